"""The chain of difference in words: what each link holds, what is missing, and how many gaps there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from partners.models import Action
from partners.presenters.action_register import shortened
from priorities.chain import Node, Step
from priorities.models import Pledge
from priorities.queries.chain import PriorityChain, WorkLine
from wst.look.charts.chain import Cell, Chain, Line
from wst.look.parts import Link, Table

OWN = "The priority’s own evidence and action plan"

# What an empty link is called when its time has come.
NOTHING = {
    Step.BASIS: "no reason is recorded",
    Step.FOUND: "nothing is recorded of what was found",
    Step.ADVICE: "nothing was recommended and no plan is agreed",
    Step.ACTION: "nothing is done about it",
    Step.AGAIN: "nothing was measured again",
    Step.STATEMENT: "nothing is said of the difference it made",
}
# Beside what is there: how many of a link lead no further.
LEFT = {
    Step.FOUND: "without a recommendation",
    Step.ADVICE: "without an answer or an action",
    Step.ACTION: "without evidence of difference",
    Step.AGAIN: "not read a second time",
    Step.STATEMENT: "not evidenced in full",
}
NAMES = {
    "finding": ("finding", "findings"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "summary_report": ("summary report", "summary reports"),
    "recommendation": ("recommendation", "recommendations"),
    "action_plan": ("action plan", "action plans"),
    "measure": ("measure", "measures"),
    "statement": ("statement", "statements"),
}
SMALL = "govuk-!-font-size-16"
NO_VOICE = "Nothing is recorded of what children and families told us."


@dataclass(frozen=True)
class Gap:
    """One break in the chain, with the page on which it can be mended."""

    step: str
    sentence: str
    href: str


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def sentence(chain: PriorityChain) -> str:
    """7 actions closed, 2 with evidence of difference. 27 pledges, 12 done. 4 gaps in the chain."""
    number = len(gaps(chain))
    broken = gap_words(number)
    pledged = f"{pledge_words(chain.pledges)}." if chain.pledges else ""
    return " ".join(part for part in (closed_words(chain), pledged, broken) if part)


def gap_words(number: int, where: str = "chain") -> str:
    """4 gaps in the chain."""
    return f"{counted(number, 'gap', 'gaps')} in the {where}." if number else "No link that is due is missing."


def pledge_words(pledges: list[Pledge]) -> str:
    """27 pledges, 12 done."""
    done = sum(pledge.status == Pledge.Status.DONE for pledge in pledges)
    return f"{counted(len(pledges), 'pledge', 'pledges')}, {done or 'none'} done"


def closed_words(chain: PriorityChain) -> str:
    if not chain.closed:
        return "No action is closed yet."
    return f"{counted(chain.closed, 'action', 'actions')} closed, {chain.with_difference} with evidence of difference."


def together(chains: list[PriorityChain]) -> str:
    """The same over all priorities of a cycle."""
    closed, shown = sum(one.closed for one in chains), sum(one.with_difference for one in chains)
    broken = sum(len(gaps(one)) for one in chains)
    done = f"{counted(closed, 'action', 'actions')} closed, {shown} with evidence of difference." if closed else ""
    pledges = [pledge for one in chains for pledge in one.pledges]
    pledged = f"{pledge_words(pledges)}." if pledges else ""
    statements = [statement for one in chains for statement in one.statements]
    full = sum(one.strength.code == "evidenced" for one in statements)
    said = f"{counted(len(statements), 'statement', 'statements')}, {full} evidenced in full." if statements else ""
    where = "chain" if len(chains) == 1 else "chains"
    end = gap_words(broken, where)
    parts = [done or "No action is closed yet.", pledged, said or "Nothing is said yet of the difference.", end]
    return " ".join(part for part in parts if part)


def has_voice(chain: PriorityChain) -> bool:
    return any(node.kind == "children" for line in chain.lines for node in line.nodes[Step.BASIS])


def gaps(chain: PriorityChain) -> list[Gap]:
    """Every break once, in the order of the links."""
    page, found = chain.priority.get_absolute_url(), []
    if not has_voice(chain):
        found.append(Gap(Step.BASIS.label, NO_VOICE, f"{page}#why"))
    for node in chain.nodes():
        if node.gap:
            step = Step.AGAIN if node.kind == "measure" else node.step
            found.append(Gap(step.label, node.gap, node.href))
    for line in chain.lines:
        for step in Step:
            if step == Step.BASIS and not has_voice(chain):
                continue
            if not line.nodes[step] and line.is_due(step, chain.priority.phase):
                said = f"{NOTHING[step][:1].upper()}{NOTHING[step][1:]}"
                about = f"{line.work.title}: {NOTHING[step]}." if line.work else f"{said}."
                found.append(Gap(step.label, about, line.work.href if line.work else page))
    order = list(Step.labels)
    return sorted(dict.fromkeys(found), key=lambda gap: order.index(gap.step))


def drawing(chain: PriorityChain, *, linked: bool = False, in_report: bool = False) -> Chain:
    """For the page and, without links, for the report: numbers and gaps, no text of any record.

    In a report it is not said which statements a report tells: this one does.
    """
    lines = [
        Line(
            line.work.title if line.work else OWN,
            [_cell(chain, line, step, f"#{anchor(number, step)}" if linked else "", in_report) for step in Step],
        )
        for number, line in enumerate(chain.lines, 1)
    ]
    return Chain(chain.priority.title, sentence(chain), Step.labels, lines)


def anchor(line: int, step: Step) -> str:
    return f"line-{line}-{step.value}"


def _cell(chain: PriorityChain, line: WorkLine, step: Step, href: str, in_report: bool) -> Cell:
    nodes = line.nodes[step]
    if not nodes:
        return _empty(chain, line, step, href)
    left = sum(bool(node.gap) for node in nodes if step != Step.BASIS and node.kind != "pledge")
    if step == Step.AGAIN:
        left += sum(bool(node.gap) for node in line.nodes[Step.BASIS])
    silent = sum(bool(node.gap) for node in nodes if node.kind == "pledge")
    parts = [f"{left} {LEFT[step]}"] if left else []
    parts += [f"{counted(silent, 'pledge', 'pledges')} overdue"] if silent else []
    gap = ", ".join(parts)
    if step == Step.BASIS and line.work is None and not has_voice(chain):
        gap = "no voice of children and families"
    return Cell(_words(line, step, nodes, in_report), gap=gap, href=href)


def _empty(chain: PriorityChain, line: WorkLine, step: Step, href: str) -> Cell:
    if line.is_due(step, chain.priority.phase):
        return Cell(NOTHING[step], "gap", href=href)
    if step == Step.BASIS:
        return Cell("It was looked at for this priority", href=href)
    findings = line.nodes[Step.FOUND]
    if line.work and step == Step.ADVICE and findings and not any(node.gap for node in findings):
        return Cell("None needed", href=href)
    return Cell("Not yet", "waits", href=href)


def _words(line: WorkLine, step: Step, nodes: Iterable[Node], in_report: bool) -> str:
    if step == Step.ACTION:
        return _actions_words(line)
    if step == Step.STATEMENT:
        full = sum(one.strength.code == "evidenced" for one in line.statements)
        reported = sum(one.told is not None for one in line.statements)
        said = f"{counted(len(line.statements), 'statement', 'statements')}, {full} evidenced in full"
        return said if in_report else f"{said}, {reported or 'none'} in a published report"
    kinds = Counter(node.kind for node in nodes)
    said = []
    if step == Step.BASIS:
        measures = kinds.pop("measure", 0)
        if reasons := sum(kinds.values()):
            said.append(counted(reasons, "reason", "reasons"))
        return ", ".join([*said, *([f"{counted(measures, 'baseline', 'baselines')}"] if measures else [])])
    said = [counted(number, *NAMES.get(kind, ("record", "records"))) for kind, number in kinds.items()]
    return ", ".join(said)


def _actions_words(line: WorkLine) -> str:
    pledged = [pledge_words(line.pledges)] if line.pledges else []
    if not line.actions:
        return "; ".join(pledged)
    nodes = [node for node in line.nodes[Step.ACTION] if node.kind == "action"]
    closed = [node for node, action in zip(nodes, line.actions, strict=True) if _is_closed(action)]
    shown = sum(not node.gap for node in closed)
    said = counted(len(line.actions), "action", "actions")
    done = f": {len(closed)} closed, {shown} with evidence of difference" if closed else ", none closed yet"
    return "; ".join([f"{said}{done}", *pledged])


def _is_closed(action: Action) -> bool:
    return action.status == Action.Status.COMPLETE


def table(chain: PriorityChain) -> Table:
    """Beside the drawing: every record as a link, with its gap in words."""
    rows = []
    picture = drawing(chain)
    for number, (line, drawn) in enumerate(zip(chain.lines, picture.lines, strict=True), 1):
        title: Any = Link(line.work.title, line.work.href) if line.work else OWN
        cells = [
            _links(line.nodes[step], drawn.cells[place], anchor(number, step), pledge_words(line.pledges))
            for place, step in enumerate(Step)
        ]
        rows.append([title, *cells])
    return Table(
        f"The chain of difference: {chain.priority.title}",
        ["Line of work", *Step.labels],
        rows,
        caption_size="s",
        small=True,
    )


def _links(nodes: list[Node], cell: Cell, identifier: str, folded: str) -> SafeString:
    """Pledges, of which there may be one for each agency, are folded under `folded`."""
    if nodes:
        listed = _listed([node for node in nodes if node.kind != "pledge"])
        pledged = _listed([node for node in nodes if node.kind == "pledge"])
        if pledged:
            pledged = render_to_string("components/details.html", {"summary": folded, "content": pledged})
        missing = format_html("<strong>Gap:</strong> {}", cell.gap) if cell.gap and not _says(nodes) else ""
        return format_html('<div id="{}" class="{}">{}{}{}</div>', identifier, SMALL, listed, pledged, missing)
    words = format_html("<strong>Gap:</strong> {}", cell.words) if cell.state == "gap" else cell.words
    return format_html('<div id="{}" class="{}">{}</div>', identifier, SMALL, words)


def _listed(nodes: list[Node]) -> SafeString | str:
    if not nodes:
        return ""
    shown = format_html_join(
        "",
        "<li>{}{}{}</li>",
        (
            (
                Link(shortened(node.title), node.href),
                format_html("<br>{}", node.says) if node.says else "",
                format_html("<br><strong>Gap:</strong> {}", node.gap) if node.gap else "",
            )
            for node in nodes
        ),
    )
    return format_html('<ul class="govuk-list govuk-list--spaced {}">{}</ul>', SMALL, shown)


def _says(nodes: list[Node]) -> bool:
    return any(node.gap for node in nodes)
