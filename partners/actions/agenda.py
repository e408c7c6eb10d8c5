"""The agenda of a meeting by hand: items added, changed, moved and removed, and their papers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions.agenda_order import number, open_agenda, put, touched
from partners.models import AgendaItem, AgendaPaper, Meeting, Person
from partners.queries.meetings import visibility_of
from partners.queries.voices import is_voice
from wst import identifying, records, uploads
from wst.access import Access
from wst.models import Record
from wst.refusals import WrongState

Kind = AgendaItem.Kind
MOST_MINUTES = 240
SAID = ("title", "duration", "text", "question", "asked_by")


def _check(facts: dict[str, Any]) -> None:
    if not facts["title"].strip():
        raise records.invalid(title="Enter what the item is called.")
    if facts["kind"] == Kind.YOUNG_PEOPLE and not facts.get("question", "").strip():
        raise records.invalid(question="Enter what young people ask or say, in their words and without names.")
    if facts["kind"] == Kind.YOUNG_PEOPLE and facts.get("subject") and not is_voice(facts["subject"]):
        raise records.invalid(subject="Select a record of what was heard, or none.")
    if not 1 <= facts["duration"] <= MOST_MINUTES:
        raise records.invalid(duration=f"Enter a number of minutes from 1 to {MOST_MINUTES}.")
    names = ("title", "text", "question", "asked_by")
    if found := identifying.errors(**{name: facts.get(name) or "" for name in names}):
        raise ValidationError(found)


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    by: Access,
    title: str,
    purpose: str,
    kind: str = Kind.BUSINESS,
    duration: int = 10,
    is_confidential: bool = False,
    lead: Person | None = None,
    text: str = "",
    subject: Record | None = None,
    question: str = "",
    asked_by: str = "",
) -> AgendaItem:
    """Put an item on the agenda before the closing ones. One "from young people" carries what they ask (6.V.2), and as
    its `subject` the record of what was heard, where there is one.

    Raises NotPermitted, WrongState once the meeting was held, ValidationError by field.
    """
    meeting = open_agenda(meeting, by=by)
    if kind not in AgendaItem.BY_HAND:
        raise records.invalid(kind="Select business, or from young people: the others are brought forward.")
    facts = {
        "title": title.strip(),
        "purpose": purpose,
        "kind": kind,
        "duration": duration,
        "is_confidential": is_confidential,
        "lead": lead,
        "text": text.strip(),
        "subject": subject,
        "question": question.strip() if kind == Kind.YOUNG_PEOPLE else "",
        "asked_by": asked_by.strip() if kind == Kind.YOUNG_PEOPLE else "",
    }
    _check(facts)
    return put(meeting, by=by, **facts)


@transaction.atomic
def change_item(item: AgendaItem, *, by: Access, version: int | None = None, **facts: Any) -> AgendaItem:
    """Change title, purpose, duration, is_confidential, lead, text, question, asked_by or subject. Raises WrongState,
    Stale, ValidationError by field."""
    open_agenda(item.meeting, by=by)
    item = records.lock(item, version=version)
    said = {
        name: facts.get(name, getattr(item, name))
        for name in ("title", "duration", "text", "question", "asked_by", "subject")
    }
    _check({**said, "kind": item.kind})
    item = records.change(item, by=by, **facts)
    item.record.visibility = visibility_of(item.meeting.group, confidential=item.is_confidential)
    item.record.save(update_fields=["visibility"])
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, by: Access, down: bool) -> Meeting:
    """One place up or down. At the end of the agenda nothing happens."""
    meeting = open_agenda(item.meeting, by=by)
    items = list(meeting.items.all())
    place = next(at for at, other in enumerate(items) if other.pk == item.pk)
    other = place + (1 if down else -1)
    if not 0 <= other < len(items):
        return meeting
    items[place], items[other] = items[other], items[place]
    number(list(items))
    return touched(meeting, "order", by=by)


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Access, version: int | None = None) -> Meeting:
    """Take an item off the agenda. What was brought forward stays: the group deals with it at the meeting.

    Raises WrongState for those, and Stale.
    """
    meeting = open_agenda(item.meeting, by=by)
    item = records.lock(item, version=version)
    if item.kind not in (*AgendaItem.BY_HAND, Kind.STANDING):
        raise WrongState("This item was brought forward from the last meeting, so the group deals with it at this one.")
    if item.papers.exists():
        raise WrongState("Take its papers off first.")
    record, items = item.record, [other for other in meeting.items.all() if other.pk != item.pk]
    item.delete()
    record.address = ""
    record.visibility = visibility_of(meeting.group, confidential=True)  # nothing is there to follow any more
    record.save(update_fields=["address", "visibility"])
    number(list(items))
    return touched(meeting, "items", by=by)


@transaction.atomic
def add_paper(item: AgendaItem, *, by: Access, file: UploadedFile, title: str = "") -> AgendaPaper:
    """Keep a paper with its item, checked by content. Raises ValidationError at file, WrongState."""
    meeting = open_agenda(item.meeting, by=by)
    stored = uploads.store(file, record=item.record, by=by)
    paper = AgendaPaper(partnership=by.partnership, item=item, file=stored, title=title.strip() or stored.name)
    paper.full_clean()
    paper.save()
    touched(meeting, "papers", by=by)
    return paper


@transaction.atomic
def remove_paper(paper: AgendaPaper, *, by: Access) -> Meeting:
    """Take a paper off the agenda. The file stays in the store, where nobody is offered it."""
    meeting = open_agenda(paper.item.meeting, by=by)
    paper.delete()
    return touched(meeting, "papers", by=by)
