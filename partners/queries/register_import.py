"""The import of agencies and people: its columns, and what each row of a spreadsheet will do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from partners.models import Agency, ChairTerm, Delegation, LeadRepresentative, Person
from partners.models.agency import EDUCATION_KINDS, STATUTORY_KINDS, Kind
from partners.models.group import EducationSector
from partners.queries.education import sector_text
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.spreadsheets import Column, Line, Step, choice, day, email, key, several, step_for, text, yes_no
from wst.spreadsheets.plans import words

AGENCIES, PEOPLE = "Agencies", "People"

BASIS = [
    (Agency.Basis.PARTNER.value, "Safeguarding partner"),
    (Agency.Basis.SCHEDULE.value, "Relevant agency"),
    (Agency.Basis.INVITED.value, "Invited"),
]

AGENCY_COLUMNS = [
    Column("Name", "name", text(160), required=True, also=("Agency",),
           hint="As it is printed in the arrangements. A name that is in the register changes that agency.",
           example="Northgate Primary School"),
    Column("Short name", "short_name", text(60), hint="For tables", example="Northgate"),
    Column("Organisation", "organisation", text(160),
           hint="Only if it differs from the name: the body that works in several areas"),
    Column("Kind", "kind", choice(Kind.choices), needed=True,
           hint="One of: " + ", ".join(Kind.labels), example=Kind.EDUCATION.label),
    Column("Parts of education", "sector", several(EducationSector.choices),
           hint="For education and early years. Several with commas: " + ", ".join(EducationSector.labels),
           example="Schools"),
    Column("Serves", "serves", choice(Agency.Serves.choices, {"both": "both", "all": "both"}),
           hint="One of: " + ", ".join(Agency.Serves.labels), example="Children"),
    Column("Statutory basis", "basis", choice(BASIS), needed=True, also=("Basis",),
           hint="One of: " + ", ".join(label for _, label in BASIS), example="Relevant agency"),
    Column("Paragraph of the Schedule", "schedule_paragraph", text(20), hint="If it is named there"),
    Column("Why it was chosen", "reason_chosen", text(2000, lines=True), needed=True,
           hint="Its contact with children or adults at risk. This is shown on the published list.",
           example="Sees its pupils every school day."),
    Column("Fourth partner", "is_fourth_partner", yes_no, hint="Yes or No. Education only, as agreed locally"),
    Column("Named in the published list", "is_named", yes_no, hint="Yes or No. Yes for a new agency if empty"),
    Column("Stands for many bodies", "is_collective", yes_no, hint="Yes or No"),
    Column("Email address", "contact_email", email, also=("Email", "E-mail"), hint="Of its front door"),
    Column("Boundary", "boundary_statement", text(2000, lines=True), hint="How its area compares with ours"),
    Column("First day", "joined_on", day, hint="Today for a new agency if empty", example="1 April 2026"),
]  # fmt: skip

PERSON_COLUMNS = [
    Column("Name", "name", text(120), required=True, also=("Person",),
           hint="Office holders only, never a child, a parent or a patient. Somebody in the register is found by email "
                "address, or by name and agency.",
           example="Robin Example"),
    Column("Post", "post_title", text(160), needed=True, also=("Post title", "Job title"), example="Head teacher"),
    Column("Agency", "agency", text(160),
           hint="By its name or short name: in the register, or on the sheet of agencies. Empty: independent",
           example="Northgate Primary School"),
    Column("Service that they answer for", "accountable_service", text(160), also=("Answers for", "Service"),
           hint="Needed for everybody of an agency", example="Pastoral care"),
    Column("Email address", "email", email, also=("Email", "E-mail"), example="robin@northgate.example"),
]  # fmt: skip


@dataclass(frozen=True)
class Coming:
    """An agency that the same file adds: its row is written before the people's."""

    name: str

    def __str__(self) -> str:
        return self.name


