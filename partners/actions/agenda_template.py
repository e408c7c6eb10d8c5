"""A group's agenda template: the items of every agenda."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from partners.models import Group, StandingItem
from partners.models.agenda import Purpose
from partners.queries.meetings import require_runs, visibility_of
from wst import records
from wst.access import Access
from wst.refusals import WrongState

Place = StandingItem.Place

USUAL = [
    ("Welcome, introductions and apologies", Purpose.NOTE, Place.OPENING, 5),
    ("Declarations of interest", Purpose.NOTE, Place.OPENING, 5),
    ("What difference have we made since we last met?", Purpose.DISCUSS, Place.BUSINESS, 15),
    ("Any other business", Purpose.DISCUSS, Place.CLOSING, 5),
    ("Date of the next meeting", Purpose.NOTE, Place.CLOSING, 5),
]
REVIEW = ("Review and scrutiny of the arrangements", Purpose.DISCUSS, Place.BUSINESS, 10)


@transaction.atomic
def use_the_usual(group: Group, *, by: Access) -> list[StandingItem]:
    """Start a group's template with the usual items; the Executive's has the review of the arrangements (3.Exec.4).

    Does nothing for a group that has had standing items already, even if they were all taken out since.
    """
    require_runs(group, by)
    records.lock(group)
    if group.standing_items.exists():
        return []
    usual = [*USUAL[:-2], REVIEW, *USUAL[-2:]] if group.kind == Group.Kind.EXECUTIVE else USUAL
    return [
        add_standing(
            group,
            by=by,
            title=title,
            purpose=purpose,
            place=place,
            duration=duration,
            reviews_arrangements=(title == REVIEW[0]),
        )
        for title, purpose, place, duration in usual
    ]


@transaction.atomic
def add_standing(
    group: Group,
    *,
    by: Access,
    title: str,
    purpose: str,
    place: str,
    duration: int,
    is_confidential: bool = False,
    reviews_arrangements: bool = False,
) -> StandingItem:
    """Add an item to the template of a group's agendas. Agendas that are filled already stay as they are."""
    require_runs(group, by)
    last = group.standing_items.aggregate(last=Max("position"))["last"] or 0
    row = StandingItem(
        group=group,
        title=title.strip(),
        purpose=purpose,
        place=place,
        position=last + 1,
        duration=duration,
        is_confidential=is_confidential,
        reviews_arrangements=reviews_arrangements,
    )
    visibility = visibility_of(group, confidential=is_confidential)
    return records.create(row, by=by, kind="standing_item", title=row.title, visibility=visibility)


@transaction.atomic
def change_standing(row: StandingItem, *, by: Access, version: int | None = None, **facts: Any) -> StandingItem:
    """Change title, purpose, place, duration or is_confidential of a standing item. Raises Stale."""
    require_runs(row.group, by)
    row = records.lock(row, version=version)
    row = records.change(row, by=by, **facts)
    row.record.visibility = visibility_of(row.group, confidential=row.is_confidential)
    row.record.save(update_fields=["visibility"])
    return row


@transaction.atomic
def remove_standing(row: StandingItem, *, by: Access, version: int | None = None) -> StandingItem:
    """Take an item out of the template. Raises WrongState for the review that the arrangements ask for (3.Exec.4)."""
    require_runs(row.group, by)
    if row.reviews_arrangements:
        raise WrongState("The arrangements say that the Executive reviews them regularly, so this item stays.")
    return records.change(records.lock(row, version=version), by=by, is_active=False)
