"""The pages of engagement in a real browser: WCAG 2.2 AA at desktop and phone width."""

import pytest

from partners.roles import RoleCode
from tests.engagement.factories import make_influence, make_lived_experience


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible_at_both_widths(cast, live_server, chromium, axe_at_both_widths):
    ours = cast.ours
    with ours.scope():
        influence = make_influence(ours, agency=ours.agencies["Council"])
        waiting = make_lived_experience(ours, title="Help that nobody took up", help_type="offered")
    paths = [
        "",
        "lived-experience/?help_type=early_help",
        "lived-experience/add/",
        f"lived-experience/{influence.lived_experience_id}/",
        f"lived-experience/{waiting.pk}/",
        f"lived-experience/{waiting.pk}/answer/",
        "you-said-we-did/",
        "forums/",
        "forums/add/",
    ]
    session = ours.client(RoleCode.ENGAGEMENT_LEAD).cookies["session"].value
    context = chromium.new_context(bypass_csp=True)
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page = context.new_page()
    for path in paths:
        response = page.goto(f"{live_server.url}{ours.url('engagement/')}{path}")
        assert response.status == 200, path
        assert axe_at_both_widths(page, path) == []
    context.close()
