"""What the report asks of somebody on the first page."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from partners.permissions import Permission
from reports.models import AnnualReport, ContributionRequest, PartnerApproval, ScrutineerAccount
from scrutiny.models import ScrutineerEngagement
from wst import clock
from wst.access import Access
from wst.home import Need, Row, Source, Waiting, address

OPEN = (AnnualReport.Status.COLLECTING, AnnualReport.Status.DRAFTING)
MOST = 5  # lines of one kind on the first page
AHEAD = timedelta(days=14)


def _own_contribution(access: Access) -> QuerySet | None:
    """For an agency's people: three questions to answer."""
    if not access.can(Permission.REPORT_CONTRIBUTE_OWN) or not access.place.agency_id:
        return None
    return access.partnership.contribution_requests.filter(
        agency=access.place.agency_id, status=ContributionRequest.Status.ASKED, report__status__in=OPEN
    )


def _say_own_contribution(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "reports:contribution", row["pk"])
    yield Need(row["report__title"], "Your agency's contribution: three questions", where, row["due"])


def _awaited(access: Access) -> QuerySet:
    """What partners have not answered about the last version that they were sent."""
    rows = access.partnership.partner_approvals.filter(
        status=PartnerApproval.Status.AWAITED, report__status=AnnualReport.Status.WITH_PARTNERS
    )
    later = access.partnership.report_snapshots.filter(
        report=OuterRef("report"), number__gt=OuterRef("snapshot__number")
    )
    return rows.filter(~Exists(later))


def _own_answer(access: Access) -> QuerySet | None:
    """For a statutory partner's lead representative or delegate: a frozen report to approve or not."""
    if not access.can(Permission.REPORT_APPROVE_OWN) or not access.place.agency_id:
        return None
    return _awaited(access).filter(agency=access.place.agency_id)


def _say_own_answer(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "reports:approval", row["pk"])
    yield Need(row["report__title"], "It waits for your agency's answer", where)


def _own_account(access: Access) -> QuerySet | None:
    """For a scrutineer: an account to write and sign."""
    if not access.can(Permission.REPORT_SIGN_ACCOUNT):
        return None
    return access.partnership.scrutineer_accounts.filter(
        engagement__person__user=access.user, status=ScrutineerAccount.Status.DRAFT, report__status__in=OPEN
    )


def _say_own_account(access: Access, row: Row) -> Iterator[Need]:
    commission = ScrutineerEngagement.Commission(row["commission"]).label.lower()
    where = address(access, "reports:account", row["pk"])
    yield Need(row["report__title"], f"Your account, not signed: {commission}", where)


def _asked(access: Access) -> QuerySet | None:
    if not access.can(Permission.REPORT_MANAGE):
        return None
    return access.partnership.contribution_requests.filter(
        status=ContributionRequest.Status.ASKED, report__status__in=OPEN
    )


def _late_contributions(access: Access) -> QuerySet | None:
    """For the office: agencies whose answer is late."""
    rows = _asked(access)
    return None if rows is None else rows.filter(due__lt=clock.today())


def _say_late(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "reports:contribution", row["pk"])
    yield Need(row["report__title"], f"{row['agency__name']} has not contributed", where, row["due"])


def _contributions_due(access: Access) -> QuerySet | None:
    """For the office: agencies that should answer within two weeks."""
    rows, today = _asked(access), clock.today()
    return None if rows is None else rows.filter(due__range=(today, today + AHEAD))


def _say_due(access: Access, row: Row) -> Iterator[Need]:
    where = address(access, "reports:contribution", row["pk"])
    yield Need(row["report__title"], f"{row['agency__name']} should contribute", where, row["due"])


def _partners_awaited(access: Access) -> QuerySet | None:
    """For the office: statutory partners who have not answered about the version that they were sent."""
    if not access.can(Permission.REPORT_MANAGE):
        return None
    return _awaited(access).annotate(since=TruncDate("snapshot__frozen_at", tzinfo=clock.LONDON))


def _say_awaited(access: Access, row: Row) -> Iterator[Waiting]:
    where = address(access, "reports:approval", row["pk"])
    yield Waiting(row["agency__name"], f"{row['report__title']}: its answer", row["since"], where)


ASKED_COLUMNS = ("pk", "report__title", "agency__name", "due")
BY_DUE = ("due", "agency__name", "pk")

OWN_CONTRIBUTION = Source(
    _own_contribution, ("pk", "report__title", "due"), ("due", "pk"), _say_own_contribution, days=("due",)
)
OWN_ANSWER = Source(_own_answer, ("pk", "report__title"), ("report_id", "pk"), _say_own_answer)
OWN_ACCOUNT = Source(_own_account, ("pk", "report__title", "commission"), ("report_id", "pk"), _say_own_account)
LATE_CONTRIBUTIONS = Source(_late_contributions, ASKED_COLUMNS, BY_DUE, _say_late, days=("due",), most=MOST)
CONTRIBUTIONS_DUE = Source(_contributions_due, ASKED_COLUMNS, BY_DUE, _say_due, days=("due",), most=MOST)
PARTNERS_AWAITED = Source(
    _partners_awaited,
    ("pk", "report__title", "agency__name", "since"),
    ("agency_id", "report_id", "pk"),
    _say_awaited,
    days=("since",),
)
