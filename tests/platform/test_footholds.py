"""What somebody with bad intentions tries: addresses, sessions, forms without a token, files and links."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

from partners.roles import RoleCode
from tests.cast import PASSWORD
from wst import access, notices, uploads
from wst.models import Draft, Membership, Notice, Partnership
from wst.models.partnership import RESERVED_SLUGS
from wst.tenancy import current_partnership_id, partnership_scope

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_and_out_leads_to_no_other_site(cast, away):
    client = Client()
    facts = {"login": cast.ours.user(RoleCode.SCRUTINEER).email, "password": PASSWORD, "next": away}
    assert client.post(f"/account/login/?next={away}", facts)["Location"] == "/account/partnerships/"
    assert client.post("/account/logout/", {"next": away})["Location"] == "/"


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/"])
def test_a_notice_leads_to_no_other_site(cast, away):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        kind = notices.kind("test.away", "Something is waiting for you")
        notice = notices.send(kind, by=by, user=cast.ours.user(RoleCode.SCRUTINEER), address=away)
    answer = cast.ours.client(RoleCode.SCRUTINEER).post(cast.ours.url(f"notices/{notice.pk}/"))
    assert answer["Location"] == cast.ours.url("notices/")


def test_a_session_that_was_planted_before_sign_in_is_not_the_one_afterwards(cast):
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["session"] = planted.session_key
    client.post("/account/login/", {"login": cast.ours.user(RoleCode.SCRUTINEER).email, "password": PASSWORD})
    assert client.cookies["session"].value != planted.session_key
    thief = Client()
    thief.cookies["session"] = planted.session_key
    assert thief.get(cast.ours.url()).status_code == 302


def test_a_changed_password_ends_the_other_sessions(cast):
    client = cast.ours.client(RoleCode.SCRUTINEER)
    user = cast.ours.user(RoleCode.SCRUTINEER)
    user.set_password("another three words")
    user.save()
    assert client.get(cast.ours.url()).status_code == 302


def test_an_account_cannot_be_turned_to_another_address(cast):
    client, user = cast.ours.client(RoleCode.SCRUTINEER), cast.ours.user(RoleCode.SCRUTINEER)
    before = user.email
    for action in ("action_add", "action_primary"):
        assert client.post("/account/email/", {action: "", "email": "new@evil.example"}).status_code == 405
    user.refresh_from_db()
    assert user.email == before
    assert client.get("/account/email/")["Location"] == "/account/partnerships/"


def test_a_form_without_its_token_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ours.user(RoleCode.SCRUTINEER), "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(cast.ours.url("drafts/"), {"draft_of": cast.ours.url("x/"), "text": "x"})
    assert answer.status_code == 403 and "This form has expired" in answer.content.decode()
    with cast.ours.scope():
        assert not Draft.objects.exists()


def test_every_method_stops_at_the_door(cast):
    outsider, long = cast.theirs.client(RoleCode.SCRUTINEER), "x" * 5000
    for method in ("get", "head", "options", "post", "put", "patch", "delete", "trace"):
        assert getattr(Client(), method)(cast.ours.url()).status_code == 302, method
        assert getattr(outsider, method)(cast.ours.url()).status_code == 404, method
        assert getattr(outsider, method)(f"/{long}/workspace/").status_code == 404, method


def test_the_limits_on_guessing_are_for_the_visitor_and_not_for_the_proxy(settings, rf):
    from allauth.account.adapter import get_adapter

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # what BEHIND_PROXY sets
    visit = rf.get("/", headers={"x-forwarded-for": "10.9.9.9, 203.0.113.7"}, REMOTE_ADDR="127.0.0.1")
    assert get_adapter().get_client_ip(visit) == "203.0.113.7", "the proxy's word, not what the visitor wrote"


def test_a_body_that_is_too_large_gets_a_page_that_says_so(cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 500
    answer = cast.ours.client(RoleCode.SCRUTINEER).post(
        cast.ours.url("drafts/"), "text=" + "x" * 1000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400 and "too large" in answer.content.decode()


def test_a_draft_with_a_character_that_the_database_cannot_hold_is_kept_without_it(cast):
    client, key = cast.ours.client(RoleCode.SCRUTINEER), cast.ours.url("x\0/")
    answer = client.post(cast.ours.url("drafts/"), {"draft_of": key, "te\0xt": "a\0b", "many": ["c\0", "d"]})
    assert answer.status_code == 200
    with cast.ours.scope():
        draft = Draft.objects.get()
        assert (draft.key, draft.values) == (key.replace("\0", ""), {"text": "ab", "many": ["c", "d"]})


def test_a_draft_that_is_too_long_is_not_kept_and_says_so(cast):
    answer = cast.ours.client(RoleCode.SCRUTINEER).post(
        cast.ours.url("drafts/"), {"draft_of": cast.ours.url("x/"), "text": "x" * 200_001}
    )
    assert answer.status_code == 200 and "Too long" in answer.content.decode()


def test_the_list_of_ones_partnerships_is_not_stored_and_holds_one_that_is_set_up(cast):
    Partnership.objects.filter(pk=cast.ours.partnership.pk).update(status=Partnership.Status.SETTING_UP)
    answer = cast.ours.client(RoleCode.BUSINESS_MANAGER).get("/account/partnerships/")
    assert answer["Location"] == cast.ours.url()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("slug", [*sorted(RESERVED_SLUGS), "Ours", "OURS"])
def test_an_address_that_is_taken_or_looks_like_another_is_refused(slug):
    with pytest.raises(ValidationError):
        Partnership(slug=slug).clean_fields(exclude=["name", "short_name", "area_name", "contact_email"])


def test_no_address_of_the_platform_can_be_a_partnerships():
    """A new address at the root has to be reserved too."""
    from django.urls import URLPattern, get_resolver

    first = {str(entry.pattern).split("/")[0] for entry in get_resolver().url_patterns}
    assert any(isinstance(entry, URLPattern) for entry in get_resolver().url_patterns)
    assert {word for word in first if word and "<" not in word} <= RESERVED_SLUGS


# Files


def office(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **parts}.items():
            archive.writestr(name, content)
    return held.getvalue()


def check(content, name="a.docx"):
    return uploads.check(SimpleUploadedFile(name, content))


def test_a_document_that_unpacks_to_too_much_is_refused(settings):
    settings.FILE_UPLOAD_MAX_BYTES = 100_000
    bomb = office(**{"word/media/a.bin": b"\0" * 2_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError, match="unpacks to far more"):
        check(bomb)


def test_macros_and_damage_are_refused_and_a_plain_document_is_not():
    assert check(office()).endswith("wordprocessingml.document")
    with pytest.raises(ValidationError, match="macros"):
        check(office(**{"word/vbaProject.bin": b"x"}))
    with pytest.raises(ValidationError, match="damaged"):
        check(office()[:-30])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("minute.pdf", "minute.pdf"),
        ("Minute.PDF", "Minute.PDF"),
        ("page.hta", "page.hta.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\run.bat", "run.bat.pdf"),
        ("annual\u202efdp.exe", "annualfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("..", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_download_is_named_for_what_it_is(name, kept):
    assert uploads.safe_name(name, "application/pdf") == kept


def test_a_file_that_is_also_a_web_page_is_saved_and_never_opened(cast):
    with cast.ours.scope():
        by, record = cast.ours.as_(RoleCode.BUSINESS_MANAGER), cast.ours.agencies["Council"].record
        both = SimpleUploadedFile("a.html", PDF + b"<script>alert(1)</script>")
        file = uploads.store(both, record=record, by=by)
    answer = cast.ours.client(RoleCode.SCRUTINEER).get(cast.ours.url(f"files/{file.pk}/"))
    assert answer["Content-Disposition"] == 'attachment; filename="a.html.pdf"'
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("command", [["/no/such/scanner"], ["sh", "-c", "exit 2"]])
def test_a_scanner_that_is_away_lets_nothing_in(settings, command):
    settings.VIRUS_SCANNER = command
    with pytest.raises(ValidationError):
        uploads.scan(PDF)


# Access


def test_somebody_in_two_partnerships_has_in_each_what_that_one_gave(cast):
    user = cast.ours.user(RoleCode.SCRUTINEER)
    with cast.theirs.scope():
        access.grant(user, cast.theirs.partnership, RoleCode.TRAINING_LEAD, starts=access.date(2020, 4, 1))
        theirs = access.access_for(user, cast.theirs.partnership)
    with cast.ours.scope():
        ours = cast.ours.as_(RoleCode.SCRUTINEER)
    assert theirs.roles == {RoleCode.TRAINING_LEAD} and "findings_write" not in theirs.permissions
    assert ours.roles == {RoleCode.SCRUTINEER} and "training_manage" not in ours.permissions


def test_an_appointment_that_changes_its_role_or_dates_lets_go_of_what_it_carried(cast, monkeypatch):
    user, partnership = cast.ours.user(RoleCode.SUPPORT_OFFICER), cast.ours.partnership
    held = []
    monkeypatch.setattr(access, "APPOINTMENTS", [lambda where, who: held])
    with cast.ours.scope():
        for role, starts in [
            (RoleCode.EXECUTIVE_CHAIR, access.date(2020, 4, 1)),
            (RoleCode.GROUP_CHAIR, access.date(2020, 4, 1)),
            (RoleCode.GROUP_CHAIR, access.date(2021, 4, 1)),
        ]:
            held[:] = [access.Appointment(role, starts, None, "seat:1")]
            access.sync_appointments(user, partnership)
            rows = Membership.objects.filter(user=user).exclude(appointment="")
            assert list(rows.values_list("role", "starts")) == [(role, starts)]
        found = access.access_for(user, partnership)
    assert "priorities_agree" not in found.permissions and "priorities_propose" in found.permissions


def test_a_fault_in_an_inner_scope_leaves_the_outer_one_as_it_was(cast):
    def here():
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            return cursor.fetchone()[0], current_partnership_id()

    with cast.ours.scope():
        for order in ("savepoint outside", "savepoint inside"):
            inner = partnership_scope(cast.theirs.partnership, role="wst_public")
            with pytest.raises(Exception, match="division by zero"):
                if order == "savepoint outside":
                    with transaction.atomic(), inner:
                        connection.cursor().execute("select 1/0")
                else:
                    with inner, transaction.atomic():
                        connection.cursor().execute("select 1/0")
            assert here() == ("wst_app", cast.ours.partnership.pk), order


def test_a_worker_ends_when_its_login_sees_too_much(monkeypatch):
    from wst import checks, worker

    monkeypatch.setattr(checks, "faults_of_connected_role", lambda: ["postgres is a superuser."])
    with pytest.raises(SystemExit, match="is a superuser"):
        worker.refuse_a_login_that_sees_too_much()  # Celery logs any other exception and goes on


def test_somebody_whose_account_is_closed_gets_no_e_mail(cast, mailoutbox):
    user = cast.ours.user(RoleCode.SCRUTINEER)
    with cast.ours.scope():
        kind = notices.kind("test.away", "Something is waiting for you")
        notices.send(kind, by=cast.ours.as_(RoleCode.BUSINESS_MANAGER), user=user, address=cast.ours.url())
    user.is_active = False
    user.save()
    assert notices.send_notices() == 0 and mailoutbox == []
    with cast.ours.scope():
        assert Notice.objects.get().cancelled_at is not None
