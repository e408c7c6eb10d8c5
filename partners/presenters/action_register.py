"""Actions in words: whether they are late, where they came from, what can be done now."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from partners.models import Action, ActionUpdate
from partners.presenters.records import kind_words, link_to, title_of
from partners.queries.action_register import may_update
from partners.states import ACTION
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status

Of = Action.Status
COLOURS = {Of.NOT_STARTED: "grey", Of.ON_TRACK: "green", Of.AT_RISK: "yellow", Of.COMPLETE: "", Of.NOT_NEEDED: ""}
COLUMNS = ["Action", "Came from", "Agency", "Due", "Status"]


def shortened(text: str, most: int = 90) -> str:
    """The first words of a text on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def late_words(action: Action, today: date) -> str:
    """How late an open action is, in calendar days; empty when it is not."""
    days = (today - action.due).days
    return f"{days} day{'s' if days > 1 else ''} overdue" if action.status in Action.OPEN and days > 0 else ""


def status_of(action: Action, today: date) -> Status:
    """The status in words. Late comes first, since it is what somebody must act on."""
    if late := late_words(action, today):
        return Status(late, "red")
    return Status(action.get_status_display(), COLOURS[Of(action.status)])


def register_row(action: Action, today: date) -> list[Any]:
    name = Link(f"{action.reference} {shortened(action.text)}", action.get_absolute_url())
    agency = action.owner_agency
    return [
        name,
        title_of(action.source) or "Added by itself",
        agency.short_name or agency.name,
        action.due,
        status_of(action, today),
    ]


def summary(action: Action, access: Access) -> list[Row]:
    """The facts of an action, in the order in which somebody asks for them."""
    today = clock.today()
    rows = [
        Row("Action", action.text),
        Row("What will be different", action.intended_outcome),
        Row("How we will know", action.measure or "No measure was given"),
        Row("Came from", link_to(action.source, access) or "No record: it was added by itself"),
        Row("Agency", action.owner_agency),
        Row("Person", action.owner or "Nobody is named: the agency answers for it"),
        Row("Due", action.due),
        Row("Status", status_of(action, today)),
    ]
    if late_words(action, today):
        rows.append(Row("Last reported as", action.get_status_display()))
    if action.closed_on:
        rows.append(Row("Closed", action.closed_on))
    if action.status == Of.COMPLETE:
        wait = f"None yet. Look again on {date_words(action.look_again_on)}" if action.look_again_on else ""
        rows.append(Row("Evidence of difference", action.difference or wait))
    return rows


def buttons(action: Action, access: Access) -> list[Link]:
    """Only what would not be refused. The first is what is usually next."""

    def address(name: str, *more: str) -> str:
        return reverse(f"partners:{name}", args=[access.partnership.slug, action.pk, *more])

    if not may_update(action, access):
        return []
    moves = {offer.move.name: offer.move for offer in ACTION.available(action, access)}
    found = []
    if action.status in Action.OPEN:
        found.append(Link("Add an update", address("action_update")))
        found.append(Link(moves["complete"].label, address("action_complete")))
        if "close" in moves:
            found.append(Link("Change the action", address("action_change")))
            found.append(Link(moves["close"].label, address("action_step", "close")))
    elif action.status == Of.COMPLETE and not action.difference:
        found.append(Link("Say what difference it made", address("action_difference")))
    if "reopen" in moves:
        found.append(Link(moves["reopen"].label, address("action_step", "reopen")))
    return found


def updates(rows: QuerySet[ActionUpdate]) -> list[dict[str, Any]]:
    return [
        {"at": update.at, "by": update.by_name, "text": update.text, "status": update.get_status_display()}
        for update in rows
    ]


def source_choices(kinds: list[str]) -> list[tuple[str, str]]:
    return sorted(((kind, kind_words(kind)) for kind in kinds), key=lambda pair: pair[1])
