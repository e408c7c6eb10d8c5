"""What waits on the home page of those who are named on a case for one answer: a partner's view, a summary sent."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from partners.models import Agency
from reviews import vault
from reviews.models import (
    Case,
    CaseDeadline,
    CaseReview,
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
RULE = {Question.NOTIFY: "SIN-2", Question.REVIEW: "RR-2"}  # whose clock says by when
TOGETHER = "The partners decide together."
UNDER_WAY = (Status.OPEN, Status.SUMMARIES_IN, Status.PANEL_HELD, Status.SIGNED_OFF)


def _asked(access: Access, question: str, asked: Q, **counts: Any) -> QuerySet[Case] | None:
    """Open cases on which somebody is named for the statutory partner that they belong to, whose view on a question is
    asked and was not given yet. `counts` says which of its views count."""
    cases = _as_partner(access)
    if cases is None:
        return None
    given = PartnerView.objects.filter(case=OuterRef("pk"), question=question, agency=access.place.agency_id, **counts)
    due = CaseDeadline.objects.filter(case=OuterRef("pk"), rule=RULE.get(question), met_on=None, given_up_on=None)
    return cases.filter(asked, ~Exists(given)).annotate(due=Subquery(due.values("due_on")[:1]))


def _as_partner(access: Access) -> QuerySet[Case] | None:
    """Open cases on which somebody gives the view of the statutory partner that they belong to. None: nobody's."""
    agency = access.place.agency_id
    if access.user is None or agency is None:
        return None
    partner = Agency.objects.filter(pk=agency, partnership=access.partnership).statutory_partners()
    return vault.open_to(access, CaseRight.VIEW).filter(Exists(partner), closed_on__isnull=True)


def _notify(access: Access) -> QuerySet | None:
    undecided = Q(incident__status__in=SeriousIncident.UNDECIDED)
    return _asked(access, Question.NOTIFY, undecided, round=OuterRef("incident__round"))


def _review(access: Access) -> QuerySet | None:
    """A rapid review that was opened again waits for a new decision, as one does that has none yet."""
    decided = ReviewDecision.objects.filter(outcome__in=ReviewDecision.FOR_CHILDREN)
    since = Q(case__rapid_review__opened_again_at=None) | Q(at__gte=F("case__rapid_review__opened_again_at"))
    waits = Q(rapid_review__status__in=UNDER_WAY) & ~Exists(decided.filter(since, case=OuterRef("pk")))
    earlier = decided.filter(case=OuterRef(OuterRef("pk"))).order_by().values("case").annotate(count=Count("pk"))
    return _asked(access, Question.REVIEW, waits, round=Coalesce(Subquery(earlier.values("count")), 0) + 1)


def _adult_review(access: Access) -> QuerySet | None:
    decided = ReviewDecision.objects.filter(case=OuterRef("pk"), outcome__in=ReviewDecision.FOR_ADULTS)
    return _asked(access, Question.ADULT_REVIEW, Q(has_adult=True, adult_test__isnull=False) & ~Exists(decided))


def _publish(access: Access) -> QuerySet | None:
    """Reviews whose report is here, where a day of publication or a reason for none is set."""
    cases = _as_partner(access)
    if cases is None:
        return None
    planned = Q(publish_on__isnull=False) | ~Q(not_published_because="")
    given = PartnerView.objects.filter(review=OuterRef("pk"), agency=access.place.agency_id, round=OuterRef("round"))
    rows = CaseReview.objects.filter(planned, ~Exists(given), case__in=cases, status=CaseReview.Status.FINAL)
    return rows.annotate(due=F("publish_on"))


def _say(rows: Any, question: Question, words: str) -> home.Source:
    def present(access: Access, row: home.Row) -> Iterator[Need]:
        where = home.address(access, "reviews:case_view_add", row["pk"], question.value)
        yield Need(f"{row['reference']}: give your view {words}", TOGETHER, where, row["due"])

    return home.Source(rows, ("pk", "reference", "due"), ("opened_on", "pk"), present, days=("due",))


def _say_of_publishing(access: Access, row: home.Row) -> Iterator[Need]:
    where = home.address(access, "reviews:case_review_view", row["case_id"], row["pk"])
    yield Need(f"{row['case__reference']}: give your view whether to publish", TOGETHER, where, row["due"])


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


VIEW_ON_NOTIFYING = _say(_notify, Question.NOTIFY, "whether to notify")
VIEW_ON_REVIEW = _say(_review, Question.REVIEW, "whether to hold a review")
VIEW_ON_ADULT_REVIEW = _say(_adult_review, Question.ADULT_REVIEW, "whether to hold an adult review")
VIEW_ON_PUBLISHING = home.Source(
    _publish, ("pk", "case_id", "case__reference", "due"), ("pk",), _say_of_publishing, days=("due",)
)
SUMMARY = home.Source(
    _summaries, ("pk", "case_id", "case__reference", "due_on"), ("due_on", "pk"), _sent, days=("due_on",)
)
NEEDS = (VIEW_ON_NOTIFYING, VIEW_ON_REVIEW, VIEW_ON_ADULT_REVIEW, VIEW_ON_PUBLISHING, SUMMARY)
