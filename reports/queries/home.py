"""What the report asks of somebody on the first page: each source makes at most one query."""

from collections.abc import Iterator
from datetime import timedelta

from partners.permissions import Permission
from reports.models import AnnualReport, ContributionRequest, PartnerApproval, ScrutineerAccount
from wst import clock
from wst.access import Access
from wst.home import Need, Waiting

OPEN = (AnnualReport.Status.COLLECTING, AnnualReport.Status.DRAFTING)
MOST = 5  # lines of one kind on the first page
AHEAD = timedelta(days=14)


def own_contribution(access: Access) -> Iterator[Need]:
    """For an agency's people: three questions to answer."""
    if not access.can(Permission.REPORT_CONTRIBUTE_OWN) or not access.place.agency_id:
        return
    rows = access.partnership.contribution_requests.filter(
        agency=access.place.agency_id, status=ContributionRequest.Status.ASKED, report__status__in=OPEN
    )
    for row in rows.select_related("report"):
        why = "Your agency's contribution: three questions"
        yield Need(row.report.title, why, row.get_absolute_url(), row.due)


def own_answer(access: Access) -> Iterator[Need]:
    """For a statutory partner's lead representative or delegate: a frozen report to approve or not."""
    if not access.can(Permission.REPORT_APPROVE_OWN) or not access.place.agency_id:
        return
    rows = access.partnership.partner_approvals.filter(
        agency=access.place.agency_id,
        status=PartnerApproval.Status.AWAITED,
        report__status=AnnualReport.Status.WITH_PARTNERS,
    ).order_by("report_id", "-snapshot__number")
    for row in rows.distinct("report_id").select_related("report"):
        yield Need(row.report.title, "It waits for your agency's answer", row.get_absolute_url())


def own_account(access: Access) -> Iterator[Need]:
    """For a scrutineer: an account to write and sign."""
    if not access.can(Permission.REPORT_SIGN_ACCOUNT):
        return
    rows = access.partnership.scrutineer_accounts.filter(
        engagement__person__user=access.user, status=ScrutineerAccount.Status.DRAFT, report__status__in=OPEN
    )
    for row in rows.select_related("report"):
        why = f"Your account, not signed: {row.get_commission_display().lower()}"
        yield Need(row.report.title, why, row.get_absolute_url())


def _asked(access: Access) -> Iterator[ContributionRequest]:
    if access.can(Permission.REPORT_MANAGE):
        rows = access.partnership.contribution_requests.filter(
            status=ContributionRequest.Status.ASKED, report__status__in=OPEN
        )
        yield from rows.select_related("report", "agency").order_by("due", "agency__name")


def late_contributions(access: Access) -> list[Need]:
    """For the office: agencies whose answer is late."""
    today = clock.today()
    late = [row for row in _asked(access) if row.due < today]
    return [
        Need(row.report.title, f"{row.agency.name} has not contributed", row.get_absolute_url(), row.due)
        for row in late[:MOST]
    ]


def contributions_due(access: Access) -> list[Need]:
    """For the office: agencies that should answer within two weeks."""
    today = clock.today()
    soon = [row for row in _asked(access) if today <= row.due <= today + AHEAD]
    return [
        Need(row.report.title, f"{row.agency.name} should contribute", row.get_absolute_url(), row.due)
        for row in soon[:MOST]
    ]


def partners_awaited(access: Access) -> Iterator[Waiting]:
    """For the office: statutory partners who have not answered about the version that they were sent."""
    if not access.can(Permission.REPORT_MANAGE):
        return
    rows = access.partnership.partner_approvals.filter(
        status=PartnerApproval.Status.AWAITED, report__status=AnnualReport.Status.WITH_PARTNERS
    ).order_by("agency_id", "report_id", "-snapshot__number")
    for row in rows.distinct("agency_id", "report_id").select_related("report", "agency", "snapshot"):
        since = row.snapshot.frozen_at.astimezone(clock.LONDON).date()
        yield Waiting(row.agency.name, f"{row.report.title}: its answer", since, row.get_absolute_url())
