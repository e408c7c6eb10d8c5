"""Rows of engagement, made by real actions. Each needs the scope of `troupe`."""

from datetime import timedelta
from typing import Any

from engagement import actions
from engagement.models import Forum, Influence, LivedExperience
from partners.roles import RoleCode
from tests.cast import Troupe
from wst import clock


def make_forum(troupe: Troupe, **values: Any) -> Forum:
    values = {"name": "B-Safe", "kind": Forum.Kind.YOUNG_PEOPLE, "about": "Ages 11 to 18.", **values}
    return actions.add_forum(**values, by=troupe.as_(RoleCode.ENGAGEMENT_LEAD))


def make_lived_experience(troupe: Troupe, **values: Any) -> LivedExperience:
    values = {
        "title": "Early help in the north of the city",
        "method": "Small groups",
        "people": LivedExperience.People.FAMILIES,
        "help_type": LivedExperience.Help.EARLY_HELP,
        "number_heard": 23,
        "heard_on": clock.today() - timedelta(days=30),
        "themes": "Waiting, and telling the story twice.",
        "what_works": "One worker who stays.",
        "what_to_change": "Being asked the same questions by each service.",
        **values,
    }
    return actions.record_lived_experience(**values, by=troupe.as_(RoleCode.ENGAGEMENT_LEAD))


def make_influence(troupe: Troupe, lived_experience: LivedExperience | None = None, **values: Any) -> Influence:
    heard = lived_experience or make_lived_experience(troupe)
    values = {
        "you_said": "We tell our story again and again.",
        "we_did": "Family hubs keep one shared plan that the family holds.",
        "service": "Family hubs",
        "since": heard.heard_on + timedelta(days=10),
        **values,
    }
    return actions.record_influence(lived_experience=heard, **values, by=troupe.as_(RoleCode.ENGAGEMENT_LEAD))
