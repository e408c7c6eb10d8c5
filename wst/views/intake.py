"""Answering through a single-purpose link, without an account. The database role here may insert and nothing else."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from wst import links
from wst.models import Partnership, SinglePurposeLink
from wst.views.base import PartnershipView


class Answer(PartnershipView):
    door = "intake"
    public = "the signed, expiring link in the address is the right to answer"
    shows = ("wst.SinglePurposeLink",)

    # purpose -> the form that the page shows; the app that files the purpose registers it
    FORMS: ClassVar[dict[str, type[forms.Form]]] = {}

    @staticmethod
    def find_link(partnership: Partnership, token: str) -> SinglePurposeLink | None:
        return links.find(partnership, token)

    def show(self, form: forms.Form | None, status: int) -> HttpResponse:
        link = self.request.link
        context = {"form": form, "link": link, "title": (link and link.prompt.get("title")) or "Your answer"}
        return render(self.request, "intake/answer.html", context, status=status)

    def get(self, request: Any, token: str) -> HttpResponse:
        link = request.link
        if link is None or not link.is_open():
            return self.show(None, 404 if link is None else 410)
        return self.show(self.FORMS[link.purpose](), 200)

    def post(self, request: Any, token: str) -> HttpResponse:
        link = request.link
        if link is None or not link.is_open():
            return self.show(None, 404 if link is None else 410)
        form = self.FORMS[link.purpose](request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        links.submit(link, form.cleaned_data)
        return render(request, "intake/thanks.html", {"link": link})
