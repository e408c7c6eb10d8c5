"""Scrutiny and Assurance asks what difference a piece of work made, whatever it is (arrangements 4.SA.3)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from partners.models import Person
from partners.permissions import Permission as P
from priorities.actions.grounds import check_source
from priorities.actions.impact import write_statement
from priorities.models import Evidence, ImpactRequest, ImpactStatement, Priority
from priorities.queries.impact_requests import NOT_ASKED_ABOUT
from priorities.states import IMPACT_REQUEST
from wst import clock, notices, records
from wst.access import Access
from wst.models import Record
from wst.refusals import NotPermitted, WrongState

ASKED = notices.kind("priorities.impact_asked", "You are asked what difference a piece of work made.")
ANSWERED = notices.kind("priorities.impact_answered", "Your question about what difference was made has an answer.")


@transaction.atomic
def ask(*, about: Record, asked_of: Person, question: str, due: date, by: Access) -> ImpactRequest:
    """Ask one person about one record. They are told; `due` is a day in London.

    Raises ValidationError for a record that not everybody may open, WrongState when they are asked about it already.
    """
    by.require(P.IMPACT_REQUEST)
    check_source(about)
    if about.kind in NOT_ASKED_ABOUT:
        raise records.invalid(about="Select a piece of work: a priority, an action, an audit, a review, a course.")
    if asked_of.left_on:
        raise records.invalid(asked_of="This person has left. Select somebody else.")
    if due < clock.today():
        raise records.invalid(due="The date must be today or in the future.")
    if ImpactRequest.objects.filter(about=about, asked_of=asked_of, status=ImpactRequest.Status.ASKED).exists():
        raise WrongState(f"{asked_of} is asked about this already. Nothing was sent.")
    request = ImpactRequest(
        about=about,
        asked_of=asked_of,
        question=question.strip(),
        due=due,
        asked_on=clock.today(),
        asked_by_name=by.name,
        asked_by=by.user,
    )
    request = records.create(request, by=by, kind="impact_request", title=f"What difference did it make? {about.title}")
    address = request.get_absolute_url()
    if asked_of.user:
        notices.send(ASKED, by=by, user=asked_of.user, record=request.record, address=address)
    elif asked_of.email:
        notices.send(ASKED, by=by, email=asked_of.email, record=request.record, address=address)
    return request


def may_answer(request: ImpactRequest, by: Access) -> bool:
    """Whoever was asked; and those who ask, when they were told the answer."""
    return by.can(P.IMPACT_REQUEST) or by.place.person_id == request.asked_of_id


@transaction.atomic
def answer(
    request: ImpactRequest, *, statement: ImpactStatement, by: Access, version: int | None = None
) -> ImpactRequest:
    """Link the statement that answers it. Raises NotPermitted, Stale, WrongState, ValidationError for another's."""
    by.require(P.WORKSPACE_VIEW)
    if not may_answer(request, by):
        raise NotPermitted("Somebody else was asked this.", permission=P.IMPACT_REQUEST)
    if statement.about_id != request.about_id:
        raise records.invalid(statement="Select a statement about the same piece of work.")
    if not statement.stands:
        raise records.invalid(statement="This statement was withdrawn. Select one that stands, or write it anew.")
    request = IMPACT_REQUEST.transition(request, "answer", by=by, version=version, statement=statement)
    if request.asked_by and request.asked_by != by.user:
        address = request.get_absolute_url()
        notices.send(ANSWERED, by=by, user=request.asked_by, record=request.record, address=address)
    return request


@transaction.atomic
def answer_with(
    request: ImpactRequest,
    *,
    claim: str,
    who_for: str,
    direction: str,
    by: Access,
    includes_early_help: bool = False,
    stated_on: date | None = None,
    evidence: Iterable[Evidence] = (),
    version: int | None = None,
) -> ImpactRequest:
    """Write the statement and answer with it, by whoever was asked."""
    by.require(P.WORKSPACE_VIEW)
    if not may_answer(request, by):
        raise NotPermitted("Somebody else was asked this.", permission=P.IMPACT_REQUEST)
    request = records.lock(request, version=version)
    if not request.is_open:
        raise WrongState("This question is closed already. Nothing was changed.")
    statement = write_statement(
        about=request.about,
        priority=Priority.objects.filter(record=request.about_id).first(),
        claim=claim,
        who_for=who_for,
        direction=direction,
        includes_early_help=includes_early_help,
        stated_on=stated_on,
        evidence=evidence,
        by=by,
    )
    return answer(request, statement=statement, by=by)


@transaction.atomic
def close(request: ImpactRequest, *, reason: str, by: Access, version: int | None = None) -> ImpactRequest:
    """Close it without a statement, with the reason for all to read. Raises NotPermitted, WrongState, NotReady."""
    by.require(P.IMPACT_REQUEST)
    because = reason.strip()
    return IMPACT_REQUEST.transition(request, "close", by=by, reason=reason, version=version, closed_because=because)
