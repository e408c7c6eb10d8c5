"""Refusals: raised by actions and views, turned into pages in one place. The sentences are written for the reader."""

from typing import Any


class Refused(Exception):
    """Base. `sentences` is what the reader is told; `status` the HTTP status of the page."""

    status = 409
    title = "This cannot be done now"

    def __init__(self, *sentences: str) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(sentences))


class NotPermitted(Refused):
    """A colleague without the right. `permission` is named so that the page can say who has it."""

    status = 403
    title = "You do not have permission to do this"

    def __init__(self, *sentences: str, permission: str = "") -> None:
        self.permission = permission
        super().__init__(*(sentences or ("Your role in this partnership does not include this.",)))


class WrongState(Refused):
    title = "This has already moved on"


class Stale(Refused):
    title = "Somebody else has changed this"

    def __init__(self) -> None:
        super().__init__(
            "Somebody else saved a change after you opened this page. "
            "Nothing of theirs was overwritten and what you typed is still on the page. "
            "Open the record again in another tab, compare, and save once more from there."
        )


class TwoAtOnce(Refused):
    title = "Somebody else was saving at the same moment"

    def __init__(self) -> None:
        super().__init__(
            "Somebody else saved the same thing, or something beside it, at the same moment. Nothing of yours was "
            "saved. Look at what is there now, then try again."
        )


class NotReady(Refused):
    """Everything that is still needed, listed together."""

    title = "Something is still needed first"


class NotFound(Refused):
    status = 404
    title = "Page not found"


def first_sentence(thing: Any) -> str:
    """The first paragraph of a docstring on one line: a policy's docstring is what the reader is told."""
    return " ".join((thing.__doc__ or "").strip().split("\n\n")[0].split())
