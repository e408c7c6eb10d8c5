"""Pledges through their pages: who makes them, who sees them, what is missing, and what came of them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.actions import members
from partners.models import Agency, Organisation, Person
from partners.models.agency import Kind
from partners.roles import RoleCode as R
from priorities.actions import pledges as actions
from priorities.models import Pledge, PledgeReminder, PledgeUpdate
from priorities.queries import home_pledges
from priorities.queries.report import report_pledges
from tests.cast import Cast
from tests.priorities import factories as make
from tests.priorities.test_pages import day, home_of, read
from wst import clock, home, records
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

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


@pytest.fixture
def council(cast):
    return cast.ours.client(R.PARTNER_DELEGATE)


@pytest.fixture
def neglect(cast):
    with cast.ours.scope():
        return make.make_priority(cast.ours, "agreed", title="Neglect")


def answers(**values):
    due = clock.today() + timedelta(days=60)
    return {"what": "Train 40 nurses in the tool", "measure": "How many use it", **day("due", due)} | values


def add_agencies(troupe, number, kind=Kind.RESIDENTIAL_HOME):
    found = []
    for place in range(number):
        name = f"House {place + 1:02}"
        agency = Agency(
            organisation=Organisation.objects.get_or_create(name=name)[0],
            name=name,
            kind=kind,
            basis=Agency.Basis.INVITED,
            is_named=False,
            reason_chosen="Children live there.",
            contact_email=f"house{place + 1}@homes.example",
        )
        found.append(records.create(agency, by=troupe.as_(R.BUSINESS_MANAGER), kind="agency", title=name))
    return found


class TestMaking:
    @pytest.mark.requirement(22)
    def test_an_agency_pledges_and_every_agency_sees_it(self, cast, url, trust, council, neglect):
        assert "Your agency has not said yet what it will do" in home_of(trust, cast)
        page = read(trust.get(neglect.get_absolute_url()))
        assert "Pledge for your agency" in page and "0 of 4 agencies (0%) have pledged." in page
        form = url("pledge_add", neglect.pk)
        assert "What success looks like" in read(trust.get(form))
        short = read(trust.post(form, answers(measure="")), 422)
        assert "Train 40 nurses in the tool" in short and "error-summary" in short
        answer = trust.post(form, answers())
        assert answer.status_code == 302
        assert "Your agency has not said yet" not in home_of(trust, cast)
        for role in (R.PARTNER_DELEGATE, R.PRIORITY_LEAD, R.SCRUTINEER, R.REVIEW_GROUP):
            client = cast.ours.client(role)
            shown = read(client.get(answer.url))
            assert "Train 40 nurses in the tool" in shown and "How many use it" in shown, role
            assert "Train 40 nurses in the tool" in read(client.get(url("pledges"))), role
            assert "Say how far it has come" not in shown, role
        assert "Agency representative Ours" in shown and "No progress is reported yet." in shown
        assert "1 of 4 agencies (25%) have pledged. 1 made." in read(council.get(neglect.get_absolute_url()))

    def test_once_for_a_priority_and_only_for_the_own_agency(self, cast, url, trust, council, neglect):
        form = url("pledge_add", neglect.pk)
        trust.post(form, answers())
        again = read(trust.post(form, answers(what="Something else")), 409)
        assert "has pledged to this priority already" in again and "Something else" in again
        with cast.ours.scope():
            pledge = Pledge.objects.get()
            with pytest.raises(NotPermitted):
                actions.make_pledge(
                    neglect,
                    agency=cast.ours.agencies["Council"],
                    what="x",
                    due=clock.today(),
                    by=cast.ours.as_(R.AGENCY_REPRESENTATIVE),
                )
        assert council.get(url("pledge_report", pledge.pk)).status_code == 403
        assert council.get(url("pledge_edit", pledge.pk)).status_code == 403
        assert trust.get(url("pledge_record", neglect.pk)).status_code == 403
        assert cast.ours.client(R.PRIORITY_LEAD).get(form).status_code == 403

    def test_not_to_a_proposal_nor_to_what_is_closed(self, cast):
        ours = cast.ours
        with ours.scope():
            for phase in ("proposed", "embedded"):
                priority = make.make_priority(ours, phase)
                with pytest.raises(WrongState):
                    make.make_pledge(ours, priority)

    def test_the_office_records_what_an_agency_said_and_who_said_it(self, cast, url, manager, neglect):
        with cast.ours.scope():
            [house] = add_agencies(cast.ours, 1)
        grid = read(manager.get(url("cycle_pledges", neglect.cycle_id)))
        form = url("pledge_record", neglect.pk)
        assert f"{form}?agency={house.pk}" in grid
        values = {"agency": house.pk, "given_by": "", "given_by_post": "", **day("made_on", clock.today())}
        nobody = read(manager.post(form, answers(**values)), 422)
        assert "Select who gave the pledge, or enter their post" in nobody
        stranger = cast.ours.people[R.AGENCY_REPRESENTATIVE].pk
        other = read(manager.post(form, answers(**values | {"given_by": stranger})), 422)
        assert "does not belong to House 01" in other
        assert manager.post(form, answers(**values | {"given_by_post": "Manager of the home"})).status_code == 302
        with cast.ours.scope():
            pledge = Pledge.objects.get()
        assert "Manager of the home" in read(manager.get(pledge.get_absolute_url()))
        report = url("pledge_report", pledge.pk)
        said = {"status": "in_progress", "progress": "Two are trained.", "version": pledge.version}
        assert "Two are trained." in read(manager.post(report, {**said, "said_by": ""}), 422)
        assert manager.post(report, {**said, "said_by": "Manager of the home"}).status_code == 302
        assert "Manager of the home, recorded by" in read(manager.get(pledge.get_absolute_url()))

    def test_a_stale_change_keeps_what_was_typed(self, cast, url, trust, neglect):
        trust.post(url("pledge_add", neglect.pk), answers())
        with cast.ours.scope():
            pledge = Pledge.objects.get()
        edit = url("pledge_edit", pledge.pk)
        assert trust.post(edit, answers(what="Train 50", version=1)).status_code == 302
        assert "Train 60" in read(trust.post(edit, answers(what="Train 60", version=1)), 409)
        report = url("pledge_report", pledge.pk)
        old = {"status": "in_progress", "progress": "Begun late", "version": 1}
        assert "Begun late" in read(trust.post(report, old), 409)

    def test_another_partnerships_are_not_found(self, cast, url, manager):
        with cast.theirs.scope():
            theirs = make.make_pledge(cast.theirs, make.make_priority(cast.theirs, "agreed"))
            priority, cycle = theirs.priority_id, theirs.priority.cycle_id
        for name in ("pledge", "pledge_edit", "pledge_report"):
            assert manager.get(url(name, theirs.pk)).status_code == 404, name
        for name in ("pledge_add", "pledge_record"):
            assert manager.get(url(name, priority)).status_code == 404, name
        for name in ("cycle_pledges", "cycle_progress"):
            assert manager.get(url(name, cycle)).status_code == 404, name
        assert manager.get(url("pledge_remind", cycle, "pledge")).status_code == 404


def test_it_stands_in_the_year_of_its_agency(cast, url, manager, neglect):
    with cast.ours.scope():
        pledge = make.make_pledge(cast.ours, neglect, "Council", "done")
    page = read(manager.get(cast.ours.agencies["Council"].get_absolute_url()))
    assert "1 made, 1 done, 1 with a difference told" in page
    records = f"{url('pledges')}?agency={cast.ours.agencies['Council'].pk}"
    assert records in page and pledge.what in read(manager.get(records))


class TestGrid:
    @pytest.mark.requirement(63, 78)
    def test_agencies_by_priority_with_the_share_and_who_has_not(self, cast, url, manager, trust, neglect):
        with cast.ours.scope():
            second = make.make_priority(cast.ours, "agreed", title="Exploitation", cycle=neglect.cycle)
            make.make_pledge(cast.ours, neglect)
            make.make_pledge(cast.ours, neglect, "Council")
            make.make_pledge(cast.ours, second, "Council")
        grid = url("cycle_pledges", neglect.cycle_id)
        page = read(trust.get(grid))
        assert "2 of 4 agencies (50%) have pledged to at least one priority, 1 of them to every one." in page
        assert "2 of 4 agencies (50%)" in page and "1 of 4 agencies (25%)" in page
        without = page.split("Agencies that have pledged nothing yet")[1].split("Every agency")[0]
        assert "Health of Ourtown" in without and "Police of Ourtown" in without and "Trust" not in without
        assert "Not yet: pledge" in page and url("pledge_add", second.pk) in page
        assert "Not yet: record" not in page and "Remind those" not in page
        assert "Not yet: record" in read(manager.get(grid))
        assert "2 agencies" in home_of(manager, cast)

        def rows(show):
            return read(manager.get(f"{grid}?show={show}")).split('id="results"')[1]

        assert "Council of Ourtown" not in rows("missing") and "Trust of Ourtown" in rows("missing")
        assert "Trust of Ourtown" not in rows("none") and "Police of Ourtown" in rows("none")

    def test_filters_of_the_register(self, cast, url, trust, neglect):
        with cast.ours.scope():
            make.make_pledge(cast.ours, neglect, what="One chronology for every child")
            make.make_pledge(cast.ours, neglect, "Council", "not_done", what="Lend a room")
        assert "One chronology" in read(trust.get(url("pledges") + "?search=chronology"))
        page = read(trust.get(url("pledges") + "?status=not_done"))
        assert "Lend a room" in page and "One chronology" not in page

    def test_a_reminder_reaches_who_has_not_and_twice_a_day_is_once(self, cast, url, manager, neglect):
        ours = cast.ours
        with ours.scope():
            [house] = add_agencies(ours, 1)
            make.make_pledge(ours, neglect, "Council")
        form = url("pledge_remind", neglect.cycle_id, "pledge")
        page = read(manager.get(form))
        assert "Trust of Ourtown" in page and "Council of Ourtown" not in page
        everybody = {"agencies": [house.pk, ours.agencies["Trust"].pk, ours.agencies["Police"].pk]}
        assert manager.post(form, everybody).status_code == 302
        assert "reminded today already" in read(manager.post(form, everybody), 409)
        with ours.scope():
            sent = Notice.objects.filter(kind="priorities.pledge_awaited")
            assert {(one.user_id, one.email) for one in sent} == {
                (ours.user(R.AGENCY_REPRESENTATIVE).pk, ""),
                (None, "house1@homes.example"),
            }
            assert all(one.address == url("cycle_pledges", neglect.cycle_id) for one in sent)
            assert PledgeReminder.objects.count() == 3
        chosen = {"agencies": [ours.agencies["Council"].pk]}
        assert "error-summary" in read(manager.post(form, chosen), 422)
        assert "last reminder went out on" in read(manager.get(form))
        assert cast.ours.client(R.AGENCY_REPRESENTATIVE).get(form).status_code == 403
        assert manager.get(url("pledge_remind", neglect.cycle_id, "nothing")).status_code == 404


class TestProgress:
    @pytest.mark.requirement(64)
    def test_one_page_collates_what_every_agency_says_the_missing_first(self, cast, url, manager, trust, neglect):
        with cast.ours.scope():
            mine = make.make_pledge(cast.ours, neglect)
            make.make_pledge(cast.ours, neglect, "Council", "done")
            make.make_pledge(cast.ours, neglect, "Health", "not_done")
        assert "The second event asks how far it has come" in home_of(trust, cast)
        page = read(manager.get(url("cycle_progress", neglect.cycle_id)))
        assert "Pledged: 3 of 4 agencies (75%). Progress reported: 2 of 3 pledges." in page
        parts = page.split("No pledge from:")[1].split("What agencies say of Neglect")
        missing, said = parts[0], parts[-1]
        assert "Police of Ourtown" in missing and "Trust of Ourtown" in missing.split("No progress reported by:")[1]
        assert said.index("Health of Ourtown") < said.index("Council of Ourtown")
        assert "Not done: The trainer left." in said and "Seven of ten use it." in said
        form = url("pledge_report", mine.pk)
        done = {"status": "done", "progress": "All 40 are trained.", "version": mine.version}
        assert "Enter what difference it made" in read(trust.post(form, done), 422)
        assert trust.post(form, {**done, "difference": "Families say one worker stayed."}).status_code == 302
        page = read(manager.get(url("cycle_progress", neglect.cycle_id)))
        assert "Progress reported: 3 of 3 pledges." in page and "No progress reported by" not in page
        assert "Families say one worker stayed." in page and "All 40 are trained." in page
        assert "The second event asks" not in home_of(trust, cast)
        assert mine.what in read(trust.get(url("pledges") + "?search=one+worker&status=done"))

    def test_not_done_needs_the_reason_and_can_be_taken_up_again(self, cast, url, trust, neglect):
        with cast.ours.scope():
            pledge = make.make_pledge(cast.ours, neglect)
        form = url("pledge_report", pledge.pk)
        values = {"progress": "It stopped.", "status": "not_done", "version": 1}
        assert "Enter why it was not done" in read(trust.post(form, values), 422)
        assert trust.post(form, {**values, "reason": "The trainer left."}).status_code == 302
        page = read(trust.get(pledge.get_absolute_url()))
        assert "Why it was not done" in page and "The trainer left." in page and "Not done" in page
        again = {"progress": "A new trainer began.", "status": "in_progress", "version": 2}
        assert "Enter why it is taken up again" in read(trust.post(form, again), 422)
        assert trust.post(form, {**again, "reason": "There is a trainer."}).status_code == 302
        with cast.ours.scope():
            pledge.refresh_from_db()
            assert (pledge.status, pledge.not_done_because) == ("in_progress", "")
            assert [one.status for one in pledge.updates.all()] == ["in_progress", "not_done"]
            by = cast.ours.as_(R.AGENCY_REPRESENTATIVE)
            with pytest.raises(WrongState):
                actions.report_progress(pledge, progress="x", status="made", by=by)
            with pytest.raises(NotReady):
                actions.report_progress(pledge, progress="x", status="done", by=by)
            with pytest.raises(WrongState):
                actions.change_pledge(pledge, what="x", due=clock.today(), by=by)
            with pytest.raises(Stale):
                actions.report_progress(pledge, progress="x", status="in_progress", by=by, version=1)

    def test_a_report_without_a_step_makes_the_page_before_it_stale(self, cast, neglect):
        with cast.ours.scope():
            pledge, by = make.make_pledge(cast.ours, neglect), cast.ours.as_(R.AGENCY_REPRESENTATIVE)
            actions.report_progress(pledge, progress="Waiting for a room.", status="made", by=by, version=1)
            pledge.refresh_from_db()
            assert pledge.version == 2 and PledgeUpdate.objects.count() == 1
            with pytest.raises(Stale):
                actions.report_progress(pledge, progress="x", status="made", by=by, version=1)

    def test_who_is_silent_is_asked_and_an_overdue_pledge_is_said_to_be_so(self, cast, url, manager, trust, neglect):
        ours = cast.ours
        with ours.scope():
            silent = make.make_pledge(ours, neglect, due=clock.today())
            make.make_pledge(ours, neglect, "Council", "in_progress")
        form = url("pledge_remind", neglect.cycle_id, "progress")
        page = read(manager.get(form))
        assert "Trust of Ourtown" in page and "Council of Ourtown" not in page
        assert manager.post(form, {"agencies": [ours.agencies["Trust"].pk]}).status_code == 302
        with ours.scope():
            [sent] = Notice.objects.filter(kind="priorities.pledge_progress_awaited")
            assert sent.address == url("cycle_progress", neglect.cycle_id)
            Pledge.objects.filter(pk=silent.pk).update(
                due=clock.today() - timedelta(days=2), made_on=make.date(2020, 1, 1)
            )
        assert "Made, overdue" in read(trust.get(silent.get_absolute_url()))
        assert "It is overdue: say how far it has come" in home_of(trust, cast)

    def test_the_office_waits_only_after_the_first_event(self, cast):
        ours = cast.ours
        with ours.scope():
            soon, later = clock.today() + timedelta(days=5), clock.today() + timedelta(days=50)
            make.make_priority(ours, "agreed", cycle=make.make_cycle(ours, first_on=soon, second_on=later))
            assert home.ask(ours.as_(R.BUSINESS_MANAGER), home_pledges.PLEDGES_AWAITED) == [[]]
            [[need]] = home.ask(ours.as_(R.AGENCY_REPRESENTATIVE), home_pledges.PLEDGES_TO_MAKE)
            assert need.due == soon
            sources = [home_pledges.PLEDGES_TO_MAKE, home_pledges.PLEDGES_TO_REPORT]
            assert home.ask(ours.as_(R.BUSINESS_MANAGER), *sources) == [[], []]


class TestReport:
    def test_shares_where_they_stand_and_what_came_of_them(self, cast, neglect):
        ours = cast.ours
        with ours.scope():
            make.make_pledge(ours, neglect, "Council", "done")
            make.make_pledge(ours, neglect, "Health", "not_done")
            make.make_pledge(ours, neglect)
            starts, ends = clock.today() - timedelta(days=200), clock.today() + timedelta(days=20)
            with CaptureQueriesContext(connection) as captured:
                facts = report_pledges(ours.partnership, starts, ends)
            assert len(captured) <= 4
            assert facts.figures[0].sentence == "Neglect: 3 of 4 agencies (75%) pledged what they would do."
            assert facts.tables[0].rows == [["Neglect", "3", "1", "0", "1", "1"]]
            assert [item.text for item in facts.lists[0].items] == ["Seven of ten use it."]
            assert "Neglect: 1 of 4 agencies has not pledged anything." in facts.missing
            assert "Neglect: no progress is reported on 1 of 3 pledges." in facts.missing
            before = report_pledges(ours.partnership, starts, clock.today() - timedelta(days=1))
            assert before.lists == [] and before.tables == []  # the decision and the pledges are of today
            facts.plain()


class TestQueries:
    """The same at few and at many rows, and at most 15 but on the page of a priority."""

    def fill(self, ours, priority, agencies):
        by = ours.as_(R.BUSINESS_MANAGER)
        for agency in agencies:
            pledge = actions.make_pledge(
                priority, agency=agency, what="Act", due=clock.today(), given_by_post="Manager", by=by
            )
            actions.report_progress(pledge, progress="Half", status="in_progress", said_by="Manager", by=by)

    def test_of_every_page(self, cast, url, manager, neglect):
        ours, cycle = cast.ours, neglect.cycle_id
        with ours.scope():
            event = neglect.cycle.events.get(ordinal=1).pk
            houses = add_agencies(ours, 30)
            self.fill(ours, neglect, houses[:5])
            first = Pledge.objects.first()
        pages = {
            "pledges": url("pledges"),
            "grid": url("cycle_pledges", cycle),
            "progress": url("cycle_progress", cycle),
            "event": url("event", event),
            "remind": url("pledge_remind", cycle, "pledge"),
            "pledge": first.get_absolute_url(),
            "priority": neglect.get_absolute_url(),
        }

        def count(address):
            manager.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert manager.get(address).status_code == 200
            return len(captured)

        few = {name: count(address) for name, address in pages.items()}
        with ours.scope():
            for place in range(4):
                other = make.make_priority(ours, "agreed", cycle=neglect.cycle, title=f"Priority {place}")
                self.fill(ours, other, houses)
            self.fill(ours, neglect, houses[5:])
        many = {name: count(address) for name, address in pages.items()}
        assert few == many
        many.pop("priority")  # the page of a priority gathers what every app says of it
        assert max(many.values()) <= 15, many


@pytest.mark.django_db(transaction=True)
def test_two_agencies_at_once_both_pledge_and_two_people_of_one_agency_pledge_once():
    cast = Cast.assemble()
    ours = cast.ours
    with ours.scope():
        neglect = make.make_priority(ours, "agreed")
        other = ours.people[R.GROUP_CHAIR]
        members.give_role(other, R.AGENCY_REPRESENTATIVE, by=ours.as_(R.BUSINESS_MANAGER))
    address = reverse("priorities:pledge_add", args=[ours.partnership.slug, neglect.pk])
    clients = [ours.client(role) for role in (R.AGENCY_REPRESENTATIVE, R.GROUP_CHAIR, R.PARTNER_DELEGATE)]
    ready, results = threading.Barrier(3), []

    def pledge(client, what):
        try:
            ready.wait(timeout=120)
            answer = client.post(address, answers(what=what))
            results.append((what, answer.status_code, what in answer.content.decode()))
        finally:
            connection.close()

    pairs = zip(clients, ("First of the trust", "Second of the trust", "Of the council"), strict=True)
    threads = [threading.Thread(target=pledge, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    said = {what: (status, kept) for what, status, kept in results}
    assert said.pop("Of the council")[0] == 302
    assert sorted(status for status, _ in said.values()) in ([302, 409], [302, 422])
    assert [kept for status, kept in said.values() if status != 302] == [True]
    with ours.scope():
        assert Pledge.objects.count() == 2
        assert Person.objects.filter(pk__in=Pledge.objects.values("given_by")).count() == 2
