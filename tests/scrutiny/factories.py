"""States of scrutiny reached by real actions, each by the role whose task it is. All need the troupe's scope."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from partners.actions import action_register, decisions
from partners.models import Action, Decision, Group
from partners.roles import RoleCode as R
from scrutiny.actions import (
    activities,
    appraisals,
    audit_returns,
    audits,
    engagements,
    findings,
    indicators,
    methods,
    plans,
    ratings,
    recommendations,
)
from scrutiny.models import (
    Audit,
    ExecutiveAppraisal,
    Finding,
    Grade,
    Indicator,
    PriorityRating,
    Recommendation,
    ScrutineerEngagement,
    ScrutinyActivity,
    ScrutinyMethod,
    ScrutinyPlan,
)
from tests.cast import PASSWORD, Troupe
from tests.partners.factories import make_group
from wst import clock, records
from wst.models import Record, User

numbers = count(1)
Commission = ScrutineerEngagement.Commission
GRADES = list(Grade.values)


def executive(troupe: Troupe) -> Group:
    return troupe.partnership.groups.filter(kind=Group.Kind.EXECUTIVE).first() or make_group(
        troupe, Group.Kind.EXECUTIVE
    )


def make_decision(troupe: Troupe, subject: Record | None = None, *, group: Group | None = None) -> Decision:
    """What the Executive (or another group) decided today about `subject`."""
    return decisions.record(
        by=troupe.as_(R.BUSINESS_MANAGER),
        group=group or executive(troupe),
        text="Agreed as proposed.",
        rationale="The evidence is clear.",
        decided_on=clock.today(),
        subject=subject,
    )


def method(troupe: Troupe, code: str = "4.IS.8h") -> ScrutinyMethod:
    methods.load_toolkit(by=troupe.as_(R.BUSINESS_MANAGER))
    return troupe.partnership.scrutiny_methods.get(code=code)


def make_engagement(troupe: Troupe, commission: str = Commission.OTHER, **values: Any) -> ScrutineerEngagement:
    """The cast's scrutineer, engaged from a year ago on, unless `person` or dates are given."""
    defaults = {
        "person": troupe.people[R.SCRUTINEER],
        "starts": clock.today() - timedelta(days=365),
        "independence_statement": "Has worked for none of the partners in the last five years.",
        "days": 20,
    }
    return engagements.appoint(commission=commission, by=troupe.as_(R.BUSINESS_MANAGER), **(defaults | values))


def another_scrutineer(troupe: Troupe, name: str = "Rowan Example") -> Any:
    """A second independent person with an account, engaged for nothing yet."""
    from partners.models import Person

    user = User.objects.create_user(
        f"{name.lower().replace(' ', '.')}@{troupe.partnership.slug}.example", PASSWORD, name=name
    )
    person = Person(name=name, post_title="Independent scrutineer", email=user.email, user=user)
    return records.create(person, by=troupe.as_(R.BUSINESS_MANAGER), kind="person", title=name)


def access_of(troupe: Troupe, person: Any) -> Any:
    from wst.access import access_for

    return access_for(person.user, troupe.partnership)


def make_plan(troupe: Troupe, status: str = "draft", *, activities_planned: int = 1, **values: Any) -> ScrutinyPlan:
    """A plan of the year around today, with that many activities, in any state but closed."""
    today = clock.today()
    number = next(numbers)
    defaults = {
        "title": f"Scrutiny plan {number}",
        "starts": today - timedelta(days=120),
        "ends": today + timedelta(days=240),
    }
    plan = plans.start(by=troupe.as_(R.BUSINESS_MANAGER), **(defaults | values))
    for _ in range(activities_planned):
        make_activity(troupe, plan=plan)
    if status in ("proposed", "approved"):
        plan = plans.propose(plan=plan, by=troupe.as_(R.SCRUTINY_CHAIR))
    if status == "approved":
        decision = make_decision(troupe, plan.record)
        plan = plans.set_plan(plan=plan, decision=decision, by=troupe.as_(R.EXECUTIVE_CHAIR))
    return plan


