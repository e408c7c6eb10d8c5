"""Whatever happened before: the next agenda has what the last meeting left open, once. And two at the same time."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.actions import agenda, meetings, minutes
from partners.models import AgendaItem, Meeting
from partners.roles import RoleCode as R
from tests.cast import Cast
from tests.partners.governance.factories import executive
from tests.platform.test_at_once import at_once
from wst import clock
from wst.refusals import Stale, WrongState

from . import factories as make

# For each earlier meeting: whether each of its two items comes back, whether an action was agreed, whether it was
# cancelled, and whether its minutes were circulated.
past = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["cancelled", "held", "minutes_draft"])),
    min_size=1,
    max_size=3,
)


class Undo(Exception):
    pass


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(past=past)
def test_the_next_agenda_has_just_what_was_left_open(cast, past):
    ours = cast.ours
    try:
        with transaction.atomic(), ours.scope():
            group, by = executive(ours), make.office(ours)
            elsewhere = make.make_meeting(ours, "held", group=make.other_group(ours), days=-5)
            minutes.write(elsewhere.items.first(), by=by, minute="Open.", comes_back=True)
            wanted, to_agree, actions = set(), set(), 0
            for place, (first, second, acts, ends) in enumerate(past):
                meeting = make.make_meeting(ours, days=-120 + 30 * place)
                if ends == "cancelled":
                    meetings.move(meeting, "cancel", by=by, reason="Nobody could come.")
                    continue
                items = [make.add_item(ours, meeting, f"Item {place} {number}") for number in (1, 2)]
                meetings.set_agenda(meeting, by=by)
                make.record_all(ours, meeting)
                meetings.hold(meeting, by=by)
                items = [AgendaItem.objects.get(pk=item.pk) for item in items]
                for item, back in zip(items, (first, second), strict=True):
                    minutes.write(item, by=by, minute="Talked about.", comes_back=back)
                if acts:
                    said = {"text": "Do it.", "intended_outcome": "Better.", "due": clock.today()}
                    minutes.agree_action(items[0], by=by, owner_agency=ours.agencies["Trust"], **said)
                    actions += 1
                if ends == "minutes_draft":
                    make.write_all(ours, meeting)
                    meetings.circulate(Meeting.objects.get(pk=meeting.pk), by=by)
                wanted = {item.pk for item, back in zip(items, (first, second), strict=True) if back}
                to_agree.add(meeting.pk)
            coming = make.make_meeting(ours, group=group)
            for _ in range(2):  # filling it again changes nothing
                make.fill(ours, coming)
                found = list(coming.items.all())
                assert {item.carried_from_id for item in found if item.kind == "arising"} == wanted
                assert {item.agrees_id for item in found if item.agrees_id} == to_agree
                assert sum(item.kind == "open_actions" for item in found) == bool(actions)
                assert [item.number for item in found] == list(range(1, len(found) + 1))
                keys = [(item.standing_id, item.carried_from_id, item.agrees_id, item.title) for item in found]
                assert len(set(keys)) == len(keys)
            raise Undo  # the next example starts from the same cast
    except Undo:
        pass


@pytest.mark.django_db(transaction=True)
def test_two_who_run_the_same_meeting_at_once_lose_nothing():
    ours = Cast.assemble().ours
    with ours.scope():
        meeting = make.make_meeting(ours, days=-3)

    def fills(role):
        def work():
            with ours.scope():
                agenda_of = Meeting.objects.select_related("group__partnership").get(pk=meeting.pk)
                agenda.add_item(agenda_of, by=ours.as_(role), title=f"By the {role}", purpose="note")
                return make.agenda_forward.fill(agenda_of, by=ours.as_(role)).pk

        return work

    assert at_once(fills(R.BUSINESS_MANAGER), fills(R.SUPPORT_OFFICER)) == [meeting.pk, meeting.pk]
    with ours.scope():
        numbers = list(meeting.items.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert meeting.items.filter(title__startswith="By the").count() == 2
        standing = list(meeting.items.exclude(standing=None).values_list("standing", flat=True))
        assert len(standing) == len(set(standing)) == meeting.group.standing_items.count()
        held = make.advance(ours, meeting, "held")
        item = held.items.first()

    def writes(role):
        def work():
            with ours.scope():
                row = AgendaItem.objects.select_related("meeting__group__partnership").get(pk=item.pk)
                return minutes.write(row, by=ours.as_(role), minute=f"By the {role}", version=item.version).minute

        return work

    results = at_once(writes(R.BUSINESS_MANAGER), writes(R.SUPPORT_OFFICER))
    assert sorted(type(result) for result in results if not isinstance(result, str)) == [Stale]

    def holds_again():
        with ours.scope():
            row = Meeting.objects.select_related("group__partnership").get(pk=meeting.pk)
            make.write_all(ours, row)
            return meetings.circulate(row, by=ours.as_(R.BUSINESS_MANAGER)).status

    results = at_once(holds_again, holds_again)
    assert [result for result in results if isinstance(result, str)] == ["minutes_draft"]
    assert all(isinstance(result, (str, WrongState)) for result in results)
