"""What happens to meetings beside creations, changes and steps."""

from dataclasses import dataclass

from wst.events import Code, EventFact


@dataclass(frozen=True)
class AttendancePrompted(EventFact, type="partners.attendance_prompted"):
    """Recorded on the group. `told` is how many people or addresses."""

    agency: int
    told: int

    def sentence(self) -> str:
        return f"Told an agency that it has missed meetings: {self.told} notice{'s' if self.told != 1 else ''}"


@dataclass(frozen=True)
class DocumentAsked(EventFact, type="partners.meeting_document_asked"):
    """Recorded on the meeting. A pack or minutes are made by the worker."""

    kind: Code
    number: int

    def sentence(self) -> str:
        return f"Asked for the {self.kind.replace('_', ' ')}, version {self.number}"


@dataclass(frozen=True)
class AmendmentProposed(EventFact, type="partners.amendment_proposed"):
    """Recorded on the agenda item."""

    amendment: int

    def sentence(self) -> str:
        return "An amendment of the minutes was proposed"


@dataclass(frozen=True)
class AmendmentAnswered(EventFact, type="partners.amendment_answered"):
    amendment: int
    answer: Code

    def sentence(self) -> str:
        return f"An amendment of the minutes was {self.answer}"
