"""What happens to appointments, roles and accounts. The people are named by the identifiers of their rows."""

from dataclasses import dataclass
from datetime import date

from wst.events import Code, EventFact, field_words
from wst.look.formats import date_words


def _words(code: str) -> str:
    return code.replace("_", " ")


def _day(day: date | str) -> str:
    """A date in words; an event read back from its row holds it as ISO text."""
    return date_words(date.fromisoformat(day) if isinstance(day, str) else day)


@dataclass(frozen=True)
class Appointed(EventFact, type="partners.appointed"):
    """Recorded on the agency or the group. `kind` is lead_representative, delegate, chair or a role on a group."""

    kind: Code
    person: int
    starts: date

    def sentence(self) -> str:
        return f"Appointed as {_words(self.kind)} from {_day(self.starts)}"


@dataclass(frozen=True)
class AppointmentEnds(EventFact, type="partners.appointment_ends"):
    kind: Code
    person: int
    ends: date

    def sentence(self) -> str:
        return f"Last day as {_words(self.kind)} set to {_day(self.ends)}"


@dataclass(frozen=True)
class AppointmentChanged(EventFact, type="partners.appointment_changed"):
    kind: Code
    person: int
    fields: Code

    def sentence(self) -> str:
        return f"Changed the appointment as {_words(self.kind)}: {field_words(self.fields)}"


@dataclass(frozen=True)
class AppointmentCancelled(EventFact, type="partners.appointment_cancelled"):
    """A planned appointment was taken back before it began."""

    kind: Code
    person: int
    starts: date

    def sentence(self) -> str:
        return f"Cancelled before it began: {_words(self.kind)} from {_day(self.starts)}"


@dataclass(frozen=True)
class AgencySucceeded(EventFact, type="partners.agency_succeeded"):
    """Recorded on the predecessor."""

    successor: int
    on: date

    def sentence(self) -> str:
        return f"Succeeded by another agency on {_day(self.on)}"


@dataclass(frozen=True)
class RoleGiven(EventFact, type="partners.role_given"):
    """Recorded on the person."""

    role: Code
    starts: date

    def sentence(self) -> str:
        return f"Given the role {_words(self.role)} from {_day(self.starts)}"


@dataclass(frozen=True)
class RoleEnded(EventFact, type="partners.role_ended"):
    role: Code
    ends: date

    def sentence(self) -> str:
        return f"Last day of the role {_words(self.role)} set to {_day(self.ends)}"


@dataclass(frozen=True)
class AccountMade(EventFact, type="partners.account_made"):
    """The person can sign in from now on. `user` is the account's identifier."""

    user: int

    def sentence(self) -> str:
        return "Given an account to sign in with"


@dataclass(frozen=True)
class Invited(EventFact, type="partners.invited"):
    """A fresh link to choose a password was sent. Recorded on the person."""

    user: int

    def sentence(self) -> str:
        return "Sent the invitation again"


@dataclass(frozen=True)
class SupportGranted(EventFact, type="partners.support_granted"):
    """Recorded on the partnership. `operator` is the account that was let in."""

    operator: int
    starts: date
    ends: date

    def sentence(self) -> str:
        return f"Support access granted to the operator from {_day(self.starts)} to {_day(self.ends)}"


@dataclass(frozen=True)
class SupportEnded(EventFact, type="partners.support_ended"):
    operator: int

    def sentence(self) -> str:
        return "Support access of the operator ended"


@dataclass(frozen=True)
class WentLive(EventFact, type="partners.went_live"):
    """Recorded on the partnership."""

    bodies: int

    def sentence(self) -> str:
        return f"Went live with {self.bodies} safeguarding partner bodies"
