"""Reminders of meetings: stored from the first day, recomputed when a date moves, shown and sent on their day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from partners.models import Agency, Attendance, Meeting, Person
from partners.queries.meetings import expected_at
from partners.queries.members import business_managers
from partners.roles import RoleCode
from wst import clock, notices, working_days
from wst.access import Access
from wst.models import Membership

COMING = notices.kind("meeting_coming", "A meeting of your group is coming up")
PAPERS_DUE = notices.kind("meeting_papers_due", "Papers for a meeting are due soon")
PAPERS_OUT = notices.kind("meeting_papers_out", "The papers for a meeting of your group are out")
CANCELLED = notices.kind("meeting_cancelled", "A meeting of your group is cancelled")
MINUTES_DRAFT = notices.kind("meeting_minutes_draft", "Draft minutes wait for your amendments")
ATTENDANCE = notices.kind("meeting_attendance", "Your agency has missed meetings of a group that it sits on")

A_WEEK = timedelta(days=7)
BEFORE_PAPERS = 2  # working days


def _at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=clock.LONDON)


def _send(
    kind: notices.Kind, meeting: Meeting, people: Iterable[Person], *, by: Access, on: date | None = None
) -> None:
    """To each person once: in the product where they sign in, else by email. `on` is a later day in London."""
    for person in {one.pk: one for one in people if one and not one.left_on}.values():
        if not person.user_id and not person.email:
            continue
        notices.send(
            kind,
            by=by,
            user=person.user if person.user_id else None,
            email="" if person.user_id else person.email,
            record=meeting.record,
            address=meeting.get_absolute_url(),
            send_after=_at_ten(on) if on else None,
        )


def remind(meeting: Meeting, *, by: Access) -> None:
    """Set the reminders of a meeting that has not been held, in place of those that still wait. For past days none."""
    notices.take_back(COMING, PAPERS_DUE, record=meeting.record)
    today = clock.today()
    coming, papers = meeting.day - A_WEEK, working_days.subtract(meeting.papers_due, BEFORE_PAPERS)
    if coming > today:
        _send(COMING, meeting, (one.person for one in expected_at(meeting)), by=by, on=coming)
    if papers > today:
        office = business_managers(by.partnership).values("user")
        leads = [item.lead for item in meeting.items.filter(lead__isnull=False).select_related("lead")]
        people = [*by.partnership.people.filter(user__in=office, left_on__isnull=True), *leads]
        _send(PAPERS_DUE, meeting, people, by=by, on=papers)


def held(meeting: Meeting) -> None:
    """What waited is past."""
    notices.take_back(COMING, PAPERS_DUE, record=meeting.record)


def cancelled(meeting: Meeting, *, by: Access) -> None:
    notices.take_back(COMING, PAPERS_DUE, record=meeting.record)
    _send(CANCELLED, meeting, (one.person for one in expected_at(meeting)), by=by)


def papers_out(meeting: Meeting, *, by: Access) -> None:
    _send(PAPERS_OUT, meeting, (one.person for one in expected_at(meeting)), by=by)


def minutes_circulated(meeting: Meeting, *, by: Access) -> None:
    """To those who were there: they may amend."""
    rows = meeting.attendances.filter(status__in=Attendance.PRESENT).select_related("person", "deputy")
    people = [row.deputy if row.status == Attendance.Status.DEPUTY else row.person for row in rows]
    _send(MINUTES_DRAFT, meeting, people, by=by)


def prompt(agency: Agency, address: str, *, by: Access) -> int:
    """Tell whoever answers for an agency that it has missed meetings; its contact when nobody signs in for it."""
    roles = [RoleCode.LEAD_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.AGENCY_REPRESENTATIVE]
    held_by = Membership.objects.filter(partnership=by.partnership, role__in=roles).on(clock.today())
    people = by.partnership.people.filter(agency=agency, left_on__isnull=True, user__in=held_by.values("user"))
    users = [person.user for person in people.select_related("user")]
    for user in users:
        notices.send(ATTENDANCE, by=by, user=user, record=agency.record, address=address)
    if not users and agency.contact_email:
        notices.send(ATTENDANCE, by=by, email=agency.contact_email, record=agency.record, address=address)
        return 1
    return len(users)
