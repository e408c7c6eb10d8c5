"""Reviews that were decided on: a child's that is published, a child's that waits for a trial, and an adult's under way.

Everything is invented, and dated from today so that the clocks live.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from demonstration.stage import Stage
from demonstration.wolverhampton import vault as scenes
from demonstration.wolverhampton.library import publish as publish_document
from partners.actions import library
from partners.models import Document
from partners.permissions import Permission
from reviews import vault
from reviews.actions import (
    availability,
    calendar,
    case_review_publication,
    case_review_texts,
    case_reviews,
    cases,
    decisions,
    handovers,
    incidents,
    practice_reviews,
    rapid_reviews,
)
from reviews.models import CaseReview, Notification
from reviews.policies.case_reviews import digest
from reviews.queries.handovers import may_answer_with
from reviews.states.rapid_reviews import RAPID_REVIEW
from reviews.vault import CaseAccess
from wst import clock, working_days
from wst.access import product_access

Occasion = Notification.Occasion
INVENTED = "An invented case."


@dataclass(frozen=True)
class Told:
    """The words of one child's case, and the days since the council became aware of it."""

    days_ago: int
    category: str
    age_band: str
    reference: str  # of the Panel
    known: str
    improve: str
    reasons: str
    dissent: str  # what the police say of a review; empty: they agree
    reviewer: str
    terms: str


PUBLISHED = Told(
    days_ago=225,
    category="neglect",
    age_band="under_1",
    reference="DEMO-0288",
    known=f"Four agencies saw the family in the weeks after a birth. Each saw a part. {INVENTED}",
    improve="What is known of the home is put together before a mother and her baby go home.",
    reasons=f"The same was found twice before, and did not change what is done on a ward. {INVENTED}",
    dissent="",
    reviewer="Dr Hannah Reyes, independent reviewer (invented)",
    terms="How agencies worked together from the booking of the birth to the incident. The family is asked to take part "
    "in its own way. Practitioners take part in two mornings. The report is due five months after the decision.",
)
HELD = Told(
    days_ago=187,
    category="physical",
    age_band="10_to_15",
    reference="DEMO-0351",
    known=f"School, the police and youth workers each knew of a different part of the risk outside the home. {INVENTED}",
    improve="One plan for harm outside the home, with one person who holds it.",
    reasons="Much is known, and it is known in parts. A review can say why the parts did not meet. " + INVENTED,
    dissent="What agencies learn from this can be shared without a review, and sooner. We will take part in full.",
    reviewer="Marcus Thorne, independent reviewer (invented)",
    terms="How agencies saw and acted on harm outside the home over eighteen months. It looks at places and peers as "
    "well as at the home. Young people who know the places are heard. A first draft is due after three months.",
)


def play(stage: Stage) -> None:
    _framework(stage)
    _published(stage)
    _held(stage)
    _adult(stage)
    _looks(stage)


def _framework(stage: Stage) -> None:
    """What decisions about reviews follow, and how reviews are run here."""
    with stage.on(stage.days_from_now(-240)):
        by = stage.by("manager")
        framework = library.add(
            by=by,
            kind=Document.Kind.FRAMEWORK,
            title="Practice review framework",
            summary="How we decide about a review, and how learning travels from it.",
            owner=stage.people["manager"],
            review_due=stage.days_from_now(125),
            text="Demonstration: an invented framework.",
        )
        publish_document(stage, framework, clock.today())
        calendar.change_settings(
            version=0,
            rapid_review_start="notified",
            panel_reply_days=15,
            handover_days=28,
            framework=framework,
            by=by,
        )


# A child's case, to its commissioned review


