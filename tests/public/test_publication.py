"""A publication's page, its versions, data and files, as a visitor who is not signed in."""

import csv
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode
from tests.public.factories import TABLE, Kind, add_pdf, publish, withdraw
from tests.reports.factories import make_published
from wst import clock, jobs
from wst.models import Job

REPORT = "/ours/annual-reports/2025-to-2026/"


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def visitor():
    return Client()


def text(response):
    return response.content.decode()


@pytest.mark.requirement(45)
def test_the_page_says_what_it_is_when_it_came_and_where_it_applies(ours, visitor):
    with ours.scope(), clock.set_to(date(2026, 9, 22)):
        publish(ours)
    response = visitor.get(REPORT)
    html = text(response)
    assert response.status_code == 200
    for words in (
        "Annual report 2025 to 2026",
        "Published 22 September 2026",
        "April 2025 to March 2026",
        "Council, Health, Police",
        "Applies to",
        "The area of Ourtown",
        "More children were seen.",
        "Worried about a child?",
        'href="#in-short"',
        "Grades (CSV, 2 rows)",
    ):
        assert words in html, words
    assert "Versions" not in html and "PDF" not in html
    assert html.index("April 2025 to March 2026") < html.index("The area of Ourtown") < html.index("Council, Health")


@pytest.mark.requirement(41)
def test_republishing_shows_what_changed(ours, visitor):
    with ours.scope():
        with clock.set_to(date(2026, 9, 22)):
            publish(ours, Kind.RELEVANT_AGENCIES, "list", title="Relevant agencies")
        with clock.set_to(date(2026, 10, 3)):
            note = "The clinical commissioning group became an integrated care board."
            publish(ours, Kind.RELEVANT_AGENCIES, "list", title="Relevant agencies", html="<p>New</p>", note=note)
    html = text(visitor.get("/ours/relevant-agencies/"))
    assert "Published 22 September 2026, updated 3 October 2026" in html
    assert "What changed in this version: The clinical commissioning group became" in html
    assert 'href="/ours/relevant-agencies/?version=1"' in html


@pytest.mark.requirement(10)
def test_the_public_reads_current_and_past_versions(ours, visitor):
    with ours.scope():
        publish(ours, Kind.ARRANGEMENTS, "arrangements", title="Our arrangements", html="<p>The first</p>")
        publish(
            ours, Kind.ARRANGEMENTS, "arrangements", title="Our arrangements", html="<p>The second</p>", note="A part"
        )
    assert "The second" in text(visitor.get("/ours/arrangements/"))
    old = text(visitor.get("/ours/arrangements/?version=1"))
    assert "The first" in old and "It is not the current version" in old and 'content="noindex"' in old
    assert "It is not the current" not in text(visitor.get("/ours/arrangements/?version=2"))
    for wrong in ("3", "0", "x", "-1", "1.0", "٣", "9" * 30, ""):
        status = visitor.get(f"/ours/arrangements/?version={wrong}").status_code
        assert status == (200 if wrong == "" else 404), wrong
    moved = visitor.get("/ours/arrangements/arrangements/?version=1")
    assert (moved.status_code, moved["Location"]) == (301, "/ours/arrangements/?version=1")


def test_an_older_page_leads_to_its_own_data(ours, visitor):
    with ours.scope():
        publish(ours)
        new = {**TABLE, "rows": [["Good", "30"]]}
        publish(ours, tables=[new], note="The count was wrong.")
    assert 'href="data.csv?version=1"' in text(visitor.get(f"{REPORT}?version=1"))
    assert 'href="data.csv"' in text(visitor.get(REPORT))
    assert "27" in text(visitor.get(f"{REPORT}data.csv?version=1"))
    assert "30" in text(visitor.get(f"{REPORT}data.csv"))


