"""What the Scrutiny and Assurance Co-ordination Group did over the year (arrangements 9.3)."""

from datetime import date
from typing import Any

from partners.models import Group
from scrutiny.models import ScrutinyActivity
from wst import clock
from wst.facts import Facts, Figure, Source, Table
from wst.look.formats import date_words


def report_scrutiny_work(partnership: Any, starts: date, ends: date) -> Facts:
    """Activities of the year from every method, data reviewed, reports received, decisions taken. Five queries."""
    span = (starts, ends)
    activities = [
        row
        for row in partnership.scrutiny_activities.select_related("method", "plan").order_by("due", "pk")
        if starts <= (row.shared_on or row.due) <= ends
    ]
    source = Source(
        "scrutiny activities",
        "whose findings were shared in the year, or that were due in it",
        clock.today(),
        count=len(activities),
    )
    facts = Facts()
    done = [row for row in activities if row.status in ScrutinyActivity.DONE]
    said = f"{len(done)} of {len(activities)}"
    facts.figures.append(Figure("scrutiny_done", f"Pieces of scrutiny done of those planned: {said}", said, source))
    if activities:
        facts.tables.append(
            Table(
                "scrutiny_activities",
                "What was looked at, and why",
                ["Activity", "Method", "Question", "Why", "Findings shared"],
                [
                    [
                        row.title,
                        row.method.name,
                        row.question,
                        row.reason,
                        date_words(row.shared_on) if row.shared_on else row.get_status_display(),
                    ]
                    for row in activities
                ],
                source,
            )
        )
    else:
        facts.missing.append("No piece of scrutiny was planned or done this year.")
    if not any(row.plan_id for row in activities):
        facts.missing.append("No scrutiny plan was set for this year. The arrangements ask for one each year.")
    facts.missing.extend(
        f"“{row.title}” was due on {date_words(row.due)}: {row.get_status_display().lower()}."
        for row in activities
        if row.status not in ScrutinyActivity.DONE
    )
    _add_counts(facts, partnership, span)
    return facts


def _add_counts(facts: Facts, partnership: Any, span: tuple[date, date]) -> None:
    today = clock.today()
    audits = partnership.audits.filter(shared_on__range=span).count()
    facts.figures.append(
        Figure(
            "scrutiny_audits",
            f"Multi-agency audits finished: {audits}",
            str(audits),
            Source("audits", "whose report was shared in the year", today, count=audits),
        )
    )
    reviewed = partnership.indicator_values.filter(entered_at__date__range=span).values("indicator").distinct().count()
    facts.figures.append(
        Figure(
            "scrutiny_data",
            f"Indicators whose data was reviewed: {reviewed}",
            str(reviewed),
            Source("indicators", "for which a value was entered in the year", today, count=reviewed),
        )
    )
    received = partnership.summary_reports.filter(received_by_scrutiny_on__range=span).count()
    facts.figures.append(
        Figure(
            "scrutiny_reports",
            f"Summary reports of priorities received: {received}",
            str(received),
            Source("summary reports", "received by Scrutiny and Assurance in the year", today, count=received),
        )
    )
    decided = partnership.decisions.filter(group__kind=Group.Kind.SCRUTINY, decided_on__range=span).count()
    facts.figures.append(
        Figure(
            "scrutiny_decisions",
            f"Decisions of Scrutiny and Assurance: {decided}",
            str(decided),
            Source("the decision register", "of the group, dated in the year", today, count=decided),
        )
    )
