"""The document library through its pages: written, approved, published, found, reviewed."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partners.actions import library, library_readers
from partners.models import Document, DocumentVersion, Group
from partners.roles import RoleCode as R
from tests.partners.factories import make_group, make_seat
from tests.partners.governance.factories import make_action, make_decision
from tests.partners.governance.test_documents_through_pages import parts, send, text_of
from tests.partners.library.factories import PDF, advance, make_document, pdf, version_of
from wst import clock, uploads
from wst.models import PublicationFile, Record, StoredFile
from wst.refusals import NotPermitted, WrongState


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def office(ours):
    return ours.client(R.BUSINESS_MANAGER)


def said(ours, **more):
    return {
        "kind": "policy",
        "title": "Lost children policy",
        "summary": "What to do when a child is not where the child should be.",
        "owner": ours.people[R.BUSINESS_MANAGER].pk,
        **parts("review_due", clock.today() + timedelta(days=100)),
        "readers": "public",
        "text": "# First\n\nSay so at once.",
        **more,
    }


def page_of(document):
    return f"partners/document/{document.pk}/"


@pytest.mark.requirement(4)
def test_a_document_past_its_review_date_is_flagged_in_the_list_on_its_page_and_at_home(ours, office):
    with ours.scope():
        late = make_document(ours, "Old guidance", review_due=clock.today() - timedelta(days=3))
        make_document(ours, "New guidance")
    register = text_of(office.get(ours.url("partners/documents/")))
    assert register.count("Overdue since") == 1 and "Old guidance" in register and "New guidance" in register
    only = text_of(office.get(ours.url("partners/documents/?state=overdue")))
    assert "Old guidance" in only and "New guidance" not in only
    assert "Its review is overdue since" in text_of(office.get(ours.url(page_of(late))))
    assert "Old guidance Its review is overdue 3 days late" in text_of(office.get(ours.url()))
    somebody = ours.client(R.TRAINING_LEAD)
    assert "Old guidance" not in text_of(somebody.get(ours.url()))  # the office and its owner are asked


def test_from_a_draft_to_the_public_site_with_its_file(ours, office):
    chair = ours.client(R.EXECUTIVE_CHAIR)
    added = office.post(ours.url("partners/documents/new/"), said(ours, file=pdf()), follow=True)
    assert "Document added as a draft of version 1" in text_of(added)
    with ours.scope():
        version = DocumentVersion.objects.get()
    address = ours.url(f"partners/document-version/{version.pk}/")
    assert Client().get("/ours/documents/lost-children-policy/").status_code == 404
    send(office, f"{address}step/send/")
    assert "No decision of the Executive names this version yet" in text_of(chair.get(f"{address}approve/"))
    with ours.scope():
        decision = make_decision(ours, subject=version.record).pk
    assert "Approved" in text_of(send(chair, f"{address}approve/", decision=decision))
    assert "Published" in text_of(send(office, f"{address}publish/"))
    public = Client().get("/ours/documents/lost-children-policy/")
    shown = text_of(public)
    assert "Say so at once." in shown and "policy.pdf (PDF," in shown and "Owner Business manager" in shown
    assert "Business manager Ours" not in shown  # a post, not a name
    file = Client().get("/ours/documents/lost-children-policy/policy.pdf")
    assert file.content == PDF and file["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file["Content-Security-Policy"] and file["X-Content-Type-Options"] == "nosniff"
    inside = office.get(f"{address}file/")
    assert inside.content == PDF and inside["Content-Disposition"].startswith("attachment")
    assert "sandbox" in inside["Content-Security-Policy"] and inside["X-Content-Type-Options"] == "nosniff"


def test_what_a_document_says_stands_under_the_page_s_own_heading(ours, office):
    with ours.scope():
        document = make_document(ours, readers="public")
        version = advance(ours, document)
    for address in (f"partners/document/{document.pk}/", f"partners/document-version/{version.pk}/"):
        assert '<h3 class="govuk-heading-m">First</h3>' in office.get(ours.url(address)).content.decode()
    public = Client().get("/ours/documents/lost-children-policy/").content.decode()
    assert '<h2 class="govuk-heading-l">First</h2>' in public


def test_a_new_version_begins_as_the_one_before_and_supersedes_it(ours, office):
    with ours.scope():
        document = make_document(ours, readers="public", file=pdf())
        advance(ours, document)
    started = send(office, ours.url(f"{page_of(document)}version/"), change_note="Times were added.")
    assert "Say so at once" in text_of(started) and "policy.pdf" in text_of(started)
    again = send(office, ours.url(f"{page_of(document)}version/"))
    assert again.status_code == 409 and "Finish that one first" in text_of(again)
    with ours.scope():
        advance(ours, document, "approved")
        version = version_of(document)
    # The note of its draft stands where none is typed.
    assert "Published" in text_of(send(office, ours.url(f"partners/document-version/{version.pk}/publish/")))
    with ours.scope():
        assert list(document.versions.values_list("number", "status")) == [(2, "published"), (1, "superseded")]
        assert PublicationFile.objects.count() == 2
    public = text_of(Client().get("/ours/documents/lost-children-policy/"))
    assert "What changed in this version: Times were added." in public
    assert Client().get("/ours/documents/lost-children-policy/?version=1").status_code == 200


def test_words_are_found_in_title_summary_and_text_in_their_other_forms(ours, office):
    with ours.scope():
        make_document(ours, "Visiting families", text="Two workers knocked at the door.")
        make_document(ours, "Something else", summary="About nothing in particular.", text="Nothing.")
    address = ours.url("partners/documents/")
    for words in ("knocking", "visits", '"two workers"', "where child"):
        shown = text_of(office.get(address, {"words": words}))
        assert "Visiting families" in shown and "Something else" not in shown, words
    assert "Nothing matches these filters" in text_of(office.get(address, {"words": "helicopter"}))


def test_the_public_searches_what_stands_and_nothing_that_was_withdrawn(ours, django_assert_num_queries):
    from tests.public.factories import withdraw

    with ours.scope():
        document = make_document(ours, "Visiting families", readers="public", text="Two workers knocked.")
        advance(ours, document)
        gone = make_document(ours, "Knocking twice", readers="public", text="Another text that knocked.")
        withdraw(ours, advance(ours, gone).publication)
        make_document(ours, "Knocking in the workspace", text="A draft that knocked.")
    visitor = Client()
    shown = text_of(visitor.get("/ours/documents/?words=knocking"))
    assert "1 document with “knocking”" in shown and "Visiting families" in shown
    assert "twice" not in shown and "workspace" not in shown
    assert "Nothing was found" in text_of(visitor.get("/ours/documents/?words=helicopter"))
    for address in ("/ours/documents/", "/ours/documents/?words=knocking", "/ours/documents/visiting-families/"):
        first = visitor.get(address)
        assert visitor.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert visitor.get("/ours/documents/?words=%00").status_code == 200
    assert visitor.get("/theirs/documents/?words=knocking").content.count(b"Visiting families") == 0


@pytest.mark.parametrize("address", ["/ours/documents/", "/ours/documents/?words=door", "/ours/documents/thresholds/"])
def test_a_public_page_costs_three_queries_at_most(ours, address, django_assert_max_num_queries):
    from tests.partners.library.factories import make_thresholds

    with ours.scope():
        make_thresholds(ours)
    Client().get(address)
    with django_assert_max_num_queries(3 + 4) as counted:  # and those of transaction and scope
        Client().get(address)
    reads = [
        one for one in counted.captured_queries if "set_config" not in one["sql"] and "SAVEPOINT" not in one["sql"]
    ]
    assert len(reads) <= 3, [one["sql"][:80] for one in reads]


def test_papers_of_a_group_are_for_its_members_of_the_day(cast, ours, office):
    with ours.scope():
        group = make_group(ours, Group.Kind.LEARNING, "Learning group")
        document = make_document(ours, "A paper of the group", readers="group", groups=[group], file=pdf())
        make_seat(ours, group, ours.people[R.TRAINING_LEAD])
        version = version_of(document)
        file = version.file_id
    for role, seen in ((R.TRAINING_LEAD, True), (R.BUSINESS_MANAGER, True), (R.SCRUTINEER, False)):
        client = ours.client(role)
        assert ("A paper of the group" in text_of(client.get(ours.url("partners/documents/")))) == seen, role
        for address in (page_of(document), f"partners/document-version/{version.pk}/"):
            assert client.get(ours.url(address)).status_code == (200 if seen else 404), (role, address)
        file_page = ours.url(f"partners/document-version/{version.pk}/file/")
        assert client.get(file_page).status_code == (200 if seen else 404)
        assert client.get(ours.url(f"files/{file}/")).status_code == 404
    other = cast.theirs.client(R.BUSINESS_MANAGER)
    for address in (page_of(document), f"partners/document-version/{version.pk}/file/"):
        assert other.get(cast.theirs.url(address)).status_code == 404
    refused = office.post(ours.url("partners/documents/new/"), said(ours, readers="group"))
    assert refused.status_code == 422 and "Select at least one group" in text_of(refused)


def test_whoever_wrote_a_version_does_not_approve_it(ours):
    with ours.scope():
        version = advance(ours, make_document(ours), "for_approval")
        with pytest.raises(NotPermitted):
            library.approve(version, by=ours.as_(R.BUSINESS_MANAGER))


def test_a_briefing_needs_no_decision_and_a_framework_does(ours):
    chair = ours.client(R.EXECUTIVE_CHAIR)
    with ours.scope():
        briefing = advance(ours, make_document(ours, "A briefing"), "for_approval")
        framework = advance(ours, make_document(ours, "A framework", kind="framework"), "for_approval")
    assert "Approved" in text_of(send(chair, ours.url(f"partners/document-version/{briefing.pk}/approve/")))
    refused = send(chair, ours.url(f"partners/document-version/{framework.pk}/approve/"))
    assert refused.status_code == 422


def test_what_is_public_stays_public(ours, office):
    with ours.scope():
        document = make_document(ours, readers="public")
        advance(ours, document)
        document.refresh_from_db()
    address = ours.url(f"{page_of(document)}change/")
    refused = send(office, address, **{**said(ours), "readers": "partnership"})
    assert refused.status_code == 422 and "stays on the public site" in text_of(refused)
    with ours.scope():
        titles = {"title": "Another title"}
        library.change(document, by=ours.as_(R.BUSINESS_MANAGER), **titles)
        assert Record.objects.filter(title="Another title, version 1", visibility="public").count() == 1
    assert "Lost children policy" in text_of(Client().get("/ours/documents/lost-children-policy/"))


def test_a_stale_page_keeps_what_was_typed(ours, office):
    with ours.scope():
        version = version_of(make_document(ours))
    address = ours.url(f"partners/document-version/{version.pk}/change/")
    form = {"text": "Mine", "version": version.version}
    assert office.post(address, form).status_code == 302
    stale = office.post(address, {**form, "text": "Yours, which came later"})
    assert stale.status_code == 409 and "Yours, which came later" in stale.content.decode()
    with ours.scope():
        version.refresh_from_db()
        assert version.text == "Mine"


def test_a_published_version_is_not_edited(ours, office):
    with ours.scope():
        version = advance(ours, make_document(ours))
        with pytest.raises(WrongState):
            library.change_version(version, by=ours.as_(R.BUSINESS_MANAGER), text="Other words")
    page = office.get(ours.url(f"partners/document-version/{version.pk}/")).content.decode()
    assert "Change the text or the file" not in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("policy.pdf", b"MZ\x90\x00" + b"\0" * 300, "one of these types"),
        ("policy.pdf", b"<html><script>alert(1)</script>", "one of these types"),
        ("policy.pdf", b"", "empty"),
    ],
)
def test_a_file_of_a_wrong_type_is_refused_with_the_reason_and_not_kept(ours, office, name, content, words):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    refused = office.post(ours.url("partners/documents/new/"), said(ours, file=file))
    assert refused.status_code == 422 and words in text_of(refused)
    assert "Say so at once." in refused.content.decode()  # what was typed is kept
    with ours.scope():
        assert not Document.objects.exists() and not StoredFile.objects.exists()


def clean(content):
    return ""


def objects(content):
    return "Eicar-Test-Signature"


def is_away(content):
    raise ConnectionRefusedError


SCANNERS = f"{__name__}:"


@pytest.mark.parametrize(
    ("scanner", "words"),
    [
        ([f"{SCANNERS}objects"], "did not accept this file: Eicar-Test-Signature. It was not kept"),
        ([f"{SCANNERS}is_away"], "does not answer, so the file was not kept"),
        ([f"{SCANNERS}gone"], "does not answer, so the file was not kept"),
        (["sh", "-c", 'echo "$0: Eicar-Test-Signature FOUND"; exit 1'], "Eicar-Test-Signature FOUND"),
        (["sh", "-c", "exit 2"], "does not answer, so the file was not kept"),
        (["/no/such/scanner"], "does not answer, so the file was not kept"),
    ],
)
def test_a_scanner_that_objects_or_is_away_lets_nothing_in_and_says_why(ours, office, settings, scanner, words):
    settings.VIRUS_SCANNER = scanner
    refused = office.post(ours.url("partners/documents/new/"), said(ours, file=pdf()))
    assert refused.status_code == 422 and words in text_of(refused), text_of(refused)
    kept = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] if settings.MEDIA_ROOT.exists() else []
    assert not kept
    with ours.scope():
        assert not Document.objects.exists() and not StoredFile.objects.exists()


def test_a_scanner_that_finds_nothing_lets_it_in_and_it_is_marked(settings):
    settings.VIRUS_SCANNER = [f"{SCANNERS}clean"]
    assert uploads.scan(PDF) == StoredFile.Scan.CLEAN
    settings.VIRUS_SCANNER = ["true"]
    assert uploads.scan(PDF) == StoredFile.Scan.CLEAN
    settings.VIRUS_SCANNER = [f"{SCANNERS}is_away"]
    with pytest.raises(ValidationError):
        uploads.scan(PDF)


def test_a_document_is_attached_to_a_record_and_taken_from_it(cast, ours, office):
    with ours.scope():
        document = make_document(ours)
        action = make_action(ours, text="Use one chronology in every agency.")
    with cast.theirs.scope():
        neighbour = make_action(cast.theirs, text="Use one chronology over there.").record_id
    address = ours.url(f"{page_of(document)}attach/")
    found = text_of(office.get(address, {"words": "one chronology"}))
    assert "Use one chronology in every agency." in found and "over there" not in found
    assert "No record has these words" in text_of(office.get(address, {"words": "helicopter"}))
    refused = office.post(f"{address}?words=chronology", {"record": neighbour})
    assert refused.status_code == 422
    done = office.post(f"{address}?words=chronology", {"record": action.record_id}, follow=True)
    assert "Use one chronology in every agency." in text_of(done)
    twice = office.post(f"{address}?words=chronology", {"record": action.record_id})
    assert twice.status_code == 422 and "attached there already" in text_of(twice)
    remove = re.search(rf"/{page_of(document)}attached/\d+/remove/", done.content.decode())[0]
    assert "attached to no record" in text_of(send(office, f"/ours/workspace{remove}"))


def test_the_page_of_a_decision_lists_its_documents(ours, office):
    with ours.scope():
        decision = make_decision(ours)
        document = make_document(ours, "The paper that was decided about")
        library_readers.attach(document, by=ours.as_(R.BUSINESS_MANAGER), record=decision.record)
    shown = text_of(office.get(ours.url(f"partners/decision/{decision.pk}/")))
    assert "Documents" in shown and "The paper that was decided about" in shown


def test_a_retired_document_leaves_the_list_and_asks_for_nothing(ours, office):
    with ours.scope():
        document = make_document(ours, review_due=clock.today() - timedelta(days=3))
        advance(ours, document)
    assert "Retired" in text_of(send(office, ours.url(f"{page_of(document)}retire/")))
    assert "Lost children policy" not in text_of(office.get(ours.url("partners/documents/")))
    assert "Lost children policy" in text_of(office.get(ours.url("partners/documents/?state=retired")))
    assert "Lost children policy" not in text_of(office.get(ours.url()))
    again = send(office, ours.url(f"{page_of(document)}version/"))
    assert again.status_code == 409


def test_the_register_costs_the_same_at_5_and_at_60(ours, office):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            office.get(ours.url("partners/documents/?words=child"))
        return len(counted)

    with ours.scope():
        for number in range(5):
            make_document(ours, f"Document {number}")
    cost()
    few = cost()
    with ours.scope():
        first = Document.objects.first()
        library_readers.attach(first, by=ours.as_(R.BUSINESS_MANAGER), record=ours.agencies["Trust"].record)
        for number in range(5, 60):
            make_document(ours, f"Document {number}")
    assert cost() == few <= 15
