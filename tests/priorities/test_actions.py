"""What the actions allow and refuse."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from partners.models import Group
from partners.roles import RoleCode as R
from priorities.actions import (
    action_plans,
    cycles,
    evidence,
    grounds,
    impact,
    leads,
    priorities,
    safeguarding_events,
    summary_reports,
)
from priorities.models import Priority, PriorityLead, Revisit, SafeguardingEvent
from tests.priorities import factories as make
from wst import clock, records
from wst.access import access_for
from wst.models import Notice, StatusChange
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


@pytest.fixture
def manager(ours):
    return ours.as_(R.BUSINESS_MANAGER)


@pytest.fixture
def chair(ours):
    return ours.as_(R.EXECUTIVE_CHAIR)


class TestCycles:
    def test_a_cycle_comes_with_its_two_events(self, ours, manager):
        cycle = make.make_cycle(ours)
        assert [event.ordinal for event in cycle.events.all()] == [1, 2]
        third = SafeguardingEvent(
            cycle=cycle,
            ordinal=3,
            title="Third",
            held_on=cycle.ends,
            purpose="One too many",
            partnership=ours.partnership,
        )
        with pytest.raises(ValidationError):
            records.create(third, by=manager, kind="safeguarding_event", title="Third")

    @pytest.mark.parametrize(
        ("first", "second", "field"), [(-10, 50, "first_on"), (50, 400, "second_on"), (50, 50, "second_on")]
    )
    def test_events_are_within_the_cycle_and_in_order(self, ours, manager, first, second, field):
        starts = clock.today()
        with pytest.raises(ValidationError) as refusal:
            cycles.create_cycle(
                title="2030 to 2031",
                starts=starts,
                ends=starts + timedelta(days=365),
                first_on=starts + timedelta(days=first),
                second_on=starts + timedelta(days=second),
                by=manager,
            )
        assert field in refusal.value.message_dict

    def test_only_who_manages_priorities_makes_a_cycle(self, ours):
        today = clock.today()
        with pytest.raises(NotPermitted):
            cycles.create_cycle(
                title="x", starts=today, ends=today, first_on=today, second_on=today, by=ours.as_(R.GROUP_CHAIR)
            )


class TestAgreeing:
    def test_it_needs_the_executives_decision_a_consultation_and_a_baseline(self, ours, chair):
        priority = make.make_priority(ours)
        with pytest.raises(NotReady) as refusal:
            priorities.agree(priority, by=chair)
        assert len(refusal.value.sentences) == 4

    def test_a_rapid_one_needs_no_consultation(self, ours, chair):
        priority = make.make_priority(ours, is_rapid=True)
        make.make_measure(ours, priority, 5)
        decision, because = make.make_decision(ours), "It could not wait for them."
        agreed = priorities.agree(priority, decision=decision, no_view_because=because, by=chair)
        assert agreed.phase == Priority.Phase.AGREED

    def test_another_groups_decision_is_refused(self, ours, manager):
        group = Group(name="Learning", kind=Group.Kind.LEARNING, strand=Group.Strand.JOINT)
        records.create(group, by=manager, kind="group", title="Learning")
        priority = make.make_priority(ours)
        with pytest.raises(ValidationError, match="decision of the Executive"):
            priorities.attach_decision(priority, decision=make.make_decision(ours, group=group), by=manager)

    def test_a_decision_about_something_else_is_refused(self, ours, manager):
        priority, other = make.make_priority(ours), make.make_priority(ours)
        with pytest.raises(ValidationError, match="about something else"):
            priorities.attach_decision(priority, decision=make.make_decision(ours, subject=other.record), by=manager)

    def test_the_proposer_never_agrees(self, ours, chair):
        priority = make.make_priority(ours)
        Priority.objects.filter(pk=priority.pk).update(proposed_by=chair.user)
        priority.refresh_from_db()
        with pytest.raises(NotPermitted, match="You proposed"):
            priorities.agree(priority, decision=make.make_decision(ours), by=chair)

    def test_attaching_the_decision_does_not_agree_it(self, ours, manager):
        priority = make.make_priority(ours)
        attached = priorities.attach_decision(priority, decision=make.make_decision(ours), by=manager)
        assert attached.phase == Priority.Phase.PROPOSED
        with pytest.raises(NotPermitted):
            priorities.agree(attached, by=manager)


class TestLeads:
    def test_rights_begin_and_end_with_the_dates(self, cast):
        ours, today = cast.ours, clock.today()
        with ours.scope():
            priority = make.make_priority(ours, "agreed")
            person = ours.people[R.TRAINING_LEAD]
            leads.name_lead(priority, person=person, by=ours.as_(R.BUSINESS_MANAGER), starts=today + timedelta(days=7))
            for days, expected in ((0, False), (6, False), (7, True)):
                found = access_for(person.user, ours.partnership, on=today + timedelta(days=days))
                assert found.has_role(R.PRIORITY_LEAD) is expected, days
            priority.refresh_from_db()
            leads.end_lead(priority, ends=today + timedelta(days=30), by=ours.as_(R.BUSINESS_MANAGER))
            on = access_for(person.user, ours.partnership, on=today + timedelta(days=30))
            after = access_for(person.user, ours.partnership, on=today + timedelta(days=31))
            assert on.has_role(R.PRIORITY_LEAD) and not after.has_role(R.PRIORITY_LEAD)
            priority.refresh_from_db()
            assert priority.lead is None

    def test_the_next_lead_follows_the_one_before(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        first, second = ours.people[R.PRIORITY_LEAD], ours.people[R.GROUP_CHAIR]
        leads.name_lead(priority, person=first, by=manager, starts=clock.today() - timedelta(days=30))
        leads.name_lead(priority, person=second, by=manager)
        rows = PriorityLead.objects.filter(priority=priority).order_by("starts")
        assert [(row.person, row.ends) for row in rows] == [(first, clock.today() - timedelta(days=1)), (second, None)]
        assert access_for(first.user, ours.partnership) is None or not ours.as_(R.PRIORITY_LEAD).has_role(
            R.PRIORITY_LEAD
        )

    def test_naming_twice_on_one_day_puts_a_mistake_right(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        leads.name_lead(priority, person=ours.people[R.PRIORITY_LEAD], by=manager)
        leads.name_lead(priority, person=ours.people[R.GROUP_CHAIR], by=manager)
        assert PriorityLead.objects.get(priority=priority).person == ours.people[R.GROUP_CHAIR]

    def test_the_agency_is_the_leads_own(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        with pytest.raises(ValidationError, match="belongs to"):
            leads.name_lead(priority, person=ours.people[R.PRIORITY_LEAD], agency=ours.agencies["Police"], by=manager)
        with pytest.raises(ValidationError, match="belongs to"):
            leads.name_lead(priority, person=ours.people[R.SCRUTINEER], by=manager)

    def test_the_lead_is_told(self, ours, manager):
        priority = make.make_priority(ours, "scoping")
        notice = Notice.objects.get(kind="priorities.lead_named")
        assert notice.user == ours.user(R.PRIORITY_LEAD) and notice.address == priority.get_absolute_url()

    def test_a_lead_writes_about_the_own_priority_only(self, ours):
        own, other = make.make_priority(ours, "scoping"), make.make_priority(ours, "agreed")
        lead = ours.as_(R.PRIORITY_LEAD)
        scope = {"question": "Why?", "in_scope": "All", "methods": "Audit"}
        assert grounds.write_scope(own, **scope, by=lead).question == "Why?"
        for refused in (
            lambda: grounds.write_scope(other, **scope, by=lead),
            lambda: priorities.edit(other, title="Mine now", by=lead),
            lambda: priorities.move_on(other, "scope", by=lead),
            lambda: evidence.add_evidence(
                priority=other, title="E", kind="data", summary="S", observed_on=clock.today(), by=lead
            ),
            lambda: impact.state_impact(
                about=other.record, priority=other, claim="C", who_for="children", direction="better", by=lead
            ),
            lambda: impact.state_impact(about=other.record, claim="C", who_for="children", direction="better", by=lead),
        ):
            with pytest.raises(NotPermitted):
                refused()


class TestPhases:
    @pytest.mark.parametrize("phase", [*Priority.Phase.values])
    def test_every_phase_is_reached_through_the_actions(self, ours, phase):
        assert make.make_priority(ours, phase).phase == phase

    def test_reporting_needs_evidence_and_childrens_voice_or_why_not(self, ours):
        priority, lead = make.make_priority(ours, "gathering"), ours.as_(R.PRIORITY_LEAD)
        with pytest.raises(NotReady) as refusal:
            priorities.move_on(priority, "report", by=lead)
        assert len(refusal.value.sentences) == 2
        make.make_evidence(ours, priority, "data")
        with pytest.raises(NotReady) as refusal:
            priorities.move_on(priority, "report", by=lead)
        assert refusal.value.sentences == [
            "Add what children and young people told you, or say which evidence is missing and why."
        ]
        priorities.edit(priority, evidence_missing="Children were asked, and none wished to take part.", by=lead)
        assert priorities.move_on(priority, "report", by=lead).phase == "reporting"

    def test_the_plan_phase_needs_receipts_presentation_and_an_agreed_plan(self, ours):
        priority, lead = make.make_priority(ours, "reporting"), ours.as_(R.PRIORITY_LEAD)
        with pytest.raises(NotReady) as refusal:
            priorities.move_on(priority, "agree_plan", by=lead)
        assert len(refusal.value.sentences) == 3
        make.make_summary_report(ours, priority, "received")
        make.make_action_plan(ours, priority, "agreed")
        with pytest.raises(NotReady, match="presented"):
            priorities.move_on(priority, "agree_plan", by=lead)
        make.make_summary_report(ours, priority, "presented")
        assert priorities.move_on(priority, "agree_plan", by=lead).phase == "plan_agreed"

    def test_closing_says_what_difference_it_made_and_plans_a_look_back(self, ours, chair):
        priority, later = make.make_priority(ours, "reviewing"), clock.today() + timedelta(days=90)
        with pytest.raises(NotReady, match="impact statement"):
            priorities.close_as_embedded(priority, look_again_on=later, by=chair)
        make.make_impact(ours, priority, direction="no_change")
        priorities.close_as_embedded(priority, look_again_on=later, by=chair)
        assert Revisit.objects.get(priority=priority).due == later

    def test_a_pause_keeps_its_phase_reason_and_decision(self, ours, chair):
        paused = make.make_priority(ours, "paused")
        assert paused.phase_before_pause == "scoping" and paused.pause_decision is not None
        step = StatusChange.objects.filter(record=paused.record).last()
        assert (step.move, step.reason) == ("pause", "Staff are needed elsewhere.")
        with pytest.raises(NotReady):
            priorities.resume(paused, reason=" ", by=chair)
        resumed = priorities.resume(paused, reason="Staff are back.", by=chair)
        assert (resumed.phase, resumed.phase_before_pause, resumed.pause_decision) == ("scoping", "", None)
        with pytest.raises(WrongState):
            priorities.resume(resumed, reason="Again", by=chair)

    def test_a_step_made_twice_or_from_an_old_page_is_refused(self, ours):
        priority, lead = make.make_priority(ours, "scoping"), ours.as_(R.PRIORITY_LEAD)
        with pytest.raises(WrongState):
            priorities.move_on(priority, "scope", by=lead)
        with pytest.raises(Stale):
            priorities.edit(priority, why="Other words", version=priority.version - 1, by=lead)

    def test_a_new_cycle_can_carry_an_old_priority_on(self, ours, manager):
        old = make.make_priority(ours, "carried_forward")
        new = make.make_priority(ours, cycle=make.make_cycle(ours), predecessor=old)
        assert new.predecessor == old
        with pytest.raises(ValidationError, match="earlier cycle"):
            make.make_priority(ours, cycle=old.cycle, predecessor=old)


class TestEvents:
    def test_every_active_agency_is_invited_once_and_told(self, ours, manager):
        event = make.make_event(ours)
        trust = ours.agencies["Trust"]
        records.change(records.lock(trust), by=manager, contact_email="trust@ours.example", is_named=False)
        council = records.lock(ours.agencies["Council"])
        records.change(council, by=manager, ended_on=clock.today() - timedelta(days=1))
        assert safeguarding_events.invite_agencies(event, by=manager) == 3
        assert safeguarding_events.invite_agencies(event, by=manager) == 0
        assert {one.agency.short_name for one in event.invitations.all()} == {"Health", "Police", "Trust"}
        told = Notice.objects.filter(kind__startswith="priorities.event_")
        assert [(one.kind, one.user) for one in told] == [
            ("priorities.event_invitation", ours.user(R.AGENCY_REPRESENTATIVE))
        ]

    def test_it_is_held_on_its_day_with_attendance(self, ours, manager):
        cycle = make.make_cycle(ours, second_on=clock.today() + timedelta(days=3))
        event = make.make_event(ours, cycle)
        with pytest.raises(NotReady) as refusal:
            safeguarding_events.hold(event, by=manager)
        assert len(refusal.value.sentences) == 2

    def test_attendance_adds_up(self, ours):
        held = make.hold_event(ours, make.make_event(ours))
        assert (held.status, held.people_attended) == ("held", 14)

    def test_the_facilitator_records_the_outcomes_and_another_scrutineer_does_not(self, ours, manager):
        event = make.make_event(ours)
        facilitator = ours.people[R.SCRUTINEER]
        values = {"title": event.title, "held_on": event.held_on, "venue": "Civic Hall", "purpose": event.purpose}
        event = safeguarding_events.edit_event(event, **values, facilitator=facilitator, by=manager)
        held = make.hold_event(ours, event)
        with pytest.raises(NotPermitted):
            safeguarding_events.record_outcomes(held, outcomes="X", by=ours.as_(R.PRIORITY_LEAD))
        done = safeguarding_events.record_outcomes(
            held, outcomes="All priorities were shared.", by=ours.as_(R.SCRUTINEER)
        )
        assert done.status == "recorded"
        other = make.hold_event(ours, make.make_event(ours))
        with pytest.raises(NotPermitted, match="facilitator of this event"):
            safeguarding_events.record_outcomes(other, outcomes="X", by=ours.as_(R.SCRUTINEER))

    def test_needs_are_checked_for_each_priority(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        event = make.make_event(ours, priority.cycle)
        safeguarding_events.check_needs(event, priority, answer="partly", note="B-Safe said so.", by=manager)
        again = safeguarding_events.check_needs(event, priority, answer="yes", note="And the audit.", by=manager)
        assert list(event.needs_checks.all()) == [again]


class TestEvidence:
    def test_a_reading_is_a_value_or_a_reason(self, ours, manager):
        measure = make.make_measure(ours, make.make_priority(ours), 61)
        ends = clock.today() - timedelta(days=1)
        with pytest.raises(ValidationError):
            evidence.add_reading(measure, period="now", period_ends=ends, by=manager)
        with pytest.raises(ValidationError):
            evidence.add_reading(
                measure, period="now", period_ends=ends, value=Decimal(3), not_available_because="?", by=manager
            )
        with pytest.raises(ValidationError, match="must have ended"):
            evidence.add_reading(
                measure, period="next", period_ends=clock.today() + timedelta(days=1), value=Decimal(3), by=manager
            )
        reading = evidence.add_reading(
            measure, period="now", period_ends=ends, not_available_because="The system moved.", by=manager
        )
        assert reading.value is None

    def test_a_private_record_is_no_source(self, ours, manager):
        priority = make.make_priority(ours)
        hidden = make.make_priority(ours).record
        hidden.visibility = "private"
        hidden.save()
        with pytest.raises(ValidationError, match="Not everybody"):
            grounds.add_basis(priority, kind="audit", summary="S", source=hidden, by=manager)


class TestSummaryReports:
    def test_each_receives_for_the_own_group(self, ours, chair):
        priority = make.make_priority(ours, "reporting")
        report = make.make_summary_report(ours, priority, "with_scrutiny")
        with pytest.raises(NotPermitted, match="chair of Scrutiny"):
            summary_reports.receive_for_scrutiny(report, comment="", by=chair)
        with pytest.raises(WrongState):
            summary_reports.receive_for_executive(report, comment="", by=chair)
        report = summary_reports.receive_for_scrutiny(report, comment="Good.", by=ours.as_(R.SCRUTINY_CHAIR))
        with pytest.raises(NotPermitted, match="chair of the Executive"):
            summary_reports.receive_for_executive(report, comment="", by=ours.as_(R.SCRUTINY_CHAIR))
        report = summary_reports.receive_for_executive(report, comment="Seen.", by=chair)
        assert report.received_by_scrutiny_on == report.received_by_executive_on == clock.today()
        assert (report.scrutiny_comment, report.executive_comment) == ("Good.", "Seen.")

    def test_sent_back_it_can_be_changed_and_goes_round_again(self, ours, chair):
        priority = make.make_priority(ours, "reporting")
        report, lead = make.make_summary_report(ours, priority, "with_executive"), ours.as_(R.PRIORITY_LEAD)
        with pytest.raises(WrongState, match="stands as it was sent"):
            summary_reports.edit_summary_report(report, headline="New", by=lead)
        with pytest.raises(NotPermitted):
            summary_reports.send_back(report, reason="Say more", by=ours.as_(R.SCRUTINY_CHAIR))
        report = summary_reports.send_back(report, reason="Say what changed for children.", by=chair)
        assert (report.status, report.received_by_scrutiny_on) == ("draft", None)
        assert summary_reports.edit_summary_report(report, headline="New", by=lead).headline == "New"

    def test_too_many_words_are_counted_kindly(self, ours, manager):
        priority = make.make_priority(ours, "reporting")
        with pytest.raises(ValidationError) as refusal:
            summary_reports.draft_summary_report(
                priority,
                headline="word " * 36,
                what_we_did="a",
                what_we_found="b",
                what_difference="c",
                what_next="d",
                by=manager,
            )
        [sentence] = refusal.value.message_dict["headline"]
        assert "6 words over its 30" in sentence


class TestActionPlans:
    def test_each_agency_agrees_for_itself_and_the_event_is_recorded(self, ours, manager):
        priority = make.make_priority(ours, "reporting")
        plan = make.make_action_plan(ours, priority)
        event = make.hold_event(ours, priority.cycle.events.get(ordinal=2))
        delegate, representative = ours.as_(R.PARTNER_DELEGATE), ours.as_(R.AGENCY_REPRESENTATIVE)
        with pytest.raises(NotPermitted, match="own agency"):
            action_plans.agree_for_agency(plan, agency=ours.agencies["Police"], by=delegate)
        own = action_plans.agree_for_agency(plan, agency=ours.agencies["Council"], by=delegate)
        assert own.given_by == ours.people[R.PARTNER_DELEGATE]
        assert action_plans.agree_for_agency(plan, agency=ours.agencies["Council"], by=delegate) == own
        action_plans.agree_for_agency(plan, agency=ours.agencies["Trust"], by=representative)
        with pytest.raises(NotReady, match="statutory partner"):
            action_plans.agree_plan(plan, event=event, by=manager)
        for short in ("Health", "Police"):
            action_plans.agree_for_agency(plan, agency=ours.agencies[short], by=manager)
        assert action_plans.agree_plan(plan, event=event, by=manager).status == "agreed"

    def test_a_plan_without_actions_cannot_be_agreed(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        plan = action_plans.draft_action_plan(priority, by=manager)
        with pytest.raises(NotReady, match="no actions"):
            action_plans.agree_for_agency(plan, agency=ours.agencies["Police"], by=manager)


class TestImpact:
    @pytest.mark.parametrize(
        ("kinds", "words"),
        [
            ([], "No evidence yet"),
            (["data"], "Partly evidenced: a first-hand account is missing"),
            (["children"], "Partly evidenced: data are missing"),
            (["audit", "families"], "Partly evidenced: data are missing"),
            (["review"], "Partly evidenced: data and a first-hand account are missing"),
            (["data", "practitioners"], "Evidenced"),
        ],
    )
    def test_strength_follows_from_what_is_linked(self, ours, kinds, words):
        statement = make.make_impact(ours, make.make_priority(ours, "agreed"), *kinds)
        assert str(statement.strength) == words

    def test_unlinking_makes_a_claim_weaker(self, ours, manager):
        priority = make.make_priority(ours, "agreed")
        statement = make.make_impact(ours, priority, "data", "children")
        statement = impact.edit_impact(statement, evidence=[], direction="worse", by=manager)
        assert (statement.strength.code, statement.direction) == ("none", "worse")

    def test_a_revisit_is_answered_once(self, ours, manager):
        revisit = make.make_priority(ours, "embedded").revisits.get()
        with pytest.raises(ValidationError):
            priorities.record_revisit(revisit, outcome="due", note="N", by=manager)
        done = priorities.record_revisit(revisit, outcome="partly", note="Two of three teams.", by=manager)
        assert (done.outcome, done.done_on) == ("partly", clock.today())
        with pytest.raises(WrongState):
            priorities.record_revisit(done, outcome="not", note="N", by=manager)
