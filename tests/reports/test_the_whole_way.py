"""From collecting to a built PDF, by the actions alone."""

from reports.models import ReportRun
from tests.reports import factories as make
from wst import jobs
from wst.models import Job


def test_a_report_goes_from_collecting_to_a_built_pdf(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        assert (report.status, report.publication.number) == ("published", 1)
        job = Job.objects.get()
    jobs.run_now(job)
    with ours.scope():
        run = ReportRun.objects.get()
        assert (run.status, run.percent, run.error) == ("done", 100, "")
        assert list(report.publication.files.values_list("name", flat=True)) == ["report.pdf"]
