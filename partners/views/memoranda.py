"""The memorandum of understanding: its versions, their signatures, and which is in force."""

from datetime import timedelta
from typing import Any

from partners.actions import memoranda
from partners.forms.accountability import ChangeMemorandumForm, MemorandumForm, SignForm, VersionForm
from partners.models import Memorandum
from partners.permissions import Permission
from partners.presenters import accountability as presenter
from partners.presenters.parts import Part
from partners.states import MEMORANDUM
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst import clock, markdown, policies
from wst.look.parts import Link

SHOWS_MEMORANDUM = ("partners.Memorandum", "partners.MemorandumSignature", "partners.Agency")
SIGN = (Permission.ARRANGEMENTS_MANAGE, Permission.MEMORANDUM_SIGN_OWN)
YEAR = timedelta(days=365)


class StandingRegister(DecidedRegister, abstract=True):
    permission = Permission.WORKSPACE_VIEW
    columns = presenter.COLUMNS
    new: tuple[str, str]

    def present(self, row: Any) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        words, page = self.new
        return [Link(words, self.here.address(page))] if self.access.can(Permission.ARRANGEMENTS_MANAGE) else []


class Memoranda(StandingRegister):
    shows = ("partners.Memorandum",)
    title = "Memorandum of understanding"
    lead = "How the safeguarding partners have agreed to work with each other, and who signed it."
    noun = "versions"
    new = ("Start a version", "memorandum_new")
    empty = ("No memorandum yet", "The business manager drafts it and every safeguarding partner signs it.")

    def rows(self) -> Any:
        return self.partnership.memoranda.all()


class OneMemorandum:
    def find(self: Any) -> Memorandum:
        return self.one(self.partnership.memoranda.select_related("file"), pk=self.kwargs["pk"])

    @property
    def memorandum(self) -> Memorandum:
        if not hasattr(self, "_memorandum"):
            self._memorandum = self.find()
        return self._memorandum

    record = memorandum


class MemorandumPage(OneMemorandum, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Memorandum of understanding", "memoranda")
    shows = (*SHOWS_MEMORANDUM, "wst.StoredFile")
    template_name = "partners/accountability/record.html"

    def context(self) -> dict[str, Any]:
        row = self.memorandum
        partners = list(self.partnership.agencies.statutory_partners())
        is_draft = row.status == Memorandum.Status.DRAFT
        unmet = policies.unmet(row, MEMORANDUM.moves["agree"].needs) if is_draft else []
        return {
            "title": str(row),
            "summary": presenter.memorandum_rows(row),
            "missing": unmet,
            "buttons": self.buttons(is_draft, unmet),
            "sections": [
                Part("Signatures", presenter.signatures(row, partners)),
                Part("What the partners agreed", html=markdown.to_html(row.text)),
            ],
        }

    def buttons(self, is_draft: bool, unmet: list[str]) -> list[Link]:
        if not is_draft:
            return []
        pk, here, found = self.memorandum.pk, self.here, []
        if not unmet and self.access.can(Permission.ARRANGEMENTS_MANAGE):
            found.append(Link("Bring into force", here.address("memorandum_agree", pk)))
        if self.access.can(Permission.ARRANGEMENTS_MANAGE):
            found.append(Link("Record a signature", here.address("memorandum_sign", pk)))
            found.append(Link("Change the draft", here.address("memorandum_change", pk)))
        elif self.access.can(Permission.MEMORANDUM_SIGN_OWN):
            found.append(Link("Sign for your agency", here.address("memorandum_sign", pk)))
        return found


class NewMemorandum(PartnersForm):
    """Begins with the words of the version in force."""

    permission = Permission.ARRANGEMENTS_MANAGE
    shows = ("partners.Memorandum",)
    form_class = MemorandumForm
    title = "Start a version of the memorandum"
    button = "Save the draft"
    success = "The draft is saved. Now every partner signs it."
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("memoranda")

    def form_values(self) -> dict[str, Any]:
        last = self.partnership.memoranda.in_force().first()
        values = {"effective_from": clock.today(), "review_due": clock.today() + YEAR}
        return {**values, "title": last.title, "text": last.text} if last else values

    def perform(self, form: Any) -> Memorandum:
        return memoranda.draft(by=self.access, **form.cleaned_data)


class _OfMemorandum(OneMemorandum, PartnersForm, abstract=True):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS_MEMORANDUM

    def form_values(self) -> dict[str, Any]:
        return {"version": self.memorandum.version}

    def back_address(self) -> str:
        return self.memorandum.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.memorandum)}


class ChangeMemorandum(_OfMemorandum):
    form_class = ChangeMemorandumForm
    title = "Change the draft"
    success = "The draft is changed"
    keeps_draft = True

    def context(self) -> dict[str, Any]:
        sentence = "If you change the text, the signatures are taken away: nobody has signed the new words."
        return {**super().context(), "sentence": sentence}

    def form_values(self) -> dict[str, Any]:
        names = ("title", "text", "effective_from", "review_due", "change_note", "version")
        return {name: getattr(self.memorandum, name) for name in names}

    def perform(self, form: Any) -> Memorandum:
        return memoranda.change(self.memorandum, by=self.access, **form.cleaned_data)


class SignMemorandum(_OfMemorandum):
    permission = SIGN
    form_class = SignForm
    title = "Sign the memorandum"
    button = "Record the signature"
    success = "The signature is recorded"

    def form_arguments(self) -> dict[str, Any]:
        partners = self.partnership.agencies.statutory_partners()
        partners = partners.exclude(pk__in=self.memorandum.signatures.values("agency"))
        if not self.access.can(Permission.ARRANGEMENTS_MANAGE):
            partners = partners.filter(pk=self.access.place.agency_id or 0)
        return {"agencies": partners}

    def form_values(self) -> dict[str, Any]:
        own = {} if self.access.can(Permission.ARRANGEMENTS_MANAGE) else {"agency": self.access.place.agency_id}
        return {**super().form_values(), **own, "signed_on": clock.today()}

    def perform(self, form: Any) -> Any:
        return memoranda.sign(self.memorandum, by=self.access, **form.cleaned_data)


class AgreeMemorandum(_OfMemorandum):
    form_class = VersionForm
    title = "Bring the memorandum into force"
    button = "Bring into force"
    success = "The memorandum is in force"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "sentence": "The version before it is kept, and marked as superseded."}

    def perform(self, form: Any) -> Memorandum:
        return memoranda.bring_into_force(self.memorandum, by=self.access, **form.cleaned_data)
