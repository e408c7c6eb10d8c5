"""How partners hold each other to account: a challenge is raised, moves up a level, is resolved or withdrawn."""

import hashlib
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.actions import references, reminders
from partners.events.governance import AdviceGiven
from partners.models import Agency, Challenge, ChallengeAdvice, Person
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL, LEVELS
from partners.queries.challenges import in_force, is_party
from partners.roles import RoleCode
from partners.states import CHALLENGE
from wst import clock, events, identifying, notices, records
from wst.access import Access
from wst.models import Membership, Record
from wst.models.record import Visibility
from wst.refusals import NotPermitted, WrongState

CHALLENGE_RAISED = notices.kind("challenge_raised", "A challenge waits for your agency's answer")
CHALLENGE_AT_EXECUTIVE = notices.kind("challenge_at_executive", "A challenge has reached the Executive")
CHALLENGE_ADVISED = notices.kind("challenge_advised", "The independent scrutineer gave advice on a challenge")

ANSWER_FOR_AN_AGENCY = (RoleCode.LEAD_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.AGENCY_REPRESENTATIVE)
ON_EXECUTIVE = (RoleCode.EXECUTIVE_CHAIR, RoleCode.PARTNER_DELEGATE)


@transaction.atomic
def open_(
    *,
    by: Access,
    theme: str,
    text: str,
    raised_by: Agency,
    about: Agency | None = None,
    subject: Record | None = None,
    level: int = 1,
    opened_on: date | None = None,
) -> Challenge:
    """Raise a challenge for an agency; without `about` it is to the partnership as a whole (arrangements 3.Exec.4).

    A partner raises its own; the office records any. `level` is 1 to 4, 4 being the Executive. Raises NotPermitted,
    and ValidationError by field.
    """
    by.require(Permission.CHALLENGES_RAISE, Permission.CHALLENGES_MANAGE)
    if not by.can(Permission.CHALLENGES_MANAGE) and by.place.agency_id != raised_by.pk:
        raise NotPermitted("You can raise a challenge for your own agency only.")
    if about and about.pk == raised_by.pk:
        raise records.invalid(about="Select another agency: an agency does not challenge itself.")
    opened_on = opened_on or clock.today()
    policy = in_force(by.partnership)
    rungs = {rung.number: rung for rung in policy.levels.all()} if policy else {}
    if level not in (rungs or LEVELS):
        raise records.invalid(level="Select one of the levels of the escalation policy.")
    reference = references.take(Challenge, by=by, day=opened_on)
    challenge = Challenge(
        reference=reference,
        theme=theme.strip(),
        text=text.strip(),
        raised_by=raised_by,
        about=about,
        subject=subject,
        level=level,
        opened_on=opened_on,
        policy=policy,
        level_since=opened_on,
        level_due=rungs[level].due(opened_on) if rungs else None,
    )
    title = f"{reference}: {theme.strip()}"
    challenge = records.create(challenge, by=by, kind="challenge", title=title, visibility=Visibility.GROUP)
    reminders.plan(challenge.record, by=by, due=challenge.level_due)
    if about:
        _tell(CHALLENGE_RAISED, challenge, by=by, roles=ANSWER_FOR_AN_AGENCY, agency=about)
    if level >= EXECUTIVE_LEVEL:
        _tell(CHALLENGE_AT_EXECUTIVE, challenge, by=by, roles=ON_EXECUTIVE)
    return challenge


def _tell(
    kind: notices.Kind, challenge: Challenge, *, by: Access, roles: tuple[str, ...], agency: Agency | None = None
) -> None:
    """A notice to those who hold one of `roles` today, of one agency or of all; not to whoever did this."""
    holders = Membership.objects.filter(partnership=by.partnership, role__in=roles).on(clock.today())
    people = Person.objects.filter(partnership=by.partnership, left_on__isnull=True, user__in=holders.values("user"))
    if agency:
        people = people.filter(agency=agency)
    for person in people.exclude(user=by.user_id).select_related("user"):
        address = challenge.get_absolute_url()
        notices.send(kind, by=by, user=person.user, record=challenge.record, address=address)


def _require_party(challenge: Challenge, by: Access) -> None:
    if not by.can(Permission.CHALLENGES_MANAGE) and not is_party(challenge, by):
        raise NotPermitted("Only the two sides of a challenge and the partnership's office take this step.")


