"""What the yearly report says about decisions, actions, challenges and changes to the arrangements, with sources.

Both dates are days in London and both are included. Nothing here names staff; agencies are listed alike, by name.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count, Q

from partners.models import Action, Challenge, Group, RelevantAgencyEntry
from partners.policies.challenges import LEVELS
from partners.presenters.challenges import level_words
from partners.presenters.records import kind_words
from wst import clock
from wst.facts import Facts, Figure, Item, ItemList, Source, Table
from wst.look.formats import date_words, period_words
from wst.models import Partnership, Publication
from wst.models.record import OPEN_TO_ALL

Change = RelevantAgencyEntry.Change


def _moments(starts: date, ends: date) -> tuple[datetime, datetime]:
    """The moments at which the first day begins and the last day has ended, in London."""
    begin = datetime.combine(starts, time(), tzinfo=clock.LONDON)
    return begin, datetime.combine(ends + timedelta(days=1), time(), tzinfo=clock.LONDON)


def _as_at(ends: date) -> date:
    return min(ends, clock.today())


def _many(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def report_decisions(partnership: Partnership, starts: date, ends: date) -> Facts:
    """The Executive's decisions of the period, with what each was about; not the confidential ones. One query."""
    rows = partnership.decisions.filter(
        decided_on__range=(starts, ends), group__kind=Group.Kind.EXECUTIVE, record__visibility__in=OPEN_TO_ALL
    )
    rows = list(rows.order_by("decided_on", "id").select_related("subject"))
    period = period_words(starts, ends)
    source = Source("decisions of the Executive", f"taken in {period}", _as_at(ends), len(rows))
    consulted = sum(1 for row in rows if row.consulted)
    table = Table(
        "decisions",
        f"Decisions of the Executive, {period}",
        ["Date", "Decision", "Reference"],
        [[date_words(row.decided_on), row.text, row.reference] for row in rows],
        source,
    )
    figures = [
        Figure("decisions", f"The Executive took {_many(len(rows), 'decision')}", f"{len(rows):,}", source),
        Figure(
            "decisions_consulted",
            f"For {consulted:,} of {len(rows):,} decisions it is recorded who was consulted",
            f"{consulted:,}",
            source,
        ),
    ]
    missing = [] if rows else [f"No decision of the Executive was recorded in {period}."]
    return Facts(figures=figures if rows else [], tables=[table] if rows else [], missing=missing)


