"""The one action register: one row in every view, evidence beside updates, and what it costs with 1,000 actions."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from partners.actions import action_register
from partners.models import Action
from partners.roles import RoleCode
from priorities.models import Priority
from tests.cast import Cast
from tests.partners.factories import make_group, office
from tests.partners.governance.factories import executive, make_action, make_decision
from tests.partners.governance.test_documents_through_pages import parts, send, text_of
from tests.priorities import factories as priorities
from wst import clock
from wst.models import Record
from wst.refusals import Stale
from wst.tenancy import partnership_scope

R = RoleCode
DAY = timedelta(days=1)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.mark.requirement(17)
def test_one_action_shows_in_its_group_agency_and_priority(cast):
    ours = cast.ours
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping")
        group = make_group(ours, name="Neglect group")
        Priority.objects.filter(pk=priority.pk).update(group=group)
        plan = priorities.make_action_plan(ours, priority)
        agency = ours.agencies["Trust"]
        before = Action.objects.count()
    lead = ours.client(R.PRIORITY_LEAD)
    said = {
        "text": "Share one chronology.",
        "intended_outcome": "Nobody has to tell it twice.",
        "owner_agency": agency.pk,
    }
    due = parts("due", clock.today() + 30 * DAY)
    added = send(lead, ours.url(f"priorities/action-plan/{plan.pk}/action/"), **said, **due)
    assert added.status_code == 200
    with ours.scope():
        assert Action.objects.count() == before + 1, "entered once"
    for view in (f"partners/group/{group.pk}/", f"partners/agency/{agency.pk}/", "partners/actions/"):
        assert "Share one chronology." in text_of(lead.get(ours.url(view))), view
    assert "Share one chronology." in text_of(lead.get(plan.get_absolute_url()))
    assert "Share one chronology." in text_of(lead.get(priority.get_absolute_url()))
    assert "Share one chronology." in text_of(lead.get(ours.url(f"partners/actions/?group={group.pk}")))


def test_an_action_from_a_decision_is_watched_by_the_group_that_decided(cast):
    with cast.ours.scope():
        action = make_action(cast.ours, source=make_decision(cast.ours).record)
        assert action.group == executive(cast.ours)


def test_updates_carry_a_file_or_a_page_as_evidence(cast):
    ours = cast.ours
    us, manager = ours.client(R.AGENCY_REPRESENTATIVE), ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        action, decision = make_action(ours), make_decision(ours)
        foreign_address = "/ours/workspace/partners/decision/999999/"
    address = ours.url(f"partners/action/{action.pk}/")
    file = SimpleUploadedFile("audit.pdf", PDF, "application/pdf")
    shown = send(us, f"{address}update/", text="Re-audited.", status="on_track", file=file)
    assert "Evidence: audit.pdf" in text_of(shown)
    with ours.scope():
        pk = action.updates.get().file_id
    assert "attachment" in manager.get(ours.url(f"files/{pk}/"))["Content-Disposition"]
    page = f"http://testserver{decision.get_absolute_url()}"
    linked = send(us, f"{address}update/", text="It was decided.", status="on_track", evidence=page)
    assert decision.reference in text_of(linked)
    for wrong in (foreign_address, "https://elsewhere.example/", "nonsense"):
        refused = send(us, f"{address}update/", text="My long text.", status="on_track", evidence=wrong)
        assert refused.status_code == 422 and "My long text." in refused.content.decode(), wrong
    with cast.theirs.scope():
        theirs = make_decision(cast.theirs).get_absolute_url()
    assert send(us, f"{address}update/", text="Look.", status="on_track", evidence=theirs).status_code == 422
    bad = SimpleUploadedFile("audit.pdf", b"<script>alert(1)</script>", "application/pdf")
    assert send(us, f"{address}update/", text="Look.", status="on_track", file=bad).status_code == 422


def test_complete_without_evidence_comes_back_as_a_task_until_it_is_answered(cast):
    ours = cast.ours
    us = ours.client(R.AGENCY_REPRESENTATIVE)
    with ours.scope():
        action = make_action(ours)
    address = ours.url(f"partners/action/{action.pk}/")
    soon = parts("look_again_on", clock.today() + 5 * DAY)
    assert "None yet. Look again on" in text_of(send(us, f"{address}complete/", has_evidence="no", **soon))
    assert "Look again: what difference did it make?" in text_of(us.get(ours.url()))
    assert action.reference in text_of(us.get(ours.url("partners/actions/?status=unanswered")))
    send(us, f"{address}difference/", has_evidence="yes", difference="4 of 30 files, 12 before.")
    assert "Look again: what difference" not in text_of(us.get(ours.url()))


def test_the_first_page_of_a_thousand_actions_takes_at_most_15_queries(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        source, group = make_decision(ours).record, executive(ours)
        people = [ours.people[R.AGENCY_REPRESENTATIVE], ours.people[R.GROUP_CHAIR]]
        records = Record.objects.bulk_create(
            Record(partnership=ours.partnership, kind="action", title=f"Action {number}") for number in range(1000)
        )
        Action.objects.bulk_create(
            Action(
                partnership=ours.partnership,
                record=record,
                reference=f"B-{number:04}",
                text=f"Bulk action {number}.",
                intended_outcome="Something is different.",
                owner_agency=ours.agencies["Trust"],
                owner=people[number % 2],
                group=group,
                source=source,
                due=clock.today() + (number % 60 - 20) * DAY,
            )
            for number, record in enumerate(records)
        )
    register = ours.url("partners/actions/")
    assert manager.get(register).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        page = manager.get(register)
    assert "of 1,000 actions" in text_of(page)
    assert len(queries) <= 15, len(queries)
    for view in (f"partners/group/{group.pk}/", f"partners/agency/{ours.agencies['Trust'].pk}/"):
        manager.get(ours.url(view))
        with CaptureQueriesContext(connection) as queries:
            manager.get(ours.url(view))
        assert len(queries) <= 20, len(queries)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_close_the_same_action_at_once_close_it_once():
    """The second waits for the first and is told, whichever it was."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    ours = Cast.assemble().ours
    with ours.scope():
        action = make_action(ours)
        by = office(ours)

    def close(text):
        try:
            with transaction.atomic(), partnership_scope(ours.partnership):
                action_register.complete(action, by=by, difference=text, version=action.version)
            return "done"
        except Stale:
            return "stale"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, ["It helped.", "It did not."])) == ["done", "stale"]
    with ours.scope():
        assert action.updates.count() == 1
