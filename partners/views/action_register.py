"""The one action register and the pages of an action."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.actions import action_register
from partners.filters.action_register import ActionFilter
from partners.forms.action_register import ActionForm, ChangeActionForm, CompleteForm, DifferenceForm, UpdateForm
from partners.models import Action
from partners.permissions import Permission
from partners.presenters import action_register as presenter
from partners.queries.own_groups import groups_to_act_for
from partners.states import ACTION
from partners.views.governance import DecidedRegister, RecordPage
from wst import clock
from wst.look.parts import Link
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.views.base import FormPage, MovePage

ADD = (Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD, Permission.ACTIONS_ADD)
UPDATE = (Permission.ACTIONS_UPDATE_OWN, Permission.ACTIONS_MANAGE)
SHOWS = ("partners.Action", "partners.ActionUpdate", "partners.Reminder", "wst.StoredFile")


class Actions(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = ("partners.Action",)
    filter_class = ActionFilter
    title = "Actions"
    lead = "Everything that agencies have agreed to do, whatever it came from."
    noun = "actions"
    downloads = ("actions_csv", "actions_xlsx", "actions_docx")
    columns = presenter.COLUMNS
    empty = (
        "No actions",
        "Actions are added here or from what they come from: a decision, a priority, a recommendation.",
    )

    def rows(self) -> Any:
        return self.partnership.actions.select_related("owner_agency", "owner", "source")

    def present(self, row: Action) -> list[Any]:
        return presenter.register_row(row, clock.today())

    def buttons(self) -> list[Link]:
        found = [Link("Add an action", self.here.address("action_new"))] if self.access.can(*ADD) else []
        if self.access.can(Permission.ACTIONS_MANAGE):
            found.append(Link("Import from a spreadsheet", self.here.address("action_import_upload")))
        if self.access.can(*UPDATE):
            found.append(Link("Reminders", self.here.address("reminders")))
        return found


class OneAction:
    """The action of the address, reached from the partnership."""

    def find(self: Any) -> Action:
        rows = self.partnership.actions.select_related("owner_agency", "owner__user", "source", "record", "group")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def action(self) -> Action:
        if not hasattr(self, "_action"):
            self._action = self.find()
        return self._action

    def back_address(self) -> str:
        return self.action.get_absolute_url()


class ActionPage(OneAction, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    register = ("Actions", "actions")
    shows = SHOWS
    template_name = "partners/governance/action.html"

    @property
    def record(self) -> Action:
        return self.action

    def context(self) -> dict[str, Any]:
        return {
            "title": self.action.reference,
            "action": self.action,
            "summary": presenter.summary(self.action, self.access),
            "buttons": presenter.buttons(self.action, self.access),
            "updates": presenter.updates(self.action.updates.select_related("file", "evidence"), self.access),
            "reminders": presenter.reminders(self.action, self.access),
        }


class ActionFormPage(OneAction, FormPage, abstract=True):
    """A step of one action. The action proves that it is one of the person's own agency."""

    permission = UPDATE
    shows = SHOWS
    template_name = "partners/governance/action_form.html"

    def context(self) -> dict[str, Any]:
        return {"action": self.action, "title": self.title}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.action.version}

    def form_arguments(self) -> dict[str, Any]:
        return {"records": self.partnership.records.filter(visibility__in=OPEN_TO_ALL)}

    def next_address(self, result: Any) -> str:
        return self.action.get_absolute_url()


class NewAction(FormPage):
    """Added by itself, or from the record that it comes from."""

    permission = ADD
    shows = SHOWS
    template_name = "partners/governance/form_about.html"
    form_class = ActionForm
    title = "Add an action"
    button = "Add the action"
    success = "Action added"
    keeps_draft = True

    @property
    def source(self) -> Record | None:
        if "record" not in self.kwargs:
            return None
        return self.one(self.partnership.records.filter(visibility__in=OPEN_TO_ALL), pk=self.kwargs["record"])

    def context(self) -> dict[str, Any]:
        return {"about": self.source, "about_label": "It comes from"}

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False)
        return {
            "agencies": self.partnership.agencies.active(),
            "people": people.select_related("agency").order_by("name"),
            "groups": groups_to_act_for(self.access).order_by("name"),
        }

    def perform(self, form: ActionForm) -> Action:
        return action_register.create(by=self.access, source=self.source, **form.cleaned_data)

    def back_address(self) -> str:
        source = self.source
        return source.address if source else reverse("partners:actions", args=[self.partnership.slug])


class ChangeAction(OneAction, NewAction):
    permission = Permission.ACTIONS_MANAGE
    shows = SHOWS
    form_class = ChangeActionForm
    title = "Change the action"
    button = "Save"
    success = "Action changed"

    def context(self) -> dict[str, Any]:
        return {}

    def form_values(self) -> dict[str, Any]:
        names = ("text", "intended_outcome", "measure", "owner_agency", "owner", "group", "due", "version")
        return {name: getattr(self.action, name) for name in names}

    def perform(self, form: ChangeActionForm) -> Action:
        return action_register.change(self.action, by=self.access, **form.cleaned_data)

    def back_address(self) -> str:
        return self.action.get_absolute_url()


class UpdateAction(ActionFormPage):
    form_class = UpdateForm
    title = "Add an update"
    button = "Add the update"
    success = "Update added"

    def form_values(self) -> dict[str, Any]:
        status = self.action.status if self.action.status != Action.Status.NOT_STARTED else Action.Status.ON_TRACK
        return {"version": self.action.version, "status": status}

    def perform(self, form: UpdateForm) -> Any:
        return action_register.update(self.action, by=self.access, **form.cleaned_data)


class CompleteAction(ActionFormPage):
    form_class = CompleteForm
    title = "Mark as complete"
    button = "Mark as complete"
    success = "Action complete"

    def perform(self, form: CompleteForm) -> Any:
        said = {name: value for name, value in form.cleaned_data.items() if name != "has_evidence"}
        return action_register.complete(self.action, by=self.access, **said)


class ActionDifference(ActionFormPage):
    form_class = DifferenceForm
    title = "Say what difference it made"
    button = "Save"
    success = "Saved"

    def perform(self, form: DifferenceForm) -> Any:
        said = {name: value for name, value in form.cleaned_data.items() if name != "has_evidence"}
        return action_register.look_again(self.action, by=self.access, **said)


class ActionStep(OneAction, MovePage):
    """Close as no longer needed, or open again: both with a reason."""

    permission = Permission.ACTIONS_MANAGE
    shows = SHOWS
    lifecycle = ACTION
    VERBS = {"close": action_register.close, "reopen": action_register.reopen}

    def move(self) -> Any:
        if self.kwargs["move"] not in self.VERBS:
            raise Http404
        return super().move()

    def act(self, row: Action, name: str, *, reason: str, version: int) -> Action:
        return self.VERBS[name](row, by=self.access, reason=reason, version=version)

    def back_address(self) -> str:
        return self.row.get_absolute_url()
