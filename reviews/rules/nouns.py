"""What a rule is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ALL_EDITIONS = ("2018", "2023", "2026")
# Read in these editions, carried over to the one whose text was not read.
UNTIL_2026 = {"editions": ("2018", "2023"), "assumed_in": ("2026",)}


class Force(StrEnum):
    """How binding a rule is. The verb of every sentence about it follows from this."""

    ACT = "act"
    REGULATIONS = "regulations"
    GUIDANCE_MUST = "guidance_must"
    GUIDANCE = "guidance"
    PANEL = "panel"
    LOCAL = "local"
    PRACTICE = "practice"

    @property
    def verb(self) -> str:
        return {"guidance": "should", "panel": "expected", "local": "agreed", "practice": "practice"}.get(self, "must")

    @property
    def words(self) -> str:
        return {
            Force.ACT: "Act of Parliament",
            Force.REGULATIONS: "Regulations",
            Force.GUIDANCE_MUST: "Statutory guidance that restates the law",
            Force.GUIDANCE: "Statutory guidance",
            Force.PANEL: "Guidance of the national Panel, not statutory",
            Force.LOCAL: "The partnership's own published arrangements",
            Force.PRACTICE: "Practice, not law",
        }[self]


class Start(StrEnum):
    """The event that starts a clock: its day is day 0."""

    AWARE = "aware", "the local authority became aware"
    NOTIFIED = "notified", "the incident was notified to the Panel"
    DECIDED = "decided", "the decision to hold the review"
    PUBLICATION = "publication", "the day of publication"
    INITIATED = "initiated", "the review began"
    RAPID_REVIEW_SENT = "rapid_review_sent", "the rapid review was sent"

    words: str

    def __new__(cls, value: str, words: str) -> "Start":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"

    def words(self, count: int) -> str:
        """ "5 working days"."""
        one = {"working_days": "working day", "calendar_days": "calendar day", "months": "calendar month"}[self]
        return f"{count} {one}{'' if count == 1 else 's'}"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


class Recipient(StrEnum):
    PANEL = "panel", "Child Safeguarding Practice Review Panel"
    PARTNERS = "partners", "Safeguarding partners"
    SECRETARY_OF_STATE = "secretary_of_state", "Secretary of State for Education"
    DFE = "dfe", "Department for Education"
    OFSTED = "ofsted", "Ofsted"
    PUBLIC = "public", "The public"
    REPOSITORY = "repository", "NSPCC national repository"
    REVIEWER = "reviewer", "The reviewer"
    COUNCIL_LEADERS = "council_leaders", "Chief executive and leader of the council"
    POLICING_BODY = "policing_body", "Local policing body"
    HEALTHWATCH = "healthwatch", "Local Healthwatch"
    HEALTH_AND_WELLBEING = "health_and_wellbeing", "Chair of the Health and Wellbeing Board"

    words: str

    def __new__(cls, value: str, words: str) -> "Recipient":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


@dataclass(frozen=True)
class Edition:
    """An edition of the statutory guidance, with the dates (both included) on which a record starts under it."""

    code: str
    title: str
    starts: date
    ends: date | None
    checked: bool = True

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Clock:
    """When something is due. `also` is another start that published practice uses; the stricter date is shown too.

    `assumed`: the source gives no clock of its own, and this one is the usual practice.
    """

    start: Start
    count: int
    unit: Unit
    direction: Direction = Direction.AFTER
    also: Start | None = None
    assumed: bool = False

    @property
    def words(self) -> str:
        """ "5 working days after the local authority became aware"."""
        return f"{self.unit.words(self.count)} {self.direction} {self.start.words}"


@dataclass(frozen=True)
class Rule:
    code: str
    title: str
    says: str
    force: Force
    citation: str
    checked: bool = True
    clock: Clock | None = None
    to: Sequence[Recipient] = ()
    editions: Sequence[str] = ALL_EDITIONS
    assumed_in: Sequence[str] = ()  # editions whose text was not read; the rule is carried over from the one before
    note: str = ""
    duty: str = ""  # the rule of law whose duty this one gives a time to

    def holds_in(self, edition: Edition) -> bool:
        return edition.code in self.editions or edition.code in self.assumed_in

    def is_checked(self, edition: Edition) -> bool:
        """Whether the rule was read in its source, and in this edition."""
        return self.checked and edition.code not in self.assumed_in

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


@dataclass(frozen=True)
class Section:
    title: str
    rules: Sequence[Rule]
