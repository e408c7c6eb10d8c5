"""The threshold document: found, read level by level, acknowledged by each agency, and again when it changes."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from partners.actions import library, library_readers
from partners.roles import RoleCode as R
from tests.partners.governance.test_documents_through_pages import send, text_of
from tests.partners.library.factories import LEVELS, advance, make_document, make_thresholds, version_of
from tests.public.factories import Kind, publish
from wst.refusals import NotPermitted, NotReady, WrongState


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def office(ours):
    return ours.client(R.BUSINESS_MANAGER)


@pytest.mark.requirement(32)
def test_the_public_finds_the_threshold_document_from_the_front_page(ours):
    visitor = Client()
    assert "Which help fits?" not in text_of(visitor.get("/ours/"))
    with ours.scope():
        make_thresholds(ours)
    front = visitor.get("/ours/")
    assert 'href="/ours/documents/thresholds/"' in front.content.decode()
    assert "Thresholds of need and support Which help fits a child or a family" in text_of(front)
    assert visitor.get("/ours/documents/thresholds/").status_code == 200
    assert "Thresholds" not in text_of(visitor.get("/theirs/"))


@pytest.mark.requirement(33)
def test_each_level_says_what_it_means_and_how_to_get_help(ours, office):
    with ours.scope():
        document = make_thresholds(ours, "draft")
        version = version_of(document)
    address = ours.url(f"partners/document-version/{version.pk}/")
    said = {"name": "Level 2: early help", "meaning": "Some children need more.", "how_to_get_help": "Ask the hub."}
    assert "Ask the hub." in text_of(send(office, f"{address}level/add/", **said))
    refused = send(office, f"{address}level/add/", **{**said, "how_to_get_help": ""})
    assert refused.status_code == 422 and "Enter how to get help" in text_of(refused)
    with ours.scope():
        level = version.levels.get(position=3).pk
    assert "Ask your school." in text_of(
        send(office, f"{address}level/{level}/", **{**said, "how_to_get_help": "Ask your school."})
    )
    with ours.scope():
        advance(ours, document)
    page = Client().get("/ours/documents/thresholds/")
    shown = text_of(page)
    for name, meaning, how in (*LEVELS, ("Level 2: early help", "Some children need more.", "Ask your school.")):
        assert f"{name} What it means {meaning} How to get help {how}" in shown
        assert '<a class="govuk-link" href="#level-' in page.content.decode()
    rows = Client().get("/ours/documents/thresholds/data/levels.csv").content.decode()
    assert "How to get help" in rows and LEVELS[0][2] in rows


def test_without_a_level_it_is_not_sent_for_approval(ours, office):
    with ours.scope():
        document = make_document(ours, "Thresholds", kind="threshold", readers="public")
        version = version_of(document)
        with pytest.raises(NotReady, match="Add at least one level of need"):
            library.send(version, by=ours.as_(R.BUSINESS_MANAGER))
        with pytest.raises(ValidationError, match="has a threshold document already"):
            make_document(ours, "Other thresholds", kind="threshold")
    assert "Add at least one level of need" in text_of(
        office.get(ours.url(f"partners/document-version/{version.pk}/step/send/"))
    )


def test_a_level_can_be_taken_out_of_a_draft_only(ours, office):
    with ours.scope():
        document = make_thresholds(ours)
        version = version_of(document)
        level = version.levels.first()
        with pytest.raises(WrongState):
            library.remove_level(level, by=ours.as_(R.BUSINESS_MANAGER))
        draft = library.start_version(document, by=ours.as_(R.BUSINESS_MANAGER), change_note="One level goes.")
        copied = draft.levels.first()
    address = ours.url(f"partners/document-version/{draft.pk}/")
    assert office.get(f"{address}level/{level.pk}/").status_code == 404  # of another version
    assert LEVELS[0][0] not in text_of(send(office, f"{address}level/{copied.pk}/remove/"))
    with ours.scope():
        assert version.levels.count() == 2


@pytest.mark.requirement(34)
def test_agencies_acknowledge_the_version_that_stands_and_a_new_one_asks_again(ours, office):
    trust, council = ours.client(R.AGENCY_REPRESENTATIVE), ours.client(R.PARTNER_DELEGATE)
    with ours.scope():
        document = make_thresholds(ours)
    page, ask = ours.url(f"partners/document/{document.pk}/"), ours.url(f"partners/document/{document.pk}/acknowledge/")
    asked = "Thresholds of need and support, version 1 Your agency has not acknowledged it"
    assert asked in text_of(trust.get(ours.url())) and asked in text_of(council.get(ours.url()))
    assert "4 agencies to acknowledge Thresholds of need and support, version 1" in text_of(office.get(ours.url()))
    shown = text_of(trust.get(page))
    assert "Your agency has not acknowledged version 1 yet" in shown
    assert "0 of 4 agencies have acknowledged it" in shown and "Trust of Ourtown Not yet" in shown
    done = text_of(trust.post(ask, {"agency": ours.agencies["Trust"].pk}, follow=True))
    assert "1 of 4 agencies has acknowledged it" in done and "Trust of Ourtown Not yet" not in done
    assert asked not in text_of(trust.get(ours.url())) and asked in text_of(council.get(ours.url()))
    # The office records what an agency told it; an own representative can speak for no other.
    refused = office.post(ask, {"agency": ours.agencies["Police"].pk})
    assert refused.status_code == 422 and "Enter how the agency told you" in text_of(refused)
    told = {"agency": ours.agencies["Police"].pk, "told_by": "E-mail of the chief officer"}
    assert "E-mail of the chief officer" in text_of(office.post(ask, told, follow=True))
    assert council.post(ask, {"agency": ours.agencies["Health"].pk}).status_code == 422
    with ours.scope():
        library.start_version(document, by=ours.as_(R.BUSINESS_MANAGER), change_note="Level 2 is plainer.")
        advance(ours, document)
    again = "Thresholds of need and support, version 2 Your agency has not acknowledged it"
    assert again in text_of(trust.get(ours.url()))
    assert "0 of 4 agencies have acknowledged it" in text_of(office.get(page))


def test_an_acknowledgement_is_given_once_for_the_own_agency_and_the_version_that_stands(cast, ours):
    with ours.scope():
        document = make_thresholds(ours)
        version, trust = version_of(document), ours.as_(R.AGENCY_REPRESENTATIVE)
        library_readers.acknowledge(version, by=trust, agency=ours.agencies["Trust"])
        with pytest.raises(ValidationError, match="acknowledged the version already"):
            library_readers.acknowledge(version, by=trust, agency=ours.agencies["Trust"])
        with pytest.raises(NotPermitted):
            library_readers.acknowledge(version, by=trust, agency=ours.agencies["Police"])
        library.start_version(document, by=ours.as_(R.BUSINESS_MANAGER), change_note="Plainer.")
        advance(ours, document)
        with pytest.raises(WrongState):
            library_readers.acknowledge(version, by=ours.as_(R.PARTNER_DELEGATE), agency=ours.agencies["Council"])
        briefing = advance(ours, make_document(ours, "A briefing"))
        with pytest.raises(NotReady):
            library_readers.acknowledge(briefing, by=trust, agency=ours.agencies["Trust"])
    neighbour = cast.theirs.client(R.AGENCY_REPRESENTATIVE)
    assert neighbour.get(cast.theirs.url(f"partners/document/{document.pk}/acknowledge/")).status_code == 404


@pytest.mark.requirement(35)
def test_worried_about_a_child_stands_on_every_public_page_with_how_to_reach_the_hub(ours):
    with ours.scope():
        make_thresholds(ours)
        publish(ours)
        publish(ours, Kind.NEWS, "news-of-may", title="News of May")
        publish(ours, Kind.PRACTICE_REVIEW, "child-e", title="Child E")
    visitor = Client()
    pages = ["", "contact/", "documents/", "documents/thresholds/", "annual-reports/", "annual-reports/2025-to-2026/"]
    pages += ["news/", "news/news-of-may/", "practice-reviews/child-e/", *(f"{kind}/" for kind in Kind.values)]
    for page in pages:
        html = visitor.get(f"/ours/{page}").content.decode()
        assert "Worried about a child?" in html and "01632 960 000" in html and "999" in html, page
        assert 'href="/ours/contact/"' in html, page
    assert "01632 960 000" in text_of(visitor.get("/ours/contact/"))
