"""Findings, recommendations, ratings and appraisals in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from partners.models import Action
from priorities.models import Priority
from scrutiny.models import ExecutiveAppraisal, Finding, PriorityRating, Recommendation
from scrutiny.presenters import link, status
from scrutiny.queries.recommendations import Progress
from wst import clock
from wst.look.formats import date_words, due_words, moment_words, period_words
from wst.look.parts import Link, Row, Status, Table

KINDS = {Finding.Kind.STRENGTH: "green", Finding.Kind.DEVELOP: "yellow"}
ACTION_COLOURS = {"complete": "green", "at_risk": "yellow", "on_track": "blue"}


def kind(finding: Finding) -> Status:
    return Status(finding.get_kind_display(), KINDS[Finding.Kind(finding.kind)])


def findings(rows: Iterable[Finding]) -> Table:
    """`rows` with activity and its method."""
    return Table(
        "Findings",
        ["Finding", "Kind", "Activity", "Method", "Shared"],
        [
            [
                Link(short(row.text), row.get_absolute_url()),
                kind(row),
                row.activity.title,
                row.activity.method.name,
                date_words(row.shared_at) if row.shared_at else Status("Draft, seen by you only", "grey"),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def short(text: str, most: int = 120) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]} …"


def finding_facts(row: Finding, *, is_intact: bool) -> list[Row]:
    found = [
        Row("What it rests on", row.evidence),
        Row("From", link(row.activity)),
        Row("Written by", row.author.name),
    ]
    if row.shared_at:
        found.append(Row("Shared and sealed", moment_words(row.shared_at)))
        seal = "These are the words that were shared" if is_intact else "These are not the words that were shared"
        found.append(Row("Seal", f"{seal} (SHA-256 {row.digest[:16]} …)"))
    else:
        found.append(Row("Status", Status("Draft, seen by you only", "grey")))
    return found


def answer_by(row: Recommendation) -> Any:
    if row.is_late:
        return Status(due_words(row.respond_by, clock.today()).capitalize(), "red")
    return row.respond_by


def recommendations(
    rows: Iterable[Recommendation], progress: Mapping[int, Progress], *, from_one_activity: bool = False
) -> Table:
    """The one register. `rows` with finding, its activity and method; the method is left out where it is one."""
    table = [
        [
            Link(f"{row.reference}: {short(row.text)}", row.get_absolute_url()),
            row.finding.activity.method.name,
            answer_by(row),
            status(row),
            what_is_done(row, progress),
        ]
        for row in rows
    ]
    columns = ["Recommendation", "From", "Answer by", "Answer", "Actions"]
    if from_one_activity:
        columns, table = [columns[0], *columns[2:]], [[cells[0], *cells[2:]] for cells in table]
    return Table("Recommendations", columns, table, caption_hidden=True)


def what_is_done(row: Recommendation, progress: Mapping[int, Progress]) -> str:
    if row.status in Recommendation.TAKEN_FORWARD:
        return progress[row.pk].words()
    return "Not answered yet" if row.status == Recommendation.Status.AWAITING else "None, with the reason"


def recommendation_facts(row: Recommendation) -> list[Row]:
    response = getattr(row, "response", None)
    found = [
        Row("Answer", status(row)),
        Row("Finding", link(row.finding, short(row.finding.text))),
        Row("From", link(row.finding.activity)),
        Row("Made on", row.made_on),
        Row("Answer by", answer_by(row) if response is None else row.respond_by),
    ]
    if response:
        found += [
            Row("Answered on", response.responded_on),
            Row("Reason", response.reason),
            Row("Decision", link(response.decision)),
        ]
    return found


def actions(rows: Iterable[Action]) -> Table:
    today = clock.today()
    return Table(
        "Actions",
        ["Action", "Agency", "Due", "Status"],
        [
            [
                Link(f"{row.reference}: {short(row.text)}", row.get_absolute_url()),
                row.owner_agency.name,
                row.due,
                Status(f"Overdue, {due_words(row.due, today)}", "red")
                if row.is_overdue
                else Status(row.get_status_display(), ACTION_COLOURS.get(row.status, "grey")),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


PROGRESS_COLOURS = {"evidenced": "green", "not_yet_evidenced": "yellow", "little": "orange", "none": "orange"}


def progress(row: PriorityRating) -> Status:
    return Status(row.get_progress_display(), PROGRESS_COLOURS.get(row.progress, "grey"))


def sufficient(row: PriorityRating) -> str:
    if row.evidence_is_sufficient:
        return "Yes"
    return "No: more is asked for" if row.request_id else "No"


@dataclass(frozen=True)
class Rated:
    """One entry of the timeline of a priority."""

    when: str
    rows: list[Row]


def timeline(rows: Iterable[PriorityRating]) -> list[Rated]:
    found = []
    for row in rows:
        lines = [
            Row("Progress", progress(row)),
            Row("Enough evidence?", sufficient(row)),
            Row("Comment", row.comment),
            Row("Scrutineer", row.engagement.person.name),
        ]
        if row.request:
            asked = f"{row.request.reference}: {short(row.request.text)}"
            lines.append(Row("Evidence asked for", Link(asked, row.request.get_absolute_url())))
            owner = row.request.owner.name if row.request.owner else row.request.owner_agency.name
            lines.append(Row("Asked of", f"{owner}, due {date_words(row.request.due)}"))
        found.append(Rated(moment_words(row.rated_at), lines))
    return found


def rated_priorities(rows: Iterable[Priority], latest: Mapping[int, PriorityRating], address: Any) -> Table:
    return Table(
        "Priorities",
        ["Priority", "Phase", "Last rating", "Enough evidence?", "Date"],
        [
            [
                Link(row.title, address(row)),
                row.get_phase_display(),
                progress(rating) if (rating := latest.get(row.pk)) else "Not rated yet",
                sufficient(rating) if rating else "",
                date_words(rating.rated_at) if rating else "",
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


JUDGEMENT_COLOURS = {"strong": "green", "sound": "green", "developing": "yellow", "weak": "orange"}


def domains(appraisal: ExecutiveAppraisal) -> Table:
    return Table(
        "Judgements",
        ["Domain", "Judgement", "Why"],
        [
            [one.name, Status(one.get_judgement_display(), JUDGEMENT_COLOURS[one.judgement]), one.text]
            for one in appraisal.domains.all()
        ],
        caption_hidden=True,
    )


def appraisals(rows: Iterable[ExecutiveAppraisal]) -> Table:
    return Table(
        "Appraisals",
        ["Appraisal", "Scrutineer", "Shared"],
        [
            [
                Link(period_words(row.year_starts, row.year_ends), row.get_absolute_url()),
                row.engagement.person.name,
                date_words(row.shared_at) if row.shared_at else Status("Draft, seen by you only", "grey"),
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def appraisal_facts(row: ExecutiveAppraisal, *, is_intact: bool) -> list[Row]:
    found = [
        Row("Year", period_words(row.year_starts, row.year_ends)),
        Row("Scrutineer", row.engagement.person.name),
        Row("From", link(row.activity)),
    ]
    if row.shared_at:
        seal = "These are the words that were shared" if is_intact else "These are not the words that were shared"
        found += [
            Row("Shared and sealed", moment_words(row.shared_at)),
            Row("Seal", f"{seal} (SHA-256 {row.digest[:16]} …)"),
        ]
    return found


def challenges(rows: Iterable[tuple[int, str, date, date | None]]) -> str:
    """Beside the appraisal: how often partners challenged one another, and how long that took. No texts."""
    found = list(rows)
    if not found:
        return "No partner raised a challenge in this year."
    levels = ", ".join(f"{number} at level {level}" for level, number in sorted(Counter(r[0] for r in found).items()))
    days = [(done - opened).days for _, _, opened, done in found if done]
    took = f" Those resolved took {round(median(days))} days at the median." if days else ""
    noun = "challenge" if len(found) == 1 else "challenges"
    return f"{len(found)} {noun} between partners in this year: {levels}. {len(days)} resolved.{took}"
