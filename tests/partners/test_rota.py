"""The rota of chairs through its pages: deputies, exchanges, vacancies, handover, and whose the rights are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from partners.actions import appointments, decisions, meetings, people
from partners.models import Group
from partners.queries.chairs import chair_on
from partners.queries.own_groups import groups_run_by
from partners.roles import RoleCode
from tests.partners import factories as made
from tests.partners.test_people_requirements import parts, read, send
from tests.reports.factories import pdf_upload
from wst import access, clock, notices, working_days
from wst.models import Membership, Notice
from wst.refusals import NotPermitted

CHAIR = RoleCode.EXECUTIVE_CHAIR


@pytest.fixture
def ours(cast):
    """An Executive with two turns of people who sign in: the council's from 10 days ago, then the care board's."""
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE, "Executive Group")
        council, health = troupe.people[RoleCode.PARTNER_DELEGATE], troupe.people[CHAIR]
        today = clock.today()
        first, last = today - timedelta(days=10), today + timedelta(days=89)
        troupe.term = made.make_term(troupe, executive, council, first, last)
        troupe.next_term = made.make_term(
            troupe, executive, health, last + timedelta(days=1), last + timedelta(days=100)
        )
    troupe.executive = executive
    troupe.rota = troupe.url(f"partners/group/{executive.pk}/rota/")
    return troupe


def holders(troupe, day):
    """Who holds the rights of the Executive's chair on a day, by their names."""
    rows = Membership.objects.filter(partnership=troupe.partnership, role=CHAIR, appointment__startswith="chair")
    return {row.user.name for row in rows.on(day)}


@pytest.mark.requirement(47)
def test_a_deputy_chairs_for_some_days_and_the_chair_does_not(ours):
    office, today = ours.client(RoleCode.BUSINESS_MANAGER), clock.today()
    police = ours.people[RoleCode.LEAD_REPRESENTATIVE]
    add = ours.url(f"partners/group/{ours.executive.pk}/rota/deputy/")
    days = {**parts("starts", today), **parts("ends", today + timedelta(days=6))}
    form = {"person": police.pk, "reason": "under_review", "note": "The inspection's report is on the agenda.", **days}
    own = {**form, "person": ours.people[RoleCode.SUPPORT_OFFICER].pk}
    assert "does not deputise for itself" in send(office, add, own, status=422)  # the council's own officer
    assert "chairs on some of those days already" in send(
        office, add, {**form, "person": ours.term.person_id}, status=422
    )
    assert "Somebody chairs on all of those days" in send(office, add, {**form, "reason": "vacant"}, status=422)
    trust = {**form, "person": ours.people[RoleCode.GROUP_CHAIR].pk}
    send(office, add, trust, status=422)  # the Executive is chaired by a safeguarding partner
    send(office, add, form)
    assert "Somebody else deputises" in send(office, add, {**form, "person": ours.people[CHAIR].pk}, status=422)
    page = read(ours.client(RoleCode.SCRUTINEER), ours.rota)
    assert "Chairs today as deputy" in page and "own agency is under review" in page
    assert "Whose turn it is" in page and "The inspection&#x27;s report" in page and "Ask somebody" not in page
    assert "stands in until" in read(office, ours.url("partners/"))
    with ours.scope():
        assert chair_on(ours.executive, today) == police
        assert made.make_decision(ours, ours.executive).chair == police
        assert Notice.objects.filter(kind="partners.chair_deputises", user=police.user).count() == 1
        deputy = ours.executive.chair_deputies.get()
    assert holders(ours, today) == {police.user.name}
    assert holders(ours, today + timedelta(days=7)) == {ours.term.person.user.name}
    # An end sooner gives the chair their rights back the day after.
    end = ours.url(f"partners/deputy/{deputy.pk}/end/")
    send(office, end, {"version": deputy.version, **parts("on", today)})
    assert holders(ours, today + timedelta(days=1)) == {ours.term.person.user.name}
    assert send(office, end, {"version": deputy.version, **parts("on", today)}, status=409)
    cancel = ours.url(f"partners/deputy/{deputy.pk}/cancel/")
    assert "It has begun" in send(office, cancel, {"version": deputy.version + 1}, status=409)


