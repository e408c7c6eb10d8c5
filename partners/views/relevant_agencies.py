"""Versions of the relevant agencies list, and the lines of a draft."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from partners.actions import relevant_agencies
from partners.forms.relevant_agencies import AddEntryForm, ChangeEntryForm, FirstEntryForm, StartForm
from partners.models import RelevantAgencyEntry, RelevantAgencyList
from partners.permissions import Permission
from partners.presenters import documents as shared
from partners.presenters import relevant_agencies as presenter
from partners.presenters.publications import changes_by_kind
from partners.states import RELEVANT_AGENCY_LIST
from partners.views.documents import ApprovePage, DocumentFormPage, LetterPage, OneDocument, PublishPage, StepPage
from partners.views.governance import DecidedRegister, RecordPage
from wst.look.parts import Link
from wst.views.base import FormPage

SHOWS = ("partners.RelevantAgencyList", "partners.RelevantAgencyEntry")
Change = RelevantAgencyEntry.Change


class RelevantAgencyLists(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    title = "Relevant agencies list"
    lead = "Who works with the safeguarding partners, and why each was chosen. It is revised and published again."
    noun = "versions"
    columns = presenter.COLUMNS
    empty = ("No version yet", "The first version begins from the agency register.")

    def rows(self) -> Any:
        listed = Count("entries", filter=~Q(entries__change=Change.REMOVED))
        rows = self.partnership.relevant_agency_lists.select_related("publication")
        return rows.annotate(listed=listed).order_by("-number")

    def present(self, row: RelevantAgencyList) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        if not self.access.can(Permission.ARRANGEMENTS_MANAGE):
            return []
        return [Link("Start a new version", self.here.address("relevant_agency_list_new"))]


class OneList(OneDocument):
    plural = "relevant_agency_lists"
    more = ("letter", "recorded_by")


class RelevantAgencyListPage(OneList, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Relevant agencies list", "relevant_agency_lists")
    shows = SHOWS
    template_name = "partners/governance/relevant_agency_list.html"

    @property
    def record(self) -> RelevantAgencyList:
        return self.document

    def context(self) -> dict[str, Any]:
        document, access = self.document, self.access
        entries = list(document.entries.select_related("agency"))
        return {
            "title": f"Relevant agencies, version {document.number}",
            "document": document,
            "summary": shared.shared_rows(document),
            "table": presenter.entries_table(document, entries, access),
            "changes": changes_by_kind(entries),
            "may_edit": presenter.may_edit(document, access),
            "buttons": shared.buttons(document, RELEVANT_AGENCY_LIST, access, prefix="relevant_agency_list"),
        }


class NewList(FormPage):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    form_class = StartForm
    title = "Start a new version"
    button = "Start the version"
    success = "Version started"

    def form_values(self) -> dict[str, Any]:
        return {"begin_from": "register"}

    def perform(self, form: StartForm) -> RelevantAgencyList:
        if form.cleaned_data["begin_from"] == "last":
            return relevant_agencies.draft_from_last(by=self.access)
        return relevant_agencies.draft_from_register(by=self.access)

    def back_address(self) -> str:
        return reverse("partners:relevant_agency_lists", args=[self.partnership.slug])


class AddEntry(OneList, DocumentFormPage):
    shows = SHOWS
    form_class = AddEntryForm
    title = "Add an agency to the list"
    button = "Add the agency"
    success = "Agency added"

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: AddEntryForm) -> Any:
        return relevant_agencies.add_entry(self.document, by=self.access, **form.cleaned_data)


class ChangeEntry(OneList, DocumentFormPage):
    shows = SHOWS
    template_name = "partners/governance/entry.html"
    title = "Change a line of the list"
    button = "Save"
    success = "Line changed"

    @property
    def entry(self) -> RelevantAgencyEntry:
        if not hasattr(self, "_entry"):
            rows = self.document.entries.select_related("list", "agency")
            self._entry = self.one(rows, pk=self.kwargs["entry"])
        return self._entry

    @property
    def is_new(self) -> bool:
        """A line that the version before did not have."""
        return self.document.number == 1 or self.entry.change == Change.ADDED

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        return FirstEntryForm if self.is_new else ChangeEntryForm

    def form_arguments(self) -> dict[str, Any]:
        return {} if self.is_new else {"agencies": self.partnership.agencies.active()}

    def form_values(self) -> dict[str, Any]:
        entry = self.entry
        change = Change.UNCHANGED if self.is_new else entry.change
        # Nothing is filled in for a line that did not change: the old wording would be taken for the new one.
        wording = entry.wording if self.is_new or change in (Change.SUCCEEDED, Change.RENAMED) else ""
        said = {"change": change, "wording": wording, "reason": entry.reason, "version": self.document.version}
        return said | ({"agency": entry.agency_id} if entry.change == Change.SUCCEEDED else {})

    def context(self) -> dict[str, Any]:
        return {"entry": self.entry}

    def perform(self, form: Any) -> Any:
        return relevant_agencies.change_entry(self.entry, by=self.access, **form.cleaned_data)


class ListStep(OneList, StepPage):
    shows = SHOWS
    lifecycle = RELEVANT_AGENCY_LIST
    verbs = relevant_agencies


class ApproveList(OneList, ApprovePage):
    shows = SHOWS
    verbs = relevant_agencies


class RecordListApproval(OneList, LetterPage):
    shows = (*SHOWS, "partners.Person")
    verbs = relevant_agencies


class PublishList(OneList, PublishPage):
    shows = SHOWS
    verbs = relevant_agencies
