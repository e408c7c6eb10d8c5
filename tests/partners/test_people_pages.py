"""Every page about agencies, people, groups and the rota: who opens it, and that neighbours and strangers do not."""

from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from partners.models import Group
from partners.models.agency import Kind
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import clock
from wst.models import Membership

READING = [
    "partners/",
    "partners/statutory-partners/",
    "partners/agencies/",
    "partners/agency/{agency}/",
    "partners/people/",
    "partners/person/{person}/",
    "partners/members/",
    "partners/groups/",
    "partners/group/{group}/",
    "partners/group/{group}/rota/",
    "partners/turn/{term}/handover/",
]
KEEPING = [
    "partners/go-live/",
    "partners/agencies/add/",
    "partners/agency/{agency}/change/",
    "partners/agency/{agency}/end/",
    "partners/agency/{agency}/succeed/",
    "partners/agency/{agency}/lead/",
    "partners/agency/{agency}/delegate/",
    "partners/lead/{lead}/end/",
    "partners/lead/{lead}/cancel/",
    "partners/delegation/{delegation}/end/",
    "partners/delegation/{delegation}/cancel/",
    "partners/people/add/",
    "partners/person/{person}/change/",
    "partners/person/{person}/leave/",
    "partners/person/{person}/account/",
    "partners/person/{person}/role/",
    "partners/role/{role}/end/",
    "partners/groups/add/",
    "partners/group/{group}/change/",
    "partners/group/{group}/seat/",
    "partners/seat/{seat}/change/",
    "partners/seat/{seat}/end/",
    "partners/seat/{seat}/cancel/",
    "partners/group/{group}/rota/add/",
    "partners/turn/{term}/change/",
    "partners/turn/{term}/end/",
    "partners/turn/{term}/cancel/",
    "partners/history/",
    "partners/history/partners.agency/{agency}/",
]


def stage(troupe):
    """One row of each kind; returns their ids by name."""
    with troupe.scope():
        police = troupe.agencies["Police"]
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        lead = made.make_lead(troupe, police)
        delegation = made.make_delegation(troupe, police)
        seat = made.make_seat(troupe, executive, delegation.delegate)
        terms = made.make_rota(troupe, executive)
        office = troupe.people[RoleCode.BUSINESS_MANAGER]
        role = Membership.objects.get(user=office.user)
    return {
        "agency": police.pk,
        "person": lead.person.pk,
        "group": executive.pk,
        "lead": lead.pk,
        "delegation": delegation.pk,
        "seat": seat.pk,
        "term": terms[0].pk,
        "role": role.pk,
    }


def test_the_office_opens_every_page(cast):
    ids, client = stage(cast.ours), cast.ours.client(RoleCode.BUSINESS_MANAGER)
    for path in READING + KEEPING:
        response = client.get(cast.ours.url(path.format(**ids)))
        assert response.status_code == 200, path


@pytest.mark.parametrize("role", [RoleCode.SCRUTINEER, RoleCode.AGENCY_REPRESENTATIVE, RoleCode.REVIEW_GROUP])
def test_others_read_and_are_refused_what_the_office_does(cast, role):
    ids, client = stage(cast.ours), cast.ours.client(role)
    for path in READING:
        assert client.get(cast.ours.url(path.format(**ids))).status_code == 200, path
    for path in KEEPING:
        for method in (client.get, client.post):
            assert method(cast.ours.url(path.format(**ids))).status_code == 403, path


def test_neither_a_neighbours_row_nor_a_strangers_visit_is_known(cast):
    ids, theirs = stage(cast.ours), stage(cast.theirs)
    client = cast.ours.client(RoleCode.BUSINESS_MANAGER)
    stranger = cast.theirs.client(RoleCode.BUSINESS_MANAGER)
    for path in READING + KEEPING:
        assert stranger.get(cast.ours.url(path.format(**ids))).status_code == 404, path
        if "{" in path:
            assert client.get(cast.ours.url(path.format(**theirs))).status_code == 404, path
            if path in KEEPING and "history" not in path:
                assert client.post(cast.ours.url(path.format(**theirs)), {"version": 1}).status_code == 404, path


def fill(troupe, count):
    with troupe.scope():
        office = troupe.people[RoleCode.BUSINESS_MANAGER].agency
        group = troupe.partnership.groups.get(kind=Group.Kind.LEARNING)
        for number in range(count):
            stamp = f"{count}-{number}"
            agency = made.make_agency(troupe, f"Agency {stamp}", kind=Kind.HOUSING)
            person = made.make_person(troupe, f"Person {stamp}", agency)
            made.make_seat(troupe, group, person)
            made.make_group(troupe, name=f"Group {stamp}", parent=group)
    return office


def test_pages_make_the_same_queries_at_5_and_at_100_rows(cast):
    troupe = cast.ours
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.LEARNING)
    client = troupe.client(RoleCode.BUSINESS_MANAGER)
    paths = ["agencies/", "people/", "groups/", "members/", "history/", f"group/{group.pk}/", ""]
    fill(troupe, 5)
    client.get(troupe.url("partners/"))  # warm caches
    few = {path: count(client, troupe.url(f"partners/{path}")) for path in paths}
    fill(troupe, 95)
    many = {path: count(client, troupe.url(f"partners/{path}")) for path in paths}
    print(many)
    assert few == many
    assert max(many.values()) <= 15, many


def count(client, address):
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_stale_form_keeps_what_was_typed_and_overwrites_nothing(cast):
    ids, client = stage(cast.ours), cast.ours.client(RoleCode.BUSINESS_MANAGER)
    address = cast.ours.url(f"partners/group/{ids['group']}/change/")
    form = {"name": "First name", "kind": "executive", "strand": "children", "version": 1, "is_active": "on"}
    assert client.post(address, form).status_code == 302
    again = client.post(address, {**form, "name": "Second name"})
    assert again.status_code == 409
    assert "Somebody else saved a change" in again.content.decode() and "Second name" in again.content.decode()
    with cast.ours.scope():
        assert Group.objects.get(pk=ids["group"]).name == "First name"


def test_a_term_that_is_over_is_changed_no_more(cast):
    ids, client = stage(cast.ours), cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with clock.set_to(clock.today() + timedelta(days=400)):
        address = cast.ours.url(f"partners/turn/{ids['term']}/end/")
        day = clock.today()
        answer = client.post(address, {"version": 1, "on_day": day.day, "on_month": day.month, "on_year": day.year})
    assert answer.status_code in (409, 422)
