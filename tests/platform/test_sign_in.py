"""Signing in by e-mail and password, throttled; sessions that end; nobody signs up."""

from time import time

import pytest
from django.core.cache import cache
from django.test import Client

from partners.roles import RoleCode
from tests.cast import PASSWORD
from wst.models import User


@pytest.fixture(autouse=True)
def _no_limits_from_before(db):
    cache.clear()
    yield
    cache.clear()


def sign_in(client, email, password):
    return client.post("/account/login/", {"login": email, "password": password})


def test_somebody_signs_in_and_lands_in_their_only_partnership(cast):
    client = Client()
    answer = sign_in(client, cast.ours.user(RoleCode.BUSINESS_MANAGER).email, PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/account/partnerships/")
    assert client.get("/account/partnerships/")["Location"] == cast.ours.url()


def test_the_e_mail_address_may_be_typed_in_any_case(cast):
    answer = sign_in(Client(), cast.ours.user(RoleCode.BUSINESS_MANAGER).email.upper(), PASSWORD)
    assert answer.status_code == 302


def test_signing_out_is_a_post_and_ends_the_session(cast):
    client = cast.ours.client(RoleCode.BUSINESS_MANAGER)
    assert client.get("/account/logout/").status_code == 200
    assert client.get(cast.ours.url()).status_code == 200
    client.post("/account/logout/")
    assert client.get(cast.ours.url()).status_code == 302


def test_ten_wrong_guesses_close_the_account_for_a_while(cast):
    email = cast.ours.user(RoleCode.BUSINESS_MANAGER).email
    for _ in range(10):
        assert sign_in(Client(), email, "wrong wrong wrong").status_code == 200
    answer = sign_in(Client(), email, PASSWORD)
    assert answer.status_code == 200 and "Too many failed" in answer.content.decode()


def test_nobody_signs_up(db):
    answer = Client().post("/account/signup/", {"email": "a@b.example", "password1": PASSWORD, "password2": PASSWORD})
    assert answer.status_code == 200 and "Accounts are made" in answer.content.decode()
    assert not User.objects.filter(email="a@b.example").exists()


@pytest.mark.parametrize(("key", "age"), [("seen", 61 * 60), ("began", 12 * 3600 + 1)])
def test_a_session_ends_when_idle_or_too_old(cast, key, age):
    client = cast.ours.client(RoleCode.BUSINESS_MANAGER)
    assert client.get(cast.ours.url()).status_code == 200
    session = client.session
    session[key] = int(time()) - age
    session.save()
    assert client.get(cast.ours.url()).status_code == 302


def test_only_the_session_and_csrf_cookies_are_set(cast):
    client = Client()
    client.get("/account/login/")
    sign_in(client, cast.ours.user(RoleCode.BUSINESS_MANAGER).email, PASSWORD)
    assert {name for name, cookie in client.cookies.items() if cookie.value} <= {"session", "csrf"}