def plan(lines: dict[str, list[Line]], *, by: Access, lock: bool = False) -> list[Step]:
    """Six queries, however many rows: agencies, their appointments, people, and whom appointments tie to an agency."""
    agencies = _locked(Agency.objects.filter(partnership=by.partnership).select_related("organisation", "record"), lock)
    found = list(agencies)
    steps = list(_agency_steps(lines.get(AGENCIES, []), found, by))
    if PEOPLE in lines:
        steps += _person_steps(lines[PEOPLE], found, steps, by, lock)
    return steps


def _locked(rows: QuerySet, lock: bool) -> QuerySet:
    return rows.select_for_update(of=("self",)).order_by("pk") if lock else rows.order_by("pk")


def _agency_steps(lines: list[Line], found: list[Agency], by: Access) -> Iterator[Step]:
    standing = {key(agency.name): agency for agency in found}
    represented = _represented(by) if lines else set()
    seen: dict[str, int] = {}
    for line in lines:
        name = line.values.get("name", "")
        row = standing.get(key(name))
        _once(line, seen, key(name), "Name", f"an agency called {name}")
        values = {label: value for label, value in line.values.items() if label != "name"}
        if "sector" in values:
            values["sector"] = sector_text(values["sector"])
        if row is None:
            line.lacks(AGENCY_COLUMNS, "Needed for an agency that is not in the register yet.")
            values = {"joined_on": clock.today(), **values}
        elif row.ended_on:
            line.refuse("Name", f"This agency left the partnership on {date_words(row.ended_on)}.")
        _agency_rules(line, row, values, represented)
        yield step_for(
            line,
            title=row.name if row else name,
            row=row,
            values=values,
            columns=AGENCY_COLUMNS,
            said=_agency_words,
            stands=lambda field, row=row: row.organisation.name if field == "organisation" else getattr(row, field),
        )


def _agency_rules(line: Line, row: Agency | None, values: dict[str, Any], represented: set[int]) -> None:
    """What holds for an agency however it is written (arrangements 2.1 and 1.9)."""

    def is_to_be(name: str, otherwise: Any) -> Any:
        return values.get(name, getattr(row, name) if row else otherwise)

    kind, basis = is_to_be("kind", ""), is_to_be("basis", "")
    if is_to_be("is_fourth_partner", False):
        if kind and kind not in EDUCATION_KINDS:
            line.refuse("Fourth partner", "Only education is the fourth partner, as agreed in the arrangements.")
        if basis == Agency.Basis.PARTNER:
            line.refuse("Statutory basis", "The fourth partner is a local agreement: in law it is a relevant agency.")
    if basis == Agency.Basis.PARTNER and kind and kind not in STATUTORY_KINDS:
        line.refuse("Statutory basis", "A safeguarding partner is a council, a health commissioner or a police force.")
    if row and row.basis == Agency.Basis.PARTNER and basis != row.basis and row.pk in represented:
        line.refuse("Statutory basis", "End the lead representative and the delegation first: only partners have them.")


def _represented(by: Access) -> set[int]:
    today = clock.today()
    going_on = Q(partnership=by.partnership) & (Q(ends__isnull=True) | Q(ends__gte=today))
    leads = LeadRepresentative.objects.filter(going_on).values_list("agency_id")
    return {pk for (pk,) in leads.union(Delegation.objects.filter(going_on).values_list("agency_id"))}


def _agency_words(name: str, value: Any) -> str:
    choices = {"kind": Kind, "serves": Agency.Serves}
    if name in choices and value:
        return str(choices[name](value).label)
    if name == "basis" and value:
        return dict(BASIS)[str(value)]
    return words(value)


def _once(line: Line, seen: dict[str, int], identity: str, heading: str, what: str) -> None:
    if not identity:
        return
    if identity in seen:
        line.refuse(heading, f"Row {seen[identity]} has {what} too. Keep one of them.")
    seen.setdefault(identity, line.number)


