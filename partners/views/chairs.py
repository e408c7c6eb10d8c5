"""The chair rota of a group, and the handover from one chair to the next."""

from typing import Any

from partners.actions import chairs as actions
from partners.forms.appointments import ConfirmForm, LastDayForm
from partners.forms.groups import ChangeTermForm, HandoverForm, TermForm
from partners.models import Agency, Group
from partners.permissions import Permission
from partners.presenters import rota as present
from partners.presenters.handover import inherited
from partners.queries.chairs import next_suggested
from partners.views.groups import OneGroup
from partners.views.register import PartnersForm, PartnersPage
from wst import clock


def eligible(partnership: Any, group: Group) -> Any:
    """Who may take a turn: people of the safeguarding partners on the Executive, of any agency elsewhere."""
    people = partnership.people.filter(left_on__isnull=True, agency__isnull=False).select_related("agency")
    if group.kind == Group.Kind.EXECUTIVE:
        people = people.filter(agency__basis=Agency.Basis.PARTNER)
    return people.order_by("name")


class Rota(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/rota.html"
    shows = (
        "partners.ChairTerm",
        "partners.ChairDeputy",
        "partners.ChairSwap",
        "partners.Person",
        "partners.Agency",
        "partners.Decision",
    )

    def trail(self) -> list[dict[str, str]]:
        group = (self.group.name, self.here.address("group", self.group.pk))
        return self.here.trail(("Groups", self.here.address("groups")), group, ("Chair rota", ""))

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.all(), pk=self.kwargs["pk"])
        return self._group

    def context(self) -> dict[str, Any]:
        today, here = clock.today(), self.here
        manages = self.access.can(Permission.GROUPS_MANAGE)
        terms = list(self.group.chair_terms.select_related("person", "agency").order_by("starts"))
        now = next((term for term in terms if term.holds_on(today)), None)
        following = next((term for term in terms if term.starts > today), None)
        suggestion = next_suggested(self.group) if self.group.kind == Group.Kind.EXECUTIVE else None
        deputies = list(self.group.chair_deputies.select_related("person", "person__agency"))
        deputy = next((row for row in deputies if row.holds_on(today)), None)
        swaps = self.group.chair_swaps.select_related("gave", "took", "decision", "paper")
        table = present.terms_table(terms, here, today, manages=manages, deputies=deputies) if terms else None
        return {
            "title": f"Chair rota: {self.group.name}",
            "group": self.group,
            "current": present.current_rows(now, following, here, today, deputy),
            "gaps": present.gap_sentences(terms, today, deputies),
            "timeline": present.timeline(terms, today),
            "table": table,
            "deputies": present.deputies_table(deputies, here, today, manages=manages),
            "swaps": present.swaps_table(swaps, here),
            "suggested": present.next_words(suggestion) if suggestion else "",
            "is_executive": self.group.kind == Group.Kind.EXECUTIVE,
            "manages": manages,
        }


class AddTerm(OneGroup):
    form_class = TermForm
    title = "Add a term to the rota"
    button = "Add the term"
    success = "The term is in the rota"
    shows = ("partners.Person", "partners.Agency")

    def back_address(self) -> str:
        return self.here.address("rota", self.group.pk)

    def form_values(self) -> dict[str, Any]:
        """The suggested turn is filled in; nothing is decided until it is saved."""
        suggestion = next_suggested(self.group) if self.group.kind == Group.Kind.EXECUTIVE else None
        if suggestion is None:
            return {}
        return {"person": suggestion.person, "starts": suggestion.starts, "ends": suggestion.ends}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": eligible(self.partnership, self.group)}

    def perform(self, form: Any) -> Any:
        return actions.add_term(self.group, by=self.access, **form.cleaned_data)


class OneTerm(PartnersForm, abstract=True):
    permission: Any = Permission.GROUPS_MANAGE
    shows: Any = ("partners.ChairTerm", "partners.Person")

    @property
    def term(self) -> Any:
        if not hasattr(self, "_term"):
            rows = self.partnership.chair_terms.select_related("group", "person", "agency")
            self._term = self.one(rows, pk=self.kwargs["pk"])
        return self._term

    def back_address(self) -> str:
        return self.here.address("rota", self.term.group_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.term.version}

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.term.person.name}, {self.term.agency.name}", "term": self.term}


class ChangeTerm(OneTerm):
    template_name = "partners/turn.html"
    form_class = ChangeTermForm
    title = "Change the term"
    success = "The term is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.term, name) for name in ChangeTermForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"people": eligible(self.partnership, self.term.group)}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "planned": self.term.starts > clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.change_term(self.term, by=self.access, **form.cleaned_data)


class EndTerm(OneTerm):
    form_class = LastDayForm
    title = "End the term early"
    button = "Set the last day"
    success = "The last day of the term is set"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.term.version, "on": clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end_term(self.term, by=self.access, **form.cleaned_data)


class CancelTerm(OneTerm):
    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Cancel this planned term"
    button = "Cancel the term"
    success = "The planned term is cancelled"

    def perform(self, form: Any) -> Any:
        return actions.cancel_term(self.term, by=self.access, **form.cleaned_data)


class Handover(OneTerm):
    """What one chair leaves to the next. Everybody may read it; its chair and the business manager write it."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/handover.html"
    form_class = HandoverForm
    title = "Handover"
    shows = (
        "partners.ChairTerm",
        "partners.Person",
        "partners.Decision",
        "partners.Action",
        "partners.ChairDeputy",
        "partners.Meeting",
    )
    button = "Save the note"
    success = "The handover note is saved"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"version": self.term.version, "note": self.term.handover_note}

    def context(self) -> dict[str, Any]:
        later = self.term.group.chair_terms.filter(starts__gt=self.term.starts).select_related("person").first()
        return {
            **super().context(),
            "may_write": actions.may_write_handover(self.term, self.access),
            "later": later,
            "inherited": inherited(self.term, self.access),
        }

    def perform(self, form: Any) -> Any:
        return actions.write_handover(self.term, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.here.address("handover", self.term.pk)
