"""Safeguarding events: invitations, attendance, outcomes."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission as P
from priorities import filters, forms
from priorities.actions import safeguarding_events as actions
from priorities.models import SafeguardingEvent
from priorities.presenters import events as words
from priorities.queries import rights
from priorities.queries.safeguarding_events import agencies_not_invited
from priorities.states import EVENT
from priorities.views.rows import AppForm
from wst import clock
from wst.policies import unmet
from wst.refusals import NotPermitted
from wst.views.base import ListPage, Page

Status = SafeguardingEvent.Status


class Events(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/events.html"
    title = "Safeguarding events"
    filter_class = filters.EventFilter
    shows = ("priorities.SafeguardingEvent",)

    def rows(self) -> Any:
        rows = self.partnership.safeguarding_events.select_related("cycle", "facilitator")
        return rows.order_by("-held_on", "-pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": words.events_table(context["rows"], self.partnership, with_cycle=True)}


class EventPage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/event.html"
    shows = (
        "priorities.SafeguardingEvent",
        "priorities.EventInvitation",
        "priorities.EventRegistration",
        "priorities.NeedsCheck",
        "partners.Agency",
    )

    def context(self) -> dict[str, Any]:
        rows = self.partnership.safeguarding_events.select_related("cycle", "facilitator")
        event = self.one(rows, pk=self.kwargs["pk"])
        event.cycle.partnership = self.partnership
        invitations = list(event.invitations.select_related("agency").order_by("agency__name"))
        registrations = list(event.registrations.select_related("agency").order_by("agency__name"))
        registered = {one.agency_id: one for one in registrations}
        left_out = list(agencies_not_invited(event)) if event.status == Status.PLANNED else []
        checks = list(event.needs_checks.select_related("priority").order_by("priority__title"))
        is_over = event.held_on <= clock.today()
        is_planned = event.status == Status.PLANNED  # nothing is presented or agreed at it yet
        reports = [] if is_planned else list(event.summary_reports.select_related("priority"))
        plans = [] if is_planned else list(event.action_plans.select_related("priority"))
        for row in (*reports, *plans):
            row.partnership = self.partnership
        manages = self.access.can(P.EVENTS_MANAGE)
        offers = [offer for offer in EVENT.available(event, self.access) if offer.move.name == "hold"]
        return {
            "title": event.title,
            "event": event,
            "status": words.status(event),
            "ordinal": words.ORDINALS[event.ordinal],
            "facts": words.facts(event),
            "sentence": words.attendance_sentence(invitations) if event.people_attended is not None else "",
            "registered_sentence": words.registered_sentence(invitations, registered),
            "invitations": words.attendance_table(
                invitations,
                registered,
                self.partnership,
                self._links(event, invitations, registered),
                is_over=is_over,
            )
            if invitations
            else None,
            "homes": words.homes_table(invitations, registered, self.partnership, is_over=is_over),
            "names": words.names_table(registrations)
            if any(one.number for one in registrations) and (manages or rights.facilitates(event, self.access))
            else None,
            "may_register": self._may_register(event, invitations),
            "has_registered": self.access.place.agency_id in registered,
            "not_invited": words.not_invited(left_out, self.partnership),
            "checks": words.needs_table(checks, self.partnership) if checks else None,
            "reports": reports,
            "plans": plans,
            "manages": manages,
            "is_planned": is_planned,
            "is_held": event.status == Status.HELD,
            "may_record_attendance": manages and is_over and bool(invitations) and event.status != Status.RECORDED,
            "hold_needs": offers[0].still_needed if offers else [],
            "may_hold": bool(offers) and not offers[0].still_needed,
            "may_record": manages or rights.facilitates(event, self.access),
        }

    def _may_register(self, event: SafeguardingEvent, invitations: list[Any]) -> bool:
        own = self.access.place.agency_id
        is_asked = event.status == Status.PLANNED and self.access.can(P.EVENTS_REGISTER)
        return is_asked and any(one.agency_id == own for one in invitations)

    def _links(self, event: SafeguardingEvent, invitations: list[Any], registered: dict[int, Any]) -> dict[int, str]:
        """Where the office sends a link to an agency that has not said who comes and has an address for email."""
        if event.status != Status.PLANNED or not self.access.can(P.EVENTS_MANAGE):
            return {}
        waiting = [one for one in invitations if one.agency_id not in registered and one.agency.contact_email]
        return {
            one.agency_id: reverse("priorities:event_link", args=[self.partnership.slug, event.pk, one.agency_id])
            for one in waiting
        }


class EventForm(AppForm, abstract=True):
    permission = P.EVENTS_MANAGE
    shows = ("priorities.SafeguardingEvent",)
    keeps_draft = False

    @property
    def event(self) -> SafeguardingEvent:
        if not hasattr(self, "_event"):
            rows = self.partnership.safeguarding_events.select_related("cycle")
            self._event = self.one(rows, pk=self.kwargs["pk"])
        return self._event

    def caption(self) -> str:
        return self.event.title

    def back_address(self) -> str:
        return self.event.get_absolute_url()

    def next_address(self, result: Any) -> str:
        return self.event.get_absolute_url()

    def form_values(self) -> dict[str, Any]:
        return {"version": self.event.version}


class EditEvent(EventForm):
    title = "Change the event"
    form_class = forms.EventForm
    button = "Save the change"
    success = "The change is saved"
    shows = ("priorities.SafeguardingEvent", "partners.Person")

    def form_arguments(self) -> dict[str, Any]:
        return {"people": self.partnership.people.filter(left_on__isnull=True).order_by("name")}

    def form_values(self) -> dict[str, Any]:
        names = ("title", "held_on", "venue", "purpose", "facilitator", "version")
        return {name: getattr(self.event, name) for name in names}

    def perform(self, form: Any) -> Any:
        return actions.edit_event(self.event, **form.cleaned_data, by=self.access)


class InviteAgencies(EventForm):
    title = "Invite every agency"
    form_class = forms.StepForm
    button = "Invite them"
    shows = ("priorities.SafeguardingEvent", "partners.Agency")

    def context(self) -> dict[str, Any]:
        agencies = list(agencies_not_invited(self.event))
        sentence = (
            "All active agencies are invited, whether the published list names them or not. Those who speak for an "
            "agency get a notice; an agency in which nobody signs in gets an email with a link to say who comes."
            if agencies
            else "Every active agency is invited already."
        )
        return {**super().context(), "introduction": sentence, "listed": [agency.name for agency in agencies]}

    def perform(self, form: Any) -> Any:
        count = actions.invite_agencies(self.event, by=self.access)
        self.success = f"{count} {'agency is' if count == 1 else 'agencies are'} invited"
        return self.event


class RecordAttendance(EventForm):
    title = "Record who came"
    form_class = forms.AttendanceForm
    button = "Save the attendance"
    success = "The attendance is saved"
    introduction = "Leave a number empty while you do not know it. Enter 0 when nobody came."
    shows = ("priorities.EventInvitation", "partners.Agency")

    @property
    def invitations(self) -> list[Any]:
        if not hasattr(self, "_invitations"):
            self._invitations = list(self.event.invitations.select_related("agency").order_by("agency__name"))
        return self._invitations

    def form_arguments(self) -> dict[str, Any]:
        return {"invitations": self.invitations}

    def form_values(self) -> dict[str, Any]:
        values = {f"agency_{one.agency_id}": one.people_attended for one in self.invitations}
        known = sum(one.people_attended or 0 for one in self.invitations)
        others = self.event.people_attended - known if self.event.people_attended is not None else None
        return {**values, "others": others, **super().form_values()}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        others = values["others"] or 0
        return actions.record_attendance(
            self.event, attended=form.attended, others=others, version=values["version"], by=self.access
        )


class HoldEvent(EventForm):
    title = "Record that the event was held"
    form_class = forms.StepForm
    button = "Record that it was held"
    success = "The event is recorded as held"

    def context(self) -> dict[str, Any]:
        needs = unmet(self.event, EVENT.moves["hold"].needs)
        return {**super().context(), "listed": needs, "introduction": "Still needed first:" if needs else ""}

    def perform(self, form: Any) -> Any:
        return actions.hold(self.event, version=form.cleaned_data["version"], by=self.access)


class _ByFacilitator(EventForm, abstract=True):
    permission = (P.EVENTS_MANAGE, P.PRIORITIES_RATE)

    @property
    def event(self) -> SafeguardingEvent:
        event = super().event
        if not self.access.can(P.EVENTS_MANAGE) and not rights.facilitates(event, self.access):
            raise NotPermitted("The facilitator of this event does this.", permission=P.EVENTS_MANAGE)
        return event


class RecordOutcomes(_ByFacilitator):
    title = "Record the outcomes"
    form_class = forms.OutcomesForm
    button = "Record the outcomes"
    success = "The outcomes are recorded"
    introduction = "What was shared, agreed and asked for. Once recorded, the outcomes stand as they are."
    keeps_draft = True

    def perform(self, form: Any) -> Any:
        return actions.record_outcomes(self.event, **form.cleaned_data, by=self.access)


class CheckNeeds(_ByFacilitator):
    title = "Do the priorities answer what children need?"
    form_class = forms.NeedsForm
    button = "Save the answers"
    success = "The answers are saved"
    introduction = "As the event saw it. Leave a priority empty to answer it later."
    keeps_draft = True
    shows = ("priorities.NeedsCheck", "priorities.Priority")

    def form_arguments(self) -> dict[str, Any]:
        rows = self.partnership.priorities.filter(cycle=self.event.cycle)
        return {"priorities": list(rows.exclude(phase="proposed"))}

    def form_values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for check in self.event.needs_checks.all():
            values[f"answer_{check.priority_id}"], values[f"note_{check.priority_id}"] = check.answer, check.note
        return values

    def perform(self, form: Any) -> Any:
        for priority in form.priorities:
            answer = form.cleaned_data[f"answer_{priority.pk}"]
            note = form.cleaned_data[f"note_{priority.pk}"]
            if answer:
                actions.check_needs(self.event, priority, answer=answer, note=note, by=self.access)
        return self.event
