"""Section 9 of the arrangements, sentence by sentence, on the pages that the business manager and the public read."""

import re

import pytest
from django.test import Client

from engagement.models import Forum
from partners.actions import challenges
from partners.roles import RoleCode as R
from reports import actions
from reports.actions.distribution import public_address
from scrutiny.models import PriorityRating
from tests.engagement import factories as engagement
from tests.partners.governance import factories as governance
from tests.priorities import factories as priorities
from tests.reports import factories as make
from tests.scrutiny import factories as scrutiny
from wst import clock


def this_year(troupe):
    today = clock.today()
    return today.year if today.month >= troupe.partnership.year_start_month else today.year - 1


def section(troupe, report, key, role=R.BUSINESS_MANAGER):
    response = troupe.client(role).get(troupe.url(f"reports/report/{report.pk}/sections/{key}/"))
    assert response.status_code == 200
    return response.content.decode()


def published_page(report):
    response = Client().get(public_address(report))
    assert response.status_code == 200
    return response.content.decode()


def part(page, key):
    """One section of the published page."""
    found = re.search(rf'<section aria-labelledby="{key}">.*?</section>', page, re.DOTALL)
    assert found, key
    return found[0]


@pytest.mark.requirement(149, 53)
def test_the_events_stand_beside_the_scrutineers_signed_account(cast):
    ours = cast.ours
    with ours.scope():
        cycle = priorities.make_cycle(ours)
        for event in cycle.events.all():
            priorities.hold_event(ours, event)
        report = make.make_published(ours, starts_in=this_year(ours))
    page = part(published_page(report), "events")
    assert "What I saw of safeguarding events and priorities." in page
    assert "Signed by Independent scrutineer Ours, Independent scrutineer, Independent, on" in page
    assert "The safeguarding events" in page


@pytest.mark.requirement(150)
def test_each_priority_has_the_scrutineers_comment_and_one_without_is_named(cast):
    ours = cast.ours
    with ours.scope():
        cycle = priorities.make_cycle(ours)
        rated = priorities.make_priority(ours, "agreed", cycle=cycle, title="Neglect")
        priorities.make_priority(ours, "agreed", cycle=cycle, title="Exploitation")
        scrutiny.make_rating(ours, rated, comment="I saw plans and no change for children.", progress="little")
        report = make.make_report(ours, starts_in=this_year(ours))
    page = section(ours, report, "priorities")
    assert "I saw plans and no change for children." in page
    assert PriorityRating.Progress.LITTLE.label in page
    assert "The scrutineer has not rated “Exploitation” this year." in page


@pytest.mark.requirement(151, 54)
def test_scrutiny_of_the_arrangements_has_its_section_with_the_challenges_beside_it(cast):
    ours = cast.ours
    with ours.scope():
        scrutiny.make_appraisal(ours, "shared")
        office = ours.as_(R.BUSINESS_MANAGER)
        challenges.resolve(governance.make_challenge(ours), by=office, outcome="Dates were agreed.", learning="Ask.")
        governance.make_challenge(ours, theme="No answer to a letter", level=4)
        report = make.make_published(ours, starts_in=this_year(ours))
    page = part(published_page(report), "executive")
    assert "Challenge and escalation" in page and "One challenge waited for ten weeks." in page
    assert "What I saw of the executive and the arrangements." in page
    assert re.search(r"<strong>2</strong> challenges", page)
    assert "Level 4: the Executive" in page
    assert re.search(r"resolved took <strong>0</strong> days", page)


@pytest.mark.requirement(81)
def test_the_table_of_recommendations_fills_itself_and_freezes(cast):
    ours = cast.ours
    with ours.scope():
        given = scrutiny.make_recommendation(ours, text="Use one chronology in every agency.")
        scrutiny.answer(ours, given, "not_accepted")
        report = make.make_drafting(ours, starts_in=this_year(ours))
    page = section(ours, report, "recommendations")
    assert "Use one chronology in every agency." in page and "Not accepted" in page
    with ours.scope():
        actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
        scrutiny.make_recommendation(ours, text="Meet in the evening.")
    frozen = section(ours, report, "recommendations")
    assert "Use one chronology in every agency." in frozen and "Meet in the evening." not in frozen
    with ours.scope():
        actions.take_back(report, reason="A figure is wrong.", by=ours.as_(R.BUSINESS_MANAGER))
    assert "Meet in the evening." in section(ours, report, "recommendations")


@pytest.mark.requirement(152, 153)
def test_the_work_of_scrutiny_and_every_method_are_listed_from_records(cast):
    ours = cast.ours
    with ours.scope():
        audit = scrutiny.make_audit(ours, "shared")
        report = make.make_report(ours, starts_in=this_year(ours))
    page = section(ours, report, "scrutiny")
    assert audit.theme in page
    assert "Multi-agency case file audits" in page
    assert "Not used this year" in page and "Children&#x27;s advocates" in page


@pytest.mark.requirement(154)
def test_difference_is_told_for_every_group_adults_and_early_help_included(cast):
    ours = cast.ours
    with ours.scope():
        priority = priorities.make_priority(ours, "agreed")
        for who in ("children", "young_people", "families", "adults"):
            priorities.make_impact(
                ours, priority, "data", "children", claim=f"Better for {who}.", who_for=who, includes_early_help=True
            )
        report = make.make_report(ours, starts_in=this_year(ours))
    page = section(ours, report, "difference")
    for who, title in [
        ("children", "Children"),
        ("young_people", "Young people"),
        ("families", "Families"),
        ("adults", "Adults at risk"),
    ]:
        assert f"Better for {who}." in page and f">{title}</h3>" in page
    assert "<strong>4 of 4</strong> statements with evidence include early help" in page


