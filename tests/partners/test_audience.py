"""Who can see a page, what a person can see, and the history that says who was let in."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import decisions
from partners.models import Group
from partners.roles import RoleCode
from tests.contracts.conftest import signed_in
from tests.partners import factories as made
from tests.partners.governance import factories as governance
from wst import clock
from wst.audience import NARROWED


def ask(client, troupe, path):
    return client.get(troupe.url("partners/who-can-see/"), {"page": path})


def test_every_page_leads_to_who_can_see_it_and_a_page_for_everybody_says_so(cast):
    troupe, reader = cast.ours, cast.ours.client(RoleCode.SCRUTINEER)
    path = troupe.url(f"partners/agency/{troupe.agencies['Trust'].pk}/")
    assert f"who-can-see/?page={path.replace('/', '%2F')}" in reader.get(path).content.decode()
    html = ask(reader, troupe, path).content.decode()
    assert "Trust of Ourtown" in html and "opens for everybody who holds a role" in html
    for role in (RoleCode.BUSINESS_MANAGER, RoleCode.REVIEW_GROUP):
        assert troupe.user(role).name in html
    assert "Theirs" not in html


def test_a_page_for_some_roles_names_them_and_hides_from_the_others(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    path = troupe.url("partners/history/")
    html = ask(office, troupe, path).content.decode()
    assert "opens for these roles: Business manager." in html
    assert troupe.user(RoleCode.SCRUTINEER).name not in html
    assert ask(troupe.client(RoleCode.SCRUTINEER), troupe, path).status_code == 404


def test_what_is_open_to_some_is_said_by_the_rule_that_the_page_uses(cast):
    troupe = cast.ours
    with troupe.scope():
        challenge = governance.make_challenge(troupe)  # the trust about the police
        path = challenge.get_absolute_url()
    html = ask(troupe.client(RoleCode.AGENCY_REPRESENTATIVE), troupe, path).content.decode()
    assert "A challenge is open to the two agencies" in html
    for role in RoleCode:
        if role not in troupe.people:
            continue
        opens = troupe.client(role).get(path).status_code == 200
        assert (f">{troupe.user(role).name}<" in html) == opens, role
    assert ask(troupe.client(RoleCode.TRAINING_LEAD), troupe, path).status_code == 404


@pytest.mark.parametrize(
    "path", ["", "//x.example/", "/theirs/workspace/partners/", "/ours/workspace/no/such/", "/ours/"]
)
def test_a_page_elsewhere_is_not_found(cast, path):
    status = ask(cast.ours.client(RoleCode.BUSINESS_MANAGER), cast.ours, path).status_code
    assert status == (200 if path == "" else 404)  # without a page it speaks of the index


def test_what_can_this_person_see_in_plain_words(cast, django_assert_max_num_queries):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        review = made.make_group(troupe, Group.Kind.REVIEW, "Review Group")
        person = made.make_signed_in(troupe, "Beth Example", troupe.agencies["Health"])
        made.make_seat(troupe, review, person)
        made.make_delegation(troupe, troupe.agencies["Health"], person, ends=clock.today())
        challenge = governance.make_challenge(troupe)
        assert challenge.record.kind in NARROWED and decisions
        silent = made.make_person(troupe, "Silent Example")
    page = troupe.url(f"partners/person/{person.pk}/access/")
    office.get(page)
    with CaptureQueriesContext(connection) as queries:
        html = office.get(page).content.decode()
    assert len(queries) <= 20, len(queries)
    for words in (
        "Member of the review group",
        "Partner delegate",
        "follows a dated appointment",
        "decide on the Executive",
        "Review Group (member)",
        "speaks for Health of Ourtown",
        "0 of 1",  # challenges
    ):
        assert words in html, words
    assert (
        "no account to sign in with" in office.get(troupe.url(f"partners/person/{silent.pk}/access/")).content.decode()
    )
    assert cast.theirs.client(RoleCode.BUSINESS_MANAGER).get(page).status_code == 404


def test_the_history_is_filtered_and_taken_away(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        made.make_agency(troupe, "=cmd|calc")
        person = made.make_signed_in(troupe, "Jo Example")
    troupe.client(RoleCode.SCRUTINEER).get(troupe.url("partners/history/"))  # refused, and that is an event
    whole = office.get(troupe.url("partners/history/")).content.decode()
    assert "cmd|calc" in whole and "Given an account" in whole and "Refused: history view" in whole
    narrowed = office.get(troupe.url("partners/history/?what=access")).content.decode()
    assert "Given an account" in narrowed and "cmd|calc" not in narrowed
    own = troupe.user(RoleCode.SCRUTINEER)
    narrowed = office.get(troupe.url(f"partners/history/?who={own.pk}")).content.decode()
    assert "Refused: history view" in narrowed and "Given an account" not in narrowed
    gone = "since_day=1&since_month=1&since_year=2035"
    assert "Nothing here" in office.get(troupe.url(f"partners/history/?{gone}")).content.decode()
    assert office.get(troupe.url("partners/history/?about=partners.person")).content.decode().count("Jo Example") >= 1
    answer = office.get(troupe.url("partners/history.csv?what=added"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert any(row["About"] == "'=cmd|calc" for row in rows) and all(len(row["Digest"]) == 64 for row in rows)
    assert signed_in(person.user).get(troupe.url("partners/history.csv")).status_code == 404
    assert troupe.client(RoleCode.SUPPORT_OFFICER).get(troupe.url("partners/history.csv")).status_code == 403
