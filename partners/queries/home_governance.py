"""What the home page shows about decisions, actions, challenges and the arrangements."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from partners.models import Action, Challenge
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.queries.action_register import own_agencies
from partners.queries.challenges import ON_EXECUTIVE, party
from partners.roles import RoleCode
from wst import clock, home
from wst.access import Access
from wst.home import Difference, Need, Row, Source, Waiting, address
from wst.models import Partnership

NEEDED = timedelta(days=7)  # an action needs its agency when it is due within a week, or late
COMING = timedelta(days=14)
REVIEW_SOON = timedelta(days=30)
ANSWERS_FOR_AGENCY = (RoleCode.AGENCY_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.LEAD_REPRESENTATIVE)
LONGEST = 70  # characters of an action on the home page


def _mine(access: Access) -> Q:
    """Whoever answers for an agency sees all its actions, others those that name them or nobody of their agency."""
    person = access.place.person_id or 0
    agency = own_agencies(access)
    return (
        agency | Q(owner_id=person)
        if access.has_role(*ANSWERS_FOR_AGENCY)
        else Q(owner_id=person) | (agency & Q(owner__isnull=True))
    )


def _title(row: Row) -> str:
    text = " ".join(row["text"].split())
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"{row['reference']}: {short}"


def _actions_due(access: Access) -> QuerySet | None:
    """My agency's actions that are late or due within a week, and completed ones to be looked at again."""
    if not access.can(Permission.ACTIONS_UPDATE_OWN):
        return None
    soon = clock.today() + NEEDED
    due = Q(status__in=Action.OPEN, due__lte=soon)
    look = Q(status=Action.Status.COMPLETE, difference="", look_again_on__lte=soon)
    day = Case(When(status=Action.Status.COMPLETE, then="look_again_on"), default="due")
    return access.partnership.actions.filter(_mine(access)).filter(due | look).annotate(day=day)


def _say_due(access: Access, row: Row) -> Iterator[Need]:
    late = row["day"] < clock.today()
    why = "This action is overdue" if late else "This action is due soon"
    if row["status"] == Action.Status.COMPLETE:
        why = "Look again: what difference did it make?"
    yield Need(_title(row), why, address(access, "partners:action", row["pk"]), row["day"])


def _more_due(access: Access, number: int) -> Need:
    title = f"{number} more in the action register"
    why = "Late, due soon or to look at again"
    return Need(title, why, address(access, "partners:actions"), stands_for=number)


def _actions_coming(access: Access) -> QuerySet | None:
    """My agency's open actions that are due in the week after next."""
    if not access.can(Permission.ACTIONS_UPDATE_OWN):
        return None
    today = clock.today()
    return access.partnership.actions.open().filter(_mine(access), due__gt=today + NEEDED, due__lte=today + COMING)


def _say_coming(access: Access, row: Row) -> Iterator[Need]:
    yield Need(_title(row), "An action of your agency", address(access, "partners:action", row["pk"]), row["due"])


def _more_coming(access: Access, number: int) -> Need:
    title = f"{number} more in the action register"
    return Need(title, "Actions of your agency", address(access, "partners:actions"), stands_for=number)


def _actions_overdue_elsewhere(access: Access) -> QuerySet | None:
    """For those who manage actions: which agency is late with how many that are not theirs, the longest wait first."""
    if not access.can(Permission.ACTIONS_MANAGE):
        return None
    late = access.partnership.actions.overdue().exclude(_mine(access)).filter(owner_agency=OuterRef("pk"))
    return access.partnership.agencies.annotate(
        late=_counted(late, "owner_agency"), since=late.order_by("due").values("due")[:1]
    ).filter(late__isnull=False)


def _counted(rows: QuerySet, of: str) -> Subquery:
    """How many `rows` there are of the row outside; None when there are none."""
    return Subquery(rows.order_by().values(of).annotate(number=Count("pk")).values("number"))


def _say_overdue_elsewhere(access: Access, row: Row) -> Iterator[Waiting]:
    what = f"{row['late']} overdue action{'s' if row['late'] > 1 else ''}"
    where = f"{address(access, 'partners:actions')}?agency={row['pk']}&overdue=on"
    yield Waiting(row["name"], what, row["since"], where)


def _challenges_to_answer(access: Access) -> QuerySet | None:
    """Open challenges about my agency, and those that wait for the Executive. What my agency raised, the other side
    answers."""
    raises, decides = access.can(Permission.CHALLENGES_RAISE), access.can(*ON_EXECUTIVE)
    if not raises and not decides:
        return None
    at_executive = Q(level__gte=EXECUTIVE_LEVEL) if decides else Q(pk__in=[])
    theirs = party(access) & ~Q(raised_by_id=access.place.agency_id or 0) if raises else Q(pk__in=[])
    return access.partnership.challenges.filter(theirs | at_executive, status=Challenge.Status.OPEN)


