"""Meetings in words: the register, the facts of one meeting, its next steps, and the year of a group."""

from typing import Any

from partners.models import Attendance, Meeting, MeetingDocument
from partners.presenters.links import Here
from partners.queries.attendance import Turnout
from partners.queries.meetings import Standing
from wst import clock
from wst.lifecycle import Offer
from wst.look.formats import date_words, day_words, file_size, time_words
from wst.look.parts import Column, Link, Row, Status, Table

Of = Meeting.Status
COLUMNS = ["Meeting", "Time", "Place", "Status"]
COLOURS = {
    Of.SCHEDULED: "grey",
    Of.AGENDA_SET: "blue",
    Of.PAPERS_OUT: "blue",
    Of.HELD: "yellow",
    Of.MINUTES_DRAFT: "yellow",
    Of.MINUTES_AGREED: "green",
    Of.CANCELLED: "",
}
Kind = MeetingDocument.Kind
STEPS_BACK = {"reopen_agenda", "take_back", "cancel"}
LABELS = {
    Kind.PUBLIC_PACK: "Pack",
    Kind.CHAIR_PACK: "Chair's pack, with timings and confidential items",
    Kind.MINUTES: "Minutes, with confidential items",
    Kind.PUBLIC_MINUTES: "Minutes, without confidential items",
}


def status_of(meeting: Meeting) -> Status:
    """The state in words. A date that has passed without a record comes first."""
    if meeting.status in Meeting.BEFORE and meeting.day < clock.today():
        return Status("Not recorded yet", "red")
    return Status(meeting.get_status_display(), COLOURS[Of(meeting.status)])


def when(meeting: Meeting) -> str:
    return f"{time_words(meeting.starts)} to {time_words(meeting.ends)}"


def register_row(meeting: Meeting, here: Here) -> list[Any]:
    return [here.to("meeting", meeting), when(meeting), meeting.venue or "To be told", status_of(meeting)]


def facts(meeting: Meeting, standing: Standing, here: Here) -> list[Row]:
    rows = [
        Row("Group", here.to("group_meetings", meeting.group)),
        Row("When", f"{day_words(meeting.day)}, {when(meeting)}"),
        Row("Where", meeting.venue or "To be told"),
        Row("Status", status_of(meeting)),
    ]
    if not standing.reads:
        return rows
    if meeting.status in Meeting.BEFORE:
        rows.append(Row("Papers due", meeting.papers_due))
        rows.append(Row("Quorum rule", quorum_rule(meeting)))
    if meeting.has_happened:
        rows.append(Row("In the chair", meeting.chair.name if meeting.chair else "Nobody was in the chair by the rota"))
        rows.append(Row("Quorum", meeting.quorum_note or "Not recorded"))
    if meeting.status == Of.MINUTES_DRAFT and meeting.amend_until:
        rows.append(Row("Amendments", f"Until {date_words(meeting.amend_until)}, by those who were there"))
    if meeting.agreed_at:
        where = Link(f"the meeting of {date_words(meeting.agreed_on)}", here.address("meeting", meeting.agreed_at_id))
        rows.append(Row("Minutes agreed at", where))
    return rows


def quorum_rule(meeting: Meeting) -> str:
    group, parts = meeting.group, []
    if group.quorum:
        parts.append(f"{group.quorum} members who decide")
    if group.quorum_each_partner:
        parts.append("each safeguarding partner")
    return " and ".join(parts) if parts else "The group has none"


def buttons(meeting: Meeting, offers: list[Offer], standing: Standing, here: Here) -> list[Link]:
    """Only what would not be refused for who somebody is. The first is what is usually next."""
    found = []
    if standing.runs:
        if meeting.status == Of.SCHEDULED:
            found.append(Link("Add an item", here.address("item_add", meeting.pk)))
        if meeting.status in (*Meeting.BEFORE, Of.HELD) and meeting.day <= clock.today():
            found.append(Link("Record who came", here.address("attendance", meeting.pk)))
    for offer in offers:
        allowed = standing.agrees if offer.move.name == "agree" else standing.runs
        if allowed and (offer.move.name != "hold" or meeting.day <= clock.today()):
            where = here.address("meeting_step", meeting.pk, offer.move.name)
            found.append(Link(offer.move.label, where, quiet=offer.move.name in STEPS_BACK))
    if standing.runs and meeting.status in Meeting.BEFORE:
        found.append(Link("Change date or place", here.address("meeting_change", meeting.pk)))
    return sorted(found, key=lambda link: link.quiet)


def still_needed(meeting: Meeting, offers: list[Offer], standing: Standing) -> list[str]:
    """What the usual next step waits for, in words."""
    usual = {
        Of.SCHEDULED: "set_agenda",
        Of.AGENDA_SET: "send_papers",
        Of.PAPERS_OUT: "hold",
        Of.HELD: "circulate",
        Of.MINUTES_DRAFT: "agree",
    }
    name = usual.get(Of(meeting.status))
    if name is None or not (standing.runs or standing.agrees):
        return []
    if name == "hold" and meeting.day > clock.today():
        return []
    return next((offer.still_needed for offer in offers if offer.move.name == name), [])


def attendance_table(rows: list[Attendance]) -> list[Table]:
    """Those who decide apart from those in attendance and advisers."""
    found = []
    for caption, decides in (("Members", True), ("In attendance and advisers, not in decisions", False)):
        cells = [
            [
                row.person.name,
                row.agency.called if row.agency else "Independent",
                row.get_role_display(),
                f"{row.get_status_display()}: {row.deputy.name}" if row.deputy else row.get_status_display(),
            ]
            for row in rows
            if row.decides == decides
        ]
        if cells:
            found.append(Table(caption, ["Person", "Agency", "As", "Attendance"], cells))
    return found


def sent_words(document: MeetingDocument) -> str:
    """With which step it went out, and when."""
    if not document.sent_on:
        return "Not sent"
    return f"{document.get_sent_as_display()}, {date_words(document.sent_on)}"


def documents_table(rows: list[MeetingDocument], here: Here) -> Table | None:
    """The newest of each kind first, with both files where they are made."""
    if not rows:
        return None
    cells = []
    for row in rows:
        files: Any = row.get_status_display()
        name = Link(f"{LABELS[Kind(row.kind)]}, version {row.number}", here.address("meeting_document", row.pk))
        if row.status == MeetingDocument.Status.DONE:
            files = f"PDF, {file_size(row.pdf_size)}, and Word, {file_size(row.word_size)}"
        cells.append([name, date_words(row.asked_at), sent_words(row), files])
    return Table("Packs and minutes", ["Document", "Made on", "Sent", "Files"], cells, caption_hidden=True)


def turnout_table(rows: list[Turnout], here: Here, prompts: bool) -> Table | None:
    """Attendance by agency. Low attendance is said in words, with the way to ask the agency."""
    if not rows:
        return None
    heads: list[Any] = ["Agency", *(Column(name, numeric=True) for name in ("Meetings", "Came", "Deputy", "Apologies"))]
    heads += [Column("Absent", numeric=True), "In words"]
    cells = []
    for one in rows:
        words: Any = f"{one.percent}% of meetings"
        if one.is_low and prompts:
            address = here.address("attendance_prompt", one.group.pk, one.agency.pk)
            words = Link(f"Low: {one.percent}% of meetings. Ask the agency", address)
        elif one.is_low:
            words = Status(f"Low: {one.percent}% of meetings", "yellow")
        name = here.to("agency", one.agency, one.agency.called)
        cells.append([name, one.meetings, one.attended, one.deputy, one.apologies, one.absent, words])
    return Table("Attendance by agency, past year", heads, cells)
