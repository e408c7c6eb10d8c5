"""What the home page shows about people, agencies and groups, and whose dated appointments carry roles."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from partners.models import Agency, ChairTerm, Delegation, Group, LeadRepresentative
from partners.permissions import Permission
from partners.queries import appointed
from partners.roles import RoleCode
from wst import access, clock, home
from wst.access import Access
from wst.home import Need

SOON = timedelta(days=14)  # what "Coming up" looks ahead
CHAIRS = (RoleCode.EXECUTIVE_CHAIR, RoleCode.SCRUTINY_CHAIR, RoleCode.GROUP_CHAIR)
HANDOVER = timedelta(days=30)  # before the end of a term


def partners_without_anybody(by: Access) -> Iterator[Need]:
    """For who keeps the agencies: a safeguarding partner that nobody leads or acts for today. One query."""
    if not by.can(Permission.AGENCIES_MANAGE):
        return
    today = clock.today()
    leads = LeadRepresentative.objects.on(today).filter(agency=OuterRef("pk"))
    delegations = Delegation.objects.on(today).filter(agency=OuterRef("pk"))
    bodies = Agency.objects.filter(partnership=by.partnership, basis=Agency.Basis.PARTNER).on(today)
    for body in bodies.annotate(led=Exists(leads), delegated=Exists(delegations)).order_by("name"):
        if body.led and body.delegated:
            continue
        missing = "lead representative" if not body.led else "delegate"
        if not body.led and not body.delegated:
            missing = "lead representative or delegate"
        address = reverse("partners:agency", args=[by.partnership.slug, body.pk])
        yield Need(body.name, f"has no {missing} today", address)


def handover_to_write(by: Access) -> Iterator[Need]:
    """For a chair whose term ends within 30 days and who has left no note yet. One query."""
    if by.place.person_id is None or not by.has_role(*CHAIRS):
        return
    today = clock.today()
    terms = ChairTerm.objects.filter(
        partnership=by.partnership,
        person=by.place.person_id,
        handover_note="",
        starts__lte=today,
        ends__range=(today, today + HANDOVER),
    )
    for term in terms.select_related("group"):
        address = reverse("partners:handover", args=[by.partnership.slug, term.pk])
        yield Need(f"Handover note, {term.group.name}", "your term ends soon", address, term.ends)


def changes_of_chair(by: Access) -> Iterator[Need]:
    """For everybody: who takes the chair of the Executive within 14 days. One query."""
    today = clock.today()
    terms = ChairTerm.objects.filter(
        partnership=by.partnership, group__kind=Group.Kind.EXECUTIVE, starts__range=(today, today + SOON)
    )
    for term in terms.select_related("group", "person"):
        address = reverse("partners:rota", args=[by.partnership.slug, term.group_id])
        yield Need(f"New chair, {term.group.name}", f"{term.person.name} takes the chair", address, term.starts)


def register_people() -> None:
    """Called once, from apps.py."""
    access.APPOINTMENTS.extend(appointed.SOURCES)
    home.NEEDS.extend([partners_without_anybody, handover_to_write])
    home.COMING.append(changes_of_chair)
    home.NAVIGATION.append(home.NavigationItem("Partners", "partners:index", (Permission.WORKSPACE_VIEW,)))
