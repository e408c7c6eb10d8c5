"""The chain of difference of each shared priority: what leads to what is said, and where it breaks."""

from dataclasses import asdict
from datetime import date

from priorities.models import Priority
from priorities.presenters.chain import drawing, gaps
from priorities.queries.chain import chains, with_links
from priorities.queries.report.priorities import worked_on
from wst import clock
from wst.facts import Chain, Facts, Figure, Source
from wst.look.formats import period_words
from wst.models import Partnership


def report_chain(partnership: Partnership, starts: date, ends: date) -> Facts:
    """For each shared priority of the year its chain in numbers, with every gap painted (arrangements 1.7, 9.3).

    Titles of pieces of work are told, and of other records only how many.
    """
    as_at = min(ends, clock.today())
    rows = worked_on(partnership, starts, ends)
    priorities = list(with_links(Priority.objects.filter(pk__in=[row.pk for row in rows])).select_related("cycle"))
    if not priorities:
        return Facts()
    source = Source(
        "reasons, findings, recommendations, actions, pledges, evidence and statements of shared priorities",
        f"those of priorities of {period_words(starts, ends)} that all members may open, as they stand "
        "now; evidence that was withdrawn is left out",
        as_at,
        len(priorities),
    )
    read = chains(partnership, priorities, until=ends, public=True)
    found, closed, shown = [], 0, 0
    for priority in priorities:
        chain = read[priority.pk]
        closed, shown = closed + chain.closed, shown + chain.with_difference
        picture = drawing(chain, in_report=True)
        lines = [
            {
                "title": line.title,
                "cells": [{name: asdict(cell)[name] for name in ("words", "state", "gap")} for cell in line.cells],
            }
            for line in picture.lines
        ]
        found.append(Chain(f"chain-{priority.pk}", picture.title, picture.sentence, list(picture.steps), lines, source))
    number = sum(len(gaps(read[priority.pk])) for priority in priorities)
    gap_words = f"{number} {'gap' if number == 1 else 'gaps'}"
    figures = [
        Figure(
            "actions-with-difference",
            f"Of the closed actions for our shared priorities, {shown} of {closed} show evidence of difference.",
            f"{shown} of {closed}",
            source,
        ),
        Figure("chain-gaps", f"The chains of difference have {gap_words}.", gap_words, source),
    ]
    return Facts(figures=figures if closed else figures[1:], chains=found)
