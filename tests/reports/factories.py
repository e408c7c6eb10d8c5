"""Reports in every state, reached by the real actions. Each needs the troupe's scope to be open, or opens it."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from partners.roles import RoleCode
from reports import actions
from reports.models import AnnualReport, PartnerApproval, ScrutineerAccount
from reports.sections import SECTIONS
from scrutiny.models import ScrutineerEngagement
from tests.cast import LONG_AGO, Troupe
from wst import clock, records

Commission = ScrutineerEngagement.Commission
YEAR = 2025  # the report covers April 2025 to March 2026


def pdf_upload(name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "application/pdf")


def engage_scrutineers(troupe: Troupe) -> list[ScrutineerEngagement]:
    """The troupe's scrutineer holds both commissions, as one person may (arrangements 4.IS.1)."""
    by = troupe.as_(RoleCode.BUSINESS_MANAGER)
    made = []
    for commission in (Commission.EVENTS_AND_PRIORITIES, Commission.EXECUTIVE_AND_ARRANGEMENTS):
        if troupe.partnership.scrutineer_engagements.filter(commission=commission).exists():
            continue
        row = ScrutineerEngagement(
            person=troupe.people[RoleCode.SCRUTINEER],
            organisation="Independent",
            commission=commission,
            independence_statement="Has never worked for a partner.",
            starts=LONG_AGO,
        )
        made.append(records.create(row, by=by, kind="scrutineer_engagement", title=str(commission)))
    return made


def make_report(troupe: Troupe, *, starts_in: int = YEAR) -> AnnualReport:
    """Collecting, with an account for each commission."""
    engage_scrutineers(troupe)
    return actions.open_report(starts_in=starts_in, by=troupe.as_(RoleCode.BUSINESS_MANAGER))


def ask(troupe: Troupe, report: AnnualReport, *shorts: str) -> list[Any]:
    agencies = [troupe.agencies[short] for short in shorts or ("Trust", "Council")]
    due = clock.today() + timedelta(days=14)
    return actions.ask_agencies(report, agencies=agencies, due=due, by=troupe.as_(RoleCode.BUSINESS_MANAGER))


def sign_accounts(troupe: Troupe, report: AnnualReport) -> list[ScrutineerAccount]:
    by = troupe.as_(RoleCode.SCRUTINEER)
    signed = []
    for account in report.accounts.all():
        text = f"What I saw of {account.get_commission_display().lower()}."
        written = actions.write_account(account, text=text, by=by)
        signed.append(actions.sign_account(written, by=by))
    return signed


def make_drafting(troupe: Troupe, *, starts_in: int = YEAR, ready: bool = True) -> AnnualReport:
    """Drafting; with `ready`, everything that sending it to the partners needs."""
    office = troupe.as_(RoleCode.BUSINESS_MANAGER)
    report = make_report(troupe, starts_in=starts_in)
    trust, council = ask(troupe, report)
    report = actions.start_drafting(report, by=office)
    if not ready:
        return report
    actions.answer(
        trust,
        did="Trained 40 health visitors.",
        difference="Re-audit: more chronologies.",
        next="Look again in spring.",
        by=troupe.as_(RoleCode.AGENCY_REPRESENTATIVE),
    )
    actions.mark_missing(council, by=office)
    sign_accounts(troupe, report)
    for section in SECTIONS:
        if section.required and not (section.commission or section.contributions or section.method):
            actions.write_section(report, key=section.key, narrative="What we did.", is_complete=True, by=office)
    return actions.write_in_short(report, in_short="Five short sentences.", by=office)


def make_with_partners(troupe: Troupe, **how: Any) -> AnnualReport:
    report = make_drafting(troupe, **how)
    return actions.send_to_partners(report, by=troupe.as_(RoleCode.BUSINESS_MANAGER))


def approval_of(report: AnnualReport, troupe: Troupe, short: str) -> PartnerApproval:
    snapshot = report.snapshots.first()
    return snapshot.approvals.get(agency=troupe.agencies[short])


def record(approval: PartnerApproval, troupe: Troupe, *, verb: Any = actions.record_approval, **more: Any) -> Any:
    """An answer given on paper, recorded by the business manager."""
    return verb(
        approval,
        name="Chris Example",
        post_title="Chief officer",
        given_on=clock.today(),
        paper=pdf_upload(),
        by=troupe.as_(RoleCode.BUSINESS_MANAGER),
        **more,
    )


def make_approved(troupe: Troupe, **how: Any) -> AnnualReport:
    report = make_with_partners(troupe, **how)
    digest = report.snapshots.first().digest
    actions.approve(approval_of(report, troupe, "Council"), digest=digest, by=troupe.as_(RoleCode.PARTNER_DELEGATE))
    actions.approve(approval_of(report, troupe, "Police"), digest=digest, by=troupe.as_(RoleCode.LEAD_REPRESENTATIVE))
    record(approval_of(report, troupe, "Health"), troupe)
    report.refresh_from_db()
    return report


def make_published(troupe: Troupe, **how: Any) -> AnnualReport:
    report = make_approved(troupe, **how)
    return actions.publish(report, by=troupe.as_(RoleCode.BUSINESS_MANAGER))


def year_of(starts_in: int) -> tuple[date, date]:
    return date(starts_in, 4, 1), date(starts_in + 1, 3, 31)
