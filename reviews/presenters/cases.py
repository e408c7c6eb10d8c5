"""Words of the vault's pages: the file of a case, its deadlines, who was told, who is named, who read it."""

from collections.abc import Callable, Iterable
from typing import Any

from reviews.actions.deadlines import proclaimed
from reviews.models import (
    Case,
    CaseDeadline,
    CaseHolder,
    CaseReview,
    CaseStep,
    DeadlineChange,
    Notification,
    PartnerView,
    ProclaimedHoliday,
    SeriousIncident,
)
from reviews.policies.case_reviews import law_behind
from reviews.presenters.timetable import TO_CHECK, weekday
from reviews.queries.views_of import Said
from reviews.rules import EDITIONS, RULES, Edition, Rule, Start
from reviews.states.incidents import INCIDENT
from reviews.timetable import Deadline, deadline
from wst import clock
from wst.access import Access
from wst.lifecycle import Lifecycle
from wst.look.formats import date_words, moment_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Partnership

To = Callable[..., str]
COLOURS = {
    SeriousIncident.Status.REPORTED: "blue",
    SeriousIncident.Status.ASSESSING: "yellow",
    SeriousIncident.Status.NOT_NOTIFIABLE: "grey",
    SeriousIncident.Status.NOTIFIED: "green",
    SeriousIncident.Status.WITHDRAWN: "grey",
}


def state(case: Case) -> Status:
    if case.closed_on:
        return Status("Closed", "grey")
    for review in case.reviews.all():  # the newest first: what stands is the review, once there is one
        held = review.status == CaseReview.Status.HELD
        return Status(f"Review: {review.get_status_display().lower()}", "orange" if held else "blue")
    incident = getattr(case, "incident", None)
    if incident is None:
        return Status("Open", "blue")
    return Status(incident.get_status_display(), COLOURS[SeriousIncident.Status(incident.status)])


def strands(case: Case) -> str:
    if case.has_child and case.has_adult:
        return "Child and adult: both sets of rules"
    return "Child" if case.has_child else "Adult"


def register(rows: Iterable[Case]) -> Table:
    return Table(
        "Cases",
        ["Case", "Opened", "Concerns", "State"],
        [[Link(row.reference, row.get_absolute_url()), row.opened_on, strands(row), state(row)] for row in rows],
        caption_hidden=True,
    )


def facts(case: Case) -> list[Row]:
    rows = [
        Row("State", state(case)),
        Row("Opened", case.opened_on),
        Row("Concerns", strands(case)),
        Row("Guidance that it follows", str(EDITIONS[case.edition])),
        Row("Protective marking", case.marking),
    ]
    if case.closed_on:
        rows.append(Row("Closed", case.closed_on))
    return rows


def incident_facts(incident: SeriousIncident) -> list[Row]:
    flags = [
        words
        for words, holds in (("Looked after", incident.looked_after), ("Care leaver", incident.care_leaver))
        if holds
    ]
    lives = "normally lives in our area" if incident.normally_resident else "does not normally live in our area"
    agencies = ", ".join(str(row.agency) for row in incident.case.agencies.select_related("agency"))
    rows = [
        Row("The council became aware", weekday(incident.aware_on)),
        Row("It happened", date_words(incident.incident_on) if incident.incident_on else "Not known"),
        Row("Outcome", incident.get_outcome_display()),
        Row("Abuse or neglect", incident.get_suspicion_display()),
        Row("Kind", incident.get_category_display()),
        Row("Where", f"{incident.get_place_display()}; the child {lives}"),
        Row("Who", f"{incident.get_children_display()}, {incident.get_age_band_display()}"),
        Row("Care", ", ".join(flags) or "Neither looked after nor a care leaver"),
        Row("Agencies concerned", agencies or "Not known yet"),
    ]
    if incident.other_areas:
        rows.append(Row("Other areas", ", ".join(incident.areas)))
    if incident.notified_on:
        rows.append(Row("Notified", f"{weekday(incident.notified_on)}, reference {incident.panel_reference}"))
    return rows


