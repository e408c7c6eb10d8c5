"""A chief officer who never signs in approves by minute or letter, and the office records it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.actions import arrangements, relevant_agencies
from partners.roles import RoleCode as R
from tests.partners.factories import make_lead, make_person
from tests.partners.governance.factories import make_arrangements, make_decision, make_list
from tests.reports.factories import pdf_upload
from wst import clock
from wst.models import StoredFile
from wst.refusals import NotPermitted, NotReady, WrongState

MAKERS = [
    (make_list, relevant_agencies, "relevant-agency-list"),
    (make_arrangements, arrangements, "arrangements-version"),
]
both = pytest.mark.parametrize(("make", "verbs", "address"), MAKERS, ids=["list", "arrangements"])


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def chief(ours):
    person = make_person(ours, "Ada Chief", ours.agencies["Council"], post_title="Chief executive")
    make_lead(ours, ours.agencies["Council"], person)
    assert person.user_id is None
    return person


@both
def test_the_office_records_it_with_the_letter_and_the_page_says_from_whom(cast, make, verbs, address):
    ours = cast.ours
    with ours.scope():
        document, person = make(ours, "for_approval"), chief(ours)
        decision = make_decision(ours, subject=document.record)
    office, page = ours.client(R.BUSINESS_MANAGER), ours.url(f"partners/{address}/{document.pk}/")
    assert f"{page}approve-by-letter/" in office.get(page).content.decode()
    day = clock.today()
    said = {
        "version": document.version,
        "decision": decision.pk,
        "person": person.pk,
        "given_on_day": day.day,
        "given_on_month": day.month,
        "given_on_year": day.year,
    }
    without = office.post(f"{page}approve-by-letter/", said)
    assert without.status_code == 422 and "Ada Chief" in without.content.decode()
    wrong = SimpleUploadedFile("letter.pdf", b"MZ not a letter", "application/pdf")
    assert office.post(f"{page}approve-by-letter/", {**said, "paper": wrong}).status_code == 422
    done = office.post(f"{page}approve-by-letter/", {**said, "paper": pdf_upload()}, follow=True).content.decode()
    manager = ours.people[R.BUSINESS_MANAGER].name
    assert f"Recorded by {manager} from the letter of Ada Chief, Chief executive, " in done
    with ours.scope():
        document.refresh_from_db()
        letter = document.letter
        assert document.status == "approved" and document.decision == decision and letter.record == document.record
    assert office.get(reverse("file", args=["ours", letter.pk])).status_code == 200
    assert ours.client(R.SUPPORT_OFFICER).get(f"{page}approve-by-letter/").status_code == 403


@both
def test_it_is_refused_without_decision_letter_right_or_somebody_who_decides(ours, make, verbs, address):
    document, office = make(ours, "for_approval"), ours.as_(R.BUSINESS_MANAGER)
    said = {
        "decision": make_decision(ours, subject=document.record),
        "person": chief(ours),
        "given_on": clock.today(),
        "paper": pdf_upload(),
    }
    before = StoredFile.objects.count()
    with pytest.raises(NotReady, match="Select the decision"):
        verbs.record_approval(document, by=office, **{**said, "decision": None})
    for field, value, why in (
        ("paper", None, "Attach the minute"),
        ("person", make_person(ours, "Nobody Yet", ours.agencies["Council"]), "did not decide"),
        ("given_on", clock.today() - timedelta(days=1), "from the day the version was sent"),
        ("given_on", clock.today() + timedelta(days=1), "until today"),
    ):
        with pytest.raises(ValidationError, match=why):
            verbs.record_approval(document, by=office, **{**said, field: value})
    for role in (R.SUPPORT_OFFICER, R.EXECUTIVE_CHAIR, R.PARTNER_DELEGATE):
        with pytest.raises(NotPermitted):
            verbs.record_approval(document, by=ours.as_(role), **said)
    writer = ours.people[R.LEAD_REPRESENTATIVE]
    make_lead(ours, ours.agencies["Police"], writer)
    type(document).objects.filter(pk=document.pk).update(written_by=writer.user)
    with pytest.raises(NotPermitted, match="wrote this version last"):
        verbs.record_approval(document, by=office, **{**said, "person": writer})
    approved = verbs.record_approval(document, by=office, **{**said, "paper": pdf_upload()})
    with pytest.raises(WrongState):
        verbs.record_approval(document, by=office, **said)
    assert StoredFile.objects.count() == before + 1
    draft = verbs.take_back(approved, by=office, reason="A name is wrong.")
    assert (draft.letter, draft.approved_by, draft.approved_by_name, draft.recorded_by) == (None, None, "", None)
