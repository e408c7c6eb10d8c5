"""What the home page shows about decisions, actions, challenges and the arrangements. At most one query each."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import BooleanField, Count, DateField, ExpressionWrapper, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse

from partners.models import Action, Agency, Challenge
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.queries.action_register import own_agencies
from partners.queries.challenges import ON_EXECUTIVE, party
from partners.roles import RoleCode
from wst import clock, home
from wst.access import Access
from wst.home import Difference, Need, Waiting

NEEDED = timedelta(days=7)  # an action needs its agency when it is due within a week, or late
COMING = timedelta(days=14)
REVIEW_SOON = timedelta(days=30)
ANSWERS_FOR_AGENCY = (RoleCode.AGENCY_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.LEAD_REPRESENTATIVE)
DOCUMENTS = {"arrangements_version": "Arrangements", "relevant_agency_list": "Relevant agencies list"}
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


def _title(action: Action) -> str:
    text = " ".join(action.text.split())
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"{action.reference}: {short}"


def _actions(access: Access) -> list[Action]:
    """Everything that the three sources below speak of, with whether it is `mine`: one query for all of them."""
    today = clock.today()
    due = Q(status__in=Action.OPEN, due__lte=today + COMING)
    look = Q(status=Action.Status.COMPLETE, difference="", look_again_on__lte=today + NEEDED)
    mine = ExpressionWrapper(_mine(access), BooleanField())
    wanted = Q(mine=True) & (due | look)
    if access.can(Permission.ACTIONS_MANAGE):
        wanted |= Q(status__in=Action.OPEN, due__lt=today)
    rows = access.partnership.actions.annotate(mine=mine).filter(wanted)
    return list(rows.select_related("owner_agency"))


def actions_due(access: Access) -> Iterator[Need]:
    """My agency's actions that are late or due within a week, and completed ones to be looked at again."""
    if not access.can(Permission.ACTIONS_UPDATE_OWN):
        return
    soon = clock.today() + NEEDED
    for action in home.once(access, _actions):
        if not action.mine:  # type: ignore[attr-defined]
            continue
        if action.status == Action.Status.COMPLETE:
            why, day = "Look again: what difference did it make?", action.look_again_on
            yield Need(_title(action), why, action.get_absolute_url(), day)
        elif action.due <= soon:
            why = "This action is overdue" if action.is_overdue else "This action is due soon"
            yield Need(_title(action), why, action.get_absolute_url(), action.due)


def actions_coming(access: Access) -> Iterator[Need]:
    """My agency's open actions that are due in the week after next."""
    if not access.can(Permission.ACTIONS_UPDATE_OWN):
        return
    soon = clock.today() + NEEDED
    for action in home.once(access, _actions):
        if action.mine and action.status in Action.OPEN and action.due > soon:  # type: ignore[attr-defined]
            yield Need(_title(action), "An action of your agency", action.get_absolute_url(), action.due)


def actions_overdue_elsewhere(access: Access) -> Iterator[Waiting]:
    """For those who manage actions: which agency is late with how many, the longest wait first."""
    if not access.can(Permission.ACTIONS_MANAGE):
        return
    late: dict[Agency, list[Action]] = {}
    for action in home.once(access, _actions):
        if action.is_overdue and not action.mine:  # type: ignore[attr-defined]
            late.setdefault(action.owner_agency, []).append(action)
    register = reverse("partners:actions", args=[access.partnership.slug])
    for agency, actions in sorted(late.items(), key=lambda pair: min(action.due for action in pair[1])):
        what = f"{len(actions)} overdue action{'s' if len(actions) > 1 else ''}"
        since = min(action.due for action in actions)
        yield Waiting(agency.name, what, since, f"{register}?agency={agency.pk}&overdue=on")


def challenges_to_answer(access: Access) -> Iterator[Need]:
    """Open challenges about my agency, and those that wait for the Executive."""
    raises, decides = access.can(Permission.CHALLENGES_RAISE), access.can(*ON_EXECUTIVE)
    if not raises and not decides:
        return
    mine = party(access) if raises else Q(pk__in=[])
    wanted = mine | Q(level__gte=EXECUTIVE_LEVEL) if decides else mine
    rows = access.partnership.challenges.filter(wanted, status=Challenge.Status.OPEN).order_by("opened_on")
    for challenge in rows:
        at_executive = challenge.level >= EXECUTIVE_LEVEL
        if challenge.raised_by_id == access.place.agency_id and not (at_executive and decides):
            continue  # the other side answers
        why = "A challenge waits for the Executive" if at_executive else "A challenge waits for your agency's answer"
        yield Need(f"{challenge.reference}: {challenge.theme}", why, challenge.get_absolute_url())


def documents_to_settle(access: Access) -> Iterator[Need]:
    """The list and the arrangements, where they wait for a decision or for publication, and the review of what stands
    (arrangements 3, the Executive Group, 4)."""
    if not access.can(Permission.DECISIONS_MAKE, Permission.PUBLISH):
        return
    waiting = Q(status__in=["for_approval", "approved"])
    review = Q(status="published", review_due__lte=clock.today() + REVIEW_SOON)
    versions = access.partnership.arrangements_versions.filter(waiting | review).order_by()
    lists = access.partnership.relevant_agency_lists.filter(waiting).order_by()
    found = versions.annotate(name=Value("arrangements_version")).values("name", "pk", "number", "status", "review_due")
    no_date = Cast(Value(None), DateField())
    others = lists.annotate(name=Value("relevant_agency_list"), review_due=no_date)
    for row in found.union(others.values("name", "pk", "number", "status", "review_due"), all=True):
        title = f"{DOCUMENTS[row['name']]}, version {row['number']}"
        address = reverse(f"partners:{row['name']}", args=[access.partnership.slug, row["pk"]])
        if row["status"] == "for_approval" and access.can(Permission.DECISIONS_MAKE):
            yield Need(title, "Waits for a decision of the Executive", address)
        elif row["status"] == "approved" and access.can(Permission.PUBLISH):
            yield Need(title, "Approved: publish it", address)
        elif row["status"] == "published":
            late = row["review_due"] < clock.today()
            why = "Their review is overdue" if late else "Their review is due soon"
            yield Need(title, why, address, row["review_due"])


def difference_of_actions(access: Access) -> Iterator[Difference]:
    """How many actions that were completed in the past year say what difference they made."""
    since = clock.today() - timedelta(days=365)
    done = access.partnership.actions.filter(status=Action.Status.COMPLETE, closed_on__gt=since)
    counted = done.aggregate(done=Count("id"), told=Count("id", filter=~Q(difference="")))
    if counted["done"]:
        answer = (
            f"{counted['told']} of {counted['done']} actions completed in the past year have evidence of difference"
        )
        register = reverse("partners:actions", args=[access.partnership.slug])
        yield Difference("Actions", answer, f"{register}?status={Action.Status.COMPLETE}")


def register_governance() -> None:
    """Called once, from apps.py."""
    home.NEEDS += [actions_due, challenges_to_answer, documents_to_settle]
    home.COMING += [actions_coming]
    home.WAITING += [actions_overdue_elsewhere]
    home.DIFFERENCE += [difference_of_actions]
