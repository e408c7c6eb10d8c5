"""What comes forward to an agenda by itself: standing items, and what the group's last meeting left open."""

from typing import Any

from django.db import transaction

from partners.actions.agenda_order import open_agenda, put
from partners.actions.agenda_template import use_the_usual
from partners.models import AgendaItem, Meeting, StandingItem
from partners.models.agenda import Purpose
from partners.queries import agenda as queries
from wst.access import Access
from wst.look.formats import date_words
from wst.models.record import Visibility

Kind = AgendaItem.Kind


@transaction.atomic
def fill(meeting: Meeting, *, by: Access) -> Meeting:
    """Put the standing items and what the last meeting left open on the agenda; what is there already stays once."""
    meeting = open_agenda(meeting, by=by)
    use_the_usual(meeting.group, by=by)
    there = set(meeting.items.filter(standing__isnull=False).values_list("standing", flat=True))
    for row in meeting.group.standing_items.filter(is_active=True).exclude(pk__in=there):
        put(
            meeting,
            by=by,
            title=row.title,
            purpose=row.purpose,
            kind=Kind.STANDING,
            duration=row.duration,
            is_confidential=row.is_confidential,
            standing=row,
            **_about_the_arrangements(meeting, row),
        )
    carry_forward(meeting, by=by)
    return meeting


def _about_the_arrangements(meeting: Meeting, row: StandingItem) -> dict[str, Any]:
    """The arrangements that stand, and when their review is due: one query, for the Executive's own item."""
    if not row.reviews_arrangements:
        return {}
    standing = meeting.group.partnership.arrangements_versions.filter(status="published").first()
    if standing is None:
        return {"text": "No version of the arrangements is published yet."}
    return {"subject": standing.record, "text": f"Their next review is due on {date_words(standing.review_due)}."}


def carry_forward(meeting: Meeting, *, by: Access) -> None:
    """Minutes to agree, matters arising, open actions, and decisions to ratify. Nothing twice.

    While an earlier meeting of the group has still to be held, what it leaves open is not known, so nothing comes.
    """
    if queries.waits_for(meeting):
        return
    there = list(meeting.items.values("agrees", "carried_from", "ratifies", "kind"))

    def has(name: str) -> set[Any]:
        return {row[name] for row in there}

    for last in queries.minutes_to_agree(meeting):
        if last.pk not in has("agrees"):
            title = f"Minutes of the meeting of {date_words(last.day)}"
            put(meeting, by=by, title=title, purpose=Purpose.DECIDE, kind=Kind.LAST_MINUTES, duration=5, agrees=last)
    for item in queries.matters_arising(queries.last_held(meeting)):
        if item.pk not in has("carried_from"):
            put(
                meeting,
                by=by,
                title=item.title,
                purpose=item.purpose,
                kind=Kind.ARISING,
                duration=item.duration,
                is_confidential=item.is_confidential,
                lead=item.lead,
                text=item.text,
                subject=item.subject,
                carried_from=item,
            )
    if Kind.OPEN_ACTIONS not in has("kind") and queries.open_actions(meeting.group).exists():
        put(meeting, by=by, title="Open actions", purpose=Purpose.NOTE, kind=Kind.OPEN_ACTIONS, duration=10)
    for decision in queries.to_ratify(meeting):
        if decision.pk not in has("ratifies"):
            put(
                meeting,
                by=by,
                title=f"Ratify {decision.reference}, made outside a meeting",
                purpose=Purpose.DECIDE,
                kind=Kind.RATIFY,
                duration=5,
                is_confidential=decision.record.visibility == Visibility.GROUP,
                text=decision.text,
                subject=decision.record,
                ratifies=decision,
            )
