"""Reminders: planned with the date, recomputed when it or the owner changes, sent once, and seen beforehand."""

from datetime import timedelta

import pytest

from partners.actions import action_register, people
from partners.models import Action, Reminder
from partners.roles import RoleCode
from partners.tasks import send_reminders
from tests.partners.factories import office
from tests.partners.governance.factories import make_action
from tests.partners.governance.test_documents_through_pages import text_of
from tests.scrutiny import factories as scrutiny
from wst import clock
from wst.models import Notice

R = RoleCode
DAY = timedelta(days=1)


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def waiting(action):
    return [(row.kind, row.on) for row in action.record.reminders.waiting()]


def told(kind):
    return sorted(notice.user.email.split("@")[0] for notice in Notice.objects.filter(kind=kind))


def change(action, by, **more):
    names = ("text", "intended_outcome", "measure", "owner_agency", "owner", "group", "due")
    return action_register.change(action, by=by, **{name: getattr(action, name) for name in names} | more)


def test_reminders_follow_the_date_the_answer_and_the_reopening(ours):
    today, manager = clock.today(), office(ours)
    action = make_action(ours, due=today + 30 * DAY)
    plan = [("due_soon", 23), ("due_today", 30), ("overdue", 31)]
    assert waiting(action) == [(kind, today + days * DAY) for kind, days in plan]
    action = change(action, manager, due=today + 3 * DAY, reason="It is urgent.")
    assert waiting(action) == [("due_today", today + 3 * DAY), ("overdue", today + 4 * DAY)]
    action = action_register.complete(action, by=manager, look_again_on=today + 60 * DAY)
    assert waiting(action) == [("look_again", today + 60 * DAY)]
    action = action_register.look_again(action, by=manager, difference="12 of 30 files before, 4 now.")
    assert waiting(action) == []
    action = action_register.reopen(action, by=manager, reason="It slipped back.")
    assert waiting(action) == [("due_today", today + 3 * DAY), ("overdue", today + 4 * DAY)]
    action_register.close(action, by=manager, reason="Another action covers it.")
    assert waiting(action) == []


def test_a_reminder_goes_out_once(cast):
    ours = cast.ours
    with ours.scope():
        action = make_action(ours, owner=ours.people[R.AGENCY_REPRESENTATIVE], due=clock.today() + 8 * DAY)
        early = make_action(ours, due=clock.today() + 20 * DAY)
    assert send_reminders() == 0
    with clock.set_to(clock.today() + DAY):
        assert (send_reminders(), send_reminders()) == (1, 0)
        with ours.scope():
            assert told("action_due_soon") == ["agency_representative"]
            sent = action.record.reminders.get(sent_at__isnull=False)
            assert sent.told == "Agency representative Ours"
            assert early.record.reminders.filter(sent_at__isnull=False).count() == 0


def test_it_goes_to_whoever_answers_on_the_day_and_comes_back_weekly(cast):
    ours = cast.ours
    with ours.scope():
        person = ours.people[R.GROUP_CHAIR]
        action = make_action(ours, owner=person, due=clock.today() + DAY)
    late = clock.today() + 2 * DAY
    with clock.set_to(late):
        with ours.scope():
            people.leave(person, by=office(ours), on=clock.today() - DAY)
        assert send_reminders() == 1, "one reminder for an action, the latest"
        with ours.scope():
            assert told("action_overdue") == ["agency_representative"] and told("action_due_today") == []
            assert waiting(action) == [("overdue", late + 7 * DAY)]
    with clock.set_to(late + 7 * DAY), ours.scope():
        action_register.close(Action.objects.get(), by=office(ours), reason="No longer needed.")
    with clock.set_to(late + 8 * DAY):
        assert send_reminders() == 0


def test_actions_from_before_reminders_get_theirs(cast):
    ours = cast.ours
    with ours.scope():
        action = make_action(ours, due=clock.today() - 5 * DAY)
        Reminder.objects.all().delete()
    assert send_reminders() == 0
    with ours.scope():
        assert waiting(action) == [("overdue", clock.today() + DAY)]


def test_recipient_and_manager_see_what_waits_and_others_do_not(cast):
    ours = cast.ours
    with ours.scope():
        action = make_action(ours, owner=ours.people[R.AGENCY_REPRESENTATIVE])
        make_action(ours, agency="Police", text="Brief every sergeant.")
    page, register = ours.url(f"partners/action/{action.pk}/"), ours.url("partners/reminders/")
    mine, manager, scrutineer = (
        ours.client(role) for role in (R.AGENCY_REPRESENTATIVE, R.BUSINESS_MANAGER, R.SCRUTINEER)
    )
    assert "to Agency representative Ours" in text_of(mine.get(page))
    assert "Reminders" not in text_of(scrutineer.get(page))
    assert "Brief every sergeant" not in text_of(mine.get(register))
    shown = text_of(manager.get(register))
    assert "Brief every sergeant" in shown and "Those who answer for Police" in shown
    assert "Brief every sergeant" not in text_of(manager.get(f"{register}?words=chronology"))
    assert "Nothing matches these filters" in text_of(manager.get(f"{register}?when=sent"))


def test_an_agency_is_reminded_of_its_return_to_an_audit(cast):
    ours = cast.ours
    with ours.scope():
        audit = scrutiny.make_audit(ours, "returns_open")
        asked = audit.returns.get(agency=ours.agencies["Trust"])
        late, many = audit.returns_due + DAY, audit.returns.count()
    with clock.set_to(late):
        assert send_reminders() == many
        with ours.scope():
            assert "agency_representative" in told("audit_return_overdue")
            scrutiny.send_return(ours, audit, "Trust", "good", "good", "good")
            assert not asked.record.reminders.waiting().exists()
