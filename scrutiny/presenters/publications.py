"""What the public reads of scrutiny: the yearly plan, and the summary of an audit without small numbers."""

from django.template.loader import render_to_string

from scrutiny.models import Audit, AuditReturn, ScrutinyPlan
from scrutiny.presenters.planning import done_of_planned
from scrutiny.queries.grades import ORDER, counted, for_the_public
from wst import clock
from wst.look.formats import date_words, period_words
from wst.look.parts import Column, Table
from wst.models import Publication
from wst.publishing import Snapshot
from wst.suppression import shown

COLUMNS = ["What we will look at", "The question", "Why", "Method", "Findings due", "State"]


def plan_key(plan: ScrutinyPlan) -> str:
    """The plan's address in public: "2026-to-2027", and stable when its title is reworded."""
    first, last = plan.starts.year, plan.ends.year
    return f"{first}-to-{last}-{plan.pk}" if first != last else f"{first}-{plan.pk}"


def plan_snapshot(plan: ScrutinyPlan) -> Snapshot:
    """The plan as the Executive set it, and how far it has come. Names no scrutineer."""
    activities = list(plan.activities.select_related("method"))
    rows = [
        [row.title, row.question, row.reason, row.method.name, date_words(row.due), row.get_status_display()]
        for row in activities
    ]
    covers = period_words(plan.starts, plan.ends)
    decision = plan.decision
    context = {
        "plan": plan,
        "progress": done_of_planned(activities),
        "activities": activities,
        "as_at": clock.today(),
        "decision": decision,
    }
    return Snapshot(
        kind=Publication.Kind.SCRUTINY_PLAN,
        key=plan_key(plan),
        title=plan.title,
        summary=f"What will be looked at independently in {covers}, the question for each piece of work, and why.",
        html=render_to_string("scrutiny/published/plan.html", context),
        facts={
            "Covers": covers,
            "Set by": f"The Executive Group, {date_words(decision.decided_on)}" if decision else "",
            "From": plan.partnership.name,
        },
        contents=[{"id": f"activity-{row.pk}", "title": row.title} for row in activities],
        tables=[{"key": "scrutiny-plan", "title": plan.title, "headers": COLUMNS, "rows": rows}],
    )


def audit_snapshot(audit: Audit) -> Snapshot:
    """What the audit found, with grades as the public may see them: counts from 1 to 4 are hidden."""
    counts = counted([audit])[audit.pk]
    row = [counts[grade] for grade in ORDER]
    [words], hidden = for_the_public([row])
    grades = [[grade.label, word] for grade, word in zip(ORDER, words, strict=True)]
    returns = list(audit.returns.select_related("agency").order_by("agency__name"))
    cases = shown(sum(row))
    context = {
        "audit": audit,
        "cases": cases,
        "grades": Table("Agreed grades", ["Grade", Column("Cases", numeric=True)], grades),
        "hides": bool(hidden),
        "took_part": [one.agency.name for one in returns if one.status == AuditReturn.Status.SUBMITTED],
        "absent": [one.agency.name for one in returns if one.status == AuditReturn.Status.MISSING],
        "period": period_words(audit.period_starts, audit.period_ends),
    }
    contents = [("theme", "The theme"), ("grades", "Grades"), ("worked-well", "What worked well")]
    contents += [("to-develop", "What to develop"), ("comparison", "Compared with last time")]
    return Snapshot(
        kind=Publication.Kind.DOCUMENT,
        key=f"audit-{audit.pk}",
        title=f"Multi-agency audit: {audit.theme}",
        summary=f"What several agencies found together when they looked at {cases} cases.",
        html=render_to_string("scrutiny/published/audit.html", context),
        facts={
            "From": audit.partnership.name,
            "Practice looked at": context["period"],
            "Shared with partners": date_words(audit.shared_on),
        },
        contents=[{"id": key, "title": title} for key, title in contents],
        tables=[{"key": "grades", "title": "Agreed grades", "headers": ["Grade", "Cases"], "rows": grades}],
    )
