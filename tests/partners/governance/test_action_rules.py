"""The action register's rules, called directly: what is required, who may do what, and what is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError

from partners.actions import action_register
from partners.models import Action, ActionUpdate, AgencySuccession
from partners.roles import RoleCode
from partners.states import ACTION
from tests.partners.governance.factories import make_action, make_decision
from wst import clock
from wst.models import Notice
from wst.refusals import NotPermitted, NotReady, Stale, WrongState

SOON = timedelta(days=10)


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def test_an_action_needs_its_intended_outcome(ours):
    with pytest.raises(ValidationError) as refused:
        make_action(ours, intended_outcome="  ")
    assert "intended_outcome" in refused.value.message_dict


def test_the_owner_belongs_to_the_agency(ours):
    with pytest.raises(ValidationError) as refused:
        make_action(ours, agency="Police", owner=ours.people[RoleCode.AGENCY_REPRESENTATIVE])
    assert "owner" in refused.value.message_dict


def test_the_owner_is_told_with_a_link_and_nothing_else(ours):
    person = ours.people[RoleCode.AGENCY_REPRESENTATIVE]
    action = make_action(ours, owner=person)
    notice = Notice.objects.get(user=person.user)
    assert (notice.kind, notice.address) == ("action_given", action.get_absolute_url())


def test_whoever_takes_an_action_is_not_told_of_it(ours):
    make_action(ours, agency="Council", owner=ours.people[RoleCode.BUSINESS_MANAGER])
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", [RoleCode.AGENCY_REPRESENTATIVE, RoleCode.PARTNER_DELEGATE, RoleCode.SCRUTINEER])
def test_only_managers_and_those_who_record_decisions_add_actions(ours, role):
    with pytest.raises(NotPermitted):
        make_action(ours, by=role)
    assert make_action(ours, by=RoleCode.EXECUTIVE_CHAIR, source=make_decision(ours).record).pk


def test_an_agency_updates_its_own_actions_and_no_others(ours):
    own, other = make_action(ours, agency="Trust"), make_action(ours, agency="Police")
    us = ours.as_(RoleCode.AGENCY_REPRESENTATIVE)
    action_register.update(own, by=us, text="Started.", status=Action.Status.ON_TRACK)
    for verb in (
        lambda: action_register.update(other, by=us, text="Started."),
        lambda: action_register.complete(other, by=us, difference="It helped."),
        lambda: action_register.close(own, by=us, reason="Not needed."),
    ):
        with pytest.raises(NotPermitted):
            verb()
    other.refresh_from_db()
    assert other.status == Action.Status.NOT_STARTED


def test_the_agency_that_took_over_updates_what_came_with_it(ours):
    action = make_action(ours, agency="Health")
    us = ours.as_(RoleCode.AGENCY_REPRESENTATIVE)
    with pytest.raises(NotPermitted):
        action_register.update(action, by=us, text="We do this now.")
    AgencySuccession.objects.create(
        partnership=ours.partnership,
        predecessor=ours.agencies["Health"],
        successor=ours.agencies["Trust"],
        on=clock.today(),
        reason="Merged.",
    )
    action_register.update(action, by=us, text="We do this now.")


def test_updates_only_add_up(ours):
    action, manager = make_action(ours), ours.as_(RoleCode.BUSINESS_MANAGER)
    action_register.update(action, by=manager, text="Two agencies agreed.", status=Action.Status.ON_TRACK)
    action_register.update(action, by=manager, text="The third has not.", status=Action.Status.AT_RISK)
    action_register.update(action, by=manager, text="Still waiting.")
    said = [(update.text, update.status) for update in action.updates.all()]
    assert said == [
        ("Still waiting.", "at_risk"),
        ("The third has not.", "at_risk"),
        ("Two agencies agreed.", "on_track"),
    ]
    with pytest.raises(Exception, match="permission denied"):
        ActionUpdate.objects.update(text="Nothing happened.")


def test_an_update_of_a_stale_page_is_refused(ours):
    action, manager = make_action(ours), ours.as_(RoleCode.BUSINESS_MANAGER)
    action_register.update(action, by=manager, text="Moving.", status=Action.Status.ON_TRACK, version=action.version)
    with pytest.raises(Stale):
        action_register.update(action, by=manager, text="Old page.", version=action.version)
    assert action.updates.count() == 1


def test_complete_says_what_difference_or_when_to_look_again(ours):
    action, manager = make_action(ours), ours.as_(RoleCode.BUSINESS_MANAGER)
    with pytest.raises(NotReady, match="evidence of difference"):
        action_register.complete(action, by=manager)
    with pytest.raises(ValidationError):
        action_register.complete(action, by=manager, look_again_on=clock.today())
    done = action_register.complete(action, by=manager, look_again_on=clock.today() + SOON, text="Template is in use.")
    assert (done.status, done.closed_on, done.difference) == ("complete", clock.today(), "")
    answered = action_register.look_again(done, by=manager, difference="Missing in 4 of 30 files, 12 before.")
    assert (answered.difference, answered.look_again_on) == ("Missing in 4 of 30 files, 12 before.", None)
    with pytest.raises(WrongState):
        action_register.look_again(answered, by=manager, difference="Again.")
    assert "Template is in use." in action.updates.last().text


def test_a_new_date_needs_a_reason_that_everybody_sees(ours):
    action, manager = make_action(ours), ours.as_(RoleCode.BUSINESS_MANAGER)
    said = {
        "text": action.text,
        "intended_outcome": action.intended_outcome,
        "owner_agency": action.owner_agency,
        "due": action.due + SOON,
    }
    with pytest.raises(ValidationError) as refused:
        action_register.change(action, by=manager, **said)
    assert "reason" in refused.value.message_dict
    action_register.change(action, by=manager, **said, reason="The system supplier is late.")
    assert "The system supplier is late." in action.updates.get().text


def test_closed_actions_take_no_updates_and_open_again_with_a_reason(ours):
    action, manager = make_action(ours), ours.as_(RoleCode.BUSINESS_MANAGER)
    with pytest.raises(NotReady):
        action_register.close(action, by=manager, reason=" ")
    action = action_register.close(action, by=manager, reason="Done elsewhere.")
    with pytest.raises(WrongState):
        action_register.update(action, by=manager, text="More.")
    with pytest.raises(WrongState):
        action_register.complete(action, by=manager, difference="It helped.")
    action = action_register.reopen(action, by=manager, reason="It was not done elsewhere.")
    assert (action.status, action.closed_on) == ("on_track", None)


def test_overdue_is_computed_from_the_date_and_never_stored(ours):
    today = clock.today()
    late = make_action(ours, due=today - timedelta(days=1))
    due_today = make_action(ours, due=today)
    done = make_action(ours, due=today - timedelta(days=9))
    action_register.complete(done, by=ours.as_(RoleCode.BUSINESS_MANAGER), difference="It helped.")
    assert list(Action.objects.overdue()) == [late]
    assert late.is_overdue and not due_today.is_overdue and "overdue" not in Action.Status.values


def test_a_step_refuses_a_value_that_the_row_has_no_field_for(ours):
    action = make_action(ours)
    with pytest.raises(FieldDoesNotExist):
        ACTION.transition(action, "complete", by=ours.as_(RoleCode.BUSINESS_MANAGER), diference="It helped.")
    action.refresh_from_db()
    assert action.status == Action.Status.NOT_STARTED
