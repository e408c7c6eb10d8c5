"""What a meeting needs before its next step, and whether enough of those who decide are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from partners.models import Agency, Amendment, Attendance, Group, Meeting
from wst import clock


def has_agenda(meeting: Meeting) -> bool:
    """Add at least one item to the agenda."""
    return meeting.items.exists()


def has_come(meeting: Meeting) -> bool:
    """The date of the meeting is in the future."""
    return meeting.day <= clock.today()


def has_attendance(meeting: Meeting) -> bool:
    """Record who came."""
    return meeting.attendances.exists()


def minutes_are_written(meeting: Meeting) -> bool:
    """Write what the minutes say about each item."""
    return meeting.items.exists() and not meeting.items.filter(minute="").exists()


def ratifications_are_answered(meeting: Meeting) -> bool:
    """Say for each decision that was made outside a meeting whether the group ratifies it."""
    return not meeting.items.filter(ratifies__isnull=False, ratified__isnull=True).exists()


def amendments_are_answered(meeting: Meeting) -> bool:
    """Answer each proposed amendment."""
    return not Amendment.objects.filter(item__meeting=meeting, status=Amendment.Status.PROPOSED).exists()


def was_on_the_agenda_of_a_later_meeting(meeting: Meeting) -> bool:
    """The group agrees its minutes at its next meeting: hold it with these minutes on its agenda."""
    return meeting.agreed_at is not None


@dataclass(frozen=True)
class Quorum:
    """`met` is None where the group has no rule. `missing` are sentences, empty when it is met."""

    met: bool | None
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        if self.met is None:
            return "The group has no quorum rule"
        return "Met" if self.met else f"Not met. {' '.join(self.missing)}"


def quorum_of(group: Group, attendances: Iterable[Attendance], partners: Iterable[Agency]) -> Quorum:
    """Whether those present may decide. Pure.

    Chair, vice chair and members count, in person or through a deputy; those in attendance and advisers never do
    (arrangements 3, the Executive Group, 3). `partners` are the safeguarding partners of that day.
    """
    if not group.quorum and not group.quorum_each_partner:
        return Quorum(None)
    present = [row for row in attendances if row.decides and row.is_present]
    missing = []
    if group.quorum and len(present) < group.quorum:
        verb = "was" if len(present) == 1 else "were"
        missing.append(f"{len(present)} of the {group.quorum} members needed {verb} there.")
    if group.quorum_each_partner:
        there = {row.agency_id for row in present}
        missing += [f"Nobody decided for {agency.name}." for agency in partners if agency.pk not in there]
    return Quorum(not missing, tuple(missing))
