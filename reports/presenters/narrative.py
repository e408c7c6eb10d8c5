"""Markdown that people write, as clean HTML: lists, emphasis, links and headings that follow on from the page's."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "hr", "html_block"])
CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-m",
    "h4": "govuk-heading-s",
    "h5": "govuk-heading-s",
    "blockquote": "govuk-inset-text",
}


def render(text: str, *, top: int = 3) -> SafeString:
    """HTML of a narrative. Its headings start at level `top` and never skip one, whatever was typed.

    Raw HTML, pictures and scripts do not come through; links go to web pages and e-mail only.
    """
    tokens = _markdown.parse(text or "")
    _mend_headings(tokens, top)
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.nesting >= 0 and part.tag in CLASSES:
                part.attrSet("class", CLASSES[part.tag])
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        allowed_classes={tag: set(words.split()) for tag, words in CLASSES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return mark_safe(clean.strip())


def _mend_headings(tokens: list[Token], top: int) -> None:
    """Shift the headings so that the first is at `top` and each is at most one deeper than the one before."""
    first, last, new = 0, top - 1, top
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            first = first or level
            new = min(max(top, top + level - first), last + 1, 5)
            last = new
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{new}"
