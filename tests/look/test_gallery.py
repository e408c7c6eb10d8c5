"""The gallery in a real browser: accessible, narrow and wide, under the product's own content security policy."""

import pytest

from wst.look.fields import Limit


@pytest.fixture
def gallery(chromium, address, request):
    """The gallery at the width and with the JavaScript that the test asks for; faults on the page fail the test."""
    width, scripts = getattr(request, "param", (1280, True))
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    faults = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{address}/components/")
    if scripts:
        page.wait_for_function("document.querySelector('.govuk-character-count__status') !== null")
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("gallery", [(1280, True), (390, True)], indirect=True, ids=["wide", "narrow"])
def test_the_gallery_is_accessible_and_fits(gallery, axe):
    assert axe(gallery) == []
    assert gallery.evaluate("document.documentElement.scrollWidth") == gallery.viewport_size["width"]


def test_a_link_of_the_error_summary_moves_the_focus_into_the_field(gallery):
    gallery.get_by_role("link", name="Enter the name of the meeting").click()
    assert gallery.evaluate("document.activeElement.id") == "id_name"
    gallery.get_by_role("link", name="The date of the meeting must be a real date").click()
    assert gallery.evaluate("document.activeElement.id") == "id_held_on_day"
    gallery.get_by_role("link", name="Select who is told").click()
    assert gallery.evaluate("document.activeElement.id") == "id_others_0"


@pytest.mark.parametrize("text", ["one two three", "multi-agency work", "can't and won’t", "1,000 at 3.5%", "yes - no"])
def test_browser_and_server_count_the_same_words(gallery, text):
    gallery.locator("#fresh_reason").fill(text)
    gallery.wait_for_function(
        "left => document.querySelector('#fresh_reason ~ .govuk-character-count__status').textContent === left",
        arg=f"You have {150 - Limit('words', 150).used(text)} words remaining",
    )


def test_an_option_reveals_its_field(gallery):
    field = gallery.locator("#fresh_changes")
    assert field.is_hidden()
    gallery.locator("label[for=fresh_decision_1]").click()
    assert field.is_visible()
    gallery.locator("label[for=fresh_decision_0]").click()
    assert field.is_hidden()


@pytest.mark.parametrize("gallery", [(390, True)], indirect=True, ids=["narrow"])
def test_filters_wait_behind_a_button_on_a_small_screen(gallery):
    assert gallery.locator("#filter_words").is_hidden()
    gallery.get_by_role("button", name="Show filters").click()
    assert gallery.locator("#filter_words").is_visible()


@pytest.mark.parametrize("gallery", [(390, False)], indirect=True, ids=["narrow, no JavaScript"])
def test_everything_is_there_without_javascript(gallery):
    assert gallery.locator("#filter_words").is_visible()
    assert gallery.get_by_role("link", name="Learning").is_visible()
    assert gallery.get_by_role("link", name="Refresh").is_visible()
    assert gallery.get_by_text("You can enter up to 150 words").first.is_visible()
    gallery.get_by_text("Show the table").first.click()
    assert gallery.get_by_role("table", name="Initial health assessments").is_visible()


def test_the_check_sees_a_picture_without_words_and_a_page_that_is_too_wide(chromium, axe_at_both_widths):
    page = chromium.new_page()
    page.set_content("<html lang=en><title>T</title><main><h1>One</h1><img src='data:,' width=900 height=9></main>")
    first, second, third = axe_at_both_widths(page, "A page")
    page.close()
    assert first.startswith("A page at 1280: image-alt at img")
    assert second.startswith("A page at 390: image-alt at img")
    assert third.startswith("A page at 390: ") and third.endswith("pixels wider than the screen")
