"""Which methods of the toolkit were used between two dates, what they found and what difference that made."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partners.models import Action
from priorities.models import ImpactStatement
from scrutiny.models import Audit, Finding, Recommendation, ScrutinyActivity, ScrutinyMethod

MOST_CLAIMS = 2  # told in one cell


@dataclass
class Use:
    method: ScrutinyMethod
    planned: int = 0  # due between the dates
    done: int = 0  # shared between the dates
    strengths: int = 0
    to_develop: int = 0
    claims: list[str] = field(default_factory=list)
    actions: int = 0
    actions_with_difference: int = 0

    @property
    def is_used(self) -> bool:
        return self.done > 0

    def difference(self) -> str:
        """What difference it made, in words: impact statements first, then what the actions showed."""
        if self.claims:
            more = len(self.claims) - MOST_CLAIMS
            said = " ".join(f"{claim.rstrip('.')}." for claim in self.claims[:MOST_CLAIMS])
            return f"{said} And {more} more." if more > 0 else said
        if self.actions_with_difference:
            return f"{self.actions_with_difference} of {self.actions} actions show a difference."
        if not self.is_used:
            return ""
        return "No evidence of difference yet."


def use_of_methods(partnership: Any, starts: date, ends: date, *, difference: bool = True) -> list[Use]:
    """Every method of the toolkit, used or not, in its order. Seven queries, three without the difference made."""
    uses = {method.pk: Use(method) for method in partnership.scrutiny_methods.all()}
    span = (starts, ends)
    activities = list(
        ScrutinyActivity.objects.filter(partnership=partnership).values_list(
            "pk", "method_id", "record_id", "due", "shared_on"
        )
    )
    by_record: dict[int, Use] = {}
    method_of: dict[int, int] = {}
    for pk, method_id, record_id, due, shared_on in activities:
        use = uses[method_id]
        method_of[pk] = method_id
        by_record[record_id] = use
        use.planned += starts <= due <= ends
        use.done += shared_on is not None and starts <= shared_on <= ends
    findings = Finding.objects.shared().filter(partnership=partnership, shared_at__date__range=span)
    for activity_id, kind in findings.values_list("activity_id", "kind"):
        use = uses[method_of[activity_id]]
        use.strengths += kind == Finding.Kind.STRENGTH
        use.to_develop += kind == Finding.Kind.DEVELOP
    if difference:
        _add_difference(partnership, uses, method_of, by_record, span)
    return list(uses.values())


def _add_difference(
    partnership: Any, uses: dict[int, Use], method_of: dict[int, int], by_record: dict[int, Use], span: Any
) -> None:
    for record_id, activity_id in Audit.objects.filter(partnership=partnership).values_list("record_id", "activity_id"):
        by_record[record_id] = uses[method_of[activity_id]]
    said = ImpactStatement.objects.standing().filter(about__in=by_record, stated_on__range=span)
    statements = said.order_by("stated_on", "pk")
    for about_id, claim in statements.values_list("about_id", "claim"):
        by_record[about_id].claims.append(claim)
    recommended = Recommendation.objects.shared().filter(partnership=partnership)
    source_of = {
        record_id: uses[method_of[activity_id]]
        for record_id, activity_id in recommended.values_list("record_id", "finding__activity_id")
    }
    for source_id, difference in Action.objects.filter(source__in=source_of).values_list("source_id", "difference"):
        source_of[source_id].actions += 1
        source_of[source_id].actions_with_difference += bool(difference)
