"""A year's report, from opening to publication, in a real browser with a real worker: the product's main job."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.db import transaction

from demonstration import wolverhampton
from demonstration.stage import PASSWORD
from demonstration.wolverhampton.people import LATER, MANAGER, SINCE_2019
from demonstration.wolverhampton.report import ANSWERS, IN_SHORT, NARRATIVES
from wst import clock

EMAIL = {one.key: one.email for one in (MANAGER, *SINCE_2019, *LATER)}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SITE = "/wolverhampton"
ASKED = (
    "City of Wolverhampton Council",
    "NHS Black Country",
    "West Midlands Police",
    "The Royal Wolverhampton",
    "Education Providers",
    "Probation Service",
    "Housing Providers",
)


class Traveller:
    """One person at a browser of their own. Every new page is checked by axe at both widths."""

    def __init__(self, chromium: Any, base: str, axe: Callable[[Any], list[str]], seen: set[str]) -> None:
        self.context = chromium.new_context(base_url=base, viewport=DESKTOP)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.axe, self.seen = axe, seen

    def signs_in(self, key: str) -> "Traveller":
        self.page.goto("/account/login/")
        self.page.get_by_label("Email").fill(EMAIL[key])
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"**{SITE}/workspace/")
        return self.looks()

    def opens(self, path: str) -> "Traveller":
        answer = self.page.goto(path)
        assert answer.ok, f"{path}: {answer.status}"
        return self.looks()

    def follows(self, name: str, *, exact: bool = True) -> "Traveller":
        return self.goes(self.page.get_by_role("link", name=name, exact=exact).first)

    def goes(self, element: Any) -> "Traveller":
        """Clicks, and is on the next page before anything else: a link of the same name may stand on this one."""
        with self.page.expect_navigation():
            element.click()
        return self.looks()

    def presses(self, name: str) -> "Traveller":
        """Presses a button, or a link that looks like one."""
        button = self.page.get_by_role("button", name=name, exact=True)
        with self.page.expect_navigation():
            (button if button.count() else self.page.get_by_role("link", name=name, exact=True)).first.click()
        assert not self.page.title().startswith("Error:"), self.page.locator(".govuk-error-summary").inner_text()
        return self.looks()

    def types(self, label: str, text: str) -> "Traveller":
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def sees(self, *words: str) -> "Traveller":
        for word in words:
            assert self.page.get_by_text(word, exact=False).first.is_visible(), f"“{word}” is not on {self.page.url}"
        return self

    def looks(self) -> "Traveller":
        """Axe and sideways scrolling, once for each kind of page."""
        kind = "".join("#" if sign.isdigit() else sign for sign in self.page.url)
        if kind in self.seen:
            return self
        self.seen.add(kind)
        assert self.page.get_by_text("Demonstration data").first.is_visible() or "/account/" in kind, kind
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

    def arrive(key: str = "") -> Traveller:
        traveller = Traveller(chromium, live_server.url, axe, seen)
        travellers.append(traveller)
        return traveller.signs_in(key) if key else traveller

    yield arrive
    for traveller in travellers:
        traveller.context.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(57, 148, 149, 151, 159)
def test_a_years_report_from_opening_to_publication(someone, start_worker, live_server):
    with transaction.atomic():
        stage = wolverhampton.load(clock.today(), with_report=False)
    title = f"Annual report {stage.year} to {stage.year + 1}"

    mina = someone("manager")
    _opens_the_report(mina, f"April {stage.year} to March {stage.year + 1}")
    address = mina.page.url.removeprefix(live_server.url)
    _asks_agencies(mina)
    for key in ANSWERS:
        _answers(someone(key), key, stage.people[key].agency.name)
    _marks_housing_as_missing(mina, address)
    for key in ("elinor", "martin"):
        _signs_an_account(someone(key), address)
    _drafts_and_sends(mina, address)
    for key in ("helen", "joan", "priya"):
        _approves(someone(key), address, stage.people[key].agency.name)

    mina.opens(address).presses("Publish the report").presses("Publish the report")
    mina.sees("Waiting")
    start_worker()
    mina.page.get_by_role("link", name="Download the PDF", exact=False).wait_for(timeout=60_000)
    mina.looks()
    _reads_it_signed_out(someone(), live_server.url, stage, title)


def _opens_the_report(mina: Traveller, covers: str) -> None:
    mina.follows("Report").presses("Open a year's report")
    mina.page.get_by_label(covers).check()
    mina.presses("Open the report").sees("Sections")


def _asks_agencies(mina: Traveller) -> None:
    mina.follows("See who was asked").presses("Ask agencies")
    for box in mina.page.get_by_role("checkbox").all():
        box.uncheck()
    for agency in ASKED:
        mina.page.get_by_label(agency, exact=False).first.check()
    due = clock.today() + timedelta(days=14)
    mina.types("Day", str(due.day)).types("Month", str(due.month)).types("Year", str(due.year))
    mina.presses("Ask these agencies").sees("Housing Providers")


def _answers(person: Traveller, key: str, agency: str) -> None:
    did, difference, later = ANSWERS[key]
    person.follows("Report")
    person.goes(person.page.get_by_role("link", name="Annual report", exact=False).last).follows("See who was asked")
    person.follows(agency).presses("Answer the three questions")
    person.types("What did your agency do for the shared priorities?", did)
    person.types("What difference did it make, and how do you know?", difference)
    person.types("What will you do next?", later)
    person.presses("Send the contribution")


def _marks_housing_as_missing(mina: Traveller, address: str) -> None:
    mina.opens(address).follows("See who was asked").follows("Housing Providers", exact=False)
    mina.follows("Mark as not received").presses("Mark as not received")


def _signs_an_account(scrutineer: Traveller, address: str) -> None:
    scrutineer.opens(address)
    scrutineer.goes(scrutineer.page.locator("main a[href*='/reports/account/']").first).presses("Write the account")
    scrutineer.types(
        "Your account", "What I saw this year, in my own words. I asked twice for evidence of safer places."
    )
    scrutineer.presses("Save the account").presses("Sign the account").presses("Sign the account")
    scrutineer.sees("sealed")


def _drafts_and_sends(mina: Traveller, address: str) -> None:
    mina.opens(address).presses("Start drafting").presses("Start drafting")
    mina.page.goto(f"{address}in-short/")
    mina.looks().types("In short", IN_SHORT).presses("Save and continue")
    for key, narrative in NARRATIVES.items():
        mina.page.goto(f"{address}sections/{key}/write/")
        mina.looks().types("What you want to say", narrative)
        mina.page.get_by_label("Yes", exact=False).check()
        mina.presses("Save the section")
    mina.opens(address).presses("Freeze and send to the statutory partners")
    mina.presses("Freeze and send to the statutory partners").sees("Not answered yet")


def _approves(partner: Traveller, address: str, agency: str) -> None:
    partner.opens(address).follows(agency).presses("Approve").presses("Approve the report").sees("Approved")


def _reads_it_signed_out(reader: Traveller, base: str, stage: Any, title: str) -> None:
    public = f"{SITE}/annual-reports/{stage.year}-to-{stage.year + 1}/"
    reader.opens(f"{SITE}/annual-reports/").follows(title, exact=False)
    reader.sees("Worried about a child?", "How do we know?", "Housing Providers was asked")
    assert reader.context.cookies() == []
    pdf = urlopen(f"{base}{public}report.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf" and pdf.read(5) == b"%PDF-"
    rows = io.TextIOWrapper(urlopen(f"{base}{public}data.csv"), encoding="utf-8-sig").read()
    assert rows.count("\n") > 20
    page = urlopen(f"{base}{public}")
    with pytest.raises(HTTPError) as unchanged:
        urlopen(Request(f"{base}{public}", headers={"If-None-Match": page.headers["ETag"]}))
    assert unchanged.value.code == 304
