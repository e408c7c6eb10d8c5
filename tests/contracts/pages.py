"""What every page owes its reader, read from its HTML: one heading, a title, a language, none of our workings."""

import re
from html.parser import HTMLParser

# What Python or the template language leaves behind when somebody forgot a case.
LEFT_BEHIND = [
    re.compile(r"\{\{|\}\}|\{%|%\}|\{#"),
    re.compile(r"^(None|True|False|\[\]|\{\})$"),
    re.compile(r"\bNone[.,;)]|\(None\b|: None$"),
    re.compile(r"<[\w.]+ object at 0x|<QuerySet|<bound method|datetime\.date\(|__proxy__"),
]
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
OUTSIDE = re.compile(r"^(https?:)?//")


class Page(HTMLParser):
    """`faults` is a list of sentences, empty when the page is whole."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.headings = 0
        self.title = ""
        self.language = ""
        self.ids: set[str] = set()
        self.before = ""
        self.feed(html)
        self.close()
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in EMPTY:
            self.open.append(tag)
        self.headings += tag == "h1"
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "style" or (tag == "script" and "src" not in given):
            self.faults.append(f"An inline {tag}: the content security policy refuses it.")
        if tag in ("script", "img", "link") and OUTSIDE.match(given.get("src") or given.get("href") or ""):
            self.faults.append(f"<{tag}> asks a third party: {given}.")
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{name}= on <{tag}>: the content security policy refuses it.")
            if name in ("href", "src", "action") and (value or "").startswith(("javascript:", "None")):
                self.faults.append(f"<{tag} {name}={value!r}> leads nowhere.")
            if name == "id" and value in self.ids:
                self.faults.append(f"Two elements have the id {value!r}.")
            if name == "id":
                self.ids.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or (self.open and self.open[-1] == "script"):
            return
        if "title" in self.open and "svg" not in self.open:
            self.title += text
        if "textarea" not in self.open and any(pattern.search(text) for pattern in LEFT_BEHIND):
            self.faults.append(f"Something was left behind in a text: {text[:80]!r}, after {self.before[-80:]!r}.")
        self.before = text

    def _judge(self) -> None:
        if self.headings != 1:
            self.faults.append(f"{self.headings} first headings; a page has one h1.")
        if not self.title:
            self.faults.append("No title.")
        if self.language != "en-GB" and not self.language.startswith("en"):
            self.faults.append("<html> names no language.")
