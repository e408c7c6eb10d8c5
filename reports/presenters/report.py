"""Words and links for the workspace pages of a report: its tasks, its answers, what is still needed."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from reports.checklists import MET, NOT_COVERED, PARTLY, Assessed
from reports.models import (
    AnnualReport,
    ContributionRequest,
    Distribution,
    PartnerApproval,
    ReportRun,
    ScrutineerAccount,
)
from reports.presenters.publication import TO_CHECK, Links, answer_words
from reports.queries import SectionContent
from wst import clock
from wst.look.formats import date_words, due_words, moment_words, period_words
from wst.look.parts import Column, Link, Phase, Row, Status, Table, Task

_S = AnnualReport.Status
ORDER = [_S.COLLECTING, _S.DRAFTING, _S.WITH_PARTNERS, _S.APPROVED, _S.PUBLISHED]
COLOURS = {
    _S.COLLECTING: "blue",
    _S.DRAFTING: "blue",
    _S.WITH_PARTNERS: "yellow",
    _S.APPROVED: "teal",
    _S.PUBLISHED: "green",
}
COMPLETE, IN_PROGRESS, NOT_STARTED = "Complete", Status("In progress", "blue"), Status("Not started", "grey")


def address(name: str, report: AnnualReport, *more: Any) -> str:
    return reverse(f"reports:{name}", args=[report.partnership.slug, report.pk, *more])


def status_of(report: AnnualReport) -> Status:
    return Status(report.get_status_display(), COLOURS[_S(report.status)])


def phases(report: AnnualReport) -> list[Phase]:
    now = ORDER.index(_S(report.status))
    done_at_end = report.status == _S.PUBLISHED
    return [
        Phase(state.label, "done" if place < now or done_at_end else "current" if place == now else "")
        for place, state in enumerate(ORDER)
    ]


def covers(report: AnnualReport) -> str:
    return period_words(report.year_starts, report.year_ends)


def register(reports: Iterable[AnnualReport]) -> Table:
    return Table(
        "Annual reports",
        ["Report", "Covers", "Where it stands"],
        [[Link(row.title, row.get_absolute_url()), covers(row), status_of(row)] for row in reports],
        caption_hidden=True,
    )


# The tasks of a report


def section_tasks(report: AnnualReport, contents: list[SectionContent]) -> list[Task]:
    """Live: a required section that would say nothing is told apart from one that only waits for its narrative."""
    in_short = COMPLETE if report.in_short.strip() else NOT_STARTED
    tasks = [Task("In short", in_short, address("in_short", report), "What a parent reads first")]
    for each in contents:
        tasks.append(Task(each.section.title, _section_status(each), address("section", report, each.section.key)))
    return tasks


def _section_status(each: SectionContent) -> Status | str:
    if each.is_complete:
        return COMPLETE
    if not each.says_something:
        return Status("Says nothing yet", "yellow") if each.section.required else Status("Left out while empty", "grey")
    return IN_PROGRESS if each.narrative or each.has_signed_account else Status("Facts only", "grey")


def frozen_tasks(report: AnnualReport, content: dict[str, Any]) -> list[Task]:
    """The sections of a frozen report, to read: those that it holds."""
    return [
        Task(said["title"], Status("Frozen", "grey"), address("section", report, said["key"]))
        for said in content["sections"]
    ]


def account_tasks(accounts: Iterable[ScrutineerAccount], may_open: set[int]) -> list[Task]:
    """`may_open`: ids of the accounts that the reader may open, since nobody reads one before it is signed."""
    tasks = []
    for account in accounts:
        name = account.engagement.person.name
        if account.status == ScrutineerAccount.Status.SIGNED:
            status: Status | str = "Signed"
            hint = f"Signed by {name} on {date_words(account.signed_at)}"
        else:
            status, hint = Status("Not signed", "yellow"), f"{name} writes and signs it; nobody else can read it before"
        href = account.get_absolute_url() if account.pk in may_open else ""
        tasks.append(Task(account.get_commission_display(), status, href, hint))
    return tasks


# Contributions


CONTRIBUTION_COLOURS = {
    ContributionRequest.Status.ASKED: "yellow",
    ContributionRequest.Status.RECEIVED: "green",
    ContributionRequest.Status.MISSING: "grey",
}


def contribution_status(request: ContributionRequest) -> Status:
    status = ContributionRequest.Status(request.status)
    if status == ContributionRequest.Status.ASKED:
        today = clock.today()
        late = request.due < today
        return Status(f"Asked, {due_words(request.due, today)}", "red" if late else "yellow")
    return Status(status.label, CONTRIBUTION_COLOURS[status])


def contributions_in_words(requests: list[ContributionRequest]) -> str:
    if not requests:
        return "No agency has been asked yet."
    received = sum(request.status == ContributionRequest.Status.RECEIVED for request in requests)
    missing = sum(request.status == ContributionRequest.Status.MISSING for request in requests)
    words = f"{received} of {len(requests)} received"
    return f"{words}, {missing} marked as not received." if missing else f"{words}."


def contributions_table(requests: Iterable[ContributionRequest]) -> Table:
    return Table(
        "Contributions",
        ["Agency", "Due", "Where it stands", "Received", "Last reminder"],
        [
            [
                Link(request.agency.name, request.get_absolute_url()),
                request.due,
                contribution_status(request),
                date_words(request.received_at) or "Not yet",
                date_words(request.reminded_on) or "Not sent",
            ]
            for request in requests
        ],
        caption_hidden=True,
    )


# The partners' answers


APPROVAL_COLOURS = {
    PartnerApproval.Status.AWAITED: "yellow",
    PartnerApproval.Status.APPROVED: "green",
    PartnerApproval.Status.REFUSED: "red",
    PartnerApproval.Status.ABSENT: "grey",
}


def approval_status(approval: PartnerApproval) -> Status:
    return Status(answer_words(approval), APPROVAL_COLOURS[PartnerApproval.Status(approval.status)])


def approvals_table(approvals: Iterable[PartnerApproval]) -> Table:
    return Table(
        "Answers of the statutory partners",
        ["Partner", "Answer", "Given by", "When"],
        [
            [
                Link(approval.agency.name, approval.get_absolute_url()),
                approval_status(approval),
                approval.given_by_name or "Nobody yet",
                date_words(approval.given_at) or "Not yet",
            ]
            for approval in approvals
        ],
        caption_hidden=True,
    )


def approval_rows(approval: PartnerApproval) -> list[Row]:
    rows = [
        Row("Partner", approval.agency.name),
        Row("Answer", approval_status(approval)),
        Row("About", Link(f"Draft {approval.snapshot.number} for approval", approval.snapshot.get_absolute_url())),
    ]
    if approval.status == PartnerApproval.Status.AWAITED:
        return rows
    rows += [
        Row("Given by", f"{approval.given_by_name}, {approval.given_by_post}".rstrip(", ")),
        Row("Given on", date_words(approval.given_at)),
        Row("How", approval.get_how_display()),
    ]
    if approval.paper:
        file_address = reverse("file", args=[approval.partnership.slug, approval.paper_id])
        rows.append(Row("Minute, letter or notice", Link(approval.paper.name, file_address)))
    if approval.recorded_by:
        rows.append(Row("Recorded by", approval.recorded_by.name))
    if approval.status == PartnerApproval.Status.REFUSED:
        rows.append(Row("Reason", approval.stated_reason))
    if approval.challenge:
        rows.append(Row("Challenge", Link(approval.challenge.reference, approval.challenge.get_absolute_url())))
    return rows


# Checklists, runs and distribution


STATE_COLOURS = {MET: "green", PARTLY: "yellow", NOT_COVERED: "red"}


def checklist_table(report: AnnualReport, assessed: Assessed) -> Table:
    rows = []
    for each in assessed.items:
        source = f"{each.item.source}{TO_CHECK if each.item.to_check else ''}"
        where = [Link(title, address("section", report, key)) for key, title in each.titles]
        rows.append([each.item.text, source, Status(each.state, STATE_COLOURS[each.state]), Links(where)])
    return Table(
        f"{assessed.checklist.title} ({assessed.checklist.force})",
        ["What the report should cover", "Source", "State", "Section"],
        rows,
    )


def checklist_words(assessed: Iterable[Assessed]) -> list[Task]:
    tasks = []
    for each in assessed:
        counts = f"{each.count(MET)} met, {each.count(PARTLY)} partly met, {each.count(NOT_COVERED)} not covered"
        tasks.append(Task(f"{each.checklist.title} ({each.checklist.force})", counts))
    return tasks


RUN_COLOURS = {
    ReportRun.Status.QUEUED: "grey",
    ReportRun.Status.RUNNING: "blue",
    ReportRun.Status.DONE: "green",
    ReportRun.Status.FAILED: "red",
}


def run_rows(run: ReportRun) -> list[Row]:
    rows = [
        Row("State", Status(run.get_status_display(), RUN_COLOURS[ReportRun.Status(run.status)])),
        Row("Asked for", moment_words(run.asked_at)),
        Row("Version", str(run.publication.number)),
    ]
    if run.attempt > 1:
        rows.append(Row("Attempt", str(run.attempt)))
    if run.finished_at:
        rows.append(Row("Finished", moment_words(run.finished_at)))
    if run.error:
        rows.append(Row("What went wrong", run.error))
    return rows


def distribution_table(rows: Iterable[Distribution], may_confirm: Any) -> Table:
    """`may_confirm(row)` says whether the reader may confirm that the agency has it."""
    shown = []
    for row in rows:
        received: Any = row.received_on or "Not confirmed"
        if not row.received_on and may_confirm(row):
            href = reverse("reports:receipt", args=[row.partnership.slug, row.pk])
            received = Link("Confirm receipt", href, f" by {row.agency.name}")
        shown.append([row.agency.name, row.sent_on, received])
    return Table("Sent to", ["Agency", Column("Sent"), "Received"], shown, caption_hidden=True)
