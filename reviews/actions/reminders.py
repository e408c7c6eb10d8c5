"""Reminders of the vault: to those who are named, one sentence and a link, once each.

That somebody was reminded is an event in the case's own chain, and what was reminded of once is read from there: no
other table tells that a case exists.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.urls import reverse

from reviews import vault
from reviews.actions import telling
from reviews.actions.deadlines import proclaimed
from reviews.models import Case, CaseEvent, CaseHolder, CaseRight, RapidReview
from reviews.queries.cases import may_be_named, settings_of
from reviews.vault import CaseAccess
from wst import clock, events, notices, working_days
from wst.models import User

SOON = timedelta(days=2)
MORNING = time(8)  # London; nobody wants an e-mail at midnight
WORK = (CaseHolder.Part.KEEPER, CaseHolder.Part.WORKER)


@dataclasses.dataclass(frozen=True)
class Reminded(events.EventFact, type="reviews.reminded"):
    """`due` is a date: when it moves, those who are named are reminded anew."""

    about: events.Code
    row: int
    stage: events.Code
    due: date

    def sentence(self) -> str:
        return f"A reminder went out: {self.about.replace('_', ' ')}, {self.stage.replace('_', ' ')}"


@dataclass(frozen=True)
class _Reminder:
    fact: Reminded
    users: frozenset[User]
    address: str


@transaction.atomic
def remind(*, case: Case, by: CaseAccess) -> int:
    """Send what is due today in a case and say how many reminders went out. Twice is once."""
    by.require(CaseRight.READ)
    case = vault.lock(case, by=by)
    sent = {
        tuple(sorted(row.items()))
        for row in CaseEvent.objects.filter(case=case, type=Reminded.type).values_list("payload", flat=True)
    }
    morning = datetime.combine(clock.today(), MORNING, tzinfo=clock.LONDON)
    number = 0
    for reminder in _due(case, by=by):
        if not reminder.users or tuple(sorted(reminder.fact.payload().items())) in sent:
            continue
        for user in reminder.users:
            after = max(morning, clock.now())
            notices.send(telling.DUE, by=by, user=user, address=reminder.address, send_after=after)
        vault.record(reminder.fact, by=by, on=case)
        number += 1
    return number


def _due(case: Case, *, by: CaseAccess) -> Iterator[_Reminder]:
    today = clock.today()
    here = may_be_named(by.partnership)  # who has left is named still, and can open nothing
    named = list(CaseHolder.objects.filter(case=case, user__in=here).on(today).select_related("user"))
    work = frozenset(one.user for one in named if one.part in WORK)

    def page(name: str, *args: int) -> str:
        return reverse(f"reviews:{name}", args=[by.partnership.slug, case.pk, *args])

    for row in case.deadlines.filter(met_on__isnull=True, given_up_on__isnull=True, due_on__lte=today + SOON):
        yield _Reminder(_fact("deadline", row.pk, row.due_on), work, page("case_deadline", row.pk))
    yield from _panel(case, work, page("rapid_review"), by=by)
    waiting = case.summary_requests.filter(received_on__isnull=True, not_needed_because="", due_on__lte=today)
    for request in waiting:
        users = frozenset(_answerers(named, request.agency_id, by=by))
        yield _Reminder(_fact("summary", request.pk, request.due_on), users, request.answer_address())
    for holder in named:
        if holder.is_lent and holder.ends == today + timedelta(days=1):
            home = reverse("home", args=[by.partnership.slug])
            address = home if holder.part == CaseHolder.Part.AGENCY else page("case")
            fact = Reminded(events.Code("lent_access"), holder.pk, events.Code("ends_tomorrow"), holder.ends)
            yield _Reminder(fact, frozenset({holder.user}), address)


def _fact(about: str, row: int, due: date) -> Reminded:
    today = clock.today()
    stage = "overdue" if due < today else "today" if due == today else "soon"
    return Reminded(events.Code(about), row, events.Code(stage), due)


def _panel(case: Case, work: frozenset[User], address: str, *, by: CaseAccess) -> Iterator[_Reminder]:
    """The Panel's reply has no due date. After the working days that the partnership has chosen it is asked again."""
    review = RapidReview.objects.filter(case=case, status=RapidReview.Status.SENT).first()
    if review is None or review.sent_on is None:
        return
    ask_on = working_days.add(review.sent_on, settings_of(by.partnership).panel_reply_days, proclaimed(by.partnership))
    if ask_on <= clock.today():
        fact = Reminded(events.Code("panel_reply"), review.pk, events.Code("ask_again"), ask_on)
        yield _Reminder(fact, work, address)


def _answerers(named: Iterable[CaseHolder], agency: int, *, by: CaseAccess) -> Iterator[User]:
    for holder in named:
        answers = holder.part == CaseHolder.Part.AGENCY
        if answers and vault.place_of(holder.user, by.partnership).agency_id == agency:
            yield holder.user
