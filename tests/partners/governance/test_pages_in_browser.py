"""The main pages in Chromium: axe is content at both widths, and a person can do the work with the keyboard's forms."""

from datetime import timedelta

import pytest

from partners.actions import action_register, relevant_agencies
from partners.roles import RoleCode
from partners.seed import loading
from tests.cast import LONG_AGO, Cast
from tests.partners.governance.factories import advance, make_action, make_arrangements, make_challenge, make_decision
from wst import clock


@pytest.fixture
def stage(transactional_db):
    """A partnership in the middle of its work."""
    cast = Cast.assemble()
    troupe, today = cast.ours, clock.today()
    with troupe.scope():
        office = troupe.as_(RoleCode.BUSINESS_MANAGER)
        decision = make_decision(troupe, consulted="Council, health and police: all agree.")
        late = make_action(troupe, due=today - timedelta(days=4), source=decision.record)
        action_register.update(late, by=office, text="Two of three agencies use it.", status="at_risk")
        make_action(troupe, agency="Council", text="Brief every head teacher.", due=today + timedelta(days=5))
        challenge = make_challenge(troupe)
        found = loading.load_agencies(by=office, joined_on=LONG_AGO.replace(year=2019))
        first = relevant_agencies.draft(by=office, entries=loading.first_list(found))
        advance(troupe, first, relevant_agencies, "published")
        new = loading.load_successors(found, by=office)
        second = relevant_agencies.draft(by=office, entries=loading.second_list(found, new))
        entry = second.entries.first()
        document = make_arrangements(troupe, custody_statement="There is no youth custody here.")
        loading.load_glossary(by=office)
    pages = {
        "actions": "actions/",
        "action": f"action/{late.pk}/",
        "action-new": "actions/new/",
        "complete": f"action/{late.pk}/complete/",
        "decisions": "decisions/",
        "decision": f"decision/{decision.pk}/",
        "decision-new": "decisions/new/",
        "challenges": "challenges/",
        "challenge": f"challenge/{challenge.pk}/",
        "lists": "relevant-agency-lists/",
        "list": f"relevant-agency-list/{second.pk}/",
        "entry": f"relevant-agency-list/{second.pk}/entry/{entry.pk}/",
        "arrangements": f"arrangements-version/{document.pk}/",
        "section": f"arrangements-version/{document.pk}/section/add/",
        "glossary": "glossary/",
    }
    return cast, pages, late


def open_page(browser, live_server, troupe, role, width=1280):
    context = browser.new_context(viewport={"width": width, "height": 900})
    session = troupe.client(role).cookies["session"]
    context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
    return context.new_page()


def test_pages_are_accessible_and_fit_a_phone(stage, live_server, chromium, axe_at_both_widths):
    cast, pages, _ = stage
    page = open_page(chromium, live_server, cast.ours, RoleCode.BUSINESS_MANAGER)
    for name, path in pages.items():
        page.goto(f"{live_server.url}{cast.ours.url('partners/' + path)}")
        assert axe_at_both_widths(page, name) == []
    page.context.close()


def test_an_agency_says_what_difference_its_action_made(stage, live_server, chromium):
    cast, _, late = stage
    page = open_page(chromium, live_server, cast.ours, RoleCode.AGENCY_REPRESENTATIVE, 390)
    page.goto(f"{live_server.url}{cast.ours.url()}")
    page.get_by_role("link", name=late.reference).click()
    page.get_by_role("button", name="Mark as complete").click()
    page.get_by_label("What was done?").fill("One template is in use.")
    page.get_by_label("Yes").check()
    page.get_by_label("What is different, and how do you know?").fill("Missing in 4 of 30 files, 12 before.")
    page.get_by_role("button", name="Mark as complete").click()
    assert page.get_by_text("Action complete").is_visible()
    assert page.get_by_text("Missing in 4 of 30 files, 12 before.").first.is_visible()
    page.context.close()
