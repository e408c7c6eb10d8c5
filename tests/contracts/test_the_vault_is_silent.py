"""Nobody who is not named on a case can tell that it exists, whatever they look at.

A whole case is entered with canary words in every field. Every surface is then looked at again by those who are not
named on it: each answer is byte for byte what it was before, and none holds a canary. A leak that is sown on purpose
makes the same comparison fail.
"""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import CharField, TextField

from partners.roles import RoleCode as R
from reviews import vault
from reviews.models import Case
from reviews.views.vault import CaseView
from tests.contracts import addresses
from tests.contracts.conftest import _person_with, signed_in
from tests.contracts.samples import SAMPLES
from tests.contracts.test_every_model import own_models
from tests.reviews import factories
from wst import access, clock, notices
from wst.models import Event

CANARY = "Zaunkoenig"
# A keeper, a partner, and who answers for an agency. The business manager is not named.
NAMED = (R.REVIEW_GROUP, R.LEAD_REPRESENTATIVE, R.AGENCY_REPRESENTATIVE)
# What of the reviews app is not of the vault, and why.
OUTSIDE = {
    "reviews.PracticeReview": "the public entry, which stands once it is published or announced",
    "reviews.LearningPoint": "learning travels",
    "reviews.LearningHandover": "learning travels",
    "reviews.HandoverPoint": "learning travels",
    "reviews.ProclaimedHoliday": "a date of England and Wales",
    "reviews.ReviewSettings": "how the partnership runs reviews",
    "reviews.AvailabilityCheck": "of pages that are public",
}
VAULT = [model for model in own_models if model._meta.app_label == "reviews" and model._meta.label not in OUTSIDE]
# What stays empty, and why.
EMPTY = {"reviews.CaseGroupObjectPermission": "django-guardian expects the pair"}
# Where those who are named, and they alone, are told; test_notices_go_to_those_who_are_named looks at it.
GROWS = {"wst.Notice"}
# What each role looks at; somebody with every role at once looks at everything.
MOST_LOOKED_AT = ("home", "notices", "reviews:", "learning:", "partners:history", "partners:members", "partners:who_")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture(autouse=True)
def _files_under_tmp():
    """The stage keeps its files in a folder of its own for as long as it stands."""


def is_of_a_case(address):
    return isinstance(address.view, type) and issubclass(address.view, CaseView)


LOOKED_AT = [one for one in addresses.BUILT if one.of_a_partnership and not is_of_a_case(one) and one.answers("get")]


def plain(response):
    """What an answer says, without what differs from one answer to the next: tokens, and the time in a zip archive."""
    body = b"".join(response) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = sorted(name for name in archive.namelist() if not name.startswith("docProps"))
            body = b"\n".join(archive.read(name) for name in parts)
    return response.status_code, TOKEN.sub(b"", body)


def look(stage, clients):
    """Every answer, by who asks and what."""
    ours, seen = stage.cast.ours, {}
    for who, client in clients.items():
        everything = who in ("everything", "anonymous")
        for address in LOOKED_AT:
            if not everything and not address.name.startswith(MOST_LOOKED_AT):
                continue
            if who == "anonymous" and not address.is_open:
                continue
            kwargs = stage.of(ours, address.name) if address.arguments else {}
            with stage.undone():
                seen[(who, address.name)] = plain(client.get(address.of(ours, **kwargs)))
        if who != "anonymous":
            query = "?reference=OST-2"  # as every reference of the partnership begins
            register = next(one for one in LOOKED_AT if one.name == "reviews:cases").of(ours)
            with stage.undone():
                seen[(who, "reviews:cases" + query)] = plain(client.get(register + query))
    return seen


def differences(before, after):
    told = {key for key in before if before[key] != after[key]}
    return told | {key for key, (_, body) in after.items() if CANARY.encode() in body}


def counts(ours):
    with ours.scope():
        return {model._meta.label: model._base_manager.count() for model in own_models if model not in VAULT}


@pytest.fixture(scope="module")
def clients(stage):
    """All who are not named: each role, somebody who holds every role, the operator, and a visitor."""
    ours = stage.cast.ours
    every = [code for code in access.roles() if code not in vault.KEPT_OUT]
    found = {who: client for who, client in stage.clients.items() if who not in (*NAMED, "outsider")}
    return {**found, "everything": signed_in(_person_with(ours, *every, name="Every Role"))}