def steps(incident: SeriousIncident, access: Access, to: To) -> list[dict[str, Any]]:
    """The steps that somebody may take now, each with its address and what is still needed before it."""
    found = []
    for offer in INCIDENT.available(incident, access):
        name = offer.move.name
        needed = [sentence for sentence in offer.still_needed if name != "notify" or not sentence.startswith("Enter")]
        address = to("incident_notify") if name == "notify" else to("incident_step", name)
        onward = name in ("assess", "notify")  # the others stop, or go back
        found.append({"label": offer.move.label, "address": address, "needed": needed, "is_onward": onward})
    return found


def deadline_state(row: CaseDeadline) -> Status:
    today = clock.today()
    if row.met_on:
        late = row.met_on > row.due_on
        return Status(f"Done on {date_words(row.met_on)}{', late' if late else ''}", "orange" if late else "green")
    if row.given_up_on:
        return Status("No longer runs", "grey")
    if row.due_on < today:
        return Status("Overdue: do it now, and record why it is late", "red")
    if row.due_on == today:
        return Status("Due today", "orange")
    days = (row.due_on - today).days
    return Status(f"{days} day{'' if days == 1 else 's'} left", "yellow" if days <= 3 else "blue")


def deadlines(rows: Iterable[CaseDeadline], to: To) -> Table | None:
    found = [
        [
            RULES[row.rule].title,
            weekday(row.due_on),
            deadline_state(row),
            Link("Why this date?", to("case_deadline", row.pk), f"{RULES[row.rule].title}"),
        ]
        for row in rows
    ]
    return Table("Deadlines", ["What", "Due", "State", "Working"], found) if found else None


def worked_out(row: CaseDeadline, partnership: Partnership) -> Deadline:
    """The deadline with its days: by the calendar as it is now, or, once it has ended, as it was then."""
    known = proclaimed(partnership) if row.is_open else proclaimed(partnership, known_at=row.updated_at)
    return deadline(RULES[row.rule].clock, row.started_on, known)


def stricter(row: CaseDeadline) -> list[str]:
    if not row.stricter_on:
        return []
    other = Start.AWARE if row.start == Start.NOTIFIED else Start.NOTIFIED
    return [
        f"Counted from the day on which {other.words}, it is {weekday(row.stricter_on)}. Some areas count so: the "
        "earlier date is the stricter one."
    ]


def changes(rows: Iterable[DeadlineChange]) -> Table | None:
    found = [[moment_words(row.at), weekday(row.before), weekday(row.after), row.why] for row in rows]
    return Table("How this date moved", ["When", "Before", "After", "Why"], found) if found else None


def sent_words(row: Notification) -> str | Status:
    sendings = list(row.sendings.all())
    if sendings:
        return "; ".join(
            f"{moment_words(one.sent_at)} by {one.sent_by}, {one.get_how_display().lower()}"
            + (f", reference {one.reference}" if one.reference else "")
            + f". Evidence: {one.evidence}"
            for one in sendings
        )
    if row.not_needed_because:
        return f"Not needed: {row.not_needed_because}"
    overdue = row.due_on is not None and row.due_on < clock.today()
    return Status("Not sent: overdue", "red") if overdue else Status("Not sent yet", "yellow")


def binding(rule: Rule, edition: Edition) -> str:
    """How binding it is to tell somebody, in the law's own voice: the duty itself, then the time that guidance gives.
    What was not read in this edition says so."""
    said = [f"{rule.force.verb.capitalize()}: {rule.citation}"]
    if rule.duty:
        duty = RULES[rule.duty]
        time = f"{rule.clock.words}: {rule.force.verb}" if rule.clock else rule.force.verb
        said = [f"{duty.force.verb.capitalize()}: {duty.citation}", f"{time}, {rule.citation}"]
    if not rule.is_checked(edition):
        said.append(TO_CHECK.text.lower())
    return "; ".join(said)


def notifications(rows: Iterable[Notification], to: To | None, edition: Edition) -> list[Table]:
    """Who is to be told, by when, and what was sent: those who still wait first. `to` gives those who work on the case
    their links. `edition` is that of the guidance which the case follows."""
    waiting, done = [], []
    for row in rows:
        (done if row.sendings.all() or row.not_needed_because else waiting).append(row)
    tables = [_told("Still to be told", waiting, to, edition), _told("Told, or not needed", done, to, edition)]
    return [table for table in tables if table]


