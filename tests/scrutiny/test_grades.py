"""Small numbers of graded cases stay hidden from the public, also from those who subtract."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.queries.grades import for_the_public, to_hide
from wst.suppression import ALSO_HIDDEN, WORDS, is_small

tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=4)
)


def rank(rows):
    """Rank of a matrix over fractions, by elimination."""
    from fractions import Fraction

    rows, found = [[Fraction(value) for value in row] for row in rows], 0
    for place in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for other in rows[found + 1 :]:
            factor = other[place] / pivot[place]
            for at in range(len(other)):
                other[at] -= factor * pivot[at]
        found += 1
    return found


def certain_cells(table, hidden):
    """Which hidden cells the public totals give away: independent of how the product decides it. A cell is certain when
    the equations of rows and columns alone fix it."""
    cells = sorted(hidden)
    equations = [[int(cell[0] == row) for cell in cells] for row in range(len(table))]
    equations += [[int(cell[1] == place) for cell in cells] for place in range(len(table[0]))]
    full = rank(equations)
    return [
        cell
        for at, cell in enumerate(cells)
        if rank([*equations, [int(at == other) for other in range(len(cells))]]) == full
    ]


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_small_number_is_shown_and_none_can_be_worked_out(rows):
    table = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    hidden = to_hide(table)
    small = {
        (row, place)
        for row, place in itertools.product(range(len(table)), range(len(table[0])))
        if is_small(table[row][place])
    }
    assert small <= hidden
    everything = len(hidden) == len(table) * len(table[0])
    assert everything or not certain_cells(table, hidden)
    if not small:
        assert not hidden


def test_the_next_smallest_is_hidden_beside_a_single_small_number():
    words, hidden = for_the_public([[0, 6, 3, 9]])
    assert words == [["0", ALSO_HIDDEN, WORDS, "9"]] and hidden == {(0, 1), (0, 2)}


def test_totals_are_added_from_two_audits_on_and_give_nothing_away():
    words, _ = for_the_public([[0, 8, 6, 2], [5, 7, 9, 0]])
    assert words[0][3] == WORDS and words[2][3] == WORDS
    assert len(words) == 3 and "2" not in words[0]


@pytest.mark.parametrize("rows", [[[5, 6], [7, 8]], [[0, 0], [9, 5]]])
def test_what_is_not_small_is_shown_whole(rows):
    words, hidden = for_the_public(rows)
    assert not hidden and words[0] == [str(count) for count in rows[0]]
