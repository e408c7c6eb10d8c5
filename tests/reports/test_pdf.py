"""The printed report: PDF/UA-1 by an outside check and by our own walk, each shown to reject what is broken."""

import page as page_validation
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from weasyprint.urls import FatalURLFetchingError

from reports.pdf import document, specimen
from tests.reports import pdf_structure as structure


@pytest.fixture(scope="module")
def html():
    said = specimen.content()
    return document.html_of(said, specimen.answers(), specimen.publication(said))


@pytest.fixture(scope="module")
def report(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(document.pdf_of(html, lambda percent, stage: None))
    return path


def passes_outside_check(path):
    return page_validation.validate_pdf(str(path), profile="ua1").is_compliant


def test_it_claims_and_meets_pdf_ua_1(report):
    assert structure.faults(report) == []
    assert passes_outside_check(report)


def test_one_table_tag_for_each_logical_table_and_one_figure_for_each_chart(report, html):
    assert structure.count(report, "Table") == html.count("<table>") > 20
    assert structure.count(report, "Figure") == html.count("<svg") > 10


def test_no_more_rows_are_printed_than_fit_and_the_rest_is_said(report, html):
    assert "The first 25 of 60 rows are printed. All of them are in the data file." in html
    with pikepdf.open(report) as pdf:
        inside = [above for kind, _, above in structure.elements(pdf) if kind == "/TR"]
    assert inside and all("/Table" in above for above in inside)


def test_a_table_with_long_text_is_cut_to_a_page(tmp_path):
    said = specimen.content(size=0)
    facts = specimen.empty_facts()
    words = "A long answer that takes its room, in several lines of a narrow column, again and again. " * 4
    facts["tables"] = [specimen.table_of([[f"Row {row}", words, words] for row in range(24)])]
    said["sections"][0]["facts"] = facts
    html = document.html_of(said, specimen.answers(), specimen.publication(said))
    path = tmp_path / "long.pdf"
    path.write_bytes(document.pdf_of(html, lambda *_: None))
    assert structure.count(path, "Table") == html.count("<table>") == 5
    assert "of 24 rows are printed" in html


def test_every_section_is_a_bookmark_and_an_entry_of_the_contents_with_its_page(report):
    titles = [entry["title"] for entry in specimen.publication(specimen.content()).contents]
    with pikepdf.open(report) as pdf, pdf.open_outline() as outline:

        def walk(items):
            for item in items:
                yield item.title
                yield from walk(item.children)

        marks = list(walk(outline.root))
        links = [
            note
            for note in pdf.pages[1].Annots
            if note.get(Name.Subtype) == Name.Link and (Name.Dest in note or Name.A in note)
        ]
    assert [title for title in marks if title in titles] == titles
    assert len(links) == len(titles)


def broken(report, tmp_path, change):
    path = tmp_path / "broken.pdf"
    with pikepdf.open(report) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def untag(pdf):
    del pdf.Root["/StructTreeRoot"]
    pdf.Root.MarkInfo.Marked = False


def forget_language(pdf):
    del pdf.Root["/Lang"]


def forget_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def forget_claim(pdf):
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def forget_alternatives(pdf):
    for kind, element, _ in structure.elements(pdf):
        if kind == "/Figure" and "/Alt" in element:
            del element["/Alt"]


def forget_scopes(pdf):
    for kind, element, _ in structure.elements(pdf):
        if kind == "/TH":
            for key in ("/A", "/ID"):
                if key in element:
                    del element[key]


def skip_a_heading(pdf):
    for kind, element, _ in structure.elements(pdf):
        if kind == "/H3":
            element.S = Name.H5
            return


def forget_bookmarks(pdf):
    del pdf.Root["/Outlines"]


def forget_descriptions_of_links(pdf):
    for note in pdf.pages[1].Annots:
        for key in ("/Contents", "/StructParent"):
            if key in note:
                del note[key]


def draw_outside(pdf):
    pdf.pages[3].contents_add(b"0 0 m 10 10 l S")


def take_fonts_out(pdf):
    for font in pdf.pages[3].Resources.Font.values():
        for one in font.get("/DescendantFonts", Array([font])):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in one.get("/FontDescriptor", Dictionary()):
                    del one.FontDescriptor[key]


# What is broken, and whether the outside check looks for it too.
BREAKS = [
    (untag, True),
    (forget_language, True),
    (forget_title, True),
    (forget_claim, True),
    (forget_alternatives, True),
    (forget_scopes, False),
    (skip_a_heading, True),
    (forget_bookmarks, False),
    (forget_descriptions_of_links, True),
    (draw_outside, True),
    (take_fonts_out, True),
]


@pytest.mark.parametrize(("change", "outside"), BREAKS, ids=[change.__name__ for change, _ in BREAKS])
def test_broken_files_are_rejected(report, tmp_path, change, outside):
    path = broken(report, tmp_path, change)
    assert structure.faults(path)
    if outside:
        assert not passes_outside_check(path)


def test_an_untagged_file_is_rejected_by_both(html, tmp_path):
    import weasyprint

    path = tmp_path / "plain.pdf"
    weasyprint.HTML(string="<p>No tags").write_pdf(path)
    assert structure.faults(path) and not passes_outside_check(path)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x.png", "file:///etc/hostname", "data:image/png;base64,AA=="])
def test_nothing_is_fetched_from_outside(address):
    html = f'<!doctype html><html lang="en"><title>x</title><img alt="x" src="{address}">'
    with pytest.raises(FatalURLFetchingError):
        document.pdf_of(html, lambda *_: None)