def test_data_comes_as_csv_that_no_spreadsheet_runs(ours, visitor):
    second = {"key": "second-table", "title": "=A title", "headers": ["A"], "rows": [["+44"], ["-5"], ["@x"], ["5"]]}
    with ours.scope():
        publish(ours, tables=[TABLE, second])
    one = visitor.get(f"{REPORT}data/grades.csv")
    assert one["Content-Type"] == "text/csv; charset=utf-8"
    assert one["Content-Disposition"] == 'attachment; filename="ours-annual-reports-2025-to-2026-grades.csv"'
    assert list(csv.reader(text(one).splitlines())) == [["Grade", "Files"], ["Good", "27"], ["'=1+1", "4"]]
    rows = list(csv.reader(text(visitor.get(f"{REPORT}data.csv")).splitlines()))
    assert rows[:4] == [["Grades"], ["Grade", "Files"], ["Good", "27"], ["'=1+1", "4"]]
    assert rows[4:] == [[], ["'=A title"], ["A"], ["+44"], ["-5"], ["'@x"], ["5"]]
    assert visitor.get(f"{REPORT}data/none.csv").status_code == 404
    html = text(visitor.get(REPORT))
    assert "All 2 tables in one file (CSV)" in html and f"{REPORT}data/second-table.csv" in html


@pytest.mark.requirement(159)
def test_report_pdf_and_data_open_without_signing_in(ours, visitor):
    with ours.scope():
        publication = publish(ours, expects_pdf=True)
    waiting = visitor.get(f"{REPORT}report.pdf")
    assert waiting.status_code == 404 and "The PDF is being made" in text(waiting)
    assert waiting["Cache-Control"] == "no-store"
    assert "The PDF is being made" in text(visitor.get(REPORT))
    with ours.scope():
        file = add_pdf(ours, publication)
    html = text(visitor.get(REPORT))
    assert "Annual report 2025 to 2026 (PDF, 15 bytes)" in html and "The PDF is being made" not in html
    pdf = visitor.get(f"{REPORT}report.pdf")
    assert (pdf.status_code, pdf.content, pdf["Content-Type"]) == (200, b"%PDF-1.7 report", "application/pdf")
    assert pdf["ETag"] == f'"{file.digest}"' and pdf["Content-Disposition"].startswith("inline")
    again = visitor.get(f"{REPORT}report.pdf", headers={"if-none-match": pdf["ETag"]})
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == pdf["ETag"]
    assert visitor.get(f"{REPORT}data.csv").status_code == 200
    assert visitor.get(f"{REPORT}other.pdf").status_code == 404


def test_a_withdrawal_takes_the_place_of_the_content_at_once(ours, visitor):
    with ours.scope():
        publish(ours, html="<p>Too much</p>", title="A child's name")
        second = publish(ours, html="<p>Still too much</p>", title="A child's name", note="Robin was taken out.")
        add_pdf(ours, second)
        withdraw(ours, second)
    for path in ("", "?version=1", "?version=2", "data.csv", "data.csv?version=1", "report.pdf", "data/grades.csv"):
        response = visitor.get(f"{REPORT}{path}")
        assert response.status_code == 410, path
        assert response["Cache-Control"] == "no-store" and "ETag" not in response
        html = text(response)
        assert "A person could be identified, so we have taken this down." in html
        assert "oo much" not in html and "Robin" not in html and "child&#x27;s name" not in html, path
    for path in ("/ours/annual-reports/", "/ours/"):
        assert "child&#x27;s name" not in text(visitor.get(path))
    with ours.scope():
        publish(ours, html="<p>Nobody is named</p>", title="Annual report", note="Nobody is named now.")
    html = text(visitor.get(REPORT))
    assert "Nobody is named" in html and "Version 2, published" in html and "oo much" not in html
    assert "?version=2" not in html and "?version=1" not in html
    assert visitor.get(f"{REPORT}?version=1").status_code == 410


