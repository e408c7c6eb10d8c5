"""The partners' answers: each for itself, none outvotes another, and all of it is kept."""

import itertools

import pytest
from django.db import transaction

from partners.models import Agency, Challenge, Organisation
from partners.roles import RoleCode as R
from reports import actions
from reports.models import PartnerApproval
from tests.reports import factories as make
from wst import records
from wst.refusals import NotPermitted, NotReady, WrongState

APPROVED, REFUSED, ABSENT, AWAITED = "approved", "refused", "absent", "awaited"
VERBS = {APPROVED: actions.record_approval, REFUSED: actions.record_refusal, ABSENT: actions.record_absence}


@pytest.fixture
def ours(cast):
    return cast.ours


def give(report, ours, short, answer):
    if answer != AWAITED:
        more = {"reason": "The figures of one area are missing."} if answer == REFUSED else {}
        make.record(make.approval_of(report, ours, short), ours, verb=VERBS[answer], **more)


def test_every_combination_of_three_answers(ours):
    """Approved only when all have answered, none refuses and at least one approves; the order makes no difference and
    every partner weighs the same."""
    with ours.scope():
        report = make.make_with_partners(ours)
    for answers in itertools.product((APPROVED, REFUSED, ABSENT, AWAITED), repeat=3):
        expected = REFUSED not in answers and AWAITED not in answers and APPROVED in answers
        for order in (("Council", "Health", "Police"), ("Police", "Council", "Health")):
            with ours.scope():
                point = transaction.savepoint()
                given = dict(zip(("Council", "Health", "Police"), answers, strict=True))
                for short in order:
                    give(report, ours, short, given[short])
                report.refresh_from_db()
                assert (report.status == "approved") is expected, answers
                office = ours.as_(R.BUSINESS_MANAGER)
                if not expected:
                    with pytest.raises((WrongState, NotReady)), transaction.atomic():
                        actions.publish(report, by=office)
                transaction.savepoint_rollback(point)


def test_a_fourth_body_is_asked_too_and_counts_the_same(ours):
    with ours.scope():
        office = ours.as_(R.BUSINESS_MANAGER)
        organisation = Organisation.objects.create(name="Second council of Ourtown", kind="council")
        second = Agency(
            organisation=organisation, name=organisation.name, kind="council", basis="partner", reason_chosen="Council."
        )
        ours.agencies["Second"] = records.create(second, by=office, kind="agency", title=second.name)
        report = make.make_with_partners(ours)
        assert report.approvals.count() == 4
        for short in ("Council", "Health", "Police"):
            give(report, ours, short, APPROVED)
        report.refresh_from_db()
        assert report.status == "with_partners"
        give(report, ours, "Second", APPROVED)
        report.refresh_from_db()
        assert report.status == "approved"


