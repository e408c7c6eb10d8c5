"""Agenda items in words, with what may be done with each by whoever looks."""

from dataclasses import dataclass, field
from typing import Any

from partners.models import AgendaItem, Amendment, Meeting
from partners.permissions import Permission
from partners.presenters.action_register import status_of
from partners.presenters.links import Here
from partners.presenters.meeting_documents import decision_rows
from partners.presenters.records import link_to
from partners.queries.agenda import Slot
from partners.queries.meetings import Standing, visible_meetings
from wst import clock
from wst.access import Access
from wst.look.formats import date_words, file_size, time_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Record


@dataclass(frozen=True)
class Shown:
    """One item as a page shows it. A confidential one that somebody may not see is a number and nothing else."""

    item: AgendaItem
    heading: str
    hidden: bool = False
    labels: list[Any] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    actions: Table | None = None
    open_actions: Table | None = None
    amendments: list[dict[str, Any]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    moves: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Looker:
    access: Access
    standing: Standing
    here: Here
    may_amend: bool
    replies: bool  # records voices, or runs the group's meetings


def shown(item: AgendaItem, slot: Slot, meeting: Meeting, looker: Looker, open_actions: list[Any]) -> Shown:
    if item.is_confidential and not looker.standing.sees_confidential:
        return Shown(item, f"{item.number}. Confidential item", hidden=True)
    made = list(item.outcomes.all())
    return Shown(
        item,
        f"{item.number}. {item.title}",
        labels=_labels(item, slot),
        rows=_rows(item, looker),
        papers=_papers(item, meeting, looker),
        decisions=[_decision(one.decision) for one in made if one.decision],
        actions=_actions([one.action for one in made if one.action], "Actions"),
        open_actions=_actions(open_actions, "Open actions of the group"),
        amendments=[_amendment(one, meeting, looker) for one in item.amendments.all()],
        links=_links(item, meeting, looker),
        moves=_moves(item, meeting, looker),
    )


def _labels(item: AgendaItem, slot: Slot) -> list[Any]:
    found: list[Any] = [item.get_purpose_display(), f"{time_words(slot.starts)} to {time_words(slot.ends)}"]
    if item.kind != AgendaItem.Kind.BUSINESS:
        found.append(item.get_kind_display())
    if item.is_confidential:
        found.append(Status("Confidential", "orange"))
    if item.comes_back:
        found.append("Comes back at the next meeting")
    return found


def _rows(item: AgendaItem, looker: Looker) -> list[Row]:
    rows = []
    if item.lead:
        rows.append(Row("Led by", item.lead.name))
    if item.question:
        who = f" ({item.asked_by})" if item.asked_by else ""
        rows.append(Row(f"Young people ask{who}", item.question))
    if item.text:
        rows.append(Row("About", item.text))
    if item.subject:
        carries = "What was heard" if item.kind == AgendaItem.Kind.YOUNG_PEOPLE else "Record"
        rows.append(Row(carries, link_to(item.subject, looker.access)))
    if item.agrees:
        rows.append(Row("Minutes to agree", looker.here.to("meeting", item.agrees)))
    if item.question:
        rows.append(Row("Our reply", item.reply or "No reply yet"))
        told = date_words(item.told_back_on) if item.told_back_on else "Not yet"
        rows.append(Row("Reply agreed", item.replied_on or "Not yet"))
        rows.append(Row("Young people were told", told))
    if item.ratifies and item.ratified is not None:
        said = "Ratified" if item.ratified else f"Not ratified. {item.ratified_note}"
        rows.append(Row("Ratification", said))
    if item.minute:
        rows.append(Row("Minutes", item.minute))
    return rows


def _papers(item: AgendaItem, meeting: Meeting, looker: Looker) -> list[dict[str, Any]]:
    removable = looker.standing.runs and meeting.status in Meeting.BEFORE
    return [
        {
            "link": Link(paper.title, looker.here.address("paper", paper.pk)),
            "size": file_size(paper.file.size),
            "remove": Link("Remove", looker.here.address("paper_remove", paper.pk), paper.title) if removable else None,
        }
        for paper in item.papers.all()
    ]


def _decision(decision: Any) -> dict[str, Any]:
    said = {
        "text": decision.text,
        "rationale": decision.rationale,
        "consulted": decision.consulted or "Nobody beside the members",
        "dissent": decision.dissent or "Nobody dissented",
    }
    return {"link": Link(f"Decision {decision.reference}", decision.get_absolute_url()), "rows": decision_rows(said)}


def _actions(actions: list[Any], caption: str) -> Table | None:
    today = clock.today()
    cells = [
        [
            Link(f"{action.reference} {action.text}", action.get_absolute_url()),
            action.owner_agency.called,
            action.due,
            status_of(action, today),
        ]
        for action in actions
    ]
    return Table(caption, ["Action", "Agency", "Due", "Status"], cells, caption_size="s") if cells else None


def _amendment(amendment: Amendment, meeting: Meeting, looker: Looker) -> dict[str, Any]:
    answerable = (
        looker.standing.runs
        and meeting.status == Meeting.Status.MINUTES_DRAFT
        and amendment.status == Amendment.Status.PROPOSED
    )
    where = looker.here.address("amendment_answer", amendment.pk)
    return {
        "by": amendment.by_person.name,
        "text": amendment.text,
        "status": amendment.get_status_display(),
        "answer": amendment.answer,
        "link": Link("Answer", where, f"the amendment of {amendment.by_person.name}") if answerable else None,
    }


def _links(item: AgendaItem, meeting: Meeting, looker: Looker) -> list[Link]:
    found, title = [], f"item {item.number}"

    def add(text: str, name: str) -> None:
        found.append(Link(text, looker.here.address(name, item.pk), title))

    if looker.standing.runs and meeting.status in Meeting.BEFORE:
        add("Change", "item_change")
        add("Add a paper", "paper_add")
        if item.kind in (*AgendaItem.BY_HAND, AgendaItem.Kind.STANDING):
            add("Remove", "item_remove")
    if looker.standing.runs and meeting.status in Meeting.OPEN_MINUTES:
        add("Change the minutes" if item.minute else "Write the minutes", "item_minute")
        add("Record a decision", "item_decision")
        if looker.access.can(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD, Permission.ACTIONS_ADD):
            add("Add an action", "item_action")
        if item.ratifies:
            add("Ratify or not", "item_ratify")
    if item.question and looker.replies and meeting.status != Meeting.Status.CANCELLED:
        add("Change the reply" if item.reply else "Reply to young people", "item_reply")
    if looker.may_amend:
        add("Propose an amendment", "amendment_add")
    return found


def _moves(item: AgendaItem, meeting: Meeting, looker: Looker) -> list[dict[str, str]]:
    """Buttons of one place up or down: each changes something, so each is a form of its own."""
    if not looker.standing.runs or meeting.status != Meeting.Status.SCHEDULED:
        return []
    return [
        {"text": f"Move {way}", "hidden": f"item {item.number}", "href": looker.here.address("item_move", item.pk, way)}
        for way in ("up", "down")
    ]


def on_agendas(record: Record, access: Access) -> list[Link]:
    """The meetings that somebody may know of on whose agenda a record stands openly, the next one first. One query."""
    items = record.agenda_items.filter(is_confidential=False, meeting__in=visible_meetings(access).values("pk"))
    items = items.exclude(meeting__status=Meeting.Status.CANCELLED).select_related("meeting__group", "partnership")
    return [Link(str(item.meeting), item.get_absolute_url()) for item in items.order_by("-meeting__day", "pk")]
