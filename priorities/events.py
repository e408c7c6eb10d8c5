"""What happens to a priority beside its creation, its changes and its moves."""

from dataclasses import dataclass
from datetime import date

from wst.events import Code, EventFact


@dataclass(frozen=True)
class LeadNamed(EventFact, type="priorities.lead_named"):
    person_id: int
    agency_id: int
    starts: date

    def sentence(self) -> str:
        return "A lead was named"


@dataclass(frozen=True)
class LeadEnded(EventFact, type="priorities.lead_ended"):
    person_id: int
    ends: date

    def sentence(self) -> str:
        return "The lead's appointment was ended"


@dataclass(frozen=True)
class BasisAdded(EventFact, type="priorities.basis_added"):
    basis_id: int
    kind: Code

    def sentence(self) -> str:
        return f"Why it was chosen: {self.kind.replace('_', ' ')} added"


@dataclass(frozen=True)
class BasisRemoved(EventFact, type="priorities.basis_removed"):
    basis_id: int
    kind: Code

    def sentence(self) -> str:
        return f"Why it was chosen: {self.kind.replace('_', ' ')} removed"


@dataclass(frozen=True)
class PartnersConsulted(EventFact, type="priorities.partners_consulted"):
    consultation_id: int

    def sentence(self) -> str:
        return "A consultation was recorded"


@dataclass(frozen=True)
class ScopeWritten(EventFact, type="priorities.scope_written"):
    scope_id: int

    def sentence(self) -> str:
        return "The scope was written"


@dataclass(frozen=True)
class ReadingTaken(EventFact, type="priorities.reading_taken"):
    reading_id: int
    period_ends: date
    available: bool

    def sentence(self) -> str:
        return "A reading was added" if self.available else "A reading was recorded as not available"


@dataclass(frozen=True)
class AgenciesInvited(EventFact, type="priorities.agencies_invited"):
    count: int

    def sentence(self) -> str:
        return f"Invited: {self.count} {'agency' if self.count == 1 else 'agencies'}"


@dataclass(frozen=True)
class AttendanceRecorded(EventFact, type="priorities.attendance_recorded"):
    agencies: int
    people: int

    def sentence(self) -> str:
        return f"Attendance was recorded: {self.people} people from {self.agencies} agencies"


@dataclass(frozen=True)
class NeedsChecked(EventFact, type="priorities.needs_checked"):
    priority_id: int
    answer: Code

    def sentence(self) -> str:
        return "A priority was checked against what children need"


@dataclass(frozen=True)
class PlanAgreedBy(EventFact, type="priorities.plan_agreed_by"):
    agency_id: int
    agreed_on: date
    recorded_for_it: bool

    def sentence(self) -> str:
        return "An agency's agreement was recorded" if self.recorded_for_it else "An agency agreed"


@dataclass(frozen=True)
class EvidenceLinked(EventFact, type="priorities.evidence_linked"):
    evidence_id: int

    def sentence(self) -> str:
        return "Evidence was linked"


@dataclass(frozen=True)
class EvidenceUnlinked(EventFact, type="priorities.evidence_unlinked"):
    evidence_id: int

    def sentence(self) -> str:
        return "Evidence was unlinked"


@dataclass(frozen=True)
class YoungPeopleAsked(EventFact, type="priorities.young_people_asked"):
    view_id: int
    asked_on: date

    def sentence(self) -> str:
        return "Young people were asked for their view"


@dataclass(frozen=True)
class YoungPeopleAnswered(EventFact, type="priorities.young_people_answered"):
    view_id: int
    given_on: date

    def sentence(self) -> str:
        return "What young people say was recorded"


@dataclass(frozen=True)
class PledgeReported(EventFact, type="priorities.pledge_reported"):
    update_id: int
    status: Code
    recorded_for_it: bool

    def sentence(self) -> str:
        return "What an agency said of its pledge was recorded" if self.recorded_for_it else "Progress was reported"


@dataclass(frozen=True)
class PledgesReminded(EventFact, type="priorities.pledges_reminded"):
    about: Code
    agencies: int

    def sentence(self) -> str:
        what = "of their pledges" if self.about == "pledge" else "to say how far their pledges have come"
        return f"Reminded {what}: {self.agencies} {'agency' if self.agencies == 1 else 'agencies'}"


@dataclass(frozen=True)
class RegistrationLinkSent(EventFact, type="priorities.registration_link_sent"):
    agency_id: int
    link_id: int

    def sentence(self) -> str:
        return "An agency was sent a link to say who comes"
