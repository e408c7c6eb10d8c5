"""What the statutory partners said on a question about a case."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from partners.models import Agency
from reviews.models import Case, CaseReview, CaseStep, PartnerView, ReviewDecision, SeriousIncident
from wst import clock

Question = PartnerView.Question
DECISIONS = {Question.REVIEW: ReviewDecision.FOR_CHILDREN, Question.ADULT_REVIEW: ReviewDecision.FOR_ADULTS}


@dataclass(frozen=True)
class Said:
    """One statutory partner and the last view that it gave, or None. A view that was given before the question was
    asked anew does not count for what is decided next."""

    agency: Agency
    view: PartnerView | None
    counts: bool = False


def partners_of(case: Case, day: date | None = None) -> QuerySet[Agency]:
    """The statutory partners on a day in London (today), in their order."""
    every = Agency.objects.filter(partnership=case.partnership_id, basis=Agency.Basis.PARTNER)
    return every.on(day or clock.today()).order_by("pk")


def round_of(case: Case, question: str, review: CaseReview | None = None) -> int:
    """Which time the question is asked now: whether to notify is asked anew when that is reconsidered, whether to hold
    a review once a decision about it stands, whether to publish when that is turned round. One query: what a page
    has loaded may be out of date."""
    if question == Question.PUBLISH:
        return CaseReview.objects.values_list("round", flat=True).get(pk=review and review.pk)
    if question == Question.NOTIFY:
        return SeriousIncident.objects.values_list("round", flat=True).get(case=case)
    return 1 + ReviewDecision.objects.filter(case=case, outcome__in=DECISIONS[Question(question)]).count()


def last_step(incident: SeriousIncident, move: str) -> date | None:
    """The day in London on which an incident made a step last ("withdraw"); None if it never did. One query."""
    steps = CaseStep.objects.filter(subject_kind=incident._meta.label_lower, subject_id=incident.pk, move=move)
    last = steps.order_by("-at").values_list("at", flat=True).first()
    return last.astimezone(clock.LONDON).date() if last else None


def asked_since(case: Case, question: str) -> date | None:
    """The day in London from which the round that runs began: that of the last decision, or of reconsidering whether
    to notify. None in a first round, and on publishing, which is turned round on no day of its own. Two queries."""
    if question == Question.NOTIFY:
        return last_step(case.incident, "reconsider")
    decided = ReviewDecision.objects.filter(case=case, outcome__in=DECISIONS.get(Question(question), ()))
    return decided.aggregate(last=Max("decided_on"))["last"]


def said(case: Case, question: str, day: date | None = None, review: CaseReview | None = None) -> list[Said]:
    """Each statutory partner on a day in London (today) with the last view that it had given on the question by then,
    in the partners' order. `review` is the one that is to be published. Three queries."""
    day, now = day or clock.today(), round_of(case, question, review)
    given = PartnerView.objects.filter(case=case, question=question, review=review, given_on__lte=day)
    last = {view.agency_id: view for view in given}
    rows = [(agency, last.get(agency.pk)) for agency in partners_of(case, day)]
    return [Said(agency, view, view is not None and view.round == now) for agency, view in rows]


def missing(case: Case, question: str, day: date | None = None, review: CaseReview | None = None) -> list[Agency]:
    """The statutory partners on a day in London (today) that had not been asked by then, in the round that runs:
    neither a view nor an attempt is recorded."""
    return [one.agency for one in said(case, question, day, review) if not one.counts]


def were_asked(case: Case, question: str, review: CaseReview | None = None) -> bool:
    """Whether each statutory partner of today was asked in the round that runs. Where there is none, nobody was."""
    every = said(case, question, review=review)
    return bool(every) and all(one.counts for one in every)
