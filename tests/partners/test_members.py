"""Roles given by hand, accounts, and what nobody may do to the office."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.actions import members, people
from partners.queries.members import business_managers
from partners.roles import ROLES, RoleCode
from tests.partners import factories as made
from wst import access, clock, notices
from wst.models import Membership, Notice, PartnershipUserObjectPermission, User
from wst.refusals import NotPermitted, NotReady, WrongState


def sent():
    mail.outbox = []
    notices.send_notices()
    return mail.outbox


def membership(person, role):
    return Membership.objects.get(user=person.user, role=role)


def test_after_an_upgrade_everybody_holds_what_their_role_allows_now(cast, settings):
    """A version may give a role a new permission, or take one from it; nobody changes roles for that."""
    settings.DATABASE_OWNER_USER = connection.settings_dict["USER"]  # what runs after migrate is for the owner alone
    ours, user = cast.ours, cast.ours.user(RoleCode.BUSINESS_MANAGER)
    rows = PartnershipUserObjectPermission.objects.filter(user=user, content_object=ours.partnership)
    chair = PartnershipUserObjectPermission.objects.filter(user=cast.ours.user(RoleCode.GROUP_CHAIR))
    unchanged = set(chair.values_list("pk", flat=True))
    rows.filter(permission__codename="evidence_withdraw").delete()  # as before the permission was made
    with ours.scope():
        assert not access.access_for(user, ours.partnership).can("evidence_withdraw")
    extra = Permission.objects.get(codename="findings_write")  # as if the role once had it
    rows.create(user=user, content_object=ours.partnership, permission=extra)
    access.create_permissions()
    with ours.scope():
        held = access.access_for(user, ours.partnership)
    assert held.can("evidence_withdraw") and held.permissions == access.permissions_of(held.roles)
    assert not rows.filter(permission=extra).exists() and set(chair.values_list("pk", flat=True)) == unchanged
    with CaptureQueriesContext(connection) as caught:
        assert access.sync_changed() == 0
    assert len(caught) <= 5


def test_a_role_given_by_hand_begins_and_ends_by_date_and_guardian_follows(cast):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        person = made.make_signed_in(troupe, "Trainer", troupe.agencies["Council"])
        row = members.give_role(person, RoleCode.TRAINING_LEAD, by=office, starts=clock.today())
        held = access.access_for(person.user, troupe.partnership)
        assert held.roles == {RoleCode.TRAINING_LEAD} and held.can("training_manage")
        assert PartnershipUserObjectPermission.objects.filter(user=person.user).count() == len(held.permissions)
        with pytest.raises(ValidationError, match="holds this role on some of those days already"):
            members.give_role(person, RoleCode.TRAINING_LEAD, by=office)
        members.end_role(row, by=office)
        assert access.access_for(person.user, troupe.partnership, on=clock.today()) is not None  # the last day counts
        assert access.access_for(person.user, troupe.partnership, on=clock.today() + timedelta(days=1)) is None
        with clock.set_to(clock.today() + timedelta(days=2)), pytest.raises(WrongState):
            members.end_role(row, by=office)


@pytest.mark.parametrize("role", [role.code for role in ROLES if role.by_appointment])
def test_a_role_that_follows_appointments_is_neither_given_nor_ended_by_hand(cast, role):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        person = made.make_signed_in(troupe)
        with pytest.raises(NotPermitted, match="follows a dated appointment"):
            members.give_role(person, role, by=office)
        if role in troupe.people:
            with pytest.raises(NotPermitted, match="End the appointment"):
                members.end_role(membership(troupe.people[role], role), by=office)


def test_the_office_is_never_left_empty(cast):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        own = membership(troupe.people[RoleCode.BUSINESS_MANAGER], RoleCode.BUSINESS_MANAGER)
        with pytest.raises(NotReady, match="the office needs one"):
            members.end_role(own, by=office)
        with pytest.raises(NotReady, match="the office needs one"):
            people.leave(troupe.people[RoleCode.BUSINESS_MANAGER], by=office, on=clock.today())
        second = made.make_signed_in(troupe, "Second Manager")
        members.give_role(second, RoleCode.BUSINESS_MANAGER, by=office, ends=clock.today() + timedelta(days=5))
        with pytest.raises(NotReady):  # who follows goes too soon
            members.end_role(own, by=office, on=clock.today() + timedelta(days=5))
        with pytest.raises(NotReady, match="your own last role"):
            members.end_role(own, by=office)
        colleague = access.access_for(second.user, troupe.partnership)
        members.end_role(own, by=colleague)
        assert business_managers(troupe.partnership, on=clock.today() + timedelta(days=1)).count() == 1


def test_an_account_is_made_without_a_password_and_its_owner_chooses_one(cast):
    troupe = cast.ours
    with troupe.scope():
        person = made.make_person(troupe, "New Person", troupe.agencies["Trust"], email="New.Person@trust.example")
        user = members.make_account(person, by=made.office(troupe))
        members.give_role(person, RoleCode.AGENCY_REPRESENTATIVE, by=made.office(troupe))
        notice = Notice.objects.get(user=user)
        assert not user.has_usable_password() and user.email == "new.person@trust.example"
    assert notice.address == "/account/partnerships/"  # the link is a right: it stands in the email alone
    [link] = [word for word in sent()[0].body.split() if "/account/password/" in word]
    link = link.removeprefix(settings.SITE_URL)
    client = Client()
    choose = client.get(link, follow=True)
    assert "Choose a new password" in choose.content.decode()
    where = choose.redirect_chain[-1][0]
    chosen = "a long quiet river bend"
    client.post(where, {"password1": chosen, "password2": chosen}, follow=True)
    assert Client().login(email=user.email, password=chosen) or User.objects.get(pk=user.pk).check_password(chosen)
    again = Client().get(link, follow=True).content.decode()
    assert re.search("This link no longer works", again)  # once only


def test_an_invitation_is_sent_again_until_a_password_is_chosen(cast):
    troupe, office = cast.ours, cast.ours.client(RoleCode.BUSINESS_MANAGER)
    with troupe.scope():
        person = made.make_signed_in(troupe, "Slow Reader", troupe.agencies["Trust"])
    sent()
    page = troupe.url(f"partners/person/{person.pk}/")
    assert "has not chosen a password yet" in office.get(page).content.decode()
    assert office.post(f"{page}invite/", {"version": person.version}).status_code == 302
    [email] = sent()
    assert email.to == [person.user.email] and "/account/password/" in email.body
    person.user.set_password("a long quiet river bend")
    person.user.save()
    assert "Send the invitation again" not in office.get(page).content.decode()
    assert office.post(f"{page}invite/", {"version": person.version}).status_code == 409


def test_one_account_serves_two_partnerships_and_neither_learns_of_the_other(cast):
    ours, theirs = cast.ours, cast.theirs
    user = ours.user(RoleCode.TRAINING_LEAD)
    with theirs.scope():
        person = made.make_person(theirs, "The same trainer", theirs.agencies["Police"])
        assert members.make_account(person, by=made.office(theirs), email=user.email.upper()) == user
        members.give_role(person, RoleCode.AGENCY_REPRESENTATIVE, by=made.office(theirs))
        assert Notice.objects.get(user=user).address == f"/{theirs.partnership.slug}/workspace/"
        assert access.access_for(user, theirs.partnership).roles == {RoleCode.AGENCY_REPRESENTATIVE}
    with ours.scope():
        assert access.access_for(user, ours.partnership).roles == {RoleCode.TRAINING_LEAD}
        assert access.access_for(user, ours.partnership).place.person_id == ours.people[RoleCode.TRAINING_LEAD].pk


def test_an_account_belongs_to_one_person_of_a_partnership(cast):
    troupe = cast.ours
    with troupe.scope():
        person = made.make_person(troupe, "Impostor")
        with pytest.raises(ValidationError, match="Somebody else in the register"):
            members.make_account(person, by=made.office(troupe), email=troupe.user(RoleCode.TRAINING_LEAD).email)
        with pytest.raises(WrongState, match="has an account already"):
            members.make_account(troupe.people[RoleCode.TRAINING_LEAD], by=made.office(troupe), email="x@y.example")


def test_appointments_made_before_the_account_carry_roles_once_there_is_one(cast):
    troupe = cast.ours
    with troupe.scope():
        person = made.make_person(troupe, "Late Account", troupe.agencies["Police"], email="late@police.example")
        made.make_delegation(troupe, troupe.agencies["Police"], person)
        user = members.make_account(person, by=made.office(troupe))
        assert access.access_for(user, troupe.partnership).roles == {RoleCode.PARTNER_DELEGATE}


def test_who_leaves_holds_nothing_after_the_last_day(cast):
    troupe = cast.ours
    with troupe.scope():
        office = made.office(troupe)
        police = troupe.agencies["Police"]
        person = made.make_signed_in(troupe, "Leaver", police)
        made.make_delegation(troupe, police, person)
        members.give_role(person, RoleCode.ENGAGEMENT_LEAD, by=office)
        later = clock.today() + timedelta(days=30)
        members.give_role(person, RoleCode.TRAINING_LEAD, by=office, starts=later)
        person.refresh_from_db()
        people.leave(person, by=office, on=clock.today())
        assert access.access_for(person.user, troupe.partnership, on=clock.today() + timedelta(days=1)) is None
        assert access.access_for(person.user, troupe.partnership, on=later) is None
        assert police.delegations.get().ends == clock.today()


@pytest.mark.parametrize(
    "role", [role for role in RoleCode if role not in ("business_manager", "platform_operator", "operator_support")]
)
def test_only_the_business_manager_gives_roles(cast, role):
    troupe = cast.ours
    with troupe.scope():
        by, person = troupe.as_(role), troupe.people[RoleCode.SUPPORT_OFFICER]
        for attempt in (
            lambda: members.give_role(person, RoleCode.BUSINESS_MANAGER, by=by),
            lambda: members.end_role(membership(person, RoleCode.SUPPORT_OFFICER), by=by),
            lambda: members.make_account(person, by=by, email="z@z.example"),
            lambda: people.create(by=by, name="N", post_title="P"),
        ):
            with pytest.raises(NotPermitted):
                attempt()
