"""What happens to an action beside a creation, a change or a step."""

from dataclasses import dataclass

from wst.events import Code, EventFact


@dataclass(frozen=True)
class ActionReported(EventFact, type="action.reported"):
    """An update was added to an action. `update` is the identifier of its row."""

    update: int
    status: Code

    def sentence(self) -> str:
        return f"An update was added: {self.status.replace('_', ' ')}"
