"""No statement of impact reaches a published report without a dated observation, and the chain stands in the report."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from partners.roles import RoleCode as R
from priorities.queries.report import report_difference
from priorities.queries.report.chain import report_chain
from reports import actions
from reports.pdf import document
from reports.presenters.publication import answers_of
from tests.priorities import factories as priorities
from tests.priorities.test_pages import read
from tests.reports import factories as make
from wst import clock
from wst.refusals import NotReady

pytestmark = pytest.mark.django_db


def this_year():
    today = clock.today()
    return today.year if today.month >= 4 else today.year - 1


def step(ours, report, move):
    return reverse("reports:report_move", args=[ours.partnership.slug, report.pk, move])


@pytest.mark.requirement(155)
def test_a_statement_without_a_dated_observation_is_refused_by_name_when_the_report_is_frozen(cast):
    ours, office = cast.ours, cast.ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping")
        bare = priorities.make_impact(ours, priority, claim="Schools are calmer")
        priorities.make_impact(ours, priority, claim="Adults are asked more often", direction="too_early")
        lost = priorities.make_impact(ours, priority, "data", claim="Fewer plans come back")
        priorities.withdraw(ours, lost.links.get().evidence)
        report = make.make_drafting(ours, starts_in=this_year())
    page = read(office.get(step(ours, report, "send_to_partners")))
    for claim in ("Schools are calmer", "Fewer plans come back"):
        assert f"“{claim}” has no dated observation behind it." in page
    assert "Adults are asked more often" not in page and '<form method="post" novalidate>' not in page
    answer = office.post(step(ours, report, "send_to_partners"), {"version": report.version})
    assert answer.status_code == 409 and "“Schools are calmer” has no dated observation" in answer.content.decode()
    with ours.scope():
        manager = ours.as_(R.BUSINESS_MANAGER)
        count = priorities.make_evidence(ours, priority, "data")
        for row in (bare, lost):
            priorities.impact.edit_impact(row, evidence=[count], by=manager)
        report.refresh_from_db()
    assert office.post(step(ours, report, "send_to_partners"), {"version": report.version}).status_code == 302


def test_a_claim_that_lost_its_observation_after_the_freeze_is_not_published(cast):
    ours, office = cast.ours, cast.ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping")
        claim = priorities.make_impact(ours, priority, "data", claim="Fewer plans come back")
        report = make.make_approved(ours, starts_in=this_year())
        priorities.withdraw(ours, claim.links.get().evidence)
        with pytest.raises(NotReady, match="Fewer plans come back"):
            actions.publish(report, by=ours.as_(R.BUSINESS_MANAGER))
    page = read(office.get(step(ours, report, "publish")))
    assert "“Fewer plans come back” stands in this report" in page


def test_a_withdrawn_claim_is_in_no_report_to_come_and_stays_in_the_one_that_is_published(cast):
    ours, office = cast.ours, cast.ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping", title="Neglect")
        early = priorities.make_impact(ours, priority, "data", "children", claim="Said before the freeze")
        priorities.withdraw_statement(ours, early)
        claim = priorities.make_impact(ours, priority, "data", "children", claim="Fewer plans come back")
        report = make.make_published(ours, starts_in=this_year())
        published = report.publication.html
        priorities.withdraw_statement(ours, claim, "A later count says otherwise.")
        year = (report.year_starts, report.year_ends)
        told = report_difference(ours.partnership, *year)
        drawn = report_chain(ours.partnership, *year).chains[0]
        report.publication.refresh_from_db()
    assert "Fewer plans come back" in published and "Said before the freeze" not in published
    assert report.publication.html == published
    assert not told.lists and not told.figures
    assert "statement" not in drawn.lines[0]["cells"][-1]["words"]
    public = read(Client().get(f"/{ours.partnership.slug}/annual-reports/{report.key}/"))
    assert "Fewer plans come back" in public
    page = read(office.get(claim.get_absolute_url()))
    assert "A later count says otherwise." in page and "What is published stays as it was published" in page


def test_a_claim_withdrawn_after_the_freeze_is_not_published(cast):
    ours = cast.ours
    with ours.scope():
        claim = priorities.make_impact(
            ours, priorities.make_priority(ours, "scoping"), "data", claim="Fewer plans come back"
        )
        report = make.make_approved(ours, starts_in=this_year())
        priorities.withdraw_statement(ours, claim)
        with pytest.raises(NotReady, match="“Fewer plans come back” stands in this report and was withdrawn since"):
            actions.publish(report, by=ours.as_(R.BUSINESS_MANAGER))


def test_the_chain_stands_in_the_published_page_in_the_data_and_on_paper(cast):
    ours = cast.ours
    with ours.scope():
        priority = priorities.make_priority(ours, "delivering", title="Neglect")
        claim = priorities.make_impact(ours, priority, "data", "children", claim="Neglect is noticed earlier")
        report = make.make_published(ours, starts_in=this_year())
        snapshot = report.snapshots.get()
        html = document.html_of(snapshot.content, answers_of(snapshot), report.publication)
        pdf = document.pdf_of(html, lambda percent, stage: None)
        published = report.publication
    assert pdf.startswith(b"%PDF-")
    picture = re.search(r'<svg[^>]*class="wst-difference".*?</svg>', html, re.DOTALL)[0]
    assert "The chain of difference: Neglect." in picture and "Gap:" in picture and "<a " not in picture
    page = published.html
    assert page.count('class="wst-difference') == 2 and "The chain of difference: Neglect</h3>" in page
    assert (
        "1 statement, 1 evidenced in full" in page and "in a published report" not in page and "/workspace/" not in page
    )
    assert any(table["key"] == f"difference-chain-{priority.pk}" for table in published.tables)
    reader = ours.client(R.AGENCY_REPRESENTATIVE)
    said = f"In the published {report.title[:1].lower()}{report.title[1:]}"
    chain = reverse("priorities:chain", args=[ours.partnership.slug, priority.pk])
    assert said in read(reader.get(chain))
    with ours.scope():
        for link in claim.links.select_related("evidence"):
            priorities.withdraw(ours, link.evidence)
    assert "is published, and its evidence was withdrawn since. Correct the report." in read(reader.get(chain))
