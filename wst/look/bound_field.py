"""A field on its form, with what the component templates need to know about it."""

from typing import Any

from django import forms
from django.forms import boundfield
from django.utils.functional import cached_property

from wst.look import options, wording
from wst.look.widgets import DateInput

# The server refuses kindly and says why; the browser must never cut a text or stop a form without a word. A
# placeholder vanishes when somebody types: a hint stays.
NEVER_DRAWN = ("maxlength", "minlength", "required", "min", "max", "step", "cols", "placeholder")

# The first that fits: Django's radios, for example, are a kind of select.
KINDS = (
    (DateInput, "date"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file-upload"),
    (forms.PasswordInput, "password"),
)


class BoundField(boundfield.BoundField):
    @property
    def kind(self) -> str:
        """Which component draws this field."""
        widget = self.field.widget
        return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")

    @property
    def template_name(self) -> str:
        if self.field.template_name:
            return self.field.template_name
        if self.kind == "checkbox":
            return "components/checkbox_field.html"
        return self.form.renderer.field_template_name

    @cached_property
    def messages(self) -> list[str]:
        """The field's errors in words that say what to do."""
        return [wording.sentence(self, error) for error in self.errors.as_data()]

    @property
    def first_id(self) -> str:
        """Where a link in the error summary lands: the first control that is wrong."""
        if not self.auto_id:
            return ""
        if self.kind == "date":
            return f"{self.auto_id}_{self._parts_in_error[0] if self._parts_in_error else 'day'}"
        if self.kind in ("radios", "checkboxes") and list(self.field.widget.choices):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def is_page_heading(self) -> bool:
        return getattr(self.form, "page_heading", None) == self.name

    @property
    def is_revealed(self) -> bool:
        """Drawn inside the radios or checkboxes that reveal it, so not again in the list of fields."""
        return self.name in self._revealed_names

    @property
    def _revealed_names(self) -> set[str]:
        return {name for field in self.form.fields.values() for name in getattr(field.widget, "reveals", {}).values()}

    @property
    def limit(self) -> Any:
        """The words or characters that a text may have, counted under it; None without a limit."""
        return getattr(self.field, "limit", None)

    @cached_property
    def _parts_in_error(self) -> tuple[str, ...]:
        """Of a date: "day", "month", "year", as far as the error names them, else all three."""
        if not self.errors:
            return ()
        for error in self.errors.as_data():
            parts = (error.params or {}).get("parts")
            if parts:
                return tuple(parts)
        return ("day", "month", "year")

    def as_widget(self, widget: Any = None, attrs: Any = None, only_initial: bool = False) -> Any:
        own = widget is None
        if own:
            options.speak(self)
        if own and self.kind == "date":
            self.field.widget.parts_in_error = self._parts_in_error
        if own and getattr(self.field.widget, "reveals", None):
            self.field.widget.revealed = {
                value: self.form[name].as_field_group() for value, name in self.field.widget.reveals.items()
            }
        return super().as_widget(widget, attrs, only_initial)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        for name in NEVER_DRAWN:
            if name in attrs or name in widget.attrs:
                attrs[name] = False
        if self.kind in ("radios", "checkboxes", "date"):
            attrs.pop("aria-invalid", None)  # not allowed on an option; the group's description has the error
        classes = str(widget.attrs.get("class", ""))
        if self.kind == "input" and widget.input_type == "number" and "govuk-input--width" not in classes:
            classes += " govuk-input--width-5"  # its size says what is expected, and no figure of ours is longer
        if self.limit:
            classes += " govuk-js-character-count"
        if self.errors and self.kind in ("input", "password", "textarea", "select", "file-upload"):
            component = "input" if self.kind == "password" else self.kind
            classes += f" govuk-{component}--error"
        if classes:
            attrs["class"] = classes.strip()
        return attrs

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby or ""
        if self.limit and self.auto_id:
            described += f" {self.auto_id}-info"
        return described.strip() or None
