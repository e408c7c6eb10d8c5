"""How long a sign-in lasts: an idle limit and a longest time. What was being typed is kept as a draft."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve


def _is_public(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return getattr(getattr(match.func, "view_class", None), "door", "") == "public"


class SessionLimitMiddleware:
    """Signs out a session that was idle too long or began too long ago. Real time, never the set-back clock."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Public pages are kept by caches for everybody, so they touch neither session nor user, signed in or not.
        if _is_public(request.path_info):
            return self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "_auth_user_id" in request.session:
            now = int(time())
            began = request.session.setdefault("began", now)
            seen = request.session.get("seen", now)
            if now - seen > settings.SESSION_IDLE_MINUTES * 60 or now - began > settings.SESSION_LONGEST_HOURS * 3600:
                logout(request)
            elif now - seen >= 60 or "seen" not in request.session:  # one write a minute is enough
                request.session["seen"] = now
        return self.get_response(request)
