"""What difference a review has made: collected on its entry, and told where its readers look."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from partners.roles import RoleCode as R
from reviews.actions import practice_reviews
from tests.reviews import factories, review_factories

QUESTION = "What difference have we made?"
SAID = "One midwife puts together what each agency knows. It was done for 17 of 20 families."


def test_a_published_review_says_what_has_changed_and_until_then_that_we_cannot_say(cast):
    ours = cast.ours
    with ours.scope():
        review = factories.make_practice_review(ours, "published")
    manager, public = ours.client(R.BUSINESS_MANAGER), f"/{ours.partnership.slug}/practice-reviews/child-e/"
    page = Client().get(public).content.decode()
    assert QUESTION in page and "We cannot say yet." in page
    entry = manager.get(review.get_absolute_url()).content.decode()
    assert QUESTION in entry and "Nothing is said yet" in entry and "Not handed over yet" in entry
    form = manager.get(f"{review.get_absolute_url()}change/").context["form"]
    values = {name: form[name].value() for name in form.fields if name != "completed_on"}
    day = review.completed_on
    values |= {"completed_on_day": day.day, "completed_on_month": day.month, "completed_on_year": day.year}
    changed = manager.post(f"{review.get_absolute_url()}change/", {**values, "difference": SAID})
    assert changed.status_code == 302
    assert SAID in manager.get(review.get_absolute_url()).content.decode()
    assert SAID not in Client().get(public).content.decode()  # what is published stays until it is published anew
    with ours.scope():
        review.refresh_from_db()
        note = "We say what has changed since."
        practice_reviews.publish_correction(review=review, correction_note=note, by=ours.as_(R.BUSINESS_MANAGER))
    page = Client().get(public).content.decode()
    assert SAID in page and "We cannot say yet." not in page


def test_what_is_said_of_the_difference_identifies_nobody(cast):
    with cast.ours.scope():
        review = factories.make_practice_review(cast.ours)
        manager = cast.ours.as_(R.BUSINESS_MANAGER)
        with pytest.raises(ValidationError) as refused:
            practice_reviews.change_practice_review(
                review=review, version=review.version, difference="The family at WV1 1AA is safe.", by=manager
            )
    assert set(refused.value.error_dict) == {"difference"}


def test_the_page_of_a_review_in_the_vault_shows_what_came_of_its_learning(cast):
    ours = cast.ours
    with ours.scope():
        review, _ = review_factories.make_publishable(ours)
        handover = ours.partnership.learning_handovers.get()
    there = f"{review.case.get_absolute_url()}reviews/{review.pk}/"
    manager = ours.client(R.BUSINESS_MANAGER)
    page = manager.get(there).content.decode()
    assert QUESTION in page and handover.get_absolute_url() in page and "Waits for a response" in page
    with ours.scope():
        factories.answer_handover(ours, handover)
    page = manager.get(there).content.decode()
    assert "Waits for a response" not in page and "An audit of it ran." in page
    assert page.count("Say what has changed because of the review") == 0  # there is no entry yet
    version = manager.get(f"{there}publish/").context["form"]["version"].value()
    assert manager.post(f"{there}publish/", {"version": version}).status_code == 302
    page = manager.get(there).content.decode()
    assert "Nothing is said yet" in page and "Say what has changed because of the review" in page
