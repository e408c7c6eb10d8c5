"""What the chain of difference of a priority is made of: lines of work from their reason to what is said of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from partners.models import Action
from priorities.chain import Node, Step, Told, Work
from priorities.models import ImpactStatement, Pledge, Priority, Strength
from priorities.queries.measures import BeforeAfter
from priorities.states import CLOSED, Phase

# From which phase on a link of the priority's own work is due: before that it waits.
DUE = {
    Step.FOUND: (Phase.REPORTING, Phase.PLAN_AGREED, Phase.DELIVERING, Phase.REVIEWING, *CLOSED),
    Step.ADVICE: (Phase.PLAN_AGREED, Phase.DELIVERING, Phase.REVIEWING, *CLOSED),
    Step.ACTION: (Phase.PLAN_AGREED, Phase.DELIVERING, Phase.REVIEWING, *CLOSED),
    Step.AGAIN: (Phase.REVIEWING, *CLOSED),
    Step.STATEMENT: (Phase.REVIEWING, *CLOSED),
}


@dataclass(frozen=True)
class Statement:
    row: ImpactStatement
    strength: Strength
    told: Told | None = None


@dataclass
class WorkLine:
    """One line of work from its beginning to what is said of it. `work` is None for the priority's own."""

    work: Work | None
    nodes: dict[Step, list[Node]] = field(default_factory=lambda: {step: [] for step in Step})
    actions: list[Action] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def is_due(self, step: Step, phase: str) -> bool:
        """Whether nothing at this link is a gap. Before its time it only waits.

        Agencies pledge at the first event, before anything is found: a pledge makes no earlier link due.
        """
        following = list(Step)[list(Step).index(step) + 1 :]
        if any(node.kind != "pledge" for later in following for node in self.nodes[later]):
            return step != Step.BASIS or self.work is None
        done = any(action.status == Action.Status.COMPLETE for action in self.actions)
        if self.work is None:
            return step == Step.BASIS or phase in DUE[step] or (step == Step.AGAIN and done)
        wanted = any(node.wants_action for node in self.nodes[Step.ADVICE])
        missing = any(node.gap for node in self.nodes[Step.FOUND])
        return {Step.ADVICE: missing, Step.ACTION: wanted, Step.AGAIN: done}.get(step, False)


@dataclass
class PriorityChain:
    """What leads from the reasons for a priority to what is said of the difference that it made."""

    priority: Priority
    lines: list[WorkLine] = field(default_factory=list)
    closed: int = 0  # actions that are complete
    with_difference: int = 0  # of those, with evidence of difference
    pledges: list[Pledge] = field(default_factory=list)  # of the agencies, in the order of their names
    statements: list[Statement] = field(default_factory=list)
    pairs: list[BeforeAfter] = field(default_factory=list)

    def nodes(self) -> Iterable[Node]:
        """Each record once, in the order of the links."""
        seen = set()
        for step in Step:
            for line in self.lines:
                for node in line.nodes[step]:
                    if (step, node.record, node.title) not in seen:
                        seen.add((step, node.record, node.title))
                        yield node
