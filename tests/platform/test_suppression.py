"""Small numbers: 1 to 4 are never shown, nor what would give one away by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from wst import suppression
from wst.suppression import ALSO_HIDDEN, WORDS

COUNTS = st.lists(st.integers(0, 40), min_size=2, max_size=8)


def test_single_counts():
    assert [suppression.shown(count) for count in (None, 0, 1, 4, 5, 1234)] == [
        "not available", "0", WORDS, WORDS, "5", "1,234",
    ]  # fmt: skip


def test_a_lone_small_number_hides_the_next_smallest_too():
    assert suppression.shown_parts([3, 20, 9]) == [WORDS, "20", ALSO_HIDDEN]
    assert suppression.shown_parts([3, 2, 9]) == [WORDS, WORDS, "9"]
    assert suppression.shown_parts([0, 20, 9]) == ["0", "20", "9"]


@given(COUNTS)
def test_no_small_number_can_be_found_by_subtraction_from_the_total(counts):
    words = suppression.shown_parts(counts)
    hidden = [place for place, word in enumerate(words) if word in (WORDS, ALSO_HIDDEN)]
    assert all(word == WORDS for word, count in zip(words, counts, strict=True) if 0 < count < 5)
    others = [count for count in counts if count]
    assert len(hidden) != 1 or len(others) == 1
