"""Goals to have a sector at a table where it is missing (arrangements 6.E.8)."""

from datetime import date

from django.db import transaction

from partners.actions import action_register
from partners.models import Agency, Group, Person, SectorGoal
from partners.models.group import EducationSector
from partners.permissions import Permission
from wst import records
from wst.access import Access


@transaction.atomic
def set_goal(
    *,
    by: Access,
    sector: str,
    group: Group,
    why: str,
    owner_agency: Agency,
    due: date,
    owner: Person | None = None,
) -> SectorGoal:
    """Set the goal that somebody speaks for a part of education on `group` by a date in London.

    What is done about it is an action of the group: its owner reports on it like on any other. Raises ValidationError
    by field.
    """
    by.require(Permission.GROUPS_MANAGE)
    label = EducationSector(sector).label
    group = records.lock(group)
    if group.sector_goals.filter(sector=sector).exists():
        raise records.invalid(group=f"This goal is set already: {label.lower()} on the {group.name}.")
    goal = SectorGoal(sector=sector, group=group, why=why.strip())
    goal = records.create(goal, by=by, kind="sector_goal", title=f"{label} on the {group.name}")
    action = action_register.create(
        by=by,
        text=f"Find somebody who speaks for {label.lower()} on the {group.name}.",
        intended_outcome=why,
        measure=f"The seat for {label.lower()} is filled, and who sits there is heard.",
        owner_agency=owner_agency,
        owner=owner,
        due=due,
        source=goal.record,
        group=group,
    )
    return records.change(records.lock(goal), by=by, action=action)
