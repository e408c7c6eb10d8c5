"""Who is engaged as a scrutineer, for what, until when."""

from typing import Any

from django.db.models import Count

from partners.permissions import Permission
from scrutiny.actions import engagements
from scrutiny.forms import planning as forms
from scrutiny.presenters import planning
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm
from wst import clock
from wst.look.parts import Link
from wst.views.base import FormPage

DRAFT = Permission.SCRUTINY_PLAN_DRAFT
PERSON = ("engagement__person", "engagement__partnership")  # who does a piece of work, and the way to their page


class Engagements(RegisterPage):
    title = "Scrutineers"
    introduction = (
        "The arrangements chose a range of independent people and methods rather than one scrutineer, so several may "
        "be engaged at once. Each writes their own findings; nobody else can change them."
    )
    noun = "engagements"
    empty = ("Nobody is engaged", "Engage a scrutineer to begin: what they may do starts and ends with the engagement.")
    shows = ("scrutiny.ScrutineerEngagement", "partners.Person")

    def rows(self) -> Any:
        own = self.partnership.scrutineer_engagements.select_related("person")
        return own.annotate(pieces=Count("activities")).order_by("-starts", "-id")

    def table(self, rows: Any) -> Any:
        return planning.engagements(rows)

    def buttons(self) -> list[Link]:
        may = self.access.can(Permission.SCRUTINEERS_ENGAGE)
        return [Link("Engage a scrutineer", self.to("engagement_add"))] if may else []


class AddEngagement(Addresses, FormPage):
    permission = Permission.SCRUTINEERS_ENGAGE
    title = "Engage a scrutineer"
    form_class = forms.EngagementForm
    button = "Engage this person"
    success = "The scrutineer is engaged and has been told"
    keeps_draft = True
    shows = ("partners.Person", "partners.Decision")

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True)
        return {"people": people, "decisions": self.executive_decisions()}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return engagements.appoint(by=self.access, **values)

    def back_address(self) -> str:
        return self.to("engagements")


class EngagementPage(RecordPage):
    template_name = "scrutiny/engagement.html"
    register = ("Scrutineers", "engagements")
    shows = ("scrutiny.ScrutineerEngagement", "scrutiny.ScrutinyActivity", "partners.Decision")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.scrutineer_engagements.select_related("person", "decision__partnership")
        row = self.one(rows, pk=self.kwargs["pk"])
        work = list(row.activities.select_related("method", *PERSON, "partnership"))
        may = self.access.can(Permission.SCRUTINEERS_ENGAGE)
        runs = row.ends is None or row.ends >= clock.today()
        return {
            "title": row.person.name,
            "caption": row.get_commission_display(),
            "facts": planning.engagement_facts(row),
            "activities": planning.activities(work, compact=True) if work else None,
            "change": self.to("engagement_change", row.pk) if may and runs else "",
            "end": self.to("engagement_end", row.pk) if may and runs else "",
        }


class _EngagementForm(RowForm, abstract=True):
    permission = Permission.SCRUTINEERS_ENGAGE
    shows = ("scrutiny.ScrutineerEngagement",)

    def find(self) -> Any:
        return self.one(self.partnership.scrutineer_engagements, pk=self.kwargs["pk"])


class ChangeEngagement(_EngagementForm):
    title = "Change the engagement"
    form_class = forms.TermsForm
    success = "The engagement is changed"

    def form_arguments(self) -> dict[str, Any]:
        return {"decisions": self.executive_decisions(self.row)}

    def perform(self, form: Any) -> Any:
        return engagements.change(engagement=self.row, by=self.access, **form.cleaned_data)


class EndEngagement(_EngagementForm):
    title = "End the engagement early"
    form_class = forms.EndForm
    button = "End the engagement"
    success = "The engagement ends early. What was shared stays as it is."

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def perform(self, form: Any) -> Any:
        return engagements.end_early(engagement=self.row, by=self.access, **form.cleaned_data)
