"""A rapid review: opened by the notification, with summaries asked, chased and received, safety, criteria and reply."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from partners.models import Agency
from reviews import vault
from reviews.actions import cases, deadlines, notifications, telling
from reviews.models import (
    Case,
    CaseDeadline,
    CaseHolder,
    CaseRight,
    CriterionFinding,
    Notification,
    PanelReply,
    RapidReview,
    SafetyStep,
    SeriousIncident,
    SummaryChase,
    SummaryRequest,
)
from reviews.policies.texts import require_nobody
from reviews.queries.cases import settings_of
from reviews.rules import RULES, Recipient, Start
from reviews.rules.recipients import is_notifiable
from reviews.states.rapid_reviews import RAPID_REVIEW
from reviews.vault import CaseAccess
from wst import clock, notices, records
from wst.models import User
from wst.refusals import NotReady, Stale

ABOUT = "rapid_review"
NOTIFIED_AGAIN = "The incident was notified again"
TEXTS = ("known_so_far", "could_be_improved", "what_happens_next")


@transaction.atomic
def open_rapid_review(*, case: Case, by: CaseAccess) -> RapidReview:
    """Open the rapid review of a notified incident and start its clock, from the day that the partnership has chosen;
    the stricter date by the other day is kept beside it. Every notification has one (guidance of the Panel): where one
    was stopped it goes on, and where one was sent before the criteria were withdrawn it opens again."""
    by.require(CaseRight.WORK)
    incident = case.incident
    standing = RapidReview.objects.filter(case=case).first()
    if standing and standing.status == RapidReview.Status.STOPPED:
        standing = RAPID_REVIEW.transition(standing, "resume", by=by, reason=NOTIFIED_AGAIN, **_afresh(incident))
    elif standing and standing.status in RAPID_REVIEW.moves["open_again"].sources:
        standing = _open_again(standing, by=by)
    review = standing or vault.create(RapidReview(case=case, opened_on=incident.notified_on), by=by)
    deadlines.start(
        "RR-2",
        about=ABOUT,
        starts={Start.NOTIFIED: incident.notified_on, Start.AWARE: incident.aware_on},
        kept=Start(settings_of(by.partnership).rapid_review_start),
        by=by,
    )
    return review


def _afresh(incident: SeriousIncident) -> dict[str, Any]:
    """Its days begin with the new notification, and a decision from before it was about the earlier one."""
    return {"opened_on": incident.notified_on, "opened_again_at": clock.now()}


def _open_again(review: RapidReview, *, by: CaseAccess) -> RapidReview:
    """It was sent for a notification that was withdrawn: the one for the new notification has its own panel, decision
    and sending. What was written and received stays, to be gone through again."""
    afresh = _afresh(review.case.incident)
    cleared = dict.fromkeys(("panel_at", "panel_held_on", "sent_on"))
    review = RAPID_REVIEW.transition(review, "open_again", by=by, reason=NOTIFIED_AGAIN, **afresh, **cleared)
    deadlines.reopen("RR-2", about=ABOUT, by=by)
    return review


@transaction.atomic
def follow_correction(*, case: Case, by: CaseAccess) -> None:
    """The incident of a notified case was corrected: the clock counts anew from the start that it was given, and the
    stricter date follows. A review is opened where the duty to notify arises only now."""
    by.require(CaseRight.WORK)
    incident = case.incident
    standing = CaseDeadline.objects.filter(case=case, rule="RR-2", about=ABOUT).first()
    if standing is None:
        if is_notifiable(incident):
            open_rapid_review(case=case, by=by)
    elif standing.is_open:
        starts = {Start.NOTIFIED: incident.notified_on, Start.AWARE: incident.aware_on}
        deadlines.start("RR-2", about=ABOUT, starts=starts, kept=Start(standing.start), by=by)


@transaction.atomic
def stop(*, case: Case, reason: str, by: CaseAccess) -> None:
    """The criteria were withdrawn: a review that was not sent yet stops, and so does its clock."""
    review = RapidReview.objects.filter(case=case).first()
    if review and review.status in RAPID_REVIEW.moves["stop"].sources:
        RAPID_REVIEW.transition(review, "stop", by=by, reason=reason)
    deadlines.give_up(about=ABOUT, by=by)


@transaction.atomic
def write(
    *, review: RapidReview, version: int, panel_at: datetime | None = None, by: CaseAccess, **texts: str
) -> RapidReview:
    """The sections that the review must have, and when the panel meets (a moment; None: not set yet).

    Raises ValidationError at a text that looks as if it could identify somebody.
    """
    by.require(CaseRight.WORK)
    require_nobody(**texts)
    review = vault.lock(review, by=by, version=version)
    return vault.change(review, by=by, panel_at=panel_at, **{name: texts[name] for name in TEXTS if name in texts})


# Summaries


@transaction.atomic
def request_summary(
    *, case: Case, agency: Agency, role: str, due_on: date, user: User | None = None, by: CaseAccess
) -> SummaryRequest:
    """Ask an agency for its summary, by the end of `due_on` (London). Where `user` is given, that person is named for
    this one answer, and told by a notice. Raises ValidationError for an agency that was asked already."""
    by.require(CaseRight.WORK)
    if SummaryRequest.objects.filter(case=case, agency=agency).exists():
        raise records.invalid(agency="This agency was asked already. Chase it instead")
    if user is not None and vault.place_of(user, by.partnership).agency_id != agency.pk:
        raise records.invalid(user="Select somebody of this agency: nobody else can open the page for the answer")
    if due_on < clock.today():
        raise records.invalid(due_on="The day must be today or in the future")
    request = SummaryRequest(case=case, agency=agency, role=role, requested_on=clock.today(), due_on=due_on)
    vault.create(request, by=by)
    if user is not None:
        cases.name_for_answer(case=case, user=user, reason=f"Answers for {agency}", by=by)
        notices.send(telling.SUMMARY_ASKED, by=by, user=user, address=request.answer_address())
    return request


@transaction.atomic
def chase_summary(*, request: SummaryRequest, how: str, by: CaseAccess) -> SummaryChase:
    """It was chased: how. Whoever is named for the agency gets a notice too. Raises NotReady once it is in."""
    by.require(CaseRight.WORK)
    request = vault.lock(request, by=by)
    if request.received_on or request.not_needed_because:
        raise NotReady("The summary is in, or is not needed. Nothing was sent.")
    named = CaseHolder.objects.filter(case=request.case, part=CaseHolder.Part.AGENCY).on(clock.today())
    for holder in named.select_related("user"):
        place = vault.place_of(holder.user, by.partnership)
        if place.agency_id == request.agency_id:
            notices.send(telling.SUMMARY_ASKED, by=by, user=holder.user, address=request.answer_address())
    return vault.add(SummaryChase(request=request, how=how, chased_by=by.name), by=by, on=request)


@transaction.atomic
def receive_summary(
    *, request: SummaryRequest, received_on: date, received_from: str, version: int | None = None, by: CaseAccess
) -> SummaryRequest:
    """It came by secure mail on `received_on` (London). An agency that is named says so of its own summary only."""
    by.require(CaseRight.WORK, CaseRight.ANSWER)
    if not by.can(CaseRight.WORK) and request.agency_id != by.place.agency_id:
        raise records.invalid(received_on="You answer for your own agency")
    if received_on > clock.today():
        raise records.invalid(received_on="The day must be today or in the past")
    request = vault.lock(request, by=by, version=version)
    if received_on < request.requested_on:
        raise records.invalid(received_on="The day must be on or after the day on which it was asked for")
    if not by.can(CaseRight.WORK) and (request.received_on or request.not_needed_because):
        raise NotReady("The summary is in, or is not needed any more. Nothing was changed.")
    return vault.change(request, by=by, received_on=received_on, received_from=received_from, not_needed_because="")


@transaction.atomic
def summary_not_needed(*, request: SummaryRequest, because: str, version: int, by: CaseAccess) -> SummaryRequest:
    by.require(CaseRight.WORK)
    request = vault.lock(request, by=by, version=version)
    return vault.change(request, by=by, not_needed_because=because, received_on=None, received_from="")


# Safety, criteria, reply


@transaction.atomic
def add_safety_step(
    *, case: Case, text: str, agency: Agency, due_on: date, done_on: date | None = None, by: CaseAccess
) -> SafetyStep:
    by.require(CaseRight.WORK)
    require_nobody(text=text)
    return vault.create(SafetyStep(case=case, text=text, agency=agency, due_on=due_on, done_on=done_on), by=by)


@transaction.atomic
def finish_safety_step(*, step: SafetyStep, done_on: date, version: int, by: CaseAccess) -> SafetyStep:
    by.require(CaseRight.WORK)
    if done_on > clock.today():
        raise records.invalid(done_on="The day must be today or in the past")
    return vault.change(vault.lock(step, by=by, version=version), by=by, done_on=done_on)


def criteria_version(rows: Iterable[CriterionFinding]) -> int:
    """A number that grows whenever a criterion of the case is saved; 0 while there is none."""
    return sum(row.version for row in rows)


@transaction.atomic
def consider_criteria(
    *, case: Case, found: dict[str, tuple[bool, str]], version: int | None = None, by: CaseAccess
) -> None:
    """Whether each criterion holds, with the reason, by its code. Meeting one does not oblige a review, and meeting
    none does not forbid one. `version` is criteria_version as the page was drawn.

    Raises ValidationError at a reason that looks as if it could identify somebody, and Stale when somebody saved a
    criterion since."""
    by.require(CaseRight.WORK)
    require_nobody(**{code: reason for code, (_, reason) in found.items()})
    vault.lock(case, by=by)  # one at a time: a criterion that is new has no row to lock
    standing = {row.code: row for row in CriterionFinding.objects.filter(case=case)}
    if version is not None and version != criteria_version(standing.values()):
        raise Stale
    for code, (holds, reason) in found.items():
        if code in standing:
            vault.change(vault.lock(standing[code], by=by), by=by, holds=holds, reason=reason)
        else:
            vault.create(CriterionFinding(case=case, code=code, holds=holds, reason=reason), by=by)


@transaction.atomic
def record_reply(*, review: RapidReview, replied_on: date, opinion: str, words: str, by: CaseAccess) -> PanelReply:
    """What the Panel replied, on a date in London. The first reply moves the review on."""
    by.require(CaseRight.WORK)
    if replied_on > clock.today():
        raise records.invalid(replied_on="The day must be today or in the past")
    require_nobody(words=words)
    if review.status not in (RapidReview.Status.SENT, RapidReview.Status.REPLIED):
        raise NotReady("The rapid review was not sent yet, so there is nothing to reply to.")
    if review.sent_on and replied_on < review.sent_on:
        raise records.invalid(replied_on="The day must be on or after the day on which the review was sent")
    reply = PanelReply(case=review.case, replied_on=replied_on, opinion=opinion, words=words, recorded_by=by.name)
    vault.add(reply, by=by, on=review)
    if review.status == RapidReview.Status.SENT:
        RAPID_REVIEW.transition(review, "reply", by=by)
    return reply


# The steps


@transaction.atomic
def move(
    *, review: RapidReview, name: str, version: int | None = None, reason: str = "", by: CaseAccess, **values: Any
) -> RapidReview:
    """Make a step of the lifecycle. Sending meets the clock and says who receives the review with the decision."""
    for field, day in values.items():
        if isinstance(day, date) and not review.opened_on <= day <= clock.today():
            raise records.invalid(**{field: "Enter a date from the day of the notification up to today"})
    if name == "send" and review.panel_held_on and values["sent_on"] < review.panel_held_on:
        raise records.invalid(sent_on="The day must be on or after the day on which the panel was held")
    review = RAPID_REVIEW.transition(review, name, by=by, version=version, reason=reason, **values)
    if name == "send":
        deadlines.meet("RR-2", about=ABOUT, on=review.sent_on, by=by)
        panel: list[tuple[str, Recipient]] = [("RR-4", recipient) for recipient in RULES["RR-4"].to]
        due = {"RR-4": review.sent_on}
        notifications.expect(panel, occasion=Notification.Occasion.RAPID_REVIEW, due=due, anew=True, by=by)
    return review
