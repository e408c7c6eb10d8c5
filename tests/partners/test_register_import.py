"""Agencies and people from a spreadsheet: every wrong cell is named, and all of it is imported or nothing."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from partners.actions import agencies, people
from partners.models import Agency, Organisation, Person
from partners.models.agency import Kind
from partners.queries.register_import import AGENCIES, PEOPLE
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import events
from wst.models import Event, Record, SpreadsheetImport
from wst.spreadsheets.writing import workbook

AGENCY_HEADINGS = ["Name", "Kind", "Statutory basis", "Why it was chosen", "Email address", "First day"]
PERSON_HEADINGS = ["Name", "Post", "Agency", "Service that they answer for", "Email address"]


def book(agency_rows, person_rows=()):
    sheets = [(AGENCIES, AGENCY_HEADINGS, agency_rows)]
    if person_rows:
        sheets.append((PEOPLE, PERSON_HEADINGS, person_rows))
    return SimpleUploadedFile("register.xlsx", workbook(*sheets))


def upload(client, troupe, file):
    answer = client.post(troupe.url("partners/agencies/import/"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def digest_on(client, address):
    return client.get(address).context["form"]["digest"].value()


def school(number, **wrong):
    row = {
        "name": f"School {number}",
        "kind": "Education",
        "basis": "Relevant agency",
        "why": "Sees its pupils every day.",
        "email": f"office{number}@school.example",
        "day": date(2026, 4, 1),
        **wrong,
    }
    return list(row.values())


def head(number, **wrong):
    row = {
        "name": f"Head {number}",
        "post": "Head teacher",
        "agency": f"School {number}",
        "service": "The school",
        "email": f"head{number}@school.example",
        **wrong,
    }
    return list(row.values())


def test_two_thousand_rows_with_fifty_wrong_cells_are_imported_whole_or_not_at_all(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    wrong_agencies = {number: {"kind": "Skool"} if number % 2 else {"day": "31/2/2026"} for number in range(0, 125, 5)}
    wrong_people = {number: {"email": "nobody"} if number % 2 else {"post": ""} for number in range(501, 626, 5)}
    file = book(
        [school(number, **wrong_agencies.get(number, {})) for number in range(1000)],
        [head(number, **wrong_people.get(number, {})) for number in range(500, 1000)]
        + [head(number, agency="") for number in range(1000, 1500)],
    )
    address = upload(office, troupe, file)
    with troupe.scope():
        assert Agency.objects.count() == 4  # nothing is written yet
    with CaptureQueriesContext(connection) as queries:
        page = office.get(address)
    named = {(fault.sheet, fault.row, fault.heading) for fault in page.context["view"].plan.faults}
    assert named == {(AGENCIES, number + 2, "Kind" if number % 2 else "First day") for number in wrong_agencies} | {
        (PEOPLE, number - 500 + 2, "Email address" if number % 2 else "Post") for number in wrong_people
    }
    assert len(named) == 50
    assert len(queries) <= 15, len(queries)
    html = page.content.decode()
    assert "50 cells in 50 rows cannot be read as they are" in html
    assert "“Skool” is not on the list" in html or "31/2/2026" in html
    digest = page.context["form"]["digest"].value()
    answer = office.post(address, {"digest": digest})
    assert answer.status_code == 409 and "Some cells are wrong" in answer.content.decode()
    with troupe.scope():
        assert Agency.objects.count() == 4
    with CaptureQueriesContext(connection) as queries:
        answer = office.post(address, {"digest": digest, "leave_out": "on"})
    assert answer.status_code == 302, answer.content.decode()
    assert len(queries) <= 60, len(queries)
    with troupe.scope():
        assert Agency.objects.filter(name__startswith="School").count() == 975
        assert Person.objects.filter(name__startswith="Head").count() == 975
        assert not Agency.objects.filter(name="School 10").exists()
        kept = Agency.objects.select_related("record", "organisation").get(name="School 999")
        assert kept.organisation.name == "School 999" and kept.joined_on == date(2026, 4, 1)
        assert kept.record.title == "School 999" and kept.record.address == kept.get_absolute_url()
        assert Person.objects.get(name="Head 999").agency == kept
        assert Record.objects.filter(kind="person", title="Head 999").exists()
        assert list(events.faults(troupe.partnership)) == []
        assert Event.objects.filter(type="record.created", subject_kind="partners.agency").count() >= 975
        row = SpreadsheetImport.objects.get(status="imported")
        assert row.tables == {} and row.counts == {"new": 1950, "changed": 0, "unchanged": 0, "refused": 50}
    assert "1,950 rows" in office.get(address).content.decode()


def test_the_preview_says_what_changes_and_an_empty_cell_leaves_what_stands(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        housing = made.make_agency(troupe, "Homes Ltd", kind=Kind.HOUSING, contact_email="old@homes.example")
        robin = made.make_person(troupe, "Robin Example", housing, email="robin@homes.example")
        made.make_agency(troupe, "Same Ltd", kind=Kind.HOUSING)
    file = book(
        [["homes  LTD", "", "", "", "new@homes.example", ""], ["Same Ltd", "Housing", "", "", "", ""]],
        [["Robin Sample", "", "", "", "ROBIN@homes.example"], ["Jo New", "Warden", "Homes Ltd", "Repairs", ""]],
    )
    address = upload(office, troupe, file)
    html = office.get(address).content.decode()
    assert "Email address: old@homes.example becomes new@homes.example" in html
    assert "Name: Robin Example becomes Robin Sample" in html
    assert "Nothing: it stands like this already" in html
    assert "1 row would be added, 2 changed, 1 stand as they are" in html
    assert office.post(address, {"digest": digest_on(office, address)}).status_code == 302
    with troupe.scope():
        housing.refresh_from_db()
        robin.refresh_from_db()
        assert (housing.name, housing.contact_email, housing.version) == ("Homes Ltd", "new@homes.example", 2)
        assert housing.reason_chosen and housing.kind == Kind.HOUSING
        assert (robin.name, robin.record.title, robin.agency) == ("Robin Sample", "Robin Sample", housing)
        assert Person.objects.get(name="Jo New").accountable_service == "Repairs"


def test_an_import_is_refused_when_the_register_has_changed_under_it(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        housing = made.make_agency(troupe, "Homes Ltd", kind=Kind.HOUSING)
    address = upload(office, troupe, book([["Homes Ltd", "", "", "", "new@homes.example", ""]]))
    digest = digest_on(office, address)
    with troupe.scope():
        agencies.edit(housing, by=made.office(troupe), boundary_statement="The city.")
    answer = office.post(address, {"digest": digest})
    assert answer.status_code == 409 and "Somebody else saved a change" in answer.content.decode()
    with troupe.scope():
        assert Agency.objects.get(pk=housing.pk).contact_email == ""
    fresh = answer.context["form"]["digest"].value()  # the page shows the plan anew, to be confirmed again
    assert fresh != digest and office.post(address, {"digest": fresh}).status_code == 302
    assert office.post(address, {"digest": fresh}).status_code == 409  # once


def test_rules_of_the_register_hold_for_a_spreadsheet_too(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        police = troupe.agencies["Police"]
        lead = made.make_lead(troupe, police)
        people.edit(lead.person, by=made.office(troupe), email="chief@police.example")
        agencies.end(
            made.make_agency(troupe, "Gone Ltd"), by=made.office(troupe), on=date(2021, 1, 1), reason="Closed."
        )
    file = book(
        [
            [police.name, "", "Relevant agency", "", "", ""],
            ["Gone Ltd", "", "", "", "x@gone.example", ""],
            ["Twice", "Housing", "Invited", "Homes.", "", ""],
            ["twice", "Housing", "Invited", "Homes.", "", ""],
            ["Half", "", "", "", "", ""],
            ["Warders", "Justice", "Safeguarding partner", "Custody.", "", ""],
        ],
        [
            ["Chief", "", "Trust", "", "chief@police.example"],
            ["Stranger", "Post", "Nowhere", "Service", ""],
            ["No Service", "Post", "Trust", "", ""],
        ],
    )
    address = upload(office, troupe, file)
    html = office.get(address).content.decode()
    for sentence in (
        "End the lead representative and the delegation first",
        "This agency left the partnership on 1 January 2021",
        "Row 4 has an agency called twice too",
        "Needed for an agency that is not in the register yet",
        "A safeguarding partner is a council, a health commissioner or a police force",
        "leads, acts, chairs or deputises for the agency",
        "No agency called “Nowhere”",
        "Needed for somebody of an agency",
    ):
        assert sentence in html, sentence


def test_a_csv_file_is_known_by_its_headings(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    text = "Name,Post,Agency,Answers for\nJo Example,Head,Trust,Wards\n"
    address = upload(office, troupe, SimpleUploadedFile("people.csv", text.encode()))
    assert "Jo Example" in office.get(address).content.decode()
    answer = office.post(
        troupe.url("partners/agencies/import/"), {"file": SimpleUploadedFile("x.csv", b"Colour\nred\n")}
    )
    assert answer.status_code == 422 and "No sheet has the column “Name”" in answer.content.decode()


def test_an_upload_is_seen_by_its_owner_alone_and_can_be_discarded(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        second = made.make_signed_in(troupe, "Second Manager")
        from partners.actions import members

        members.give_role(second, RoleCode.BUSINESS_MANAGER, by=made.office(troupe))
    address = upload(office, troupe, book([school(1)]))
    from tests.contracts.conftest import signed_in

    assert signed_in(second.user).get(address).status_code == 404
    assert cast.theirs.client(RoleCode.BUSINESS_MANAGER).get(address).status_code == 404
    assert office.post(address, {"discard": "1"}).status_code == 302
    with troupe.scope():
        assert SpreadsheetImport.objects.get().tables == {}
    again = upload(office, troupe, book([school(1)]))
    upload(office, troupe, book([school(2)]))
    with troupe.scope():  # a later upload forgets the one before
        assert SpreadsheetImport.objects.filter(status="waiting").count() == 1
    assert "Discarded" in office.get(again).content.decode()


def test_the_template_and_the_wrong_cells_are_workbooks(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    answer = office.get(troupe.url("partners/agencies/import/template/"))
    sheets = load_workbook(io.BytesIO(answer.content))
    assert sheets.sheetnames == [AGENCIES, PEOPLE, "How to fill it in"]
    assert sheets[AGENCIES]["A1"].value == "Name"
    address = upload(office, troupe, book([school(1, kind="=1+1")]))
    answer = office.get(f"{address}errors/")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1][:3] == (AGENCIES, 2, "Kind")
    assert Organisation.objects.filter(name="School 1").count() == 0


@pytest.mark.parametrize("role", [RoleCode.SUPPORT_OFFICER, RoleCode.AGENCY_REPRESENTATIVE])
def test_only_who_keeps_the_register_imports(cast, role):
    client = cast.ours.client(role)
    for path in ("partners/agencies/import/", "partners/agencies/import/template/"):
        assert client.get(cast.ours.url(path)).status_code == 403
