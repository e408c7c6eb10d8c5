"""What the worker does for reviews. Tasks fetch and call, and say nothing of what they found in the vault."""

from celery import shared_task
from django.db import transaction

from reviews import vault
from reviews.actions import reminders
from reviews.models import Case, CaseRight
from wst.models import Partnership
from wst.tenancy import partnership_scope


@shared_task(name="reviews.remind", ignore_result=True)
def remind() -> None:
    """Called by beat, each hour so that a day on which the worker was down for a while is not left out; each reminder
    goes out once. Returns nothing: the worker's log would say that there are cases."""
    for partnership in Partnership.objects.filter(status=Partnership.Status.ACTIVE):
        with transaction.atomic(), partnership_scope(partnership):
            found = list(Case.objects.filter(closed_on__isnull=True).order_by("pk").values_list("pk", flat=True))
        for pk in found:  # one transaction each, so that nobody who works on a case waits for the others
            with transaction.atomic(), partnership_scope(partnership):
                case = Case.objects.select_related("partnership").get(pk=pk)
                reminders.remind(case=case, by=vault.product(case, "Reminders", CaseRight.READ))
