"""Actions in words: whether they are late, where they came from, what can be done now."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from partners.actions.reminders import KINDS
from partners.models import Action, ActionUpdate
from partners.presenters.records import kind_words, link_to, title_of
from partners.queries.action_register import may_update
from partners.states import ACTION
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table

Of = Action.Status
COLOURS = {Of.NOT_STARTED: "grey", Of.ON_TRACK: "green", Of.AT_RISK: "yellow", Of.COMPLETE: "", Of.NOT_NEEDED: ""}
COLUMNS = ["Action", "Came from", "Agency", "Due", "Status"]
MOST_HERE = 10  # open actions on the page of a group or an agency; the register holds the rest


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
    who = f"{action.owner_agency.called}: {action.owner.name}" if action.owner else action.owner_agency.called
    return [name, title_of(action.source) or "Added by itself", who, action.due, status_of(action, today)]


def here_table(actions: QuerySet[Action], caption: str) -> Table | None:
    """The open actions of a group, an agency or whatever else: the first ten by date. One query."""
    today = clock.today()
    rows = actions.open().select_related("owner_agency", "owner", "source").order_by("due", "id")[:MOST_HERE]  # type: ignore[attr-defined]
    cells = []
    for action in rows:
        name, _, who, due, status = register_row(action, today)
        cells.append([name, who, due, status])
    return Table(caption, ["Action", "Who", "Due", "Status"], cells, caption_hidden=True) if cells else None


def reminders(action: Action, access: Access) -> list[Row]:
    """Which reminders go out when and to whom: for those who get them and those who manage actions. One query."""
    if not may_update(action, access):
        return []
    words = KINDS["action"].words(action)
    return [
        Row(
            row.get_kind_display(),
            f"Sent on {date_words(row.sent_at)} to {row.told}"
            if row.sent_at
            else f"On {date_words(row.on)}, to {words}",
        )
        for row in action.record.reminders.filter(cancelled_at__isnull=True)
    ]


def summary(action: Action, access: Access) -> list[Row]:
    """The facts of an action, in the order in which somebody asks for them."""
    today = clock.today()
    group = Link(action.group.name, action.group.get_absolute_url()) if action.group else "No group watches it"
    rows = [
        Row("Action", action.text),
        Row("What will be different", action.intended_outcome),
        Row("How we will know", action.measure or "No measure was given"),
        Row("Came from", link_to(action.source, access) or "No record: it was added by itself"),
        Row("Group", group),
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


def updates(rows: QuerySet[ActionUpdate], access: Access) -> list[dict[str, Any]]:
    """What was said, newest first, with its evidence. The rows bring their files and records."""
    slug = access.partnership.slug
    return [
        {
            "at": update.at,
            "by": update.by_name,
            "text": update.text,
            "status": update.get_status_display(),
            "file": Link(update.file.name, reverse("file", args=[slug, update.file.pk])) if update.file else None,
            "evidence": link_to(update.evidence, access),
        }
        for update in rows
    ]


def source_choices(kinds: list[str]) -> list[tuple[str, str]]:
    return sorted(((kind, kind_words(kind)) for kind in kinds), key=lambda pair: pair[1])
