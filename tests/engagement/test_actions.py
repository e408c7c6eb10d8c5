"""What engagement keeps, and what it refuses to keep."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from engagement import actions
from partners.roles import RoleCode
from tests.engagement.factories import make_forum, make_influence, make_lived_experience
from wst import clock
from wst.refusals import NotPermitted, Stale


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def test_only_those_who_record_voices_may_write(ours):
    heard = make_lived_experience(ours)
    stranger = ours.as_(RoleCode.AGENCY_REPRESENTATIVE)
    for verb, values in (
        (actions.add_forum, {"name": "Youth Council", "kind": "youth_council"}),
        (actions.change_lived_experience, {"lived_experience": heard, "version": heard.version, "themes": "None"}),
    ):
        with pytest.raises(NotPermitted):
            verb(**values, by=stranger)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("number_heard", 0, "1 or more"),
        ("heard_on", clock.today() + timedelta(days=1), "today or in the past"),
        ("themes", "She said her number is 943 476 5919.", "NHS number"),
        ("what_works", "The flat at WV1 1SH is warm now.", "postcode"),
        ("what_to_change", "A girl born 3 May 2015 was not asked.", "date of birth"),
    ],
)
def test_what_a_record_refuses_it_says_at_the_field(ours, field, value, sentence):
    with pytest.raises(ValidationError) as refused:
        make_lived_experience(ours, **{field: value})
    assert sentence in refused.value.message_dict[field][0]
    heard = make_lived_experience(ours)
    with pytest.raises(ValidationError, match=sentence):
        actions.change_lived_experience(
            lived_experience=heard, version=heard.version, by=ours.as_(RoleCode.ENGAGEMENT_LEAD), **{field: value}
        )
    assert not ours.partnership.influences.exists()


def test_a_forum_has_a_name_of_its_own(ours):
    forum = make_forum(ours)
    with pytest.raises(ValidationError, match="forum of this name already"):
        make_forum(ours, name="b-safe")
    changed = actions.change_forum(
        forum=forum, version=forum.version, name="B-Safe team", kind="young_people", about="", by=_lead(ours)
    )
    assert changed.name == changed.record.title == "B-Safe team"
    with pytest.raises(Stale):
        actions.change_forum(forum=forum, version=forum.version, name="B", kind="other", about="", by=_lead(ours))


def test_nothing_can_have_changed_before_anybody_was_heard(ours):
    heard = make_lived_experience(ours)
    with pytest.raises(ValidationError, match="on or after the day"):
        make_influence(ours, heard, since=heard.heard_on - timedelta(days=1))
    influence = make_influence(ours, heard)
    with pytest.raises(ValidationError, match="on or after the day"):
        actions.change_influence(
            influence=influence, version=influence.version, since=heard.heard_on - timedelta(days=1), by=_lead(ours)
        )


def _lead(troupe):
    return troupe.as_(RoleCode.ENGAGEMENT_LEAD)
