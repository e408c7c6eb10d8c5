"""Pledges: the grid of agencies by priority, one pledge, and the progress of all on one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partners.models import Agency
from priorities.models import Pledge, PledgeUpdate, Priority
from priorities.panels import Panel
from priorities.presenters.links import address, href
from priorities.queries.pledges import SignUp, agencies_asked, percent
from priorities.queries.rights import may_pledge_for
from priorities.states import CLOSED
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Partnership

COLOURS = {Pledge.Status.MADE: "blue", Pledge.Status.IN_PROGRESS: "yellow", Pledge.Status.NOT_DONE: "grey"}
NOT_YET = "Not yet"


def pledge_status(pledge: Pledge) -> Status:
    if pledge.is_overdue():
        return Status(f"{pledge.get_status_display()}, overdue", "red")
    return Status(pledge.get_status_display(), COLOURS.get(Pledge.Status(pledge.status), ""))


def status_words(pledge: Pledge) -> str:
    return f"{pledge.get_status_display()}, overdue" if pledge.is_overdue() else pledge.get_status_display()


def signed_sentence(found: SignUp) -> str:
    """24 of 28 agencies (85%) have pledged to at least one priority, 20 of them to every one."""
    number, all_of_them = len(found.signed), len(found.priorities)
    words = f"{number} of {len(found.agencies)} agencies ({percent(number, len(found.agencies))}%) have pledged to at "
    every = sum(found.given_by(agency) == all_of_them for agency in found.signed)
    return f"{words}least one priority, {every} of them to every one."


def share(pledged: int, agencies: int) -> str:
    return f"{pledged} of {agencies} agencies ({percent(pledged, agencies)}%)"


def counts(pledges: Iterable[Pledge]) -> str:
    """3 done, 10 in progress, 8 made, 1 not done."""
    pledges = list(pledges)
    order = (Pledge.Status.DONE, Pledge.Status.IN_PROGRESS, Pledge.Status.MADE, Pledge.Status.NOT_DONE)
    found = [(sum(one.status == status for one in pledges), status.label.lower()) for status in order]
    late = sum(one.is_overdue() for one in pledges)
    words = [f"{count} {label}" for count, label in found if count] + ([f"{late} overdue"] if late else [])
    return ", ".join(words)


def shares_table(found: SignUp, partnership: Partnership) -> Table:
    rows = []
    for priority in found.priorities:
        pledges = found.of(priority)
        rows.append(
            [
                Link(priority.title, href(priority, partnership)),
                share(len(pledges), len(found.agencies)),
                counts(pledges) or "Nothing yet",
            ]
        )
    return Table("Sign-up by priority", ["Priority", "Pledged", "Where the pledges stand"], rows)


def grid(agencies: Sequence[Agency], found: SignUp, by: Access) -> Table:
    """Agencies down, priorities across. A cell leads to the pledge, or to where it is made."""
    here = by.partnership
    rows: list[list[Any]] = []
    for agency in agencies:
        row: list[Any] = [Link(agency.name, href(agency, here))]
        for priority in found.priorities:
            pledge = found.pledges.get((agency.pk, priority.pk))
            if pledge:
                text, whose = status_words(pledge), f"pledge of {agency.name} to {priority.title}"
                row.append(Link(text, href(pledge, here), whose))
            else:
                row.append(_to_make(agency, priority, by))
        rows.append(row)
    columns = ["Agency", *(priority.title for priority in found.priorities)]
    return Table("Pledges of agencies by priority", columns, rows, caption_hidden=True, small=len(columns) > 4)


def _to_make(agency: Agency, priority: Priority, by: Access) -> Link | str:
    if priority.phase in CLOSED or not may_pledge_for(agency.pk, by):
        return NOT_YET
    if by.place.agency_id == agency.pk:
        return Link("Not yet: pledge", address(by.partnership, "pledge_add", priority.pk), f"to {priority.title}")
    where = address(by.partnership, "pledge_record", priority.pk)
    return Link("Not yet: record", f"{where}?agency={agency.pk}", f"what {agency.name} pledges to {priority.title}")


def register(pledges: Sequence[Pledge], partnership: Partnership) -> Table:
    rows = [
        [
            Link(pledge.what, href(pledge, partnership), f"pledge of {pledge.agency.called}"),
            Link(pledge.agency.name, href(pledge.agency, partnership)),
            pledge.priority.title,
            pledge.due,
            pledge_status(pledge),
        ]
        for pledge in pledges
    ]
    return Table("Pledges", ["Pledge", "Agency", "Priority", "Due", "Status"], rows, caption_hidden=True)


def given_words(pledge: Pledge) -> str:
    return f"{pledge.given_by}, {pledge.given_by.post_title}" if pledge.given_by else pledge.given_by_post


def facts(pledge: Pledge, partnership: Partnership) -> list[Row]:
    rows = [
        Row("Agency", Link(pledge.agency.name, href(pledge.agency, partnership))),
        Row("Priority", Link(pledge.priority.title, href(pledge.priority, partnership))),
        Row("How it will know", pledge.measure or "Nothing is said yet"),
        Row("Due", pledge.due),
        Row("Given by", given_words(pledge)),
        Row("Given on", pledge.made_on),
        Row("What difference it made", pledge.difference or "Nothing is said yet"),
    ]
    if pledge.not_done_because:
        rows.append(Row("Why it was not done", pledge.not_done_because))
    return rows


def missing_words(pledge: Pledge, updates: Sequence[PledgeUpdate]) -> list[str]:
    """What the page says is missing."""
    found = []
    if pledge.is_open and not updates:
        found.append("No progress is reported yet.")
    if pledge.is_overdue():
        found.append(f"It was due on {date_words(pledge.due)}.")
    if updates and not pledge.difference:
        found.append("Nothing is said yet of the difference it made.")
    if not pledge.measure:
        found.append("It does not say how the agency will know.")
    return found


def updates_table(updates: Sequence[PledgeUpdate]) -> Table:
    rows = [
        [
            date_words(one.at),
            one.progress,
            one.difference or "Nothing said",
            one.get_status_display(),
            f"{one.said_by}, recorded by {one.by_name}" if one.said_by else one.by_name,
        ]
        for one in updates
    ]
    return Table("Progress", ["Day", "How far it has come", "What difference it made", "Status", "Said by"], rows)


@dataclass(frozen=True)
class Collated:
    """One priority on the page of progress: what is missing first, then what agencies said."""

    anchor: str
    title: str
    href: str
    sentence: str
    not_pledged: list[Link]
    silent: list[Link]  # pledged, and no progress is reported
    said: Table | None


def collated(found: SignUp, partnership: Partnership) -> list[Collated]:
    """The updates are fetched with the pledges."""
    names = {agency.pk: agency for agency in found.agencies}
    sections = []
    for priority in found.priorities:
        pledges = found.of(priority)
        spoken = [pledge for pledge in pledges if pledge.updates.all()]
        silent = [pledge for pledge in pledges if not pledge.updates.all()]
        sections.append(
            Collated(
                f"priority-{priority.pk}",
                priority.title,
                href(priority, partnership),
                f"Pledged: {share(len(pledges), len(names))}. "
                f"Progress reported: {len(spoken)} of {len(pledges)} pledges.",
                [Link(agency.name, href(agency, partnership)) for agency in found.without(priority)],
                [Link(names[pledge.agency_id].name, href(pledge, partnership), "pledge") for pledge in silent],
                _said(priority, spoken, names, partnership) if spoken else None,
            )
        )
    return sections


def _said(priority: Priority, pledges: Sequence[Pledge], names: dict[int, Agency], partnership: Partnership) -> Table:
    """What was not done comes first, then what says nothing of the difference."""
    order = {Pledge.Status.NOT_DONE: 0, Pledge.Status.MADE: 1, Pledge.Status.IN_PROGRESS: 1, Pledge.Status.DONE: 2}
    ordered = sorted(pledges, key=lambda one: (order[Pledge.Status(one.status)], bool(one.difference)))
    rows = [
        [
            Link(names[one.agency_id].name, href(one, partnership), "pledge"),
            one.what,
            pledge_status(one),
            f"Not done: {one.not_done_because}" if one.not_done_because else one.updates.all()[0].progress,
            one.difference or "Nothing is said yet",
        ]
        for one in ordered
    ]
    columns = ["Agency", "Pledge", "Status", "How far it has come", "What difference it made"]
    return Table(f"What agencies say of {priority.title}", columns, rows, caption_hidden=True)


def pledges_panel(priority: Priority, by: Access) -> Panel | None:
    """The priority's page: how many agencies have pledged, and who has not. Two queries."""
    if priority.phase == Priority.Phase.PROPOSED:
        return None
    here = by.partnership
    pledges = {one.agency_id: one for one in priority.pledges.all()}
    agencies = list(agencies_asked(priority.cycle))
    without = [agency for agency in agencies if agency.pk not in pledges]
    asked = [pledges[agency.pk] for agency in agencies if agency.pk in pledges]
    sentence = f"{share(len(asked), len(agencies))} have pledged."
    if asked:
        sentence += f" {counts(asked).capitalize()}."
    links = [Link("Pledges of every agency", address(here, "cycle_pledges", priority.cycle_id))]
    own = by.place.agency_id
    if own and own in pledges:
        links.append(Link("Your agency’s pledge", href(pledges[own], here)))
    elif own and priority.phase not in CLOSED and any(one.pk == own for one in without) and may_pledge_for(own, by):
        links.append(Link("Pledge for your agency", address(here, "pledge_add", priority.pk)))
    rows = [Row("Not yet", ", ".join(agency.called for agency in without))] if without else []
    return Panel("Pledges", sentence, rows, links, order=30)
