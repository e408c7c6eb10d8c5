"""What the worker does for reviews: the daily look at each published review's page, and reminders of the vault. Tasks
fetch and call, and say nothing of what they found in the vault."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

from celery import shared_task
from django.conf import settings
from django.db import transaction

from partners.permissions import Permission
from reviews import vault
from reviews.actions import availability, cases, reminders
from reviews.models import Case, CaseRight
from reviews.presenters.practice_reviews import public_address
from reviews.queries.availability import published
from wst.access import product_access
from wst.models import Partnership, Publication
from wst.tenancy import partnership_scope

TIMEOUT = 10  # seconds for one page
MOST = 4_000_000  # bytes of a page that are read


@shared_task(name="reviews.look_at_published_reviews")
def look_at_published_reviews() -> int:
    """Called by beat once a day. A loop of scopes; each page is fetched outside of any transaction. How many were not
    up is returned."""
    down = 0
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        with transaction.atomic(), partnership_scope(partnership):
            pages = [
                (row.publication, public_address(partnership.slug, row.publication)) for row in published(partnership)
            ]
        for publication, address in pages:
            is_up, answer = look(f"{settings.SITE_URL}{address}", publication)
            by = product_access(partnership, "The daily look", Permission.PRACTICE_REVIEWS_PUBLISH)
            with transaction.atomic(), partnership_scope(partnership):
                if not published(partnership).filter(publication=publication).exists():
                    continue  # corrected or withdrawn while its page was fetched
                availability.record_look(publication=publication, is_up=is_up, answer=answer, by=by)
                down += not is_up
    return down


def look(address: str, publication: Publication) -> tuple[bool, str]:
    """Whether the page at `address` shows what was published, as any reader gets it, and what was answered in words."""
    try:
        with urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  (it begins with SITE_URL)
            page = answer.read(MOST).decode(errors="replace")
    except HTTPError as fault:
        return False, f"Answered {fault.code} {fault.reason}"[:120]
    except (OSError, HTTPException, ValueError) as fault:  # refused, timed out, not HTTP, no address
        late = isinstance(getattr(fault, "reason", fault), TimeoutError)
        return False, f"Did not answer within {TIMEOUT} seconds" if late else "Could not be reached"
    if publication.html not in page:
        return False, "Answered with something else than what was published"
    return True, f"Version {publication.number} as it was published"


@shared_task(name="reviews.remind", ignore_result=True)
def remind() -> None:
    """Called by beat, each hour so that a day on which the worker was down for a while is not left out; each reminder
    goes out once, and what is left of access that ran out is taken. Returns nothing: the worker's log would say that
    there are cases."""
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        with transaction.atomic(), partnership_scope(partnership):
            found = list(Case.objects.order_by("pk").values_list("pk", flat=True))
        for pk in found:  # one transaction each, so that nobody who works on a case waits for the others
            with transaction.atomic(), partnership_scope(partnership):
                case = Case.objects.select_related("partnership").get(pk=pk)
                by = vault.product(case, "Reminders", CaseRight.READ)
                cases.let_run_out(case=case, by=by)
                if case.closed_on is None:
                    reminders.remind(case=case, by=by)
