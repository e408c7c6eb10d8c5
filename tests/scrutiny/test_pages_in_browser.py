"""The main pages in Chromium, each as somebody whose page it is: WCAG 2.2 AA by axe at both widths."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from partners.roles import RoleCode as R
from tests.cast import Cast
from tests.priorities.factories import make_priority
from tests.scrutiny import factories as make
from wst import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def places():
    """A year of scrutiny as its people would see it: name -> whose page, address."""
    ours = Cast.assemble().ours
    with ours.scope():
        make.methods.load_toolkit(by=ours.as_(R.BUSINESS_MANAGER))
        plan = make.make_plan(ours, "approved", activities_planned=3, title="Scrutiny plan 2025 to 2026")
        proposed = make.make_plan(ours, "proposed", title="Scrutiny plan 2026 to 2027")
        with clock.set_to(clock.today() - timedelta(days=60)):
            late = make.make_recommendation(ours, text="Publish how long families wait for a first visit.")
        answered = make.make_recommendation(ours, "accepted", text="Use one chronology in every agency.")
        make.make_action(ours, answered)
        draft = make.make_finding(ours, kind="develop", recommend="Add a date to every plan.")
        priority = make_priority(ours, "agreed", title="Neglect")
        asked = make.ratings.EvidenceRequest(
            "Ask ten families what changed", ours.agencies["Trust"], clock.today() + timedelta(days=30)
        )
        make.make_rating(ours, priority, request=asked)
        make.make_rating(
            ours, priority, progress="evidenced", evidence_is_sufficient=True, comment="It is seen earlier."
        )
        appraisal, unshared = make.make_appraisal(ours, "shared"), make.make_appraisal(ours)
        make.make_audit(ours, "shared", cases=10)
        shared = make.make_audit(ours, "shared", cases=12, missing="Police")
        running = make.make_audit(ours, "returns_open", theme="Early help", cases=3)
        moderated = make.make_audit(ours, "moderation", theme="Child exploitation", cases=4)
        own = running.returns.get(agency=ours.agencies["Trust"])
        name = "Initial health assessments on time"
        indicator = make.make_indicator(ours, 61, "Records moved to a new system", 68, 74, name=name)
        make.make_indicator(ours, 4, 3, 5, name="Private fostering", unit="children", is_count_of_people=True)

        the_method, the_engagement = draft.activity.method, draft.engagement
        the_method.partnership, the_engagement.partnership = ours.partnership, ours.partnership

    def at(name, *args):
        return reverse(f"scrutiny:{name}", args=[ours.partnership.slug, *args])

    manager, chair, executive = R.BUSINESS_MANAGER, R.SCRUTINY_CHAIR, R.EXECUTIVE_CHAIR
    return ours, {
        "index": (manager, at("index")),
        "index-scrutineer": (R.SCRUTINEER, at("index")),
        "methods": (manager, at("methods")),
        "method": (manager, the_method.get_absolute_url()),
        "engage": (manager, at("engagement_add")),
        "engagement": (manager, the_engagement.get_absolute_url()),
        "plan": (manager, plan.get_absolute_url()),
        "plan-set": (executive, at("plan_set", proposed.pk)),
        "activity": (R.SCRUTINEER, draft.activity.get_absolute_url()),
        "activities": (manager, at("activities")),
        "strength": (R.SCRUTINEER, at("finding_add", draft.activity_id, "strength")),
        "share": (R.SCRUTINEER, at("findings_share", draft.activity_id)),
        "finding": (manager, late.finding.get_absolute_url()),
        "finding-draft": (R.SCRUTINEER, draft.get_absolute_url()),
        "recommendations": (executive, at("recommendations")),
        "recommendation": (manager, answered.get_absolute_url()),
        "recommendation-late": (executive, late.get_absolute_url()),
        "respond": (executive, at("recommendation_respond", late.pk)),
        "ratings": (R.SCRUTINEER, at("ratings")),
        "timeline": (R.SCRUTINEER, at("priority_ratings", priority.pk)),
        "rate": (R.SCRUTINEER, at("priority_rate", priority.pk)),
        "appraisal": (executive, appraisal.get_absolute_url()),
        "appraise": (R.SCRUTINEER, at("appraisal_write", unshared.pk)),
        "audits": (manager, at("audits")),
        "audit": (manager, shared.get_absolute_url()),
        "audit-running": (chair, running.get_absolute_url()),
        "audit-change": (chair, at("audit_add", draft.activity_id)),
        "moderation": (chair, at("audit_moderation", moderated.pk)),
        "case": (chair, at("audit_case", moderated.pk, 2)),
        "report": (chair, at("audit_report", moderated.pk)),
        "return": (R.AGENCY_REPRESENTATIVE, at("audit_return_send", own.pk)),
        "indicators": (manager, at("indicators")),
        "indicator": (manager, indicator.get_absolute_url()),
        "value": (manager, at("indicator_value", indicator.pk)),
        "home-executive": (executive, ours.url()),
        "home-agency": (R.AGENCY_REPRESENTATIVE, ours.url()),
        "priority": (R.SCRUTINEER, priority.get_absolute_url()),
    }


def test_the_pages_are_clean_at_both_widths(places, chromium, axe_at_both_widths, live_server):
    ours, addresses = places
    faults, cookies = [], {}
    for role in {role for role, _ in addresses.values()}:
        cookies[role] = ours.client(role).cookies[settings.SESSION_COOKIE_NAME].value
    for role, cookie in cookies.items():
        context = chromium.new_context(base_url=live_server.url)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        for name, (reader, address) in addresses.items():
            if reader == role:
                answer = page.goto(address)
                assert answer.status == 200, (name, answer.status)
                faults += axe_at_both_widths(page, name)
        context.close()
    assert not faults, "\n".join(faults)
