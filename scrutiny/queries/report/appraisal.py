"""The appraisal of the Executive, and beside it the challenges between partners (arrangements 3.Exec.4, 4.IS.5)."""

from collections import Counter
from datetime import date
from statistics import median
from typing import Any

from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words


def report_appraisal(partnership: Any, starts: date, ends: date) -> Facts:
    """The last appraisal shared of a year that touches these dates, in its scrutineer's own words. Three queries."""
    facts = _challenges(partnership, starts, ends)
    appraisal = (
        partnership.executive_appraisals.shared()
        .filter(year_starts__lte=ends, year_ends__gte=starts)
        .select_related("engagement__person")
        .order_by("-year_ends", "-shared_at")
        .first()
    )
    if appraisal is None:
        facts.missing.append(
            "No appraisal of the Executive and the arrangements was shared for this year. The arrangements ask for one."
        )
        return facts
    by = appraisal.engagement.person.name
    source = Source(
        "the appraisal of the Executive and the arrangements",
        f"written by {by}, shared and sealed on {date_words(appraisal.shared_at)}; nobody else can change it",
        clock.today(),
    )
    rows = [[one.name, one.get_judgement_display(), one.text] for one in appraisal.domains.all()]
    facts.tables.append(Table("appraisal", "The scrutineer's judgement", ["Domain", "Judgement", "Why"], rows, source))
    said = [Item(f"In the words of {by}", appraisal.narrative)]
    facts.lists.append(ItemList("appraisal_narrative", "The appraisal", said, source))
    return facts


def _challenges(partnership: Any, starts: date, ends: date) -> Facts:
    """How many challenges partners raised, at which level, and how long it took to resolve them. No texts."""
    rows = list(
        partnership.challenges.filter(opened_on__range=(starts, ends)).values_list(
            "level", "status", "opened_on", "resolved_on"
        )
    )
    source = Source("the challenge log", "opened in the year, as they stand now", clock.today(), count=len(rows))
    facts = Facts()
    facts.figures.append(Figure("challenges", f"Challenges between partners: {len(rows)}", str(len(rows)), source))
    if not rows:
        facts.missing.append("No partner raised a challenge this year.")
        return facts
    levels = Counter(level for level, *_ in rows)
    resolved = [(done - opened).days for _, _, opened, done in rows if done]
    facts.tables.append(
        Table(
            "challenges_by_level",
            "Challenges by the highest level that they reached",
            ["Level", "Challenges"],
            [[f"Level {level}", str(number)] for level, number in sorted(levels.items())],
            source,
            numeric=[1],
        )
    )
    if resolved:
        days = round(median(resolved))
        words = f"{days} {'day' if days == 1 else 'days'}"
        facts.figures.append(
            Figure("challenge_days", f"Half of the resolved challenges took {words} or less to resolve", words, source)
        )
    if waiting := sum(status == "open" for _, status, _, _ in rows):
        facts.missing.append(
            f"{waiting} of {len(rows)} challenges opened this year {'is' if waiting == 1 else 'are'} open."
        )
    return facts
