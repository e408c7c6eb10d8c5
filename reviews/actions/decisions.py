"""The decision about a review, by the chair on that date, in consultation (arrangements 7.5), and the adults' test."""

from datetime import date

from django.db import transaction

from partners.models import Group, Person
from partners.queries.chairs import chair_on
from reviews import vault
from reviews.actions import notifications
from reviews.models import AdultReviewTest, Case, CaseRight, Notification, PartnerView, ReviewDecision
from reviews.policies.texts import require_nobody
from reviews.queries import views_of
from reviews.queries.cases import first_day, settings_of
from reviews.rules import Recipient
from reviews.vault import CaseAccess
from wst import clock, records
from wst.look.formats import date_words
from wst.models import Partnership
from wst.refusals import NotReady, Stale

Outcome = ReviewDecision.Outcome
FOR_ADULTS = ReviewDecision.FOR_ADULTS
# Arrangements 7.4: a decision to commission is told to these three.
TOLD = (Recipient.PANEL, Recipient.DFE, Recipient.OFSTED)


def executive_chair(partnership: Partnership, day: date) -> Person | None:
    """Who chairs the Executive on a day in London, by its rota; None when nobody does. At most four queries."""
    groups = Group.objects.filter(partnership=partnership, kind=Group.Kind.EXECUTIVE, is_active=True)
    group = groups.exclude(strand=Group.Strand.ADULTS).first() or groups.first()
    return chair_on(group, day) if group else None


@transaction.atomic
def decide(
    *,
    case: Case,
    outcome: str,
    reasons: str,
    decided_on: date,
    may_be_national: bool = False,
    adults_chair: str = "",
    by: CaseAccess,
) -> ReviewDecision:
    """Record the decision. For a child it is the chair of the Executive on `decided_on` (London) who decides: given by
    the chair, or recorded by who works on the case. For an adult it is the chair of the safeguarding adults board,
    whom the council appoints (Care Act 2014 Schedule 2), so `adults_chair` says who that is.

    Raises NotReady without the view, by `decided_on`, of each statutory partner of that day or a recorded attempt,
    made since the decision that this one takes the place of;
    ValidationError for a date to come or before the incident, a day without a chair, a decision given by somebody
    else, or a refusal where section 44 says "must".
    """
    by.require(CaseRight.DECIDE, CaseRight.WORK)
    vault.lock(case, by=by)  # one decision at a time
    if decided_on > clock.today():
        raise records.invalid(decided_on="The day of the decision must be today or in the past")
    if decided_on < first_day(case):
        raise records.invalid(decided_on="This is a day before the council became aware. Check the date")
    require_nobody(reasons=reasons)
    user = None
    if outcome in FOR_ADULTS:
        decided_by = _adults_chair(case, outcome, adults_chair, by=by)
    else:
        chair = _chair(case, decided_on, by=by)
        decided_by = f"{chair.name}, {chair.post_title}"
        user = by.user if chair.user_id == by.user_id else None
    same = {"outcome": outcome, "reasons": reasons, "decided_on": decided_on, "decided_by": decided_by}
    if ReviewDecision.objects.filter(case=case, **same).exists():
        raise NotReady("This decision is recorded already. Nothing was recorded twice.")
    asked = PartnerView.Question.ADULT_REVIEW if outcome in FOR_ADULTS else PartnerView.Question.REVIEW
    last = views_of.asked_since(case, asked)
    if last and decided_on < last:
        raise records.invalid(decided_on=f"A decision of {date_words(last)} stands: a new one is of that day or later")
    if not views_of.partners_of(case, decided_on).exists():
        raise NotReady("No safeguarding partner is entered for that day. Check the date, or when each of them joined.")
    if missing := views_of.missing(case, asked, decided_on):
        names = ", ".join(str(agency) for agency in missing)
        raise NotReady(f"Record first what each safeguarding partner says, or how it was tried to reach it: {names}.")
    decision = ReviewDecision(
        case=case,
        outcome=outcome,
        reasons=reasons,
        guidance=guidance(by.partnership),
        may_be_national=may_be_national,
        decided_on=decided_on,
        decided_by=decided_by,
        decided_by_user=user,
    )
    vault.add(decision, by=by, on=case)
    if outcome not in FOR_ADULTS:
        _take_place(decision, by=by)
    if outcome == Outcome.LOCAL_REVIEW:
        notifications.expect(
            [("RR-5", recipient) for recipient in TOLD],
            occasion=Notification.Occasion.COMMISSION,
            due={"RR-5": decided_on},
            decision=decision,
            by=by,
        )
    return decision


def _take_place(decision: ReviewDecision, *, by: CaseAccess) -> None:
    """Nobody needs to be told any more of an earlier decision to commission that was not told yet."""
    earlier = Notification.objects.filter(
        case=decision.case, decision__outcome=Outcome.LOCAL_REVIEW, sendings=None, not_needed_because=""
    )
    for row in earlier.exclude(decision=decision):
        vault.change(vault.lock(row, by=by), by=by, not_needed_because="A later decision took its place")


def _chair(case: Case, day: date, *, by: CaseAccess) -> Person:
    if not case.has_child:
        raise records.invalid(outcome="No child is concerned in this case. Change the case first")
    chair = executive_chair(by.partnership, day)
    if chair is None:
        raise records.invalid(decided_on="Nobody chaired the Executive on that day. Check the date, or the rota")
    if not by.can(CaseRight.WORK) and chair.user_id != by.user_id:
        raise records.invalid(decided_on=f"{chair.name} chaired the Executive on that day, and decides")
    return chair


def _adults_chair(case: Case, outcome: str, name: str, *, by: CaseAccess) -> str:
    if not by.can(CaseRight.WORK):  # Care Act 2014 Schedule 2: the council appoints the board's chair
        raise records.invalid(outcome="The board's own chair decides for an adult. Who works on the case records it")
    if not case.has_adult:
        raise records.invalid(outcome="No adult is concerned in this case. Change the case first")
    test = AdultReviewTest.objects.filter(case=case).first()
    if test is None:
        raise NotReady("Record first how the test of section 44 of the Care Act 2014 comes out.")
    if test.must and outcome == Outcome.NO_ADULT_REVIEW:
        raise records.invalid(outcome="Section 44 says that a review must be arranged. Check the test, or arrange it")
    if not name.strip():
        raise records.invalid(adults_chair="Enter who decides for the safeguarding adults board")
    return name.strip()


def guidance(partnership: Partnership) -> str:
    """The framework that a decision follows, with its current version; kept with the decision. Two queries."""
    document = settings_of(partnership).framework
    return str(document) if document else "No framework is set for this partnership"


@transaction.atomic
def enter_adult_test(*, case: Case, by: CaseAccess, version: int | None = None, **values: object) -> AdultReviewTest:
    """How each condition of section 44 comes out, with the reasons."""
    by.require(CaseRight.WORK)
    require_nobody(reasons=str(values.get("reasons", "")))
    standing = AdultReviewTest.objects.filter(case=case).first()
    if standing is None:
        return vault.create(AdultReviewTest(case=case, **values), by=by)
    if version is None:  # the page was drawn before there was one
        raise Stale
    return vault.change(vault.lock(standing, by=by, version=version), by=by, **values)
