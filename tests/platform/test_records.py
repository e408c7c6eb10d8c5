"""Two people saving at once: the second is told, and nothing of the first is overwritten."""

import threading

import pytest
from django.db import connection, transaction

from partners.models import Agency
from partners.roles import RoleCode
from wst import records
from wst.refusals import Stale
from wst.tenancy import partnership_scope


def test_a_change_counts_versions_and_does_nothing_when_nothing_changed(cast):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        agency = records.lock(cast.ours.agencies["Trust"])
        records.change(agency, by=by, title="New name", name="New name")
        assert (agency.version, agency.record.title) == (2, "New name")
        records.change(agency, by=by, name="New name")
        assert agency.version == 2


def test_a_page_drawn_from_an_older_version_is_refused(cast):
    with cast.ours.scope():
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        records.change(records.lock(cast.ours.agencies["Trust"], version=1), by=by, short_name="RT")
        with pytest.raises(Stale):
            records.lock(cast.ours.agencies["Trust"], version=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_exactly_one_succeeds():
    from tests.cast import Cast

    cast = Cast.assemble()
    agency, results, both_ready = cast.ours.agencies["Trust"], [], threading.Barrier(2)

    def save(name):
        try:
            both_ready.wait(timeout=120)
            with transaction.atomic(), partnership_scope(cast.ours.partnership):
                by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
                records.change(records.lock(agency, version=1), by=by, short_name=name)
            results.append("saved")
        except Stale:
            results.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(name,)) for name in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(results) == ["saved", "stale"]
    with cast.ours.scope():
        assert Agency.objects.get(pk=agency.pk).version == 2
