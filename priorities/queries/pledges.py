"""Who has pledged to what, who has not, and whose progress is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from partners.models import Agency, Person
from partners.roles import RoleCode
from priorities.models import Pledge, PledgeReminder, PledgeUpdate, Priority, PriorityCycle
from priorities.states import UNDER_WAY
from wst import clock
from wst.models import Membership, Partnership, User

# Who speaks for an agency when it pledges (requirements 1.12).
SPEAKERS = (RoleCode.AGENCY_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE)

About = PledgeReminder.About


def asked_on(cycle: PriorityCycle) -> date:
    """The day whose agencies are asked: today, or the last day of a cycle that is over."""
    return min(clock.today(), cycle.ends)


def agencies_asked(cycle: PriorityCycle) -> QuerySet[Agency]:
    """Every agency of the partnership, named in the published list or not: all share the priorities (4.IS.4)."""
    return Agency.objects.on(asked_on(cycle)).filter(partnership=cycle.partnership_id).order_by("name", "pk")


def priorities_of(cycle: PriorityCycle) -> QuerySet[Priority]:
    """Those that the Executive has agreed, whatever became of them."""
    return Priority.objects.filter(cycle=cycle).agreed().order_by("title", "pk")


@dataclass(frozen=True)
class SignUp:
    """Agencies by priority. Someone has signed up who has pledged to at least one priority."""

    agencies: list[Agency]
    priorities: list[Priority]
    pledges: dict[tuple[int, int], Pledge]  # by agency and priority

    def of(self, priority: Priority) -> list[Pledge]:
        """Those of the agencies that are asked."""
        return [one for agency in self.agencies if (one := self.pledges.get((agency.pk, priority.pk)))]

    def without(self, priority: Priority) -> list[Agency]:
        return [agency for agency in self.agencies if (agency.pk, priority.pk) not in self.pledges]

    def given_by(self, agency: Agency) -> int:
        """To how many of the priorities the agency has pledged."""
        return sum((agency.pk, priority.pk) in self.pledges for priority in self.priorities)

    @property
    def signed(self) -> list[Agency]:
        return [agency for agency in self.agencies if self.given_by(agency)]

    @property
    def not_signed(self) -> list[Agency]:
        return [agency for agency in self.agencies if not self.given_by(agency)]


def sign_up(cycle: PriorityCycle, *, updates: bool = False) -> SignUp:
    """Three queries, however many agencies and pledges; one more for the `updates` of the pledges, latest first."""
    pledges = Pledge.objects.filter(priority__cycle=cycle)
    if updates:
        pledges = pledges.prefetch_related("updates")
    return SignUp(
        list(agencies_asked(cycle)),
        list(priorities_of(cycle)),
        {(pledge.agency_id, pledge.priority_id): pledge for pledge in pledges},
    )


def percent(part: int, whole: int) -> int:
    """Rounded down, so that only everybody is 100."""
    return part * 100 // whole if whole else 0


def missing(cycle: PriorityCycle, about: str) -> QuerySet[Agency]:
    """Agencies to remind: without a pledge to a priority under way, or with an open pledge and no progress yet."""
    here = Pledge.objects.filter(agency=OuterRef("pk"), priority__cycle=cycle)
    if about == About.PROGRESS:
        silent = here.open().filter(~Exists(PledgeUpdate.objects.filter(pledge=OuterRef("pk"))))
        return agencies_asked(cycle).filter(Exists(silent))
    own = Pledge.objects.filter(agency=OuterRef(OuterRef("pk")), priority=OuterRef("pk"))
    without = Priority.objects.filter(~Exists(own), cycle=cycle, phase__in=UNDER_WAY)
    return agencies_asked(cycle).filter(Exists(without))


def speakers(partnership: Partnership, agency_ids: Collection[int]) -> dict[int, list[User]]:
    """The people who sign in and speak for each agency today. One query."""
    roles = Membership.objects.filter(partnership=partnership, role__in=SPEAKERS).on(clock.today())
    people = Person.objects.filter(
        Q(user__is_active=True),
        partnership=partnership,
        agency__in=agency_ids,
        left_on__isnull=True,
        user__in=roles.values("user"),
    )
    found: dict[int, list[User]] = {}
    for person in people.select_related("user"):
        found.setdefault(person.agency_id, []).append(person.user)
    return found


def address_of(cycle: PriorityCycle, about: str) -> str:
    name = "cycle_progress" if about == About.PROGRESS else "cycle_pledges"
    return reverse(f"priorities:{name}", args=[cycle.partnership.slug, cycle.pk])


def with_sign_up(agencies: QuerySet[Agency], cycle: PriorityCycle) -> QuerySet[Agency]:
    """Adds whether an agency has pledged to any priority of the cycle, and whether to every one under way."""
    here = Pledge.objects.filter(agency=OuterRef("pk"), priority__cycle=cycle)
    own = Pledge.objects.filter(agency=OuterRef(OuterRef("pk")), priority=OuterRef("pk"))
    without = Priority.objects.filter(~Exists(own), cycle=cycle).agreed()
    return agencies.annotate(has_pledged=Exists(here), is_complete=~Exists(without))
