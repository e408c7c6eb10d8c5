"""Errors that say what to do: "Enter your name", not "This field is required".

Only Django's own default messages are reworded. A message that a form or an action wrote is shown as it stands.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from wst.look.formats import thousands

LIMITS = {
    "max_length": "{subject} must be {limit} characters or fewer. You have used {value}",
    "min_length": "{subject} must be {limit} characters or more",
    "max_value": "{subject} must be {limit} or less",
    "min_value": "{subject} must be {limit} or more",
}
# Labels that begin so read well after "Enter"; others take an article.
NEED_NO_ARTICLE = {
    *("a", "an", "the", "your", "their", "its", "our"),
    *("who", "whom", "whose", "what", "when", "where", "which", "why", "how", "whether"),
    *("words", "at", "one", "all", "any", "each"),
}
# Labels that end so are finished by their answer ("Agreed on", "Speaks for").
LEFT_OPEN = {"on", "by", "for", "in", "as", "from", "since", "until", "to", "at", "of", "about"}


def lower_first(text: str) -> str:
    """ "Meeting date" → "meeting date", but "ICB lead" and "LADO" stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _is_default(field: Any, error: ValidationError) -> bool:
    for cls in type(field).__mro__:
        default = getattr(cls, "default_error_messages", {}).get(error.code)
        if default is not None and str(default) == str(error.message):
            return True
    # Django's email field leaves it to its validator to refuse.
    return isinstance(field, forms.EmailField) and str(error.message) == str(EmailValidator.message)


def _required(bound: Any, label: str, question: bool) -> str:
    kind = bound.kind
    if kind == "checkbox":
        return f"Tick “{label}” to continue"
    if question or label.rsplit(" ", 1)[-1].lower() in LEFT_OPEN:
        return f"Answer “{label}”"
    if kind == "file-upload":
        return f"Select a file: {lower_first(label)}"
    verb = "Select" if kind in ("radios", "select", "checkboxes") else "Enter"
    article = "" if label.split(" ", 1)[0].lower() in NEED_NO_ARTICLE else "the "
    return f"{verb} {article}{lower_first(label)}"


# Narrower kinds of field first: Django's decimal is a kind of integer.
INVALID = (
    (forms.EmailField, "Enter an email address in the correct format, like name@example.org"),
    (forms.URLField, "Enter a web address in the correct format, like https://www.example.org"),
    ((forms.DecimalField, forms.FloatField), "{subject} must be a number, like 12.5"),
    (forms.IntegerField, "{subject} must be a whole number, like 12"),
    ((forms.DateField, forms.DateTimeField), "{subject} must be a real date, like 6 May 2026"),
)


def _invalid(field: Any, subject: str) -> str | None:
    said = next((words for kind, words in INVALID if isinstance(field, kind)), None)
    return said.format(subject=subject) if said else None


def sentence(bound: Any, error: ValidationError) -> str:
    """What the reader is told about `error` of the bound field `bound`."""
    field, code = bound.field, error.code
    own = " ".join(error.messages)
    label = str(bound.label).rstrip().removesuffix(" (optional)")
    question = "?" in label  # also "Because of what? (cause)"
    subject = (f"Your answer to “{label}”" if question else label) or "Your answer"
    if code == "too_long":  # the field itself does not know its label
        return own.replace("Your answer", subject, 1)
    if code == "time" and label:
        return own.replace("Enter", f"{label}: enter", 1)
    if code in LIMITS and code not in field.error_messages:
        facts = error.params or {}
        limit = facts.get("limit_value")
        return LIMITS[code].format(
            subject=subject,
            limit=thousands(limit() if callable(limit) else limit),
            value=thousands(facts.get("show_value")),
        )
    reworded = None
    if _is_default(field, error):
        if code == "required":
            reworded = _required(bound, label, question)
        elif code in ("invalid_choice", "invalid_list", "invalid_pk_value"):
            reworded = f"{f'“{label}”' if question else subject}: choose one that is on the list"
        elif code == "invalid":
            reworded = _invalid(field, subject)
    return reworded or own
