"""The difference made, by group of people."""

from collections import Counter
from datetime import date

from priorities.models import Evidence, ImpactStatement
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import period_words
from wst.models import Partnership


def report_difference(partnership: Partnership, starts: date, ends: date) -> Facts:
    """The difference made, by group of people, early help included (arrangements 9.3).

    A claim without evidence is a gap, never a result: it stands in `missing`.
    """
    rows = ImpactStatement.objects.standing().filter(partnership=partnership, stated_on__range=(starts, ends))
    statements = list(rows.select_related("about", "priority").prefetch_related("links__evidence__source_agency"))
    as_at = min(ends, clock.today())
    source = Source(
        "impact statements",
        f"made in {period_words(starts, ends)} and not withdrawn, with the evidence linked to each",
        as_at,
        len(statements),
    )
    groups, lists, missing, table_rows = ImpactStatement.WhoFor, [], [], []
    evidenced = [one for one in statements if one.strength.code != "none"]
    for group in groups:
        own = [one for one in evidenced if one.who_for == group]
        directions = Counter(one.direction for one in own)
        table_rows.append([group.label, *(str(directions[key]) for key in ImpactStatement.Direction.values)])
        if own:
            lists.append(ItemList(f"difference-{group.value}", group.label, [_claim(one) for one in own], source))
        else:
            missing.append(f"{group.label}: we have no evidence yet of a difference made in this year.")
    for one in statements:
        if one.strength.code == "none":
            missing.append(f"{one.get_who_for_display()}: there is no evidence yet for “{one.claim}”.")
    early_help = [one for one in evidenced if one.includes_early_help]
    if not early_help:
        missing.append("Early help: no statement with evidence is about it in this year.")
    figures = [
        Figure(
            "claims-evidenced",
            f"{sum(one.strength.code == 'evidenced' for one in statements)} of {len(statements)} statements about the "
            "difference made rest on both data and a first-hand account.",
            f"{sum(one.strength.code == 'evidenced' for one in statements)} of {len(statements)}",
            source,
        ),
        Figure(
            "claims-early-help",
            f"{len(early_help)} of {len(evidenced)} statements with evidence include early help.",
            f"{len(early_help)} of {len(evidenced)}",
            source,
        ),
    ]
    tables = []
    if evidenced:
        headers = ["Group of people", *ImpactStatement.Direction.labels]
        tables = [
            Table(
                "difference-by-group",
                "Statements with evidence, by group of people",
                headers,
                table_rows,
                source,
                [1, 2, 3, 4],
            )
        ]
    return Facts(figures if statements else [], [], tables, lists, missing)


def _claim(statement: ImpactStatement) -> Item:
    kinds = dict(Evidence.Kind.choices)
    rests_on = [
        f"{link.evidence.title} ({kinds[link.evidence.kind].lower()})"
        for link in statement.links.all()
        if link.evidence.counts
    ]
    labels = {
        "Direction": statement.get_direction_display(),
        "Evidence": str(statement.strength),
        "Rests on": "; ".join(sorted(rests_on)),
        "About": statement.priority.title if statement.priority else statement.about.title,
    }
    if statement.includes_early_help:
        labels["Early help"] = "Included"
    return Item(statement.claim, "", labels)
