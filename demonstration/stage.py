"""The stage on which a demonstration year is played: its dates, its people, and who acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from partners.actions import members, people
from partners.models import Agency, Group, Person
from partners.queries.chairs import chair_on
from wst import clock
from wst.access import Access, access_for
from wst.models import Partnership, User

# One password for all invented people. It opens invented data on the reader's own machine and nothing else.
PASSWORD = "river lantern orchard"

# The report of a year comes out in the September after it ends (guidance, recalled: to be checked).
MONTHS_TO_PUBLISH = 6


def reported_year(today: date) -> int:
    """The year in which the latest financial year began whose report is out by `today`."""
    year = today.year - 1
    published = date(year + 1, 9, 22)
    return year if today > published else year - 1


class Things(dict[str, Any]):
    """Rows by name. Each is read anew when it is asked for: somebody may have changed it since."""

    def __getitem__(self, key: str) -> Any:
        thing = super().__getitem__(key)
        if isinstance(thing, Model):
            thing.refresh_from_db()
        return thing


@dataclass
class Stage:
    """One partnership. `today` is the real date; every date of the story is counted from it."""

    partnership: Partnership
    today: date
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    things: Things = field(default_factory=Things)  # whatever a later month needs from an earlier one
    accounts: list[dict[str, str]] = field(default_factory=list)

    @property
    def year(self) -> int:
        """The year in which the reported financial year began."""
        return reported_year(self.today)

    def day(self, month: int, day: int, *, year: int = 0) -> date:
        """A day of the reported year, April to March; `year=1` is the year after it, -1 the one before."""
        return date(self.year + year + (1 if month < 4 else 0), month, day)

    def days_from_now(self, count: int) -> date:
        return self.today + timedelta(days=count)

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        """Inside the block it is 10am on that day in London."""
        with clock.set_to(day):
            yield

    def by(self, key: str) -> Access:
        """What the person may do on the day that it is; "chair" is whoever chairs the Executive then.

        Fails loudly when they may not come in at all.
        """
        person = self.people[key] if key != "chair" else chair_on(self.groups["executive"], clock.today())
        assert person is not None, f"Nobody chairs the Executive on {clock.today()}."
        assert person.user is not None, f"{person.name} has no account."
        found = access_for(person.user, self.partnership)
        assert found is not None, f"{person.name} has no role on {clock.today()}."
        return found

    def add_person(self, key: str, name: str, post: str, agency: str = "", service: str = "", *, signs_in: bool = True):
        """A person in the register; with an account when they sign in. Chief officers often never do."""
        by = self.by("manager")
        email = f"{name.lower().replace(' ', '.').replace('’', '')}@{self.partnership.slug}.example"
        person = people.create(
            by=by,
            name=name,
            post_title=post,
            agency=self.agencies[agency] if agency else None,
            accountable_service=service or (post if agency else ""),
            seniority_confirmed=bool(agency),
            email=email,
        )
        self.people[key] = person
        if signs_in:
            user = members.make_account(person, by=by)
            self._choose_password(user)
            self.people[key] = Person.objects.select_related("user", "agency").get(pk=person.pk)
        return self.people[key]

    def give_role(self, key: str, role: str) -> None:
        members.give_role(self.people[key], role, by=self.by("manager"))

    def name_account(self, key: str, role: str) -> None:
        """List an account for whoever tries the demonstration."""
        person = self.people[key]
        self.accounts.append(
            {
                "role": role,
                "name": person.name,
                "email": person.email,
                "password": PASSWORD,
                "partnership": self.partnership.slug,
            }
        )

    @staticmethod
    def _choose_password(user: User) -> None:
        """What the person does behind the link of the notice: the one step that no action takes for somebody else."""
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
