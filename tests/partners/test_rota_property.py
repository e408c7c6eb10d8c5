"""Whatever terms are asked for: on any day at most one chair, and every day without one is reported."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.actions import chairs, rota
from partners.models import ChairDeputy, ChairTerm, Group
from partners.models.agency import Kind
from partners.queries.chairs import chair_on, chairs_of, gaps, whose_turn, without
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import clock
from wst.models import Membership
from wst.refusals import WrongState

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


# People of the cast who sign in, so that what they may do is checked too: two partners have two people each.
SITTERS = (
    RoleCode.PARTNER_DELEGATE,
    RoleCode.EXECUTIVE_CHAIR,
    RoleCode.LEAD_REPRESENTATIVE,
    RoleCode.SUPPORT_OFFICER,
    RoleCode.REVIEW_GROUP,
)
person = st.integers(0, len(SITTERS) - 1)
day = st.integers(0, DAYS)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("term"), day, person, day, st.integers(0, 25)),
        st.tuples(st.just("deputy"), day, person, day, st.integers(0, 12)),
        st.tuples(st.just("swap"), day, day, day, day),
        st.tuples(st.just("end"), day, day, day, day),
        st.tuples(st.just("cancel"), day, day, day, day),
    ),
    min_size=3,
    max_size=10,
)


def play(troupe, executive, step):
    """One step, on its day; what is refused changes nothing."""
    what, _, first, second, third = step
    by, terms = made.product(troupe), list(executive.chair_terms.order_by("pk"))
    starts, ends = ORIGIN + timedelta(days=second), ORIGIN + timedelta(days=second + third)
    try:
        with transaction.atomic():
            if what == "term":
                chairs.add_term(executive, troupe.people[SITTERS[first]], by=by, starts=starts, ends=ends)
            elif what == "deputy":
                reason = list(ChairDeputy.Reason)[third % 3]
                sits = troupe.people[SITTERS[first]]
                rota.deputise(executive, sits, by=by, starts=starts, ends=ends, reason=reason)
            elif terms and what == "swap":
                term, other = terms[first % len(terms)], terms[second % len(terms)]
                decision = executive.decisions.get()
                rota.swap(term, other, by=by, reason="agreed", text="Agreed.", decision=decision, from_on=clock.today())
            elif terms and what == "end":
                term = terms[first % len(terms)]
                if term.starts <= starts:
                    chairs.end_term(term, by=by, on=starts)
            elif terms and what == "cancel":
                chairs.cancel_term(terms[first % len(terms)], by=by)
    except (ValidationError, WrongState):
        pass


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_one_person_holds_the_chair_and_its_rights_whatever_is_swapped_or_deputised(cast, steps):
    troupe = cast.ours
    try:
        with transaction.atomic(), troupe.scope():
            executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
            with clock.set_to(ORIGIN):
                made.make_decision(troupe, executive)
            for step in sorted(steps, key=lambda step: step[1]):
                with clock.set_to(ORIGIN + timedelta(days=step[1])):
                    play(troupe, executive, step)
            terms, deputies = list(executive.chair_terms.all()), list(executive.chair_deputies.all())
            roles = list(
                Membership.objects.filter(
                    partnership=troupe.partnership, role=RoleCode.EXECUTIVE_CHAIR, appointment__startswith="chair"
                )
            )
            reported = gaps(terms)
            begins = min((term.starts for term in terms), default=date.max)
            for offset in range(0, DAYS + 40):
                today = ORIGIN + timedelta(days=offset)
                turn = [term for term in terms if term.holds_on(today)]
                standing = [deputy for deputy in deputies if deputy.holds_on(today)]
                assert len(turn) <= 1 and len(standing) <= 1
                sits = (standing or turn or [None])[0]
                holds = {row.user_id for row in roles if row.starts <= today and (not row.ends or today <= row.ends)}
                assert holds == ({sits.person.user_id} if sits else set()), today
                # A vacancy is reported also while somebody stands in.
                vacant = any(gap.first <= today and (gap.last is None or today <= gap.last) for gap in reported)
                assert vacant == (today >= begins and not turn), today
                if offset % 20 == 0:
                    assert chair_on(executive, today) == (sits and sits.person)
                    assert chairs_of([executive], today).get(executive.pk) == (sits and sits.person)
            raise Undo
    except Undo:
        pass


@pytest.mark.parametrize("model", [ChairTerm, ChairDeputy])
def test_the_database_itself_refuses_two_on_one_day(cast, model):
    """No form and no action in between: the rows themselves."""
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        person = made.make_person(troupe, "Chair", troupe.agencies["Council"])
        facts = {"partnership": troupe.partnership, "group": executive, "person": person}
        facts |= {"agency": person.agency} if model is ChairTerm else {"reason": "away"}

        def row(order, starts, ends):
            more = {"order": order} if model is ChairTerm else {}
            return model(**facts, **more, starts=starts, ends=ends)

        row(1, date(2026, 4, 1), date(2026, 4, 30)).save()
        row(2, date(2026, 5, 1), date(2026, 5, 31)).save()
        for starts, ends in ((date(2026, 4, 30), date(2026, 4, 30)), (date(2026, 3, 1), date(2027, 1, 1))):
            with pytest.raises(IntegrityError), transaction.atomic():
                row(3, starts, ends).save()
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(ends=date(2026, 4, 30)).update(ends=date(2026, 5, 1))


def days_of(spans):
    found = set()
    for first, last in spans:
        found |= {offset for offset in range(80) if first <= offset and (last is None or offset <= last)}
    return found


number_span = st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 15)))


@given(span=number_span, taken=st.lists(number_span, max_size=5))
def test_what_is_left_of_a_span_is_every_day_that_nobody_took(span, taken):
    def dated(part):
        first, length = part
        starts = ORIGIN + timedelta(days=first)
        return starts, None if length is None else starts + timedelta(days=length)

    def counted(spans):
        return days_of(
            [((first - ORIGIN).days, None if last is None else (last - ORIGIN).days) for first, last in spans]
        )

    left = without(dated(span), [dated(part) for part in taken])
    assert counted(left) == counted([dated(span)]) - counted([dated(part) for part in taken])
    assert all(last is None or first <= last for first, last in left)


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
