"""Opening and closing a case, and who is named on it."""

import secrets
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from partners.actions import references
from partners.permissions import Permission
from reviews import vault
from reviews.actions import telling
from reviews.models import AdultReviewTest, Case, CaseHolder, CaseRight, CaseUserObjectPermission, SeriousIncident
from reviews.queries.cases import may_be_named
from reviews.rules import EDITIONS, edition_on
from reviews.vault import CaseAccess
from wst import clock, drafts, events, notices, records
from wst.access import Access
from wst.look.formats import date_words
from wst.models import Partnership, User
from wst.refusals import NotPermitted, NotReady

FIRST_DAY = min(edition.starts for edition in EDITIONS.values())
TOO_EARLY = f"The date must be on or after {date_words(FIRST_DAY)}: no guidance that the product knows is older"
# No vowel makes a word of them, and none is taken for another when it is read out or copied by hand.
LETTERS = "BCDFGHJKLMNPQRSTVWXYZ2346789"
LONGEST_LOAN = 90  # days; longer than that, somebody is named without a last day, or named again


@transaction.atomic
def open_case(*, opened_on: date, has_child: bool, has_adult: bool, by: Access) -> CaseAccess:
    """Open a case, with whoever opens it as its first keeper. `opened_on` is a date in London, today or before.

    The case keeps the edition of the guidance that is in force on that day. Raises ValidationError.
    """
    by.require(Permission.CASES_OPEN)
    if by.user is None:
        raise NotPermitted("A case is opened by a person, who is its first keeper.")
    if opened_on > clock.today():
        raise records.invalid(opened_on="The date must be today or in the past")
    if opened_on < FIRST_DAY:
        raise records.invalid(opened_on=TOO_EARLY)
    references.lock(by=by)
    case = Case(
        partnership=by.partnership,
        reference=_new_reference(by.partnership, opened_on),
        opened_on=opened_on,
        edition=edition_on(opened_on).code,
        has_child=has_child,
        has_adult=has_adult,
    )
    case.full_clean()
    case.save(force_insert=True)
    founder = vault.founder(case, by)
    vault.record(events.Created(events.Code("case")), by=founder, on=case)
    _name(case, by.user, CaseHolder.Part.KEEPER, reason="Opened the case", by=founder)
    return vault.enter(case, by)


def _new_reference(partnership: Partnership, day: date) -> str:
    """ "WST-2026-K7QP": the partnership's initials, the year of the day, and letters that say nothing. A number in
    order would tell whoever is named on one case that there are others. Needs the lock of references."""
    initials = "".join(word[0] for word in partnership.name.split() if word[:1].isupper())[:6]
    while True:
        reference = f"{initials}-{day.year}-{''.join(secrets.choice(LETTERS) for _ in range(4))}"
        if not Case.objects.filter(partnership=partnership, reference=reference).exists():
            return reference


@transaction.atomic
def change_case(*, case: Case, version: int, has_child: bool, has_adult: bool, marking: str, by: CaseAccess) -> Case:
    """Which rules it carries, and its marking. Raises ValidationError for rules that something in it stands under."""
    by.require(CaseRight.WORK)
    case = vault.lock(case, by=by, version=version)
    if not has_child and SeriousIncident.objects.filter(case=case).exists():
        raise records.invalid(has_child="A serious incident is entered in this case, so a child is concerned")
    if not has_adult and AdultReviewTest.objects.filter(case=case).exists():
        raise records.invalid(has_adult="The test of section 44 is recorded in this case, so an adult is concerned")
    return vault.change(case, by=by, has_child=has_child, has_adult=has_adult, marking=marking)


@transaction.atomic
def close_case(*, case: Case, version: int, by: CaseAccess) -> Case:
    """Nothing more will be done. Raises NotReady while a deadline is open."""
    by.require(CaseRight.KEEP)
    case = vault.lock(case, by=by, version=version)
    if case.deadlines.filter(met_on__isnull=True, given_up_on__isnull=True).exists():
        raise NotReady("A deadline is still open. Meet it, or end what it belongs to, then close the case.")
    return vault.change(case, by=by, closed_on=clock.today())


@transaction.atomic
def reopen_case(*, case: Case, version: int, by: CaseAccess) -> Case:
    by.require(CaseRight.KEEP)
    return vault.change(vault.lock(case, by=by, version=version), by=by, closed_on=None)


# Who is named


