"""Versions of the published arrangements, and the parts of a draft."""

from typing import Any

from django.urls import reverse

from partners.actions import arrangements
from partners.forms.arrangements import ArrangementsForm, NewArrangementsForm, RemoveForm, SectionForm, SignatoryForm
from partners.models import Agency, Arrangements
from partners.permissions import Permission
from partners.presenters import arrangements as presenter
from partners.presenters import documents as shared
from partners.presenters.checklist import counts
from partners.presenters.publications import arrangements_draft
from partners.queries.arrangements import last_arrangements
from partners.states import ARRANGEMENTS
from partners.views.documents import ApprovePage, DocumentFormPage, LetterPage, OneDocument, PublishPage, StepPage
from partners.views.governance import DecidedRegister, RecordPage
from wst.look.parts import Link
from wst.views.base import FormPage

SHOWS = ("partners.Arrangements", "partners.ArrangementsSection", "partners.Signatory")


class ArrangementsVersions(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    title = "Arrangements"
    lead = "How the partners have agreed to work together: every version, published and to come."
    noun = "versions"
    columns = presenter.COLUMNS
    empty = ("No version yet", "Start a version, enter its sections, and send it to the Executive.")

    def rows(self) -> Any:
        return self.partnership.arrangements_versions.select_related("publication")

    def present(self, row: Arrangements) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        if not self.access.can(Permission.ARRANGEMENTS_MANAGE):
            return []
        return [Link("Start a new version", self.here.address("arrangements_new"))]


class OneVersion(OneDocument):
    plural = "arrangements_versions"
    more = ("letter", "recorded_by")


class ArrangementsPage(OneVersion, RecordPage):
    """A published version is shown as it was published; a draft as it would be."""

    permission = Permission.WORKSPACE_VIEW
    register = ("Arrangements", "arrangements_versions")
    shows = SHOWS
    template_name = "partners/governance/arrangements_version.html"

    @property
    def record(self) -> Arrangements:
        return self.document

    def context(self) -> dict[str, Any]:
        document, access = self.document, self.access
        publication = document.publication
        edits = presenter.may_edit(document, access)
        published = (publication.html, publication.contents) if publication else None
        text, contents = published or arrangements_draft(document)
        return {
            "title": str(document),
            "document": document,
            "summary": presenter.summary(document, access),
            "may_edit": edits,
            "parts": presenter.parts(document, access) if edits else [],
            "signatories": presenter.signatories(document, access),
            "checklist": counts(document.checklist_answers.values_list("expectation", flat=True)),
            "text": text,
            "contents": contents,
            "buttons": shared.buttons(document, ARRANGEMENTS, access, prefix="arrangements"),
        }


class NewArrangements(FormPage):
    """Begins as the version that stands, word for word; the first one begins empty."""

    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS
    form_class = NewArrangementsForm
    title = "Start a new version"
    button = "Start the version"
    success = "Version started"

    def form_values(self) -> dict[str, Any]:
        last = last_arrangements(self.partnership)
        return {"title": last.title, "guidance_edition": last.guidance_edition} if last else {}

    def perform(self, form: NewArrangementsForm) -> Arrangements:
        said = form.cleaned_data
        if last_arrangements(self.partnership) is None:
            return arrangements.draft(by=self.access, **said)
        title = said.pop("title")
        document = arrangements.draft_from_last(by=self.access, **said)
        return arrangements.change(document, by=self.access, title=title)

    def back_address(self) -> str:
        return reverse("partners:arrangements_versions", args=[self.partnership.slug])


class ChangeArrangements(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class = ArrangementsForm
    title = "Change the facts"
    success = "Changed"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.document, name) for name in ArrangementsForm.base_fields}

    def perform(self, form: ArrangementsForm) -> Arrangements:
        return arrangements.change(self.document, by=self.access, **form.cleaned_data)


class AddSection(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class = SectionForm
    title = "Add a section"
    button = "Add the section"
    success = "Section added"
    keeps_draft = True

    def perform(self, form: SectionForm) -> Any:
        return arrangements.add_section(self.document, by=self.access, **form.cleaned_data)


class ChangeSection(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class = SectionForm
    title = "Change a section"
    success = "Section changed"
    keeps_draft = True

    @property
    def section(self) -> Any:
        if not hasattr(self, "_section"):
            self._section = self.one(self.document.sections.select_related("arrangements"), pk=self.kwargs["section"])
        return self._section

    def form_values(self) -> dict[str, Any]:
        section = self.section
        said = {"code": section.code, "title": section.title, "body": section.body}
        return said | {"version": self.document.version}

    def perform(self, form: SectionForm) -> Any:
        return arrangements.change_section(self.section, by=self.access, **form.cleaned_data)


class RemoveSection(ChangeSection):
    shows = SHOWS
    template_name = "partners/governance/remove.html"
    form_class = RemoveForm
    title = "Remove a section"
    button = "Remove the section"
    success = "Section removed"
    keeps_draft = False

    def context(self) -> dict[str, Any]:
        return {"what": self.section.title}

    def perform(self, form: RemoveForm) -> Any:
        return arrangements.remove_section(self.section, by=self.access, **form.cleaned_data)


class AddSignatory(OneVersion, DocumentFormPage):
    shows = SHOWS
    form_class = SignatoryForm
    title = "Add a signatory"
    button = "Add the signatory"
    success = "Signatory added"

    def form_arguments(self) -> dict[str, Any]:
        day = self.document.effective_from
        return {"agencies": self.partnership.agencies.on(day).filter(basis=Agency.Basis.PARTNER)}

    def perform(self, form: SignatoryForm) -> Any:
        return arrangements.set_signatory(self.document, by=self.access, **form.cleaned_data)


class RemoveSignatory(OneVersion, DocumentFormPage):
    shows = SHOWS
    template_name = "partners/governance/remove.html"
    form_class = RemoveForm
    title = "Remove a signatory"
    button = "Remove the signatory"
    success = "Signatory removed"

    @property
    def signatory(self) -> Any:
        rows = self.document.signatories.select_related("arrangements")
        return self.one(rows, pk=self.kwargs["signatory"])

    def context(self) -> dict[str, Any]:
        return {"what": self.signatory.name}

    def perform(self, form: RemoveForm) -> Any:
        return arrangements.remove_signatory(self.signatory, by=self.access, **form.cleaned_data)


class ArrangementsStep(OneVersion, StepPage):
    shows = SHOWS
    lifecycle = ARRANGEMENTS
    verbs = arrangements


class ApproveArrangements(OneVersion, ApprovePage):
    shows = SHOWS
    verbs = arrangements


class RecordArrangementsApproval(OneVersion, LetterPage):
    shows = (*SHOWS, "partners.Person")
    verbs = arrangements


class PublishArrangements(OneVersion, PublishPage):
    shows = SHOWS
    verbs = arrangements
