"""The main pages in Chromium: WCAG 2.2 AA by axe at both widths, nothing wider than the screen."""

import pytest
from django.conf import settings
from django.urls import reverse

from partners.roles import RoleCode as R
from tests.cast import Cast
from tests.priorities import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def places():
    """A cycle in the middle of its year, as its lead and the business manager would see it."""
    cast = Cast.assemble()
    ours = cast.ours
    with ours.scope():
        cycle = make.make_cycle(ours, title="2025 to 2026")
        neglect = make.make_priority(ours, "reporting", cycle=cycle, title="Neglect")
        make.make_measure(ours, neglect, 12, 8, 4, name="Case files without a chronology", unit="%", direction="down")
        make.make_impact(ours, neglect, "data", "children", claim="Neglect is noticed earlier than a year ago")
        make.make_impact(ours, neglect, claim="Schools feel surer when they refer", who_for="practitioners")
        report = make.make_summary_report(ours, neglect, "with_executive")
        plan = make.make_action_plan(ours, neglect)
        proposed = make.make_priority(ours, "proposed", cycle=cycle, title="Child exploitation")
        neglect.evidence_pk = neglect.evidence.first().pk
        make.make_priority(ours, "paused", cycle=cycle, title="Early help")
        make.make_pledge(ours, neglect)
        for short, status in (("Council", "done"), ("Health", "not_done")):
            pledge = make.make_pledge(ours, neglect, short, status)
        make.make_plan_item(ours, neglect, "expert", owner=None)
        make.make_impact_request(ours, neglect.record)
        event = make.hold_event(ours, cycle.events.get(ordinal=1))
        coming = cycle.events.get(ordinal=2)
    slug = ours.partnership.slug

    def at(name, *args):
        return reverse(f"priorities:{name}", args=[slug, *args])

    return ours, {
        "board": at("index"),
        "priority": neglect.get_absolute_url(),
        "cycle": cycle.get_absolute_url(),
        "publish": at("cycle_publish", cycle.pk),
        "event-held": event.get_absolute_url(),
        "event-coming": coming.get_absolute_url(),
        "attendance": at("event_attendance", event.pk),
        "needs": at("event_needs", event.pk),
        "evidence": at("evidence_items"),
        "pledges": at("cycle_pledges", cycle.pk),
        "progress": at("cycle_progress", cycle.pk),
        "pledge": pledge.get_absolute_url(),
        "evidence-plan": at("evidence_plan", neglect.pk),
        "difference": at("difference"),
        "chain": at("chain", neglect.pk),
        "young-people": at("view_add", proposed.pk),
        "evidence-withdraw": at("evidence_withdraw", neglect.evidence_pk),
        "summary-report": report.get_absolute_url(),
        "action-plan": plan.get_absolute_url(),
        "propose": at("propose"),
        "measure": at("measure_add", neglect.pk),
        "reason": at("basis_add", neglect.pk),
        "impact": at("priority_impact_add", neglect.pk),
        "home": ours.url(),
    }


def test_the_pages_are_clean_at_both_widths(places, chromium, axe_at_both_widths, live_server):
    ours, addresses = places
    cookie = ours.client(R.BUSINESS_MANAGER).cookies[settings.SESSION_COOKIE_NAME].value
    faults = []
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer.status == 200, (name, answer.status)
        faults += axe_at_both_widths(page, name)
    context.close()
    assert not faults, "\n".join(faults)


def test_words_are_counted_while_typing(places, chromium, live_server):
    ours, _ = places
    with ours.scope():
        other = make.make_priority(ours, "reporting", title="Transitions")
        address = reverse("priorities:summary_report_add", args=[ours.partnership.slug, other.pk])
    context = chromium.new_context(base_url=live_server.url)
    cookie = ours.client(R.PRIORITY_LEAD).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Headline").fill("word " * 36)
    page.get_by_text("You have 6 words too many").first.wait_for()
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("6 words over its 30").first.wait_for()
    assert page.get_by_label("Headline").input_value().startswith("word word")
    context.close()
