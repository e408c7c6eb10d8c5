"""The forms of the second factor, with labels that say what is asked."""

from typing import Any

from allauth.mfa.base import forms as steps
from allauth.mfa.totp import forms as app

from wst.look.forms import LookMixin

HINT = "Six digits. A recovery code has eight."


def _ask(form: Any, hint: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text = "Code", hint
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}


class AuthenticateForm(LookMixin, steps.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, HINT)


class ReauthenticateForm(LookMixin, steps.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, HINT)


class ActivateForm(LookMixin, app.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "The six digits that the app shows now.")