def _child(stage: Stage, told: Told) -> tuple[CaseReview, CaseAccess, date]:
    """A review that was decided on and begun, the access of its keeper, and the day of the decision."""
    aware = working_days.last_on_or_before(stage.days_from_now(-told.days_ago))
    notified, decided = working_days.add(aware, 2), working_days.add(aware, 14)
    asked = ("council", "police", "health", "education")
    with stage.on(aware):
        inside = incidents.report_incident(
            aware_on=aware,
            agencies=[stage.agencies[key] for key in asked],
            by=stage.by("manager"),
            **scenes.incident_of(category=told.category, age_band=told.age_band),
        )
        scenes.name_on(stage, inside, decided_on=decided)
        incidents.assess(incident=inside.case.incident, by=inside)
        scenes.say(stage, inside, "notify", helen="", joan="", priya="")
        scenes.tell(inside, "partners", how="meeting")
    with stage.on(notified):
        incident = inside.case.incident
        incident.refresh_from_db()
        incidents.notify(incident=incident, notified_on=notified, panel_reference=told.reference, by=inside)
        scenes.tell(inside, "panel", "dfe", "ofsted", how="national_system")
        _ask(stage, inside, asked)
    with stage.on(working_days.add(aware, 9)):
        for request in inside.case.summary_requests.all():
            rapid_reviews.receive_summary(
                request=request, received_on=clock.today(), received_from=request.role, by=inside
            )
    with stage.on(decided):
        _decide(stage, inside, told)
    with stage.on(working_days.add(decided, 4)):
        sent = inside.case.rapid_review
        sent.refresh_from_db()
        rapid_reviews.record_reply(review=sent, replied_on=clock.today(), opinion="agrees", words="", by=inside)
    begun = decided + timedelta(days=6)
    with stage.on(begun):
        review = case_reviews.commission(
            decision=inside.case.decisions.get(),
            reviewer=told.reviewer,
            appointed_on=begun,
            terms=told.terms,
            next_check_on=begun + timedelta(days=42),
            by=inside,
        )
        review = case_reviews.begin(review=review, by=inside)
    return review, inside, decided


def _ask(stage: Stage, inside: CaseAccess, asked: tuple[str, ...]) -> None:
    today = clock.today()
    for key in asked:
        rapid_reviews.request_summary(
            case=inside.case,
            agency=stage.agencies[key],
            role="Safeguarding lead",
            due_on=working_days.add(today, 8),
            by=inside,
        )
    rapid_reviews.add_safety_step(
        case=inside.case,
        text="A worker sees each child in the home today",
        agency=stage.agencies["council"],
        due_on=today,
        done_on=today,
        by=inside,
    )


def _decide(stage: Stage, inside: CaseAccess, told: Told) -> None:
    case, today = inside.case, clock.today()
    rapid_reviews.consider_criteria(
        case=case,
        found={
            "improvement": (True, told.improve),
            "recurrent": (True, "Earlier reviews found the same."),
            "joint_working": (True, "Each agency acted on what it knew, and nobody asked for the rest."),
            "panel_local": (False, "The Panel has not considered it yet."),
        },
        by=inside,
    )
    review = rapid_reviews.write(
        review=case.rapid_review,
        version=case.rapid_review.version,
        known_so_far=told.known,
        could_be_improved=told.improve,
        what_happens_next="A local child safeguarding practice review.",
        by=inside,
    )
    scenes.say(stage, inside, "review", helen="", joan="", priya=told.dissent)
    decisions.decide(case=case, outcome="local_review", reasons=told.reasons, decided_on=today, by=inside)
    RAPID_REVIEW.transition(review, "close_summaries", by=inside)
    rapid_reviews.move(review=review, name="hold_panel", panel_held_on=today, by=inside)
    rapid_reviews.move(review=review, name="sign_off", by=inside)
    rapid_reviews.move(review=review, name="send", sent_on=today, by=inside)
    scenes.tell(inside, occasion=Occasion.RAPID_REVIEW)
    scenes.tell(inside, occasion=Occasion.COMMISSION)


def _check(review: CaseReview, inside: CaseAccess, words: str, *, time_taken: str = "satisfactory") -> None:
    case_reviews.check(
        review=review,
        checked_on=clock.today(),
        time_taken=time_taken,
        quality="satisfactory",
        words=words,
        next_check_on=clock.today() + timedelta(days=42),
        by=inside,
    )


def _add_points(review: CaseReview, inside: CaseAccess, *points: tuple[str, str, str]) -> None:
    for kind, theme, text in points:
        case_review_texts.add_point(review=review, kind=kind, theme=theme, text=text, by=inside)


# Published


