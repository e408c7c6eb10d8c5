"""Text with Markdown as safe HTML in the look: paragraphs, lists, headings, links, tables. No images, no raw HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number govuk-list--spaced",
    "link_open": "govuk-link",
    "blockquote_open": "govuk-inset-text",
    "table_open": "govuk-table",
    "thead_open": "govuk-table__head",
    "tbody_open": "govuk-table__body",
    "tr_open": "govuk-table__row",
    "th_open": "govuk-table__header",
    "td_open": "govuk-table__cell",
    "hr": "govuk-section-break govuk-section-break--m govuk-section-break--visible",
}
HEADINGS = {2: "govuk-heading-l", 3: "govuk-heading-m", 4: "govuk-heading-s"}
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br", "hr", "code", "pre"}
TAGS |= {"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"*": {"class"}, "a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto", "tel"}

_parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def to_html(text: str, *, top: int = 3) -> SafeString:
    """The HTML of `text`. Its first level of headings becomes h`top`, so that it fits under the page's own headings."""
    tokens = _parser.parse(text)
    for token in [inner for outer in tokens for inner in [outer, *(outer.children or [])]]:
        if token.type in ("heading_open", "heading_close"):
            level = min(6, top + int(token.tag[1]) - 1)
            token.tag = f"h{level}"
            if token.type == "heading_open":
                token.attrSet("class", HEADINGS.get(level, "govuk-heading-s"))
        elif css := CLASSES.get(token.type):
            token.attrSet("class", css)
        if token.type == "th_open":
            token.attrSet("scope", "col")
    html = _parser.renderer.render(tokens, _parser.options, {})
    # nh3 lets through only what is listed above.
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    )
