"""The action register from today's spreadsheet and out again; what a decision commissioned."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import load_workbook

from partners.actions import action_register
from partners.models import Action
from partners.roles import RoleCode
from scrutiny.models import ScrutinyActivity
from tests.partners.factories import office
from tests.partners.governance.factories import executive, make_action, make_decision
from tests.partners.governance.test_documents_through_pages import send, text_of
from tests.priorities import factories as priorities
from tests.scrutiny import factories as scrutiny
from wst import clock

R = RoleCode
DAY = timedelta(days=1)
HEADINGS = "Ref,Action,Intended outcome,Lead agency,Lead,Deadline,RAG,Evidence of impact,Date closed"


def sheet(*rows):
    return SimpleUploadedFile("actions.csv", "\n".join([HEADINGS, *rows]).encode())


def look(client, troupe, file):
    answer = client.post(troupe.url("partners/actions/import/"), {"file": file})
    assert answer.status_code == 302, text_of(answer)
    return answer.url


def confirm(client, address):
    digest = client.get(address).context["form"]["digest"].value()
    return client.post(address, {"digest": digest}, follow=True)


def test_todays_spreadsheet_comes_in_with_its_words(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    person = ours.people[R.AGENCY_REPRESENTATIVE].name
    with ours.scope():
        standing = make_action(ours)
        action_register.update(standing, by=office(ours), text="Going.", status="on_track")
    rows = [
        f",Share the rota.,Nobody waits.,Trust,{person},1 May 2027,Green,,",
        ",Train 40 people.,Neglect is seen sooner.,Police of Ourtown,,6/5/2027,Red,,",
        ",Write the card.,Pupils know whom to tell.,Council,,1 May 2026,Completed,All 21 schools use it.,2 May 2026",
        f"{standing.reference},,,,,{(standing.due + 9 * DAY).isoformat()},,,",
    ]
    preview = look(manager, ours, sheet(*rows))
    shown = text_of(manager.get(preview))
    assert "New (3)" in shown and "Changed (1)" in shown
    with ours.scope():
        assert Action.objects.count() == 1, "nothing is written before it is confirmed"
    assert "Imported: 3 new, 1 changed" in text_of(confirm(manager, preview))
    with ours.scope():
        said = {action.text: action for action in Action.objects.select_related("owner", "owner_agency")}
        rota, trained, card = said["Share the rota."], said["Train 40 people."], said["Write the card."]
        assert (rota.status, rota.owner.name, rota.reference[:2]) == ("on_track", person, "A-")
        assert (trained.status, trained.owner_agency.short_name) == ("at_risk", "Police")
        assert (card.status, card.difference) == ("complete", "All 21 schools use it.")
        assert len({action.reference for action in said.values()}) == 4
        standing.refresh_from_db()
        assert "by an import from a spreadsheet" in standing.updates.first().text
        assert not standing.record.reminders.waiting().exists(), "planned anew by the task"


def test_every_wrong_cell_is_named_and_nothing_comes_in_by_half(cast):
    ours = cast.ours
    manager = ours.client(R.BUSINESS_MANAGER)
    with ours.scope():
        closed = action_register.close(make_action(ours), by=office(ours), reason="Not needed.")
    rows = [
        ",Share the rota.,Nobody waits.,Trust,,1 May 2027,Green,,",
        ",Train 40 people.,,Nowhere,,soon,Purple,,",
        ",Write the card.,Pupils know.,Council,Nobody Known,1 May 2026,Completed,,",
        "A-1999-001,Else,,,,,,,",
        f"{closed.reference},Other words.,,,,,,,",
    ]
    shown = text_of(manager.get(look(manager, ours, sheet(*rows))))
    for sentence in (
        "3 What will be different Needed for an action that is new.",
        "3 Agency No agency of this name is in the register.",
        "3 Due “soon” is no date",
        "3 Status “Purple” is not on the list",
        "4 Person Nobody of this name belongs to Council of Ourtown.",
        "4 Evidence of difference Needed for an action that is complete.",
        "5 Reference No action of this reference is in the register.",
        "6 Reference This action is closed",
    ):
        assert sentence in shown, sentence
    with ours.scope():
        assert Action.objects.count() == 1


def test_the_register_goes_out_as_it_is_filtered_with_no_cell_that_runs(cast):
    ours = cast.ours
    client = ours.client(R.SCRUTINEER)
    with ours.scope():
        make_action(ours, text="=HYPERLINK(1)", agency="Police", due=clock.today() - 3 * DAY)
        make_action(ours, text="Brief every head teacher.")
    query = f"?agency={ours.agencies['Police'].pk}"
    register = text_of(client.get(ours.url(f"partners/actions/{query}")))
    assert "Download this list: CSV , Excel , Word" in register
    answer = client.get(ours.url(f"partners/actions/actions.csv{query}"))
    assert "attachment" in answer["Content-Disposition"] and answer["X-Content-Type-Options"] == "nosniff"
    [head, row] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    said = dict(zip(head, row, strict=True))
    assert said["Action"] == "'=HYPERLINK(1)" and said["Overdue"] == "3 days overdue" and said["Agency"] == "Police"
    book = load_workbook(io.BytesIO(client.get(ours.url(f"partners/actions/actions.xlsx{query}")).content))
    assert len(list(book.active.iter_rows())) == 2
    answer = client.get(ours.url(f"partners/actions/actions.docx{query}"))
    assert "attachment" in answer["Content-Disposition"] and answer["X-Content-Type-Options"] == "nosniff"
    table = Document(io.BytesIO(answer.content)).tables[0]
    assert "=HYPERLINK(1)" in table.rows[1].cells[0].text and "3 days overdue" in table.rows[1].cells[5].text
    assert len(table.rows) == 2


def test_an_action_plan_goes_out_as_a_word_document(cast):
    ours = cast.ours
    with ours.scope():
        priority = priorities.make_priority(ours, "scoping")
        plan = priorities.make_action_plan(ours, priority)
        action_register.create(
            by=office(ours),
            text="Share one chronology.",
            intended_outcome="Nobody has to tell it twice.",
            owner_agency=ours.agencies["Trust"],
            due=clock.today(),
            source=plan.record,
        )
    answer = ours.client(R.AGENCY_REPRESENTATIVE).get(ours.url(f"priorities/action-plan/{plan.pk}/plan.docx"))
    document = Document(io.BytesIO(answer.content))
    words = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Share one chronology." in words and "Nobody has to tell it twice." in words and priority.title in words
    with cast.theirs.scope():
        theirs = priorities.make_action_plan(cast.theirs, priorities.make_priority(cast.theirs, "scoping"))
    foreign = ours.client(R.AGENCY_REPRESENTATIVE).get(ours.url(f"priorities/action-plan/{theirs.pk}/plan.docx"))
    assert foreign.status_code == 404 or theirs.pk == plan.pk


@pytest.mark.requirement(11)
def test_a_decision_leads_to_the_review_that_it_commissioned_and_back(cast):
    ours = cast.ours
    chair = ours.client(R.EXECUTIVE_CHAIR)
    with ours.scope():
        activity = scrutiny.make_activity(ours)
        decision = make_decision(ours, text="Commission an independent review.", group=executive(ours))
        engagement = scrutiny.make_engagement(ours) if not activity.engagement else activity.engagement
    page = ours.url(f"scrutiny/activity/{activity.pk}/")
    said = {"engagement": engagement.pk, "decision": decision.pk}
    send(chair, f"{page}commission/", **said)
    with ours.scope():
        assert ScrutinyActivity.objects.get(pk=activity.pk).decision == decision
    assert decision.reference in text_of(chair.get(page))
    shown = text_of(chair.get(decision.get_absolute_url()))
    assert "What it commissioned" in shown and f"{activity.title}, commissioned" in shown
