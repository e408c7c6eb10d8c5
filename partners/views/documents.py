"""The pages that the relevant agencies list and the arrangements share: steps, approval, publication."""

from typing import Any, ClassVar

from django.http import Http404

from partners.forms.documents import ApproveForm, LetterForm, PublishForm
from partners.permissions import Permission
from partners.presenters.documents import decisions_about
from partners.queries.documents import approvers, sent_on
from wst import clock
from wst.views.base import FormPage, MovePage


class OneDocument:
    """The version of the address. `plural` is how it is reached from the partnership."""

    plural: ClassVar[str]
    pk_name: ClassVar[str] = "pk"
    more: ClassVar[tuple[str, ...]] = ()  # what else is read with it

    def find(self: Any) -> Any:
        rows = getattr(self.partnership, self.plural)
        rows = rows.select_related("decision__group", "publication", "record", *self.more)
        return self.one(rows, pk=self.kwargs[self.pk_name])

    @property
    def document(self) -> Any:
        if not hasattr(self, "_document"):
            self._document = self.find()
        return self._document

    def back_address(self) -> str:
        return self.document.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.document.get_absolute_url()


class DocumentFormPage(OneDocument, FormPage, abstract=True):
    """A form about one version, under the version that its page was drawn from."""

    permission = Permission.ARRANGEMENTS_MANAGE

    def form_values(self) -> dict[str, Any]:
        return {"version": self.document.version}


class ApprovePage(DocumentFormPage, abstract=True):
    permission = Permission.DECISIONS_MAKE
    template_name = "partners/governance/approve.html"
    form_class = ApproveForm
    title = "Approve by a decision of the Executive"
    button = "Approve"
    success = "Approved"
    verbs: ClassVar[Any]

    def form_arguments(self) -> dict[str, Any]:
        return {"decisions": decisions_about(self.document)}

    def context(self) -> dict[str, Any]:
        return {"document": self.document, "any_decision": decisions_about(self.document).exists()}

    def perform(self, form: ApproveForm) -> Any:
        return self.verbs.approve(self.document, by=self.access, **form.cleaned_data)


class LetterPage(DocumentFormPage, abstract=True):
    """The approval of a chief officer who does not sign in, recorded by the office with the minute or letter."""

    permission = Permission.ARRANGEMENTS_MANAGE
    template_name = "partners/governance/approve.html"
    form_class = LetterForm
    title = "Record an approval given by letter"
    button = "Record the approval"
    success = "The approval is recorded with its letter"
    verbs: ClassVar[Any]

    def form_arguments(self) -> dict[str, Any]:
        people = approvers(self.partnership, clock.today()) | approvers(self.partnership, sent_on(self.document))
        return {"decisions": decisions_about(self.document), "people": people}

    def context(self) -> dict[str, Any]:
        any_decision = decisions_about(self.document).exists()
        return {"document": self.document, "any_decision": any_decision, "by_letter": True}

    def perform(self, form: LetterForm) -> Any:
        return self.verbs.record_approval(self.document, by=self.access, **form.cleaned_data)


class PublishPage(DocumentFormPage, abstract=True):
    permission = Permission.PUBLISH
    template_name = "partners/governance/publish.html"
    form_class = PublishForm
    title = "Publish this version"
    button = "Publish"
    success = "Published"
    verbs: ClassVar[Any]

    def form_values(self) -> dict[str, Any]:
        return {"version": self.document.version, "change_note": self.document.change_note}

    def context(self) -> dict[str, Any]:
        return {"document": self.document}

    def perform(self, form: PublishForm) -> Any:
        return self.verbs.publish(self.document, by=self.access, **form.cleaned_data)


class StepPage(OneDocument, MovePage, abstract=True):
    """Send to the Executive, send back, take back."""

    permission = (Permission.ARRANGEMENTS_MANAGE, Permission.DECISIONS_MAKE)
    verbs: ClassVar[Any]
    STEPS = ("send", "send_back", "take_back")

    def move(self) -> Any:
        if self.kwargs["move"] not in self.STEPS:
            raise Http404
        return super().move()

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        given = {} if name == "send" else {"reason": reason}
        return getattr(self.verbs, name)(row, by=self.access, version=version, **given)

    def back_address(self) -> str:
        return self.row.get_absolute_url()
