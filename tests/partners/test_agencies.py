"""The register of agencies: bases, kinds, the fourth partner, succession, going live."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.actions import agencies, appointments, people
from partners.models import Agency, AgencySuccession, Organisation
from partners.models.agency import Kind
from partners.queries.agencies import statutory_partners
from tests.partners import factories as made
from wst import clock
from wst.models import Partnership
from wst.refusals import NotPermitted, NotReady, WrongState


def test_one_organisation_has_a_place_in_many_partnerships(cast):
    with cast.ours.scope():
        ours = made.make_agency(cast.ours, "Fire Service (Ourtown)", organisation="Regional Fire Service")
    with cast.theirs.scope():
        theirs = made.make_agency(cast.theirs, "Fire Service", organisation="Regional Fire Service")
    assert ours.organisation == theirs.organisation
    assert Organisation.objects.filter(name="Regional Fire Service").count() == 1


def test_a_partner_is_one_of_the_three_kinds_and_education_the_fourth_by_agreement_only(cast):
    troupe = cast.ours
    with troupe.scope():
        with pytest.raises(ValidationError, match="a council, a health commissioner or a police force"):
            made.make_agency(troupe, "Housing Ltd", kind=Kind.HOUSING, basis=Agency.Basis.PARTNER)
        with pytest.raises(ValidationError, match="Only education is the fourth"):
            made.make_agency(troupe, "Housing Ltd", kind=Kind.HOUSING, is_fourth_partner=True)
        school = made.make_agency(troupe, "Schools", kind=Kind.EDUCATION, is_fourth_partner=True)
        with pytest.raises(ValidationError, match="The fourth partner is a local agreement"):
            agencies.edit(school, by=made.office(troupe), basis=Agency.Basis.PARTNER)


def test_an_agency_says_why_it_was_chosen(cast):
    troupe = cast.ours
    with troupe.scope(), pytest.raises(ValidationError) as refused:
        made.make_agency(troupe, "Unexplained", reason_chosen="")
    assert "reason_chosen" in refused.value.error_dict


def test_succession_keeps_history_and_moves_people(cast):
    troupe = cast.ours
    with troupe.scope():
        old = troupe.agencies["Health"]
        lead = made.make_lead(troupe, old)
        day = clock.today()
        new = agencies.succeed(
            old,
            by=made.office(troupe),
            name="Integrated Care Board",
            on=day,
            reason="Clinical commissioning groups were abolished by the Health and Care Act 2022.",
        )
        old.refresh_from_db()
        lead.refresh_from_db()
        lead.person.refresh_from_db()
        assert (old.ended_on, new.joined_on, new.kind, new.basis) == (day - timedelta(days=1), day, old.kind, old.basis)
        assert lead.ends == day - timedelta(days=1) and lead.agency == old  # who led the old body stays on its page
        assert lead.person.agency == new
        assert AgencySuccession.objects.get().successor == new
        assert set(Agency.objects.statutory_partners()) == {troupe.agencies["Council"], troupe.agencies["Police"], new}


def test_two_bodies_become_one(cast):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        second = made.make_agency(troupe, "Second CCG", kind="health_commissioner", basis="partner")
        new = agencies.succeed(second, by=office, name="One ICB", on=clock.today(), reason="Merged.")
        agencies.succeed(troupe.agencies["Health"], by=office, successor=new, on=clock.today(), reason="Merged.")
        assert new.origins.count() == 2
        with pytest.raises(WrongState):
            agencies.end(second, by=office, on=clock.today(), reason="Again.")


def test_there_may_be_more_than_three_bodies(cast):
    troupe = cast.ours
    with troupe.scope():
        made.make_agency(troupe, "Second force", kind="police", basis="partner")
        kinds = {group.kind: [body.name for body in group.bodies] for group in statutory_partners(troupe.partnership)}
    assert kinds == {
        Kind.COUNCIL: ["Council of Ourtown"],
        Kind.HEALTH_COMMISSIONER: ["Health of Ourtown"],
        Kind.POLICE: ["Police of Ourtown", "Second force"],
    }


def test_a_partnership_cannot_go_live_without_all_three_kinds(cast):
    troupe = cast.ours
    Partnership.objects.filter(pk=troupe.partnership.pk).update(status=Partnership.Status.SETTING_UP)
    with troupe.scope():
        office = made.office(troupe)
        agencies.end(troupe.agencies["Police"], by=office, on=clock.today() - timedelta(days=1), reason="Test.")
        with pytest.raises(NotReady, match="a council, a health commissioner and a police force"):
            agencies.set_live(troupe.partnership, by=office)
        made.make_agency(troupe, "New force", kind="police", basis="partner")
        assert agencies.set_live(troupe.partnership, by=office).status == Partnership.Status.ACTIVE
        with pytest.raises(WrongState):
            agencies.set_live(troupe.partnership, by=office)


def test_an_agency_representative_keeps_the_contact_of_the_own_agency_only(cast):
    troupe = cast.ours
    with troupe.scope():
        by = troupe.as_("agency_representative")
        changed = agencies.update_contact(troupe.agencies["Trust"], by=by, contact_email="front@trust.example")
        assert changed.contact_email == "front@trust.example"
        with pytest.raises(NotPermitted):
            agencies.update_contact(troupe.agencies["Police"], by=by, contact_email="x@police.example")
        with pytest.raises(NotPermitted):
            agencies.edit(troupe.agencies["Trust"], by=by, name="Renamed")


def test_the_last_day_is_not_before_the_first(cast):
    troupe = cast.ours
    with troupe.scope():
        agency = made.make_agency(troupe, joined_on=date(2026, 4, 1))
        with pytest.raises(ValidationError, match="before the day on which"):
            agencies.end(agency, by=made.office(troupe), on=date(2026, 3, 31), reason="Closed.")


def test_nobody_acts_for_an_agency_that_they_or_it_have_left(cast):
    troupe = cast.ours
    with troupe.scope():
        office, police = made.office(troupe), troupe.agencies["Police"]
        delegation = made.make_delegation(troupe, police)
        with pytest.raises(ValidationError, match="End those appointments first"):
            people.edit(delegation.delegate, by=office, agency=troupe.agencies["Council"])
        with pytest.raises(ValidationError, match="only partners have them"):
            agencies.edit(police, by=office, basis=Agency.Basis.SCHEDULE)
        appointments.end_delegation(delegation, by=office, on=clock.today() - timedelta(days=1))
        moved = people.edit(delegation.delegate, by=office, agency=troupe.agencies["Council"])
        assert moved.agency == troupe.agencies["Council"]
        assert police.delegations.get().delegate == moved  # whose delegate they were stays on record
