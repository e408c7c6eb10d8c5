"""What the minutes say, item by item: text, decisions, actions, replies to young people, ratifications, amendments."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.actions import action_register, decisions
from partners.events.meetings import AmendmentAnswered, AmendmentProposed
from partners.models import Action, AgendaItem, Amendment, Attendance, Decision, ItemOutcome, Meeting
from partners.permissions import Permission
from partners.queries.meetings import present_people, require_runs
from wst import clock, events, identifying, records
from wst.access import Access
from wst.refusals import NotPermitted, NotReady, WrongState

Kind, Status = AgendaItem.Kind, Meeting.Status


def _open_item(item: AgendaItem, *, by: Access, version: int | None = None) -> AgendaItem:
    """The locked item of a meeting whose minutes are being written. The meeting is locked first, as everywhere."""
    require_runs(item.meeting.group, by)
    meeting = records.lock(item.meeting)
    if meeting.status not in Meeting.OPEN_MINUTES:
        raise WrongState(f"“{meeting}” is “{meeting.get_status_display()}” now, so its minutes cannot be written.")
    return records.lock(item, version=version)


def _without_people(**texts: str) -> None:
    if found := identifying.errors(**texts):
        raise ValidationError(found)


@transaction.atomic
def write(
    item: AgendaItem, *, by: Access, minute: str, comes_back: bool = False, version: int | None = None
) -> AgendaItem:
    """What the minutes say about an item, and whether it comes back at the next meeting.

    Raises NotPermitted, WrongState before the meeting was held and once its minutes are agreed, Stale, ValidationError.
    """
    item = _open_item(item, by=by, version=version)
    if not minute.strip():
        raise records.invalid(minute="Enter what was said and agreed, or that the item was noted.")
    _without_people(minute=minute)
    return records.change(item, by=by, minute=minute.strip(), comes_back=comes_back)


@transaction.atomic
def decide(
    item: AgendaItem,
    *,
    by: Access,
    text: str,
    rationale: str,
    consulted: str = "",
    dissent: str = "",
    version: int | None = None,
) -> Decision:
    """Record a decision that the group made under an item. It stands in the register with the meeting as its source.

    Those who decide were chair, vice chair and members; those in attendance and advisers were not asked. Raises
    NotReady without a quorum: the group then decides outside the meeting, or next time.
    """
    item = _open_item(item, by=by, version=version)
    meeting = item.meeting
    if meeting.quorum_met is False:
        raise NotReady(f"The meeting had no quorum, so it decided nothing. {meeting.quorum_note}")
    _without_people(text=text, rationale=rationale, consulted=consulted, dissent=dissent)
    decision = decisions.record_at_meeting(
        meeting,
        by=by,
        text=text,
        rationale=rationale,
        consulted=consulted,
        dissent=dissent,
        subject=item.subject,
        confidential=item.is_confidential,
    )
    _outcome(item, by=by, decision=decision)
    return decision


@transaction.atomic
def agree_action(item: AgendaItem, *, by: Access, version: int | None = None, **said: Any) -> Action:
    """Enter an action that was agreed under an item in the one register, with the meeting as its source.

    The meeting's group watches it. Whoever manages actions, records decisions or
    adds actions for the work of their groups does so, for a group that they run.
    """
    item = _open_item(item, by=by, version=version)
    _without_people(**{name: said.get(name) or "" for name in ("text", "intended_outcome", "measure")})
    action = action_register.create(by=by, source=item.meeting.record, group=item.meeting.group, **said)
    _outcome(item, by=by, action=action)
    return action


def _outcome(item: AgendaItem, *, by: Access, **thing: Any) -> None:
    row = ItemOutcome(partnership=by.partnership, item=item, **thing)
    row.full_clean()
    row.save()
    records.save(item)  # the item's page shows it, so a form drawn before is stale
    fact = events.Changed(events.Code("agenda_item"), item.version, events.Code(next(iter(thing))))
    events.record(fact, by=by, on=item)


@transaction.atomic
def ratify(item: AgendaItem, *, by: Access, ratified: bool, note: str = "", version: int | None = None) -> AgendaItem:
    """Whether the group ratifies a decision that was made outside a meeting. Why not is asked when it does not.

    Raises WrongState for another kind of item, NotReady without a quorum.
    """
    item = _open_item(item, by=by, version=version)
    if item.ratifies is None:
        raise WrongState("This item asks for no ratification.")
    if item.meeting.quorum_met is False:
        raise NotReady(f"The meeting had no quorum, so it ratified nothing. {item.meeting.quorum_note}")
    if not ratified and not note.strip():
        raise records.invalid(note="Enter why the group did not ratify it, and what happens now.")
    return records.change(item, by=by, ratified=ratified, ratified_note=note.strip())


@transaction.atomic
def reply_to_young_people(
    item: AgendaItem,
    *,
    by: Access,
    reply: str,
    replied_on: date,
    told_back_on: date | None = None,
    version: int | None = None,
) -> AgendaItem:
    """The group's reply to young people, and when they were told (arrangements 6, Voice of the Child, 2).

    Open before and after the minutes are agreed, since young people are often told later. The group's own runners do
    it, and those who record voices. Raises WrongState for another kind of item, Stale, ValidationError by field.
    """
    if not by.can(Permission.VOICE_RECORD):
        require_runs(item.meeting.group, by)
    records.lock(item.meeting)
    item = records.lock(item, version=version)
    if item.kind != Kind.YOUNG_PEOPLE:
        raise WrongState("This item did not come from young people.")
    if item.meeting.status == Status.CANCELLED:
        raise WrongState("The meeting is cancelled. Put the question on the agenda of another one.")
    today = clock.today()
    if not reply.strip():
        raise records.invalid(reply="Enter the reply in words that young people use.")
    if replied_on > today or (told_back_on and told_back_on > today):
        name = "replied_on" if replied_on > today else "told_back_on"
        raise records.invalid(**{name: "The date must be today or in the past."})
    if told_back_on and told_back_on < replied_on:
        raise records.invalid(told_back_on="Young people are told after there is a reply. Check both dates.")
    _without_people(reply=reply)
    return records.change(item, by=by, reply=reply.strip(), replied_on=replied_on, told_back_on=told_back_on)


# Amendments


def may_amend(meeting: Meeting, by: Access, attendances: Iterable[Attendance] | None = None) -> bool:
    """Whether somebody was there and the window is open. At most one query; none with the meeting's `attendances`."""
    if meeting.status != Status.MINUTES_DRAFT or not by.place.person_id or meeting.amend_until is None:
        return False
    rows = meeting.attendances.all() if attendances is None else attendances
    return clock.today() <= meeting.amend_until and by.place.person_id in present_people(rows)


