"""Who came to a meeting, and asking an agency that does not come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from partners.actions import meeting_notices
from partners.actions.agenda_order import touched
from partners.events.meetings import AttendancePrompted
from partners.models import Agency, Attendance, Group, Meeting, Person
from partners.queries.attendance import low_attendance
from partners.queries.meetings import expected_at, quorum_now, require_runs
from wst import clock, events, records
from wst.access import Access
from wst.refusals import WrongState

Status = Attendance.Status


@dataclass(frozen=True)
class Came:
    """What is recorded about one person; `deputy` is who came instead."""

    person: Person
    status: str
    deputy: Person | None = None


@transaction.atomic
def record(meeting: Meeting, *, by: Access, came: Iterable[Came], version: int | None = None) -> Meeting:
    """Record who came, with the role and the agency of that day. Until the minutes are circulated.

    Only those with a seat on the day are recorded. Raises NotPermitted, WrongState, Stale, ValidationError.
    """
    require_runs(meeting.group, by)
    meeting = records.lock(meeting, version=version)
    if meeting.status not in (*Meeting.BEFORE, Meeting.Status.HELD):
        raise WrongState(f"“{meeting}” is “{meeting.get_status_display()}” now, so its attendance stands.")
    if meeting.day > clock.today():
        raise records.invalid(came="The date of the meeting is in the future.")
    expected = {one.person.pk: one for one in expected_at(meeting)}
    deputies = set()
    for one in came:
        place = expected.get(one.person.pk)
        if place is None:
            raise records.invalid(came=f"{one.person} has no seat on the group on that day.")
        deputy = one.deputy if one.status == Status.DEPUTY else None
        if deputy and (deputy.pk in expected or deputy.pk in deputies):
            raise records.invalid(
                came=f"{deputy} sits on the group or stands in for somebody else, so is no deputy for {one.person}."
            )
        if deputy:
            deputies.add(deputy.pk)
        facts = {"agency": place.agency, "role": place.role, "status": one.status, "deputy": deputy}
        row, _ = Attendance.objects.get_or_create(
            partnership=by.partnership, meeting=meeting, person=one.person, defaults=facts
        )
        for name, value in facts.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
    if meeting.status == Meeting.Status.HELD:
        quorum = quorum_now(meeting)
        meeting.quorum_met, meeting.quorum_note = quorum.met, quorum.words
    return touched(meeting, "attendance", by=by)


@transaction.atomic
def prompt(group: Group, agency: Agency, *, by: Access) -> int:
    """Tell an agency that it has missed meetings of a group (arrangements, appendix 1, 2), and say how many were told.

    Raises WrongState where its attendance is not low, or when nobody can be told.
    """
    require_runs(group, by)
    if all(one.agency.pk != agency.pk for one in low_attendance(group)):
        raise WrongState(f"The attendance of {agency.name} is not low.")
    told = meeting_notices.prompt(agency, agency.get_absolute_url(), by=by)
    if not told:
        raise WrongState(f"Nobody answers for {agency.name} here, and it has no contact. Add one to its page.")
    events.record(AttendancePrompted(agency=agency.pk, told=told), by=by, on=group)
    return told
