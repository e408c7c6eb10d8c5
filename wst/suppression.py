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
    """Counts that add up to a public total, in words. Nobody can find a small one by subtraction.

    Beside the small ones the next smallest are hidden, as few as it takes, until each small one could still be at
    least two different numbers. Where nothing is left to hide, the total itself should not be published.
    """
    words = [shown(count) for count in counts]
    small = [count for count in counts if is_small(count)]
    others = sorted((count, place) for place, count in enumerate(counts) if count and not is_small(count))
    hidden = 0
    while small and hidden < len(others) and _can_be_found(small, [count for count, _ in others], hidden):
        hidden += 1
    for _, place in others[:hidden]:
        words[place] = ALSO_HIDDEN
    return words


def _can_be_found(small: list[int], others: list[int], hidden: int) -> bool:
    """Whether the sum of what is hidden leaves a small number no choice. A reader knows the rule: small ones are 1 to
    4, the others that are hidden are at least 5 and no larger than the smallest that is shown."""
    total = sum(small) + sum(others[:hidden])
    most = others[hidden] if hidden < len(others) else total
    rest = len(small) - 1
    lowest = max(1, total - rest * (SMALLEST_SHOWN - 1) - hidden * most)
    highest = min(SMALLEST_SHOWN - 1, total - rest - hidden * SMALLEST_SHOWN)
    return lowest == highest
