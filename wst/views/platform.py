"""Pages of the platform itself: finding a partnership, health, and each partnership's colour."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from wst.models import Partnership
from wst.views.base import PartnershipView


class FrontPage(View):
    public = "finding a partnership needs no account"

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = Partnership.objects.filter(status=Partnership.Status.ACTIVE).order_by("name")
        return render(request, "platform/front_page.html", {"partnerships": shown})


class Healthy(View):
    public = "says only that the process answers"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok", content_type="text/plain")


class Ready(View):
    public = "says only that the database answers"

    def get(self, request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        return HttpResponse("ready", content_type="text/plain")


def contrast_colour(colour: str) -> str:
    """Black or white, whichever reads better on `colour` (#rrggbb), by WCAG relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "#0b0c0c"


class PartnershipColours(PartnershipView):
    door = "public"
    public = "a colour"

    def get(self, request: HttpRequest) -> HttpResponse:
        colour = self.partnership.colour
        sheet = f":root{{--partnership-colour:{colour};--partnership-colour-contrast:{contrast_colour(colour)}}}\n"
        response = HttpResponse(sheet, content_type="text/css")
        response["Cache-Control"] = "public, max-age=300"
        return response
