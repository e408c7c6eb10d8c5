"""The list and the arrangements: drafted by the office, approved by the Executive, published by version."""

import pytest
from django.core.exceptions import ValidationError

from partners.actions import agencies, arrangements, glossary, relevant_agencies
from partners.models import Group, RelevantAgencyEntry
from partners.roles import RoleCode
from tests.partners.factories import make_agency, make_group
from tests.partners.governance.factories import make_arrangements, make_decision, make_list
from wst import clock, publishing
from wst.models import Publication, StatusChange
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

Change = RelevantAgencyEntry.Change


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


@pytest.fixture
def office(ours):
    return ours.as_(RoleCode.BUSINESS_MANAGER)


@pytest.fixture
def chair(ours):
    return ours.as_(RoleCode.EXECUTIVE_CHAIR)


MAKERS = [(make_list, relevant_agencies), (make_arrangements, arrangements)]
both = pytest.mark.parametrize(("make", "verbs"), MAKERS, ids=["list", "arrangements"])


@both
def test_only_a_recorded_decision_of_the_executive_about_it_approves_it(ours, chair, make, verbs):
    document = make(ours, "for_approval")
    other_group = make_group(ours, Group.Kind.LEARNING, "Learning Group")
    for decision in (
        None,
        make_decision(ours, subject=document.record, group=other_group),
        make_decision(ours),  # of the Executive, about something else
    ):
        with pytest.raises(NotReady):
            verbs.approve(document, by=chair, decision=decision)
    approved = verbs.approve(document, by=chair, decision=make_decision(ours, subject=document.record))
    assert approved.status == "approved"


@both
def test_the_office_cannot_approve_and_nobody_approves_what_they_wrote(ours, office, chair, make, verbs):
    document = make(ours, "for_approval")
    decision = make_decision(ours, subject=document.record)
    with pytest.raises(NotPermitted):
        verbs.approve(document, by=office, decision=decision)
    type(document).objects.filter(pk=document.pk).update(written_by=chair.user)
    with pytest.raises(NotPermitted, match="wrote this version"):
        verbs.approve(document, by=chair, decision=decision)


@both
def test_publishing_again_supersedes_the_older_which_stays_readable(ours, office, make, verbs):
    first = make(ours, "published")
    second = make(ours, "approved")
    with pytest.raises(NotReady, match="what changed"):
        verbs.publish(second, by=office)
    second = verbs.publish(second, by=office, change_note="The health commissioner was replaced.")
    first.refresh_from_db()
    assert (first.status, second.status) == ("superseded", "published")
    versions = Publication.objects.filter(kind=second.publication.kind, key=second.publication.key)
    assert [row.number for row in versions] == [2, 1]
    assert second.publication.correction_note == "The health commissioner was replaced."
    assert first.publication.html != ""


@both
def test_one_version_is_on_its_way_at_a_time(ours, make, verbs):
    make(ours, "approved")
    with pytest.raises(WrongState, match="Version 1"):
        make(ours)


@both
def test_once_sent_the_text_stands_until_it_is_sent_back(ours, office, chair, make, verbs):
    document = make(ours, "for_approval")
    with pytest.raises(WrongState, match="its text stands"):
        if verbs is arrangements:
            arrangements.change(document, by=office, title="Another")
        else:
            relevant_agencies.add_entry(document, by=office, agency=ours.agencies["Health"], wording="Health")
    document = verbs.send_back(document, by=chair, reason="Name the fire service.")
    assert document.status == "draft"
    assert (
        StatusChange.objects.filter(record=document.record, move="send_back").get().reason == "Name the fire service."
    )


@both
def test_taking_an_approved_version_back_takes_the_approval_with_it(ours, office, make, verbs):
    document = verbs.take_back(make(ours, "approved"), by=office, reason="A name is wrong.")
    assert (document.status, document.decision) == ("draft", None)


