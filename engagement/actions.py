"""What the engagement lead does: keep forums, record what people told us, and record what it changed."""

from datetime import date
from typing import Any

from django.db import transaction

from engagement.models import Forum, Influence, LivedExperience
from engagement.policies import require_nobody_identified
from partners.models import Agency
from partners.permissions import Permission
from wst import clock, records
from wst.access import Access

FREE_TEXTS = ("title", "method", "themes", "what_works", "what_to_change")
COUNTED = ("number_heard", "heard_on")


@transaction.atomic
def add_forum(*, name: str, kind: str, about: str = "", by: Access) -> Forum:
    by.require(Permission.VOICE_RECORD)
    require_nobody_identified(about=about)
    _require_free_name(name, by=by)
    return records.create(Forum(name=name, kind=kind, about=about), by=by, kind="forum", title=name)


@transaction.atomic
def change_forum(*, forum: Forum, version: int, by: Access, **values: Any) -> Forum:
    by.require(Permission.VOICE_RECORD)
    require_nobody_identified(about=values.get("about", ""))
    forum = records.lock(forum, version=version)
    _require_free_name(values.get("name", forum.name), by=by, but=forum)
    return records.change(forum, by=by, title=values.get("name", forum.name), **values)


def _require_free_name(name: str, *, by: Access, but: Forum | None = None) -> None:
    if by.partnership.forums.filter(name__iexact=name).exclude(pk=but.pk if but else None).exists():
        raise records.invalid(name="There is a forum of this name already. Choose another name, or change that one")


@transaction.atomic
def record_lived_experience(
    *,
    title: str,
    method: str,
    people: str,
    help_type: str,
    number_heard: int,
    heard_on: date,
    themes: str,
    what_works: str = "",
    what_to_change: str = "",
    forum: Forum | None = None,
    by: Access,
) -> LivedExperience:
    """Record what people who were offered or received help said (arrangements 4.SA.9 and 6.V.5).

    `number_heard` counts people; `heard_on` is a date in London. Raises ValidationError at the field for a date to
    come, nobody heard, or a text that looks like an NHS number, a date of birth or a postcode.
    """
    by.require(Permission.VOICE_RECORD)
    row = LivedExperience(
        title=title,
        method=method,
        people=people,
        help_type=help_type,
        number_heard=number_heard,
        heard_on=heard_on,
        themes=themes,
        what_works=what_works,
        what_to_change=what_to_change,
        forum=forum,
    )
    _check(row)
    return records.create(row, by=by, kind="lived_experience", title=title)


@transaction.atomic
def change_lived_experience(
    *, lived_experience: LivedExperience, version: int, by: Access, **values: Any
) -> LivedExperience:
    by.require(Permission.VOICE_RECORD)
    row = records.lock(lived_experience, version=version)
    proposed = LivedExperience(**{field: values.get(field, getattr(row, field)) for field in (*FREE_TEXTS, *COUNTED)})
    _check(proposed)
    return records.change(row, by=by, title=values.pop("title", row.title), **values)


def _check(row: LivedExperience) -> None:
    require_nobody_identified(**{field: getattr(row, field) for field in FREE_TEXTS})
    if row.number_heard < 1:
        raise records.invalid(number_heard="Enter how many people were heard: 1 or more")
    if row.heard_on > clock.today():
        raise records.invalid(heard_on="The date must be today or in the past")


@transaction.atomic
def record_influence(
    *,
    lived_experience: LivedExperience,
    you_said: str,
    we_did: str,
    service: str,
    since: date,
    agency: Agency | None = None,
    is_refusal: bool = False,
    by: Access,
) -> Influence:
    """Record what changed because of what people said: the change, the service, the date (arrangements 9.4).

    With `is_refusal`, `we_did` is the reason why nothing changes. `since` is a date in London, from the day on which
    people were heard. Raises ValidationError at the field.
    """
    by.require(Permission.VOICE_RECORD)
    require_nobody_identified(you_said=you_said, we_did=we_did)
    if since < lived_experience.heard_on:
        raise records.invalid(since="The date must be on or after the day when people were heard")
    row = Influence(
        lived_experience=lived_experience,
        you_said=you_said,
        we_did=we_did,
        service=service,
        agency=agency,
        since=since,
        is_refusal=is_refusal,
    )
    return records.create(row, by=by, kind="influence", title=you_said)


@transaction.atomic
def change_influence(*, influence: Influence, version: int, by: Access, **values: Any) -> Influence:
    by.require(Permission.VOICE_RECORD)
    require_nobody_identified(you_said=values.get("you_said", ""), we_did=values.get("we_did", ""))
    if values.get("since", influence.since) < influence.lived_experience.heard_on:
        raise records.invalid(since="The date must be on or after the day when people were heard")
    row = records.lock(influence, version=version)
    return records.change(row, by=by, title=values.get("you_said", row.you_said), **values)
