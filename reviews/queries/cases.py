"""Reads of the vault for its pages, and what waits on the home page of those who are named."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from reviews import vault
from reviews.models import (
    Case,
    CaseDeadline,
    CaseHolder,
    CaseRight,
    Notification,
    ReviewSettings,
    SeriousIncident,
    SummaryRequest,
    VaultRow,
)
from reviews.rules import RULES
from wst import clock, home
from wst.access import Access
from wst.home import Need
from wst.models import Partnership, User

SOON = timedelta(days=14)


def register(access: Access) -> QuerySet[Case]:
    """The cases that are open to somebody, the newest first, with their incidents and reviews."""
    return vault.open_to(access).select_related("incident", "rapid_review").prefetch_related("reviews").in_order()


def may_be_named(partnership: Partnership) -> QuerySet[User]:
    """People with a role in the partnership today, but not who keeps the service running. Any of them may be named."""
    held = partnership.memberships.on(clock.today())
    kept_out = held.filter(role__in=vault.KEPT_OUT)
    named = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return named.exclude(pk__in=kept_out.values("user")).order_by("name")


def settings_of(partnership: Partnership) -> ReviewSettings:
    """How the partnership runs its reviews; the defaults while nobody has said otherwise. One query."""
    return ReviewSettings.objects.filter(partnership=partnership).first() or ReviewSettings(partnership=partnership)


def first_day(case: Case) -> date:
    """The first day on which something of the case can have been said or decided, in London. One query."""
    incident = SeriousIncident.objects.filter(case=case).first()
    return min(case.opened_on, incident.aware_on) if incident else case.opened_on


def notifications(case: Case) -> QuerySet[Notification]:
    """Everybody who is to be told something about the case, by date, with each time that it was sent. Two queries."""
    return Notification.objects.filter(case=case).prefetch_related("sendings").order_by("due_on", "pk")


# Home


def _open(access: Access) -> QuerySet[CaseDeadline] | None:
    if access.user is None:
        return None
    cases = vault.open_to(access, CaseRight.WORK)
    return CaseDeadline.objects.filter(case__in=cases, met_on__isnull=True, given_up_on__isnull=True)


def _due(access: Access) -> QuerySet | None:
    rows = _open(access)
    return None if rows is None else rows.filter(due_on__lte=clock.today() + timedelta(days=5))


def _coming(access: Access) -> QuerySet | None:
    rows = _open(access)
    soon = Q(due_on__gt=clock.today() + timedelta(days=5), due_on__lte=clock.today() + SOON)
    return None if rows is None else rows.filter(soon)


def _say(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:case", row["case_id"])
    title = f"{row['case__reference']}: {RULES[row['rule']].title.lower()}"
    yield Need(title, "A date in the vault.", where, row["due_on"])


COLUMNS = ("case_id", "case__reference", "rule", "due_on")
NEEDS = home.Source(_due, COLUMNS, ("due_on", "pk"), _say, days=("due_on",))
COMING = home.Source(_coming, COLUMNS, ("due_on", "pk"), _say, days=("due_on",))


def history(case: Case) -> Any:
    """What happened in a case, the latest first, with the names of who did it in `names`."""
    return case.events.order_by("-number")


# What an event can be about that has a short name of its own, with what that name reads.
NAMED: dict[type[VaultRow], tuple[str, ...]] = {
    CaseDeadline: (),
    CaseHolder: ("user",),
    Notification: (),
    SummaryRequest: ("agency",),
}


def subjects(rows: Any) -> dict[tuple[str, int], VaultRow]:
    """The rows with a short name that the events are about, by kind and key. At most four queries."""
    found: dict[tuple[str, int], VaultRow] = {}
    for model, reads in NAMED.items():
        kind = model._meta.label_lower
        keys = {row.subject_id for row in rows if row.subject_kind == kind}
        if keys:
            found |= {(kind, one.pk): one for one in model._default_manager.filter(pk__in=keys).select_related(*reads)}
    return found


def names(rows: Any) -> dict[int, str]:
    """Who did each of the events, by account. One query."""
    return dict(User.objects.filter(pk__in={row.actor_id for row in rows if row.actor_id}).values_list("pk", "name"))
