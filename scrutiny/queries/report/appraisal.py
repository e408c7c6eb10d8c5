"""The appraisal of the Executive (arrangements 4.IS.5). The challenges between partners stand beside it (3.Exec.4)."""

from datetime import date
from typing import Any

from wst import clock
from wst.facts import Facts, Item, ItemList, Source, Table
from wst.look.formats import date_words


def report_appraisal(partnership: Any, starts: date, ends: date) -> Facts:
    """The last appraisal shared of a year that touches these dates, in its scrutineer's own words. Two queries."""
    facts = Facts()
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
