"""One priority in a real browser: from its reason through both events to an evidenced statement in the report.

What the pages of a priority do one by one (consulting, scoping, gathering, writing the summary report) is covered in
tests/priorities and done here by the actions, so that the journey stays quick.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from partners.models import Person
from partners.roles import RoleCode as R
from priorities.models import Priority
from tests.cast import LONG_AGO, PASSWORD, Cast, Troupe
from tests.priorities import factories as make
from tests.reports import factories as reports
from wst import access, clock, records
from wst.models import User

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class Traveller:
    """One person at a browser of their own, signed in already. What is checked with axe is checked at both widths."""

    def __init__(
        self, chromium: Any, base: str, axe: Callable[[Any], list[str]], client: Client, *, scripts: bool = True
    ) -> None:
        self.context = chromium.new_context(base_url=base, viewport=DESKTOP, java_script_enabled=scripts)
        self.context.set_default_timeout(15_000)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": base}])
        self.page, self.axe = self.context.new_page(), axe

    def opens(self, path: str) -> "Traveller":
        answer = self.page.goto(path)
        assert answer.ok, f"{path}: {answer.status}"
        return self

    def follows(self, name: str, *, exact: bool = True) -> "Traveller":
        """A link, or one that looks like a button."""
        link = self.page.get_by_role("link", name=name, exact=exact)
        link = link.or_(self.page.get_by_role("button", name=name, exact=exact)).first
        assert link.count(), f"No “{name}” on {self.page.url}: {self.page.locator('main').inner_text()}"
        with self.page.expect_navigation():
            link.click()
        return self

    def fills(self, **values: Any) -> "Traveller":
        """By the name of the field: a date in its three boxes, a choice by its value, a select by value or label."""
        for name, value in values.items():
            if isinstance(value, date):
                for part in ("day", "month", "year"):
                    self.page.fill(f"[name={name}_{part}]", str(getattr(value, part)))
                continue
            field = self.page.locator(f"[name={name}]").first
            kind = field.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
            if kind == "select":
                field.select_option(label=value) if isinstance(value, str) else field.select_option(str(value))
            elif kind in ("radio", "checkbox"):
                for one in value if isinstance(value, list) else [value]:
                    self.page.check(f"[name={name}][value='{one}']")
            else:
                field.fill(str(value))
        return self

    def presses(self, name: str) -> "Traveller":
        button = self.page.get_by_role("button", name=name, exact=True).first
        assert button.count(), self.page.locator("main").inner_text()
        with self.page.expect_navigation():
            button.click()
        assert not self.page.title().startswith("Error:"), self.page.locator("main").inner_text()
        return self

    def steps(self, name: str) -> "Traveller":
        """A step of a lifecycle: to its page, then its button."""
        return self.follows(name).presses(name)

    def sees(self, *words: str) -> "Traveller":
        for word in words:
            assert self.page.get_by_text(word, exact=False).first.is_visible(), f"“{word}” is not on {self.page.url}"
        return self

    def is_clean(self) -> "Traveller":
        for size in (PHONE, DESKTOP):
            self.page.set_viewport_size(size)
            assert self.axe(self.page) == [], f"{self.page.url} at {size['width']}"
            wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            assert not wide, f"{self.page.url} scrolls sideways at {size['width']}"
        return self


def representative(ours: Troupe, short: str) -> User:
    """Somebody who answers for one more agency."""
    user = User.objects.create_user(
        f"{short.lower()}@{ours.partnership.slug}.example", PASSWORD, name=f"{short} answers"
    )
    person = Person(
        name=user.name, post_title="Designated lead", agency=ours.agencies[short], email=user.email, user=user
    )
    records.create(person, by=ours.as_(R.BUSINESS_MANAGER), kind="person", title=person.name)
    access.grant(user, ours.partnership, R.AGENCY_REPRESENTATIVE, starts=LONG_AGO)
    return user


@pytest.fixture
def someone(chromium: Any, live_server: Any, axe: Any) -> Iterator[Callable[..., Traveller]]:
    travellers: list[Traveller] = []

    def arrive(client: Client, *, scripts: bool = True) -> Traveller:
        travellers.append(Traveller(chromium, live_server.url, axe, client, scripts=scripts))
        return travellers[-1]

    yield arrive
    for traveller in travellers:
        traveller.context.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(25, 127)
def test_from_the_reason_through_both_events_to_an_evidenced_statement_in_the_report(someone):
    ours = Cast.assemble().ours
    with ours.scope():
        cycle = make.make_cycle(ours, title="This year")
        reports.engage_scrutineers(ours)
        others = {short: representative(ours, short) for short in ("Police", "Health")}
    who = {role: someone(ours.client(role)) for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.PRIORITY_LEAD)}
    # Agencies and the scrutineer have no JavaScript: everything works without it.
    scrutineer = someone(ours.client(R.SCRUTINEER), scripts=False)
    own = someone(ours.client(R.AGENCY_REPRESENTATIVE), scripts=False)
    manager, lead, chair = who[R.BUSINESS_MANAGER], who[R.PRIORITY_LEAD], who[R.EXECUTIVE_CHAIR]
    priority = _chooses(ours, cycle, manager, chair)
    page = priority.get_absolute_url()
    agencies = [own, someone(ours.client(R.PARTNER_DELEGATE), scripts=False)]
    agencies += [someone(_signed_in(user), scripts=False) for user in others.values()]
    _pledges_at_the_first_event(ours, priority, manager, agencies)
    _gathers_and_reports(ours, priority)
    _agrees_the_plan(ours, priority, manager, lead, scrutineer, agencies)
    _does_and_looks_again(ours, own, lead, page)
    scrutineer.opens(reverse("scrutiny:priority_rate", args=[ours.partnership.slug, priority.pk])).fills(
        progress="evidenced", comment="I saw the chronologies myself.", evidence_is_sufficient="yes"
    ).presses("Add the rating")
    lead.opens(page).follows("The chain of difference", exact=False)
    lead.sees("1 action closed, 1 with evidence of difference. 3 pledges, none done.", "In no published report yet")
    lead.sees("Chronologies, again")
    _stands_in_the_report(ours, lead, page)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def _chooses(ours: Troupe, cycle: Any, manager: Traveller, chair: Traveller) -> Priority:
    manager.opens(reverse("priorities:propose", args=[ours.partnership.slug])).fills(
        cycle="This year", title="Neglect", why="Children told us.", success_looks_like="Noticed early."
    ).presses("Propose the priority")
    with ours.scope():
        priority = Priority.objects.get(title="Neglect")
        decision = make.make_decision(ours, subject=priority.record)
    page = priority.get_absolute_url()
    manager.opens(page).follows("Add what they told us").fills(summary="“Nobody asked why I was tired.”")
    manager.presses("Add the reason")
    with ours.scope():
        make.consult(ours, priority)
        make.make_measure(ours, priority, 40, name="Files without a chronology", direction="down")
        make.make_view(ours, priority, rank=1, out_of=3, given_on=clock.today())
    manager.opens(page).follows("Attach the Executive's decision").fills(decision=decision.pk)
    manager.presses("Attach the decision")
    chair.opens(page).follows("Agree the priority").sees("Somebody should notice sooner.", "their place for it: 1 of 3")
    chair.is_clean().presses("Agree the priority")
    manager.opens(page).follows("Name the lead").fills(lead=ours.people[R.PRIORITY_LEAD].pk).presses("Name the lead")
    return priority


def _is_held(manager: Traveller, address: str, agencies: list[Any]) -> None:
    """Every agency is invited, who came is recorded, and that it was held."""
    manager.opens(address).follows("Invite every agency").presses("Invite them").sees("Every active agency is invited.")
    manager.follows("Record who came").fills(**{f"agency_{agency.pk}": 3 for agency in agencies}, others=4)
    manager.presses("Save the attendance").follows("Record that it was held").presses("Record that it was held")
    manager.sees(f"{len(agencies)} of {len(agencies)} invited agencies came")


def _pledges_at_the_first_event(
    ours: Troupe, priority: Priority, manager: Traveller, agencies: list[Traveller]
) -> None:
    with ours.scope():
        event = priority.cycle.events.get(ordinal=1)
        _is_held(manager, event.get_absolute_url(), list(ours.agencies.values()))
    for number, agency in enumerate(agencies[:3], 1):
        agency.opens(reverse("priorities:pledge_add", args=[ours.partnership.slug, priority.pk])).fills(
            what=f"Train {number}0 people in the chronology",
            measure="How many use it",
            due=clock.today() + timedelta(days=30),
        ).presses("Make the pledge")
    manager.opens(event.get_absolute_url()).follows("Pledges by agency and priority")
    manager.sees(
        "Trust of Ourtown", "Health of Ourtown", "3 of 4 agencies (75%)", "Agencies that have pledged nothing yet"
    )
    manager.opens(event.get_absolute_url()).follows("Record the outcomes").fills(
        outcomes="Neglect is what all work on."
    )
    manager.presses("Record the outcomes").sees("Neglect is what all work on.")


def _gathers_and_reports(ours: Troupe, priority: Priority) -> None:
    """From scoping to a summary report that both groups have received."""
    with ours.scope():
        lead, priority = ours.as_(R.PRIORITY_LEAD), Priority.objects.get(pk=priority.pk)
        priority = make.priorities.move_on(priority, "scope", by=lead)
        make.write_scope(ours, priority)
        make.make_plan_item(ours, priority)
        priority = make.priorities.move_on(priority, "gather", by=lead)
        for kind in ("children", "data"):
            make.make_evidence(ours, priority, kind)
        make.priorities.move_on(priority, "report", by=lead)
        make.make_summary_report(ours, priority, "received")


def _adds_evidence(lead: Traveller, page: str, title: str, kind: str, **more: Any) -> None:
    lead.opens(page).follows("Add evidence").fills(
        title=title, kind=kind, summary="What was seen.", observed_on=clock.today(), **more
    ).presses("Add the evidence")


def _agrees_the_plan(
    ours: Troupe,
    priority: Priority,
    manager: Traveller,
    lead: Traveller,
    scrutineer: Traveller,
    agencies: list[Traveller],
) -> None:
    page = priority.get_absolute_url()
    lead.opens(page).follows("Draw up the action plan").presses("Open the action plan").follows("Add an action").fills(
        text="Use one chronology in every agency", intended_outcome="Children are noticed early.",
        owner_agency="Trust of Ourtown", due=clock.today() + timedelta(days=30),
    ).presses("Add the action")  # fmt: skip
    with ours.scope():
        event = priority.cycle.events.get(ordinal=2)
        address, everybody = event.get_absolute_url(), list(ours.agencies.values())
        plan = Priority.objects.get(pk=priority.pk).action_plan
        report = Priority.objects.get(pk=priority.pk).summary_report
        pledge = priority.pledges.get(agency=ours.agencies["Trust"])
    manager.opens(address).follows("Change the event").fills(facilitator=ours.people[R.SCRUTINEER].pk)
    manager.presses("Save the change")
    agencies[0].opens(pledge.get_absolute_url()).follows("Say how far it has come").fills(
        status="in_progress", progress="Four people are trained."
    ).presses("Save the progress")
    manager.opens(address).follows("Progress of every pledge, the missing first")
    manager.sees("No progress reported by:", "Four people are trained.")
    _is_held(manager, address, everybody)
    for agency in agencies:
        agency.opens(plan.get_absolute_url()).follows("Agree for your agency")
        agency.page.check("[name=agrees]")
        agency.presses("Agree")
    manager.opens(report.get_absolute_url()).follows("Record that it was presented").fills(event=event.pk)
    manager.presses("Record that it was presented")
    manager.opens(plan.get_absolute_url()).sees("4 of 4 agencies have agreed.")
    manager.follows("Record that the plan was agreed").fills(event=event.pk).presses("Record that the plan was agreed")
    scrutineer.opens(address).sees("action plan, Neglect").follows("Record the outcomes")
    scrutineer.fills(outcomes="All four agencies agreed the plan.").presses("Record the outcomes")
    scrutineer.follows("Check the priorities against what children need").fills(
        **{f"answer_{priority.pk}": "partly", f"note_{priority.pk}": "The young people asked for more."}
    ).presses("Save the answers").sees("The young people asked for more.")
    lead.opens(page).steps("Record that the action plan is agreed").steps("Start delivering")


def _does_and_looks_again(ours: Troupe, agency: Traveller, lead: Traveller, page: str) -> None:
    with ours.scope():
        action = ours.partnership.actions.get(text="Use one chronology in every agency")
    agency.opens(action.get_absolute_url()).follows("Mark as complete").fills(
        has_evidence="yes", difference="4 of 30 files have none now, 12 before."
    ).presses("Mark as complete")
    _adds_evidence(lead, page, "Chronologies, again", "data", action=action.pk)
    _adds_evidence(lead, page, "Six workers on the chronology", "practitioners", action=action.pk)
    lead.opens(page).steps("Start reviewing impact").follows("Add an impact statement").fills(
        claim="Neglect is noticed earlier", who_for="children", includes_early_help="yes", direction="better"
    )
    for title in ("Chronologies, again (data)", "Six workers on the chronology (practitioners)"):
        lead.page.get_by_label(title, exact=True).check()
    lead.presses("Save the statement").sees("Evidenced")


def _stands_in_the_report(ours: Troupe, lead: Traveller, page: str) -> None:
    today = clock.today()
    with ours.scope():
        report = reports.make_published(ours, starts_in=today.year if today.month >= 4 else today.year - 1)
    public = f"/{ours.partnership.slug}/annual-reports/{report.key}/"
    lead.opens(public).sees("Neglect is noticed earlier", "The chain of difference: Neglect", "Evidence: Evidenced")
    lead.opens(page).follows("The chain of difference", exact=False).sees("In the published annual report")
