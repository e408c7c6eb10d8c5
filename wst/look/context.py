"""What every page needs, without a query and without waking the session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

PRODUCT_NAME = "Safeguarding Together"


def look(request: HttpRequest) -> dict[str, Any]:
    """Template context processor.

    `request.partnership`, `request.access` and `request.navigation` may be absent (platform pages, refusals,
    the public site). `request.user`, the session and messages are never touched here, because the public
    database role may not read them.
    """
    partnership = getattr(request, "partnership", None)
    return {
        "product_name": PRODUCT_NAME,
        "site_name": partnership.name if partnership else PRODUCT_NAME,
        "partnership": partnership,
        "access": getattr(request, "access", None),
        "navigation": getattr(request, "navigation", ()),
        "demonstration": bool(
            getattr(settings, "DEMONSTRATION", False) or getattr(partnership, "is_demonstration", False)
        ),
    }
