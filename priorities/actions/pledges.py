"""Pledges: each agency says what it will do for a priority, and then how far it has come (arrangements 3.Pri.4)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from partners.models import Agency, Person
from partners.permissions import Permission as P
from priorities.events import PledgeReported, PledgesReminded
from priorities.models import Pledge, PledgeReminder, PledgeUpdate, Priority, PriorityCycle
from priorities.queries import pledges as queries
from priorities.queries import rights
from priorities.states import CLOSED, PLEDGE
from wst import clock, events, notices, records
from wst.access import Access
from wst.refusals import NotPermitted, WrongState

Status = Pledge.Status
# Which step of the lifecycle leads from where a pledge stands to where somebody says that it stands.
STEPS = {
    (Status.MADE, Status.IN_PROGRESS): "start",
    (Status.MADE, Status.DONE): "finish",
    (Status.IN_PROGRESS, Status.DONE): "finish",
    (Status.MADE, Status.NOT_DONE): "give_up",
    (Status.IN_PROGRESS, Status.NOT_DONE): "give_up",
    (Status.DONE, Status.IN_PROGRESS): "take_up_again",
    (Status.NOT_DONE, Status.IN_PROGRESS): "take_up_again",
}

PLEDGE_AWAITED = notices.kind("priorities.pledge_awaited", "Your agency is asked what it will do for the priorities.")
PROGRESS_AWAITED = notices.kind(
    "priorities.pledge_progress_awaited", "Your agency is asked how far its pledges have come."
)
KINDS = {PledgeReminder.About.PLEDGE: PLEDGE_AWAITED, PledgeReminder.About.PROGRESS: PROGRESS_AWAITED}


@transaction.atomic
def make_pledge(
    priority: Priority,
    *,
    agency: Agency,
    what: str,
    due: date,
    by: Access,
    measure: str = "",
    made_on: date | None = None,
    given_by: Person | None = None,
    given_by_post: str = "",
) -> Pledge:
    """One agency's pledge to an agreed priority: given by somebody who speaks for it, or recorded for it.

    Recorded for it, it names who gave it: a person of the agency, or a post. Dates are days in London. Raises
    NotPermitted for another agency's, WrongState for a second one and for a priority that is not worked on.
    """
    _require(agency.pk, by)
    if priority.phase == Priority.Phase.PROPOSED:
        raise WrongState("Agencies pledge once the Executive has agreed the priority.")
    if priority.phase in CLOSED:
        raise WrongState("This priority is closed, so nobody pledges to it now.")
    if agency.has_ended():
        raise records.invalid(agency="This agency has left the partnership.")
    if Pledge.objects.filter(priority=priority, agency=agency).exists():
        raise WrongState(f"{agency.name} has pledged to this priority already. Open that pledge to add to it.")
    made_on = made_on or clock.today()
    if made_on > clock.today():
        raise records.invalid(made_on="The date must be today or in the past.")
    if due < made_on:
        raise records.invalid(due="Enter a day on or after the day of the pledge.")
    given_by = _giver(agency, given_by, given_by_post, by)
    pledge = Pledge(
        priority=priority,
        agency=agency,
        what=what.strip(),
        measure=measure.strip(),
        due=due,
        made_on=made_on,
        given_by=given_by,
        given_by_post=given_by_post.strip(),
    )
    return records.create(pledge, by=by, kind="pledge", title=f"Pledge of {agency.name}: {priority.title}")


@transaction.atomic
def change_pledge(
    pledge: Pledge, *, what: str, due: date, by: Access, measure: str = "", version: int | None = None
) -> Pledge:
    """Change its words while nothing was reported. Raises NotPermitted, WrongState afterwards, Stale."""
    _require(pledge.agency_id, by)
    pledge = records.lock(pledge, version=version)
    if pledge.status != Status.MADE or pledge.updates.exists():
        raise WrongState("Its progress is reported already, so the pledge stands as it was made.")
    if due < pledge.made_on:
        raise records.invalid(due="Enter a day on or after the day of the pledge.")
    return records.change(pledge, by=by, what=what.strip(), measure=measure.strip(), due=due)


@transaction.atomic
def report_progress(
    pledge: Pledge,
    *,
    progress: str,
    status: str,
    by: Access,
    difference: str = "",
    reason: str = "",
    said_by: str = "",
    version: int | None = None,
) -> PledgeUpdate:
    """How far a pledge has come and what difference it made; `status` is where it stands now.

    `said_by` names whom the office heard it from. Raises NotPermitted, Stale, WrongState for a step that does not
    apply, NotReady when it is done without a word on the difference, or not done without the reason.
    """
    _require(pledge.agency_id, by)
    own = by.place.agency_id == pledge.agency_id
    if not own and not said_by.strip():
        raise records.invalid(said_by="Enter who of the agency said so.")
    if not progress.strip():
        raise records.invalid(progress="Enter how far it has come.")
    pledge = records.lock(pledge, version=version)
    before = pledge.version
    values: dict[str, Any] = {"difference": difference.strip()} if difference.strip() else {}
    if status == pledge.status:
        if not pledge.is_open:
            raise WrongState("It is closed. Take it up again to report on it.")
        records.change(pledge, by=by, **values)
    else:
        step = STEPS.get((Status(pledge.status), Status(status)))
        if step is None:
            raise WrongState(f"It is “{pledge.get_status_display()}” now, and this step does not follow from that.")
        if status == Status.NOT_DONE:
            values["not_done_because"] = reason.strip()
        elif step == "take_up_again":
            values["not_done_because"] = ""
        pledge = PLEDGE.transition(pledge, step, by=by, reason=reason, **values)
    update = PledgeUpdate(
        partnership=by.partnership,
        pledge=pledge,
        by_user=by.user,
        by_name=by.name,
        said_by="" if own else said_by.strip(),
        progress=progress.strip(),
        difference=difference.strip(),
        status=pledge.status,
    )
    update.full_clean()
    update.save(force_insert=True)
    if pledge.version == before:
        records.save(pledge)  # a new version, so that a page drawn from before is refused
    events.record(PledgeReported(update.pk, events.Code(pledge.status), not own), by=by, on=pledge)
    return update


@transaction.atomic
def remind(cycle: PriorityCycle, *, agencies: Iterable[Agency], about: str, by: Access) -> int:
    """Remind agencies to pledge, or to say how far their pledges have come. Returns how many were reminded.

    Everybody who speaks for the agency gets a notice; without anybody who signs in, its contact address. An agency
    that was reminded today, or of whom nothing is missing, is left out. Raises WrongState when that is all of them.
    """
    by.require(P.EVENTS_MANAGE, P.PRIORITIES_LEAD)
    cycle = records.lock(cycle)
    about = PledgeReminder.About(about)
    wanted = {agency.pk for agency in queries.missing(cycle, about)}
    today = clock.today()
    reminded = set(cycle.pledge_reminders.filter(about=about, sent_on=today).values_list("agency_id", flat=True))
    told = [agency for agency in agencies if agency.pk in wanted and agency.pk not in reminded]
    if not told:
        raise WrongState("These agencies were reminded today already, or nothing of theirs is missing now.")
    speakers = queries.speakers(by.partnership, [agency.pk for agency in told])
    for agency in told:
        row = PledgeReminder(partnership=by.partnership, cycle=cycle, agency=agency, about=about, sent_on=today)
        row.full_clean()
        row.save(force_insert=True)
        to: list[dict[str, Any]] = [{"user": user} for user in speakers.get(agency.pk, [])]
        if not to and agency.contact_email:
            to = [{"email": agency.contact_email}]
        for one in to:
            notices.send(KINDS[about], by=by, record=cycle.record, address=queries.address_of(cycle, about), **one)
    events.record(PledgesReminded(events.Code(about.value), len(told)), by=by, on=cycle)
    return len(told)


def _require(agency_id: int, by: Access) -> None:
    by.require(P.PLEDGES_UPDATE)
    if not rights.may_pledge_for(agency_id, by):
        raise NotPermitted("You can pledge for your own agency only.", permission=P.EVENTS_MANAGE)


def _giver(agency: Agency, given_by: Person | None, given_by_post: str, by: Access) -> Person | None:
    """Who gave it: the person who speaks for the own agency; otherwise whoever the office heard it from."""
    if by.place.agency_id == agency.pk and given_by is None and not given_by_post.strip():
        return Person.objects.get(pk=by.place.person_id)
    if given_by is not None and given_by.agency_id != agency.pk:
        raise records.invalid(given_by=f"{given_by} does not belong to {agency}. Select somebody who does.")
    if given_by is None and not given_by_post.strip():
        raise records.invalid(given_by_post="Enter who gave the pledge: select a person, or enter their post.")
    return given_by