@transaction.atomic
def escalate(challenge: Challenge, *, by: Access, reason: str, version: int | None = None) -> Challenge:
    """Move a challenge up one level, with the reason why it could not be resolved below. The clock of the new level
    starts today, by the version of the policy that the challenge began under.

    The two sides and the office do so below the Executive's level, the chair of the Executive from there. Raises
    NotPermitted, NotReady on the highest level, WrongState, Stale.
    """
    move = "escalate_at_executive"
    if challenge.level < EXECUTIVE_LEVEL:
        move = "escalate"
        _require_party(challenge, by)
    challenge = CHALLENGE.transition(challenge, move, by=by, reason=reason, version=version)
    today, level = clock.today(), challenge.level + 1
    rung = challenge.policy.levels.filter(number=level).first() if challenge.policy else None
    due = rung.due(today) if rung else None
    challenge = records.change(challenge, by=by, level=level, level_since=today, level_due=due)
    reminders.plan(challenge.record, by=by, due=due)
    if challenge.level >= EXECUTIVE_LEVEL:
        _tell(CHALLENGE_AT_EXECUTIVE, challenge, by=by, roles=ON_EXECUTIVE)
    return challenge


@transaction.atomic
def resolve(
    challenge: Challenge, *, by: Access, outcome: str, learning: str = "", version: int | None = None
) -> Challenge:
    """Record how a challenge ended and what was learnt: its two sides or the office below the Executive's level, and
    from that level on the chair of the Executive. Raises NotPermitted, NotReady, WrongState, Stale."""
    move = "resolve_at_executive"
    if challenge.level < EXECUTIVE_LEVEL:
        move = "resolve"
        _require_party(challenge, by)
    challenge = CHALLENGE.transition(
        challenge,
        move,
        by=by,
        version=version,
        outcome=outcome.strip(),
        learning=learning.strip(),
        resolved_on=clock.today(),
    )
    reminders.plan(challenge.record, by=by)
    return challenge


@transaction.atomic
def withdraw(challenge: Challenge, *, by: Access, reason: str, version: int | None = None) -> Challenge:
    """Take a challenge back: the agency that raised it does, or the office for it. Raises as `escalate`."""
    if not by.can(Permission.CHALLENGES_MANAGE) and by.place.agency_id != challenge.raised_by_id:
        raise NotPermitted("Only the agency that raised a challenge withdraws it.")
    challenge = CHALLENGE.transition(
        challenge, "withdraw", by=by, reason=reason, version=version, resolved_on=clock.today()
    )
    reminders.plan(challenge.record, by=by)
    return challenge


@transaction.atomic
def advise(challenge: Challenge, *, by: Access, text: str, version: int | None = None) -> ChallengeAdvice:
    """A scrutineer's advice on an open challenge, signed with their name and the day (arrangements 4, independent
    scrutiny; permission matrix 1.12: scrutiny reads challenges and advises).

    It decides nothing and moves no level. It can be added to, never changed: what the two sides acted on stays
    readable. Both sides, the office and, at its level, the Executive are told. Raises NotPermitted, WrongState once
    the challenge ended, Stale, ValidationError.
    """
    by.require(Permission.FINDINGS_WRITE)
    challenge = records.lock(challenge, version=version)
    if challenge.status != Challenge.Status.OPEN:
        raise WrongState(f"“{challenge}” is “{challenge.get_status_display()}” now, so advice comes too late.")
    if not text.strip():
        raise records.invalid(text="Enter your advice to the two sides.")
    if found := identifying.errors(text=text):
        raise ValidationError(found)
    person = by.partnership.people.filter(pk=by.place.person_id or 0).first()
    row = ChallengeAdvice(
        partnership=by.partnership,
        challenge=challenge,
        by_user=by.user,
        by_name=by.name,
        by_post=person.post_title if person else "",
        text=text.strip(),
        at=clock.now(),
    )
    row.full_clean()
    row.save(force_insert=True)
    digest = events.Digest(hashlib.sha256(row.text.encode()).hexdigest())
    events.record(AdviceGiven(row.pk, digest), by=by, on=challenge)
    for agency in filter(None, (challenge.raised_by, challenge.about)):
        _tell(CHALLENGE_ADVISED, challenge, by=by, roles=ANSWER_FOR_AN_AGENCY, agency=agency)
    _tell(CHALLENGE_ADVISED, challenge, by=by, roles=(RoleCode.BUSINESS_MANAGER,))
    if challenge.level >= EXECUTIVE_LEVEL:
        _tell(CHALLENGE_ADVISED, challenge, by=by, roles=(RoleCode.EXECUTIVE_CHAIR,))
    return row
