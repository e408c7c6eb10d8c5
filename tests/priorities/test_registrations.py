"""Who comes to a safeguarding event: said by each agency, signed in, through the office, or through a link."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Agency, Organisation
from partners.models.agency import Kind
from partners.roles import RoleCode as R
from priorities.actions import registrations as actions
from priorities.actions import safeguarding_events
from priorities.models import EventRegistration
from priorities.queries.report import report_events
from tests.priorities import factories as make
from tests.priorities.test_pages import home_of, read
from wst import clock, links, records
from wst.models import IntakeSubmission, Notice, SinglePurposeLink
from wst.refusals import NotPermitted, NotReady, WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return lambda name, *args: reverse(f"priorities:{name}", args=[cast.ours.partnership.slug, *args])


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


@pytest.fixture
def trust(cast):
    return cast.ours.client(R.AGENCY_REPRESENTATIVE)


def home_for_children(troupe, name="Larch House", **values):
    facts = {"kind": Kind.RESIDENTIAL_HOME, "contact_email": "larch@homes.example"} | values
    agency = Agency(
        organisation=Organisation.objects.get_or_create(name=name)[0],
        name=name,
        basis=Agency.Basis.INVITED,
        is_named=False,
        reason_chosen="Children live there.",
        **facts,
    )
    return records.create(agency, by=troupe.as_(R.BUSINESS_MANAGER), kind="agency", title=name)


@pytest.fixture
def event(cast):
    """In ten days, with every agency invited: an unnamed home without an account among them."""
    with cast.ours.scope():
        home_for_children(cast.ours)
        return make.make_invited_event(cast.ours)


@pytest.mark.requirement(44)
def test_an_unnamed_organisation_without_an_account_registers_through_its_link(cast, url, manager, event):
    ours = cast.ours
    with ours.scope():
        larch = Agency.objects.get(name="Larch House")
        [sent] = Notice.objects.filter(kind="priorities.event_registration_link")
        assert (sent.email, sent.user) == ("larch@homes.example", None)
    stranger = Client()
    page = read(stranger.get(sent.address))
    assert f"{event.title}: who comes from Larch House?" in page and "Names of staff only" in page
    assert "Enter who comes" in read(stranger.post(sent.address, {"comes": "yes", "who": "", "name": "J. Moss"}), 422)
    answer = {"comes": "yes", "who": "Jo Moss, manager\n\nKim Ash, deputy", "name": "Jo Moss, manager"}
    assert "Thank you" in read(stranger.post(sent.address, answer))
    assert (links.file_intake(), links.file_intake()) == (1, 0)
    with ours.scope():
        row = EventRegistration.objects.get(agency=larch)
        assert (row.number, row.registered_by) == (2, "Jo Moss, manager")
        assert row.who == "Jo Moss, manager\nKim Ash, deputy"
    assert stranger.get(sent.address).status_code == 410
    shown = read(manager.get(event.get_absolute_url()))
    assert "Kim Ash, deputy" in shown and "1 of 5 invited agencies has said who comes: 2 people." in shown
    assert "Kim Ash" not in read(ours.client(R.PRIORITY_LEAD).get(event.get_absolute_url()))
    with ours.scope():
        assert not IntakeSubmission.objects.exclude(refused_because="").exists()


@pytest.mark.requirement(42)
def test_the_event_says_which_residential_homes_were_invited_and_came(cast, url, manager, event):
    ours = cast.ours
    with ours.scope():
        home_for_children(ours, "Oak House", contact_email="")
        by = ours.as_(R.BUSINESS_MANAGER)
        safeguarding_events.invite_agencies(event, by=by)
        larch = Agency.objects.get(name="Larch House")
        actions.register(event, agency=larch, who="Jo Moss, manager", by=by)
        event.refresh_from_db()
    numbers = {f"agency_{agency.pk}": 2 for agency in ours.agencies.values()}
    with clock.set_to(event.held_on + timedelta(days=1)):
        values = {**numbers, f"agency_{larch.pk}": 1, "others": 0, "version": event.version}
        assert manager.post(url("event_attendance", event.pk), values).status_code == 302
        assert manager.post(url("event_hold", event.pk), {"version": event.version + 1}).status_code == 302
        page = read(manager.get(event.get_absolute_url()))
        assert "5 of 6 invited agencies came, 1 of 2 residential homes among them." in page
        homes = page.split("Residential homes for children")[-1].split("</table>")[0]
        assert "Larch House" in homes and "Oak House" in homes and "Trust" not in homes
        with ours.scope():
            facts = report_events(ours.partnership, event.held_on - timedelta(days=20), event.held_on)
            assert facts.tables[0].rows[0][-1] == "1 of 2"


def test_an_agency_says_who_comes_and_changes_it(cast, url, trust, event):
    assert "Say who comes from your agency" in home_of(trust, cast)
    form = url("event_register", event.pk)
    assert "Who comes?" in read(trust.get(form))
    assert "Enter who comes" in read(trust.post(form, {"comes": "yes", "who": ""}), 422)
    assert trust.post(form, {"comes": "yes", "who": "Sam Bell, matron"}).status_code == 302
    assert "Say who comes from your agency" not in home_of(trust, cast)
    assert "Sam Bell, matron" in read(trust.get(form))
    assert trust.post(form, {"comes": "no", "who": "Sam Bell, matron", "version": 1}).status_code == 302
    page = read(trust.get(event.get_absolute_url()))
    assert "Nobody comes" in page
    late = read(trust.post(form, {"comes": "yes", "who": "Ann Lee", "version": 1}), 409)
    assert "Ann Lee" in late
    with cast.ours.scope():
        row = EventRegistration.objects.get()
        assert (row.number, row.who) == (0, "")
    assert cast.ours.client(R.PRIORITY_LEAD).get(form).status_code == 403


def test_the_office_registers_for_an_agency_and_sends_a_link_again(cast, url, manager, trust, event):
    ours = cast.ours
    with ours.scope():
        larch, by = Agency.objects.get(name="Larch House"), ours.as_(R.BUSINESS_MANAGER)
    form = url("event_register_for", event.pk)
    assert trust.get(form).status_code == 403
    values = {"agency": larch.pk, "comes": "yes", "who": "Jo Moss, manager"}
    assert manager.post(form, values).status_code == 302
    resend = url("event_link", event.pk, larch.pk)
    assert manager.post(resend, {}).status_code == 302
    with ours.scope():
        assert SinglePurposeLink.objects.filter(purpose="event_registration", revoked_at__isnull=True).count() == 1
        assert Notice.objects.filter(kind="priorities.event_registration_link").count() == 2
        with pytest.raises(NotReady, match="email address"):
            actions.send_link(event, agency=ours.agencies["Trust"], by=by)
        with pytest.raises(NotPermitted):
            actions.register(event, agency=larch, who="x", by=ours.as_(R.AGENCY_REPRESENTATIVE))
        other = event.cycle.events.get(ordinal=2)
        with pytest.raises(WrongState, match="not invited"):
            actions.register(other, agency=larch, who="x", by=by)
        held = make.hold_event(ours, make.make_event(ours))
        with pytest.raises(WrongState, match="held already"):
            actions.register(held, agency=ours.agencies["Trust"], who="x", by=by)
    with cast.theirs.scope():
        theirs = make.make_event(cast.theirs)
    assert trust.get(url("event_register", theirs.pk)).status_code == 404
    for name in ("event_register_for", "event_calendar"):
        assert manager.get(url(name, theirs.pk)).status_code == 404, name


def test_the_event_in_a_calendar(url, trust, event):
    answer = trust.get(url("event_calendar", event.pk))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar") and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert re.search(rf"DTSTART;VALUE=DATE:{event.held_on:%Y%m%d}", text) and "BEGIN:VEVENT" in text


def test_the_page_of_an_event_takes_the_same_queries_however_many_come(cast, url, manager, event):
    ours = cast.ours

    def fill(start, number):
        with ours.scope():
            by = ours.as_(R.BUSINESS_MANAGER)
            places = range(start, start + number)
            made = [home_for_children(ours, f"House {place}", contact_email="") for place in places]
            safeguarding_events.invite_agencies(event, by=by)
            for agency in made:
                actions.register(event, agency=agency, who="Jo Moss, manager", by=by)

    def count():
        manager.get(event.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(event.get_absolute_url()).status_code == 200
        return len(captured)

    fill(0, 5)
    few = count()
    fill(5, 25)
    assert few == count() <= 15
