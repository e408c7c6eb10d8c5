"""What is special about the verbs of scrutiny: who writes, what is sealed, what moves on by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.roles import RoleCode as R
from scrutiny.actions import (
    activities,
    audit_returns,
    audits,
    engagements,
    findings,
    indicators,
    methods,
    plans,
    recommendations,
)
from scrutiny.models import ScrutinyActivity
from tests.priorities.factories import make_priority
from tests.scrutiny import factories as make
from wst import clock
from wst.refusals import NotFound, NotPermitted, NotReady, WrongState


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def test_the_toolkit_has_nine_methods_and_loading_it_twice_is_loading_it_once(ours):
    by = ours.as_(R.BUSINESS_MANAGER)
    assert len(methods.load_toolkit(by=by)) == 9
    own = ours.partnership.scrutiny_methods.get(code="4.IS.8h")
    methods.reword(method=own, name="Learning walks", guidance="Our own words.", by=by)
    assert methods.load_toolkit(by=by) == []
    assert ours.partnership.scrutiny_methods.get(code="4.IS.8h").guidance == "Our own words."


def test_the_role_of_scrutineer_begins_and_ends_with_the_engagement(ours):
    person = make.another_scrutineer(ours)
    assert make.access_of(ours, person) is None
    engagement = make.make_engagement(ours, person=person, starts=clock.today() - timedelta(days=9))
    assert make.access_of(ours, person).has_role(R.SCRUTINEER)
    engagements.end_early(
        engagement=engagement,
        ends=clock.today() - timedelta(days=1),
        because="Has joined a partner.",
        by=ours.as_(R.BUSINESS_MANAGER),
    )
    assert make.access_of(ours, person) is None


def test_the_plan_is_proposed_by_one_and_set_by_another_with_a_decision_about_it(ours):
    plan = make.make_plan(ours, "proposed")
    chair = ours.as_(R.EXECUTIVE_CHAIR)
    with pytest.raises(NotReady, match="decision"):
        plans.set_plan(plan=plan, decision=None, by=chair)
    elsewhere = make.make_decision(ours, make.make_indicator(ours).record)
    with pytest.raises(NotReady, match="about something else"):
        plans.set_plan(plan=plan, decision=elsewhere, by=chair)
    plan = plans.set_plan(plan=plan, decision=make.make_decision(ours, plan.record), by=chair)
    assert plan.status == "approved"


def test_a_finding_is_written_by_the_engaged_scrutineer_alone(ours):
    activity = make.make_activity(ours, "in_progress")
    other = make.another_scrutineer(ours)
    make.make_engagement(ours, person=other)
    words = {"kind": "strength", "text": "Visits were prompt.", "evidence": "Ten files."}
    for by in (make.access_of(ours, other), ours.as_(R.BUSINESS_MANAGER), ours.as_(R.EXECUTIVE_CHAIR)):
        with pytest.raises(NotPermitted):
            findings.draft(activity=activity, by=by, **words)
    draft = findings.draft(activity=activity, by=ours.as_(R.SCRUTINEER), **words)
    with pytest.raises(NotFound):
        findings.change(finding=draft, by=make.access_of(ours, other), **words)


def test_sharing_seals_and_moves_the_activity_and_the_last_answer_moves_it_on(ours):
    recommendation = make.make_recommendation(ours)
    finding = recommendation.finding
    activity = ScrutinyActivity.objects.get(pk=finding.activity_id)
    assert (activity.status, activity.shared_on) == ("shared", clock.today())
    assert finding.digest == findings.digest_of(finding) and len(finding.digest) == 64
    with pytest.raises(WrongState):
        findings.change(finding=finding, kind="strength", text="No", evidence="No", by=ours.as_(R.SCRUTINEER))
    with pytest.raises(WrongState):
        recommendations.recommend(
            finding=finding,
            text="More",
            respond_by=clock.today() + timedelta(days=9),
            by=ours.as_(R.SCRUTINEER),
        )
    make.answer(ours, recommendation, "not_accepted")
    activity.refresh_from_db()
    assert activity.status == "responded"


def test_an_answer_needs_a_decision_of_the_executive_and_a_reason(ours):
    recommendation = make.make_recommendation(ours)
    chair = ours.as_(R.EXECUTIVE_CHAIR)
    with pytest.raises(ValidationError, match="Executive"):
        recommendations.respond(recommendation=recommendation, answer="accepted", reason="Yes", decision=None, by=chair)
    with pytest.raises(NotReady, match="reason"):
        recommendations.respond(
            recommendation=recommendation, answer="accepted", reason=" ", decision=make.make_decision(ours), by=chair
        )
    with pytest.raises(NotPermitted):
        recommendations.respond(
            recommendation=recommendation,
            answer="accepted",
            reason="Yes",
            decision=make.make_decision(ours),
            by=ours.as_(R.BUSINESS_MANAGER),
        )


def test_closing_an_activity_waits_for_an_action_of_each_accepted_recommendation(ours):
    recommendation = make.make_recommendation(ours, "accepted")
    activity = ScrutinyActivity.objects.get(pk=recommendation.finding.activity_id)
    with pytest.raises(NotReady, match="action"):
        activities.close(activity=activity, by=ours.as_(R.SCRUTINY_CHAIR))
    make.make_action(ours, recommendation)
    assert activities.close(activity=activity, by=ours.as_(R.SCRUTINY_CHAIR)).status == "closed"


def test_a_rating_is_by_the_scrutineer_of_that_commission_and_asks_for_evidence_as_an_action(ours):
    priority = make_priority(ours)
    make.make_engagement(ours)
    with pytest.raises(NotPermitted, match="events and the priorities"):
        make.ratings.rate(
            priority=priority,
            progress="little",
            evidence_is_sufficient=True,
            comment="No",
            by=ours.as_(R.SCRUTINEER),
        )
    asked = make.ratings.EvidenceRequest(
        "Ask ten families what changed",
        ours.agencies["Trust"],
        clock.today() + timedelta(days=30),
        ours.people[R.PRIORITY_LEAD],
    )
    rating = make.make_rating(ours, priority, request=asked)
    assert rating.request.source == priority.record and rating.request.owner == ours.people[R.PRIORITY_LEAD]
    assert not ours.as_(R.SCRUTINEER).can("actions_manage")


def test_an_appraisal_is_for_the_scrutineer_of_the_executive_alone(ours):
    activity = make.make_activity(ours, "in_progress")
    with pytest.raises(NotReady, match="engaged for the Executive"):
        make.appraisals.start(
            activity=activity,
            year_starts=clock.today() - timedelta(days=365),
            year_ends=clock.today(),
            by=ours.as_(R.SCRUTINEER),
        )
    appraisal = make.make_appraisal(ours, "shared")
    assert ScrutinyActivity.objects.get(pk=appraisal.activity_id).status == "shared"


def test_an_audit_runs_from_plan_to_report(ours):
    audit = make.make_audit(ours, "shared", missing="Police")
    assert ScrutinyActivity.objects.get(pk=audit.activity_id).status == "shared"
    assert list(audit.cases.values_list("agreed_grade", flat=True)) == ["good"] * 3
    assert audit.returns.get(status="missing").agency == ours.agencies["Police"]


def test_a_return_is_an_agencys_own_and_complete(ours):
    audit = make.make_audit(ours, "returns_open")
    own = audit.returns.get(agency=ours.agencies["Council"])
    with pytest.raises(NotPermitted):
        audit_returns.submit(
            audit_return=own, worked_well="a", to_develop="b", grades={}, by=ours.as_(R.AGENCY_REPRESENTATIVE)
        )
    with pytest.raises(NotReady) as refused:
        audit_returns.submit(
            audit_return=own, worked_well="", to_develop="b", grades={1: ("good", "")}, by=make.sender(ours, "Council")
        )
    assert len(refused.value.sentences) == 2
    make.send_return(ours, audit, "Council", "good", "good", "inadequate")
    with pytest.raises(NotReady, match="Wait for every return"):
        audits.begin_moderation(audit=audit, by=ours.as_(R.SCRUTINY_CHAIR))


def test_a_correction_is_a_later_row_and_a_new_definition_breaks_the_line(ours):
    by = ours.as_(R.BUSINESS_MANAGER)
    indicator = make.make_indicator(ours, 61, "the system changed", 68)
    assert [value.value for value in indicator.values.standing()] == [61, None, 68]
    year = {
        "period_starts": clock.today().replace(month=1, day=1),
        "period_ends": clock.today().replace(month=12, day=31),
    }
    with pytest.raises(ValidationError, match="or less"):
        indicators.enter_value(indicator=indicator, value=101, by=by, **year)
    last = indicator.values.standing().last()
    dates = {"period_starts": last.period_starts, "period_ends": last.period_ends}
    indicators.enter_value(indicator=indicator, value=69, by=by, **dates)
    assert indicator.values.count() == 4 and indicator.values.standing().last().value == 69
    indicator = indicators.change(
        indicator=indicator,
        name=indicator.name,
        definition="Counted from the day of coming into care",
        unit="%",
        direction="up",
        owner_agency=indicator.owner_agency,
        by=by,
    )
    assert indicators.enter_value(indicator=indicator, value=74, by=by, **year).definition_changed
