"""What we tell: the annual report, its contributions, accounts and approvals, and the runs that build its PDF."""

from reports.models.approval import PartnerApproval, ReportSnapshot
from reports.models.contribution import ContributionRequest, ScrutineerAccount
from reports.models.distribution import Distribution
from reports.models.report import AnnualReport, ReportSection
from reports.models.run import ReportRun

__all__ = [
    "AnnualReport",
    "ContributionRequest",
    "Distribution",
    "PartnerApproval",
    "ReportRun",
    "ReportSection",
    "ReportSnapshot",
    "ScrutineerAccount",
]
