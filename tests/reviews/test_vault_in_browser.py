"""The pages of the vault in a real browser: WCAG 2.2 AA at both widths, the keyboard, and without JavaScript."""

from datetime import timedelta

import pytest

from partners.roles import RoleCode as R
from reviews.models import CaseHolder
from tests.partners import factories as partners
from tests.reviews import factories
from wst import clock


def opened(chromium, live_server, client, **options):
    context = chromium.new_context(**options)
    context.set_default_timeout(15_000)
    session = client.cookies["session"].value
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    return context


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_vault_are_accessible_at_both_widths(cast, live_server, chromium, axe_at_both_widths):
    ours = cast.ours
    with ours.scope():
        partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
        inside = factories.make_notified(ours, looked_after=True)
        factories.name_everybody(ours, inside)
        factories.make_rapid_review_parts(ours, inside)
        last = clock.today() + timedelta(days=9)
        factories.name(ours, inside, R.SCRUTINY_CHAIR, CaseHolder.Part.READER, is_lent=True, ends=last)
        factories.say(ours, inside, "review", "dissents")
        adult = factories.make_adult_case(ours).case
        handover = factories.make_handover(ours)
        deadline = inside.case.deadlines.first()
        request = inside.case.summary_requests.get()
    case = f"cases/{inside.case.pk}/"
    paths = [
        "cases/",
        "cases/report/",
        case,
        f"{case}rapid-review/",
        f"{case}rapid-review/criteria/",
        f"{case}decide/",
        f"{case}views/review/",
        f"{case}people/",
        f"{case}people/name/",
        f"{case}history/",
        f"{case}deadlines/{deadline.pk}/",
        f"{case}incident/change/",
        f"cases/{adult.pk}/",
        f"cases/{adult.pk}/adult-test/",
        "bank-holidays/",
        "settings/",
        "learning/",
        "handovers/",
        f"handovers/{handover.pk}/",
    ]
    context = opened(chromium, live_server, ours.client(R.BUSINESS_MANAGER), bypass_csp=True)
    page = context.new_page()
    faults = []
    for path in paths:
        response = page.goto(f"{live_server.url}{ours.url('reviews/')}{path}")
        assert response.status == 200, path
        faults += axe_at_both_widths(page, path)
        assert "Link(" not in page.locator("main").inner_text(), path
        if path.startswith(case):
            assert page.get_by_text("OFFICIAL-SENSITIVE").count() >= 2, path
    page.goto(f"{live_server.url}{ours.url('reviews/')}{case}rapid-review/")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 to the inch
    page.emulate_media(media="print")
    assert page.get_by_text("OFFICIAL-SENSITIVE").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
    context = opened(chromium, live_server, ours.client(R.AGENCY_REPRESENTATIVE), bypass_csp=True)
    page = context.new_page()
    page.goto(f"{live_server.url}{request.answer_address()}")
    faults += axe_at_both_widths(page, "answer")
    context.close()
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_a_view_is_given_by_keyboard_and_without_javascript(cast, live_server, chromium):
    ours = cast.ours
    with ours.scope():
        inside = factories.make_case(ours)
        factories.name_everybody(ours, inside)
    there = f"{live_server.url}{inside.case.get_absolute_url()}views/notify/"
    client = ours.client(R.LEAD_REPRESENTATIVE)
    context = opened(chromium, live_server, client, java_script_enabled=False)
    page = context.new_page()
    page.goto(there)
    page.get_by_label("Partner").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first of the views: agrees
    today = clock.today()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        page.locator(f"[name=given_on_{part}]").focus()
        page.keyboard.type(str(value))
    page.get_by_role("button", name="Record the view").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_text("The view is recorded").is_visible(), page.locator("main").inner_text()
    page.get_by_role("link", name="Rehearse the national form, and copy it over").click()
    assert page.get_by_role("button", name="Copy").count() == 0  # nothing that would not work
    assert page.get_by_text("typed straight into the national system").first.is_visible()
    context.close()
