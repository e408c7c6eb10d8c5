"""One request: session, partnership from the path, membership, transaction, database scope, request.access."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control

from wst import collisions, events, words
from wst.access import access_for
from wst.models import Partnership
from wst.refusals import NotPermitted, Refused
from wst.tenancy import partnership_scope


class PartnershipMiddleware:
    """Opens the transaction and the scope around the whole view, rendering included.

    A response of 400 and above rolls everything back. What must be recorded about a refusal is therefore written
    afterwards, in a transaction of its own.
    """

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if "partnership" not in match.kwargs:
            return self.get_response(request)
        door = getattr(getattr(match.func, "view_class", None), "door", "workspace")
        serve = {
            "workspace": self._workspace,
            "public": self._public,
            "intake": self._intake,
            "open_intake": self._open_intake,
        }[door]
        request.recorded_anyway = []  # what a view has recorded although its request is rolled back
        with transaction.atomic():
            response = serve(request, match.kwargs["partnership"], match)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        for record in request.recorded_anyway:
            with transaction.atomic(), partnership_scope(request.partnership):
                record()
        refused = getattr(request, "refused", None)
        if isinstance(refused, NotPermitted) and getattr(request, "access", None):
            with transaction.atomic(), partnership_scope(request.partnership):
                fact = events.AccessRefused(events.Code(refused.permission))
                events.record(fact, by=request.access, on=request.partnership)
        return response

    def _workspace(self, request: Any, slug: str, match: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        partnership = Partnership.objects.filter(slug=slug).exclude(status=Partnership.Status.ARCHIVED).first()
        if partnership is None:
            raise Http404
        with partnership_scope(partnership, until_commit=True):
            access = access_for(request.user, partnership)
            if access is None:  # strangers are not told that the place exists
                raise Http404
            request.partnership, request.access = partnership, access
            if partnership.status == Partnership.Status.SUSPENDED:
                return self.process_exception(
                    request, NotPermitted("This partnership's workspace is suspended. Ask the platform's operator.")
                )
            with words.spoken_by(partnership):
                response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _public(self, request: Any, slug: str, match: Any) -> HttpResponse:
        request.partnership = self._open_partnership(slug)
        with (
            partnership_scope(request.partnership, role="wst_public", until_commit=True),
            words.spoken_by(request.partnership),
        ):
            return self.get_response(request)

    def _intake(self, request: Any, slug: str, match: Any) -> HttpResponse:
        """A single-purpose link: found with the app's own rights, then the view keeps only the right to insert."""
        request.partnership = self._open_partnership(slug)
        with partnership_scope(request.partnership, until_commit=True):
            request.link = match.func.view_class.find_link(request.partnership, match.kwargs["token"])
            with (
                partnership_scope(request.partnership, role="wst_intake", until_commit=True),
                words.spoken_by(request.partnership),
            ):
                response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _open_intake(self, request: Any, slug: str, match: Any) -> HttpResponse:
        """A form open to everybody: how often is counted with the app's own rights, then only insert is left."""
        request.partnership = self._open_partnership(slug)
        with partnership_scope(request.partnership, until_commit=True):
            request.admitted = match.func.view_class.admit(request)
            with partnership_scope(request.partnership, role="wst_intake", until_commit=True):
                response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _open_partnership(self, slug: str) -> Partnership:
        partnership = Partnership.objects.filter(slug=slug).exclude(status=Partnership.Status.SETTING_UP).first()
        if partnership is None:
            raise Http404
        return partnership

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DatabaseError):
            exception = collisions.as_refusal(exception) or exception
        if not isinstance(exception, Refused):
            return None
        request.refused = exception
        page = f"refusals/{exception.status}.html"
        return render(request, page, {"refusal": exception}, status=exception.status)