def report_actions(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Raised and closed in the period, with evidence of difference, and overdue at its end; by source. Two queries.

    An action that was opened again counts as it stands now: its earlier end is not counted.
    """
    as_at, period = _as_at(ends), period_words(starts, ends)
    first, last = _moments(starts, ends)
    raised = Q(created_at__gte=first, created_at__lt=last)
    completed = Q(status=Action.Status.COMPLETE, closed_on__range=(starts, ends))
    told = completed & ~Q(difference="")
    dropped = Q(status=Action.Status.NOT_NEEDED, closed_on__range=(starts, ends))
    # Late on the last day: not closed by then, whatever happened since.
    late = Q(created_at__lt=last, due__lt=as_at) & (Q(closed_on__isnull=True) | Q(closed_on__gt=as_at))
    counts = {
        "raised": Count("id", filter=raised),
        "completed": Count("id", filter=completed),
        "told": Count("id", filter=told),
        "dropped": Count("id", filter=dropped),
        "late": Count("id", filter=late),
    }
    rows = list(partnership.actions.order_by().values("source__kind").annotate(**counts).order_by("source__kind"))
    sums = {name: sum(row[name] for row in rows) for name in counts}

    def source(counted: str, count: int) -> Source:
        return Source("actions in the action register", counted, as_at, count)

    closed = sums["completed"] + sums["dropped"]
    figures = [
        Figure(
            "actions_raised",
            f"{_many(sums['raised'], 'action was', 'actions were')} agreed",
            f"{sums['raised']:,}",
            source(f"entered in {period}, whatever their state now", sums["raised"]),
        ),
        Figure(
            "actions_closed",
            f"{_many(closed, 'action was', 'actions were')} closed: {sums['completed']:,} completed and "
            f"{sums['dropped']:,} no longer needed",
            f"{closed:,}",
            source(f"closed in {period}, whenever they were entered", closed),
        ),
        Figure(
            "actions_difference",
            f"{sums['told']:,} of {_many(sums['completed'], 'completed action')} "
            f"{'has' if sums['told'] == 1 else 'have'} evidence of difference",
            f"{sums['told']:,}",
            source(f"completed in {period} with what is different and how it is known", sums["told"]),
        ),
        Figure(
            "actions_overdue",
            f"{_many(sums['late'], 'action was', 'actions were')} overdue on {date_words(as_at)}",
            f"{sums['late']:,}",
            source(f"open on {date_words(as_at)} and due before that day", sums["late"]),
        ),
    ]
    cells = [
        [kind_words(row["source__kind"]) if row["source__kind"] else "Added by itself"]
        + [f"{row[name]:,}" for name in ("raised", "completed", "told", "late")]
        for row in rows
        if any(row[name] for name in counts)
    ]
    table = Table(
        "actions_by_source",
        f"Actions by what they came from, {period}",
        ["Came from", "Agreed", "Completed", "With evidence of difference", "Overdue at the end"],
        cells,
        source(f"entered or closed in {period}, or overdue at its end", sum(sums.values())),
        numeric=[1, 2, 3, 4],
    )
    missing = []
    if not cells:
        missing.append(f"No action was entered or closed in {period}.")
    untold = sums["completed"] - sums["told"]
    if untold:
        missing.append(
            f"{_many(untold, 'completed action has', 'completed actions have')} no evidence of difference yet."
        )
    return Facts(figures=figures if cells else [], tables=[table] if cells else [], missing=missing)


def report_challenges(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Number, level and days to resolve of the challenges raised in the period; both sides alike. One query."""
    rows = partnership.challenges.filter(opened_on__range=(starts, ends)).select_related("raised_by", "about")
    rows = list(rows.order_by("opened_on", "id"))
    as_at, period = _as_at(ends), period_words(starts, ends)
    source = Source("challenges between partners", f"raised in {period}, as they stood on the day", as_at, len(rows))
    if not rows:
        return Facts(missing=[f"No challenge between partners was recorded in {period}."])
    ended = [row for row in rows if row.status == Challenge.Status.RESOLVED and row.resolved_on <= as_at]
    lengths = [(row.resolved_on - row.opened_on).days for row in ended]
    withdrawn = sum(1 for row in rows if row.status == Challenge.Status.WITHDRAWN)
    figures = [
        Figure(
            "challenges",
            f"Partners raised {_many(len(rows), 'challenge')}: {len(ended):,} resolved, {withdrawn:,} withdrawn, "
            f"{len(rows) - len(ended) - withdrawn:,} open on {date_words(as_at)}",
            f"{len(rows):,}",
            source,
        )
    ]
    if lengths:
        middle = round(median(lengths))
        figures.append(
            Figure(
                "challenges_days",
                f"Half of those that were resolved took {_many(middle, 'day')} or fewer; the longest took "
                f"{_many(max(lengths), 'day')}",
                f"{middle:,}",
                source,
            )
        )
    reached, settled = Counter(row.level for row in rows), Counter(row.level for row in ended)
    by_level = [[level_words(level), f"{reached[level]:,}", f"{settled[level]:,}"] for level in LEVELS]
    by, about = Counter(row.raised_by.name for row in rows), Counter(row.about.name for row in rows if row.about)
    by_agency = [[name, f"{by[name]:,}", f"{about[name]:,}"] for name in sorted(set(by) | set(about))]
    whole = sum(1 for row in rows if row.about is None)
    if whole:
        by_agency.append(["The partnership as a whole", "0", f"{whole:,}"])
    tables = [
        Table(
            "challenges_by_level",
            f"Challenges by the level that they reached, {period}",
            ["Level", "Raised", "Resolved"],
            by_level,
            source,
            numeric=[1, 2],
        ),
        Table(
            "challenges_by_agency",
            f"Challenges by agency, {period}",
            ["Agency", "Raised", "About it"],
            by_agency,
            source,
            numeric=[1, 2],
        ),
    ]
    learnt = [row for row in ended if row.learning]
    items = [Item(row.theme, row.learning, {"Level": level_words(row.level)}) for row in learnt]
    lists = [ItemList("challenges_learning", "What challenges taught us", items, source)] if items else []
    missing = []
    if len(learnt) < len(ended):
        missing.append(
            f"For {len(ended) - len(learnt):,} of {len(ended):,} resolved challenges no learning is recorded."
        )
    return Facts(figures=figures, tables=tables, lists=lists, missing=missing)


def report_arrangements_changes(partnership: Partnership, starts: date, ends: date) -> Facts:
    """Versions of the arrangements and of the relevant agencies list published in the period. Two queries."""
    first, last = _moments(starts, ends)
    as_at, period = _as_at(ends), period_words(starts, ends)
    kinds = (Publication.Kind.ARRANGEMENTS, Publication.Kind.RELEVANT_AGENCIES)
    published = partnership.publications.filter(kind__in=kinds, published_at__gte=first, published_at__lt=last)
    published = list(published.order_by("published_at"))
    source = Source("published versions", f"put on the public site in {period}", as_at, len(published))
    items = [
        Item(
            f"{row.title}, version {row.number}",
            row.correction_note or "The first version.",
            {"Published": date_words(row.published_at)},
        )
        for row in published
    ]
    changed = partnership.relevant_agency_entries.filter(list__publication__in=published).exclude(
        change=Change.UNCHANGED
    )
    changed = list(changed.order_by("list__number", "position"))
    table_source = Source("lines of the relevant agencies list", f"changed in {period}", as_at, len(changed))
    rows = [[row.wording, row.get_change_display(), row.was, row.reason] for row in changed]
    table = Table(
        "relevant_agencies_changes",
        f"Changes to the relevant agencies, {period}",
        ["Agency or organisation", "Change", "Before", "Reason"],
        rows,
        table_source,
    )
    empty = f"Nothing was published again in {period}: the arrangements and the list stand as they were."
    return Facts(
        lists=[ItemList("arrangements_versions", "What was published", items, source, empty=empty)],
        tables=[table] if rows else [],
    )