@pytest.mark.requirement(47)
def test_two_partners_exchange_their_turns_with_the_reason_and_the_letter(ours):
    office, today = ours.client(RoleCode.BUSINESS_MANAGER), clock.today()
    council, health = ours.term.person.user.name, ours.next_term.person.user.name
    swap = ours.url(f"partners/turn/{ours.term.pk}/swap/")
    begins = today + timedelta(days=5)
    form = {
        "other": ours.next_term.pk,
        "reason": "under_review",
        "text": "The council's own services are under review.",
        "version": ours.term.version,
        **parts("from_on", begins),
    }
    assert "attach the minute or letter" in send(office, swap, form, status=422)
    page = send(
        office, swap, {**form, **parts("from_on", today - timedelta(days=1)), "paper": pdf_upload()}, status=422
    )
    assert "must be today or in the future" in page
    send(office, swap, {**form, "paper": pdf_upload("letter.pdf")})
    assert holders(ours, begins - timedelta(days=1)) == {council}
    assert holders(ours, begins) == {health}
    assert holders(ours, ours.next_term.starts) == {council}
    page = read(ours.client(RoleCode.AGENCY_REPRESENTATIVE), ours.rota)
    assert "Turns that were exchanged" in page and "own services are under review" in page and "letter.pdf" in page
    assert "Health took" in page and "from Council" in page
    with ours.scope():
        rest = ours.executive.chair_terms.get(starts=begins)
    back = {**form, "other": rest.pk, **parts("from_on", today), "paper": pdf_upload()}
    assert "own services are under review" in send(office, swap, back, status=409)  # drawn before the exchange
    with ours.scope():
        assert Notice.objects.filter(kind="partners.chairs_swapped").count() == 2
        assert ours.executive.chair_terms.count() == 3


def test_the_next_chair_is_told_ahead_once(ours):
    with ours.scope():
        told = Notice.objects.get(kind="partners.next_chair", cancelled_at__isnull=True)
        assert told.user == ours.next_term.person.user
        assert told.send_after.date() == ours.next_term.starts - timedelta(days=28)
    office = ours.client(RoleCode.BUSINESS_MANAGER)
    change = ours.url(f"partners/turn/{ours.next_term.pk}/change/")
    later = ours.next_term.starts + timedelta(days=10)
    form = {"version": 1, "person": ours.next_term.person_id, **parts("starts", later)}
    send(office, change, {**form, **parts("ends", later + timedelta(days=30))})
    with ours.scope():
        again = Notice.objects.get(kind="partners.next_chair", cancelled_at__isnull=True)
        assert again.send_after.date() == later - timedelta(days=28)
        told.refresh_from_db()
        assert told.cancelled_at is not None
    assert "handover" in again.address and notices.KINDS[again.kind].sentence.endswith("Open the handover.")
    assert ": 10 days." in read(office, ours.rota)  # the days that nobody chairs now


def test_a_vacancy_is_said_also_while_somebody_stands_in(ours):
    office, today = ours.client(RoleCode.BUSINESS_MANAGER), clock.today()
    with ours.scope():
        by = made.office(ours)
        people.leave(ours.term.person, by=by, on=today - timedelta(days=1))
    assert "nobody is in the chair today" in read(office, ours.url())
    add = ours.url(f"partners/group/{ours.executive.pk}/rota/deputy/")
    days = {**parts("starts", today), **parts("ends", today + timedelta(days=13))}
    form = {"person": ours.people[RoleCode.LEAD_REPRESENTATIVE].pk, "reason": "away", **days}
    assert "the reason is that the chair is vacant" in send(office, add, form, status=422)
    send(office, add, {**form, "reason": "vacant"})
    page = read(office, ours.rota)
    assert "Nobody: the chair is vacant" in page and "stands in" in page
    assert "nobody is in the chair today" in read(office, ours.url())
    assert holders(ours, today) == {ours.people[RoleCode.LEAD_REPRESENTATIVE].user.name}


def test_the_handover_shows_what_the_next_chair_takes_over(ours):
    from tests.partners.governance import factories as governance

    with ours.scope():
        made.make_decision(ours, ours.executive, text="The budget is agreed.")
        made.make_decision(ours, made.make_group(ours, name="Other"), text="Not the Executive's.")
        governance.make_action(ours, text="Write to schools.", group=ours.executive)
        times = {"starts": time(10), "ends": time(12), "by": made.office(ours)}
        coming = working_days.add(clock.today(), 15)
        meetings.schedule(group=ours.executive, day=coming, venue="Room 9", **times)
        gone = meetings.schedule(group=ours.executive, day=working_days.add(coming, 1), venue="Room 8", **times)
        meetings.move(gone, "cancel", by=made.office(ours), reason="Not needed.")
        other = made.make_group(ours, name="Elsewhere")
        meetings.schedule(group=other, day=coming, venue="Room 7", **times)
    page = read(ours.client(RoleCode.SCRUTINEER), ours.url(f"partners/turn/{ours.term.pk}/handover/"))
    assert "The budget is agreed." in page and "Not the Executive" not in page
    assert "Write to schools." in page and "No open action is overdue." in page
    assert "Room 9" in page and "Room 8" not in page and "Room 7" not in page


def test_the_rota_is_a_calendar_without_names_of_people(ours):
    answer = ours.client(RoleCode.SCRUTINEER).get(f"{ours.rota}calendar.ics")
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar") and "attachment" in answer["Content-Disposition"]
    assert text.count("BEGIN:VEVENT") == 2 and "SUMMARY:Council chairs the Executive Group" in text
    assert ours.term.person.name not in text


