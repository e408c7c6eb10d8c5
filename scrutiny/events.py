"""What happens beside creations, changes and moves. The words stay in their rows; the chain holds digests."""

from dataclasses import dataclass
from datetime import date

from wst.events import Code, Digest, EventFact


@dataclass(frozen=True)
class Sealed(EventFact, type="scrutiny.sealed"):
    """A finding or an appraisal as it was shared: whoever alters it later no longer matches this digest."""

    kind: Code
    digest: Digest

    def sentence(self) -> str:
        return f"Shared and sealed: {self.kind.replace('_', ' ')}"


@dataclass(frozen=True)
class AddendumAdded(EventFact, type="scrutiny.addendum_added"):
    digest: Digest

    def sentence(self) -> str:
        return "The author added an addendum"


@dataclass(frozen=True)
class PriorityRated(EventFact, type="scrutiny.priority_rated"):
    priority_id: int
    progress: Code
    evidence_is_sufficient: bool

    def sentence(self) -> str:
        return f"Rated a priority: {self.progress.replace('_', ' ')}"


@dataclass(frozen=True)
class GradeAgreed(EventFact, type="scrutiny.grade_agreed"):
    case_number: int
    grade: Code

    def sentence(self) -> str:
        return f"Agreed the grade of case {self.case_number}: {self.grade.replace('_', ' ')}"


@dataclass(frozen=True)
class ValueEntered(EventFact, type="scrutiny.value_entered"):
    period_starts: date
    period_ends: date
    is_available: bool
    is_correction: bool

    def sentence(self) -> str:
        what = "Corrected" if self.is_correction else "Entered"
        return f"{what} a value of an indicator" if self.is_available else f"{what}: a value that is not available"


@dataclass(frozen=True)
class Discarded(EventFact, type="scrutiny.discarded"):
    """A draft that its author threw away before anybody else saw it."""

    kind: Code

    def sentence(self) -> str:
        return f"Discarded a draft: {self.kind.replace('_', ' ')}"
