"""References have no gaps and no doubles, whoever writes at once."""

import threading

import pytest
from django.db import connection, transaction

from partners.actions import decisions
from partners.roles import RoleCode
from tests.cast import Cast
from tests.partners.governance.factories import executive, make_action, make_challenge, make_decision
from wst import clock


def test_each_kind_counts_for_itself_and_each_partnership_too(cast):
    year = clock.today().year
    with cast.ours.scope():
        assert [make_decision(cast.ours).reference for _ in range(2)] == [f"D-{year}-001", f"D-{year}-002"]
        assert make_action(cast.ours).reference == f"A-{year}-001"
        assert make_challenge(cast.ours).reference == f"C-{year}-001"
    with cast.theirs.scope():
        assert make_decision(cast.theirs).reference == f"D-{year}-001"


def test_a_decision_counts_in_the_year_in_which_it_was_taken(cast):
    today = clock.today()
    with cast.ours.scope():
        make_decision(cast.ours)
        old = make_decision(cast.ours, decided_on=today.replace(year=today.year - 1, day=1))
    assert old.reference == f"D-{today.year - 1}-001"


def test_a_number_given_back_is_used_again(cast):
    year = clock.today().year
    with cast.ours.scope():
        with pytest.raises(RuntimeError), transaction.atomic():
            make_decision(cast.ours)
            raise RuntimeError
        assert make_decision(cast.ours).reference == f"D-{year}-001"


def test_after_999_comes_1000(cast):
    year = clock.today().year
    with cast.ours.scope():
        first = make_decision(cast.ours)
        type(first).objects.filter(pk=first.pk).update(reference=f"D-{year}-999")
        assert make_decision(cast.ours).reference == f"D-{year}-1000"
        assert make_decision(cast.ours).reference == f"D-{year}-1001"


@pytest.mark.django_db(transaction=True)
def test_four_writers_at_once_make_neither_gap_nor_double():
    cast = Cast.assemble()
    with cast.ours.scope():
        group, chair = executive(cast.ours), cast.ours.as_(RoleCode.EXECUTIVE_CHAIR)
    together, made, faults = threading.Barrier(4), [], []

    def write():
        try:
            for _ in range(5):
                with cast.ours.scope():
                    together.wait(timeout=120)
                    decision = decisions.record(
                        by=chair, group=group, text="Agree.", rationale="It is time.", decided_on=clock.today()
                    )
                made.append(decision.reference)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert sorted(made) == [f"D-{clock.today().year}-{number:03}" for number in range(1, 21)]
