"""Every task of the worker: done twice is done once. Each is listed with the test that does it twice."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db.models.functions import Now

import wst.urls  # noqa: F401  (loads every app, and with them every task)
from partners.roles import RoleCode
from tests.reports import factories as reports
from wst import clock, jobs, links, notices
from wst.models import Event, IntakeSubmission, Job, SinglePurposeLink
from wst.worker import app

ROOT = Path(__file__).resolve().parents[2]
HERE = "tests/contracts/test_every_task.py"

# Celery's tasks, and the handlers of jobs: name -> the test in which it runs twice.
TWICE = {
    "wst.send_notices": f"{HERE}::test_the_outbox_twice_sends_a_notice_once",
    "wst.file_intake": f"{HERE}::test_filing_twice_files_an_answer_once",
    "partners.send_reminders": "tests/partners/governance/test_reminders.py::test_a_reminder_goes_out_once",
    "reviews.look_at_published_reviews": "tests/reviews/test_availability.py::test_the_same_found_again_is_found_once",
    "reviews.remind": "tests/reviews/test_vault_reminders.py::test_each_reminder_goes_out_once",
    "wst.sweep": f"{HERE}::test_two_sweeps_wake_one_worker",
    "wst.run_job": "tests/platform/test_jobs.py::test_a_job_runs_once_however_often_it_is_woken",
    "meeting_document": "tests/partners/meetings/test_documents.py::test_making_a_document_twice_changes_nothing",
    "report_pdf": "tests/reports/test_worker.py::test_the_handler_twice_changes_nothing",
}


def tasks():
    app.loader.import_default_modules()
    own = {name for name in app.tasks if not name.startswith("celery.")}
    return own | set(jobs.HANDLERS)


def test_every_task_is_listed_with_the_test_that_runs_it_twice():
    missing, gone = tasks() - set(TWICE), set(TWICE) - tasks()
    assert not missing, f"Run {sorted(missing)} twice in a test, and name the test in TWICE."
    assert not gone, f"No such task: {sorted(gone)}."


@pytest.mark.parametrize("name", sorted(TWICE))
def test_the_named_test_exists(name):
    path, function = TWICE[name].split("::")
    found = {node.name for node in ast.parse((ROOT / path).read_text()).body if isinstance(node, ast.FunctionDef)}
    assert function in found, f"{path} has no {function}."


def test_what_beat_calls_is_a_task():
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= tasks()


def test_the_outbox_twice_sends_a_notice_once(cast):
    ours = cast.ours
    with ours.scope():
        notices.send(
            notices.KINDS["report.published"],
            by=ours.as_(RoleCode.BUSINESS_MANAGER),
            user=ours.user(RoleCode.SCRUTINEER),
            address=ours.url(),
        )
    assert (notices.send_notices(), notices.send_notices()) == (1, 0)
    assert len(mail.outbox) == 1


def test_filing_twice_files_an_answer_once(cast):
    ours = cast.ours
    with ours.scope():
        [request] = reports.ask(ours, reports.make_report(ours), "Trust")
        prompt = {"title": "A question", "text": "What did you do?"}
        office = ours.as_(RoleCode.BUSINESS_MANAGER)
        _, path = links.make(purpose="report_contribution", record=request.record, prompt=prompt, days=3, by=office)
    answer = {"did": "Trained 40 people.", "difference": "Fewer delays.", "next": "Look again.", "name": "R. Example"}
    assert ours.client(RoleCode.SCRUTINEER).post(path, answer).status_code == 200
    assert links.file_intake() == 1
    with ours.scope():
        request.refresh_from_db()
        before = (request.status, request.version, Event.objects.count())
    assert links.file_intake() == 0
    with ours.scope():
        request.refresh_from_db()
        assert (request.status, request.version, Event.objects.count()) == before
        assert request.status == request.Status.RECEIVED
        assert IntakeSubmission.objects.get().filed_at <= clock.now()
        assert SinglePurposeLink.objects.get(used_at__isnull=False).record_id == request.record_id


def test_two_sweeps_wake_one_worker(cast, monkeypatch):
    woken = []
    monkeypatch.setattr(jobs, "wake", woken.append)
    job = jobs.enqueue("report_pdf", partnership=cast.ours.partnership, subject_id=1)
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    assert (jobs.sweep(), jobs.sweep()) == (1, 0)
    assert woken == [job.pk]
