"""The dated observations behind what a report claims: no statement of impact is told as a result without one."""

from datetime import date
from typing import Any

from priorities.models import ImpactStatement
from reports.models import AnnualReport
from wst.models import Partnership


def unobserved(partnership: Partnership, starts: date, ends: date) -> list[ImpactStatement]:
    """Statements of a year behind which no dated observation stands, withdrawn ones not counted. Three queries.

    What says that it is too early to say claims nothing, and is told as a gap.
    """
    rows = ImpactStatement.objects.standing().filter(partnership=partnership, stated_on__range=(starts, ends))
    claims = rows.exclude(direction=ImpactStatement.Direction.TOO_EARLY).prefetch_related("links__evidence")
    return [row for row in claims.order_by("stated_on", "pk") if not row.rests_on]


def without_observation(report: AnnualReport) -> list[str]:
    """A sentence for each statement of the report's year that cannot be frozen into it."""
    return [
        f"“{row.claim}” has no dated observation behind it. Link its evidence, or say that it is too early to say."
        for row in unobserved(report.partnership, report.year_starts, report.year_ends)
    ]


def lost_since(report: AnnualReport) -> list[str]:
    """A sentence for each claim of the frozen report that was withdrawn since, itself or its last observation."""
    snapshot = report.snapshots.order_by("-number").first()
    told = claims_in(snapshot.content) if snapshot else set()
    years = (report.year_starts, report.year_ends)
    rows = ImpactStatement.objects.filter(partnership=report.partnership, stated_on__range=years)
    said = {row.claim: row.stands for row in rows.order_by("-status")}  # a claim that was made anew stands
    withdrawn = [claim for claim, stands in said.items() if not stands and claim in told]
    return [
        *(f"“{claim}” stands in this report and was withdrawn since. Take it back to drafting." for claim in withdrawn),
        *(
            f"“{row.claim}” stands in this report, and its evidence was withdrawn since. Take it back to drafting."
            for row in unobserved(report.partnership, *years)
            if row.claim in told
        ),
    ]


def claims_in(content: dict[str, Any]) -> set[str]:
    """The claims that a frozen report tells as results."""
    sections = [section for section in content["sections"] if section["key"] == "difference"]
    return {item["title"] for section in sections for each in section["facts"]["lists"] for item in each["items"]}
