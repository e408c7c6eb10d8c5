"""Wolverhampton's published arrangements of 2019, read from the document itself and split into its sections.

The words are the document's own. Only its layout is mended: page breaks inside a sentence, stray bold marks, and the
marks of its lists, which become Markdown.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from partners.models.agency import Kind

DOCUMENT = Path(__file__).with_name("wolverhampton-arrangements.txt")

TITLE = "Our Arrangements for Safeguarding Children and Young People in Wolverhampton"
GUIDANCE_EDITION = "Working Together to Safeguard Children 2018"
APPLIES_TO = "The City of Wolverhampton"
CUSTODY_STATEMENT = "There are currently no youth custody facilities within the local authority area."
BOUNDARY_STATEMENT = "Its boundary corresponds with that of the local authority."  # section 2, paragraph 8
# New arrangements were to be in operation by 29 September 2019; the council's cabinet dated the change to that month.
EFFECTIVE_FROM = date(2019, 9, 29)

# The foreword's three signatories as printed: name, post, and the kind of safeguarding partner that they sign for.
SIGNATORIES = [
    ("Sally Roberts", "Chief Nurse & Director of Quality Services", Kind.HEALTH_COMMISSIONER),
    ("Andy Beard", "Chief Superintendent", Kind.POLICE),
    ("Emma Bennett", "Director of Children's Services", Kind.COUNCIL),
]
# Section 2, paragraphs 2 and 3: lead representatives and those to whom they delegated their functions.
LEAD_POSTS = {
    Kind.COUNCIL: "Managing Director",
    Kind.HEALTH_COMMISSIONER: "Accountable Officer",
    Kind.POLICE: "Chief Constable",
}
DELEGATE_POSTS = {
    Kind.COUNCIL: "Director of Children's Services",
    Kind.HEALTH_COMMISSIONER: "Chief Nurse & Director of Quality",
    Kind.POLICE: "Chief Superintendent",
}

# Each section begins at the line of its heading: code, and that line as printed.
HEADINGS = [
    ("foreword", "Foreword"),
    ("1", "1. Introduction"),
    ("thresholds", "Thresholds of Need and Support in Wolverhampton"),
    ("2", "2. The safeguarding partners and our relevant agencies"),
    ("3", "3. Wolverhampton Safeguarding arrangements"),
    (
        "4",
        "4. Scrutiny and Assurance: assessing the effectiveness of help (including early help) being provided to "
        "Children and families",
    ),
    ("5", "5. Learning and development: our multi-agency training"),
    ("6", "6. Voice of the Child and Community Engagement"),
    ("7", "7. Child Safeguarding Practice Reviews"),
    ("8", "8. Financial arrangements"),
    ("9", "9. Reporting on our Shared Priorities: our Annual Partnership Report"),
    ("appendix-1", "Appendix 1"),
]
END = "Glossary of Terms"  # loaded as terms, with the contact details of the partnership
FOREWORD_END = SIGNATORIES[0][0]  # the signatories are printed with the document, not inside its foreword
SUBHEADINGS = {
    "Proposed structure",
    "The Executive Group",
    "Setting the priorities for Wolverhampton Safeguarding Children Together",
    "Independent scrutiny",
    "The Scrutiny and Assurance Co-ordination Group",
    "Voice of the Child",
    "Education- our 'fourth' Safeguarding Partner",
    "Community Engagement",
    "Relevant Agencies",
}
# Headings of figures that the document's text does not carry.
FIGURES = {"Proposed structure": "*The printed document shows a diagram here.*"}
NUMBERED = re.compile(r"^(?:- )?(\d+)\. +(.*)$")
BULLET = re.compile(r"^-\s+(.*)$")
ENDS_A_SENTENCE = (".", ":", ";", "?", ")")


def wolverhampton_sections() -> list[tuple[str, str, str]]:
    """(code, title, Markdown) of the foreword, sections 1 to 9, the thresholds and the appendix, in printed order."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    places = [lines.index(printed) for _, printed in HEADINGS] + [lines.index(END)]
    sections = []
    for (code, printed), start, end in zip(HEADINGS, places, places[1:], strict=False):
        title = printed.removeprefix(f"{code}. ")
        sections.append((code, title, _markdown(_mended(lines[start + 1 : end]))))
    return sections


def _mended(lines: list[str]) -> Iterator[str]:
    """Lines without bold marks, sentences that a page break cut in two joined again. Empty lines are left out."""
    held = ""
    for line in lines:
        text = line.replace("**", "").strip()
        if text == FOREWORD_END:
            break
        if not text:
            continue
        begins = NUMBERED.match(text) or BULLET.match(text) or text in SUBHEADINGS
        # A bullet stands on one line; a heading has no sentence to go on with.
        whole = (
            held in SUBHEADINGS or held.endswith(ENDS_A_SENTENCE) or (BULLET.match(held) and not NUMBERED.match(held))
        )
        if held and not begins and not whole:
            held = f"{held} {text}"
        else:
            if held:
                yield held
            held = text
    if held:
        yield held


def _markdown(lines: Iterator[str]) -> str:
    """Paragraphs, numbered paragraphs and bullets. A bullet after a numbered paragraph belongs to it."""
    blocks: list[str] = []
    margin = ""  # as wide as the number of the paragraph that bullets hang under
    was = ""
    for line in lines:
        if numbered := NUMBERED.match(line):
            number, text = numbered.groups()
            margin, kind, block = " " * (len(number) + 2), "item", f"{number}. {text}"
        elif bullet := BULLET.match(line):
            kind, block = "bullet", f"{margin}- {bullet[1]}"
        elif line in SUBHEADINGS:
            margin, kind, block = "", "heading", "\n\n".join(filter(None, [f"# {line}", FIGURES.get(line)]))
        else:
            margin, kind, block = "", "paragraph", line
        in_list = kind in ("item", "bullet") and was in ("item", "bullet")
        blocks.append(f"\n{block}" if in_list else f"\n\n{block}")
        was = kind
    return "".join(blocks).strip()
