"""The document library: the register, a document, and who has acknowledged it."""

from typing import Any

from django.urls import reverse

from partners.actions import library, library_readers
from partners.filters.library import DocumentFilter
from partners.forms.library import (
    AcknowledgeForm,
    AttachForm,
    ChangeDocumentForm,
    NewDocumentForm,
    NewVersionForm,
    RetireForm,
    SearchRecordsForm,
)
from partners.models import Document
from partners.permissions import Permission
from partners.presenters import library as presenter
from partners.presenters.library_publication import document_html
from partners.queries.library import acknowledgements, standing_version, visible_documents, with_newest
from partners.views.governance import DecidedRegister, RecordPage
from wst import clock
from wst.look.parts import Link
from wst.models.record import OPEN_TO_ALL
from wst.views.base import FormPage

SHOWS = ("partners.Document", "partners.DocumentVersion")
MOST_RECORDS = 20  # that a search for a record to attach to offers


class Documents(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    filter_class = DocumentFilter
    title = "Documents"
    lead = "Policies, guidance and papers: which version is in use, who keeps it up to date, and when it is reviewed."
    noun = "documents"
    columns = presenter.COLUMNS
    empty = ("No documents yet", "Add the first, with its text or a file, an owner and a date for its review.")

    def rows(self) -> Any:
        return with_newest(visible_documents(self.access)).select_related("owner")

    def present(self, row: Document) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        if not self.access.can(Permission.ARRANGEMENTS_MANAGE):
            return []
        return [Link("Add a document", self.here.address("document_new"))]


class OneDocument:
    """The document of the address, for whoever may see it."""

    def find(self: Any) -> Document:
        rows = visible_documents(self.access).select_related("owner__agency", "record")
        return self.one(rows.prefetch_related("reading_groups__group"), pk=self.kwargs["pk"])

    @property
    def document(self) -> Document:
        if not hasattr(self, "_document"):
            self._document = self.find()
        return self._document

    def back_address(self) -> str:
        return self.document.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.document.get_absolute_url()


class DocumentPage(OneDocument, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Documents", "documents")
    shows = (*SHOWS, "partners.DocumentAcknowledgement", "partners.DocumentAttachment", "partners.ThresholdLevel")
    template_name = "partners/library/document.html"

    @property
    def record(self) -> Document:
        return self.document

    def context(self) -> dict[str, Any]:
        document, access = self.document, self.access
        versions = list(document.versions.select_related("file"))
        for version in versions:
            version.document = document
        standing = next((one for one in versions if one.status == one.Status.PUBLISHED), None)
        asks = document.asks_acknowledgement and standing is not None and not document.retired_on
        answers = acknowledgements(standing) if asks and standing else []
        own = next((one for one in answers if one.agency.pk == access.place.agency_id), None)
        return {
            "title": document.title,
            "document": document,
            "standing": standing,
            "summary": presenter.summary(document, access, standing),
            "file": presenter.file_words(standing, self.partnership.slug) if standing and standing.file else "",
            "text": document_html(standing, top=3) if standing else "",
            "versions": presenter.versions_table(versions),
            "count": presenter.count_words(answers) if asks else "",
            "answers": presenter.acknowledgement_table(answers) if asks else None,
            "may_acknowledge": asks and access.can(*presenter.ACKNOWLEDGES),
            "own_is_missing": bool(own) and own.acknowledgement is None and access.can(Permission.AGENCY_UPDATE_OWN),
            "attachments": presenter.attachment_rows(document, access),
            "buttons": presenter.buttons(document, versions, access),
        }


class NewDocument(FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    form_class: Any = NewDocumentForm
    title = "Add a document"
    button = "Add the document"
    success = "Document added as a draft of version 1"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"readers": Document.Readers.WORKSPACE}

    def form_arguments(self) -> dict[str, Any]:
        return {
            "people": self.partnership.people.filter(left_on__isnull=True).order_by("name"),
            "reading_groups": self.partnership.groups.filter(is_active=True).order_by("name"),
        }

    def perform(self, form: Any) -> Document:
        return library.add(by=self.access, **form.cleaned_data)

    def back_address(self) -> str:
        return reverse("partners:documents", args=[self.partnership.slug])


class ChangeDocument(OneDocument, NewDocument):
    shows = SHOWS
    form_class = ChangeDocumentForm
    title = "Change a document"
    button = "Save"
    success = "Changed"

    def form_values(self) -> dict[str, Any]:
        document = self.document
        said = {name: getattr(document, name) for name in ChangeDocumentForm.base_fields if name != "groups"}
        return {**said, "groups": [row.group_id for row in document.reading_groups.all()]}

    def perform(self, form: Any) -> Document:
        return library.change(self.document, by=self.access, **form.cleaned_data)


class RetireDocument(OneDocument, FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    template_name = "partners/library/retire.html"
    form_class = RetireForm
    title = "Retire a document"
    button = "Retire the document"
    success = "Retired"

    def context(self) -> dict[str, Any]:
        return {"document": self.document}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.document.version}

    def perform(self, form: Any) -> Document:
        return library.retire(self.document, by=self.access, **form.cleaned_data)


class NewVersion(OneDocument, FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    template_name = "partners/form.html"
    form_class = NewVersionForm
    title = "Start a new version"
    button = "Start the version"
    success = "Version started. It begins as the one before."

    def context(self) -> dict[str, Any]:
        return {"caption": self.document.title}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.document.version}

    def perform(self, form: Any) -> Any:
        return library.start_version(self.document, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return result.get_absolute_url()


class Acknowledge(OneDocument, FormPage):
    """The own agency, or for the office any that has not said so yet."""

    permission = presenter.ACKNOWLEDGES
    shows = SHOWS
    template_name = "partners/library/acknowledge.html"
    form_class = AcknowledgeForm
    title = "Acknowledge a document"
    button = "Acknowledge"
    success = "Acknowledged"

    @property
    def standing(self) -> Any:
        if not hasattr(self, "_standing"):
            self._standing = standing_version(self.document)
        return self._standing

    def agencies(self) -> Any:
        rows = self.partnership.agencies.on(clock.today()).order_by("name")
        if self.standing:
            rows = rows.exclude(pk__in=self.standing.acknowledgements.values("agency"))
        return rows if self.for_others else rows.filter(pk=self.access.place.agency_id or 0)

    @property
    def for_others(self) -> bool:
        return self.access.can(Permission.AGENCIES_MANAGE)

    def context(self) -> dict[str, Any]:
        return {"document": self.document, "standing": self.standing, "asked": self.document.asks_acknowledgement}

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.agencies(), "for_others": self.for_others}

    def form_values(self) -> dict[str, Any]:
        return {} if self.for_others else {"agency": self.access.place.agency_id}

    def perform(self, form: Any) -> Any:
        if self.standing is None:
            form.add_error(None, "No version is in use, so there is nothing to acknowledge yet.")
            return None
        return library_readers.acknowledge(self.standing, by=self.access, **form.cleaned_data)


class AttachDocument(OneDocument, FormPage):
    """Found by words of its title, then chosen: works without JavaScript."""

    permission = Permission.ARRANGEMENTS_MANAGE
    shows = (*SHOWS, "wst.Record")
    template_name = "partners/library/attach.html"
    form_class = AttachForm
    title = "Attach to a record"
    button = "Attach"
    success = "Attached"

    @property
    def words(self) -> str:
        return self.request.GET.get("words", "").strip()

    def records(self) -> Any:
        rows = self.partnership.records.filter(visibility__in=OPEN_TO_ALL).exclude(address="")
        rows = rows.exclude(kind__in=("document", "document_version"))
        for word in self.words.split()[:8]:
            rows = rows.filter(title__icontains=word)
        found = rows.order_by("title", "pk").values_list("pk", flat=True)[:MOST_RECORDS] if self.words else []
        return self.partnership.records.filter(pk__in=list(found)).order_by("title", "pk")

    def form_arguments(self) -> dict[str, Any]:
        return {"records": self.records()}

    def context(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "search": SearchRecordsForm(initial={"words": self.words}),
            "found": bool(self.words) and self.records().exists(),
            "words": self.words,
        }

    def perform(self, form: Any) -> Any:
        return library_readers.attach(self.document, by=self.access, **form.cleaned_data)


class DetachDocument(OneDocument, FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    template_name = "partners/library/detach.html"
    form_class = RetireForm
    title = "Take a document from a record"
    button = "Take it from the record"
    success = "Taken from the record"

    @property
    def attachment(self) -> Any:
        if not hasattr(self, "_attachment"):
            rows = self.document.attachments.select_related("record", "document")
            self._attachment = self.one(rows, pk=self.kwargs["attachment"])
        return self._attachment

    def context(self) -> dict[str, Any]:
        return {"document": self.document, "attachment": self.attachment}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.document.version}

    def perform(self, form: Any) -> Any:
        return library_readers.detach(self.attachment, by=self.access)
