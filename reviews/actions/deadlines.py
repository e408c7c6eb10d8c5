"""The dates by which something is due in a case: started, met, given up, and worked out anew by a new calendar."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from holidays import __version__ as calendar_version

from reviews import vault
from reviews.actions.telling import DEADLINE_MOVED
from reviews.models import (
    Case,
    CaseDeadline,
    CaseHolder,
    CaseRight,
    DeadlineChange,
    Notification,
    ProclaimedHoliday,
    SeriousIncident,
)
from reviews.queries.cases import may_be_named
from reviews.rules import RULES, Start
from reviews.timetable import deadline, stricter
from reviews.vault import CaseAccess
from wst import clock, notices
from wst.access import Access
from wst.models import Partnership
from wst.working_days import Proclaimed


def proclaimed(partnership: Partnership, *, known_at: datetime | None = None) -> Proclaimed:
    """Bank holidays that the product's calendar does not know, by date, as entered by `known_at` (now). One query."""
    entered = ProclaimedHoliday.objects.filter(partnership=partnership)
    if known_at is not None:
        entered = entered.filter(created_at__lte=known_at)
    return dict(entered.values_list("day", "name"))


def calendar_of(holidays: Proclaimed) -> str:
    """Which calendar a date was worked out by, kept with it."""
    return f"holidays {calendar_version}, {len(holidays)} proclaimed"


def start(
    rule: str, *, about: str, starts: dict[Start, date], by: CaseAccess, kept: Start | None = None
) -> CaseDeadline | None:
    """Start, or start anew, the clock of a rule of the case's edition. None where the rule has no clock.

    `starts` holds the known days by start; `kept` is the start that the partnership has chosen where a rule has two.
    The stricter date by the other start is kept beside it.
    """
    clock_ = RULES[rule].clock
    if clock_ is None:
        return None
    chosen = kept or clock_.start
    holidays = proclaimed(by.partnership)
    found = deadline(clock_, starts[chosen], holidays)
    earlier = stricter(clock_, starts, kept=chosen, proclaimed=holidays)
    values = {
        "start": chosen.value,
        "started_on": starts[chosen],
        "due_on": found.due,
        "stricter_on": earlier.due if earlier else None,
        "calendar": calendar_of(holidays),
        "given_up_on": None,
    }
    standing = CaseDeadline.objects.filter(case=by.case, rule=rule, about=about).first()
    if standing is None:
        return vault.create(CaseDeadline(case=by.case, rule=rule, about=about, **values), by=by)
    standing = vault.lock(standing, by=by)
    _moved(standing, found.due, "What started the clock was changed.", by=by)
    return vault.change(standing, by=by, **values)


def meet(rule: str, *, about: str, on: date, by: CaseAccess) -> None:
    """It was done on `on`, a date in London. Does nothing where no clock runs."""
    for row in CaseDeadline.objects.filter(case=by.case, rule=rule, about=about, met_on__isnull=True):
        vault.change(vault.lock(row, by=by), by=by, met_on=on)


def reopen(rule: str, *, about: str, by: CaseAccess) -> None:
    """What was done counts as done no longer: its clock runs on to the date that it had."""
    for row in CaseDeadline.objects.filter(case=by.case, rule=rule, about=about, met_on__isnull=False):
        vault.change(vault.lock(row, by=by), by=by, met_on=None)


def give_up(*rules: str, about: str, by: CaseAccess, keep: Collection[str] = ()) -> None:
    """The open clocks of something that will not be done after all: of the rules that are named, or all of them but
    those of the rules `keep`."""
    rows = CaseDeadline.objects.filter(case=by.case, about=about, met_on__isnull=True, given_up_on__isnull=True)
    for row in rows.filter(rule__in=rules) if rules else rows.exclude(rule__in=keep):
        vault.change(vault.lock(row, by=by), by=by, given_up_on=clock.today())


@transaction.atomic
def work_out_anew(*, why: str, by: Access) -> int:
    """Work out every open deadline of the partnership by the calendar as it is now, and say how many moved.

    What stood before, what stands now and why are kept, and those who work on the case are told. Whoever changes the
    calendar learns nothing of the cases: the product does this, case by case.
    """
    holidays, moved = proclaimed(by.partnership), 0
    rows = CaseDeadline.objects.filter(partnership=by.partnership, met_on__isnull=True, given_up_on__isnull=True)
    for standing in rows.select_related("case", "case__partnership").order_by("case", "pk"):
        inside = vault.product(standing.case, "The calendar", CaseRight.WORK)
        row = vault.lock(standing, by=inside)
        clock_ = RULES[row.rule].clock
        found = deadline(clock_, row.started_on, holidays)
        earlier = stricter(clock_, _starts(row), kept=Start(row.start), proclaimed=holidays)
        stricter_on = earlier.due if earlier else None
        if (found.due, stricter_on) == (row.due_on, row.stricter_on):
            continue
        before = row.due_on
        _moved(row, found.due, why, by=inside)
        values = {"due_on": found.due, "stricter_on": stricter_on}
        vault.change(row, by=inside, **values, calendar=calendar_of(holidays))
        _move_notifications(row, before, by=inside)
        tell_workers(row.case, by=inside)
        moved += 1
    return moved


def _starts(row: CaseDeadline) -> dict[Start, date]:
    """The days from which its clock may count: its own, and for a rapid review that of the incident too."""
    known = {Start(row.start): row.started_on}
    incident = SeriousIncident.objects.filter(case=row.case).first()
    if incident and incident.notified_on:
        known = {Start.NOTIFIED: incident.notified_on, Start.AWARE: incident.aware_on, **known}
    return known


def _move_notifications(row: CaseDeadline, before: date, *, by: CaseAccess) -> None:
    """Whoever is to be told by the date that has moved, and was not told yet, is told by the new one."""
    # All copies before publication go by this one day, the earliest, whichever rule names who gets them.
    rules = ("LC-9", "LC-10", "LC-11") if row.rule == "LC-11" else (row.rule,)
    about = Notification.objects.filter(case=row.case, rule__in=rules, due_on=before, sendings=None)
    for notification in about:
        vault.change(vault.lock(notification, by=by), by=by, due_on=row.due_on)


def _moved(row: CaseDeadline, due: date, why: str, *, by: CaseAccess) -> None:
    if due != row.due_on:
        vault.add(DeadlineChange(deadline=row, before=row.due_on, after=due, why=why), by=by, on=row)


def tell_workers(case: Case, *, by: CaseAccess) -> None:
    """A notice to everybody who works on the case today and can open it: one sentence and a link."""
    parts = (CaseHolder.Part.KEEPER, CaseHolder.Part.WORKER)
    holders = CaseHolder.objects.filter(case=case, part__in=parts).on(clock.today())
    for user in may_be_named(by.partnership).filter(pk__in=holders.values("user")):
        notices.send(DEADLINE_MOVED, by=by, user=user, address=case.get_absolute_url())
