"""Every page of scrutiny in its main states, by everybody who may open it; and who may not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.roles import RoleCode as R
from tests.priorities.factories import make_priority
from tests.scrutiny import factories as make

READERS = (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.SCRUTINY_CHAIR, R.SCRUTINEER, R.AGENCY_REPRESENTATIVE)
FIRST = ("index", "methods", "engagements", "plans", "activities", "findings")
REGISTERS = (*FIRST, "recommendations", "ratings", "appraisals", "audits", "indicators")


@pytest.fixture
def ours(cast):
    return cast.ours


def url(troupe, name, *args):
    return reverse(f"scrutiny:{name}", args=[troupe.partnership.slug, *args])


def opened(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code, response.content.decode()[:3000])
    html = response.content.decode()
    assert "{{" not in html and "{%" not in html
    return html


def test_registers_open_empty_and_say_what_to_do(ours):
    for role in READERS:
        client = ours.client(role)
        for name in REGISTERS:
            opened(client, url(ours, name))


def test_registers_and_pages_open_with_rows(ours):
    with ours.scope():
        plan = make.make_plan(ours, "approved", activities_planned=2)
        recommendation = make.make_recommendation(ours, "in_part")
        make.make_action(ours, recommendation)
        late = make.make_recommendation(ours)
        finding = late.finding
        make.findings.add_addendum(finding=finding, text="One more file was read.", by=ours.as_(R.SCRUTINEER))
        priority = make_priority(ours, "agreed")
        make.make_rating(ours, priority)
        appraisal = make.make_appraisal(ours, "shared")
        indicator = make.make_indicator(ours, 61, "no return", 68, 74)
        empty = make.make_indicator(ours)
        engagement = finding.engagement
        pages = [
            plan.get_absolute_url(),
            plan.activities.first().get_absolute_url(),
            finding.activity.get_absolute_url(),
            finding.get_absolute_url(),
            recommendation.get_absolute_url(),
            late.get_absolute_url(),
            appraisal.get_absolute_url(),
            appraisal.activity.get_absolute_url(),
            indicator.get_absolute_url(),
            empty.get_absolute_url(),
            engagement.get_absolute_url(),
            finding.activity.method.get_absolute_url(),
            url(ours, "priority_ratings", priority.pk),
        ]
    for role in READERS:
        client = ours.client(role)
        for address in [*pages, *(url(ours, name) for name in REGISTERS)]:
            opened(client, address)
        assert "Scrutiny" in opened(client, ours.url())


@pytest.mark.parametrize("status", list(make.Audit.Status.values))
def test_an_audit_opens_in_every_state(ours, status):
    with ours.scope():
        audit = make.make_audit(ours, status, missing="Police")
        own = audit.returns.get(agency=ours.agencies["Trust"])
        addresses = [audit.get_absolute_url(), audit.activity.get_absolute_url(), url(ours, "audits")]
        moderation = [url(ours, "audit_moderation", audit.pk), url(ours, "audit_case", audit.pk, 1)]
    for role in READERS:
        client = ours.client(role)
        for address in addresses:
            opened(client, address)
    is_moderated = status in make.Audit.MODERATED
    for role in (R.BUSINESS_MANAGER, R.SCRUTINY_CHAIR, R.AGENCY_REPRESENTATIVE):
        for address in moderation:
            opened(ours.client(role), address, 200 if is_moderated else 404)
    for address in moderation:
        opened(ours.client(R.TRAINING_LEAD), address, 403 if is_moderated else 404)
    opened(ours.client(R.AGENCY_REPRESENTATIVE), own.get_absolute_url(), 404 if status == "planned" else 200)


def test_forms_open_for_those_whose_task_they_are(ours):
    with ours.scope():
        plan = make.make_plan(ours, "draft")
        proposed = make.make_plan(ours, "proposed")
        planned = make.make_activity(ours)
        finding = make.make_finding(ours, recommend="Do it.")
        draft_of = finding.recommendations.get()
        answered = make.make_recommendation(ours, "accepted")
        waiting = make.make_recommendation(ours)
        appraisal = make.make_appraisal(ours)
        priority = make_priority(ours)
        make.make_engagement(ours, make.Commission.EVENTS_AND_PRIORITIES)
        indicator = make.make_indicator(ours, 61)
        audit = make.make_audit(ours)
        running = make.make_audit(ours, "returns_open")
        moderated = make.make_audit(ours, "moderation")
        reported = make.make_audit(ours, "report_draft")
        asked = running.returns.get(agency=ours.agencies["Trust"])
        method = make.method(ours)
        fresh = make.make_activity(ours, code="4.IS.8a")
        engagement = finding.engagement
    forms = {
        R.BUSINESS_MANAGER: [
            ("method_add",),
            ("method_change", method.pk),
            ("engagement_add",),
            ("engagement_change", engagement.pk),
            ("engagement_end", engagement.pk),
            ("plan_add",),
            ("plan_change", plan.pk),
            ("activity_add",),
            ("activity_change", planned.pk),
            ("activity_commission", planned.pk),
            ("audit_add", fresh.pk),
            ("audit_change", audit.pk),
            ("audit_move", audit.pk, "open_returns"),
            ("audit_move", running.pk, "moderate"),
            ("audit_return_missing", asked.pk),
            ("audit_case", moderated.pk, 2),
            ("audit_report", moderated.pk),
            ("audit_report", reported.pk),
            ("recommendation_act", answered.pk),
            ("indicator_add",),
            ("indicator_change", indicator.pk),
            ("indicator_value", indicator.pk),
        ],
        R.SCRUTINY_CHAIR: [
            ("plan_move", plan.pk, "propose"),
            ("finding_add", moderated.activity_id, "develop"),
            ("audit_move", reported.pk, "agree_report"),
        ],
        R.EXECUTIVE_CHAIR: [
            ("plan_set", proposed.pk),
            ("plan_move", proposed.pk, "send_back"),
            ("recommendation_respond", waiting.pk),
        ],
        R.SCRUTINEER: [
            ("finding_add", finding.activity_id, "strength"),
            ("finding_add", finding.activity_id, "develop"),
            ("findings_share", finding.activity_id),
            ("finding_change", finding.pk),
            ("finding_discard", finding.pk),
            ("finding_recommend", finding.pk),
            ("finding_addendum", waiting.finding_id),
            ("recommendation_change", draft_of.pk),
            ("recommendation_discard", draft_of.pk),
            ("appraisal_write", appraisal.pk),
            ("appraisal_share", appraisal.pk),
            ("priority_rate", priority.pk),
        ],
        R.AGENCY_REPRESENTATIVE: [("audit_return_send", asked.pk)],
    }
    for role, addresses in forms.items():
        client = ours.client(role)
        for name, *args in addresses:
            html = opened(client, url(ours, name, *args))
            assert "<form" in html, (name, args)
    stranger = ours.client(R.TRAINING_LEAD)
    for addresses in forms.values():
        for name, *args in addresses:
            if name != "audit_case":
                opened(stranger, url(ours, name, *args), 403)


def test_a_neighbours_rows_are_not_found(cast):
    with cast.theirs.scope():
        recommendation = make.make_recommendation(cast.theirs)
        audit = make.make_audit(cast.theirs, "shared")
        indicator = make.make_indicator(cast.theirs, 1)
        appraisal = make.make_appraisal(cast.theirs, "shared")
    client = cast.ours.client(R.BUSINESS_MANAGER)
    slug, theirs = cast.ours.partnership.slug, cast.theirs.partnership.slug
    for row in (recommendation, recommendation.finding, audit, audit.activity, indicator, appraisal):
        opened(client, row.get_absolute_url().replace(f"/{theirs}/", f"/{slug}/"), 404)
        opened(client, row.get_absolute_url(), 404)


def fill(ours, number):
    for _ in range(number):
        recommendation = make.make_recommendation(ours)
        if number % 2:
            make.answer(ours, recommendation)
        make.make_indicator(ours, 61, 68)
    make.make_plan(ours, "draft", activities_planned=number)


@pytest.mark.parametrize("name", [name for name in REGISTERS if name not in ("audits", "appraisals", "ratings")])
def test_a_register_asks_the_same_number_of_queries_however_long(ours, name):
    client = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        fill(ours, 2)
    few = counted(client, url(ours, name))
    with ours.scope():
        fill(ours, 9)
    many = counted(client, url(ours, name))
    assert few == many <= 15, (name, few, many)


def counted(client, address):
    opened(client, address)  # warms what is cached
    with CaptureQueriesContext(connection) as queries:
        opened(client, address)
    return len(queries)
