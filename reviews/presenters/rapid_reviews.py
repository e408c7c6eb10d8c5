"""The cockpit of a rapid review in words: the board of days, summaries, safety, criteria, decision, reply."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviews.models import (
    Case,
    CaseDeadline,
    CriterionFinding,
    PanelReply,
    RapidReview,
    ReviewDecision,
    SafetyStep,
    SummaryRequest,
)
from reviews.presenters.cases import To, stricter, weekday, worked_out
from reviews.states.rapid_reviews import RAPID_REVIEW
from wst import clock
from wst.access import Access
from wst.look.formats import date_words, moment_words
from wst.look.parts import Link, Row, Status, Table

STEPS_WITH_A_DAY = {"hold_panel": "panel_held", "send": "rapid_review_sent", "reply": "panel_reply"}
ENTERED_WITH_IT = {"hold_panel": "Enter the day", "send": "Enter the day", "reply": "Record what the Panel"}


@dataclass(frozen=True)
class Day:
    """One working day of the board; `state` is "past", "today" or "to come"."""

    number: int
    words: str
    state: str


@dataclass(frozen=True)
class Board:
    """ "Day 9 of 15, due Wednesday 20 January 2027", the days, and those that do not count, with the reason."""

    headline: str
    days: list[Day]
    struck_out: list[str]
    warnings: list[str]
    deadline: CaseDeadline


def board(row: CaseDeadline, review: RapidReview) -> Board:
    found, today = worked_out(row, review.partnership), clock.today()
    counted = [one for one in found.days if one.number]
    passed = sum(one.day <= today for one in counted)
    if row.met_on:
        late = row.met_on > row.due_on
        headline = f"Sent on {weekday(row.met_on)}{', late' if late else ''}"
    elif row.given_up_on:
        headline = "The clock no longer runs"
    elif today > row.due_on:
        headline = f"Overdue: it was due {weekday(row.due_on)}. Send it, and tell the Panel why it is late"
    else:
        headline = f"Day {passed} of {len(counted)}, due {weekday(row.due_on)}"
    days = [Day(one.number, f"{one.day:%a} {one.day.day} {one.day:%B}", _state(one.day, today)) for one in counted]
    struck_out = [f"{weekday(one.day)}: {one.why_not}" for one in found.days if not one.number]
    return Board(headline, days, struck_out, stricter(row) if row.is_open else [], row)


def _state(day: date, today: date) -> str:
    if day == today:
        return "today"
    return "past" if day < today else "to come"


def facts(review: RapidReview) -> list[Row]:
    requests = list(review.case.summary_requests.all())
    wanted = [row for row in requests if not row.not_needed_because]
    received = sum(row.received_on is not None for row in wanted)
    steps = list(review.case.safety_steps.all())
    done = sum(step.done_on is not None for step in steps)
    panel = moment_words(review.panel_at) if review.panel_at else "Not set yet"
    if review.panel_held_on:
        panel = f"Held on {date_words(review.panel_held_on)}"
    return [
        Row("State", Status(review.get_status_display(), "blue")),
        Row("Agency summaries", f"{received} of {len(wanted)} received" if wanted else "None is asked for yet"),
        Row("Panel", panel),
        Row("Immediate safety", f"{done} of {len(steps)} steps done" if steps else "Nothing is entered yet"),
    ]


def steps(review: RapidReview, access: Access, to: To) -> list[dict[str, Any]]:
    """The steps that somebody may take now, with what is still needed before each."""
    found = []
    for offer in RAPID_REVIEW.available(review, access):
        name = offer.move.name
        if name in ("stop", "resume", "open_again"):  # they follow the incident
            continue
        entered = ENTERED_WITH_IT.get(name)
        needed = [sentence for sentence in offer.still_needed if not (entered and sentence.startswith(entered))]
        address = to(STEPS_WITH_A_DAY[name]) if name in STEPS_WITH_A_DAY else to("rapid_review_step", name)
        found.append({"label": offer.move.label, "address": address, "needed": needed})
    return found


def summaries(rows: Iterable[SummaryRequest], to: To | None) -> Table | None:
    today, found = clock.today(), []
    for row in rows:
        chases = list(row.chases.all())
        if row.received_on:
            state: Any = Status(f"Received {date_words(row.received_on)}", "green")
        elif row.not_needed_because:
            state = f"Not needed: {row.not_needed_because}"
        else:
            state = Status("Overdue", "red") if row.due_on < today else Status("Awaited", "yellow")
        said = f"{len(chases)}, last {moment_words(chases[-1].at)} {chases[-1].how}" if chases else "Not chased"
        cells = [str(row.agency), row.role, row.due_on, state, said]
        if to:
            about = f"of {row.agency}"
            links = [Link("Correct" if row.received_on else "Received", to("summary_received", row.pk), about)]
            if not row.received_on and not row.not_needed_because:
                links.append(Link("Chase", to("summary_chase", row.pk), about))
                links.append(Link("Not needed", to("summary_not_needed", row.pk), about))
            cells.append(links)
        found.append(cells)
    columns = ["Agency", "Asked of", "By", "State", "Chased"]
    return Table("Agency summaries", [*columns, "Do"] if to else columns, found) if found else None


def safety(rows: Iterable[SafetyStep], to: To | None) -> Table | None:
    found = []
    for row in rows:
        state = Status(f"Done {date_words(row.done_on)}", "green") if row.done_on else Status("Not done yet", "yellow")
        cells = [row.text, str(row.agency), row.due_on, state]
        if to:
            cells.append(
                "Nothing more" if row.done_on else Link("It is done", to("safety_step_done", row.pk), row.text)
            )
        found.append(cells)
    columns = ["What", "Agency", "By", "State"]
    return Table("Immediate safety", [*columns, "Do"] if to else columns, found) if found else None


def criteria(rows: Iterable[CriterionFinding]) -> Table | None:
    found = [[row.get_code_display(), "Holds" if row.holds else "Does not hold", row.reason] for row in rows]
    return Table("Criteria", ["Criterion", "Holds", "Reason"], found) if found else None


def texts(review: RapidReview) -> list[Row]:
    named = {
        "What is known so far": review.known_so_far,
        "What could be improved": review.could_be_improved,
        "What happens next": review.what_happens_next,
    }
    return [Row(title, text or "Not written yet") for title, text in named.items()]


def decisions(rows: Iterable[ReviewDecision]) -> list[dict[str, Any]]:
    """Each decision, the latest first, with what holds of it."""
    found = []
    for row in sorted(rows, key=lambda row: (row.decided_on, row.pk), reverse=True):
        rows_ = [
            Row("Decided by", row.decided_by),
            Row("When", row.decided_on),
            Row("Reasons", row.reasons),
            Row("Framework that was followed", row.guidance),
        ]
        if row.outcome not in ReviewDecision.FOR_ADULTS:
            rows_.append(Row("May be of national importance", "Yes" if row.may_be_national else "No"))
        found.append({"title": row.get_outcome_display(), "rows": rows_})
    return found


def replies(rows: Iterable[PanelReply]) -> Table | None:
    found = [[row.replied_on, row.get_opinion_display(), row.words or "No words"] for row in rows]
    return Table("What the Panel replied", ["When", "It says", "In its words"], found) if found else None


def adult_test(case: Case) -> list[Row]:
    test = getattr(case, "adult_test", None)
    if test is None:
        return []
    said = {True: "Yes", False: "No"}
    return [
        Row("An adult in the area with needs for care and support", said[test.in_area_with_needs]),
        Row("Concern about how agencies worked together", said[test.concern_about_working_together]),
        Row("Died, abuse or neglect known or suspected to be why", said[test.died_from_abuse]),
        Row("Alive, serious abuse or neglect known or suspected", said[test.alive_after_serious_abuse]),
        Row("Reasons", test.reasons),
        Row(
            "What section 44 says",
            "It must be arranged: section 44(1) to (3)" if test.must else "It may be arranged: section 44(4)",
        ),
    ]
