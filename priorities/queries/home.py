"""What the home page says of priorities: needs, what is coming, what difference was made."""

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from partners.models import Action, Agency
from partners.permissions import Permission as P
from priorities.models import (
    READINESS,
    ActionPlan,
    Evidence,
    ImpactEvidence,
    ImpactStatement,
    PlanAgreement,
    Priority,
    PriorityLead,
    Revisit,
    SafeguardingEvent,
    SummaryReport,
)
from priorities.models.priority import COUNTS
from priorities.queries.rights import RECEIVERS
from priorities.states import ONWARD, PRIORITY, UNDER_WAY, Phase
from wst import clock, policies
from wst.access import Access
from wst.home import Difference, Need, Row, Source, Waiting, address
from wst.models import StatusChange

SOON = timedelta(days=14)
INVITE_BEFORE = timedelta(days=42)
VOICE = {Evidence.Kind.CHILDREN, Evidence.Kind.FAMILIES}


# What the policies of a priority's next move read of its row: the rest is left to be fetched if one ever asks for it.
KEPT = ("id", "title", "phase", "lead_id", "lead_agency_id", "evidence_missing")


def _priorities_waiting(by: Access) -> QuerySet | None:
    """For its lead what is missing to move on; for the Executive's chair what to agree; for the business manager a lead
    to name; and, for lead and business manager, closed priorities to look at again (arrangements 4.IS.9)."""
    asked = Q()
    leads = by.can(P.PRIORITIES_LEAD) and by.place.person_id is not None
    if leads:
        asked |= Q(is_led=True)
    if by.can(P.PRIORITIES_MANAGE):
        asked |= Q(phase__in=UNDER_WAY, lead__isnull=True) | Q(revisit__isnull=False)
    if by.can(P.PRIORITIES_AGREE):
        asked |= Q(phase=Phase.PROPOSED, decision__isnull=False) & ~Q(proposed_by=by.user)
    if not asked:
        return None
    due = Revisit.objects.filter(
        priority=OuterRef("pk"), outcome=Revisit.Outcome.DUE, due__lte=clock.today() + SOON
    ).order_by("due")
    led = PriorityLead.objects.current().filter(priority=OuterRef("pk"), person_id=by.place.person_id)
    rows = Priority.objects.filter(partnership=by.partnership).annotate(
        is_led=Exists(led) if leads else Value(False), revisit=due.values("pk")[:1], revisit_due=due.values("due")[:1]
    )
    return rows.filter(asked).with_readiness()


def _say_priority(by: Access, row: Row) -> Iterator[Need]:
    title, phase, page = row["title"], Phase(row["phase"]), address(by, "priorities:priority", row["id"])
    manages = by.can(P.PRIORITIES_MANAGE)
    if by.can(P.PRIORITIES_AGREE) and phase == Phase.PROPOSED and row["decision__reference"]:
        yield Need(f"Agree the priority “{title}”", f"Proposed, with decision {row['decision__reference']}", page)
    if row["is_led"] and phase in UNDER_WAY:
        yield Need(f"{title}, {phase.label.lower()}", _next_step(_priority(row)), page)
    if manages and phase in UNDER_WAY and row["lead_id"] is None:
        where = address(by, "priorities:name_lead", row["id"])
        yield Need(f"Name a lead for “{title}”", "Nobody leads it, so it cannot move on", where)
    if row["revisit"]:
        where = address(by, "priorities:record_revisit", row["revisit"])
        yield Need(f"Look again at “{title}”", "Did it stay embedded?", where, row["revisit_due"])


def _priority(row: Row) -> Priority:
    """The priority of a row, with what the policies know of it already."""
    names = [field.attname for field in Priority._meta.concrete_fields if field.attname in KEPT]
    priority = Priority.from_db("default", names, [row[name] for name in names])
    priority.__dict__.update({name: row[name] for name in READINESS})
    return priority


def _next_step(priority: Priority) -> str:
    move = PRIORITY.moves[ONWARD[Phase(priority.phase)]]
    missing = policies.unmet(priority, move.needs)
    if missing:
        more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        return f"To move on you still need: {missing[0][:1].lower()}{missing[0][1:].rstrip('.')}{more}"
    if move.permission == P.PRIORITIES_LEAD:
        return f"Ready: {move.label[:1].lower()}{move.label[1:]}"
    return "Ready for the Executive to close it"


def _reports_to_receive(by: Access) -> QuerySet | None:
    statuses = [status for status, role in RECEIVERS.items() if by.has_role(role)]
    if not statuses or not by.can(P.SUMMARY_REPORTS_RECEIVE):
        return None
    return SummaryReport.objects.filter(partnership=by.partnership, status__in=statuses)


