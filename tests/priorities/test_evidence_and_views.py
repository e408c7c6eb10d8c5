"""Evidence that is filtered, exported and withdrawn, and young people's view before the Executive decides."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from partners.roles import RoleCode as R
from priorities.models import Evidence, ImpactStatement
from tests.priorities import factories as make
from tests.priorities.test_pages import day, read
from wst import clock
from wst.models import StatusChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return lambda name, *args: reverse(f"priorities:{name}", args=[cast.ours.partnership.slug, *args])


@pytest.fixture
def register(cast):
    """One of each method; the audit quotes families."""
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours)
        for kind in Evidence.Kind.values:
            make.make_evidence(ours, priority if kind != "data" else None, kind, title=f"By {kind}")
        make.make_evidence(ours, priority, "review", title="Quotes parents", account="families", period="May 2026")
    return priority


@pytest.mark.requirement(15, 27)
def test_evidence_is_filtered_by_method_account_source_and_priority(cast, url, register):
    scrutiny = cast.ours.client(R.SCRUTINY_CHAIR)

    def titles(query):
        page = read(scrutiny.get(f"{url('evidence_items')}?{query}"))
        assert f'href="?{query}' not in page  # the filters stand in the address, so the way back keeps them
        found = {f"By {kind}" for kind in Evidence.Kind.values if f">By {kind}<" in page}
        return found | ({"Quotes parents"} if ">Quotes parents<" in page else set())

    assert titles("kind=audit") == {"By audit"}
    assert titles("account=families") == {"By families", "Quotes parents"}
    assert titles("account=practitioners") == {"By practitioners"}
    assert titles("account=none") == {"By data", "By review"}
    assert titles(f"priority={register.pk}&kind=data") == set()
    assert titles(f"priority={register.pk}&kind=review&account=families") == {"Quotes parents"}
    assert titles(f"source_agency={cast.ours.agencies['Police'].pk}") == set()
    assert titles("search=May+2026") == {"Quotes parents"}


class TestWithdrawing:
    def test_what_rests_on_it_is_weaker_at_once_and_the_reason_stays(self, cast, url):
        ours = cast.ours
        with ours.scope():
            priority = make.make_priority(ours, "scoping")
            statement = make.make_impact(ours, priority, "data", "children", claim="Neglect is noticed earlier")
            heard = Evidence.objects.get(kind="children")
            data = Evidence.objects.get(kind="data")
        lead, reader = ours.client(R.PRIORITY_LEAD), ours.client(R.PARTNER_DELEGATE)
        assert "Evidenced<" in read(reader.get(statement.get_absolute_url()))
        form = url("evidence_withdraw", heard.pk)
        assert "will be weaker at once: Neglect is noticed earlier" in read(lead.get(form))
        assert "Why is it withdrawn" in read(lead.post(form, {"version": heard.version, "reason": ""}), 422)
        lead.post(form, {"version": heard.version, "reason": "The group was asked about another matter."})
        page = read(reader.get(statement.get_absolute_url()))
        assert "Partly evidenced: a first-hand account is missing" in page and "Withdrawn" in page
        page = read(reader.get(heard.get_absolute_url()))
        assert "asked about another matter" in page and "Change the evidence" not in page
        assert heard.title not in read(lead.get(f"{url('evidence_items')}?status=standing"))
        with ours.scope():
            assert StatusChange.objects.get(record=heard.record_id).reason.startswith("The group was asked")
        again = lead.post(form, {"version": heard.version + 1, "reason": "Once more."})
        assert again.status_code == 409
        edit = lead.post(url("evidence_edit", heard.pk), {"version": heard.version + 1})
        assert edit.status_code in (409, 422)
        lead.post(url("evidence_withdraw", data.pk), {"version": data.version, "reason": "Wrong count."})
        assert "No evidence yet" in read(reader.get(statement.get_absolute_url()))
        assert "No evidence yet" in read(reader.get(priority.get_absolute_url()))

    def test_a_claim_cannot_be_given_it_and_keeps_what_it_once_had(self, cast, url):
        ours = cast.ours
        with ours.scope():
            priority = make.make_priority(ours, "scoping")
            statement = make.make_impact(ours, priority, "data")
            row = Evidence.objects.get()
            make.withdraw(ours, row)
            other = make.make_evidence(ours, priority, "data", title="Another count")
        lead = ours.client(R.PRIORITY_LEAD)
        form = {
            "claim": "x", "who_for": "children", "includes_early_help": "no", "direction": "better",
            **day("stated_on", clock.today()), "version": statement.version,
        }  # fmt: skip
        assert lead.post(url("impact_edit", statement.pk), {**form, "evidence": row.pk}).status_code == 422
        assert lead.post(url("impact_edit", statement.pk), {**form, "evidence": other.pk}).status_code == 302
        with ours.scope():
            assert statement.links.count() == 2
            assert [one.title for one in ImpactStatement.objects.get().rests_on] == ["Another count"]

    def test_the_lead_of_another_priority_may_not(self, cast, url):
        with cast.ours.scope():
            row = make.make_evidence(cast.ours, make.make_priority(cast.ours, "agreed"))
        assert cast.ours.client(R.PRIORITY_LEAD).get(url("evidence_withdraw", row.pk)).status_code == 403


def test_evidence_of_a_few_is_neither_listed_nor_opened_by_others_and_supports_no_claim(cast, url):
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, "scoping")
        row = make.make_evidence(ours, priority, "children", title="For a few", visibility="group")
        statement = make.make_impact(ours, priority, "data")
        assert row.record.visibility == "group"
    reader, lead = ours.client(R.PARTNER_DELEGATE), ours.client(R.PRIORITY_LEAD)
    assert "For a few" not in read(reader.get(url("evidence_items")))
    assert reader.get(row.get_absolute_url()).status_code == 404
    assert "For a few" not in read(reader.get(priority.get_absolute_url()))
    assert "For a few" in read(lead.get(url("evidence_items"))) and lead.get(row.get_absolute_url()).status_code == 200
    assert "For a few" not in read(lead.get(url("impact_edit", statement.pk)))


class TestYoungPeople:
    @pytest.mark.requirement(127)
    def test_their_view_stands_before_the_executive_when_it_decides(self, cast, url):
        ours = cast.ours
        engagement, chair = ours.client(R.ENGAGEMENT_LEAD), ours.client(R.EXECUTIVE_CHAIR)
        with ours.scope():
            priority = make.make_priority(ours, is_rapid=True)
            make.make_measure(ours, priority, 61)
            decision = make.make_decision(ours)
            make.priorities.attach_decision(priority, decision=decision, by=ours.as_(R.BUSINESS_MANAGER))
        asked = clock.today() - timedelta(days=9)
        form = {"who": "Youth council", **day("asked_on", asked), "view": ""}
        assert engagement.post(url("view_add", priority.pk), form).status_code == 302
        step = url("priority_step", priority.pk, "agree")
        page = read(chair.get(step))
        assert "No answer yet" in page and "Why does the Executive decide without" in page
        with ours.scope():
            view = priority.young_peoples_views.get()
        said = {
            **day("given_on", clock.today()),
            "view": "Put lights at the bus stop first.",
            "rank": 2,
            "out_of": 5,
        }
        wrong = {**said, "rank": 7}
        assert "2 of 5" in read(engagement.post(url("view_record", view.pk), wrong), 422)
        assert engagement.post(url("view_record", view.pk), said).status_code == 302
        page = read(chair.get(step))
        assert page.index("Put lights at the bus stop first.") < page.index("Agree the priority</button>")
        assert "their place for it: 2 of 5" in page and "Why does the Executive decide without" not in page
        assert engagement.post(url("view_record", view.pk), said).status_code == 409
        assert chair.post(step, {"version": priority.version + 1}).status_code == 302
        assert "Put lights at the bus stop first." in read(chair.get(priority.get_absolute_url()))
        assert engagement.post(url("view_add", priority.pk), form).status_code in (403, 409)

    def test_without_it_the_page_says_so_and_asks_for_the_reason(self, cast, url):
        ours = cast.ours
        chair = ours.client(R.EXECUTIVE_CHAIR)
        with ours.scope():
            priority = make.make_priority(ours, is_rapid=True)
            make.make_measure(ours, priority, 61)
            make.priorities.attach_decision(
                priority, decision=make.make_decision(ours), by=ours.as_(R.BUSINESS_MANAGER)
            )
        assert "Agree the priority" in read(chair.get(priority.get_absolute_url()))
        step = url("priority_step", priority.pk, "agree")
        assert "Young people were not asked for their view yet" in read(chair.get(step))
        assert "Answer “Why does" in read(
            chair.post(step, {"version": priority.version + 1, "no_view_because": " "}), 422
        )
        answer = chair.post(step, {"version": priority.version + 1, "no_view_because": "It could not wait."})
        assert answer.status_code == 302
        assert "It could not wait." in read(chair.get(priority.get_absolute_url()))


def test_the_page_on_which_a_summary_report_is_received_asks_for_a_comment_and_nothing_else(cast, url):
    ours = cast.ours
    with ours.scope():
        report = make.make_summary_report(ours, make.make_priority(ours, "scoping"), "with_scrutiny")
    for role, move in ((R.SCRUTINY_CHAIR, "receive_for_scrutiny"), (R.EXECUTIVE_CHAIR, "receive_for_executive")):
        chair, step = ours.client(role), url("summary_report_step", report.pk, move)
        page = read(chair.get(step))
        assert "Still needed first" not in page and 'name="comment"' in page
        version = re.search(r'name="version" value="(\d+)"', page)[1]
        assert chair.post(step, {"version": version, "comment": "Clear."}).status_code == 302


def test_the_register_goes_out_as_it_is_filtered_with_no_cell_that_runs(cast, url, register):
    ours = cast.ours
    with ours.scope():
        make.make_evidence(ours, register, "audit", title="=1+1", visibility="partnership")
        make.make_evidence(ours, register, "audit", title="For a few", visibility="group")
    reader = ours.client(R.AGENCY_REPRESENTATIVE)
    page = read(reader.get(f"{url('evidence_items')}?kind=audit"))
    assert f"{url('evidence_csv')}?kind=audit" in page and f"{url('evidence_xlsx')}?kind=audit" in page
    answer = reader.get(f"{url('evidence_csv')}?kind=audit")
    rows = answer.content.decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"] and answer["X-Content-Type-Options"] == "nosniff"
    assert "By audit" in rows and "'=1+1" in rows and "By data" not in rows and "For a few" not in rows
    assert reader.get(f"{url('evidence_xlsx')}?kind=audit").content[:2] == b"PK"
