"""What scrutiny adds to the chain of difference of a priority: its shared findings and their recommendations."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse

from priorities.chain import Node, Step, Work
from priorities.models import Priority
from scrutiny.models import Finding, Recommendation
from wst.models import Partnership
from wst.models.record import OPEN_TO_ALL

Status = Recommendation.Status


def shared_findings(
    partnership: Partnership, priorities: Sequence[Priority], sources: Mapping[int, set[int]]
) -> list[tuple[int, Node]]:
    """Of activities about a priority, of its audits, and of those that its reasons name. One query.

    A draft is its author's alone: neither it nor its recommendations are ever in the chain.
    """
    asked = {record for records in sources.values() for record in records}
    about = Q(activity__subject__in=asked) | Q(activity__audit__priority__in=priorities)
    named = Q(record__in=asked) | Q(activity__record__in=asked) | Q(activity__audit__record__in=asked)
    recommended = (
        Recommendation.objects.filter(finding=OuterRef("pk"), record__visibility__in=OPEN_TO_ALL)
        .order_by("pk")
        .values(one=JSONObject(**{name: name for name in ("pk", "record_id", "reference", "text", "status")}))
    )
    rows = (
        Finding.objects.shared()
        .filter(about | named, record__visibility__in=OPEN_TO_ALL, activity__record__visibility__in=OPEN_TO_ALL)
        .select_related("activity__audit")
        .annotate(recommended=ArraySubquery(recommended))
        .order_by("pk")
    )
    found = []
    for finding in rows:
        for key in _priorities_of(finding, priorities, sources):
            found += [(key, node) for node in _nodes(finding, partnership)]
    return found


def _priorities_of(finding: Finding, priorities: Sequence[Priority], sources: Mapping[int, set[int]]) -> list[int]:
    activity, audit = finding.activity, getattr(finding.activity, "audit", None)
    records = {finding.record_id, activity.record_id, activity.subject_id, audit.record_id if audit else None}
    return [
        priority.pk
        for priority in priorities
        if records & sources[priority.pk] or (audit is not None and audit.priority_id == priority.pk)
    ]


def _nodes(finding: Finding, partnership: Partnership) -> list[Node]:
    activity, audit = finding.activity, getattr(finding.activity, "audit", None)

    def address(name: str, pk: int) -> str:
        return reverse(f"scrutiny:{name}", args=[partnership.slug, pk])

    work = Work(
        activity.record_id,
        activity.title,
        address("activity", activity.pk),
        frozenset({finding.record_id} | ({audit.record_id} if audit else set())),
    )
    recommended: list[dict[str, Any]] = finding.recommended  # type: ignore[attr-defined]
    open_end = finding.kind == Finding.Kind.DEVELOP and not recommended
    nodes = [
        Node(
            Step.FOUND,
            finding.record_id,
            finding.text,
            address("finding", finding.pk),
            kind="finding",
            says=finding.get_kind_display(),
            gap="An area to develop has no recommendation." if open_end else "",
            work=work,
        )
    ]
    for one in recommended:
        status, reference = Status(one["status"]), one["reference"]
        nodes.append(
            Node(
                Step.ADVICE,
                one["record_id"],
                f"{reference}: {one['text']}",
                address("recommendation", one["pk"]),
                kind="recommendation",
                says=status.label,
                gap=f"{reference} is not answered yet." if status == Status.AWAITING else "",
                work=work,
                wants_action=status in Recommendation.TAKEN_FORWARD,
            )
        )
    return nodes
