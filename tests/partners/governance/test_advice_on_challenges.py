"""The scrutineer advises on a challenge: dated, signed, read by both sides, and never changed."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from partners.actions import challenges
from partners.models import ChallengeAdvice
from partners.roles import RoleCode as R
from tests.partners.governance.factories import make_challenge
from wst.models import Event, Notice
from wst.refusals import NotPermitted, Stale, WrongState

ADVICE = "Ask what each side would accept by Friday."


@pytest.fixture
def ours(cast):
    return cast.ours


def text_of(response):
    return response.content.decode()


@pytest.mark.requirement(56)
def test_the_scrutineer_signs_advice_that_both_sides_read(ours):
    with ours.scope():
        challenge = make_challenge(ours)
    page = ours.url(f"partners/challenge/{challenge.pk}/")
    scrutineer = ours.client(R.SCRUTINEER)
    assert f"{page}advice/" in text_of(scrutineer.get(page))
    sent = {"version": challenge.version, "text": "The child was born on 3 May 2014."}
    refused = scrutineer.post(f"{page}advice/", sent)
    assert refused.status_code == 422 and "born on 3 May 2014" in text_of(refused)
    done = text_of(scrutineer.post(f"{page}advice/", {**sent, "text": ADVICE}, follow=True))
    assert "the two sides are told" in done
    name = ours.people[R.SCRUTINEER].name
    for role in (R.AGENCY_REPRESENTATIVE, R.LEAD_REPRESENTATIVE, R.BUSINESS_MANAGER):  # Trust raised it, about Police
        read = text_of(ours.client(role).get(page))
        assert ADVICE in read and f"Signed by {name}" in read
        assert f"{page}advice/" not in read and ours.client(role).get(f"{page}advice/").status_code == 403
    assert ours.client(R.PARTNER_DELEGATE).get(page).status_code == 404  # no side of it, and not at the Executive
    with ours.scope():
        told = {notice.user for notice in Notice.objects.filter(kind="challenge_advised")}
        roles = (R.AGENCY_REPRESENTATIVE, R.LEAD_REPRESENTATIVE, R.BUSINESS_MANAGER)
        assert told == {ours.user(role) for role in roles}
        event = Event.objects.get(type="challenge.advised")
        assert event.payload["text"] == hashlib.sha256(ADVICE.encode()).hexdigest()


def test_nobody_else_advises_nothing_is_changed_and_an_ended_challenge_takes_none(ours):
    with ours.scope():
        challenge = make_challenge(ours)
        by = ours.as_(R.SCRUTINEER)
        with pytest.raises(ValidationError, match="Enter your advice"):
            challenges.advise(challenge, by=by, text=" ")
        for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.AGENCY_REPRESENTATIVE):
            with pytest.raises(NotPermitted):
                challenges.advise(challenge, by=ours.as_(role), text=ADVICE)
        with pytest.raises(Stale):
            challenges.advise(challenge, by=by, text=ADVICE, version=challenge.version + 1)
        row = challenges.advise(challenge, by=by, text=ADVICE)
        challenges.advise(challenge, by=by, text="And tell the families' worker.")  # added to, not changed
        for change in (
            lambda: ChallengeAdvice.objects.filter(pk=row.pk).update(text="Something else."),
            lambda: ChallengeAdvice.objects.filter(pk=row.pk).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        assert [one.text for one in challenge.advice.all()] == [ADVICE, "And tell the families' worker."]
        side = ours.as_(R.AGENCY_REPRESENTATIVE)
        challenge = challenges.resolve(challenge, by=side, outcome="The returns come by Friday.")
        with pytest.raises(WrongState, match="too late"):
            challenges.advise(challenge, by=by, text=ADVICE)
