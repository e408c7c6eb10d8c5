"""At a group's own table: how often it meets, the actions that its leads add, and what young people said."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from engagement.actions import record_lived_experience
from partners.actions import action_register, agenda, decisions, meetings, minutes
from partners.models import Action, AgendaItem, Group
from partners.queries.meetings import run_groups
from partners.queries.own_groups import groups_met_by, groups_run_by
from partners.roles import RoleCode as R
from tests.partners import factories as made
from tests.partners.governance.factories import executive
from wst import clock, working_days
from wst.refusals import NotPermitted

from . import factories as make

FREQUENCY = Group.Frequency


@pytest.fixture
def ours(cast):
    return cast.ours


def text_of(response):
    return response.content.decode()


def test_a_group_says_how_often_it_meets_and_a_series_is_proposed_from_it(ours):
    office = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        group = made.make_group(ours, name="Practice Group")
    page = ours.url(f"partners/group/{group.pk}/")
    assert "How often is not agreed yet" in text_of(office.get(page))
    said = {"name": group.name, "kind": group.kind, "strand": group.strand, "is_active": "on", "version": group.version}
    assert office.post(f"{page}change/", {**said, "meets": "sometimes"}).status_code == 422
    assert office.post(f"{page}change/", {**said, "meets": FREQUENCY.QUARTERLY}).status_code == 302
    assert "Every three months" in text_of(office.get(page))
    assert "Other, for children, meets every three months" in text_of(office.get(ours.url("partners/groups/")))
    series = ours.url("partners/meetings/schedule-series/")
    with ours.scope():
        last = make.working_day(-20)
        times = {"starts": time(14), "ends": time(16), "venue": "Room 7"}
        meetings.schedule(by=make.office(ours), group=group, day=last, **times)
    proposed = office.get(f"{series}?group={group.pk}").context["form"].initial
    assert (proposed["frequency"], proposed["count"], proposed["venue"]) == (FREQUENCY.QUARTERLY, 4, "Room 7")
    first = proposed["first"]
    assert clock.today() < first and 60 < (first - last).days < 110 and working_days.is_working_day(first)
    plain = office.get(f"{series}?group=x").context["form"].initial
    assert "frequency" not in plain and plain["count"] == 6
    # Left as the group agreed, and refused for one that has agreed nothing.
    form = {"count": 2, "starts": "2pm", "ends": "4pm", "frequency": ""}
    form |= {"first_day": first.day, "first_month": first.month, "first_year": first.year}
    assert office.post(series, {**form, "group": group.pk}).status_code == 302
    with ours.scope():
        days = list(group.meetings.filter(day__gte=first).order_by("day").values_list("day", flat=True))
        assert days == meetings.series(first, FREQUENCY.QUARTERLY, 2)
        other = executive(ours)
    refused = office.post(series, {**form, "group": other.pk})
    assert refused.status_code == 422 and "has not agreed how often it meets" in text_of(refused)


def test_the_next_of_a_series_is_never_in_the_past():
    today = clock.today()
    for frequency, months in meetings.FREQUENCIES.items():
        for last in (date(2020, 1, 31), today - timedelta(days=1), today, today + timedelta(days=40)):
            following = meetings.next_of_series(last, frequency)
            assert following > today and following > last
            assert (following - max(today, last)).days <= 31 * months + 12, (frequency, last)


def held_item(ours, group):
    make.make_members(ours, group)
    meeting = make.make_meeting(ours, "held", group=group)
    return meeting.items.first()


def action_facts(ours):
    return {
        "text": "Write to schools.",
        "intended_outcome": "Children are seen.",
        "owner_agency": ours.agencies["Trust"],
        "due": clock.today() + timedelta(days=30),
    }


def test_a_training_lead_adds_actions_at_their_own_groups_meeting_and_no_other(ours):
    with ours.scope():
        learning = make.other_group(ours)
        made.make_seat(ours, learning, ours.people[R.TRAINING_LEAD])
        own, other = held_item(ours, learning), held_item(ours, executive(ours))
    lead = ours.client(R.TRAINING_LEAD)
    page = text_of(lead.get(ours.url(f"partners/meeting/{own.meeting_id}/")))
    add = ours.url(f"partners/agenda-item/{own.pk}/action/")
    assert add in page
    due = clock.today() + timedelta(days=30)
    said = {
        "version": own.version,
        "text": "Train forty people.",
        "intended_outcome": "Neglect is named sooner.",
        "owner_agency": ours.agencies["Trust"].pk,
        "due_day": due.day,
        "due_month": due.month,
        "due_year": due.year,
    }
    done = lead.post(add, said, follow=True)
    assert "The action is in the minutes and in the register" in text_of(done)
    assert lead.get(ours.url(f"partners/agenda-item/{other.pk}/action/")).status_code == 403
    with ours.scope():
        action = Action.objects.get()
        assert action.group == learning and action.source == own.meeting.record
        by = ours.as_(R.TRAINING_LEAD)
        with pytest.raises(NotPermitted, match="your own group"):
            minutes.agree_action(other, by=by, **action_facts(ours))
        with pytest.raises(NotPermitted, match="groups that you run only"):
            action_register.create(by=by, group=executive(ours), **action_facts(ours))
        with pytest.raises(ValidationError, match="Select the group of yours"):
            action_register.create(by=by, **action_facts(ours))
        assert action_register.create(by=by, group=learning, **action_facts(ours)).group == learning
        with pytest.raises(NotPermitted):  # adding is not changing
            action_register.close(action, by=by, reason="Done.")
        decision = made.make_decision(ours, executive(ours))
    assert "Add an action from this decision" not in text_of(lead.get(ours.url(f"partners/decision/{decision.pk}/")))
    offered = text_of(lead.get(ours.url("partners/actions/new/")))
    assert "Learning Group</option>" in offered and "Executive Group</option>" not in offered


def test_who_runs_a_group_is_one_rule_and_a_vice_chair_only_runs_its_meetings(ours):
    with ours.scope():
        forum = made.make_group(ours, Group.Kind.FORUM, "Youth Forum")
        made.make_seat(ours, forum, ours.people[R.ENGAGEMENT_LEAD])
        hub = ours.as_(R.ENGAGEMENT_LEAD)
        assert set(groups_run_by(hub)) == set(run_groups(hub)) == {forum}
        meetings.schedule(by=hub, group=forum, day=make.working_day(20), starts=time(10), ends=time(11))
        learning = make.other_group(ours)
        chaired = made.make_group(ours, name="Chaired")
        made.make_seat(ours, chaired, ours.people[R.GROUP_CHAIR], "chair")
        made.make_seat(ours, learning, ours.people[R.GROUP_CHAIR], "vice_chair")
        vice = ours.as_(R.GROUP_CHAIR)
        assert set(groups_met_by(vice)) == set(run_groups(vice)) == {chaired, learning}
        assert set(groups_run_by(vice)) == {chaired}
        meetings.schedule(by=vice, group=learning, day=make.working_day(20), starts=time(10), ends=time(11))
        said = {"text": "Agreed.", "rationale": "Because.", "decided_on": clock.today()}
        with pytest.raises(NotPermitted):
            decisions.record(by=vice, group=learning, **said)


@pytest.mark.requirement(123)
def test_an_item_from_young_people_links_to_the_record_that_it_carries(ours):
    with ours.scope():
        meeting = make.make_meeting(ours)
        heard = record_lived_experience(
            by=ours.as_(R.ENGAGEMENT_LEAD),
            title="Youth Council: the bus station",
            method="A map on the wall",
            people="young_people",
            help_type="none",
            number_heard=27,
            heard_on=clock.today(),
            themes="Light and adults whom we know.",
        )
        other = made.make_decision(ours, executive(ours))
    office = ours.client(R.BUSINESS_MANAGER)
    add = ours.url(f"partners/meeting/{meeting.pk}/item/add/")
    assert "Youth Council: the bus station" in text_of(office.get(add))
    said = {"title": "The bus station", "purpose": "discuss", "duration": 15, "subject": heard.record_id}
    asked = {**said, "kind": "young_people", "question": "When will the lights come?"}
    assert office.post(add, {**asked, "subject": other.record_id}).status_code == 422
    page = text_of(office.post(add, asked, follow=True))
    assert "What was heard" in page and heard.get_absolute_url() in page
    assert office.post(add, {**said, "title": "The budget", "kind": "business"}).status_code == 302
    with ours.scope():
        item = AgendaItem.objects.get(kind="young_people")
        assert item.subject == heard.record
        assert AgendaItem.objects.get(title="The budget").subject is None
        with pytest.raises(ValidationError, match="record of what was heard"):
            agenda.change_item(item, by=make.office(ours), subject=other.record)
    voice = ours.client(R.ENGAGEMENT_LEAD)
    back = text_of(voice.get(heard.get_absolute_url()))
    assert "On the agenda of" in back and item.get_absolute_url() in back
    with ours.scope():
        agenda.change_item(item, by=make.office(ours), is_confidential=True)
    assert "On the agenda of" not in text_of(voice.get(heard.get_absolute_url()))
