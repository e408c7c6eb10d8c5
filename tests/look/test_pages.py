"""Base pages: what each may touch, and what it never needs."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

PARTNERSHIP = SimpleNamespace(
    name="Wolverhampton Safeguarding Together",
    slug="wolverhampton",
    area_name="City of Wolverhampton",
    contact_email="wst@example.org",
    concern_telephone="01902 555392",
    is_demonstration=False,
)
FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER) for path in FOLDER.rglob("*.*"))


class Forbidden:
    """A request whose user, session and messages must not be touched."""

    path = "/wolverhampton/"
    partnership = PARTNERSHIP
    POST: dict = {}
    META: dict = {}

    def __getattr__(self, name):
        if name in ("user", "session", "_messages", "auser"):
            raise AssertionError(f"The public page touched request.{name}")
        raise AttributeError(name)


class Signed(Forbidden):
    _messages: list = []
    user = SimpleNamespace(is_authenticated=True, name="Mina Okafor")


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_template_compiles_and_holds_no_inline_script_or_style(path):
    get_template(str(path))
    text = (FOLDER / path).read_text()
    if path.parts[0] != "pdf":  # printed by the worker, never served to a browser
        assert " style=" not in text and "<style" not in text
    assert "<script>" not in text and " onclick=" not in text and "javascript:" not in text


@pytest.mark.parametrize(
    "page", ["public.html", "refusals/403.html", "refusals/404.html", "refusals/409.html", "platform/cookies.html"]
)
def test_public_pages_and_refusals_touch_no_user_session_or_message(page):
    refusal = {"title": "Page not found", "sentences": ["Check the address."]}
    html = render_to_string(page, {"refusal": refusal}, request=Forbidden())
    assert "Wolverhampton Safeguarding Together" in html
    assert (
        "/accessibility/" in html and "/cookies/" in html and "/privacy/" in html and "/wolverhampton/contact/" in html
    )


def test_the_public_page_says_first_what_to_do_about_a_child_in_danger():
    html = render_to_string("public.html", {}, request=Forbidden())
    assert html.index("999") < html.index("Wolverhampton Safeguarding Together</a>")
    assert "01902 555392" in html and 'href="/wolverhampton/contact/">What to do</a>' in html
    assert 'href="/wolverhampton/colours.css"' in html


def test_the_fault_page_needs_no_context_at_all():
    html = render_to_string("refusals/500.html")
    assert "Sorry, there is a problem" in html and "application.css" in html


def test_the_workspace_shows_where_somebody_is_and_who_they_are():
    navigation = [
        {"label": "Home", "href": "/wolverhampton/workspace/", "current": False},
        {"label": "Reviews", "href": "/wolverhampton/workspace/reviews/", "current": True},
    ]
    html = render_to_string("workspace.html", {"navigation": navigation, "search_href": "/s/"}, request=Signed())
    assert html.count('aria-current="true"') == 1 and "Mina Okafor" in html and 'role="search"' in html
    assert 'role="search"' not in render_to_string("workspace.html", {}, request=Signed())


def test_demonstration_data_is_said_to_be_so(settings):
    settings.DEMONSTRATION = False
    assert "Demonstration data" not in render_to_string("public.html", {}, request=Forbidden())
    settings.DEMONSTRATION = True
    assert "Demonstration data" in render_to_string("public.html", {}, request=Forbidden())
