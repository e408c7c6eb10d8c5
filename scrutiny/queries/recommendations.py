"""Recommendations with what became of them: the answer, and the actions in the register."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from partners.models import Action
from scrutiny.models import Recommendation
from wst import clock


@dataclass
class Progress:
    """The actions that name a recommendation as their source."""

    statuses: Counter = field(default_factory=Counter)
    overdue: int = 0
    with_difference: int = 0

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    def words(self) -> str:
        """ "2 of 3 actions complete, 1 overdue"; "No action yet"."""
        if not self.total:
            return "No action yet"
        noun = "action" if self.total == 1 else "actions"
        said = f"{self.statuses[Action.Status.COMPLETE]} of {self.total} {noun} complete"
        if self.overdue:
            said += f", {self.overdue} overdue"
        if self.with_difference:
            said += f", {self.with_difference} with evidence of difference"
        return said


def progress_of(recommendations: Iterable[Recommendation], today: date | None = None) -> dict[int, Progress]:
    """The progress of each recommendation, by its id. One query."""
    by_record = {one.record_id: one.pk for one in recommendations}
    found = {pk: Progress() for pk in by_record.values()}
    today = today or clock.today()
    actions = Action.objects.filter(source__in=by_record).values_list("source_id", "status", "due", "difference")
    for source_id, status, due, difference in actions:
        progress = found[by_record[source_id]]
        progress.statuses[status] += 1
        progress.overdue += status in Action.OPEN and due < today
        progress.with_difference += bool(difference)
    return found