def make_activity(
    troupe: Troupe,
    status: str = "planned",
    *,
    code: str = "4.IS.8h",
    engagement: ScrutineerEngagement | None = None,
    **values: Any,
) -> ScrutinyActivity:
    """An activity beside the plan (or of a draft `plan`) up to "in_progress", done by `engagement` or a new one."""
    number = next(numbers)
    defaults = {
        "title": f"Learning walk {number}",
        "question": "How early do we notice neglect?",
        "reason": "Children told us that nobody noticed.",
        "due": clock.today() + timedelta(days=20),
    }
    activity = activities.plan_activity(
        method=method(troupe, code), by=troupe.as_(R.SCRUTINY_CHAIR), **(defaults | values)
    )
    if status in ("commissioned", "in_progress"):
        engagement = engagement or make_engagement(troupe)
        activity = activities.commission(activity=activity, engagement=engagement, by=troupe.as_(R.EXECUTIVE_CHAIR))
    if status == "in_progress":
        activity = activities.start(activity=activity, by=access_of(troupe, engagement.person))
    return activity


def make_finding(
    troupe: Troupe,
    status: str = "draft",
    *,
    activity: ScrutinyActivity | None = None,
    kind: str = "strength",
    recommend: str = "",
    **values: Any,
) -> Finding:
    """A finding by the scrutineer of the activity; with a recommendation when its text is given."""
    activity = activity or make_activity(troupe, "in_progress")
    author = access_of(troupe, activity.engagement.person)
    defaults = {"text": f"Families are met at the door {next(numbers)}.", "evidence": "Two visits and ten talks."}
    finding = findings.draft(activity=activity, kind=kind, by=author, **(defaults | values))
    if recommend:
        recommendations.recommend(
            finding=finding, text=recommend, respond_by=clock.today() + timedelta(days=42), by=author
        )
    if status == "shared":
        [finding] = findings.share_findings(activity=activity, findings=[finding], by=author)
    return finding


def make_recommendation(
    troupe: Troupe, status: str = "awaiting", *, text: str = "Use one chronology in every agency.", **values: Any
) -> Recommendation:
    """A shared recommendation, answered by the chair of the Executive when `status` says so."""
    finding = make_finding(troupe, "shared", kind="develop", recommend=text, **values)
    recommendation = finding.recommendations.get()
    if status != "awaiting":
        recommendation = answer(troupe, recommendation, status)
    return recommendation


def answer(troupe: Troupe, recommendation: Recommendation, status: str = "accepted") -> Recommendation:
    return recommendations.respond(
        recommendation=recommendation,
        answer=status,
        reason="Partners agree that it would help.",
        decision=make_decision(troupe, recommendation.record),
        by=troupe.as_(R.EXECUTIVE_CHAIR),
    )


def make_action(troupe: Troupe, recommendation: Recommendation, **values: Any) -> Action:
    defaults = {
        "text": "Bring one chronology into use",
        "intended_outcome": "Families tell their story once.",
        "owner_agency": troupe.agencies["Trust"],
        "due": clock.today() + timedelta(days=60),
    }
    by = troupe.as_(R.BUSINESS_MANAGER)
    return action_register.create(source=recommendation.record, by=by, **(defaults | values))


def make_rating(troupe: Troupe, priority: Any, **values: Any) -> PriorityRating:
    if ratings.commission_of(troupe.as_(R.SCRUTINEER)) is None:
        make_engagement(troupe, Commission.EVENTS_AND_PRIORITIES)
    defaults = {
        "progress": PriorityRating.Progress.NOT_YET_EVIDENCED,
        "evidence_is_sufficient": False,
        "comment": "Much has been done. What it changed for children is not known yet.",
    }
    return ratings.rate(priority=priority, by=troupe.as_(R.SCRUTINEER), **(defaults | values))


def make_appraisal(troupe: Troupe, status: str = "draft", *, complete: bool = True) -> ExecutiveAppraisal:
    engagement = troupe.partnership.scrutineer_engagements.filter(
        person=troupe.people[R.SCRUTINEER], commission=Commission.EXECUTIVE_AND_ARRANGEMENTS
    ).first() or make_engagement(troupe, Commission.EXECUTIVE_AND_ARRANGEMENTS)
    activity = make_activity(
        troupe, "commissioned", code="4.IS.8e", engagement=engagement, title=f"Appraisal {next(numbers)}"
    )
    author = troupe.as_(R.SCRUTINEER)
    appraisal = appraisals.start(
        activity=activity, year_starts=clock.today() - timedelta(days=364), year_ends=clock.today(), by=author
    )
    if complete:
        domains = [
            appraisals.Domain("Shared leadership", "strong", "All three partners came to every meeting."),
            appraisals.Domain("Challenge and escalation", "developing", "One challenge waited for ten weeks."),
            appraisals.Domain("Using scrutiny", "sound", "Recommendations are answered within the time agreed."),
        ]
        appraisal = appraisals.write(
            appraisal=appraisal, narrative="The Executive leads together.", domains=domains, by=author
        )
    if status == "shared":
        appraisal = appraisals.share_appraisal(appraisal=appraisal, by=author)
    return appraisal


