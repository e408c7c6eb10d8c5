"""How well a claim is evidenced, in words; the page of all claims by priority."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from priorities.models import ImpactStatement, Revisit, Strength
from priorities.presenters.chain import sentence
from priorities.presenters.evidence import standing
from priorities.presenters.links import address, href, source_link
from priorities.queries.chain import PriorityChain
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Partnership
from wst.models.record import OPEN_TO_ALL


def strength_status(strength: Strength) -> Status:
    return Status(str(strength), {"evidenced": "green", "partly": "yellow"}.get(strength.code, "grey"))


def direction_words(statement: ImpactStatement) -> str:
    return statement.get_direction_display()


def who_for_words(statement: ImpactStatement) -> str:
    words = statement.get_who_for_display()
    return f"{words}, early help included" if statement.includes_early_help else words


@dataclass(frozen=True)
class Answer:
    """What one priority can say of the difference made, and what it cannot."""

    anchor: str
    title: str
    href: str
    phase: str
    chain: str = ""
    chain_href: str = ""
    table: Table | None = None
    gaps: list[str] = field(default_factory=list)


def answers(chains: Iterable[PriorityChain], *, only_for: str = "") -> list[Answer]:
    """One for each priority, those without a claim included: the gap is the answer. `only_for` a group of people."""
    return [_answer(chain, only_for) for chain in chains]


def _answer(chain: PriorityChain, only_for: str) -> Answer:
    priority, gaps = chain.priority, []
    said = [one for one in chain.statements if only_for in ("", one.row.who_for)]
    if not said:
        whom = f" for {dict(ImpactStatement.WhoFor.choices)[only_for].lower()}" if only_for else ""
        gaps.append(f"Nothing is said yet about the difference it made{whom}.")
    elif all(one.strength.code != "evidenced" for one in said):
        gaps.append("No claim rests on both data and a first-hand account yet.")
    if said and not only_for and not any(one.row.who_for in ("children", "young_people") for one in said):
        gaps.append("Nothing is said about children or young people yet.")
    claims = [claim(one.row, priority.partnership, one.strength) for one in reversed(said)]
    return Answer(
        anchor=f"priority-{priority.pk}",
        title=priority.title,
        href=priority.get_absolute_url(),
        phase=priority.get_phase_display(),
        chain=sentence(chain),
        chain_href=address(priority.partnership, "chain", priority.pk),
        table=claims_table(claims, f"What difference {priority.title} made") if claims else None,
        gaps=gaps,
    )


@dataclass(frozen=True)
class Claim:
    text: str
    href: str
    who: str
    direction: str
    strength: Status
    about: Link | str


def claim(statement: ImpactStatement, partnership: Partnership, strength: Strength | None = None) -> Claim:
    """`strength` where it is known already."""
    return Claim(
        statement.claim,
        href(statement, partnership),
        who_for_words(statement),
        direction_words(statement),
        strength_status(strength or statement.strength) if statement.stands else withdrawn(statement),
        source_link(statement.about),
    )


def withdrawn(statement: ImpactStatement) -> Status:
    return Status(f"Withdrawn {date_words(statement.withdrawn_on)}", "red")


def claims_table(claims: Sequence[Claim], caption: str, *, with_about: bool = False) -> Table:
    columns = ["What we say", "For", "Direction", "Evidence", *(["About"] if with_about else [])]
    rows = [
        [Link(one.text, one.href), one.who, one.direction, one.strength, *([one.about] if with_about else [])]
        for one in claims
    ]
    return Table(caption, columns, rows, caption_hidden=True)


def facts(statement: ImpactStatement) -> list[Row]:
    return [
        Row("About", source_link(statement.about)),
        Row("For", who_for_words(statement)),
        Row("Direction", direction_words(statement)),
        Row("Evidence", strength_status(statement.strength) if statement.stands else withdrawn(statement)),
        Row("Said on", statement.stated_on),
    ]


def evidence_table(statement: ImpactStatement, partnership: Partnership) -> Table:
    rows = [
        [
            Link(link.evidence.title, href(link.evidence, partnership)),
            link.evidence.get_kind_display(),
            link.evidence.source_agency.name if link.evidence.source_agency else "No one agency",
            link.evidence.observed_on,
            Status("Counts", "green") if link.evidence.counts else standing(link.evidence),
        ]
        for link in statement.links.all()
        if link.evidence.visibility in OPEN_TO_ALL
    ]
    return Table("What it rests on", ["Evidence", "How it was gathered", "Agency", "Observed", "Standing"], rows)


def revisits_table(revisits: Sequence[Revisit], partnership: Partnership, *, record: dict[int, str]) -> Table:
    """`record` gives the address of the form for those that the reader may answer."""
    rows = [
        [
            Link(revisit.priority.title, href(revisit.priority, partnership)),
            revisit.due,
            Status(revisit.get_outcome_display(), "yellow" if revisit.outcome == Revisit.Outcome.DUE else ""),
            revisit.note or (f"Done {date_words(revisit.done_on)}" if revisit.done_on else ""),
            Link("Record what you saw", record[revisit.pk], f"for {revisit.priority.title}")
            if revisit.pk in record
            else "",
        ]
        for revisit in revisits
    ]
    return Table("Closed priorities to look at again", ["Priority", "Due", "Outcome", "Note", "Next"], rows)
