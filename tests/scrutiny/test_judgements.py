"""Recommendations and answers, ratings of priorities, the appraisal: through the pages of those whose task it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from partners.models import Action
from partners.roles import RoleCode as R
from scrutiny.models import ExecutiveAppraisal, PriorityRating, Recommendation
from tests.priorities.factories import make_priority
from tests.scrutiny import factories as make
from tests.scrutiny.forms import day, send
from wst import clock
from wst.models import Notice


@pytest.fixture
def ours(cast):
    return cast.ours


def url(troupe, name, *args):
    return reverse(f"scrutiny:{name}", args=[troupe.partnership.slug, *args])


@pytest.mark.requirement(80)
def test_one_register_for_every_method_and_what_is_unanswered_is_flagged_on_the_home_page(ours):
    month_ago = clock.today() - timedelta(days=60)
    with ours.scope():
        with clock.set_to(month_ago):
            late = make.make_recommendation(ours, text="Publish waiting times.")
        walk = make.make_recommendation(ours, text="Thank the team.")
    chair = ours.client(R.EXECUTIVE_CHAIR)
    html = chair.get(url(ours, "recommendations")).content.decode()
    assert late.reference in html and walk.reference in html
    assert "18 days late" in html and "1 recommendation waits for an answer" in html
    only = chair.get(url(ours, "recommendations"), {"late": "late"}).content.decode()
    assert late.reference in only and walk.reference not in only
    home = chair.get(ours.url()).content.decode()
    assert f"Recommendation {late.reference}" in home and "18 days late" in home
    assert late.reference not in ours.client(R.AGENCY_REPRESENTATIVE).get(ours.url()).content.decode()


def test_the_executive_answers_with_reason_and_decision_and_actions_follow(ours):
    with ours.scope():
        recommendation = make.make_recommendation(ours)
        decision = make.make_decision(ours, recommendation.record)
        wrong = make.make_decision(ours, make.make_indicator(ours).record)
    chair = ours.client(R.EXECUTIVE_CHAIR)
    respond = url(ours, "recommendation_respond", recommendation.pk)
    page = chair.get(respond).content.decode()
    assert decision.reference in page and wrong.reference not in page
    values = {"answer": "accepted", "decision": decision.pk, **day("responded_on", clock.today())}
    refused = chair.post(respond, {**values, "version": recommendation.version, "reason": ""})
    assert refused.status_code == 422 and "Enter the reason" in refused.content.decode()
    html = send(chair, respond, reason="It would help every agency.", **values)
    assert "It would help every agency." in html and decision.reference in html and "Accepted" in html
    again = chair.post(respond, {**values, "version": recommendation.version, "reason": "Again."})
    assert again.status_code == 409
    manager = ours.client(R.BUSINESS_MANAGER)
    assert manager.get(respond).status_code == 403
    html = send(
        manager,
        url(ours, "recommendation_act", recommendation.pk),
        text="Bring one chronology into use",
        intended_outcome="Families tell their story once.",
        owner_agency=ours.agencies["Trust"].pk,
        **day("due", clock.today() + timedelta(days=90)),
    )
    assert "Bring one chronology into use" in html
    with ours.scope():
        assert Action.objects.get().source_id == recommendation.record_id
        author = ours.user(R.SCRUTINEER)
        assert Notice.objects.filter(kind="scrutiny.answered", user=author).exists()
        assert Recommendation.objects.get().finding.activity.status == "responded"


@pytest.mark.requirement(75)
def test_ratings_of_a_priority_are_a_timeline_that_keeps_the_earlier_ones(ours):
    with ours.scope():
        priority = make_priority(ours, "agreed")
        make.make_engagement(ours, make.Commission.EVENTS_AND_PRIORITIES)
    client = ours.client(R.SCRUTINEER)
    rate = url(ours, "priority_rate", priority.pk)
    for progress, comment in (("too_early", "Nothing to see yet."), ("evidenced", "Fewer children wait.")):
        html = send(client, rate, progress=progress, comment=comment, evidence_is_sufficient="yes")
    assert html.index("Fewer children wait.") < html.index("Nothing to see yet.")
    assert "Progress, evidenced" in html and "Too early to say" in html
    everybody = ours.client(R.AGENCY_REPRESENTATIVE).get(url(ours, "priority_ratings", priority.pk)).content.decode()
    assert "Fewer children wait." in everybody and "Rate this priority" not in everybody
    assert ours.client(R.EXECUTIVE_CHAIR).get(rate).status_code == 403
    with ours.scope():
        assert PriorityRating.objects.count() == 2


@pytest.mark.requirement(76)
def test_a_request_for_evidence_becomes_an_action_with_an_owner(ours):
    with ours.scope():
        priority = make_priority(ours, "agreed")
        make.make_engagement(ours, make.Commission.EVENTS_AND_PRIORITIES)
    client = ours.client(R.SCRUTINEER)
    rate = url(ours, "priority_rate", priority.pk)
    asked = {
        "progress": "not_yet_evidenced",
        "comment": "Much is done.",
        "evidence_is_sufficient": "no",
        "request_text": "Ask ten families what changed",
        "owner": ours.people[R.PRIORITY_LEAD].pk,
    }
    refused = client.post(rate, asked)
    assert refused.status_code == 422 and "Select the agency that you ask." in refused.content.decode()
    due = day("due", clock.today() + timedelta(days=30))
    html = send(client, rate, owner_agency=ours.agencies["Trust"].pk, **asked, **due)
    assert "Ask ten families what changed" in html and "No: more is asked for" in html
    with ours.scope():
        action = Action.objects.get()
        assert action.owner == ours.people[R.PRIORITY_LEAD] and action.source_id == priority.record_id
        assert action.reference in html


def test_a_scrutineer_of_another_commission_rates_nothing(ours):
    with ours.scope():
        priority = make_priority(ours, "agreed")
        make.make_engagement(ours)
    client = ours.client(R.SCRUTINEER)
    response = client.post(
        url(ours, "priority_rate", priority.pk),
        {"progress": "little", "comment": "No.", "evidence_is_sufficient": "yes"},
    )
    assert response.status_code == 403 and "events and the priorities" in response.content.decode()


@pytest.mark.requirement(79)
def test_the_executive_is_appraised_each_year_and_cannot_edit_it(ours):
    with ours.scope():
        engagement = make.make_engagement(ours, make.Commission.EXECUTIVE_AND_ARRANGEMENTS)
        activity = make.make_activity(ours, "in_progress", code="4.IS.8e", engagement=engagement)
    client, chair = ours.client(R.SCRUTINEER), ours.client(R.EXECUTIVE_CHAIR)
    year = {**day("year_starts", clock.today() - timedelta(days=365)), **day("year_ends", clock.today())}
    html = send(client, url(ours, "appraisal_add", activity.pk), **year)
    assert "Holding each other to account, challenge and escalation" in html
    with ours.scope():
        appraisal = ExecutiveAppraisal.objects.get()
    share = url(ours, "appraisal_share", appraisal.pk)
    early = client.post(share, {"understood": "on"})
    assert early.status_code == 409 and "at least three domains" in early.content.decode()
    assert chair.get(appraisal.get_absolute_url()).status_code == 404
    values = {"narrative": "The Executive leads together."}
    for number, judgement in enumerate(("strong", "developing", "sound"), start=1):
        values |= {f"name_{number}": f"Domain {number}", f"judgement_{number}": judgement, f"text_{number}": "Because."}
    send(client, url(ours, "appraisal_write", appraisal.pk), **values)
    html = send(client, share, understood="on")
    assert "These are the words that were shared" in html
    page = chair.get(appraisal.get_absolute_url()).content.decode()
    assert "The Executive leads together." in page and "Developing" in page and "Write the appraisal" not in page
    assert "No partner raised a challenge in this year." in page
    for role in (R.EXECUTIVE_CHAIR, R.PARTNER_DELEGATE, R.BUSINESS_MANAGER):
        write = ours.client(role).post(url(ours, "appraisal_write", appraisal.pk), {"version": 2, **values})
        assert write.status_code == 403
    sealed = client.post(url(ours, "appraisal_write", appraisal.pk), {"version": 9, **values})
    assert sealed.status_code == 409


@pytest.mark.requirement(24)
def test_a_priority_shows_its_latest_scrutiny(ours):
    with ours.scope():
        priority = make_priority(ours, "agreed")
        make.make_audit(ours, "shared", priority=priority)
    lead = ours.client(R.PRIORITY_LEAD)
    assert "Not rated yet." in lead.get(priority.get_absolute_url()).content.decode()
    with ours.scope():
        make.make_rating(ours, priority, comment="Fewer children wait.", progress="little")
    html = lead.get(priority.get_absolute_url()).content.decode()
    assert "Little progress" in html and "Fewer children wait." in html and "Audit: Neglect" in html
    assert url(ours, "priority_ratings", priority.pk) in html
    board = lead.get(reverse("priorities:index", args=[ours.partnership.slug])).content.decode()
    assert "Little progress" in board
