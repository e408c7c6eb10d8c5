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


@dataclass(frozen=True)
class ReminderSent(EventFact, type="reminder.sent"):
    """`people` is how many were told."""

    kind: Code
    people: int

    def sentence(self) -> str:
        return f"A reminder was sent: {self.kind.replace('_', ' ')}"
