"""The pages of a practice review in a real browser: WCAG 2.2 AA at both widths, paper, the keyboard, no JavaScript."""

from datetime import timedelta

import pytest

from partners.roles import RoleCode as R
from reviews.actions import availability
from tests.reviews import factories, review_factories
from tests.reviews.test_vault_in_browser import opened
from wst import clock

FORMS = (
    "view/",
    "terms/",
    "reviewer/",
    "reviewer/remove/",
    "check/",
    "requests/add/",
    "drafts/add/",
    "hold/",
    "text/",
    "learning/add/",
    "identity/",
    "plan/",
    "not-publish/",
    "publish/",
    "step/return_final/",
)
MARKING = "OFFICIAL-SENSITIVE"
# What stands in the margins of the sheets of a page that is marked so.
MARGINS = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule instanceof CSSPageRule && rule.selectorText == "official-sensitive")
  .flatMap(rule => [...rule.cssText.matchAll(/content: ("[^"]*")/g)]).map(match => match[1])"""


def looked_at(troupe, publication):
    """Yesterday it was up, the day before it was not."""
    manager = troupe.as_(R.BUSINESS_MANAGER)
    for ago, is_up, answer in ((2, False, "Answered 404 Not Found"), (1, True, "Version 1 as it was published")):
        with clock.set_to(clock.today() - timedelta(days=ago)):
            availability.record_look(publication=publication, is_up=is_up, answer=answer, by=manager)


@pytest.mark.django_db(transaction=True)
def test_every_page_of_a_review_is_accessible_at_both_widths_and_marked_on_paper(
    cast, live_server, chromium, axe_at_both_widths
):
    ours = cast.ours
    with ours.scope():
        review, decision = review_factories.make_publishable(ours)
        first, last = review.learning.all()
        request = review.written_requests.get()
        with clock.set_to(clock.today() - timedelta(days=3)):
            published = factories.make_practice_review(ours, "published")
        looked_at(ours, published.publication)
    base = f"cases/{review.case_id}/reviews/{review.pk}/"
    paths = [
        base,
        *(f"{base}{form}" for form in FORMS),
        f"{base}requests/{request.pk}/answer/",
        f"{base}learning/{first.pk}/travel/",
        f"{base}learning/{last.pk}/remove/",
        f"cases/{review.case_id}/reviews/commission/{decision.pk}/",
        f"cases/{review.case_id}/history/?what=changes",
        "availability/",
        f"practice-review/{published.pk}/",
        f"practice-review/{published.pk}/withdraw/",
    ]
    context = opened(chromium, live_server, ours.client(R.BUSINESS_MANAGER), bypass_csp=True)
    page = context.new_page()
    faults = []
    for path in paths:
        response = page.goto(f"{live_server.url}{ours.url('reviews/')}{path}")
        assert response.status == 200, path
        main = page.locator("main").inner_text()
        assert "Link(" not in main and "This step does not apply now" not in main, path
        assert "Still needed first" not in main, path
        if path.startswith("cases/"):
            assert page.get_by_text(MARKING).count() >= 2, path
        faults += axe_at_both_widths(page, path)
    assert faults == []
    page.goto(f"{live_server.url}{ours.url('reviews/')}{base}")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).page") == MARKING.lower()
    assert page.evaluate(MARGINS) == [f'"{MARKING}"'] * 2  # the head and the foot of each sheet
    acts = page.locator("main th.wst-table__acts, main td.wst-table__acts, main .wst-acts")
    assert "Record a sending" in "".join(acts.all_text_contents()) and not any(one.is_visible() for one in acts.all())
    assert page.get_by_text("The chapter on places is strong.").is_visible()
    context.close()


def tab_to(page, selector):
    """Tab until the field or button has the focus, as somebody without a mouse does."""
    there = page.locator(f"{selector}:focus")
    for _ in range(80):  # more than any of these pages has places to stop at
        page.keyboard.press("Tab")
        if there.count():
            return
    pytest.fail(f"{selector} cannot be reached with the Tab key.")


def press(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_day(page, name, day):
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        tab_to(page, f"[name={name}_{part}]")
        page.keyboard.type(str(value))


@pytest.mark.django_db(transaction=True)
def test_a_review_is_held_and_published_by_keyboard_and_without_javascript(cast, live_server, chromium):
    ours = cast.ours
    with ours.scope():
        review, _ = review_factories.make_publishable(ours)
    there = f"{review.case.get_absolute_url()}reviews/{review.pk}/"
    context = opened(chromium, live_server, ours.client(R.BUSINESS_MANAGER), java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}{there}")
    press(page, f"[href='{there}hold/']")
    tab_to(page, "[name=hold_kind]")
    page.keyboard.type("A criminal")
    tab_to(page, "[name=hold_reason]")
    page.keyboard.type("Witnesses have still to be heard.")
    press(page, "main button")  # without the day: what was typed stays
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert page.locator("[name=hold_reason]").input_value() == "Witnesses have still to be heard."
    type_day(page, "hold_check_on", clock.today() + timedelta(days=14))
    tab_to(page, "[name=misses_six_months]")
    page.keyboard.press("Space")
    press(page, "main button")
    assert page.get_by_text("The review is held").is_visible(), page.locator("main").inner_text()
    press(page, f"[href='{there}step/release_final/']")
    tab_to(page, "[name=reason]")
    page.keyboard.type("The trial is over.")
    press(page, "main button")
    press(page, f"[href='{there}publish/']")
    assert page.get_by_text("A young child was harmed at home.").is_visible()
    press(page, "main button")
    main = page.locator("main").inner_text()
    assert "The review is published." in main and "What is published of it" in main
    assert "What difference have we made?" in main and "Waits for a response" in main
    context.close()
