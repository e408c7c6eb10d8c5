"""What the home page shows about people, agencies and groups, and whose dated appointments carry roles."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from partners.models import (
    Agency,
    ChairTerm,
    Delegation,
    Group,
    LeadRepresentative,
    OrganisationRequest,
    TermsOfReference,
)
from partners.permissions import Permission
from partners.queries import agency_year, appointed, attendance, support
from partners.queries.audience import seats_held
from partners.queries.challenges import visible_challenges
from partners.queries.decisions import visible_decisions
from partners.queries.library import visible_documents
from partners.queries.meetings import visible_meetings
from partners.roles import RoleCode
from wst import access, audience, clock, home
from wst.access import Access
from wst.home import Need, Row, Source, address

SOON = timedelta(days=14)  # what "Coming up" looks ahead
CHAIRS = (RoleCode.EXECUTIVE_CHAIR, RoleCode.SCRUTINY_CHAIR, RoleCode.GROUP_CHAIR)
HANDOVER = timedelta(days=30)  # before the end of a term
VACANT_SOON = timedelta(days=60)  # before the last term ends: time to agree whose turn it is


def _partners_without_anybody(by: Access) -> QuerySet | None:
    """For who keeps the agencies: a safeguarding partner that nobody leads or acts for today."""
    if not by.can(Permission.AGENCIES_MANAGE):
        return None
    today = clock.today()
    leads = LeadRepresentative.objects.on(today).filter(agency=OuterRef("pk"))
    delegations = Delegation.objects.on(today).filter(agency=OuterRef("pk"))
    bodies = Agency.objects.filter(partnership=by.partnership, basis=Agency.Basis.PARTNER).on(today)
    return bodies.annotate(led=Exists(leads), delegated=Exists(delegations)).exclude(led=True, delegated=True)


def _say_who_is_missing(by: Access, row: Row) -> Iterator[Need]:
    missing = "lead representative" if not row["led"] else "delegate"
    if not row["led"] and not row["delegated"]:
        missing = "lead representative or delegate"
    yield Need(row["name"], f"has no {missing} today", address(by, "partners:agency", row["pk"]))


def _handovers_to_write(by: Access) -> QuerySet | None:
    """For a chair whose term ends within 30 days and who has left no note yet."""
    if by.place.person_id is None or not by.has_role(*CHAIRS):
        return None
    today = clock.today()
    return ChairTerm.objects.filter(
        partnership=by.partnership,
        person=by.place.person_id,
        handover_note="",
        starts__lte=today,
        ends__range=(today, today + HANDOVER),
    )


def _say_handover(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:handover", row["pk"])
    yield Need(f"Handover note, {row['group__name']}", "your term ends soon", where, row["ends"])


def _changes_of_chair(by: Access) -> QuerySet:
    """For everybody: who takes the chair of the Executive within 14 days."""
    today = clock.today()
    return ChairTerm.objects.filter(
        partnership=by.partnership, group__kind=Group.Kind.EXECUTIVE, starts__range=(today, today + SOON)
    )


def _say_new_chair(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:rota", row["group_id"])
    yield Need(f"New chair, {row['group__name']}", f"{row['person__name']} takes the chair", where, row["starts"])


def _terms_to_review(by: Access) -> QuerySet | None:
    """For who keeps the groups: those at work whose terms of reference are past their review."""
    if not by.can(Permission.GROUPS_MANAGE):
        return None
    latest = TermsOfReference.objects.filter(group=OuterRef("pk")).order_by("-number").values("review_on")[:1]
    groups = Group.objects.filter(partnership=by.partnership, is_active=True)
    return groups.annotate(review_on=Subquery(latest)).filter(review_on__lt=clock.today())


def _say_terms(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:group_terms", row["pk"])
    yield Need(row["name"], "The review of its terms of reference is overdue", where, row["review_on"])


def _vacant_chairs(by: Access) -> QuerySet | None:
    """For who keeps the rota: an Executive that nobody chairs today, or that nobody is set to chair soon."""
    if not by.can(Permission.GROUPS_MANAGE):
        return None
    today = clock.today()
    terms = ChairTerm.objects.filter(group=OuterRef("pk"))
    last = terms.order_by(F("ends").desc(nulls_first=True)).values("ends")[:1]
    executives = Group.objects.filter(partnership=by.partnership, kind=Group.Kind.EXECUTIVE, is_active=True)
    rows = executives.annotate(chaired=Exists(terms.on(today)), reached=Subquery(last), rota=Exists(terms))
    return rows.filter(Q(chaired=False) | Q(reached__lte=today + VACANT_SOON), rota=True)


def _say_vacant(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "partners:rota", row["pk"])
    if not row["chaired"]:
        yield Need(row["name"], "nobody is in the chair today", where)
    else:
        yield Need(row["name"], "nobody is set to follow in the chair", where, row["reached"])


VACANT_CHAIRS = Source(
    _vacant_chairs, ("pk", "name", "chaired", "reached"), ("name", "pk"), _say_vacant, days=("reached",)
)
TERMS_TO_REVIEW = Source(
    _terms_to_review, ("pk", "name", "review_on"), ("review_on", "pk"), _say_terms, days=("review_on",)
)


def _organisations_that_ask(by: Access) -> QuerySet | None:
    """For who keeps the agencies: organisations that wait for an answer (arrangements 2.6)."""
    if not by.can(Permission.AGENCIES_MANAGE):
        return None
    return OrganisationRequest.objects.filter(partnership=by.partnership, status=OrganisationRequest.Status.RECEIVED)


def _say_who_asks(by: Access, row: Row) -> Iterator[Need]:
    yield Need(row["name"], "Asks to work with us", address(by, "partners:organisation_request", row["pk"]))


ORGANISATIONS_THAT_ASK = Source(_organisations_that_ask, ("pk", "name"), ("received_at", "pk"), _say_who_asks, most=5)
PARTNERS_WITHOUT_ANYBODY = Source(
    _partners_without_anybody, ("pk", "name", "led", "delegated"), ("name", "pk"), _say_who_is_missing
)
HANDOVERS_TO_WRITE = Source(
    _handovers_to_write, ("pk", "group__name", "ends"), ("ends", "pk"), _say_handover, days=("ends",)
)
CHANGES_OF_CHAIR = Source(
    _changes_of_chair,
    ("group_id", "group__name", "person__name", "starts"),
    ("starts", "pk"),
    _say_new_chair,
    days=("starts",),
)


def register_people() -> None:
    """Called once, from apps.py."""
    access.APPOINTMENTS.extend([*appointed.SOURCES, support.appointments])
    home.NEEDS.append(ORGANISATIONS_THAT_ASK)
    agency_year.SOURCES.extend([attendance.ATTENDANCE_OF_AGENCIES, agency_year.ACTIONS])
    audience.GRANTS.append(seats_held)
    audience.narrow(
        "challenge",
        "Challenges",
        "A challenge is open to the two agencies, to whoever keeps the register and to the scrutineer; from the "
        "Executive's level on also to the Executive.",
        visible_challenges,
    )
    audience.narrow(
        "meeting",
        "Meetings",
        "That the review group meets is open to its members, to the office and to those who decide for a partner; the "
        "meetings of other groups to everybody.",
        visible_meetings,
    )
    audience.narrow(
        "document",
        "Documents",
        "Papers of named groups are open to the groups' members, to the office and to those who decide on the "
        "Executive; all other documents to everybody.",
        visible_documents,
    )
    audience.narrow(
        "decision",
        "Decisions",
        "Decisions of the review group are open to its members, to whoever keeps the minutes and to the Executive; "
        "those of other groups to everybody.",
        visible_decisions,
    )
    home.NEEDS.extend([PARTNERS_WITHOUT_ANYBODY, HANDOVERS_TO_WRITE, TERMS_TO_REVIEW, VACANT_CHAIRS])
    home.COMING.append(CHANGES_OF_CHAIR)
    home.NAVIGATION.append(home.NavigationItem("Partners", "partners:index", (Permission.WORKSPACE_VIEW,)))
