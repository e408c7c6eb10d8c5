"""What changed between two versions of the arrangements: pure text, then the pages that show it."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.actions import arrangements, checklist
from partners.models import Arrangements, ChecklistAnswer
from partners.presenters.differences import ADDED, REMOVED, SAME, Run, paragraphs_changed, words_changed
from partners.roles import RoleCode as R
from partners.seed.expectations import EXPECTATIONS, MUST
from tests.partners.governance.factories import advance, make_arrangements
from tests.partners.governance.test_documents_through_pages import send, text_of
from wst import clock

words = st.lists(st.sampled_from(["we", "work", "together", "apart", "daily", "1."]), max_size=12).map(" ".join)


def test_words_that_went_and_came_stand_beside_those_that_stayed():
    assert words_changed("We meet every month in turn", "We meet every week in turn") == [
        Run(SAME, "We meet every"),
        Run(REMOVED, "month"),
        Run(ADDED, "week"),
        Run(SAME, "in turn"),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words, words)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(before, after):
    runs = words_changed(before, after)
    assert " ".join(run.text for run in runs if run.kind != ADDED) == before
    assert " ".join(run.text for run in runs if run.kind != REMOVED) == after


def test_paragraphs_that_stand_are_counted_and_a_rewritten_one_is_not_shredded():
    changed, unchanged = paragraphs_changed(
        "# Meetings\n\n1. We meet monthly.\n2. Schools come.",
        "# Meetings\n\n1. We meet monthly.\n2. Nobody is left out of anything.",
    )
    assert unchanged == 2
    assert changed == [[Run(REMOVED, "2. Schools come.")], [Run(ADDED, "2. Nobody is left out of anything.")]]


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def two(ours):
    """Two published versions: one section changed, one removed, one added, one as it was."""
    first = [("1", "Introduction", "We work together daily."), ("2", "Money", "Shares."), ("3", "Voice", "We listen.")]
    second = [
        ("1", "Introduction", "We work together every day."),
        ("3", "Voice", "We listen."),
        ("4", "Data", "Counts."),
    ]
    with ours.scope():
        make_arrangements(ours, "published", sections=first, custody_statement="There is no youth custody here.")
        make_arrangements(ours, "published", sections=second, custody_statement="A secure school opened.")
        return list(Arrangements.objects.order_by("number"))


CHANGED = "We work together [removed: daily.] [added: every day.]"


@pytest.mark.requirement(10)
def test_the_public_reads_section_by_section_what_changed(ours, two):
    page = Client().get("/ours/arrangements/")
    shown, html = text_of(page), page.content.decode()
    assert "What changed since version 1" in shown and CHANGED in shown
    assert "<del>[removed: daily.]</del>" in html and "<ins>[added: every day.]</ins>" in html
    assert "2. Money: removed" in shown and "4. Data: added" in shown and "1 section stands as it was." in shown
    assert "[removed: There is no youth custody here.] [added: A secure school opened.]" in shown
    assert "What changed since" not in text_of(Client().get("/ours/arrangements/?version=1"))


@pytest.mark.requirement(9)
def test_a_new_signatory_is_named_among_the_differences(ours):
    partners = [ours.agencies[short] for short in ("Council", "Health", "Police")]
    with ours.scope():
        make_arrangements(ours, "published", signatories=[(one, "Ann Old", "Chief") for one in partners])
        new = [(one, "Ann Old" if one.short_name != "Police" else "Bea New", "Chief") for one in partners]
        make_arrangements(ours, "published", signatories=new)
    shown = text_of(Client().get("/ours/arrangements/"))
    assert "Signatory of Police of Ourtown [removed: Ann Old, Chief] [added: Bea New, Chief]" in shown
    assert "Signatory of Council of Ourtown" not in shown


def test_any_two_versions_are_compared_in_the_workspace(cast, ours, two):
    with ours.scope():
        third = make_arrangements(ours, "published", sections=[("1", "Introduction", "We work together daily.")])
    client = ours.client(R.AGENCY_REPRESENTATIVE)
    address = ours.url(f"partners/arrangements-version/{third.pk}/changes/")
    shown = text_of(client.get(address))
    assert "What changed since version 2" in shown and "[removed: every day.] [added: daily.]" in shown
    first = text_of(client.get(address, {"since": "1"}))
    assert "What changed since version 1" in first and "every day" not in first and "2. Money Removed" in first
    assert "There is none before it" in text_of(
        client.get(ours.url(f"partners/arrangements-version/{two[0].pk}/changes/"))
    )
    for page in ("changes", "checklist"):
        other = cast.theirs.client(R.BUSINESS_MANAGER)
        assert other.get(cast.theirs.url(f"partners/arrangements-version/{third.pk}/{page}/")).status_code == 404


def test_the_checklist_shows_force_source_and_what_was_written_from_memory(ours, two):
    shown = text_of(ours.client(R.SCRUTINEER).get(ours.url(f"partners/arrangements-version/{two[1].pk}/checklist/")))
    assert f"0 of {len(EXPECTATIONS)} items have an answer; 3 that the Act asks for have none." in shown
    assert "must Children Act 2004, section 16G(3) No answer yet" in shown
    for item in EXPECTATIONS:
        assert f"{item.text} {item.force} {item.citation}" in shown, item.key
    assert shown.count("Written from memory: to be checked in its source") == sum(one.recalled for one in EXPECTATIONS)
    assert {one.citation.split(",")[0] for one in EXPECTATIONS if one.force == MUST} == {"Children Act 2004"}
    assert not any(one.recalled for one in EXPECTATIONS if one.force == MUST)


def test_each_item_is_tied_to_a_section_or_says_why_none_covers_it(ours):
    office = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        document = make_arrangements(ours)
        section = document.sections.first().pk
    address = ours.url(f"partners/arrangements-version/{document.pk}/checklist/")
    refused = send(office, f"{address}answer/", needs=section, budget="none")
    assert refused.status_code == 422 and "Enter why it is not covered" in text_of(refused)
    said = {"needs": section, "budget": "none", "reason_budget": "It is agreed each spring."}
    shown = text_of(send(office, f"{address}answer/", **said))
    assert "section 16E(2) 1. Introduction" in shown and "Not covered: It is agreed each spring." in shown
    assert "2 of 25 items have an answer; 2 that the Act asks for have none." in shown
    stale = office.post(f"{address}answer/", {**said, "version": document.version})
    assert stale.status_code == 409
    with ours.scope():
        by = ours.as_(R.BUSINESS_MANAGER)
        row = Arrangements.objects.get(pk=document.pk)
        advance(ours, row, arrangements, "published")
        later = clock.today() + timedelta(days=400)
        dates = {"effective_from": clock.today(), "review_due": later}
        new = arrangements.draft_from_last(by=by, guidance_edition="2026", change_note="Dates.", **dates)
        assert new.checklist_answers.get(expectation="needs").section == new.sections.first()
        arrangements.remove_section(new.sections.first(), by=by)
        assert list(new.checklist_answers.values_list("expectation", flat=True)) == ["budget"]
        assert ChecklistAnswer.objects.filter(arrangements=document).count() == 2
        checklist.answer(new, by=by, answers={"budget": None})
        assert not new.checklist_answers.exists()


@pytest.mark.requirement(21)
def test_the_principles_are_a_public_page_that_begins_with_strengths(ours, cast):
    office = ours.client(R.BUSINESS_MANAGER)
    home = ours.url("partners/principles/")
    refused = send(office, f"{home}publish/")
    assert refused.status_code == 409 and "Add at least one principle first" in text_of(refused)
    assert "Begin with what is strong in families" in text_of(office.get(f"{home}new/"))
    for title in ("Relationships first", "Strengths before gaps"):
        send(office, f"{home}new/", title=title, text="We ask what works well before what worries us.")
    twice = send(office, f"{home}new/", title="Relationships first", text="Again.")
    assert twice.status_code == 422 and "a principle of this title already" in text_of(twice)
    assert "Principles published" in text_of(send(office, f"{home}publish/"))
    public = Client().get("/ours/arrangements/principles/")
    shown = text_of(public)
    assert "We start from what is already strong in a family" in shown
    assert shown.index("Relationships first") < shown.index("Strengths before gaps")
    assert Client().get("/ours/arrangements/principles/", headers={"if-none-match": public["ETag"]}).status_code == 304
    assert 'href="/ours/arrangements/principles/"' in Client().get("/ours/").content.decode()
    assert "principles" not in Client().get("/theirs/").content.decode()
    with ours.scope():
        row = ours.partnership.principles.get(title="Relationships first")
    change = ours.url(f"partners/principle/{row.pk}/change/")
    said = {"title": row.title, "text": row.text, "position": 1, "version": row.version}
    assert office.post(change, said).status_code == 302
    assert office.post(change, {**said, "version": row.version}).status_code == 409
    assert (
        cast.theirs.client(R.BUSINESS_MANAGER).get(cast.theirs.url(f"partners/principle/{row.pk}/")).status_code == 404
    )
    send(office, f"{home}publish/", change_note="One is no longer ours.")
    assert "Relationships first" not in text_of(Client().get("/ours/arrangements/principles/"))
