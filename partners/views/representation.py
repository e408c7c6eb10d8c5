"""Where each sector is seen and where nobody speaks for it, and the goals to change that (arrangements 6.E.8)."""

from typing import Any

from partners.actions import representation as actions
from partners.forms.representation import GoalForm
from partners.models.group import EducationSector
from partners.permissions import Permission
from partners.presenters import representation as present
from partners.queries.representation import forums, goals, other_kinds, seats_by_group
from partners.views.governance import RecordPage
from partners.views.register import PartnersForm, PartnersPage
from wst import clock


class Representation(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/representation.html"
    title = "Who speaks for which sector"
    shows = (
        "partners.Group",
        "partners.GroupMembership",
        "partners.Person",
        "partners.Agency",
        "partners.SectorGoal",
        "partners.Action",
    )

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        today = clock.today()
        found, set_goals = forums(self.partnership, today), goals(self.partnership)
        seats = seats_by_group(self.partnership, today) if set_goals else {}
        return {
            "gaps": present.gap_words(found, EducationSector),
            "education": present.matrix(found, EducationSector, "Parts of education"),
            "others": present.matrix(found, other_kinds(self.partnership), "Other agencies, by kind"),
            "goals": present.goals_table(set_goals, seats, self.here, today),
            "manages": self.access.can(Permission.GROUPS_MANAGE),
        }


class SetGoal(PartnersForm):
    permission = Permission.GROUPS_MANAGE
    shows = ("partners.Group", "partners.Agency", "partners.Person")
    form_class = GoalForm
    title = "Set a goal for a sector"
    button = "Set the goal"
    success = "The goal is set, with an action"

    def back_address(self) -> str:
        return self.here.address("representation")

    def form_values(self) -> dict[str, Any]:
        return {"sector": self.request.GET.get("sector", "")}

    def form_arguments(self) -> dict[str, Any]:
        return {
            "groups": self.partnership.groups.filter(is_active=True).order_by("name"),
            "agencies": self.partnership.agencies.active().order_by("name"),
            "people": self.partnership.people.filter(left_on__isnull=True, agency__isnull=False).select_related(
                "agency"
            ),
        }

    def perform(self, form: Any) -> Any:
        return actions.set_goal(by=self.access, **form.cleaned_data)


class GoalPage(RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Who speaks for which sector", "representation")
    template_name = "partners/sector_goal.html"
    shows = (
        "partners.SectorGoal",
        "partners.Action",
        "partners.ActionUpdate",
        "partners.Group",
        "partners.GroupMembership",
    )

    @property
    def record(self) -> Any:
        if not hasattr(self, "_record"):
            rows = self.partnership.sector_goals.select_related("group", "action", "action__owner_agency", "record")
            self._record = self.one(rows, pk=self.kwargs["pk"])
        return self._record

    def context(self) -> dict[str, Any]:
        goal, today = self.record, clock.today()
        seats = seats_by_group(self.partnership, today)
        return {
            "title": str(goal),
            "goal": goal,
            "gap": not present.filled_by(goal, seats),
            "facts": present.goal_facts(goal, seats, self.here, today),
            "progress": present.progress_table(goal),
        }
