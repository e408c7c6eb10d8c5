"""The chain of events: insert-only, and a removed or altered row is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from partners.roles import RoleCode
from tests.database import as_owner
from wst import events
from wst.models import Event


def test_the_app_may_neither_change_nor_remove_an_event(cast):
    with cast.ours.scope():
        for statement in ("update wst_event set number = 99", "delete from wst_event"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)


def test_each_event_follows_from_the_one_before_it(cast):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        for _ in range(3):
            events.record(events.Created(kind=events.Code("thing")), by=by, on=cast.ours.partnership)
        last = list(Event.objects.order_by("-number")[:2])
        assert last[0].previous_digest == last[1].digest
        assert list(events.faults(cast.ours.partnership)) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("update wst_event set payload = '{}' where number = 2 and partnership_id = %s", "Event 2 has been altered"),
        ("delete from wst_event where number = 2 and partnership_id = %s", "Event 2 is missing"),
        ("delete from wst_event where number = (select max(number) from wst_event) and partnership_id = %s", "ends at"),
        ("delete from wst_eventchain where partnership_id = %s", "should end at event 0"),
    ],
)
def test_verify_events_finds_harm_that_only_the_owner_can_do(harm, found, capsys):
    from tests.cast import Cast

    cast = Cast.assemble()
    call_command("verify_events")
    assert "0 faults" in capsys.readouterr().out
    with as_owner():
        connection.cursor().execute(harm, [cast.ours.partnership.pk])
    with pytest.raises(CommandError, match="chains are broken"):
        call_command("verify_events")
    assert found in capsys.readouterr().out


def test_fields_are_named_as_somebody_would_say_them():
    assert events.field_words("agency,due_on,owner_id") == "agency, due on and owner"
    assert events.field_words("starts") == "starts" and events.field_words("") == ""
