"""Linked partnerships in words: what is joint, when we last spoke, and what is overdue."""

from datetime import date
from typing import Any

from partners.models import LinkedPartnership
from partners.presenters.links import Here
from partners.presenters.records import kind_words, link_to
from partners.queries.structure import contact_due
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table

COLUMNS = ["Partnership", "Kind", "Works for", "Last contact", "Next contact"]


def due_words(linked: LinkedPartnership, last: date | None, today: date) -> Any:
    """When the next contact is due, in words; the list and the page say the same."""
    due = contact_due(linked, last)
    if due is None:
        return Status(f"Ended on {date_words(linked.ended_on)}")
    if due < today:
        return Status(f"Overdue since {date_words(due)}", "red")
    return f"Due by {date_words(due)}"


def last_words(last: date | None) -> str:
    return date_words(last) if last else "No contact yet"


def register_row(linked: Any, here: Here, today: date) -> list[Any]:
    return [
        here.to("linked_partnership", linked),
        linked.get_kind_display(),
        linked.get_strand_display(),
        last_words(linked.last_contact),
        due_words(linked, linked.last_contact, today),
    ]


def facts(linked: LinkedPartnership, last: date | None, here: Here, today: date) -> list[Row]:
    contact = ", ".join(filter(None, (linked.contact_name, linked.contact_post))) or "Nobody is named"
    if linked.contact_email:
        contact += f"\n{linked.contact_email}"
    months = "every month" if linked.contact_every == 1 else f"every {linked.contact_every} months"
    rows = [
        Row("Kind", linked.get_kind_display()),
        Row("Works for", linked.get_strand_display()),
        Row("What the link is for", linked.purpose),
        Row("How we are linked", linked.how_linked),
        Row("What is joint", linked.joint or "Not written yet"),
        Row("What is separate", linked.separate or "Not written yet"),
        Row("Group that keeps the link", here.to("group", linked.group) if linked.group else "No group of ours"),
        Row("Contact", contact),
        Row("Linked since", linked.linked_on),
        Row("Last contact", last_words(last)),
        Row(f"Next contact, agreed {months}", due_words(linked, last, today)),
    ]
    if linked.website:
        rows.append(Row("Website", Link(linked.website, linked.website)))
    if linked.ended_on:
        rows.append(Row("Why it ended", linked.ended_reason))
    return rows


def missing_words(linked: LinkedPartnership) -> list[str]:
    """What the record still lacks, in words (arrangements 1.2)."""
    found = []
    if not linked.joint or not linked.separate:
        found.append("Write what is joint and what is separate: both sides then know what to expect.")
    if not linked.contact_name and not linked.contact_post:
        found.append("Name the contact, so that whoever takes over knows whom to ask.")
    return found


def contacts_table(linked: LinkedPartnership) -> Table | None:
    rows = [
        [row.on, row.get_kind_display(), row.text, row.difference or "Not said", row.by_name]
        for row in linked.contacts.all()[:100]
    ]
    columns = ["Day", "Kind", "What it was about", "Difference", "Entered by"]
    return Table("Contacts, the latest first", columns, rows) if rows else None


def items_table(linked: LinkedPartnership, access: Access) -> Table | None:
    rows = [
        [link_to(item.record, access), kind_words(item.record.kind), item.shared_on, item.why]
        for item in linked.items.select_related("record")[:100]
    ]
    return Table("What was shared", ["Record", "Kind", "Shared on", "Why"], rows) if rows else None
