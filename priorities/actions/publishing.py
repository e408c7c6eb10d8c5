"""The priorities of a cycle as a public page: a snapshot with a version."""

from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import slugify

from partners.permissions import Permission as P
from priorities.models import Priority, PriorityCycle
from priorities.queries.pledges import SignUp, sign_up
from wst import publishing
from wst.access import Access
from wst.models import Publication
from wst.publishing import Snapshot
from wst.refusals import NotReady


@dataclass(frozen=True)
class PublishedPriority:
    anchor: str
    title: str
    why: str
    voices: list[str]
    phase: str
    lead_agency: str
    success: str
    carried_over_from: str
    pledges: str  # "27 of 31", as it stood on the day of the version


def snapshot(cycle: PriorityCycle) -> Snapshot:
    """What would be published now: the agreed priorities of the cycle in the order of their titles. Five queries."""
    rows = Priority.objects.filter(cycle=cycle).agreed().select_related("lead_agency", "predecessor__cycle")
    pledged = sign_up(cycle)
    shown = [_published(priority, pledged) for priority in rows.prefetch_related("bases")]
    html = render_to_string("publications/priorities.html", {"cycle": cycle, "priorities": shown})
    return Snapshot(
        kind=Publication.Kind.PRIORITIES,
        key=cycle.key,
        title=f"Our priorities, {cycle.title}",
        html=html,
        summary="What all partners work on together, why it was chosen, and how far it has come.",
        facts={"Covers": cycle.title, "Agreed by": "The Executive of the partnership"},
        contents=[{"id": one.anchor, "title": one.title} for one in shown],
        tables=[
            {
                "key": "priorities",
                "title": f"Priorities, {cycle.title}",
                "headers": ["Priority", "Where it stands", "Lead agency", "Agencies that have pledged"],
                "rows": [[one.title, one.phase, one.lead_agency, one.pledges] for one in shown],
            }
        ],
    )


@transaction.atomic
def publish_priorities(cycle: PriorityCycle, *, by: Access, correction_note: str = "") -> Publication:
    """Publish the agreed priorities of a cycle. The same content twice is one version.

    Raises NotReady when none is agreed, or when a version stands and nothing is said of what changed.
    """
    by.require(P.PUBLISH)
    prepared = snapshot(cycle)
    others = PriorityCycle.objects.filter(
        partnership=cycle.partnership, starts__year=cycle.starts.year, ends__year=cycle.ends.year
    ).exclude(pk=cycle.pk)
    standing = publishing.latest(by.partnership, prepared.kind, prepared.key)
    if standing and standing.title != prepared.title and others.exists():
        raise NotReady("Another cycle of the same years is published at this address. Change the dates of one of them.")
    if not prepared.contents:
        raise NotReady("The Executive has agreed no priority of this cycle yet, so there is nothing to publish.")
    return publishing.publish(prepared, by=by, permission=P.PUBLISH, correction_note=correction_note)


def _published(priority: Priority, pledged: SignUp) -> PublishedPriority:
    before = priority.predecessor
    return PublishedPriority(
        anchor=slugify(priority.title)[:60] or f"priority-{priority.pk}",
        title=priority.title,
        why=priority.why,
        voices=[basis.summary for basis in priority.bases.all() if basis.kind == "children"],
        phase=priority.get_phase_display(),
        lead_agency=priority.lead_agency.name if priority.lead_agency else "To be named",
        success=priority.success_looks_like,
        carried_over_from=f"{before.title}, {before.cycle.title}" if before else "",
        pledges=f"{len(pledged.of(priority))} of {len(pledged.agencies)}",
    )
