"""Filters of the registers of engagement."""

from typing import Any

import django_filters as filters

from engagement.models import Forum, LivedExperience
from wst.look.forms import Form


def _forums(request: Any) -> Any:
    return request.partnership.forums.all()


class LivedExperienceFilter(filters.FilterSet):
    help_type = filters.ChoiceFilter(label="Type of help", choices=LivedExperience.Help.choices, empty_label="Any")
    people = filters.ChoiceFilter(label="Who was heard", choices=LivedExperience.People.choices, empty_label="Anybody")
    forum = filters.ModelChoiceFilter(label="Forum", queryset=_forums, empty_label="Any")
    reply = filters.ChoiceFilter(
        label="Reply",
        choices=[("waiting", "Waiting for a reply"), ("told", "Told what changed")],
        empty_label="Any",
        method="by_reply",
    )

    class Meta:
        form = Form

    def by_reply(self, rows: Any, name: str, value: str) -> Any:
        return rows.waiting() if value == "waiting" else rows.told()


class ForumFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label="Kind of forum", choices=Forum.Kind.choices, empty_label="Any")

    class Meta:
        form = Form


class InfluenceFilter(filters.FilterSet):
    answer = filters.ChoiceFilter(
        label="Answer",
        choices=[("changed", "Something changed"), ("refused", "We did not, and said why")],
        empty_label="Any",
        method="by_answer",
    )
    help_type = filters.ChoiceFilter(
        label="Type of help",
        field_name="lived_experience__help_type",
        choices=LivedExperience.Help.choices,
        empty_label="Any",
    )

    class Meta:
        form = Form

    def by_answer(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(is_refusal=value == "refused")
