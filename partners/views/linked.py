"""The register of linked partnerships, the page of one, and its log of contacts (arrangements 1.2 and 1.10)."""

from typing import Any

from partners.actions import linked as actions
from partners.filters.structure import LinkedFilter
from partners.forms.structure import ContactForm, EditLinkedForm, EndLinkedForm, LinkedForm, ShareForm
from partners.permissions import Permission
from partners.presenters import linked as present
from partners.queries.structure import with_last_contact
from partners.views.governance import DecidedRegister, RecordPage
from partners.views.register import PartnersForm
from wst import clock
from wst.look.parts import Link
from wst.models.record import OPEN_TO_ALL

SHOWS = ("partners.LinkedPartnership", "partners.LinkedContact")


class LinkedPartnerships(DecidedRegister):
    permission = Permission.WORKSPACE_VIEW
    shows = SHOWS
    title = "Linked partnerships"
    lead = "Boards and partnerships beside ours: what is joint, what is separate, and when we last spoke."
    noun = "linked partnerships"
    columns = present.COLUMNS
    filter_class = LinkedFilter
    empty = (
        "No links yet",
        "Add the safeguarding adults board first, then community safety, health and wellbeing, and your neighbours.",
    )

    def rows(self) -> Any:
        return with_last_contact(self.partnership)

    def present(self, row: Any) -> list[Any]:
        row.partnership = self.partnership
        return present.register_row(row, self.here, clock.today())

    def buttons(self) -> list[Link]:
        if not self.access.can(Permission.GROUPS_MANAGE):
            return []
        return [Link("Add a linked partnership", self.here.address("linked_partnership_new"))]


class OneLinked:
    @property
    def linked(self: Any) -> Any:
        if not hasattr(self, "_linked"):
            self._linked = self.one(with_last_contact(self.partnership), pk=self.kwargs["pk"])
            self._linked.partnership = self.partnership
        return self._linked


class LinkedPage(OneLinked, RecordPage):
    permission = Permission.WORKSPACE_VIEW
    shows = (*SHOWS, "partners.LinkedItem", "wst.Record", "partners.Group")
    template_name = "partners/linked.html"
    register = ("Linked partnerships", "linked_partnerships")

    @property
    def record(self) -> Any:
        return self.linked

    def context(self) -> dict[str, Any]:
        linked, here, goes_on = self.linked, self.here, not self.linked.ended_on
        buttons = []
        if goes_on and self.access.can(Permission.LINKED_CONTACTS_RECORD):
            buttons.append(Link("Enter a contact", here.address("linked_contact", linked.pk)))
            buttons.append(Link("Note what was shared", here.address("linked_share", linked.pk)))
        if goes_on and self.access.can(Permission.GROUPS_MANAGE):
            buttons.append(Link("Change", here.address("linked_partnership_edit", linked.pk)))
            buttons.append(Link("End the link", here.address("linked_partnership_end", linked.pk)))
        return {
            "title": linked.name,
            "facts": present.facts(linked, linked.last_contact, here, clock.today()),
            "missing": present.missing_words(linked) if goes_on else [],
            "contacts": present.contacts_table(linked),
            "items": present.items_table(linked, self.access),
            "buttons": buttons,
        }


class NewLinked(PartnersForm):
    permission = Permission.GROUPS_MANAGE
    shows = ("partners.LinkedPartnership", "partners.Group")
    form_class = LinkedForm
    title = "Add a linked partnership"
    button = "Add the link"
    success = "The link is recorded"
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("linked_partnerships")

    def form_values(self) -> dict[str, Any]:
        return {"contact_every": 6, "linked_on": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": self.partnership.groups.filter(is_active=True).order_by("name")}

    def perform(self, form: Any) -> Any:
        return actions.create(by=self.access, **form.cleaned_data)


class LinkedFormPage(OneLinked, PartnersForm, abstract=True):
    permission: Any = Permission.GROUPS_MANAGE
    shows: Any = SHOWS

    def back_address(self) -> str:
        return self.here.address("linked_partnership", self.linked.pk)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.linked.version}

    def context(self) -> dict[str, Any]:
        return {"caption": self.linked.name}


class EditLinked(LinkedFormPage):
    shows = ("partners.LinkedPartnership", "partners.Group")
    form_class = EditLinkedForm
    title = "Change the link"
    success = "The link is changed"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.linked, name) for name in EditLinkedForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"groups": self.partnership.groups.filter(is_active=True).order_by("name")}

    def perform(self, form: Any) -> Any:
        return actions.edit(self.linked, by=self.access, **form.cleaned_data)


class EndLinked(LinkedFormPage):
    form_class = EndLinkedForm
    title = "End the link"
    button = "End the link"
    success = "The link is ended"

    def form_values(self) -> dict[str, Any]:
        return {"version": self.linked.version, "on": clock.today()}

    def perform(self, form: Any) -> Any:
        return actions.end(self.linked, by=self.access, **form.cleaned_data)


class EnterContact(LinkedFormPage):
    permission = Permission.LINKED_CONTACTS_RECORD
    form_class = ContactForm
    title = "Enter a contact"
    button = "Enter the contact"
    success = "The contact is entered"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"on": clock.today(), "kind": "meeting"}

    def perform(self, form: Any) -> Any:
        return actions.record_contact(self.linked, by=self.access, **form.cleaned_data)


class ShareItem(LinkedFormPage):
    permission = Permission.LINKED_CONTACTS_RECORD
    shows = (*SHOWS, "wst.Record")
    form_class = ShareForm
    title = "Note what was shared"
    button = "Note it"
    success = "What was shared is noted"

    def form_values(self) -> dict[str, Any]:
        return {"on": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        return {"records": self.partnership.records.filter(visibility__in=OPEN_TO_ALL).order_by("pk")}

    def perform(self, form: Any) -> Any:
        said = form.cleaned_data
        return actions.share(self.linked, said["record"], by=self.access, why=said["why"], on=said["on"])
