"""The statutory partners' answers about a frozen report. Every partner answers for itself; none outvotes another."""

from datetime import date, datetime, time

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions import challenges
from partners.models import Challenge
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.roles import RoleCode
from reports.models import AnnualReport, PartnerApproval, ReportSnapshot
from reports.states import APPROVAL, REPORT
from wst import clock, notices, policies, records, uploads
from wst.access import Access, product_access
from wst.models import Membership
from wst.refusals import NotPermitted, WrongState

APPROVAL_ASKED = notices.kind("report.approval_asked", "The annual report waits for your agency's answer.")
REFUSED = notices.kind("report.refused", "A statutory partner has not approved the annual report.")
ANSWERS = (RoleCode.LEAD_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE)

Status, How = PartnerApproval.Status, PartnerApproval.How


def ask_partners(snapshot: ReportSnapshot, *, by: Access) -> None:
    """One answer is asked of each active statutory partner body, however many there are. Part of sending the report."""
    members = Membership.objects.filter(partnership=by.partnership, role__in=ANSWERS).on(clock.today())
    people = by.partnership.people.filter(left_on__isnull=True, user__in=members.values("user")).select_related("user")
    answer_for = list(people)
    for agency in by.partnership.agencies.statutory_partners():
        approval = PartnerApproval(report=snapshot.report, snapshot=snapshot, agency=agency)
        title = f"{snapshot.report.title}: answer of {agency.name}"
        records.create(approval, by=by, kind="report_approval", title=title)
        for person in answer_for:
            if person.agency_id == agency.pk:
                notices.send(
                    APPROVAL_ASKED,
                    by=by,
                    user=person.user,
                    record=approval.record,
                    address=approval.get_absolute_url(),
                )


@transaction.atomic
def approve(approval: PartnerApproval, *, digest: str, by: Access, version: int | None = None) -> PartnerApproval:
    """Approve for your own agency, signed in. `digest` is of the version that was read: another one is refused.

    The last answer locks the report. Raises NotPermitted, WrongState, Stale or NotReady.
    """
    by.require(Permission.REPORT_APPROVE_OWN)
    require_own_partner(approval, by)
    approval = _lock(approval, Status.APPROVED, digest)
    approval = APPROVAL.transition(approval, "approve", by=by, version=version, **_signed_in(by), stated_reason="")
    _lock_report_if_approved(approval)
    return approval


@transaction.atomic
def refuse(
    approval: PartnerApproval, *, digest: str, reason: str, by: Access, version: int | None = None
) -> PartnerApproval:
    """Do not approve, with the reason. Blocks the report and opens a challenge in the partner's name."""
    by.require(Permission.REPORT_APPROVE_OWN)
    require_own_partner(approval, by)
    _require_reason(reason)
    approval = _lock(approval, Status.REFUSED, digest)
    challenge = _open_challenge(approval, reason, by=by)
    values = {**_signed_in(by), "stated_reason": reason, "challenge": challenge}
    approval = APPROVAL.transition(approval, "refuse", by=by, version=version, reason=reason, **values)
    _tell_of_refusal(approval, by=by)
    return approval


@transaction.atomic
def record_approval(
    approval: PartnerApproval,
    *,
    name: str,
    post_title: str,
    given_on: date,
    paper: UploadedFile,
    by: Access,
    version: int | None = None,
) -> PartnerApproval:
    """Record a partner's approval with the minute or letter attached. `given_on` is a date in London.

    ValidationError at `paper` or `given_on`.
    """
    by.require(Permission.REPORT_RECORD_APPROVAL)
    approval = _lock(approval, Status.APPROVED)
    values = _on_paper(approval, name=name, post_title=post_title, given_on=given_on, paper=paper, by=by)
    approval = APPROVAL.transition(approval, "record_approval", by=by, version=version, **values, stated_reason="")
    _lock_report_if_approved(approval)
    return approval


@transaction.atomic
def record_refusal(
    approval: PartnerApproval,
    *,
    name: str,
    post_title: str,
    given_on: date,
    paper: UploadedFile,
    reason: str,
    by: Access,
    version: int | None = None,
) -> PartnerApproval:
    """Record a partner's refusal with the minute or letter attached. Blocks and opens a challenge as `refuse` does."""
    by.require(Permission.REPORT_RECORD_APPROVAL)
    _require_reason(reason)
    approval = _lock(approval, Status.REFUSED)
    values = _on_paper(approval, name=name, post_title=post_title, given_on=given_on, paper=paper, by=by)
    values |= {"stated_reason": reason, "challenge": _open_challenge(approval, reason, by=by)}
    approval = APPROVAL.transition(approval, "record_refusal", by=by, version=version, reason=reason, **values)
    _tell_of_refusal(approval, by=by)
    return approval


