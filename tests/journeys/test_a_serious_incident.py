"""A serious incident in a real browser: from the council's awareness to the rapid review that was sent, with a dissent
that is kept; and one that is found not to be notifiable."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from partners.roles import RoleCode as R
from reviews.models import Case, CaseDeadline, RapidReview, ReviewDecision
from tests.cast import Cast, Troupe
from tests.journeys.test_a_priority import Traveller
from tests.partners import factories as partners
from wst import clock

REASON = "An accident. Neither abuse nor neglect is known or suspected."
DISSENT = "What agencies learn can be shared without a review."
LIMBS = ("improvement", "recurrent", "joint_working", "panel_local")


@pytest.fixture
def someone(chromium: Any, live_server: Any, axe: Any) -> Iterator[Callable[[Any], Traveller]]:
    travellers: list[Traveller] = []

    def arrive(client: Any) -> Traveller:
        travellers.append(Traveller(chromium, live_server.url, axe, client))
        return travellers[-1]

    yield arrive
    for traveller in travellers:
        traveller.context.close()


def _reports(ours: Troupe, manager: Traveller, **values: Any) -> Case:
    manager.opens(ours.url("reviews/cases/")).follows("Report a serious incident").fills(
        **{
            "aware_on": clock.today(),
            "outcome": "serious_harm",
            "suspicion": "suspected",
            "category": "Neglect",
            "place": "in_area",
            "normally_resident": "yes",
            "children": "one",
            "age_band": "1 to 4",
            "looked_after": "no",
            "care_leaver": "no",
            **values,
        }
    ).presses("Open the case").steps("Begin to decide")
    with ours.scope():
        return Case.objects.get()


def _says(traveller: Traveller, page: str, question: str, short: str, view: str = "agrees", words: str = "") -> None:
    traveller.opens(f"{page}views/{question}/").fills(
        agency=f"{short} of Ourtown", view=view, words=words, given_on=clock.today(), said_by="The delegate"
    ).presses("Record the view")


def _names(manager: Traveller, page: str, person: str, part: str) -> None:
    manager.opens(f"{page}people/").follows("Name somebody").fills(
        user=person, part=part, reason="Sits on the panel", is_lent="no"
    ).presses("Name them")


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(138, 140, 141)
def test_from_awareness_to_the_rapid_review_that_was_sent_with_a_dissent(someone):
    ours = Cast.assemble().ours
    with ours.scope():
        partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
        names = {role: ours.user(role).name for role in ours.people}
    manager, chair, police, agency = (
        someone(ours.client(role))
        for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.LEAD_REPRESENTATIVE, R.AGENCY_REPRESENTATIVE)
    )
    case = _reports(ours, manager)
    page = case.get_absolute_url()
    manager.opens(page).is_clean()
    _names(manager, page, names[R.EXECUTIVE_CHAIR], "chair")
    _names(manager, page, names[R.LEAD_REPRESENTATIVE], "partner")
    for short in ("Council", "Health"):
        _says(manager, page, "notify", short)
    police.opens(ours.url()).follows(f"{case.reference}: give your view whether to notify")
    _says(police, page, "notify", "Police")
    manager.opens(f"{page}rehearsal/").fills(what_happened="A child was found unwell at home.", criminal="Yes").presses(
        "Save the sheet"
    ).sees("A child was found unwell at home.").follows("Record the notification").fills(
        notified_on=clock.today(), panel_reference="SIN-0417"
    ).presses("Record it").sees("reference SIN-0417")
    _holds(ours, manager, agency, f"{page}rapid-review/", names[R.AGENCY_REPRESENTATIVE])
    _decides(manager, chair, police, page)
    manager.opens(f"{page}rapid-review/").steps("Sign it off").follows("It was sent to the Panel").fills(
        day=clock.today()
    ).presses("Record it").sees("Sent on", DISSENT, "Other local learning").is_clean()
    with ours.scope():
        assert RapidReview.objects.get(case=case).status == "sent"
        assert CaseDeadline.objects.get(case=case, rule="RR-2").met_on == clock.today()
        assert ReviewDecision.objects.get(case=case).decided_by.startswith(names[R.EXECUTIVE_CHAIR])


def _holds(ours: Troupe, manager: Traveller, agency: Traveller, cockpit: str, answerer: str) -> None:
    """The summary is asked, answered from the agency's home page, and the panel held."""
    manager.opens(cockpit).follows("Ask an agency for its summary").fills(
        role="Named nurse", due_on=clock.today(), user=answerer
    )
    with ours.scope():
        trust = str(ours.agencies["Trust"])
    manager.fills(agency=trust).presses("Record the request")
    agency.opens(ours.url()).follows(": say that the summary was sent", exact=False).is_clean().fills(
        received_on=clock.today(), received_from="The named nurse"
    ).presses("Say that it was sent")
    manager.opens(cockpit).steps("All summaries are in").follows("The panel was held").fills(day=clock.today()).presses(
        "Record it"
    ).follows("Enter what is done at once").fills(
        text="A safe place tonight", agency=trust, due_on=clock.today()
    ).presses("Save the step").follows("Write the review").fills(
        known_so_far="Two agencies knew a part.", could_be_improved="One chronology.", what_happens_next="Learning."
    ).presses("Save and continue").follows("Consider the criteria").fills(
        **dict.fromkeys((f"{limb}_holds" for limb in LIMBS), "yes"), **dict.fromkeys(LIMBS, "For this reason.")
    ).presses("Save the criteria")


def _decides(manager: Traveller, chair: Traveller, police: Traveller, page: str) -> None:
    for short in ("Council", "Health"):
        _says(manager, page, "review", short)
    _says(police, page, "review", "Police", "dissents", DISSENT)
    chair.opens(f"{page}decide/").sees(DISSENT).fills(
        outcome="other_learning",
        reasons="A learning event reaches more.",
        may_be_national="no",
        decided_on=clock.today(),
    ).presses("Record the decision")


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(139)
def test_one_that_is_found_not_to_be_notifiable(someone):
    ours = Cast.assemble().ours
    manager = someone(ours.client(R.BUSINESS_MANAGER))
    case = _reports(ours, manager, suspicion="neither", category="Another kind")
    page = case.get_absolute_url()
    for short in ("Council", "Health", "Police"):
        _says(manager, page, "notify", short)
    manager.opens(page).follows("Find it not notifiable").fills(reason=REASON).presses("Find it not notifiable")
    manager.sees("Not notifiable").is_clean()
    manager.opens(f"{page}history/").sees(REASON)
    manager.opens(page).follows("Record a sending", exact=False).fills(
        day=clock.today(), time="12:01am", how="meeting", sent_by="The duty manager", evidence="The minutes"
    ).presses("Record it")
    manager.opens(page).follows("Close the case").presses("Close the case").sees("It stays readable")
