"""What happens to an action beside a creation, a change or a step."""

from dataclasses import dataclass

from wst.events import Code, Digest, EventFact


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


@dataclass(frozen=True)
class AdviceGiven(EventFact, type="challenge.advised"):
    """A scrutineer signed advice. `advice` is the identifier of its row, `text` the SHA-256 of its words."""

    advice: int
    text: Digest

    def sentence(self) -> str:
        return "An independent scrutineer gave advice"
