"""What the home page shows about challenges past their time, the documents behind them, risks and money."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from partners.models import Challenge, EscalationPolicy, FundingContribution, FundingFormula, Memorandum, Risk
from partners.permissions import Permission
from wst import clock, home
from wst.access import Access
from wst.home import Difference, Need, Row, Source, Waiting, address
from wst.models import Partnership

SOON = timedelta(days=30)
YEAR = timedelta(days=365)


def _levels_overdue(access: Access) -> QuerySet | None:
    """For the office: open challenges past the last day of their level, which wait for the two sides or the chair."""
    if not access.can(Permission.CHALLENGES_MANAGE):
        return None
    return access.partnership.challenges.filter(status=Challenge.Status.OPEN, level_due__lt=clock.today())


def _say_overdue(access: Access, row: Row) -> Iterator[Waiting]:
    what = f"level {row['level']} of {row['reference']} is overdue"
    who = row["about__name"] if row["level"] < 4 and row["about__name"] else "The chair of the Executive"
    yield Waiting(who, what, row["level_due"], address(access, "partners:challenge", row["pk"]))


def _to_sign(access: Access) -> QuerySet | None:
    """A memorandum that my agency, a safeguarding partner, has not signed."""
    if not access.can(Permission.MEMORANDUM_SIGN_OWN) or access.can(Permission.ARRANGEMENTS_MANAGE):
        return None
    partner = access.partnership.agencies.statutory_partners().filter(pk=access.place.agency_id or 0)
    rows = access.partnership.memoranda.filter(status=Memorandum.Status.DRAFT)
    return rows.filter(partnership__in=partner.values("partnership")).exclude(
        signatures__agency=access.place.agency_id or 0
    )


def _say_to_sign(access: Access, row: Row) -> Iterator[Need]:
    title = f"{row['title']}, version {row['number']}"
    yield Need(title, "Your agency has not signed it yet", address(access, "partners:memorandum", row["pk"]))


def _reviews(rows: QuerySet, access: Access) -> QuerySet | None:
    if not access.can(Permission.ARRANGEMENTS_MANAGE):
        return None
    return rows.filter(status="approved", review_due__lte=clock.today() + SOON)


def _memoranda_to_review(access: Access) -> QuerySet | None:
    return _reviews(access.partnership.memoranda.all(), access)


def _policies_to_review(access: Access) -> QuerySet | None:
    return _reviews(access.partnership.escalation_policies.all(), access)


def _say_review(page: str) -> Callable[[Access, Row], Iterator[Need]]:
    def say(access: Access, row: Row) -> Iterator[Need]:
        late = row["review_due"] < clock.today()
        why = f"The review is {'overdue' if late else 'due soon'}"
        yield Need(f"{row['title']}, version {row['number']}", why, address(access, page, row["pk"]), row["review_due"])

    return say


def _policies_to_approve(access: Access) -> QuerySet | None:
    if not access.can(Permission.DECISIONS_MAKE):
        return None
    return access.partnership.escalation_policies.filter(status=EscalationPolicy.Status.DRAFT)


def _say_to_approve(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "partners:escalation_policy", row["pk"])
    yield Need(f"{row['title']}, version {row['number']}", "Waits for a decision of the Executive", where)


def _risks_to_review(access: Access) -> QuerySet | None:
    """Reviews that are due: all for those who keep the register, else one's own."""
    rows = access.partnership.risks.filter(status=Risk.Status.OPEN, review_due__lte=clock.today())
    if access.can(Permission.RISKS_MANAGE):
        return rows
    return rows.filter(owner_id=access.place.person_id) if access.place.person_id else None


def _say_risk(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "partners:risk", row["pk"])
    yield Need(f"{row['reference']}: {row['title']}", "This risk is to be looked at again", where, row["review_due"])


def _shares_to_agree(access: Access) -> QuerySet | None:
    if not access.can(Permission.FUNDING_AGREE_OWN):
        return None
    rows = access.partnership.funding_contributions.filter(agency_id=access.place.agency_id or 0)
    return rows.filter(agreed_on__isnull=True, formula__status=FundingFormula.Status.DRAFT)


