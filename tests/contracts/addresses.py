"""Every address of the product, as Django's own resolver has it. What is not ours is listed here with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from wst.views.home import Home

# Pages that are no view class of ours: why each may be open, and to whom.
NOT_OURS = {
    "account_login": "django-allauth: signing in needs no sign-in",
    "account_logout": "django-allauth: asks whoever is signed in, sends the others away",
    "account_inactive": "django-allauth: says that an account was closed",
    "account_signup": "django-allauth: says that nobody makes an account by themselves",
    "account_reauthenticate": "django-allauth: for whoever is signed in",
    "account_email": "django-allauth's page is shadowed by ours",
    "account_email_verification_sent": "django-allauth: says that an email is on its way",
    "account_confirm_email": "django-allauth: the key in the address is the right to open it",
    "account_confirm_login_code": "django-allauth: the code that was sent is the right to open it; not switched on",
    "account_change_password": "django-allauth: for whoever is signed in",
    "account_set_password": "django-allauth: for whoever is signed in",
    "account_reset_password": "django-allauth: a forgotten password is asked for without one",
    "account_reset_password_done": "django-allauth: says that an email is on its way",
    "account_reset_password_from_key": "django-allauth: the key in the address is the right to open it",
    "account_reset_password_from_key_done": "django-allauth: says that the password is changed",
    "mfa_index": "django-allauth: for whoever is signed in, about their own account",
    "mfa_authenticate": "django-allauth: the second step of signing in",
    "mfa_reauthenticate": "django-allauth: for whoever is signed in",
    "mfa_activate_totp": "django-allauth: for whoever is signed in, about their own account",
    "mfa_deactivate_totp": "django-allauth: for whoever is signed in, about their own account",
    "mfa_view_recovery_codes": "django-allauth: for whoever is signed in, about their own account",
    "mfa_generate_recovery_codes": "django-allauth: for whoever is signed in, about their own account",
    "mfa_download_recovery_codes": "django-allauth: for whoever is signed in, about their own account",
    "gallery": "a function that shows every component with invented content; it asks no data",
}


@dataclass(frozen=True)
class Address:
    """`name` with its namespace; `arguments` are what the address needs beside the partnership."""

    name: str
    callback: Any
    takes: frozenset[str]

    @property
    def view(self) -> Any:
        return getattr(self.callback, "view_class", None)

    @property
    def arguments(self) -> frozenset[str]:
        return self.takes - {"partnership"}

    @property
    def of_a_partnership(self) -> bool:
        return "partnership" in self.takes

    @property
    def is_placeholder(self) -> bool:
        """A name that models rely on, whose page is not written yet: it shows the home page instead."""
        return self.view is Home and self.name != "home"

    @property
    def is_open(self) -> bool:
        """Nobody has to sign in."""
        return bool(getattr(self.view, "public", ""))

    def answers(self, method: str) -> bool:
        return hasattr(self.view, method)

    def of(self, troupe: Any, **kwargs: Any) -> str:
        given = {"partnership": troupe.partnership.slug, **kwargs} if self.of_a_partnership else kwargs
        return reverse(self.name, kwargs=given)


def walk(patterns: Any = None, namespace: str = "", takes: frozenset[str] = frozenset()) -> Iterator[Address]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        taken = takes | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name}", pattern.callback, taken)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner, taken)


ALL = list(walk())
OURS = [address for address in ALL if address.name not in NOT_OURS or (address.view and address.is_open)]
BUILT = [address for address in OURS if not address.is_placeholder]
GUARDED = [address for address in BUILT if address.of_a_partnership and not address.is_open]
