"""A review in the vault in words: its state, monitoring, drafts, what the public will read, and its publication."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from partners.permissions import Permission
from reviews.models import (
    CaseDeadline,
    CaseReview,
    IdentityCheck,
    ReviewCheck,
    ReviewDecision,
    ReviewDraft,
    ReviewerChange,
    ReviewLearning,
    WrittenRequest,
)
from reviews.policies import case_reviews as policies
from reviews.presenters.cases import To, deadline_state, worked_out
from reviews.presenters.timetable import weekday
from reviews.states.case_reviews import CASE_REVIEW
from wst import clock, identifying
from wst.access import Access
from wst.look.formats import date_words, moment_words
from wst.look.parts import Link, Row, Status, Table

State = CaseReview.Status
COLOURS = {
    State.COMMISSIONED: "blue",
    State.UNDER_WAY: "blue",
    State.FINAL: "yellow",
    State.HELD: "orange",
    State.PUBLISHED: "green",
    State.IMPROVEMENTS_PUBLISHED: "green",
    State.NOT_PUBLISHED: "grey",
}
RUNNING = (State.COMMISSIONED, State.UNDER_WAY)
# Steps with a page of their own; the rest ask for a reason at most.
PAGES = {
    "hold": "case_review_hold",
    "look_again": "case_review_look_again",
    "receive_final": "review_draft_add",
    "publish": "case_review_publish",
    "publish_improvements": "case_review_publish_improvements",
}
ASIDE = ("return_final", "hold", "look_again")  # never what the page is for
WITH_PERMISSION = ("publish", "publish_improvements")
ENTERED_WITH_IT = ("Record the draft that is", "Say why the review is held")


def status(review: CaseReview) -> Status:
    return Status(review.get_status_display(), COLOURS[State(review.status)])


def of_case(rows: Iterable[CaseReview], to: To) -> list[dict[str, Any]]:
    """The reviews of a case, each with its state and the address of its page."""
    return [
        {"title": row.get_kind_display(), "status": status(row), "address": to("case_review", row.pk)} for row in rows
    ]


def waiting(rows: Iterable[ReviewDecision], to: To) -> list[Link]:
    """A link for each decision that has no review yet."""
    return [
        Link(
            "Commission the review",
            to("case_review_commission", row.pk),
            f"{row.get_outcome_display()}, decided {date_words(row.decided_on)}",
        )
        for row in rows
    ]


def facts(review: CaseReview, months: CaseDeadline | None, to: To, *, works: bool) -> list[Row]:
    change = [Link("Change", to("case_review_reviewer", review.pk), "the reviewer")]
    if review.reviewer:
        change.append(Link("Remove", to("case_review_reviewer_remove", review.pk), "the reviewer"))
    terms = [Link("Change", to("case_review_terms", review.pk), "the terms")]
    may_change = works and review.status not in policies.FINISHED
    decision = review.decision
    reviewer = "Nobody: a reviewer must be appointed" if review.kind == "lcspr" else "Nobody"
    if review.reviewer:
        reviewer = f"{review.reviewer}, from {date_words(review.reviewer_appointed_on)}"
    rows = [
        Row("State", status(review)),
        Row("Decided", f"{weekday(decision.decided_on)} by {decision.decided_by}"),
        Row("Reviewer", reviewer, change if may_change else ()),
        Row("Terms", review.terms or "Not written yet", terms if may_change else ()),
    ]
    if months:
        link = Link("Why this date?", to("case_deadline", months.pk), "six months")
        rows.append(Row("Six months end", f"{weekday(months.due_on)}. {deadline_state(months).text}", [link]))
    if review.status == State.HELD:
        rows += [
            Row("It waits for", review.get_hold_kind_display()),
            Row("Why", review.hold_reason),
            Row("Look at the hold again on", _due(review.hold_check_on)),
        ]
    if review.completed_on:
        rows.append(Row("The final report came", date_words(review.completed_on)))
    if review.not_published_because:
        rows.append(Row("The report is not published because", review.not_published_because))
        if review.kind == "lcspr":
            rows.append(Row("What was said to these reasons", review.comments_on_reasons or "Nothing yet"))
    return rows


def lead(review: CaseReview) -> str:
    """Where the review stands and what comes next, in one or two sentences: the first thing that its page says."""
    published = review.entry.publication if review.entry else None
    check = f"Time and quality are looked at next on {_due(review.next_check_on)}."
    said = {
        State.COMMISSIONED: f"Commissioned. It begins once its reviewer and its terms stand. {check}",
        State.UNDER_WAY: f"Under way. {check}",
        State.HELD: f"Held. Look at the hold again on {_due(review.hold_check_on)}.",
        State.FINAL: "The final report is here. Publish the review, or hold it with a reason.",
        State.NOT_PUBLISHED: "Finished. It is not published; what was learnt stands in the annual report.",
    }
    if published:
        what = "The report is" if review.status == State.PUBLISHED else "The improvements are"
        return f"{what} published, and public until at least {date_words(published.keep_until)}."
    return said.get(State(review.status), str(review.get_status_display()))


def difference(review: CaseReview) -> list[Row]:
    """What is said of the difference that a published review has made."""
    entry = review.entry
    if entry is None:
        return []
    complete = f"{entry.recommendations_complete} of {entry.recommendations_made} complete"
    return [
        Row("What has changed because of it", entry.difference or "Nothing is said yet"),
        Row("Recommendations", complete if entry.recommendations_made else "The review made no recommendations"),
    ]


def _due(day: Any) -> str:
    """A day to look at something, and whether it has passed."""
    if day is None:
        return "No day is set"
    if day < clock.today():
        return f"{weekday(day)}. Overdue: do it now"
    return f"{weekday(day)}{', today' if day == clock.today() else ''}"


def steps(review: CaseReview, access: Access, to: To) -> list[dict[str, Any]]:
    """The steps that somebody may take now, each with its address and what is still needed before it."""
    found = []
    for offer in CASE_REVIEW.available(review, access):
        name = offer.move.name
        if _is_of_another_way(name, review, access):
            continue
        needed = [one for one in offer.still_needed if not one.startswith(ENTERED_WITH_IT)]
        address = to(PAGES[name], review.pk) if name in PAGES else to("case_review_step", review.pk, name)
        kind = "secondary" if name in ASIDE else ""
        found.append({"label": offer.move.label, "address": address, "needed": needed, "kind": kind})
    return found


def _is_of_another_way(name: str, review: CaseReview, access: Access) -> bool:
    """Steps that belong to the other kind of review, to the other state of its report, or to whoever publishes."""
    keeps_back, is_child = bool(review.not_published_because), review.kind == CaseReview.Kind.LCSPR
    others = {
        "release": review.completed_on is not None,
        "release_final": review.completed_on is None,
        "publish": keeps_back,
        "publish_improvements": not (keeps_back and is_child),
        "finish": is_child or not keeps_back,
    }
    return others.get(name, False) or (name in WITH_PERMISSION and not access.can(Permission.PRACTICE_REVIEWS_PUBLISH))


# Monitoring


def next_check(review: CaseReview) -> str:
    """By when time and quality are looked at next; nothing once the report is here."""
    return _due(review.next_check_on) if review.status in RUNNING else ""


def is_overdue(review: CaseReview) -> bool:
    day = review.next_check_on
    return review.status in RUNNING and day is not None and day < clock.today()


FINDING_COLOURS = {"satisfactory": "green", "at_risk": "yellow", "not_satisfactory": "red"}


def checks(rows: Iterable[ReviewCheck]) -> Table | None:
    found = [
        [
            date_words(row.checked_on),
            Status(row.get_time_taken_display(), FINDING_COLOURS[row.time_taken]),
            Status(row.get_quality_display(), FINDING_COLOURS[row.quality]),
            row.words,
            row.checked_by,
            row.next_check_on,
        ]
        for row in rows
    ]
    columns = ["When", "Time taken", "Quality", "What was found", "Who", "Next"]
    return Table("Time and quality", columns, found) if found else None


def reviewers(rows: Iterable[ReviewerChange]) -> Table | None:
    found = [[row.changed_on, row.reviewer or "Removed", row.reason, row.recorded_by] for row in rows]
    return Table("Who reviews", ["From", "Reviewer", "Why", "Recorded by"], found) if len(found) > 1 else None


def requests(rows: Iterable[WrittenRequest], to: To | None) -> Table | None:
    found = []
    for row in rows:
        answered = f"{date_words(row.answered_on)}: {row.answer}" if row.answered_on else Status("Awaited", "yellow")
        cells = [date_words(row.sent_on), row.get_form_display(), row.asks_for, answered]
        if to:
            words = "Correct the answer" if row.answered_on else "Record the answer"
            cells.append(Link(words, to("written_request_answer", row.review_id, row.pk), date_words(row.sent_on)))
        found.append(cells)
    columns = ["Sent", "Form", "Asks for", "Answered"]
    return Table("Requests in writing", [*columns, "Do"] if to else columns, found) if found else None


def drafts(rows: Iterable[ReviewDraft]) -> Table | None:
    found = [
        [f"Draft {row.number}{', final' if row.is_final else ''}", row.received_on, row.comments, row.recorded_by]
        for row in rows
    ]
    return Table("Drafts", ["Draft", "Came", "What is said to it", "Recorded by"], found) if found else None


# What the public will read


def texts(review: CaseReview) -> list[Row]:
    rows = [
        Row("Pseudonym", review.pseudonym or "Not chosen yet"),
        Row("Recommendations", f"{review.recommendations_made} made"),
        Row("Statement by the chair", review.chair_statement or "Not written yet"),
        Row("Summary", review.summary or "Not written yet"),
    ]
    if review.improvements or review.not_published_because:
        rows.append(Row("Improvements to be made", review.improvements or "Not written yet"))
    return rows


def as_published(review: CaseReview, *, improvements: bool) -> list[Row]:
    """What becomes public, and no more: the report's summary, or the improvements in its place."""
    rows = [Row("Pseudonym", review.pseudonym), Row("Statement by the chair", review.chair_statement)]
    if improvements:
        rows.append(Row("What is to improve", review.improvements))
    else:
        rows.append(Row("Summary", review.summary))
    return [*rows, Row("Recommendations", f"{review.recommendations_made} made")]


