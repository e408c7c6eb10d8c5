"""Whatever terms are asked for: on any day at most one chair, and every day without one is reported."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.models import ChairTerm, Group
from partners.models.agency import Kind
from partners.queries.chairs import chair_on, gaps, whose_turn
from tests.partners import factories as made

ORIGIN = date(2026, 4, 1)
DAYS = 60

spans = st.lists(st.tuples(st.integers(0, DAYS), st.one_of(st.none(), st.integers(0, 25))), min_size=1, max_size=8)


class Undo(Exception):
    pass


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=spans)
def test_on_any_day_at_most_one_chair_and_gaps_are_reported(cast, spans):
    troupe = cast.ours
    try:
        with transaction.atomic(), troupe.scope():
            executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
            person = made.make_person(troupe, "Chair", troupe.agencies["Council"])
            kept = []
            for first, length in spans:
                starts = ORIGIN + timedelta(days=first)
                ends = None if length is None else starts + timedelta(days=length)
                clash = any(term.starts <= (ends or date.max) and starts <= (term.ends or date.max) for term in kept)
                try:
                    with transaction.atomic():
                        kept.append(made.make_term(troupe, executive, person, starts, ends))
                    assert not clash, "an overlap was let in"
                except ValidationError:
                    assert clash, "a term without an overlap was refused"
            reported = gaps(kept)
            begins = min(term.starts for term in kept)
            for offset in range(DAYS + 40):
                day = ORIGIN + timedelta(days=offset)
                holding = [term for term in kept if term.holds_on(day)]
                assert len(holding) <= 1
                assert (chair_on(executive, day) is not None) == bool(holding)
                in_gap = any(gap.first <= day and (gap.last is None or day <= gap.last) for gap in reported)
                assert in_gap == (day >= begins and not holding), day
            raise Undo  # the next example starts from the same cast
    except Undo:
        pass


def body(pk, kind, name="Body"):
    return SimpleNamespace(pk=pk, kind=kind, name=name)


def term(agency_id, starts):
    return ChairTerm(agency_id=agency_id, starts=starts)


BODIES = [body(1, Kind.COUNCIL), body(2, Kind.HEALTH_COMMISSIONER), body(3, Kind.POLICE)]


@given(turns=st.integers(0, 30), first=st.permutations([1, 2, 3]))
def test_a_rotation_that_follows_the_suggestion_is_fair(turns, first):
    """After the first three in whatever order, each partner's turn comes round again in that order."""
    terms = [term(pk, ORIGIN + timedelta(days=365 * place)) for place, pk in enumerate(first)]
    for turn in range(turns):
        following = whose_turn(BODIES, terms, {})
        assert following.pk == first[turn % 3]
        terms.append(term(following.pk, terms[-1].starts + timedelta(days=365)))


def test_who_never_chaired_comes_first_in_the_order_of_the_act():
    assert whose_turn(reversed(BODIES), [], {}).pk == 1
    assert whose_turn(BODIES, [term(1, ORIGIN)], {}).pk == 2
    assert whose_turn([], [], {}) is None


def test_a_successor_takes_its_predecessors_place():
    """The clinical commissioning group chaired last, so the care board that followed it does not come next."""
    bodies = [BODIES[0], body(9, Kind.HEALTH_COMMISSIONER), BODIES[2]]
    terms = [term(1, ORIGIN), term(3, ORIGIN + timedelta(days=365)), term(2, ORIGIN + timedelta(days=730))]
    assert whose_turn(bodies, terms, {9: 2}).pk == 1
    assert whose_turn(bodies, terms, {}).pk == 9


def test_a_gap_is_counted_to_the_day():
    def lasting(first, last):
        return ChairTerm(starts=date(2026, *first), ends=date(2026, *last))

    touching = [lasting((4, 1), (4, 30)), lasting((5, 1), (5, 31))]
    found = [(gap.first, gap.last) for gap in gaps(touching)]
    assert found == [(date(2026, 6, 1), None)]
    apart = [lasting((5, 3), (5, 31)), lasting((4, 1), (4, 30))]
    assert (gaps(apart)[0].first, gaps(apart)[0].last) == (date(2026, 5, 1), date(2026, 5, 2))
    assert gaps([]) == []
    assert gaps([ChairTerm(starts=ORIGIN, ends=None)]) == []
