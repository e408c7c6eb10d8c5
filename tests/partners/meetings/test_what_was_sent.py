"""Packs and minutes as they went out stay as they were, with their SHA-256."""

import hashlib
import io
from pathlib import Path

import docx

from partners.actions import meeting_documents, meetings, minutes
from partners.models import MeetingDocument
from partners.roles import RoleCode as R
from wst import jobs
from wst.models import Job

from . import factories as make

Sent = MeetingDocument.Sent


def text_of(response):
    return response.content.decode()


def test_the_draft_that_was_circulated_can_be_opened_later_unchanged(cast, settings):
    ours = cast.ours
    with ours.scope():
        meeting = make.make_meeting(ours, "minutes_draft")
        draft = meeting.documents.get(kind="minutes")
        assert (draft.sent_as, draft.sent_on is not None) == (Sent.CIRCULATED, True)
    for job in Job.objects.filter(subject_id=draft.pk):
        jobs.run_now(job)
    office, address = ours.client(R.BUSINESS_MANAGER), draft.get_absolute_url()
    first = office.get(f"{address}pdf/").content
    page = text_of(office.get(address))
    assert "Circulated as the draft, " in page and hashlib.sha256(first).hexdigest() in page
    with ours.scope():  # the text goes on, as amendments are accepted
        minutes.write(meeting.items.first(), by=make.office(ours), minute="It was agreed to look again.")
        later = meeting_documents.ask(meeting, "minutes", by=make.office(ours))
        assert later.pk != draft.pk and later.sent_as == ""
    word = office.get(f"{address}docx/").content
    assert office.get(f"{address}pdf/").content == first
    assert hashlib.sha256(word).hexdigest() in page
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs)
    assert "Draft, not agreed yet." in said and "look again" not in said
    listed = text_of(office.get(ours.url(f"partners/meeting/{meeting.pk}/")))
    assert "Circulated as the draft, " in listed and "Not sent" in listed
    with ours.scope():
        draft.refresh_from_db()
    Path(settings.MEDIA_ROOT, draft.pdf_path).write_bytes(first + b" ")
    changed = office.get(f"{address}pdf/")
    assert changed.status_code == 409 and "its SHA-256 differs" in text_of(changed)


def test_packs_and_agreed_minutes_say_with_which_step_they_went_out(cast):
    ours = cast.ours
    with ours.scope():
        make.make_chair(ours)
        meeting = make.make_meeting(ours, "minutes_draft", days=-40)
        later = make.make_meeting(ours, days=-5)
        make.fill(ours, later)
        make.advance(ours, later, "held")
        meeting.refresh_from_db()
        meetings.agree(meeting, by=ours.as_(R.EXECUTIVE_CHAIR))
        found = {(row.kind, row.sent_as) for row in meeting.documents.all()}
    assert found == {
        ("public_pack", Sent.PAPERS),
        ("chair_pack", Sent.PAPERS),
        ("minutes", Sent.CIRCULATED),
        ("minutes", Sent.AGREED),
        ("public_minutes", Sent.AGREED),
    }


def test_what_was_sent_and_could_not_be_built_is_built_from_what_was_sent(cast):
    ours = cast.ours
    with ours.scope():
        meeting = make.make_meeting(ours, "minutes_draft")
        lost = meeting.documents.get(kind="minutes")
        MeetingDocument.objects.filter(pk=lost.pk).update(status=MeetingDocument.Status.FAILED)
        minutes.write(meeting.items.first(), by=make.office(ours), minute="Changed since.")
        again = meeting_documents.ask(meeting, "minutes", by=make.office(ours))
        assert (again.content, again.sent_as, again.sent_on) == (lost.content, Sent.CIRCULATED, lost.sent_on)
        newer = meeting_documents.ask(meeting, "minutes", by=make.office(ours))
        assert newer.sent_as == "" and newer.content != lost.content
