"""A year of an Executive Group in a real browser: a member joins, it meets and decides, the chair goes on."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from partners.models import Action, Decision, Meeting
from partners.roles import RoleCode as R
from tests.cast import Cast, Troupe
from tests.partners.factories import make_person, make_seat
from tests.partners.governance.factories import executive
from tests.partners.meetings import factories as make
from wst import clock, notices
from wst.models import Notice

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "river lantern orchard"
ADA, EMAIL = "Ada Newman", "ada.newman@ours.example"


class Traveller:
    """One person at a browser of their own. Every new kind of page is checked by axe at both widths."""

    def __init__(self, chromium: Any, base: str, axe: Callable[[Any], list[str]], seen: set[str]) -> None:
        self.context = chromium.new_context(base_url=base, viewport=DESKTOP)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.base, self.axe, self.seen = base, axe, seen

    def comes_in(self, troupe: Troupe, role: str) -> "Traveller":
        session = troupe.client(role).cookies["session"]
        self.context.add_cookies([{"name": session.key, "value": session.value, "url": self.base}])
        return self

    def opens(self, path: str) -> "Traveller":
        answer = self.page.goto(path)
        assert answer.ok, f"{path}: {answer.status}"
        return self.looks()

    def presses(self, name: str) -> "Traveller":
        """Presses a button, or a link that looks like one."""
        button = self.page.get_by_role("button", name=name, exact=True)
        self.goes(button if button.count() else self.page.get_by_role("link", name=name, exact=True))
        assert not self.page.title().startswith("Error:"), self.page.locator(".govuk-error-summary").inner_text()
        return self.looks()

    def goes(self, place: Any) -> "Traveller":
        """Clicks what leads to another page, and waits for that."""
        with self.page.expect_navigation():
            place.first.click()
        return self

    def types(self, **words: str) -> "Traveller":
        """Each label with a text; underscores stand for spaces."""
        for label, text in words.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(text)
        return self

    def writes(self, label: str, text: str) -> "Traveller":
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def chooses(self, label: str, text: str) -> "Traveller":
        self.page.get_by_label(label, exact=True).select_option(label=text)
        return self

    def ticks(self, label: str, *, within: str = "") -> "Traveller":
        place = self.page.get_by_role("group", name=within) if within else self.page
        place.get_by_label(label, exact=True).check()
        return self

    def dates(self, legend: str, day: date) -> "Traveller":
        place = self.page.get_by_role("group", name=legend, exact=False).first
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            place.get_by_label(part, exact=True).fill(str(number))
        return self

    def sees(self, *words: str) -> "Traveller":
        for word in words:
            shown = self.page.get_by_text(word, exact=False).locator("visible=true")
            assert shown.count(), f"“{word}” is not on {self.page.url}"
        return self

    def looks(self) -> "Traveller":
        """Axe and sideways scrolling, once for each kind of page."""
        path = self.page.url.split("?")[0].split("#")[0]
        kind = "".join("#" if sign.isdigit() else sign for sign in path)
        if kind in self.seen:
            return self
        self.seen.add(kind)
        for size in (PHONE, DESKTOP):
            self.page.set_viewport_size(size)
            assert self.axe(self.page) == [], f"{self.page.url} at {size['width']}"
            wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            assert not wide, f"{self.page.url} scrolls sideways at {size['width']}"
        return self


@pytest.fixture
def someone(chromium: Any, live_server: Any, axe: Any) -> Iterator[Callable[..., Traveller]]:
    seen: set[str] = set()
    travellers: list[Traveller] = []

    def arrive(troupe: Troupe | None = None, role: str = "") -> Traveller:
        traveller = Traveller(chromium, live_server.url, axe, seen)
        travellers.append(traveller)
        return traveller.comes_in(troupe, role) if troupe else traveller

    yield arrive
    for traveller in travellers:
        traveller.context.close()


@pytest.mark.django_db(transaction=True)
def test_a_year_of_an_executive_group(someone, live_server):
    ours = Cast.assemble().ours
    with ours.scope():
        group = executive(ours)
        make.make_chair(ours)
        member = make_person(ours, "Wren Council", ours.agencies["Council"])
        make_seat(ours, group, member)
        make_seat(ours, group, ours.people[R.BUSINESS_MANAGER], "attendee")
    office, chair = someone(ours, R.BUSINESS_MANAGER), someone(ours, R.EXECUTIVE_CHAIR)
    ada = _joins(office, someone(), ours, group)
    first, second = _schedules(office, ours, group)
    _sets_the_agenda(office, first)
    _meets(office, first)
    _decides(office, first)
    _writes_the_minutes(office, first)
    _amends(ada, office, first)
    office.opens(second.get_absolute_url()).presses("Fill from the template and the last meeting")
    office.sees("Minutes of the meeting of", "Open actions", "Neglect: does help last?", "Matter arising")
    office.presses("Set the agenda").presses("Set the agenda")
    _meets(office, second)
    chair.opens(first.get_absolute_url()).presses("Confirm that the minutes were agreed")
    chair.presses("Confirm that the minutes were agreed").sees("Minutes agreed at")
    with ours.scope():
        first.refresh_from_db()
        assert (first.status, first.agreed_at) == (Meeting.Status.MINUTES_AGREED, second)
        assert Decision.objects.get().source == Action.objects.get().source == first.record
    _hands_over(office, chair, ada, ours, group)


def _joins(office: Traveller, ada: Traveller, ours: Troupe, group: Any) -> Traveller:
    """Invited by the office: a link to choose a password, a role, a seat."""
    office.opens(ours.url("partners/people/add/"))
    office.types(Name=ADA, Post="Chief Superintendent", Service_that_they_answer_for="Neighbourhood policing")
    office.chooses("Agency", "Police of Ourtown").types(Email_address=EMAIL)
    office.presses("Add the person")
    with ours.scope():
        person = ours.partnership.people.get(name=ADA)
    where = ours.url(f"partners/person/{person.pk}/")
    office.opens(f"{where}account/").presses("Make the account")
    office.opens(f"{where}role/").ticks("Agency representative").presses("Give the role")
    office.opens(ours.url(f"partners/group/{group.pk}/seat/"))
    option = office.page.get_by_label("Person", exact=True).locator("option").filter(has_text=ADA)
    office.page.get_by_label("Person", exact=True).select_option(value=option.get_attribute("value"))
    office.dates("First day", clock.today() - timedelta(days=300)).presses("Add to the group").sees(ADA)
    with ours.scope():
        notice = Notice.objects.get(user__email=EMAIL, kind="partners.account_made")
    ada.page.goto(notices.KINDS[notice.kind].link(notice.user))
    for box in ada.page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    ada.goes(ada.page.get_by_role("button", name="Change password"))
    ada.page.goto("/account/login/")
    if ada.page.get_by_label("Email").count():
        ada.types(Email=EMAIL).page.get_by_label("Password", exact=True).fill(PASSWORD)
        ada.goes(ada.page.get_by_role("button", name="Sign in"))
    return ada.opens(ours.url())


def _schedules(office: Traveller, ours: Troupe, group: Any) -> tuple[Meeting, Meeting]:
    office.opens(ours.url("partners/meetings/")).presses("Schedule a series")
    office.chooses("Group", group.name).dates("First meeting", make.working_day(-45)).chooses(
        "How often", "Every month"
    )
    office.types(How_many_meetings="3", Start_time="10am", End_time="midday").presses("Schedule the series")
    office.sees("3 meetings are in the calendar")
    with ours.scope():
        first, second, _third = Meeting.objects.order_by("day").select_related("group")
    assert second.day <= clock.today()
    return first, second


def _sets_the_agenda(office: Traveller, meeting: Meeting) -> None:
    office.opens(meeting.get_absolute_url()).presses("Fill from the template and the last meeting")
    office.sees("Review and scrutiny of the arrangements").presses("Add an item")
    office.types(Item="Neglect: does help last?", How_many_minutes="30").ticks("To decide").presses("Add the item")
    office.presses("Set the agenda").presses("Set the agenda")
    office.presses("Send out the papers").presses("Send out the papers").sees("Pack, version 1")


def _meets(office: Traveller, meeting: Meeting) -> None:
    office.opens(meeting.get_absolute_url()).presses("Record who came")
    for radio in office.page.get_by_label("Attended", exact=True).all():
        radio.check()
    office.presses("Save who came")
    office.presses("Record that it was held").presses("Record that it was held").sees(ADA)


def _decides(office: Traveller, meeting: Meeting) -> None:
    def on_neglect(name: str) -> None:
        card = office.page.locator("section.govuk-summary-card").filter(has_text="Neglect: does help last?")
        office.goes(card.get_by_role("link", name=name, exact=False)).looks()

    on_neglect("Record a decision")
    office.writes("What was decided?", "Each plan is looked at again after three months.")
    office.writes("Why?", "The audit found that eight of twenty ended too soon.")
    office.writes("Who did not agree, and why? (optional)", "Nobody.").presses("Record the decision")
    on_neglect("Add an action")
    office.writes("What is to be done?", "Look again at twenty plans.")
    office.writes("What will be different for children, families or adults?", "Help lasts.")
    office.chooses("Which agency does it?", "Council of Ourtown")
    office.dates("When is it due?", clock.today() + timedelta(days=40)).presses("Add the action")


def _writes_the_minutes(office: Traveller, meeting: Meeting) -> None:
    links = office.page.locator("a[href$='/minutes/']")
    for address in [link.get_attribute("href") for link in links.all()]:
        office.opens(address)
        if "Neglect" in office.page.locator("main").inner_text():
            office.ticks("It comes back at the next meeting")
        office.writes("What do the minutes say?", "Members talked about it.").presses("Save the minutes")
        # What was done is said beside the item, not at the top of a long page.
        office.page.locator(".govuk-notification-banner--success + section.govuk-summary-card").wait_for()
    office.presses("Circulate the draft minutes").presses("Circulate the draft minutes").sees("Minutes in draft")


def _amends(ada: Traveller, office: Traveller, meeting: Meeting) -> None:
    ada.opens(meeting.get_absolute_url())
    card = ada.page.locator("section.govuk-summary-card").filter(has_text="Neglect: does help last?")
    ada.goes(card.get_by_role("link", name="Propose an amendment", exact=False))
    ada.looks().writes("What should the minutes say?", "Say that the police asked for dates.")
    ada.presses("Propose the amendment").sees("Waits for an answer".lower())
    office.opens(meeting.get_absolute_url())
    office.goes(office.page.get_by_role("link", name="Answer the amendment", exact=False)).looks().ticks("Yes").writes(
        "What the minutes say now", "Members talked about it. The police asked for dates."
    )
    office.presses("Save the answer").sees("The police asked for dates.")


def _hands_over(office: Traveller, chair: Traveller, ada: Traveller, ours: Troupe, group: Any) -> None:
    """The chair's term ends today with a note; Ada's begins tomorrow."""
    with ours.scope():
        term = group.chair_terms.get()
    today = clock.today()
    office.opens(ours.url(f"partners/turn/{term.pk}/end/")).dates("Last day", today).presses("Set the last day")
    chair.opens(ours.url(f"partners/turn/{term.pk}/handover/"))
    chair.writes("What the next chair should know", "Twenty plans are being looked at again.").presses("Save the note")
    office.opens(ours.url(f"partners/group/{group.pk}/rota/add/"))
    option = office.page.get_by_label("Chair", exact=True).locator("option").filter(has_text=ADA)
    office.page.get_by_label("Chair", exact=True).select_option(value=option.get_attribute("value"))
    tomorrow = today + timedelta(days=1)
    office.dates("First day", tomorrow).dates("Last day", tomorrow + timedelta(days=364)).presses("Add the term")
    ada.opens(ours.url(f"partners/group/{group.pk}/rota/")).sees(ADA)
    ada.opens(ours.url(f"partners/turn/{term.pk}/handover/")).sees("Twenty plans are being looked at again.")
