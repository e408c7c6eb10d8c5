"""One build of the PDF of a report by a worker, from the frozen content of its run."""

from reports.models import ReportRun, ReportSnapshot
from reports.pdf import document
from reports.presenters.publication import answers_of
from wst import jobs, publishing
from wst.access import product_access
from wst.models import Publication
from wst.pdf import building as runs
from wst.pdf.building import BuildFailed, LeaseLost, Progress, scope

__all__ = ["BuildFailed", "LeaseLost", "build", "give_up"]

FILE_NAME = "report.pdf"


def build(claim: jobs.Claim) -> None:
    """Build the PDF of one run, unless it is built already. Raises LeaseLost or BuildFailed."""
    started = _start(claim)
    if started is None:
        return
    snapshot, publication = started
    progress = Progress(claim, ReportRun)
    if not snapshot.is_whole:
        raise BuildFailed("The frozen content is not what was approved, so no PDF was made. Tell support.")
    with scope(claim):
        answers = answers_of(snapshot)
    progress.tell(10, "Drawing the charts and tables")
    pages = document.html_of(snapshot.content, answers, publication)
    progress.tell(30, "Setting the pages")
    content = document.pdf_of(pages, progress.tell_page)
    progress.tell(95, "Keeping the file")
    by = product_access(claim.partnership, "The worker that builds reports")

    def keep(run: ReportRun) -> dict[str, object]:
        kind = "application/pdf"
        return {"file": publishing.add_file(publication, name=FILE_NAME, content_type=kind, content=content, by=by)}

    runs.finish(claim, ReportRun, keep)


def _start(claim: jobs.Claim) -> tuple[ReportSnapshot, Publication] | None:
    with scope(claim):
        run = runs.start(claim, ReportRun, "Reading the approved report")
        return (run.snapshot, run.publication) if run else None


def give_up(claim: jobs.Claim, sentence: str) -> None:
    """No attempt is left: the run says why."""
    runs.give_up(claim, ReportRun, sentence)
