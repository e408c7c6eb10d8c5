"""Decisions in words: who decided with whom in the chair, what about, and what came of it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from partners.models import Decision
from partners.permissions import Permission
from partners.presenters.action_register import shortened, status_of
from partners.presenters.records import link_to, title_of
from partners.queries.own_groups import groups_to_act_for, groups_to_record_for
from wst import clock
from wst.access import Access
from wst.look.formats import date_words, file_size
from wst.look.parts import Link, Row, Table
from wst.models.record import OPEN_TO_ALL

COLUMNS = ["Decision", "Group", "About", "Decided"]

# What else a decision led to, for example a review that it commissioned: higher apps append functions in their
# apps.py, each with one query. This app knows none of them.
LEADS_TO: list[Callable[[Decision], list[Link]]] = []


def register_row(decision: Decision) -> list[Any]:
    name = Link(f"{decision.reference} {shortened(decision.text)}", decision.get_absolute_url())
    return [name, decision.group.name, title_of(decision.subject) or "No record", decision.decided_on]


def summary(decision: Decision, access: Access) -> list[Row]:
    minute = decision.minute
    add = []
    if groups_to_record_for(access).filter(pk=decision.group_id).exists():
        where = reverse("partners:decision_minute", args=[access.partnership.slug, decision.pk])
        add = [Link("Replace" if minute else "Add", where, "the minute")]
    file: Any = ""
    if minute:
        where = reverse("partners:decision_file", args=[access.partnership.slug, decision.pk])
        file = format_html("{} ({})", Link(minute.name, where), file_size(minute.size))
    nobody = f"Nobody was in the chair on {date_words(decision.decided_on)}"
    return [
        Row("Decision", decision.text),
        Row("Reason", decision.rationale),
        Row("Decided by", Link(decision.group.name, decision.group.get_absolute_url())),
        Row("Decided on", decision.decided_on),
        Row("In the chair", f"{decision.chair.name}, {decision.chair.post_title}" if decision.chair else nobody),
        Row("Who was consulted", decision.consulted or "No consultation was recorded"),
        Row("Dissent", decision.dissent or "None was recorded"),
        *_where(decision, access),
        Row("About", link_to(decision.subject, access) or "No record"),
        Row("Minute", file or "No minute was added", add),
    ]


def led_to(decision: Decision) -> list[Link]:
    return [link for source in LEADS_TO for link in source(decision)]


def _where(decision: Decision, access: Access) -> list[Row]:
    """The meeting at which it was made, or that it was made between meetings, and whether one ratified it."""
    if decision.source:
        return [Row("Made at", link_to(decision.source, access))]
    if not decision.made_outside:
        return []
    item = decision.ratified_by.filter(ratified__isnull=False).select_related("meeting__record").first()
    said = "Not yet: the next agenda of the group brings it forward"
    if item:
        said = (
            f"{'Ratified' if item.ratified else 'Not ratified'} on {date_words(item.meeting.day)}. {item.ratified_note}"
        )
    return [Row("Made at", "No meeting: between two of them"), Row("Ratification", said.strip())]


def answers(decision: Decision) -> Table | None:
    """Who was asked outside a meeting, and what each answered. At most one query."""
    if not decision.made_outside:
        return None
    rows = decision.answers.select_related("person__agency")
    cells = [
        [row.person.name, row.person.agency.called if row.person.agency else "", row.get_answer_display(), row.words]
        for row in rows
    ]
    return Table("Who was asked", ["Person", "Agency", "Answer", "In their words"], cells) if cells else None


def follow_up(decision: Decision) -> Table | None:
    """The actions that came from it. One query."""
    rows = decision.record.actions.select_related("owner_agency", "partnership")
    today = clock.today()
    cells = [
        [
            Link(f"{action.reference} {shortened(action.text)}", action.get_absolute_url()),
            action.owner_agency.short_name or action.owner_agency.name,
            action.due,
            status_of(action, today),
        ]
        for action in rows
    ]
    return Table("Actions from this decision", ["Action", "Agency", "Due", "Status"], cells) if cells else None


def buttons(decision: Decision, access: Access) -> list[Link]:
    if decision.record.visibility not in OPEN_TO_ALL:
        return []
    if not access.can(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD):
        own = access.can(Permission.ACTIONS_ADD) and groups_to_act_for(access).filter(pk=decision.group_id).exists()
        if not own:
            return []
    where = reverse("partners:action_new_from", args=[access.partnership.slug, decision.record_id])
    return [Link("Add an action from this decision", where)]