def _published(stage: Stage) -> None:
    review, inside, decided = _child(stage, PUBLISHED)
    with stage.on(decided + timedelta(days=48)):
        _check(review, inside, "Both mornings with practitioners are held. The family has said how it takes part.")
    with stage.on(stage.days_from_now(-62)):
        case_reviews.receive_draft(
            review=review,
            received_on=clock.today(),
            comments="Clear and fair. The partners accept every recommendation.",
            is_final=True,
            by=inside,
        )
        scenes.tell(inside, occasion=Occasion.REPORT)
        _write_published(review, inside)
        _hand_on(stage, review, inside)
    with stage.on(stage.days_from_now(-50)):
        checker = vault.enter(inside.case, stage.by("helen"))
        review.refresh_from_db()
        case_review_texts.confirm_nobody_identified(
            review=review, digest=digest(review), words="Read as a neighbour.", by=checker
        )
        scenes.say(stage, inside, "publish", review=review, helen="", joan="", priya="")
        publish_on = stage.days_from_now(-26)
        case_review_publication.plan(review=review, publish_on=publish_on, version=review.version, by=inside)
        scenes.tell(inside, occasion=Occasion.ADVANCE)
    with stage.on(publish_on):
        case_review_publication.publish(review=review, by=vault.enter(inside.case, stage.by("manager")))
        scenes.tell(inside, occasion=Occasion.PUBLICATION)
        scenes.tell(inside, occasion=Occasion.PUBLISHED)
        case = inside.case
        case.refresh_from_db()
        cases.close_case(case=case, version=case.version, by=inside)
    _tell_the_difference(stage, review)


def _write_published(review: CaseReview, inside: CaseAccess) -> None:
    review.refresh_from_db()
    case_review_texts.write(
        review=review,
        version=review.version,
        recommendations_made=4,
        pseudonym="Linnet",
        chair_statement="We are sorry that what we knew was not put together before a family went home. We have changed "
        "how a ward and a community team speak with each other, and we say below what came of it.",
        summary="Linnet was a baby who was seriously harmed at home. Four agencies had met the family in the weeks "
        "before, and each knew a part. The review asked why the parts did not meet. Linnet is an invented name and "
        "this is an invented review.",
        improvements="",
        by=inside,
    )
    _add_points(
        review,
        inside,
        (
            "improvement",
            "Going home",
            "Before a mother and her baby go home, one person puts together what each agency knows.",
        ),
        ("good_practice", "Curiosity", "A midwife asked who else would be at home, and wrote the answer down."),
    )


def _hand_on(stage: Stage, review: CaseReview, inside: CaseAccess) -> None:
    """Learning travels while the report still waits, and is answered with training."""
    points = [handovers.let_travel(learning=row, by=inside) for row in review.learning.all()]
    handover = handovers.hand_over(title="Before a baby goes home", points=points, by=stage.by("leon"))
    with stage.on(stage.days_from_now(-44)):
        handovers.answer(
            handover=handover,
            response="training",
            reason="Ward and community staff learn together how one person puts it together.",
            record=may_answer_with(stage.partnership).get(kind="course", title__contains="Recognising neglect"),
            by=stage.by("grace"),
        )


def _tell_the_difference(stage: Stage, review: CaseReview) -> None:
    with stage.on(stage.days_from_now(-4)):
        by = stage.by("manager")
        review.refresh_from_db()
        entry = practice_reviews.change_practice_review(
            review=review.entry,
            version=review.entry.version,
            recommendations_complete=2,
            difference="Since September one midwife puts together what each agency knows before a family goes home. In a "
            "first look at 20 families it was done for 17. It was done for none before. Invented figures.",
            by=by,
        )
        practice_reviews.publish_correction(review=entry, correction_note="We say what has changed since.", by=by)


# Held for a trial


