"""Sign-in through django-allauth: nobody signs up; a business manager makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from wst.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False


def password_address(user: User) -> str:
    """The path behind which `user` chooses a password: works once, for PASSWORD_RESET_TIMEOUT seconds."""
    facts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=facts)
