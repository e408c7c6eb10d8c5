"""Packs and minutes: the same content as PDF/UA-1 and Word, made once, by a worker that may be killed."""

import io

import docx
import pytest

from partners.actions import meeting_documents
from partners.models import MeetingDocument
from partners.roles import RoleCode as R
from partners.tasks import build_meeting_document
from tests.reports.pdf_structure import faults
from tests.reports.worker import Worker, wait_until
from wst import jobs
from wst.models import Job

from . import factories as make


def planned(troupe):
    meeting = make.fill(troupe, make.make_meeting(troupe))
    make.add_item(troupe, meeting, "A staffing matter", is_confidential=True, text="Only for members.")
    return meeting


def test_a_pack_is_a_tagged_pdf_and_a_word_document_of_the_same_content(cast):
    ours = cast.ours
    with ours.scope():
        run = meeting_documents.ask(planned(ours), "chair_pack", by=make.office(ours))
    jobs.run_now(Job.objects.get())
    with ours.scope():
        run.refresh_from_db()
        assert (run.status, run.percent) == (MeetingDocument.Status.DONE, 100)
    client = ours.client(R.BUSINESS_MANAGER)
    pdf = client.get(f"{run.get_absolute_url()}pdf/")
    assert pdf["Content-Disposition"].startswith("attachment") and pdf["X-Content-Type-Options"] == "nosniff"
    assert faults(io.BytesIO(pdf.content)) == []
    word = docx.Document(io.BytesIO(client.get(f"{run.get_absolute_url()}docx/").content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for item in run.content["items"]:
        assert f"{item['number']}. {item['title']}" in text
    assert word.sections[0].header.paragraphs[0].text.startswith("OFFICIAL-SENSITIVE")
    assert word.core_properties.title == run.content["title"]
    # Whoever does not decide is not told that it exists.
    assert ours.client(R.SCRUTINEER).get(run.get_absolute_url()).status_code == 404
    assert ours.client(R.AGENCY_REPRESENTATIVE).get(f"{run.get_absolute_url()}pdf/").status_code == 404


def test_making_a_document_twice_changes_nothing(cast):
    ours = cast.ours
    with ours.scope():
        meeting = planned(ours)
        run = meeting_documents.ask(meeting, "public_pack", by=make.office(ours))
        assert meeting_documents.ask(meeting, "public_pack", by=make.office(ours)) == run
        assert MeetingDocument.objects.count() == Job.objects.count() == 1
    jobs.run_now(Job.objects.get())
    with ours.scope():
        done = MeetingDocument.objects.get()
    build_meeting_document(jobs.Claim(1, ours.partnership, run.pk, attempt=2))
    with ours.scope():
        again = MeetingDocument.objects.get()
        assert (again.attempt, again.finished_at, again.pdf_path) == (done.attempt, done.finished_at, done.pdf_path)
        make.add_item(ours, meeting, "One more thing")
        newer = meeting_documents.ask(meeting, "public_pack", by=make.office(ours))
        assert (newer.number, newer.pk != run.pk) == (2, True)
        assert "Only for members" not in str(newer.content)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_midway_through_a_pack_loses_nothing(cast, tmp_path):
    ours = cast.ours
    with ours.scope():
        meeting = planned(ours)
        for number in range(90):  # long enough to be met midway
            make.add_item(ours, meeting, f"Business {number}", text="Words that fill a page. " * 30)
        run = meeting_documents.ask(meeting, "public_pack", by=make.office(ours))
    first = Worker(tmp_path)

    def seen():
        with ours.scope():
            return MeetingDocument.objects.get(pk=run.pk)

    second = None
    try:
        wait_until(lambda: seen().percent >= 30, worker=first)
        first.kill()
        assert seen().status == MeetingDocument.Status.RUNNING and not seen().pdf_path
        second = Worker(tmp_path)
        done = wait_until(lambda: (now := seen()).status == MeetingDocument.Status.DONE and now, worker=second)
        assert done.attempt == 2 and done.pdf_size > 10_000 and done.word_size > 10_000
        assert Job.objects.filter(state=Job.State.DONE).count() == 1
    finally:
        first.stop()
        if second:
            second.stop()