@transaction.atomic
def record_absence(
    approval: PartnerApproval,
    *,
    name: str,
    post_title: str,
    given_on: date,
    paper: UploadedFile,
    by: Access,
    version: int | None = None,
) -> PartnerApproval:
    """Record that a partner takes no part this time, with that partner's own written notice attached.

    It is neither agreement nor refusal, and the report says it. Without the notice nothing is recorded.
    """
    by.require(Permission.REPORT_RECORD_APPROVAL)
    approval = _lock(approval, Status.ABSENT)
    values = _on_paper(approval, name=name, post_title=post_title, given_on=given_on, paper=paper, by=by)
    approval = APPROVAL.transition(approval, "record_absence", by=by, version=version, **values)
    _lock_report_if_approved(approval)
    return approval


def require_own_partner(approval: PartnerApproval, by: Access) -> None:
    if by.place.agency_id != approval.agency_id:
        raise NotPermitted(
            "Each statutory partner answers for itself: this is another partner's answer.",
            permission=Permission.REPORT_APPROVE_OWN,
        )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise records.invalid(reason="Enter the reason: the other partners read it, and it opens a challenge")


def _lock(approval: PartnerApproval, answer: str, digest: str | None = None) -> PartnerApproval:
    """Lock the report, then the answer. Says so when the answer is given already, or was about another version."""
    report = records.lock(approval.report)  # so that the last two partners do not pass each other
    approval = records.lock(approval)
    if approval.status == answer:
        raise WrongState(
            f"The answer of {approval.agency.name} is “{approval.get_status_display()}” already. Nothing was changed."
        )
    if digest is not None and digest != approval.snapshot.digest:
        raise WrongState(
            "The report has been changed and sent again since you opened it. Nothing was recorded. "
            f"Open “{report.title}”, read the latest version and answer there."
        )
    return approval


def _signed_in(by: Access) -> dict:
    person = by.partnership.people.filter(pk=by.place.person_id).first()
    return {
        "how": How.SIGNED_IN,
        "given_at": clock.now(),
        "given_by_name": by.name,
        "given_by_post": person.post_title if person else "",
        "recorded_by": None,
        "paper": None,
    }


def _on_paper(
    approval: PartnerApproval, *, name: str, post_title: str, given_on: date, paper: UploadedFile, by: Access
) -> dict:
    sent_on = approval.snapshot.frozen_at.astimezone(clock.LONDON).date()
    if not sent_on <= given_on <= clock.today():
        raise records.invalid(given_on="The date must be from the day the report was sent to the partners until today")
    if paper is None:
        raise records.invalid(paper="Attach the partner's own minute, letter or notice")
    return {
        "how": How.MINUTE,
        "given_at": datetime.combine(given_on, time(12), clock.LONDON),
        "given_by_name": name,
        "given_by_post": post_title,
        "recorded_by": by.user,
        "paper": uploads.store(paper, record=approval.record, by=by, field="paper"),
    }


def _open_challenge(approval: PartnerApproval, reason: str, *, by: Access) -> Challenge:
    """A challenge at the Executive in the refusing partner's name. It stays in the register when it is settled."""
    return challenges.open_(
        by=by,
        theme=f"{approval.report.title} not approved",
        text=reason,
        raised_by=approval.agency,
        subject=approval.report.record,
        level=EXECUTIVE_LEVEL,
    )


def _tell_of_refusal(approval: PartnerApproval, *, by: Access) -> None:
    offices = Membership.objects.filter(partnership=by.partnership, role=RoleCode.BUSINESS_MANAGER).on(clock.today())
    for office in offices.select_related("user"):
        if office.user != by.user:
            notices.send(REFUSED, by=by, user=office.user, record=approval.record, address=approval.get_absolute_url())


def _lock_report_if_approved(approval: PartnerApproval) -> None:
    """The last answer locks the report. The product does it, so that it is nobody's to withhold."""
    report = AnnualReport.objects.get(pk=approval.report_id)
    if not policies.unmet(report, REPORT.moves["approve"].needs):
        product = product_access(report.partnership, "The answers of all partners", Permission.REPORT_RECORD_APPROVAL)
        REPORT.transition(report, "approve", by=product)
