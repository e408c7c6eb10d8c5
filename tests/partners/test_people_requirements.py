"""What the arrangements ask for about who we are: each row checked through a page, as the role whose task it is."""

from datetime import date, timedelta

import pytest

from partners.models import Agency, Group
from partners.models.agency import Kind
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import clock
from wst.models import Partnership


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(client, address, form, *, status=302):
    response = client.post(address, form)
    assert response.status_code == status, response.content.decode()[:6000]
    return response.content.decode()


@pytest.mark.requirement(37)
def test_nothing_goes_live_without_all_three_kinds(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    Partnership.objects.filter(pk=troupe.partnership.pk).update(status=Partnership.Status.SETTING_UP)
    page = read(office, troupe.url("partners/statutory-partners/"))
    for kind in ("Council", "Health commissioner", "Police"):
        assert f"{kind}</h2>" in page
    assert "Children Act 2004 section 16E" in page
    police = troupe.agencies["Police"]
    yesterday = clock.today() - timedelta(days=1)
    ended = {"version": 1, **parts("on", yesterday), "reason": "For the test."}
    send(office, troupe.url(f"partners/agency/{police.pk}/end/"), ended)
    needed = "There must be a council, a health commissioner and a police force".lower()
    assert needed in read(office, troupe.url("partners/go-live/")).lower()
    assert needed in send(office, troupe.url("partners/go-live/"), {"version": 0}, status=409).lower()
    with troupe.scope():
        made.make_agency(troupe, "Second force", kind=Kind.POLICE, basis=Agency.Basis.PARTNER)
    send(office, troupe.url("partners/go-live/"), {"version": 0})
    assert Partnership.objects.get(pk=troupe.partnership.pk).status == Partnership.Status.ACTIVE


@pytest.mark.requirement(38)
def test_lead_representatives_are_dated_with_their_history(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    police = troupe.agencies["Police"]
    with troupe.scope():
        first = made.make_person(troupe, "First Chief", police, post_title="Chief Constable")
        second = made.make_person(troupe, "Second Chief", police, post_title="Chief Constable")
    add = troupe.url(f"partners/agency/{police.pk}/lead/")
    send(office, add, {"person": first.pk, **parts("starts", date(2024, 4, 1)), **parts("ends", date(2025, 3, 31))})
    refused = {"person": second.pk, **parts("starts", date(2025, 3, 31))}
    assert "has a lead representative on those days already" in send(office, add, refused, status=422)
    send(office, add, {"person": second.pk, **parts("starts", date(2025, 4, 1))})
    page = read(office, troupe.url(f"partners/agency/{police.pk}/"))
    assert page.index("Second Chief") < page.index("First Chief")  # the latest first, nobody forgotten
    assert "1 April 2024" in page and "31 March 2025" in page and "Past" in page and "Current" in page


@pytest.mark.requirement(47)
def test_one_chair_at_a_time_and_the_next_is_suggested(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        chairs = {
            name: made.make_person(troupe, f"{name} Chair", troupe.agencies[name]) for name in ("Council", "Health")
        }
        made.make_delegation(troupe, troupe.agencies["Police"])
    today = clock.today()
    add = troupe.url(f"partners/group/{executive.pk}/rota/add/")
    last = today + timedelta(days=100)
    send(office, add, {"person": chairs["Council"].pk, **parts("starts", today), **parts("ends", last)})
    clash = {"person": chairs["Health"].pk, **parts("starts", last)}
    assert "Somebody else chairs the group on some of those days" in send(office, add, clash, status=422)
    following = last + timedelta(days=1)
    after = following + timedelta(days=200)
    send(office, add, {"person": chairs["Health"].pk, **parts("starts", following), **parts("ends", after)})
    page = read(office, troupe.url(f"partners/group/{executive.pk}/rota/"))
    assert "Council Chair, Council of Ourtown" in page and "100 days left" in page
    assert "Health Chair, Health of Ourtown, from" in page
    assert "Suggested next" in page and "Police of Ourtown, with Delegate of Police" in page
    assert "Nobody is set to chair" not in page  # far away: the suggestion says enough
    with clock.set_to(after - timedelta(days=100)):
        page = read(office, troupe.url(f"partners/group/{executive.pk}/rota/"))
        assert "Nobody is set to chair from" in page
    with clock.set_to(following):
        page = read(office, troupe.url(f"partners/group/{executive.pk}/rota/"))
        assert "Health Chair, Health of Ourtown" in page and "Not set yet" in page


def test_a_gap_in_the_rota_is_said_in_words(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        chair = made.make_person(troupe, "Council Chair", troupe.agencies["Council"])
        made.make_term(troupe, executive, chair, date(2024, 4, 1), date(2024, 4, 30))
        made.make_term(troupe, executive, chair, date(2024, 5, 11), clock.today() + timedelta(days=10))
        made.make_term(troupe, executive, chair, clock.today() + timedelta(days=12))
    page = read(troupe.client(RoleCode.SCRUTINEER), troupe.url(f"partners/group/{executive.pk}/rota/"))
    assert "No chair" in page and "1 May 2024" in page and "10 May 2024" in page
    assert "Nobody chairs on " in page
    assert "Add a term" not in page


@pytest.mark.requirement(48)
def test_the_education_seat_says_whom_it_speaks_for(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        education = made.make_group(
            troupe, Group.Kind.EDUCATION, "Education Safeguarding Group", speaks_for="all educational providers"
        )
        schools = made.make_agency(troupe, "Schools", kind=Kind.EDUCATION, is_fourth_partner=True)
        head = made.make_person(troupe, "Head Teacher", schools)
    address = troupe.url(f"partners/group/{executive.pk}/")
    assert "No seat speaks for education" in read(office, address)
    seat = {"person": head.pk, "role": "member", "speaks_for": education.pk, **parts("starts", clock.today())}
    send(office, troupe.url(f"partners/group/{executive.pk}/seat/"), seat)
    page = read(office, address)
    assert "Education Safeguarding Group: all educational providers" in page
    assert "No seat speaks for education" not in page
    assert "fourth partner (agreed)" in read(office, troupe.url(f"partners/agency/{schools.pk}/"))


@pytest.mark.requirement(49)
def test_a_missing_part_of_education_is_flagged(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        group = made.make_group(troupe, Group.Kind.EDUCATION)
        schools = made.make_agency(troupe, "Schools", kind=Kind.EDUCATION, sector="schools, colleges")
        head, nursery = made.make_person(troupe, "Head", schools), made.make_person(troupe, "Nursery", schools)
    address, add = troupe.url(f"partners/group/{group.pk}/"), troupe.url(f"partners/group/{group.pk}/seat/")
    everything = "Nobody speaks for early years, schools, colleges and universities."
    assert everything in read(office, address)
    send(office, add, {"person": head.pk, "role": "member", **parts("starts", clock.today())})
    assert "Nobody speaks for early years and universities." in read(office, address)
    early = {"person": nursery.pk, "role": "member", "sector": "early_years", **parts("starts", clock.today())}
    send(office, add, early)
    assert "Nobody speaks for universities." in read(office, address)


@pytest.mark.requirement(50)
def test_those_in_attendance_are_kept_apart_from_members(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
    manager = troupe.people[RoleCode.BUSINESS_MANAGER]
    chair = troupe.people[RoleCode.SCRUTINY_CHAIR]
    add = troupe.url(f"partners/group/{executive.pk}/seat/")
    for person in (manager, chair):
        send(office, add, {"person": person.pk, "role": "attendee", **parts("starts", clock.today())})
    page = read(office, troupe.url(f"partners/group/{executive.pk}/"))
    attending = page.index("In attendance, not in decisions")
    assert page.index("No members today") < attending < page.index(manager.name, attending)
    with troupe.scope():
        from partners.queries.groups import deciding_members

        assert not deciding_members(executive).exists()
        assert executive.group_memberships.count() == 2


@pytest.mark.requirement(160)
def test_the_list_says_why_each_agency_was_chosen(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    form = {
        "name": "Housing providers",
        "kind": "housing",
        "serves": "both",
        "basis": "schedule",
        "reason_chosen": "",
        "is_named": "on",
        "is_collective": "on",
        **parts("joined_on", date(2026, 4, 1)),
    }
    add = troupe.url("partners/agencies/add/")
    assert "Enter why it was chosen" in send(office, add, form, status=422)
    why = "Their staff visit homes and notice when a child or an adult is at risk."
    send(office, add, {**form, "reason_chosen": why})
    page = read(troupe.client(RoleCode.AGENCY_REPRESENTATIVE), troupe.url("partners/agencies/?kind=housing"))
    assert why in page and "Children and adults" in page and "Police of Ourtown" not in page


@pytest.mark.requirement(162)
def test_a_representatives_profile_needs_post_and_service(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    trust = troupe.agencies["Trust"]
    add = troupe.url("partners/people/add/")
    page = send(office, add, {"name": "Named Nurse", "agency": trust.pk}, status=422)
    assert "Enter the post" in page
    form = {"name": "Named Nurse", "post_title": "Named nurse", "agency": trust.pk}
    assert "Enter the service that this person answers for" in send(office, add, form, status=422)
    send(office, add, {**form, "accountable_service": "Health visiting"})
    page = read(office, troupe.url(f"partners/agency/{trust.pk}/"))
    assert "Named nurse" in page and "Health visiting" in page and "Not confirmed" in page


def test_an_agency_confirms_seniority_for_a_post_and_names_a_deputy(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    trust = troupe.agencies["Trust"]
    with troupe.scope():
        nurse = made.make_person(troupe, "Named Nurse", trust)
        second = made.make_person(troupe, "Second Nurse", trust)
        stranger = made.make_person(troupe, "Stranger", troupe.agencies["Police"])
    page = troupe.url(f"partners/person/{nurse.pk}/")
    assert "Not confirmed for this post yet" in read(office, page) and "Nobody is named" in read(office, page)
    form = {"version": 1, "confirmed_by": "Named Nurse herself", **parts("on", date(2026, 5, 6))}
    assert "nobody confirms their own authority" in send(office, f"{page}seniority/", form, status=422)
    send(office, f"{page}seniority/", {**form, "confirmed_by": "Alex Example, Chief Nurse"})
    assert "Confirmed by Alex Example, Chief Nurse on 6 May 2026" in read(office, page)
    again = send(office, f"{page}seniority/", {**form, "confirmed_by": "Somebody Else, Director"}, status=409)
    assert "Somebody else saved a change" in again and "Somebody Else, Director" in again
    send(office, f"{page}deputy/", {"version": 2, "deputy": stranger.pk}, status=422)
    send(office, f"{page}deputy/", {"version": 2, "deputy": second.pk})
    assert "Second Nurse" in read(office, page)
    change = {"name": "Named Nurse", "post_title": "Ward manager", "agency": trust.pk, "accountable_service": "Wards"}
    send(office, f"{page}change/", {**change, "version": 3})
    assert "Not confirmed for this post yet" in read(office, page)  # another post is confirmed anew
    send(office, troupe.url(f"partners/person/{second.pk}/leave/"), {"version": 1, **parts("on", date(2026, 5, 6))})
    assert "Nobody is named" in read(office, page)


def test_the_index_says_where_it_applies_and_leads_to_every_register(cast):
    troupe = cast.ours
    page = read(troupe.client(RoleCode.SCRUTINEER), troupe.url("partners/"))
    assert "Applies to" in page and "The area of Ourtown" in page
    for path in ("agencies/", "people/", "groups/", "members/", "statutory-partners/"):
        assert troupe.url(f"partners/{path}") in page
    assert troupe.url("partners/history/") not in page  # not for a scrutineer
    assert troupe.url("partners/history/") in read(troupe.client(RoleCode.BUSINESS_MANAGER), troupe.url("partners/"))
    assert 'href="/ours/workspace/partners/" aria-current="true"' in page


@pytest.mark.requirement(20)
def test_the_structure_follows_when_a_group_is_added(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE, "Executive Group")
    form = {"name": "Learning and Improvement", "kind": "learning", "strand": "joint", "parent": executive.pk}
    send(office, troupe.url("partners/groups/add/"), form)
    page = read(office, troupe.url("partners/groups/"))
    listed, drawn = page.split("The same as a picture")
    assert listed.index("Executive Group") < listed.index("Learning and Improvement")
    assert "for children and adults" in listed
    assert "<svg" in drawn and "Learning and Improvement" in drawn and "<polyline" in drawn


def test_a_group_cannot_stand_under_itself(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        top = made.make_group(troupe, name="Top")
        under = made.make_group(troupe, name="Under", parent=top)
    form = {"name": "Top", "kind": "other", "strand": "children", "parent": under.pk, "version": 1, "is_active": "on"}
    page = send(office, troupe.url(f"partners/group/{top.pk}/change/"), form, status=422)
    assert "cannot stand under itself" in page


def test_the_chair_writes_the_handover_and_others_read_it(cast):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE)
        chair = troupe.people[RoleCode.EXECUTIVE_CHAIR]
        term = made.make_term(troupe, executive, chair, clock.today(), clock.today() + timedelta(days=20))
    address = troupe.url(f"partners/turn/{term.pk}/handover/")
    own = troupe.client(RoleCode.EXECUTIVE_CHAIR)
    assert "your term ends soon" in read(own, troupe.url())
    send(own, address, {"version": 1, "note": "The funding decision comes back in June."})
    assert "your term ends soon" not in read(own, troupe.url())
    other = troupe.client(RoleCode.SCRUTINEER)
    page = read(other, address)
    assert "The funding decision comes back in June." in page and "<textarea" not in page
    send(other, address, {"version": 2, "note": "Overwritten"}, status=403)


def test_home_tells_the_office_who_is_missing(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        for name in ("Council", "Health"):
            made.make_lead(troupe, troupe.agencies[name])
            made.make_delegation(troupe, troupe.agencies[name])
        made.make_delegation(troupe, troupe.agencies["Police"])
    page = read(office, troupe.url())
    assert "has no lead representative today" in page
    assert page.count("today</span>") == 1
    assert "has no lead" not in read(troupe.client(RoleCode.SCRUTINEER), troupe.url())


def test_the_page_of_roles_says_what_each_may_do_and_who_holds_it_until_when(cast):
    from partners.permissions import Permission
    from partners.presenters.people import MAY
    from partners.roles import ROLES

    assert set(MAY) == set(Permission)
    troupe = cast.ours
    page = read(troupe.client(RoleCode.BUSINESS_MANAGER), troupe.url("partners/members/"))
    for role in ROLES:
        assert role.title in page and role.description.replace("'", "&#x27;") in page
    assert "write findings and recommendations of their own" in page
    assert "Business manager Ours" in page and "1 April 2020" in page and "Theirs" not in page


def test_a_role_is_given_and_ended_through_pages(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        person = made.make_person(troupe, "New Officer", troupe.agencies["Council"], email="officer@council.example")
    send(office, troupe.url(f"partners/person/{person.pk}/account/"), {"email": "officer@council.example"})
    give = troupe.url(f"partners/person/{person.pk}/role/")
    page = read(office, give)
    assert 'value="support_officer"' in page and 'value="executive_chair"' not in page
    send(office, give, {"role": "support_officer", **parts("starts", clock.today())})
    page = read(office, troupe.url(f"partners/person/{person.pk}/"))
    assert "Support officer" in page and "By hand" in page and "officer@council.example" in page
    with troupe.scope():
        row = troupe.partnership.memberships.get(user__email="officer@council.example")
        own = troupe.partnership.memberships.get(role=RoleCode.BUSINESS_MANAGER)
    send(office, troupe.url(f"partners/role/{row.pk}/end/"), parts("on", clock.today()))
    page = send(office, troupe.url(f"partners/role/{own.pk}/end/"), parts("on", clock.today()), status=409)
    assert "the office needs one" in page


def test_succession_through_the_page(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    old = troupe.agencies["Health"]
    form = {
        "version": 1,
        **parts("on", date(2022, 7, 1)),
        "reason": "Clinical commissioning groups were abolished.",
        "which": "new",
        "name": "",
        "people_move": "on",
    }
    address = troupe.url(f"partners/agency/{old.pk}/succeed/")
    assert "Enter the name of the successor" in send(office, address, form, status=422)
    send(office, address, {**form, "name": "Integrated Care Board"})
    page = read(office, troupe.url(f"partners/agency/{old.pk}/"))
    assert "ended 30 June 2022" in page and "Succeeded on 1 July 2022" in page and "Integrated Care Board" in page
    assert "Health of Ourtown" not in read(office, troupe.url("partners/agencies/"))
    assert "Health of Ourtown" in read(office, troupe.url("partners/agencies/?when=ended"))


def test_an_agency_keeps_its_own_address_through_the_page(cast):
    troupe = cast.ours
    own = troupe.client(RoleCode.AGENCY_REPRESENTATIVE)
    trust, police = troupe.agencies["Trust"], troupe.agencies["Police"]
    assert troupe.url(f"partners/agency/{trust.pk}/contact/") in read(own, troupe.url(f"partners/agency/{trust.pk}/"))
    form = {"version": 1, "contact_email": "front@trust.example"}
    send(own, troupe.url(f"partners/agency/{trust.pk}/contact/"), form)
    assert "front@trust.example" in read(own, troupe.url(f"partners/agency/{trust.pk}/"))
    send(own, troupe.url(f"partners/agency/{police.pk}/contact/"), form, status=403)


def test_history_names_who_did_what_and_hides_what_is_not_open(cast):
    from partners.models import Person
    from wst import records
    from wst.models import Record

    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    police = troupe.agencies["Police"]
    with troupe.scope():
        chief = made.make_person(troupe, "Chief Officer", police)
        secret = Person(name="Private note", post_title="x")
        records.create(secret, by=made.office(troupe), kind="person", title="Private title", visibility="private")
        assert Record.objects.get(title="Private title").visibility == "private"
    form = {"person": chief.pk, **parts("starts", date(2026, 4, 1))}
    send(office, troupe.url(f"partners/agency/{police.pk}/lead/"), form)
    page = read(office, troupe.url("partners/history/"))
    assert "Appointed as lead representative from 1 April 2026: Chief Officer" in page
    assert "Business manager Ours" in page and "A record that is not open to everybody" in page
    assert "Private title" not in page
    own = read(office, troupe.url(f"partners/history/partners.agency/{police.pk}/"))
    assert "Appointed as lead representative" in own and "Added: person" not in own
    assert office.get(troupe.url(f"partners/history/partners.person/{secret.pk}/")).status_code == 404
    assert office.get(troupe.url("partners/history/wst.user/1/")).status_code == 404
