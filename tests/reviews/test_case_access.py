"""Who gets into a case and how far: another case's access, namings that end, what stays of them, what is over."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.roles import RoleCode as R
from reviews import vault
from reviews.actions import calendar, cases, decisions, incidents, rapid_reviews
from reviews.models import (
    Case,
    CaseChain,
    CaseEvent,
    CaseHolder,
    CaseRight,
    PartnerView,
)
from tests.partners import factories as partners
from tests.reviews import factories
from wst import access, clock, drafts
from wst.models import Draft, Notice
from wst.refusals import NotPermitted, NotReady, WrongState

AWARE = date(2026, 12, 18)


def test_append_only_rows_are_written_in_the_case_of_the_access_only(ours):
    inside, other = factories.make_case(ours), factories.make_case(ours)
    factories.say(ours, other, "review")
    council = ours.agencies["Council"]
    before = CaseEvent.objects.filter(case=inside.case).count(), PartnerView.objects.count()
    with pytest.raises(NotPermitted):
        incidents.record_view(
            case=other.case,
            question="review",
            agency=council,
            view="agrees",
            words="",
            given_on=clock.today(),
            said_by="X",
            by=inside,
        )
    partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
    with pytest.raises(NotPermitted):
        decisions.decide(case=other.case, outcome="no_review", reasons="X", decided_on=clock.today(), by=inside)
    assert before == (CaseEvent.objects.filter(case=inside.case).count(), PartnerView.objects.count())


def test_rights_on_one_case_are_not_carried_into_another(ours):
    kept = factories.make_case(ours)
    read = factories.make_case(ours, keeper=R.REVIEW_GROUP)
    factories.name(ours, read, R.BUSINESS_MANAGER, CaseHolder.Part.READER)
    again = vault.enter(read.case, kept)
    assert again.can(CaseRight.READ) and not again.can(CaseRight.WORK, CaseRight.KEEP)


def test_who_also_runs_the_service_is_not_named(ours):
    user = ours.user(R.REVIEW_GROUP)
    access.grant(
        user, ours.partnership, R.OPERATOR_SUPPORT, starts=clock.today() - timedelta(days=1), appointment="support:0"
    )
    with pytest.raises(ValidationError):
        factories.name(ours, factories.make_case(ours), R.REVIEW_GROUP, CaseHolder.Part.WORKER)


def test_a_case_keeps_a_keeper_who_can_still_open_it(ours):
    inside = factories.make_case(ours)
    factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.KEEPER)
    user = ours.user(R.REVIEW_GROUP)
    access.end(user.memberships.all(), on=clock.today() - timedelta(days=1))
    own = CaseHolder.objects.get(case=inside.case, user=inside.user)
    with pytest.raises(NotReady, match="last keeper"):
        cases.end_holder(holder=own, by=inside)


def test_a_naming_ends_once(ours):
    inside = factories.make_case(ours)
    holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    cases.end_holder(holder=holder, by=inside)
    with pytest.raises(NotReady, match="ended already"):
        cases.end_holder(holder=holder, by=inside)


def test_whoever_left_the_partnership_or_the_case_gets_no_word_of_it(ours):
    with clock.set_to(AWARE):
        inside = factories.make_case(ours)
        holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
        cases.end_holder(holder=holder, by=inside)
        assert not Notice.objects.to_send().filter(user=holder.user, address=inside.case.get_absolute_url()).exists()
        left = factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.WORKER).user
        access.end(left.memberships.all(), on=AWARE - timedelta(days=1))
        Notice.objects.filter(user=left).delete()
        calendar.proclaim_holiday(day=date(2026, 12, 29), name="A", source="B", by=ours.as_(R.BUSINESS_MANAGER))
        assert not Notice.objects.filter(user=left).exists()
        assert Notice.objects.filter(user=inside.user, kind="reviews.deadline_moved").exists()


def test_who_answers_for_an_agency_belongs_to_it(ours):
    inside = factories.make_notified(ours)
    with pytest.raises(ValidationError, match="somebody of this agency"):
        rapid_reviews.request_summary(
            case=inside.case,
            agency=ours.agencies["Council"],
            role="X",
            due_on=clock.today(),
            user=ours.user(R.AGENCY_REPRESENTATIVE),  # of the trust
            by=inside,
        )
    assert not Notice.objects.filter(kind="reviews.summary_asked").exists()


def test_lent_access_ends_at_midnight_in_london(ours):
    with clock.set_to(date(2026, 7, 1)):
        inside = factories.make_case(ours, aware_on=date(2026, 7, 1))
        factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.READER, is_lent=True, ends=date(2026, 7, 2))
    lead = ours.as_(R.TRAINING_LEAD)
    for moment, is_open in (
        (datetime(2026, 7, 2, 0, 30, tzinfo=clock.LONDON), True),
        (datetime(2026, 7, 2, 23, 59, tzinfo=clock.LONDON), True),
        (datetime(2026, 7, 3, 0, 1, tzinfo=clock.LONDON), False),  # still 2 July in UTC
    ):
        with clock.set_to(moment):
            assert vault.open_to(lead).exists() == is_open == bool(vault.rights_on(inside.case, lead.user)), moment


def test_a_case_without_a_chain_is_a_fault(ours, monkeypatch):
    inside = factories.make_case(ours)
    assert not list(vault.faults(ours.partnership))
    for model in (CaseEvent, CaseChain):  # as if somebody with the database in hand had taken both away
        monkeypatch.setattr(vault, model.__name__, Emptied(model, inside.case))
    assert list(vault.faults(ours.partnership))


class Emptied:
    def __init__(self, model, case):
        self.objects = model.objects.exclude(case=case)


def test_who_can_see_a_case_is_said_in_the_case_and_nowhere_else(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
    manager, stranger = cast.ours.client(R.BUSINESS_MANAGER), cast.ours.client(R.SCRUTINEER)
    path = inside.case.get_absolute_url()
    page = manager.get(path).content.decode()
    assert "who-can-see" not in page and f'href="{path}people/"' in page
    for client in (manager, stranger):
        for asked in (path, path.replace(str(inside.case.pk), "987654321")):
            assert client.get(cast.ours.url("partners/who-can-see/"), {"page": asked}).status_code == 404


def test_a_keeper_for_a_time_names_nobody_for_longer(ours):
    inside = factories.make_case(ours)
    today = clock.today()
    factories.name(ours, inside, R.TRAINING_LEAD, CaseHolder.Part.KEEPER, is_lent=True, ends=today)
    lent = factories.entered(ours, inside.case, R.TRAINING_LEAD)
    for ends in (None, today + timedelta(days=1)):
        with pytest.raises(ValidationError, match="Name nobody beyond that day"):
            factories.name(ours, lent, R.TRAINING_LEAD, CaseHolder.Part.KEEPER, ends=ends)
    assert factories.name(ours, lent, R.REVIEW_GROUP, CaseHolder.Part.READER, ends=today)


def test_an_agency_does_not_undo_what_the_office_recorded(ours):
    inside = factories.make_notified(ours)
    factories.make_rapid_review_parts(ours, inside)
    request = inside.case.summary_requests.get()
    agency = factories.entered(ours, inside.case, R.AGENCY_REPRESENTATIVE)
    said = {"request": request, "received_from": "X", "by": agency}
    with pytest.raises(ValidationError, match="on which it was asked for"):
        rapid_reviews.receive_summary(**said, received_on=clock.today() - timedelta(days=1))
    rapid_reviews.summary_not_needed(request=request, because="No contact", version=request.version, by=inside)
    with pytest.raises(NotReady, match="not needed any more"):
        rapid_reviews.receive_summary(**said, received_on=clock.today())


def test_a_closed_case_is_not_changed_until_it_is_reopened(ours):
    inside = factories.make_adult_case(ours)
    cases.close_case(case=inside.case, version=1, by=inside)
    closed = factories.entered(ours, Case.objects.get(pk=inside.case.pk))
    with pytest.raises(WrongState, match="Reopen it first"):
        factories.say_one(ours, closed, "review", "Council", "agrees")
    with pytest.raises(WrongState, match="Reopen it first"):
        rapid_reviews.add_safety_step(
            case=closed.case, text="A place to stay", agency=ours.agencies["Council"], due_on=clock.today(), by=closed
        )
    holder = factories.name(ours, closed, R.REVIEW_GROUP, CaseHolder.Part.READER)
    cases.end_holder(holder=holder, by=closed)
    reopened = cases.reopen_case(case=closed.case, version=2, by=closed)
    factories.say_one(ours, factories.entered(ours, reopened), "review", "Council", "agrees")


def test_what_somebody_typed_goes_with_their_access(ours):
    inside = factories.make_case(ours)
    holder = factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    worker = ours.as_(R.REVIEW_GROUP)
    drafts.keep(f"{inside.case.get_absolute_url()}incident/change/", {"other_areas": "Northshire"}, by=worker)
    cases.end_holder(holder=holder, by=inside)
    assert not Draft.objects.filter(user=worker.user).exists()


def test_a_page_that_is_shown_with_mistakes_is_a_reading_too(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
    client = cast.ours.client(R.BUSINESS_MANAGER)
    assert client.post(f"{inside.case.get_absolute_url()}decide/", {}).status_code == 422
    with cast.ours.scope():
        reading = CaseEvent.objects.filter(case=inside.case).last()
        assert (reading.type, reading.payload) == ("reviews.case_read", {"page": "decide"})


def test_a_case_whose_keeper_has_left_is_taken_over_by_who_works_on_it(cast):
    with cast.ours.scope():
        inside = factories.make_case(cast.ours)
        factories.name(cast.ours, inside, R.REVIEW_GROUP, CaseHolder.Part.WORKER)
    worker, people = cast.ours.client(R.REVIEW_GROUP), f"{inside.case.get_absolute_url()}people/"
    early = worker.post(f"{people}take-over/", {"reason": "I would like to."})
    assert early.status_code == 409 and "Ask them to name you" in early.content.decode()
    assert "Only one keeper can open this case" in worker.get(people).content.decode()
    with cast.ours.scope():
        held = cast.ours.partnership.memberships.filter(user=cast.ours.user(R.BUSINESS_MANAGER))
        access.end(held, on=clock.today() - timedelta(days=1))
    assert "No keeper can open this case any more" in worker.get(people).content.decode()
    assert worker.post(f"{people}take-over/", {"reason": "The keeper has left."}).status_code == 302
    assert worker.get(f"{people}name/").status_code == 200


def test_an_agency_that_is_taken_off_leaves_an_event(ours):
    inside = factories.make_case(ours)
    before = CaseEvent.objects.filter(case=inside.case, payload__fields="agencies").count()
    incident = inside.case.incident
    known = {name: getattr(incident, name) for name in incidents.FIELDS}
    incidents.change_incident(incident=incident, version=incident.version, agencies=[], by=inside, **known)
    assert CaseEvent.objects.filter(case=inside.case, payload__fields="agencies").count() == before + 1
