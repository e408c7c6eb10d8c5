"""A check of free text for what could identify a person: no child's or adult's name, date of birth, address or case
number belongs in the product. It finds patterns, not names, so people still read what they publish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Outward and inward code of a United Kingdom postcode, as in the Royal Mail's format.
POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
NUMBERS_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
WORDS_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}}"
BORN = r"\b(?:born|dob|d\.o\.b\.?|date of birth|birthday)\b"
DATE_OF_BIRTH = re.compile(
    rf"{BORN}\D{{0,20}}?(?:{NUMBERS_DATE}|{WORDS_DATE}|\b\d{{4}}-\d{{2}}-\d{{2}}\b)", re.IGNORECASE
)
BARE_DATE = re.compile(rf"(?<![\d/.-]){NUMBERS_DATE}(?![\d/.-])")

# What may be quite innocent, and is shown to a person one by one before something is published.
CAPITAL = r"[A-Z][\w'’-]+"
INSTITUTION = (
    "(?:School|Academy|Nursery|College|University|Hospital|Surgery|Church|Mosque|Temple|Centre|Street|Road|Lane|Avenue"
    "|Close|Estate|Park)"
)
MENTIONS = (
    re.compile(rf"\b(?:{CAPITAL} )*{CAPITAL} {INSTITUTION}\b"),
    re.compile(rf"\b(?:{WORDS_DATE})\b", re.IGNORECASE),
    re.compile(r"\b(?:aged? \w+|\w+[- ](?:year|month|week|day)s?[- ]old)\b", re.IGNORECASE),
    re.compile(rf"\b{CAPITAL}(?: {CAPITAL})+|(?<=[a-z,;:] ){CAPITAL}"),
)


@dataclass(frozen=True)
class Finding:
    """`what` it looks like, in words, and the `text` as somebody typed it."""

    what: str
    text: str

    def sentence(self) -> str:
        return f"“{self.text}” looks like {self.what}. Take it out: nothing here may identify a child or an adult."


def _is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number: weights 10 to 2, modulus 11."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return (0 if check == 11 else check) == int(digits[9])


def find(text: str) -> Iterator[Finding]:
    """Everything in `text` that looks like an NHS number, a date of birth or a postcode."""
    for match in NHS_NUMBER.finditer(text):
        if _is_nhs_number(re.sub(r"\D", "", match[0])):
            yield Finding("an NHS number", match[0])
    births = [match.span() for match in DATE_OF_BIRTH.finditer(text)]
    for start, end in births:
        yield Finding("a date of birth", text[start:end])
    for match in BARE_DATE.finditer(text):
        if not any(start <= match.start() < end for start, end in births):
            yield Finding("a date of birth", match[0])
    for match in POSTCODE.finditer(text):
        yield Finding("a postcode", match[0])


def errors(**texts: str) -> dict[str, list[str]]:
    """Field name -> sentences, for a ValidationError. Empty when nothing was found."""
    found = {name: [finding.sentence() for finding in find(text or "")] for name, text in texts.items()}
    return {name: sentences for name, sentences in found.items() if sentences}


def mentions(*texts: str) -> list[str]:
    """What might name a person or a place, once each in the order of the texts: names, institutions, dates and ages.

    A person looks at each and decides; nothing is refused because of it. A single name that only ever begins a sentence
    is not told from any other word there.
    """
    found: dict[str, None] = {}
    for text in texts:
        spans: list[tuple[int, int]] = []
        for pattern in MENTIONS:
            spans += [span for match in pattern.finditer(text) if not _lies_in(span := match.span(), spans)]
        found |= dict.fromkeys(text[start:end] for start, end in sorted(spans))
    return list(found)


def _lies_in(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
