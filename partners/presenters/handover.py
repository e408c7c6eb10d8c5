"""What one chair leaves to the next: what was decided in the term, and what is still to be done."""

from dataclasses import dataclass

from partners.models import Action, ChairTerm
from partners.presenters.action_register import here_table
from partners.presenters.decisions import register_row
from partners.presenters.links import Here
from partners.presenters.meetings import COLUMNS as MEETING_COLUMNS
from partners.presenters.meetings import register_row as meeting_row
from partners.queries.decisions import visible_decisions
from partners.queries.meetings import visible_meetings
from wst import clock
from wst.access import Access
from wst.look.parts import Table

MOST = 20


@dataclass(frozen=True)
class Inherited:
    decisions: Table | None
    actions: Table | None
    meetings: Table | None
    words: str  # how much there is, and what is late


def inherited(term: ChairTerm, access: Access) -> Inherited:
    """The group's decisions of the term, the latest first, its open actions and its coming meetings. Five queries."""
    rows = visible_decisions(access).filter(group=term.group_id, decided_on__gte=term.starts)
    if term.ends:
        rows = rows.filter(decided_on__lte=term.ends)
    decided = list(rows.select_related("group", "subject")[: MOST + 1])
    for decision in decided:
        decision.partnership = access.partnership
    cells = [[cell for cell in register_row(row) if cell != row.group.name] for row in decided[:MOST]]
    table = Table("Decided in this term", ["Decision", "About", "Decided"], cells) if cells else None
    actions = access.partnership.actions.filter(group=term.group_id)
    late = actions.filter(status__in=Action.OPEN, due__lt=clock.today()).count()
    more = f"More than {MOST} decisions were made: the register holds the rest. " if len(decided) > MOST else ""
    waits = f"{late} open action{'s are' if late != 1 else ' is'} overdue." if late else "No open action is overdue."
    taken_over = here_table(actions, "Open actions that the next chair takes over")
    return Inherited(table, taken_over, _meetings(term, access), more + waits)


def _meetings(term: ChairTerm, access: Access) -> Table | None:
    """The group's meetings that are still to be held, the next one first."""
    rows = visible_meetings(access).filter(group=term.group_id).to_come().select_related("group").order_by("day", "id")
    cells = [meeting_row(row, Here(access.partnership.slug)) for row in rows[:MOST]]
    return Table("Coming meetings", MEETING_COLUMNS, cells) if cells else None
