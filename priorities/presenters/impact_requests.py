"""Questions about what difference was made: where each stands, and what the page of an item says of them."""

from collections.abc import Sequence

from partners.permissions import Permission as P
from priorities.models import ImpactRequest, Priority
from priorities.panels import Panel
from priorities.presenters.impact import withdrawn
from priorities.presenters.links import address, href, source_link
from priorities.queries.impact_requests import asked_about
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Partnership, Record


def request_status(request: ImpactRequest) -> Status:
    if request.is_overdue():
        return Status("Overdue", "red")
    colours = {ImpactRequest.Status.ASKED: "blue", ImpactRequest.Status.ANSWERED: "green"}
    return Status(request.get_status_display(), colours.get(ImpactRequest.Status(request.status), "grey"))


def register(requests: Sequence[ImpactRequest], partnership: Partnership) -> Table:
    rows = [
        [
            Link(request.about.title, href(request, partnership), "what difference did it make?"),
            str(request.asked_of),
            request.due,
            request_status(request),
        ]
        for request in requests
    ]
    columns = ["About", "Asked", "Due", "Status"]
    return Table("Requests for an impact statement", columns, rows, caption_hidden=True)


def facts(request: ImpactRequest, partnership: Partnership) -> list[Row]:
    rows = [
        Row("About", source_link(request.about)),
        Row("Asked", Link(str(request.asked_of), href(request.asked_of, partnership))),
        Row("Asked by", f"{request.asked_by_name}, {date_words(request.asked_on)}"),
        Row("Due", request.due),
    ]
    if request.statement:
        rows.append(Row("Answer", Link(request.statement.claim, href(request.statement, partnership))))
        if request.statement.withdrawn_on:
            rows.append(Row("Standing of the answer", withdrawn(request.statement)))
    if request.closed_because:
        rows.append(Row("Why there is no statement", request.closed_because))
    return rows


def on_item(requests: Sequence[ImpactRequest], partnership: Partnership) -> list[Row]:
    """What the page of an item says: who is asked, by when, and what came of it. The open ones first."""
    rows = []
    for request in sorted(requests, key=lambda one: not one.is_open):
        late = ", overdue" if request.is_overdue() else ""
        words = f"{request.get_status_display()}{late}, due {date_words(request.due)}"
        rows.append(Row(f"Asked of {request.asked_of}", Link(words, href(request, partnership), "the question")))
    return rows


def requests_panel(priority: Priority, by: Access) -> Panel | None:
    """The priority's page. One query."""
    rows = on_item(list(asked_about(priority.record_id)), by.partnership)
    links = []
    if by.can(P.IMPACT_REQUEST):
        where = address(by.partnership, "impact_ask")
        links.append(Link("Ask for an impact statement", f"{where}?about={priority.record_id}"))
    if not rows and not links:
        return None
    waiting = "Scrutiny and Assurance asks what difference it made." if rows else "Nobody has asked yet."
    return Panel("Asked: what difference did it make?", waiting, rows, links, order=22)


def said_of(record: Record, by: Access) -> list[Row]:
    """The page of any record. One query."""
    return on_item(list(asked_about(record.pk)), by.partnership)
