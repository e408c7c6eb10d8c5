"""What every page needs, without a query and without waking the session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wst import home

PRODUCT_NAME = "Safeguarding Together"


def look(request: HttpRequest) -> dict[str, Any]:
    """Template context processor.

    `request.partnership` and `request.access` may be absent (platform pages, refusals,
    the public site). `request.user`, the session and messages are never touched here, because the public
    database role may not read them.
    """
    partnership, access = getattr(request, "partnership", None), getattr(request, "access", None)
    return {
        "product_name": PRODUCT_NAME,
        "site_name": partnership.name if partnership else PRODUCT_NAME,
        "partnership": partnership,
        "concern_href": f"/{partnership.slug}/contact/" if partnership else "",
        "access": access,
        "navigation": home.navigation(access, request.path) if access else [],
        "demonstration": bool(settings.DEMONSTRATION or getattr(partnership, "is_demonstration", False)),
    }
