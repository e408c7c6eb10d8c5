"""The memorandum, the escalation policy, and challenges by partner: both sides alike, in the order of names."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from partners.models import EscalationLevel, EscalationPolicy, Memorandum
from partners.permissions import Permission
from partners.queries.challenges import PartnerCount
from partners.states import ESCALATION_POLICY
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Column, Link, Row, Status, Table

COLOURS = {"draft": "grey", "approved": "green", "superseded": ""}
COLUMNS = ["Version", "Status", "From", "Review due"]


def status_of(document: Memorandum | EscalationPolicy) -> Status:
    return Status(document.get_status_display(), COLOURS[document.status])


def review_of(document: Memorandum | EscalationPolicy) -> Any:
    """A review that is overdue is said, for what is in force."""
    if document.status == "approved" and document.review_due < clock.today():
        return Status(f"{date_words(document.review_due)}: overdue", "red")
    return document.review_due


def register_row(document: Memorandum | EscalationPolicy) -> list[Any]:
    name = Link(str(document), document.get_absolute_url())
    return [name, status_of(document), document.effective_from, review_of(document)]


def memorandum_rows(memorandum: Memorandum) -> list[Row]:
    file, slug = memorandum.file, memorandum.partnership.slug
    return [
        Row("Version", str(memorandum.number)),
        Row("Status", status_of(memorandum)),
        Row("In force from", memorandum.effective_from),
        Row("Review due", review_of(memorandum)),
        Row("What changed and why", memorandum.change_note or "Nothing was entered"),
        Row("Signed paper", Link(file.name, reverse("file", args=[slug, file.pk])) if file else "None was added"),
    ]


def signatures(memorandum: Memorandum, partners: Sequence[Any]) -> Table:
    """Every safeguarding partner in the same row, signed or not. `partners` in the order of their names."""
    signed = {row.agency_id: row for row in memorandum.signatures.all()}
    known = {partner.pk: partner for partner in partners} | {row.agency_id: row.agency for row in signed.values()}
    rows = []
    for partner in sorted(known.values(), key=lambda partner: partner.name):
        row = signed.get(partner.pk)
        rows.append(
            [
                partner.name,
                f"{row.name}, {row.post_title}" if row else "Nobody yet",
                row.signed_on if row else "Not signed",
            ]
        )
    return Table("Signatures", ["Partner", "Signed by", "Signed on"], rows, caption_hidden=True)


def policy_rows(policy: EscalationPolicy) -> list[Row]:
    decision, memorandum = policy.decision, policy.memorandum
    return [
        Row("Version", str(policy.number)),
        Row("Status", status_of(policy)),
        Row("What it is for", policy.purpose or "Nothing was entered"),
        Row("Belongs to", Link(str(memorandum), memorandum.get_absolute_url()) if memorandum else "No memorandum"),
        Row("In force from", policy.effective_from),
        Row("Review due", review_of(policy)),
        Row(
            "Approved by the Executive",
            Link(f"{decision.reference}, {date_words(decision.decided_on)}", decision.get_absolute_url())
            if decision
            else "Not yet",
        ),
        Row("What changed and why", policy.change_note or "Nothing was entered"),
    ]


def timescale(level: EscalationLevel) -> str:
    unit = level.get_unit_display().lower()
    return f"{level.days} {unit if level.days > 1 else unit.removesuffix('s')}"


def levels(policy: EscalationPolicy, rows: Sequence[EscalationLevel], *, may_change: bool) -> Table:
    slug = policy.partnership.slug
    cells: list[list[Any]] = []
    for level in rows:
        cell: list[Any] = [f"Level {level.number}: {level.name}", level.who_acts, timescale(level)]
        if may_change:
            where = reverse("partners:escalation_level", args=[slug, policy.pk, level.pk])
            cell.append(Link("Change", where, f"level {level.number}"))
        cells.append(cell)
    columns = ["Level", "Who acts", "Within"] + (["Change"] if may_change else [])
    return Table("Levels", columns, cells, caption_hidden=True)


def policy_buttons(policy: EscalationPolicy, access: Access) -> list[Link]:
    """Only what would not be refused."""
    slug, found = access.partnership.slug, []

    def address(name: str, *more: Any) -> str:
        return reverse(f"partners:{name}", args=[slug, *more])

    is_draft = policy.status == policy.Status.DRAFT
    if is_draft and access.can(Permission.ARRANGEMENTS_MANAGE):
        found.append(Link("Change the draft", address("escalation_policy_change", policy.pk)))
        found.append(Link("Add a level", address("escalation_level_new", policy.pk)))
    if is_draft and access.can(Permission.DECISIONS_RECORD):
        found.append(Link("Record the Executive's decision", address("decision_new_about", policy.record_id)))
    may_approve = [offer for offer in ESCALATION_POLICY.available(policy, access) if offer.move.name == "approve"]
    if may_approve and (access.user_id is None or policy.written_by_id != access.user_id):
        found.insert(0, Link(may_approve[0].move.label, address("escalation_policy_approve", policy.pk)))
    return found


def by_partner(counts: Sequence[PartnerCount], period: str) -> Table:
    """Raised and received side by side, in the order of names: a picture, no league table."""
    numbers = ["Raised", "Received", "Open now", "Level overdue", "Resolved", "Learning recorded"]
    return Table(
        f"Challenges by partner, {period}",
        ["Partner", *(Column(number, numeric=True) for number in numbers)],
        [[one.name, one.raised, one.received, one.open, one.overdue, one.resolved, one.learnt] for one in counts],
        caption_hidden=True,  # the heading above names the year
        footnote="Each challenge between two partners counts once as raised and once as received. To raise one, and to "
        "answer one, are both part of holding each other to account.",
    )


def themes(rows: Sequence[Sequence[Any]]) -> Table | None:
    if not rows:
        return None
    return Table("Themes", ["Theme", Column("Challenges", numeric=True)], rows, caption_hidden=True)
