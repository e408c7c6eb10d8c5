"""What the home page says of pledges: to an agency what to pledge and to report, to the office who has not."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from partners.models import Agency
from partners.permissions import Permission as P
from priorities.models import (
    EventInvitation,
    EventRegistration,
    Pledge,
    PledgeUpdate,
    Priority,
    PriorityCycle,
    SafeguardingEvent,
)
from priorities.states import UNDER_WAY
from wst import clock
from wst.access import Access
from wst.home import Need, Row, Source, Waiting, address

SHARE_BEFORE = timedelta(days=14)  # before the first event, which shares the priorities
REGISTER_BEFORE = timedelta(days=42)
COLLATE_BEFORE = timedelta(days=28)  # before the second event, which collates the progress


def _day_of(ordinal: int, cycle: str) -> Subquery:
    events = SafeguardingEvent.objects.filter(cycle=OuterRef(cycle), ordinal=ordinal)
    return Subquery(events.values("held_on")[:1])


def _own_agency(by: Access) -> int | None:
    """The agency that somebody pledges for, unless they do so from the office."""
    speaks = by.can(P.PLEDGES_UPDATE) and not by.can(P.EVENTS_MANAGE)
    return by.place.agency_id if speaks else None


def _to_make(by: Access) -> QuerySet | None:
    agency = _own_agency(by)
    if agency is None:
        return None
    own = Pledge.objects.filter(priority=OuterRef("pk"), agency_id=agency)
    rows = Priority.objects.filter(~Exists(own), partnership=by.partnership, phase__in=UNDER_WAY).in_current_cycle()
    return rows.annotate(event_on=_day_of(1, "cycle")).filter(event_on__lte=clock.today() + SHARE_BEFORE)


def _say_to_make(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:pledge_add", row["pk"])
    due = row["event_on"] if row["event_on"] >= clock.today() else None
    yield Need(f"Pledge: {row['title']}", "Your agency has not said yet what it will do", where, due)


def _to_report(by: Access) -> QuerySet | None:
    """Own open pledges that are overdue, and those without progress when the second event comes."""
    agency = _own_agency(by)
    if agency is None:
        return None
    today = clock.today()
    silent = ~Exists(PledgeUpdate.objects.filter(pledge=OuterRef("pk")))
    rows = Pledge.objects.filter(partnership=by.partnership, agency_id=agency, priority__phase__in=UNDER_WAY).open()
    rows = rows.annotate(event_on=_day_of(2, "priority__cycle"))
    return rows.filter(Q(due__lt=today) | (Q(silent) & Q(event_on__lte=today + COLLATE_BEFORE)))


def _say_to_report(by: Access, row: Row) -> Iterator[Need]:
    late = row["due"] < clock.today()
    why = "It is overdue: say how far it has come" if late else "The second event asks how far it has come"
    due = row["due"] if late else row["event_on"]
    yield Need(f"Your pledge: {row['priority__title']}", why, address(by, "priorities:pledge_report", row["pk"]), due)


def _awaited(by: Access) -> QuerySet | None:
    """For the office: agencies that have pledged nothing since the first event."""
    if not by.can(P.EVENTS_MANAGE):
        return None
    pledged = Pledge.objects.filter(agency=OuterRef("pk"), priority__cycle=OuterRef(OuterRef("pk")))
    without = Agency.objects.active().filter(~Exists(pledged), partnership=by.partnership, joined_on__lte=clock.today())
    counted = without.order_by().values("partnership").annotate(number=Count("pk")).values("number")
    agreed = Priority.objects.filter(cycle=OuterRef("pk"), phase__in=UNDER_WAY)
    rows = PriorityCycle.objects.current().filter(Exists(agreed), partnership=by.partnership)
    rows = rows.annotate(event_on=_day_of(1, "pk"), number=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
    return rows.filter(number__gt=0, event_on__lte=clock.today())


def _say_awaited(by: Access, row: Row) -> Iterator[Waiting]:
    number = row["number"]
    who = f"{number} {'agency' if number == 1 else 'agencies'}"
    what = f"to say what they will do for the priorities of {row['title']}"
    yield Waiting(who, what, row["event_on"], address(by, "priorities:cycle_pledges", row["pk"]))


def _to_register(by: Access) -> QuerySet | None:
    """Events in the next six weeks to which somebody's agency is invited and has not said who comes."""
    if not by.can(P.EVENTS_REGISTER) or by.place.agency_id is None:
        return None
    today = clock.today()
    own = {"event": OuterRef("pk"), "agency_id": by.place.agency_id}
    return SafeguardingEvent.objects.filter(
        Exists(EventInvitation.objects.filter(**own)),
        ~Exists(EventRegistration.objects.filter(**own)),
        partnership=by.partnership,
        status=SafeguardingEvent.Status.PLANNED,
        held_on__range=(today, today + REGISTER_BEFORE),
    )


def _say_to_register(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:event_register", row["pk"])
    yield Need(row["title"], "Say who comes from your agency", where, row["held_on"])


EVENTS_TO_REGISTER_FOR = Source(
    _to_register, ("pk", "title", "held_on"), ("held_on", "pk"), _say_to_register, days=("held_on",)
)
PLEDGES_TO_MAKE = Source(_to_make, ("pk", "title", "event_on"), ("title", "pk"), _say_to_make, days=("event_on",))
PLEDGES_TO_REPORT = Source(
    _to_report,
    ("pk", "priority__title", "due", "event_on"),
    ("due", "pk"),
    _say_to_report,
    days=("due", "event_on"),
)
PLEDGES_AWAITED = Source(
    _awaited, ("pk", "title", "number", "event_on"), ("event_on", "pk"), _say_awaited, days=("event_on",)
)
