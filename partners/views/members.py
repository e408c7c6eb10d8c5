"""Who may do what here: one page that a partnership can audit, and the verbs that change it."""

from typing import Any

from partners.actions import members as actions
from partners.forms.people import EndRoleForm, RoleForm
from partners.permissions import Permission
from partners.presenters import people as present
from partners.queries.members import roles_held
from partners.roles import ROLES
from partners.views.people import OnePerson
from partners.views.register import PartnersForm, PartnersPage
from wst import clock


class Members(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/members.html"
    title = "Who may do what here"
    shows = ("wst.Membership", "partners.Person")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        held = list(roles_held(self.partnership))
        # Somebody may have left and come back: the row that is in force comes last and wins.
        rows = self.partnership.people.filter(user__isnull=False).order_by("-left_on")
        people = {person.user_id: person for person in rows}
        return {
            "roles": present.role_lines(held, people, self.here, self.access),
            "manages": self.access.can(Permission.MEMBERS_MANAGE),
        }


class GiveRole(OnePerson):
    form_class = RoleForm
    title = "Give a role"
    button = "Give the role"
    success = "The role is given"

    def form_values(self) -> dict[str, Any]:
        return {"starts": clock.today()}

    def context(self) -> dict[str, Any]:
        sentence = (
            "Roles of chairs, delegates, leads and scrutineers follow dated appointments and are not listed here."
        )
        return {**super().context(), "sentence": sentence}

    def perform(self, form: Any) -> Any:
        return actions.give_role(self.person, by=self.access, **form.cleaned_data)


class EndRole(PartnersForm):
    permission = Permission.MEMBERS_MANAGE
    shows = ("wst.Membership",)
    form_class = EndRoleForm
    title = "Set the last day of a role"
    button = "Set the last day"
    success = "The last day of the role is set"

    @property
    def membership(self) -> Any:
        if not hasattr(self, "_membership"):
            self._membership = self.one(self.partnership.memberships.select_related("user"), pk=self.kwargs["pk"])
        return self._membership

    def back_address(self) -> str:
        return self.here.address("members")

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"on": clock.today()}

    def context(self) -> dict[str, Any]:
        title = {role.code: role.title for role in ROLES}.get(self.membership.role, self.membership.role)
        return {"caption": f"{self.membership.user.name}, {title}"}

    def perform(self, form: Any) -> Any:
        return actions.end_role(self.membership, by=self.access, on=form.cleaned_data["on"])
