"""Roles and accounts: one verb each. Roles that follow appointments are never given here."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from partners.events.people import AccountMade, Invited, RoleEnded, RoleGiven
from partners.models import Person
from partners.permissions import Permission
from partners.queries.members import business_managers_beside
from partners.roles import RoleCode
from wst import access as roles_of
from wst import clock, events, notices, records
from wst.access import Access
from wst.events import Code
from wst.look.formats import date_words
from wst.models import Membership, User
from wst.refusals import NotPermitted, NotReady, WrongState
from wst.sign_in import password_address

ACCOUNT_MADE = notices.kind(
    "partners.account_made",
    "An account has been made for you. Open the link to choose your password.",
    link=password_address,
)
ADDED = notices.kind("partners.added", "You have been added to a safeguarding partnership.")


@transaction.atomic
def give_role(
    person: Person, role: str, *, by: Access, starts: date | None = None, ends: date | None = None
) -> Membership:
    """Give a role by hand between two dates in London, both included; from today when `starts` is left out.

    Raises NotPermitted for a role that follows appointments, ValidationError by field, NotReady without an account.
    """
    by.require(Permission.MEMBERS_MANAGE)
    person = records.lock(person)
    found = roles_of.roles().get(role)
    if found is None:
        raise records.invalid(role="Select a role from the list.")
    if found.by_appointment:
        raise NotPermitted(f"“{found.title}” follows a dated appointment and is never given by hand.")
    if person.user is None:
        raise NotReady(f"Make an account for {person.name} first.")
    if person.left_on:
        raise WrongState(f"{person.name} left on {date_words(person.left_on)}.")
    starts = starts or clock.today()
    if ends and ends < starts:
        raise records.invalid(ends="The last day is before the first. Check both dates.")
    held = Membership.objects.filter(user=person.user, partnership=by.partnership, role=role, appointment="")
    held = held.not_ended(starts)
    if (held.filter(starts__lte=ends) if ends else held).exists():
        raise records.invalid(role=f"{person.name} holds this role on some of those days already.")
    membership = roles_of.grant(person.user, by.partnership, role, starts=starts, ends=ends)
    events.record(RoleGiven(Code(role), starts), by=by, on=person)
    if ends:
        events.record(RoleEnded(Code(role), ends), by=by, on=person)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, by: Access, on: date | None = None) -> Membership:
    """Make `on` (a date in London, today when left out) the last day of a role that was given by hand.

    Raises NotPermitted for a role that follows an appointment, NotReady where nobody would run the office any more
    or where somebody would end their own last right to run it, and WrongState when it is over already.
    """
    by.require(Permission.MEMBERS_MANAGE)
    on = on or clock.today()
    membership = Membership.objects.select_for_update().select_related("user", "partnership").get(pk=membership.pk)
    if membership.partnership_id != by.partnership.pk:
        raise NotPermitted
    title = roles_of.roles()[membership.role].title
    if membership.appointment:
        raise NotPermitted(f"“{title}” follows a dated appointment. End the appointment and the role ends with it.")
    if membership.ends and membership.ends < clock.today():
        raise WrongState(f"This role ended on {date_words(membership.ends)}. Nothing was changed.")
    if on < membership.starts:
        raise records.invalid(on=f"The last day is before the role begins, on {date_words(membership.starts)}.")
    _keep_a_business_manager(membership, by=by, on=on)
    roles_of.end([membership], on=on)
    person = by.partnership.people.filter(user=membership.user).order_by("left_on").first()
    events.record(RoleEnded(Code(membership.role), on), by=by, on=person or by.partnership)
    return membership


def _keep_a_business_manager(membership: Membership, *, by: Access, on: date) -> None:
    if membership.role != RoleCode.BUSINESS_MANAGER:
        return
    # Two that end each other at once would leave nobody: they wait for each other here.
    list(
        Membership.objects.select_for_update()
        .filter(partnership=by.partnership, role=RoleCode.BUSINESS_MANAGER)
        .order_by("pk")
    )
    others = business_managers_beside(membership, after=on)
    if not others.exists():
        raise NotReady("Give somebody else the role of business manager first: the office needs one.")
    if membership.user_id == by.user_id and not others.filter(user=by.user).exists():
        raise NotReady("You cannot end your own last role as business manager. Ask another business manager.")


def end_all_roles(person: Person, *, by: Access, on: date) -> None:
    """For somebody who leaves. A role that would begin later begins never: it ends on its first day, which is kept."""
    rows = Membership.objects.filter(user=person.user, partnership=by.partnership, appointment="").not_ended(on)
    for membership in rows.exclude(ends=on):
        if membership.starts > on:
            membership.delete()
            roles_of.sync(person.user, by.partnership)
        else:
            end_role(membership, by=by, on=on)


@transaction.atomic
def link_account(person: Person, *, by: Access, user: User) -> Person:
    """This person signs in with that account. Their dated appointments carry roles from now on.

    Raises WrongState when the person has an account, and ValidationError when the account is somebody else's here.
    """
    by.require(Permission.MEMBERS_MANAGE)
    person = records.lock(person)
    if person.user_id:
        raise WrongState(f"{person.name} has an account already.")
    if by.partnership.people.filter(user=user, left_on__isnull=True).exists():
        raise records.invalid(email="Somebody else in the register signs in with this account.")
    person = records.change(person, by=by, user=user)
    roles_of.sync_appointments(user, by.partnership)
    return person


@transaction.atomic
def make_account(person: Person, *, by: Access, email: str = "") -> User:
    """Find or make the account of `email` (the person's own when left out), link it and tell its owner.

    A new account has no password: its owner chooses one behind the link of the notice, which works once and for three
    days. One account serves in any number of partnerships. Raises ValidationError at email, WrongState.
    """
    by.require(Permission.MEMBERS_MANAGE)
    email = (email or person.email).strip().lower()
    if not email:
        raise records.invalid(email="Enter the email address that this person signs in with.")
    try:
        validate_email(email)
    except ValidationError:
        raise records.invalid(email="Enter an email address in the correct format, like name@example.org") from None
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, None, name=person.name)
    if not user.is_active:
        raise records.invalid(email="This account has been closed. Ask the platform's operator.")
    person = link_account(person, by=by, user=user)
    if not person.email:
        person = records.change(records.lock(person), by=by, email=email)
    if user.has_usable_password():
        home = reverse("home", args=[by.partnership.slug])
        notices.send(ADDED, by=by, user=user, record=person.record, address=home)
    else:
        _invite(person, user, by=by)
    events.record(AccountMade(user=user.pk), by=by, on=person)
    return user


def _invite(person: Person, user: User, *, by: Access) -> None:
    """The link itself is made when the email is sent and is stored nowhere: whoever reads the notices cannot use it."""
    notices.send(ACCOUNT_MADE, by=by, user=user, record=person.record, address=reverse("my_partnerships"))


@transaction.atomic
def invite_again(person: Person, *, by: Access, version: int | None = None) -> Person:
    """Send a fresh link to somebody who has not chosen a password yet: it works once and for three days.

    Raises WrongState when there is no account, or a password has been chosen, and Stale.
    """
    by.require(Permission.MEMBERS_MANAGE)
    person = records.lock(person, version=version)
    if person.user is None or person.left_on:
        raise WrongState(f"{person.name} has no account to be invited to.")
    if person.user.has_usable_password():
        raise WrongState(f"{person.name} has chosen a password already. They can ask for a new one when they sign in.")
    _invite(person, person.user, by=by)
    events.record(Invited(user=person.user.pk), by=by, on=person)
    return person
