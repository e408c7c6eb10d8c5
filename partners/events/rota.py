"""What happens to a rota of chairs. Agencies are named by the identifiers of their rows."""

from dataclasses import dataclass
from datetime import date

from partners.events.people import _day
from wst.events import EventFact


@dataclass(frozen=True)
class ChairsSwapped(EventFact, type="partners.chairs_swapped"):
    """Recorded on the group. `gave` chairs no longer from `starts`, `took` does."""

    gave: int
    took: int
    starts: date

    def sentence(self) -> str:
        return f"Two partners exchanged their turns in the chair from {_day(self.starts)}"
