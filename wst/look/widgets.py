"""Widgets for what Django has not: a date in three parts, options with hints, an amount with its unit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms


class DateInput(forms.MultiWidget):
    """Day, month and year in three short inputs. Whatever somebody typed is shown again as typed."""

    template_name = "components/date_input.html"
    use_fieldset = True
    parts_in_error: tuple[str, ...] = ()
    PARTS = {"day": "Day", "month": "Month", "year": "Year"}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.PARTS}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value[:10])
            except ValueError:
                return [value, "", ""]
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, subwidget in zip(self.PARTS, context["widget"]["subwidgets"], strict=True):
            subwidget.update(label=self.PARTS[part], part=part, in_error=part in self.parts_in_error)
            if "id" in context["widget"]["attrs"]:
                subwidget["attrs"]["id"] = f"{context['widget']['attrs']['id']}_{part}"
        return context


class WithOptions:
    """Options of radios and checkboxes.

    `hints` {value: text} under an option; `reveals` {value: field name} draws that field of the same form when the
    option is chosen; `inline` puts two short radios side by side. The form decides in `clean` whether a revealed
    field is needed, since the browser sends it either way.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        self.revealed: dict[str, str] = {}
        self.inline = inline
        self.small = small

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        option["revealed"] = self.revealed.get(str(value), "")
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(inline=self.inline, small=self.small)
        return context


class Radios(WithOptions, forms.RadioSelect):
    pass


class Checkboxes(WithOptions, forms.CheckboxSelectMultiple):
    pass


class UnitInput(forms.TextInput):
    """A text input with a unit before or after it: £, %, days."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, prefix: str = "", suffix: str = "") -> None:
        super().__init__(attrs)
        self.prefix, self.suffix = prefix, suffix

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(prefix=self.prefix, suffix=self.suffix)
        return context
