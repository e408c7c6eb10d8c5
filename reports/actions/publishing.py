"""Publishing the frozen report, and asking the worker for its PDF."""

from django.db import transaction

from partners.permissions import Permission
from reports.events import BuildAsked
from reports.models import AnnualReport, ReportRun, ReportSnapshot
from reports.presenters import publication as printed
from reports.queries.observations import lost_since
from reports.states import REPORT
from wst import events, jobs, publishing, records
from wst.access import Access
from wst.models import Publication
from wst.refusals import NotReady, WrongState

TASK = "report_pdf"


@transaction.atomic
def publish(report: AnnualReport, *, by: Access, version: int | None = None) -> AnnualReport:
    """Publish the approved, frozen report: the HTML page and the data at once, the PDF when the worker has built it.

    Nothing is looked up again: the page is made from the snapshot and the partners' answers. A report that stands
    published in this very version is left as it is. Raises NotPermitted, WrongState, NotReady or Stale.
    """
    by.require(Permission.REPORT_PUBLISH)
    report = records.lock(report)
    if report.status == AnnualReport.Status.PUBLISHED:
        return report
    if report.status == AnnualReport.Status.APPROVED and (lost := lost_since(report)):
        raise NotReady(*lost)
    report = REPORT.transition(report, "publish", by=by, version=version)
    snapshot = report.snapshots.order_by("-number").first()
    publication = publishing.publish(
        _next_version(snapshot, by=by),
        by=by,
        permission=Permission.REPORT_PUBLISH,
        correction_note=report.correction_note,
    )
    report.publication = publication
    report.save(update_fields=["publication"])
    ask_for_pdf(report, snapshot, publication, by=by)
    return report


def _next_version(snapshot: ReportSnapshot, *, by: Access) -> publishing.Snapshot:
    """The page names its own version where it links its data; content that stands published stays what it is."""
    standing = publishing.latest(by.partnership, Publication.Kind.ANNUAL_REPORT, snapshot.content["key"])
    if standing:
        same = printed.as_publication(snapshot, number=standing.number)
        if same.digest() == standing.digest:
            return same
    return printed.as_publication(snapshot, number=standing.number + 1 if standing else 1)


@transaction.atomic
def build_pdf(report: AnnualReport, *, by: Access) -> ReportRun:
    """Ask again for the PDF of the published version, after a failure. A build that stands or runs is returned."""
    by.require(Permission.REPORT_PUBLISH)
    last = report.runs.select_related("snapshot", "publication").order_by("-id").first()
    if last is None:
        raise WrongState("The report is not published yet. Its PDF is built when it is.")
    return ask_for_pdf(report, last.snapshot, last.publication, by=by)


def ask_for_pdf(report: AnnualReport, snapshot: ReportSnapshot, publication: Publication, *, by: Access) -> ReportRun:
    """The run of this very content, new or standing: the same build asked for twice is one."""
    run, is_new = ReportRun.objects.exclude(status=ReportRun.Status.FAILED).get_or_create(
        partnership=by.partnership,
        report=report,
        fingerprint=publication.digest,
        defaults={"snapshot": snapshot, "publication": publication, "asked_by": by.user, "stage": "Waiting"},
    )
    if is_new:
        events.record(BuildAsked(run.pk, events.Digest(run.fingerprint)), by=by, on=report)
    if run.is_open:
        jobs.enqueue(TASK, partnership=by.partnership, subject_id=run.pk)
    return run
