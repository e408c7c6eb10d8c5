"""May this happen now? The docstring of each is the sentence that the reader is told when it may not."""

from partners.models.agency import STATUTORY_KINDS
from reports.models import AnnualReport, ContributionRequest, PartnerApproval, ReportSnapshot, ScrutineerAccount
from reports.queries import silent_sections
from reports.queries.observations import lost_since, without_observation
from scrutiny.models import ScrutineerEngagement

_Commission = ScrutineerEngagement.Commission


def latest_snapshot(report: AnnualReport) -> ReportSnapshot | None:
    return report.snapshots.order_by("-number").first()


# Moving a report on


def asks_agencies(report: AnnualReport) -> bool:
    """Ask at least one agency for its contribution."""
    return report.contribution_requests.exists()


def has_in_short(report: AnnualReport) -> bool:
    """Write “In short”: a few sentences that a parent understands."""
    return bool(report.in_short.strip())


def contributions_are_settled(report: AnnualReport) -> bool:
    """Every agency that was asked has answered, or is marked as not received: the report says so."""
    return not report.contribution_requests.filter(status=ContributionRequest.Status.ASKED).exists()


def events_account_is_signed(report: AnnualReport) -> bool:
    """The account of the safeguarding events and priorities is signed by its scrutineer."""
    return _signed(report, _Commission.EVENTS_AND_PRIORITIES)


def executive_account_is_signed(report: AnnualReport) -> bool:
    """The account of the Executive and the arrangements is signed by its scrutineer."""
    return _signed(report, _Commission.EXECUTIVE_AND_ARRANGEMENTS)


def _signed(report: AnnualReport, commission: str) -> bool:
    return report.accounts.filter(commission=commission, status=ScrutineerAccount.Status.SIGNED).exists()


def sections_say_something(report: AnnualReport) -> bool:
    """Every section has facts or a narrative. The list of sections shows which have neither."""
    return not silent_sections(report)


def claims_rest_on_observations(report: AnnualReport) -> bool:
    """Each statement of impact has a dated observation behind it, or says that it is too early to say."""
    return not without_observation(report)


def claims_still_rest_on_observations(report: AnnualReport) -> bool:
    """Each claim in the frozen content still has a dated observation behind it."""
    return not lost_since(report)


def has_statutory_partners(report: AnnualReport) -> bool:
    """The register names a council, a health commissioner and a police force as statutory partners."""
    kinds = set(report.partnership.agencies.statutory_partners().values_list("kind", flat=True))
    return kinds == set(STATUTORY_KINDS)


# The partners' answers about the latest snapshot. Each partner has one answer and none counts for more than another
# (arrangements 2.3; docs/decisions says why absence is not agreement).


def _answers(report: AnnualReport) -> list[str]:
    snapshot = latest_snapshot(report)
    return list(snapshot.approvals.values_list("status", flat=True)) if snapshot else []


def every_partner_has_answered(report: AnnualReport) -> bool:
    """Every statutory partner has answered about this version."""
    answers = _answers(report)
    return bool(answers) and PartnerApproval.Status.AWAITED not in answers


def no_partner_refuses(report: AnnualReport) -> bool:
    """No statutory partner refuses this version. Settle the challenge, or take the report back to drafting."""
    return PartnerApproval.Status.REFUSED not in _answers(report)


def a_partner_approves(report: AnnualReport) -> bool:
    """At least one statutory partner approves: a report on which every partner is absent is not approved."""
    return PartnerApproval.Status.APPROVED in _answers(report)


def partners_are_those_of_today(report: AnnualReport) -> bool:
    """The statutory partners of today are those that were asked. Otherwise take it back and send it again."""
    snapshot = latest_snapshot(report)
    asked = set(snapshot.approvals.values_list("agency_id", flat=True)) if snapshot else set()
    return set(report.partnership.agencies.statutory_partners().values_list("pk", flat=True)) <= asked


def snapshot_is_whole(report: AnnualReport) -> bool:
    """The frozen content is exactly what was sent to the partners."""
    snapshot = latest_snapshot(report)
    return snapshot is not None and snapshot.is_whole


# One partner's answer


def report_is_with_the_partners(approval: PartnerApproval) -> bool:
    """The report is with the statutory partners now."""
    return approval.report.status == AnnualReport.Status.WITH_PARTNERS


def approval_is_of_the_latest(approval: PartnerApproval) -> bool:
    """This is the latest version that was sent to the partners. Open the report to find it."""
    return latest_snapshot(approval.report) == approval.snapshot


# Contributions and accounts


def contribution_can_change(request: ContributionRequest) -> bool:
    """The report is still being collected or drafted: later than that its content is frozen."""
    return request.report.takes_changes


def contribution_is_whole(request: ContributionRequest) -> bool:
    """Answer all three questions."""
    return all(text.strip() for text in (request.did, request.difference, request.next))


def account_can_change(account: ScrutineerAccount) -> bool:
    """The report is still being collected or drafted: later than that its content is frozen."""
    return account.report.takes_changes


def account_has_text(account: ScrutineerAccount) -> bool:
    """Write the account before signing it."""
    return bool(account.text.strip())
