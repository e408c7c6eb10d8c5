"""Every page of this half of the app opens for whom it is meant, and for nobody else."""

import pytest

from partners.actions import glossary
from partners.roles import RoleCode
from tests.partners.governance.factories import (
    make_action,
    make_arrangements,
    make_challenge,
    make_decision,
    make_list,
)

R = RoleCode
EVERYBODY = [R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE, R.SCRUTINEER, R.TRAINING_LEAD]


@pytest.fixture
def scene(cast):
    """One of each, with the identifiers that the addresses need."""
    made = {}
    for troupe in (cast.ours, cast.theirs):
        with troupe.scope():
            office = troupe.as_(R.BUSINESS_MANAGER)
            listed, document = make_list(troupe), make_arrangements(troupe)
            decision = make_decision(troupe)
            made[troupe.partnership.slug] = {
                "decision": decision.pk,
                "record": decision.record_id,
                "action": make_action(troupe).pk,
                "challenge": make_challenge(troupe).pk,
                "list": listed.pk,
                "entry": listed.entries.first().pk,
                "arrangements": document.pk,
                "section": document.sections.first().pk,
                "signatory": document.signatories.first().pk,
                "term": glossary.add(by=office, short_form="MASH", meaning="Multi Agency Safeguarding Hub").pk,
            }
    return cast, made


# address -> (who may open it, who may not)
PAGES = {
    "decisions/": (EVERYBODY, []),
    "decisions/new/": (
        [R.BUSINESS_MANAGER, R.SUPPORT_OFFICER, R.EXECUTIVE_CHAIR],
        [R.AGENCY_REPRESENTATIVE, R.SCRUTINEER],
    ),
    "decisions/new/about/{record}/": ([R.EXECUTIVE_CHAIR], [R.PARTNER_DELEGATE]),
    "decision/{decision}/": (EVERYBODY, []),
    "decision/{decision}/minute/": ([R.SUPPORT_OFFICER], [R.PARTNER_DELEGATE]),
    "actions/": (EVERYBODY, []),
    "actions/new/": ([R.BUSINESS_MANAGER, R.PRIORITY_LEAD, R.EXECUTIVE_CHAIR], [R.AGENCY_REPRESENTATIVE]),
    "actions/new/from/{record}/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
    "action/{action}/": (EVERYBODY, []),
    "action/{action}/change/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
    "action/{action}/update/": ([R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE], [R.SCRUTINEER]),
    "action/{action}/complete/": ([R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE], [R.SCRUTINEER]),
    "action/{action}/difference/": ([R.BUSINESS_MANAGER], [R.SCRUTINEER]),
    "action/{action}/step/close/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
    "challenges/": ([R.BUSINESS_MANAGER, R.PARTNER_DELEGATE, R.SCRUTINY_CHAIR], [R.TRAINING_LEAD, R.ENGAGEMENT_LEAD]),
    "challenges/new/": ([R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE], [R.SCRUTINEER, R.SUPPORT_OFFICER]),
    "challenge/{challenge}/": ([R.BUSINESS_MANAGER, R.AGENCY_REPRESENTATIVE, R.SCRUTINEER], [R.TRAINING_LEAD]),
    "challenge/{challenge}/outcome/": ([R.AGENCY_REPRESENTATIVE], [R.SCRUTINEER]),
    "challenge/{challenge}/step/escalate/": ([R.AGENCY_REPRESENTATIVE], [R.SCRUTINEER]),
    "relevant-agency-lists/": (EVERYBODY, []),
    "relevant-agency-lists/new/": ([R.BUSINESS_MANAGER], [R.SUPPORT_OFFICER, R.EXECUTIVE_CHAIR]),
    "relevant-agency-list/{list}/": (EVERYBODY, []),
    "relevant-agency-list/{list}/add/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "relevant-agency-list/{list}/entry/{entry}/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "relevant-agency-list/{list}/approve/": ([R.EXECUTIVE_CHAIR], [R.BUSINESS_MANAGER]),
    "relevant-agency-list/{list}/publish/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "relevant-agency-list/{list}/step/send/": ([R.BUSINESS_MANAGER], [R.SUPPORT_OFFICER]),
    "arrangements-versions/": (EVERYBODY, []),
    "arrangements-versions/new/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/": (EVERYBODY, []),
    "arrangements-version/{arrangements}/change/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/section/add/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/section/{section}/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/section/{section}/remove/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/signatory/add/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/signatory/{signatory}/remove/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/approve/": ([R.EXECUTIVE_CHAIR], [R.BUSINESS_MANAGER]),
    "arrangements-version/{arrangements}/publish/": ([R.BUSINESS_MANAGER], [R.EXECUTIVE_CHAIR]),
    "arrangements-version/{arrangements}/step/send/": ([R.BUSINESS_MANAGER], [R.SUPPORT_OFFICER]),
    "glossary/": (EVERYBODY, []),
    "glossary/new/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
    "glossary/publish/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
    "term/{term}/": (EVERYBODY, []),
    "term/{term}/change/": ([R.BUSINESS_MANAGER], [R.AGENCY_REPRESENTATIVE]),
}


def test_each_page_opens_for_whom_it_is_meant_and_refuses_others(scene):
    cast, made = scene
    clients = {role: cast.ours.client(role) for role in R if role in cast.ours.people}
    for pattern, (may, may_not) in PAGES.items():
        address = cast.ours.url(f"partners/{pattern}".format(**made["ours"]))
        for role in may:
            response = clients[role].get(address)
            assert response.status_code == 200, (role, pattern, response.status_code)
            assert b"<h1" in response.content, pattern
        for role in may_not:
            assert clients[role].get(address).status_code == 403, (role, pattern)


def test_the_neighbours_rows_are_not_found(scene):
    cast, made = scene
    client = cast.ours.client(R.BUSINESS_MANAGER)
    chair = cast.ours.client(R.EXECUTIVE_CHAIR)
    for pattern in PAGES:
        if "{" in pattern:
            address = cast.ours.url(f"partners/{pattern}".format(**made["theirs"]))
            who = chair if "approve" in pattern else client
            assert who.get(address).status_code == 404, pattern


def test_strangers_are_asked_to_sign_in_and_the_neighbours_find_nothing(scene, client):
    cast, made = scene
    address = cast.ours.url(f"partners/decision/{made['ours']['decision']}/")
    assert client.get(address).status_code == 302
    assert cast.theirs.client(R.BUSINESS_MANAGER).get(address).status_code == 404
