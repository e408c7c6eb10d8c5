"""Challenges in words, both sides alike."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from partners.models import Challenge, ChallengeAdvice, EscalationPolicy
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL, LEVELS, has_a_level_above, names_of_levels
from partners.presenters.accountability import timescale
from partners.presenters.clocks import late_words
from partners.presenters.records import link_to
from partners.queries.challenges import is_party
from partners.states import CHALLENGE
from wst import clock
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Column, Link, Phase, Row, Status
from wst.models import StatusChange

Of = Challenge.Status
COLOURS = {Of.OPEN: "blue", Of.RESOLVED: "green", Of.WITHDRAWN: ""}
COLUMNS = ["Challenge", "Raised by", "About", "Level", Column("Days", numeric=True), "Status"]


def status_of(challenge: Challenge) -> Status:
    """A level that is overdue comes first, since it is what somebody must act on."""
    if late := late_words(challenge):
        return Status(late, "red")
    return Status(challenge.get_status_display(), COLOURS[Of(challenge.status)])


def about_words(challenge: Challenge) -> str:
    if challenge.about is None:
        return "The partnership as a whole"
    return challenge.about.short_name or challenge.about.name


def level_words(level: int, names: dict[int, str] = LEVELS) -> str:
    """By the names of the partnership's own policy where the challenge began under one."""
    name = names.get(level, "as the escalation policy says")
    return f"Level {level}: {name.lower() if names is LEVELS else name}".replace("the exec", "the Exec")


def days(challenge: Challenge) -> int:
    """Calendar days from raised to ended, or to today while it is open."""
    return ((challenge.resolved_on or clock.today()) - challenge.opened_on).days


def register_row(challenge: Challenge) -> list[Any]:
    return [
        Link(f"{challenge.reference} {challenge.theme}", challenge.get_absolute_url()),
        challenge.raised_by.short_name or challenge.raised_by.name,
        about_words(challenge),
        level_words(challenge.level, names_of_levels(challenge)),
        days(challenge),
        status_of(challenge),
    ]


def summary(challenge: Challenge, access: Access) -> list[Row]:
    rows = [
        Row("What is challenged, and why", challenge.text),
        Row("Raised by", challenge.raised_by),
        Row("About", challenge.about or "The partnership as a whole"),
        Row("Comes from", link_to(challenge.subject, access) or "No record"),
        Row("Raised on", challenge.opened_on),
        Row("Level", level_words(challenge.level, names_of_levels(challenge))),
        Row("Status", status_of(challenge)),
        *([Row("This level ends", challenge.level_due)] if challenge.level_due and challenge.status == Of.OPEN else []),
        Row("Policy", _policy_link(challenge.policy)),
    ]
    if challenge.status == Of.RESOLVED:
        rows += [
            Row("Resolved on", challenge.resolved_on),
            Row("Outcome", challenge.outcome),
            Row("What was learnt", challenge.learning or "No learning was recorded"),
        ]
    return rows


def _policy_link(policy: EscalationPolicy | None) -> Any:
    """A challenge keeps the version that it began under, whatever comes into force later."""
    if policy is None:
        return "None was in force when it was raised: its levels have no timescale"
    return Link(str(policy), policy.get_absolute_url())


def levels(challenge: Challenge) -> list[Phase]:
    """The ladder, with the rung on which it stands, or stood when it ended."""
    is_open = challenge.status == Of.OPEN

    def state(level: int) -> str:
        if level < challenge.level or (level == challenge.level and not is_open):
            return "done"
        return "current" if level == challenge.level else ""

    rungs = {rung.number: rung for rung in challenge.policy.levels.all()} if challenge.policy else {}

    def hint(level: int) -> str:
        return f"{rungs[level].who_acts}, within {timescale(rungs[level])}" if level in rungs else ""

    return [
        Phase(label, state(level), hint(level))
        for level, label in names_of_levels(challenge).items()
        if is_open or level <= challenge.level
    ]


def advice(rows: Iterable[ChallengeAdvice]) -> list[dict[str, Any]]:
    """The scrutineer's advice, the oldest first, each with who signed it and when."""
    return [
        {"text": row.text, "by": f"{row.by_name}, {row.by_post}".rstrip(", "), "on": date_words(row.at)} for row in rows
    ]


def history(changes: Iterable[StatusChange]) -> list[dict[str, Any]]:
    labels = {name: move.label for name, move in CHALLENGE.moves.items()}
    return [
        {"at": change.at, "by": change.by_name, "what": labels.get(change.move, change.move), "reason": change.reason}
        for change in changes
    ]


def buttons(challenge: Challenge, access: Access) -> list[Link]:
    """Only what would not be refused."""
    slug = access.partnership.slug
    if challenge.status != Of.OPEN:
        return []
    office = access.can(Permission.CHALLENGES_MANAGE)
    concerned = access.can(Permission.CHALLENGES_RAISE) and (office or is_party(challenge, access))
    at_executive = challenge.level >= EXECUTIVE_LEVEL
    found = []
    if access.can(Permission.CHALLENGES_DECIDE) if at_executive else concerned:
        move = CHALLENGE.moves["resolve_at_executive" if at_executive else "resolve"]
        found.append(Link(move.label, reverse("partners:challenge_outcome", args=[slug, challenge.pk])))

    def step(name: str) -> Link:
        where = reverse("partners:challenge_step", args=[slug, challenge.pk, name])
        return Link(CHALLENGE.moves[name].label, where, quiet=name == "withdraw")

    if concerned and not at_executive:
        found.append(step("escalate"))
    if at_executive and access.can(Permission.CHALLENGES_DECIDE) and has_a_level_above(challenge):
        found.append(step("escalate_at_executive"))
    if access.can(Permission.FINDINGS_WRITE):
        found.append(Link("Give advice", reverse("partners:challenge_advise", args=[slug, challenge.pk])))
    if concerned and (office or access.place.agency_id == challenge.raised_by_id):
        found.append(step("withdraw"))
    return found
