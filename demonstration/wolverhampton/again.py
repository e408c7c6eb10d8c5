"""February and March: what was seen again after the actions, and one count that had to be withdrawn. All invented."""

from demonstration.stage import Stage
from priorities.actions import evidence

# Key of the priority, title, method, whose account (or none of its own), what it shows, who from, period, action.
SEEN = [
    ("neglect", "Assessments with the shared tool, January", "data", "", "78% of assessments used the tool; in September it was none.", "council", "January", ("neglect_actions", 0)),
    ("neglect", "Auditors and parents on assessments with the tool", "audit", "families", "Eight files read with the parents: seven families could say what has to change.", "trust", "January to February", ("neglect_actions", 0)),
    ("early_help", "Answers to schools within two days, January", "data", "", "84% of contacts had an answer in two days, up from 40%.", "council", "January", ("told_back_action", None)),
    ("early_help", "Six heads on what they are told", "practitioners", "", "Five of six say that they know what to do next for a child.", "education", "February", ("told_back_action", None)),
    ("exploitation", "Police count at the bus station, winter", "data", "", "Nine incidents between 3pm and 6pm, down from fourteen.", "police", "December to February", None),
]  # fmt: skip


def look_again(stage: Stage) -> None:
    with stage.on(stage.day(3, 5)):
        for key, title, kind, account, summary, agency, period, action in SEEN:
            stage.things[f"{key}:{title}"] = evidence.add_evidence(
                title=title,
                kind=kind,
                account=account,
                summary=summary,
                observed_on=stage.day(2, 26),
                period=period,
                priority=stage.things[key],
                source_agency=stage.agencies[agency],
                strength="strong" if kind == "data" else "fair",
                action=_action(stage, action),
                by=stage.by("manager"),
            )
    with stage.on(stage.day(3, 12)):
        evidence.withdraw_evidence(
            stage.things["exploitation:Police count at the bus station, winter"],
            reason="Incidents recorded under the new street code were left out. Counted again, there is no fall.",
            by=stage.by("manager"),
        )


def _action(stage: Stage, which):
    if which is None:
        return None
    name, place = which
    return stage.things[name] if place is None else stage.things[name][place]
