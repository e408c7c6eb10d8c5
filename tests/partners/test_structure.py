"""How groups stand to each other and to other partnerships: each row checked through a page."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.actions import groups, structure
from partners.models import Group
from partners.queries.structure import contact_due, months_after
from partners.roles import RoleCode
from tests.partners import factories as made
from tests.partners.test_people_requirements import parts, read, send
from wst import access, clock
from wst.look.formats import date_words
from wst.refusals import Stale

LINK = {
    "name": "Ourtown Safeguarding Adults Board",
    "kind": "adults_board",
    "strand": "adults",
    "purpose": "Families are seen whole.",
    "how_linked": "The two chairs meet twice a year.",
    "contact_every": 6,
}


@pytest.mark.requirement(6)
@pytest.mark.requirement(12)
def test_the_adults_board_is_linked_with_what_is_joint_and_what_is_separate(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        adults = made.make_group(troupe, name="Adults' Practice Group", strand=Group.Strand.ADULTS)
        made.make_group(troupe, name="Children's Practice Group")
        made.make_group(troupe, name="Review Group", strand=Group.Strand.JOINT)
    form = {**LINK, "group": adults.pk, **parts("linked_on", clock.today() - timedelta(days=300))}
    send(office, troupe.url("partners/linked-partnerships/new/"), form)
    register = troupe.url("partners/linked-partnerships/")
    assert "Safeguarding adults board" in read(office, f"{register}?strand=adults")
    assert "Ourtown Safeguarding Adults Board" not in read(office, f"{register}?kind=regional")
    linked = troupe.partnership.linked_partnerships
    with troupe.scope():
        pk = linked.get().pk
    page = read(office, troupe.url(f"partners/linked-partnership/{pk}/"))
    assert "Write what is joint and what is separate" in page and "Name the contact" in page
    said = {**form, "joint": "Reviews of families.", "separate": "Each reports on its own.", "version": 1}
    send(office, troupe.url(f"partners/linked-partnership/{pk}/change/"), {**said, "contact_post": "Board manager"})
    page = read(troupe.client(RoleCode.SCRUTINEER), troupe.url(f"partners/linked-partnership/{pk}/"))
    assert "Reviews of families." in page and "Each reports on its own." in page
    assert "Write what is joint" not in page and "Name the contact" not in page and "Enter a contact" not in page
    assert "Keeps the link with" in read(office, troupe.url(f"partners/group/{adults.pk}/"))
    listed = read(office, troupe.url("partners/groups/"))  # each group shows its strand
    assert "Other, for adults" in listed and "Other, for children<" in listed
    assert "Review, for" not in listed and "Other, for children and adults" in listed
    # What was typed is kept when somebody else was quicker.
    stale = send(office, troupe.url(f"partners/linked-partnership/{pk}/change/"), said, status=409)
    assert "Reviews of families." in stale


@pytest.mark.requirement(31)
def test_links_say_when_we_last_spoke_and_what_is_overdue(cast):
    troupe, today = cast.ours, clock.today()
    with troupe.scope():
        late = made.make_linked(troupe, "Community Safety Partnership", kind="community_safety", contact_every=3)
        new = made.make_linked(troupe, "Health and Wellbeing Board", linked_on=today)
        made.make_contact(troupe, late, on=today - timedelta(days=200))
    client = troupe.client(RoleCode.EXECUTIVE_CHAIR)
    register = troupe.url("partners/linked-partnerships/")
    due = months_after(today - timedelta(days=200), 3)
    page = read(client, register)
    assert f"Overdue since {date_words(due)}" in page and date_words(today - timedelta(days=200)) in page
    assert "No contact yet" in page and f"Due by {date_words(months_after(today, 6))}" in page
    entry = {"kind": "meeting", "text": "We agreed one plan for safe travel.", **parts("on", today)}
    address = troupe.url(f"partners/linked-partnership/{late.pk}/contact/")
    send(client, address, {**entry, "difference": "Guards on two bus routes."})
    assert "Overdue since" not in read(client, register)
    page = read(client, troupe.url(f"partners/linked-partnership/{late.pk}/"))
    assert "Guards on two bus routes." in page and "We agreed one plan" in page
    nhs = send(client, address, {**entry, "text": "About 943 476 5919."}, status=422)
    assert "looks like" in nhs and "943 476 5919" in nhs
    send(troupe.client(RoleCode.AGENCY_REPRESENTATIVE), address, entry, status=403)
    end = {"version": 1, "reason": "The boards were merged.", **parts("on", today)}
    office = troupe.client(RoleCode.BUSINESS_MANAGER)
    send(office, troupe.url(f"partners/linked-partnership/{new.pk}/end/"), end)
    assert "Health and Wellbeing Board" not in read(office, register)
    assert "Ended on" in read(office, f"{register}?when=ended")
    gone = send(office, troupe.url(f"partners/linked-partnership/{new.pk}/contact/"), entry, status=409)
    assert "has ended" in gone and "We agreed one plan" in gone


def test_what_was_shared_is_noted_once_and_only_what_everybody_may_read(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        linked = made.make_linked(troupe)
        group = made.make_group(troupe, name="Joint Training Group")
        hidden = made.make_group(troupe, name="Not for everybody")
        hidden.record.visibility = "group"
        hidden.record.save()
    share = troupe.url(f"partners/linked-partnership/{linked.pk}/share/")
    form = {"reference": "joint training group", "why": "They train with us.", **parts("on", clock.today())}
    send(office, share, form)
    page = read(office, troupe.url(f"partners/linked-partnership/{linked.pk}/"))
    assert "They train with us." in page and group.get_absolute_url() in page
    assert "shared with that partnership already" in send(office, share, form, status=422)
    for said in ("Not for everybody", "No such thing"):
        assert "Nothing that everybody here may read" in send(office, share, {**form, "reference": said}, status=422)


@pytest.mark.requirement(19)
def test_two_mirrored_groups_show_side_by_side(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        children = made.make_group(troupe, name="Children's Delivery Group", purpose="For children.")
        adults = made.make_group(troupe, name="Adults' Delivery Group", strand=Group.Strand.ADULTS)
        joint = made.make_group(troupe, name="Practice Review", strand=Group.Strand.JOINT)
        lonely = made.make_group(troupe, name="Missing Children Group")
        chair = made.make_person(troupe, "Chair of Adults", troupe.agencies["Trust"])
        made.make_seat(troupe, adults, chair, "chair")
    side_by_side = troupe.url("partners/groups/mirrored/")
    assert "No pairs yet" in read(office, side_by_side)
    pair = troupe.url(f"partners/group/{children.pk}/mirror/")
    send(office, pair, {"other": joint.pk, "version": 1}, status=422)  # a joint group mirrors nobody
    send(office, pair, {"other": adults.pk, "version": 1})
    page = read(troupe.client(RoleCode.AGENCY_REPRESENTATIVE), side_by_side)
    table = page[page.index("<table") : page.index("</table>")]
    assert table.index("Children&#x27;s Delivery Group") < table.index("Adults&#x27; Delivery Group")
    assert "Nobody chairs it today" in table and "Chair of Adults" in table and "For children." in table
    alone = page[page.index("Groups without a mirror") :]
    assert lonely.name in alone and joint.name in alone  # joint ones in a list of their own
    for group, other in ((children, "Adults&#x27; Delivery"), (adults, "Children&#x27;s Delivery")):
        assert other in read(office, troupe.url(f"partners/group/{group.pk}/"))
    assert "Mirrors Adults" in read(office, troupe.url("partners/groups/"))
    assert "Missing Children" not in read(office, troupe.url("partners/groups/?strand=adults"))
    # The strand of a pair stays; the pair is parted; a stale page changes nothing.
    form = {"name": children.name, "kind": "other", "strand": "adults", "is_active": "on", "version": 2}
    refused = send(office, troupe.url(f"partners/group/{children.pk}/change/"), form, status=422)
    assert "Part the pair before" in refused
    send(office, pair, {"other": "", "version": 1}, status=409)
    send(office, pair, {"other": "", "version": 2})
    with troupe.scope():
        adults.refresh_from_db()
        assert adults.mirror_id is None


def test_a_group_that_finds_another_mirror_frees_the_one_before(cast):
    troupe = cast.ours
    with troupe.scope():
        children, adults = made.make_pair(troupe)
        other = made.make_group(troupe, name="Another adults' group", strand=Group.Strand.ADULTS)
        structure.mirror(children, other, by=made.office(troupe))
        for row in (children, adults, other):
            row.refresh_from_db()
        assert (children.mirror_id, other.mirror_id, adults.mirror_id) == (other.pk, children.pk, None)
        with pytest.raises(ValidationError):
            structure.mirror(adults, other, by=made.office(troupe))


@pytest.mark.requirement(36)
def test_the_hub_lists_its_members_by_agency_and_shows_gaps(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        hub = made.make_group(troupe, Group.Kind.MASH, "Multi-Agency Safeguarding Hub")
        sergeant = made.make_person(troupe, "Hub Sergeant", troupe.agencies["Police"])
        made.make_seat(troupe, hub, sergeant)
    for name in ("Police", "Trust"):
        send(office, troupe.url(f"partners/group/{hub.pk}/expect/"), {"agency": troupe.agencies[name].pk})
    address = troupe.url(f"partners/group/{hub.pk}/")
    page = read(troupe.client(RoleCode.SCRUTINEER), address)
    assert "1 of 2 expected agencies have nobody here: Trust." in page
    table = page[page.index("Agencies that are expected here") :]
    assert "Gap: nobody yet" in table and "Seat filled" in table and "Remove" not in table
    # What is expected is the partnership's own choice; who took over an agency sits for it.
    with troupe.scope():
        from partners.actions import agencies

        nurse = made.make_person(troupe, "Hub Nurse", troupe.agencies["Trust"])
        made.make_seat(troupe, hub, nurse)
        agencies.succeed(
            troupe.agencies["Trust"], by=made.office(troupe), on=clock.today(), reason="Merged.", name="New Trust"
        )
        first = hub.expected_members.get(agency=troupe.agencies["Police"])
    page = read(office, address)
    assert "expected agencies have nobody" not in page and page.count("Seat filled") == 2
    remove = troupe.url(f"partners/expected/{first.pk}/remove/")
    send(office, remove, {"version": 1})
    assert office.post(remove, {"version": 1}).status_code == 404
    assert read(office, address).count("Seat filled") == 1


def test_terms_of_reference_are_kept_version_after_version(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        group = made.make_group(troupe, name="Scrutiny Group")
    new, today = troupe.url(f"partners/group/{group.pk}/terms/new/"), clock.today()
    first = {
        "text": "## Purpose\n\nWe ask what difference was made.",
        "version": 0,
        **parts("agreed_on", today - timedelta(days=400)),
        **parts("review_on", today - timedelta(days=30)),
    }
    send(office, new, first)
    page = read(office, troupe.url(f"partners/group/{group.pk}/terms/"))
    assert "We ask what difference was made." in page and "The review is overdue since" in page
    assert "review overdue since" in read(office, troupe.url(f"partners/group/{group.pk}/"))
    assert "review of its terms of reference is overdue" in read(office, troupe.url())
    second = {**first, "text": "Shorter.", **parts("agreed_on", today), **parts("review_on", today + timedelta(365))}
    assert send(office, new, second, status=409).count("Shorter.") == 1  # drawn from no version
    assert "Enter what changed" in send(office, new, {**second, "version": 1}, status=422)
    send(office, new, {**second, "version": 1, "change_note": "Half the length."})
    page = read(troupe.client(RoleCode.SCRUTINEER), troupe.url(f"partners/group/{group.pk}/terms/"))
    assert page.index("Shorter.") < page.index("We ask what difference") and "Half the length." in page
    assert "Record a new version" not in page
    with troupe.scope(), pytest.raises(Stale):
        made.make_terms(troupe, group, version=1, agreed_on=today)


def test_rights_end_with_the_group(cast):
    """A chair's rights follow the group's kind at once, and end on the day on which the group ends."""
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        person = made.make_signed_in(troupe, "Sam Chair", troupe.agencies["Trust"])
        group = made.make_group(troupe, name="A working group")
        made.make_seat(troupe, group, person, "chair")
        assert access.access_for(person.user, troupe.partnership).has_role(RoleCode.GROUP_CHAIR)
        group = groups.edit(group, by=office, kind=Group.Kind.SCRUTINY)
        held = access.access_for(person.user, troupe.partnership)
        assert held.has_role(RoleCode.SCRUTINY_CHAIR) and not held.has_role(RoleCode.GROUP_CHAIR)
        groups.edit(group, by=office, is_active=False)
        assert access.access_for(person.user, troupe.partnership).has_role(RoleCode.SCRUTINY_CHAIR)
        tomorrow = clock.today() + timedelta(days=1)
        assert access.access_for(person.user, troupe.partnership, on=tomorrow) is None


def test_the_next_contact_is_counted_in_months():
    class Link:
        ended_on, contact_every = None, 1
        linked_on = clock.today().replace(year=2026, month=1, day=31)

    assert contact_due(Link, None) == Link.linked_on.replace(month=2, day=28)
    assert months_after(Link.linked_on, 13).isoformat() == "2027-02-28"
    Link.ended_on = clock.today()
    assert contact_due(Link, None) is None


def test_lists_cost_the_same_at_5_and_100_rows(cast, django_assert_max_num_queries):
    troupe = cast.ours
    client = troupe.client(RoleCode.BUSINESS_MANAGER)
    pages = ("partners/linked-partnerships/", "partners/groups/", "partners/groups/mirrored/")

    def add(first, last):
        with troupe.scope():
            for number in range(first, last):
                linked = made.make_linked(troupe, f"Board {number}")
                made.make_contact(troupe, linked)
                made.make_pair(troupe, f"Task {number}")

    def count(page):
        read(client, troupe.url(page))
        with django_assert_max_num_queries(15) as found:
            read(client, troupe.url(page))
        return len(found)

    add(0, 5)
    before = [count(page) for page in pages]
    add(5, 55)
    assert [count(page) for page in pages] == before


def test_another_partnerships_rows_are_not_found(cast):
    ours, theirs = cast.ours, cast.theirs
    with theirs.scope():
        linked, group = made.make_linked(theirs), made.make_group(theirs, name="Theirs")
        expected = made.make_expected(theirs, group, theirs.agencies["Trust"])
    office = ours.client(RoleCode.BUSINESS_MANAGER)
    for path in (
        f"linked-partnership/{linked.pk}/",
        f"linked-partnership/{linked.pk}/contact/",
        f"group/{group.pk}/terms/",
        f"group/{group.pk}/mirror/",
        f"expected/{expected.pk}/remove/",
    ):
        assert office.get(ours.url(f"partners/{path}")).status_code == 404, path
