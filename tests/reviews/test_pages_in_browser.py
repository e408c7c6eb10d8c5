"""The pages of reviews in a real browser: WCAG 2.2 AA at desktop and phone width."""

import pytest

from partners.roles import RoleCode
from tests.reviews.factories import make_practice_review


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible_at_both_widths(cast, live_server, chromium, axe_at_both_widths):
    ours = cast.ours
    with ours.scope():
        final = make_practice_review(ours, pseudonym="Sam")
        held = make_practice_review(ours, "held", pseudonym="Child H")
        published = make_practice_review(ours, "published")
        point = final.learning_points.get()
    paths = [
        "",
        "practice-review/add/",
        f"practice-review/{final.pk}/",
        f"practice-review/{held.pk}/",
        f"practice-review/{published.pk}/",
        f"practice-review/{final.pk}/publish/",
        f"practice-review/{final.pk}/hold/",
        f"practice-review/{held.pk}/look-again/",
        f"practice-review/{final.pk}/learning/",
        f"learning/{point.pk}/remove/",
    ]
    session = ours.client(RoleCode.BUSINESS_MANAGER).cookies["session"].value
    context = chromium.new_context(bypass_csp=True)
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page = context.new_page()
    for path in paths:
        response = page.goto(f"{live_server.url}{ours.url('reviews/')}{path}")
        assert response.status == 200, path
        assert axe_at_both_widths(page, path) == []
    context.close()
