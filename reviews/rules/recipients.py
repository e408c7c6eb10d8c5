"""Who is told of a serious incident, by its nature: a table of rules, each with the flags that make it apply.

SIN-1 is the duty itself; where it applies, guidance says by when and to whom. The death of a looked after child or of
a care leaver is told to others whether or not abuse or neglect is suspected (statutory sources: section 1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviews.rules.nouns import Recipient


class Nature(Protocol):
    """What the table looks at: the flags of an incident, by the codes of reviews.models.SeriousIncident."""

    outcome: str
    suspicion: str
    place: str
    normally_resident: bool
    looked_after: bool
    care_leaver: bool
    age_band: str


@dataclass(frozen=True)
class Told:
    rule: str
    to: Recipient
    when: Callable[[Nature], bool]


def is_notifiable(incident: Nature) -> bool:
    """Children Act 2004 section 16C(1): abuse or neglect known or suspected, in our area; or, for a child who normally
    lives in our area, outside England. A child is under 18: Children Act 2004 section 65."""
    is_child = incident.age_band not in ("18_to_24", "25_and_over")
    suspected = incident.suspicion in ("known", "suspected")
    ours = incident.place == "in_area" or (incident.place == "outside_england" and incident.normally_resident)
    return is_child and suspected and ours


def is_death_in_care(incident: Nature) -> bool:
    return incident.outcome == "death" and incident.looked_after


def is_death_of_care_leaver(incident: Nature) -> bool:
    """Up to the 25th birthday."""
    return incident.outcome == "death" and incident.care_leaver and incident.age_band in ("16_to_17", "18_to_24")


TOLD = (
    Told("SIN-2", Recipient.PANEL, is_notifiable),
    Told("SIN-3", Recipient.PARTNERS, lambda incident: True),
    Told("A-7.3", Recipient.DFE, is_notifiable),
    Told("A-7.3", Recipient.OFSTED, is_notifiable),
    Told("SIN-4", Recipient.SECRETARY_OF_STATE, is_death_in_care),
    Told("SIN-4", Recipient.OFSTED, is_death_in_care),
    Told("SIN-5", Recipient.SECRETARY_OF_STATE, is_death_of_care_leaver),
    Told("SIN-5", Recipient.OFSTED, is_death_of_care_leaver),
)


def told(incident: Nature, rules: set[str]) -> list[tuple[str, Recipient]]:
    """(rule, recipient) for everybody who is to be told, each recipient once, by the first rule that names it.

    `rules` are the codes that hold in the edition of the case.
    """
    found: dict[Recipient, str] = {}
    for one in sorted(TOLD, key=lambda one: one.rule == "A-7.3"):  # law and guidance before the local arrangement
        if one.rule in rules and one.when(incident):
            found.setdefault(one.to, one.rule)
    return [(rule, recipient) for recipient, rule in found.items()]
