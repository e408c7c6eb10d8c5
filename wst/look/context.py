"""What every page needs, without a query and without waking the session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from wst import home
from wst.look.parts import NavigationItem

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
        "concern_href": f"/{partnership.slug}/contact/" if partnership else "",
        "access": getattr(request, "access", None),
        "navigation": getattr(request, "navigation", None) or workspace_navigation(request),
        "demonstration": bool(settings.DEMONSTRATION or getattr(partnership, "is_demonstration", False)),
    }


def workspace_navigation(request: HttpRequest) -> list[NavigationItem]:
    """What the apps have registered (wst.home.NAVIGATION), as far as the reader may open it. Empty off a workspace."""
    access, partnership = getattr(request, "access", None), getattr(request, "partnership", None)
    if not access or not partnership:
        return []
    items = []
    for item in home.NAVIGATION:
        if item.permissions and not access.can(*item.permissions):
            continue
        try:
            href = reverse(item.url_name, args=[partnership.slug])
        except NoReverseMatch:
            continue
        front = href == reverse("home", args=[partnership.slug])
        items.append(NavigationItem(item.label, href, request.path == href if front else request.path.startswith(href)))
    return items
