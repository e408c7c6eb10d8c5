"""Versions of documents: the text, the file, the levels of need, and the steps to publication."""

from typing import Any

from django.http import Http404, HttpResponse

from partners.actions import library
from partners.forms.arrangements import RemoveForm
from partners.forms.library import ApproveVersionForm, LevelForm, VersionForm
from partners.models import Document, DocumentVersion
from partners.permissions import Permission
from partners.presenters import library as presenter
from partners.presenters.documents import decisions_about
from partners.presenters.library_publication import document_html
from partners.queries.library import visible_versions
from partners.states import DOCUMENT_VERSION
from partners.views.documents import ApprovePage, DocumentFormPage, OneDocument, PublishPage, StepPage
from partners.views.governance import RecordPage
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView
from wst.views.files import attachment

SHOWS = ("partners.Document", "partners.DocumentVersion", "partners.ThresholdLevel")


class OneVersion(OneDocument):
    """The version of the address, of a document that one may see."""

    plural = "document_versions"

    def find(self: Any) -> DocumentVersion:
        rows = visible_versions(self.access)
        rows = rows.select_related("document__owner__agency", "decision__group", "file", "record")
        return self.one(rows, pk=self.kwargs["pk"])


class VersionPage(OneVersion, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Documents", "documents")
    shows = SHOWS
    template_name = "partners/library/version.html"

    @property
    def record(self) -> DocumentVersion:
        return self.document

    def trail(self) -> list[dict[str, str]]:
        document = self.document.document
        return self.here.trail(
            ("Documents", self.here.address("documents")),
            (document.title, document.get_absolute_url()),
            (f"Version {self.document.number}", ""),
        )

    def context(self) -> dict[str, Any]:
        version, access = self.document, self.access
        edits = presenter.may_edit(version, access)
        is_threshold = version.document.kind == Document.Kind.THRESHOLD
        return {
            "title": str(version),
            "document": version,
            "is_threshold": is_threshold,
            "summary": presenter.version_rows(version, access),
            "may_edit": edits,
            "levels": presenter.level_rows(version, self.partnership.slug) if edits and is_threshold else [],
            "text": document_html(version, top=3),
            "buttons": presenter.version_buttons(version, access),
        }


class ChangeVersion(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class: Any = VersionForm
    title = "Change the draft"
    button = "Save"
    success = "Changed"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        version = self.document
        return {"text": version.text, "change_note": version.change_note, "version": version.version}

    def perform(self, form: Any) -> Any:
        return library.change_version(self.document, by=self.access, **form.cleaned_data)


class AddLevel(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class: Any = LevelForm
    title = "Add a level of need"
    button = "Add the level"
    success = "Level added"
    keeps_draft = True

    def perform(self, form: Any) -> Any:
        return library.add_level(self.document, by=self.access, **form.cleaned_data)


class ChangeLevel(AddLevel):
    shows = SHOWS
    title = "Change a level of need"
    button = "Save"
    success = "Level changed"

    @property
    def level(self) -> Any:
        if not hasattr(self, "_level"):
            rows = self.document.levels.select_related("document_version")
            self._level = self.one(rows, pk=self.kwargs["level"])
        return self._level

    def form_values(self) -> dict[str, Any]:
        level = self.level
        said = {"name": level.name, "meaning": level.meaning, "how_to_get_help": level.how_to_get_help}
        return said | {"version": self.document.version}

    def perform(self, form: Any) -> Any:
        return library.change_level(self.level, by=self.access, **form.cleaned_data)


class RemoveLevel(ChangeLevel):
    shows = SHOWS
    template_name = "partners/governance/remove.html"
    form_class = RemoveForm
    title = "Remove a level of need"
    button = "Remove the level"
    success = "Level removed"
    keeps_draft = False

    def context(self) -> dict[str, Any]:
        return {"what": self.level.name}

    def perform(self, form: Any) -> Any:
        return library.remove_level(self.level, by=self.access, **form.cleaned_data)


class ApproveVersion(OneVersion, ApprovePage):
    shows = SHOWS
    template_name = "partners/library/approve.html"
    form_class = ApproveVersionForm
    title = "Approve this version"
    verbs = library

    def form_arguments(self) -> dict[str, Any]:
        due = self.document.document.needs_decision
        return {"decisions": decisions_about(self.document) if due else None}

    def context(self) -> dict[str, Any]:
        due = self.document.document.needs_decision
        return {
            "document": self.document,
            "due": due,
            "any_decision": due and presenter.any_decision(self.document),
        }


class PublishVersion(OneVersion, PublishPage):
    shows = SHOWS
    template_name = "partners/library/publish.html"
    verbs = library


class VersionStep(OneVersion, StepPage):
    shows = SHOWS
    lifecycle = DOCUMENT_VERSION
    verbs = library


class VersionFile(OneVersion, PartnershipView):
    """The file, for whoever may see its document: saved, never opened as a page."""

    permission = Permission.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = ("wst.StoredFile",)

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        file = self.document.file
        if file is None:
            raise Http404
        return attachment(file.path, file.name, file.content_type)
