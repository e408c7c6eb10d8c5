"""Pages about groups and who sits on them."""

from typing import Any

from partners.actions import groups as actions
from partners.filters.structure import GroupFilter
from partners.forms.appointments import ConfirmForm, LastDayForm
from partners.forms.groups import ChangeSeatForm, EditGroupForm, GroupForm, SeatForm
from partners.models import Group, GroupMembership
from partners.permissions import Permission
from partners.presenters import groups as present
from partners.presenters.action_register import here_table
from partners.presenters.structure import expected_table, gap_sentence, picture, terms_words
from partners.queries.chairs import chair_among
from partners.queries.groups import sectors_missing
from partners.queries.structure import expectations, for_its_page, latest_terms
from partners.views.register import PartnersForm, PartnersPage
from wst import clock


class Groups(PartnersPage):
    """The structure: a nested list and the same as a picture, both drawn from the groups (arrangements 1.5 and 3)."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/groups.html"
    title = "Groups"
    shows = ("partners.Group",)

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        every = self.partnership.groups.order_by("name")
        chosen = GroupFilter(self.request.GET, queryset=every, request=self.request)
        groups = list(chosen.qs)
        active = present.structure([group for group in groups if group.is_active], self.here)
        return {
            "filter": chosen,
            "filtered": any(chosen.form.cleaned_data.values()) if chosen.form.is_valid() else True,
            "branches": active,
            "drawing": picture(active) if active else None,
            "ended": [self.here.to("group", group) for group in groups if not group.is_active],
            "manages": self.access.can(Permission.GROUPS_MANAGE),
        }


class GroupPage(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/group.html"
    shows = (
        "partners.Group",
        "partners.GroupMembership",
        "partners.Person",
        "partners.ChairTerm",
        "partners.TermsOfReference",
        "partners.ExpectedMember",
        "partners.LinkedPartnership",
        "partners.Action",
    )

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Groups", self.here.address("groups")), (self.group.name, ""))

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(for_its_page(self.partnership), pk=self.kwargs["pk"])
        return self._group

    def context(self) -> dict[str, Any]:
        group, here, today = self.group, self.here, clock.today()
        manages = self.access.can(Permission.GROUPS_MANAGE)
        seats = group.group_memberships.select_related("person", "person__agency", "speaks_for")
        seats = list(seats.order_by("person__name", "starts"))
        now = [seat for seat in seats if seat.holds_on(today)]

        def table(rows: list[GroupMembership], caption: str) -> Any:
            return present.seats_table(rows, caption, here, today, manages=manages)

        role = GroupMembership.Role
        decide = [seat for seat in now if seat.role in GroupMembership.DECIDING]
        expected = expectations(group, now) if group.expects else []
        return {
            "terms": terms_words(latest_terms(group)),
            "expected": expected_table(expected, group, here, manages=manages),
            "expected_gap": gap_sentence(expected),
            "linked": [here.link("linked_partnership", row["pk"], row["name"]) for row in group.links],
            "title": group.name,
            "group": group,
            "facts": present.facts(group, chair_among(group, now, today), here),
            "members": table(decide, "Members"),
            "attendees": table([seat for seat in now if seat.role == role.ATTENDEE], "In attendance"),
            "advisers": table([seat for seat in now if seat.role == role.ADVISER], "Advisers"),
            "planned": table([seat for seat in seats if seat.starts > today], "To come"),
            "past": table([seat for seat in seats if seat.ends and seat.ends < today], "In the past"),
            "missing": sectors_missing(now) if group.kind == Group.Kind.EDUCATION else [],
            "education_seat_missing": group.kind == Group.Kind.EXECUTIVE
            and not any(seat.speaks_for and seat.speaks_for.kind == Group.Kind.EDUCATION for seat in decide),
            "is_executive": group.kind == Group.Kind.EXECUTIVE,
            "actions_here": here_table(self.partnership.actions.filter(group=group), "Open actions of this group"),
            "actions_register": f"{here.address('actions')}?group={group.pk}",
            "manages": manages,
            "history": here.history(group) if self.access.can(Permission.HISTORY_VIEW) else "",
        }


class AddGroup(PartnersForm):
    permission = Permission.GROUPS_MANAGE
    shows = ("partners.Group",)
    form_class = GroupForm
    title = "Add a group"
    button = "Add the group"
    success = "The group is added to the structure"

    def back_address(self) -> str:
        return self.here.address("groups")

    def form_values(self) -> dict[str, Any]:
        return {"strand": "joint"}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": self.partnership.groups.filter(is_active=True)}

    def perform(self, form: Any) -> Any:
        return actions.create(by=self.access, **form.cleaned_data)


class OneGroup(PartnersForm, abstract=True):
    """A form about one group, which leads back to its page."""

    permission = Permission.GROUPS_MANAGE
    shows = ("partners.Group", "partners.Person")

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.all(), pk=self.kwargs["pk"])
        return self._group

    def back_address(self) -> str:
        return self.here.address("group", self.group.pk)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": self.group.name}


class EditGroup(OneGroup):
    form_class = EditGroupForm
    title = "Change the group"
    success = "The group is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.group, name) for name in EditGroupForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": self.partnership.groups.filter(is_active=True).exclude(pk=self.group.pk)}

    def perform(self, form: Any) -> Any:
        return actions.edit(self.group, by=self.access, **form.cleaned_data)


class AddSeat(OneGroup):
    form_class = SeatForm
    title = "Add somebody to the group"
    button = "Add to the group"
    success = "The seat is recorded"

    def form_values(self) -> dict[str, Any]:
        return {"role": "member", "starts": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        return {
            "group": self.group,
            "people": self.partnership.people.filter(left_on__isnull=True),
            "groups": self.partnership.groups.filter(is_active=True),
        }

    def perform(self, form: Any) -> Any:
        return actions.add_member(self.group, by=self.access, **form.cleaned_data)


class OneSeat(PartnersForm, abstract=True):
    permission = Permission.GROUPS_MANAGE
    shows = ("partners.GroupMembership", "partners.Person")

    @property
    def seat(self) -> Any:
        if not hasattr(self, "_seat"):
            rows = self.partnership.group_memberships.select_related("group", "person", "speaks_for")
            self._seat = self.one(rows, pk=self.kwargs["pk"])
        return self._seat

    def back_address(self) -> str:
        return self.here.address("group", self.seat.group_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.seat.version}

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.seat.person.name}, {self.seat.group.name}"}


class ChangeSeat(OneSeat):
    template_name = "partners/seat.html"
    form_class = ChangeSeatForm
    title = "Change the seat"
    success = "The seat is changed"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.seat, name, None) for name in ChangeSeatForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {
            "group": self.seat.group,
            "people": None,
            "groups": self.partnership.groups.filter(is_active=True),
        }

    def context(self) -> dict[str, Any]:
        return {**super().context(), "seat": self.seat, "planned": self.seat.starts > clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.change_member(self.seat, by=self.access, **form.cleaned_data)


class EndSeat(OneSeat):
    form_class = LastDayForm
    title = "Set the last day on the group"
    button = "Set the last day"
    success = "The last day on the group is set"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.seat.version, "on": self.seat.ends or clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end_member(self.seat, by=self.access, **form.cleaned_data)


class CancelSeat(OneSeat):
    template_name = "partners/confirm.html"
    form_class = ConfirmForm
    title = "Cancel this planned seat"
    button = "Cancel the seat"
    success = "The planned seat is cancelled"

    def perform(self, form: Any) -> Any:
        return actions.cancel_member(self.seat, by=self.access, **form.cleaned_data)
