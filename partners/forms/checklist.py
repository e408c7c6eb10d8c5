"""Forms of the checklist of the arrangements, the principles, and the choice of a version to compare with."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from partners.forms.arrangements import MARKDOWN
from partners.models import ArrangementsSection
from partners.presenters.sections import section_heading
from partners.seed.expectations import EXPECTATIONS
from wst.look.fields import TextField
from wst.look.forms import Form

NOT_COVERED = "none"
NO_REASON = "Enter why it is not covered, or select a section."


class ChecklistForm(Form):
    """For each item a section, or "not covered" with a reason. An item may stay without an answer for now."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Iterable[ArrangementsSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in sections}
        covered = [(key, section_heading(row.code, row.title)) for key, row in self.rows.items()]
        choices = [("", "No answer yet"), *covered, (NOT_COVERED, "Not covered")]
        for item in EXPECTATIONS:
            self.fields[item.key] = forms.ChoiceField(
                label="Where is it covered?",
                choices=choices,
                required=False,
                help_text=f"{item.force}: {item.citation}",
            )
            self.fields[f"reason_{item.key}"] = forms.CharField(
                label="If it is not covered, why?", max_length=300, required=False
            )
        self.sections = [(item.text, [item.key, f"reason_{item.key}"]) for item in EXPECTATIONS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for item in EXPECTATIONS:
            if said.get(item.key) == NOT_COVERED and not said.get(f"reason_{item.key}", "").strip():
                self.add_error(f"reason_{item.key}", NO_REASON)
        return said

    def answers(self) -> Mapping[str, tuple[ArrangementsSection | None, str] | None]:
        """By key: the section, or nothing and the reason; None without an answer."""
        found: dict[str, tuple[ArrangementsSection | None, str] | None] = {}
        for item in EXPECTATIONS:
            chosen = self.cleaned_data[item.key]
            if chosen in self.rows:
                found[item.key] = (self.rows[chosen], "")
            else:
                found[item.key] = (None, self.cleaned_data[f"reason_{item.key}"]) if chosen else None
        return found


class PrincipleForm(Form):
    title = forms.CharField(label="The principle in a few words", max_length=120)
    text = TextField(
        label="What it means in our work",
        rows=6,
        limit_words=200,
        help_text=f"Begin with what is strong in families. Plain words that blame nobody. {MARKDOWN}",
    )


class ChangePrincipleForm(PrincipleForm):
    position = forms.IntegerField(label="Place in the list", min_value=1, max_value=99)
    still_holds = forms.BooleanField(
        label="We still work by it", required=False, help_text="Untick to leave it out of the next publication."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishPrinciplesForm(Form):
    change_note = TextField(
        label="What changed, and why?",
        rows=3,
        limit_words=100,
        required=False,
        help_text="Readers see this beside the new version. Not needed for the first version.",
    )


class SinceForm(Form):
    since = forms.ChoiceField(label="Compare with", required=False)

    def __init__(self, *args: Any, versions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].choices = list(versions)  # type: ignore[attr-defined]
