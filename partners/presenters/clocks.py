"""How a level's last day was worked out: day 0, the days that do not count and why, and the source."""

from dataclasses import dataclass
from datetime import date, timedelta

from partners.models import Challenge, EscalationLevel
from wst import clock, working_days
from wst.look.formats import day_words


@dataclass(frozen=True)
class Working:
    """`struck` are the days after day 0 that are not counted, each with the reason."""

    sentence: str
    struck: list[str]
    source: str


def struck_out(since: date, due: date) -> list[str]:
    days = (since + timedelta(days=number) for number in range(1, (due - since).days + 1))
    return [
        f"{day_words(day)}" + (f": {why}" if why not in day_words(day) else "")
        for day in days
        if (why := working_days.why_not_working(day))
    ]


def working(challenge: Challenge, level: EscalationLevel | None) -> Working | None:
    """None where no policy gives the level a timescale. No query."""
    if level is None or challenge.level_due is None:
        return None
    is_working = level.unit == EscalationLevel.Unit.WORKING
    many = f"{level.days} {'working' if is_working else 'calendar'} day{'s' if level.days > 1 else ''}"
    sentence = (
        f"Level {level.number} began on {day_words(challenge.level_since)}, which is day 0. "
        f"{many} later is {day_words(challenge.level_due)}, the last day of the level."
    )
    struck = struck_out(challenge.level_since, challenge.level_due) if is_working else []
    return Working(sentence, struck, f"{level.policy}, level {level.number}")


def late_words(challenge: Challenge) -> str:
    """How late the level is, in calendar days; empty when it is not."""
    if not challenge.is_overdue:
        return ""
    days = (clock.today() - challenge.level_due).days  # type: ignore[operator]
    return f"Level {challenge.level} overdue by {days} day{'s' if days > 1 else ''}"
