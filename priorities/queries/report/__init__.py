"""What the annual report says of priorities, events and the difference made. Each figure carries its source."""

from priorities.queries.report.difference import report_difference
from priorities.queries.report.events import report_events
from priorities.queries.report.pledges import report_pledges
from priorities.queries.report.priorities import report_priorities

__all__ = ["report_difference", "report_events", "report_pledges", "report_priorities"]
