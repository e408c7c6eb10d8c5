"""Whose row it is: the one priority that a lead leads, the agency that somebody speaks for."""

from datetime import date

from django.db.models import Q, QuerySet

from partners.permissions import Permission as P
from partners.roles import RoleCode
from priorities.models import Priority, PriorityLead, SafeguardingEvent, SummaryReport
from priorities.models.evidence import EvidenceQuerySet
from wst import clock
from wst.access import Access
from wst.refusals import NotPermitted

# Whose chair receives a summary report while it has this status.
RECEIVERS = {
    SummaryReport.Status.WITH_SCRUTINY: RoleCode.SCRUTINY_CHAIR,
    SummaryReport.Status.WITH_EXECUTIVE: RoleCode.EXECUTIVE_CHAIR,
}


# Who gathers evidence that belongs to no priority: audits, voices, training.
GATHERERS = (P.PRIORITIES_MANAGE, P.AUDITS_MANAGE, P.VOICE_RECORD, P.TRAINING_MANAGE)


def readable_evidence(by: Access) -> EvidenceQuerySet:
    """The evidence that the reader may open. One query more for a priority lead."""
    rows = by.partnership.evidence_items.all()
    if by.can(*GATHERERS):
        return rows
    return rows.readable(gathers=False, led=priorities_led(by))


def priorities_led(by: Access, *, on: date | None = None) -> set[int]:
    """The ids of the priorities that the reader leads on a day in London, today by default. One query."""
    if by.place.person_id is None or not by.can(P.PRIORITIES_LEAD):
        return set()
    rows = PriorityLead.objects.on(on or clock.today()).filter(person_id=by.place.person_id)
    return set(rows.values_list("priority_id", flat=True))


def leads(priority: Priority, by: Access) -> bool:
    return priority.pk in priorities_led(by)


def may_edit(priority: Priority | None, by: Access) -> bool:
    """Whether the reader may write about the priority: its lead while appointed, and whoever manages all of them."""
    return by.can(P.PRIORITIES_MANAGE) or (priority is not None and leads(priority, by))


def require_edit(priority: Priority | None, by: Access) -> None:
    """Raises NotPermitted."""
    by.require(P.PRIORITIES_MANAGE, P.PRIORITIES_LEAD)
    if not may_edit(priority, by):
        raise NotPermitted(
            "You can change the priority that you lead, while you lead it. The business manager can change this one.",
            permission=P.PRIORITIES_LEAD,
        )


def require_lead(priority: Priority, by: Access) -> None:
    """The phases of a priority are moved by its own lead (requirements 1.11). Raises NotPermitted."""
    by.require(P.PRIORITIES_LEAD)
    if not leads(priority, by):
        raise NotPermitted("The lead of this priority does this.", permission=P.PRIORITIES_LEAD)


def facilitates(event: SafeguardingEvent, by: Access) -> bool:
    """Whether the reader is the independent facilitator of the event (arrangements 4.IS.3)."""
    return by.can(P.PRIORITIES_RATE) and event.facilitator_id is not None and event.facilitator_id == by.place.person_id


def may_agree_for(agency_id: int, by: Access) -> bool:
    return by.can(P.PLANS_AGREE_OWN) and by.place.agency_id == agency_id


def may_pledge_for(agency_id: int, by: Access) -> bool:
    """Whether somebody speaks for the agency, or records what it said (requirements 1.12)."""
    return by.can(P.PLEDGES_UPDATE) and (by.place.agency_id == agency_id or by.can(P.EVENTS_MANAGE))


def may_register_for(agency_id: int, by: Access) -> bool:
    """Whether somebody says who comes from the agency: its own people, and the office."""
    return by.can(P.EVENTS_MANAGE) or (by.can(P.EVENTS_REGISTER) and by.place.agency_id == agency_id)


def may_receive(report: SummaryReport, by: Access) -> bool:
    """Whether the report is with a group whose chair the reader is."""
    role = RECEIVERS.get(SummaryReport.Status(report.status))
    return role is not None and by.can(P.SUMMARY_REPORTS_RECEIVE) and by.has_role(role)


def may_read(report: SummaryReport, by: Access, *, edits: bool | None = None) -> bool:
    """A draft is read by those who write it; once it was sent, by everybody. `edits` saves the query when known."""
    if report.status != SummaryReport.Status.DRAFT:
        return True
    return may_edit(report.priority, by) if edits is None else edits


def readable_reports(by: Access) -> QuerySet[SummaryReport]:
    """The rule of `may_read` for all reports at once."""
    rows = by.partnership.summary_reports.all()
    if by.can(P.PRIORITIES_MANAGE):
        return rows
    sent = ~Q(status=SummaryReport.Status.DRAFT)
    if by.place.person_id is None or not by.can(P.PRIORITIES_LEAD):
        return rows.filter(sent)
    led = PriorityLead.objects.on(clock.today()).filter(person_id=by.place.person_id)
    return rows.filter(sent | Q(priority__in=led.values("priority")))
