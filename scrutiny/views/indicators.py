"""Indicators: the register, each one's chart and values, and its data."""

import csv
from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from partners.permissions import Permission
from scrutiny.actions import indicators
from scrutiny.forms import indicators as forms
from scrutiny.presenters import indicators as words
from scrutiny.queries.indicators import series_of
from scrutiny.views import READ, Addresses, RecordPage, RegisterPage, RowForm
from wst import publishing
from wst.look.parts import Link
from wst.surfaces import SurfaceKind
from wst.views.base import FormPage

MANAGE = Permission.INDICATORS_MANAGE
A_DAY = timedelta(days=1)


class Indicators(RegisterPage):
    title = "Indicators"
    introduction = "Figures over time. A value that is not available says why, and a correction keeps what it corrects."
    noun = "indicators"
    empty = ("No indicators yet", "Add the first one with its definition and the agency that answers for it.")
    shows = ("scrutiny.Indicator", "scrutiny.IndicatorValue")

    def rows(self) -> Any:
        return self.partnership.indicators.all()

    def table(self, rows: Any) -> Any:
        some = self.partnership.indicators.filter(pk__in=[row.pk for row in rows]).select_related("partnership")
        return words.register(series_of(self.partnership, indicators=some))

    def buttons(self) -> list[Link]:
        return [Link("Add an indicator", self.to("indicator_add"))] if self.access.can(MANAGE) else []


class _Fields(Addresses, abstract=True):
    form_class = forms.IndicatorForm

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}


class AddIndicator(_Fields, FormPage):
    permission = MANAGE
    title = "Add an indicator"
    button = "Add the indicator"
    success = "The indicator is added. Enter its first value."
    shows = ("partners.Agency",)

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return indicators.register(by=self.access, **values)

    def back_address(self) -> str:
        return self.to("indicators")


class IndicatorPage(RecordPage):
    template_name = "scrutiny/indicator.html"
    register = ("Indicators", "indicators")
    shows = ("scrutiny.Indicator", "scrutiny.IndicatorValue")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.indicators.filter(pk=self.kwargs["pk"])
        row = self.one(rows.select_related("owner_agency"), pk=self.kwargs["pk"])
        [series] = series_of(self.partnership, indicators=rows)
        values = row.values.select_related("entered_by").order_by("-period_ends", "-entered_at", "-id")
        may = self.access.can(MANAGE)
        return {
            "title": row.name,
            "indicator": row,
            "facts": words.facts(row),
            "chart": words.chart(series),
            "moved": words.moved(series),
            "values": words.values(values) if series.values else None,
            "csv": self.to("indicator_data", row.pk),
            "enter": self.to("indicator_value", row.pk) if may else "",
            "change": self.to("indicator_change", row.pk) if may else "",
        }


class IndicatorData(Addresses):
    """The standing values as CSV, for those who may read the page."""

    permission = READ
    surface = SurfaceKind.EXPORT
    shows = ("scrutiny.Indicator", "scrutiny.IndicatorValue")

    def get(self, request: Any, pk: int) -> HttpResponse:
        rows = self.partnership.indicators.filter(pk=pk)
        self.one(rows, pk=pk)
        [series] = series_of(self.partnership, indicators=rows)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="indicator-{pk}.csv"'
        writer = csv.writer(response)
        writer.writerow(["From", "Until", publishing.inert(series.indicator.unit), "Not available because"])
        for value in series.values:
            number = "" if value.value is None else value.value
            because = publishing.inert(value.not_available_because)
            writer.writerow([value.period_starts.isoformat(), value.period_ends.isoformat(), number, because])
        return response


class _IndicatorForm(RowForm, abstract=True):
    permission = MANAGE
    shows = ("scrutiny.Indicator",)

    def find(self) -> Any:
        return self.one(self.partnership.indicators, pk=self.kwargs["pk"])


class ChangeIndicator(_Fields, _IndicatorForm):
    title = "Change the indicator"
    success = "The indicator is changed"
    shows = ("scrutiny.Indicator", "partners.Agency")

    def perform(self, form: Any) -> Any:
        return indicators.change(indicator=self.row, by=self.access, **form.cleaned_data)


class EnterValue(_IndicatorForm):
    title = "Enter a value"
    template_name = "scrutiny/indicator_value.html"
    form_class = forms.ValueForm
    button = "Save the value"
    success = "The value is saved"
    shows = ("scrutiny.Indicator", "scrutiny.IndicatorValue")

    def form_values(self) -> dict[str, Any]:
        """The day after the last period."""
        last = self.row.values.order_by("-period_ends").first()
        return {"period_starts": last.period_ends + A_DAY} if last else {}

    def context(self) -> dict[str, Any]:
        return {"indicator": self.row}

    def perform(self, form: Any) -> Any:
        indicators.enter_value(indicator=self.row, by=self.access, **form.cleaned_data)
        return self.row
