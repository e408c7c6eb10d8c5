"""Summary reports and action plans."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from partners.models import Action, Agency
from priorities.models import WORD_LIMITS, ActionPlan, PlanAgreement, SummaryReport
from priorities.presenters.links import href
from priorities.presenters.priorities import action_status
from wst.look.formats import date_words
from wst.look.parts import Link, Phase, Row, Status, Table
from wst.models import Partnership

COLOURS = {
    SummaryReport.Status.DRAFT: "grey",
    SummaryReport.Status.WITH_SCRUTINY: "blue",
    SummaryReport.Status.WITH_EXECUTIVE: "blue",
}


def report_status(report: SummaryReport) -> Status:
    return Status(report.get_status_display(), COLOURS.get(SummaryReport.Status(report.status), ""))


def route(report: SummaryReport) -> list[Phase]:
    """Where the report is on its way."""
    values = SummaryReport.Status.values
    place = values.index(report.status)
    hints = {
        "with_scrutiny": _received(report.received_by_scrutiny_on),
        "with_executive": _received(report.received_by_executive_on),
        "presented": report.event.title if report.event else "",
    }
    return [
        Phase(label, "done" if number < place else "current" if number == place else "", hints.get(value, ""))
        for number, (value, label) in enumerate(SummaryReport.Status.choices)
    ]


def _received(day: object) -> str:
    return f"received on {date_words(day)}" if day else ""  # type: ignore[arg-type]


@dataclass(frozen=True)
class Part:
    title: str
    text: str


def parts(report: SummaryReport) -> list[Part]:
    names = [name for name in WORD_LIMITS if name != "headline"]
    return [Part(_label(name), getattr(report, name)) for name in names]


def _label(name: str) -> str:
    label = str(SummaryReport._meta.get_field(name).verbose_name)
    return f"{label[:1].upper()}{label[1:]}"


def receipts(report: SummaryReport) -> list[Row]:
    return [
        Row("Received by Scrutiny and Assurance", report.received_by_scrutiny_on or "Not yet"),
        Row("Comment of Scrutiny and Assurance", report.scrutiny_comment or "No comment"),
        Row("Received by the Executive", report.received_by_executive_on or "Not yet"),
        Row("Comment of the Executive", report.executive_comment or "No comment"),
        Row("Presented at", report.event.title if report.event else "Not yet"),
    ]


def reports_table(reports: Sequence[SummaryReport], partnership: Partnership) -> Table:
    rows = [
        [
            Link(report.priority.title, href(report, partnership)),
            report.priority.cycle.title,
            report_status(report),
            report.received_by_scrutiny_on or "Not yet",
            report.received_by_executive_on or "Not yet",
        ]
        for report in reports
    ]
    columns = ["Priority", "Cycle", "Status", "Received by Scrutiny and Assurance", "Received by the Executive"]
    return Table("Summary reports", columns, rows, caption_hidden=True)


def plan_status(plan: ActionPlan) -> Status:
    return Status(plan.get_status_display(), "" if plan.status == ActionPlan.Status.AGREED else "grey")


def plans_table(plans: Sequence[ActionPlan], partnership: Partnership) -> Table:
    rows = [
        [
            Link(plan.priority.title, href(plan, partnership)),
            plan.priority.cycle.title,
            plan_status(plan),
            plan.how_many_actions,
            plan.how_many_agreed,
        ]
        for plan in plans
    ]
    columns = ["Priority", "Cycle", "Status", "Actions", "Agencies that agreed"]
    return Table("Action plans", columns, rows, caption_hidden=True)


def actions_table(actions: Sequence[Action], partnership: Partnership) -> Table:
    rows = [
        [
            Link(action.text, href(action, partnership)),
            action.intended_outcome,
            action.owner_agency.name,
            action.due,
            action_status(action),
        ]
        for action in actions
    ]
    return Table("Actions", ["Action", "What will be different", "Agency", "Due", "Status"], rows, caption_hidden=True)


def agreements_sentence(agreed: Collection[int], agencies: Sequence[Agency]) -> str:
    count = sum(agency.pk in agreed for agency in agencies)
    return f"{count} of {len(agencies)} agencies have agreed."


def agreements_table(agreements: Sequence[PlanAgreement]) -> Table:
    rows = [
        [one.agency.name, one.agreed_on, str(one.given_by) if one.given_by else "Recorded from the event"]
        for one in agreements
    ]
    return Table("Agencies that agreed", ["Agency", "Agreed", "Given by"], rows)
