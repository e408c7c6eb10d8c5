"""Markdown becomes safe HTML in the look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wst.markdown import to_html


def test_lists_headings_and_links_carry_the_look():
    html = to_html("# Title\n\n- one\n- two\n\n[site](https://example.org)")
    assert '<h3 class="govuk-heading-m">Title</h3>' in html
    assert '<ul class="govuk-list govuk-list--bullet">' in html
    assert 'class="govuk-link"' in html and 'rel="noopener noreferrer"' in html


def test_numbering_goes_on_after_a_heading():
    assert '<ol start="6"' in to_html("# Education\n\n6. Sixth") or 'start="6"' in to_html("6. Sixth")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<p style="color:red" onclick="x()">hi</p>',
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_that_runs_or_loads_gets_through(text):
    html = to_html(text)
    for sign in ("<script", 'href="javascript', "<img", "<p style", "<p onclick"):
        assert sign not in html


@given(st.text())
def test_any_text_becomes_html_without_scripts(text):
    html = to_html(text).lower()
    assert "<script" not in html and "<img" not in html and "<iframe" not in html
