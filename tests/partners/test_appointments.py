"""Dated appointments carry rights, by date and without a job; two never overlap."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.actions import appointments, chairs, groups
from partners.models import ChairTerm, Group, GroupMembership, LeadRepresentative
from partners.permissions import Permission
from partners.queries import agency_acted_for, may_act_for
from partners.queries.chairs import chair_on
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import access, clock
from wst.refusals import NotPermitted, Stale, WrongState


def rights_on(person, partnership, day):
    found = access.access_for(person.user, partnership, on=day)
    return found.roles if found else frozenset()


def test_a_chairs_rights_begin_and_end_with_the_term_by_date_alone(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        person = made.make_signed_in(troupe, "Chair Person", troupe.agencies["Health"])
        first = clock.today() + timedelta(days=30)
        last = first + timedelta(days=364)
        made.make_term(troupe, executive, person, first, last)
    for moment, holds in [
        (first - timedelta(days=1), False),
        (first, True),
        (last, True),
        (last + timedelta(days=1), False),
    ]:
        with clock.set_to(moment), troupe.scope():
            held = access.access_for(person.user, troupe.partnership)
            assert (held is not None and held.can(Permission.DECISIONS_MAKE)) is holds, moment
            assert (chair_on(executive, clock.today()) == person) is holds


@pytest.mark.parametrize(
    ("kind", "seat", "role"),
    [
        (Group.Kind.SCRUTINY, GroupMembership.Role.CHAIR, RoleCode.SCRUTINY_CHAIR),
        (Group.Kind.LEARNING, GroupMembership.Role.CHAIR, RoleCode.GROUP_CHAIR),
        (Group.Kind.REVIEW, GroupMembership.Role.MEMBER, RoleCode.REVIEW_GROUP),
        (Group.Kind.REVIEW, GroupMembership.Role.ATTENDEE, None),
        (Group.Kind.REVIEW, GroupMembership.Role.ADVISER, None),
        (Group.Kind.LEARNING, GroupMembership.Role.MEMBER, None),
    ],
)
def test_seats_that_carry_a_role(cast, kind, seat, role):
    troupe = cast.ours
    with troupe.scope():
        group = made.make_group(troupe, kind)
        person = made.make_signed_in(troupe, "Seat Holder", troupe.agencies["Trust"])
        row = made.make_seat(troupe, group, person, seat)
        assert rights_on(person, troupe.partnership, clock.today()) == (frozenset({role}) if role else frozenset())
        groups.end_member(row, by=made.office(troupe), on=clock.today())
        assert not rights_on(person, troupe.partnership, clock.today() + timedelta(days=1))


def test_a_chair_of_the_review_group_holds_both_roles(cast):
    troupe = cast.ours
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.REVIEW)
        person = made.make_signed_in(troupe, "Review Chair", troupe.agencies["Police"])
        made.make_seat(troupe, group, person, GroupMembership.Role.CHAIR)
        held = rights_on(person, troupe.partnership, clock.today())
        assert held == {RoleCode.REVIEW_GROUP, RoleCode.GROUP_CHAIR}


def test_a_delegate_acts_for_that_very_agency_while_the_delegation_lasts(cast, django_assert_num_queries):
    troupe = cast.ours
    with troupe.scope():
        police, council = troupe.agencies["Police"], troupe.agencies["Council"]
        person = made.make_signed_in(troupe, "Police Delegate", police)
        row = made.make_delegation(troupe, police, person)
        by = access.access_for(person.user, troupe.partnership)
        assert by.has_role(RoleCode.PARTNER_DELEGATE)
        with django_assert_num_queries(1):
            assert agency_acted_for(by) == police
        assert may_act_for(by, police) and not may_act_for(by, council)
        appointments.end_delegation(row, by=made.office(troupe), on=clock.today() - timedelta(days=1))
        assert agency_acted_for(by) is None
        assert access.access_for(person.user, troupe.partnership) is None


def test_a_lead_representative_acts_for_the_agency_too_and_the_product_for_none(cast):
    troupe = cast.ours
    with troupe.scope():
        person = made.make_signed_in(troupe, "Chief Officer", troupe.agencies["Police"])
        made.make_lead(troupe, troupe.agencies["Police"], person)
        by = access.access_for(person.user, troupe.partnership)
        assert by.roles == {RoleCode.LEAD_REPRESENTATIVE}
        assert may_act_for(by, troupe.agencies["Police"])
        assert agency_acted_for(made.product(troupe)) is None


def test_lead_representatives_never_overlap_and_the_sentence_says_what_to_do(cast):
    troupe = cast.ours
    with troupe.scope():
        police = troupe.agencies["Police"]
        first = made.make_lead(troupe, police)
        second = made.make_person(troupe, "Next chief", police)
        with pytest.raises(ValidationError, match="has a lead representative on those days already"):
            appointments.appoint_lead(police, second, by=made.office(troupe), starts=clock.today())
        appointments.end_lead(first, by=made.office(troupe), on=clock.today() - timedelta(days=1))
        appointments.appoint_lead(police, second, by=made.office(troupe), starts=clock.today())
        assert [row.person.name for row in police.lead_representatives.all()] == ["Next chief", "Lead of Police"]


def test_the_database_itself_refuses_a_second_chair_on_one_day(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        council, health = (made.make_person(troupe, name, troupe.agencies[name]) for name in ("Council", "Health"))
        made.make_term(troupe, executive, council, date(2026, 4, 1), date(2027, 3, 31))
        with pytest.raises(ValidationError, match="Somebody else chairs the group on some of those days"):
            made.make_term(troupe, executive, health, date(2027, 3, 31))
        row = ChairTerm(
            partnership=troupe.partnership,
            group=executive,
            order=9,
            agency=health.agency,
            person=health,
            starts=date(2027, 3, 31),
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
        with pytest.raises(ValidationError, match="Somebody else chairs"):
            appointments_without_looking(row)


def appointments_without_looking(row):
    """As when two people save at the same moment: neither sees the other before PostgreSQL does."""
    row.full_clean = lambda: None
    appointments.save(row)


def test_only_statutory_partners_chair_the_executive_and_by_rota_alone(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        trust = made.make_person(troupe, "Trust person", troupe.agencies["Trust"])
        with pytest.raises(ValidationError, match="safeguarding partners chair the Executive in rotation"):
            made.make_term(troupe, executive, trust, clock.today())
        council = made.make_person(troupe, "Council person", troupe.agencies["Council"])
        with pytest.raises(ValidationError, match="chaired in rotation"):
            made.make_seat(troupe, executive, council, GroupMembership.Role.CHAIR)


def test_a_rota_and_a_member_in_the_chair_are_never_two_chairs(cast):
    troupe = cast.ours
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.SCRUTINY)
        one, two = (made.make_person(troupe, name, troupe.agencies["Trust"]) for name in ("One", "Two"))
        made.make_seat(troupe, group, one, "chair", ends=date(2026, 5, 31))
        with pytest.raises(ValidationError, match="A member chairs the group"):
            made.make_term(troupe, group, two, date(2026, 5, 31))
        made.make_term(troupe, group, two, date(2026, 6, 1))
        with pytest.raises(ValidationError, match="Two chairs on one day are refused"):
            made.make_seat(troupe, group, made.make_person(troupe, "Three"), "chair", starts=date(2026, 7, 1))
        assert chair_on(group, date(2026, 5, 31)) == one
        assert chair_on(group, date(2026, 6, 1)) == two


def test_a_planned_term_is_cancelled_and_one_that_began_stays_on_record(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        person = made.make_signed_in(troupe, "Planned Chair", troupe.agencies["Council"])
        term = made.make_term(troupe, executive, person, clock.today(), clock.today() + timedelta(days=9))
        planned = made.make_term(troupe, executive, person, clock.today() + timedelta(days=10))
        with pytest.raises(WrongState):
            chairs.cancel_term(term, by=made.office(troupe))
        chairs.cancel_term(planned, by=made.office(troupe))
        assert not rights_on(person, troupe.partnership, clock.today() + timedelta(days=10))
        assert list(executive.chair_terms.all()) == [term]


def test_a_role_that_changes_on_a_day_leaves_the_past_true(cast):
    troupe = cast.ours
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.LEARNING)
        person = made.make_person(troupe, "Member", troupe.agencies["Trust"])
        seat = made.make_seat(troupe, group, person, "attendee")
        day = clock.today()
        groups.change_member(seat, by=made.office(troupe), role="member", from_on=day)
        before = group.group_memberships.on(day - timedelta(days=1)).get()
        assert (before.role, group.group_memberships.on(day).get().role) == ("attendee", "member")


def test_a_stale_form_overwrites_nothing(cast):
    troupe = cast.ours
    with troupe.scope():
        lead = made.make_lead(troupe, troupe.agencies["Police"])
        seen = lead.version
        appointments.end_lead(lead, by=made.office(troupe), on=clock.today(), version=seen)
        with pytest.raises(Stale):
            appointments.end_lead(lead, by=made.office(troupe), on=date(2026, 1, 1), version=seen)
        assert LeadRepresentative.objects.get(pk=lead.pk).ends == clock.today()


@pytest.mark.parametrize(
    "role", [role for role in RoleCode if role not in ("business_manager", "platform_operator", "operator_support")]
)
def test_only_the_business_manager_appoints(cast, role):
    troupe = cast.ours
    with troupe.scope():
        police = troupe.agencies["Police"]
        person = made.make_person(troupe, "Somebody", police)
        group = made.make_group(troupe, Group.Kind.EXECUTIVE)
        by = troupe.as_(role)
        for attempt in (
            lambda: appointments.appoint_lead(police, person, by=by, starts=clock.today()),
            lambda: chairs.add_term(group, person, by=by, starts=clock.today()),
            lambda: groups.add_member(group, person, by=by, starts=clock.today()),
            lambda: groups.create(by=by, name="New", kind="other", strand="joint"),
        ):
            with pytest.raises(NotPermitted):
                attempt()
