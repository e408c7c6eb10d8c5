"""The rehearsal of the national form: filled in from the incident, kept as it is typed, copied over in its order."""

import pytest

from partners.roles import RoleCode as R
from reviews.actions import incidents
from reviews.models import CaseHolder, RehearsalSheet
from reviews.rules.national_form import ASKED, FORM, QUESTIONS
from tests.reviews import factories
from wst import clock
from wst.models import Draft

WORDS = "A young child was found at home without enough food."


@pytest.fixture
def inside(cast):
    with cast.ours.scope():
        return factories.make_case(cast.ours, looked_after=True)


def address(inside):
    return f"{inside.case.get_absolute_url()}rehearsal/"


def filled(client, inside, **typed):
    """What the form sends when it is sent as it was opened, but for `typed`."""
    form = client.get(address(inside)).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {**values, **typed}


def test_no_question_about_who_somebody_is_has_a_field():
    assert list(QUESTIONS) == [one.code for part in FORM for one in part.questions]
    assert {"child", "family", "contacts", "notifier", "incident_address"} <= set(QUESTIONS) - set(ASKED)
    assert not [code for code, one in ASKED.items() if one.asks.lower().startswith(("name", "address"))]


@pytest.mark.requirement(138)
def test_it_begins_with_what_the_incident_says_and_follows_its_corrections(cast, inside):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    assert manager.post(address(inside), filled(manager, inside, what_happened=WORDS)).status_code == 302
    with cast.ours.scope():
        sheet = RehearsalSheet.objects.get(case=inside.case)
        assert sheet.answers == {"what_happened": WORDS}
        incident = inside.case.incident
        values = {name: getattr(incident, name) for name in incidents.FIELDS} | {"category": "sexual"}
        incidents.change_incident(incident=incident, version=incident.version, by=inside, **values)
    copied = manager.get(f"{address(inside)}copy/").content.decode()
    assert WORDS in copied and "Sexual abuse" in copied and "Neglect" not in copied
    assert "typed straight into the national system" in copied
    places = [copied.index(part.title) for part in FORM]
    assert places == sorted(places)


def test_a_text_that_could_identify_somebody_is_refused_and_stays_typed(cast, inside):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    answer = manager.post(address(inside), filled(manager, inside, what_happened="Born 3 May 2019, at home."))
    page = answer.content.decode()
    assert answer.status_code == 422 and "looks like a date of birth" in page and "Born 3 May 2019" in page


def test_who_saves_second_learns_that_somebody_saved_before(cast, inside):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    old = filled(manager, inside, media="No")
    assert manager.post(address(inside), old).status_code == 302
    assert manager.post(address(inside), old).status_code == 409
    assert manager.post(address(inside), filled(manager, inside, media="Yes")).status_code == 302
    with cast.ours.scope():
        assert RehearsalSheet.objects.get(case=inside.case).answers["media"] == "Yes"


def test_the_page_to_copy_from_says_what_the_partners_said_and_ends_with_the_reference(cast, inside):
    manager = cast.ours.client(R.BUSINESS_MANAGER)
    page = f"{address(inside)}copy/"
    assert "Begin to decide whether it is notifiable first" in manager.get(page).content.decode()
    with cast.ours.scope():
        incidents.assess(incident=inside.case.incident, by=inside)
    assert "Record what each safeguarding partner says" in manager.get(page).content.decode()
    with cast.ours.scope():
        factories.say(cast.ours, inside, "notify", "dissents")
    shown = manager.get(page).content.decode()
    assert "We see it differently." in shown and f"{inside.case.get_absolute_url()}incident/notify/" in shown
    with cast.ours.scope():
        incident = inside.case.incident
        incident.refresh_from_db()
        incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="SIN-77", by=inside)
    assert "reference SIN-77" in manager.get(page).content.decode()


def test_a_reader_copies_and_does_not_write(cast, inside):
    with cast.ours.scope():
        factories.name(cast.ours, inside, R.LEAD_REPRESENTATIVE, CaseHolder.Part.PARTNER)
    partner = cast.ours.client(R.LEAD_REPRESENTATIVE)
    assert partner.get(f"{address(inside)}copy/").status_code == 200
    assert partner.get(address(inside)).status_code == 404
    assert cast.ours.client(R.SCRUTINY_CHAIR).get(f"{address(inside)}copy/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_is_killed_loses_nothing(cast, live_server, chromium, axe_at_both_widths):
    ours = cast.ours
    with ours.scope():
        inside = factories.make_case(ours)
    session = ours.client(R.BUSINESS_MANAGER).cookies["session"].value
    there = f"{live_server.url}{address(inside)}"

    def opened():
        context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(there)
        return context, page

    context, page = opened()
    page.get_by_label("What happened").fill(WORDS)
    page.get_by_role("group", name="A criminal investigation").get_by_label("Yes").check()
    page.get_by_text("Draft kept at").wait_for()
    context.close()  # nothing was sent

    context, page = opened()
    assert page.get_by_label("What happened").input_value() == WORDS
    assert page.get_by_role("group", name="A criminal investigation").get_by_label("Yes").is_checked()
    page.get_by_role("button", name="Save the sheet").click()
    page.get_by_role("button", name="Copy: What happened").click()
    page.get_by_role("button", name="Copied: What happened").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == WORDS
    context.close()
    with ours.scope():
        assert not Draft.objects.exists()

    context = chromium.new_context(bypass_csp=True)
    context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page = context.new_page()
    for path in ("", "copy/"):
        page.goto(f"{there}{path}")
        assert axe_at_both_widths(page, f"rehearsal {path}") == []
    context.close()
