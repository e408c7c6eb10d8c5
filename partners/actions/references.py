"""References that people quote ("D-2025-014"): numbered per partnership and year, without gaps or races."""

from datetime import date

from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from partners.models import Action, Challenge, Decision, Risk
from wst.access import Access
from wst.models import EventChain

PREFIXES = {Decision: "D", Action: "A", Challenge: "C", Risk: "R"}


def lock(*, by: Access) -> None:
    """Hold the one lock of the partnership until the transaction ends.

    It is the head of the event chain, which every action locks anyway when it records its event: with one lock for
    both there is no order in which two actions could wait for each other.
    """
    chain, _ = EventChain.objects.get_or_create(partnership=by.partnership)
    EventChain.objects.select_for_update().get(pk=chain.pk)


def take(model: type[Decision | Action | Challenge | Risk], *, by: Access, day: date) -> str:
    """The next reference of the year of `day` (a date in London). Used in the transaction that saves the row: a
    transaction that fails gives its number back."""
    lock(by=by)
    start = f"{PREFIXES[model]}-{day.year}-"
    rows = model._default_manager.filter(partnership=by.partnership, reference__startswith=start)
    number = Cast(Substr("reference", len(start) + 1), IntegerField())
    last = rows.aggregate(last=Max(number))["last"] or 0
    return f"{start}{last + 1:03}"
