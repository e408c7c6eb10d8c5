"""Reviews in each state, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from partners.roles import RoleCode
from reviews import vault
from reviews.actions import cases, decisions, handovers, incidents, notifications, rapid_reviews
from reviews.actions import practice_reviews as actions
from reviews.models import (
    Case,
    CaseHolder,
    CaseReview,
    CriterionFinding,
    DeadlineChange,
    IdentityCheck,
    LearningHandover,
    LearningPoint,
    PanelReply,
    PartnerView,
    PracticeReview,
    RehearsalSheet,
    ReviewCheck,
    ReviewDraft,
    ReviewerChange,
    ReviewLearning,
    Sending,
    SeriousIncident,
    WrittenRequest,
)
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


def say(
    troupe: Troupe,
    inside: CaseAccess,
    question: str,
    view: str = PartnerView.View.AGREES,
    *,
    review: CaseReview | None = None,
) -> None:
    """Each statutory partner says the same on a question; on whether to publish, of that `review`."""
    for short in ("Council", "Health", "Police"):
        say_one(troupe, inside, question, short, view, review=review)


def say_one(
    troupe: Troupe, inside: CaseAccess, question: str, short: str, view: str, *, review: CaseReview | None = None
) -> None:
    incidents.record_view(
        case=inside.case,
        question=question,
        agency=troupe.agencies[short],
        view=view,
        words="" if view == PartnerView.View.AGREES else "We see it differently.",
        given_on=clock.today(),
        said_by="The delegate",
        review=review,
        by=inside,
    )


def make_notified(troupe: Troupe, **values: Any) -> CaseAccess:
    """A case whose incident was notified today."""
    inside = make_case(troupe, **values)
    say(troupe, inside, PartnerView.Question.NOTIFY)
    incident = incidents.assess(incident=inside.case.incident, by=inside)
    incidents.notify(incident=incident, notified_on=clock.today(), panel_reference="A-1", by=inside)
    return inside


def send(notification: Any, *, by: CaseAccess) -> Sending:
    return notifications.record_sending(
        notification=notification,
        sent_at=clock.now(),
        how=Sending.How.SECURE_EMAIL,
        sent_by="The duty manager",
        evidence="The secure mailbox",
        by=by,
    )


def tell_everybody(inside: CaseAccess) -> None:
    """Everybody whom the case has to tell was told now."""
    for notification in inside.case.notifications.all():
        send(notification, by=inside)


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


def make_everything(troupe: Troupe, word: str) -> CaseAccess:
    """A case with a row of every kind of the vault, and `word` in every text that somebody can write.

    Kept by a member of the review group. The office is not named on it.
    """
    today = clock.today()
    inside = make_case(troupe, keeper=RoleCode.REVIEW_GROUP, other_areas=word, looked_after=True)
    case = inside.case
    cases.change_case(case=case, version=case.version, has_child=True, has_adult=True, marking=case.marking, by=inside)
    cases.name_holder(
        case=case, user=troupe.user(RoleCode.LEAD_REPRESENTATIVE), part=CaseHolder.Part.PARTNER, reason=word, by=inside
    )
    for question in set(PartnerView.Question.values) - {PartnerView.Question.PUBLISH}:
        for short in ("Council", "Health", "Police"):
            _everything_of_a_view(troupe, inside, question, short, word)
    incident = incidents.assess(incident=case.incident, by=inside)
    incidents.notify(incident=incident, notified_on=today, panel_reference=word, by=inside)
    notification = case.notifications.first()
    notifications.record_sending(
        notification=notification,
        sent_at=clock.now(),
        how=Sending.How.LETTER,
        sent_by=word,
        evidence=word,
        reference=word,
        by=inside,
    )
    _everything_of_the_rapid_review(troupe, inside, word)
    _everything_of_the_review(troupe, inside, word)
    return inside


def _everything_of_a_view(
    troupe: Troupe, inside: CaseAccess, question: str, short: str, word: str, review: CaseReview | None = None
) -> None:
    incidents.record_view(
        case=inside.case,
        question=question,
        agency=troupe.agencies[short],
        view=PartnerView.View.DISSENTS,
        words=word,
        given_on=clock.today(),
        said_by=word,
        review=review,
        by=inside,
    )


def _everything_of_the_rapid_review(troupe: Troupe, inside: CaseAccess, word: str) -> None:
    case, today, trust = inside.case, clock.today(), troupe.agencies["Trust"]
    case.refresh_from_db()
    vault.create(RehearsalSheet(case=case, answers={"summary": word}), by=inside)
    user = troupe.user(RoleCode.AGENCY_REPRESENTATIVE)
    request = rapid_reviews.request_summary(case=case, agency=trust, role=word, due_on=today, user=user, by=inside)
    rapid_reviews.chase_summary(request=request, how=word, by=inside)
    rapid_reviews.receive_summary(request=request, received_on=today, received_from=word, by=inside)
    rapid_reviews.add_safety_step(case=case, text=word, agency=trust, due_on=today, by=inside)
    found = dict.fromkeys(CriterionFinding.Code.values, (True, word))
    rapid_reviews.consider_criteria(case=case, found=found, by=inside)
    texts = dict.fromkeys(rapid_reviews.TEXTS, word)
    review = rapid_reviews.write(review=case.rapid_review, version=case.rapid_review.version, by=inside, **texts)
    reply = PanelReply(case=case, replied_on=today, opinion="agrees", words=word, recorded_by=word)
    vault.add(reply, by=inside, on=review)
    decisions.enter_adult_test(
        case=case,
        in_area_with_needs=True,
        concern_about_working_together=True,
        died_from_abuse=False,
        alive_after_serious_abuse=True,
        reasons=word,
        by=inside,
    )
    decisions.decide(case=case, outcome="adult_review", reasons=word, decided_on=today, adults_chair=word, by=inside)
    deadline = case.deadlines.first()
    moved = DeadlineChange(deadline=deadline, before=deadline.due_on, after=deadline.due_on, why=word)
    vault.add(moved, by=inside, on=deadline)


def _everything_of_the_review(troupe: Troupe, inside: CaseAccess, word: str) -> None:
    case, today = inside.case, clock.today()
    review = CaseReview(
        case=case,
        decision=case.decisions.get(),
        kind=CaseReview.Kind.SAR,
        reviewer=word,
        **dict.fromkeys(
            (
                "terms",
                "hold_reason",
                "pseudonym",
                "summary",
                "chair_statement",
                "improvements",
                "not_published_because",
                "comments_on_reasons",
            ),
            word,
        ),
    )
    vault.create(review, by=inside)
    for short in ("Council", "Health", "Police"):
        _everything_of_a_view(troupe, inside, PartnerView.Question.PUBLISH, short, word, review)
    vault.create(WrittenRequest(review=review, sent_on=today, asks_for=word, answer=word), by=inside)
    vault.create(ReviewLearning(review=review, kind="improvement", theme=word, text=word), by=inside)
    for row in (
        ReviewCheck(
            review=review,
            checked_on=today,
            time_taken="satisfactory",
            quality="at_risk",
            words=word,
            next_check_on=today,
            checked_by=word,
        ),
        ReviewerChange(review=review, reviewer=word, changed_on=today, reason=word, recorded_by=word),
        ReviewDraft(review=review, number=1, received_on=today, comments=word, recorded_by=word),
        IdentityCheck(review=review, digest="0" * 64, words=word, checked_by=word, checked_by_user=inside.user),
    ):
        vault.add(row, by=inside, on=review)


# Learning that travels


def make_learning(troupe: Troupe, **values: Any) -> LearningPoint:
    """A point of a national review, learnt ten days ago."""
    values = {
        "source": LearningPoint.Source.NATIONAL,
        "source_title": "A national review",
        "learnt_on": clock.today() - timedelta(days=10),
        "kind": LearningPoint.Kind.IMPROVEMENT,
        "theme": "One chronology",
        "text": "Each agency held a part of the story.",
        **values,
    }
    return handovers.add_point(**values, by=troupe.as_(RoleCode.TRAINING_LEAD))


def make_handover(troupe: Troupe, **values: Any) -> LearningHandover:
    points = [make_learning(troupe, **values)]
    return handovers.hand_over(title="One chronology", points=points, by=troupe.as_(RoleCode.TRAINING_LEAD))


def answer_handover(troupe: Troupe, handover: LearningHandover) -> LearningHandover:
    chair = troupe.as_(RoleCode.SCRUTINY_CHAIR)
    return handovers.answer(handover=handover, response="nothing", reason="An audit of it ran.", record=None, by=chair)
