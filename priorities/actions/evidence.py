"""Evidence, and the measures that show before and after."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from partners.models import Action, Agency
from partners.permissions import Permission as P
from priorities.actions.grounds import check_source, require_contribution
from priorities.events import ReadingTaken
from priorities.models import Evidence, Measure, MeasureReading, Priority
from priorities.queries import rights
from priorities.states import EVIDENCE
from wst import clock, events, records
from wst.access import Access
from wst.models import Record
from wst.models.record import Visibility
from wst.refusals import WrongState

GATHERERS = rights.GATHERERS
# Whose account a method brings, unless somebody says otherwise. Data and documents bring nobody's.
ACCOUNT_OF = {kind: Evidence.Account(kind.value) for kind in Evidence.FIRST_HAND}


@transaction.atomic
def add_evidence(
    *,
    title: str,
    kind: str,
    summary: str,
    observed_on: date,
    by: Access,
    priority: Priority | None = None,
    source_agency: Agency | None = None,
    source: Record | None = None,
    action: Action | None = None,
    account: str = "",
    period: str = "",
    strength: str = Evidence.Strength.FAIR,
    visibility: str = Visibility.PARTNERSHIP,
) -> Evidence:
    """Add evidence of any kind to the register, for a priority or for none. `observed_on` is a day in London.

    `action` is the one that it looks at again; without an `account` the method says whose account it is.
    """
    _require(priority, by)
    check_source(source)
    _check_day(observed_on)
    evidence = Evidence(
        priority=priority,
        title=title.strip(),
        kind=kind,
        summary=summary,
        source_agency=source_agency,
        source=source,
        action=action,
        account=account or ACCOUNT_OF.get(kind, Evidence.Account.NONE),
        period=period.strip(),
        observed_on=observed_on,
        strength=strength,
        visibility=visibility,
    )
    return records.create(evidence, by=by, kind="evidence", title=evidence.title, visibility=visibility)


@transaction.atomic
def edit_evidence(evidence: Evidence, *, by: Access, version: int | None = None, **values: Any) -> Evidence:
    """Change it. Moving it to a priority needs the right to write about both."""
    _require(evidence.priority, by)
    if "priority" in values:
        _require(values["priority"], by)
    check_source(values.get("source"))
    if "observed_on" in values:
        _check_day(values["observed_on"])
    evidence = records.lock(evidence, version=version)
    if evidence.status == Evidence.Status.WITHDRAWN:
        raise WrongState("This evidence was withdrawn. It stays as it was; add it anew if it stands after all.")
    if not values.get("account", evidence.account):
        values["account"] = ACCOUNT_OF.get(values.get("kind", evidence.kind), Evidence.Account.NONE)
    title = values.pop("title", evidence.title)
    evidence = records.change(evidence, by=by, title=title, **values)
    if evidence.record.visibility != evidence.visibility:
        evidence.record.visibility = evidence.visibility
        evidence.record.save(update_fields=["visibility"])
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, reason: str, by: Access, version: int | None = None) -> Evidence:
    """It stays in the register with the reason and counts no more: whatever rests on it is weaker at once.

    Raises NotPermitted, WrongState when it was withdrawn before, NotReady without a reason.
    """
    by.require(P.EVIDENCE_WITHDRAW)
    _require(evidence.priority, by)
    return EVIDENCE.transition(
        evidence,
        "withdraw",
        by=by,
        reason=reason,
        version=version,
        withdrawn_on=clock.today(),
        withdrawn_because=reason.strip(),
    )


@transaction.atomic
def add_measure(
    priority: Priority,
    *,
    name: str,
    definition: str,
    unit: str,
    direction: str,
    owner_agency: Agency,
    by: Access,
) -> Measure:
    """A number to follow. Its first reading is the baseline, taken before the priority is agreed (row 66)."""
    require_contribution(priority, by)
    measure = Measure(
        priority=priority,
        name=name.strip(),
        definition=definition,
        unit=unit.strip(),
        direction=direction,
        owner_agency=owner_agency,
    )
    return records.create(measure, by=by, kind="measure", title=measure.name)


@transaction.atomic
def edit_measure(measure: Measure, *, by: Access, version: int | None = None, **values: Any) -> Measure:
    require_contribution(measure.priority, by)
    measure = records.lock(measure, version=version)
    return records.change(measure, by=by, title=values.get("name", measure.name), **values)


@transaction.atomic
def add_reading(
    measure: Measure,
    *,
    period: str,
    period_ends: date,
    by: Access,
    value: Decimal | None = None,
    not_available_because: str = "",
) -> MeasureReading:
    """A value for a period, or why there is none. A reading is never changed or removed."""
    require_contribution(measure.priority, by)
    if value is None and not not_available_because.strip():
        raise records.invalid(value="Enter the value, or the reason why it is not available.")
    if value is not None and not_available_because.strip():
        raise records.invalid(not_available_because="Enter a value or a reason, not both.")
    if period_ends > clock.today():
        raise records.invalid(period_ends="The period must have ended.")
    if measure.readings.filter(period_ends=period_ends).exists():
        raise records.invalid(period_ends="There is a reading for the period that ends on this day already.")
    reading = MeasureReading(
        partnership=by.partnership,
        measure=measure,
        period=period.strip(),
        period_ends=period_ends,
        value=value,
        not_available_because=not_available_because.strip(),
    )
    reading.full_clean()
    reading.save(force_insert=True)
    events.record(ReadingTaken(reading.pk, period_ends, value is not None), by=by, on=measure)
    return reading


def _require(priority: Priority | None, by: Access) -> None:
    if by.can(*GATHERERS):
        return
    if priority is not None and priority.phase == Priority.Phase.PROPOSED:
        require_contribution(priority, by)
        return
    rights.require_edit(priority, by)


def _check_day(observed_on: date) -> None:
    if observed_on > clock.today():
        raise records.invalid(observed_on="The date of the observation must be today or in the past.")
