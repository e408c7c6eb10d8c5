"""Two practice reviews, one published and one held, and a year of training."""

from demonstration.stage import Stage
from learning.actions import add_course, add_session, record_attendance
from reviews.actions.practice_reviews import add_learning_point, hold, publish, record_practice_review


def play(stage: Stage) -> None:
    _published_review(stage)
    _held_review(stage)
    _training(stage)


def _published_review(stage: Stage) -> None:
    with stage.on(stage.day(11, 5)):
        by = stage.by("manager")
        review = record_practice_review(
            pseudonym="Robin",
            kind="lcspr",
            completed_on=stage.day(10, 28),
            summary=(
                "Robin was a baby who was seriously harmed at home. Several agencies knew of worries about the home; each "
                "knew a part. Robin is an invented name and this is an invented review."
            ),
            chair_statement="We are sorry that what each of us knew was not put together in time. This is what we changed.",
            recommendations_made=5,
            recommendations_complete=3,
            by=by,
        )
        for kind, theme, text in (
            (
                "improvement",
                "Information sharing",
                "Put together what each agency knows before a discharge from hospital.",
            ),
            ("improvement", "Fathers", "Ask who lives in the home and who visits, each time."),
            ("good_practice", "Persistence", "A health visitor went back four times until somebody opened the door."),
        ):
            add_learning_point(review=review, kind=kind, theme=theme, text=text, by=by)
        review.refresh_from_db()
    with stage.on(stage.day(12, 10)):
        publish(review=review, by=stage.by("manager"))


def _held_review(stage: Stage) -> None:
    with stage.on(stage.day(2, 25)):
        by = stage.by("manager")
        review = record_practice_review(
            pseudonym="Ash",
            kind="lcspr",
            completed_on=stage.day(2, 20),
            summary="Ash was a teenager who was harmed outside the home. An invented review.",
            chair_statement="We will publish what we learnt when it can no longer affect a trial.",
            recommendations_made=4,
            by=by,
        )
        hold(
            review=review,
            reason="A criminal trial has not ended. Publishing now could affect it.",
            check_on=stage.days_from_now(12),
            by=by,
        )


def _training(stage: Stage) -> None:
    """Counts by agency, in a fixed pattern: about 85 in 100 of those who booked came."""
    courses = [
        ("Recognising neglect", "Use the shared neglect tool in practice.", "Everybody who visits homes", "neglect", 4),
        ("Harm outside the home", "Understand places, peers and online spaces.", "Practitioners with young people", "exploitation", 3),
        ("Working with early help", "Lead an early help assessment.", "Schools, nurseries, health visitors", "early_help", 3),
        ("Safeguarding adults in the family", "See the adult at risk in the same home.", "All agencies", None, 2),
    ]  # fmt: skip
    agencies = [stage.agencies[key] for key in ("council", "trust", "police", "education", "probation", "residential")]
    months = [(5, 20), (7, 2), (9, 24), (1, 21)]
    for title, aims, audience, priority, sessions in courses:
        with stage.on(stage.day(4, 29)):
            course = add_course(
                title=title,
                aims=aims,
                audience=audience,
                priority=stage.things.get(priority),
                by=stage.by("leon"),
            )
        for place, (month, day) in enumerate(months[:sessions]):
            held_on = stage.day(month, day)
            with stage.on(held_on):
                by = stage.by("leon")
                session = add_session(course=course, held_on=held_on, places=24, by=by)
                counts = {agency: _came(place + number) for number, agency in enumerate(agencies)}
                booked = sum(pair[0] for pair in counts.values())
                # Evaluations of the last session were never counted: the report says that it does not know.
                returned = None if (month, day) == (1, 21) else booked // 2
                record_attendance(session=session, counts=counts, evaluations_returned=returned, by=by)


def _came(number: int) -> tuple[int, int]:
    booked = 2 + number % 3
    return booked, booked - (1 if number % 4 == 0 else 0)
