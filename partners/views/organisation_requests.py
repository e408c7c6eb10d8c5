"""Organisations that ask to work with the partnership: the public page, and what the office does with it."""

from typing import Any

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from partners.actions import organisation_requests as actions
from partners.filters.organisation_requests import RequestFilter
from partners.forms.organisation_requests import AcceptForm, OrganisationForm, RequestForm
from partners.models import OrganisationRequest
from partners.permissions import Permission
from partners.presenters import organisation_requests as present
from partners.states import ORGANISATION_REQUEST
from partners.views.register import InPartners, PartnersForm, PartnersPage, Register
from wst import links
from wst.views.base import MovePage, PartnershipView

LIMIT = {"work_with_us": "5/h/ip"}  # what one address may send; nothing of the address is kept with what it sends


class WorkWithUs(PartnershipView):
    """Anybody may ask. The database role here may insert an intake row and nothing else; a worker files it."""

    door = "open_intake"
    public = "any organisation may ask to work with the partnership"
    shows = ("wst.Partnership",)

    @staticmethod
    def admit(request: HttpRequest) -> bool:
        return ratelimit.consume(request, app="partners", action="work_with_us", config=LIMIT) is not None

    def show(self, form: OrganisationForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "title": "Work with us"}
        return render(self.request, "intake/work_with_us.html", context, status=status)

    def get(self, request: Any) -> HttpResponse:
        return self.show(OrganisationForm(initial={"serves": "both"}))

    def post(self, request: Any) -> HttpResponse:
        form = OrganisationForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        if not request.admitted:
            form.add_error(
                None, "Too many requests came from your network in the last hour. Try again later, or email."
            )
            return self.show(form, 429)
        links.submit_openly(self.partnership, actions.PURPOSE, form.cleaned_data)
        return render(request, "intake/work_with_us_thanks.html", {"title": "Thank you"})


class Requests(Register):
    permission = Permission.AGENCIES_MANAGE
    shows = ("partners.OrganisationRequest",)
    title = "Organisations that want to work with us"
    lead = "They are not named in the published list and should still collaborate (arrangements 2.6)."
    noun = "organisations"
    columns = ["Organisation", "Kind", "Asked on", "State"]
    filter_class = RequestFilter
    add = ("Record one that has asked", "organisation_request_new", Permission.AGENCIES_MANAGE)
    empty = ("Nobody has asked", "Organisations ask on the public page “Work with us”, or you record one here.")

    def rows(self) -> Any:
        return self.partnership.organisation_requests.all()

    def present(self, row: Any) -> list[Any]:
        return present.register_row(row, self.here)


class OneRequest(InPartners):
    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            rows = self.partnership.organisation_requests.select_related("record", "agency")  # type: ignore[attr-defined]
            self._row = self.one(rows, pk=self.kwargs["pk"])  # type: ignore[attr-defined]
        return self._row

    def back_address(self) -> str:
        return self.here.address("organisation_request", self.row.pk)


class RequestPage(OneRequest, PartnersPage):
    permission = Permission.AGENCIES_MANAGE
    template_name = "partners/organisation_request.html"
    shows = ("partners.OrganisationRequest", "partners.Agency")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(
            ("Organisations that want to work with us", self.here.address("organisation_requests")), (self.row.name, "")
        )

    def context(self) -> dict[str, Any]:
        declined = self.partnership.status_changes.filter(record=self.row.record_id, move="decline").last()
        return {
            "title": self.row.name,
            "row": self.row,
            "facts": present.facts(self.row, self.here, declined.reason if declined else ""),
            "open": self.row.status == OrganisationRequest.Status.RECEIVED,
        }


class NewRequest(PartnersForm):
    permission = Permission.AGENCIES_MANAGE
    shows = ("partners.OrganisationRequest",)
    form_class = RequestForm
    title = "Record an organisation that has asked"
    button = "Record it"
    success = "The organisation is recorded"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"serves": "both"}

    def back_address(self) -> str:
        return self.here.address("organisation_requests")

    def perform(self, form: Any) -> Any:
        return actions.receive(by=self.access, **form.cleaned_data)


class AcceptRequest(OneRequest, PartnersForm):
    permission = Permission.AGENCIES_MANAGE
    shows = ("partners.OrganisationRequest",)
    form_class = AcceptForm
    title = "Add it to the register"
    button = "Add it to the register"
    success = (
        "It is in the register, not named in the published list. Make an account for its contact to let it take part."
    )

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "reason_chosen": self.row.work}

    def context(self) -> dict[str, Any]:
        return {"caption": self.row.name}

    def perform(self, form: Any) -> Any:
        return actions.accept(self.row, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.here.address("agency", result.agency_id)


class RequestStep(OneRequest, MovePage):
    permission = Permission.AGENCIES_MANAGE
    shows = ("partners.OrganisationRequest",)
    lifecycle = ORGANISATION_REQUEST

    def find(self) -> Any:
        rows = self.partnership.organisation_requests.select_related("record")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.find()
        return self._row

    def move(self) -> Any:
        if self.kwargs["move"] != "decline":
            raise Http404
        return super().move()

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        return actions.decline(row, by=self.access, reason=reason, version=version)
