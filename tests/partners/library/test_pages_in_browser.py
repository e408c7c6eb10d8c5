"""The main pages of documents, arrangements and words in Chromium: axe is content, and they fit a telephone."""

import pytest
from django.test import Client

from partners.actions import library_readers, principles
from partners.models import Arrangements
from partners.roles import RoleCode as R
from tests.cast import Cast
from tests.partners.governance.factories import make_arrangements
from tests.partners.governance.test_pages_in_browser import open_page
from tests.partners.library.factories import advance, make_document, make_thresholds, pdf, version_of


@pytest.fixture
def stage(transactional_db):
    troupe = Cast.assemble().ours
    with troupe.scope():
        office = troupe.as_(R.BUSINESS_MANAGER)
        document = make_thresholds(troupe)
        trust = troupe.as_(R.AGENCY_REPRESENTATIVE)
        library_readers.acknowledge(version_of(document), by=trust, agency=troupe.agencies["Trust"])
        advance(troupe, make_document(troupe, "A policy for saving", readers="public", file=pdf()))
        make_document(troupe, "A draft", text="")
        words = "1. We work together every day.\n2. Schools come too."
        make_arrangements(troupe, "published", sections=[("1", "Introduction", "1. We work together daily.")])
        make_arrangements(troupe, "published", sections=[("1", "Introduction", words)])
        principles.add(by=office, title="Strengths before gaps", text="We ask what works first.")
        second = Arrangements.objects.get(number=2).pk
    inside = {
        "documents": "documents/",
        "document": f"document/{document.pk}/",
        "document-new": "documents/new/",
        "changes": f"arrangements-version/{second}/changes/",
        "checklist": f"arrangements-version/{second}/checklist/",
        "checklist-answer": f"arrangements-version/{second}/checklist/answer/",
        "words": "words/",
    }
    outside = {"home": "", "documents-public": "documents/?words=saving", "thresholds": "documents/thresholds/"}
    return troupe, inside, {**outside, "arrangements": "arrangements/"}


def test_pages_are_accessible_and_fit_a_phone(stage, live_server, chromium, axe_at_both_widths):
    troupe, inside, outside = stage
    addresses = {name: troupe.url(f"partners/{path}") for name, path in inside.items()}
    addresses |= {name: f"/ours/{path}" for name, path in outside.items()}
    assert all(Client().get(f"/ours/{path}").status_code == 200 for path in outside.values())
    page = open_page(chromium, live_server, troupe, R.BUSINESS_MANAGER)
    for name, address in addresses.items():
        page.goto(f"{live_server.url}{address}")
        assert axe_at_both_widths(page, name) == []
    page.context.close()