@transaction.atomic
def propose(item: AgendaItem, *, by: Access, text: str, version: int | None = None) -> Amendment:
    """Propose an amendment of what the minutes say about an item: by those who were there, within the window.

    Raises NotPermitted, WrongState once the window is closed, Stale when the text changed since, ValidationError.
    """
    by.require(Permission.WORKSPACE_VIEW)
    meeting = records.lock(item.meeting)
    if meeting.status != Status.MINUTES_DRAFT or meeting.amend_until is None or clock.today() > meeting.amend_until:
        raise WrongState("The minutes are open for amendments no longer.")
    if not may_amend(meeting, by):
        raise NotPermitted("Those who were at the meeting may propose amendments.")
    item = records.lock(item, version=version)
    if not text.strip():
        raise records.invalid(text="Enter what the minutes should say.")
    _without_people(text=text)
    row = Amendment(partnership=by.partnership, item=item, by_person_id=by.place.person_id, text=text.strip())
    row.full_clean()
    row.save()
    events.record(AmendmentProposed(row.pk), by=by, on=item)
    return row


@transaction.atomic
def answer(
    amendment: Amendment, *, by: Access, accepted: bool, minute: str = "", answer: str = "", version: int | None = None
) -> Amendment:
    """Accept an amendment, with the text as it stands afterwards, or decline it with a reason.

    `version` is the item's. Raises WrongState when it is answered already, Stale, ValidationError by field.
    """
    item = _open_item(amendment.item, by=by, version=version)
    amendment = Amendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    if amendment.status != Amendment.Status.PROPOSED:
        raise WrongState(f"This amendment is “{amendment.get_status_display()}” already.")
    if accepted:
        if not minute.strip() or minute.strip() == item.minute:
            raise records.invalid(minute="Enter what the minutes say now: the amendment is accepted.")
        _without_people(minute=minute)
        records.change(item, by=by, minute=minute.strip())
    elif not answer.strip():
        raise records.invalid(answer="Enter why it is declined: whoever proposed it reads it.")
    amendment.status = Amendment.Status.ACCEPTED if accepted else Amendment.Status.DECLINED
    amendment.answer, amendment.answered_by, amendment.answered_at = answer.strip(), by.name, clock.now()
    amendment.full_clean()
    amendment.save()
    events.record(AmendmentAnswered(amendment.pk, events.Code(amendment.status)), by=by, on=item)
    return amendment
