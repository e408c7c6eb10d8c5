"""The risk register: entered, scored anew at each review, closed with the reason."""

from datetime import date
from typing import Any

from django.db import transaction

from partners.actions import references, reminders
from partners.models import Agency, Person, Risk, RiskScore
from partners.permissions import Permission
from partners.states import RISK
from wst import clock, records
from wst.access import Access
from wst.models import Record
from wst.refusals import WrongState


def _check(owner_agency: Agency, owner: Person | None) -> None:
    if owner and owner.agency_id != owner_agency.pk:
        raise records.invalid(owner=f"{owner} does not belong to {owner_agency}. Select somebody who does, or nobody.")


def _title(reference: str, title: str) -> str:
    return f"{reference}: {title.strip()}"


def _score(risk: Risk, note: str, *, by: Access) -> RiskScore:
    score = RiskScore(
        partnership=by.partnership,
        risk=risk,
        on=clock.today(),
        likelihood=risk.likelihood,
        impact=risk.impact,
        note=note.strip(),
        by_name=by.name,
    )
    score.full_clean()
    score.save(force_insert=True)
    return score


@transaction.atomic
def enter(
    *,
    by: Access,
    title: str,
    cause: str,
    event: str,
    effect: str,
    likelihood: int,
    impact: int,
    owner_agency: Agency,
    review_due: date,
    controls: str = "",
    owner: Person | None = None,
    subject: Record | None = None,
) -> Risk:
    """Enter a risk, scored 1 to 5 each. `subject` is the record that it is about, for instance a priority's.

    Raises ValidationError by field.
    """
    by.require(Permission.RISKS_MANAGE)
    _check(owner_agency, owner)
    if review_due < clock.today():
        raise records.invalid(review_due="The date of the next review must be today or in the future.")
    risk = Risk(
        reference=references.take(Risk, by=by, day=clock.today()),
        title=title.strip(),
        cause=cause.strip(),
        event=event.strip(),
        effect=effect.strip(),
        likelihood=likelihood,
        impact=impact,
        controls=controls.strip(),
        owner_agency=owner_agency,
        owner=owner,
        review_due=review_due,
        subject=subject,
    )
    risk = records.create(risk, by=by, kind="risk", title=_title(risk.reference, title))
    _score(risk, "", by=by)
    reminders.plan(risk.record, by=by, due=review_due)
    return risk


@transaction.atomic
def change(risk: Risk, *, by: Access, version: int | None = None, **facts: Any) -> Risk:
    """Change what an open risk says, by the names of its fields: title, cause, event, effect, controls, owner_agency,
    owner. The score changes at a review. Raises WrongState, Stale, ValidationError by field."""
    by.require(Permission.RISKS_MANAGE)
    risk = _open(risk, version=version)
    _check(facts.get("owner_agency", risk.owner_agency), facts.get("owner", risk.owner))
    title = facts.pop("title", risk.title).strip()
    risk = records.change(risk, by=by, **facts, title=title)
    risk.record.title = _title(risk.reference, title)[:200]
    risk.record.save(update_fields=["title"])
    return risk


def _open(risk: Risk, *, version: int | None = None) -> Risk:
    risk = records.lock(risk, version=version)
    if risk.status != Risk.Status.OPEN:
        raise WrongState(f"{risk.reference} is closed. Open it again first.")
    return risk


@transaction.atomic
def review(
    risk: Risk,
    *,
    by: Access,
    likelihood: int,
    impact: int,
    note: str,
    review_due: date,
    controls: str | None = None,
    version: int | None = None,
) -> Risk:
    """Look at a risk again: its score, why, and when next. The scores before stay to be seen.

    Raises WrongState once it is closed, Stale, ValidationError by field.
    """
    by.require(Permission.RISKS_MANAGE)
    if not note.strip():
        raise records.invalid(note="Enter what has changed since the last review, or that nothing has.")
    if review_due <= clock.today():
        raise records.invalid(review_due="The date of the next review must be in the future.")
    risk = _open(risk, version=version)
    facts = {"likelihood": likelihood, "impact": impact, "review_due": review_due}
    if controls is not None:
        facts["controls"] = controls.strip()  # type: ignore[assignment]
    risk = records.change(risk, by=by, **facts)
    _score(risk, note, by=by)
    reminders.plan(risk.record, by=by, due=review_due)
    return risk


@transaction.atomic
def close(risk: Risk, *, by: Access, reason: str, version: int | None = None) -> Risk:
    """Close a risk that is one no more, with the reason. Raises NotPermitted, WrongState, NotReady, Stale."""
    risk = RISK.transition(risk, "close", by=by, reason=reason, version=version, closed_on=clock.today())
    reminders.plan(risk.record, by=by)
    return risk


@transaction.atomic
def reopen(risk: Risk, *, by: Access, reason: str, version: int | None = None) -> Risk:
    """Open it again, to be reviewed from today. Raises NotPermitted, WrongState, NotReady, Stale."""
    today = clock.today()
    risk = RISK.transition(risk, "reopen", by=by, reason=reason, version=version, closed_on=None, review_due=today)
    reminders.plan(risk.record, by=by, due=today)
    return risk
