"""What young people say of a proposed priority, asked for and dated before the Executive decides (6.V.4)."""

from datetime import date

from django.db import transaction

from priorities.actions.grounds import require_contribution
from priorities.events import YoungPeopleAnswered, YoungPeopleAsked
from priorities.models import Priority, YoungPeoplesView
from wst import clock, events, records
from wst.access import Access
from wst.refusals import WrongState


@transaction.atomic
def ask_young_people(
    priority: Priority,
    *,
    who: str,
    asked_on: date,
    by: Access,
    view: str = "",
    given_on: date | None = None,
    rank: int | None = None,
    out_of: int | None = None,
) -> YoungPeoplesView:
    """Record that a group of young people was asked, with what they say when it is known already.

    Dates are days in London. Raises WrongState once the priority is agreed, ValidationError by field.
    """
    require_contribution(priority, by)
    _require_proposed(priority)
    if asked_on > clock.today():
        raise records.invalid(asked_on="The day on which they were asked must be today or in the past.")
    asked = YoungPeoplesView(partnership=by.partnership, priority=priority, who=who.strip(), asked_on=asked_on)
    asked.full_clean()
    asked.save()
    events.record(YoungPeopleAsked(asked.pk, asked_on), by=by, on=priority)
    if view.strip() or given_on:
        return _answer(asked, view=view, given_on=given_on or asked_on, rank=rank, out_of=out_of, by=by)
    if rank or out_of:
        raise records.invalid(view="Enter what they say. A place alone says too little.")
    return asked


@transaction.atomic
def record_view(
    asked: YoungPeoplesView,
    *,
    view: str,
    given_on: date,
    by: Access,
    rank: int | None = None,
    out_of: int | None = None,
) -> YoungPeoplesView:
    """What they say, and the place that they give it among the proposals. Said once: ask again for another view."""
    require_contribution(asked.priority, by)
    _require_proposed(asked.priority)
    asked = YoungPeoplesView.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if asked.given_on:
        raise WrongState("What they say is recorded already. Ask them again to add another view.")
    return _answer(asked, view=view, given_on=given_on, rank=rank, out_of=out_of, by=by)


def _answer(
    asked: YoungPeoplesView, *, view: str, given_on: date, rank: int | None, out_of: int | None, by: Access
) -> YoungPeoplesView:
    if not view.strip():
        raise records.invalid(view="Enter what they say.")
    if not asked.asked_on <= given_on <= clock.today():
        raise records.invalid(
            given_on="They answered on or after the day on which they were asked, and not later than today."
        )
    if (rank is None) != (out_of is None) or (rank is not None and not 1 <= rank <= (out_of or 0)):
        raise records.invalid(rank="Enter the place and out of how many, for example 2 of 5, or neither.")
    asked.view, asked.given_on, asked.rank, asked.out_of = view.strip(), given_on, rank, out_of
    asked.full_clean()
    asked.save()
    events.record(YoungPeopleAnswered(asked.pk, given_on), by=by, on=asked.priority)
    return asked


def _require_proposed(priority: Priority) -> None:
    if priority.phase != Priority.Phase.PROPOSED:
        raise WrongState("The Executive has decided already. Young people are asked before that.")
