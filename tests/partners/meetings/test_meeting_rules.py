"""What holds for meetings, whatever the page: dates, rights, steps, quorum, what the minutes carry."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.actions import agenda, agenda_template, attendance, decisions, meetings, minutes
from partners.models import Action, AgendaItem, Amendment, Attendance, Decision, Group, Meeting, MeetingDocument
from partners.policies.meetings import quorum_of
from partners.queries.agenda import timings
from partners.queries.attendance import agency_attendance, low_attendance
from partners.queries.decisions import visible_decisions
from partners.queries.meeting_papers import content_of
from partners.queries.meetings import standing_of
from partners.roles import RoleCode as R
from tests.partners.factories import make_group, make_person, make_seat
from tests.partners.governance.factories import executive
from wst import clock, working_days
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

from . import factories as make


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def test_a_series_keeps_its_weekday_and_moves_off_bank_holidays():
    days = meetings.series(date(2026, 1, 1) + timedelta(days=4), "monthly", 12)  # the first Monday of January
    assert all(working_days.is_working_day(day) for day in days)
    assert days[3] == date(2026, 4, 7)  # 6 April is Easter Monday
    assert days[4] == date(2026, 5, 5)  # 4 May is the early May bank holiday
    assert all(day.weekday() == 0 for place, day in enumerate(days) if place not in (3, 4))
    assert meetings.series(date(2026, 7, 29), "two_monthly", 2) == [date(2026, 7, 29), date(2026, 9, 30)]


def test_a_series_leaves_days_alone_on_which_the_group_meets_already(ours):
    group, by = executive(ours), make.office(ours)
    said = {"group": group, "frequency": "monthly", "starts": time(10), "ends": time(12), "by": by}
    first = make.working_day(20)
    made = meetings.schedule_series(first=first, count=3, **said)
    assert len(made) == 3 and made[0].papers_due == working_days.subtract(made[0].day, 5)
    assert meetings.schedule_series(first=first, count=4, **said)[0].day > made[-1].day
    with pytest.raises(ValidationError, match="meets on that day already"):
        meetings.schedule(by=by, group=group, day=first, starts=time(14), ends=time(15))
    with pytest.raises(ValidationError, match="not a working day: Christmas Day"):
        meetings.schedule(by=by, group=group, day=date(2028, 12, 25), starts=time(14), ends=time(15))


def test_a_chair_runs_the_meetings_of_their_own_group_and_no_others(ours):
    group = make.other_group(ours)
    make_seat(ours, group, ours.people[R.GROUP_CHAIR], "chair")
    chair = ours.as_(R.GROUP_CHAIR)
    day = make.working_day(20)
    meeting = meetings.schedule(by=chair, group=group, day=day, starts=time(10), ends=time(12))
    agenda.add_item(meeting, by=chair, title="Learning from audits", purpose="discuss")
    with pytest.raises(NotPermitted, match="your own group only"):
        meetings.schedule(by=chair, group=executive(ours), day=day, starts=time(10), ends=time(12))
    assert standing_of(group, ours.as_(R.TRAINING_LEAD)).runs is False
    make_seat(ours, group, ours.people[R.TRAINING_LEAD], "member")
    assert standing_of(group, ours.as_(R.TRAINING_LEAD)).runs
    advised = standing_of(group, ours.as_(R.SCRUTINEER))
    assert advised.reads and not advised.sees_confidential


def test_reminders_are_stored_from_the_first_day_and_follow_the_date(ours):
    meeting = make.make_meeting(ours, days=60)
    waiting = Notice.objects.filter(record=meeting.record, cancelled_at=None)
    assert {notice.kind for notice in waiting} == {"meeting_coming", "meeting_papers_due"}
    assert all(notice.send_after > clock.now() for notice in waiting)
    later = make.working_day(90)
    times = {"starts": meeting.starts, "ends": meeting.ends, "venue": "Room 2"}
    meeting = meetings.change(meeting, by=make.office(ours), day=later, version=meeting.version, **times)
    coming = Notice.objects.filter(record=meeting.record, cancelled_at=None, kind="meeting_coming")
    assert {notice.send_after.date() for notice in coming} == {later - timedelta(days=7)}
    assert meeting.record.title.endswith(f"{later.year}")
    meetings.move(meeting, "cancel", by=make.office(ours), reason="The room is closed.")
    waits = Notice.objects.filter(record=meeting.record, cancelled_at=None, send_after__gt=clock.now())
    assert not waits.exists()


def test_a_stale_form_and_a_wrong_state_change_nothing(ours):
    meeting = make.make_meeting(ours)
    by, times = make.office(ours), {"starts": meeting.starts, "ends": meeting.ends}
    meetings.change(meeting, by=by, day=meeting.day, venue="Room 2", version=meeting.version, **times)
    with pytest.raises(Stale):
        meetings.change(meeting, by=by, day=meeting.day, venue="Room 3", version=meeting.version, **times)
    with pytest.raises(WrongState):
        meetings.hold(meeting, by=by)
    with pytest.raises(NotReady, match="at least one item"):
        meetings.set_agenda(meeting, by=by)
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.status) == ("Room 2", Meeting.Status.SCHEDULED)
    held = make.make_meeting(ours, "held")
    with pytest.raises(WrongState, match="agenda stands"):
        make.add_item(ours, held)
    item = held.items.first()
    minutes.write(item, by=by, minute="Noted.", version=item.version)
    with pytest.raises(Stale):
        minutes.write(item, by=by, minute="Not noted.", version=item.version)


def test_a_meeting_of_the_future_is_not_held(ours):
    meeting = make.make_meeting(ours, "papers_out")
    with pytest.raises(NotReady, match="in the future"):
        meetings.hold(meeting, by=make.office(ours))
    with pytest.raises(ValidationError, match="in the future"):
        make.record_all(ours, meeting)


@pytest.mark.requirement(50)
def test_those_in_attendance_and_advisers_are_apart_from_members_and_make_no_quorum(ours):
    group = executive(ours)
    group.quorum, group.quorum_each_partner = 2, True
    group.save()
    meeting = make.make_meeting(ours, "papers_out", days=-10)
    meeting = make.record_all(ours, meeting, Police="absent", Health="apologies")
    held = meetings.hold(meeting, by=make.office(ours))
    assert held.quorum_met is False
    assert "1 of the 2 members needed was there" in held.quorum_note
    assert "Nobody decided for Police of Ourtown" in held.quorum_note
    item = held.items.first()
    with pytest.raises(NotReady, match="no quorum"):
        minutes.decide(item, by=make.office(ours), text="Agree it.", rationale="Because.")
    make.record_all(ours, held, Police="deputy")
    held.refresh_from_db()
    assert held.quorum_met and held.quorum_note == "Met"
    decision = minutes.decide(item, by=make.office(ours), text="Agree it.", rationale="Because.")
    office = held.attendances.get(person=ours.people[R.BUSINESS_MANAGER])
    assert not office.decides
    [members, attending] = content_of(held, "minutes")["people"]
    assert "Business manager Ours" in attending["rows"][0][0] and len(members["rows"]) == 3
    assert decision.group == group


def test_a_group_without_a_rule_says_so():
    assert quorum_of(Group(), [], []).met is None


def test_decisions_and_actions_of_a_meeting_stand_in_the_registers_and_in_the_minutes(ours):
    meeting = make.make_meeting(ours, "held")
    item, by = meeting.items.first(), make.office(ours)
    decision = minutes.decide(
        item,
        by=by,
        text="Adopt one chronology.",
        rationale="Three reviews asked for it.",
        consulted="The scrutineer: in favour.",
        dissent="Police: wanted a pilot first.",
    )
    said = {"text": "Write it.", "intended_outcome": "Nobody tells their story twice.", "due": clock.today()}
    action = minutes.agree_action(item, by=by, owner_agency=ours.agencies["Trust"], **said)
    assert Decision.objects.get().source == Action.objects.get().source == meeting.record
    assert decision.decided_on == meeting.day
    [shown] = [one for one in content_of(meeting, "minutes")["items"] if one["decisions"]]
    assert shown["decisions"][0]["dissent"] == "Police: wanted a pilot first."
    assert action.reference in shown["actions"][0][0]
    scheduled = make.make_meeting(ours, days=40)
    with pytest.raises(WrongState):
        minutes.decide(make.add_item(ours, scheduled), by=by, text="Too early.", rationale="It is.")


def test_confidential_items_stay_out_of_what_goes_wider(ours):
    make.make_chair(ours)
    meeting = make.make_meeting(ours)
    make.add_item(ours, meeting, "A staffing matter", is_confidential=True, text="Only for members.")
    make.add_item(ours, meeting, "Data for the quarter")
    public, whole = content_of(meeting, "public_pack"), content_of(meeting, "chair_pack")
    assert "staffing" not in str(public) and "Only for members" not in str(public)
    assert public["items"][0] == {"number": 1, "confidential": True, "hidden": True}
    assert "time" not in public["items"][1] and whole["items"][1]["time"] == "10:20am to 10:40am"
    assert whole["items"][0]["title"] == "A staffing matter" and whole["marking"] and not public["marking"]
    assert not any("member of" in cell for table in public["people"] for row in table["rows"] for cell in row[:1])
    meeting = make.make_meeting(ours, "held")
    item = meeting.items.first()
    AgendaItem.objects.filter(pk=item.pk).update(is_confidential=True)
    item.refresh_from_db()
    decision = minutes.decide(item, by=make.office(ours), text="A private thing.", rationale="Private.")
    assert decision not in visible_decisions(ours.as_(R.AGENCY_REPRESENTATIVE))
    assert decision in visible_decisions(ours.as_(R.EXECUTIVE_CHAIR))


def test_the_minutes_are_amended_by_those_who_were_there_and_agreed_at_the_next_meeting(ours):
    make.make_chair(ours)
    meeting = make.make_meeting(ours, "minutes_draft", days=-40)
    by, chair, item = make.office(ours), ours.as_(R.EXECUTIVE_CHAIR), meeting.items.first()
    assert meeting.amend_until == working_days.add(clock.today(), 10)
    with pytest.raises(NotPermitted, match="were at the meeting"):
        minutes.propose(item, by=ours.as_(R.SCRUTINEER), text="Say more.")
    amendment = minutes.propose(item, by=chair, text="Say that it was deferred.", version=item.version)
    with pytest.raises(ValidationError, match="why it is declined"):
        minutes.answer(amendment, by=by, accepted=False)
    with pytest.raises(NotReady) as refused:
        meetings.agree(meeting, by=chair)
    assert len(refused.value.sentences) == 2  # an answer and a later meeting are missing
    minutes.answer(amendment, by=by, accepted=True, minute="It was deferred.", version=item.version)
    with pytest.raises(WrongState, match="Accepted"):
        minutes.answer(amendment, by=by, accepted=False, answer="No.")
    later = make.fill(ours, make.make_meeting(ours, days=-5))
    [to_agree] = later.items.filter(kind="last_minutes")
    assert to_agree.agrees == meeting
    make.advance(ours, later, "held")
    with pytest.raises(NotPermitted):
        meetings.agree(meeting, by=by)  # the office circulates; the chair confirms
    agreed = meetings.agree(meeting, by=chair)
    assert (agreed.status, agreed.agreed_at, agreed.agreed_on) == ("minutes_agreed", later, later.day)
    kinds = MeetingDocument.objects.filter(meeting=meeting).values_list("kind", flat=True)
    assert set(kinds) >= {"public_pack", "chair_pack", "minutes", "public_minutes"}
    with pytest.raises(WrongState):
        minutes.write(agreed.items.first(), by=by, minute="Something else.")
    assert Amendment.objects.get().status == "accepted"


def test_nobody_amends_after_the_window(ours):
    make.make_chair(ours)
    meeting = make.make_meeting(ours, "minutes_draft")
    Meeting.objects.filter(pk=meeting.pk).update(amend_until=clock.today() - timedelta(days=1))
    with pytest.raises(WrongState, match="no longer"):
        minutes.propose(meeting.items.first(), by=ours.as_(R.EXECUTIVE_CHAIR), text="Late.")


def test_a_decision_between_meetings_asks_every_member_and_is_ratified_at_the_next(ours):
    members = make.make_members(ours)
    some = [decisions.Asked(members["Council"], "agrees")]
    with pytest.raises(ValidationError, match="Every member who decides is asked"):
        make.make_outside(ours, asked=some)
    asked = [
        decisions.Asked(members["Council"], "agrees"),
        decisions.Asked(members["Health"], "disagrees", "Too dear."),
        decisions.Asked(members["Police"], "none"),
    ]
    decision = make.make_outside(ours, asked=asked, decided_on=clock.today() - timedelta(days=20))
    assert decision.made_outside and "Too dear." in decision.dissent and decision.answers.count() == 3
    meeting = make.fill(ours, make.make_meeting(ours, days=-3))
    [item] = meeting.items.filter(kind="ratify")
    make.advance(ours, meeting, "held")
    item.refresh_from_db()
    by = make.office(ours)
    minutes.write(item, by=by, minute="Talked about.")
    with pytest.raises(NotReady, match="whether the group ratifies it"):
        meetings.circulate(meeting, by=by)
    with pytest.raises(ValidationError, match="why the group did not"):
        minutes.ratify(item, by=by, ratified=False)
    minutes.ratify(item, by=by, ratified=True)
    after = make.fill(ours, make.make_meeting(ours, days=30))
    assert not after.items.filter(kind="ratify").exists()


def test_the_executive_reviews_the_arrangements_at_every_meeting(ours):
    meeting = make.fill(ours, make.make_meeting(ours))
    titles = list(meeting.items.values_list("title", flat=True))
    assert titles[0].startswith("Welcome") and titles[-1] == "Date of the next meeting"
    review = meeting.items.get(standing__reviews_arrangements=True)
    with pytest.raises(WrongState, match="this item stays"):
        agenda_template.remove_standing(review.standing, by=make.office(ours))
    other = make.fill(ours, make.make_meeting(ours, group=make.other_group(ours)))
    assert not other.items.filter(standing__reviews_arrangements=True).exists()


def test_items_are_numbered_moved_and_removed(ours):
    meeting = make.fill(ours, make.make_meeting(ours))
    item = make.add_item(ours, meeting, "New business")
    numbers = list(meeting.items.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    item.refresh_from_db()
    before = item.number
    assert meeting.items.last().title == "Date of the next meeting"
    agenda.move_item(item, by=make.office(ours), down=False)
    item.refresh_from_db()
    assert item.number == before - 1
    agenda.remove_item(item, by=make.office(ours), version=item.version)
    assert list(meeting.items.values_list("number", flat=True)) == numbers[:-1]
    slots = timings(meeting, list(meeting.items.all()))
    assert slots[0].ends == slots[1].starts


def test_low_attendance_is_seen_by_agency_and_the_agency_is_told(ours):
    group = make.other_group(ours)
    for days in (-200, -120, -60):
        meeting = make.make_meeting(ours, "papers_out", group=group, days=days)
        make.record_all(ours, meeting, Police="absent" if days < -100 else "deputy")
        meetings.hold(meeting, by=make.office(ours))
    [low] = low_attendance(group)
    assert (low.agency.short_name, low.present, low.meetings, low.percent) == ("Police", 1, 3, 33)
    year = agency_attendance(ours.agencies["Police"], clock.today() - timedelta(days=365), clock.today())
    assert year.is_low and (year.meetings, year.present) == (3, 1)
    fine = agency_attendance(ours.agencies["Council"], clock.today() - timedelta(days=365), clock.today())
    assert fine.present == 3 and not fine.is_low  # the office, in attendance, is not counted beside the member
    assert attendance.prompt(group, ours.agencies["Police"], by=make.office(ours)) == 1
    assert Notice.objects.filter(kind="meeting_attendance").count() == 1
    with pytest.raises(WrongState, match="is not low"):
        attendance.prompt(group, ours.agencies["Council"], by=make.office(ours))


def test_a_deputy_comes_from_outside_the_group_and_for_one(ours):
    members = make.make_members(ours)
    meeting = make.make_meeting(ours, "papers_out", days=-10)
    by = make.office(ours)
    with pytest.raises(ValidationError, match="no deputy"):
        attendance.record(
            meeting, by=by, came=[attendance.Came(members["Police"], Attendance.Status.DEPUTY, members["Health"])]
        )
    stranger = make_person(ours, "Alex Stranger", ours.agencies["Trust"])
    with pytest.raises(ValidationError, match="no seat"):
        attendance.record(meeting, by=by, came=[attendance.Came(stranger, "attended")])


def test_the_review_groups_meetings_are_its_own(ours):
    group = make_group(ours, Group.Kind.REVIEW, "Practice Review Group")
    meeting = make.make_meeting(ours, group=group)
    assert meeting.record.visibility == "group"
    client = ours.client(R.AGENCY_REPRESENTATIVE)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert ours.client(R.BUSINESS_MANAGER).get(meeting.get_absolute_url()).status_code == 200