@pytest.mark.parametrize(
    "kind", [CHAIR, RoleCode.LEAD_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.REVIEW_GROUP]
)
def test_rights_begin_and_end_at_midnight_in_london(cast, kind):
    """In British Summer Time the London day begins at 11pm the evening before, by the world's clock."""
    troupe, starts, ends = cast.ours, date(2026, 7, 1), date(2026, 7, 31)
    with troupe.scope(), clock.set_to(date(2026, 6, 1)):
        police = troupe.agencies["Police"]
        person = made.make_signed_in(troupe, "Sam Edge", police)
        if kind == CHAIR:
            made.make_term(troupe, made.make_group(troupe, Group.Kind.EXECUTIVE), person, starts, ends)
        elif kind == RoleCode.LEAD_REPRESENTATIVE:
            made.make_lead(troupe, police, person, starts=starts, ends=ends)
        elif kind == RoleCode.PARTNER_DELEGATE:
            made.make_delegation(troupe, police, person, starts=starts, ends=ends)
        else:
            made.make_seat(troupe, made.make_group(troupe, Group.Kind.REVIEW), person, starts=starts, ends=ends)
        for moment, held in (
            (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), False),
            (datetime(2026, 6, 30, 23, 1, tzinfo=UTC), True),
            (datetime(2026, 7, 31, 22, 59, tzinfo=UTC), True),
            (datetime(2026, 7, 31, 23, 1, tzinfo=UTC), False),
        ):
            with clock.set_to(moment):
                found = access.access_for(person.user, troupe.partnership)
                assert (found is not None and found.has_role(kind)) == held, moment


def test_a_chair_records_what_their_own_group_decided(cast):
    troupe, today = cast.ours, clock.today()
    with troupe.scope():
        chair = made.make_signed_in(troupe, "Gail Chair", troupe.agencies["Trust"])
        own = made.make_group(troupe, name="Neglect Working Group")
        other = made.make_group(troupe, name="Another Group")
        made.make_seat(troupe, own, chair, "chair")
        made.make_seat(troupe, other, chair, "member")
    from django.test import Client

    client = Client()
    client.force_login(chair.user, "allauth.account.auth_backends.AuthenticationBackend")
    form = {"text": "We begin with schools.", "rationale": "They see most.", **parts("decided_on", today)}
    new = troupe.url("partners/decisions/new/")
    assert "Another Group" not in read(client, new)
    send(client, new, {**form, "group": other.pk}, status=422)
    send(client, new, {**form, "group": own.pk})
    with troupe.scope():
        decision = own.decisions.get()
        assert decision.chair == chair
        by = access.access_for(chair.user, troupe.partnership)
        with pytest.raises(NotPermitted):
            decisions.record(by=by, group=other, text="No.", rationale="No.", decided_on=today)
        theirs = made.make_decision(troupe, other)
    page = read(client, troupe.url(f"partners/decision/{decision.pk}/"))
    assert "the minute" in page and "Add an action from this decision" in page
    assert "the minute" not in read(client, troupe.url(f"partners/decision/{theirs.pk}/"))
    assert client.get(troupe.url(f"partners/decision/{theirs.pk}/minute/")).status_code == 403
    add = {"minute": pdf_upload("minute.pdf"), "version": decision.version}
    send(client, troupe.url(f"partners/decision/{decision.pk}/minute/"), add)
    # The right ends with the seat.
    with troupe.scope():
        seat = own.group_memberships.get()
        appointments.stop(seat, by=made.office(troupe), on=today)
    with clock.set_to(today + timedelta(days=1)):
        assert client.get(new).status_code == 404  # no role is left, so the partnership is closed to them


def test_those_who_run_a_group_record_for_it_and_a_chair_with_a_deputy_does_not(cast):
    troupe, today = cast.ours, clock.today()
    with troupe.scope():
        learning = made.make_group(troupe, Group.Kind.LEARNING)
        engagement = made.make_group(troupe, Group.Kind.ENGAGEMENT)
        review = made.make_group(troupe, Group.Kind.REVIEW)
        trainer, hub = troupe.people[RoleCode.TRAINING_LEAD], troupe.people[RoleCode.ENGAGEMENT_LEAD]
        made.make_seat(troupe, learning, trainer)
        made.make_seat(troupe, engagement, trainer)  # a member like any other there
        made.make_seat(troupe, engagement, hub, "attendee")  # in the room, not in decisions
        made.make_seat(troupe, review, troupe.people[RoleCode.REVIEW_GROUP])

        def runs(role):
            return set(groups_run_by(troupe.as_(role)))

        assert runs(RoleCode.TRAINING_LEAD) == {learning}
        assert runs(RoleCode.ENGAGEMENT_LEAD) == set()
        assert runs(RoleCode.REVIEW_GROUP) == {review}
        chair = troupe.people[RoleCode.GROUP_CHAIR]
        group = made.make_group(troupe, name="Chaired")
        made.make_seat(troupe, group, chair, "chair")
        assert runs(RoleCode.GROUP_CHAIR) == {group}
        made.make_deputy(troupe, group, troupe.people[RoleCode.SCRUTINY_CHAIR], starts=today)
        assert (
            groups_run_by(access.access_for(chair.user, troupe.partnership) or troupe.as_("business_manager")).count()
            == 0
        )
