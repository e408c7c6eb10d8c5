"""The pages of learning in a real browser: WCAG 2.2 AA at desktop and phone width."""

import pytest

from partners.roles import RoleCode
from tests.learning.factories import make_attendance


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible_at_both_widths(cast, live_server, chromium, axe_at_both_widths):
    ours = cast.ours
    with ours.scope():
        session = make_attendance(ours)
    paths = [
        "",
        "sessions/",
        "course/add/",
        f"course/{session.course_id}/",
        f"course/{session.course_id}/session/",
        f"session/{session.pk}/",
        f"session/{session.pk}/attendance/",
    ]
    cookie = ours.client(RoleCode.TRAINING_LEAD).cookies["session"].value
    context = chromium.new_context(bypass_csp=True)
    context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    for path in paths:
        response = page.goto(f"{live_server.url}{ours.url('learning/')}{path}")
        assert response.status == 200, path
        assert axe_at_both_widths(page, path) == []
    context.close()
