"""Reminders: planned with the date that they are about, sent once, and repeated weekly until somebody answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction

from partners.events.governance import ReminderSent
from partners.models import Agency, Person, Reminder
from partners.roles import RoleCode
from wst import clock, events, notices
from wst.access import Access
from wst.models import Membership, Partnership, Record, User

Kind = Reminder.Kind

SOON = timedelta(days=7)  # calendar days before the date
WEEK = timedelta(days=7)
MORNING = time(8)  # London; nobody wants an e-mail at midnight
MOST_AT_ONCE = 200  # reminders in one transaction

ANSWER_FOR_AN_AGENCY = (RoleCode.LEAD_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.AGENCY_REPRESENTATIVE)


@dataclass(frozen=True)
class Reminded:
    """How records of one kind are reminded of: an app that has dates registers its own in apps.py.

    `rows` finds the rows of some records, `waits` says whether a reminder of a kind still has a point, `people` who
    gets it today, and `sentences` what each kind says. `otherwise` reaches an agency for which nobody signs in, and
    says whom it told; where it tells nobody, the business manager is reminded.
    """

    rows: Callable[[Partnership, Iterable[int]], Iterable[Any]]
    waits: Callable[[Any, str], bool]
    people: Callable[[Any], list[User]]
    words: Callable[[Any], str]
    sentences: dict[str, notices.Kind]
    otherwise: Callable[..., str] | None = None  # (row, by=…)


KINDS: dict[str, Reminded] = {}  # by the kind of the record


def plan(record: Record, *, by: Access, due: date | None = None, look_again_on: date | None = None) -> None:
    """Cancel what waits about `record` and plan anew for a date (in London) on which it is due, or to be looked at.

    Without a date nothing is planned. Called in the transaction that sets the date or the owner.
    """
    today = clock.today()
    Reminder.objects.waiting().filter(record=record).update(cancelled_at=clock.now())
    days = []
    if due:
        if due - SOON > today:
            days.append((Kind.DUE_SOON, due - SOON))
        if due >= today:
            days.append((Kind.DUE_TODAY, due))
        days.append((Kind.OVERDUE, max(due, today) + timedelta(days=1)))
    if look_again_on:
        days.append((Kind.LOOK_AGAIN, max(look_again_on, today)))
    for kind, on in days:
        _add(record, kind, on, by=by)


def _add(record: Record, kind: str, on: date, *, by: Access) -> None:
    """Unless the same one stands already: sent, for instance, before the date was moved there and back."""
    Reminder.objects.get_or_create(
        partnership=by.partnership,
        record=record,
        kind=kind,
        on=on,
        cancelled_at=None,
        defaults={"made_at": clock.now()},
    )


@transaction.atomic
def send_due(*, by: Access) -> int:
    """Send what is due today and return how many reminders went out. Twice is once: a sent one is marked.

    Of several about one record only the latest is sent. One whose record waits no more is cancelled. Needs the
    scope and a transaction.
    """
    due = Reminder.objects.due(clock.today()).select_for_update(of=("self",), skip_locked=True)
    rows = list(due.select_related("record").order_by("record_id", "on", "id")[:MOST_AT_ONCE])
    subjects = _subjects(by.partnership, rows)
    sent = 0
    for record_id, found in groupby(rows, key=lambda row: row.record_id):
        *earlier, last = found
        for reminder in earlier:
            reminder.cancelled_at = clock.now()
            reminder.save(update_fields=["cancelled_at"])
        sent += _send(last, subjects.get(record_id), by=by)
    return sent


def _subjects(partnership: Partnership, reminders: Iterable[Reminder]) -> dict[int, Any]:
    """The rows that reminders are about, by their records. One query for each kind."""
    wanted: dict[str, set[int]] = {}
    for reminder in reminders:
        wanted.setdefault(reminder.record.kind, set()).add(reminder.record_id)
    return {
        row.record_id: row
        for kind, ids in wanted.items()
        if kind in KINDS
        for row in KINDS[kind].rows(partnership, ids)
    }


def _send(reminder: Reminder, row: Any, *, by: Access) -> int:
    about = KINDS.get(reminder.record.kind)
    if row is None or about is None or not about.waits(row, reminder.kind):
        reminder.cancelled_at = clock.now()
        reminder.save(update_fields=["cancelled_at"])
        return 0
    people = about.people(row)
    told = about.otherwise(row, by=by) if about.otherwise and not people else ""
    if not people and not told:
        people = managers(by.partnership)
    morning = datetime.combine(clock.today(), MORNING, tzinfo=clock.LONDON)
    for user in people:
        notices.send(
            about.sentences[reminder.kind],
            by=by,
            user=user,
            record=reminder.record,
            address=reminder.record.address,
            send_after=max(morning, clock.now()),
        )
    reminder.sent_at = clock.now()
    reminder.told = told or ", ".join(user.name for user in people) or "Nobody: no business manager is in post"
    reminder.save(update_fields=["sent_at", "told"])
    events.record(ReminderSent(events.Code(reminder.kind), len(people) or bool(told)), by=by, on=row)
    if reminder.kind in Reminder.AGAIN:
        _add(reminder.record, reminder.kind, clock.today() + WEEK, by=by)
    return 1


def holders(partnership: Partnership, roles: Iterable[str], agency: Agency | None = None) -> list[User]:
    """Who holds one of the roles today, of one agency or of all, by name. One query."""
    held = Membership.objects.filter(partnership=partnership, role__in=roles).on(clock.today())
    people = Person.objects.filter(
        partnership=partnership, left_on__isnull=True, user__in=held.values("user"), user__is_active=True
    )
    if agency:
        people = people.filter(agency=agency)
    return [person.user for person in people.select_related("user").order_by("name")]


def managers(partnership: Partnership) -> list[User]:
    return holders(partnership, (RoleCode.BUSINESS_MANAGER,))
