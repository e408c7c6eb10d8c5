"""A synthetic report of about 60 pages, for measuring and for tests: every kind of fact, at the length of a long year.

Nothing in it is about a real place or person.
"""

from datetime import date, datetime
from typing import Any

from partners.models import Agency
from reports import checklists
from reports.models import PartnerApproval
from reports.presenters import narrative
from reports.presenters.publication import contents_of
from reports.queries import frozen_facts
from reports.sections import BY_KEY, SECTIONS
from wst import clock
from wst.facts import Chart, Facts, Figure, Item, ItemList, Source, Table
from wst.models import Publication

ENDS = date(2026, 3, 31)
QUARTERS = ["April to June 2025", "July to September 2025", "October to December 2025", "January to March 2026"]
AREAS = ["North of Anyshire", "South of Anyshire", "East of Anyshire", "West of Anyshire"]
PARAGRAPH = (
    "Practitioners in every agency said that they now open the same form and describe what they see in the same words. "
    "Families told us that they were asked once. The second audit found the shared tool in more files than the first, "
    "and found plans that ended too early. We do not know yet whether the change lasts, and look again in the spring."
)


def _source(what: str) -> Source:
    return Source(f"{what} in the register", "dated from April 2025 to March 2026", ENDS, 48, "Council of Anyshire")


def _facts(number: int, size: int) -> Facts:
    kind = ("bar", "line", "stacked_bar")[number % 3]
    several = size * (2 if number % 3 == 0 else 1)
    charts = [
        Chart(
            f"chart-{place}",
            kind,
            f"More assessments were on time in measure {number}.{place}",
            "Share completed within 20 working days, April 2025 to March 2026",
            "%" if kind != "stacked_bar" else "case files",
            QUARTERS if kind == "line" else AREAS,
            [
                {"name": "Anyshire", "values": [61 + number, 64, 66 + place, 74]},
                {"name": "England", "values": [70, None, 71, 72]},
            ],
            _source("assessments"),
            reasons={QUARTERS[1]: "not published", AREAS[1]: "not published"},
        )
        for place in range(several)
    ]
    tables = [
        Table(
            f"table-{place}",
            f"Agencies and their returns, part {number}.{place}",
            ["Agency", "Asked", "Returned", "Places"],
            [
                [f"Agency {row} of Anyshire", "12", str(row % 12), f"{row * 37:,}"]
                for row in range(1, 24 if place else 61)
            ],
            _source("returns"),
            numeric=[1, 2, 3],
        )
        for place in range(several if number % 2 == 0 else 0)
    ]
    items = [Item(f"Finding {place}", PARAGRAPH, {"Status": "Accepted", "Due": "6 May 2026"}) for place in range(4)]
    return Facts(
        [Figure("returned", "More returns came in: 74%, up from 68%", "74%", _source("returns"))],
        charts,
        tables,
        [ItemList("findings", f"Findings of part {number}", items, _source("findings"))],
        ["No return came from Agency 7 of Anyshire."],
    )


def content(size: int = 1) -> dict[str, Any]:
    """The frozen form of a report; `size` 1 prints to some 60 pages, 0 to a short one without charts and tables."""
    words = "\n\n".join(f"### What we saw {place}\n\n{PARAGRAPH}\n\n- one\n- two" for place in range(1, 2 * size + 2))
    sections: list[dict[str, Any]] = [
        {
            "key": section.key,
            "title": section.title,
            "facts": frozen_facts(_facts(number, size)),
            "narrative": str(narrative.render(words)),
        }
        for number, section in enumerate(SECTIONS)
    ]
    for said, section in zip(sections, SECTIONS, strict=True):
        if section.commission:
            said["account"] = _account()
        if section.contributions:
            said["contributions"] = [_contribution(place) for place in range(5 * size + 2)]
        if section.method:
            said["method"] = True
    return {
        "schema": 1,
        "title": "Annual report 2025 to 2026",
        "key": "2025-to-2026",
        "partnership": "Anyshire Safeguarding Together",
        "area": "Anyshire",
        "contact": "safer@anyshire.example",
        "colour": "#1d4f91",
        "is_demonstration": True,
        "year_starts": "2025-04-01",
        "year_ends": ENDS.isoformat(),
        "as_at": ENDS.isoformat(),
        "in_short": str(narrative.render(PARAGRAPH)),
        "sections": sections,
        "checklists": [_checklist(checklist) for checklist in checklists.for_year(ENDS)],
    }


def empty_facts() -> dict[str, Any]:
    return Facts().plain()


def table_of(rows: list[list[str]]) -> dict[str, Any]:
    """A table of three columns in its frozen form."""
    table = Table("table", "Answers in full", ["Agency", "Answer", "What followed"], rows, _source("answers"))
    return Facts(tables=[table]).plain()["tables"][0]


def _checklist(checklist: checklists.Checklist) -> dict[str, Any]:
    items = tuple(
        checklists.AssessedItem(item, checklists.MET, tuple((key, BY_KEY[key].title) for key in item.sections))
        for item in checklist.items
    )
    return checklists.Assessed(checklist, items).plain()


def _account() -> dict[str, Any]:
    return {
        "about": "Safeguarding events and priorities",
        "html": str(narrative.render(f"### What I saw\n\n{PARAGRAPH}\n\n{PARAGRAPH}", top=4)),
        "signed_by": "A. Scrutineer",
        "post": "Independent scrutineer",
        "organisation": "Independent",
        "independence": "Has never worked for a partner.",
        "signed_on": ENDS.isoformat(),
        "digest": "0" * 64,
    }


def _contribution(place: int) -> dict[str, Any]:
    said: dict[str, Any] = {"agency": f"Agency {place} of Anyshire", "received": place % 7 != 3}
    if said["received"]:
        html = str(narrative.render(PARAGRAPH, top=5))
        said["answers"] = [{"question": f"Question {number}", "html": html} for number in range(1, 4)]
    return said


def answers() -> list[PartnerApproval]:
    """Three partners, none saved."""
    given = datetime(2026, 6, 30, 12, tzinfo=clock.LONDON)
    return [
        PartnerApproval(
            agency=Agency(name=f"{name} of Anyshire"),
            status=PartnerApproval.Status.APPROVED,
            given_at=given,
            given_by_name="Chris Example",
            given_by_post="Chief officer",
        )
        for name in ("Council", "Health board", "Police")
    ]


def publication(said: dict[str, Any]) -> Publication:
    """As it would be published, not saved."""
    return Publication(
        kind=Publication.Kind.ANNUAL_REPORT,
        key=said["key"],
        number=1,
        title=said["title"],
        summary="What Anyshire did, and what difference it made.",
        contents=contents_of(said),
        published_at=datetime(2026, 7, 1, 9, tzinfo=clock.LONDON),
    )
