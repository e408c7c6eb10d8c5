"""Versions of the arrangements beside each other, and the checklist of what is expected of them."""

from typing import Any

from partners.actions import checklist
from partners.forms.checklist import NOT_COVERED, ChecklistForm, SinceForm
from partners.models import Arrangements
from partners.permissions import Permission
from partners.presenters import checklist as presenter
from partners.presenters.differences import differences
from partners.views.arrangements import SHOWS, OneVersion
from partners.views.documents import DocumentFormPage
from partners.views.governance import RecordPage


class AboutVersion(OneVersion, RecordPage, abstract=True):
    register = ("Arrangements", "arrangements_versions")

    @property
    def record(self) -> Arrangements:
        return self.document

    def trail(self) -> list[dict[str, str]]:
        versions = ("Arrangements", self.here.address("arrangements_versions"))
        return self.here.trail(versions, (str(self.document), self.document.get_absolute_url()), (self.title, ""))


class Changes(AboutVersion):
    """What differs from an older version: the one before, or any that the reader chooses."""

    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    template_name = "partners/arrangements/changes.html"
    title = "What changed"

    def older(self) -> list[Arrangements]:
        rows = self.partnership.arrangements_versions.filter(number__lt=self.document.number)
        return list(rows.order_by("-number"))

    def context(self) -> dict[str, Any]:
        older, asked = self.older(), self.request.GET.get("since", "")
        before = next((row for row in older if str(row.number) == asked), older[0] if older else None)
        versions = [(str(row.number), f"Version {row.number}: {row.get_status_display().lower()}") for row in older]
        chosen = {"since": str(before.number)} if before else {}
        return {
            "document": self.document,
            "choose": SinceForm(chosen, versions=versions) if len(older) > 1 else None,
            "differences": differences(before, self.document) if before else None,
        }


class Checklist(AboutVersion):
    permission = Permission.WORKSPACE_VIEW
    shows = (*SHOWS, "partners.ChecklistAnswer")
    template_name = "partners/arrangements/checklist.html"
    title = "What is expected of the arrangements"

    def context(self) -> dict[str, Any]:
        document = self.document
        found = presenter.answers_of(document)
        manages = self.access.can(Permission.ARRANGEMENTS_MANAGE)
        return {
            "document": document,
            "table": presenter.table(found),
            "counts": presenter.counts(found),
            "may_answer": manages and document.status != document.Status.SUPERSEDED,
        }


class AnswerChecklist(OneVersion, DocumentFormPage):
    shows = (*SHOWS, "partners.ChecklistAnswer")
    template_name = "partners/form.html"
    form_class = ChecklistForm
    title = "Say where each item is covered"
    button = "Save the answers"
    success = "Answers saved"
    keeps_draft = True

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.document)}

    def form_arguments(self) -> dict[str, Any]:
        return {"sections": self.document.sections.all()}

    def form_values(self) -> dict[str, Any]:
        found = presenter.answers_of(self.document)
        return {**presenter.given_values(found, NOT_COVERED), "version": self.document.version}

    def perform(self, form: ChecklistForm) -> Arrangements:
        said = {key: checklist.Said(*one) if one else None for key, one in form.answers().items()}
        version = form.cleaned_data["version"]
        return checklist.answer(self.document, by=self.access, answers=said, version=version)

    def next_address(self, result: Arrangements) -> str:
        return self.back_address()

    def back_address(self) -> str:
        return f"{self.document.get_absolute_url()}checklist/"
