"""Learning that travels: searched by theme, handed over with its days counted, closed only with a response."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.roles import RoleCode as R
from reviews.models import LearningHandover
from tests.priorities import factories as priorities
from tests.reviews import factories
from wst import clock


@pytest.mark.requirement(16)
def test_a_theme_is_searched_across_kinds_of_review(cast):
    with cast.ours.scope():
        factories.make_practice_review(cast.ours, "published")  # its theme: One chronology
        factories.make_practice_review(cast.ours, "held", pseudonym="Child H")
        factories.make_learning(cast.ours, source_title="The third national review")
        factories.make_learning(
            cast.ours, theme="Housing", source_title="Homicide review 4", source="domestic_homicide"
        )
    page = cast.ours.client(R.SCRUTINEER).get(cast.ours.url("reviews/learning/?theme=chronology")).content.decode()
    assert "The third national review" in page and "Child E" in page
    assert "Review 4" not in page and "Child H" not in page


@pytest.mark.requirement(103)
@pytest.mark.requirement(144)
def test_days_are_counted_and_a_late_handover_is_flagged(cast):
    lead = cast.ours.client(R.TRAINING_LEAD)
    with cast.ours.scope():
        late = factories.make_learning(cast.ours, learnt_on=clock.today() - timedelta(days=40))
    sent = {"title": "One story of a child", "points": [late.pk]}
    assert lead.post(cast.ours.url("reviews/handovers/add/"), sent).status_code == 302
    page = cast.ours.client(R.SCRUTINY_CHAIR).get(cast.ours.url("reviews/handovers/")).content.decode()
    assert "40 days: later than the 28 days that were agreed" in page and "40 days so far" in page
    home = cast.ours.client(R.SCRUTINY_CHAIR).get(cast.ours.url()).content.decode()
    assert "Say what comes of it: One story of a child" in home


@pytest.mark.requirement(145)
def test_a_response_is_needed_to_close(cast):
    with cast.ours.scope():
        handover = factories.make_handover(cast.ours)
        priority = priorities.make_priority(cast.ours, "agreed")
    chair = cast.ours.client(R.SCRUTINY_CHAIR)
    address = f"{handover.get_absolute_url()}answer/"
    empty = chair.post(address, {"version": 1, "response": "nothing", "reason": "", "record": ""})
    assert empty.status_code == 409 and "or nothing and why" in empty.content.decode()
    wrong = chair.post(address, {"version": 1, "response": "audit", "reason": "", "record": priority.record.pk})
    assert wrong.status_code == 422 and "Select the record that fits" in wrong.content.decode()
    done = chair.post(address, {"version": 1, "response": "priority", "reason": "", "record": priority.record.pk})
    assert done.status_code == 302
    with cast.ours.scope():
        assert LearningHandover.objects.get().answered_on == clock.today()
    page = chair.get(handover.get_absolute_url()).content.decode()
    assert priority.title in page and "10 days" in page
    with cast.ours.scope():
        factories.make_learning(cast.ours, theme="Housing")
    register = chair.get(cast.ours.url("reviews/learning/")).content.decode()
    assert priority.title in register and "Not handed over yet" in register  # what came of each


def test_only_those_who_answer_may_answer(cast):
    with cast.ours.scope():
        handover = factories.make_handover(cast.ours)
    assert cast.ours.client(R.TRAINING_LEAD).get(f"{handover.get_absolute_url()}answer/").status_code == 403


@pytest.mark.parametrize("page", ["reviews/learning/", "reviews/handovers/"])
def test_the_registers_ask_as_much_for_5_rows_as_for_40(cast, page):
    client = cast.ours.client(R.SCRUTINEER)

    def asked(more):
        with cast.ours.scope():
            for _ in range(more):
                factories.make_handover(cast.ours)
        client.get(cast.ours.url(page))
        with CaptureQueriesContext(connection) as queries:
            client.get(cast.ours.url(page))
        return len(queries)

    few, many = asked(5), asked(35)
    assert few == many <= 15
