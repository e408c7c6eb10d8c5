"""What happens to a group or a linked partnership beside creations and changes. Agencies are named by their ids."""

from dataclasses import dataclass
from datetime import date

from partners.events.people import _day
from wst.events import EventFact


@dataclass(frozen=True)
class TermsAgreed(EventFact, type="partners.terms_agreed"):
    """Recorded on the group."""

    number: int
    agreed: date

    def sentence(self) -> str:
        return f"Version {self.number} of the terms of reference was recorded, agreed on {_day(self.agreed)}"


@dataclass(frozen=True)
class MemberExpected(EventFact, type="partners.member_expected"):
    """Recorded on the group. `expected` is false when the expectation was taken away."""

    agency: int
    expected: bool

    def sentence(self) -> str:
        return "An agency is expected on the group" if self.expected else "An agency is no longer expected on the group"


@dataclass(frozen=True)
class LinkedContacted(EventFact, type="partners.linked_contacted"):
    """Recorded on the linked partnership. `contact` is the identifier of its row."""

    contact: int
    day: date

    def sentence(self) -> str:
        return f"A contact on {_day(self.day)} was recorded"


@dataclass(frozen=True)
class LinkedShared(EventFact, type="partners.linked_shared"):
    """Recorded on the linked partnership. `item` is the identifier of the row of what was shared."""

    item: int

    def sentence(self) -> str:
        return "Something of ours was shared with this partnership"
