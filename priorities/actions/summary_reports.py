"""The succinct summary report of a priority: to Scrutiny and Assurance, to the Executive, to the event (3.Pri.5c)."""

from django.db import transaction

from partners.permissions import Permission as P
from partners.roles import RoleCode
from priorities.models import WORD_LIMITS, Priority, SafeguardingEvent, SummaryReport
from priorities.queries import rights
from priorities.states import SUMMARY_REPORT
from wst import clock, records
from wst.access import Access
from wst.look.fields import Limit
from wst.refusals import NotPermitted, WrongState


@transaction.atomic
def draft_summary_report(priority: Priority, *, by: Access, **parts: str) -> SummaryReport:
    """Begin the report of a priority (parts: WORD_LIMITS). Raises ValidationError for a part over its limit."""
    rights.require_edit(priority, by)
    check_lengths(parts)
    if SummaryReport.objects.filter(priority=priority).exists():
        raise WrongState("This priority has a summary report already. Open that one.")
    report = SummaryReport(priority=priority, **parts)
    return records.create(report, by=by, kind="summary_report", title=f"Summary report: {priority.title}")


@transaction.atomic
def edit_summary_report(
    report: SummaryReport, *, by: Access, version: int | None = None, **parts: str
) -> SummaryReport:
    """Change a draft. Raises WrongState once it was sent: then it can only be sent back to the lead."""
    rights.require_edit(report.priority, by)
    check_lengths(parts)
    report = records.lock(report, version=version)
    if report.status != SummaryReport.Status.DRAFT:
        raise WrongState("The report was sent, so it stands as it was sent. Ask for it to be sent back to change it.")
    return records.change(report, by=by, **parts)


@transaction.atomic
def send(report: SummaryReport, *, by: Access, version: int | None = None) -> SummaryReport:
    """To Scrutiny and Assurance, by the priority's lead."""
    rights.require_lead(report.priority, by)
    return SUMMARY_REPORT.transition(report, "send", by=by, version=version)


@transaction.atomic
def receive_for_scrutiny(
    report: SummaryReport, *, comment: str, by: Access, version: int | None = None
) -> SummaryReport:
    """By the chair of Scrutiny and Assurance alone: today's date and the comment are kept."""
    require_receiver("receive_for_scrutiny", report, by)
    values = {"received_by_scrutiny_on": clock.today(), "scrutiny_comment": comment.strip()}
    return SUMMARY_REPORT.transition(report, "receive_for_scrutiny", by=by, version=version, **values)


@transaction.atomic
def receive_for_executive(
    report: SummaryReport, *, comment: str, by: Access, version: int | None = None
) -> SummaryReport:
    """By the chair of the Executive alone: today's date and the comment are kept."""
    require_receiver("receive_for_executive", report, by)
    values = {"received_by_executive_on": clock.today(), "executive_comment": comment.strip()}
    return SUMMARY_REPORT.transition(report, "receive_for_executive", by=by, version=version, **values)


@transaction.atomic
def send_back(report: SummaryReport, *, reason: str, by: Access, version: int | None = None) -> SummaryReport:
    """Ask the lead to change it, by whoever it is with. Receipts begin anew."""
    report = records.lock(report, version=version)
    require_receiver("send_back", report, by)
    values = {"received_by_scrutiny_on": None, "scrutiny_comment": ""}
    return SUMMARY_REPORT.transition(report, "send_back", by=by, reason=reason, **values)


@transaction.atomic
def present(
    report: SummaryReport, *, event: SafeguardingEvent, by: Access, version: int | None = None
) -> SummaryReport:
    """Record at which event it was presented, by its lead or by whoever manages events."""
    by.require(P.EVENTS_MANAGE, P.PRIORITIES_LEAD)
    if by.can(P.EVENTS_MANAGE):
        move = "present"
    else:
        rights.require_lead(report.priority, by)
        move = "present_as_lead"
    if event.cycle_id != report.priority.cycle_id:
        raise records.invalid(event="Select an event of the priority's own cycle.")
    return SUMMARY_REPORT.transition(report, move, by=by, version=version, event=event)


def check_lengths(parts: dict[str, str]) -> None:
    """Raises ValidationError that says for each part how many words it is over its limit."""
    unknown = set(parts) - set(WORD_LIMITS)
    if unknown:
        raise TypeError(f"A summary report has no {', '.join(sorted(unknown))}.")
    over = {name: words_over(name, text) for name, text in parts.items()}
    if problems := {name: too_long(name, count) for name, count in over.items() if count > 0}:
        raise records.invalid(**problems)


def words_over(part: str, text: str) -> int:
    limit = Limit("words", WORD_LIMITS[part])
    return limit.used(text) - limit.count


def too_long(part: str, over: int) -> str:
    words = "1 word" if over == 1 else f"{over} words"
    label = SummaryReport._meta.get_field(part).verbose_name
    return (
        f"“{label[:1].upper()}{label[1:]}” is {words} over its {WORD_LIMITS[part]}. "
        "Everything that you typed is still here: shorten it and save again."
    )


def require_receiver(move: str, report: SummaryReport, by: Access) -> None:
    """Raises NotPermitted unless the reader chairs the group that the step is for: the right alone is not enough."""
    by.require(P.SUMMARY_REPORTS_RECEIVE)
    role, sentence = {
        "receive_for_scrutiny": (RoleCode.SCRUTINY_CHAIR, "The chair of Scrutiny and Assurance receives it."),
        "receive_for_executive": (RoleCode.EXECUTIVE_CHAIR, "The chair of the Executive receives it."),
        "send_back": (rights.RECEIVERS.get(SummaryReport.Status(report.status)), "The report is with somebody else."),
    }[move]
    if role is None or not by.has_role(role):
        raise NotPermitted(sentence, permission=P.SUMMARY_REPORTS_RECEIVE)
