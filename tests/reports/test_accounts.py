"""A scrutineer's account: written and signed by its own scrutineer alone, and sealed by the database."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from partners.roles import RoleCode as R
from reports import actions
from tests.reports import factories as make
from tests.scrutiny import factories as scrutiny
from wst.models.record import Visibility
from wst.refusals import NotPermitted, NotReady, WrongState

TEXT = "What I saw, and what I could not see."


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def account(ours):
    with ours.scope():
        return make.make_report(ours).accounts.get(commission="events_priorities")


def page(ours, role, account, path=""):
    return ours.client(role).get(ours.url(f"reports/account/{account.pk}/{path}"))


def test_nobody_reads_it_before_it_is_signed_and_everybody_after(ours, account):
    with ours.scope():
        actions.write_account(account, text=TEXT, by=ours.as_(R.SCRUTINEER))
    for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.PARTNER_DELEGATE):
        refused = page(ours, role, account)
        assert refused.status_code == 403 and TEXT not in refused.content.decode()
        overview = ours.client(role).get(account.report.get_absolute_url()).content.decode()
        assert TEXT not in overview and account.get_absolute_url() not in overview
        section = ours.client(role).get(ours.url(f"reports/report/{account.report_id}/sections/events/"))
        assert TEXT not in section.content.decode()
    assert TEXT in page(ours, R.SCRUTINEER, account).content.decode()
    sign = ours.url(f"reports/account/{account.pk}/sign/")
    scrutineer = ours.client(R.SCRUTINEER)
    assert "nobody can change this account, you included" in scrutineer.get(sign).content.decode()
    with ours.scope():
        account.refresh_from_db()
    assert scrutineer.post(sign, {"version": account.version}).status_code == 302
    with ours.scope():
        account.refresh_from_db()
        assert account.digest == hashlib.sha256(TEXT.encode()).hexdigest()
        assert account.record.visibility == Visibility.PARTNERSHIP
    for role in (R.BUSINESS_MANAGER, R.PARTNER_DELEGATE):
        assert TEXT in page(ours, role, account).content.decode()


@pytest.mark.parametrize("role", [R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.PARTNER_DELEGATE, R.SUPPORT_OFFICER])
def test_nobody_else_writes_or_signs_it(ours, account, role):
    client = ours.client(role)
    for path in ("write/", "sign/"):
        address = ours.url(f"reports/account/{account.pk}/{path}")
        assert client.get(address).status_code == 403
        assert client.post(address, {"version": account.version, "text": "Mine."}).status_code == 403
    with ours.scope(), pytest.raises(NotPermitted):
        actions.write_account(account, text="Mine.", by=ours.as_(role))


def test_another_scrutineer_is_not_its_author(ours, account):
    from django.test import Client

    with ours.scope():
        other = scrutiny.another_scrutineer(ours)
        scrutiny.make_engagement(ours, "other", person=other)
        by = scrutiny.access_of(ours, other)
        with pytest.raises(NotPermitted, match="Only the scrutineer of this commission"):
            actions.write_account(account, text="Mine.", by=by)
        with pytest.raises(NotPermitted, match="Only the scrutineer of this commission"):
            actions.sign_account(account, by=by)
    client = Client()
    client.force_login(other.user, "allauth.account.auth_backends.AuthenticationBackend")
    for path in ("", "write/", "sign/"):
        assert client.get(ours.url(f"reports/account/{account.pk}/{path}")).status_code == 403


def test_an_empty_account_is_not_signed(ours, account):
    with ours.scope(), pytest.raises(NotReady, match="Write the account"):
        actions.sign_account(account, by=ours.as_(R.SCRUTINEER))


def test_a_signed_account_is_sealed_for_everybody_the_database_included(ours, account):
    with ours.scope():
        scrutineer = ours.as_(R.SCRUTINEER)
        account = actions.write_account(account, text=TEXT, by=scrutineer)
        account = actions.sign_account(account, by=scrutineer)
        with pytest.raises(WrongState, match="signed and sealed"):
            actions.write_account(account, text="Softer.", by=scrutineer)
        for statement in (
            "update reports_scrutineeraccount set text = 'Softer.' where id = %s",
            "update reports_scrutineeraccount set status = 'draft', signed_at = null where id = %s",
            "delete from reports_scrutineeraccount where id = %s",
        ):
            with (
                pytest.raises(IntegrityError, match="signed and sealed"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [account.pk])
        account.refresh_from_db()
        assert account.text == TEXT


def test_an_account_that_was_not_begun_passes_to_a_later_engagement(ours, account):
    with ours.scope():
        other = scrutiny.another_scrutineer(ours)
        later = scrutiny.make_engagement(ours, "events_priorities", person=other)
        actions.prepare_accounts(account.report, by=ours.as_(R.BUSINESS_MANAGER))
        account.refresh_from_db()
        assert account.engagement == later


def test_an_account_that_was_begun_stays_with_its_author(ours, account):
    with ours.scope():
        actions.write_account(account, text=TEXT, by=ours.as_(R.SCRUTINEER))
        before = account.engagement
        scrutiny.make_engagement(ours, "events_priorities", person=scrutiny.another_scrutineer(ours))
        actions.prepare_accounts(account.report, by=ours.as_(R.BUSINESS_MANAGER))
        account.refresh_from_db()
        assert account.engagement == before


def test_it_cannot_change_while_the_partners_read(ours):
    with ours.scope():
        report = make.make_drafting(ours, ready=False)
        account = report.accounts.first()
        report.status = "with_partners"
        report.save()
        with pytest.raises(WrongState, match="frozen"):
            actions.write_account(account, text="Late.", by=ours.as_(R.SCRUTINEER))
