"""What a pack or the minutes of a meeting say, frozen as plain values: PDF and Word are made from the same."""

from typing import Any

from partners.models import Agency, AgendaItem, Attendance, GroupMembership, Meeting, MeetingDocument, Person
from partners.queries import agenda
from partners.queries.meetings import expected_at
from wst import clock
from wst.look.formats import date_words, day_words, file_size, time_words

Kind = MeetingDocument.Kind
PACKS = (Kind.PUBLIC_PACK, Kind.CHAIR_PACK)
MARKING = "OFFICIAL-SENSITIVE: holds confidential items"


def content_of(meeting: Meeting, kind: str) -> dict[str, Any]:
    """Everything that the document shows. At most nine queries, however long the agenda.

    The public versions leave confidential items out, by their number and nothing else, and name posts, not people.
    """
    whole = kind in MeetingDocument.WITH_CONFIDENTIAL
    items = list(_items(meeting))
    slots = agenda.timings(meeting, items)
    actions = _open_actions(meeting, items) if kind in PACKS else []
    shown = []
    for item, slot in zip(items, slots, strict=True):
        if item.is_confidential and not whole:
            shown.append({"number": item.number, "confidential": True, "hidden": True})
            continue
        said = _item(item, whole=whole)
        if kind == Kind.CHAIR_PACK:
            said["time"] = f"{time_words(slot.starts)} to {time_words(slot.ends)}"
        said |= _of_pack(item, actions) if kind in PACKS else _of_minutes(item)
        shown.append(said)
    partnership = meeting.group.partnership
    label = "Minutes" if kind not in PACKS else MeetingDocument.Kind(kind).label
    return {
        "title": f"{label}: {meeting.group.name}, {date_words(meeting.day)}",
        "heading": meeting.group.name,
        "label": label,
        "partnership": partnership.name,
        "colour": partnership.colour,
        "contact": partnership.contact_email,
        "demonstration": partnership.is_demonstration,
        "marking": MARKING if whole and any(item.is_confidential for item in items) else "",
        "status": "" if kind in PACKS else _minutes_words(meeting),
        "facts": _facts(meeting, kind),
        "people": _people(meeting, kind, named=whole),
        "items": shown,
    }


def _items(meeting: Meeting) -> Any:
    rows = meeting.items.select_related("lead__agency", "subject", "agrees", "ratifies")
    return rows.prefetch_related(
        "papers__file", "outcomes__decision", "outcomes__action__owner_agency", "outcomes__action__owner"
    )


def _minutes_words(meeting: Meeting) -> str:
    if meeting.agreed_on:
        return f"Agreed on {date_words(meeting.agreed_on)}"
    until = f" Amendments until {date_words(meeting.amend_until)}." if meeting.amend_until else ""
    return f"Draft, not agreed yet.{until}"


def _facts(meeting: Meeting, kind: str) -> list[list[str]]:
    when = f"{day_words(meeting.day)}, {time_words(meeting.starts)} to {time_words(meeting.ends)}"
    rows = [["When", when], ["Where", meeting.venue or "To be told"]]
    if kind in PACKS:
        rows.append(["Made on", date_words(clock.today())])
    else:
        chair = meeting.chair
        rows.append(["In the chair", post_of(chair) if chair else "Nobody was in the chair by the rota"])
        rows.append(["Quorum", meeting.quorum_note or "Not recorded"])
    return rows


def post_of(person: Person, agency: Agency | None = None) -> str:
    """Post and agency, as the public reads it."""
    agency = agency or person.agency
    return f"{person.post_title}, {agency.name}" if agency else person.post_title


def _people(meeting: Meeting, kind: str, *, named: bool) -> list[dict[str, Any]]:
    """Who is expected, or who came: those who decide apart from those in attendance and advisers."""
    if kind in PACKS:
        lines = [(one.role, one.person, one.agency, one.label) for one in expected_at(meeting)]
        columns = ["Who", "As"]
    else:
        rows = meeting.attendances.select_related("person__agency", "agency", "deputy__agency")
        lines = [(row.role, row.person, row.agency, _came(row, named=named)) for row in rows]
        columns = ["Who", "Attendance"]
    tables = []
    for caption, decides in (("Members, who decide", True), ("In attendance and advisers, not in decisions", False)):
        cells = [
            [f"{person.name}, {post_of(person, agency)}" if named else post_of(person, agency), said]
            for role, person, agency, said in lines
            if (role in GroupMembership.DECIDING) == decides
        ]
        if cells:
            tables.append({"caption": caption, "columns": columns, "rows": cells})
    return tables


def _came(row: Attendance, *, named: bool) -> str:
    if row.deputy is None:
        return row.get_status_display()
    return f"{row.get_status_display()}: {row.deputy.name if named else post_of(row.deputy)}"


def _item(item: AgendaItem, *, whole: bool) -> dict[str, Any]:
    lead = ""
    if item.lead:
        lead = f"{item.lead.name}, {post_of(item.lead)}" if whole else post_of(item.lead)
    return {
        "number": item.number,
        "title": item.title,
        "purpose": item.get_purpose_display(),
        "confidential": item.is_confidential,
        "hidden": False,
        "lead": lead,
        "question": item.question,
        "asked_by": item.asked_by,
    }


def _open_actions(meeting: Meeting, items: list[AgendaItem]) -> list[list[str]]:
    if all(item.kind != AgendaItem.Kind.OPEN_ACTIONS for item in items):
        return []
    today = clock.today()
    rows = agenda.open_actions(meeting.group).order_by("due", "id")
    return [
        [
            f"{row.reference} {row.text}",
            row.owner_agency.name,
            date_words(row.due),
            "Overdue" if row.due < today else row.get_status_display(),
        ]
        for row in rows
    ]


def _of_pack(item: AgendaItem, actions: list[list[str]]) -> dict[str, Any]:
    table = None
    if item.kind == AgendaItem.Kind.OPEN_ACTIONS and actions:
        table = {"caption": "Open actions", "columns": ["Action", "Agency", "Due", "Status"], "rows": actions}
    return {
        "text": item.text,
        "papers": [f"{paper.title} ({file_size(paper.file.size)})" for paper in item.papers.all()],
        "table": table,
    }


def _of_minutes(item: AgendaItem) -> dict[str, Any]:
    made = item.outcomes.all()
    return {
        "text": item.minute or "Nothing is written yet.",
        "reply": item.reply,
        "told": _told(item),
        "ratified": _ratified(item),
        "decisions": [_decision(one.decision) for one in made if one.decision],
        "actions": [_action(one.action) for one in made if one.action],
    }


def _told(item: AgendaItem) -> str:
    if item.told_back_on:
        return f"Young people were told on {date_words(item.told_back_on)}."
    return "Young people have not been told yet." if item.question else ""


def _ratified(item: AgendaItem) -> str:
    if item.ratifies is None or item.ratified is None:
        return ""
    said = f"{item.ratifies.reference} was {'' if item.ratified else 'not '}ratified."
    return f"{said} {item.ratified_note}".strip()


def _decision(decision: Any) -> dict[str, str]:
    return {
        "reference": decision.reference,
        "text": decision.text,
        "rationale": decision.rationale,
        "consulted": decision.consulted or "Nobody beside the members",
        "dissent": decision.dissent or "None",
    }


def _action(action: Any) -> list[str]:
    return [f"{action.reference} {action.text}", action.owner_agency.name, date_words(action.due)]
