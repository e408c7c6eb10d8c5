"""Small numbers: 1 to 4 are never shown, nor what would give one away by subtraction."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wst import suppression
from wst.suppression import ALSO_HIDDEN, WORDS

COUNTS = st.lists(st.integers(0, 14), min_size=2, max_size=5)


def test_single_counts():
    assert [suppression.shown(count) for count in (None, 0, 1, 4, 5, 1234)] == [
        "not available", "0", WORDS, WORDS, "5", "1,234",
    ]  # fmt: skip


def test_a_lone_small_number_hides_the_next_smallest_too():
    assert suppression.shown_parts([3, 20, 9]) == [WORDS, "20", ALSO_HIDDEN]
    assert suppression.shown_parts([3, 2, 9]) == [WORDS, WORDS, "9"]
    assert suppression.shown_parts([0, 20, 9]) == ["0", "20", "9"]


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([4, 4, 20], "two small numbers that add up to 8 are both 4"),
        ([1, 1, 20], "two small numbers that add up to 2 are both 1"),
        ([1, 5, 30], "1 and 5 add up to 6, and the one that is not small is at least 5"),
    ],
)
def test_numbers_that_have_no_choice_hide_one_more(counts, why):
    assert suppression.shown_parts(counts).count(ALSO_HIDDEN) >= 1, why
    assert found_by_a_reader(counts) == []


def found_by_a_reader(counts):
    """The small numbers that a reader finds who knows the rule and the total, by trying everything."""
    words = suppression.shown_parts(counts)
    shown = [int(word) for word in words if word not in (WORDS, ALSO_HIDDEN)]
    most = min([number for number in shown if number], default=sum(counts))
    choices = [
        range(1, 5) if word == WORDS else range(5, most + 1) if word == ALSO_HIDDEN else [int(word)] for word in words
    ]
    possible = [guess for guess in product(*choices) if sum(guess) == sum(counts)]
    assert tuple(counts) in possible
    small = [place for place, word in enumerate(words) if word == WORDS]
    return [place for place in small if len({guess[place] for guess in possible}) == 1]


@given(COUNTS)
def test_no_small_number_can_be_found_by_subtraction_from_the_total(counts):
    words = suppression.shown_parts(counts)
    assert all(word == WORDS for word, count in zip(words, counts, strict=True) if 0 < count < 5)
    everything_hidden = all(word in (WORDS, ALSO_HIDDEN, "0") for word in words)
    assert everything_hidden or found_by_a_reader(counts) == []