def _say_report(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:summary_report", row["pk"])
    yield Need(f"Summary report: {row['priority__title']}", "It waits for you to receive it", where)


def _reports_received_by_others(by: Access) -> QuerySet | None:
    """For a lead: who has the summary report, and since when."""
    if not by.can(P.PRIORITIES_LEAD) or by.place.person_id is None:
        return None
    led = PriorityLead.objects.current().filter(priority=OuterRef("priority"), person_id=by.place.person_id)
    steps = StatusChange.objects.filter(record=OuterRef("record")).order_by("-at", "-pk")
    sent = steps.annotate(day=TruncDate("at", tzinfo=clock.LONDON)).values("day")[:1]
    rows = SummaryReport.objects.filter(Exists(led), partnership=by.partnership, status__in=RECEIVERS)
    return rows.annotate(since=sent)


def _say_report_elsewhere(by: Access, row: Row) -> Iterator[Waiting]:
    who = {
        SummaryReport.Status.WITH_SCRUTINY: "Chair of Scrutiny and Assurance",
        SummaryReport.Status.WITH_EXECUTIVE: "Chair of the Executive",
    }[SummaryReport.Status(row["status"])]
    what = f"to receive the summary report on {row['priority__title']}"
    yield Waiting(who, what, row["since"], address(by, "priorities:summary_report", row["pk"]))


def _plans_to_agree(by: Access) -> QuerySet | None:
    if not by.can(P.PLANS_AGREE_OWN) or by.place.agency_id is None:
        return None
    own = PlanAgreement.objects.filter(plan=OuterRef("pk"), agency_id=by.place.agency_id)
    return ActionPlan.objects.filter(
        ~Exists(own),
        Exists(Action.objects.filter(source=OuterRef("record"))),
        partnership=by.partnership,
        priority__phase__in=(Phase.REPORTING, Phase.PLAN_AGREED, Phase.DELIVERING),
    )


def _say_plan(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:action_plan", row["pk"])
    yield Need(f"Action plan: {row['priority__title']}", "Your agency has not agreed it yet", where)


def _events_to_prepare(by: Access) -> QuerySet | None:
    """Agencies to invite in the six weeks before, and what to record afterwards."""
    held = Q(status=SafeguardingEvent.Status.HELD)
    if by.can(P.EVENTS_MANAGE):
        wanted = held | Q(held_on__lt=clock.today()) | Q(has_uninvited=True)
    elif by.can(P.PRIORITIES_RATE) and by.place.person_id is not None:
        wanted = held & Q(facilitator_id=by.place.person_id)
    else:
        return None
    uninvited = (
        Agency.objects.active().filter(partnership=by.partnership).exclude(event_invitations__event=OuterRef("pk"))
    )
    rows = SafeguardingEvent.objects.filter(partnership=by.partnership, held_on__lte=clock.today() + INVITE_BEFORE)
    rows = rows.exclude(status=SafeguardingEvent.Status.RECORDED).annotate(has_uninvited=Exists(uninvited))
    return rows.filter(wanted)


def _say_to_prepare(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:event", row["pk"])
    if row["status"] == SafeguardingEvent.Status.HELD:
        yield Need(row["title"], "Record its outcomes", where)
    elif row["held_on"] < clock.today():
        yield Need(row["title"], "Record who came and that it was held", where)
    else:
        yield Need(row["title"], "Some agencies are not invited yet", where, row["held_on"])


def _events_coming(by: Access) -> QuerySet:
    today = clock.today()
    return SafeguardingEvent.objects.filter(
        partnership=by.partnership, status=SafeguardingEvent.Status.PLANNED, held_on__range=(today, today + SOON)
    )


def _say_coming(by: Access, row: Row) -> Iterator[Need]:
    where = address(by, "priorities:event", row["pk"])
    yield Need(row["title"], row["venue"] or "Safeguarding event", where, row["held_on"])


def _differences(by: Access) -> QuerySet:
    """A line for each priority of the current cycle: which kinds of evidence its impact statements rest on."""
    links = ImpactEvidence.objects.filter(
        statement__priority=OuterRef("pk"),
        statement__status=ImpactStatement.Status.STANDING,
        **{f"evidence__{name}": value for name, value in COUNTS.items()},
    ).order_by()
    kinds = ArraySubquery(links.values("evidence__kind").distinct())
    return Priority.objects.filter(partnership=by.partnership).in_current_cycle().agreed().annotate(kinds=kinds)


def _say_difference(by: Access, row: Row) -> Iterator[Difference]:
    where = f"{address(by, 'priorities:difference')}#priority-{row['pk']}"
    yield Difference(row["title"], difference_words(row["kinds"]), where)


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


PRIORITIES_WAITING = Source(
    _priorities_waiting,
    (*KEPT, "decision__reference", "is_led", "revisit", "revisit_due", *READINESS),
    ("title", "pk"),
    _say_priority,
    days=("revisit_due",),
)
REPORTS_TO_RECEIVE = Source(_reports_to_receive, ("pk", "priority__title"), ("pk",), _say_report)
REPORTS_RECEIVED_BY_OTHERS = Source(
    _reports_received_by_others,
    ("pk", "priority__title", "status", "since"),
    ("since", "pk"),
    _say_report_elsewhere,
    days=("since",),
)
PLANS_TO_AGREE = Source(_plans_to_agree, ("pk", "priority__title"), ("pk",), _say_plan)
EVENTS_TO_PREPARE = Source(
    _events_to_prepare, ("pk", "title", "status", "held_on"), ("held_on", "pk"), _say_to_prepare, days=("held_on",)
)
EVENTS_COMING = Source(
    _events_coming, ("pk", "title", "venue", "held_on"), ("held_on", "pk"), _say_coming, days=("held_on",)
)
DIFFERENCES = Source(_differences, ("pk", "title", "kinds"), ("title", "pk"), _say_difference)
