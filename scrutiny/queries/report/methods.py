"""By method: what was done, what it found, what difference it made (arrangements 9.3)."""

from datetime import date
from typing import Any

from scrutiny.queries.methods import use_of_methods
from wst import clock
from wst.facts import Facts, Figure, Source, Table


def report_methods(partnership: Any, starts: date, ends: date) -> Facts:
    """Every method used appears with its findings and its difference; those not used are named. Seven queries."""
    uses = use_of_methods(partnership, starts, ends)
    used = [use for use in uses if use.is_used]
    source = Source(
        "the scrutiny plan, findings, actions and impact statements",
        "work whose findings were first shared in the year; findings shared in the year; actions whatever their date",
        clock.today(),
        count=sum(use.done for use in uses),
    )
    facts = Facts()
    if not uses:
        facts.missing.append("The toolkit of scrutiny methods has not been set up, so no method can be counted.")
        return facts
    share = f"{len(used)} of {len(uses)}"
    facts.figures.append(Figure("methods_used", f"Methods of the toolkit used this year: {share}", share, source))
    facts.tables.append(
        Table(
            "methods",
            "What each method found and what difference it made",
            ["Method", "Done", "Findings", "Difference"],
            [
                [use.method.name, str(use.done) if use.done else "Not used this year", _findings(use), use.difference()]
                for use in uses
            ],
            source,
        )
    )
    if unused := [use for use in uses if not use.is_used]:
        facts.missing.append(f"Methods not used this year: {'; '.join(use.method.name for use in unused)}.")
    for use in uses:
        if use.planned and not use.is_used:
            facts.missing.append(f"{use.method.name}: planned for this year and not finished.")
    if silent := [use.method.name for use in used if not (use.claims or use.actions_with_difference)]:
        facts.missing.append(f"No evidence of difference yet from: {'; '.join(silent)}.")
    return facts


def _findings(use: Any) -> str:
    if not (use.strengths or use.to_develop):
        return "None shared" if use.is_used else ""
    strengths = f"{use.strengths} {'strength' if use.strengths == 1 else 'strengths'}"
    return f"{strengths}, {use.to_develop} {'area' if use.to_develop == 1 else 'areas'} to develop"