def test_a_group_without_evidence_is_a_gap_in_the_same_size(cast):
    ours = cast.ours
    with ours.scope():
        priorities.make_impact(ours, priorities.make_priority(ours, "agreed"), "data", "children")
        report = make.make_report(ours, starts_in=this_year(ours))
    page = section(ours, report, "difference")
    assert (
        '<p class="govuk-body-l">Adults at risk: we have no evidence yet of a difference made in this year.</p>' in page
    )


@pytest.mark.requirement(156)
def test_communities_that_were_heard_are_listed_and_the_others_named(cast):
    ours = cast.ours
    with ours.scope():
        temple = engagement.make_forum(ours, name="Temple and mosque circle", kind=Forum.Kind.FAITH)
        engagement.make_forum(ours, name="Traveller families", kind=Forum.Kind.COMMUNITY)
        engagement.make_lived_experience(ours, forum=temple, number_heard=3, heard_on=clock.today())
        report = make.make_report(ours, starts_in=this_year(ours))
    page = section(ours, report, "community")
    assert "Temple and mosque circle" in page and "fewer than 5" in page
    assert "Traveller families was not heard in this year." in page


@pytest.mark.requirement(9)
def test_three_names_and_posts_print_at_one_size(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
    page = part(published_page(report), "approved-by")
    rows = re.findall(r'<tr class="govuk-table__row">(.*?)</tr>', page, re.DOTALL)[1:]
    cells = [re.findall(r"<t[hd][^>]*class=\"([^\"]*)\"[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    assert len({tuple(style for style, _ in row) for row in cells}) == 1, "All rows look alike."
    words = [" ".join(re.sub("<[^>]+>", " ", text) for _, text in row) for row in cells]
    assert [name for name in ("Council", "Health", "Police") if any(f"{name} of Ourtown" in row for row in words)] == [
        "Council",
        "Health",
        "Police",
    ]
    for name, post in [
        ("Partner delegate Ours", "Partner delegate"),
        ("Chris Example", "Chief officer"),
        ("Lead representative Ours", "Lead representative"),
    ]:
        assert any(name in row and post in row for row in words)


@pytest.mark.requirement(57)
def test_the_report_cannot_go_to_the_partners_without_both_accounts(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_drafting(ours, ready=False)
        missing = report.accounts.get(commission="executive_arrangements")
        for account in report.accounts.exclude(pk=missing.pk):
            written = actions.write_account(account, text="What I saw.", by=ours.as_(R.SCRUTINEER))
            actions.sign_account(written, by=ours.as_(R.SCRUTINEER))
    page = ours.client(R.BUSINESS_MANAGER).get(report.get_absolute_url()).content.decode()
    assert "The account of the Executive and the arrangements is signed by its scrutineer." in page
    assert "The account of the safeguarding events and priorities is signed" not in page
    sent = ours.client(R.BUSINESS_MANAGER).post(
        ours.url(f"reports/report/{report.pk}/move/send_to_partners/"), {"version": report.version}
    )
    assert sent.status_code == 409
    with ours.scope():
        report.refresh_from_db()
        assert report.status == "drafting" and not report.snapshots.exists()


@pytest.mark.requirement(158)
def test_copies_sent_and_receipts_are_counted(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours)
        trust, police = ours.agencies["Trust"], ours.agencies["Police"]
    office = ours.client(R.BUSINESS_MANAGER)
    address = ours.url(f"reports/report/{report.pk}/distribution/")
    assert "Sent to 0 agencies, received by 0." in office.get(address).content.decode()
    sent = office.post(f"{address}send/", {"agencies": [trust.pk, police.pk]})
    assert sent.status_code == 302
    with ours.scope():
        row = ours.partnership.distributions.get(agency=trust)
        other = ours.partnership.distributions.get(agency=police)
        kinds = set(ours.partnership.notices.values_list("kind", "user__email"))
    assert ("report.published", "agency_representative@ours.example") in kinds
    today = clock.today()
    day = {"received_on_day": today.day, "received_on_month": today.month, "received_on_year": today.year}
    own = ours.client(R.AGENCY_REPRESENTATIVE)
    assert own.post(ours.url(f"reports/receipt/{other.pk}/"), day).status_code == 403
    assert own.post(ours.url(f"reports/receipt/{row.pk}/"), day).status_code == 302
    assert own.post(ours.url(f"reports/receipt/{row.pk}/"), day).status_code == 302  # twice is once
    assert "Sent to 2 agencies, received by 1." in office.get(address).content.decode()


def test_every_figure_answers_how_do_we_know(cast):
    ours = cast.ours
    with ours.scope():
        scrutiny.make_audit(ours, "shared")
        engagement.make_influence(ours)
        report = make.make_published(ours, starts_in=this_year(ours))
    page = published_page(report)
    figures = len(re.findall(r'<p class="govuk-body-l govuk-!-margin-bottom-2">', page))
    assert figures > 5
    assert len(re.findall("How do we know", page)) >= figures
    assert "Records" in page and "Counted" in page and "As at" in page


def test_what_is_published_does_not_change_when_the_records_do(cast):
    ours = cast.ours
    with ours.scope():
        report = make.make_published(ours, starts_in=this_year(ours))
        before = report.publication.html
        engagement.make_influence(ours)
        report.publication.refresh_from_db()
        assert report.publication.html == before
    assert "Evening appointments" not in published_page(report)