def test_a_partner_that_joins_after_the_freeze_must_be_asked(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        organisation = Organisation.objects.create(name="Second council of Ourtown", kind="council")
        second = Agency(
            organisation=organisation, name=organisation.name, kind="council", basis="partner", reason_chosen="Council."
        )
        records.create(second, by=ours.as_(R.BUSINESS_MANAGER), kind="agency", title=second.name)
        for short in ("Council", "Health", "Police"):
            give(report, ours, short, APPROVED)
        report.refresh_from_db()
        assert report.status == "with_partners"


def test_a_refusal_blocks_and_opens_a_challenge_in_the_partners_name(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        approval = make.approval_of(report, ours, "Council")
    delegate = ours.client(R.PARTNER_DELEGATE)
    address = ours.url(f"reports/approval/{approval.pk}/refuse/")
    assert delegate.get(address).status_code == 200
    answer = {"version": approval.version, "digest": approval.snapshot.digest, "reason": ""}
    assert delegate.post(address, answer).status_code == 422
    sent = delegate.post(address, {**answer, "reason": "Children in care are missing from the figures."})
    assert sent.status_code == 302
    with ours.scope():
        challenge = Challenge.objects.get()
        assert challenge.raised_by == ours.agencies["Council"] and challenge.subject == report.record
        assert "Children in care are missing" in challenge.text
        approval.refresh_from_db()
        assert (approval.status, approval.challenge) == (REFUSED, challenge)
        for short in ("Health", "Police"):
            give(report, ours, short, APPROVED)
        report.refresh_from_db()
        assert report.status == "with_partners"
    page = ours.client(R.BUSINESS_MANAGER).get(report.get_absolute_url()).content.decode()
    assert "No statutory partner refuses this version." in page
    with ours.scope():  # settled: the same partner approves the same version
        actions.approve(approval, digest=approval.snapshot.digest, by=ours.as_(R.PARTNER_DELEGATE))
        report.refresh_from_db()
        assert report.status == "approved"
        assert Challenge.objects.filter(pk=challenge.pk).exists()


def test_approving_twice_says_so_and_changes_nothing(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        approval = make.approval_of(report, ours, "Council")
    delegate = ours.client(R.PARTNER_DELEGATE)
    address = ours.url(f"reports/approval/{approval.pk}/approve/")
    form = {"version": approval.version, "digest": approval.snapshot.digest}
    assert delegate.post(address, form).status_code == 302
    with ours.scope():
        first = PartnerApproval.objects.get(pk=approval.pk)
    again = delegate.post(address, {**form, "version": first.version})
    assert again.status_code == 409
    assert "The answer of Council of Ourtown is “Approved” already. Nothing was changed." in again.content.decode()
    with ours.scope():
        second = PartnerApproval.objects.get(pk=approval.pk)
        assert (second.version, second.given_at) == (first.version, first.given_at)


def test_nobody_answers_for_another_partner(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        police = make.approval_of(report, ours, "Police")
        digest = police.snapshot.digest
    for role, status in [
        (R.PARTNER_DELEGATE, 403),  # of the council
        (R.BUSINESS_MANAGER, 403),
        (R.EXECUTIVE_CHAIR, 403),
        (R.AGENCY_REPRESENTATIVE, 403),
        (R.SCRUTINEER, 403),
    ]:
        client = ours.client(role)
        for verb in ("approve", "refuse"):
            address = ours.url(f"reports/approval/{police.pk}/{verb}/")
            assert client.get(address).status_code == status, (role, verb)
            sent = client.post(address, {"version": police.version, "digest": digest, "reason": "Because."})
            assert sent.status_code == status, (role, verb)
    with ours.scope():
        police.refresh_from_db()
        assert police.status == AWAITED


def test_another_version_than_the_one_that_was_read_is_not_approved(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        old = make.approval_of(report, ours, "Council")
        office = ours.as_(R.BUSINESS_MANAGER)
        report = actions.take_back(report, reason="A sentence is wrong.", by=office)
        actions.write_in_short(report, in_short="Other sentences.", by=office)
        report.refresh_from_db()
        report = actions.send_to_partners(report, by=office)
        new = make.approval_of(report, ours, "Council")
        assert new.pk != old.pk and new.status == AWAITED
        delegate = ours.as_(R.PARTNER_DELEGATE)
        with pytest.raises(WrongState, match="changed and sent again"):
            actions.approve(new, digest=old.snapshot.digest, by=delegate)
        with pytest.raises(NotReady, match="latest version"):
            actions.approve(old, digest=old.snapshot.digest, by=delegate)


def test_an_answer_on_paper_needs_the_paper_and_a_day_since_the_freeze(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        health = make.approval_of(report, ours, "Health")
    office = ours.client(R.BUSINESS_MANAGER)
    address = ours.url(f"reports/approval/{health.pk}/record/")
    today = make.clock.today()
    form = {
        "version": health.version,
        "answer": "approved",
        "name": "Chris Example",
        "post_title": "Chief officer",
        "given_on_day": today.day,
        "given_on_month": today.month,
        "given_on_year": today.year,
    }
    for answer in (APPROVED, ABSENT, REFUSED):
        without = office.post(address, {**form, "answer": answer, "reason": "No."})
        assert without.status_code == 422, answer
        assert "minute, letter or notice" in without.content.decode()
    early = office.post(address, {**form, "given_on_year": today.year - 1, "paper": make.pdf_upload()})
    assert early.status_code == 422 and "from the day the report was sent" in early.content.decode()
    silent = office.post(address, {**form, "answer": REFUSED, "reason": "", "paper": make.pdf_upload()})
    assert silent.status_code == 422 and "Enter why the partner does not approve" in silent.content.decode()
    assert office.post(address, {**form, "paper": make.pdf_upload()}).status_code == 302
    page = office.get(health.get_absolute_url()).content.decode()
    assert "Chris Example, Chief officer" in page and "letter.pdf" in page and "Recorded by" in page


def test_only_the_office_records_on_paper(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        health = make.approval_of(report, ours, "Health")
        for role in (R.PARTNER_DELEGATE, R.EXECUTIVE_CHAIR, R.SUPPORT_OFFICER):
            with pytest.raises(NotPermitted):
                actions.record_approval(
                    health,
                    name="Chris",
                    post_title="Chief",
                    given_on=make.clock.today(),
                    paper=make.pdf_upload(),
                    by=ours.as_(role),
                )


def test_absence_of_all_is_not_approval(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        for short in ("Council", "Health", "Police"):
            give(report, ours, short, ABSENT)
        report.refresh_from_db()
        assert report.status == "with_partners"
        with pytest.raises(WrongState):
            actions.publish(report, by=ours.as_(R.BUSINESS_MANAGER))
    page = ours.client(R.BUSINESS_MANAGER).get(report.get_absolute_url()).content.decode()
    assert "At least one statutory partner approves" in page


def test_the_absence_is_said_on_the_published_page(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        give(report, ours, "Council", APPROVED)
        give(report, ours, "Health", ABSENT)
        give(report, ours, "Police", APPROVED)
        report.refresh_from_db()
        report = actions.publish(report, by=ours.as_(R.BUSINESS_MANAGER))
        assert "Took no part, with written notice" in report.publication.html
        assert report.publication.facts["Approved by"] == "Council of Ourtown, Police of Ourtown"


@pytest.mark.requirement(39)
def test_two_partners_who_approve_do_not_outvote_one_who_refuses(ours):
    """As the business manager, through the report's own pages: the step is not offered, and sending it is refused."""
    with ours.scope():
        report = make.make_with_partners(ours)
        for short, answer in (("Council", APPROVED), ("Health", APPROVED), ("Police", REFUSED)):
            give(report, ours, short, answer)
    client = ours.client(R.BUSINESS_MANAGER)
    page = client.get(report.get_absolute_url()).content.decode()
    assert page.count("Approved</strong>") == 2
    assert "No statutory partner refuses this version" in page
    assert "Publish the report" not in page
    with ours.scope():
        report.refresh_from_db()
    for move in ("approve", "publish"):
        answer = client.post(f"{report.get_absolute_url()}move/{move}/", {"version": report.version})
        assert answer.status_code == 409, move
    assert ours.client(R.EXECUTIVE_CHAIR).post(f"{report.get_absolute_url()}move/publish/", {}).status_code == 403
