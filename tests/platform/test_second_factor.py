"""A second factor for whoever wants one: an app's code or a recovery code beside the password."""

import re
from time import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from partners.roles import RoleCode
from tests.cast import PASSWORD
from tests.contracts.pages import Page

HERE = "/account/second-factor/"


@pytest.fixture(autouse=True)
def _no_limits_from_before(db):
    cache.clear()
    yield
    cache.clear()


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time()) // 30))


def sign_in(user):
    client = Client()
    return client, client.post("/account/login/", {"login": user.email, "password": PASSWORD})


@pytest.fixture
def set_up(cast):
    """The scrutineer with an app: their client, the secret and the recovery codes."""
    user = cast.ours.user(RoleCode.SCRUTINEER)
    client, _ = sign_in(user)
    asked = client.get(f"{HERE}totp/activate/")
    assert asked["Location"].startswith("/account/reauthenticate/")  # an unlocked browser is not enough
    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    html = page.content.decode()
    assert "<svg" in html and "data:image" not in html and not Page(html).faults
    secret = page.context["form"].secret
    assert f'text-break-word">{secret}<' in html  # 32 letters in a row would push a phone's page sideways
    wrong = client.post(f"{HERE}totp/activate/", {"code": "000000"})
    assert wrong.status_code == 200 and "This code is not right" in wrong.content.decode()
    answer = client.post(f"{HERE}totp/activate/", {"code": code_now(secret)})
    assert answer["Location"] == f"{HERE}recovery-codes/"
    codes = re.findall(r"<code>(\d+)</code>", client.get(answer["Location"]).content.decode())
    assert len(codes) == 10
    cache.clear()  # the same code may be used again below: the test does not wait half a minute
    return user, client, secret, codes


def test_a_password_alone_no_longer_opens_the_account(cast, set_up):
    user, _, secret, codes = set_up
    client, answer = sign_in(user)
    assert answer["Location"] == f"{HERE}authenticate/"
    assert client.get(cast.ours.url()).status_code == 302  # not signed in yet
    page = client.get(answer["Location"]).content.decode()
    assert "Enter your code" in page and not Page(page).faults
    assert client.post(answer["Location"], {"code": code_now(secret)}).status_code == 302
    assert client.get(cast.ours.url()).status_code == 200
    client, answer = sign_in(user)
    assert client.post(answer["Location"], {"code": codes[0]}).status_code == 302
    assert client.get(cast.ours.url()).status_code == 200
    client, answer = sign_in(user)  # a recovery code works once
    assert "This code is not right" in client.post(answer["Location"], {"code": codes[0]}).content.decode()


def test_wrong_codes_are_limited_as_wrong_passwords_are(set_up):
    user, _, _, codes = set_up
    client, answer = sign_in(user)
    for _ in range(10):
        client.post(answer["Location"], {"code": "123456"})
    assert "Too many failed" in client.post(answer["Location"], {"code": codes[0]}).content.decode()


def test_the_operator_takes_it_away_from_somebody_who_is_locked_out(cast, set_up):
    user, *_ = set_up
    call_command("remove_second_factor", user.email.upper())
    client, _ = sign_in(user)
    assert client.get(cast.ours.url()).status_code == 200


def test_secrets_are_not_readable_in_the_database(set_up):
    _, _, secret, codes = set_up
    stored = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in stored and not any(code in stored for code in codes)


def test_it_is_offered_to_everybody_and_taken_back_by_its_owner(cast, set_up):
    user, client, _, _ = set_up
    page = client.get(HERE).content.decode()
    assert "Set up. You are asked for a code" in page and "10 left" in page and not Page(page).faults
    assert HERE in client.get(cast.ours.url()).content.decode()
    for path in ("totp/deactivate/", "recovery-codes/generate/"):
        assert not Page(client.get(f"{HERE}{path}").content.decode()).faults
    assert client.post(f"{HERE}totp/deactivate/").status_code == 302
    assert "Not set up." in client.get(HERE).content.decode()
    with pytest.raises(CommandError, match="no second factor"):
        call_command("remove_second_factor", user.email)
    assert not Authenticator.objects.filter(user=user).exists()
    assert Client().get(HERE).status_code == 302
