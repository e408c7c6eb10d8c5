"""What waits on the home page, and the report's section on reviews."""

from datetime import date, timedelta

import pytest

from partners.roles import RoleCode
from reviews.actions import handovers
from reviews.actions import practice_reviews as actions
from reviews.models import LearningPoint
from reviews.queries import practice_reviews as queries
from reviews.queries import report
from tests.learning.factories import make_course
from tests.reviews.factories import add_point, make_learning, make_practice_review
from wst import clock, home

STARTS, ENDS = date(2025, 4, 1), date(2026, 3, 31)


@pytest.fixture
def ours(cast):
    with cast.ours.scope(), clock.set_to(date(2026, 5, 6)):
        yield cast.ours


def test_what_is_neither_published_nor_held_needs_the_office(ours, django_assert_num_queries):
    make_practice_review(ours, "held", pseudonym="Held for now")
    make_practice_review(ours, "final", pseudonym="Waits")
    make_practice_review(ours, "published", pseudonym="Done")
    manager = ours.as_(RoleCode.BUSINESS_MANAGER)
    with django_assert_num_queries(1):
        needs, coming = home.ask(manager, queries.NEEDS, queries.COMING)
    assert [need.title for need in needs] == ["Publish or hold: Waits"] and coming == []
    with clock.set_to(date(2026, 6, 1)):
        assert [need.title for need in home.ask(manager, queries.COMING)[0]] == ["Look at the hold again: Held for now"]
    with clock.set_to(date(2026, 6, 5)):
        assert "Look at the hold again: Held for now" in [need.title for need in home.ask(manager, queries.NEEDS)[0]]
    assert home.ask(ours.as_(RoleCode.SCRUTINEER), queries.NEEDS, queries.COMING) == [[], []]


@pytest.mark.rule("LC-17")
def test_the_report_says_what_was_published_held_and_learnt(ours, django_assert_num_queries):
    with clock.set_to(date(2025, 8, 1)):
        review = make_practice_review(ours, pseudonym="Child E", completed_on=date(2025, 3, 1))
        add_point(ours, review, kind=LearningPoint.Kind.GOOD_PRACTICE, theme="Asking", text="A teacher asked again.")
        actions.publish(review=review, by=ours.as_(RoleCode.BUSINESS_MANAGER))
        make_practice_review(ours, "held", pseudonym="Child H", completed_on=date(2025, 7, 1))
    make_practice_review(ours, pseudonym="Child I", completed_on=ENDS)
    make_practice_review(ours, "published", pseudonym="Next year", completed_on=ENDS + timedelta(days=1))
    with django_assert_num_queries(4):
        facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    assert [figure.sentence for figure in facts.figures] == [
        "2 reviews were finished",
        "1 review was published",
        "1 review was held from publication, each with a reason",
        "4 of 7 recommendations from reviews published in the year are complete",
    ]
    assert facts.tables[0].rows == [["Child E", "Local child safeguarding practice review", "1 August 2025", "7", "4"]]
    changed, learning, held = facts.lists
    assert [(item.title, item.text) for item in changed.items] == [("Child E", "Nothing is recorded yet")]
    assert [item.labels["Kind"] for item in learning.items] == ["To improve", "Good practice"]
    assert held.items[0].text == "Criminal proceedings" and "Child H" not in str(held.items)
    assert facts.missing == [
        "1 published review says nothing of what has changed because of it.",
        "2 learning points from reviews say nothing of what came of it: hand it over, and have it answered.",
        "1 finished review is neither published nor held with a reason.",
    ]


@pytest.mark.rule("LC-17")
def test_what_a_review_says_has_changed_has_something_behind_it_or_is_named(ours):
    with clock.set_to(date(2025, 8, 1)):
        review = make_practice_review(ours, "published", pseudonym="Child E", difference="Nurses ask again.")
    changed, _, _ = report.report_reviews(ours.partnership, STARTS, ENDS).lists
    assert changed.items[0].labels == {"What stands behind it": "Nothing is linked"}
    facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    unproved = "1 published review says what has changed, and nothing that came of its learning is linked."
    assert unproved in facts.missing
    points = list(review.learning_points.all())
    handover = handovers.hand_over(title="X", points=points, by=ours.as_(RoleCode.TRAINING_LEAD))
    by, course = ours.as_(RoleCode.SCRUTINY_CHAIR), make_course(ours).record
    handovers.answer(handover=handover, response="training", reason="", record=course, by=by)
    facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    assert facts.lists[0].items[0].labels["What stands behind it"] == f"{points[0].theme}: Training, 6 May 2026"
    assert facts.missing == []


def test_a_review_that_was_taken_down_for_harm_is_counted_and_not_told_again(ours):
    with clock.set_to(date(2025, 8, 1)):
        review = make_practice_review(ours, "published", pseudonym="Child E", difference="Nurses ask again.")
    said = {"reason": "identification", "notice": "Taken down to protect a person."}
    second, by = ours.user(RoleCode.EXECUTIVE_CHAIR), ours.as_(RoleCode.BUSINESS_MANAGER)
    actions.withdraw(review=review, **said, second=second, by=by)
    facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    assert facts.figures[1].value == "1" and facts.tables == []
    told = str(facts.lists)
    assert "Child E" not in told and "Nurses ask again." not in told and review.learning_points.get().text not in told


@pytest.mark.rule("SAB-6")
def test_the_report_tells_findings_of_adults_reviews_without_an_entry_and_what_came_of_them(ours):
    """Care Act 2014 Schedule 2 paragraph 4(1)(d), (f) and (g): the findings, what was done, and where nothing, why."""
    trainer, chair = ours.as_(RoleCode.TRAINING_LEAD), ours.as_(RoleCode.SCRUTINY_CHAIR)
    days = {"One lead": ENDS, "One chronology": ENDS, "Ask again": STARTS, "Next year's": ENDS + timedelta(days=1)}
    told = {theme: make_learning(ours, theme=theme, source="sar") for theme in (*days, "Not concluded")}
    for theme, day in days.items():
        LearningPoint.objects.filter(pk=told[theme].pk).update(concluded_on=day)
    for theme, response, record in (
        ("One lead", "training", make_course(ours).record),
        ("One chronology", "nothing", None),
    ):
        handover = handovers.hand_over(title=theme, points=[told[theme]], by=trainer)
        why = "It is done already."
        handovers.answer(handover=handover, response=response, reason=why, record=record, by=chair)
    facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    findings = next(one for one in facts.lists if one.key == "adult_review_findings")
    assert {item.title: item.labels["What came of it"] for item in findings.items} == {
        "One lead": "Training, 6 May 2026",
        "One chronology": "Nothing, because: It is done already.",
        "Ask again": "Nothing is recorded yet",
    }
    assert facts.missing == [
        "1 learning point from a review says nothing of what came of it: hand it over, and have it answered."
    ]


def test_a_year_without_reviews_says_so(ours):
    facts = report.report_reviews(ours.partnership, STARTS, ENDS)
    assert facts.figures[1].sentence == "No reviews were published"
    assert facts.tables == [] and facts.missing == []
    assert "No review was published in this year" in facts.lists[0].empty


def test_the_last_day_of_the_year_counts_in_london(ours):
    with clock.set_to(clock.datetime(2026, 3, 31, 23, 30, tzinfo=clock.LONDON)):
        make_practice_review(ours, "published", completed_on=STARTS)
    assert report.report_reviews(ours.partnership, STARTS, ENDS).figures[1].value == "1"
    assert report.report_reviews(ours.partnership, ENDS + timedelta(days=1), date(2027, 3, 31)).figures[1].value == "0"
