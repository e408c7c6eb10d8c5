"""The scope: the only way in, loud when forgotten, restored when nested."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from wst.models import Record, StatusChange
from wst.tenancy import NoScope, current_partnership_id, partnership_scope


def make(partnership, title="A record"):
    return Record.objects.create(partnership=partnership, kind="test", title=title)


def test_a_scope_refuses_none(db):
    with pytest.raises(NoScope, match="needs a partnership"), partnership_scope(None):
        pass


@pytest.mark.django_db(transaction=True)
def test_a_scope_demands_an_open_transaction():
    with pytest.raises(NoScope, match="open transaction"), partnership_scope(1):
        pass


@pytest.mark.django_db(transaction=True)
def test_without_a_scope_a_tenant_table_raises(db):
    with pytest.raises(ProgrammingError, match="no partnership in scope"):
        Record.objects.count()


def test_another_partnerships_row_is_unseen_and_cannot_be_written(cast):
    ours, theirs = cast.ours.partnership, cast.theirs.partnership
    with cast.theirs.scope():
        foreign = make(theirs)
    with cast.ours.scope():
        assert not Record.objects.filter(pk=foreign.pk).exists()
        assert Record.objects.filter(pk=foreign.pk).update(title="Taken") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make(theirs)
        own = make(ours)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Record.objects.filter(pk=own.pk).update(partnership=theirs)


def test_a_key_to_another_partnerships_row_is_refused(cast):
    with cast.theirs.scope():
        foreign = make(cast.theirs.partnership)
    with cast.ours.scope(), pytest.raises(IntegrityError, match="record_same"), transaction.atomic():
        StatusChange.objects.create(
            partnership=cast.ours.partnership, record_id=foreign.pk, lifecycle="x", move="x", to_status="x", by_name="x"
        )


def test_nested_scopes_come_back_by_hand(cast):
    ours, theirs = cast.ours.partnership, cast.theirs.partnership
    with cast.ours.scope():
        with transaction.atomic(), partnership_scope(theirs):
            assert current_partnership_id() == theirs.pk
        assert current_partnership_id() == ours.pk
        with pytest.raises(ZeroDivisionError), partnership_scope(theirs):
            raise ZeroDivisionError
        assert current_partnership_id() == ours.pk


def test_the_public_role_ends_with_its_scope(cast):
    def role():
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            return cursor.fetchone()[0]

    before = role()
    with transaction.atomic(), partnership_scope(cast.ours.partnership, role="wst_public"):
        assert role() == "wst_public"
    assert role() == before == "wst_app"


@pytest.mark.django_db(transaction=True)
def test_two_scopes_on_one_connection_leave_nothing_behind(db):
    from tests.cast import Cast

    cast = Cast.assemble()
    for troupe in (cast.ours, cast.theirs):
        with troupe.scope():
            make(troupe.partnership, troupe.partnership.name)
    for troupe in (cast.ours, cast.theirs):
        with troupe.scope():
            titles = set(Record.objects.filter(kind="test").values_list("title", flat=True))
            assert titles == {troupe.partnership.name}
    with pytest.raises(ProgrammingError, match="no partnership in scope"):
        Record.objects.count()