def _say_challenge(access: Access, row: Row) -> Iterator[Need]:
    at_executive = row["level"] >= EXECUTIVE_LEVEL
    why = "A challenge waits for the Executive" if at_executive else "A challenge waits for your agency's answer"
    yield Need(f"{row['reference']}: {row['theme']}", why, address(access, "partners:challenge", row["pk"]))


def _to_settle(access: Access) -> Q | None:
    """What waits for a decision, for those who decide, and for publication, for those who publish."""
    decides, publishes = access.can(Permission.DECISIONS_MAKE), access.can(Permission.PUBLISH)
    held = ["for_approval"] * decides + ["approved"] * publishes
    return Q(status__in=held) if held else None


def _arrangements_to_settle(access: Access) -> QuerySet | None:
    """And the review of those that stand (arrangements 3, the Executive Group, 4)."""
    waiting = _to_settle(access)
    if waiting is None:
        return None
    review = Q(status="published", review_due__lte=clock.today() + REVIEW_SOON)
    return access.partnership.arrangements_versions.filter(waiting | review)


def _lists_to_settle(access: Access) -> QuerySet | None:
    waiting = _to_settle(access)
    return None if waiting is None else access.partnership.relevant_agency_lists.filter(waiting)


WAITS = {"for_approval": "Waits for a decision of the Executive", "approved": "Approved: publish it"}


def _say_arrangements(access: Access, row: Row) -> Iterator[Need]:
    title, where = f"Arrangements, version {row['number']}", address(access, "partners:arrangements_version", row["pk"])
    if row["status"] in WAITS:
        yield Need(title, WAITS[row["status"]], where)
    else:
        late = row["review_due"] < clock.today()
        yield Need(title, f"Their review is {'overdue' if late else 'due soon'}", where, row["review_due"])


def _say_list(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "partners:relevant_agency_list", row["pk"])
    yield Need(f"Relevant agencies list, version {row['number']}", WAITS[row["status"]], where)


def _actions_of_the_year(access: Access) -> QuerySet:
    """How many actions that were completed in the past year say what difference they made: one row."""
    since = clock.today() - timedelta(days=365)
    done = Action.objects.filter(partnership=OuterRef("pk"), status=Action.Status.COMPLETE, closed_on__gt=since)
    rows = Partnership.objects.filter(pk=access.partnership.pk)
    told = Coalesce(_counted(done.exclude(difference=""), "partnership"), 0)
    return rows.annotate(done=_counted(done, "partnership"), told=told).filter(done__isnull=False)


def _say_difference(access: Access, row: Row) -> Iterator[Difference]:
    answer = f"{row['told']} of {row['done']} actions completed in the past year have evidence of difference"
    register = address(access, "partners:actions")
    yield Difference("Actions", answer, f"{register}?status={Action.Status.COMPLETE}")


ACTIONS_DUE = Source(
    _actions_due,
    ("pk", "reference", "text", "status", "day"),
    ("day", "pk"),
    _say_due,
    days=("day",),
    more=_more_due,
)
ACTIONS_COMING = Source(
    _actions_coming, ("pk", "reference", "text", "due"), ("due", "pk"), _say_coming, days=("due",), more=_more_coming
)
ACTIONS_OVERDUE_ELSEWHERE = Source(
    _actions_overdue_elsewhere,
    ("pk", "name", "late", "since"),
    ("since", "pk"),
    _say_overdue_elsewhere,
    days=("since",),
)
CHALLENGES_TO_ANSWER = Source(
    _challenges_to_answer, ("pk", "reference", "theme", "level"), ("opened_on", "pk"), _say_challenge
)
ARRANGEMENTS_TO_SETTLE = Source(
    _arrangements_to_settle, ("pk", "number", "status", "review_due"), ("pk",), _say_arrangements, days=("review_due",)
)
LISTS_TO_SETTLE = Source(_lists_to_settle, ("pk", "number", "status"), ("pk",), _say_list)
DIFFERENCE_OF_ACTIONS = Source(_actions_of_the_year, ("done", "told"), ("pk",), _say_difference)


def register_governance() -> None:
    """Called once, from apps.py."""
    home.NEEDS += [ACTIONS_DUE, CHALLENGES_TO_ANSWER, ARRANGEMENTS_TO_SETTLE, LISTS_TO_SETTLE]
    home.COMING += [ACTIONS_COMING]
    home.WAITING += [ACTIONS_OVERDUE_ELSEWHERE]
    home.DIFFERENCE += [DIFFERENCE_OF_ACTIONS]
