"""The pages that the law or good practice asks of every public site: accessibility, cookies, privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wst.views.base import PlatformView


class _Statement(PlatformView, abstract=True):
    public = "a statement that everybody may read"
    template_name: str

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, self.template_name)


class Accessibility(_Statement):
    template_name = "platform/accessibility.html"


class Cookies(_Statement):
    template_name = "platform/cookies.html"


class Privacy(_Statement):
    template_name = "platform/privacy.html"
