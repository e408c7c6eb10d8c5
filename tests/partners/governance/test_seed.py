"""The seed is the printed document: every bullet, every term, every sentence, and reasons for what changed."""

import re

import pytest

from partners.actions import relevant_agencies
from partners.models import Agency, RelevantAgencyEntry
from partners.roles import RoleCode
from partners.seed import loading
from partners.seed.arrangements import DOCUMENT, FIGURES, HEADINGS, SIGNATORIES, wolverhampton_sections
from partners.seed.glossary import TERMS
from partners.seed.relevant_agencies import ENTRIES, REVISIONS, TO_BE_CHECKED
from tests.cast import LONG_AGO

PRINTED = DOCUMENT.read_text(encoding="utf-8")


def test_the_28_entries_are_the_printed_bullets_in_order():
    appendix = PRINTED[PRINTED.index("those who care for them:") : PRINTED.index("Representatives should be able")]
    bullets = [line.removeprefix("- ") for line in appendix.splitlines() if line.startswith("- ")]
    assert [entry.wording for entry in ENTRIES] == bullets
    assert len(bullets) == 28
    assert "West Midlands Coroner’s Office" in bullets


def test_the_14_terms_are_the_printed_glossary():
    part = PRINTED[PRINTED.index("Glossary of Terms") : PRINTED.index("For further information")]
    printed = re.findall(r"^- (\w+)\*\* - (.+)$", part, re.MULTILINE)
    assert printed == TERMS and len(TERMS) == 14


def words(text):
    """The words alone: without the marks of lists and headings, which are layout."""
    return re.findall(r"[^\s*#]+", re.sub(r"^\s*-\s+", "", text, flags=re.MULTILINE))


def test_the_sections_hold_every_word_of_the_document_in_order():
    sections = wolverhampton_sections()
    assert [code for code, _, _ in sections] == [code for code, _ in HEADINGS]
    lines = PRINTED.splitlines()
    start = next(place for place, line in enumerate(lines) if line == "Foreword")
    body = "\n".join(lines[start : lines.index("Glossary of Terms")])
    signatures = body[body.index(SIGNATORIES[0][0]) : body.index("1. Introduction")]
    expected = words(body.replace(signatures, ""))
    printed_headings = dict(HEADINGS)
    said = []
    for code, _, text in sections:
        said += words(printed_headings[code])
        note = next((note for note in FIGURES.values() if note in text), "")
        said += words(text.replace(note, ""))
    assert said == expected
    for name, post, _ in SIGNATORIES:
        assert f"{name}\n{post}" in signatures


def test_every_agency_says_why_it_was_chosen_and_its_basis():
    for entry in ENTRIES:
        assert entry.reason_chosen.endswith(".")
        assert (entry.basis == Agency.Basis.SCHEDULE) == bool(entry.schedule_paragraph)
    partners = [entry.kind for entry in ENTRIES if entry.basis == Agency.Basis.PARTNER]
    assert sorted(partners) == ["council", "health_commissioner", "police"]


def test_what_was_not_checked_against_a_source_says_so_in_plain_words():
    for revision in REVISIONS:
        assert revision.recalled == ("to be checked" in revision.reason)
        assert not revision.recalled or revision.on is None or TO_BE_CHECKED in revision.reason


def test_both_versions_load_through_the_actions(cast):
    with cast.ours.scope():
        office = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        found = loading.load_agencies(by=office, joined_on=LONG_AGO.replace(year=2019))
        first = relevant_agencies.draft(by=office, entries=loading.first_list(found))
        assert [entry.wording for entry in first.entries.all()] == [entry.wording for entry in ENTRIES]
        new = loading.load_successors(found, by=office)
        second = loading.second_list(found, new)
        assert len(second) == 29
        changed = [entry for entry in second if entry.change != RelevantAgencyEntry.Change.UNCHANGED]
        assert all(entry.reason for entry in changed)
        board = next(entry for entry in second if entry.wording == "NHS Black Country Integrated Care Board")
        assert board.was == "Wolverhampton Clinical Commissioning Group"
        assert board.agency.basis == Agency.Basis.PARTNER and "1 July 2022" in board.reason
        document = loading.draft_arrangements(found, by=office, review_due=LONG_AGO.replace(year=2021))
        assert document.sections.count() == 12
        assert document.signatories.count() == 3
        assert len(loading.load_glossary(by=office)) == 14


@pytest.mark.parametrize("mark", ["**", " - 1."])
def test_no_stray_marks_are_left(mark):
    assert not any(mark in text for _, _, text in wolverhampton_sections())
