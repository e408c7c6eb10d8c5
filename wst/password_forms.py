"""The forms of passwords, with labels in sentence case like every other."""

from typing import Any

from allauth.account import forms as account

from wst.look.forms import LookMixin

LABELS = {
    "oldpassword": "Current password",
    "password1": "New password",
    "password2": "New password again",
}


class InSentenceCase(LookMixin):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label


class ChangePasswordForm(InSentenceCase, account.ChangePasswordForm):
    pass


class ResetPasswordKeyForm(InSentenceCase, account.ResetPasswordKeyForm):
    pass
