"""The log of the daily looks at published reviews, for a range of dates."""

from datetime import timedelta
from typing import Any

from partners.permissions import Permission
from reviews.forms.availability import AvailabilityForm
from reviews.presenters import availability as presenters
from reviews.queries.availability import logs
from wst import clock
from wst.views.base import Page

A_MONTH = timedelta(days=30)


class Availability(Page):
    """A form in the address: the answer can be kept as a link, and the back button keeps what was asked."""

    permission = Permission.PRACTICE_REVIEWS_PUBLISH
    template_name = "reviews/availability.html"
    title = "Are published reviews up?"
    shows = ("reviews.PracticeReview", "reviews.AvailabilityCheck", "wst.Publication")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        today = clock.today()
        asked = any(name.startswith(("starts", "ends")) for name in request.GET)
        form = AvailabilityForm(request.GET if asked else None, initial={"starts": today - A_MONTH, "ends": today})
        if asked and not form.is_valid():
            return self.show(form=form, status=422)
        chosen = form.cleaned_data if asked else {"starts": today - A_MONTH, "ends": today}
        found = logs(self.partnership, chosen["starts"], chosen["ends"])
        return self.show(
            form=form,
            **chosen,
            summary=presenters.summary(found, self.partnership.slug),
            faults=presenters.faults(found),
            tables=presenters.looks(found),
        )
