"""Each time that something was sent."""

from typing import Any

from reviews.actions import notifications as actions
from reviews.forms import notifications as forms
from reviews.models import Notification
from reviews.views.vault import CaseFormPage, CaseView


class _OfNotification(CaseView, abstract=True):
    @property
    def notification(self) -> Notification:
        return self.one(self.case.notifications, pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        row = self.notification
        return {**super().context(), "title": f"{self.title}: {row.to_whom}"}  # type: ignore[misc]


class Sent(_OfNotification, CaseFormPage):
    title = "Record that it was sent"
    form_class = forms.SendingForm
    button = "Record it"
    success = "The sending is recorded"
    shows = ("reviews.Notification", "reviews.Sending")

    def form_values(self) -> dict[str, Any]:
        return {"sent_by": self.access.name}

    def perform(self, form: Any) -> Any:
        return actions.record_sending(notification=self.notification, **form.said(), by=self.access)


class NotNeeded(_OfNotification, CaseFormPage):
    title = "It is not needed"
    form_class = forms.NotNeededForm
    button = "Save the reason"
    success = "The reason is kept with the notification"
    shows = ("reviews.Notification",)

    def form_values(self) -> dict[str, Any]:
        return {"version": self.notification.version}

    def perform(self, form: Any) -> Any:
        return actions.not_needed(notification=self.notification, **form.cleaned_data, by=self.access)
