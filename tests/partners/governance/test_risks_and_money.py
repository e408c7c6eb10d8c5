"""The risk register and the funding formulas, through pages, as the people whose tasks they are."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.actions import funding, risks
from partners.models import Action, FundingFormula, Risk
from partners.queries.report_money import report_money
from partners.roles import RoleCode
from tests.partners.factories import office
from tests.partners.governance.accountability import make_formula, make_risk
from tests.partners.governance.factories import executive, make_decision
from tests.partners.governance.test_documents_through_pages import parts, send, text_of
from tests.priorities import factories as priorities
from wst import clock
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

R = RoleCode
DAY = timedelta(days=1)


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


# Risks


def test_a_risk_is_entered_reviewed_with_its_scores_kept_and_has_a_next_step(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        subject = make_decision(ours).record
    said = {
        "title": "Too few health visitors",
        "cause": "Posts stay empty.",
        "event": "First visits come late.",
        "effect": "Neglect is seen late.",
        "likelihood": 4,
        "impact": 5,
        "owner_agency": ours.agencies["Trust"].pk,
    }
    new = ours.url(f"partners/risks/new/about/{subject.pk}/")
    refused = send(manager, new, **{**said, "impact": 6}, **parts("review_due", clock.today() + 9 * DAY))
    assert refused.status_code == 422 and "Posts stay empty." in refused.content.decode()
    shown = text_of(send(manager, new, **said, **parts("review_due", clock.today() + 9 * DAY)))
    assert "Very high: 20 (4 times 5)" in shown and "Scored once" in shown and subject.title in shown
    with ours.scope():
        risk = Risk.objects.get()
    page = ours.url(f"partners/risk/{risk.pk}/")
    later = parts("review_due", clock.today() + 90 * DAY)
    reviewed = send(manager, f"{page}review/", likelihood=2, impact=5, note="Six posts are filled.", **later)
    assert "High: 10 (2 times 5)" in text_of(reviewed) and "Down from 20" in text_of(reviewed)
    due = parts("due", clock.today() + 30 * DAY)
    step = {
        "text": "Fill the last posts.",
        "intended_outcome": "Visits are on time.",
        "owner_agency": said["owner_agency"],
    }
    send(manager, ours.url(f"partners/actions/new/from/{risk.record_id}/"), **step, **due)
    assert "Fill the last posts." in text_of(manager.get(page))
    with ours.scope():
        assert Action.objects.get().source_id == risk.record_id
        assert [score.score for score in Risk.objects.get().scores.all()] == [10, 20]


def test_a_late_review_is_flagged_and_needs_the_office(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        late = make_risk(ours, review_due=clock.today() + DAY)
        make_risk(ours, title="Another", likelihood=1)
    register = ours.url("partners/risks/")
    with clock.set_to(clock.today() + 5 * DAY):
        assert "Review 4 days late" in text_of(manager.get(register))
        assert "Another" not in text_of(manager.get(f"{register}?late=on"))
        assert "Another" not in text_of(manager.get(f"{register}?level=10"))
        assert "past its review" in text_of(manager.get(ours.url(f"partners/risk/{late.pk}/")))
        assert "This risk is to be looked at again" in text_of(manager.get(ours.url()))


def test_a_priority_leads_to_its_risks_and_the_way_to_enter_one(cast):
    ours = cast.ours
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping")
        risk = make_risk(ours, subject=priority.record)
    page = ours.client(R.BUSINESS_MANAGER).get(priority.get_absolute_url())
    assert risk.title in text_of(page) and f"risks/new/about/{priority.record_id}/" in page.content.decode()
    looker = ours.client(R.SCRUTINEER).get(priority.get_absolute_url()).content.decode()
    assert risk.title in looker and "risks/new/about" not in looker


def test_rules_of_risks(ours):
    risk, manager = make_risk(ours), office(ours)
    later = {"review_due": clock.today() + 9 * DAY}
    with pytest.raises(ValidationError):
        risks.review(risk, by=manager, likelihood=2, impact=2, note=" ", **later)
    with pytest.raises(NotPermitted):
        risks.review(risk, by=ours.as_(R.AGENCY_REPRESENTATIVE), likelihood=2, impact=2, note="Ours.", **later)
    risks.review(risk, by=manager, likelihood=2, impact=2, note="Better.", version=risk.version, **later)
    with pytest.raises(Stale):
        risks.review(risk, by=manager, likelihood=3, impact=2, note="Old page.", version=risk.version, **later)
    closed = risks.close(Risk.objects.get(), by=manager, reason="It is one no more.")
    assert not closed.record.reminders.waiting().exists()
    with pytest.raises(WrongState):
        risks.review(closed, by=manager, likelihood=3, impact=2, note="Late.", **later)
    with pytest.raises(ValidationError):
        make_risk(ours, owner_agency=ours.agencies["Police"], owner=ours.people[R.AGENCY_REPRESENTATIVE])


def test_the_register_of_risks_costs_the_same_with_many(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    register = ours.url("partners/risks/")

    def count():
        manager.get(register)
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(register).status_code == 200
        return len(queries)

    with ours.scope():
        for _ in range(5):
            make_risk(ours)
    few = count()
    with ours.scope():
        for _ in range(30):
            make_risk(ours)
    assert few == count() <= 15


# Money


@pytest.mark.requirement(146)
def test_shares_that_do_not_add_up_cannot_be_agreed_and_it_is_said_by_how_much(cast):
    ours = cast.ours
    manager, chair, council = (
        ours.client(role) for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.PARTNER_DELEGATE)
    )
    with ours.scope():
        formula = make_formula(ours, shares={"Council": "50", "Health": "30", "Police": "17.5"})
        decision = make_decision(ours, subject=formula.record)
        row = formula.contributions.get(agency=ours.agencies["Police"])
    page = ours.url(f"partners/funding-formula/{formula.pk}/")
    assert "The shares add up to 97.5%: 2.5 percentage points too little" in text_of(manager.get(page))
    refused = send(chair, f"{page}agree/", decision=decision.pk)
    assert refused.status_code == 409 and "97.5%: 2.5 percentage points too little" in text_of(refused)
    share = {"agency": ours.agencies["Police"].pk, "in_kind": "A room", "in_kind_value": ""}
    assert f"funding-share/{row.pk}/change/" in manager.get(page).content.decode()
    send(manager, ours.url(f"partners/funding-share/{row.pk}/change/"), **share, share="20")
    assert "too little" not in text_of(manager.get(page))
    still = send(chair, f"{page}agree/", decision=decision.pk)
    assert still.status_code == 409 and "agrees its own share" in text_of(still)
    shown = text_of(council.get(page))
    assert "£150,000" in shown and "£90,000" not in shown, "a partner sees its own share"
    assert "waits for its agreement" in text_of(council.get(ours.url()))
    with ours.scope():
        rows = {one.agency.short_name: one.pk for one in formula.contributions.select_related("agency")}
    agreed = parts("agreed_on", clock.today())
    assert "The share is agreed" in text_of(
        send(council, ours.url(f"partners/funding-share/{rows['Council']}/agree/"), **agreed)
    )
    assert council.get(ours.url(f"partners/funding-share/{rows['Health']}/agree/")).status_code == 404
    for short in ("Health", "Police"):
        send(manager, ours.url(f"partners/funding-share/{rows[short]}/agree/"), **agreed)
    done = text_of(send(chair, f"{page}agree/", decision=decision.pk))
    assert "The funding formula is agreed" in done
    came = parts("received_on", clock.today())
    got = send(manager, ours.url(f"partners/funding-share/{rows['Council']}/received/"), received="£150,000", **came)
    assert "£150,000" in text_of(got)
    stale = manager.post(f"{page}heading/add/", {"heading": "Training", "planned": "1,000", "version": 1})
    assert stale.status_code == 409 and "Training" in stale.content.decode()


@pytest.mark.requirement(147)
def test_last_years_formula_rolls_forward_in_one_step_with_a_note(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        formula = make_formula(ours, "agreed", years=-1)
    page = ours.url(f"partners/funding-formula/{formula.pk}/")
    assert send(manager, f"{page}roll-forward/", note="").status_code == 422
    shown = text_of(send(manager, f"{page}roll-forward/", note="It extends last year's arrangements."))
    assert "It extends last year's arrangements." in shown and f"Funding formula {formula.year}" in shown
    with ours.scope():
        following = FundingFormula.objects.exclude(pk=formula.pk).get()
        assert following.previous == formula and following.year_starts.year == formula.year_starts.year + 1
        rows = following.contributions.order_by("agency__name").values_list("share", "agreed_on", "received")
        assert list(rows) == [(Decimal(share), None, 0) for share in ("50.00", "30.00", "20.00")]
        assert following.spends.get().planned == 200_000 and following.status == "draft"
    again = send(manager, f"{page}roll-forward/", note="Once more.")
    assert again.status_code == 422 and "funding formula for this year already" in text_of(again)


def test_another_share_or_total_asks_again_and_an_agreed_formula_stands(ours):
    formula, manager = make_formula(ours, "ready"), office(ours)
    council = ours.agencies["Council"]
    funding.set_share(formula, by=manager, agency=council, share=Decimal(49))
    agreed = dict(formula.contributions.values_list("agency__short_name", "agreed_by"))
    assert agreed["Council"] == "" and agreed["Health"]
    funding.change(formula, by=manager, basis="Equal", total=Decimal(1), note="")
    assert not formula.contributions.exclude(agreed_on=None).exists()
    done = make_formula(ours, "agreed", years=-1)
    with pytest.raises(WrongState):
        funding.set_share(done, by=manager, agency=council, share=Decimal(1))
    with pytest.raises(NotPermitted):
        funding.take_back(done, by=manager, reason="A mistake.")
    chair = ours.as_(R.EXECUTIVE_CHAIR)
    with pytest.raises(NotReady):
        funding.take_back(done, by=chair, reason=" ")
    back = funding.take_back(done, by=chair, reason="The police's share changes.")
    assert back.status == "draft" and not back.contributions.exclude(agreed_on=None).exists()
    other = ours.as_(R.LEAD_REPRESENTATIVE)
    with pytest.raises(NotPermitted):
        funding.agree_share(back.contributions.get(agency=council), by=other)


def test_the_report_tells_totals_and_says_what_is_missing(ours):
    month = ours.partnership.year_start_month
    today = clock.today()
    starts = today.replace(year=today.year - (today.month < month), month=month, day=1)
    ends = starts.replace(year=starts.year + 1) - DAY
    assert report_money(ours.partnership, starts, ends).missing == ["No funding formula was agreed for this year."]
    formula = make_formula(ours, "agreed")
    row = formula.contributions.get(agency=ours.agencies["Council"])
    funding.receive(row, by=office(ours), received=Decimal(150_000), received_on=today)
    with CaptureQueriesContext(connection) as queries:
        facts = report_money(ours.partnership, starts, ends)
    assert len(queries) == 3
    said = {figure.key: figure.value for figure in facts.figures}
    assert said == {"money_total": "£300,000", "money_received": "£150,000"}
    assert [row[:3] for row in facts.tables[0].rows] == [
        ["Council of Ourtown", "50%", "£150,000"],
        ["Health of Ourtown", "30%", "£90,000"],
        ["Police of Ourtown", "20%", "£60,000"],
    ]
    assert facts.missing == ["For 1 of 1 headings it is not known what was spent."]
    assert all(figure.source.count for figure in facts.figures) and executive(ours)
