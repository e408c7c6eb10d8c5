"""Opening a year's report, writing its sections, and moving it on."""

from datetime import date, timedelta

from django.db import transaction

from partners.permissions import Permission
from partners.roles import RoleCode
from reports import queries
from reports.actions.accounts import prepare_accounts
from reports.actions.approvals import ask_partners
from reports.events import ReportFrozen
from reports.models import AnnualReport, ReportSection, ReportSnapshot
from reports.queries.observations import without_observation
from reports.sections import BY_KEY, SECTIONS
from reports.states import REPORT
from wst import events, records
from wst.access import Access
from wst.models import Partnership
from wst.refusals import NotPermitted, NotReady, WrongState

# Who may write any section; the others write those that name their role.
WRITES_ALL = (RoleCode.BUSINESS_MANAGER, RoleCode.SUPPORT_OFFICER)


def year_of(partnership: Partnership, starts_in: int) -> tuple[date, date]:
    """The first and last day of the partnership's reporting year that starts in the calendar year `starts_in`."""
    first = date(starts_in, partnership.year_start_month, 1)
    return first, date(starts_in + 1, partnership.year_start_month, 1) - timedelta(days=1)


@transaction.atomic
def open_report(*, starts_in: int, by: Access) -> AnnualReport:
    """Open the report of the year that starts in `starts_in`, with its sections and the scrutineers' accounts.

    One a year (arrangements 9.1): ValidationError when it stands already.
    """
    by.require(Permission.REPORT_MANAGE)
    starts, ends = year_of(by.partnership, starts_in)
    years = f"{starts.year}" if starts.year == ends.year else f"{starts.year} to {ends.year}"
    report = AnnualReport(title=f"Annual report {years}", year_starts=starts, year_ends=ends)
    records.create(report, by=by, kind="annual_report", title=report.title)
    for section in SECTIONS:
        _add_section(report, section.key, by=by)
    prepare_accounts(report, by=by)
    return report


def _add_section(report: AnnualReport, key: str, *, by: Access) -> ReportSection:
    row = ReportSection(report=report, key=key)
    return records.create(row, by=by, kind="report_section", title=f"{report.title}: {BY_KEY[key].title}")


def may_write(key: str, by: Access) -> bool:
    """Whether somebody may write the narrative of a section: the office any of them, others their own."""
    return by.can(Permission.REPORT_WRITE_SECTION) and by.has_role(*WRITES_ALL, *BY_KEY[key].writers)


def lock_for_changes(report: AnnualReport) -> AnnualReport:
    """The report, locked so that it cannot be frozen meanwhile. Raises WrongState once it is frozen."""
    report = records.lock(report)
    if not report.takes_changes:
        raise WrongState(
            f"“{report.title}” is “{report.get_status_display()}”, so its content is frozen. Nothing was changed. "
            "To change it, the business manager takes it back to drafting."
        )
    return report


@transaction.atomic
def write_section(
    report: AnnualReport, *, key: str, narrative: str, is_complete: bool, by: Access, version: int | None = None
) -> ReportSection:
    """Keep the narrative of one section, in Markdown. Raises NotPermitted, WrongState or Stale."""
    by.require(Permission.REPORT_WRITE_SECTION)
    if not may_write(key, by):
        raise NotPermitted("This section is written by others.", permission=Permission.REPORT_WRITE_SECTION)
    report = lock_for_changes(report)
    row = report.sections.filter(key=key).first() or _add_section(report, key, by=by)
    row = records.lock(row, version=version)
    return records.change(row, by=by, narrative=narrative, is_complete=is_complete)


@transaction.atomic
def write_in_short(report: AnnualReport, *, in_short: str, by: Access, version: int | None = None) -> AnnualReport:
    by.require(Permission.REPORT_MANAGE)
    lock_for_changes(report)
    return records.change(records.lock(report, version=version), by=by, in_short=in_short)


@transaction.atomic
def start_drafting(report: AnnualReport, *, by: Access, version: int | None = None) -> AnnualReport:
    return REPORT.transition(report, "start_drafting", by=by, version=version)


@transaction.atomic
def send_to_partners(report: AnnualReport, *, by: Access, version: int | None = None) -> AnnualReport:
    """Freeze the content with its provenance and ask every statutory partner, however many there are, for an answer.

    Raises NotReady with everything that is still needed, and with the statements of impact that rest on nothing.
    """
    by.require(Permission.REPORT_MANAGE)
    if bare := without_observation(report):
        raise NotReady(*bare)
    report = REPORT.transition(report, "send_to_partners", by=by, version=version)
    content = queries.content_of(report)
    standing = report.snapshots.order_by("-number").first()
    snapshot = ReportSnapshot(
        partnership=by.partnership,
        report=report,
        number=(standing.number if standing else 0) + 1,
        content=content,
        digest=ReportSnapshot.digest_of(content),
    )
    snapshot.full_clean()
    snapshot.save(force_insert=True)
    events.record(ReportFrozen(snapshot.number, events.Digest(snapshot.digest)), by=by, on=snapshot)
    ask_partners(snapshot, by=by)
    return report


@transaction.atomic
def take_back(report: AnnualReport, *, reason: str, by: Access, version: int | None = None) -> AnnualReport:
    """Back to drafting, with the reason: the answers stay with the version that they were about."""
    return REPORT.transition(report, "back_to_drafting", by=by, reason=reason, version=version)


@transaction.atomic
def correct(report: AnnualReport, *, correction_note: str, by: Access, version: int | None = None) -> AnnualReport:
    """Reopen a published report. What stands stays readable; publishing again makes the next version with the note."""
    note = correction_note.strip()
    return REPORT.transition(report, "correct", by=by, reason=note, version=version, correction_note=note)
