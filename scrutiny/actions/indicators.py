"""Indicators and their values. A correction is a later row; a changed definition breaks the line."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from partners.models import Agency
from partners.permissions import Permission
from scrutiny import events as facts
from scrutiny.models import Indicator, IndicatorValue
from wst import clock, events, records
from wst.access import Access


@transaction.atomic
def register(
    *,
    name: str,
    definition: str,
    unit: str,
    direction: str,
    owner_agency: Agency,
    by: Access,
    is_count_of_people: bool = False,
) -> Indicator:
    """Add an indicator. `unit` is "%" or a plural noun ("children"); the agency answers for its values."""
    by.require(Permission.INDICATORS_MANAGE)
    indicator = Indicator(
        name=name,
        definition=definition,
        unit=unit,
        direction=direction,
        owner_agency=owner_agency,
        is_count_of_people=is_count_of_people,
    )
    return records.create(indicator, by=by, kind="indicator", title=name)


@transaction.atomic
def change(
    *,
    indicator: Indicator,
    name: str,
    definition: str,
    unit: str,
    direction: str,
    owner_agency: Agency,
    by: Access,
    is_count_of_people: bool = False,
    version: int | None = None,
) -> Indicator:
    """Change an indicator. After a new definition or unit, the next period's value breaks the line."""
    by.require(Permission.INDICATORS_MANAGE)
    indicator = records.lock(indicator, version=version)
    redefined = (indicator.definition, indicator.unit) != (definition, unit) and indicator.values.exists()
    return records.change(
        indicator,
        by=by,
        title=name,
        name=name,
        definition=definition,
        unit=unit,
        direction=direction,
        owner_agency=owner_agency,
        is_count_of_people=is_count_of_people,
        redefined_at=clock.now() if redefined else indicator.redefined_at,
    )


@transaction.atomic
def enter_value(
    *,
    indicator: Indicator,
    period_starts: date,
    period_ends: date,
    by: Access,
    value: Decimal | int | None = None,
    not_available_because: str = "",
    definition_changed: bool = False,
) -> IndicatorValue:
    """Enter the value of a period (both days included), or why there is none. Entering a period again corrects it.

    Raises ValidationError by field: a period that overlaps another, a value below 0, a percentage above 100, part of a
    person, both a value and a reason. The same again is kept once.
    """
    by.require(Permission.INDICATORS_MANAGE)
    indicator = records.lock(indicator)
    value = None if value is None else Decimal(value)
    _check(indicator, period_starts, period_ends, value, not_available_because.strip())
    standing = indicator.values.standing().filter(period_starts=period_starts, period_ends=period_ends).first()
    breaks = definition_changed or _first_since_redefined(indicator, period_ends)
    if standing:
        breaks = breaks or standing.definition_changed
        same = (standing.value, standing.not_available_because, standing.definition_changed)
        if same == (value, not_available_because.strip(), breaks):
            return standing
    row = IndicatorValue(
        partnership=by.partnership,
        indicator=indicator,
        period_starts=period_starts,
        period_ends=period_ends,
        value=value,
        not_available_because=not_available_because.strip(),
        definition_changed=breaks,
        entered_at=clock.now(),
        entered_by=by.user,
    )
    row.full_clean()
    row.save(force_insert=True)
    fact = facts.ValueEntered(period_starts, period_ends, value is not None, standing is not None)
    events.record(fact, by=by, on=indicator)
    return row


def _check(indicator: Indicator, starts: date, ends: date, value: Decimal | None, because: str) -> None:
    if ends < starts:
        raise records.invalid(period_ends="The end is before the start. Check both dates.")
    if starts > clock.today():
        raise records.invalid(period_starts="The period has not begun yet.")
    others = indicator.values.exclude(period_starts=starts, period_ends=ends)
    if others.filter(period_starts__lte=ends, period_ends__gte=starts).exists():
        raise records.invalid(
            period_starts="This period overlaps one that has a value. Use the same dates to correct it."
        )
    if value is not None and because:
        raise records.invalid(not_available_because="Enter the value, or the reason why it is not available: not both.")
    if value is None and not because:
        raise records.invalid(value="Enter the value, or the reason why it is not available.")
    if value is not None and value < 0:
        raise records.invalid(value="The value must be 0 or more.")
    if value is not None and indicator.unit == "%" and value > 100:
        raise records.invalid(value="A percentage must be 100 or less.")
    if value is not None and indicator.is_count_of_people and value != value.to_integral_value():
        raise records.invalid(value="People are counted in whole numbers.")


def _first_since_redefined(indicator: Indicator, period_ends: date) -> bool:
    """Whether this is the first later period that is entered under a new definition."""
    if indicator.redefined_at is None:
        return False
    last_before = indicator.values.filter(entered_at__lt=indicator.redefined_at).order_by("-period_ends").first()
    since = indicator.values.filter(entered_at__gte=indicator.redefined_at, definition_changed=True)
    return last_before is not None and period_ends > last_before.period_ends and not since.exists()
