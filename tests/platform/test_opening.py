"""Opening a partnership from the terminal."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from wst.models import Partnership, User

FACTS = [
    "--name=Newtown Safeguarding Together",
    "--short-name=Newtown",
    "--area-name=Newtown",
    "--contact-email=safer@newtown.example",
    "--manager-name=Nia Rowe",
    "--manager-email=nia@newtown.example",
]


def test_the_operator_opens_a_partnership_and_its_manager_may_come_in(db):
    call_command("open_partnership", "newtown", *FACTS)
    partnership = Partnership.objects.get(slug="newtown")
    assert partnership.status == Partnership.Status.SETTING_UP
    manager = User.objects.get(email="nia@newtown.example")
    assert not manager.has_usable_password()
    client = Client()
    client.force_login(manager, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/newtown/workspace/").status_code == 200
    assert client.get("/newtown/").status_code == 404, "nothing is public before it goes live"


@pytest.mark.parametrize("slug", ["account", "Not a slug", "x" * 41])
def test_a_slug_that_cannot_be_an_address_is_refused_with_a_sentence(db, slug):
    with pytest.raises(CommandError, match="slug"):
        call_command("open_partnership", slug, *FACTS)
