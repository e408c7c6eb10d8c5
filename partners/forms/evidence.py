"""Evidence beside a text: a file, or a page that the product holds already."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from wst import uploads
from wst.look.forms import Form


class RecordField(forms.CharField):
    """The address of a page of this partnership, copied from the browser. Cleans to its Record or None."""

    records: QuerySet

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        path = urlsplit(text).path
        found = self.records.filter(address=path if path.endswith("/") else f"{path}/").first() if path else None
        if found is None:
            raise ValidationError(
                "Copy the address of a page in this workspace, for example of an audit or an indicator. "
                "A page that only some people may open cannot be linked."
            )
        return found


class WithEvidence(Form):
    """`records` are those that may be linked: open to the whole partnership."""

    file = forms.FileField(
        label="A file as evidence (optional)",
        required=False,
        help_text=f"{', '.join(uploads.ALLOWED.values())}. Nothing in it may identify a child or an adult.",
    )
    evidence = RecordField(
        label="Or a page that holds the evidence (optional)",
        required=False,
        max_length=400,
        help_text="Copy its address from the browser, for example of an audit, an indicator or a piece of evidence.",
    )

    def __init__(self, *args: Any, records: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].records = records  # type: ignore[attr-defined]
