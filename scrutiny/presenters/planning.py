"""Plans, activities, methods and engagements in words."""

from collections.abc import Iterable
from typing import Any

from partners.models import Decision
from scrutiny.models import ScrutineerEngagement, ScrutinyActivity, ScrutinyMethod, ScrutinyPlan
from scrutiny.presenters import link, status
from scrutiny.queries.methods import Use
from wst import clock
from wst.look.formats import date_range_words, due_words, period_words
from wst.look.parts import Column, Link, Row, Status, Table

Activity = ScrutinyActivity


def done_of_planned(activities: Iterable[Activity]) -> str:
    """ "2 of 5 pieces of scrutiny are done; 1 is late"."""
    rows = list(activities)
    if not rows:
        return "Nothing is planned yet."
    done = sum(row.status in Activity.DONE for row in rows)
    late = sum(row.status not in Activity.DONE and row.due < clock.today() for row in rows)
    noun, verb = ("piece", "is") if len(rows) == 1 else ("pieces", "are")
    said = f"{done} of {len(rows)} {noun} of scrutiny {verb} done"
    return f"{said}, {late} {'is' if late == 1 else 'are'} late." if late else f"{said}."


def unused_methods(methods: Iterable[ScrutinyMethod], activities: Iterable[Activity]) -> list[str]:
    """The methods that no activity of a plan uses: the arrangements chose a range of them (4.IS.1)."""
    used = {row.method_id for row in activities}
    return [method.name for method in methods if method.pk not in used]


def due(row: Activity) -> Any:
    if row.status in Activity.DONE or row.due >= clock.today():
        return row.due
    return Status(due_words(row.due, clock.today()).capitalize(), "red")


def who(row: Activity) -> Any:
    if row.engagement is not None:
        return link(row.engagement, row.engagement.person.name)
    if row.method.runs_as == ScrutinyMethod.RunsAs.AUDIT:
        return "The agencies, in an audit"
    return "Nobody yet"


def activities(rows: Iterable[Activity], caption: str = "Activities", *, compact: bool = False) -> Table:
    """`rows` with method, engagement and its person. `compact` leaves out the method and who does it."""
    table = [
        [Link(row.title, row.get_absolute_url()), row.question, row.method.name, who(row), due(row), status(row)]
        for row in rows
    ]
    columns = ["Activity", "Question", "Method", "Who does it", "Due", "Status"]
    if compact:
        columns, table = [*columns[:2], *columns[4:]], [[*cells[:2], *cells[4:]] for cells in table]
    return Table(caption, columns, table, caption_hidden=True)


def plans(rows: Iterable[ScrutinyPlan]) -> Table:
    """`rows` carry `planned` and `done`."""
    return Table(
        "Scrutiny plans",
        ["Plan", "Covers", Column("Done of planned", numeric=True), "Status"],
        [
            [
                Link(row.title, row.get_absolute_url()),
                period_words(row.starts, row.ends),
                f"{row.done} of {row.planned}",
                status(row),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def plan_facts(plan: ScrutinyPlan) -> list[Row]:
    return [
        Row("Covers", period_words(plan.starts, plan.ends)),
        Row("Status", status(plan)),
        Row("Decision", link(plan.decision) if plan.decision else "Set by the Executive with a recorded decision"),
    ]


def activity_facts(row: Activity) -> list[Row]:
    return [
        Row("Status", status(row)),
        Row("Question", row.question),
        Row("Why", row.reason),
        Row("Method", link(row.method)),
        Row("Plan", link(row.plan) if row.plan else "Beside the plan"),
        Row("About", Link(row.subject.title, row.subject.address) if row.subject else "No single priority"),
        Row("Commissioned by", link(row.decision) if row.decision else "No decision of its own"),
        Row("Who does it", who(row)),
        Row("Due", due(row)),
    ]


def commissioned_by(decision: Decision) -> list[Link]:
    """What a decision commissioned, for the decision's page. One query."""
    rows = decision.commissioned.select_related("partnership").order_by("due", "id")
    return [Link(f"{row.title}, {row.get_status_display().lower()}", row.get_absolute_url()) for row in rows]


def methods(uses: Iterable[Use]) -> Table:
    return Table(
        "Methods",
        ["Method", Column("Planned", numeric=True), Column("Done", numeric=True), "Findings"],
        [
            [
                Link(use.method.name, use.method.get_absolute_url()),
                use.planned,
                use.done,
                f"{use.strengths} strengths, {use.to_develop} to develop"
                if use.strengths or use.to_develop
                else "None shared",
            ]
            for use in uses
        ],
        caption_hidden=True,
    )


def engagement_state(row: ScrutineerEngagement) -> Status:
    today = clock.today()
    if row.starts > today:
        return Status("Begins later", "grey")
    if row.ends is not None and row.ends < today:
        return Status("Ended early" if row.ended_because else "Ended", "grey")
    return Status("Engaged", "green")


def engagements(rows: Iterable[ScrutineerEngagement]) -> Table:
    """`rows` carry `pieces`, how many activities name them, and their person."""
    return Table(
        "Scrutineers",
        ["Scrutineer", "Engaged for", "Term", Column("Pieces of work", numeric=True), "Status"],
        [
            [
                Link(row.person.name, row.get_absolute_url(), f", {row.get_commission_display()}"),
                row.get_commission_display(),
                date_range_words(row.starts, row.ends),
                row.pieces,
                engagement_state(row),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def engagement_facts(row: ScrutineerEngagement) -> list[Row]:
    found = [
        Row("Engaged for", row.get_commission_display()),
        Row("Status", engagement_state(row)),
        Row("Term", date_range_words(row.starts, row.ends)),
        Row("Days a year", row.days if row.days else "Not agreed"),
        Row("Organisation", row.organisation or "No organisation"),
        Row("Facilitates the events", row.is_facilitator),
        Row("Independence", row.independence_statement),
        Row("Decision", link(row.decision) if row.decision else "Not recorded yet"),
    ]
    if row.ended_because:
        found.append(Row("Why it ended early", row.ended_because))
    return found
