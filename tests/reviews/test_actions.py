"""A finished review is published or held, names nobody, and stays public for a year."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from partners.roles import RoleCode
from reviews.actions import practice_reviews as actions
from reviews.models import LearningPoint, PracticeReview
from reviews.policies import practice_reviews as policies
from tests.reviews.factories import add_point, make_practice_review
from wst import clock
from wst.models.record import Visibility
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

Status = PracticeReview.Status


@pytest.fixture
def manager(ours):
    return ours.as_(RoleCode.BUSINESS_MANAGER)


def test_publishing_makes_a_snapshot_that_stays_public_for_a_year(ours, manager):
    with clock.set_to(date(2024, 2, 29)):
        review = make_practice_review(ours, "published", pseudonym="Child E")
    publication = review.publication
    assert (publication.kind, publication.key, publication.number) == ("practice-reviews", "child-e", 1)
    assert publication.keep_until == date(2025, 3, 1)
    assert "We are sorry that help did not come sooner." in publication.html
    assert publication.tables[0]["rows"] == [["To improve", "One chronology", "Each agency held a part of the story."]]
    assert publication.facts["Applies to"] == "The area of Ourtown"
    assert review.record.visibility == Visibility.PUBLIC
    with pytest.raises(WrongState):
        actions.publish(review=review, by=manager)


def test_a_review_needs_learning_before_it_is_published(ours, manager):
    review = make_practice_review(ours)
    actions.remove_learning_point(point=review.learning_points.get(), by=manager)
    with pytest.raises(NotReady, match="at least one learning point"):
        actions.publish(review=review, by=manager)


@pytest.mark.requirement(109)
def test_good_practice_alone_is_enough(ours, manager):
    review = make_practice_review(ours)
    point = review.learning_points.get()
    kept = {"theme": point.theme, "text": "A teacher asked three times."}
    actions.change_learning_point(point=point, kind=LearningPoint.Kind.GOOD_PRACTICE, **kept, by=manager)
    published = actions.publish(review=review, by=manager)
    assert "Good practice: One chronology" in published.publication.html
    assert "A teacher asked three times." in published.publication.html


def test_a_hold_has_a_reason_and_a_day_to_look_again(ours, manager):
    review = make_practice_review(ours)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(ValidationError, match="why publication is held"):
        actions.hold(review=review, reason=" ", check_on=tomorrow, by=manager)
    with pytest.raises(ValidationError, match="in the future"):
        actions.hold(review=review, reason="Inquest", check_on=clock.today(), by=manager)
    held = actions.hold(review=review, reason="Inquest", check_on=tomorrow, by=manager)
    assert (held.status, held.hold_reason, held.hold_check_on) == (Status.HELD, "Inquest", tomorrow)
    later = tomorrow + timedelta(days=60)
    held = actions.look_again(review=held, reason="Inquest resumed", check_on=later, by=manager)
    assert (held.hold_reason, held.hold_check_on) == ("Inquest resumed", later)
    released = actions.release(review=held, reason="The inquest has ended", by=manager)
    assert (released.status, released.hold_reason, released.hold_check_on) == (Status.FINAL, "", None)
    with pytest.raises(WrongState):
        actions.look_again(review=released, reason="Inquest", check_on=later, by=manager)


def test_publishing_ends_a_hold(ours, manager):
    review = actions.publish(review=make_practice_review(ours, "held"), by=manager)
    assert (review.status, review.hold_reason, review.hold_check_on) == (Status.PUBLISHED, "", None)


def test_a_correction_is_a_new_version_with_a_note(ours, manager):
    review = make_practice_review(ours, "published")
    first = review.publication
    review = actions.change_practice_review(
        review=review, version=review.version, recommendations_complete=7, by=manager
    )
    assert review.publication == first, "the published version stays as it was"
    with pytest.raises(NotReady, match="what has changed"):
        actions.publish_correction(review=review, correction_note=" ", by=manager)
    review = actions.publish_correction(review=review, correction_note="All recommendations are complete", by=manager)
    assert review.publication.number == 2
    assert first.facts["Recommendations"] == "7 made, 4 complete"
    assert review.publication.facts["Recommendations"] == "7 made, 7 complete"
    with pytest.raises(ValidationError, match="its address stays"):
        actions.change_practice_review(review=review, version=review.version, pseudonym="Child F", by=manager)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("summary", "NHS number 943 476 5919", "an NHS number"),
        ("chair_statement", "They lived at WV1 1SH.", "a postcode"),
        ("summary", "DOB: 03/05/2015", "a date of birth"),
        ("pseudonym", "child e", "Another review has this pseudonym"),
        ("pseudonym", "?!", "letters or numbers"),
        ("completed_on", clock.today() + timedelta(days=1), "in the past"),
        ("recommendations_complete", 8, "More recommendations are complete"),
    ],
)
def test_an_entry_says_at_the_field_what_it_refuses(ours, field, value, sentence):
    make_practice_review(ours)
    with pytest.raises(ValidationError) as refused:
        make_practice_review(ours, **{"pseudonym": "Sam", field: value})
    assert sentence in refused.value.message_dict[field][0]


def test_a_learning_point_names_nobody_either(ours):
    review = make_practice_review(ours)
    with pytest.raises(ValidationError, match="postcode"):
        add_point(ours, review, text="The house in WV10 9TH")


def test_what_slipped_in_before_the_check_stops_publication(ours, manager):
    review = make_practice_review(ours)
    point = review.learning_points.get()
    type(point).objects.filter(pk=point.pk).update(text="Seen at WV1 1SH and born on 3 May 2015")
    assert [sentence.split("”")[1][:22] for sentence in policies.warnings(review)] == [
        " looks like a date of ",
        " looks like a postcode",
    ]
    with pytest.raises(NotReady, match="Take out of the public texts"):
        actions.publish(review=review, by=manager)


def test_stale_forms_and_others_are_refused(ours, manager):
    review = make_practice_review(ours)
    with pytest.raises(Stale):
        actions.publish(review=review, version=review.version - 1, by=manager)
    with pytest.raises(NotPermitted):
        actions.publish(review=review, by=ours.as_(RoleCode.EXECUTIVE_CHAIR))
    with pytest.raises(NotPermitted):
        add_point_as(review, ours.as_(RoleCode.TRAINING_LEAD))


def add_point_as(review, access):
    return actions.add_learning_point(review=review, kind="improvement", theme="T", text="T", by=access)
