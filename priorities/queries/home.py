"""What the home page says of priorities: needs, what is coming, what difference was made. One query each."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, OuterRef, Q, Value
from django.urls import reverse

from partners.models import Agency
from partners.permissions import Permission as P
from priorities.models import (
    ActionPlan,
    Evidence,
    PlanAgreement,
    Priority,
    PriorityLead,
    Revisit,
    SafeguardingEvent,
    SummaryReport,
)
from priorities.queries.rights import RECEIVERS
from priorities.states import ONWARD, PRIORITY, UNDER_WAY, Phase
from wst import clock, policies
from wst.access import Access
from wst.home import Difference, Need, Waiting
from wst.models import StatusChange

SOON = timedelta(days=14)
INVITE_BEFORE = timedelta(days=42)
VOICE = {Evidence.Kind.CHILDREN, Evidence.Kind.FAMILIES}


def priorities_waiting(by: Access) -> Iterator[Need]:
    """For its lead what is missing to move on; for the Executive's chair what to agree; for the business manager a lead
    to name; and, for lead and business manager, closed priorities to look at again (arrangements 4.IS.9)."""
    asked = Q()
    leads, manages, agrees = (
        by.can(P.PRIORITIES_LEAD) and by.place.person_id is not None,
        by.can(P.PRIORITIES_MANAGE),
        by.can(P.PRIORITIES_AGREE),
    )
    if leads:
        asked |= Q(is_led=True)
    if manages:
        asked |= Q(phase__in=UNDER_WAY, lead__isnull=True) | Q(revisit__isnull=False)
    if agrees:
        asked |= Q(phase=Phase.PROPOSED, decision__isnull=False) & ~Q(proposed_by=by.user)
    if not asked:
        return
    due = Revisit.objects.filter(
        priority=OuterRef("pk"), outcome=Revisit.Outcome.DUE, due__lte=clock.today() + SOON
    ).order_by("due")
    led = PriorityLead.objects.current().filter(priority=OuterRef("pk"), person_id=by.place.person_id)
    rows = Priority.objects.filter(partnership=by.partnership).annotate(
        is_led=Exists(led) if leads else Value(False), revisit=due.values("pk")[:1], revisit_due=due.values("due")[:1]
    )
    for priority in rows.filter(asked).select_related("decision__group", "partnership").with_readiness():
        if agrees and priority.phase == Phase.PROPOSED and priority.decision:
            why = f"Proposed, with decision {priority.decision.reference}"
            yield Need(f"Agree the priority “{priority.title}”", why, priority.get_absolute_url())
        if priority.is_led and priority.phase in UNDER_WAY:
            name = f"{priority.title}, {priority.get_phase_display().lower()}"
            yield Need(name, _next_step(priority), priority.get_absolute_url())
        if manages and priority.phase in UNDER_WAY and priority.lead_id is None:
            address = reverse("priorities:name_lead", args=[by.partnership.slug, priority.pk])
            yield Need(f"Name a lead for “{priority.title}”", "Nobody leads it, so it cannot move on", address)
        if priority.revisit:
            address = reverse("priorities:record_revisit", args=[by.partnership.slug, priority.revisit])
            yield Need(f"Look again at “{priority.title}”", "Did it stay embedded?", address, priority.revisit_due)


def _next_step(priority: Priority) -> str:
    move = PRIORITY.moves[ONWARD[Phase(priority.phase)]]
    missing = policies.unmet(priority, move.needs)
    if missing:
        more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        return f"To move on you still need: {missing[0][:1].lower()}{missing[0][1:].rstrip('.')}{more}"
    if move.permission == P.PRIORITIES_LEAD:
        return f"Ready: {move.label[:1].lower()}{move.label[1:]}"
    return "Ready for the Executive to close it"


def reports_to_receive(by: Access) -> Iterator[Need]:
    statuses = [status for status, role in RECEIVERS.items() if by.has_role(role)]
    if not statuses or not by.can(P.SUMMARY_REPORTS_RECEIVE):
        return
    rows = SummaryReport.objects.filter(partnership=by.partnership, status__in=statuses)
    for report in rows.select_related("priority", "partnership"):
        yield Need(
            f"Summary report: {report.priority.title}", "It waits for you to receive it", report.get_absolute_url()
        )


def reports_received_by_others(by: Access) -> Iterator[Waiting]:
    """For a lead: who has the summary report, and since when."""
    if not by.can(P.PRIORITIES_LEAD) or by.place.person_id is None:
        return
    led = PriorityLead.objects.current().filter(priority=OuterRef("priority"), person_id=by.place.person_id)
    steps = StatusChange.objects.filter(record=OuterRef("record")).order_by("-at", "-pk")
    rows = SummaryReport.objects.filter(Exists(led), partnership=by.partnership, status__in=RECEIVERS)
    for report in rows.select_related("priority", "partnership").annotate(since=steps.values("at")[:1]):
        who = {
            SummaryReport.Status.WITH_SCRUTINY: "Chair of Scrutiny and Assurance",
            SummaryReport.Status.WITH_EXECUTIVE: "Chair of the Executive",
        }[SummaryReport.Status(report.status)]
        since = report.since.astimezone(clock.LONDON).date()
        yield Waiting(
            who, f"to receive the summary report on {report.priority.title}", since, report.get_absolute_url()
        )


def plans_to_agree(by: Access) -> Iterator[Need]:
    if not by.can(P.PLANS_AGREE_OWN) or by.place.agency_id is None:
        return
    own = PlanAgreement.objects.filter(plan=OuterRef("pk"), agency_id=by.place.agency_id)
    rows = ActionPlan.objects.filter(
        ~Exists(own),
        partnership=by.partnership,
        record__actions__isnull=False,
        priority__phase__in=(Phase.REPORTING, Phase.PLAN_AGREED, Phase.DELIVERING),
    )
    for plan in rows.select_related("priority", "partnership").distinct():
        yield Need(str(plan), "Your agency has not agreed it yet", plan.get_absolute_url())


def events_to_prepare(by: Access) -> Iterator[Need]:
    """Agencies to invite in the six weeks before, and what to record afterwards."""
    facilitates = by.can(P.PRIORITIES_RATE) and by.place.person_id is not None
    if not by.can(P.EVENTS_MANAGE) and not facilitates:
        return
    today = clock.today()
    uninvited = (
        Agency.objects.active().filter(partnership=by.partnership).exclude(event_invitations__event=OuterRef("pk"))
    )
    rows = SafeguardingEvent.objects.filter(partnership=by.partnership, held_on__lte=today + INVITE_BEFORE)
    rows = rows.exclude(status=SafeguardingEvent.Status.RECORDED).annotate(has_uninvited=Exists(uninvited))
    if not by.can(P.EVENTS_MANAGE):
        rows = rows.filter(facilitator_id=by.place.person_id, status=SafeguardingEvent.Status.HELD)
    for event in rows.select_related("partnership"):
        if event.status == SafeguardingEvent.Status.HELD:
            yield Need(event.title, "Record its outcomes", event.get_absolute_url())
        elif event.held_on < today:
            yield Need(event.title, "Record who came and that it was held", event.get_absolute_url())
        elif event.has_uninvited:
            yield Need(event.title, "Some agencies are not invited yet", event.get_absolute_url(), event.held_on)


def events_coming(by: Access) -> Iterator[Need]:
    today = clock.today()
    rows = SafeguardingEvent.objects.filter(
        partnership=by.partnership, status=SafeguardingEvent.Status.PLANNED, held_on__range=(today, today + SOON)
    )
    for event in rows.select_related("partnership"):
        yield Need(event.title, event.venue or "Safeguarding event", event.get_absolute_url(), event.held_on)


def differences(by: Access) -> Iterator[Difference]:
    """A line for each priority of the current cycle: which kinds of evidence its impact statements rest on."""
    kinds = ArrayAgg("impact_statements__links__evidence__kind", distinct=True, default=[])
    rows = Priority.objects.filter(partnership=by.partnership).in_current_cycle().agreed().annotate(kinds=kinds)
    address = reverse("priorities:difference", args=[by.partnership.slug])
    for priority in rows.order_by(F("title")):
        yield Difference(priority.title, difference_words(priority.kinds), f"{address}#priority-{priority.pk}")


def difference_words(kinds: list[str | None]) -> str:
    """Which of data, audit and voice there is, never as dots or colours."""
    found = {kind for kind in kinds if kind}
    have = {
        "data": Evidence.Kind.DATA in found,
        "audit": Evidence.Kind.AUDIT in found,
        "voice": not VOICE.isdisjoint(found),
    }
    there, missing = [name for name in have if have[name]], [name for name in have if not have[name]]
    if not found:
        return "No evidence yet"
    if not there:
        return "Evidence from practitioners or reviews; none yet from data, audit or voice"
    if not missing:
        return "Evidence from data, audit and voice"
    return f"Evidence from {' and '.join(there)}; none yet from {' or '.join(missing)}"
