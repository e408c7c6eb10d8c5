"""Sending the published report to the partners and relevant agencies, and their receipts (arrangements 9.5)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from partners.models import Agency
from partners.permissions import Permission
from reports.actions.contributions import who_answers
from reports.events import ReportReceived, ReportSent
from reports.models import AnnualReport, Distribution
from wst import clock, events, notices, records
from wst.access import Access
from wst.refusals import NotPermitted, WrongState

SENT = notices.kind("report.published", "The annual report is published. You can read it here.")


def public_address(report: AnnualReport) -> str:
    """The path of the report on the public site: the same for every version."""
    return f"/{report.partnership.slug}/annual-reports/{report.key}/"


@transaction.atomic
def send_to_agencies(report: AnnualReport, *, agencies: Iterable[Agency], by: Access) -> list[Distribution]:
    """Send the link of the published version to each agency and note the day. One that has it is left as it is.

    Goes to the people of the agency who sign in and to its contact address. Returns the new rows.
    """
    by.require(Permission.REPORT_MANAGE)
    report = records.lock(report)
    if report.status != AnnualReport.Status.PUBLISHED or report.publication is None:
        raise WrongState("Only a published report is sent out. Publish it first.")
    sent = set(by.partnership.distributions.filter(publication=report.publication).values_list("agency_id", flat=True))
    new = []
    for agency in agencies:
        if agency.pk in sent:
            continue
        row = Distribution(
            partnership=by.partnership,
            report=report,
            publication=report.publication,
            agency=agency,
            sent_on=clock.today(),
        )
        row.full_clean()
        row.save(force_insert=True)
        address = public_address(report)
        for user in who_answers(agency):
            notices.send(SENT, by=by, user=user, record=report.record, address=address)
        if agency.contact_email:
            notices.send(SENT, by=by, email=agency.contact_email, record=report.record, address=address)
        events.record(ReportSent(agency.pk, report.publication.pk), by=by, on=report)
        new.append(row)
    return new


def require_own_receipt(distribution: Distribution, by: Access) -> None:
    """Raises NotPermitted for whoever is neither of the agency nor of the office."""
    by.require(Permission.REPORT_MANAGE, Permission.REPORT_CONTRIBUTE_OWN, Permission.REPORT_APPROVE_OWN)
    if not by.can(Permission.REPORT_MANAGE) and by.place.agency_id != distribution.agency_id:
        raise NotPermitted("Each agency confirms its own receipt.", permission=Permission.REPORT_MANAGE)


@transaction.atomic
def confirm_receipt(distribution: Distribution, *, by: Access, received_on: date | None = None) -> Distribution:
    """Note that an agency has the report: by somebody of that agency, or by the office for any. Twice changes nothing.

    `received_on` is a date in London, today if not given.
    """
    require_own_receipt(distribution, by)
    distribution = Distribution.objects.select_for_update().get(pk=distribution.pk)
    if distribution.received_on:
        return distribution
    day = received_on or clock.today()
    if not distribution.sent_on <= day <= clock.today():
        raise records.invalid(received_on="The day of receipt must be from the day of sending until today")
    distribution.received_on = day
    distribution.save(update_fields=["received_on"])
    fact = ReportReceived(distribution.agency_id, distribution.publication_id)
    events.record(fact, by=by, on=distribution.report)
    return distribution
