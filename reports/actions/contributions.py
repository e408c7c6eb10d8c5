"""Asking the agencies, and what they answer: three questions, signed in or through a link (arrangements 4.SA.2)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from partners.actions import reminders
from partners.models import Agency
from partners.permissions import Permission
from partners.roles import RoleCode
from reports.actions.report import lock_for_changes
from reports.events import ContributionLinkSent, ContributionReminded
from reports.models import AnnualReport, ContributionRequest
from reports.states import CONTRIBUTION
from wst import clock, events, links, notices, records
from wst.access import Access, product_access
from wst.models import Membership, SinglePurposeLink, User
from wst.refusals import NotPermitted, NotReady, WrongState

PURPOSE = "report_contribution"
LINK_DAYS = 28  # calendar days that a link works; a new one can be sent at any time

ASKED = notices.kind("report.contribution_asked", "Your agency's contribution to the annual report is asked for.")
REMINDED = notices.kind("report.contribution_due", "Your agency's contribution to the annual report is still awaited.")
LINK = notices.kind(
    "report.contribution_link", "You can answer three questions for the annual report through this link."
)
ANSWERS = (RoleCode.AGENCY_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE)


@transaction.atomic
def ask_agencies(
    report: AnnualReport, *, agencies: Iterable[Agency], due: date, by: Access
) -> list[ContributionRequest]:
    """Ask each agency once. Those with somebody who signs in get a notice, the others a link by e-mail.

    An agency that was asked already is left as it is. Returns the new requests. `due` is a date in London.
    """
    by.require(Permission.REPORT_MANAGE)
    report = lock_for_changes(report)
    if due < clock.today():
        raise records.invalid(due="The date by which to answer must be today or in the future")
    asked = set(report.contribution_requests.values_list("agency_id", flat=True))
    new = []
    for agency in agencies:
        if agency.pk in asked:
            continue
        request = ContributionRequest(report=report, agency=agency, due=due)
        records.create(request, by=by, kind="report_contribution", title=f"{report.title}: {agency.name}")
        tell(request, ASKED, by=by)
        reminders.plan(request.record, by=by, due=due)
        new.append(request)
    return new


def who_answers(agency: Agency) -> list[User]:
    """The people of an agency who sign in and may answer for it today."""
    members = Membership.objects.filter(partnership=agency.partnership, role__in=ANSWERS).on(clock.today())
    people = agency.partnership.people.filter(
        agency=agency, left_on__isnull=True, user__is_active=True, user__in=members.values("user")
    )
    return [person.user for person in people.select_related("user")]


def tell(request: ContributionRequest, kind: notices.Kind, *, by: Access) -> None:
    """A notice to everybody who can answer for the agency; a link to its contact address when nobody signs in."""
    users = who_answers(request.agency)
    for user in users:
        address = request.get_absolute_url()
        notices.send(kind, by=by, user=user, record=request.record, address=address)
    if not users and request.agency.contact_email:
        _send_link(request, by=by)


@transaction.atomic
def send_link(request: ContributionRequest, *, by: Access) -> SinglePurposeLink:
    """E-mail a link for this one contribution to the agency's contact address, and to nobody else. Ends older links.

    Raises NotReady without an address, WrongState when the contribution is there or the report is frozen.
    """
    by.require(Permission.REPORT_MANAGE)
    lock_for_changes(request.report)
    request = records.lock(request)
    if request.status == ContributionRequest.Status.RECEIVED:
        raise WrongState("This agency's contribution has been received already, so no link was sent.")
    if not request.agency.contact_email:
        raise NotReady("The register of agencies has no e-mail address for this agency. Add one there first.")
    return _send_link(request, by=by)


def _send_link(request: ContributionRequest, *, by: Access) -> SinglePurposeLink:
    end_links(request)
    prompt = {
        "title": f"{request.report.title}: {request.agency.name}",
        "text": "Three questions about your agency's part in the shared priorities. Write about the work, never about "
        "a person: no names, dates of birth or addresses of children or adults.",
    }
    link, path = links.make(purpose=PURPOSE, record=request.record, prompt=prompt, days=LINK_DAYS, by=by)
    notices.send(LINK, by=by, email=request.agency.contact_email, record=request.record, address=path)
    events.record(ContributionLinkSent(request.agency_id, link.pk), by=by, on=request)
    return link


def send_link_again(request: ContributionRequest, *, by: Access) -> str:
    """A fresh link for an agency for which nobody signs in, as its reminder: the one before may have ended. Returns who
    was told, in words; nothing where the register has no address. Called in a transaction, for a request that waits."""
    if not request.agency.contact_email:
        return ""
    _send_link(request, by=by)
    return f"{request.agency.called}, by a link to its contact address"


def end_links(request: ContributionRequest) -> None:
    """Open links of the request stop working; whoever opens one is told so."""
    request.record.links.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=clock.now())


@transaction.atomic
def remind(request: ContributionRequest, *, by: Access) -> ContributionRequest:
    """Send the request again. Raises WrongState when there is nothing to remind of, or it was done today."""
    by.require(Permission.REPORT_MANAGE)
    lock_for_changes(request.report)
    request = records.lock(request)
    if request.status == ContributionRequest.Status.RECEIVED:
        raise WrongState("This agency has sent its contribution already, so no reminder went out.")
    if request.reminded_on == clock.today():
        raise WrongState("This agency was reminded today already. One reminder a day is enough.")
    request = records.change(request, by=by, reminded_on=clock.today())
    tell(request, REMINDED, by=by)
    events.record(ContributionReminded(request.agency_id), by=by, on=request)
    return request


def require_own_agency(request: ContributionRequest, by: Access) -> None:
    """Raises NotPermitted for whoever may not answer for the agency of the request."""
    by.require(Permission.REPORT_CONTRIBUTE_OWN)
    if by.place.agency_id != request.agency_id:
        raise NotPermitted(
            "Each agency answers for itself: this is another agency's contribution.",
            permission=Permission.REPORT_CONTRIBUTE_OWN,
        )


@transaction.atomic
def answer(
    request: ContributionRequest, *, did: str, difference: str, next: str, by: Access, version: int | None = None
) -> ContributionRequest:
    """The agency's own answer, by somebody of that agency. A late one still counts until the report is frozen.

    Raises NotPermitted for another agency, WrongState for a second answer, NotReady when a question is empty.
    """
    require_own_agency(request, by)
    return _answer(request, did, difference, next, name=by.name, by=by, version=version)


def answer_by_link(link: SinglePurposeLink, values: dict[str, Any]) -> ContributionRequest:
    """File what came in through a link. The link names the one contribution that it may answer."""
    by = product_access(link.partnership, "Contribution by link", Permission.REPORT_CONTRIBUTE_OWN)
    request = by.partnership.contribution_requests.get(record=link.record_id)
    texts = {name: str(values.get(name, "")) for name in ("did", "difference", "next")}
    return _answer(request, **texts, name=str(values.get("name", ""))[:120], by=by)


def _answer(
    request: ContributionRequest,
    did: str,
    difference: str,
    next: str,
    *,
    name: str,
    by: Access,
    version: int | None = None,
) -> ContributionRequest:
    lock_for_changes(request.report)
    request = records.lock(request)
    if request.status == ContributionRequest.Status.RECEIVED:
        raise WrongState(
            f"{request.agency.name} has answered already, and its answer stands. Nothing was changed. "
            "To change it, ask the business manager to ask your agency again."
        )
    request = CONTRIBUTION.transition(
        request,
        "answer",
        by=by,
        version=version,
        did=did,
        difference=difference,
        next=next,
        answered_by_name=name,
        received_at=clock.now(),
    )
    reminders.plan(request.record, by=by)
    if by.user:  # the link that was used is marked by the intake; others stop here
        end_links(request)
    return request


@transaction.atomic
def mark_missing(request: ContributionRequest, *, by: Access, version: int | None = None) -> ContributionRequest:
    """The report will say that this agency sent nothing. A late answer still replaces it until the report is frozen."""
    by.require(Permission.REPORT_MANAGE)
    lock_for_changes(request.report)
    request = CONTRIBUTION.transition(request, "mark_missing", by=by, version=version)
    reminders.plan(request.record, by=by)
    return request


@transaction.atomic
def ask_again(
    request: ContributionRequest, *, reason: str, by: Access, version: int | None = None
) -> ContributionRequest:
    """Give the contribution back to the agency, with the reason. What it wrote stays in the form."""
    by.require(Permission.REPORT_MANAGE)
    lock_for_changes(request.report)
    request = CONTRIBUTION.transition(request, "ask_again", by=by, version=version, reason=reason, received_at=None)
    tell(request, ASKED, by=by)
    reminders.plan(request.record, by=by, due=request.due)
    return request
