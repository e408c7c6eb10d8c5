"""A rapid review, from the notification to the Panel's reply, through its pages."""

from datetime import date, timedelta

import pytest

from partners.roles import RoleCode as R
from reviews.actions import incidents
from reviews.models import CaseDeadline, CaseHolder, Notification, RapidReview, ReviewDecision, SummaryRequest
from tests.partners import factories as partners
from tests.reviews import factories
from tests.reviews.test_vault_pages import dated
from wst import clock

NOTIFIED = date(2026, 12, 29)


@pytest.fixture
def case(cast):
    """Notified on 29 December 2026 of an incident of which the council became aware on 18 December."""
    with clock.set_to(NOTIFIED), cast.ours.scope():
        inside = factories.make_case(cast.ours, aware_on=date(2026, 12, 18))
        factories.say(cast.ours, inside, "notify")
        incident = incidents.assess(incident=inside.case.incident, by=inside)
        incidents.notify(incident=incident, notified_on=NOTIFIED, panel_reference="A-1", by=inside)
        factories.name(cast.ours, inside, R.EXECUTIVE_CHAIR, CaseHolder.Part.CHAIR)
        factories.name(cast.ours, inside, R.LEAD_REPRESENTATIVE, CaseHolder.Part.PARTNER)
    yield inside.case


@pytest.mark.requirement(140)
@pytest.mark.rule("RR-2")
def test_fifteen_working_days_over_new_year_with_the_stricter_date_beside_it(cast, case):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    with clock.set_to(date(2027, 1, 6)):
        page = manager.get(f"{case.get_absolute_url()}rapid-review/").content.decode()
    assert "Day 5 of 15, due Wednesday 20 January 2027" in page
    assert "Friday 1 January 2027: New Year" in page
    assert "it is Wednesday 13 January 2027" in page  # worked example 3, by the day of awareness


def test_the_partnership_may_count_from_awareness(cast):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    chosen = {"rapid_review_start": "aware", "panel_reply_days": 15, "handover_days": 28, "framework": ""}
    assert manager.post(cast.ours.url("reviews/settings/"), chosen).status_code == 302
    with clock.set_to(NOTIFIED), cast.ours.scope():
        inside = factories.make_notified(cast.ours, aware_on=date(2026, 12, 18))
        row = CaseDeadline.objects.get(case=inside.case, rule="RR-2")
        assert (row.due_on, row.stricter_on) == (date(2027, 1, 13), None)


def decided(outcome, reasons, day):
    return {"outcome": outcome, "reasons": reasons, "may_be_national": "no", **dated("decided_on", day)}


def post(client, address, data):
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()
    return answer


@pytest.mark.requirement(135)
@pytest.mark.requirement(141)
@pytest.mark.requirement(142)
@pytest.mark.rule("RR-3", "RR-5", "RR-6", "LC-1", "A-7.4")
def test_from_the_summaries_to_the_reply(cast, case):
    manager, chair = cast.ours.client(R.BUSINESS_MANAGER), cast.ours.client(R.EXECUTIVE_CHAIR)
    with clock.set_to(NOTIFIED + timedelta(days=7)):
        _go(cast, case, manager, chair, today=clock.today())


