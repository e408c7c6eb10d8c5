"""Every lifecycle: each state is reachable, each move is guarded, and what is offered is what is allowed."""

import pytest

import wst.urls  # noqa: F401  (loads every app's views, and with them every lifecycle)
from partners.permissions import Permission
from reviews.models import CaseRight
from wst.lifecycle import Lifecycle

each = pytest.mark.parametrize("lifecycle", list(Lifecycle.REGISTRY.values()), ids=lambda one: one.name)


def test_there_are_lifecycles():
    assert Lifecycle.REGISTRY


@each
def test_every_state_is_reachable(lifecycle):
    reached = {lifecycle.start}
    while True:
        more = {move.target for move in lifecycle.moves.values() if reached & set(move.sources)} - reached
        if not more:
            break
        reached |= more
    assert reached == set(lifecycle.states.values), set(lifecycle.states.values) - reached


@each
def test_every_move_names_a_real_permission_and_says_what_it_does(lifecycle):
    for move in lifecycle.moves.values():
        assert move.permission in {*Permission, *CaseRight}, f"{lifecycle.name}.{move.name}: {move.permission}"
        assert move.label[0].isupper() and not move.label.endswith("."), move.label


@each
def test_every_policy_says_a_sentence(lifecycle):
    for move in lifecycle.moves.values():
        for policy in move.needs:
            sentence = (policy.__doc__ or "").strip()
            assert sentence.endswith("."), f"{policy.__name__}: its docstring is what the reader is told."
