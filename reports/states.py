"""The lifecycles of a report and its parts. Their tables draw the buttons and guard the steps."""

from partners.permissions import Permission as P
from reports import policies as needs
from reports.models import AnnualReport, ContributionRequest, PartnerApproval, ScrutineerAccount
from wst.lifecycle import Lifecycle, Move

_S = AnnualReport.Status

REPORT = Lifecycle(
    "reports.annual_report",
    _S,
    [
        Move(
            "start_drafting", "Start drafting", (_S.COLLECTING,), _S.DRAFTING, P.REPORT_MANAGE, (needs.asks_agencies,)
        ),
        Move(
            "send_to_partners",
            "Freeze and send to the statutory partners",
            (_S.DRAFTING,),
            _S.WITH_PARTNERS,
            P.REPORT_MANAGE,
            (
                needs.has_in_short,
                needs.contributions_are_settled,
                needs.events_account_is_signed,
                needs.executive_account_is_signed,
                needs.sections_say_something,
                needs.claims_rest_on_observations,
                needs.has_statutory_partners,
            ),
        ),
        # Made by the product itself once the last partner has answered; offered as a way to see who has not.
        Move(
            "approve",
            "Lock the approved report",
            (_S.WITH_PARTNERS,),
            _S.APPROVED,
            P.REPORT_RECORD_APPROVAL,
            (
                needs.every_partner_has_answered,
                needs.no_partner_refuses,
                needs.a_partner_approves,
                needs.partners_are_those_of_today,
                needs.snapshot_is_whole,
            ),
        ),
        Move(
            "publish",
            "Publish the report",
            (_S.APPROVED,),
            _S.PUBLISHED,
            P.REPORT_PUBLISH,
            (
                needs.no_partner_refuses,
                needs.every_partner_has_answered,
                needs.snapshot_is_whole,
                needs.claims_still_rest_on_observations,
            ),
        ),
        Move(
            "back_to_drafting",
            "Take the report back to drafting",
            (_S.WITH_PARTNERS, _S.APPROVED),
            _S.DRAFTING,
            P.REPORT_MANAGE,
            needs_reason=True,
        ),
        Move(
            "correct", "Correct the published report", (_S.PUBLISHED,), _S.DRAFTING, P.REPORT_MANAGE, needs_reason=True
        ),
    ],
    start=_S.COLLECTING,
)

_C = ContributionRequest.Status

CONTRIBUTION = Lifecycle(
    "reports.contribution",
    _C,
    [
        Move(
            "answer",
            "Send the contribution",
            (_C.ASKED, _C.MISSING),
            _C.RECEIVED,
            P.REPORT_CONTRIBUTE_OWN,
            (needs.contribution_can_change, needs.contribution_is_whole),
        ),
        Move(
            "mark_missing",
            "Mark as not received",
            (_C.ASKED,),
            _C.MISSING,
            P.REPORT_MANAGE,
            (needs.contribution_can_change,),
        ),
        Move(
            "ask_again",
            "Ask again",
            (_C.RECEIVED, _C.MISSING),
            _C.ASKED,
            P.REPORT_MANAGE,
            (needs.contribution_can_change,),
            needs_reason=True,
        ),
    ],
    start=_C.ASKED,
)

_A = ScrutineerAccount.Status

ACCOUNT = Lifecycle(
    "reports.account",
    _A,
    [
        Move(
            "sign",
            "Sign the account",
            (_A.DRAFT,),
            _A.SIGNED,
            P.REPORT_SIGN_ACCOUNT,
            (needs.account_can_change, needs.account_has_text),
        )
    ],
    start=_A.DRAFT,
)

_P = PartnerApproval.Status
_WITH_PARTNERS = (needs.report_is_with_the_partners, needs.approval_is_of_the_latest)

APPROVAL = Lifecycle(
    "reports.approval",
    _P,
    [
        Move(
            "approve",
            "Approve for your agency",
            (_P.AWAITED, _P.REFUSED, _P.ABSENT),
            _P.APPROVED,
            P.REPORT_APPROVE_OWN,
            _WITH_PARTNERS,
        ),
        Move(
            "refuse",
            "Do not approve",
            (_P.AWAITED, _P.APPROVED, _P.ABSENT),
            _P.REFUSED,
            P.REPORT_APPROVE_OWN,
            _WITH_PARTNERS,
        ),
        Move(
            "record_approval",
            "Record an approval given on paper",
            (_P.AWAITED, _P.REFUSED, _P.ABSENT),
            _P.APPROVED,
            P.REPORT_RECORD_APPROVAL,
            _WITH_PARTNERS,
        ),
        Move(
            "record_refusal",
            "Record a refusal given on paper",
            (_P.AWAITED, _P.APPROVED, _P.ABSENT),
            _P.REFUSED,
            P.REPORT_RECORD_APPROVAL,
            _WITH_PARTNERS,
        ),
        Move(
            "record_absence",
            "Record a written notice of absence",
            (_P.AWAITED,),
            _P.ABSENT,
            P.REPORT_RECORD_APPROVAL,
            _WITH_PARTNERS,
        ),
    ],
    start=_P.AWAITED,
)
