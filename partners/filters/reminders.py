"""Filters of the register of reminders."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from partners.models import Reminder
from wst.look.forms import Form


class ReminderFilter(django_filters.FilterSet):
    words = django_filters.CharFilter(label="Words in what it is about", method="with_words")
    kind = django_filters.ChoiceFilter(label="Reminder", choices=Reminder.Kind.choices, empty_label="Any")
    when = django_filters.ChoiceFilter(
        label="State",
        choices=[("sent", "Sent"), ("all", "Waiting and sent")],
        empty_label="Waiting",
        method="in_state",
    )

    class Meta:
        model = Reminder
        form = Form
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("when") else found.waiting()

    def with_words(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        for word in value.split()[:8]:
            rows = rows.filter(record__title__icontains=word)
        return rows

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(sent_at__isnull=False).order_by("-sent_at") if value == "sent" else rows
