"""A second factor at sign-in through django-allauth: an app and recovery codes. Everybody may, nobody must."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html

from wst.look.context import PRODUCT_NAME


def _box() -> Fernet:
    """What is stored can be read only with SECRET_KEY: a copy of the database alone is no second factor."""
    key = hashlib.sha256(f"second factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Check the app for a fresh one, and that the time on your phone is.",
        "cannot_generate_recovery_codes": "Set up an authenticator app first.",
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise ImproperlyConfigured("A second factor was stored under another SECRET_KEY.") from None

    def get_totp_issuer(self) -> str:
        return PRODUCT_NAME

    def build_totp_svg(self, url: str) -> str:
        """The code as a picture inside the page: the policy allows no picture from a data address."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        code.make()
        cells = code.get_matrix()
        path = "".join(f"M{x},{y}h1v1h-1z" for y, row in enumerate(cells) for x, dark in enumerate(row) if dark)
        size: Any = len(cells)
        return format_html(
            '<svg viewBox="0 0 {} {}" width="240" height="240" role="img" aria-label="QR code to scan with the app">'
            '<rect width="{}" height="{}" fill="#ffffff"/><path d="{}" fill="#000000"/></svg>',
            size, size, size, size, path,
        )  # fmt: skip
