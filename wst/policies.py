"""Policies: small pure functions that answer "may this happen now?". The docstring is the sentence shown when not."""

from collections.abc import Callable, Iterable
from typing import Any

from wst import words
from wst.refusals import NotReady, first_sentence

Policy = Callable[[Any], bool]


def unmet(subject: Any, policies: Iterable[Policy]) -> list[str]:
    """The sentences of every policy that `subject` does not meet, in order."""
    return [words.own(first_sentence(policy)) for policy in policies if not policy(subject)]


def require(subject: Any, *policies: Policy) -> None:
    """Raises NotReady with all unmet sentences together, so that nobody mends one only to meet the next."""
    if sentences := unmet(subject, policies):
        raise NotReady(*sentences)
