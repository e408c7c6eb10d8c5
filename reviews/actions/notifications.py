"""Who is to be told something about a case, and each time that it was sent."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from reviews import vault
from reviews.models import CaseReview, CaseRight, Notification, ReviewDecision, Sending
from reviews.rules import Recipient
from reviews.vault import CaseAccess
from wst import clock, records
from wst.refusals import NotReady


def expect(
    told: Iterable[tuple[str, Recipient]],
    *,
    occasion: str,
    due: dict[str, date],
    by: CaseAccess,
    decision: ReviewDecision | None = None,
    review: CaseReview | None = None,
) -> list[Notification]:
    """Enter who is to be told on an occasion: (rule, recipient) pairs, with the due dates by rule.

    Somebody who is entered already keeps the row, with a date that has moved; what was not sent and is no longer asked
    for says so. Part of the transaction of the action that decided.
    """
    standing = {
        (row.rule, row.recipient): row
        for row in Notification.objects.filter(case=by.case, occasion=occasion, decision=decision, review=review)
    }
    wanted = list(told)
    rows = []
    for rule, recipient in wanted:
        row = standing.pop((rule, recipient.value), None)
        if row is None:
            row = vault.create(
                Notification(
                    case=by.case,
                    occasion=occasion,
                    rule=rule,
                    recipient=recipient.value,
                    due_on=due.get(rule),
                    decision=decision,
                    review=review,
                ),
                by=by,
            )
        else:
            row = vault.change(vault.lock(row, by=by), by=by, due_on=due.get(rule), not_needed_because="")
        rows.append(row)
    for row in standing.values():
        if not row.sendings.exists():
            vault.change(vault.lock(row, by=by), by=by, not_needed_because="What is known now does not ask for it")
    return rows


@transaction.atomic
def record_sending(
    *,
    notification: Notification,
    sent_at: datetime,
    how: str,
    sent_by: str,
    evidence: str,
    reference: str = "",
    by: CaseAccess,
) -> Sending:
    """It was sent: when (a moment, now or before), how, by whom, under which reference, and where the evidence is kept.

    The message itself is never held here. Raises ValidationError for a moment to come.
    """
    by.require(CaseRight.WORK)
    notification = vault.lock(notification, by=by)
    if sent_at > clock.now():
        raise records.invalid(sent_at="The time of sending must be in the past")
    sending = Sending(
        notification=notification,
        sent_at=sent_at,
        how=how,
        sent_by=sent_by,
        reference=reference,
        evidence=evidence,
        recorded_by=by.name,
    )
    vault.add(sending, by=by, on=notification)
    _meet(notification, by=by)
    return sending


@transaction.atomic
def not_needed(*, notification: Notification, because: str, version: int, by: CaseAccess) -> Notification:
    """Nobody needs to be told after all, with the reason. Raises NotReady once it was sent."""
    by.require(CaseRight.WORK)
    notification = vault.lock(notification, by=by, version=version)
    if notification.sendings.exists():
        raise NotReady("It was sent already, and that stays recorded.")
    notification = vault.change(notification, by=by, not_needed_because=because)
    _meet(notification, by=by)
    return notification


def _meet(notification: Notification, *, by: CaseAccess) -> None:
    """The clock of a rule about an incident is met on the day on which the last of its recipients was told; where none
    of them needs to be, it no longer runs. That of the Panel ends with the step that records the notification."""
    incident = Notification.Occasion.INCIDENT
    if notification.occasion != incident or notification.rule == "SIN-2":
        return
    rows = Notification.objects.filter(case=by.case, rule=notification.rule, occasion=incident, not_needed_because="")
    last = [row.sendings.order_by("sent_at").last() for row in rows]
    if any(sending is None for sending in last):
        return
    days = [sending.sent_at.astimezone(clock.LONDON).date() for sending in last if sending]
    open_ones = by.case.deadlines.filter(rule=notification.rule, about="incident", met_on=None, given_up_on=None)
    for row in open_ones:
        ended = {"met_on": max(days)} if days else {"given_up_on": clock.today()}
        vault.change(vault.lock(row, by=by), by=by, **ended)
