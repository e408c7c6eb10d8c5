"""The scrutineers' accounts: each written and signed by the scrutineer of its commission and by nobody else."""

import hashlib

from django.db import transaction
from django.db.models import Q

from partners.permissions import Permission
from reports.models import AnnualReport, ScrutineerAccount
from reports.states import ACCOUNT
from scrutiny.models import ScrutineerEngagement
from wst import clock, notices, records
from wst.access import Access
from wst.models.record import Visibility
from wst.refusals import NotPermitted, WrongState

ACCOUNT_ASKED = notices.kind("report.account_asked", "Your account for the annual report is asked for.")

# One account for each (arrangements 3.Exec.5 and 9.1 for the first, 3.Exec.4 and 9.2 for the second).
COMMISSIONS = (
    ScrutineerEngagement.Commission.EVENTS_AND_PRIORITIES,
    ScrutineerEngagement.Commission.EXECUTIVE_AND_ARRANGEMENTS,
)


@transaction.atomic
def prepare_accounts(report: AnnualReport, *, by: Access) -> list[ScrutineerAccount]:
    """Open an account for each commission whose scrutineer is engaged in the year, and ask that scrutineer for it.

    Of several engagements of one commission in the year, the latest. An account that is not begun passes to a later
    engagement; one that is begun or signed stays with its author. Calling it again adds what was missing.
    """
    by.require(Permission.REPORT_MANAGE)
    held = {account.commission: account for account in report.accounts.select_related("engagement")}
    made = []
    for commission in COMMISSIONS:
        engaged = (
            by.partnership.scrutineer_engagements.filter(commission=commission, starts__lte=report.year_ends)
            .filter(Q(ends__isnull=True) | Q(ends__gte=report.year_starts))
            .select_related("person__user")
            .order_by("-starts", "-pk")
            .first()
        )
        if engaged is None:
            continue
        account = held.get(commission)
        if account is None:
            account = ScrutineerAccount(report=report, engagement=engaged, commission=commission)
            title = f"{report.title}: account of {engaged.get_commission_display()}"
            records.create(account, by=by, kind="scrutineer_account", title=title, visibility=Visibility.PRIVATE)
        elif account.engagement_id != engaged.pk and account.status == ACCOUNT.start and not account.text:
            account = records.change(records.lock(account), by=by, engagement=engaged)
        else:
            continue
        if engaged.person.user:
            notices.send(
                ACCOUNT_ASKED,
                by=by,
                user=engaged.person.user,
                record=account.record,
                address=account.get_absolute_url(),
            )
        made.append(account)
    return made


def is_author(account: ScrutineerAccount, by: Access) -> bool:
    """Whether somebody is the scrutineer of the account's own commission."""
    return by.can(Permission.REPORT_SIGN_ACCOUNT) and account.engagement.person.user_id == by.user_id is not None


def require_author(account: ScrutineerAccount, by: Access) -> None:
    by.require(Permission.REPORT_SIGN_ACCOUNT)
    if not is_author(account, by):
        raise NotPermitted(
            "Only the scrutineer of this commission writes and signs this account.",
            permission=Permission.REPORT_SIGN_ACCOUNT,
        )


@transaction.atomic
def write_account(
    account: ScrutineerAccount, *, text: str, by: Access, version: int | None = None
) -> ScrutineerAccount:
    """Keep the text, seen by its author alone until it is signed. Raises NotPermitted, WrongState or Stale."""
    require_author(account, by)
    account = records.lock(account, version=version)
    if account.status == ScrutineerAccount.Status.SIGNED:
        raise WrongState("This account is signed and sealed. Nobody can change it, you included.")
    if not account.report.takes_changes:
        raise WrongState("The report is frozen, so its accounts cannot change now.")
    return records.change(account, by=by, text=text)


@transaction.atomic
def sign_account(account: ScrutineerAccount, *, by: Access, version: int | None = None) -> ScrutineerAccount:
    """Sign and seal: from now on everybody in the partnership reads it and the database refuses every change."""
    require_author(account, by)
    text = records.lock(account).text
    account = ACCOUNT.transition(
        account,
        "sign",
        by=by,
        version=version,
        signed_at=clock.now(),
        signed_by=by.user,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    account.record.visibility = Visibility.PARTNERSHIP
    account.record.save(update_fields=["visibility"])
    return account