def _person_steps(
    lines: list[Line], agencies: list[Agency], steps: list[Step], by: Access, lock: bool
) -> Iterator[Step]:
    rows = Person.objects.filter(partnership=by.partnership, left_on__isnull=True).select_related("agency", "record")
    people = list(_locked(rows, lock))
    by_email: dict[str, list[Person]] = {}
    by_name: dict[tuple[str, int | None], list[Person]] = {}
    for person in people:
        by_name.setdefault((key(person.name), person.agency_id), []).append(person)
        if person.email:
            by_email.setdefault(key(person.email), []).append(person)
    named = _names_of(agencies, steps)
    tied = _tied(by)
    seen: dict[str, int] = {}
    for line in lines:
        values = dict(line.values)
        agency = _agency_of(line, values, named)
        row = _person_of(line, values, agency, by_email, by_name)
        _once(line, seen, key(values.get("email", "")), "Email address", "this email address")
        if not values.get("email"):
            where = agency if isinstance(agency, Coming) else getattr(agency, "pk", None)
            who = f"{key(values.get('name', ''))} at {where}" if values.get("name") else ""
            _once(line, seen, who, "Name", f"{values.get('name')} of the same agency")
        if row is None:
            line.lacks(PERSON_COLUMNS, "Needed for somebody who is not in the register yet.")
        belongs = values.get("agency", row.agency if row else None)
        serves = values.get("accountable_service", row.accountable_service if row else "")
        wrong = {fault.heading for fault in line.faults}
        if belongs and not serves and "Service that they answer for" not in wrong:
            line.refuse("Service that they answer for", "Needed for somebody of an agency.")
        if row and "agency" in values and row.agency != values["agency"] and row.pk in tied:
            line.refuse("Agency", "This person leads, acts, chairs or deputises for the agency. End that first.")
        yield step_for(
            line, title=values.get("name", ""), row=row, values=values, columns=PERSON_COLUMNS, said=_person_words
        )


def _person_words(name: str, value: Any) -> str:
    return str(value) if name == "agency" and value else words(value)


def _names_of(agencies: list[Agency], steps: list[Step]) -> dict[str, Agency | Coming]:
    """Agencies by name and short name: those of the register, and those that the same file adds."""
    named: dict[str, Agency | Coming] = {}
    for agency in agencies:
        if not agency.has_ended():
            for name in filter(None, (agency.short_name, agency.name)):
                named[key(name)] = agency
    for step in steps:
        if step.row is None and step.outcome == "new":
            for name in filter(None, (step.values.get("short_name"), step.title)):
                named.setdefault(key(name), Coming(step.title))
    return named


def _agency_of(line: Line, values: dict[str, Any], named: dict[str, Agency | Coming]) -> Agency | Coming | None:
    if "agency" not in values:
        return None
    agency = named.get(key(values["agency"]))
    if agency is None:
        name = values.pop("agency")
        line.refuse(
            "Agency", f"No agency called “{name[:80]}” is in the register, nor added by a right row of this file."
        )
        return None
    values["agency"] = agency
    return agency


def _person_of(
    line: Line,
    values: dict[str, Any],
    agency: Agency | Coming | None,
    by_email: dict[str, list[Person]],
    by_name: dict[tuple[str, int | None], list[Person]],
) -> Person | None:
    found = by_email.get(key(values["email"]), []) if values.get("email") else []
    if not found and not isinstance(agency, Coming):
        name = (key(values.get("name", "")), agency.pk if agency else None)
        found = by_name.get(name, [])
        if values.get("email"):  # somebody of the same name with another address is somebody else
            found = [person for person in found if not person.email]
    if len(found) > 1:
        line.refuse("Name", "Several people in the register fit this row. Change them under People instead.")
        return None
    return found[0] if found else None


def _tied(by: Access) -> set[int]:
    """People whom an appointment ties to their agency."""
    going_on = Q(partnership=by.partnership) & (Q(ends__isnull=True) | Q(ends__gte=clock.today()))
    leads = LeadRepresentative.objects.filter(going_on).values_list("person_id")
    delegates = Delegation.objects.filter(going_on).values_list("delegate_id")
    chairs = ChairTerm.objects.filter(going_on).values_list("person_id")
    deputies = Person.objects.filter(partnership=by.partnership, deputy__isnull=False).values_list("deputy_id")
    return {pk for (pk,) in leads.union(delegates, chairs, deputies)}
