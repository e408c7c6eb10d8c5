"""Which statements of impact stand in a published annual report."""

from typing import Any

from django.db.models import BooleanField, F, Func, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from priorities.chain import Telling, Told
from reports.models import ReportRun
from wst.models import Partnership

CLAIMS = '$.sections[*] ? (@.key == "difference").facts.lists[*].items[*].title'


def _standing_report() -> Subquery:
    """For a row of statements: the report of its year whose standing version tells it in these very words, as JSON."""
    claims = Func(
        F("snapshot__content"),
        Value(CLAIMS),
        template="jsonb_path_query_array(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    claim = Func(OuterRef("claim"), template="to_jsonb(%(expressions)s::text)", output_field=JSONField())
    runs = ReportRun.objects.filter(
        partnership=OuterRef("partnership"),
        publication=F("report__publication"),
        report__year_starts__lte=OuterRef("stated_on"),
        report__year_ends__gte=OuterRef("stated_on"),
    ).annotate(tells=Func(claims, claim, template="(%(expressions)s)", arg_joiner=" @> ", output_field=BooleanField()))
    found = JSONObject(report=F("report_id"), title=F("report__title"))
    return Subquery(runs.filter(tells=True).order_by("-pk").values(found=found)[:1])


def _in_words(partnership: Partnership, found: dict[str, Any]) -> Told:
    title = found["title"]
    address = reverse("reports:report", args=[partnership.slug, found["report"]])
    return Told(f"In the published {title[:1].lower()}{title[1:]}", address)


PUBLISHED_REPORT = Telling(_standing_report, _in_words)
