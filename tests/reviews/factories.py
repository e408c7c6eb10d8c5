"""Reviews in each state, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from partners.roles import RoleCode
from reviews import vault
from reviews.actions import cases, incidents, rapid_reviews
from reviews.actions import practice_reviews as actions
from reviews.models import Case, CaseHolder, LearningPoint, PartnerView, PracticeReview, SeriousIncident
from reviews.vault import CaseAccess
from tests.cast import Troupe
from wst import clock


def make_practice_review(troupe: Troupe, status: str = "final", **values: Any) -> PracticeReview:
    """A review with one point to improve, "final", "held" (looked at again in 30 days) or "published"."""
    manager = troupe.as_(RoleCode.BUSINESS_MANAGER)
    values = {
        "pseudonym": "Child E",
        "kind": PracticeReview.Kind.LCSPR,
        "completed_on": clock.today() - timedelta(days=40),
        "summary": "A young child was harmed at home. Six agencies knew the family.",
        "chair_statement": "We are sorry that help did not come sooner.",
        "recommendations_made": 7,
        "recommendations_complete": 4,
        **values,
    }
    review = actions.record_practice_review(**values, by=manager)
    add_point(troupe, review)
    review.refresh_from_db()
    if status == "held":
        check_on = clock.today() + timedelta(days=30)
        review = actions.hold(review=review, reason="Criminal proceedings", check_on=check_on, by=manager)
    if status == "published":
        review = actions.publish(review=review, by=manager)
    return review


def add_point(troupe: Troupe, review: PracticeReview, **values: Any) -> LearningPoint:
    values = {
        "kind": LearningPoint.Kind.IMPROVEMENT,
        "theme": "One chronology",
        "text": "Each agency held a part of the story.",
        **values,
    }
    return actions.add_learning_point(review=review, **values, by=troupe.as_(RoleCode.BUSINESS_MANAGER))


# The vault


def make_case(troupe: Troupe, *, keeper: str = RoleCode.BUSINESS_MANAGER, **values: Any) -> CaseAccess:
    """The access of the keeper to a new case with an incident of which the council became aware today."""
    known = {
        "aware_on": clock.today(),
        "incident_on": None,
        "outcome": SeriousIncident.Outcome.SERIOUS_HARM,
        "suspicion": SeriousIncident.Suspicion.SUSPECTED,
        "place": SeriousIncident.Place.IN_AREA,
        "normally_resident": True,
        "category": SeriousIncident.Category.NEGLECT,
        "age_band": SeriousIncident.AgeBand.FROM_1,
        "children": SeriousIncident.Children.ONE,
        "looked_after": False,
        "care_leaver": False,
        "other_areas": "",
        **values,
    }
    return incidents.report_incident(**known, agencies=[troupe.agencies["Trust"]], by=troupe.as_(keeper))


def name(troupe: Troupe, inside: CaseAccess, role: str, part: str, **values: Any) -> CaseHolder:
    """Name the person of a role on the case."""
    return cases.name_holder(
        case=inside.case, user=troupe.user(role), part=part, reason="Sits on the panel", **values, by=inside
    )


def say(troupe: Troupe, inside: CaseAccess, question: str, view: str = PartnerView.View.AGREES) -> None:
    """Each statutory partner says the same on a question."""
    for short in ("Council", "Health", "Police"):
        incidents.record_view(
            case=inside.case,
            question=question,
            agency=troupe.agencies[short],
            view=view,
            words="" if view == PartnerView.View.AGREES else "We see it differently.",
            given_on=clock.today(),
            said_by="The delegate",
            by=inside,
        )


def make_notified(troupe: Troupe, **values: Any) -> CaseAccess:
    """A case whose incident was notified today."""
    inside = make_case(troupe, **values)
    say(troupe, inside, PartnerView.Question.NOTIFY)
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-1", by=inside)
    return inside


def entered(troupe: Troupe, case: Case, role: str = RoleCode.BUSINESS_MANAGER) -> CaseAccess:
    """The access of a role to a case on which it is named."""
    return vault.enter(case, troupe.as_(role))


def name_everybody(troupe: Troupe, inside: CaseAccess) -> None:
    """A worker, the chair and a statutory partner beside the keeper."""
    name(troupe, inside, RoleCode.REVIEW_GROUP, CaseHolder.Part.WORKER)
    name(troupe, inside, RoleCode.EXECUTIVE_CHAIR, CaseHolder.Part.CHAIR)
    name(troupe, inside, RoleCode.LEAD_REPRESENTATIVE, CaseHolder.Part.PARTNER)


def make_rapid_review_parts(troupe: Troupe, inside: CaseAccess) -> None:
    """A summary that is asked of the trust, whose representative is named for the answer, and a step for safety."""
    today = clock.today()
    rapid_reviews.request_summary(
        case=inside.case,
        agency=troupe.agencies["Trust"],
        role="Named nurse",
        due_on=today,
        user=troupe.user(RoleCode.AGENCY_REPRESENTATIVE),
        by=inside,
    )
    council = troupe.agencies["Council"]
    rapid_reviews.add_safety_step(case=inside.case, text="A place to stay", agency=council, due_on=today, by=inside)


def make_adult_case(troupe: Troupe) -> CaseAccess:
    manager = troupe.as_(RoleCode.BUSINESS_MANAGER)
    return cases.open_case(opened_on=clock.today(), has_child=True, has_adult=True, by=manager)


def make_withdrawn(troupe: Troupe) -> CaseAccess:
    """A case whose incident was notified, and found later not to meet the criteria."""
    inside = make_notified(troupe)
    incidents.withdraw(incident=inside.case.incident, reason="It was an accident.", by=inside)
    return inside
