"""Pages of the platform itself: finding a partnership, health, and each partnership's colour."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wst import contrast
from wst.models import Partnership
from wst.views.base import PartnershipView, PlatformView


class FrontPage(PlatformView):
    public = "finding a partnership needs no account"
    shows = ("wst.Partnership",)

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = Partnership.objects.filter(status=Partnership.Status.ACTIVE).order_by("name")
        return render(request, "platform/front_page.html", {"partnerships": shown})


class Healthy(PlatformView):
    public = "says only that the process answers"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok", content_type="text/plain")


class Ready(PlatformView):
    public = "says only that the database answers"

    def get(self, request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        return HttpResponse("ready", content_type="text/plain")


class Icon(PlatformView):
    public = "browsers ask for it by themselves; the product has none"

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=204, headers={"Cache-Control": "public, max-age=86400"})


class PartnershipColours(PartnershipView):
    door = "public"
    public = "a colour"
    shows = ("wst.Partnership",)

    def get(self, request: HttpRequest) -> HttpResponse:
        colour = self.partnership.colour
        sheet = (
            f":root{{--partnership-colour:{colour};--partnership-colour-contrast:{contrast.text_colour_on(colour)}}}\n"
        )
        response = HttpResponse(sheet, content_type="text/css")
        response["Cache-Control"] = "public, max-age=300"
        return response