def _say_share(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "partners:funding_formula", row["formula_id"])
    title = f"Funding for the year from {row['formula__year_starts'][:4]}"
    yield Need(title, "Your agency's share waits for its agreement", where)


def _formulas_to_agree(access: Access) -> QuerySet | None:
    """Once every share is agreed, the Executive's chair agrees the formula."""
    if not access.can(Permission.FUNDING_AGREE):
        return None
    open_ = FundingContribution.objects.filter(formula=OuterRef("pk"), agreed_on__isnull=True)
    rows = access.partnership.funding_formulas.filter(status=FundingFormula.Status.DRAFT)
    paying = FundingContribution.objects.filter(formula=OuterRef("pk"))
    return rows.annotate(open_=Subquery(open_.values("pk")[:1]), paying=Subquery(paying.values("pk")[:1])).filter(
        open_=None, paying__isnull=False
    )


def _say_formula(access: Access, row: Row) -> Iterator[Need]:
    title = f"Funding for the year from {row['year_starts'][:4]}"
    yield Need(title, "Waits for a decision of the Executive", address(access, "partners:funding_formula", row["pk"]))


def _challenges_of_the_year(access: Access) -> QuerySet | None:
    """How many challenges that were resolved in the past year say what was learnt: one row."""
    ended = Challenge.objects.filter(
        partnership=OuterRef("pk"), status=Challenge.Status.RESOLVED, resolved_on__gt=clock.today() - YEAR
    )
    counted = (
        ended.order_by().values("partnership").annotate(number=Count("pk"), learnt=Count("pk", filter=~Q(learning="")))
    )
    rows = Partnership.objects.filter(pk=access.partnership.pk)
    return rows.annotate(ended=Subquery(counted.values("number")), learnt=Subquery(counted.values("learnt"))).filter(
        ended__isnull=False
    )


def _say_challenges(access: Access, row: Row) -> Iterator[Difference]:
    answer = f"{row['learnt']} of {row['ended']} challenges resolved in the past year say what was learnt"
    yield Difference("Challenges", answer, address(access, "partners:challenges_by_partner"))


REVIEW = ("pk", "title", "number", "review_due")
LEVELS_OVERDUE = Source(
    _levels_overdue,
    ("pk", "reference", "level", "level_due", "about__name"),
    ("level_due", "pk"),
    _say_overdue,
    days=("level_due",),
)
TO_SIGN = Source(_to_sign, ("pk", "title", "number"), ("pk",), _say_to_sign)
MEMORANDA_TO_REVIEW = Source(
    _memoranda_to_review, REVIEW, ("pk",), _say_review("partners:memorandum"), days=("review_due",)
)
POLICIES_TO_REVIEW = Source(
    _policies_to_review, REVIEW, ("pk",), _say_review("partners:escalation_policy"), days=("review_due",)
)
POLICIES_TO_APPROVE = Source(_policies_to_approve, ("pk", "title", "number"), ("pk",), _say_to_approve)
RISKS_TO_REVIEW = Source(
    _risks_to_review,
    ("pk", "reference", "title", "review_due"),
    ("review_due", "pk"),
    _say_risk,
    days=("review_due",),
)
SHARES_TO_AGREE = Source(_shares_to_agree, ("pk", "formula_id", "formula__year_starts"), ("pk",), _say_share)
FORMULAS_TO_AGREE = Source(_formulas_to_agree, ("pk", "year_starts"), ("pk",), _say_formula)
DIFFERENCE_OF_CHALLENGES = Source(_challenges_of_the_year, ("ended", "learnt"), ("pk",), _say_challenges)


def register_accountability() -> None:
    """Called once, from apps.py."""
    home.NEEDS += [
        TO_SIGN,
        MEMORANDA_TO_REVIEW,
        POLICIES_TO_REVIEW,
        POLICIES_TO_APPROVE,
        RISKS_TO_REVIEW,
        SHARES_TO_AGREE,
        FORMULAS_TO_AGREE,
    ]
    home.WAITING += [LEVELS_OVERDUE]
    home.DIFFERENCE += [DIFFERENCE_OF_CHALLENGES]
