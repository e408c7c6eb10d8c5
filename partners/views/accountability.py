"""The memorandum of understanding, the escalation policy, and challenges by partner."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404

from partners.actions import escalation, memoranda
from partners.actions.escalation import Level
from partners.forms.accountability import (
    ChangeMemorandumForm,
    ChangePolicyForm,
    LevelForm,
    MemorandumForm,
    PolicyForm,
    SignForm,
    VersionForm,
)
from partners.models import EscalationLevel, EscalationPolicy, Memorandum
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.presenters import accountability as presenter
from partners.presenters.sections import Part
from partners.queries.challenges import counts_by_partner
from partners.states import ESCALATION_POLICY, MEMORANDUM
from partners.views.challenges import READ
from partners.views.documents import ApprovePage
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst import clock, markdown, policies
from wst.look.formats import period_words
from wst.look.parts import Link

SHOWS_MEMORANDUM = ("partners.Memorandum", "partners.MemorandumSignature", "partners.Agency")
SHOWS_POLICY = ("partners.EscalationPolicy", "partners.EscalationLevel", "partners.Memorandum", "partners.Decision")
SIGN = (Permission.ARRANGEMENTS_MANAGE, Permission.MEMORANDUM_SIGN_OWN)
YEAR = timedelta(days=365)


class _Register(DecidedRegister, abstract=True):
    permission = Permission.WORKSPACE_VIEW
    columns = presenter.COLUMNS
    new: tuple[str, str]

    def present(self, row: Any) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        words, page = self.new
        return [Link(words, self.here.address(page))] if self.access.can(Permission.ARRANGEMENTS_MANAGE) else []


class Memoranda(_Register):
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


class EscalationPolicies(_Register):
    shows = ("partners.EscalationPolicy",)
    title = "Escalation policy"
    lead = "The levels that a challenge goes through, who acts on each, and within how many days."
    noun = "versions"
    new = ("Start a version", "escalation_policy_new")
    empty = ("No escalation policy yet", "Until one is in force, challenges have levels and no timescales.")

    def rows(self) -> Any:
        return self.partnership.escalation_policies.all()


class OnePolicy:
    def find(self: Any) -> EscalationPolicy:
        rows = self.partnership.escalation_policies.select_related("decision__group", "memorandum", "record")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def policy(self) -> EscalationPolicy:
        if not hasattr(self, "_policy"):
            self._policy = self.find()
        return self._policy

    record = document = policy


class EscalationPolicyPage(OnePolicy, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Escalation policy", "escalation_policies")
    shows = SHOWS_POLICY
    template_name = "partners/accountability/record.html"

    def context(self) -> dict[str, Any]:
        row = self.policy
        is_draft = row.status == EscalationPolicy.Status.DRAFT
        changes = is_draft and self.access.can(Permission.ARRANGEMENTS_MANAGE)
        levels = list(row.levels.all())
        links = []
        if changes and len(levels) > EXECUTIVE_LEVEL:
            links.append(Link("Remove the highest level", self.here.address("escalation_level_remove", row.pk)))
        return {
            "title": str(row),
            "summary": presenter.policy_rows(row),
            "missing": policies.unmet(row, ESCALATION_POLICY.moves["approve"].needs) if is_draft else [],
            "buttons": presenter.policy_buttons(row, self.access),
            "sections": [
                Part(
                    "Levels",
                    presenter.levels(row, levels, may_change=changes),
                    words="The fourth level and those above it are the Executive's.",
                    links=links,
                )
            ],
        }


class _PolicyForm(PartnersForm, abstract=True):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS_POLICY

    def form_arguments(self) -> dict[str, Any]:
        return {"memoranda": self.partnership.memoranda.all()}


class NewEscalationPolicy(_PolicyForm):
    form_class = PolicyForm
    title = "Start a version of the escalation policy"
    button = "Save the draft"
    success = "The draft is saved. Check its levels and timescales."
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("escalation_policies")

    def form_values(self) -> dict[str, Any]:
        last = self.partnership.escalation_policies.in_force().first()
        values = {"effective_from": clock.today(), "review_due": clock.today() + YEAR}
        return {**values, "title": last.title, "purpose": last.purpose} if last else values

    def context(self) -> dict[str, Any]:
        return {"sentence": "It begins with the levels in force, or with four usual ones. You change them next."}

    def perform(self, form: Any) -> EscalationPolicy:
        return escalation.draft(by=self.access, **form.cleaned_data)


class _OfPolicy(OnePolicy, PartnersForm, abstract=True):
    permission = Permission.ARRANGEMENTS_MANAGE
    shows = SHOWS_POLICY

    def form_values(self) -> dict[str, Any]:
        return {"version": self.policy.version}

    def back_address(self) -> str:
        return self.policy.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.policy)}


class ChangeEscalationPolicy(_OfPolicy):
    form_class = ChangePolicyForm
    title = "Change the draft"
    success = "The draft is changed"

    def form_arguments(self) -> dict[str, Any]:
        return {"memoranda": self.partnership.memoranda.all()}

    def form_values(self) -> dict[str, Any]:
        names = ("title", "purpose", "memorandum", "effective_from", "review_due", "change_note", "version")
        return {name: getattr(self.policy, name) for name in names}

    def perform(self, form: Any) -> EscalationPolicy:
        return escalation.change(self.policy, by=self.access, **form.cleaned_data)


class AddLevel(_OfPolicy):
    form_class = LevelForm
    title = "Add a level"
    button = "Add the level"
    success = "The level is added"

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "unit": EscalationLevel.Unit.WORKING}

    def level(self, form: Any) -> tuple[Level, int]:
        said = dict(form.cleaned_data)
        version = said.pop("version")
        return Level(**said), version

    def perform(self, form: Any) -> Any:
        level, version = self.level(form)
        return escalation.add_level(self.policy, by=self.access, level=level, version=version)


class ChangeLevel(AddLevel):
    title = "Change the level"
    button = "Save"
    success = "The level is changed"

    @property
    def row(self) -> EscalationLevel:
        if not hasattr(self, "_row"):
            self._row = self.one(self.policy.levels.select_related("policy"), pk=self.kwargs["level"])
        return self._row

    def context(self) -> dict[str, Any]:
        return {"caption": str(self.row)}

    def form_values(self) -> dict[str, Any]:
        values = {name: getattr(self.row, name) for name in ("name", "who_acts", "days", "unit")}
        return {**values, "version": self.policy.version}

    def perform(self, form: Any) -> Any:
        level, version = self.level(form)
        return escalation.change_level(self.row, by=self.access, level=level, version=version)


class RemoveLevel(_OfPolicy):
    form_class = VersionForm
    title = "Remove the highest level"
    button = "Remove the level"
    success = "The level is removed"

    def perform(self, form: Any) -> Any:
        return escalation.remove_highest_level(self.policy, by=self.access, **form.cleaned_data)


class ApproveEscalationPolicy(OnePolicy, ApprovePage):
    shows = SHOWS_POLICY
    verbs = escalation

    def back_address(self) -> str:
        return self.policy.get_absolute_url()


class ChallengesByPartner(RecordPage):
    """Counts side by side for everybody who may read challenges; the themes for scrutiny."""

    permission = READ
    register = ("Challenges", "challenges")
    shows = ("partners.Challenge", "partners.Agency")
    template_name = "partners/accountability/record.html"
    record = "By partner"

    def history(self) -> str:
        return ""

    def period(self) -> tuple[date, date]:
        """The partnership's year that the address names by the year in which it begins; this one without a name."""
        today, month = clock.today(), self.partnership.year_start_month
        this = today.year if today.month >= month else today.year - 1
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdigit() and len(asked) == 4 else this
        if not 2000 <= year <= this:
            raise Http404
        return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)

    def context(self) -> dict[str, Any]:
        starts, ends = self.period()
        counts, themes = counts_by_partner(self.partnership, starts, ends)
        period = period_words(starts, ends)
        sections = []
        if self.access.can(Permission.FINDINGS_WRITE, Permission.SCRUTINY_PLAN_PROPOSE, Permission.CHALLENGES_MANAGE):
            rows = [[theme, number] for theme, number in sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))]
            sections.append(Part("Themes, for scrutiny", presenter.themes(rows), empty="No challenge was raised."))
        before = f"{self.here.address('challenges_by_partner')}?year={starts.year - 1}"
        return {
            "title": "Challenges by partner",
            "wide": True,
            "sections": [
                Part(
                    period,
                    presenter.by_partner(counts, period),
                    links=[Link("The year before", before)] if starts.year > 2000 else [],
                ),
                *sections,
            ],
        }
