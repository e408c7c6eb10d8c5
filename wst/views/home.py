"""The first page of a workspace, and the keeping of drafts."""

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
        hour = clock.now().astimezone(clock.LONDON).hour
        greeting = "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"
        gathered = home.gather(self.access)
        return {
            "title": f"{greeting}, {self.access.name.split()[0]}",
            "today": clock.today(),
            "needs": gathered.needs,
            "number_of_needs": gathered.number_of_needs,
            "coming": gathered.coming,
            "waiting": gathered.waiting,
            "difference": gathered.difference,
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
