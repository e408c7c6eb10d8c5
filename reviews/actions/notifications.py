"""Who is to be told something about a case, and each time that it was sent."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from reviews import vault
from reviews.actions import deadlines
from reviews.models import CaseReview, CaseRight, Notification, ReviewDecision, Sending
from reviews.policies.case_reviews import advance_copies, law_behind, sent_on
from reviews.queries.cases import first_day
from reviews.rules import RULES, Recipient
from reviews.vault import CaseAccess
from wst import clock, records
from wst.refusals import NotReady

COPIES = ("LC-9", "LC-10", "LC-11")
# The product's own reasons, which fall away when what is known changes.
NOT_ASKED = "What is known now does not ask for it"
NOT_NOTIFIABLE = "It was found not to be notifiable"
PANEL_RULE = "SIN-2"


def expect(
    told: Iterable[tuple[str, Recipient]],
    *,
    occasion: str,
    due: dict[str, date],
    by: CaseAccess,
    areas: Iterable[str] = (),
    anew: bool = False,
    decision: ReviewDecision | None = None,
    review: CaseReview | None = None,
) -> list[Notification]:
    """Enter who is to be told on an occasion: (rule, recipient) pairs, with the due dates by rule. Safeguarding
    partners are those of our area, and those of each of the other `areas` as well.

    `anew`: it happened once more, so whoever was told of the time before is told again, on a new row.

    Somebody who is entered already keeps the row, with a date that has moved; what was not sent and is no longer asked
    for says so. Part of the transaction of the action that decided.
    """
    rows = Notification.objects.filter(case=by.case, occasion=occasion, decision=decision, review=review)
    if anew:
        rows = rows.filter(sendings=None)
    standing = {(row.rule, row.recipient, row.area): row for row in rows}
    wanted = [
        (rule, recipient, area)
        for rule, recipient in told
        for area in (("", *areas) if recipient is Recipient.PARTNERS else ("",))
    ]
    found = []
    for rule, recipient, area in wanted:
        row = standing.pop((rule, recipient.value, area), None)
        if row is None:
            row = vault.create(
                Notification(
                    case=by.case,
                    occasion=occasion,
                    rule=rule,
                    recipient=recipient.value,
                    area=area,
                    due_on=due.get(rule),
                    decision=decision,
                    review=review,
                ),
                by=by,
            )
        else:
            values = {"due_on": due.get(rule)}
            if row.not_needed_because in (NOT_ASKED, NOT_NOTIFIABLE):  # a reason that somebody gave stays
                values["not_needed_because"] = ""
            row = vault.change(vault.lock(row, by=by), by=by, **values)
        found.append(row)
    for row in standing.values():
        if not row.not_needed_because and not row.sendings.exists():
            vault.change(vault.lock(row, by=by), by=by, not_needed_because=NOT_ASKED)
    return found


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
    if sent_at.astimezone(clock.LONDON).date() < first_day(notification.case):
        raise records.invalid(sent_at="This is a day before the council became aware. Check the date")
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
    if notification.occasion == Notification.Occasion.ADVANCE and notification.review:
        copies_were_sent(notification.review, by=by)
    end_clock(notification, by=by)
    return sending


@transaction.atomic
def not_needed(*, notification: Notification, because: str, version: int, by: CaseAccess) -> Notification:
    """Nobody needs to be told after all, with the reason. Raises NotReady once it was sent."""
    by.require(CaseRight.WORK)
    notification = vault.lock(notification, by=by, version=version)
    if notification.sendings.exists():
        raise NotReady("It was sent already, and that stays recorded.")
    if source := law_behind(notification):
        raise NotReady(f"They must have it: {source}. Record that it was sent.")
    notification = vault.change(notification, by=by, not_needed_because=because)
    if notification.occasion == Notification.Occasion.ADVANCE and notification.review:
        copies_were_sent(notification.review, by=by)
    end_clock(notification, by=by)
    return notification


def copies_were_sent(review: CaseReview, *, by: CaseAccess) -> None:
    """Each clock of the copies before publication is met when all whom its rule names have theirs, on the day of the
    last; where none of them needs one, it no longer runs. Part of the transaction of the action that sent."""
    rows = {row.recipient: row for row in advance_copies(review)}
    about = f"review:{review.pk}"
    for standing in review.case.deadlines.filter(rule__in=COPIES, about=about, met_on=None, given_up_on=None):
        named = [rows[recipient.value] for recipient in RULES[standing.rule].to if recipient.value in rows]
        days = [sent_on(row, review) for row in named if not row.not_needed_because]
        if named and all(days):
            if days:
                deadlines.meet(standing.rule, about=about, on=max(day for day in days if day), by=by)
            else:
                deadlines.give_up(standing.rule, about=about, by=by)


def end_clock(notification: Notification, *, by: CaseAccess) -> None:
    """The clock of a rule ends once everybody whom it names was told, on the day of the last first sending in London;
    or when nobody needs to be told. That of the Panel's notification ends with the step that records it."""
    if notification.occasion != Notification.Occasion.INCIDENT or notification.rule == PANEL_RULE:
        return
    same = {"case": by.case, "occasion": notification.occasion, "rule": notification.rule}
    rows = list(Notification.objects.filter(**same).prefetch_related("sendings"))
    told = [min(one.sent_at for one in row.sendings.all()) for row in rows if row.sendings.all()]
    if any(not row.sendings.all() and not row.not_needed_because for row in rows):
        return
    if told:
        on = max(told).astimezone(clock.LONDON).date()
        deadlines.meet(notification.rule, about=Notification.Occasion.INCIDENT, on=on, by=by)
    else:
        deadlines.give_up(notification.rule, about=Notification.Occasion.INCIDENT, by=by)
