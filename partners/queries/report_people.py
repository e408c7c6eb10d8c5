"""The annual report's facts about who the partners are: leads, chairs, agencies and what changed among them."""

from collections import Counter
from datetime import date

from django.db.models import Prefetch, Q

from partners.models import Agency, AgencySuccession, ChairTerm, Delegation, Group, GroupMembership, LeadRepresentative
from partners.models.agency import STATUTORY_KINDS, Kind
from partners.models.dated import Appointment
from partners.queries.chairs import gaps
from partners.queries.groups import sectors_missing
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_range_words, date_words
from wst.models import Partnership


def report_partnership(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Statutory partners with lead and delegate, chairs, agencies by kind, changes and education's seat.

    `starts` and `ends` are dates in London, both included; a year that still runs is told as at today. Names office
    holders only (arrangements 2.2, 2.3 and 3, the Executive Group, 1 and 2). Ten queries, however many rows.
    """
    facts = Facts()
    _partners(facts, partnership, starts, ends)
    _chairs(facts, partnership, starts, ends)
    _agencies(facts, partnership, ends)
    _changes(facts, partnership, starts, ends)
    _education(facts, partnership, ends)
    return facts


def _day(ends: date) -> date:
    return min(ends, clock.today())


def _during(starts: date, ends: date) -> Q:
    return Q(starts__lte=ends) & (Q(ends__isnull=True) | Q(ends__gte=starts))


def _held(rows: list[tuple[str, Appointment]], starts: date, ends: date) -> str:
    """Who held an office in the year; dates are named where they fall into it."""
    said = []
    for words, row in rows:
        begins = row.starts if row.starts >= starts else None
        stops = row.ends if row.ends and row.ends <= ends else None
        said.append(f"{words} ({date_range_words(begins, stops)})" if begins or stops else words)
    return "; ".join(said) or "Nobody"


def _partners(facts: Facts, partnership: Partnership, starts: date, ends: date) -> None:
    during = _during(starts, ends)
    leads = LeadRepresentative.objects.filter(during).select_related("person").order_by("starts")
    delegations = Delegation.objects.filter(during).select_related("delegate").order_by("starts")
    bodies = list(
        Agency.objects.filter(partnership=partnership, basis=Agency.Basis.PARTNER, joined_on__lte=ends)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=starts))
        .prefetch_related(
            Prefetch("lead_representatives", leads, to_attr="led"),
            Prefetch("delegations", delegations, to_attr="delegated"),
        )
        .order_by("name")
    )
    bodies.sort(key=lambda body: (STATUTORY_KINDS.index(Kind(body.kind)), body.name))
    source = Source(
        "the register of agencies, lead representatives and delegations",
        "every safeguarding partner that belonged to the partnership during the year",
        _day(ends),
        count=len(bodies),
        definition="A council, a health commissioner and a police force: Children Act 2004 section 16E(3).",
    )
    rows = [
        [
            Kind(body.kind).label,
            body.name,
            _held([(f"{row.person.name}, {row.post_title}", row) for row in body.led], starts, ends),
            _held([(f"{row.delegate.name}, {row.to_post}", row) for row in body.delegated], starts, ends),
        ]
        for body in bodies
    ]
    headers = ["Kind", "Safeguarding partner", "Lead representative", "Delegate"]
    facts.tables.append(Table("statutory_partners", "The safeguarding partners", headers, rows, source))
    day = _day(ends)
    standing = [body for body in bodies if not body.has_ended(day)]
    for kind in STATUTORY_KINDS:
        if kind not in {body.kind for body in standing}:
            facts.missing.append(f"No safeguarding partner of the kind “{kind.label}” is recorded.")
    for body in standing:
        if not any(row.holds_on(day) for row in body.led):
            facts.missing.append(f"{body.name} had no lead representative on {date_words(day)}.")
        if not any(row.holds_on(day) for row in body.delegated):
            facts.missing.append(f"{body.name} had no delegate on {date_words(day)}.")


def _chairs(facts: Facts, partnership: Partnership, starts: date, ends: date) -> None:
    terms = list(
        ChairTerm.objects.filter(partnership=partnership, group__kind=Group.Kind.EXECUTIVE, starts__lte=ends)
        .select_related("group", "person", "agency")
        .order_by("group__name", "starts")
    )
    shown = [term for term in terms if term.ends is None or term.ends >= starts]
    source = Source(
        "the Executive's chair rota",
        "every term of which at least one day fell into the year",
        _day(ends),
        count=len(shown),
        definition="The safeguarding partners chair in rotation, as agreed in the arrangements.",
    )
    rows = [
        [date_words(term.starts), date_words(term.ends) or "No end set", term.person.name, term.agency.name]
        for term in shown
    ]
    headers = ["From", "Until", "Chair", "Safeguarding partner"]
    facts.tables.append(Table("executive_chairs", "Who chaired the Executive", headers, rows, source))
    if not terms:
        facts.missing.append("No term of the Executive's chair rota is recorded.")
    day = _day(ends)
    for group in {term.group_id: term.group for term in terms}.values():
        for gap in gaps(term for term in terms if term.group_id == group.pk):
            first, last = max(gap.first, starts), min(gap.last or day, day)
            if first <= last:
                facts.missing.append(f"Nobody chaired the {group.name}: {date_range_words(first, last)}.")


def _agencies(facts: Facts, partnership: Partnership, ends: date) -> None:
    day = _day(ends)
    agencies = list(Agency.objects.filter(partnership=partnership).on(day).values_list("kind", "basis"))
    counted = Counter(kind for kind, _ in agencies)
    relevant = sum(basis != Agency.Basis.PARTNER for _, basis in agencies)
    source = Source(
        "the register of agencies", "agencies that belonged to the partnership on that day", day, count=len(agencies)
    )
    sentence = f"{relevant} agencies worked with the safeguarding partners on {date_words(day)}"
    facts.figures.append(Figure("relevant_agencies", sentence, str(relevant), source))
    rows = [[kind.label, str(counted[kind])] for kind in Kind if counted[kind]]
    headers = ["Kind", "Agencies"]
    title = f"Agencies by kind on {date_words(day)}"
    facts.tables.append(Table("agencies_by_kind", title, headers, rows, source, numeric=[1]))


def _changes(facts: Facts, partnership: Partnership, starts: date, ends: date) -> None:
    year = (starts, ends)
    successions = list(
        AgencySuccession.objects.filter(partnership=partnership, on__range=year)
        .select_related("predecessor", "successor")
        .order_by("on")
    )
    followed = {link.predecessor_id for link in successions}
    new = {link.successor_id for link in successions}
    found = [
        (link.on, Item(f"{link.successor.name} took over from {link.predecessor.name}", link.reason))
        for link in successions
    ]
    changed = Agency.objects.filter(partnership=partnership).filter(Q(joined_on__range=year) | Q(ended_on__range=year))
    for agency in changed:
        if starts <= agency.joined_on <= ends and agency.pk not in new:
            found.append((agency.joined_on, Item(f"{agency.name} joined", agency.reason_chosen)))
        if agency.ended_on and starts <= agency.ended_on <= ends and agency.pk not in followed:
            found.append((agency.ended_on, Item(f"{agency.name} left", agency.ended_reason)))
    found.sort(key=lambda pair: (pair[0], pair[1].title))
    items = [Item(item.title, item.text, {"Date": date_words(day)}) for day, item in found]
    source = Source(
        "the register of agencies", "agencies that joined, left or took over during the year", _day(ends), len(items)
    )
    empty = "No agency joined, left or took over from another in this year."
    facts.lists.append(ItemList("agency_changes", "What changed among the agencies", items, source, empty))


def _education(facts: Facts, partnership: Partnership, ends: date) -> None:
    """Education is the fourth safeguarding partner by local agreement (arrangements 1.9 and 3)."""
    day = _day(ends)
    seats = list(
        GroupMembership.objects.on(day)
        .filter(partnership=partnership, role__in=GroupMembership.DECIDING)
        .filter(
            Q(group__kind=Group.Kind.EDUCATION)
            | Q(group__kind=Group.Kind.EXECUTIVE, speaks_for__kind=Group.Kind.EDUCATION)
        )
        .select_related("group", "person__agency", "speaks_for")
    )
    speaking = [seat for seat in seats if seat.group.kind == Group.Kind.EXECUTIVE]
    sitting = [seat for seat in seats if seat.group.kind == Group.Kind.EDUCATION]
    source = Source(
        "seats on the Executive and on the education group",
        "seats that speak for education on that day, members only",
        day,
        count=len(speaking),
        definition="Education is the fourth safeguarding partner, as agreed in the arrangements.",
    )
    items = [
        Item(
            f"{seat.person.name}, {seat.person.post_title}",
            f"Speaks for the {seat.speaks_for.name} on the {seat.group.name}.",
        )
        for seat in speaking
    ]
    empty = "Nobody spoke for education on the Executive."
    facts.lists.append(ItemList("education_seat", "Education on the Executive", items, source, empty))
    if not speaking:
        facts.missing.append(f"No seat on the Executive spoke for education on {date_words(day)}.")
    missing = sectors_missing(sitting)
    if missing:
        names = ", ".join(sector.label.lower() for sector in missing)
        facts.missing.append(f"Nobody on the education group spoke for: {names}.")
