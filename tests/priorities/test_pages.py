"""The pages: who may open them, what they show, and what they refuse."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from partners.models import Agency, Organisation
from partners.models.agency import Kind
from partners.roles import RoleCode as R
from priorities import panels
from priorities.models import ImpactStatement, Priority, PriorityCycle, SafeguardingEvent, SummaryReport
from tests.priorities import factories as make
from wst import clock, records
from wst.look.parts import Row

pytestmark = pytest.mark.django_db


def read(response, status=200):
    assert response.status_code == status, response.content.decode()[-3000:]
    return " ".join(response.content.decode().split())


def day(prefix, date):
    return {f"{prefix}_day": date.day, f"{prefix}_month": date.month, f"{prefix}_year": date.year}


@pytest.fixture
def url(cast):
    return lambda name, *args: reverse(f"priorities:{name}", args=[cast.ours.partnership.slug, *args])


@pytest.fixture
def manager(cast):
    return cast.ours.client(R.BUSINESS_MANAGER)


@pytest.fixture
def chair(cast):
    return cast.ours.client(R.EXECUTIVE_CHAIR)


@pytest.fixture
def lead(cast):
    return cast.ours.client(R.PRIORITY_LEAD)


def made(cast, phase="proposed", **values):
    with cast.ours.scope():
        return make.make_priority(cast.ours, phase, **values)


def home_of(client, cast):
    return read(client.get(cast.ours.url()))


def names():
    resolver = get_resolver("priorities.urls")
    return sorted({pattern.name for pattern in resolver.url_patterns})


class TestEveryPage:
    """Each address opens for the business manager or says why not, and is closed to strangers and other tenants."""

    def arguments(self, cast):
        with cast.ours.scope():
            priority = make.make_priority(cast.ours, "reporting")
            report = make.make_summary_report(cast.ours, priority)
            plan = make.make_action_plan(cast.ours, priority)
            statement = make.make_impact(cast.ours, priority, "data")
            proposed = make.make_priority(cast.ours, cycle=priority.cycle)
            make.grounds.add_basis(proposed, kind="data", summary="Rates rose.", by=cast.ours.as_(R.BUSINESS_MANAGER))
            closed = make.make_priority(cast.ours, "embedded")
            event = priority.cycle.events.get(ordinal=1)
            invited = make.make_invited_event(cast.ours)
            ids = {
                "cycle": priority.cycle_id,
                "event": event.pk,
                "priority": priority.pk,
                "reason": proposed.bases.get().pk,
                "measure": priority.measures.get().pk,
                "evidence": priority.evidence.first().pk,
                "report": report.pk,
                "plan": plan.pk,
                "impact": statement.pk,
                "revisit": closed.revisits.get().pk,
                "closed": closed.pk,
                "proposed": proposed.pk,
                "view": make.make_view(cast.ours, proposed, view="").pk,
                "pledge": make.make_pledge(cast.ours, priority, "Health").pk,
                "item": make.make_plan_item(cast.ours, priority).pk,
                "request": make.make_impact_request(cast.ours, priority.record).pk,
            }
        of = {
            "cycle": ["cycle", "cycle_edit", "cycle_publish", "cycle_pledges", "cycle_progress"],
            "event": [name for name in names() if name.startswith("event") and name not in ("events", "event_link")],
            "priority": [
                "priority", "priority_edit", "priority_decision", "basis_add", "consultation_add", "name_lead",
                "end_lead", "scope_write", "evidence_missing", "measure_add", "summary_report_add",
                "action_plan_add", "priority_impact_add", "pledge_add", "pledge_record",
                "evidence_plan", "plan_item_add", "chain",
            ],
            "proposed": ["view_add"],
            "view": ["view_record"],
            "pledge": ["pledge", "pledge_edit", "pledge_report"],
            "item": ["plan_item_edit", "plan_item_done", "plan_item_drop"],
            "request": ["impact_request", "impact_answer", "impact_link", "impact_close"],
            "reason": ["basis_remove"],
            "measure": ["measure_edit", "reading_add"],
            "evidence": ["evidence", "evidence_edit", "evidence_withdraw"],
            "report": ["summary_report", "summary_report_edit"],
            "plan": ["action_plan", "action_plan_word", "plan_action_add", "plan_agree_own", "plan_agreements"],
            "impact": ["impact_statement", "impact_edit", "impact_withdraw"],
            "revisit": ["record_revisit"],
            "closed": ["revisit_add"],
        }  # fmt: skip
        steps = {
            "summary_report_step": (report.pk, "send"),
            "priority_step": (priority.pk, "agree_plan"),
            "action_plan_step": (plan.pk, "agree"),
            "pledge_remind": (priority.cycle_id, "pledge"),
            "event_link": (invited.pk, cast.ours.agencies["Trust"].pk),
        }
        return {name: (ids[kind],) for kind, group in of.items() for name in group} | steps

    def test_for_the_business_manager(self, cast, url, manager):
        own = {"priority_step", "summary_report_step"}  # the lead's
        refused = own | {"plan_agree_own", "event_register"}  # and the agencies' own
        arguments = self.arguments(cast)
        for name in names():
            response = manager.get(url(name, *arguments.get(name, ())))
            wanted = 403 if name in refused else 200
            assert response.status_code == wanted, (name, response.content.decode()[-2000:])

    def test_for_the_lead_of_the_priority(self, cast, url, lead):
        arguments = self.arguments(cast)
        open_to_lead = {
            "priority", "priority_edit", "basis_add", "consultation_add", "scope_write", "evidence_missing",
            "measure_add", "measure_edit", "reading_add", "evidence_edit", "summary_report", "summary_report_edit",
            "summary_report_step", "priority_step", "action_plan", "plan_action_add", "impact_edit",
            "priority_impact_add", "evidence_add",
        }  # fmt: skip
        for name in open_to_lead:
            assert lead.get(url(name, *arguments.get(name, ()))).status_code == 200, name
        closed_to_lead = {
            "cycle_add", "cycle_edit", "cycle_publish", "event_edit", "event_invite", "event_attendance", "event_hold",
            "event_outcomes", "event_needs", "propose", "priority_decision", "name_lead", "end_lead", "plan_agreements",
            "action_plan_step",
        }  # fmt: skip
        for name in closed_to_lead:
            assert lead.get(url(name, *arguments.get(name, ()))).status_code == 403, name

    def test_a_neighbours_rows_are_not_found(self, cast, manager):
        slug = cast.ours.partnership.slug
        with cast.theirs.scope():
            theirs = make.make_priority(cast.theirs, "reporting")
            make.make_summary_report(cast.theirs, theirs)
            make.make_action_plan(cast.theirs, theirs)
            event = theirs.cycle.events.first()
        for name, pk in (("priority", theirs.pk), ("cycle", theirs.cycle_id), ("event", event.pk)):
            assert manager.get(reverse(f"priorities:{name}", args=[slug, pk])).status_code == 404
        for name in ("summary_report", "action_plan", "evidence", "impact_statement"):
            for pk in range(theirs.pk, theirs.pk + 3):
                assert manager.get(reverse(f"priorities:{name}", args=[slug, pk])).status_code == 404

    def test_a_stranger_finds_nothing(self, cast, url):
        outsider = cast.theirs.client(R.BUSINESS_MANAGER)
        assert outsider.get(url("index")).status_code == 404


class TestCyclesAndEvents:
    @pytest.mark.requirement(62)
    def test_two_events_a_facilitator_and_the_agencies_not_invited(self, cast, url, manager):
        today = clock.today()
        answer = manager.post(
            url("cycle_add"),
            {
                "title": "2026 to 2027",
                **day("starts", today - timedelta(days=30)),
                **day("ends", today + timedelta(days=330)),
                **day("first_on", today + timedelta(days=20)),
                **day("second_on", today + timedelta(days=200)),
            },
        )
        assert answer.status_code == 302
        with cast.ours.scope():
            cycle = PriorityCycle.objects.get(title="2026 to 2027")
            first, second = cycle.events.order_by("ordinal")
            home = Agency(
                organisation=Organisation.objects.create(name="Larch House"),
                name="Larch House",
                kind=Kind.RESIDENTIAL_HOME,
                basis=Agency.Basis.INVITED,
                is_named=False,
                reason_chosen="Children live there.",
            )
            records.create(home, by=cast.ours.as_(R.BUSINESS_MANAGER), kind="agency", title="Larch House")
            facilitator = cast.ours.people[R.SCRUTINEER]
        page = read(manager.get(url("event", first.pk)))
        assert "Agencies not invited yet" in page and "Larch House" in page and "First event of the year" in page
        manager.post(
            url("event_edit", first.pk),
            {
                "title": first.title, "purpose": first.purpose, "venue": "Civic Hall", "facilitator": facilitator.pk,
                "version": first.version, **day("held_on", first.held_on),
            },
        )  # fmt: skip
        assert "Larch House" in read(manager.get(url("event_invite", first.pk)))
        manager.post(url("event_invite", first.pk), {"version": first.version + 1})
        page = read(manager.get(url("event", first.pk)))
        assert "Agencies not invited yet" not in page and "Every active agency is invited" in page
        assert page.count("Larch House") >= 1 and str(facilitator) in page
        assert "Agencies not invited yet" in read(manager.get(url("event", second.pk)))
        assert second.title in read(manager.get(url("cycle", cycle.pk)))

    @pytest.mark.requirement(77)
    def test_the_facilitator_records_outcomes_and_a_needs_check_for_each_priority(self, cast, url, manager):
        priority = made(cast, "agreed")
        with cast.ours.scope():
            event = make.make_event(cast.ours, priority.cycle)
            values = {"title": event.title, "held_on": event.held_on, "venue": "", "purpose": event.purpose}
            event = make.safeguarding_events.edit_event(
                event, **values, facilitator=cast.ours.people[R.SCRUTINEER], by=cast.ours.as_(R.BUSINESS_MANAGER)
            )
            event = make.hold_event(cast.ours, event)
        scrutineer = cast.ours.client(R.SCRUTINEER)
        assert "Record its outcomes" in home_of(scrutineer, cast)
        key = priority.pk
        short = scrutineer.post(url("event_needs", event.pk), {f"answer_{key}": "partly", f"note_{key}": ""})
        assert "rests on" in read(short, 422)
        lost = scrutineer.post(url("event_needs", event.pk), {f"note_{key}": "A note without an answer"})
        assert "or clear the note" in lost.content.decode() and "A note without an answer" in lost.content.decode()
        scrutineer.post(url("event_needs", event.pk), {f"answer_{key}": "partly", f"note_{key}": "B-Safe was heard."})
        answer = scrutineer.post(
            url("event_outcomes", event.pk), {"outcomes": "Plans were agreed.", "version": event.version}
        )
        assert answer.status_code == 302
        page = read(manager.get(url("event", event.pk)))
        assert "B-Safe was heard." in page and "Plans were agreed." in page and "Outcomes recorded" in page
        assert cast.ours.client(R.PRIORITY_LEAD).get(url("event_outcomes", event.pk)).status_code == 403

    def test_attendance_by_agency(self, cast, url, manager):
        with cast.ours.scope():
            event = make.make_event(cast.ours)
            make.safeguarding_events.invite_agencies(event, by=cast.ours.as_(R.BUSINESS_MANAGER))
            event.refresh_from_db()
        numbers = {f"agency_{agency.pk}": place for place, agency in enumerate(cast.ours.agencies.values())}
        assert "must be" in read(
            manager.post(
                url("event_attendance", event.pk), {**dict.fromkeys(numbers, "many"), "version": event.version}
            ),
            422,
        )
        manager.post(url("event_attendance", event.pk), {**numbers, "others": 2, "version": event.version})
        page = read(manager.get(url("event", event.pk)))
        assert "3 of 4 invited agencies came." in page
        assert "Record that it was held" in page
        manager.post(url("event_hold", event.pk), {"version": event.version + 1})
        with cast.ours.scope():
            event.refresh_from_db()
            assert (event.status, event.people_attended) == (SafeguardingEvent.Status.HELD, 8)


class TestAgreeing:
    @pytest.mark.requirement(58, 66)
    def test_by_the_executives_recorded_decision_with_a_baseline(self, cast, url, manager, chair):
        priority = made(cast)
        page = read(chair.get(priority.get_absolute_url()))
        assert "Attach the Executive" in page and "it is the baseline" in page and "Agree the priority<" not in page
        step = url("priority_step", priority.pk, "agree")
        assert "Still needed first" in read(chair.get(step))
        assert "Attach the Executive" in read(
            chair.post(step, {"version": priority.version, "no_view_because": "x"}), 409
        )
        with cast.ours.scope():
            decision = make.make_decision(cast.ours, subject=priority.record, consulted="All three partners")
        form = read(manager.get(url("priority_decision", priority.pk)))
        assert "Record a decision about this priority" in form and decision.reference in form
        manager.post(url("priority_decision", priority.pk), {"decision": decision.pk, "version": priority.version})
        assert manager.post(step, {"version": priority.version + 1}).status_code == 403
        measure = {
            "name": "Chronologies missing", "definition": "Of 30 case files", "unit": "case files", "direction": "down",
            "owner_agency": cast.ours.agencies["Trust"].pk, "period": "2024 to 2025", "value": "12",
            **day("period_ends", clock.today() - timedelta(days=200)),
        }  # fmt: skip
        without = {**measure, "value": ""}
        assert "reason why it is not available" in read(manager.post(url("measure_add", priority.pk), without), 422)
        assert manager.post(url("measure_add", priority.pk), measure).status_code == 302
        assert "Agree the priority" in home_of(chair, cast)
        assert chair.post(step, {"version": priority.version + 1, "no_view_because": "None met."}).status_code == 302
        page = read(chair.get(priority.get_absolute_url()))
        assert decision.get_absolute_url() in page and decision.reference in page
        assert "12 case files (2024 to 2025)" in page

    @pytest.mark.requirement(66)
    def test_before_and_after_say_no_progress_plainly(self, cast, url, lead):
        with cast.ours.scope():
            priority = make.make_priority(cast.ours, "delivering")
            make.make_measure(cast.ours, priority, 61, "The system moved.", 74, name="Assessments on time")
            make.make_measure(cast.ours, priority, 40, 40, name="Plans reviewed")
            make.make_measure(cast.ours, priority, 12, 15, name="Late plans", direction="down")
        page = read(lead.get(priority.get_absolute_url()))
        for words in ("61%", "74%", "Better", "No change", "Worse", "not available"):
            assert words in page, words

    @pytest.mark.requirement(23)
    def test_not_without_a_consultation_unless_it_is_rapid(self, cast, url, manager, chair):
        priority = made(cast)
        with cast.ours.scope():
            make.make_measure(cast.ours, priority, 61)
            decision = make.make_decision(cast.ours)
            make.priorities.attach_decision(priority, decision=decision, by=cast.ours.as_(R.BUSINESS_MANAGER))
        step = url("priority_step", priority.pk, "agree")
        assert "Record who was consulted" in read(chair.get(step))
        manager.post(
            url("consultation_add", priority.pk),
            {"who": "All agencies", "how": "Online form", "response": "22 agreed.", **day("asked_on", clock.today())},
        )
        assert chair.post(step, {"version": priority.version + 1, "no_view_because": "None met."}).status_code == 302
        page = read(chair.get(priority.get_absolute_url()))
        assert "22 agreed." in page
        rapid = made(cast, is_rapid=True)
        assert "Record who was consulted" not in read(chair.get(rapid.get_absolute_url()))

    def test_not_by_its_proposer(self, cast, url, chair):
        priority = made(cast)
        with cast.ours.scope():
            Priority.objects.filter(pk=priority.pk).update(proposed_by=cast.ours.user(R.EXECUTIVE_CHAIR))
        assert "You proposed it" in read(chair.get(priority.get_absolute_url()))
        assert "You proposed" in read(chair.get(url("priority_step", priority.pk, "agree")), 403)

    @pytest.mark.requirement(28)
    def test_a_priority_without_childrens_voice_shows_a_prompt(self, cast, url, manager):
        priority = made(cast)
        page = read(manager.get(priority.get_absolute_url()))
        assert "Nothing is recorded of what children and families told us" in page
        assert f"{url('basis_add', priority.pk)}?kind=children" in page

    @pytest.mark.requirement(59, 60)
    def test_the_basis_stands_voice_first_with_one_click_to_the_source(self, cast, url, manager):
        priority = made(cast)
        with cast.ours.scope():
            heard = make.make_evidence(cast.ours, None, "children", title="Group of young carers")
            audit = make.make_evidence(cast.ours, None, "audit", title="Audit of 30 case files")
        add = url("basis_add", priority.pk)
        assert "Audit of 30 case files" in read(manager.get(add))
        manager.post(add, {"kind": "audit", "summary": "12 of 30 had none.", "source": audit.record_id})
        manager.post(add, {"kind": "children", "summary": "Nobody asked.", "source": heard.record_id})
        page = read(manager.get(priority.get_absolute_url()))
        assert page.index("Nobody asked.") < page.index("12 of 30 had none.")
        for row in (heard, audit):
            assert f'href="{row.get_absolute_url()}"' in page
            assert manager.get(row.get_absolute_url()).status_code == 200

    @pytest.mark.requirement(61)
    def test_a_change_in_mid_year_is_logged_with_its_decision(self, cast, url, manager, chair):
        priority = made(cast, "scoping")
        with cast.ours.scope():
            decision = make.make_decision(cast.ours, text="Pause it.", subject=priority.record)
        step = url("priority_step", priority.pk, "pause")
        form = read(chair.get(step))
        assert "Still needed first" not in form and "Pause it." in form
        values = {"decision": decision.pk, "version": priority.version}
        assert "Enter the reason" in read(chair.post(step, {**values, "reason": ""}), 422)
        assert chair.post(step, {**values, "reason": "Staff are needed for a rapid review."}).status_code == 302
        page = read(manager.get(priority.get_absolute_url()))
        assert "Staff are needed for a rapid review." in page and f"Decision {decision.reference}" in page
        assert "One of the core set" in page and "paused since" in page
        chair.post(
            url("priority_step", priority.pk, "resume_scoping"),
            {"reason": "Staff are back.", "version": priority.version + 1},
        )
        page = read(manager.get(priority.get_absolute_url()))
        assert "Where it stands: scoping" in page and "Staff are back." in page

    @pytest.mark.requirement(7)
    def test_a_priority_shows_its_predecessor(self, cast, url, manager):
        old = made(cast, "carried_forward", title="Neglect")
        with cast.ours.scope():
            cycle = make.make_cycle(cast.ours)
        answer = manager.post(
            url("propose"),
            {
                "cycle": cycle.pk, "title": "Neglect", "why": "It goes on.", "success_looks_like": "Less of it.",
                "is_core": "yes", "is_rapid": "no", "group": "", "predecessor": old.pk,
            },
        )  # fmt: skip
        page = read(manager.get(answer.url))
        assert "Carried over from" in page and old.get_absolute_url() in page
        assert "Carried on as" in read(manager.get(old.get_absolute_url()))


class TestPhases:
    @pytest.mark.requirement(67)
    def test_no_scoping_without_a_lead_and_its_agency(self, cast, url, manager, lead):
        priority = made(cast, "agreed")
        assert "Name the lead and the lead&#x27;s agency." in read(manager.get(priority.get_absolute_url()))
        step = url("priority_step", priority.pk, "scope")
        assert manager.get(step).status_code == lead.get(step).status_code == 403
        assert "Name a lead for" in home_of(manager, cast)
        person = cast.ours.people[R.PRIORITY_LEAD]
        manager.post(
            url("name_lead", priority.pk),
            {"lead": person.pk, "lead_agency": "", "version": priority.version, **day("starts", clock.today())},
        )
        page = read(lead.get(priority.get_absolute_url()))
        assert f"Lead: {cast.ours.agencies['Trust']}, {person}" in page and "Start scoping" in page
        assert lead.post(step, {"version": priority.version + 1}).status_code == 302
        assert "Where it stands: scoping" in read(lead.get(priority.get_absolute_url()))

    def test_the_lead_sees_what_is_missing_at_home_and_moves_on(self, cast, url, lead):
        priority = made(cast, "gathering")
        assert "To move on you still need: add the evidence that you gathered, and 1 more" in home_of(lead, cast)
        step = url("priority_step", priority.pk, "report")
        assert "Add what children and young people told you" in read(lead.get(step))
        values = {
            "title": "Group of parents", "kind": "families", "summary": "They want one worker.", "strength": "fair",
            "source_agency": "", "source": "", "priority": priority.pk, **day("observed_on", clock.today()),
        }  # fmt: skip
        assert lead.post(url("evidence_add"), values).status_code == 302
        lead.post(
            url("evidence_missing", priority.pk),
            {"evidence_missing": "No child wished to take part.", "version": priority.version},
        )
        assert lead.post(step, {"version": priority.version + 1}).status_code == 302

    def test_a_lead_names_the_priority_of_the_evidence(self, cast, url, lead):
        priority = made(cast, "scoping")
        values = {"title": "T", "kind": "data", "summary": "S", "strength": "fair", **day("observed_on", clock.today())}
        assert "Select the priority" in read(lead.post(url("evidence_add"), {**values, "priority": ""}), 422)
        assert lead.post(url("evidence_add"), {**values, "priority": priority.pk}).status_code == 302
        form = read(lead.get(url("impact_add")))
        assert f'value="{priority.record_id}"' in form and form.count("<optgroup") == 1

    def test_another_lead_is_refused(self, cast, url):
        priority = made(cast, "gathering")
        with cast.ours.scope():
            other = make.make_priority(cast.ours, "agreed")
            person = cast.ours.people[R.TRAINING_LEAD]
            make.leads.name_lead(other, person=person, by=cast.ours.as_(R.BUSINESS_MANAGER))
        client = cast.ours.client(R.TRAINING_LEAD)
        for name in ("scope_write", "priority_edit", "measure_add", "priority_impact_add", "evidence_missing"):
            assert client.get(url(name, priority.pk)).status_code == 403, name
        assert client.get(url("priority_step", priority.pk, "report")).status_code == 403
        assert client.get(url("scope_write", other.pk)).status_code == 200

    def test_a_stale_form_keeps_what_was_typed(self, cast, url, lead):
        priority = made(cast, "scoping")
        values = {"question": "How early?", "in_scope": "All", "methods": "Audit"}
        page = read(lead.post(url("scope_write", priority.pk), {**values, "version": priority.version - 1}), 409)
        assert "Somebody else saved a change" in page and "How early?" in page

    def test_a_step_that_was_made_already(self, cast, url, lead):
        priority = made(cast, "scoping")
        step = url("priority_step", priority.pk, "scope")
        assert "does not apply now" in read(lead.get(step))
        assert "no longer applies" in read(lead.post(step, {"version": priority.version}), 409)
        assert lead.get(url("priority_step", priority.pk, "no_such_step")).status_code == 404

    @pytest.mark.requirement(24)
    def test_the_page_shows_the_last_scrutiny(self, cast, url, manager, monkeypatch):
        priority = made(cast, "scoping")
        monkeypatch.setattr(panels, "PANELS", [])
        assert "No scrutineer has rated its progress yet" in read(manager.get(priority.get_absolute_url()))
        panel = panels.Panel(
            "Scrutineer", "Progress, not yet evidenced.", [Row("Asked for", "Two things")], is_scrutiny=True
        )
        monkeypatch.setattr(panels, "PANELS", [lambda priority, by: panel])
        monkeypatch.setattr(
            panels, "SCRUTINY_IN_WORDS", [lambda partnership, ids: dict.fromkeys(ids, "progress, not yet evidenced")]
        )
        page = read(manager.get(priority.get_absolute_url()))
        assert "Progress, not yet evidenced." in page and "Two things" in page
        board = read(manager.get(url("index")))
        assert "progress, not yet evidenced" in board and "Scoping" in board and "Write the scope" in board


class TestSummaryReport:
    PARTS = {
        "headline": "Neglect is noticed earlier", "what_we_did": "We read 30 files.",
        "what_we_found": "12 had no chronology.", "what_difference": "4 have none now.", "what_next": "One template.",
    }  # fmt: skip

    @pytest.mark.requirement(70)
    def test_too_many_words_are_refused_kindly(self, cast, url, lead):
        priority = made(cast, "reporting")
        form = url("summary_report_add", priority.pk)
        assert "govuk-js-character-count" in read(lead.get(form))
        page = read(lead.post(form, {**self.PARTS, "what_next": "word " * 107}), 422)
        assert "is 7 words over its 100" in page and "word word word" in page and "12 had no chronology." in page
        assert lead.post(form, self.PARTS).status_code == 302
        with cast.ours.scope():
            assert SummaryReport.objects.get().status == "draft"

    @pytest.mark.requirement(71)
    def test_both_receive_it_with_dates_and_comments(self, cast, url, lead, chair, manager):
        priority = made(cast, "reporting")
        with cast.ours.scope():
            report = make.make_summary_report(cast.ours, priority)
        scrutiny = cast.ours.client(R.SCRUTINY_CHAIR)
        page = report.get_absolute_url()
        assert "still being written" in read(scrutiny.get(page), 403)
        assert lead.post(url("summary_report_step", report.pk, "send"), {"version": 1}).status_code == 302
        assert "It waits for you to receive it" in home_of(scrutiny, cast)
        assert "It waits for you to receive it" not in home_of(chair, cast)
        assert "to receive the summary report on" in home_of(lead, cast)
        for_scrutiny = url("summary_report_step", report.pk, "receive_for_scrutiny")
        assert chair.post(for_scrutiny, {"version": 2, "comment": "x"}).status_code == 403
        scrutiny.post(for_scrutiny, {"version": 2, "comment": "Clear and short."})
        assert "It waits for you to receive it" in home_of(chair, cast)
        for_executive = url("summary_report_step", report.pk, "receive_for_executive")
        assert scrutiny.get(for_executive).status_code == 403
        chair.post(for_executive, {"version": 3, "comment": "Seen by all three."})
        text = read(manager.get(page))
        assert "Clear and short." in text and "Seen by all three." in text and "Received by both" in text
        assert text.count("received on") == 2
        with cast.ours.scope():
            event = make.hold_event(cast.ours, priority.cycle.events.get(ordinal=2))
        present = url("summary_report_step", report.pk, "present")
        assert event.title in read(manager.get(present))
        assert manager.post(present, {"version": 4, "event": event.pk}).status_code == 302
        assert "Presented: " in read(manager.get(event.get_absolute_url()))

    def test_a_stale_edit(self, cast, url, lead):
        priority = made(cast, "reporting")
        with cast.ours.scope():
            report = make.make_summary_report(cast.ours, priority)
        edit = url("summary_report_edit", report.pk)
        assert lead.post(edit, {**self.PARTS, "what_next": "Two.", "version": 1}).status_code == 302
        assert "Three." in read(lead.post(edit, {**self.PARTS, "what_next": "Three.", "version": 1}), 409)


class TestActionPlan:
    @pytest.mark.requirement(72)
    def test_agreement_is_recorded_for_each_agency_and_the_plan_at_the_event(self, cast, url, lead, manager):
        priority = made(cast, "reporting")
        answer = lead.post(url("action_plan_add", priority.pk), {"version": priority.version})
        page, pk = answer.url, int(answer.url.rstrip("/").split("/")[-1])
        action = {
            "text": "One chronology", "intended_outcome": "", "owner_agency": cast.ours.agencies["Trust"].pk,
            "owner": "", "measure": "Re-audit", **day("due", clock.today() + timedelta(days=30)),
        }  # fmt: skip
        assert "What will be different for children" in read(lead.post(url("plan_action_add", pk), action), 422)
        lead.post(url("plan_action_add", pk), {**action, "intended_outcome": "Children are not asked twice."})
        delegate = cast.ours.client(R.PARTNER_DELEGATE)
        assert "Your agency has not agreed it yet" in home_of(delegate, cast)
        assert "Agree for your agency" in read(delegate.get(page))
        assert delegate.post(url("plan_agree_own", pk), {"agrees": "on"}).status_code == 302
        assert delegate.get(url("plan_agreements", pk)).status_code == 403
        assert "Your agency has not agreed it yet" not in home_of(delegate, cast)
        text = read(manager.get(page))
        assert "1 of 4 agencies have agreed." in text and "statutory partner" in text
        others = [cast.ours.agencies[short].pk for short in ("Health", "Police")]
        manager.post(url("plan_agreements", pk), {"agencies": others, **day("agreed_on", clock.today())})
        with cast.ours.scope():
            event = make.hold_event(cast.ours, priority.cycle.events.get(ordinal=2))
        manager.post(url("action_plan_step", pk, "agree"), {"version": 1, "event": event.pk})
        text = read(manager.get(page))
        assert "3 of 4 agencies have agreed." in text and "Agreed at the" in text and "Recorded from the event" in text
        assert "Agreed: " in read(manager.get(event.get_absolute_url()))
        assert "Trust of Ourtown" in text.split("Agencies that have not agreed yet")[1]


class TestDifference:
    @pytest.mark.requirement(25, 26)
    def test_one_page_gathers_all_by_priority_with_gaps(self, cast, url, manager):
        with cast.ours.scope():
            cycle = make.make_cycle(cast.ours)
            good = make.make_priority(cast.ours, "agreed", cycle=cycle, title="Neglect")
            weak = make.make_priority(cast.ours, "agreed", cycle=cycle, title="Exploitation")
            make.make_priority(cast.ours, "agreed", cycle=cycle, title="Early help")
            make.make_impact(cast.ours, good, "data", "children", claim="Neglect is noticed earlier")
            make.make_impact(cast.ours, weak, "data", claim="Fewer missing episodes", direction="no_change")
            make.make_impact(cast.ours, weak, claim="Practitioners feel surer", who_for="practitioners")
        page = read(manager.get(url("difference")))
        assert "Partly evidenced: a first-hand account is missing" in page
        assert "Evidenced<" in page and "No evidence yet" in page and "No change" in page
        assert "Nothing is said yet about the difference it made." in page
        assert "No claim rests on both data and a first-hand account yet." in page
        home = home_of(manager, cast)
        assert "Evidence from data and voice; none yet from audit" in home
        assert "Evidence from data; none yet from audit or voice" in home

    @pytest.mark.requirement(155)
    def test_a_claim_becomes_evidenced_only_by_its_links(self, cast, url, lead, manager):
        priority = made(cast, "reviewing")
        with cast.ours.scope():
            rows = {row.kind: row.pk for row in priority.evidence.all()}
        form = url("priority_impact_add", priority.pk)
        values = {
            "claim": "Neglect is noticed earlier", "who_for": "adults", "includes_early_help": "yes",
            "direction": "worse", **day("stated_on", clock.today()),
        }  # fmt: skip
        answer = lead.post(form, {**values, "strength": "evidenced"})
        page = read(lead.get(answer.url))
        assert "No evidence yet" in page and "Adults at risk, early help included" in page and "Worse" in page
        with cast.ours.scope():
            statement = ImpactStatement.objects.get()
        edit = url("impact_edit", statement.pk)
        lead.post(edit, {**values, "evidence": [rows["data"]], "version": statement.version})
        assert "Partly evidenced: a first-hand account is missing" in read(lead.get(answer.url))
        lead.post(edit, {**values, "evidence": list(rows.values()), "version": statement.version + 1})
        page = read(manager.get(answer.url))
        assert "Evidenced<" in page
        assert "What rests on it" in read(manager.get(url("evidence", rows["data"])))

    def test_about_any_record(self, cast, url):
        with cast.ours.scope():
            course = make.make_evidence(cast.ours, None, "practitioners", title="Course on neglect")
        trainer = cast.ours.client(R.TRAINING_LEAD)
        form = f"{url('impact_add')}?about={course.record_id}"
        assert "Course on neglect" in read(trainer.get(form))
        answer = trainer.post(
            form,
            {
                "about": course.record_id, "claim": "Staff name neglect sooner", "who_for": "practitioners",
                "includes_early_help": "no", "direction": "better", **day("stated_on", clock.today()),
                "evidence": [course.pk],
            },
        )  # fmt: skip
        assert answer.status_code == 302
        assert "Staff name neglect sooner" in read(trainer.get(url("difference")))
        assert cast.ours.client(R.AGENCY_REPRESENTATIVE).get(form).status_code == 403

    @pytest.mark.requirement(94)
    def test_a_revisit_is_due_on_the_home_page(self, cast, url, manager, lead):
        priority = made(cast, "embedded", title="Neglect")
        assert "Look again at" not in home_of(manager, cast)
        answer = manager.post(url("revisit_add", priority.pk), day("due", clock.today() + timedelta(days=7)))
        assert answer.status_code == 302
        for client in (manager, lead):
            assert "Look again at “Neglect”" in home_of(client, cast)
        with cast.ours.scope():
            revisit = priority.revisits.order_by("due").first()
        form = url("record_revisit", revisit.pk)
        lead.post(form, {"outcome": "partly", "note": "Two of three teams use it.", "version": 1})
        assert "Look again at" not in home_of(manager, cast)
        assert "partly embedded" in read(manager.get(priority.get_absolute_url()))
        assert "Two of three teams use it." in read(manager.get(url("revisits")))


class TestPublishing:
    def test_the_cycles_priorities_are_published_with_versions(self, cast, url, manager, lead):
        priority = made(cast, "agreed", title="Neglect")
        publish = url("cycle_publish", priority.cycle_id)
        assert lead.get(publish).status_code == 403
        assert "Nobody asked why I was tired." in read(manager.get(publish))
        assert manager.post(publish, {"correction_note": ""}).status_code == 302
        with cast.ours.scope():
            make.make_priority(cast.ours, "agreed", title="Exploitation", cycle=priority.cycle)
        assert "Enter what has changed" in read(manager.post(publish, {"correction_note": ""}), 409)
        assert manager.post(publish, {"correction_note": "A second priority was agreed."}).status_code == 302
        with cast.ours.scope():
            versions = list(cast.ours.partnership.publications.order_by("number"))
        assert [one.number for one in versions] == [1, 2]
        first, second = versions
        assert first.kind == "priorities" and first.key.replace("-to-", "").isdigit()
        assert "Exploitation" not in first.html and [one["id"] for one in second.contents] == [
            "exploitation",
            "neglect",
        ]
        assert 'id="neglect"' in second.html and "Agreed" in second.html and "workspace" not in second.html

    def test_two_cycles_never_share_an_address(self, cast, url, manager):
        first, second = made(cast, "agreed"), made(cast, "agreed")
        assert manager.post(url("cycle_publish", first.cycle_id), {}).status_code == 302
        page = read(manager.post(url("cycle_publish", second.cycle_id), {"correction_note": "New."}), 409)
        assert "Another cycle of the same years" in page

    @pytest.mark.requirement(78)
    def test_how_many_agencies_have_pledged_is_told_as_it_stood_when_it_was_published(self, cast, url, manager):
        with cast.ours.scope():
            priority = make.make_priority(cast.ours, "agreed")
            make.make_pledge(cast.ours, priority)
            public = f"/{cast.ours.partnership.slug}/priorities/{priority.cycle.key}/"
        publish = url("cycle_publish", priority.cycle_id)
        assert manager.post(publish, {"correction_note": ""}).status_code == 302
        number = len(cast.ours.agencies)
        assert f"1 of {number} agencies have pledged what they will do" in read(Client().get(public))
        with cast.ours.scope():
            make.make_pledge(cast.ours, priority, "Police")
        assert f"1 of {number} agencies" in read(Client().get(public))
        assert manager.post(publish, {"correction_note": "More agencies have pledged."}).status_code == 302
        assert f"2 of {number} agencies" in read(Client().get(public))

    def test_a_proposal_is_not_published(self, cast, url, manager):
        priority = made(cast)
        page = read(manager.post(url("cycle_publish", priority.cycle_id), {"correction_note": ""}), 409)
        assert "agreed no priority" in page


class TestLists:
    """The same number of queries at 5 and at 100 rows, and at most 15."""

    MOST = 15

    def count(self, client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    @pytest.mark.parametrize(
        "name",
        ["index", "priorities", "cycles", "events", "evidence_items", "summary_reports", "action_plans",
         "impact_statements", "difference", "revisits"],
    )  # fmt: skip
    def test_queries(self, cast, url, manager, name):
        ours = cast.ours

        def fill(number, cycle=None):
            with ours.scope():
                cycle = cycle or make.make_cycle(ours)
                by = ours.as_(R.BUSINESS_MANAGER)
                for _ in range(number):
                    priority = make.make_priority(ours, "proposed", cycle=cycle)
                    decision = make.make_decision(ours)
                    Priority.objects.filter(pk=priority.pk).update(
                        phase="embedded", decision=decision, lead=ours.people[R.PRIORITY_LEAD],
                        lead_agency=ours.agencies["Trust"],
                    )  # fmt: skip
                    priority.refresh_from_db()
                    if name == "index":
                        Priority.objects.filter(pk=priority.pk).update(phase="gathering")
                    elif name == "revisits":
                        make.priorities.plan_revisit(priority, due=clock.today() + timedelta(days=3), by=by)
                    elif name in ("cycles", "events"):
                        make.make_cycle(ours)
                    elif name == "summary_reports":
                        make.make_summary_report(ours, priority)
                    elif name == "action_plans":
                        make.make_action_plan(ours, priority)
                    elif name in ("difference", "impact_statements"):
                        make.make_impact(ours, priority, "data")
                    elif name == "evidence_items":
                        make.make_evidence(ours, priority)
            return cycle

        cycle = fill(5)
        few = self.count(manager, url(name))
        fill(20, cycle)
        many = self.count(manager, url(name))
        assert few == many <= self.MOST, (few, many)

    def test_filters_narrow_the_register(self, cast, url, manager):
        with cast.ours.scope():
            priority = make.make_priority(cast.ours, "agreed")
            make.make_evidence(cast.ours, priority, "data", title="The count")
            make.make_evidence(cast.ours, None, "audit", title="The files")
        page = read(manager.get(url("evidence_items") + "?kind=audit"))
        assert "The files" in page and "The count<" not in page
        page = read(manager.get(url("evidence_items") + f"?priority={priority.pk}"))
        assert "The count" in page and "The files<" not in page