def test_a_page_is_kept_for_a_minute_and_then_asked_for_again(ours, visitor):
    with ours.scope():
        publication = publish(ours)
    for path in (REPORT, f"{REPORT}data.csv", "/ours/", "/ours/annual-reports/", "/ours/contact/", "/ours/news/"):
        first = visitor.get(path)
        assert first["Cache-Control"] == "public, max-age=60", path
        assert "Vary" not in first and not first.cookies, (path, first.headers)
        assert visitor.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304, path
        if "contact" not in path and "news" not in path:
            assert visitor.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    before = visitor.get(REPORT)
    with ours.scope():
        add_pdf(ours, publication)
    assert visitor.get(REPORT, headers={"if-none-match": before["ETag"]}).status_code == 200


def test_a_colleague_who_is_signed_in_gets_the_same_page_and_no_cookie(ours, visitor):
    with ours.scope():
        publish(ours)
    colleague = ours.client(RoleCode.BUSINESS_MANAGER)
    for path in (REPORT, "/ours/", "/ours/contact/"):
        response = colleague.get(path)
        assert response.content == visitor.get(path).content
        assert "Vary" not in response and not response.cookies
    missing = colleague.get("/ours/annual-reports/none/")
    assert missing.status_code == 404 and not missing.cookies


def test_a_neighbours_publication_is_not_under_our_address(cast, visitor):
    with cast.theirs.scope():
        publication = publish(cast.theirs, title="Their own report", html="<p>Theirs alone</p>")
        add_pdf(cast.theirs, publication)
    assert visitor.get("/theirs/annual-reports/2025-to-2026/").status_code == 200
    for path in ("", "report.pdf", "data.csv", "data/grades.csv"):
        assert visitor.get(f"{REPORT}{path}").status_code == 404
    for path in ("/ours/", "/ours/annual-reports/"):
        assert "Their own report" not in text(visitor.get(path))


def test_an_address_without_its_slash_leads_to_the_page(ours, visitor):
    with ours.scope():
        publish(ours)
    assert visitor.get(REPORT[:-1])["Location"] == REPORT
    assert visitor.post(REPORT).status_code == 405
    assert visitor.get("/ours/no-such-kind/").status_code == 404
    assert visitor.head(REPORT).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_page_costs_three_statements_and_a_304_no_more(cast):
    visitor = Client()
    with cast.ours.scope():
        for number in range(5):
            publication = publish(cast.ours, html=f"<p>{number}</p>", note="Again")
            add_pdf(cast.ours, publication)
        publish(cast.ours, Kind.ARRANGEMENTS, "arrangements")
        withdraw(cast.ours, publish(cast.ours, Kind.NEWS, "gone"))
    paths = [REPORT, f"{REPORT}?version=1", f"{REPORT}report.pdf", f"{REPORT}data.csv", "/ours/arrangements/"]
    paths += ["/ours/", "/ours/annual-reports/", "/ours/contact/", "/ours/news/gone/", "/ours/glossary/"]
    for path in paths:
        etag = visitor.get(path).headers.get("ETag", '"none"')
        for headers in ({}, {"if-none-match": etag}):
            with CaptureQueriesContext(connection) as captured:
                visitor.get(path, headers=headers)
            asked = [one["sql"] for one in captured if one["sql"] not in ("BEGIN", "COMMIT", "ROLLBACK")]
            assert len(asked) <= 3, (path, asked)


def test_an_annual_report_as_it_is_really_published(ours, visitor):
    with ours.scope():
        make_published(ours)
        job = Job.objects.get()
    jobs.run_now(job)
    page = text(visitor.get(REPORT))
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert len(ids) == len(re.findall(r'\bid="', page)), "an id stands twice"
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    local = {href for href in re.findall(r'href="([^"#]+)"', page) if "://" not in href and "mailto:" not in href}
    for href in local - {"/", "/static/build/application.css"}:
        address = href if href.startswith("/") else f"{REPORT}{href}"
        if not address.startswith("/static/"):
            assert visitor.get(address).status_code == 200, href
    assert (f"{REPORT}report.pdf" in local and f"{REPORT}data.csv" in local) or f"{REPORT}data/figures.csv" in local
    assert visitor.get(f"{REPORT}report.pdf").content.startswith(b"%PDF")
