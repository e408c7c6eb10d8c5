"""Asked what difference a piece of work made: the answer is a statement, or the reason why there is none."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.roles import RoleCode as R
from priorities.actions import impact_requests as actions
from priorities.models import ImpactRequest, ImpactStatement
from tests.priorities import factories as make
from tests.priorities.test_pages import day, home_of, read
from wst import clock
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return lambda name, *args: reverse(f"priorities:{name}", args=[cast.ours.partnership.slug, *args])


@pytest.fixture
def scrutiny(cast):
    return cast.ours.client(R.SCRUTINY_CHAIR)


@pytest.fixture
def trust(cast):
    return cast.ours.client(R.AGENCY_REPRESENTATIVE)


def claim(**values):
    return {
        "claim": "Families tell their story once", "who_for": "families", "includes_early_help": "yes",
        "direction": "better", **day("stated_on", clock.today()), **values,
    }  # fmt: skip


@pytest.mark.requirement(97)
def test_asked_about_an_action_seen_as_a_task_and_answered_with_a_statement(cast, url, scrutiny, trust):
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, "reporting")
        action = make.make_action(ours, make.make_action_plan(ours, priority))
        evidence = make.make_evidence(ours, priority, "families", title="Six families")
        person = ours.people[R.AGENCY_REPRESENTATIVE]
    form = f"{url('impact_ask')}?about={action.record_id}"
    assert action.text in read(scrutiny.get(form))
    due = clock.today() + timedelta(days=10)
    asked = {
        "about": action.record_id, "asked_of": person.pk, "question": "Do families notice?", **day("due", due),
    }  # fmt: skip
    assert "Do families notice?" in read(
        scrutiny.post(form, {**asked, **day("due", clock.today() - timedelta(days=1))}), 422
    )
    answer = scrutiny.post(form, asked)
    assert answer.status_code == 302
    twice = read(scrutiny.post(form, asked), 409)
    assert "is asked about this already" in twice and "Do families notice?" in twice
    with ours.scope():
        assert Notice.objects.filter(kind="priorities.impact_asked", user=person.user).count() == 1
    item = read(scrutiny.get(action.get_absolute_url()))
    assert "Asked of Agency representative Ours" in item and answer.url in item
    assert "What difference did it make?" in home_of(trust, cast)
    assert "to say what difference was made" in home_of(scrutiny, cast)
    assert "Do families notice?" in read(trust.get(answer.url))
    request = int(answer.url.rstrip("/").split("/")[-1])
    write = url("impact_answer", request)
    assert "Six families" in read(trust.get(write))
    assert trust.post(write, claim(evidence=[evidence.pk], version=1)).status_code == 302
    page = read(scrutiny.get(answer.url))
    assert "Answered" in page and "Families tell their story once" in page and "Close it" not in page
    assert "What difference did it make?" not in home_of(trust, cast)
    with ours.scope():
        statement = ImpactStatement.objects.get()
        assert statement.about_id == action.record_id
        assert Notice.objects.filter(kind="priorities.impact_answered", user=ours.user(R.SCRUTINY_CHAIR)).count() == 1
    assert "Partly evidenced" in read(trust.get(statement.get_absolute_url()))
    assert "Families tell" in read(trust.post(write, claim(version=2)), 409)


def test_a_priority_shows_who_was_asked_and_an_overdue_question_is_flagged(cast, url, scrutiny, trust):
    ours = cast.ours
    with ours.scope():
        priority = make.make_priority(ours, "agreed")
        request = make.make_impact_request(ours, priority.record)
        ImpactRequest.objects.update(due=clock.today() - timedelta(days=3), asked_on=clock.today() - timedelta(days=9))
    page = read(trust.get(priority.get_absolute_url()))
    assert "Asked: what difference did it make?" in page and "Asked, overdue, due" in page
    assert "Ask for an impact statement" not in page
    assert "Ask for an impact statement" in read(scrutiny.get(priority.get_absolute_url()))
    assert "Overdue" in read(scrutiny.get(url("impact_requests") + "?show=overdue"))
    assert "Overdue" in read(trust.get(request.get_absolute_url()))


def test_closed_without_a_statement_only_with_the_reason(cast, url, scrutiny, trust):
    ours = cast.ours
    with ours.scope():
        request = make.make_impact_request(ours, make.make_priority(ours, "agreed").record)
    form = url("impact_close", request.pk)
    assert trust.get(form).status_code == 403
    assert "error-summary" in read(scrutiny.post(form, {"reason": "", "version": 1}), 422)
    assert scrutiny.post(form, {"reason": "The pilot ended early.", "version": 1}).status_code == 302
    page = read(trust.get(request.get_absolute_url()))
    assert "Closed without a statement" in page and "The pilot ended early." in page
    with ours.scope():
        by = ours.as_(R.SCRUTINY_CHAIR)
        with pytest.raises(WrongState):
            actions.close(request, reason="Again", by=by)
        other = make.make_impact_request(ours, make.make_priority(ours, "agreed").record)
        with pytest.raises(NotReady):
            actions.close(other, reason=" ", by=by)
        with pytest.raises(Stale):
            actions.close(other, reason="x", by=by, version=9)


def test_a_statement_that_stands_is_linked_when_it_is_about_the_same_work(cast, url, trust):
    ours = cast.ours
    with ours.scope():
        priority, other = make.make_priority(ours, "agreed"), make.make_priority(ours, "agreed")
        standing = make.make_impact(ours, priority, "data", claim="It is noticed sooner")
        elsewhere = make.make_impact(ours, other, claim="Something else")
        request = make.make_impact_request(ours, priority.record)
        with pytest.raises(ValidationError, match="same piece of work"):
            actions.answer(request, statement=elsewhere, by=ours.as_(R.AGENCY_REPRESENTATIVE))
        with pytest.raises(NotPermitted):
            actions.answer(request, statement=standing, by=ours.as_(R.PARTNER_DELEGATE))
    assert "Answer with a statement that stands already" in read(trust.get(request.get_absolute_url()))
    form = url("impact_link", request.pk)
    page = read(trust.get(form))
    assert "It is noticed sooner" in page and "Something else" not in page
    assert trust.post(form, {"statement": standing.pk, "version": 1}).status_code == 302
    assert "It is noticed sooner" in read(trust.get(request.get_absolute_url()))


def test_who_may_ask_and_about_what(cast, url, trust):
    ours = cast.ours
    assert trust.get(url("impact_ask")).status_code == 403
    with ours.scope():
        person = ours.people[R.AGENCY_REPRESENTATIVE]
        values = {"asked_of": person, "question": "x", "due": clock.today(), "by": ours.as_(R.SCRUTINY_CHAIR)}
        with pytest.raises(ValidationError, match="piece of work"):
            actions.ask(about=person.record, **values)
        priority = make.make_priority(ours, "agreed")
        priority.record.visibility = "group"
        priority.record.save()
        with pytest.raises(ValidationError, match="Not everybody"):
            actions.ask(about=priority.record, **values)
    with cast.theirs.scope():
        theirs = make.make_impact_request(cast.theirs, make.make_priority(cast.theirs, "agreed").record)
    manager = ours.client(R.BUSINESS_MANAGER)
    for name in ("impact_request", "impact_answer", "impact_link", "impact_close"):
        assert manager.get(url(name, theirs.pk)).status_code == 404, name


def test_the_register_takes_the_same_queries_however_long(cast, url, scrutiny):
    ours = cast.ours

    def fill(number):
        with ours.scope():
            for _ in range(number):
                make.make_impact_request(ours, make.make_evidence(ours, None).record)

    def count():
        scrutiny.get(url("impact_requests"))
        with CaptureQueriesContext(connection) as captured:
            assert scrutiny.get(url("impact_requests")).status_code == 200
        return len(captured)

    fill(5)
    few = count()
    fill(30)
    assert few == count() <= 15
