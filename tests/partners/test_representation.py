"""Where the early years sector and every other one is seen: each row checked through a page."""

import re
from datetime import timedelta

import pytest

from partners.models import Group
from partners.models.agency import Kind
from partners.roles import RoleCode
from priorities.actions import safeguarding_events
from tests.partners import factories as made
from tests.partners.test_people_requirements import parts, read, send
from tests.priorities import factories as priorities
from wst import clock


def cells(page, heading):
    """The cells of the row of the matrix that `heading` heads, as text."""
    row = re.search(rf'<th scope="row"[^>]*>{heading}</th>(.*?)</tr>', page, re.S)[1]
    found = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
    plain = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in found]
    return [re.sub(r"^(Executive|Safeguarding events|Priority working groups) ", "", cell) for cell in plain]


@pytest.mark.requirement(132)
def test_the_matrix_shows_the_three_places_of_the_early_years_sector(cast, django_assert_max_num_queries):
    troupe = cast.ours
    with troupe.scope():
        executive = made.make_group(troupe, Group.Kind.EXECUTIVE, "Executive Group")
        education = made.make_group(troupe, Group.Kind.EDUCATION, "Education Safeguarding Group")
        neglect = made.make_group(troupe, Group.Kind.PRIORITY, "Neglect working group")
        made.make_group(troupe, Group.Kind.PRIORITY, "Exploitation working group")
        schools = made.make_agency(troupe, "Schools", kind=Kind.EDUCATION, sector="schools, colleges")
        childcare = made.make_agency(troupe, "Childcare providers", kind=Kind.EARLY_YEARS, sector="early years")
        head = made.make_person(troupe, "Hilary Head", schools)
        nursery = made.make_person(troupe, "Noor Nursery", childcare)
        made.make_seat(troupe, education, head, "chair", sector="schools")
        made.make_seat(troupe, executive, head, speaks_for=education)
        cycle = priorities.make_cycle(troupe, second_on=clock.today() + timedelta(days=20))
    client = troupe.client(RoleCode.SCRUTINEER)
    address = troupe.url("partners/representation/")
    page = read(client, address)
    assert cells(page, "Early years") == ["Gap: nobody"] * 3
    assert "Hilary Head, for the Education Safeguarding Group" in cells(page, "Schools")[0]
    assert cells(page, "Universities")[0] == "Gap: nobody"
    gap = "Nobody speaks for early years: the Executive, safeguarding events, priority working groups."
    assert gap in page
    with troupe.scope():
        made.make_seat(troupe, education, nursery)
        made.make_seat(troupe, neglect, nursery)
        event = cycle.events.get(ordinal=2)
        safeguarding_events.invite_agencies(event, by=made.office(troupe))
    page = read(client, address)
    on_executive, at_events, on_groups = cells(page, "Early years")
    assert "Hilary Head, for the Education Safeguarding Group (Noor Nursery)" in on_executive
    assert "Childcare providers" in at_events
    assert "Neglect working group Noor Nursery" in on_groups and "Not on: Exploitation working group" in on_groups
    assert "Nobody speaks for early years" not in page
    police = cells(page, "Police")  # every other sector too
    assert police[0] == police[2] == "Gap: nobody" and "Police, invited" in police[1]
    with django_assert_max_num_queries(15):
        read(client, address)


@pytest.mark.requirement(131)
def test_the_gap_shows_until_the_seat_is_filled(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        education = made.make_group(troupe, Group.Kind.EDUCATION, "Education Safeguarding Group")
        childcare = made.make_agency(troupe, "Childcare providers", kind=Kind.EARLY_YEARS, sector="early years")
        nursery = made.make_person(troupe, "Noor Nursery", childcare)
    due = clock.today() + timedelta(days=90)
    form = {
        "sector": "early_years",
        "group": education.pk,
        "why": "Nurseries see children before anybody else.",
        "owner_agency": troupe.agencies["Council"].pk,
        **parts("due", due),
    }
    new = troupe.url("partners/representation/goals/new/")
    send(office, new, form)
    assert "This goal is set already" in send(office, new, form, status=422)
    with troupe.scope():
        goal = education.sector_goals.get()
        action = goal.action
        assert action.group == education and action.due == due
    reader = troupe.client(RoleCode.AGENCY_REPRESENTATIVE)
    address = troupe.url(f"partners/representation/goal/{goal.pk}/")
    page = read(reader, address)
    assert "Nobody speaks for early years on the Education Safeguarding Group yet." in page
    update = {"text": "Two nurseries are willing.", "status": "on_track", "version": action.version}
    send(office, troupe.url(f"partners/action/{action.pk}/update/"), update)
    page = read(reader, address)
    assert "Two nurseries are willing." in page and "On track" in page and "Gap: nobody yet" in page
    assert "Gap: nobody yet" in read(reader, troupe.url("partners/representation/"))
    seat = {"person": nursery.pk, "role": "attendee", **parts("starts", clock.today())}
    send(office, troupe.url(f"partners/group/{education.pk}/seat/"), seat)
    assert "Gap: nobody yet" in read(reader, address)  # in the room is not at the table
    with troupe.scope():
        pk = education.group_memberships.get().pk
    send(office, troupe.url(f"partners/seat/{pk}/change/"), {"role": "member", "sector": "early_years", "version": 1})
    page = read(reader, address)
    assert "Gap: nobody yet" not in page and "Filled: Noor Nursery" in page
    with clock.set_to(clock.today() - timedelta(days=1)):
        assert "Gap: nobody yet" in read(reader, address)
    send(reader, new, form, status=403)


@pytest.mark.requirement(130)
def test_the_links_with_schools_are_groups_and_how_to_use_them_is_explored(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    add = troupe.url("partners/groups/add/")
    for name in ("Education Reference Group", "Connect-ED"):
        send(office, add, {"name": name, "kind": "education", "strand": "children"})
    page = read(troupe.client(RoleCode.SCRUTINEER), troupe.url("partners/groups/?kind=education"))
    assert "Education Reference Group" in page and "Connect-ED" in page
    with troupe.scope():
        group = troupe.partnership.groups.get(name="Education Reference Group")
    decided = {
        "group": group.pk,
        "text": "Explore the best way to strengthen the safeguarding role of schools and early years settings.",
        "rationale": "The links are well established and could do more.",
        **parts("decided_on", clock.today()),
    }
    send(office, troupe.url("partners/decisions/new/"), decided)
    with troupe.scope():
        record = group.decisions.get().record_id
    action = {
        "text": "Ask both groups what works, and propose one way.",
        "intended_outcome": "Every setting knows whom to ask.",
        "owner_agency": troupe.agencies["Council"].pk,
        **parts("due", clock.today() + timedelta(days=60)),
    }
    send(office, troupe.url(f"partners/actions/new/from/{record}/"), action)
    page = read(office, troupe.url(f"partners/group/{group.pk}/"))
    assert "Ask both groups what works" in page


def test_another_partnerships_goal_is_not_found(cast):
    with cast.theirs.scope():
        goal = made.make_goal(cast.theirs, made.make_group(cast.theirs, Group.Kind.EDUCATION))
    client = cast.ours.client(RoleCode.BUSINESS_MANAGER)
    assert client.get(cast.ours.url(f"partners/representation/goal/{goal.pk}/")).status_code == 404
    assert "Early years on" not in read(client, cast.ours.url("partners/representation/"))