@pytest.fixture(scope="module")
def walked(stage, clients):
    """What was seen before and after the case, what stood in the tables, and the case."""
    ours = stage.cast.ours
    wanted = [one.name for one in LOOKED_AT if one.arguments and one.name in SAMPLES]
    stage.make({name: SAMPLES[name] for name in wanted}, neighbour=False)
    moment = clock.now() + timedelta(minutes=1)
    with clock.set_to(moment):
        before, stood = look(stage, clients), counts(ours)
        with ours.scope():
            events = Event.objects.count()
            inside = factories.make_everything(ours, CANARY)
            assert Event.objects.count() == events
        after = look(stage, clients)
    return before, after, stood, inside


def test_every_table_of_the_vault_has_a_row_with_canaries(stage, walked):
    with stage.cast.ours.scope():
        for model in VAULT:
            if model._meta.label in EMPTY:
                continue
            assert model._base_manager.exists(), f"{model._meta.label}: make one in make_everything."
            texts = [
                field.name
                for field in model._meta.local_concrete_fields
                if isinstance(field, TextField) and field.name not in ("reason",)
            ]
            for name in texts:
                held = model._base_manager.filter(**{f"{name}__contains": CANARY}).exists()
                assert held, f"{model._meta.label}.{name} holds no canary: write one in make_everything."


def test_what_others_see_is_the_same_byte_for_byte_and_holds_no_canary(walked):
    before, after, _, _ = walked
    assert len(before) > 500 and set(before) == set(after)
    told = differences(before, after)
    assert not told, f"A case can be told from these pages: {sorted(told)[:20]}"


def test_no_other_table_grew_or_holds_a_canary(stage, walked):
    _, _, stood, _ = walked
    ours = stage.cast.ours
    now = counts(ours)
    grown = {label for label in stood if now[label] != stood[label]} - GROWS
    assert not grown, f"These tables tell that something happened: {sorted(grown)}"
    with ours.scope():
        for label in stood:
            model = apps.get_model(label)
            for field in model._meta.local_concrete_fields:
                if isinstance(field, (CharField, TextField)):
                    assert not model._base_manager.filter(**{f"{field.name}__contains": CANARY}).exists(), (
                        f"{label}.{field.name} holds what belongs to the vault."
                    )


def test_a_case_is_answered_as_one_that_never_was(stage, walked, clients):
    inside = walked[3]
    ours = stage.cast.ours
    pages = [one for one in addresses.BUILT if is_of_a_case(one)]
    for who in ("everything", R.BUSINESS_MANAGER, R.OPERATOR_SUPPORT, R.PLATFORM_OPERATOR):
        for address in pages:
            kwargs = dict.fromkeys(address.arguments, inside.case.pk)
            kwargs |= dict.fromkeys(address.arguments & {"question"}, "notify")
            kwargs |= dict.fromkeys(address.arguments & {"move"}, "assess")
            said = []
            for key in (inside.case.pk, 987_654_321):
                there = address.of(ours, **{**kwargs, "case": key})
                with stage.undone():
                    answer = clients[who].get(there)
                said.append((answer.status_code, plain(answer)[1].replace(there.encode(), b"/here/")))
            assert said[0] == said[1] and said[0][0] in (403, 404), f"{address.name} tells {who} that it exists."


def test_notices_go_to_those_who_are_named(stage, walked):
    ours = stage.cast.ours
    named = {ours.user(role).email for role in NAMED}
    with stage.undone():
        mail.outbox.clear()
        with clock.set_to(clock.now() + timedelta(hours=1)):
            notices.send_notices()
        about = [message for message in mail.outbox if "/cases/" in message.body]
        assert about and {address for message in about for address in message.to} <= named
        for message in about:
            assert message.subject.startswith("OFFICIAL-SENSITIVE: ")
            assert CANARY not in message.subject + message.body
            assert walked[3].case.reference not in message.subject + message.body


def test_a_leak_that_is_sown_on_purpose_is_found(stage, walked, clients, monkeypatch):
    before = walked[0]
    monkeypatch.setattr(vault, "open_to", lambda by, *rights: Case.objects.filter(partnership=by.partnership))
    who = {R.BUSINESS_MANAGER: clients[R.BUSINESS_MANAGER]}
    leaked = look(stage, who)
    assert (R.BUSINESS_MANAGER, "reviews:cases") in differences({key: before[key] for key in leaked}, leaked)
