"""The memorandum, the escalation policy and the challenge log, through pages, as the people whose tasks they are."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import challenges, escalation, memoranda
from partners.actions.escalation import Level
from partners.models import Challenge, EscalationPolicy, Memorandum
from partners.presenters.clocks import working
from partners.roles import RoleCode
from partners.tasks import send_reminders
from tests.partners.factories import office
from tests.partners.governance.accountability import make_memorandum, make_policy, sign
from tests.partners.governance.factories import make_challenge, make_decision
from tests.partners.governance.test_documents_through_pages import parts, send, text_of
from wst import clock
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

R = RoleCode
DAY = timedelta(days=1)
RUNGS = [
    Level("Between the people", "They", 5),
    Level("Managers", "Managers", 5),
    Level("Heads", "Heads", 7, "calendar"),
]
RUNGS += [Level("The Executive", "The chair", 10), Level("The partners", "The three chief officers", 10)]


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


@pytest.mark.requirement(55)
def test_the_memorandum_comes_into_force_with_three_dated_signatures(cast):
    ours = cast.ours
    manager, police, delegate = (
        ours.client(role) for role in (R.BUSINESS_MANAGER, R.LEAD_REPRESENTATIVE, R.PARTNER_DELEGATE)
    )
    said = {"title": "Memorandum of understanding", "text": "# Equals\n\nWe work as equals."}
    dates = {**parts("effective_from", clock.today()), **parts("review_due", clock.today() + 365 * DAY)}
    drafted = send(manager, ours.url("partners/memoranda/new/"), **said, **dates)
    assert "Every safeguarding partner signs" in text_of(drafted)
    with ours.scope():
        pk = Memorandum.objects.get().pk
    page = ours.url(f"partners/memorandum/{pk}/")
    assert "Your agency has not signed it yet" in text_of(police.get(ours.url()))
    day = parts("signed_on", clock.today())
    own = {"name": "A. Chief", "post_title": "Chief Constable"}
    signed = send(police, f"{page}sign/", agency=ours.agencies["Police"].pk, **own, **day)
    assert "A. Chief, Chief Constable" in text_of(signed)
    foreign = send(police, f"{page}sign/", agency=ours.agencies["Council"].pk, **own, **day)
    assert foreign.status_code == 422
    send(delegate, f"{page}sign/", agency=ours.agencies["Council"].pk, name="B. Chief", post_title="Director", **day)
    assert "Bring into force" not in text_of(manager.get(page))
    refused = send(manager, f"{page}agree/")
    assert refused.status_code == 409 and "Every safeguarding partner signs" in text_of(refused)
    send(manager, f"{page}sign/", agency=ours.agencies["Health"].pk, name="C. Chief", post_title="Officer", **day)
    shown = text_of(send(manager, f"{page}agree/"))
    assert "The memorandum is in force" in shown and "In force" in shown
    with ours.scope():
        assert Memorandum.objects.get().signatures.filter(signed_on=clock.today()).count() == 3


def test_new_words_take_the_signatures_away_and_the_version_before_is_kept(ours):
    first, manager = make_memorandum(ours, "approved"), office(ours)
    second = make_memorandum(ours)
    sign(ours, second)
    facts = {name: getattr(second, name) for name in ("title", "effective_from", "review_due")}
    second = memoranda.change(second, by=manager, **facts, text=second.text, change_note="Only a note.")
    assert second.signatures.count() == 3
    second = memoranda.change(second, by=manager, **facts, text="Other words.")
    assert second.signatures.count() == 0
    with pytest.raises(NotReady):
        memoranda.bring_into_force(second, by=manager)
    sign(ours, second)
    memoranda.bring_into_force(second, by=manager)
    first.refresh_from_db()
    assert first.status == "superseded" and first.signatures.count() == 3
    with pytest.raises(WrongState):
        memoranda.change(first, by=manager, **facts, text="Too late.")
    with pytest.raises(ValidationError):
        trust = {"agency": ours.agencies["Trust"], "name": "X", "post_title": "Y", "signed_on": clock.today()}
        memoranda.sign(make_memorandum(ours), by=manager, **trust)


@pytest.mark.requirement(56)
def test_the_policy_drives_the_clock_and_an_overdue_level_is_flagged(cast):
    ours = cast.ours
    trust, manager, chair = (
        ours.client(role) for role in (R.AGENCY_REPRESENTATIVE, R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR)
    )
    monday = date(2026, 3, 30)  # the week before Easter: two bank holidays follow
    with clock.set_to(monday):
        dates = {**parts("effective_from", monday), **parts("review_due", monday + 365 * DAY)}
        started = send(manager, ours.url("partners/escalation-policies/new/"), title="Escalation policy", **dates)
        assert "Level 4: The Executive" in text_of(started)
        with ours.scope():
            policy = EscalationPolicy.objects.get()
            level = policy.levels.get(number=1)
        page = ours.url(f"partners/escalation-policy/{policy.pk}/")
        fields = {"name": "Between practitioners", "who_acts": "The two practitioners", "days": 7, "unit": "working"}
        send(manager, f"{page}level/{level.pk}/", **fields)
        said = {
            "group": _executive(ours),
            "text": "The escalation policy is agreed.",
            "rationale": "It has timescales.",
        }
        about = ours.url(f"partners/decisions/new/about/{policy.record_id}/")
        send(manager, about, **said, **parts("decided_on", monday))
        with ours.scope():
            decision = policy.record.decisions.get()
        approved = send(chair, f"{page}approve/", decision=decision.pk)
        assert "In force" in text_of(approved)
        raised = send(
            trust,
            ours.url("partners/challenges/new/"),
            raised_by=ours.agencies["Trust"].pk,
            about=ours.agencies["Police"].pk,
            theme="Late returns",
            text="Three returns came after the date.",
        )
        shown = text_of(raised)
        assert "Level 1: Between practitioners" in shown and "The two practitioners, within 7 working days" in shown
        assert "7 working days later is Friday 10 April 2026" in shown
        assert "Friday 3 April 2026: Good Friday" in shown and "Monday 6 April 2026: Easter Monday" in shown
        assert "Escalation policy, version 1, level 1" in shown
    with clock.set_to(date(2026, 4, 13)):
        register = ours.url("partners/challenges/")
        assert "Level 1 overdue by 3 days" in text_of(trust.get(register))
        assert "Late returns" in text_of(manager.get(f"{register}?overdue=on"))
        assert "level 1 of C-2026-001 is overdue" in text_of(manager.get(ours.url()))
        with ours.scope():
            pk = Challenge.objects.get().pk
        moved = text_of(send(trust, ours.url(f"partners/challenge/{pk}/step/escalate/"), reason="No answer came."))
        assert "5 working days later is Monday 20 April 2026" in moved and "overdue" not in moved


def _executive(troupe):
    from tests.partners.governance.factories import executive

    with troupe.scope():
        return executive(troupe).pk


def test_a_new_version_moves_no_open_challenge(ours):
    first = make_policy(ours, "approved", levels=RUNGS)
    challenge = make_challenge(ours, level=3)
    due = challenge.level_due
    assert due == clock.today() + 7 * DAY and challenge.policy == first
    second = make_policy(ours, "approved", levels=[Level(f"New {n}", "Somebody", 1) for n in range(1, 5)])
    challenge.refresh_from_db()
    assert (challenge.policy, challenge.level_due) == (first, due)
    assert make_challenge(ours).policy == second
    moved = challenges.escalate(challenge, by=ours.as_(R.AGENCY_REPRESENTATIVE), reason="No agreement.")
    assert moved.level == 4 and moved.policy.levels.get(number=4).due(clock.today()) == moved.level_due


def test_from_the_fourth_level_on_the_chair_of_the_executive_acts(ours):
    make_policy(ours, "approved", levels=RUNGS)
    challenge = make_challenge(ours, level=4)
    trust, delegate, chair = (
        ours.as_(role) for role in (R.AGENCY_REPRESENTATIVE, R.PARTNER_DELEGATE, R.EXECUTIVE_CHAIR)
    )
    for other in (trust, delegate, office(ours)):
        with pytest.raises(NotPermitted):
            challenges.escalate(challenge, by=other, reason="Higher.")
        with pytest.raises(NotPermitted):
            challenges.resolve(challenge, by=other, outcome="Done.")
    challenge = challenges.escalate(challenge, by=chair, reason="The partners themselves decide.")
    assert challenge.level == 5
    with pytest.raises(NotReady):
        challenges.escalate(challenge, by=chair, reason="Higher still.")
    assert challenges.resolve(challenge, by=chair, outcome="Agreed.", learning="Ask sooner.").status == "resolved"
    assert not challenge.record.reminders.waiting().exists()


def test_who_wrote_a_policy_does_not_approve_it_and_it_needs_four_levels(ours):
    policy = make_policy(ours, levels=RUNGS[:3])
    chair, decision = ours.as_(R.EXECUTIVE_CHAIR), make_decision(ours, subject=policy.record)
    with pytest.raises(NotReady, match="four levels"):
        escalation.approve(policy, by=chair, decision=decision)
    escalation.add_level(policy, by=office(ours), level=RUNGS[3])
    with pytest.raises(Stale):
        escalation.add_level(policy, by=office(ours), level=RUNGS[4], version=1)
    with pytest.raises(NotReady, match="first four levels stay"):
        escalation.remove_highest_level(policy, by=office(ours))
    assert escalation.approve(policy, by=chair, decision=decision).status == "approved"
    with pytest.raises(WrongState):
        escalation.add_level(policy, by=office(ours), level=RUNGS[4])


def test_without_a_policy_there_is_no_timescale_and_nothing_is_overdue(ours):
    challenge = make_challenge(ours)
    assert challenge.level_due is None and not challenge.is_overdue and working(challenge, None) is None


def test_an_overdue_level_reminds_those_who_act(cast):
    ours = cast.ours
    with ours.scope():
        make_policy(ours, "approved", levels=RUNGS)
        challenge = make_challenge(ours, level=3)
        late = challenge.level_due + DAY
    with clock.set_to(late):
        assert send_reminders() == 1
        with ours.scope():
            told = {notice.user.email.split("@")[0] for notice in Notice.objects.filter(kind="challenge_overdue")}
            assert told == {"agency_representative", "lead_representative"}


def test_partners_are_shown_alike_and_scrutiny_sees_the_themes(cast):
    ours = cast.ours
    with ours.scope():
        make_challenge(ours)
        make_challenge(ours, raised_by="Council", by=R.PARTNER_DELEGATE, theme="Empty chairs")
        ended = make_challenge(ours, raised_by="Police", about="Council", by=R.LEAD_REPRESENTATIVE)
        challenges.resolve(ended, by=ours.as_(R.LEAD_REPRESENTATIVE), outcome="Agreed.", learning="Ask.")
    page = ours.url("partners/challenges/by-partner/")
    names = [f"{short} of Ourtown" for short in ("Council", "Health", "Police", "Trust")]
    for role, themes in ((R.SCRUTINEER, True), (R.SCRUTINY_CHAIR, True), (R.PARTNER_DELEGATE, False)):
        client = ours.client(role)
        shown = text_of(client.get(page))
        places = [shown.index(name) for name in names]
        assert places == sorted(places), "in the order of names, whoever has more"
        assert f"{names[0]} 1 1 1 0 1 1" in shown and f"{names[1]} 0 0 0 0 0 0" in shown
        assert f"{names[2]} 1 2 2 0 1 1" in shown
        assert ("Empty chairs" in shown) == themes, role
    client = ours.client(R.SCRUTINEER)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    assert len(queries) <= 15
    assert client.get(f"{page}?year=1066").status_code == 404
