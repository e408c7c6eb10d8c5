"""The one action register: what somebody has agreed to do, whatever it came from, until its difference is known."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from partners.actions import references, reminders
from partners.events.governance import ActionReported
from partners.models import Action, ActionUpdate, Agency, Decision, Group, Person
from partners.permissions import Permission
from partners.queries.action_register import may_update
from partners.queries.own_groups import groups_to_act_for
from partners.states import ACTION
from wst import clock, events, notices, records, uploads
from wst.access import Access
from wst.look.formats import date_words
from wst.models import Record
from wst.refusals import NotPermitted, WrongState

ACTION_GIVEN = notices.kind("action_given", "You have been given an action")

Status = Action.Status
REPORTED = {Status.ON_TRACK: "on_track", Status.AT_RISK: "at_risk"}


def _check(*, text: str, intended_outcome: str, owner_agency: Agency, owner: Person | None) -> None:
    if not text.strip():
        raise records.invalid(text="Enter what is to be done.")
    if not intended_outcome.strip():
        raise records.invalid(
            intended_outcome="Enter what will be different for children, families or adults: every action says so."
        )
    if owner and owner.agency_id != owner_agency.pk:
        raise records.invalid(owner=f"{owner} does not belong to {owner_agency}. Select somebody who does, or nobody.")


def _tell(action: Action, *, by: Access) -> None:
    """Tell the named person, unless they gave it to themselves."""
    user = action.owner.user if action.owner else None
    if user and user != by.user:
        notices.send(ACTION_GIVEN, by=by, user=user, record=action.record, address=action.get_absolute_url())


def _title(reference: str, text: str) -> str:
    return f"{reference}: {' '.join(text.split())}"


def _require_own(action: Action, by: Access) -> None:
    by.require(Permission.ACTIONS_UPDATE_OWN, Permission.ACTIONS_MANAGE)
    if not may_update(action, by):
        raise NotPermitted("You can update the actions of your own agency only.", permission=Permission.ACTIONS_MANAGE)


@transaction.atomic
def create(
    *,
    by: Access,
    text: str,
    intended_outcome: str,
    owner_agency: Agency,
    due: date,
    measure: str = "",
    source: Record | None = None,
    owner: Person | None = None,
    group: Group | None = None,
) -> Action:
    """Enter an action in the register. `source` is the record that it came from; `due` a date in London.

    `group` watches it; without one, the group whose decision it came from does.

    Those who manage actions do so, those who record decisions, and those who run the work of a group for that group
    alone. Raises NotPermitted, and ValidationError by field: the intended outcome is required (arrangements 3, setting
    the priorities, 4).
    """
    by.require(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD, Permission.ACTIONS_ADD)
    group = group or _group_of(source, by=by)
    _require_own_group(group, by)
    _check(text=text, intended_outcome=intended_outcome, owner_agency=owner_agency, owner=owner)
    reference = references.take(Action, by=by, day=clock.today())
    action = Action(
        reference=reference,
        text=text.strip(),
        intended_outcome=intended_outcome.strip(),
        measure=measure.strip(),
        source=source,
        owner_agency=owner_agency,
        owner=owner,
        group=group,
        due=due,
    )
    action = records.create(action, by=by, kind="action", title=_title(reference, text))
    reminders.plan(action.record, by=by, due=due)
    _tell(action, by=by)
    return action


def _require_own_group(group: Group | None, by: Access) -> None:
    """Whoever only runs the work of a group adds actions for it, and for no other."""
    if by.can(Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD):
        return
    if group is None:
        raise records.invalid(group="Select the group of yours that watches it.")
    if not groups_to_act_for(by).filter(pk=group.pk).exists():
        raise NotPermitted(
            "You can add actions for the groups that you run only.", permission=Permission.ACTIONS_MANAGE
        )


def _group_of(source: Record | None, *, by: Access) -> Group | None:
    if source is None or source.kind != "decision":
        return None
    decision = Decision.objects.filter(partnership=by.partnership, record=source).select_related("group").first()
    return decision.group if decision else None


@transaction.atomic
def change(
    action: Action,
    *,
    by: Access,
    text: str,
    intended_outcome: str,
    owner_agency: Agency,
    due: date,
    measure: str = "",
    owner: Person | None = None,
    group: Group | None = None,
    reason: str = "",
    version: int | None = None,
) -> Action:
    """Change what an open action says. A new date needs a reason, which stands among the updates for all to see.

    Raises WrongState once it is closed, Stale, and ValidationError by field.
    """
    by.require(Permission.ACTIONS_MANAGE)
    _check(text=text, intended_outcome=intended_outcome, owner_agency=owner_agency, owner=owner)
    action = records.lock(action, version=version)
    if action.status not in Action.OPEN:
        raise WrongState(f"{action.reference} is closed. Open it again before you change it.")
    before, owned_by, agency_before = action.due, action.owner_id, action.owner_agency_id
    if due != before and not reason.strip():
        raise records.invalid(reason="Enter why the date moves: it is shown with the action.")
    action = records.change(
        action,
        by=by,
        title=_title(action.reference, text),
        text=text.strip(),
        intended_outcome=intended_outcome.strip(),
        measure=measure.strip(),
        owner_agency=owner_agency,
        owner=owner,
        group=group,
        due=due,
    )
    if (due, action.owner_id, action.owner_agency_id) != (before, owned_by, agency_before):
        reminders.plan(action.record, by=by, due=due)
    if due != before:
        moved = f"Due date moved from {date_words(before)} to {date_words(due)}. {reason.strip()}"
        _append(action, by=by, text=moved)
    if owner and owner.pk != owned_by:
        _tell(action, by=by)
    return action


def _append(
    action: Action, *, by: Access, text: str, file: UploadedFile | None = None, evidence: Record | None = None
) -> ActionUpdate:
    update = ActionUpdate(
        partnership=by.partnership,
        action=action,
        by_user=by.user,
        by_name=by.name,
        text=text.strip(),
        status=action.status,
        file=uploads.store(file, record=action.record, by=by) if file else None,
        evidence=evidence,
    )
    update.full_clean()
    update.save(force_insert=True)
    events.record(ActionReported(update.pk, events.Code(action.status)), by=by, on=action)
    return update


@transaction.atomic
def update(
    action: Action,
    *,
    by: Access,
    text: str,
    status: str | None = None,
    file: UploadedFile | None = None,
    evidence: Record | None = None,
    version: int | None = None,
) -> ActionUpdate:
    """Say how an open action goes: on track, at risk, or as before when `status` is left out. Updates only add up.

    Evidence is a file, or the record of something that the product holds already.

    Raises NotPermitted for another agency's action, WrongState once it is closed, Stale, and ValidationError.
    """
    _require_own(action, by)
    if not text.strip():
        raise records.invalid(text="Enter what has happened since the last update.")
    action = records.lock(action, version=version)
    if action.status not in Action.OPEN:
        raise WrongState(f"{action.reference} is “{action.get_status_display()}” now, so an update no longer applies.")
    if status and status != action.status:
        if status not in REPORTED:
            raise records.invalid(status="Select whether the action is on track or at risk.")
        action = ACTION.transition(action, REPORTED[Status(status)], by=by)
    return _append(action, by=by, text=text, file=file, evidence=evidence)


@transaction.atomic
def complete(
    action: Action,
    *,
    by: Access,
    difference: str = "",
    look_again_on: date | None = None,
    text: str = "",
    file: UploadedFile | None = None,
    evidence: Record | None = None,
    version: int | None = None,
) -> Action:
    """Done. Says what difference it made and how we know, or, when there is no evidence yet, when to look again.

    Raises NotReady when neither is given, NotPermitted, WrongState, Stale.
    """
    _require_own(action, by)
    _check_look_again(difference, look_again_on)
    action = ACTION.transition(
        action,
        "complete",
        by=by,
        version=version,
        difference=difference.strip(),
        look_again_on=None if difference.strip() else look_again_on,
        closed_on=clock.today(),
    )
    answer = difference.strip() or f"Done. No evidence yet: look again on {date_words(action.look_again_on)}."
    said = "\n\n".join(filter(None, [text.strip(), answer]))
    _append(action, by=by, text=said, file=file, evidence=evidence)
    reminders.plan(action.record, by=by, look_again_on=action.look_again_on)
    return action


def _check_look_again(difference: str, look_again_on: date | None) -> None:
    if not difference.strip() and look_again_on and look_again_on <= clock.today():
        raise records.invalid(look_again_on="The date on which to look again must be in the future.")


@transaction.atomic
def look_again(
    action: Action,
    *,
    by: Access,
    difference: str = "",
    look_again_on: date | None = None,
    file: UploadedFile | None = None,
    evidence: Record | None = None,
    version: int | None = None,
) -> Action:
    """Answer what difference a completed action made, or say when to look again.

    Raises WrongState unless it is complete without evidence, ValidationError when neither is given, Stale.
    """
    _require_own(action, by)
    _check_look_again(difference, look_again_on)
    action = records.lock(action, version=version)
    if action.status != Status.COMPLETE or action.difference:
        raise WrongState(f"{action.reference} does not wait for evidence of difference.")
    if not difference.strip() and look_again_on is None:
        raise records.invalid(difference="Enter the evidence of difference, or the date on which you will look again.")
    action = records.change(
        action,
        by=by,
        difference=difference.strip(),
        look_again_on=None if difference.strip() else look_again_on,
    )
    answer = difference or f"No evidence yet: look again on {date_words(look_again_on)}."
    _append(action, by=by, text=answer, file=file, evidence=evidence)
    reminders.plan(action.record, by=by, look_again_on=action.look_again_on)
    return action


@transaction.atomic
def close(action: Action, *, by: Access, reason: str, version: int | None = None) -> Action:
    """Close an action that is no longer needed, with the reason. Raises NotPermitted, WrongState, NotReady, Stale."""
    action = ACTION.transition(action, "close", by=by, reason=reason, version=version, closed_on=clock.today())
    _append(action, by=by, text=f"Closed as no longer needed. {reason.strip()}")
    reminders.plan(action.record, by=by)
    return action


@transaction.atomic
def reopen(action: Action, *, by: Access, reason: str, version: int | None = None) -> Action:
    """Open a closed action again; what it said about its difference stays among the updates."""
    action = ACTION.transition(
        action, "reopen", by=by, reason=reason, version=version, closed_on=None, difference="", look_again_on=None
    )
    _append(action, by=by, text=f"Opened again. {reason.strip()}")
    reminders.plan(action.record, by=by, due=action.due)
    return action
