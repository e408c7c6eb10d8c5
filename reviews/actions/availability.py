"""The daily look at each published review's page."""

from django.db import transaction

from partners.permissions import Permission
from reviews.models import AvailabilityCheck
from wst import clock
from wst.access import Access
from wst.models import Publication


@transaction.atomic
def record_look(*, publication: Publication, is_up: bool, answer: str, by: Access) -> AvailabilityCheck | None:
    """What was found at the page of a publication, now. The same found again on one day in London is found once."""
    by.require(Permission.PRACTICE_REVIEWS_PUBLISH)
    last = AvailabilityCheck.objects.filter(publication=publication).first()
    today = last is not None and last.checked_at.astimezone(clock.LONDON).date() == clock.today()
    if last is not None and today and (last.is_up, last.answer) == (is_up, answer):
        return None
    look = AvailabilityCheck(
        partnership=by.partnership, publication=publication, is_up=is_up, answer=answer, checked_at=clock.now()
    )
    look.full_clean()
    look.save(force_insert=True)
    return look
