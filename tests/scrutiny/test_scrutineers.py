"""Scrutineers, the yearly plan and what they find, through the pages of those whose task it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.roles import RoleCode as R
from scrutiny.models import Finding, ScrutineerEngagement, ScrutinyMethod, ScrutinyPlan
from tests.scrutiny import factories as make
from tests.scrutiny.forms import day, send
from wst import clock
from wst.models import Notice, Publication


@pytest.fixture
def ours(cast):
    return cast.ours


def url(troupe, name, *args):
    return reverse(f"scrutiny:{name}", args=[troupe.partnership.slug, *args])


def login(person):
    from django.test import Client

    client = Client()
    client.force_login(person.user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.requirement(82)
def test_nine_methods_are_there_and_the_business_manager_rewords_them(ours):
    manager = ours.client(R.BUSINESS_MANAGER)
    library = url(ours, "methods")
    assert "The library is empty" in manager.get(library).content.decode()
    html = send(manager, url(ours, "methods_load"))
    assert html.count("Learning walks") >= 1 and "Children&#x27;s advocates" in html
    with ours.scope():
        names = list(ScrutinyMethod.objects.values_list("name", flat=True))
        walk = ScrutinyMethod.objects.get(code="4.IS.8h")
    assert len(names) == 9 and "Peer review commissioned through the Local Government Association" in names
    change = url(ours, "method_change", walk.pk)
    html = send(manager, change, name="Learning walks", guidance="Go and see, and say thank you.")
    assert "Go and see, and say thank you." in html
    assert ours.client(R.AGENCY_REPRESENTATIVE).get(change).status_code == 403


@pytest.mark.requirement(74)
def test_two_scrutineers_stand_side_by_side_with_separate_work(ours):
    with ours.scope():
        other = make.another_scrutineer(ours, "Rowan Example")
        first, second = (make.make_activity(ours, title=title) for title in ("Front door", "Peer review"))
    manager = ours.client(R.BUSINESS_MANAGER)
    for person, commission in ((ours.people[R.SCRUTINEER], "events_priorities"), (other, "executive_arrangements")):
        html = send(
            manager,
            url(ours, "engagement_add"),
            person=person.pk,
            commission=commission,
            independence_statement="Has worked for none of the partners.",
            days="20",
            **day("starts", clock.today() - timedelta(days=1)),
            **day("ends", clock.today() + timedelta(days=364)),
        )
        assert person.name in html
    with ours.scope():
        engagements = {row.person_id: row for row in ScrutineerEngagement.objects.all()}
        assert Notice.objects.filter(user=other.user, kind="scrutiny.engaged").count() == 1
    for activity, person in ((first, ours.people[R.SCRUTINEER]), (second, other)):
        address = url(ours, "activity_commission", activity.pk)
        send(manager, address, engagement=engagements[person.pk].pk)
    html = manager.get(url(ours, "engagements")).content.decode()
    assert "Rowan Example" in html and "Independent scrutineer Ours" in html and html.count("Engaged</strong>") == 2
    own = login(other).get(url(ours, "index")).content.decode()
    assert "Peer review" in own and "Front door" not in own


@pytest.mark.requirement(52)
def test_a_scrutineer_sees_and_writes_only_what_was_commissioned_where_it_is_restricted(ours):
    with ours.scope():
        other = make.another_scrutineer(ours)
        theirs = make.make_engagement(ours, person=other)
        activity = make.make_activity(ours, "in_progress", engagement=theirs, title="Front door")
        draft = make.make_finding(ours, activity=activity)
        audit = make.make_audit(ours, "moderation")
        own = make.make_activity(ours, "in_progress", title="My own walk")
    client = ours.client(R.SCRUTINEER)
    assert "Front door" not in client.get(url(ours, "index")).content.decode()
    assert "My own walk" in client.get(url(ours, "index")).content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(url(ours, "finding_add", activity.pk, "strength")).status_code == 403
    assert client.get(url(ours, "finding_add", own.pk, "strength")).status_code == 200
    assert client.get(url(ours, "audit_moderation", audit.pk)).status_code == 403
    with ours.scope():
        returned = audit.returns.filter(status="submitted").first()
    assert client.get(returned.get_absolute_url()).status_code == 404
    assert login(other).get(draft.get_absolute_url()).status_code == 200


def test_an_engagement_that_has_ended_opens_no_form(ours):
    with ours.scope():
        draft = make.make_finding(ours)
    manager = ours.client(R.BUSINESS_MANAGER)
    address = url(ours, "engagement_end", draft.engagement_id)
    yesterday = clock.today() - timedelta(days=1)
    html = send(manager, address, because="Has joined a partner.", **day("ends", yesterday))
    assert "Ended early" in html and "Has joined a partner." in html
    client = ours.client(R.SCRUTINEER)
    assert client.get(url(ours, "finding_change", draft.pk)).status_code == 404  # no role is left in the partnership


@pytest.mark.requirement(92)
def test_scrutiny_and_assurance_proposes_and_the_executive_sets_the_plan(ours):
    today = clock.today()
    with ours.scope():
        method = make.method(ours)
    chair, executive = ours.client(R.SCRUTINY_CHAIR), ours.client(R.EXECUTIVE_CHAIR)
    year = {**day("starts", today - timedelta(days=30)), **day("ends", today + timedelta(days=330))}
    send(chair, url(ours, "plan_add"), title="Scrutiny plan of the year", **year)
    with ours.scope():
        plan = ScrutinyPlan.objects.get()
    propose = url(ours, "plan_move", plan.pk, "propose")
    assert "Add at least one activity" in chair.get(propose).content.decode()
    send(
        chair,
        f"{url(ours, 'activity_add')}?plan={plan.pk}",
        title="Front door",
        question="How long do families wait?",
        reason="Parents told us that they wait.",
        method=method.pk,
        **day("due", today + timedelta(days=60)),
    )
    assert executive.get(url(ours, "plan_move", plan.pk, "propose")).status_code == 200
    assert executive.post(propose, {"version": 1}).status_code == 403
    html = send(chair, propose)
    assert "Proposed by Scrutiny and Assurance" in html
    assert chair.get(url(ours, "plan_set", plan.pk)).status_code == 403
    with ours.scope():
        assert Notice.objects.filter(user=ours.user(R.EXECUTIVE_CHAIR), kind="scrutiny.plan_proposed").exists()
        wrong = make.make_decision(ours, group=make.make_group(ours, "scrutiny"))
    refused = executive.post(url(ours, "plan_set", plan.pk), {"version": 2, "decision": wrong.pk})
    assert refused.status_code == 422
    with ours.scope():
        decision = make.make_decision(ours, plan.record)
    html = send(executive, url(ours, "plan_set", plan.pk), decision=decision.pk)
    assert "Set by the Executive" in html and decision.reference in html
    assert executive.post(url(ours, "plan_set", plan.pk), {"version": 3, "decision": decision.pk}).status_code == 409


def test_whoever_proposed_the_plan_cannot_set_it(ours):
    from wst import access

    with ours.scope():
        plan = make.make_plan(ours, "proposed")
        decision = make.make_decision(ours, plan.record)
        chair = ours.user(R.SCRUTINY_CHAIR)
        access.grant(chair, ours.partnership, R.EXECUTIVE_CHAIR, starts=clock.today(), appointment="chair_term:test")
    client = ours.client(R.SCRUTINY_CHAIR)
    html = client.get(plan.get_absolute_url()).content.decode()
    assert "You proposed this plan" in html and url(ours, "plan_set", plan.pk) not in html
    response = client.post(url(ours, "plan_set", plan.pk), {"version": plan.version, "decision": decision.pk})
    assert response.status_code == 403 and "You proposed this plan" in response.content.decode()


@pytest.mark.requirement(93)
def test_the_plan_shows_question_reason_commissioned_work_and_done_of_planned(ours):
    with ours.scope():
        plan = make.make_plan(ours, "approved", activities_planned=3)
        done, late, _ = plan.activities.all()
        engagement = make.make_engagement(ours)
        done = make.activities.commission(activity=done, engagement=engagement, by=ours.as_(R.EXECUTIVE_CHAIR))
        make.make_finding(ours, "shared", activity=done)
        type(late).objects.filter(pk=late.pk).update(due=clock.today() - timedelta(days=3))
    html = ours.client(R.EXECUTIVE_CHAIR).get(plan.get_absolute_url()).content.decode()
    assert "1 of 3 pieces of scrutiny are done, 1 is late." in html
    assert "3 days late" in html and "How early do we notice neglect?" in html
    assert "<li>Multi-agency case file audits</li>" in html and "<li>Learning walks</li>" not in html
    page = ours.client(R.EXECUTIVE_CHAIR).get(done.get_absolute_url()).content.decode()
    assert "Children told us that nobody noticed." in page and "Independent scrutineer Ours" in page


def test_the_plan_is_published_once_it_is_set(ours):
    with ours.scope():
        draft, plan = make.make_plan(ours), make.make_plan(ours, "approved")
    manager = ours.client(R.BUSINESS_MANAGER)
    assert "Publish the plan" not in manager.get(draft.get_absolute_url()).content.decode()
    html = send(manager, url(ours, "plan_publish", plan.pk))
    assert "Version 1 is published" in html
    refused = manager.post(url(ours, "plan_publish", draft.pk), {})
    assert refused.status_code == 409 and "once the Executive has set it" in refused.content.decode()
    assert ours.client(R.SCRUTINY_CHAIR).post(url(ours, "plan_publish", plan.pk), {}).status_code == 403
    with ours.scope():
        publication = Publication.objects.get(kind=Publication.Kind.SCRUTINY_PLAN)
        assert publication.title == plan.title and "How early do we notice neglect?" in publication.html
        assert "Independent scrutineer" not in publication.html


@pytest.mark.requirement(73)
def test_a_strength_is_asked_for_first_and_then_an_area_to_develop(ours):
    with ours.scope():
        activity = make.make_activity(ours, "in_progress")
    client = ours.client(R.SCRUTINEER)
    page = client.get(activity.get_absolute_url()).content.decode()
    assert page.index("Add a strength") < page.index("Add an area to develop")
    develop = client.get(url(ours, "finding_add", activity.pk, "develop")).content.decode()
    assert "You have not written a strength yet" in develop
    html = send(
        client, url(ours, "finding_add", activity.pk, "strength"), text="Visits are prompt.", evidence="Ten files."
    )
    assert "An area to develop" in html and "What would you challenge" in html
    send(client, url(ours, "finding_add", activity.pk, "develop"), text="Plans lack dates.", evidence="Ten files.")
    with ours.scope():
        assert sorted(Finding.objects.values_list("kind", flat=True)) == ["develop", "strength"]


def test_sharing_says_which_kind_is_missing_and_seals_what_is_there(ours):
    with ours.scope():
        finding = make.make_finding(
            ours, kind="develop", recommend="Add a date to every plan.", text="Plans lack dates."
        )
    client = ours.client(R.SCRUTINEER)
    share = url(ours, "findings_share", finding.activity_id)
    assert "You have not written a strength" in client.get(share).content.decode()
    assert client.post(share, {}).status_code == 422
    html = send(client, share, understood="on")
    assert "Shared and sealed" in html and "Plans lack dates." in html
    manager = ours.client(R.BUSINESS_MANAGER)
    page = manager.get(finding.get_absolute_url()).content.decode()
    assert "These are the words that were shared" in page and "Change your draft" not in page
    stale = client.post(
        url(ours, "finding_change", finding.pk),
        {"version": finding.version, "kind": "strength", "text": "All is well.", "evidence": "None"},
    )
    assert stale.status_code == 409
    assert "All is well." in stale.content.decode()  # what was typed stays on the page
    html = send(client, url(ours, "finding_addendum", finding.pk), text="Two more files were read.")
    assert "Two more files were read." in html and "Plans lack dates." in html
    assert manager.get(url(ours, "finding_addendum", finding.pk)).status_code == 404
    with ours.scope():
        notices = Notice.objects.filter(kind="scrutiny.findings_shared")
        told = set(notices.values_list("user__email", flat=True))
        assert ours.user(R.EXECUTIVE_CHAIR).email in told and ours.user(R.BUSINESS_MANAGER).email in told
        assert set(notices.values_list("address", flat=True)) == {finding.activity.get_absolute_url()}


def test_nobody_else_reads_a_draft_anywhere(ours):
    with ours.scope():
        finding = make.make_finding(ours, text="Only for my eyes.", recommend="A private idea.")
        recommendation = finding.recommendations.get()
    for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.SCRUTINY_CHAIR, R.AGENCY_REPRESENTATIVE):
        client = ours.client(role)
        for address in (finding.get_absolute_url(), recommendation.get_absolute_url()):
            assert client.get(address).status_code == 404
        for address in (
            finding.activity.get_absolute_url(),
            url(ours, "findings"),
            url(ours, "recommendations"),
            url(ours, "index"),
            ours.url(),
        ):
            html = client.get(address).content.decode()
            assert "Only for my eyes." not in html and "A private idea." not in html
    with ours.scope():
        assert "Only for my eyes." not in finding.record.title and finding.record.visibility == "private"


def test_two_pages_of_one_draft_do_not_overwrite_each_other(ours):
    with ours.scope():
        finding = make.make_finding(ours)
    client = ours.client(R.SCRUTINEER)
    address = url(ours, "finding_change", finding.pk)
    values = {"version": finding.version, "kind": "strength", "evidence": "Ten files."}
    assert client.post(address, {**values, "text": "First."}).status_code == 302
    second = client.post(address, {**values, "text": "Second."})
    assert second.status_code == 409 and "Second." in second.content.decode()
    with ours.scope():
        assert Finding.objects.get().text == "First."


def test_a_draft_is_thrown_away_by_its_author(ours):
    with ours.scope():
        finding = make.make_finding(ours, recommend="Something.")
    html = send(ours.client(R.SCRUTINEER), url(ours, "finding_discard", finding.pk))
    assert "The draft is gone" in html
    with ours.scope():
        assert not Finding.objects.exists()
