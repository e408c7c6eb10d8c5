"""The vault in a real browser: an incident from the council's awareness to the published practice review, with a
dissent that is kept and a court hold; one that is found not to be notifiable; and a review about an adult."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from partners.roles import RoleCode as R
from reviews.models import Case, CaseDeadline, CaseReview, Notification, RapidReview, ReviewDecision
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


def _ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def _says(
    traveller: Traveller, where: str, short: str, view: str = "agrees", words: str = "", given_on: date | None = None
) -> None:
    given_on = given_on or clock.today()
    traveller.opens(where).fills(
        agency=f"{short} of Ourtown", view=view, words=words, given_on=given_on, said_by="The delegate"
    ).presses("Record the view")


def _names(manager: Traveller, page: str, person: str, part: str) -> None:
    manager.opens(f"{page}people/").follows("Name somebody").fills(
        user=person, part=part, reason="Sits on the panel", is_lent="no"
    ).presses("Name them")


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(138, 140, 141, 143)
def test_from_awareness_to_the_published_review_with_a_dissent_and_a_court_hold(someone):
    ours = Cast.assemble().ours
    with ours.scope():
        partners.make_executive_with_chair(ours, ours.people[R.EXECUTIVE_CHAIR])
        names = {role: ours.user(role).name for role in ours.people}
    manager, chair, police, agency = (
        someone(ours.client(role))
        for role in (R.BUSINESS_MANAGER, R.EXECUTIVE_CHAIR, R.LEAD_REPRESENTATIVE, R.AGENCY_REPRESENTATIVE)
    )
    # Copies are with the Panel for seven days before publication, so it began twenty days ago.
    case = _reports(ours, manager, aware_on=_ago(20))
    page = case.get_absolute_url()
    manager.opens(page).is_clean()
    _names(manager, page, names[R.EXECUTIVE_CHAIR], "chair")
    _names(manager, page, names[R.LEAD_REPRESENTATIVE], "partner")
    for short in ("Council", "Health"):
        _says(manager, f"{page}views/notify/", short)
    police.opens(ours.url()).follows(f"{case.reference}: give your view whether to notify")
    _says(police, f"{page}views/notify/", "Police")
    manager.opens(f"{page}rehearsal/").fills(what_happened="A child was found unwell at home.", criminal="Yes").presses(
        "Save the sheet"
    ).sees("A child was found unwell at home.").follows("Record the notification").fills(
        notified_on=_ago(12), panel_reference="SIN-0417"
    ).presses("Record it").sees("reference SIN-0417")
    _holds(ours, manager, agency, f"{page}rapid-review/", names[R.AGENCY_REPRESENTATIVE])
    _decides(manager, chair, police, page)
    manager.opens(f"{page}rapid-review/").steps("Sign it off").follows("It was sent to the Panel").fills(
        day=clock.today()
    ).presses("Record it").sees("Sent on", DISSENT, "A local child safeguarding practice review").is_clean()
    with ours.scope():
        assert RapidReview.objects.get(case=case).status == "sent"
        assert CaseDeadline.objects.get(case=case, rule="RR-2").met_on == clock.today()
        assert ReviewDecision.objects.get(case=case).decided_by.startswith(names[R.EXECUTIVE_CHAIR])
    review = _reviews(ours, manager, page)
    _publishes(ours, manager, police, page, review)


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
        _says(manager, f"{page}views/review/", short, given_on=_ago(10))
    _says(police, f"{page}views/review/", "Police", "dissents", DISSENT, given_on=_ago(10))
    chair.opens(f"{page}decide/").sees(DISSENT).fills(
        outcome="local_review",
        reasons="Agencies held parts of one story.",
        may_be_national="no",
        decided_on=_ago(10),
    ).presses("Record the decision")


def _reviews(ours: Troupe, manager: Traveller, page: str) -> str:
    """Commissioned, looked at, held for a trial, and the final report received. The address of the review."""
    today, later = clock.today(), clock.today() + timedelta(days=60)
    manager.opens(page).follows("Commission the review", exact=False).fills(
        reviewer="Dr R. Example, independent reviewer",
        appointed_on=_ago(10),
        terms="How two agencies worked together.",
        next_check_on=later,
    ).presses("Commission the review")
    with ours.scope():
        review = f"{page}reviews/{CaseReview.objects.get().pk}/"
    manager.opens(review).steps("Begin the review").opens(review).follows("Look at time and quality").fills(
        checked_on=today, time_taken="at_risk", quality="satisfactory", words="A trial is set.", next_check_on=later
    ).presses("Save the check").opens(review).follows("Hold the review").fills(
        hold_kind="A criminal investigation or trial",
        hold_reason="A trial is set.",
        hold_check_on=later,
        misses_six_months="yes",
    ).presses("Hold the review").opens(review).sees("A criminal investigation or trial").is_clean()
    manager.follows("End the hold").fills(reason="The trial is over.").presses("End the hold")
    manager.opens(review).follows("Record a draft that came").fills(
        received_on=_ago(9), comments="Clear and fair.", is_final="yes"
    ).presses("Record the draft")
    with ours.scope():
        told = Notification.objects.filter(occasion="delay").values_list("recipient", flat=True)
        assert set(told) == {"panel", "secretary_of_state"}
    return review


def _publishes(ours: Troupe, manager: Traveller, police: Traveller, page: str, review: str) -> None:
    """Written, planned, copies sent eight days ago, agreed, read by a second person, published for all to read."""
    today = clock.today()
    manager.opens(review).follows("Write what the public will read").fills(
        pseudonym="Child Quill",
        recommendations_made=5,
        chair_statement="We are sorry that help did not come sooner.",
        summary="A young child was harmed at home. Two agencies knew a part.",
    ).presses("Save and continue").opens(review).follows("Add a learning point").fills(
        kind="improvement", theme="One chronology", text="Each agency held a part of the story."
    ).presses("Add the learning point").opens(review).follows("Plan the day of publication").fills(
        publish_on=today
    ).presses("Save and continue")
    with ours.scope():
        copies = list(Notification.objects.filter(occasion="advance").values_list("pk", flat=True))
    for pk in copies:
        manager.opens(f"{page}notifications/{pk}/sent/").fills(
            day=_ago(8), time="9am", how="secure_email", sent_by="The office", evidence="The mailbox"
        ).presses("Record it")
    for short in ("Council", "Health", "Police"):
        _says(manager, f"{review}view/", short)
    police.opens(review).follows("Check that nobody is identified").page.check("[name=is_sure]")
    police.presses("Confirm")
    public = f"/{ours.partnership.slug}/practice-reviews/child-quill/"
    assert manager.page.request.get(public).status == 404
    manager.opens(review).steps("Publish the review").opens(review).sees("What is published of it").is_clean()
    police.opens(public).sees("We are sorry that help did not come sooner.", "Each agency held a part of the story.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(139)
def test_one_that_is_found_not_to_be_notifiable(someone):
    ours = Cast.assemble().ours
    manager = someone(ours.client(R.BUSINESS_MANAGER))
    case = _reports(ours, manager, suspicion="neither", category="Another kind")
    page = case.get_absolute_url()
    for short in ("Council", "Health", "Police"):
        _says(manager, f"{page}views/notify/", short)
    manager.opens(page).follows("Find it not notifiable").fills(reason=REASON).presses("Find it not notifiable")
    manager.sees("Not notifiable").is_clean()
    manager.opens(f"{page}history/").sees(REASON)
    manager.opens(page).follows("Record a sending", exact=False).fills(
        day=clock.today(), time="12:00am", how="meeting", sent_by="The duty manager", evidence="The minutes"
    ).presses("Record it")
    manager.opens(page).follows("Close the case").presses("Close the case").sees("It stays readable")


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement(140)
def test_a_review_about_an_adult(someone):
    """Section 44, the board's own chair, six months, no clock of the children's, and no duty to publish."""
    ours = Cast.assemble().ours
    manager, today = someone(ours.client(R.BUSINESS_MANAGER)), clock.today()
    police = someone(ours.client(R.LEAD_REPRESENTATIVE))
    with ours.scope():
        second = ours.user(R.LEAD_REPRESENTATIVE).name
    manager.opens(ours.url("reviews/cases/")).follows("Open a case about an adult").fills(
        opened_on=today, has_child="no"
    ).presses("Open the case")
    with ours.scope():
        page = Case.objects.get().get_absolute_url()
    manager.opens(page).follows("Record the test of section 44").fills(
        in_area_with_needs="yes",
        concern_about_working_together="yes",
        died_from_abuse="no",
        alive_after_serious_abuse="yes",
        reasons="Three agencies each thought another one led.",
    ).presses("Save and continue").opens(page).sees("It must be arranged: section 44(1) to (3)")
    for short in ("Council", "Health", "Police"):
        _says(manager, f"{page}views/adult_review/", short)
    manager.opens(page).follows("Record the decision").fills(
        outcome="adult_review",
        reasons="The Act says that it must be arranged.",
        decided_on=today,
        adults_chair="J. Example, chair of the board",
    ).presses("Record the decision")
    manager.opens(page).follows("Commission the review", exact=False).fills(
        reviewer="Dr A. Example, independent reviewer",
        appointed_on=today,
        terms="How three agencies worked together.",
        next_check_on=today + timedelta(days=60),
    ).presses("Commission the review")
    with ours.scope():
        assert list(CaseDeadline.objects.values_list("rule", flat=True)) == ["SAB-10"]
        assert not Notification.objects.exists()
        review = f"{page}reviews/{CaseReview.objects.get().pk}/"
    manager.opens(review).is_clean().steps("Begin the review").opens(review).follows("Record a draft that came").fills(
        received_on=today, comments="Clear and fair.", is_final="yes"
    ).presses("Record the draft").opens(review).follows("Decide not to publish the report").fills(
        because="The family asks for it."
    ).presses("Save the reasons").opens(review).follows("Add a learning point").fills(
        kind="improvement", theme="One lead", text="Each agency thought another one led."
    ).presses("Add the learning point")
    for short in ("Council", "Health", "Police"):
        _says(manager, f"{review}view/", short)
    _names(manager, page, second, "partner")
    police.opens(review).follows("Check that nobody is identified").page.check("[name=is_sure]")
    police.presses("Confirm")
    manager.opens(review).steps("Finish without publishing").sees("Finished, not published")
    manager.opens(ours.url("reviews/learning/")).sees("Each agency thought another one led.")