def make_audit(
    troupe: Troupe,
    status: str = "planned",
    *,
    cases: int = 3,
    missing: str = "",
    engagement: ScrutineerEngagement | None = None,
    **values: Any,
) -> Audit:
    """An audit by Council, Police and Trust in any state of its path. `missing` names an agency that sends nothing;
    the scrutineer of `engagement` leads it where one is given."""
    way = Audit.Status.values[: Audit.Status.values.index(status) + 1]
    chair, manager = troupe.as_(R.SCRUTINY_CHAIR), troupe.as_(R.BUSINESS_MANAGER)
    activity = make_activity(troupe, code="4.IS.8a", title=f"Audit {next(numbers)}")
    defaults = {
        "theme": "Neglect",
        "why": "Two reviews found that it was noticed late.",
        "selection": "Every third case that was open in the period.",
        "method": "Each agency grades its own files; then one meeting.",
        "period_starts": clock.today() - timedelta(days=365),
        "period_ends": clock.today() - timedelta(days=30),
        "returns_due": clock.today() + timedelta(days=14),
    }
    agencies = [troupe.agencies[short] for short in ("Council", "Police", "Trust")]
    audit = audits.plan_audit(activity=activity, sample_size=cases, agencies=agencies, by=chair, **(defaults | values))
    if "returns_open" in way:
        activities.commission(activity=activity, engagement=engagement, by=troupe.as_(R.EXECUTIVE_CHAIR))
        audit = audits.open_returns(audit=audit, by=chair)
    if "moderation" in way:
        for place, short in enumerate(("Council", "Police", "Trust")):
            if short == missing:
                late = audit.returns.get(agency=troupe.agencies[short])
                audit_returns.mark_missing(audit_return=late, by=manager)
            else:
                send_return(troupe, audit, short, *(GRADES[(place + number) % 3] for number in range(cases)))
        audit = audits.begin_moderation(audit=audit, by=chair)
    if "report_draft" in way:
        for case in audit.cases.all():
            audits.agree_grade(case=case, grade="good", reason="Two of three saw the child's voice.", by=chair)
        audit = audits.write_report(
            audit=audit,
            worked_well="Visits were prompt.",
            to_develop="Chronologies are missing.",
            comparison="The first audit of this theme.",
            by=chair,
        )
    if "report_agreed" in way:
        audit = audits.agree_report(audit=audit, by=chair)
    if "shared" in way:
        audit = audits.share_report(audit=audit, by=chair)
    return audit


def sender(troupe: Troupe, short: str) -> Any:
    """Access of somebody who answers audits for an agency: the cast's representative, moved there where need be."""
    import dataclasses

    from wst.access import Place

    representative = troupe.as_(R.AGENCY_REPRESENTATIVE)
    place = Place(representative.place.person_id, troupe.agencies[short].pk)
    return dataclasses.replace(representative, place=place)


def send_return(troupe: Troupe, audit: Audit, short: str, *grades: str) -> Any:
    return audit_returns.submit(
        audit_return=audit.returns.get(agency=troupe.agencies[short]),
        worked_well="The child was seen alone.",
        to_develop="One plan had no date.",
        grades={number: (grade, "As the file shows.") for number, grade in enumerate(grades, start=1)},
        by=sender(troupe, short),
    )


def make_indicator(troupe: Troupe, *values: Any, **fields: Any) -> Indicator:
    """With one value for each of `values`, a year apart up to last year; a text is why there is none."""
    manager = troupe.as_(R.BUSINESS_MANAGER)
    defaults = {
        "name": f"Initial health assessments on time {next(numbers)}",
        "definition": "Assessments signed within 20 working days, of all that were due",
        "unit": "%",
        "direction": Indicator.Direction.UP,
        "owner_agency": troupe.agencies["Trust"],
    }
    indicator = indicators.register(by=manager, **(defaults | fields))
    last = clock.today().year - 1
    for place, value in enumerate(values):
        year = last - len(values) + 1 + place
        given = {"not_available_because": value} if isinstance(value, str) else {"value": Decimal(value)}
        indicators.enter_value(
            indicator=indicator, period_starts=date(year, 1, 1), period_ends=date(year, 12, 31), by=manager, **given
        )
    return indicator
