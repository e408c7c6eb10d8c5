from reports.models import ReportRun
from tests.reports import factories as make
from wst import jobs
from wst.models import Job


def test_a_report_goes_from_collecting_to_a_built_pdf(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        assert report.status == "published"
        assert report.publication.number == 1
        run = ReportRun.objects.get()
        job = Job.objects.get()
    jobs.run_now(job)
    with ours.scope():
        run.refresh_from_db()
        print(run.error, run.stage)
        assert run.status == "done"
        import pathlib

        from django.conf import settings

        pathlib.Path("/tmp/first.pdf").write_bytes((pathlib.Path(settings.MEDIA_ROOT) / run.file.path).read_bytes())
        pathlib.Path("/tmp/first.html").write_text(report.publication.html)
