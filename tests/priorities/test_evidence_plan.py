"""The evidence plan of a priority: each method with an owner and a date, done of planned, closed by evidence."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.roles import RoleCode as R
from priorities.actions import evidence_plan as actions
from priorities.models import EvidencePlanItem
from tests.priorities import factories as make
from tests.priorities.test_pages import day, home_of, read
from wst import clock
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(cast):
    return lambda name, *args: reverse(f"priorities:{name}", args=[cast.ours.partnership.slug, *args])


@pytest.fixture
def lead(cast):
    return cast.ours.client(R.PRIORITY_LEAD)


@pytest.fixture
def neglect(cast):
    with cast.ours.scope():
        return make.make_priority(cast.ours, "scoping", title="Neglect")


def soon(days=20):
    return day("due", clock.today() + timedelta(days=days))


@pytest.mark.requirement(68)
def test_gathering_starts_once_each_method_has_an_owner_and_a_date(cast, url, lead, neglect):
    with cast.ours.scope():
        make.write_scope(cast.ours, neglect)
        owner = cast.ours.people[R.SCRUTINY_CHAIR]
    plan, add = url("evidence_plan", neglect.pk), url("plan_item_add", neglect.pk)
    page = read(lead.get(plan))
    assert "Nothing is planned yet" in page and "each method needs an item with an owner and a date" in page
    bare = {"method": "audit", "what": "20 case files", "owner": ""}
    assert lead.post(add, bare).status_code == 302
    step = url("priority_step", neglect.pk, "gather")
    assert "each method needs an item with an owner and a date" in read(lead.get(step))
    page = read(lead.get(plan))
    assert "Nobody yet" in page and "No: gathering cannot start" in page
    with cast.ours.scope():
        item = EvidencePlanItem.objects.get()
    edit = url("plan_item_edit", item.pk)
    named = {**bare, "owner": owner.pk, "version": item.version, **soon()}
    assert lead.post(edit, named).status_code == 302
    assert "20 case files" in read(lead.post(edit, {**named, "due_day": "1"}), 409)
    second = {"method": "expert", "what": "Nine children", "owner": owner.pk, **soon()}
    assert lead.post(add, second).status_code == 302
    with cast.ours.scope():
        neglect.refresh_from_db()
        assert Notice.objects.filter(kind="priorities.evidence_to_gather", user=owner.user).count() == 2
    assert lead.post(step, {"version": neglect.version}).status_code == 302
    assert "Where it stands: gathering evidence" in read(lead.get(neglect.get_absolute_url()))


@pytest.mark.requirement(69)
def test_done_of_planned_by_linked_evidence_with_what_is_overdue(cast, url, lead, neglect):
    ours = cast.ours
    with ours.scope():
        owner, by = ours.people[R.SCRUTINY_CHAIR], ours.as_(R.PRIORITY_LEAD)
        for place, method in enumerate(("data_review", "audit", "consultation", "feedback", "expert")):
            due = clock.today() + timedelta(days=10 * (place - 1))
            actions.plan_item(neglect, method=method, what=f"Item {place}", owner=owner, due=due, by=by)
        first = EvidencePlanItem.objects.get(what="Item 1")
        found = make.make_evidence(ours, neglect, "audit", title="Audit of 20 files")
        make.make_evidence(ours, None, "data", title="Of something else")
    chair = ours.client(R.SCRUTINY_CHAIR)
    assert "It is overdue" in home_of(chair, cast) and "Item 0" in home_of(chair, cast)
    form = url("plan_item_done", first.pk)
    page = read(chair.get(form))
    assert "Audit of 20 files" in page and "Of something else" not in page and "kind=audit" in page
    assert chair.post(form, {"evidence": found.pk, "version": first.version}).status_code == 302
    plan = url("evidence_plan", neglect.pk)
    page = read(lead.get(plan))
    assert "1 of 5 done, 1 overdue." in page and "Audit of 20 files" in page and "Overdue" in page
    assert "Evidence plan" in read(lead.get(neglect.get_absolute_url()))
    assert "1 of 5 done, 1 overdue." in read(lead.get(neglect.get_absolute_url()))
    again = read(chair.post(form, {"evidence": found.pk, "version": first.version + 1}), 409)
    assert "done or dropped already" in again
    with ours.scope():
        late = EvidencePlanItem.objects.get(what="Item 0")
    drop = url("plan_item_drop", late.pk)
    assert chair.get(drop).status_code == 403
    assert "error-summary" in read(lead.post(drop, {"reason": "", "version": late.version}), 422)
    assert lead.post(drop, {"reason": "The system moved.", "version": late.version}).status_code == 302
    page = read(lead.get(plan))
    assert "1 of 4 done, 1 dropped." in page and "The system moved." in page


def test_who_may_plan_and_when(cast, url, neglect):
    ours = cast.ours
    with ours.scope():
        by = ours.as_(R.PRIORITY_LEAD)
        item = actions.plan_item(neglect, method="audit", what="Files", by=by)
        with pytest.raises(NotPermitted):
            actions.plan_item(neglect, method="audit", what="x", by=ours.as_(R.ENGAGEMENT_LEAD))
        other = make.make_priority(ours, "agreed")
        elsewhere = make.make_evidence(ours, other)
        with pytest.raises(ValidationError, match="of this priority"):
            actions.link_evidence(item, evidence=elsewhere, by=by)
        with pytest.raises(WrongState):
            actions.plan_item(make.make_priority(ours), method="audit", what="x", by=ours.as_(R.BUSINESS_MANAGER))
        make.write_scope(ours, neglect)
        with pytest.raises(NotReady, match="each method"):
            make.priorities.move_on(neglect, "gather", by=by)
    assert ours.client(R.AGENCY_REPRESENTATIVE).get(url("plan_item_add", neglect.pk)).status_code == 403
    with cast.theirs.scope():
        theirs = make.make_priority(cast.theirs, "gathering")
        foreign = theirs.evidence_plan.first().pk
    manager = ours.client(R.BUSINESS_MANAGER)
    assert manager.get(url("evidence_plan", theirs.pk)).status_code == 404
    for name in ("plan_item_edit", "plan_item_done", "plan_item_drop"):
        assert manager.get(url(name, foreign)).status_code == 404, name


def test_the_plan_takes_the_same_queries_however_long(cast, url, lead, neglect):
    ours, plan = cast.ours, url("evidence_plan", neglect.pk)

    def fill(number):
        with ours.scope():
            by, owner = ours.as_(R.PRIORITY_LEAD), ours.people[R.SCRUTINY_CHAIR]
            found = make.make_evidence(ours, neglect)
            for place in range(number):
                item = actions.plan_item(
                    neglect, method="audit", what=f"Item {place}", owner=owner, due=clock.today(), by=by
                )
                if place % 2:
                    actions.link_evidence(item, evidence=found, by=by)

    def count():
        lead.get(plan)
        with CaptureQueriesContext(connection) as captured:
            assert lead.get(plan).status_code == 200
        return len(captured)

    fill(5)
    few = count()
    fill(25)
    assert few == count() <= 15
