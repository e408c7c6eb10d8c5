"""Who is told of an incident by its nature, at the edges of the rules."""

import pytest
from django.core.exceptions import ValidationError

from reviews.models import (
    RapidReview,
)
from reviews.rules import EDITIONS, RULES
from reviews.rules.recipients import told
from tests.reviews import factories
from tests.reviews.steps import corrected, due


class Nature:
    outcome, suspicion, place, normally_resident = "death", "suspected", "in_area", True
    looked_after = care_leaver = False
    age_band = "16_to_17"

    def __init__(self, **values):
        self.__dict__.update(values)


def recipients(**values):
    holding = {code for code, rule in RULES.items() if rule.holds_in(EDITIONS["2023"])}
    return {(rule, to.value) for rule, to in told(Nature(**values), holding)}


CARE_LEAVER = {("SIN-5", "secretary_of_state"), ("SIN-5", "ofsted")}


@pytest.mark.parametrize(
    ("nature", "rules"),
    [
        # The duty of section 16C is about a child: a care leaver of 18 or over is no matter for the Panel.
        ({"care_leaver": True, "age_band": "18_to_24"}, {"SIN-3", "SIN-5"}),
        ({"care_leaver": True}, {"SIN-2", "SIN-3", "SIN-5", "A-7.3"}),
        ({"care_leaver": True, "suspicion": "neither"}, {"SIN-3", "SIN-5"}),
        ({"looked_after": True, "suspicion": "neither", "place": "elsewhere_in_england"}, {"SIN-3", "SIN-4"}),
        ({"looked_after": True, "outcome": "serious_harm"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"age_band": "unborn"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"place": "outside_england"}, {"SIN-2", "SIN-3", "A-7.3"}),
        ({"place": "outside_england", "normally_resident": False}, {"SIN-3"}),
        ({"place": "elsewhere_in_england"}, {"SIN-3"}),
    ],
)
def test_who_is_told_at_the_edges(nature, rules):
    found = recipients(**nature)
    assert {rule for rule, _ in found} == rules
    assert (found >= CARE_LEAVER) == ("SIN-5" in rules)
    assert (("SIN-2", "panel") in found) == ("SIN-2" in rules)


def test_over_18_only_a_death_is_entered(ours):
    with pytest.raises(ValidationError, match="only the death of a care leaver"):
        factories.make_case(ours, age_band="18_to_24", care_leaver=True, outcome="serious_harm")


def test_the_death_of_a_care_leaver_alone_opens_no_rapid_review(ours):
    inside = factories.make_notified(ours, age_band="18_to_24", care_leaver=True, outcome="death")
    assert not RapidReview.objects.filter(case=inside.case).exists()
    corrected(inside, age_band="16_to_17")
    assert RapidReview.objects.filter(case=inside.case).exists() and due(inside, "RR-2").is_open


def test_what_was_recalled_or_carried_over_is_to_be_checked():
    for code in ("RR-7", "RR-8", "LC-18"):
        assert not RULES[code].is_checked(EDITIONS["2023"]), code
    for code in ("SIN-5", "RR-2"):
        assert RULES[code].is_checked(EDITIONS["2023"]) and not RULES[code].is_checked(EDITIONS["2026"]), code
