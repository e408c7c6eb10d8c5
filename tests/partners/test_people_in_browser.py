"""The main pages about who we are, in Chromium: axe clean, and nothing wider than a telephone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partners.actions.register_import import REGISTER
from partners.models import Group
from partners.models.agency import Kind
from partners.roles import RoleCode
from tests.partners import factories as made
from wst import clock
from wst.spreadsheets import imports

PAGES = {
    "index": "partners/",
    "statutory": "partners/statutory-partners/",
    "agencies": "partners/agencies/",
    "agency": "partners/agency/{agency}/",
    "agency-add": "partners/agencies/add/",
    "succeed": "partners/agency/{agency}/succeed/",
    "delegate": "partners/agency/{agency}/delegate/",
    "people": "partners/people/",
    "person": "partners/person/{person}/",
    "role": "partners/person/{office}/role/",
    "members": "partners/members/",
    "groups": "partners/groups/",
    "group": "partners/group/{group}/",
    "education": "partners/group/{education}/",
    "seat": "partners/group/{group}/seat/",
    "rota": "partners/group/{group}/rota/",
    "turn": "partners/turn/{term}/change/",
    "handover": "partners/turn/{term}/handover/",
    "history": "partners/history/",
    "import-preview": "partners/agencies/import/{spreadsheet}/",
    "person-access": "partners/person/{office}/access/",
    "education-year": "partners/education/",
    "support": "partners/support/",
    "second-factor": "../../account/second-factor/",
}


def stage(troupe):
    with troupe.scope():
        police = troupe.agencies["Police"]
        for name in ("Council", "Health", "Police"):
            made.make_lead(troupe, troupe.agencies[name])
            delegation = made.make_delegation(troupe, troupe.agencies[name])
        executive = made.make_group(
            troupe, Group.Kind.EXECUTIVE, "Executive Group", purpose="Sets the priorities and answers for the whole."
        )
        scrutiny = made.make_group(
            troupe, Group.Kind.SCRUTINY, "Scrutiny and Assurance Co-ordination Group", parent=executive
        )
        made.make_group(troupe, Group.Kind.LEARNING, "Learning and Improvement Group", parent=scrutiny)
        education = made.make_group(
            troupe,
            Group.Kind.EDUCATION,
            "Education Safeguarding Group",
            parent=executive,
            speaks_for="early years, schools, colleges and universities",
        )
        schools = made.make_agency(
            troupe, "Education providers", kind=Kind.EDUCATION, sector="schools, colleges", is_fourth_partner=True
        )
        head = made.make_person(troupe, "Hilary Head", schools, post_title="Head teacher")
        made.make_seat(troupe, education, head, "chair")
        made.make_seat(troupe, executive, head, speaks_for=education)
        made.make_seat(troupe, executive, delegation.delegate)
        made.make_seat(troupe, executive, troupe.people[RoleCode.BUSINESS_MANAGER], "attendee")
        first = clock.today() - timedelta(days=500)
        past = made.make_person(troupe, "Robin Before", troupe.agencies["Health"])
        made.make_term(troupe, executive, past, first, first + timedelta(days=380))
        terms = made.make_rota(troupe, executive)
        made.make_support(troupe)
        text = "Name,Kind,Statutory basis,Why it was chosen\nHomes Ltd,Housing,Invited,Homes for families\nX,Hut,,\n"
        upload = SimpleUploadedFile("new.csv", text.encode())
        spreadsheet = imports.keep(REGISTER, upload, by=made.office(troupe))
        return {
            "spreadsheet": spreadsheet.pk,
            "agency": police.pk,
            "person": delegation.delegate.pk,
            "office": troupe.people[RoleCode.BUSINESS_MANAGER].pk,
            "group": executive.pk,
            "education": education.pk,
            "term": terms[0].pk,
        }


@pytest.mark.django_db(transaction=True)
def test_pages_are_accessible_and_fit_a_telephone(cast, chromium, axe_at_both_widths, live_server):
    ids = stage(cast.ours)
    session = cast.ours.client(RoleCode.BUSINESS_MANAGER).cookies["session"].value
    faults = []
    context = chromium.new_context()
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page = context.new_page()
    for name, path in PAGES.items():
        answer = page.goto(live_server.url + cast.ours.url(path.format(**ids)))
        assert answer.status == 200, path
        faults += axe_at_both_widths(page, name)
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.django_db(transaction=True)
def test_the_office_adds_the_suggested_turn_without_javascript(cast, chromium, live_server):
    stage(cast.ours)
    session = cast.ours.client(RoleCode.BUSINESS_MANAGER).cookies["session"].value
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + cast.ours.url())
    page.get_by_role("link", name="Partners", exact=True).click()
    page.get_by_role("link", name="Chair rota").click()
    page.get_by_role("button", name="Add a term").click()
    page.get_by_role("button", name="Add the term").click()  # the suggested turn is filled in
    assert page.get_by_text("The term is in the rota").is_visible()
    assert (
        page.get_by_role("row", name="Turn 5").get_by_role("link", name="Delegate of Council", exact=True).is_visible()
    )
    context.close()
