"""The escalation policy: its versions, and the levels of each with who acts and by when."""

from typing import Any

from partners.actions import escalation
from partners.actions.escalation import Level
from partners.forms.accountability import ChangePolicyForm, LevelForm, PolicyForm, VersionForm
from partners.models import EscalationLevel, EscalationPolicy
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.presenters import accountability as presenter
from partners.presenters.parts import Part
from partners.states import ESCALATION_POLICY
from partners.views.documents import ApprovePage
from partners.views.governance import RecordPage
from partners.views.memoranda import YEAR, StandingRegister
from partners.views.register import PartnersForm
from wst import clock, policies
from wst.look.parts import Link

SHOWS_POLICY = ("partners.EscalationPolicy", "partners.EscalationLevel", "partners.Memorandum", "partners.Decision")


class EscalationPolicies(StandingRegister):
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
