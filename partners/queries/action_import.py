"""The import of the action register: its columns, and what each row of a spreadsheet will do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from partners.models import Action, Agency, Group, Person
from wst.access import Access
from wst.spreadsheets import Column, Line, Step, choice, day, key, step_for, text
from wst.spreadsheets.plans import words

ACTIONS = "Actions"
Status = Action.Status

# The words of today's spreadsheets for the same thing. Late is computed from the date and stored nowhere.
ALSO = {
    "open": Status.NOT_STARTED,
    "in progress": Status.ON_TRACK,
    "green": Status.ON_TRACK,
    "overdue": Status.AT_RISK,
    "amber": Status.AT_RISK,
    "red": Status.AT_RISK,
    "closed": Status.COMPLETE,
    "done": Status.COMPLETE,
    "completed": Status.COMPLETE,
    "blue": Status.COMPLETE,
}

COLUMNS = [
    Column("Reference", "reference", text(30), also=("Ref",),
           hint="Empty for a new action. A reference of the register changes that action.", example="A-2026-014"),
    Column("Action", "text", text(2000, lines=True), needed=True, example="Use one chronology in every agency."),
    Column("What will be different", "intended_outcome", text(2000, lines=True), needed=True,
           also=("Intended outcome", "Outcome"), hint="For children, families or adults",
           example="Nobody has to tell their story twice."),
    Column("How we will know", "measure", text(2000, lines=True), also=("Measure",)),
    Column("Agency", "owner_agency", text(160), needed=True, also=("Owner agency", "Lead agency"),
           hint="By its name or short name in the register", example="Council"),
    Column("Person", "owner", text(120), also=("Owner", "Lead"), hint="Somebody of that agency, by name"),
    Column("Group", "group", text(120), hint="The group that watches it, by name"),
    Column("Due", "due", day, needed=True, also=("Due date", "Deadline"), example="6 May 2026"),
    Column("Status", "status", choice(Status.choices, ALSO), also=("RAG",),
           hint="For a new action. One of: " + ", ".join(Status.labels), example="On track"),
    Column("Evidence of difference", "difference", text(4000, lines=True), also=("Evidence", "Evidence of impact"),
           hint="Needed for a new action that is complete"),
    Column("Closed", "closed_on", day, also=("Date closed",), hint="For a new action that is complete"),
]  # fmt: skip

ONLY_NEW = ("status", "difference", "closed_on")
HEADINGS = {column.name: column.heading for column in COLUMNS}


@dataclass(frozen=True)
class Known:
    """What the cells may name: actions by reference, agencies and groups by name, people by agency and name."""

    actions: dict[str, Action]
    agencies: dict[str, Agency]
    people: dict[tuple[int | None, str], Person]
    groups: dict[str, Group]


def plan(lines: dict[str, list[Line]], *, by: Access, lock: bool = False) -> Iterator[Step]:
    """Four queries, however many rows: actions, agencies, people and groups."""
    rows = Action.objects.filter(partnership=by.partnership).select_related("record", "owner_agency", "owner", "group")
    if lock:
        rows = rows.select_for_update(of=("self",))
    people = Person.objects.filter(partnership=by.partnership, left_on__isnull=True, agency__isnull=False)
    groups = Group.objects.filter(partnership=by.partnership, is_active=True)
    known = Known(
        {key(action.reference): action for action in rows.order_by("pk")},
        _agencies(by),
        {(person.agency_id, key(person.name)): person for person in people},
        {key(group.name): group for group in groups},
    )
    seen: dict[str, int] = {}
    for line in lines.get(ACTIONS, []):
        yield _step(line, known, seen)


def _agencies(by: Access) -> dict[str, Agency]:
    found = {}
    for agency in Agency.objects.filter(partnership=by.partnership).active():
        for name in filter(None, (agency.short_name, agency.name)):
            found[key(name)] = agency
    return found


def _step(line: Line, known: Known, seen: dict[str, int]) -> Step:
    values = dict(line.values)
    reference = values.pop("reference", "")
    row = known.actions.get(key(reference)) if reference else None
    if reference and row is None:
        line.refuse("Reference", "No action of this reference is in the register. Leave it empty for a new one.")
    if reference and key(reference) in seen:
        line.refuse("Reference", f"Row {seen[key(reference)]} is about this action too. Keep one of them.")
    if reference:
        seen.setdefault(key(reference), line.number)
    _look_up(line, values, row, known)
    if row is None:
        line.lacks(COLUMNS, "Needed for an action that is new.")
        _complete(line, values)
    else:
        _standing(line, values, row)
    title = reference or " ".join(str(values.get("text", "")).split())[:80]
    return step_for(line, title=title, row=row, values=values, columns=COLUMNS, said=_said)


def _look_up(line: Line, values: dict[str, Any], row: Action | None, known: Known) -> None:
    """Names become rows; an agency that is changed without its person leaves nobody of another agency behind."""
    if "owner_agency" in values:
        values["owner_agency"] = _one(
            line, values, "owner_agency", known.agencies, "No agency of this name is in the register."
        )
    agency = values.get("owner_agency", row.owner_agency if row else None)
    if "owner" in values and agency:
        named = {name: person for (agency_id, name), person in known.people.items() if agency_id == agency.pk}
        values["owner"] = _one(line, values, "owner", named, f"Nobody of this name belongs to {agency}.")
    elif row and row.owner and agency and row.owner.agency_id != agency.pk:
        values["owner"] = None
    if "group" in values:
        values["group"] = _one(line, values, "group", known.groups, "No group of this name is active.")


def _one(line: Line, values: dict[str, Any], name: str, known: dict[str, Any], sentence: str) -> Any:
    found = known.get(key(values[name]))
    if found is None:
        line.refuse(HEADINGS[name], sentence)
    return found


def _complete(line: Line, values: dict[str, Any]) -> None:
    """A new action that is complete says what difference it made; every other one says nothing of its end."""
    if values.get("status") == Status.NOT_NEEDED:
        line.refuse("Status", "What is no longer needed is not brought into the register.")
    if values.get("status") == Status.COMPLETE:
        for name in ("difference", "closed_on"):
            if not values.get(name):
                line.refuse(HEADINGS[name], "Needed for an action that is complete.")
    else:
        for name in ("difference", "closed_on"):
            if values.pop(name, None):
                line.refuse(HEADINGS[name], "Only an action that is complete has it.")


def _standing(line: Line, values: dict[str, Any], row: Action) -> None:
    """What an action in the register says may change while it is open; its steps are taken on its page."""
    for name in ONLY_NEW:
        said = values.pop(name, None)
        if said is not None and said != getattr(row, name):
            line.refuse(HEADINGS[name], "Change this on the page of the action, where the step is kept.")
    if row.status not in Action.OPEN and any(value != getattr(row, name) for name, value in values.items()):
        line.refuse("Reference", f"This action is closed: {row.get_status_display().lower()}.")


def _said(name: str, value: Any) -> str:
    return str(Status(value).label) if name == "status" and value else words(value)