def _told(caption: str, rows: Iterable[Notification], to: To | None, edition: Edition) -> Table | None:
    found = []
    for row in rows:
        rule = RULES.get(row.rule)
        cells = [
            row.to_whom,
            row.get_occasion_display(),
            binding(rule, edition) if rule else "",
            weekday(row.due_on) if row.due_on else "No date is set",
            sent_words(row),
        ]
        if to:
            links = [Link("Record a sending", to("notification_sent", row.pk), f"to {row.to_whom}")]
            if not (row.not_needed_because or row.sendings.all() or law_behind(row)):
                links.append(Link("Not needed", to("notification_not_needed", row.pk), row.to_whom))
            cells.append(links)
        found.append(cells)
    columns = ["Who", "Occasion", "How binding", "By", "Sent"]
    return Table(caption, [*columns, "Do"] if to else columns, found, caption_size="s") if found else None


GIVEN_EARLIER = "What was given earlier counts for what was decided then. Ask again before a new decision."
VIEW_COLOURS = {"agrees": "green", "dissents": "red", "attempted": "yellow"}


def views(said: Iterable[Said], caption: str = "What the partners say") -> Table:
    rows, footnote = [], ""
    for one in said:
        if one.view is None:
            rows.append([str(one.agency), Status("Not asked yet", "grey"), "No words yet", "Nobody yet"])
            continue
        view = one.view
        status = Status(view.get_view_display(), VIEW_COLOURS[view.view])
        given = f"{view.said_by}, {date_words(view.given_on)}"
        if not one.counts:
            given, footnote = f"{given}; given earlier", GIVEN_EARLIER
        rows.append([str(one.agency), status, view.words or "No words", given])
    return Table(caption, ["Partner", "View", "In its words", "Who and when"], rows, footnote=footnote)


def to_ask(said: Iterable[Said], question: PartnerView.Question, address: str) -> tuple[str, Link]:
    """Which partners are still to be asked before a decision, and where that is recorded."""
    names = ", ".join(str(one.agency) for one in said if not one.counts)
    return f"{question.label}. Still to be asked: {names}.", Link("Record what a partner says", address)


def parts(case: Case, to: To) -> list[Link]:
    """The other pages of the case."""
    people = [
        Link("Who is named on this case", to("case_holders")),
        Link("Who read and changed it", to("case_history")),
    ]
    if getattr(case, "incident", None) is None:
        return people
    work = [Link("Rehearse the national form, and copy it over", to("rehearsal_copy"))]
    if getattr(case, "rapid_review", None):
        work.insert(0, Link("Open the rapid review", to("rapid_review")))
    return [*work, *people]


def holders(rows: Iterable[CaseHolder], to: To | None) -> Table:
    today, found = clock.today(), []
    for row in rows:
        over = row.ended_at is not None or (row.ends is not None and row.ends < today)
        last = date_words(row.ended_at or row.ends) if over or row.ends else "No last day"
        cells = [
            row.user.name,
            row.get_part_display() + (" (lent)" if row.is_lent else ""),
            f"{row.reason} (named by {row.named_by})",
            row.starts,
            f"Ended {last}" if over else last,
        ]
        if to:
            cells.append("" if over else Link("End", to("case_holder_end", row.pk), f"the access of {row.user.name}"))
        found.append(cells)
    columns = ["Who", "As what", "Why", "From", "Last day"]
    return Table("Named", [*columns, "Change"] if to else columns, found, caption_hidden=True)


def steps_taken(rows: Iterable[CaseStep]) -> Table | None:
    found = []
    for row in rows:
        reached = Lifecycle.REGISTRY[row.lifecycle].states(row.to_status).label
        found.append([moment_words(row.at), row.by_name, reached, row.reason or "No reason was asked"])
    return Table("Steps and reasons", ["When", "Who", "To", "Reason"], found) if found else None


def holidays(rows: Iterable[ProclaimedHoliday]) -> Table | None:
    found = [[weekday(row.day), row.name, row.source] for row in rows]
    return Table("Proclaimed after the calendar was made", ["Day", "Name", "Where"], found) if found else None
