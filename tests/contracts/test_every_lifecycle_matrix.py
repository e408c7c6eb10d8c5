"""Every lifecycle: all states, moves and roles against what is written down, what a wrong step raises, and the docs."""

import copy
import dataclasses
from pathlib import Path

import pytest
from django.conf import settings

import wst.urls  # noqa: F401  (loads every app's views, and with them every lifecycle)
from partners.permissions import Permission
from reviews import vault
from reviews.models import CaseRight, VaultRow
from tests.contracts.lifecycles import EXPECTED, ROWS
from wst import access
from wst.lifecycle import Lifecycle
from wst.management.commands import draw_lifecycles
from wst.models import Partnership, StatusChange
from wst.refusals import NotPermitted, WrongState

known = [lifecycle for name, lifecycle in Lifecycle.REGISTRY.items() if name in EXPECTED]
each = pytest.mark.parametrize("lifecycle", known, ids=lambda lifecycle: lifecycle.name)
each_row = pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, made in ROWS.items() for number in range(len(made))]
)


@pytest.fixture(autouse=True)
def _files_under_tmp():
    """The stage keeps its files in a folder of its own for as long as it stands."""


@pytest.fixture(scope="module")
def scene(stage):
    stage.make({f"{name} {n}": make for name, made in ROWS.items() for n, make in enumerate(made)}, neighbour=False)
    return stage


def test_every_lifecycle_is_written_down():
    missing = set(Lifecycle.REGISTRY) - set(EXPECTED)
    assert not missing, f"Write the steps of {sorted(missing)} into EXPECTED in tests/contracts/lifecycles.py."
    assert set(EXPECTED) <= set(Lifecycle.REGISTRY), f"Gone: {sorted(set(EXPECTED) - set(Lifecycle.REGISTRY))}."
    assert set(ROWS) == set(EXPECTED), f"Name rows to try: {sorted(set(EXPECTED) ^ set(ROWS))}."


@each
def test_each_role_is_offered_in_each_state_just_the_steps_that_are_written_down(lifecycle):
    """What is offered is what `available` says. What is needed first is left aside here: the apps' own tests try it."""
    bare = copy.copy(lifecycle)
    bare.moves = {name: dataclasses.replace(move, needs=()) for name, move in lifecycle.moves.items()}
    offered, wanted = set(), set()
    for role in access.roles():
        somebody = access.Access(Partnership(), role, permissions=access.permissions_of([role]))
        for state in lifecycle.states.values:
            row = dataclasses.make_dataclass("Row", [lifecycle.field])(state)
            for offer in bare.available(row, somebody):
                offered.add((state, offer.move.name, offer.move.target, str(role)))
    for name, step in EXPECTED[lifecycle.name].items():
        wanted |= {(state, name, step.target, str(role)) for state in step.sources.split() for role in step.roles}
    more, less = sorted(offered - wanted), sorted(wanted - offered)
    assert not more and not less, (
        f"{lifecycle.name} lets in {more} and keeps out {less} (state, step, target, role). If that is meant, change "
        "tests/contracts/lifecycles.py too."
    )


def somebody_with(row, partnership, permissions):
    """Access with the permissions; to a row of the vault, inside its case."""
    if isinstance(row, VaultRow):
        return vault.product(row.case, "Test", *permissions)
    return access.product_access(partnership, "Test", *permissions)


EVERY_PERMISSION = {*Permission, *CaseRight}


@each_row
def test_a_step_from_a_wrong_state_is_refused_and_changes_nothing(scene, name, number):
    ours, lifecycle = scene.cast.ours, Lifecycle.REGISTRY[name]
    row = scene.of(ours, f"{name} {number}")
    somebody = somebody_with(row, ours.partnership, EVERY_PERMISSION)
    with scene.undone(), ours.scope():
        row.refresh_from_db()
        state, steps = getattr(row, lifecycle.field), StatusChange.objects.count()
        for move in lifecycle.moves.values():
            if state not in move.sources:
                with pytest.raises(WrongState, match="Nothing was changed"):
                    lifecycle.transition(row, move.name, by=somebody, reason="A reason.")
        row.refresh_from_db()
        assert (getattr(row, lifecycle.field), StatusChange.objects.count()) == (state, steps)


@each_row
def test_a_step_without_the_permission_is_refused_whatever_the_state(scene, name, number):
    ours, lifecycle = scene.cast.ours, Lifecycle.REGISTRY[name]
    row = scene.of(ours, f"{name} {number}")
    with scene.undone(), ours.scope():
        row.refresh_from_db()
        before = getattr(row, lifecycle.field)
        for move in lifecycle.moves.values():
            somebody = somebody_with(row, ours.partnership, EVERY_PERMISSION - {move.permission})
            with pytest.raises(NotPermitted):
                lifecycle.transition(row, move.name, by=somebody, reason="A reason.")
        row.refresh_from_db()
        assert getattr(row, lifecycle.field) == before


@each
def test_every_step_was_tried_from_a_wrong_state(scene, lifecycle):
    ours, tried = scene.cast.ours, set()
    with ours.scope():
        for number in range(len(ROWS[lifecycle.name])):
            row = scene.of(ours, f"{lifecycle.name} {number}")
            row.refresh_from_db()
            state = getattr(row, lifecycle.field)
            tried |= {move.name for move in lifecycle.moves.values() if state not in move.sources}
    assert tried == set(lifecycle.moves), (
        f"{lifecycle.name}: add a row to ROWS in a state from which {sorted(set(lifecycle.moves) - tried)} is wrong."
    )


def test_the_page_of_lifecycles_is_up_to_date():
    written = (Path(settings.BASE_DIR) / draw_lifecycles.PAGE).read_text(encoding="utf-8")
    assert written == draw_lifecycles.drawn(), "Run bin/manage draw_lifecycles and commit docs/lifecycles.md."
