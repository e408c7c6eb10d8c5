"""Notices, drafts and files: stored first, seen by whom they concern, checked by what they are."""

import io
import smtplib

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from partners.roles import RoleCode
from wst import drafts, notices, uploads
from wst.models import Draft, Notice, Partnership, StoredFile

KIND = notices.kind("test.something", "Something is waiting for you")


def send(troupe, role=RoleCode.SCRUTINEER):
    by = troupe.as_(RoleCode.BUSINESS_MANAGER)
    return notices.send(KIND, by=by, user=troupe.user(role), address=troupe.url("reports/secret-title/"))


def test_a_notice_goes_out_once_as_a_sentence_and_a_link(cast):
    with cast.ours.scope():
        send(cast.ours)
    assert (notices.send_notices(), notices.send_notices()) == (1, 0)
    [message] = mail.outbox
    assert message.to == [cast.ours.user(RoleCode.SCRUTINEER).email]
    assert KIND.sentence in message.body and cast.ours.url("reports/secret-title/") in message.body


def test_a_mail_server_that_is_away_loses_nothing(cast, monkeypatch):
    with cast.ours.scope():
        send(cast.ours)

    def away(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(notices, "send_mail", away)
    assert notices.send_notices() == 0
    monkeypatch.undo()
    assert notices.send_notices() == 1


def test_each_sees_only_their_own_notices_and_opening_one_marks_it_read(cast):
    with cast.ours.scope():
        notice = send(cast.ours)
    theirs = cast.ours.client(RoleCode.TRAINING_LEAD)
    assert KIND.sentence not in theirs.get(cast.ours.url("notices/")).content.decode()
    assert theirs.post(cast.ours.url(f"notices/{notice.pk}/")).status_code == 404
    mine = cast.ours.client(RoleCode.SCRUTINEER)
    assert KIND.sentence in mine.get(cast.ours.url("notices/")).content.decode()
    assert mine.post(cast.ours.url(f"notices/{notice.pk}/"))["Location"] == notice.address
    with cast.ours.scope():
        assert Notice.objects.get().read_at is not None


def test_a_draft_is_kept_by_its_author_alone_and_without_the_token(cast):
    client = cast.ours.client(RoleCode.SCRUTINEER)
    key = cast.ours.url("reports/accounts/1/")
    answer = client.post(
        cast.ours.url("drafts/"), {"draft_of": key, "text": "So far", "csrfmiddlewaretoken": "x", "version": "3"}
    )
    assert answer.content.decode().startswith("Draft kept at")
    with cast.ours.scope():
        assert Draft.objects.get().values == {"text": "So far", "version": "3"}
        assert drafts.find(key, by=cast.ours.as_(RoleCode.SCRUTINEER)).values["text"] == "So far"
        assert drafts.find(key, by=cast.ours.as_(RoleCode.BUSINESS_MANAGER)) is None
    assert client.post(cast.ours.url("drafts/"), {"draft_of": "/elsewhere/"}).status_code == 400


def test_a_draft_that_began_before_somebody_elses_change_says_so(cast):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.SCRUTINEER)
        draft = drafts.keep(cast.ours.url("x/"), {"text": "Mine", "version": "1"}, by=by)
    assert not drafts.outdated(draft, 1)
    assert drafts.outdated(draft, 2)
    assert not drafts.outdated(draft, None)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


def store(troupe, content, name="minute.pdf"):
    with troupe.scope():
        by = troupe.as_(RoleCode.BUSINESS_MANAGER)
        record = troupe.agencies["Council"].record
        return uploads.store(SimpleUploadedFile(name, content), record=record, by=by)


def test_a_file_is_taken_for_what_its_content_is(cast):
    assert store(cast.ours, PDF, "holiday.exe").content_type == "application/pdf"
    with pytest.raises(ValidationError, match="one of these types"):
        store(cast.ours, b"MZ\x90\x00" + b"\0" * 300, "minute.pdf")
    with pytest.raises(ValidationError, match="one of these types"):
        store(cast.ours, b"<html><script>alert(1)</script>", "minute.pdf")
    with pytest.raises(ValidationError, match="empty"):
        store(cast.ours, b"", "minute.pdf")


def test_a_file_that_is_too_large_is_refused_with_the_limit(cast, settings):
    settings.FILE_UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(ValidationError, match="larger than 1 MB"):
        store(cast.ours, PDF + b"0" * 1024 * 1024)


@pytest.mark.parametrize(("command", "accepted"), [(["true"], True), (["false"], False)])
def test_a_virus_scanner_is_asked_where_one_is_set_up(cast, settings, command, accepted):
    settings.VIRUS_SCANNER = command
    if accepted:
        assert store(cast.ours, PDF).scan == StoredFile.Scan.CLEAN
    else:
        with pytest.raises(ValidationError, match="did not accept"):
            store(cast.ours, PDF)


def test_a_download_never_runs_in_the_browser_and_is_closed_to_neighbours(cast):
    file = store(cast.ours, PDF)
    answer = cast.ours.client(RoleCode.SCRUTINEER).get(cast.ours.url(f"files/{file.pk}/"))
    assert io.BytesIO(answer.content).read() == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert cast.theirs.client(RoleCode.SCRUTINEER).get(cast.theirs.url(f"files/{file.pk}/")).status_code == 404


def test_a_mail_server_that_is_away_for_an_hour_costs_no_attempt_and_is_asked_once_in_a_call(cast, monkeypatch):
    with cast.ours.scope():
        send(cast.ours)
        send(cast.ours, RoleCode.TRAINING_LEAD)
    asked = []

    def away(*args, **kwargs):
        asked.append(1)
        raise TimeoutError

    monkeypatch.setattr(notices, "send_mail", away)
    assert [notices.send_notices() for _ in range(60)] == [0] * 60
    assert len(asked) == 60, "the other notice and the other partnerships wait for the next call"
    monkeypatch.undo()
    assert notices.send_notices() == 2


@pytest.mark.parametrize(
    "fault", [smtplib.SMTPRecipientsRefused({}), smtplib.SMTPDataError(554, b"no"), KeyError("a kind that is gone")]
)
def test_one_notice_that_cannot_be_sent_holds_up_nobody_else_and_ends(cast, monkeypatch, caplog, fault):
    with cast.ours.scope():
        send(cast.ours, RoleCode.SCRUTINEER)
        send(cast.ours, RoleCode.TRAINING_LEAD)
    with cast.theirs.scope():
        send(cast.theirs)
    bad, real = cast.ours.user(RoleCode.SCRUTINEER).email, notices.send_mail

    def refuses_one(subject, body, sender, recipients):
        if recipients == [bad]:
            raise fault
        return real(subject, body, sender, recipients)

    monkeypatch.setattr(notices, "send_mail", refuses_one)
    assert notices.send_notices() == 2
    for _ in range(20):
        notices.send_notices()
    with cast.ours.scope():
        assert Notice.objects.get(user__email=bad).attempts == notices.MOST_ATTEMPTS
    assert [row.levelname for row in caplog.records if "was not sent" in row.message][-1] == "ERROR"


def test_a_partnership_that_is_being_set_up_invites_its_people(cast):
    Partnership.objects.filter(pk=cast.ours.partnership.pk).update(status=Partnership.Status.SETTING_UP)
    with cast.ours.scope():
        send(cast.ours)
    assert notices.send_notices() == 1
