"""What happens to a document beside a creation, a change or a step."""

from dataclasses import dataclass

from wst.events import EventFact


@dataclass(frozen=True)
class Acknowledged(EventFact, type="document.acknowledged"):
    """An agency acknowledged a version; `agency` is the identifier of its row."""

    agency: int
    number: int

    def sentence(self) -> str:
        return f"An agency acknowledged version {self.number}"


@dataclass(frozen=True)
class Attached(EventFact, type="document.attached"):
    """`belongs_to` is the identifier of the other record."""

    belongs_to: int

    def sentence(self) -> str:
        return "Attached to a record"


@dataclass(frozen=True)
class Detached(EventFact, type="document.detached"):
    belongs_to: int

    def sentence(self) -> str:
        return "Taken from a record"
