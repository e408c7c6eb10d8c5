"""The evidence plan: done of planned, by method, with what is overdue."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html_join

from priorities.models import EvidencePlanItem, Priority
from priorities.panels import Panel
from priorities.presenters.links import address, href
from wst.access import Access
from wst.look.parts import Link, Status, Table
from wst.models import Partnership

# How evidence of each method is usually kept in the register.
KINDS = {
    EvidencePlanItem.Method.DATA_REVIEW: "data",
    EvidencePlanItem.Method.AUDIT: "audit",
    EvidencePlanItem.Method.CONSULTATION: "practitioners",
    EvidencePlanItem.Method.FEEDBACK: "families",
    EvidencePlanItem.Method.EXPERT: "children",
}
ORDER = {method: place for place, method in enumerate(EvidencePlanItem.Method.values)}


def done_of_planned(items: Sequence[EvidencePlanItem]) -> str:
    """3 of 5 done, 1 overdue. What was dropped is counted beside it."""
    planned = [item for item in items if not item.dropped_because]
    done, late = sum(item.is_done for item in planned), sum(item.is_overdue() for item in planned)
    dropped = len(items) - len(planned)
    words = [f"{done} of {len(planned)} done"]
    words += [f"{late} overdue"] if late else []
    words += [f"{dropped} dropped"] if dropped else []
    return f"{', '.join(words)}."


def methods_table(items: Sequence[EvidencePlanItem]) -> Table:
    """Each of the five methods, those that nothing is planned for included."""
    rows: list[list[Any]] = []
    for method in EvidencePlanItem.Method:
        own = [item for item in items if item.method == method and not item.dropped_because]
        ready = any(item.owner_id and item.due for item in own)
        done = f"{sum(item.is_done for item in own)} of {len(own)}" if own else "Nothing planned"
        rows.append([method.label, done, "" if not own else "Yes" if ready else "No: gathering cannot start"])
    columns = ["Method", "Done of planned", "An item has an owner and a date"]
    return Table("Methods", columns, rows, caption_hidden=True)


def item_status(item: EvidencePlanItem) -> Status:
    if item.dropped_because:
        return Status("Dropped", "grey")
    if item.is_done:
        return Status("Done", "green")
    return Status("Overdue", "red") if item.is_overdue() else Status("Planned", "blue")


def items_table(
    items: Sequence[EvidencePlanItem], partnership: Partnership, *, may_plan: bool, may_link: bool
) -> Table:
    rows: list[list[Any]] = []
    ordered = sorted(items, key=lambda item: (ORDER[item.method], item.due is None, item.due, item.pk))
    for item in ordered:
        row: list[Any] = [
            item.what,
            item.get_method_display(),
            str(item.owner) if item.owner else "Nobody yet",
            item.due or "No date yet",
            item_status(item),
            Link(item.evidence.title, href(item.evidence, partnership))
            if item.is_done and item.evidence
            else item.dropped_because or "Nothing yet",
        ]
        if may_plan or may_link:
            row.append(_next(item, partnership, may_plan=may_plan))
        rows.append(row)
    columns = ["What will be done", "Method", "Owner", "Due", "Status", "What it brought"]
    return Table("What is gathered", [*columns, *(["Next"] if may_plan or may_link else [])], rows, caption_hidden=True)


def _next(item: EvidencePlanItem, partnership: Partnership, *, may_plan: bool) -> Any:
    if not item.is_open:
        return ""
    links = [Link("Link its evidence", address(partnership, "plan_item_done", item.pk), f"of {item.what}")]
    if may_plan:
        links.append(Link("Change", address(partnership, "plan_item_edit", item.pk), item.what))
        links.append(Link("Drop", address(partnership, "plan_item_drop", item.pk), item.what))
    return format_html_join("", "{}<br>", ((link,) for link in links))


def plan_panel(priority: Priority, by: Access) -> Panel | None:
    """The priority's page: done of planned. One query."""
    if priority.phase == Priority.Phase.PROPOSED:
        return None
    items = list(priority.evidence_plan.select_related("evidence"))
    links = [Link("The evidence plan", address(by.partnership, "evidence_plan", priority.pk))]
    sentence = done_of_planned(items) if items else "No evidence is planned yet."
    return Panel("Evidence plan", sentence, (), links, order=25)