def test_entries_of_a_second_version_say_what_changed_and_why(ours, office):
    make_list(ours, "published")
    row = make_list(ours)
    trust, police = row.entries.all()
    with pytest.raises(ValidationError) as refused:
        relevant_agencies.change_entry(trust, by=office, change=Change.RENAMED, wording="The Trust of Ourtown")
    assert "reason" in refused.value.message_dict
    renamed = relevant_agencies.change_entry(
        trust, by=office, change=Change.RENAMED, wording="The Trust of Ourtown", reason="It changed its name."
    )
    assert (renamed.was, renamed.wording) == ("Trust of Ourtown", "The Trust of Ourtown")
    successor = make_agency(ours, "Force of Ourtown", kind="police")
    with pytest.raises(ValidationError):
        relevant_agencies.change_entry(police, by=office, change=Change.SUCCEEDED, wording="Force", reason="Merged.")
    succeeded = relevant_agencies.change_entry(
        police, by=office, change=Change.SUCCEEDED, agency=successor, reason="Forces merged."
    )
    assert (succeeded.agency, succeeded.wording, succeeded.was) == (successor, "Force of Ourtown", "Police of Ourtown")
    undone = relevant_agencies.change_entry(succeeded, by=office, change=Change.UNCHANGED)
    assert (undone.agency, undone.wording, undone.was) == (ours.agencies["Police"], "Police of Ourtown", "")
    removed = relevant_agencies.change_entry(undone, by=office, change=Change.REMOVED, reason="It left.")
    assert removed.change == "removed"
    added = relevant_agencies.add_entry(row, by=office, agency=ours.agencies["Health"], wording="Health", reason="New.")
    assert added.change == "added"
    assert relevant_agencies.change_entry(added, by=office, change=Change.REMOVED) is None


def test_a_stale_list_page_is_refused(ours, office):
    row = make_list(ours)
    relevant_agencies.add_entry(row, by=office, agency=ours.agencies["Health"], wording="Health", version=row.version)
    with pytest.raises(Stale):
        relevant_agencies.add_entry(row, by=office, agency=ours.agencies["Council"], wording="C", version=row.version)


def test_a_draft_from_the_register_finds_who_joined_succeeded_and_left(ours, office):
    make_list(ours, "published", shorts=("Trust", "Police", "Council", "Health"))
    make_agency(ours, "Fire Authority", kind="emergency_service", reason_chosen="Visits homes.")
    agencies.succeed(ours.agencies["Health"], by=office, on=clock.today(), reason="The law changed.", name="Care Board")
    leaving = clock.today().replace(year=clock.today().year - 1)
    agencies.end(ours.agencies["Trust"], by=office, on=leaving, reason="Its services ended.")
    row = relevant_agencies.draft_from_register(by=office)
    said = {entry.wording: (entry.change, entry.was, entry.reason) for entry in row.entries.all()}
    assert said == {
        "Trust of Ourtown": ("removed", "", "Its services ended."),
        "Police of Ourtown": ("unchanged", "", ""),
        "Council of Ourtown": ("unchanged", "", ""),
        "Care Board": ("succeeded", "Health of Ourtown", "The law changed."),
        "Fire Authority": ("added", "", "Visits homes."),
    }


def test_arrangements_need_a_signatory_for_every_partner(ours, office):
    one = [(ours.agencies["Council"], "One Signatory", "Chief executive")]
    document = make_arrangements(ours, signatories=one)
    with pytest.raises(NotReady, match="every safeguarding partner"):
        arrangements.send(document, by=office)
    for short in ("Health", "Police"):
        arrangements.set_signatory(document, by=office, agency=ours.agencies[short], name="A", post_title="Chief")
    assert arrangements.send(document, by=office).status == "for_approval"


def test_a_published_snapshot_names_area_partners_and_signatories_alike(ours):
    document = make_arrangements(ours, "published", custody_statement="There is no youth custody here.")
    said = document.publication
    assert said.facts["Applies to"] == "The area of Ourtown"
    assert "There is no youth custody here." in said.html
    sizes = {said.html.count(f"<strong>{short} Signatory</strong>") for short in ("Council", "Health", "Police")}
    assert sizes == {1}
    assert said.contents[0] == {"id": "section-1", "title": "1. Introduction"}
    assert 'id="section-1"' in said.html


def test_the_glossary_is_published_by_version(ours, office):
    with pytest.raises(NotReady):
        glossary.publish(by=office)
    term = glossary.add(by=office, short_form="MASH", meaning="Multi Agency Safeguarding Hub")
    first = glossary.publish(by=office)
    glossary.change(term, by=office, short_form="MASH", meaning="Multi-agency safeguarding hub", version=term.version)
    with pytest.raises(NotReady):
        glossary.publish(by=office)
    second = glossary.publish(by=office, change_note="Plainer words.")
    assert (first.number, second.number) == (1, 2)
    assert publishing.latest(ours.partnership, "glossary", "glossary") == second
    assert "Multi-agency safeguarding hub" in second.html and "Multi-agency safeguarding hub" not in first.html