def _held(stage: Stage) -> None:
    review, inside, decided = _child(stage, HELD)
    with stage.on(decided + timedelta(days=48)):
        _check(review, inside, "Three of five conversations with agencies are held. On time.")
    with stage.on(decided + timedelta(days=60)):
        request = case_reviews.ask_in_writing(
            review=review,
            sent_on=clock.today(),
            form="secure_email",
            asks_for="The plan of the work that is left, and what the reviewer still needs from agencies.",
            by=inside,
        )
    with stage.on(decided + timedelta(days=67)):
        case_reviews.record_answer(
            request=request,
            answered_on=clock.today(),
            answer="A plan of six weeks. The records of one school are still awaited.",
            version=request.version,
            by=inside,
        )
    with stage.on(decided + timedelta(days=90)):
        words = "The records of one school came four weeks late. The first draft is due in two weeks."
        _check(review, inside, words, time_taken="at_risk")
    with stage.on(decided + timedelta(days=106)):
        case_reviews.receive_draft(
            review=review,
            received_on=clock.today(),
            comments="The chapter on places is strong. What the school knew is to be set out by date.",
            is_final=False,
            by=inside,
        )
        _write_held(stage, review, inside)
    with stage.on(stage.days_from_now(-21)):
        case_reviews.hold(
            review=review,
            kind="criminal",
            reason="Practitioners whom the reviewer has still to hear are witnesses in a trial that begins next month.",
            check_on=stage.days_from_now(9),
            misses_six_months=True,
            by=inside,
        )


def _write_held(stage: Stage, review: CaseReview, inside: CaseAccess) -> None:
    """A member of the review group drafts, so that the keeper may check that nobody is identified."""
    writer = vault.enter(inside.case, stage.by("beth"))
    review.refresh_from_db()
    case_review_texts.write(
        review=review,
        version=review.version,
        recommendations_made=0,
        pseudonym="Juniper",
        chair_statement="",
        summary="Juniper was a young person who was harmed in a public place. Several agencies knew of the risk, each of "
        "another part. Juniper is an invented name and this is an invented review.",
        improvements="",
        by=writer,
    )
    _add_points(
        review,
        writer,
        ("improvement", "Places", "Plans that are made for a family do not reach a park or a bus station."),
        ("improvement", "One plan", "One person holds the plan, and everybody who meets the young person knows who."),
        ("good_practice", "Trust", "A youth worker stayed in touch when every other service had closed the file."),
    )
    handovers.let_travel(learning=review.learning.get(theme="Trust"), by=writer)


# An adult's


def _adult(stage: Stage) -> None:
    opened, decided = stage.days_from_now(-96), stage.days_from_now(-75)
    with stage.on(opened):
        inside = cases.open_case(opened_on=opened, has_child=False, has_adult=True, by=stage.by("manager"))
        scenes.name_on(stage, inside, decided_on=decided)
        decisions.enter_adult_test(
            case=inside.case,
            in_area_with_needs=True,
            concern_about_working_together=True,
            died_from_abuse=True,
            alive_after_serious_abuse=False,
            reasons=f"Self-neglect was noted in five places, and no agency asked what the others had tried. {INVENTED}",
            by=inside,
        )
    with stage.on(decided):
        scenes.say(stage, inside, "adult_review", helen="", joan="", priya="")
        decisions.decide(
            case=inside.case,
            outcome="adult_review",
            reasons=f"Section 44 says that it must be arranged. {INVENTED}",
            decided_on=decided,
            adults_chair="Ian Prescott, independent chair of the adults board (invented)",
            by=inside,
        )
    with stage.on(stage.days_from_now(-68)):
        review = case_reviews.commission(
            decision=inside.case.decisions.get(),
            reviewer="Sofia Lindqvist, independent reviewer (invented)",
            appointed_on=clock.today(),
            terms="How agencies responded to self-neglect over two years, with the voice of the family and of those who "
            "knocked at the door.",
            next_check_on=stage.days_from_now(-26),
            by=inside,
        )
        case_reviews.begin(review=review, by=inside)
    with stage.on(stage.days_from_now(-26)):
        _check(review, inside, "All agencies have sent their chronologies. The family has met the reviewer.")


# The daily look


def _looks(stage: Stage) -> None:
    """What the worker finds each day at 6am, since each was published; on one day the site did not answer."""
    by = product_access(stage.partnership, "The daily look", Permission.PRACTICE_REVIEWS_PUBLISH)
    versions = list(stage.partnership.publications.filter(kind="practice-reviews").order_by("published_at"))
    for ago in range(30, 0, -1):
        morning = datetime.combine(stage.days_from_now(-ago), time(6), clock.LONDON)
        with clock.set_to(morning):
            for page in {one.key: one for one in versions if one.published_at < morning}.values():
                found = (
                    "Did not answer within 10 seconds" if ago == 17 else f"Version {page.number} as it was published"
                )
                availability.record_look(publication=page, is_up=ago != 17, answer=found, by=by)
