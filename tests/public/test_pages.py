"""The front page, the index of each kind and the contact page, as a visitor who is not signed in."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from partners.models import Agency
from reports.public.kinds import KINDS
from tests.public.factories import Kind, publish, withdraw
from wst import clock
from wst.models import Partnership
from wst.tenancy import partnership_scope


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def visitor():
    return Client()


def text(response):
    return response.content.decode()


def test_an_empty_site_says_so_on_every_page(ours, visitor):
    home = text(visitor.get("/ours/"))
    for kind, known in KINDS.items():
        response = visitor.get(f"/ours/{kind}/")
        html = text(response)
        assert response.status_code == 200
        assert "Nothing is published here yet" in html and known.empty in html.replace("&#x27;", "'"), kind
        assert f'href="/ours/{kind}/"' in home
    assert "Our annual report appears here when it is published." in home
    assert visitor.get("/ours/arrangements/?version=1").status_code == 404
    assert visitor.get("/ours/news/data.csv").status_code == 404


def test_every_kind_of_publication_has_a_place():
    assert set(KINDS) == set(Kind)


@pytest.mark.requirement(148)
def test_the_years_are_listed_newest_first_and_past_ones_stay(ours, visitor):
    with ours.scope():
        for key, published in (("2024-to-2025", date(2025, 9, 1)), ("2025-to-2026", date(2026, 9, 22))):
            with clock.set_to(published):
                publish(ours, key=key, title=f"Annual report {key.replace('-', ' ')}")
        with clock.set_to(date(2026, 10, 1)):
            publish(ours, key="2023-to-2024", title="Annual report 2023 to 2024")
    html = text(visitor.get("/ours/annual-reports/"))
    places = [html.index(f"/ours/annual-reports/{key}/") for key in ("2025-to-2026", "2024-to-2025", "2023-to-2024")]
    assert places == sorted(places)
    assert "Published 22 September 2026" in html
    assert visitor.get("/ours/annual-reports/2023-to-2024/").status_code == 200
    assert "Annual report 2025 to 2026" in text(visitor.get("/ours/"))


@pytest.mark.requirement(165)
def test_each_partnership_shows_its_own_contact_and_colour(cast, visitor):
    theirs = cast.theirs.partnership
    Partnership.objects.filter(pk=theirs.pk).update(
        colour="#7a1f5c",
        concern_telephone="01632 960 999",
        concern_advice="Ring the duty team.",
        about="We are theirs.",
    )
    html = text(visitor.get("/theirs/contact/"))
    assert "safer@theirs.example" in html and "01632 960 999" in html and "Ring the duty team." in html
    assert "The area of Theirshire" in html
    assert "safer@ours.example" not in html and "Ourtown" not in html and "01632 960 000" not in html
    assert "#7a1f5c" in text(visitor.get("/theirs/colours.css"))
    assert "/theirs/colours.css" in html
    ours = text(visitor.get("/ours/contact/"))
    assert "safer@ours.example" in ours and "Theirshire" not in ours
    assert "We are theirs." in text(visitor.get("/theirs/")) and "We are theirs." not in text(visitor.get("/ours/"))


def test_a_withdrawn_publication_is_not_named_on_an_index(ours, visitor):
    with ours.scope():
        withdraw(ours, publish(ours, Kind.PRACTICE_REVIEW, "child-e", title="Child E of Somewhere"))
    html = text(visitor.get("/ours/practice-reviews/"))
    assert "Withdrawn" in html and "Child E of Somewhere" not in html


def test_a_place_that_is_not_open_yet_is_not_there(ours, visitor):
    Partnership.objects.filter(pk=ours.partnership.pk).update(status=Partnership.Status.SETTING_UP)
    for path in ("/ours/", "/ours/contact/", "/ours/annual-reports/", "/nowhere/"):
        assert visitor.get(path).status_code == 404


def test_demonstration_data_is_called_so(ours, visitor):
    assert "Demonstration data" not in text(visitor.get("/ours/"))
    Partnership.objects.filter(pk=ours.partnership.pk).update(is_demonstration=True)
    with ours.scope():
        publish(ours)
    for path in ("/ours/", "/ours/annual-reports/2025-to-2026/", "/ours/contact/", "/ours/news/"):
        assert "Demonstration data" in text(visitor.get(path)), path


def test_the_public_role_reads_publications_and_no_living_row(ours):
    with transaction.atomic(), partnership_scope(ours.partnership, role="wst_public"):
        assert list(ours.partnership.publications.all()) == []
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Agency.objects.count()


def test_as_the_public_role_a_select_on_any_other_table_is_refused(ours):
    open_to_all = {"wst_publication", "wst_publicationfile", "wst_publicationwithdrawal"}
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    assert open_to_all < tables
    refused = set()
    with transaction.atomic(), partnership_scope(ours.partnership, role="wst_public"), connection.cursor() as cursor:
        for table in tables:
            try:
                with transaction.atomic():
                    cursor.execute(f"select * from {connection.ops.quote_name(table)} limit 1")
            except ProgrammingError as error:
                assert "permission denied" in str(error)
                refused.add(table)
    assert tables - refused == open_to_all
