"""How a scrutineer rates a priority, and what evidence is asked for (arrangements 4.IS.2).

Ratings are added, never changed.
"""

import dataclasses
from datetime import date

from django.db import transaction

from partners.actions import action_register
from partners.models import Action, Agency, Person
from partners.permissions import Permission
from priorities.models import Priority
from scrutiny import events as facts
from scrutiny.models import PriorityRating, ScrutineerEngagement
from scrutiny.policies import require_nobody_identified
from wst import clock, events, records
from wst.access import Access
from wst.refusals import NotPermitted


@dataclasses.dataclass(frozen=True)
class EvidenceRequest:
    """What a scrutineer asks for: it becomes an action of the agency, due on a date in London."""

    text: str
    owner_agency: Agency
    due: date
    owner: Person | None = None


@transaction.atomic
def rate(
    *,
    priority: Priority,
    progress: str,
    evidence_is_sufficient: bool,
    comment: str,
    by: Access,
    request: EvidenceRequest | None = None,
) -> PriorityRating:
    """Add a rating of a priority by the scrutineer of the events and priorities.

    With a `request`, an action with an owner stands in the one register, with the priority as its source. Raises
    NotPermitted for everybody else, ValidationError for a request that does not fit the judgement.
    """
    by.require(Permission.PRIORITIES_RATE)
    engagement = commission_of(by)
    if engagement is None:
        raise NotPermitted(
            "Priorities are rated by the scrutineer who is engaged for the events and the priorities.",
            permission=Permission.PRIORITIES_RATE,
        )
    require_nobody_identified(comment=comment, request_text=request.text if request else "")
    if request and evidence_is_sufficient:
        raise records.invalid(evidence_is_sufficient="You ask for evidence, so what there is cannot be sufficient.")
    rating = PriorityRating(
        partnership=by.partnership,
        priority=priority,
        engagement=engagement,
        author=by.user,
        rated_at=clock.now(),
        progress=progress,
        evidence_is_sufficient=evidence_is_sufficient,
        comment=comment.strip(),
        request=_ask(priority, request, by) if request else None,
    )
    rating.full_clean()
    rating.save(force_insert=True)
    fact = facts.PriorityRated(priority.pk, events.Code(progress), evidence_is_sufficient)
    events.record(fact, by=by, on=rating)
    return rating


def commission_of(by: Access) -> ScrutineerEngagement | None:
    """The person's engagement for the events and priorities, where it holds today."""
    rows = by.partnership.scrutineer_engagements.of(by).current()
    return rows.filter(commission=ScrutineerEngagement.Commission.EVENTS_AND_PRIORITIES).first()


def _ask(priority: Priority, request: EvidenceRequest, by: Access) -> Action:
    """A scrutineer manages no actions; asking for evidence is the one that the arrangements give them (4.IS.2)."""
    if request.due <= clock.today():
        raise records.invalid(due="Choose a day that is still to come.")
    asking = dataclasses.replace(by, permissions=by.permissions | {Permission.ACTIONS_MANAGE})
    return action_register.create(
        by=asking,
        text=request.text,
        intended_outcome=f"The scrutineer can judge what the priority “{priority.title}” has changed.",
        owner_agency=request.owner_agency,
        owner=request.owner,
        due=request.due,
        source=priority.record,
    )
