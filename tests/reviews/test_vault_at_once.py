"""Two in the vault at the same moment, each in a thread with a connection of its own."""

import pytest

from partners.roles import RoleCode as R
from reviews.actions import cases, rapid_reviews
from reviews.models import CaseHolder, CriterionFinding
from tests.cast import Cast
from tests.platform.test_at_once import at_once
from tests.reviews import factories
from wst import clock
from wst.refusals import NotPermitted, NotReady, Stale

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ours():
    return Cast.assemble().ours


def test_two_keepers_who_end_each_other_leave_one(ours):
    with ours.scope():
        inside = factories.make_case(ours)
        factories.name(ours, inside, R.REVIEW_GROUP, CaseHolder.Part.KEEPER)

    def end(who, whom):
        def work():
            with ours.scope():
                by = factories.entered(ours, inside.case, who)
                cases.end_holder(holder=CaseHolder.objects.get(user=ours.user(whom)), by=by)

        return work

    pair = (R.BUSINESS_MANAGER, R.REVIEW_GROUP)
    results = at_once(end(*pair), end(*reversed(pair)))
    assert sum(isinstance(one, (NotReady, NotPermitted)) for one in results) == 1, results
    with ours.scope():
        assert CaseHolder.objects.filter(case=inside.case).on(clock.today()).count() == 1


def test_of_two_who_save_the_criteria_at_once_one_is_told(ours):
    with ours.scope():
        inside = factories.make_notified(ours)

    def save(reason):
        def work():
            with ours.scope():
                by = factories.entered(ours, inside.case)
                found = {"improvement": (True, reason)}
                rapid_reviews.consider_criteria(case=inside.case, found=found, version=0, by=by)

        return work

    results = at_once(save("One"), save("Two"))
    assert [type(one) for one in results if one] == [Stale], results
    with ours.scope():
        assert CriterionFinding.objects.get(case=inside.case).version == 1
