"""What a report should cover, as data: three lists, each item with its force and source, and how far it is met.

"must" is the Act's own word, "should" that of the statutory guidance, "agreed" what the arrangements promise. Items of
the guidance that were not checked against its text carry that mark, until somebody has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.models import AnnualReport
    from reports.queries.content import SectionContent

MET, PARTLY, NOT_COVERED = "Met", "Partly met", "Not covered"


@dataclass(frozen=True)
class Item:
    """`sections` are those that answer it. `facts` are keys that must all be among their facts, and one of `words` must
    stand in their narratives, before it counts as met. `to_check`: recalled, not yet read in the source."""

    text: str
    source: str
    sections: tuple[str, ...]
    to_check: bool = False
    facts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checklist:
    key: str
    title: str
    force: str
    items: tuple[Item, ...]


# Facts that show who was helped (priorities.queries.report.difference): the four groups of arrangements 9.3.
EACH_GROUP = ("difference-children", "difference-young_people", "difference-families", "difference-adults")
EARLY_HELP = "claims-early-help"

ARRANGEMENTS = Checklist(
    "arrangements",
    "What the arrangements promise",
    "agreed",
    (
        Item("The scrutineer reports on the two safeguarding events", "Arrangements 9.1", ("events",)),
        Item(
            "The scrutineer reflects on progress across the shared priorities",
            "Arrangements 9.1",
            ("events", "priorities"),
            facts=("priority_ratings",),
        ),
        Item(
            "Independent scrutiny of how well the arrangements work",
            "Arrangements 9.2",
            ("executive",),
            facts=("appraisal",),
        ),
        Item(
            "How partners hold each other to account and escalate",
            "Arrangements 3.Exec.4b",
            ("executive",),
            facts=("challenges",),
        ),
        Item(
            "Recommendations about the arrangements are accounted for",
            "Arrangements 4.IS.6",
            ("recommendations",),
            facts=("recommendations",),
        ),
        Item(
            "The work of Scrutiny and Assurance over the year",
            "Arrangements 9.3",
            ("scrutiny",),
            facts=("scrutiny_activities",),
        ),
        Item("Data from all scrutiny methods", "Arrangements 9.3", ("scrutiny", "indicators"), facts=("methods",)),
        Item(
            "The difference made for children, young people, families and adults at risk, early help included",
            "Arrangements 9.3",
            ("difference",),
            facts=(*EACH_GROUP, EARLY_HELP),
        ),
        Item(
            "How the partnership contributed to safeguarding them",
            "Arrangements 9.3",
            ("difference", "contributions"),
        ),
        Item("Engagement with all communities", "Arrangements 9.4", ("community",), facts=("communities",)),
        Item(
            "How experts by experience have influenced services",
            "Arrangements 9.4",
            ("voice",),
            facts=("you_said_we_did",),
        ),
    ),
)

THE_ACT = Checklist(
    "act",
    "What the Act requires",
    "must",
    (
        Item(
            "What the safeguarding partners and relevant agencies have done as a result of the arrangements",
            "Children Act 2004 section 16G(7)(a)",
            ("priorities", "partnership", "contributions"),
        ),
        Item(
            "How effective the arrangements have been in practice",
            "Children Act 2004 section 16G(7)(b)",
            ("difference", "executive", "indicators"),
        ),
    ),
)

_WT18 = "Working Together 2018"
GUIDANCE_2018 = Checklist(
    "guidance-2018",
    "What the guidance of 2018 asks for",
    "should",
    (
        Item("What was done, practice reviews included", _WT18, ("partnership", "reviews")),
        Item(
            "Evidence of impact, training included, from early help to children in care and care leavers",
            _WT18,
            ("difference", "training"),
            facts=(EARLY_HELP, "evaluations"),
            words=("care leaver", "leaving care", "left care"),
        ),
        Item("Where there has been little or no progress on the priorities", _WT18, ("priorities",)),
        Item(
            "Decisions and actions on the recommendations of local and national reviews",
            _WT18,
            ("reviews",),
            facts=("review_recommendations",),
        ),
        Item(
            "How feedback from children and families informed the work", _WT18, ("voice",), facts=("you_said_we_did",)
        ),
        Item("Updates to the published arrangements, with their dates", _WT18, ("partnership",), True),
    ),
)

_WT23 = "Working Together 2023"
GUIDANCE_2023 = Checklist(
    "guidance-2023",
    "What the guidance of 2023 asks for",
    "should",
    (
        Item("Clear and easily accessible to families and professionals", _WT23, ("difference", "method")),
        Item("Priorities, learning, impact, evidence and improvement", _WT23, ("difference", "priorities", "reviews")),
        Item("Each partner's contribution to how the partnership works", _WT23, ("contributions",), True),
        Item("Themes from reviews, scrutiny and audits together", _WT23, ("scrutiny", "recommendations"), True),
        Item("Evidence of the impact on outcomes for children and families", _WT23, ("difference",), True),
        Item("What serious incidents have taught", _WT23, ("reviews",), True, ("review_learning",)),
        Item(
            "Key decisions and actions, responses to reviews included",
            _WT23,
            ("partnership", "reviews"),
            True,
            ("decisions", "review_recommendations"),
        ),
        Item("How feedback from children and families was used", _WT23, ("voice",), True, ("you_said_we_did",)),
        Item("What the partnership cost, each partner's share, and value for money", _WT23, ("money",), True),
        Item(
            "Representation of the partners at lead and delegated level",
            _WT23,
            ("partnership",),
            True,
            ("statutory_partners",),
        ),
        Item("How effective multi-agency training was", _WT23, ("training",), True, ("evaluations",)),
        Item("How education is represented", _WT23, ("partnership",), True, ("education_seat",)),
        Item(
            "How data was used to learn, and information sharing improved",
            _WT23,
            ("indicators",),
            True,
            words=("information sharing", "sharing information", "share information"),
        ),
        Item(
            "Impact and learning of independent scrutiny",
            _WT23,
            ("executive", "recommendations"),
            True,
            ("appraisal", "recommendations"),
        ),
        Item("Updates to the published arrangements, with a timetable", _WT23, ("partnership",), True),
        Item("How national reforms are being put in place", _WT23, ("partnership",), True, words=("reform",)),
    ),
)

# The edition of 2023 applies to years that end after its publication on 15 December 2023.
EDITION_2023_FROM = date(2023, 12, 15)


def for_year(year_ends: date) -> tuple[Checklist, Checklist, Checklist]:
    """The three lists of a year, the guidance by its edition."""
    return ARRANGEMENTS, THE_ACT, GUIDANCE_2023 if year_ends >= EDITION_2023_FROM else GUIDANCE_2018


@dataclass(frozen=True)
class AssessedItem:
    item: Item
    state: str
    titles: tuple[tuple[str, str], ...]  # key and title of each section that answers it


@dataclass(frozen=True)
class Assessed:
    checklist: Checklist
    items: tuple[AssessedItem, ...]

    def count(self, state: str) -> int:
        return sum(each.state == state for each in self.items)

    def plain(self) -> dict[str, Any]:
        return {
            "key": self.checklist.key,
            "title": self.checklist.title,
            "force": self.checklist.force,
            "items": [
                {
                    "text": each.item.text,
                    "source": each.item.source,
                    "to_check": each.item.to_check,
                    "state": each.state,
                    "titles": [list(pair) for pair in each.titles],
                }
                for each in self.items
            ],
        }


def assess(report: "AnnualReport", contents: Iterable["SectionContent"]) -> list[Assessed]:
    """Each list against the sections as they stand: Met when every section that answers an item says something and is
    marked complete, and what the item names stands there; Not covered when none says anything; else Partly met."""
    by_key = {each.section.key: each for each in contents}
    return [
        Assessed(checklist, tuple(_assess(item, by_key) for item in checklist.items))
        for checklist in for_year(report.year_ends)
    ]


def _assess(item: Item, by_key: dict[str, "SectionContent"]) -> AssessedItem:
    answering = [by_key[key] for key in item.sections if key in by_key]
    said = [each for each in answering if each.says_something]
    whole = [each for each in said if each.is_complete and (not each.section.commission or each.has_signed_account)]
    is_met = answering and len(whole) == len(answering) and _is_shown(item, answering)
    state = MET if is_met else PARTLY if said else NOT_COVERED
    return AssessedItem(item, state, tuple((each.section.key, each.section.title) for each in answering))


def _is_shown(item: Item, answering: list["SectionContent"]) -> bool:
    shown = {key for each in answering for key in each.keys}
    narratives = " ".join(each.narrative.lower() for each in answering)
    return set(item.facts) <= shown and (not item.words or any(word in narratives for word in item.words))