def _go(cast, case, manager, chair, *, today):
    ours = cast.ours
    with ours.scope():
        partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
        user = ours.user(R.AGENCY_REPRESENTATIVE)
    base = f"{case.get_absolute_url()}rapid-review/"
    asked = {"agency": ours.agencies["Trust"].pk, "role": "Named nurse", **dated("due_on", today), "user": user.pk}
    post(manager, f"{base}summaries/request/", asked)
    with ours.scope():
        summary = SummaryRequest.objects.get(case=case)
    # The agency's own page, and nothing else of the case.
    agency = ours.client(R.AGENCY_REPRESENTATIVE)
    assert agency.get(base).status_code == 404 and agency.get(case.get_absolute_url()).status_code == 404
    own = agency.get(f"{base}summaries/{summary.pk}/answer/")
    assert own.status_code == 200 and "Neglect" not in own.content.decode()
    post(manager, f"{base}summaries/{summary.pk}/chase/", {"how": "By telephone"})
    post(
        agency,
        f"{base}summaries/{summary.pk}/answer/",
        {"version": 1, "received_from": "The nurse", **dated("received_on", today)},
    )
    post(manager, f"{base}step/close_summaries/", {"version": 1})
    post(manager, f"{base}panel-held/", {"version": 2, **dated("day", today)})
    early = manager.post(f"{base}step/sign_off/", {"version": 3})
    assert early.status_code == 409 and "each limb of regulation 11" in early.content.decode()
    post(
        manager,
        f"{base}safety/add/",
        {"text": "The siblings stay with relatives", "agency": ours.agencies["Council"].pk, **dated("due_on", today)},
    )
    said = {
        "known_so_far": "Six agencies knew.",
        "could_be_improved": "One chronology.",
        "what_happens_next": "A review.",
    }
    post(manager, f"{base}write/", {"version": 3, **said})
    limbs = {}
    for code in ("improvement", "recurrent", "joint_working", "panel_local"):
        limbs |= {f"{code}_holds": "yes", code: "For this reason."}
    post(manager, f"{base}criteria/", limbs)
    # The decision cannot be saved without each partner's view or a recorded attempt.
    decision = {
        "outcome": "local_review",
        "reasons": "Much to learn.",
        "may_be_national": "no",
        **dated("decided_on", today),
    }
    refused = chair.post(f"{case.get_absolute_url()}decide/", decision)
    assert refused.status_code == 409 and "Police of Ourtown" in refused.content.decode()
    assert "Much to learn." in refused.content.decode()
    view = f"{case.get_absolute_url()}views/review/"
    police = ours.client(R.LEAD_REPRESENTATIVE)
    words = {
        "view": "dissents",
        "words": "Other learning is enough.",
        "said_by": "The superintendent",
        **dated("given_on", today),
    }
    assert police.post(view, {**words, "agency": ours.agencies["Health"].pk}).status_code == 422
    post(police, view, {**words, "agency": ours.agencies["Police"].pk})
    for short in ("Council", "Health"):
        tried = {"agency": ours.agencies[short].pk, "view": "attempted", "words": "Two calls.", "said_by": "The office"}
        post(manager, view, {**tried, **dated("given_on", today)})
    post(chair, f"{case.get_absolute_url()}decide/", decision)
    page = manager.get(base).content.decode()
    assert "Other learning is enough." in page and "Framework that was followed" in page
    with ours.scope():
        made = ReviewDecision.objects.get(case=case)
        assert made.decided_by.startswith(ours.people[R.EXECUTIVE_CHAIR].name)
        told = Notification.objects.filter(decision=made).values_list("recipient", flat=True)
        assert set(told) == {"panel", "dfe", "ofsted"}
        version = RapidReview.objects.get(case=case).version
    post(manager, f"{base}step/sign_off/", {"version": version})
    post(manager, f"{base}sent/", {"version": version + 1, **dated("day", today)})
    post(manager, f"{base}reply/", {"opinion": "agrees", "words": "", **dated("replied_on", today)})
    with ours.scope():
        assert RapidReview.objects.get(case=case).status == "replied"
        assert CaseDeadline.objects.get(case=case, rule="RR-2").met_on == today
    assert "Agrees with the decision" in manager.get(base).content.decode()


def test_only_the_chair_of_that_day_gives_the_decision(cast, case):
    ours = cast.ours
    with clock.set_to(NOTIFIED), ours.scope():
        partners.make_executive_with_chair(ours, ours.people[R.PARTNER_DELEGATE])
        inside = factories.entered(ours, case)
        factories.say(ours, inside, "review")
    chair = ours.client(R.EXECUTIVE_CHAIR)
    with clock.set_to(NOTIFIED):
        decision = {
            "outcome": "no_review",
            "reasons": "None.",
            "may_be_national": "no",
            **dated("decided_on", NOTIFIED),
        }
        answer = chair.post(f"{case.get_absolute_url()}decide/", decision)
    assert answer.status_code == 422 and "chaired the Executive on that day, and decides" in answer.content.decode()


def test_a_withdrawal_stops_the_review_and_tells_the_panel(cast, case):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    with clock.set_to(NOTIFIED):
        page = f"{case.get_absolute_url()}incident/step/withdraw/"
        post(manager, page, {"version": 3, "reason": "It was an accident."})
    with cast.ours.scope():
        assert RapidReview.objects.get(case=case).status == "stopped"
        assert CaseDeadline.objects.get(case=case, rule="RR-2").given_up_on == NOTIFIED
        assert Notification.objects.filter(case=case, occasion="withdrawal", recipient="panel").exists()
