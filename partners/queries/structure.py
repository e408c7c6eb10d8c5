"""Mirrored pairs, expected members and their gaps, and links with other partnerships with their last contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from partners.models import (
    Agency,
    AgencySuccession,
    ExpectedMember,
    Group,
    GroupMembership,
    LinkedPartnership,
    TermsOfReference,
)
from wst.models import Partnership


@dataclass(frozen=True)
class Pair:
    """Two groups that do the same for children and for adults."""

    children: Group
    adults: Group


def pairs(groups: Iterable[Group]) -> list[Pair]:
    """The mirrored pairs among the groups, each once. Pure."""
    by_key = {group.pk: group for group in groups}
    return [
        Pair(group, by_key[group.mirror_id])
        for group in by_key.values()
        if group.strand == Group.Strand.CHILDREN and group.mirror_id in by_key
    ]


def for_its_page(partnership: Partnership) -> QuerySet[Group]:
    """Groups with what their page says in a line: `latest_terms`, `links` and whether the group `expects` anybody."""
    here = {"group": OuterRef("pk")}
    terms = TermsOfReference.objects.filter(**here).order_by("-number")
    links = LinkedPartnership.objects.filter(**here, ended_on__isnull=True).order_by("name")
    said = JSONObject(number=F("number"), agreed_on=F("agreed_on"), review_on=F("review_on"))
    return partnership.groups.select_related("parent", "mirror").annotate(
        terms_said=Subquery(terms.values(said=said)[:1]),
        links=ArraySubquery(links.values(said=JSONObject(pk=F("pk"), name=F("name")))),
        expects=Exists(ExpectedMember.objects.filter(**here)),
    )


def latest_terms(group: Any) -> TermsOfReference | None:
    """The number and dates of the version that stands, from a row of `for_its_page`. No query."""
    if group.terms_said is None:
        return None
    days = {name: date.fromisoformat(group.terms_said[name]) for name in ("agreed_on", "review_on")}
    return TermsOfReference(number=group.terms_said["number"], **days)


@dataclass(frozen=True)
class Expectation:
    """An agency that should be on a group, the body that it is today, and who of it sits there: nobody is a gap."""

    expected: ExpectedMember
    today: Agency
    seats: list[GroupMembership]


def expectations(group: Group, seats: Iterable[GroupMembership]) -> list[Expectation]:
    """Whom the group expects and who of `seats` comes from there, or from an agency that took over. Two queries."""
    expected = list(group.expected_members.select_related("agency"))
    if not expected:
        return []
    successions = AgencySuccession.objects.filter(partnership=group.partnership_id).select_related("successor")
    became = {row.predecessor_id: row.successor for row in successions}

    def line_of(agency: Agency) -> dict[int, Agency]:
        line = {agency.pk: agency}
        while (after := became.get(agency.pk)) and after.pk not in line:
            agency = line[after.pk] = after
        return line

    seats = list(seats)
    found = []
    for row in expected:
        line = line_of(row.agency)
        sitting = [seat for seat in seats if seat.person.agency_id in line]
        found.append(Expectation(row, list(line.values())[-1], sitting))
    return found


def with_last_contact(partnership: Partnership) -> QuerySet[LinkedPartnership]:
    """The links, each with `last_contact`: a date in London, or None."""
    return (
        partnership.linked_partnerships.annotate(last_contact=Max("contacts__on"))
        .select_related("group")
        .order_by("name")
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("Every month has 28 days.")


def contact_due(linked: LinkedPartnership, last: date | None) -> date | None:
    """By when the next contact is due: so many months after the last one, or after the link began. None when ended."""
    if linked.ended_on:
        return None
    return months_after(last or linked.linked_on, linked.contact_every)
