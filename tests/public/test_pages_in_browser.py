"""The public site in a real browser, signed out: WCAG 2.2 AA at desktop and phone width, without JavaScript too."""

import pytest

from reports.public.kinds import KINDS
from tests.public.factories import Kind, add_pdf, publish, withdraw
from tests.reviews.factories import make_practice_review

REPORT = "/ours/annual-reports/2025-to-2026/"


@pytest.fixture
def published(cast):
    ours = cast.ours
    with ours.scope():
        publish(ours, html="<p>An older text</p>")
        add_pdf(ours, publish(ours, note="A figure was corrected."))
        publish(ours, Kind.ARRANGEMENTS, "arrangements", title="Our arrangements", expects_pdf=True)
        withdraw(ours, publish(ours, Kind.NEWS, "gone", title="Gone"))
        make_practice_review(ours, "published")
    return ours


PAGES = [
    "/ours/",
    "/ours/contact/",
    "/ours/annual-reports/",
    REPORT,
    f"{REPORT}?version=1",
    "/ours/arrangements/",
    "/ours/practice-reviews/child-e/",
    "/ours/news/gone/",
    "/ours/glossary/",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(159)
def test_every_public_page_opens_signed_out_and_is_accessible(published, live_server, chromium, axe_at_both_widths):
    page = chromium.new_page(bypass_csp=True)
    for path in PAGES:
        response = page.goto(f"{live_server.url}{path}")
        assert response.status in (200, 410), path
        assert page.locator("h1").count() == 1, path
        assert axe_at_both_widths(page, path) == []
    page.close()


@pytest.mark.django_db(transaction=True)
def test_a_reader_without_javascript_gets_from_the_front_page_to_the_report(published, live_server, chromium):
    page = chromium.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{live_server.url}/ours/")
    page.get_by_role("link", name="Annual report 2025 to 2026").click()
    assert page.url == f"{live_server.url}{REPORT}"
    assert page.get_by_role("heading", name="Annual report 2025 to 2026").is_visible()
    page.get_by_role("link", name="In short").click()
    assert page.url.endswith("#in-short")
    with page.expect_download() as download:
        page.get_by_role("link", name="Grades (CSV, 2 rows)").click()
    assert download.value.suggested_filename == "ours-annual-reports-2025-to-2026-grades.csv"
    page.get_by_role("link", name="Version 1, published").click()
    page.get_by_role("link", name="Read the current version").click()
    assert page.url == f"{live_server.url}{REPORT}"
    page.close()


@pytest.mark.django_db(transaction=True)
def test_every_link_of_the_front_page_opens(published, live_server, chromium):
    page = chromium.new_page()
    page.goto(f"{live_server.url}/ours/")
    links = set(page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))"))
    assert len(links) > len(KINDS)
    for href in sorted(links):
        assert page.request.get(f"{live_server.url}{href}").ok, href
    page.close()
