"""The vault: named people only, two locks, a chain of its own, and nothing that tells others that a case exists."""

from datetime import date, timedelta

import pytest

from partners.roles import RoleCode as R
from reviews import tasks, vault
from reviews.actions import cases, incidents
from reviews.models import Case, CaseChain, CaseEvent, CaseHolder, CaseRight, CaseUserObjectPermission
from tests.reviews import factories
from wst import access, clock, drafts, events
from wst.models import Draft, Event, Notice
from wst.refusals import NotPermitted, NotReady

CHRISTMAS = date(2026, 12, 18)


@pytest.fixture
def inside(ours):
    return factories.make_case(ours)


def test_whoever_opens_a_case_is_its_keeper_and_nobody_else_gets_in(ours, inside):
    manager = ours.as_(R.BUSINESS_MANAGER)
    assert list(vault.open_to(manager)) == [inside.case]
    assert vault.rights_on(inside.case, manager.user) == {CaseRight.READ, CaseRight.WORK, CaseRight.KEEP}
    for role in set(ours.people) - {R.BUSINESS_MANAGER}:
        somebody = ours.as_(role)
        assert not vault.open_to(somebody).exists(), role
        with pytest.raises(NotPermitted):
            vault.enter(inside.case, somebody)


def test_both_locks_are_needed(ours, inside):
    chair = ours.as_(R.EXECUTIVE_CHAIR)
    holder = factories.name(ours, inside, R.EXECUTIVE_CHAIR, CaseHolder.Part.CHAIR)
    assert vault.open_to(chair).exists()
    CaseUserObjectPermission.objects.filter(user=chair.user).delete()
    assert not vault.open_to(chair).exists() and not vault.rights_on(inside.case, chair.user)
    vault.sync(inside.case, chair.user)
    assert vault.open_to(chair).exists()
    holder.starts = holder.ends = clock.today() - timedelta(days=1)
    holder.save()
    assert not vault.open_to(chair).exists() and not vault.rights_on(inside.case, chair.user)


def test_lent_access_ends_by_itself_and_named_access_ends_by_hand(ours, inside):
    tomorrow = clock.today() + timedelta(days=1)
    factories.name(ours, inside, R.PARTNER_DELEGATE, CaseHolder.Part.READER, is_lent=True, ends=tomorrow)
    delegate = ours.as_(R.PARTNER_DELEGATE)
    assert vault.open_to(delegate).exists()
    with clock.set_to(clock.now() + timedelta(days=2)):
        assert not vault.open_to(delegate).exists()
    holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    cases.end_holder(holder=holder, by=inside)
    assert not vault.open_to(ours.as_(R.REVIEW_GROUP)).exists()
    keeper = CaseHolder.objects.get(case=inside.case, part=CaseHolder.Part.KEEPER)
    with pytest.raises(NotReady, match="last keeper"):
        cases.end_holder(holder=keeper, by=inside)


def test_when_a_loan_has_run_out_what_was_typed_and_not_sent_goes_too(ours, inside):
    today = clock.today()
    factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER, is_lent=True, ends=today)
    factories.name(ours, inside, R.PARTNER_DELEGATE, CaseHolder.Part.READER)
    for role in (R.REVIEW_GROUP, R.PARTNER_DELEGATE):
        drafts.keep(f"{inside.case.get_absolute_url()}criteria/", {"improvement": "Typed"}, by=ours.as_(role))
    inside.case.closed_on = today  # a closed case lends no longer than an open one
    inside.case.save()
    vault_itself = vault.product(inside.case, "Reminders", CaseRight.READ)
    assert cases.let_run_out(case=inside.case, by=vault_itself) == 0
    assert Draft.objects.count() == 2 and Notice.objects.count() == 2
    with clock.set_to(today + timedelta(days=1)):
        tasks.remind()
        assert [draft.user for draft in Draft.objects.all()] == [ours.user(R.PARTNER_DELEGATE)]
        waiting = Notice.objects.filter(cancelled_at__isnull=True)
        assert [notice.user for notice in waiting] == [ours.user(R.PARTNER_DELEGATE)]
        assert not CaseUserObjectPermission.objects.filter(user=ours.user(R.REVIEW_GROUP)).exists()
        assert cases.let_run_out(case=inside.case, by=vault_itself) == 0


def test_the_partnerships_log_is_the_same_with_and_without_a_case(ours):
    before = Event.objects.count()
    inside = factories.make_case(ours)
    assert Event.objects.count() == before
    assert CaseEvent.objects.filter(case=inside.case).count() > 5
    assert not list(events.faults(ours.partnership))


def test_a_case_of_the_neighbour_is_no_case(cast):
    with cast.theirs.scope():
        theirs = factories.make_case(cast.theirs)
    with cast.ours.scope():
        assert not Case.objects.exists()
        with pytest.raises(NotPermitted):
            vault.enter(theirs.case, cast.ours.as_(R.BUSINESS_MANAGER))


def test_an_access_to_one_case_opens_no_other(ours, inside):
    other = factories.make_case(ours)
    with pytest.raises(NotPermitted):
        incidents.assess(incident=other.case.incident, by=inside)
    stranger = access.product_access(ours.partnership, "Somebody", *access.all_permissions(), *CaseRight)
    with pytest.raises(NotPermitted):
        incidents.assess(incident=other.case.incident, by=stranger)


def test_a_broken_chain_of_the_vault_is_found_and_says_nothing_of_the_case(ours, inside):
    assert not list(events.faults(ours.partnership))
    CaseChain.objects.update(last_number=2)
    said = list(events.faults(ours.partnership))
    assert said == ["A chain of the vault is broken. Tell the business manager."]