def points(rows: Iterable[ReviewLearning], to: To | None) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        links = []
        if to:
            travel = Link("Let it travel", to("review_point_travel", row.review_id, row.pk), row.theme)
            links = [
                *([] if row.handed_over_id else [travel]),
                Link("Change", to("review_point_change", row.review_id, row.pk), row.theme),
                Link("Remove", to("review_point_remove", row.review_id, row.pk), row.theme),
            ]
        title = f"{row.get_kind_display()}: {row.theme}"
        rows_ = [Row("What we learnt", row.text, links)]
        if row.handed_over_id:
            rows_.append(Row("Travels", "It stands among the learning from reviews, without the case"))
        found.append({"title": title, "rows": rows_})
    return found


def identity(review: CaseReview, rows: Iterable[IdentityCheck]) -> tuple[bool, Table | None]:
    """Whether the text that stands is checked, and each check that was made."""
    standing, found = policies.digest(review), []
    for row in rows:
        holds = row.digest == standing and row.checked_by_user_id != review.texts_by_id
        said = Status("Holds", "green") if holds else Status("The text has changed since", "grey")
        found.append([moment_words(row.at), row.checked_by, row.words or "No words", said])
    table = Table("Checks that nobody is identified", ["When", "Who", "Words", "Now"], found) if found else None
    return policies.nobody_is_identified(review), table


def mentions(review: CaseReview) -> list[str]:
    """What may name a person or a place, for the second person to look at one by one."""
    return identifying.mentions(*policies.public_texts(review))


# Publication


def counted_back(review: CaseReview, rows: Iterable[CaseDeadline], published: date | None) -> list[str]:
    """When it was `published`; before that, by when the copies before publication are sent, in sentences: the day to
    keep, the last lawful one, and the strictest reading."""
    if published:
        return [f"It was published on {weekday(published)}."]
    if review.publish_on is None or review.status in policies.FINISHED:
        return []
    said = [f"It is published on {weekday(review.publish_on)}."]
    by_rule = {row.rule: row for row in rows if row.given_up_on is None}
    if keep := by_rule.get("LC-11"):
        said.append(f"Send the copies by {weekday(keep.due_on)}: 7 working days before. {deadline_state(keep).text}.")
    if last := by_rule.get("LC-9") or by_rule.get("LC-10"):
        said.append(f"The last day that the Regulations allow is {weekday(last.due_on)}, 7 days before.")
    if keep and (clear := worked_out(keep, review.partnership).clear):
        said.append(f"Read as 7 clear working days, it is {weekday(clear)}. The earlier is safer.")
    return said
