"""The first page of a workspace, and the keeping of drafts."""

from itertools import chain
from typing import Any

from django.http import HttpResponse, JsonResponse

from wst import clock, drafts, home
from wst.look import formats
from wst.views.base import Page, PartnershipView


class Home(Page):
    permission = "workspace_view"
    template_name = "workspace/home.html"
    shows = ("wst.Record", "wst.Notice")  # titles and addresses, as each app's lines have them

    def context(self) -> dict[str, Any]:
        def gather(sources: list) -> list:
            return list(chain.from_iterable(source(self.access) for source in sources))

        hour = clock.now().astimezone(clock.LONDON).hour
        greeting = "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
        by_date = {"key": lambda need: (need.due is None, need.due or clock.today(), need.title)}
        return {
            "title": f"{greeting}, {self.access.name.split()[0]}",
            "today": clock.today(),
            "needs": sorted(gather(home.NEEDS), **by_date),
            "coming": sorted(gather(home.COMING), **by_date),
            "waiting": gather(home.WAITING),
            "difference": gather(home.DIFFERENCE),
        }


class KeepDraft(PartnershipView):
    """Takes what has been typed into a long form so far. The form's own address is the draft's key."""

    permission = "workspace_view"

    def post(self, request: Any) -> HttpResponse:
        key = request.POST.get("draft_of", "")
        if not key.startswith(f"/{self.partnership.slug}/workspace/"):
            return JsonResponse({"kept": False}, status=400)
        values = {
            name: held if len(held) > 1 else held[0]  # several boxes may be ticked under one name
            for name, held in request.POST.lists()
            if name != "draft_of"
        }
        draft = drafts.keep(key, values, by=self.access)
        if draft is None:
            return HttpResponse("Too long to keep as a draft", status=200)
        return HttpResponse(f"Draft kept at {formats.time_words(draft.saved_at)}")
