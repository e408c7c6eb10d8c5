"""Challenges: who raises, moves up, resolves and sees them."""

import pytest
from django.core.exceptions import ValidationError

from partners.actions import challenges
from partners.queries.challenges import visible_challenges
from partners.roles import RoleCode
from tests.partners.governance.factories import make_challenge
from wst import clock
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, WrongState


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def move_up(troupe, challenge, times=3):
    for _ in range(times):
        challenge = challenges.escalate(
            challenge, by=troupe.as_(RoleCode.BUSINESS_MANAGER), reason="No agreement at this level."
        )
    return challenge


def test_an_agency_raises_its_own_challenge_only_and_not_against_itself(ours):
    with pytest.raises(NotPermitted):
        make_challenge(ours, raised_by="Health")
    with pytest.raises(ValidationError):
        make_challenge(ours, about="Trust")
    with pytest.raises(NotPermitted):
        make_challenge(ours, by=RoleCode.SUPPORT_OFFICER)
    assert make_challenge(ours, by=RoleCode.BUSINESS_MANAGER, raised_by="Health").level == 1


def test_those_who_answer_for_the_challenged_agency_are_told(ours):
    make_challenge(ours, about="Police")
    assert [notice.user for notice in Notice.objects.all()] == [ours.user(RoleCode.LEAD_REPRESENTATIVE)]


@pytest.mark.parametrize(
    ("role", "below", "at_executive"),
    [
        (RoleCode.BUSINESS_MANAGER, True, True),
        (RoleCode.AGENCY_REPRESENTATIVE, True, True),  # of the Trust, which raised it
        (RoleCode.LEAD_REPRESENTATIVE, True, True),  # of the police, whom it is about
        (RoleCode.PARTNER_DELEGATE, False, True),  # of the council: not a party
        (RoleCode.EXECUTIVE_CHAIR, False, True),
        (RoleCode.SCRUTINEER, True, True),
        (RoleCode.TRAINING_LEAD, False, False),
        (RoleCode.ENGAGEMENT_LEAD, False, False),
    ],
)
def test_who_sees_a_challenge_before_and_after_it_reaches_the_executive(ours, role, below, at_executive):
    challenge = make_challenge(ours)
    assert visible_challenges(ours.as_(role)).filter(pk=challenge.pk).exists() == below
    move_up(ours, challenge)
    assert visible_challenges(ours.as_(role)).filter(pk=challenge.pk).exists() == at_executive


def test_it_moves_up_one_level_at_a_time_and_ends_at_the_executive(ours):
    challenge = make_challenge(ours)
    with pytest.raises(NotReady):
        challenges.escalate(challenge, by=ours.as_(RoleCode.AGENCY_REPRESENTATIVE), reason="")
    with pytest.raises(NotPermitted):
        challenges.escalate(challenge, by=ours.as_(RoleCode.PARTNER_DELEGATE), reason="Not ours.")
    Notice.objects.all().delete()
    challenge = move_up(ours, challenge)
    assert challenge.level == 4
    told = {notice.user for notice in Notice.objects.all()}
    assert told == {ours.user(RoleCode.EXECUTIVE_CHAIR), ours.user(RoleCode.PARTNER_DELEGATE)}
    with pytest.raises(NotPermitted):  # from here on the chair of the Executive moves it
        move_up(ours, challenge, times=1)


def test_below_the_executive_either_side_resolves_it_with_an_outcome(ours):
    challenge = make_challenge(ours)
    police = ours.as_(RoleCode.LEAD_REPRESENTATIVE)
    with pytest.raises(NotReady, match="outcome"):
        challenges.resolve(challenge, by=police, outcome=" ")
    resolved = challenges.resolve(challenge, by=police, outcome="Returns come by the 10th.", learning="One inbox.")
    assert (resolved.status, resolved.resolved_on) == ("resolved", clock.today())
    with pytest.raises(WrongState):
        challenges.withdraw(resolved, by=ours.as_(RoleCode.AGENCY_REPRESENTATIVE), reason="Too late.")


def test_at_the_executive_those_who_decide_there_resolve_it(ours):
    challenge = move_up(ours, make_challenge(ours))
    for role in (RoleCode.AGENCY_REPRESENTATIVE, RoleCode.BUSINESS_MANAGER):
        with pytest.raises(NotPermitted):
            challenges.resolve(challenge, by=ours.as_(role), outcome="We decide.")
    resolved = challenges.resolve(challenge, by=ours.as_(RoleCode.EXECUTIVE_CHAIR), outcome="Agreed by all.")
    assert resolved.status == "resolved"


def test_the_challenged_side_cannot_withdraw_it(ours):
    challenge = make_challenge(ours)
    with pytest.raises(NotPermitted):
        challenges.withdraw(challenge, by=ours.as_(RoleCode.LEAD_REPRESENTATIVE), reason="We disagree.")
    assert (
        challenges.withdraw(
            challenge, by=ours.as_(RoleCode.AGENCY_REPRESENTATIVE), reason="Settled by telephone."
        ).status
        == "withdrawn"
    )
