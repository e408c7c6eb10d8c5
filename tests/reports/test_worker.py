"""The PDF by a real worker: killed midway, asked for twice, done twice. Nothing is lost and nothing is built twice."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from partners.roles import RoleCode as R
from reports import actions
from reports.models import ReportRun
from reports.pdf import building, document, specimen
from tests.reports import factories as make
from tests.reports.worker import Worker, wait_until
from wst import jobs
from wst.models import Job, PublicationFile
from wst.refusals import Refused

MOST_MEMORY = 250  # MB that the worker may hold for a report of 60 pages


@pytest.fixture
def worker(tmp_path, transactional_db):
    started = []

    def start():
        started.append(Worker(tmp_path))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def long_report(monkeypatch):
    """What is frozen is a report of 60 pages."""
    monkeypatch.setattr("reports.actions.report.queries.content_of", lambda report: specimen.content())


def seen(ours):
    with ours.scope():
        return ReportRun.objects.latest("id")


def published(ours):
    """Published and committed, so that another process sees it."""
    with ours.scope():
        return make.make_published(ours)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_midway_loses_nothing_and_the_file_is_built_once(cast, worker, long_report):
    ours = cast.ours
    report = published(ours)
    first = worker()
    run = wait_until(lambda: (run := seen(ours)).percent > 30 and run, worker=first)
    assert run.status == ReportRun.Status.RUNNING
    first.kill()
    with ours.scope():
        assert not PublicationFile.objects.exists()
    second = worker()
    run = wait_until(lambda: (run := seen(ours)).status == ReportRun.Status.DONE and run, worker=second)
    assert run.attempt == 2
    with ours.scope():
        assert ReportRun.objects.count() == 1
        assert list(report.publication.files.values_list("name", flat=True)) == ["report.pdf"]
    assert Job.objects.filter(state=Job.State.DONE).count() == 1
    assert second.memory() < MOST_MEMORY


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_the_worker_builds_and_the_terminal_waits_for_it(cast, worker, long_report):
    ours = cast.ours
    published(ours)
    started = worker()
    stages = set()

    def built():
        run = seen(ours)
        stages.add(run.stage)
        return run.status == ReportRun.Status.DONE

    wait_until(built, worker=started)
    assert sum(stage.startswith("Setting page") for stage in stages) > 2, stages
    out = io.StringIO()
    call_command("wait_for_report", timeout=1, stdout=out)
    assert "100%" in out.getvalue() and "Ourtown" in out.getvalue()


def test_the_same_build_asked_for_twice_is_one_run(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        office = ours.as_(R.BUSINESS_MANAGER)
        first = actions.build_pdf(report, by=office)
        assert actions.build_pdf(report, by=office) == first
        assert ReportRun.objects.count() == Job.objects.count() == 1


def test_the_handler_twice_changes_nothing(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        run = ReportRun.objects.get()
    jobs.run_now(Job.objects.get())
    with ours.scope():
        done = ReportRun.objects.get()
        file = report.publication.files.get()
    building.build(jobs.Claim(1, ours.partnership, run.pk, attempt=2))
    with ours.scope():
        again = ReportRun.objects.get()
        assert (again.attempt, again.finished_at, again.file) == (done.attempt, done.finished_at, file)
        assert report.publication.files.count() == 1


def test_a_worker_that_lost_its_lease_writes_nothing(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        run = ReportRun.objects.get()
    job = Job.objects.get()
    held = jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(attempts=held.attempt + 1)  # another worker has taken it over
    with pytest.raises(building.LeaseLost):
        building.build(held)
    with ours.scope():
        run.refresh_from_db()
        assert run.status == ReportRun.Status.RUNNING and not report.publication.files.exists()


def test_a_failure_says_a_sentence_and_can_be_asked_for_again(cast, monkeypatch):
    ours = cast.ours
    with ours.scope():
        make.make_published(ours)
    monkeypatch.setattr(document, "pdf_of", lambda *_: (_ for _ in ()).throw(Refused("The fonts are missing.")))
    jobs.run_now(Job.objects.get())
    run = seen(ours)
    assert (run.status, run.error) == (ReportRun.Status.FAILED, "The fonts are missing.")
    with pytest.raises(CommandError, match="The fonts are missing"):
        call_command("wait_for_report", timeout=1, stdout=io.StringIO())
    monkeypatch.undo()
    office = ours.client(R.BUSINESS_MANAGER)
    page = office.get(run.get_absolute_url()).content.decode()
    assert "The fonts are missing." in page and "Build it again" in page
    office.post(ours.url(f"reports/report/{run.report_id}/build/"))
    assert seen(ours).pk != run.pk
    jobs.run_now(Job.objects.latest("id"))
    assert seen(ours).status == ReportRun.Status.DONE


def test_a_fault_is_tried_again_and_given_up_after_the_last_attempt(cast, monkeypatch):
    ours = cast.ours
    with ours.scope():
        make.make_published(ours)
    monkeypatch.setattr(document, "pdf_of", lambda *_: 1 / 0)
    job = Job.objects.get()
    for _ in range(jobs.MOST_ATTEMPTS):
        assert seen(ours).status != ReportRun.Status.FAILED
        jobs.run_now(job)
    run = seen(ours)
    assert run.status == ReportRun.Status.FAILED and "several attempts" in run.error
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_frozen_content_cannot_be_altered(cast):
    ours = cast.ours
    with ours.scope():
        make.make_published(ours)
        snapshot = ReportRun.objects.get().snapshot
        with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
            cursor.execute("savepoint before_update")
            cursor.execute("update reports_reportsnapshot set content = '{}' where id = %s", [snapshot.pk])
        with connection.cursor() as cursor:
            cursor.execute("rollback to savepoint before_update")


def test_waiting_ends_after_a_bounded_time(cast):
    ours = cast.ours
    with ours.scope():
        make.make_published(ours)
    with pytest.raises(CommandError, match="Is a worker running"):
        call_command("wait_for_report", timeout=0.5, stdout=io.StringIO())


def test_waiting_for_nothing_ends_at_once(cast):
    out = io.StringIO()
    call_command("wait_for_report", stdout=out)
    assert "nothing to wait for" in out.getvalue()
