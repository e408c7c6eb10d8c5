"""What waits on the home page of those who are named on a case for one answer: a partner's view, a summary sent."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from partners.models import Agency
from reviews import vault
from reviews.models import (
    Case,
    CaseDeadline,
    CaseRight,
    PartnerView,
    RapidReview,
    ReviewDecision,
    SeriousIncident,
    SummaryRequest,
)
from wst import home
from wst.access import Access
from wst.home import Need

Question, Status, Outcome = PartnerView.Question, RapidReview.Status, ReviewDecision.Outcome
UNDECIDED = (SeriousIncident.Status.REPORTED, SeriousIncident.Status.ASSESSING)
UNDER_WAY = (Status.OPEN, Status.SUMMARIES_IN, Status.PANEL_HELD, Status.SIGNED_OFF)
FOR_ADULTS = (Outcome.ADULT_REVIEW, Outcome.NO_ADULT_REVIEW)


def _asked(access: Access, question: str, rule: str, *when: Q) -> QuerySet[Case] | None:
    """Open cases on which somebody is named for the statutory partner that they belong to, and whose view on a
    question is asked (any of `when`) and was not given yet."""
    agency = access.place.agency_id
    if access.user is None or agency is None:
        return None
    asked = Q()
    for one in when:
        asked |= one
    partner = Agency.objects.filter(pk=agency, partnership=access.partnership).statutory_partners()
    given = PartnerView.objects.filter(case=OuterRef("pk"), question=question, agency=agency)
    due = CaseDeadline.objects.filter(case=OuterRef("pk"), rule=rule, met_on=None, given_up_on=None)
    rows = vault.open_to(access, CaseRight.VIEW).filter(Exists(partner), ~Exists(given), asked, closed_on__isnull=True)
    return rows.annotate(due=Subquery(due.values("due_on")[:1]))


def _notify(access: Access) -> QuerySet | None:
    return _asked(access, Question.NOTIFY, "SIN-2", Q(incident__status__in=UNDECIDED))


def _review(access: Access) -> QuerySet | None:
    decided = ReviewDecision.objects.filter(case=OuterRef("pk"))
    child = Q(rapid_review__status__in=UNDER_WAY) & ~Exists(decided.exclude(outcome__in=FOR_ADULTS))
    adult = Q(has_adult=True, adult_test__isnull=False) & ~Exists(decided.filter(outcome__in=FOR_ADULTS))
    return _asked(access, Question.REVIEW, "RR-2", child, adult)


def _say(question: Question, words: str) -> home.Source:
    def present(access: Access, row: home.Row) -> Iterator[Need]:
        where = home.address(access, "reviews:case_view_add", row["pk"], question.value)
        yield Need(f"{row['reference']}: give your view {words}", "The partners decide together.", where, row["due"])

    rows = _notify if question == Question.NOTIFY else _review
    return home.Source(rows, ("pk", "reference", "due"), ("opened_on", "pk"), present, days=("due",))


def _summaries(access: Access) -> QuerySet | None:
    if access.user is None or access.place.agency_id is None:
        return None
    cases = vault.open_to(access, CaseRight.ANSWER).filter(closed_on__isnull=True)
    waiting = SummaryRequest.objects.filter(case__in=cases, agency=access.place.agency_id)
    return waiting.filter(received_on__isnull=True, not_needed_because="")


def _sent(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:summary_answer", row["case_id"], row["pk"])
    title = f"{row['case__reference']}: say that the summary was sent"
    yield Need(title, "A summary is asked of your agency. It goes by secure e-mail.", where, row["due_on"])


VIEW_ON_NOTIFYING = _say(Question.NOTIFY, "whether to notify")
VIEW_ON_REVIEW = _say(Question.REVIEW, "whether to hold a review")
SUMMARY = home.Source(
    _summaries, ("pk", "case_id", "case__reference", "due_on"), ("due_on", "pk"), _sent, days=("due_on",)
)
NEEDS = (VIEW_ON_NOTIFYING, VIEW_ON_REVIEW, SUMMARY)
