"""Opening, freezing, publishing and correcting: what each step needs, and what a stale or forbidden one is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode as R
from reports import actions
from reports.models import AnnualReport, ReportRun
from reports.sections import SECTIONS
from tests.partners.factories import make_agency
from tests.reports import factories as make
from wst import clock, jobs
from wst.models import Job, Publication
from wst.refusals import NotPermitted, NotReady, Stale, WrongState


@pytest.fixture
def ours(cast):
    return cast.ours


def test_one_report_a_year(ours):
    with ours.scope():
        make.make_report(ours)
        with pytest.raises(ValidationError, match="exists already"):
            actions.open_report(starts_in=make.YEAR, by=ours.as_(R.BUSINESS_MANAGER))
    page = ours.client(R.BUSINESS_MANAGER).get(ours.url("reports/open/")).content.decode()
    assert 'value="2025"' not in page and 'value="2024"' in page


@pytest.mark.parametrize(
    ("month", "title", "key", "ends"),
    [
        (1, "Annual report 2025", "2025", "2025-12-31"),
        (4, "Annual report 2025 to 2026", "2025-to-2026", "2026-03-31"),
        (9, "Annual report 2025 to 2026", "2025-to-2026", "2026-08-31"),
    ],
)
def test_the_year_follows_the_partnership(ours, month, title, key, ends):
    ours.partnership.year_start_month = month
    ours.partnership.save()
    with ours.scope():
        report = make.make_report(ours)
        assert (report.title, report.key, report.year_ends.isoformat()) == (title, key, ends)


def test_a_report_opens_with_every_section_and_asks_both_scrutineers(ours):
    with ours.scope():
        report = make.make_report(ours)
        assert set(report.sections.values_list("key", flat=True)) == {section.key for section in SECTIONS}
        assert set(report.accounts.values_list("commission", flat=True)) == {
            "events_priorities",
            "executive_arrangements",
        }
        asked = ours.partnership.notices.filter(kind="report.account_asked", user=ours.user(R.SCRUTINEER))
        assert asked.count() == 2
        assert actions.prepare_accounts(report, by=ours.as_(R.BUSINESS_MANAGER)) == []


def test_accounts_are_found_once_a_scrutineer_is_engaged(ours):
    with ours.scope():
        report = actions.open_report(starts_in=make.YEAR, by=ours.as_(R.BUSINESS_MANAGER))
        assert not report.accounts.exists()
    office = ours.client(R.BUSINESS_MANAGER)
    assert "The report needs two accounts" in office.get(report.get_absolute_url()).content.decode()
    again = office.post(ours.url(f"reports/report/{report.pk}/accounts/"), follow=True)
    assert "No other scrutineer is engaged" in again.content.decode()
    with ours.scope():
        make.engage_scrutineers(ours)
    again = office.post(ours.url(f"reports/report/{report.pk}/accounts/"), follow=True)
    assert "have been asked" in again.content.decode()
    with ours.scope():
        assert report.accounts.count() == 2


def test_everything_that_is_still_needed_is_said_together(ours):
    with ours.scope():
        report = make.make_drafting(ours, ready=False)
        office = ours.as_(R.BUSINESS_MANAGER)
        with pytest.raises(NotReady) as refused:
            actions.send_to_partners(report, by=office)
        sentences = " ".join(refused.value.sentences)
        for words in (
            "In short",
            "not received",
            "events and priorities",
            "Executive",
            "facts or a narrative",
        ):
            assert words in sentences
        assert len(refused.value.sentences) == 5


def test_freezing_is_whole_or_not_at_all(ours, monkeypatch):
    with ours.scope():
        report = make.make_drafting(ours)
        monkeypatch.setattr("reports.actions.report.ask_partners", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
        report.refresh_from_db()
        assert report.status == "drafting" and not report.snapshots.exists()


def test_what_is_frozen_cannot_be_changed(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        office, agency = ours.as_(R.BUSINESS_MANAGER), ours.as_(R.AGENCY_REPRESENTATIVE)
        request = report.contribution_requests.get(agency=ours.agencies["Council"])
        with pytest.raises(WrongState, match="content is frozen"):
            actions.write_section(report, key="difference", narrative="Other.", is_complete=True, by=office)
        with pytest.raises(WrongState, match="content is frozen"):
            actions.write_in_short(report, in_short="Other.", by=office)
        with pytest.raises(WrongState, match="content is frozen"):
            actions.answer(request, did="1", difference="2", next="3", by=ours.as_(R.PARTNER_DELEGATE))
        with pytest.raises(WrongState, match="content is frozen"):
            actions.ask_agencies(report, agencies=[ours.agencies["Police"]], due=clock.today(), by=office)
        with pytest.raises(NotPermitted):
            actions.take_back(report, reason="Mine.", by=agency)
        assert report.snapshots.get().is_whole


def test_the_partners_are_told_and_answers_stay_with_their_version(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        told = ours.partnership.notices.filter(kind="report.approval_asked").values_list("user__email", flat=True)
        assert set(told) == {"partner_delegate@ours.example", "lead_representative@ours.example"}
        make.record(make.approval_of(report, ours, "Council"), ours)
        report = actions.take_back(report, reason="A figure is wrong.", by=ours.as_(R.BUSINESS_MANAGER))
        report = actions.send_to_partners(report, by=ours.as_(R.BUSINESS_MANAGER))
        first, second = report.snapshots.order_by("number")
        assert first.approvals.get(agency=ours.agencies["Council"]).status == "approved"
        assert set(second.approvals.values_list("status", flat=True)) == {"awaited"}


def test_publishing_twice_is_the_same_version(ours):
    with ours.scope():
        report = make.make_published(ours)
        again = actions.publish(report, by=ours.as_(R.BUSINESS_MANAGER))
        assert again.publication == report.publication
        assert Publication.objects.count() == ReportRun.objects.count() == 1
    assert Job.objects.count() == 1


def test_a_correction_becomes_version_2_with_its_note_and_version_1_stays(ours):
    with ours.scope():
        report = make.make_published(ours)
    office = ours.client(R.BUSINESS_MANAGER)
    address = ours.url(f"reports/report/{report.pk}/move/correct/")
    assert "What has to be corrected?" in office.get(address).content.decode()
    assert office.post(address, {"version": report.version, "reason": ""}).status_code == 422
    assert office.post(address, {"version": report.version, "reason": "A percentage was wrong."}).status_code == 302
    with ours.scope():
        report.refresh_from_db()
        by = ours.as_(R.BUSINESS_MANAGER)
        actions.write_section(report, key="money", narrative="It cost £352,000.", is_complete=True, by=by)
        report.refresh_from_db()
        report = actions.send_to_partners(report, by=by)
        for short in ("Council", "Health", "Police"):
            make.record(make.approval_of(report, ours, short), ours)
        report.refresh_from_db()
        report = actions.publish(report, by=by)
        assert (report.publication.number, report.publication.correction_note) == (2, "A percentage was wrong.")
        assert "It cost £352,000." in report.publication.html
        first = Publication.objects.get(number=1)
        assert "It cost £352,000." not in first.html
        assert ReportRun.objects.count() == 2
        assert "?version=2" in report.publication.html and "?version=2" not in first.html


def test_a_stale_form_is_refused_and_nothing_is_overwritten(ours):
    with ours.scope():
        report = make.make_report(ours)
        row = report.sections.get(key="difference")
        actions.write_section(
            report, key="difference", narrative="First.", is_complete=False, by=ours.as_(R.BUSINESS_MANAGER)
        )
    address = ours.url(f"reports/report/{report.pk}/sections/difference/write/")
    late = ours.client(R.SUPPORT_OFFICER).post(
        address, {"version": row.version, "narrative": "Second.", "is_complete": "no"}
    )
    assert late.status_code == 409
    assert "Somebody else saved a change" in late.content.decode() and "Second." in late.content.decode()
    with ours.scope():
        row.refresh_from_db()
        assert row.narrative == "First."
        with pytest.raises(Stale):
            actions.start_drafting(report, by=ours.as_(R.BUSINESS_MANAGER), version=99)


def test_each_section_is_written_by_the_office_and_its_own_people(ours):
    with ours.scope():
        report = make.make_report(ours)
    form = {"version": 1, "narrative": "What we heard.", "is_complete": "yes"}
    for role, key, status in [
        (R.ENGAGEMENT_LEAD, "voice", 302),
        (R.ENGAGEMENT_LEAD, "training", 403),
        (R.TRAINING_LEAD, "training", 302),
        (R.SUPPORT_OFFICER, "partnership", 302),
        (R.AGENCY_REPRESENTATIVE, "difference", 403),
        (R.SCRUTINEER, "events", 403),
    ]:
        address = ours.url(f"reports/report/{report.pk}/sections/{key}/write/")
        assert ours.client(role).post(address, form).status_code == status, (role, key)


def test_a_wrong_step_a_wrong_section_and_a_neighbours_report(cast, ours):
    with ours.scope():
        report = make.make_report(ours)
    with cast.theirs.scope():
        theirs = make.make_report(cast.theirs)
    office = ours.client(R.BUSINESS_MANAGER)
    assert "does not apply now" in office.get(ours.url(f"reports/report/{report.pk}/move/publish/")).content.decode()
    wrong = office.post(ours.url(f"reports/report/{report.pk}/move/publish/"), {"version": report.version})
    assert wrong.status_code == 409
    assert office.get(ours.url(f"reports/report/{report.pk}/move/eat/")).status_code == 404
    assert office.get(ours.url(f"reports/report/{report.pk}/sections/nothing/")).status_code == 404
    for path in ("", "in-short/", "contributions/", "checklists/", "distribution/", "sections/difference/"):
        assert office.get(ours.url(f"reports/report/{theirs.pk}/{path}")).status_code == 404
    assert cast.theirs.client(R.BUSINESS_MANAGER).get(report.get_absolute_url()).status_code == 404


def test_only_the_office_moves_and_publishes(ours):
    with ours.scope():
        report = make.make_approved(ours)
        for role in set(ours.people) - {R.BUSINESS_MANAGER}:
            with pytest.raises(NotPermitted):
                actions.publish(report, by=ours.as_(role))
        assert AnnualReport.objects.get().status == "approved"


def test_the_first_page_names_what_waits_for_each(ours):
    with ours.scope():
        report = make.make_drafting(ours, ready=False)
        request = report.contribution_requests.get(agency=ours.agencies["Trust"])
        request.due = clock.today() - timedelta(days=4)
        request.save()

    def home(role):
        return ours.client(role).get(ours.url()).content.decode()

    assert "Trust of Ourtown has not contributed" in home(R.BUSINESS_MANAGER)
    assert "Council of Ourtown should contribute" in home(R.BUSINESS_MANAGER)
    assert "three questions" in home(R.AGENCY_REPRESENTATIVE)
    assert "Your account, not signed: safeguarding events and priorities" in home(R.SCRUTINEER)
    assert "three questions" not in home(R.SCRUTINEER)


def test_the_first_page_names_the_partners_who_are_awaited(ours):
    with ours.scope():
        make.make_with_partners(ours)
    page = ours.client(R.BUSINESS_MANAGER).get(ours.url()).content.decode()
    assert page.count("its answer") == 3
    assert "It waits for your agency&#x27;s answer" in ours.client(R.PARTNER_DELEGATE).get(ours.url()).content.decode()


def test_a_version_that_was_taken_back_waits_for_nobody(ours):
    with ours.scope():
        report = make.make_with_partners(ours)
        office = ours.as_(R.BUSINESS_MANAGER)
        report = actions.take_back(report, reason="A figure is wrong.", by=office)
        report = actions.send_to_partners(report, by=office)
        latest = make.approval_of(report, ours, "Council")
        actions.approve(latest, digest=latest.snapshot.digest, by=ours.as_(R.PARTNER_DELEGATE))
    assert "It waits for your agency" not in ours.client(R.PARTNER_DELEGATE).get(ours.url()).content.decode()
    assert ours.client(R.BUSINESS_MANAGER).get(ours.url()).content.decode().count("its answer") == 2


def test_progress_is_drawn_alone_and_the_page_anew_when_it_has_ended(ours):
    with ours.scope():
        make.make_published(ours)
        run = ReportRun.objects.get()
    client = ours.client(R.PARTNER_DELEGATE)
    page = client.get(run.get_absolute_url()).content.decode()
    assert f'hx-get="{run.get_absolute_url()}progress/"' in page and "Refresh" in page
    part = client.get(f"{run.get_absolute_url()}progress/")
    assert "<progress" in part.content.decode() and "HX-Refresh" not in part.headers
    jobs.run_now(Job.objects.get())
    part = client.get(f"{run.get_absolute_url()}progress/")
    assert part.headers["HX-Refresh"] == "true" and "<progress" not in part.content.decode()
    page = client.get(run.get_absolute_url()).content.decode()
    assert "Download the PDF" in page


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_ask_as_often_for_a_hundred_as_for_five(ours):
    client = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        office = ours.as_(R.BUSINESS_MANAGER)
        report = make.make_published(ours)
        for year in range(2021, 2025):
            actions.open_report(starts_in=year, by=office)
        actions.send_to_agencies(report, agencies=[make_agency(ours, f"Agency {n}") for n in range(5)], by=office)
    addresses = (ours.url("reports/"), ours.url(f"reports/report/{report.pk}/distribution/"))
    few = [queries_of(client, address) for address in addresses]
    with ours.scope():
        for year in range(1926, 2021):
            actions.open_report(starts_in=year, by=office)
        actions.send_to_agencies(report, agencies=[make_agency(ours, f"Agency {n}") for n in range(5, 100)], by=office)
    many = [queries_of(client, address) for address in addresses]
    assert few == many and max(many) <= 15
