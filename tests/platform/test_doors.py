"""One request: strangers get 404, colleagues without the right get 403, the anonymous are asked to sign in."""

import pytest
from django.test import Client

from partners.roles import RoleCode
from tests.cast import LONG_AGO
from wst import access, clock
from wst.models import Event, Membership, Partnership


def test_the_anonymous_are_asked_to_sign_in(cast):
    answer = Client().get(cast.ours.url())
    assert answer.status_code == 302
    assert answer["Location"] == f"/account/login/?next={cast.ours.url()}"


def test_strangers_are_not_told_that_the_place_exists(cast):
    outsider = cast.theirs.client(RoleCode.BUSINESS_MANAGER)
    assert outsider.get(cast.ours.url()).status_code == 404
    assert outsider.post(cast.ours.url("drafts/"), {"draft_of": cast.ours.url("x/")}).status_code == 404
    assert outsider.get("/nowhere/workspace/").status_code == 404


def test_a_member_is_led_home_from_a_page_that_is_not_there(cast):
    inside = cast.ours.client(RoleCode.BUSINESS_MANAGER).get(cast.ours.url("partners/agency/999999/"))
    home = f'href="{cast.ours.url()}">Go to your home page'
    assert inside.status_code == 404 and home in inside.content.decode()
    outsider = cast.theirs.client(RoleCode.BUSINESS_MANAGER).get(cast.ours.url("partners/agency/999999/"))
    assert outsider.status_code == 404 and "Go to your home page" not in outsider.content.decode()


def test_a_member_comes_in_and_the_page_is_not_stored(cast):
    answer = cast.ours.client(RoleCode.BUSINESS_MANAGER).get(cast.ours.url())
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert cast.ours.partnership.name in answer.content.decode()


def test_a_membership_opens_the_door_from_its_first_day_to_its_last(cast):
    client = cast.ours.client(RoleCode.TRAINING_LEAD)
    row = Membership.objects.get(user=cast.ours.user(RoleCode.TRAINING_LEAD))
    row.starts, row.ends = clock.date(2024, 4, 1), clock.date(2024, 4, 30)
    row.save()
    for day, status in [((2024, 3, 31), 404), ((2024, 4, 1), 200), ((2024, 4, 30), 200), ((2024, 5, 1), 404)]:
        with clock.set_to(clock.date(*day)):
            assert client.get(cast.ours.url()).status_code == status, day


def test_a_membership_row_without_its_action_gives_no_permission(cast):
    user = cast.ours.user(RoleCode.REVIEW_GROUP)
    with cast.ours.scope():
        before = access.access_for(user, cast.ours.partnership).permissions
        Membership.objects.create(
            user=user, partnership=cast.ours.partnership, role=RoleCode.BUSINESS_MANAGER, starts=LONG_AGO
        )
        found = access.access_for(user, cast.ours.partnership)
    assert RoleCode.BUSINESS_MANAGER in found.roles
    assert found.permissions == before, "guardian's row is the second lock"


def test_an_appointed_role_is_never_given_by_hand(cast):
    from wst.refusals import NotPermitted

    with cast.ours.scope(), pytest.raises(NotPermitted, match="follows a dated appointment"):
        access.grant(
            cast.ours.user(RoleCode.SUPPORT_OFFICER), cast.ours.partnership, RoleCode.EXECUTIVE_CHAIR, starts=LONG_AGO
        )


def test_guardians_rows_equal_what_the_memberships_allow(cast):
    from wst.models import PartnershipUserObjectPermission

    for role in cast.ours.people:
        user = cast.ours.user(role)
        held = PartnershipUserObjectPermission.objects.filter(user=user, content_object=cast.ours.partnership)
        roles = Membership.objects.filter(user=user, partnership=cast.ours.partnership).values_list("role", flat=True)
        assert set(held.values_list("permission__codename", flat=True)) == access.permissions_of(roles)


def test_the_platform_operator_sees_no_partnership(cast):
    user = cast.ours.user(RoleCode.SUPPORT_OFFICER)
    Membership.objects.filter(user=user).delete()
    user.is_operator = True
    user.save()
    assert cast.ours.client(RoleCode.SUPPORT_OFFICER).get(cast.ours.url()).status_code == 404


def test_a_suspended_workspace_says_so(cast):
    Partnership.objects.filter(pk=cast.ours.partnership.pk).update(status=Partnership.Status.SUSPENDED)
    answer = cast.ours.client(RoleCode.BUSINESS_MANAGER).get(cast.ours.url())
    assert answer.status_code == 403 and "suspended" in answer.content.decode()


def test_a_deactivated_account_is_out_at_once(cast):
    client = cast.ours.client(RoleCode.BUSINESS_MANAGER)
    user = cast.ours.user(RoleCode.BUSINESS_MANAGER)
    user.is_active = False
    user.save()
    assert client.get(cast.ours.url()).status_code == 302


def test_a_refusal_is_recorded_after_the_rollback(cast):
    client = cast.ours.client(RoleCode.REVIEW_GROUP)
    answer = client.get(cast.ours.url("reports/"))
    if answer.status_code == 404:
        pytest.fail("the report's index is missing")
    assert client.get(cast.ours.url("partners/history/")).status_code == 403
    with cast.ours.scope():
        row = Event.objects.filter(type="access.refused").latest("number")
    assert row.actor_id == cast.ours.user(RoleCode.REVIEW_GROUP).pk


def test_pages_carry_a_strict_policy_and_no_third_party(cast):
    answer = cast.ours.client(RoleCode.BUSINESS_MANAGER).get(cast.ours.url())
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    page = answer.content.decode()
    assert "style=" not in page and "<style" not in page and "onclick" not in page