@transaction.atomic
def name_holder(
    *,
    case: Case,
    user: User,
    part: str,
    reason: str,
    starts: date | None = None,
    ends: date | None = None,
    is_lent: bool = False,
    by: CaseAccess,
) -> CaseHolder:
    """Name somebody on the case, from `starts` (today) to `ends`, both included; lent access has a last day.

    They are told by a notice with a link. Raises ValidationError for somebody without a place in the partnership, the
    platform's operator, dates out of order, or a loan of more than 90 days.
    """
    by.require(CaseRight.KEEP)
    starts = starts or clock.today()
    if user not in may_be_named(by.partnership):
        raise records.invalid(user="Select somebody who has a role in the partnership")
    if is_lent and ends is None:
        raise records.invalid(ends="Enter the last day of access that is lent")
    if ends is not None and ends < max(starts, clock.today()):
        raise records.invalid(ends="The last day must be on or after the first day, and not in the past")
    if is_lent and ends is not None and ends - starts > timedelta(days=LONGEST_LOAN):
        raise records.invalid(ends=f"Access is lent for at most {LONGEST_LOAN} days. Enter an earlier last day")
    last = _last_day_of(case, by.user)
    if last is not None and (ends is None or ends > last):
        raise records.invalid(ends=f"You are a keeper until {date_words(last)}. Name nobody beyond that day")
    holder = _name(case, user, part, reason=reason, starts=starts, ends=ends, is_lent=is_lent, by=by)
    notices.send(telling.NAMED, by=by, user=user, address=case.get_absolute_url())
    return holder


def _last_day_of(case: Case, keeper: User | None) -> date | None:
    """The last day on which somebody is a keeper of the case; None without one. What is lent is not passed on for
    longer."""
    namings = CaseHolder.objects.filter(case=case, user=keeper, part=CaseHolder.Part.KEEPER).on(clock.today())
    ends = list(namings.values_list("ends", flat=True))
    return max(ends) if ends and None not in ends else None


@transaction.atomic
def name_for_answer(*, case: Case, user: User, reason: str, by: CaseAccess) -> CaseHolder:
    """Name somebody who says that their agency's summary was sent, and reads nothing of the case."""
    by.require(CaseRight.WORK)
    if user not in may_be_named(by.partnership):
        raise records.invalid(user="Select somebody who has a role in the partnership")
    return _name(case, user, CaseHolder.Part.AGENCY, reason=reason, by=by)


def _name(
    case: Case,
    user: User,
    part: str,
    *,
    reason: str,
    by: CaseAccess,
    starts: date | None = None,
    ends: date | None = None,
    is_lent: bool = False,
) -> CaseHolder:
    holder = CaseHolder(
        case=case,
        user=user,
        part=part,
        starts=starts or clock.today(),
        ends=ends,
        is_lent=is_lent,
        reason=reason,
        named_by=by.name,
    )
    vault.create(holder, by=by)
    vault.sync(case, user)
    return holder


def keepers(case: Case) -> QuerySet[CaseHolder]:
    """The namings of keepers who can open the case today. Needs the partnership's scope."""
    named = CaseHolder.objects.filter(case=case, part=CaseHolder.Part.KEEPER).on(clock.today())
    return named.filter(user__in=may_be_named(case.partnership))


@transaction.atomic
def take_over(*, case: Case, reason: str, by: CaseAccess) -> CaseHolder:
    """Become the keeper of a case whose keepers have all left: for who works on it or decides about it.

    Raises NotReady while a keeper can open the case.
    """
    by.require(CaseRight.WORK, CaseRight.DECIDE)
    if by.user is None:
        raise NotPermitted
    vault.lock(case, by=by)
    if keepers(case).exists():
        raise NotReady("A keeper can open this case. Ask them to name you.")
    return _name(case, by.user, CaseHolder.Part.KEEPER, reason=reason, by=by)


@transaction.atomic
def end_holder(*, holder: CaseHolder, version: int | None = None, by: CaseAccess) -> CaseHolder:
    """Somebody is named no longer, from this moment, and what was not sent to them yet is taken back.

    Raises NotReady for the last keeper who can open the case, since it has always one, and for a naming that is over.
    """
    by.require(CaseRight.KEEP)
    vault.lock(by.case, by=by)  # two keepers who end each other at once would leave none
    holder = vault.lock(holder, by=by, version=version)
    if holder.ended_at is not None:
        raise NotReady("This naming ended already.")
    others = keepers(holder.case).filter(ends__isnull=True).exclude(user=holder.user)
    if holder.part == CaseHolder.Part.KEEPER and not others.exists():
        raise NotReady("This is the last keeper. Name another keeper first: a case is never without one.")
    vault.change(holder, by=by, ended_at=clock.now())
    _lose(holder.case, holder.user)
    return holder


@transaction.atomic
def let_run_out(*, case: Case, by: CaseAccess) -> int:
    """Take what is left of those whose naming had a last day that is over, and say of how many. Twice is once: who has
    no right left has no row of guardian's either. They could not open the case from that day on."""
    by.require(CaseRight.READ)
    granted = CaseUserObjectPermission.objects.filter(content_object=case)
    over = CaseHolder.objects.filter(case=case, ended_at__isnull=True, ends__lt=clock.today())
    users = User.objects.filter(pk__in=over.values("user")).filter(pk__in=granted.values("user"))
    return sum(_lose(case, user) for user in users)


def _lose(case: Case, user: User) -> bool:
    """Make the rights of somebody whose naming is over what their other namings leave; where that is nothing, what
    they typed and what was not sent to them yet goes too."""
    vault.sync(case, user)
    gone = not vault.rights_on(case, user)
    if gone:
        telling.take_back(case, user)
        drafts.drop_all(case.get_absolute_url(), user=user, partnership=case.partnership)
    return gone
