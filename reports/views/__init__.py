"""Pages under /<partnership>/workspace/reports/."""

from reports.views import accounts, approvals, contributions, distribution, report, runs, sections

__all__ = ["accounts", "approvals", "contributions", "distribution", "report", "runs", "sections"]
