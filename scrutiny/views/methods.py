"""The library of methods: guidance that the partnership may reword."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponseRedirect

from partners.permissions import Permission
from scrutiny.actions import methods
from scrutiny.forms import planning as forms
from scrutiny.presenters import planning
from scrutiny.queries.methods import use_of_methods
from scrutiny.views import Addresses, RecordPage, RowForm
from wst import clock
from wst.views.base import FormPage

DRAFT = Permission.SCRUTINY_PLAN_DRAFT
PERSON = ("engagement__person", "engagement__partnership")  # who does a piece of work, and the way to their page


class Methods(RecordPage):
    template_name = "scrutiny/methods.html"
    title = "Methods"
    shows = ("scrutiny.ScrutinyMethod",)

    def context(self) -> dict[str, Any]:
        today = clock.today()
        uses = use_of_methods(self.partnership, date(today.year - 1, today.month, 1), today, difference=False)
        return {
            "table": planning.methods(uses) if uses else None,
            "unused": [use.method.name for use in uses if not use.done],
            "may_edit": self.access.can(DRAFT),
        }


class LoadToolkit(Addresses):
    """The button on an empty library."""

    permission = DRAFT

    def post(self, request: Any) -> Any:
        loaded = methods.load_toolkit(by=self.access)
        messages.success(request, f"{len(loaded)} methods are added." if loaded else "All methods are there already.")
        return HttpResponseRedirect(self.to("methods"))


class AddMethod(Addresses, FormPage):
    permission = DRAFT
    title = "Add a method"
    form_class = forms.NewMethodForm
    button = "Add the method"
    success = "The method is added"

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        return methods.add(name=values["name"], guidance=values["guidance"], runs_as=values["runs_as"], by=self.access)

    def back_address(self) -> str:
        return self.to("methods")


class MethodPage(RecordPage):
    template_name = "scrutiny/method.html"
    register = ("Methods", "methods")
    shows = ("scrutiny.ScrutinyMethod", "scrutiny.ScrutinyActivity")

    def context(self) -> dict[str, Any]:
        method = self.one(self.partnership.scrutiny_methods, pk=self.kwargs["pk"])
        used = list(method.activities.select_related("method", *PERSON, "partnership"))
        return {
            "title": method.name,
            "method": method,
            "activities": planning.activities(used, compact=True) if used else None,
            "change": self.to("method_change", method.pk) if self.access.can(DRAFT) else "",
        }


class ChangeMethod(RowForm):
    permission = DRAFT
    title = "Change the method"
    form_class = forms.MethodForm
    success = "The method is changed"
    shows = ("scrutiny.ScrutinyMethod",)

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_methods, pk=self.kwargs["pk"])

    def perform(self, form: Any) -> Any:
        return methods.reword(method=self.row, by=self.access, **form.cleaned_data)
