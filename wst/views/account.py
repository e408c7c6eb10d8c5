"""My partnerships: one person may belong to several, and each is asked in its own scope."""

from dataclasses import dataclass

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control

from wst import clock, home
from wst.access import access_for, roles
from wst.models import Membership, Partnership
from wst.tenancy import partnership_scope
from wst.views.base import PlatformView
from wst.words import spoken_by


@dataclass(frozen=True)
class Place:
    partnership: Partnership
    roles: list[str]
    needs: int


class MyPartnerships(LoginRequiredMixin, PlatformView):
    public = "a signed-in person's own memberships"
    shows = ("wst.Partnership", "wst.Membership")

    @method_decorator(cache_control(private=True, no_store=True))
    def get(self, request: HttpRequest) -> HttpResponse:
        own = Membership.objects.filter(user=request.user).on(clock.today()).values("partnership")
        mine = list(Partnership.objects.filter(pk__in=own).exclude(status=Partnership.Status.ARCHIVED).order_by("name"))
        if len(mine) == 1:
            return HttpResponseRedirect(reverse("home", args=[mine[0].slug]))
        places = []
        for partnership in mine:
            with transaction.atomic(), partnership_scope(partnership), spoken_by(partnership):
                access = access_for(request.user, partnership)
                if access:
                    titles = [roles()[code].title for code in sorted(access.roles) if code in roles()]
                    places.append(Place(partnership, titles, home.gather(access).number_of_needs))
        return render(request, "platform/my_partnerships.html", {"places": places})


class EmailAddresses(LoginRequiredMixin, PlatformView):
    """In place of allauth's own page: whoever finds a signed-in browser could turn the account to an address of theirs
    and have a new password sent there. The business manager changes an address."""

    public = "leads to a signed-in person's own memberships"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("my_partnerships"))
