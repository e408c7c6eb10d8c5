"""The daily look at published reviews: over HTTP at the public address, as any reader gets it, with its log."""

from datetime import date, timedelta

import pytest

from partners.roles import RoleCode as R
from reviews.actions import availability, practice_reviews
from reviews.models import AvailabilityCheck
from reviews.queries.availability import logs
from reviews.tasks import look_at_published_reviews
from tests.reviews import factories
from tests.reviews.test_vault_pages import dated
from wst import clock, publishing
from wst.refusals import NotPermitted

PUBLISHED = date(2026, 6, 1)


def looks(cast):
    with cast.ours.scope():
        return [(row.publication.key, row.is_up, row.answer) for row in AvailabilityCheck.objects.order_by("pk")]


@pytest.mark.django_db(transaction=True)
def test_the_same_found_again_is_found_once(cast, live_server, settings):
    settings.SITE_URL = live_server.url
    ours = cast.ours
    with ours.scope():
        review = factories.make_practice_review(ours, "published")
        factories.make_practice_review(ours, pseudonym="Child N")  # not published, so not looked at
    assert look_at_published_reviews() == 0
    assert looks(cast) == [("child-e", True, "Version 1 as it was published")]
    assert look_at_published_reviews() == 0
    assert len(looks(cast)) == 1
    # A page that shows something else than what was published last.
    with ours.scope():
        manager = ours.as_(R.BUSINESS_MANAGER)
        review = practice_reviews.change_practice_review(
            review=review, version=review.version, summary="It was corrected.", by=manager
        )
        note = "A date was wrong."
        review = practice_reviews.publish_correction(review=review, correction_note=note, by=manager)
    assert look_at_published_reviews() == 0
    assert looks(cast)[-1] == ("child-e", True, "Version 2 as it was published")
    # Nobody serves it: it did not answer, and that is a need of whoever publishes.
    settings.SITE_URL = "http://127.0.0.1:9"
    assert look_at_published_reviews() == 1
    assert looks(cast)[-1][1:] == (False, "Could not be reached")
    need = "The page of a published review is not up: Child E"
    home = ours.client(R.BUSINESS_MANAGER).get(ours.url()).content.decode()
    assert need in home and ours.url("reviews/availability/") in home
    assert need not in ours.client(R.PARTNER_DELEGATE).get(ours.url()).content.decode()
    # Served, and not there: another address answers 404.
    settings.SITE_URL = f"{live_server.url}/nowhere"
    assert look_at_published_reviews() == 1
    assert looks(cast)[-1][1:] == (False, "Answered 404 Not Found")
    # Up again: the need goes.
    settings.SITE_URL = live_server.url
    assert look_at_published_reviews() == 0
    assert need not in ours.client(R.BUSINESS_MANAGER).get(ours.url()).content.decode()
    # Withdrawn for harm: it is no longer looked at.
    with ours.scope():
        publishing.withdraw(
            review.publication,
            reason="court_order",
            notice="Withdrawn.",
            second=ours.user(R.SUPPORT_OFFICER),
            by=manager,
            permission="practice_reviews_publish",
        )
    number = len(looks(cast))
    assert look_at_published_reviews() == 0 and len(looks(cast)) == number


def made(cast):
    """Published on 1 June 2026; looked at on the 2nd, 3rd and 5th, when it was not up."""
    ours = cast.ours
    with ours.scope():
        manager = ours.as_(R.BUSINESS_MANAGER)
        with clock.set_to(PUBLISHED):
            review = factories.make_practice_review(ours, "published")
        for day, is_up in ((2, True), (3, True), (5, False)):
            with clock.set_to(date(2026, 6, day)):
                answer = "Version 1 as it was published" if is_up else "Answered 500 Internal Server Error"
                availability.record_look(publication=review.publication, is_up=is_up, answer=answer, by=manager)
    return review


def test_the_log_says_for_any_dates_what_was_found_and_when_nobody_looked(cast):
    made(cast)
    manager, address = cast.ours.client(R.BUSINESS_MANAGER), cast.ours.url("reviews/availability/")
    with clock.set_to(date(2026, 6, 8)):
        assert address in manager.get(cast.ours.url("reviews/")).content.decode()
        asked = {**dated("starts", date(2026, 6, 2)), **dated("ends", date(2026, 6, 5))}
        page = manager.get(address, asked).content.decode()
        assert "2 June 2026 to 5 June 2026" in page and "1 not up" in page
        assert "Answered 500 Internal Server Error" in page
        with cast.ours.scope():
            [log] = logs(cast.ours.partnership, date(2026, 6, 2), date(2026, 6, 5))
            assert (len(log.checks), log.failed, log.days_missed) == (3, 1, 1)
            [log] = logs(cast.ours.partnership, date(2026, 5, 1), date(2026, 6, 30))
            assert log.days_missed == 3  # the 4th, 6th and 7th: not before it was published, and not today
        early = manager.get(address, {**dated("starts", date(2026, 6, 5)), **dated("ends", date(2026, 6, 2))})
        assert early.status_code == 422 and "must be on or after the first day" in early.content.decode()
        today = manager.get(address).content.decode()
        assert "9 May 2026 to 8 June 2026" in today


def test_the_log_is_for_those_who_publish(cast):
    address = cast.ours.url("reviews/availability/")
    assert cast.ours.client(R.REVIEW_GROUP).get(address).status_code == 403
    review = made(cast)
    with cast.ours.scope(), pytest.raises(NotPermitted):
        availability.record_look(
            publication=review.publication, is_up=True, answer="Up", by=cast.ours.as_(R.REVIEW_GROUP)
        )


@pytest.mark.requirement(143)
@pytest.mark.rule("LC-12")
def test_what_is_published_stays_for_a_year_and_only_harm_takes_it_down(cast):
    review = made(cast)
    assert review.publication.keep_until == PUBLISHED + timedelta(days=365)
    ours = cast.ours
    with ours.scope(), pytest.raises(NotPermitted):
        publishing.withdraw(
            review.publication,
            reason="consent",
            notice="Gone.",
            second=ours.user(R.BUSINESS_MANAGER),
            by=ours.as_(R.BUSINESS_MANAGER),
            permission="practice_reviews_publish",
        )
