"""Refusals that come from outside a view: unknown addresses, faults, a form without its token."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wst.refusals import NotFound, Refused, Stale


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    refusal = NotFound("If you typed the address, check it. If you followed a link, the page may have moved.")
    return render(request, "refusals/404.html", {"refusal": refusal}, status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Too large, or not what a browser sends. Asks nothing of the request: its body could not be read."""
    refusal = Refused(
        "What your browser sent could not be read: it may be too large. Go back, shorten it and try again."
    )
    refusal.title = "This was not accepted"
    return render(None, "refusals/404.html", {"refusal": refusal}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Makes no query and asks nothing of the request: whatever broke may still be broken."""
    return render(None, "refusals/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token was missing or old: the session ended, or cookies are off."""
    refusal = Stale()
    refusal.title = "This form has expired"
    refusal.sentences = [
        "You were signed out, or cookies are turned off in your browser. Nothing was saved.",
        "Sign in and open the form again: where a form keeps drafts, what you typed is there.",
    ]
    return render(request, "refusals/403.html", {"refusal": refusal}, status=403)
