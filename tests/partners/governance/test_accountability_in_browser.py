"""The pages by which partners hold each other to account, in Chromium: axe is content at both widths."""

import pytest

from partners.actions import challenges
from partners.roles import RoleCode
from tests.cast import Cast
from tests.partners.governance.accountability import make_formula, make_policy, make_risk
from tests.partners.governance.factories import make_action, make_challenge
from tests.partners.governance.test_pages_in_browser import open_page


@pytest.fixture
def stage(transactional_db):
    troupe = Cast.assemble().ours
    with troupe.scope():
        policy = make_policy(troupe, "approved")
        challenge = make_challenge(troupe)
        challenges.escalate(challenge, by=troupe.as_(RoleCode.AGENCY_REPRESENTATIVE), reason="No answer came.")
        formula = make_formula(troupe, shares={"Council": "50", "Health": "30", "Police": "17.5"})
        risk = make_risk(troupe)
        action = make_action(troupe, source=risk.record)
    return troupe, {
        "policy": f"escalation-policy/{policy.pk}/",
        "challenge": f"challenge/{challenge.pk}/",
        "formula": f"funding-formula/{formula.pk}/",
        "risk": f"risk/{risk.pk}/",
        "action": f"action/{action.pk}/",
    }


def test_pages_are_accessible_and_fit_a_phone(stage, live_server, chromium, axe_at_both_widths):
    troupe, pages = stage
    page = open_page(chromium, live_server, troupe, RoleCode.BUSINESS_MANAGER)
    for name, path in pages.items():
        page.goto(f"{live_server.url}{troupe.url('partners/' + path)}")
        assert axe_at_both_widths(page, name) == []
    page.context.close()
