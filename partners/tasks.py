"""What the worker does for partners: reminders, and packs and minutes as PDF and Word. Tasks fetch and call."""

from typing import Any

from celery import shared_task
from django.db import transaction
from django.template.loader import render_to_string

from partners.actions import reminded, reminders
from partners.actions.meeting_documents import TASK
from partners.actions.organisation_requests import PURPOSE, receive_from_public
from partners.models import MeetingDocument
from partners.permissions import Permission
from partners.presenters.meeting_documents import as_word
from wst import jobs, links, publishing
from wst.access import product_access
from wst.models import Partnership
from wst.pdf import building, printing
from wst.tenancy import partnership_scope


@shared_task(name="partners.send_reminders")
def send_reminders() -> int:
    """Called by beat. A loop of scopes, one partnership after the other; what was sent is not sent again."""
    sent = 0
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        by = product_access(partnership, "Reminders")
        with transaction.atomic(), partnership_scope(partnership):
            reminded.plan_missing(by=by)
            sent += reminders.send_due(by=by)
    return sent


def _give_up(claim: jobs.Claim, sentence: str) -> None:
    building.give_up(claim, MeetingDocument, sentence)


@jobs.handles(TASK, give_up=_give_up)
def build_meeting_document(claim: jobs.Claim) -> None:
    """Both files of one document, kept together. Done twice is done once."""
    with building.scope(claim):
        run = building.start(claim, MeetingDocument, "Reading the agenda")
    if run is None:
        return
    progress = building.Progress(claim, MeetingDocument)
    progress.tell(10, "Writing the Word document")
    word = as_word(run.content)
    progress.tell(20, "Drawing the pages")
    html = render_to_string("pdf/meeting.html", {"content": run.content})
    pdf = printing.pdf_of(html, progress.tell_page)
    progress.tell(95, "Keeping the files")

    def keep(row: MeetingDocument) -> dict[str, object]:
        _, pdf_path = publishing.keep(pdf)
        _, word_path = publishing.keep(word)
        return {"pdf_path": pdf_path, "pdf_size": len(pdf), "word_path": word_path, "word_size": len(word)}

    building.finish(claim, MeetingDocument, keep)


@links.files_openly(PURPOSE)
def file_organisation_request(partnership: Partnership, values: dict[str, Any]) -> None:
    receive_from_public(values, by=product_access(partnership, "The public page", Permission.AGENCIES_MANAGE))
