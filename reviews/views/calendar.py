"""Bank holidays that the calendar does not know, and the choices that the sources leave to a partnership."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission
from reviews.actions import calendar as actions
from reviews.forms import calendar as forms
from reviews.presenters import cases as presenters
from reviews.queries import cases as queries
from wst.views.base import FormPage, Page


class Holidays(Page):
    permission = Permission.WORKSPACE_VIEW
    template_name = "reviews/holidays.html"
    title = "Bank holidays"
    shows = ("reviews.ProclaimedHoliday",)

    def context(self) -> dict[str, Any]:
        return {
            "table": presenters.holidays(self.partnership.proclaimed_holidays.all()),
            "may_add": self.access.can(Permission.CASES_OPEN),
        }


class AddHoliday(FormPage):
    permission = Permission.CASES_OPEN
    title = "Enter a bank holiday that was proclaimed"
    form_class = forms.HolidayForm
    button = "Enter it"
    success = "It is entered. Every open deadline was worked out again, and those whom it concerns are told."
    shows = ("reviews.ProclaimedHoliday",)

    def perform(self, form: Any) -> Any:
        return actions.proclaim_holiday(**form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return reverse("reviews:holidays", args=[self.partnership.slug])


class Settings(FormPage):
    permission = Permission.CASES_OPEN
    title = "How reviews are run"
    form_class = forms.SettingsForm
    success = "The settings are saved. Clocks that run keep the start that they have."
    shows = ("reviews.ReviewSettings", "partners.Document")

    def form_values(self) -> dict[str, Any]:
        row = queries.settings_of(self.partnership)
        return {name: getattr(row, name) for name in forms.SettingsForm.base_fields}

    def form_arguments(self) -> dict[str, Any]:
        return {"documents": self.partnership.documents.all()}

    def perform(self, form: Any) -> Any:
        return actions.change_settings(**form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return reverse("reviews:index", args=[self.partnership.slug])

    def next_address(self, result: Any) -> str:
        return reverse("reviews:settings", args=[self.partnership.slug])
