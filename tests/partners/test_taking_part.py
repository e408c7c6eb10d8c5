"""Organisations that are not named ask, join and take part; the operator is let in for a time."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from partners.actions import members, organisation_requests, support
from partners.models import Agency, OrganisationRequest, SupportAccess
from partners.roles import RoleCode
from tests.contracts.conftest import signed_in
from tests.learning import factories as learning
from tests.partners import factories as made
from wst import access, clock, links
from wst.models import Event, IntakeSubmission, Notice
from wst.refusals import NotReady, WrongState

FORM = {
    "name": "Riverside Boxing Club",
    "kind": "voluntary",
    "serves": "children",
    "work": "Trains sixty children a week.",
    "wants": "Book training.",
    "contact_name": "Kim Example",
    "contact_post": "Head coach",
    "contact_email": "kim@boxing.example",
}


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(db):
    cache.clear()


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.requirement(44)
def test_an_organisation_that_is_not_named_registers_and_takes_part(cast):
    troupe, office, visitor = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER), Client()
    page = visitor.get("/ours/work-with-us/")
    assert page.status_code == 200 and "You do not have to be on our list" in page.content.decode()
    assert "/ours/work-with-us/" in visitor.get("/ours/contact/").content.decode()
    wrong = visitor.post("/ours/work-with-us/", {**FORM, "work": "We help Sam, born 3 May 2014."})
    assert wrong.status_code == 422 and "date of birth" in wrong.content.decode()
    assert "Thank you" in visitor.post("/ours/work-with-us/", FORM).content.decode()
    assert links.file_intake() == 1 and links.file_intake() == 0
    with troupe.scope():
        request = OrganisationRequest.objects.get()
        assert IntakeSubmission.objects.get().values == {}  # the record holds it now
        assert Notice.objects.filter(user=troupe.user(RoleCode.BUSINESS_MANAGER), record=request.record).exists()
    assert "Asks to work with us" in office.get(troupe.url()).content.decode()
    assert (
        "Trains sixty children"
        in office.get(troupe.url(f"partners/organisation-request/{request.pk}/")).content.decode()
    )
    accept = troupe.url(f"partners/organisation-request/{request.pk}/accept/")
    answer = office.post(accept, {"version": 1, "reason_chosen": "It sees children twice a week."})
    assert answer.status_code == 302
    html = office.get(answer.url).content.decode()
    assert "No: it collaborates without being named" in html and "Kim Example" in html
    assert office.post(accept, {"version": 2, "reason_chosen": "Again."}).status_code in (409, 422)
    # It takes part: its people book training, and it raises a concern with another agency.
    with troupe.scope():
        club = Agency.objects.get(name="Riverside Boxing Club")
        session = learning.make_session(troupe, learning.make_course(troupe))
        kim = club.people.get()
        members.make_account(kim, by=made.office(troupe))
        kim.refresh_from_db()
        members.give_role(kim, RoleCode.AGENCY_REPRESENTATIVE, by=made.office(troupe))
    attendance = office.get(troupe.url(f"learning/session/{session.pk}/attendance/")).content.decode()
    assert "Riverside Boxing Club" in attendance
    challenge = signed_in(kim.user).get(troupe.url("partners/challenges/new/"))
    assert challenge.status_code == 200


def test_a_request_is_declined_with_its_reason_and_the_office_can_record_one(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    assert office.post(troupe.url("partners/organisation-requests/new/"), FORM).status_code == 302
    with troupe.scope():
        request = OrganisationRequest.objects.get()
        assert not Notice.objects.filter(record=request.record).exists()  # the office knows already
        with pytest.raises(NotReady):
            organisation_requests.decline(request, by=made.office(troupe), reason=" ")
    step = troupe.url(f"partners/organisation-request/{request.pk}/step/decline/")
    assert office.post(step, {"version": 1, "reason": "It works in another area."}).status_code == 302
    html = office.get(troupe.url(f"partners/organisation-request/{request.pk}/")).content.decode()
    assert "It works in another area." in html and "Add it to the register" not in html
    assert office.get(troupe.url(f"partners/organisation-request/{request.pk}/step/join/")).status_code == 404
    listed = office.get(troupe.url("partners/organisation-requests/?status=received")).content.decode()
    assert "Riverside" not in listed
    assert troupe.client(RoleCode.SUPPORT_OFFICER).get(step).status_code == 403
    assert cast.theirs.client(RoleCode.BUSINESS_MANAGER).get(step).status_code == 404


def test_the_public_page_takes_no_more_than_a_few_from_one_network(cast):
    visitor = Client()
    for number in range(5):
        assert visitor.post("/ours/work-with-us/", {**FORM, "name": f"Club {number}"}).status_code == 200
    again = visitor.post("/ours/work-with-us/", {**FORM, "name": "Club 6"})
    assert again.status_code == 429 and "Too many requests" in again.content.decode()
    with cast.ours.scope():
        assert IntakeSubmission.objects.count() == 5


def test_the_operator_reads_for_a_time_with_a_reason_and_changes_nothing(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    operator = made.make_operator()
    theirs = signed_in(operator)
    agency = troupe.url(f"partners/agency/{troupe.agencies['Trust'].pk}/")
    assert theirs.get(agency).status_code == 404
    form = {"operator": operator.pk, "reason": "", **parts("ends", clock.today() + timedelta(days=20))}
    html = office.post(troupe.url("partners/support/grant/"), form)
    assert html.status_code == 422
    form = {**form, "reason": "The PDF of the report does not open."}
    assert "within 14 days" in office.post(troupe.url("partners/support/grant/"), form).content.decode()
    form |= parts("ends", clock.today() + timedelta(days=2))
    assert office.post(troupe.url("partners/support/grant/"), form).status_code == 302
    assert theirs.get(agency).status_code == 200
    assert (
        theirs.get(f"{agency}change/").status_code == 403
        and theirs.get(troupe.url("partners/history/")).status_code == 403
    )
    assert operator.name in office.get(troupe.url("partners/members/")).content.decode()
    assert (
        "Support access granted to the operator"
        in office.get(troupe.url("partners/history/?what=access")).content.decode()
    )
    with troupe.scope():
        row = SupportAccess.objects.get()
        with pytest.raises(ValidationError, match="has support access already"):
            support.grant(by=made.office(troupe), operator=operator, reason="More.", ends=clock.today())
        assert access.access_for(operator, troupe.partnership, on=clock.today() + timedelta(days=3)) is None
    end = troupe.url(f"partners/support/{row.pk}/end/")
    assert office.post(end, {"version": 7}).status_code == 409
    assert office.post(end, {"version": 1}).status_code == 302
    assert theirs.get(agency).status_code == 404  # at once
    listed = office.get(troupe.url("partners/support/")).content.decode()
    assert "The PDF of the report does not open." in listed and "Ended" in listed
    with troupe.scope():
        with pytest.raises(WrongState):
            support.end(row, by=made.office(troupe))
        assert Event.objects.filter(type="partners.support_ended").count() == 1
    assert cast.theirs.client(RoleCode.BUSINESS_MANAGER).get(end).status_code == 404


def test_only_the_operators_people_are_let_in_that_way(cast):
    troupe = cast.ours
    with troupe.scope(), pytest.raises(ValidationError, match="platform's operator"):
        support.grant(
            by=made.office(troupe), operator=troupe.user(RoleCode.SCRUTINEER), reason="Look.", ends=clock.today()
        )
