"""The product's own words for what partnerships call differently: the Executive, the business manager, the board.

Code and templates say the product's word, as in "Send to the Executive". Where such a sentence is drawn, `own` puts the
partnership's word in its place, so that a new page follows without knowing. It is for the product's sentences alone:
what people typed is shown as they typed it. Labels of a row's choices are said in own words by the row itself
(wst.tenancy.rows), options of a form by the form (wst.look.options), titles of roles by the role (wst.access). The
words of a partnership stand on its row, which every request has read already, so that no page costs a query more.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Word:
    """In small letters unless it is a name. Without a `short` form the singular stands for it."""

    singular: str
    plural: str
    short: str = ""
    definition: str = ""

    def form(self, name: str) -> str:
        return getattr(self, name) or self.singular


# What the product calls them. Keys are kept for good; a word that is added here needs nothing else.
DEFAULTS: dict[str, Word] = {
    "executive": Word(
        "Executive Group",
        "Executive Groups",
        "Executive",
        "The safeguarding partners, who lead the partnership and decide together.",
    ),
    "scrutiny": Word(
        "Scrutiny and Assurance Co-ordination Group",
        "Scrutiny and Assurance Co-ordination Groups",
        "Scrutiny and Assurance",
        "The group that asks of everything: what difference have we made?",
    ),
    "business_manager": Word(
        "business manager", "business managers", "", "Who runs the partnership's office from day to day."
    ),
    "practice_review": Word(
        "practice review",
        "practice reviews",
        "",
        "A review of what can be learnt when a child or an adult was seriously harmed.",
    ),
    "scrutineer": Word(
        "independent scrutineer",
        "independent scrutineers",
        "scrutineer",
        "Somebody from outside who checks how well the partners work together.",
    ),
    "relevant_agency": Word(
        "relevant agency",
        "relevant agencies",
        "",
        "An organisation that the safeguarding partners have chosen to work with.",
    ),
    "icb": Word(
        "integrated care board",
        "integrated care boards",
        "ICB",
        "The body that plans and pays for local health services.",
    ),
    "hub": Word(
        "multi-agency safeguarding hub",
        "multi-agency safeguarding hubs",
        "MASH",
        "Where agencies sit together and answer when somebody is worried about a child.",
    ),
}
FORMS = ("singular", "plural", "short")


class Vocabulary:
    """The words of one partnership: its own where it has them, the product's otherwise."""

    def __init__(self, said: Mapping[str, Mapping[str, str]]) -> None:
        self.words = {key: Word(**said[key]) if key in said else word for key, word in DEFAULTS.items()}
        self._instead: dict[str, str] = {}
        for key, default in DEFAULTS.items():
            for form in FORMS:
                old, new = default.form(form), self.words[key].form(form)
                if old != new:
                    self._instead[old] = new
                    self._instead[_capital(old)] = _capital(new)
        # An own word stands for itself, so that a sentence that is in own words already stays as it is: a state is
        # said in them where it is read from its row, and again where a component draws it.
        for new in list(self._instead.values()):
            self._instead.setdefault(new, new)
        known = sorted((re.escape(old) for old in self._instead), key=len, reverse=True)
        # What stands in quotation marks is a title that somebody chose.
        self._pattern = re.compile(rf"“[^”]*”|(?<![\w-])(?:{'|'.join(known)})(?![\w-])") if known else None

    def own(self, text: str) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: self._instead.get(found[0], found[0]), text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


PLAIN = Vocabulary({})
_spoken: ContextVar[Vocabulary] = ContextVar("wst_words", default=PLAIN)


@lru_cache(maxsize=256)
def _vocabulary(said: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Vocabulary:
    return Vocabulary({key: dict(word) for key, word in said})


def vocabulary(partnership: Any) -> Vocabulary:
    """Of a partnership whose row has been read. Kept per content, so that a change is seen at once everywhere."""
    said = partnership.words or {}
    if not said:
        return PLAIN
    return _vocabulary(
        tuple((key, tuple(sorted(word.items()))) for key, word in sorted(said.items()) if key in DEFAULTS)
    )


@contextmanager
def spoken_by(partnership: Any) -> Iterator[None]:
    """Inside the block sentences are drawn in the partnership's words. The middleware does this for each request."""
    token = _spoken.set(vocabulary(partnership))
    try:
        yield
    finally:
        _spoken.reset(token)


def own(text: Any) -> Any:
    """A sentence of the product in the words of the partnership that is served now. Anything but text comes back."""
    return _spoken.get().own(text) if isinstance(text, str) and type(text) is str else text


class Labels(dict[Any, str]):
    """What the product calls the values of something, said in own words when it is looked up: for tables whose words
    are not those of a model's choices."""

    def __getitem__(self, key: Any) -> str:
        return str(own(super().__getitem__(key)))

    def get(self, key: Any, default: Any = None) -> Any:
        return own(super().get(key, default))


def word(key: str, form: str = "singular") -> str:
    """The partnership's word. Raises KeyError for one that the product does not know."""
    return _spoken.get().words[key].form(form)


def as_said(word: Word) -> dict[str, str]:
    """As it is kept with the partnership."""
    return asdict(word)
