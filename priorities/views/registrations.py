"""Who comes to an event: said by an agency, by the office or through a link; and the event as a calendar file."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from partners.permissions import Permission as P
from priorities import forms
from priorities.actions import registrations as actions
from priorities.models import EventRegistration
from priorities.views.events import EventForm
from wst import calendars
from wst.refusals import NotPermitted
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView

SHOWS = ("priorities.EventRegistration", "priorities.SafeguardingEvent", "partners.Agency")


class Register(EventForm):
    permission = P.EVENTS_REGISTER
    title = "Who comes from your agency?"
    form_class = forms.RegistrationForm
    button = "Save who comes"
    success = "It is saved. You can change it until the event."
    shows = SHOWS

    @property
    def agency(self) -> Any:
        agency = self.partnership.agencies.filter(pk=self.access.place.agency_id).first()
        if agency is None:
            raise NotPermitted("You belong to no agency of this partnership.", permission=P.EVENTS_REGISTER)
        return agency

    @property
    def standing(self) -> EventRegistration | None:
        return self.event.registrations.filter(agency=self.access.place.agency_id).first()

    def form_values(self) -> dict[str, Any]:
        standing = self.standing
        if standing is None:
            return {}
        return {"comes": standing.number > 0, "who": standing.who, "version": standing.version}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        who = values["who"] if values["comes"] else ""
        return actions.register(self.event, agency=self.agency, who=who, version=values["version"], by=self.access)


class RegisterFor(EventForm):
    title = "Record who comes from an agency"
    form_class = forms.RecordRegistrationForm
    button = "Save who comes"
    success = "It is saved"
    introduction = "For an agency that told you. What you save replaces what stands for it now."
    shows = SHOWS

    def form_arguments(self) -> dict[str, Any]:
        invited = self.partnership.agencies.filter(event_invitations__event=self.event)
        return {"agencies": invited.order_by("name")}

    def form_values(self) -> dict[str, Any]:
        return {"agency": self.request.GET.get("agency", "")}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        who = values["who"] if values["comes"] else ""
        return actions.register(self.event, agency=values["agency"], who=who, by=self.access)


class SendLink(EventForm):
    title = "Send a link to say who comes"
    form_class = forms.StepForm
    button = "Send the link"
    shows = SHOWS

    @property
    def agency(self) -> Any:
        if not hasattr(self, "_agency"):
            invited = self.partnership.agencies.filter(event_invitations__event=self.event)
            self._agency = self.one(invited, pk=self.kwargs["agency"])
        return self._agency

    def context(self) -> dict[str, Any]:
        agency = self.agency
        sentence = (
            f"{agency.name} gets an email at {agency.contact_email} with a link that works until the event. Links that "
            "it got before stop working."
            if agency.contact_email
            else f"The register of agencies has no email address for {agency.name}. Add one there first."
        )
        return {**super().context(), "introduction": sentence}

    def perform(self, form: Any) -> Any:
        self.success = f"The link is sent to {self.agency.name}"
        return actions.send_link(self.event, agency=self.agency, by=self.access)


class EventCalendar(PartnershipView):
    """The event as a calendar file, without names of people."""

    permission = P.WORKSPACE_VIEW
    surface = SurfaceKind.FILE
    shows = ("priorities.SafeguardingEvent",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        event = self.one(self.partnership.safeguarding_events, pk=self.kwargs["pk"])
        event.partnership = self.partnership
        entry = calendars.Entry(
            key=f"safeguarding-event-{event.pk}",
            title=event.title,
            starts=event.held_on,
            place=event.venue,
            version=event.version,
            changed_at=event.updated_at,
            address=event.get_absolute_url(),
        )
        slug = self.partnership.slug
        return calendars.response(event.title, [entry], slug=slug, file_name="safeguarding-event.ics")
