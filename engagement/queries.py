"""Reads of engagement that span models: what waits for a reply, and the report's section on voices."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from engagement.models import LivedExperience
from partners.permissions import Permission
from wst import clock, home, suppression
from wst.access import Access
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.home import Need
from wst.look.formats import date_words

MOST_NEEDS = 3  # lived experiences named on the home page; the rest are one line


def _unanswered(access: Access) -> QuerySet | None:
    """What people said and nobody answered yet, the oldest first."""
    return access.partnership.lived_experiences.waiting() if access.can(Permission.VOICE_RECORD) else None


def _say_unanswered(access: Access, row: home.Row) -> Iterator[Need]:
    why = f"Heard on {date_words(row['heard_on'])}. No reply is recorded."
    yield Need(
        f"Tell people what changed: {row['title']}", why, home.address(access, "engagement:lived_experience", row["pk"])
    )


def _others(access: Access, number: int) -> Need:
    where = f"/{access.partnership.slug}/workspace/engagement/lived-experience/?reply=waiting"
    return Need("Tell people what changed: the others that wait", "No reply is recorded.", where, stands_for=number)


NEEDS = home.Source(
    _unanswered,
    ("pk", "title", "heard_on"),
    ("heard_on", "pk"),
    _say_unanswered,
    days=("heard_on",),
    most=MOST_NEEDS,
    more=_others,
)


def report_voice(partnership: Any, starts: date, ends: date) -> Facts:
    """The report's section on voices: who was heard, and "You said, we did" (arrangements 9.4).

    `starts` and `ends` are dates in London, both included. Counts of people from 1 to 4 are suppressed, and what
    would reveal one. Three queries. What nobody has answered is said in `missing`.
    """
    heard = partnership.lived_experiences.heard_between(starts, ends)
    counts = list(
        heard.order_by().values("people", "help_type").annotate(times=Count("pk"), number=Sum("number_heard"))
    )
    answered = (
        partnership.influences.filter(since__range=(starts, ends)).select_related("agency").order_by("since", "pk")
    )
    waiting = list(heard.waiting().order_by("heard_on", "pk"))
    source = Source(
        "lived experience records",
        "everybody heard on a date in the year, once for each time they were heard",
        clock.today(),
        count=sum(row["times"] for row in counts),
        definition="People who were offered or received help, who told us what is effective and what needs to change.",
    )
    facts = Facts()
    if counts:
        facts.figures.append(_heard(counts, source))
        facts.tables.extend(_parts(counts, breakdown, source) for breakdown in (BY_PEOPLE, BY_HELP))
    else:
        facts.missing.append("No lived experience was recorded in this year.")
    facts.lists.append(_you_said(answered))
    facts.missing.extend(
        f"Nobody has yet been told what changed after “{row.title}”, heard on {date_words(row.heard_on)}."
        for row in waiting
    )
    return facts


def _heard(counts: list[dict[str, Any]], source: Source) -> Figure:
    words = suppression.shown(sum(row["number"] for row in counts))
    times = source.count or 0
    sentence = f"{words.capitalize()} people were heard, in {times} consultation{'' if times == 1 else 's'}"
    return Figure("people_heard", sentence, words, source)


# What the tables of the section break people down by: the field, its words, the key and title of the table.
BY_PEOPLE = ("people", LivedExperience.People, "voice_people", "Who was heard")
BY_HELP = ("help_type", LivedExperience.Help, "voice_help", "Type of help")


def _parts(counts: list[dict[str, Any]], breakdown: tuple, source: Source) -> Table:
    field, labels, key, title = breakdown
    times, numbers = defaultdict(int), defaultdict(int)
    for row in counts:
        times[row[field]] += row["times"]
        numbers[row[field]] += row["number"]
    held = [value for value in labels.values if value in times]
    shown = suppression.shown_parts([numbers[value] for value in held])
    rows = [[labels(value).label, str(times[value]), words] for value, words in zip(held, shown, strict=True)]
    return Table(key, title, [title, "Consultations", "People heard"], rows, source, numeric=[1, 2])


def _you_said(answered: Any) -> ItemList:
    items = [
        Item(
            row.you_said,
            row.we_did,
            {
                "Answer": "We did not, and this is why" if row.is_refusal else "We did",
                "Service": f"{row.service} ({row.agency})" if row.agency else row.service,
                "Since": date_words(row.since),
            },
        )
        for row in answered
    ]
    source = Source(
        "influence records",
        "changes and answers dated in the year, each linked to what people said",
        clock.today(),
        count=len(items),
    )
    return ItemList(
        "you_said_we_did", "You said, we did", items, source, empty="No change or answer was recorded in this year."
    )
