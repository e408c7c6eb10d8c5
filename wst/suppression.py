"""Small numbers: counts of people from 1 to 4 are never public, nor what would reveal one by subtraction."""

from collections.abc import Sequence

SMALLEST_SHOWN = 5
WORDS = "fewer than 5"
ALSO_HIDDEN = "not shown"  # hidden only because it would reveal another number


def is_small(count: int | None) -> bool:
    """0 may be shown: it is about nobody."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def shown(count: int | None) -> str:
    """A single count of people as the public may see it."""
    if count is None:
        return "not available"
    return WORDS if is_small(count) else f"{count:,}"


def shown_parts(counts: Sequence[int | None]) -> list[str]:
    """Counts that add up to a public total. A lone small number hides the next smallest too: nobody can subtract."""
    words = [shown(count) for count in counts]
    small = [place for place, count in enumerate(counts) if is_small(count)]
    if len(small) == 1:
        others = [place for place, count in enumerate(counts) if count and place != small[0]]
        if others:
            words[min(others, key=lambda place: (counts[place], place))] = ALSO_HIDDEN
    return words
