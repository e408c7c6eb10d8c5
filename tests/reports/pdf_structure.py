"""Our own walk through a PDF: is it tagged, titled, in order, and complete for somebody who cannot see it?

Each check says its faults in sentences; a file without faults gives none. It reads the file as a screen reader would:
document catalogue, structure tree, and what is drawn outside of it.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
PAINTS = {
    "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "EI",
}  # fmt: skip


def faults(path: Any) -> list[str]:
    with pikepdf.open(path) as document:
        return [fault for check in CHECKS for fault in check(document)]


def elements(document: pikepdf.Pdf) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Every structure element in reading order: its type, itself, and the types above it."""
    root = document.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    waiting = [(kid, ()) for kid in reversed(_kids(root))]
    while waiting:
        element, above = waiting.pop()
        kind = str(element.get(Name.S, ""))
        yield kind, element, above
        waiting += [(kid, (*above, kind)) for kid in reversed(_kids(element))]


def _kids(element: Any) -> list[Any]:
    kids = element.get(Name.K, Array())
    kids = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in kids if isinstance(kid, Dictionary) and Name.S in kid]


def count(path: Any, kind: str) -> int:
    """How many structure elements of a kind there are: "Table", "Figure"."""
    with pikepdf.open(path) as document:
        return sum(found == f"/{kind}" for found, _, _ in elements(document))


def catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    root = document.Root
    if not bool(root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False)):
        yield "The file is not marked as tagged."
    if not str(root.get(Name.Lang, "")).startswith("en"):
        yield "The file does not say its language."
    if not bool(root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False)):
        yield "The window would show the file name, not the title."
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if not metadata.get("dc:title"):
            yield "The metadata has no title."
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield "The metadata does not claim PDF/UA-1."
    if Name.StructTreeRoot not in root:
        yield "There is no structure tree."


def outline(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_outline() as found:
        if not found.root:
            yield "There are no bookmarks."


def headings(document: pikepdf.Pdf) -> Iterator[str]:
    last = 0
    for kind, _, _ in elements(document):
        if kind in HEADINGS:
            level = int(kind[2])
            if level > last + 1:
                yield f"A heading of level {level} follows one of level {last}."
            last = level
    if not last:
        yield "There are no headings."


def figures(document: pikepdf.Pdf) -> Iterator[str]:
    for kind, element, _ in elements(document):
        if kind == "/Figure" and not str(element.get(Name.Alt, "")).strip():
            yield "A figure has no alternative text."


def tables(document: pikepdf.Pdf) -> Iterator[str]:
    for kind, element, _ in elements(document):
        if kind != "/TH":
            continue
        attributes = element.get(Name.A, Array())
        attributes = list(attributes) if isinstance(attributes, Array) else [attributes]
        scoped = any(isinstance(one, Dictionary) and Name.Scope in one for one in attributes)
        if not scoped and Name.ID not in element:
            yield "A table header has neither a scope nor an identifier."


def links(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, 1):
        for annotation in page.get(Name.Annots, Array()):
            if annotation.get(Name.Subtype) != Name.Link:
                continue
            if Name.Contents not in annotation:
                yield f"Page {number}: a link has no description."
            if Name.StructParent not in annotation:
                yield f"Page {number}: a link is not part of the structure."


def fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, 1):
        for name, font in page.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary()).items():
            described = [one.get(Name.FontDescriptor) for one in font.get(Name.DescendantFonts, [font])]
            embedded = any(
                one is not None and {Name.FontFile, Name.FontFile2, Name.FontFile3} & set(map(Name, one.keys()))
                for one in described
            )
            if not embedded:
                yield f"Page {number}: the font {name} is not embedded."


def drawing(document: pikepdf.Pdf) -> Iterator[str]:
    """Nothing may be drawn outside marked content: a screen reader would neither read it nor know to pass over it."""
    for number, page in enumerate(document.pages, 1):
        depth = 0
        for operation in pikepdf.parse_content_stream(page):
            word = str(operation.operator)
            if word in ("BDC", "BMC"):
                depth += 1
            elif word == "EMC":
                depth -= 1
            elif word in PAINTS and not depth:
                yield f"Page {number}: something is drawn outside marked content ({word})."
                break
        if page.get(Name.Tabs) != Name.S:
            yield f"Page {number}: the tab order does not follow the structure."


CHECKS = [catalogue, outline, headings, figures, tables, links, fonts, drawing]
