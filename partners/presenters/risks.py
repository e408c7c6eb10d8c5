"""Risks in words: what may happen to whom, how bad it is in words and as a number, and whether a review is late."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from partners.models import Risk, RiskScore
from partners.permissions import Permission
from partners.presenters.action_register import status_of as action_status
from partners.presenters.records import link_to
from partners.queries.risks import direction
from partners.states import RISK
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Column, Link, Row, Status, Table

COLUMNS = ["Risk", "Owner", "Score", "Review due", "Status"]


def level_words(score: int) -> str:
    """The score of 1 to 25 in words: low to 4, moderate to 9, high to 15, very high above."""
    return next(
        words for most, words in ((4, "Low"), (9, "Moderate"), (15, "High"), (25, "Very high")) if score <= most
    )


def score_words(likelihood: int, impact: int) -> str:
    score = likelihood * impact
    return f"{level_words(score)}: {score} ({likelihood} times {impact})"


def review_of(risk: Risk) -> Any:
    if risk.is_past_review:
        days = (clock.today() - risk.review_due).days
        return Status(f"Review {days} day{'s' if days > 1 else ''} late", "red")
    return risk.review_due


def owner_words(risk: Risk) -> str:
    return f"{risk.owner_agency.called}: {risk.owner.name}" if risk.owner else risk.owner_agency.called


def register_row(risk: Risk) -> list[Any]:
    return [
        Link(f"{risk.reference} {risk.title}", risk.get_absolute_url()),
        owner_words(risk),
        f"{level_words(risk.score)}: {risk.score}",
        review_of(risk) if risk.status == Risk.Status.OPEN else "Closed",
        Status(risk.get_status_display(), "blue" if risk.status == Risk.Status.OPEN else ""),
    ]


def summary(risk: Risk, scores: Sequence[RiskScore], access: Access) -> list[Row]:
    rows = [
        Row("Because of (cause)", risk.cause),
        Row("This may happen (event)", risk.event),
        Row("So that (effect)", risk.effect),
        Row("Score", score_words(risk.likelihood, risk.impact)),
        Row("Since the review before", direction(list(scores))),
        Row("What holds it down (controls)", risk.controls or "Nothing is named: what could hold it down?"),
        Row("Owner", owner_words(risk)),
        Row("Is about", link_to(risk.subject, access) or "No record"),
        Row("Status", risk.get_status_display()),
    ]
    if risk.status == Risk.Status.OPEN:
        rows.append(Row("Next review", review_of(risk)))
    else:
        rows.append(Row("Closed on", risk.closed_on))
    return rows


def history(scores: Sequence[RiskScore]) -> Table:
    cells = [
        [
            date_words(score.on),
            score.get_likelihood_display(),
            score.get_impact_display(),
            score.score,
            score.note or "Entered",
            score.by_name,
        ]
        for score in scores
    ]
    columns = ["Date", "Likelihood", "Impact", Column("Score", numeric=True), "What had changed", "By"]
    return Table("Scores", columns, cells, caption_hidden=True)


def next_steps(actions: Sequence[Any]) -> Table | None:
    today = clock.today()
    cells = [
        [
            Link(f"{action.reference} {action.text}", action.get_absolute_url()),
            action.owner_agency.called,
            action.due,
            action_status(action, today),
        ]
        for action in actions
    ]
    return Table("Next steps", ["Action", "Agency", "Due", "Status"], cells, caption_hidden=True) if cells else None


def buttons(risk: Risk, access: Access) -> list[Link]:
    """Only what would not be refused."""
    slug, found = access.partnership.slug, []

    def link(text: str, page: str, *more: Any) -> Link:
        return Link(text, reverse(f"partners:{page}", args=[slug, *more]))

    is_open = risk.status == Risk.Status.OPEN
    manages = access.can(Permission.RISKS_MANAGE)
    if is_open and manages:
        found.append(link("Review the risk", "risk_review", risk.pk))
    if is_open and access.can(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD):
        found.append(link("Add a next step", "action_new_from", risk.record_id))
    if is_open and manages:
        found.append(link("Change the risk", "risk_change", risk.pk))
    found += [link(offer.move.label, "risk_step", risk.pk, offer.move.name) for offer in RISK.available(risk, access)]
    return found
