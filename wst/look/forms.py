"""Base forms: sections with legends, a label as the page's heading, no colons and no browser validation."""

from collections.abc import Sequence
from typing import Any

from django import forms


class LookMixin:
    """`sections` [(legend, [field names])] groups a long form; fields that no section names follow without a legend.

    `page_heading` names the one field whose label or legend is the page's h1.
    """

    use_required_attribute = False
    sections: Sequence[tuple[str, Sequence[str]]] = ()
    page_heading: str | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """As Django's, and a date that a draft kept in parts (held_on_day …) opens with those parts again."""
        widget = field.widget
        if isinstance(widget, forms.MultiWidget):
            names = [f"{field_name}{suffix}" for suffix in widget.widgets_names]
            if any(name in self.initial for name in names):
                return [self.initial.get(name, "") for name in names]
        return super().get_initial_for_field(field, field_name)

    def get_context(self) -> dict[str, Any]:
        context = super().get_context()
        if self.sections:
            named = {name for _, names in self.sections for name in names}
            unknown = named - set(self.fields)
            if unknown:
                raise ValueError(f"{type(self).__name__}: no such field: {', '.join(sorted(unknown))}")
            context["sections"] = [
                (legend, [self[name] for name in names if not self[name].is_revealed])
                for legend, names in self.sections
            ]
            context["fields"] = [pair for pair in context["fields"] if pair[0].name not in named]
        return context


class Form(LookMixin, forms.Form):
    pass


class ModelForm(LookMixin, forms.ModelForm):
    pass
