"""Packs and minutes: asked for, how far the worker is, and both files."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from partners.actions import meeting_documents as actions
from partners.models import MeetingDocument
from partners.permissions import Permission
from partners.presenters.meetings import LABELS, sent_words
from partners.queries.meetings import standing_of, visible_meetings
from partners.views.meetings import RUN, OneMeeting
from partners.views.register import InPartners, PartnersPage
from wst.look.formats import file_size, moment_words
from wst.look.parts import Link, Row
from wst.refusals import Refused, WrongState
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView
from wst.views.files import attachment
from wst.word import CONTENT_TYPE

SHOWS = ("partners.MeetingDocument",)


class Make(OneMeeting, InPartners, PartnershipView):
    """A button: the document as the agenda or the minutes stand now."""

    permission = RUN
    shows = SHOWS

    def post(self, request: Any, pk: int, kind: str) -> HttpResponse:
        try:
            run = actions.ask(self.meeting, kind, by=self.access)
        except Refused as refusal:
            if refusal.status == 403:
                raise
            messages.error(request, " ".join(refusal.sentences))
            return HttpResponseRedirect(self.here.address("meeting", pk))
        return HttpResponseRedirect(run.get_absolute_url())


class OfDocument(InPartners):
    """The document of the address: those who read the group's papers; with confidential items, those who decide."""

    @property
    def run(self: Any) -> MeetingDocument:
        if not hasattr(self, "_run"):
            meetings = visible_meetings(self.access).values("pk")
            rows = self.partnership.meeting_documents.filter(meeting__in=meetings)
            run = self.one(rows.select_related("meeting__group", "meeting__partnership"), pk=self.kwargs["pk"])
            standing = standing_of(run.meeting.group, self.access, run.meeting.day)
            if not standing.reads:
                raise Http404
            if run.kind in MeetingDocument.WITH_CONFIDENTIAL and not standing.sees_confidential:
                raise Http404
            self._run, self._standing = run, standing
        return self._run

    @property
    def poll(self) -> str:
        return self.here.address("meeting_document_progress", self.run.pk)


class DocumentPage(OfDocument, PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/meetings/document.html"

    def trail(self) -> list[dict[str, str]]:
        meeting = self.run.meeting
        return self.here.trail(
            ("Meetings", self.here.address("meetings")),
            (str(meeting), self.here.address("meeting", meeting.pk)),
            (str(self.run), ""),
        )

    def context(self) -> dict[str, Any]:
        run = self.run
        return {
            "title": f"{LABELS[MeetingDocument.Kind(run.kind)]}, version {run.number}",
            "run": run,
            "poll": self.poll,
            "facts": [
                Row("Meeting", self.here.to("meeting", run.meeting)),
                Row("Status", f"{run.get_status_display()}. {run.error}".strip()),
                Row("Content as of", moment_words(run.asked_at)),
                Row("Sent", sent_words(run)),
                *self.files(),
            ],
            "retry": self.here.address("meeting_make", run.meeting_id, run.kind)
            if run.status == MeetingDocument.Status.FAILED and self._standing.runs
            else "",
        }

    def files(self) -> list[Row]:
        run = self.run
        if run.status != MeetingDocument.Status.DONE:
            return []
        return [
            Row("PDF", Link(f"Download, {file_size(run.pdf_size)}", self.file("pdf"), "the PDF")),
            Row("SHA-256 of the PDF", run.pdf_digest),
            Row("Word", Link(f"Download, {file_size(run.word_size)}", self.file("docx"), "the Word document")),
            Row("SHA-256 of the Word document", run.word_digest),
        ]

    def file(self, form: str) -> str:
        return self.here.address("meeting_document_file", self.run.pk, form)


class DocumentProgress(OfDocument, PartnershipView):
    """The progress bar alone, asked for every few seconds; once the build has ended the page is drawn anew."""

    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS

    def get(self, request: Any, pk: int) -> HttpResponse:
        response = render(request, "partners/meetings/progress.html", {"run": self.run, "poll": self.poll})
        if not self.run.is_open:
            response["HX-Refresh"] = "true"
        return response


class DocumentFile(OfDocument, PartnershipView):
    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = SHOWS

    def get(self, request: Any, pk: int, form: str) -> HttpResponse:
        run = self.run
        files = {
            "pdf": (run.pdf_path, run.pdf_digest, "application/pdf"),
            "docx": (run.word_path, run.word_digest, CONTENT_TYPE),
        }
        path, digest, content_type = files.get(form, ("", "", ""))
        if not path:
            raise Http404
        name = f"{run.kind.replace('_', '-')}-{run.meeting.day}-version-{run.number}.{form}"
        response = attachment(path, name, content_type)
        if hashlib.sha256(response.content).hexdigest() != digest:
            raise WrongState(
                "The stored file is no longer the one that was made: its SHA-256 differs. Nothing was downloaded. "
                "Tell whoever runs this service: the file can be restored from a backup."
            )
        return response
