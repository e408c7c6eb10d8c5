"""The rehearsed answers in the order of the national form, in words."""

from dataclasses import dataclass

from reviews.rules.national_form import FORM, IDLE_MINUTES, OWN_RECORD


@dataclass(frozen=True)
class Line:
    """One question on the page from which it is copied. `said`: what stands in place of an answer that is missing."""

    code: str
    asks: str
    answer: str
    said: str


@dataclass(frozen=True)
class CopiedPart:
    title: str
    lines: list[Line]


def parts(answers: dict[str, str]) -> list[CopiedPart]:
    return [
        CopiedPart(
            part.title,
            [
                Line(
                    one.code,
                    one.asks,
                    answers.get(one.code, ""),
                    f"{OWN_RECORD}." if one.own_record else "No answer yet",
                )
                for one in part.questions
            ],
        )
        for part in FORM
    ]


def empty(answers: dict[str, str]) -> int:
    """How many questions have no answer yet."""
    return sum(not text for text in answers.values())


WARNING = (
    f"The national form ends after {IDLE_MINUTES} minutes without typing, and keeps nothing. Keep this page beside it."
)
TO_CHECK = "The questions and their order are our reading of the national form. Check them against the form itself."
