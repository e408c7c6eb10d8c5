"""The pages of reviews, as the people who use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode
from reviews.models import PracticeReview
from tests.reviews.factories import make_practice_review
from wst import clock

ONE = "reviews/practice-review/"


@pytest.fixture
def ours(cast):
    return cast.ours


@pytest.fixture
def manager(ours):
    return ours.client(RoleCode.BUSINESS_MANAGER)


def typed(**more):
    day = clock.today()
    return {
        "pseudonym": "Sam",
        "kind": "sar",
        "completed_on_day": day.day,
        "completed_on_month": day.month,
        "completed_on_year": day.year,
        "chair_statement": "We thank the family.",
        "summary": "An adult with care needs died.",
        "recommendations_made": "3",
        "recommendations_complete": "0",
        **more,
    }


def _in_days(days, name):
    day = clock.today() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.requirement(143)
def test_every_review_ends_published_or_held_with_a_reason(ours, manager):
    html = manager.post(ours.url(f"{ONE}add/"), typed(kind="lcspr"), follow=True).content.decode()
    assert "Final, not yet published" in html
    with ours.scope():
        review = ours.partnership.practice_reviews.get()
    one = f"{ONE}{review.pk}/"
    assert "Publish or hold: Sam" in manager.get(ours.url()).content.decode()
    assert "at least one learning point" in manager.get(ours.url(f"{one}publish/")).content.decode()

    page = manager.post(
        ours.url(f"{one}hold/"), {"version": review.version, "hold_reason": "", **_in_days(30, "hold_check_on")}
    )
    assert page.status_code == 422 and "Answer “Why is publication held?”" in page.content.decode()
    held = {"version": review.version, "hold_reason": "Criminal proceedings", **_in_days(30, "hold_check_on")}
    html = manager.post(ours.url(f"{one}hold/"), held, follow=True).content.decode()
    assert "Held: publication waits" in html and "Criminal proceedings" in html
    assert "Publish or hold: Sam" not in manager.get(ours.url()).content.decode()

    point = {"version": review.version + 1, "kind": "good_practice", "theme": "Asking", "text": "A neighbour called."}
    manager.post(ours.url(f"{one}learning/"), point)
    page = manager.get(ours.url(f"{one}publish/")).content.decode()
    assert "What the public will read" in page and "must stay public for at least one year" in page
    html = manager.post(ours.url(f"{one}publish/"), {"version": review.version + 2}, follow=True).content.decode()
    assert "Published" in html and "Version 1" in html and "Public until at least" in html
    with ours.scope():
        publication = ours.partnership.publications.get()
        assert publication.key == "sam" and "A neighbour called." in publication.html


def test_a_safeguarding_adult_review_is_not_said_to_be_a_duty(ours, manager):
    html = manager.get(ours.url(f"{ONE}add/")).content.decode()
    assert "There is no duty to publish it" in html
    with ours.scope():
        review = make_practice_review(ours, kind=PracticeReview.Kind.SAR)
    assert "must" not in manager.get(ours.url(f"{ONE}{review.pk}/publish/")).content.decode().split("<main")[1]


def test_a_text_that_could_identify_somebody_is_refused_at_its_field(ours, manager):
    response = manager.post(ours.url(f"{ONE}add/"), typed(summary="The flat at WV1 1SH"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "“WV1 1SH” looks like a postcode. Take it out" in html and "The flat at WV1 1SH" in html


def test_a_correction_is_published_from_its_page(ours, manager):
    with ours.scope():
        review = make_practice_review(ours, "published")
    one = f"{ONE}{review.pk}/"
    assert "Publish a corrected version" not in manager.get(ours.url(one)).content.decode()
    changed = typed(pseudonym="Child E", kind="lcspr", version=review.version, recommendations_complete="3")
    html = manager.post(ours.url(f"{one}change/"), changed, follow=True).content.decode()
    assert "This entry has changed since it was published" in html
    again = {"version": review.version + 1, "correction_note": ""}
    assert manager.post(ours.url(f"{one}correct/"), again).status_code == 422
    again["correction_note"] = "All recommendations are complete."
    html = manager.post(ours.url(f"{one}correct/"), again, follow=True).content.decode()
    assert "Version 2" in html and "This entry has changed" not in html


def test_holds_and_points_are_changed_from_their_pages(ours, manager):
    with ours.scope():
        review = make_practice_review(ours, "held")
        point = review.learning_points.get()
    one, version = f"{ONE}{review.pk}/", review.version
    again = {"version": version, "hold_reason": "The trial was moved", **_in_days(90, "hold_check_on")}
    assert "The trial was moved" in manager.post(ours.url(f"{one}look-again/"), again, follow=True).content.decode()
    html = manager.get(ours.url(f"reviews/learning/{point.pk}/change/")).content.decode()
    assert "One chronology" in html
    point_again = {"version": version + 1, "kind": "improvement", "theme": "One record", "text": "Together."}
    html = manager.post(ours.url(f"reviews/learning/{point.pk}/change/"), point_again, follow=True).content.decode()
    assert "One record" in html
    stale = manager.post(ours.url(f"reviews/learning/{point.pk}/remove/"), {"version": version})
    assert stale.status_code == 409
    gone = manager.post(ours.url(f"reviews/learning/{point.pk}/remove/"), {"version": version + 2}, follow=True)
    assert "One record" not in gone.content.decode().split("<main")[1]
    ended = {"version": version + 3, "reason": "The trial is over"}
    assert "Final, not yet published" in manager.post(ours.url(f"{one}release/"), ended, follow=True).content.decode()


def test_who_sees_what_before_it_is_published(ours):
    with ours.scope():
        waiting = make_practice_review(ours, pseudonym="Not yet public")
        published = make_practice_review(ours, "published", pseudonym="Public already")
    for role, sees_all in (
        (RoleCode.EXECUTIVE_CHAIR, True),
        (RoleCode.PARTNER_DELEGATE, True),
        (RoleCode.AGENCY_REPRESENTATIVE, False),
        (RoleCode.TRAINING_LEAD, False),
    ):
        client = ours.client(role)
        html = client.get(ours.url("reviews/")).content.decode()
        assert "Public already" in html and ("Not yet public" in html) == sees_all, role
        assert client.get(ours.url(f"{ONE}{waiting.pk}/")).status_code == (200 if sees_all else 404)
        page = client.get(ours.url(f"{ONE}{published.pk}/"))
        assert page.status_code == 200
        assert "/change/" not in page.content.decode().split("<main")[1]
        assert client.get(ours.url(f"{ONE}{published.pk}/change/")).status_code == 403


def test_a_published_review_cannot_be_published_twice_or_stale(ours, manager):
    with ours.scope():
        review = make_practice_review(ours)
    address = ours.url(f"{ONE}{review.pk}/publish/")
    assert manager.post(address, {"version": review.version - 1}).status_code == 409
    assert manager.post(address, {"version": review.version}).status_code == 302
    assert manager.post(address, {"version": review.version}).status_code == 409
    assert "This step does not apply now" in manager.get(address).content.decode()
    with ours.scope():
        assert ours.partnership.publications.count() == 1


def test_a_neighbours_review_is_not_there(cast, manager):
    with cast.theirs.scope():
        review = make_practice_review(cast.theirs, "published")
        point = review.learning_points.get()
    paths = [f"{ONE}{review.pk}/{step}" for step in ("", "change/", "hold/", "publish/", "correct/", "learning/")]
    paths += [f"reviews/learning/{point.pk}/change/", f"reviews/learning/{point.pk}/remove/"]
    for path in paths:
        assert manager.get(cast.ours.url(path)).status_code == 404, path


def test_the_register_costs_the_same_however_long(ours, manager):
    address = ours.url("reviews/")

    def cost():
        manager.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert manager.get(address).status_code == 200
        return len(captured)

    def fill(first, last):
        with ours.scope():
            for number in range(first, last):
                make_practice_review(ours, pseudonym=f"Child {number}")

    fill(0, 5)
    few = cost()
    fill(5, 60)
    assert few == cost() <= 15
    assert "Child 5" not in manager.get(f"{address}?status=published").content.decode()
