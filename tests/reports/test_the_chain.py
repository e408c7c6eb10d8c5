"""The chain of difference: what it shows, what it never shows, how many gaps it counts, and what it costs."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.actions import action_register
from partners.models import Action
from partners.roles import RoleCode as R
from priorities.actions import evidence as evidence_actions
from priorities.actions import impact_requests, pledges
from priorities.models import Evidence, ImpactStatement, Pledge, Priority
from priorities.queries.chain import chains, with_links
from scrutiny.actions import findings
from scrutiny.models import Finding
from tests.priorities import factories as make
from tests.priorities.test_pages import read
from tests.scrutiny import factories as scrutiny
from wst import clock
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.refusals import NotReady, WrongState

pytestmark = pytest.mark.django_db

MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
HREF = re.compile(r'href="(/[^"]+)"')


def chain_of(cast, role, priority):
    address = reverse("priorities:chain", args=[cast.ours.partnership.slug, priority.pk])
    page = cast.ours.client(role).get(address)
    assert page.status_code == 200
    return " ".join(MAIN.search(page.content.decode())[0].split())


def counted(page):
    return re.search(r"(\d+) actions? closed, (\d+) with evidence of difference", page)


def days_ago(number):
    return clock.today() - timedelta(days=number)


@pytest.fixture
def worked(cast):
    """A priority whose whole chain stands: audit finding, recommendation, actions, evidence again, a statement."""
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, "reviewing", title="Neglect")
        activity = scrutiny.make_activity(ours, "in_progress", subject=priority.record, title="Walk through the door")
        secret = scrutiny.make_finding(ours, activity=activity, text="A draft that nobody reads", recommend="Secret")
        shared = scrutiny.make_finding(
            ours, "shared", activity=activity, kind="develop", text="Nobody is told what was decided", recommend="Tell"
        )
        recommendation = scrutiny.answer(ours, shared.recommendations.get())
        told = scrutiny.make_action(ours, recommendation, text="Tell every school in two days")
        plan = priority.action_plan
        make.make_action(ours, plan, text="Train the workers")
        manager = ours.as_(R.BUSINESS_MANAGER)
        for action in Action.objects.all():
            later = clock.today() + timedelta(days=30)
            action_register.complete(action, look_again_on=later, by=manager)
        again = make.make_evidence(ours, priority, "data", title="84% were told", action=told)
        heard = make.make_evidence(ours, priority, "practitioners", title="Heads say that they are told", action=told)
        statement = make.impact.state_impact(
            about=priority.record, priority=priority, claim="Schools know what was decided", who_for="children",
            direction="better", evidence=[again, heard], by=manager,
        )  # fmt: skip
    return {
        "priority": priority,
        "secret": secret,
        "again": again,
        "heard": heard,
        "statement": statement,
        "told": told,
    }


@pytest.mark.requirement(25)
def test_it_leads_from_reason_to_statement_and_every_link_opens_for_everybody(cast, worked):
    page = chain_of(cast, R.REVIEW_GROUP, worked["priority"])
    for words in (
        "“Nobody asked why I was tired.”", "Nobody is told what was decided", "Tell every school in two days",
        "84% were told", "Schools know what was decided", "Walk through the door",
        "Better. Evidenced. In no published report yet.",
    ):  # fmt: skip
        assert words in page, words
    assert counted(page).groups() == ("3", "1")
    assert "A draft that nobody reads" not in page and "Secret" not in page
    gaps = page.split('id="gaps"')[1].split('id="links"')[0]
    assert f"{gaps.count('<li>')} gaps in the chain." in page
    assert "is complete and shows no difference yet" in gaps and "has no second reading yet" in gaps
    reader = cast.ours.client(R.REVIEW_GROUP)
    links = {link for link in HREF.findall(page) if "/workspace/" in link}
    assert len(links) > 12
    for link in sorted(links):
        assert reader.get(link).status_code == 200, link


def test_the_picture_says_gaps_in_words_and_shape_and_is_not_in_the_way_of_the_keyboard(cast, worked):
    page = chain_of(cast, R.PRIORITY_LEAD, worked["priority"])
    wide, narrow = re.findall(r"<svg.*?</svg>", page)
    for picture in (wide, narrow):
        assert 'aria-hidden="true"' in picture and "style=" not in picture
        assert picture.count("<a ") == picture.count('tabindex="-1"') == 12  # two lines of work, six links each
        assert "Gap:" in picture and "stroke-dasharray" in picture
    for anchor in re.findall(r'href="#(line-[^"]+)"', wide):
        assert f'id="{anchor}"' in page
    assert f'href="{worked["priority"].get_absolute_url()}"' in page


def test_withdrawn_evidence_is_gone_and_what_rests_on_it_is_weaker_at_once(cast, worked):
    ours = cast.ours
    with ours.scope():
        make.withdraw(ours, worked["again"])
    page = chain_of(cast, R.EXECUTIVE_CHAIR, worked["priority"])
    assert "84% were told" not in page and "Partly evidenced: data are missing" in page
    assert counted(page).groups() == ("3", "1")
    with ours.scope():
        make.withdraw(ours, worked["heard"])
    page = chain_of(cast, R.EXECUTIVE_CHAIR, worked["priority"])
    assert "No evidence yet" in page and counted(page).groups() == ("3", "0")


def test_an_account_of_difference_counts_until_its_evidence_is_withdrawn(cast, worked):
    ours = cast.ours
    with ours.scope():
        action = Action.objects.get(text="Train the workers")
        manager = ours.as_(R.BUSINESS_MANAGER)
        row = make.make_evidence(ours, worked["priority"], "data", title="40 are trained")
        action_register.look_again(action, difference="40 of 40 use it.", evidence=row.record, by=manager)
    assert counted(chain_of(cast, R.GROUP_CHAIR, worked["priority"])).groups() == ("3", "2")
    with ours.scope():
        make.withdraw(ours, row)
    assert counted(chain_of(cast, R.GROUP_CHAIR, worked["priority"])).groups() == ("3", "1")


def test_two_hundred_records_cost_no_more_than_fifteen_queries(cast, worked):
    ours, priority = cast.ours, worked["priority"]
    address = reverse("priorities:chain", args=[ours.partnership.slug, priority.pk])
    client = ours.client(R.PARTNER_DELEGATE)

    def queries():
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page = client.get(address)
        return len(caught), page

    few, _ = queries()
    with ours.scope():
        actions = [make.make_action(ours, priority.action_plan) for _ in range(60)]
        for number, action in enumerate(actions):
            make.make_evidence(ours, priority, "data", title=f"Count {number}", action=action)
        for kind in ("children", "families", "audit"):
            for _ in range(20):
                make.make_evidence(ours, priority, kind)
        for agency in ours.agencies:
            make.make_pledge(ours, priority, agency)
        for number in range(20):
            make.grounds.add_basis(priority, kind="data", summary=f"Reason {number}", by=ours.as_(R.BUSINESS_MANAGER))
    many, page = queries()
    assert page.content.decode().count('<a class="govuk-link') > 200
    assert many <= 15 and many == few, (few, many)


class TestPledges:
    @pytest.mark.requirement(78)
    def test_they_stand_with_what_was_done_and_one_that_is_overdue_is_a_gap(self, cast, worked):
        ours, priority = cast.ours, worked["priority"]
        with ours.scope():
            done = make.make_pledge(ours, priority, "Police", "done", what="Ask about home")
            late = make.make_pledge(ours, priority, "Health", what="Share the chronology")
            Pledge.objects.filter(pk=late.pk).update(made_on=days_ago(9), due=days_ago(2))
        page = chain_of(cast, R.REVIEW_GROUP, priority)
        assert "3 actions closed, 1 with evidence of difference. 2 pledges, 1 done." in page
        assert f'href="{done.get_absolute_url()}"' in page and "Ask about home" in page and "Pledge. Done" in page
        gaps = page.split('id="gaps"')[1].split('id="links"')[0]
        assert f'href="{late.get_absolute_url()}"' in gaps and "nobody says what came of it" in gaps

    def test_they_make_no_earlier_link_due_before_its_time(self, cast):
        ours = cast.ours
        with ours.scope():
            priority = make.make_priority(ours, "agreed")
        before = chain_of(cast, R.PRIORITY_LEAD, priority)
        with ours.scope():
            make.make_pledge(ours, priority)
        after = chain_of(cast, R.PRIORITY_LEAD, priority)
        assert "nothing is recorded of what was found" not in after and "1 pledge, none done" in after
        assert "No link that is due is missing." in before and "No link that is due is missing." in after


class TestWithdrawnStatement:
    """Nothing claims it: not the chain, not the pages, not the report; a published report stays as it was published."""

    def test_no_page_claims_it_and_its_own_says_why(self, cast, worked):
        ours, statement = cast.ours, worked["statement"]
        form = reverse("priorities:impact_withdraw", args=[ours.partnership.slug, statement.pk])
        manager = ours.client(R.BUSINESS_MANAGER)
        assert statement.claim in read(manager.get(form))
        answer = manager.post(form, {"version": statement.version, "reason": ""})
        assert answer.status_code == 422 and "Answer “Why is it withdrawn?”" in answer.content.decode()
        answer = manager.post(form, {"version": statement.version, "reason": "The schools say otherwise."})
        assert answer.status_code == 302
        page = read(manager.get(statement.get_absolute_url()))
        assert "The schools say otherwise." in page and "Change the statement" not in page
        assert statement.claim not in chain_of(cast, R.REVIEW_GROUP, worked["priority"])
        for name in ("priorities:difference", "priorities:index"):
            address = reverse(name, args=[ours.partnership.slug])
            assert statement.claim not in read(manager.get(f"{address}?cycle={worked['priority'].cycle_id}")), name
        assert statement.claim not in read(manager.get(worked["priority"].get_absolute_url()))
        register = reverse("priorities:impact_statements", args=[ours.partnership.slug])
        assert "Withdrawn " in read(manager.get(register))
        assert statement.claim not in read(manager.get(f"{register}?status=standing"))
        assert manager.post(form, {"version": statement.version + 1, "reason": "Again."}).status_code == 409
        assert manager.get(form).status_code == 409

    def test_it_answers_nothing_and_closes_nothing(self, cast, worked):
        ours, statement = cast.ours, worked["statement"]
        with ours.scope():
            manager = ours.as_(R.BUSINESS_MANAGER)
            make.withdraw_statement(ours, statement)
            statement.refresh_from_db()
            with pytest.raises(WrongState):
                make.impact.edit_impact(statement, claim="Yes they do", by=manager)
            asked = make.make_impact_request(ours, worked["priority"].record)
            with pytest.raises(ValidationError):
                impact_requests.answer(asked, statement=statement, by=ours.as_(R.SCRUTINY_CHAIR))
            priority = Priority.objects.get(pk=worked["priority"].pk)
            with pytest.raises(NotReady):
                make.priorities.carry_forward(priority, reason="Not yet.", by=ours.as_(R.EXECUTIVE_CHAIR))


class TestWhatDifference:
    def test_it_counts_over_all_priorities_and_is_filtered_by_cycle_and_for_whom(self, cast, worked):
        ours = cast.ours
        with ours.scope():
            other = make.make_priority(ours, "agreed", cycle=worked["priority"].cycle, title="Exploitation")
            make.make_impact(ours, other, "data", claim="Places are lit", who_for="young_people")
            later = make.make_priority(ours, "agreed", title="Next year")
        address = reverse("priorities:difference", args=[ours.partnership.slug])
        reader = ours.client(R.LEAD_REPRESENTATIVE)
        cycle = worked["priority"].cycle_id
        page = read(reader.get(f"{address}?cycle={cycle}"))
        assert "3 actions closed, 1 with evidence of difference. 2 statements, 1 evidenced in full." in page
        assert reverse("priorities:chain", args=[ours.partnership.slug, other.pk]) in page and "Next year" not in page
        page = read(reader.get(f"{address}?cycle={cycle}&who_for=young_people"))
        assert "Places are lit" in page and "Schools know" not in page
        assert "Nothing is said yet about the difference it made for young people." in page
        assert "Next year" in read(reader.get(f"{address}?cycle={later.cycle_id}"))

    def test_however_many_priorities_the_queries_stay_the_same(self, cast, worked):
        ours = cast.ours
        address = reverse("priorities:difference", args=[ours.partnership.slug])
        client = ours.client(R.PARTNER_DELEGATE)
        found = []
        for _ in range(2):
            client.get(address)
            with CaptureQueriesContext(connection) as caught:
                client.get(address)
            found.append(len(caught))
            with ours.scope():
                for _ in range(3):
                    priority = make.make_priority(ours, "agreed", cycle=worked["priority"].cycle)
                    make.make_impact(ours, priority, "data", "children")
        assert found[0] == found[1] <= 15, found


# Whatever happens to the records


AGENCIES = ("Trust", "Council", "Health", "Police")


class Undo(Exception):
    pass


steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "evidence",
                "few",
                "withdraw",
                "narrow",
                "action",
                "done",
                "reopen",
                "state",
                "unsay",
                "draft",
                "share",
                "pledge",
                "report",
                "hide",
            ]
        ),
        st.integers(0, 7),
    ),
    min_size=3,
    max_size=10,
)


def play(ours, priority, activity, what, number):
    """One thing that people do; nothing when there is nothing to do it to."""
    manager = ours.as_(R.BUSINESS_MANAGER)
    standing = list(Evidence.objects.filter(status="standing").order_by("pk"))
    actions = list(Action.objects.order_by("pk"))

    def pick(rows):
        return rows[number % len(rows)] if rows else None

    if what in ("evidence", "few"):
        kind = Evidence.Kind.values[number % 6]
        action = pick(actions) if number % 2 else None
        make.make_evidence(ours, priority, kind, action=action, visibility="group" if what == "few" else "partnership")
    elif what == "withdraw" and standing:
        make.withdraw(ours, pick(standing))
    elif what == "narrow" and standing:
        evidence_actions.edit_evidence(pick(standing), visibility="group", by=manager)
    elif what == "action":
        recommended = Record.objects.filter(kind="recommendation", visibility="partnership")
        make.make_action(ours, priority.action_plan, source=pick([priority.action_plan.record, *recommended]))
    elif what == "done" and (open_ := [one for one in actions if one.status in Action.OPEN]):
        row = pick([one for one in standing if one.counts])
        said = {"difference": "It is better.", "evidence": row.record if row and number % 2 else None}
        later = {"look_again_on": clock.today() + timedelta(days=9)}
        action_register.complete(pick(open_), by=manager, **(said if number < 5 else later))
    elif what == "reopen" and (closed := [one for one in actions if one.status == "complete"]):
        action_register.reopen(pick(closed), reason="Not done after all.", by=manager)
    elif what == "state":
        rows = [one for one in standing if one.counts][number % 3 :][:2]
        make.impact.state_impact(
            about=priority.record, priority=priority, claim=f"Claim {number}", who_for="children", direction="better",
            evidence=rows, by=manager,
        )  # fmt: skip
    elif what == "unsay" and (said := list(ImpactStatement.objects.standing().order_by("pk"))):
        make.withdraw_statement(ours, pick(said))
    elif what == "pledge" and (
        silent := [one for one in AGENCIES if not Pledge.objects.filter(agency=ours.agencies[one])]
    ):
        make.make_pledge(ours, priority, pick(silent))
    elif what == "report" and (pledge := pick(list(Pledge.objects.order_by("pk")))):
        status = Pledge.Status.values[number % 4]
        said = {"difference": "It is better." if status == "done" else "", "reason": "It was put off."}
        heard = {} if pledge.agency == ours.agencies["Trust"] else {"said_by": "Head of safeguarding"}
        by = ours.as_(R.BUSINESS_MANAGER if heard else R.AGENCY_REPRESENTATIVE)
        with suppress(WrongState):  # a pledge that is done is not made again
            pledges.report_progress(pledge, progress="Half of it.", status=status, by=by, **said, **heard)
    elif what == "hide" and (pledge := pick(list(Pledge.objects.order_by("pk")))):
        Record.objects.filter(pk=pledge.record_id).update(visibility="group")  # as any record may be one day
    elif what == "draft":
        kind = "develop" if number % 2 else "strength"
        scrutiny.make_finding(ours, activity=activity, kind=kind, recommend="Do it" if number % 3 else "")
    elif what == "share" and Finding.objects.filter(status="draft").exists():
        findings.share_findings(activity=activity, by=scrutiny.access_of(ours, activity.engagement.person))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_happens_no_link_leads_to_what_is_closed_and_no_withdrawn_evidence_is_claimed(cast, ground, steps):
    ours, (priority, activity) = cast.ours, ground
    try:
        with transaction.atomic(), ours.scope():
            for what, number in steps:
                play(ours, priority, activity, what, number)
            holds(cast, priority)
            raise Undo  # the next example starts from the same ground
    except Undo:
        pass


@pytest.fixture
def ground(cast):
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, "delivering", title="Neglect")
        activity = scrutiny.make_activity(ours, "in_progress", subject=priority.record)
    return priority, activity


def holds(cast, priority):
    page = chain_of(cast, R.REVIEW_GROUP, priority)
    links = {link.split("#")[0] for link in HREF.findall(page)}
    closed = Record.objects.exclude(visibility__in=OPEN_TO_ALL)
    assert not links & set(closed.values_list("address", flat=True))
    withdrawn = Evidence.objects.filter(status="withdrawn")
    unsaid = ImpactStatement.objects.filter(status="withdrawn")
    assert not links & {row.get_absolute_url() for row in (*withdrawn, *unsaid)}
    for record in closed:
        assert record.title == "Draft finding" or f">{record.title}<" not in page
    for row in (*Finding.objects.filter(status="draft"), *withdrawn, *Evidence.objects.filter(visibility="group")):
        assert str(row.text if isinstance(row, Finding) else row.title) not in page.replace("…", "")
    rows = with_links(Priority.objects.filter(pk=priority.pk))
    chain = chains(cast.ours.partnership, list(rows))[priority.pk]
    assert {said.row.pk for said in chain.statements} == set(
        ImpactStatement.objects.exclude(pk__in=unsaid).values_list("pk", flat=True)
    )
    for said in chain.statements:
        rests = [link.evidence for link in said.row.links.select_related("evidence")]
        counting = [row for row in rests if row.status == "standing" and row.visibility == "partnership"]
        heard = any(row.kind in ("children", "families", "practitioners", "audit") for row in counting)
        full = heard and any(row.kind == "data" for row in counting)
        assert (said.strength.code == "none") == (not counting) and (said.strength.code == "evidenced") == full
    done = list(Action.objects.filter(status="complete"))
    shown = 0
    for action in done:
        linked = list(Evidence.objects.filter(action=action)) + list(
            Evidence.objects.filter(record__in=action.updates.values("evidence"))
        )
        open_ = [row for row in linked if row.visibility == "partnership"]
        shown += any(row.status == "standing" for row in open_) or (bool(action.difference) and not open_)
    assert (chain.closed, chain.with_difference) == (len(done), shown)
    pledged = Pledge.objects.filter(record__visibility__in=OPEN_TO_ALL)
    assert {row.pk for row in chain.pledges} == {row.pk for row in pledged}
    assert {row.get_absolute_url() for row in pledged} <= links
    finished = pledged.filter(status="done").count()
    assert not pledged or f"{len(pledged)} pledge{'s' if len(pledged) > 1 else ''}, {finished or 'none'} done" in page
