"""Jobs: the row is the truth. Claimed once, swept when lost, given up in the end, done twice is done once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from wst import jobs
from wst.models import Job
from wst.refusals import Refused


@pytest.fixture
def task(monkeypatch):
    done, given_up = [], []

    def run(claim):
        done.append(claim)
        if run.fault:
            raise run.fault

    run.fault = None
    monkeypatch.setitem(jobs.HANDLERS, "test", jobs.Handler(run, lambda claim, why: given_up.append(why)))
    run.done, run.given_up = done, given_up
    return run


@pytest.fixture
def job(cast, task, monkeypatch):
    monkeypatch.setattr(jobs, "wake", lambda job_id: None)
    return jobs.enqueue("test", partnership=cast.ours.partnership, subject_id=7)


def state(job):
    return Job.objects.get(pk=job.pk).state


def test_asking_twice_while_it_is_open_is_asking_once(cast, job):
    assert jobs.enqueue("test", partnership=cast.ours.partnership, subject_id=7) == job


def test_a_job_runs_once_however_often_it_is_woken(job, task):
    jobs.run_job(job.pk)
    jobs.run_job(job.pk)
    assert len(task.done) == 1 and state(job) == Job.State.DONE


def test_a_job_that_another_worker_holds_is_left_alone(job, task):
    assert jobs.claim(job.pk) is not None
    assert jobs.claim(job.pk) is None
    jobs.run_job(job.pk)
    assert task.done == []


def test_the_lease_of_a_lost_worker_runs_out_and_the_sweep_takes_the_job_up(job, task, monkeypatch):
    woken = []
    monkeypatch.setattr(jobs, "wake", woken.append)
    jobs.claim(job.pk)
    assert jobs.sweep() == 0, "its worker may still be at work"
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    assert jobs.sweep() == 1 and woken == [job.pk]
    assert jobs.sweep() == 0, "one sweep wakes one worker"
    jobs.run_job(job.pk)
    assert state(job) == Job.State.DONE and task.done[0].attempt == 2


def test_a_worker_that_lost_its_lease_can_neither_renew_nor_finish(job):
    first = jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    second = jobs.claim(job.pk)
    assert (first.renew(), second.renew()) == (False, True)
    jobs._finish(first, Job.State.DONE)
    assert state(job) == Job.State.RUNNING


def test_a_fault_is_tried_again_and_given_up_with_a_sentence(job, task):
    task.fault = ValueError("broken")
    for _ in range(jobs.MOST_ATTEMPTS):
        jobs.run_job(job.pk)
        Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    assert state(job) == Job.State.FAILED
    assert len(task.given_up) == 1 and "several attempts" in task.given_up[0]


def test_a_refusal_is_an_end_and_not_tried_again(job, task):
    task.fault = Refused("The report is not approved yet.")
    jobs.run_job(job.pk)
    assert state(job) == Job.State.FAILED and task.given_up == ["The report is not approved yet."]


def test_a_broker_that_is_away_troubles_nobody(cast, task, monkeypatch, django_capture_on_commit_callbacks):
    def away(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(jobs.run_job, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.enqueue("test", partnership=cast.ours.partnership, subject_id=8)
    assert state(job) == Job.State.QUEUED


def test_a_job_row_holds_no_content(db):
    columns = {column.name for column in connection.introspection.get_table_description(connection.cursor(), "wst_job")}
    assert columns == {
        "id", "task", "partnership_id", "subject_id", "state", "attempts", "queued_at", "lease_until", "finished_at",
    }  # fmt: skip


def test_work_that_kills_its_worker_each_time_comes_to_an_end(job, task):
    """A killed worker never reports: only the count of its claims tells."""
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.claim(job.pk) is not None
        Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))
    jobs.run_job(job.pk)
    assert state(job) == Job.State.FAILED and len(task.given_up) == 1 and task.done == []


def test_a_handler_that_cannot_take_the_news_does_not_bring_the_job_back(job, task, monkeypatch):
    def broken(claim, why):
        raise RuntimeError

    monkeypatch.setitem(jobs.HANDLERS, "test", jobs.Handler(task, broken))
    task.fault = Refused("Not now.")
    jobs.run_job(job.pk)
    assert state(job) == Job.State.FAILED


def test_a_task_that_an_upgrade_removed_comes_to_an_end(job, monkeypatch):
    monkeypatch.delitem(jobs.HANDLERS, "test")
    jobs.run_job(job.pk)
    assert state(job) == Job.State.FAILED
