"""What happens to a report that is neither a creation, a change nor a move."""

from dataclasses import dataclass

from wst import events


@dataclass(frozen=True)
class ContributionReminded(events.EventFact, type="report.contribution_reminded"):
    agency_id: int

    def sentence(self) -> str:
        return "Reminded of the contribution"


@dataclass(frozen=True)
class ContributionLinkSent(events.EventFact, type="report.contribution_link_sent"):
    agency_id: int
    link_id: int

    def sentence(self) -> str:
        return "Sent a link for the contribution"


@dataclass(frozen=True)
class ReportFrozen(events.EventFact, type="report.frozen"):
    number: int
    digest: events.Digest

    def sentence(self) -> str:
        return f"Frozen as draft {self.number} for approval"


@dataclass(frozen=True)
class BuildAsked(events.EventFact, type="report.build_asked"):
    run_id: int
    fingerprint: events.Digest

    def sentence(self) -> str:
        return "Asked for the PDF"


@dataclass(frozen=True)
class ReportSent(events.EventFact, type="report.sent_to_agency"):
    agency_id: int
    publication_id: int

    def sentence(self) -> str:
        return "Sent to an agency"


@dataclass(frozen=True)
class ReportReceived(events.EventFact, type="report.received_by_agency"):
    agency_id: int
    publication_id: int

    def sentence(self) -> str:
        return "Receipt confirmed by an agency"
