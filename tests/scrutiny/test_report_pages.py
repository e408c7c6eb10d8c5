"""Scrutiny's sections on the pages of the annual report, as those read them who write or answer for them."""

import html as words
from datetime import timedelta

import pytest
from django.urls import reverse

from partners.actions import challenges
from partners.roles import RoleCode as R
from tests.priorities.factories import make_impact, make_priority
from tests.reports import factories as reports
from tests.scrutiny import factories as make
from wst import clock


@pytest.fixture
def ours(cast):
    return cast.ours


def this_year():
    today = clock.today()
    return today.year if today.month >= 4 else today.year - 1


def section(ours, role, report, key):
    address = reverse("reports:section", args=[ours.partnership.slug, report.pk, key])
    response = ours.client(role).get(address)
    assert response.status_code == 200, response.content.decode()[:1500]
    return words.unescape(response.content.decode())


@pytest.mark.requirement(153)
def test_every_method_used_appears_with_findings_and_difference_and_the_others_are_named(ours):
    with ours.scope():
        finding = make.make_finding(ours, "shared")
        make.make_finding(ours, "shared", kind="develop", activity=finding.activity)
        make_impact(ours, make_priority(ours), "data", about=finding.activity.record, claim="Visits are prompt now")
        report = reports.make_report(ours, starts_in=this_year())
    page = section(ours, R.SCRUTINY_CHAIR, report, "scrutiny")
    assert "1 strength, 1 area to develop" in page and "Visits are prompt now." in page
    assert "Methods not used this year: Multi-agency case file audits" in page and "Not used this year" in page


@pytest.mark.requirement(152)
def test_the_groups_work_is_listed_from_its_records(ours):
    with ours.scope():
        make.make_audit(ours, "shared", cases=9, theme="Neglect")
        done = make.make_finding(ours, "shared").activity
        waiting = make.make_activity(ours, title="Peer review with another area")
        make.make_indicator(ours, 61)
        report = reports.make_report(ours, starts_in=this_year())
    page = section(ours, R.SCRUTINY_CHAIR, report, "scrutiny")
    assert done.title in page and waiting.title in page and "How early do we notice neglect?" in page
    assert "Multi-agency audits finished: 1" in page and "Indicators whose data was reviewed: 1" in page
    assert "“Peer review with another area” was due on" in page


@pytest.mark.requirement(81)
def test_recommendations_fill_their_table_and_what_was_frozen_stays(ours):
    with ours.scope():
        reports.engage_scrutineers(ours)
        accepted = make.make_recommendation(ours, "accepted", text="Use one chronology.")
        refused = make.make_recommendation(ours, "not_accepted", text="Merge the two panels.")
        report = reports.make_with_partners(ours, starts_in=this_year())
        number = report.snapshots.get().number
        make.make_action(ours, accepted)
    live = section(ours, R.EXECUTIVE_CHAIR, report, "recommendations")
    assert f"{accepted.reference}: Use one chronology." in live
    assert "Not accepted, and why" in live and f"{refused.reference}: Merge the two panels." in live
    address = reverse("reports:snapshot", args=[ours.partnership.slug, report.pk, number])
    frozen = words.unescape(ours.client(R.EXECUTIVE_CHAIR).get(address).content.decode())
    assert "No action yet" in frozen and "0 of 1 action complete" not in frozen


@pytest.mark.requirement(150)
def test_each_priority_has_the_scrutineers_comment_and_those_without_are_named(ours):
    with ours.scope():
        rated = make_priority(ours, "agreed", title="Neglect")
        make_priority(ours, "agreed", title="Exploitation")
        make.make_rating(ours, rated, comment="Fewer children wait for help.")
        report = reports.make_report(ours, starts_in=this_year())
    found = "".join(section(ours, R.SCRUTINEER, report, key) for key in ("priorities", "events"))
    assert "Fewer children wait for help." in found
    assert "The scrutineer has not rated “Exploitation” this year." in found


@pytest.mark.requirement(54)
def test_the_account_of_the_executive_has_challenges_with_number_level_and_days_beside_it(ours):
    with ours.scope():
        make.make_appraisal(ours, "shared")
        with clock.set_to(clock.today() - timedelta(days=21)):
            raised = challenges.open_(
                by=ours.as_(R.BUSINESS_MANAGER),
                raised_by=ours.agencies["Trust"],
                about=ours.agencies["Council"],
                theme="Late reports",
                text="Reports for conferences come late.",
            )
        challenges.resolve(raised, by=ours.as_(R.BUSINESS_MANAGER), outcome="Agreed.", learning="Ask earlier.")
        report = reports.make_report(ours, starts_in=this_year())
    page = section(ours, R.EXECUTIVE_CHAIR, report, "executive")
    assert "The Executive leads together." in page and "Developing" in page
    assert "1 challenge" in page and "21 days" in page and "Level" in page
