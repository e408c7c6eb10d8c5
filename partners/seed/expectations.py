"""What the Act and the statutory guidance expect of published arrangements, as data.

"must" is the Act's own word, "should" that of the guidance, to which partners must have regard (Children Act 2004,
section 16K). The guidance is cited by chapter. What was written from memory and not read again in its source is marked
`recalled`: somebody checks it before the partnership relies on it.
"""

from dataclasses import dataclass

MUST, SHOULD = "must", "should"
ACT = "Children Act 2004"
WT18 = "Working Together to Safeguard Children 2018, multi-agency safeguarding arrangements"
WT23 = "Working Together to Safeguard Children 2023, multi-agency safeguarding arrangements"


@dataclass(frozen=True)
class Expectation:
    """`key` is kept in answers for good."""

    key: str
    text: str
    citation: str
    force: str
    recalled: bool = False


EXPECTATIONS = [
    Expectation(
        "needs",
        "How partners work together to identify and respond to the needs of children in the area",
        f"{ACT}, section 16E(2)",
        MUST,
    ),
    Expectation(
        "reviews", "How child safeguarding practice reviews are commissioned and published", f"{ACT}, section 16F", MUST
    ),
    Expectation(
        "scrutiny",
        "Scrutiny by an independent person of how effective the arrangements have been",
        f"{ACT}, section 16G(3)",
        MUST,
    ),
    Expectation(
        "partners",
        "Who the safeguarding partners are, above all where there is more than one local authority area",
        WT18,
        SHOULD,
    ),
    Expectation("boundaries", "The boundaries of the area and of each partner", WT18, SHOULD),
    Expectation(
        "agencies",
        "Which relevant agencies were chosen, why, and how they work together to improve outcomes",
        WT18,
        SHOULD,
    ),
    Expectation("education", "How all early years settings, schools and other education are included", WT18, SHOULD),
    Expectation("homes", "How youth custody and residential homes for children are included", WT18, SHOULD),
    Expectation(
        "data", "How data and intelligence are used to judge how effective help is, early help included", WT18, SHOULD
    ),
    Expectation(
        "training",
        "How training across agencies is commissioned, delivered and checked for impact, and audits done together",
        WT18,
        SHOULD,
    ),
    Expectation("funding", "How the arrangements are paid for", WT18, SHOULD, recalled=True),
    Expectation("learning", "How learning from practice reviews is embedded", WT18, SHOULD, recalled=True),
    Expectation("voice", "How the voice of children and families is heard", WT18, SHOULD, recalled=True),
    Expectation("thresholds", "How the threshold document fits with the arrangements", WT18, SHOULD, recalled=True),
    Expectation("leads", "The name of each lead safeguarding partner", WT23, SHOULD, recalled=True),
    Expectation("delegates", "The name of each delegated safeguarding partner", WT23, SHOULD),
    Expectation("chair", "Who chairs the partnership, and for how long", WT23, SHOULD, recalled=True),
    Expectation(
        "education_seats", "How education is represented where decisions are taken", WT23, SHOULD, recalled=True
    ),
    Expectation("scrutiny_plan", "The plans for independent scrutiny", WT23, SHOULD, recalled=True),
    Expectation("budget", "The shared budget", WT23, SHOULD, recalled=True),
    Expectation("support", "Business support, and the capacity to analyse data", WT23, SHOULD, recalled=True),
    Expectation("information", "How information is shared, and the agreed set of data", WT23, SHOULD, recalled=True),
    Expectation("disputes", "How disputes between partners are resolved", WT23, SHOULD, recalled=True),
    Expectation("review_cycle", "When and how the arrangements are reviewed", WT23, SHOULD, recalled=True),
    Expectation("yearly_report", "Where the yearly report is published", WT23, SHOULD, recalled=True),
]
BY_KEY = {one.key: one for one in EXPECTATIONS}
