"""April to June: three priorities are proposed, children's voice first, agreed by the Executive and shared at the first event."""

from decimal import Decimal

from demonstration.stage import Stage
from demonstration.wolverhampton import chosen, pledged, scrutiny, young_people
from engagement.actions import record_influence, record_lived_experience
from partners.actions import decisions
from priorities.actions import cycles, evidence, grounds, leads, priorities, publishing, safeguarding_events


def play(stage: Stage) -> None:
    _listen(stage)
    _propose(stage)
    scrutiny.play_plan(stage)
    _agree(stage)
    _first_event(stage)
    pledged.pledge(stage)


def _listen(stage: Stage) -> None:
    """What was heard before anything was proposed: a priority starts from it."""
    heard = [
        (
            "b_safe",
            {
                "title": "B-Safe: being noticed and what happens next",
                "forum": stage.things["b_safe"],
                "method": "Two B-Safe sessions with drawing and cards",
                "people": "young_people",
                "help_type": "none",
                "number_heard": 14,
                "themes": "Being noticed at school; not being told what happens next.",
                "what_works": "One adult at school whom you can find without an appointment.",
                "what_to_change": "Somebody has to explain what happens after you tell.",
            },
        ),
        (
            "youth_council",
            {
                "title": "Youth Council: places where we do not feel safe",
                "forum": stage.things["youth_council"],
                "method": "A map on the wall and a vote",
                "people": "young_people",
                "help_type": "none",
                "number_heard": 27,
                "themes": "The bus station and two parks after 4pm; adults who know us.",
                "what_to_change": "Adults whom we know in those places, and light.",
            },
        ),
        (
            "parents",
            {
                "title": "Parents who had early help",
                "method": "Conversations at three family hubs",
                "people": "families",
                "help_type": "early_help",
                "number_heard": 18,
                "themes": "Telling the story again and again; one worker who stays.",
                "what_works": "One worker from start to end.",
                "what_to_change": "Let us tell our story once.",
            },
        ),
        (
            "not_taken_up",
            {
                "title": "Families who were offered help and did not take it",
                "method": "Telephone calls by a worker of another agency",
                "people": "families",
                "help_type": "offered",
                "number_heard": 5,
                "themes": "Fear of social workers; appointments in working hours.",
                "what_to_change": "Evening appointments, and somebody from the community to bring us.",
            },
        ),
        (
            "fathers",
            {
                "title": "Fathers in early help",
                "method": "A fathers' group at one family hub",
                "people": "families",
                "help_type": "early_help",
                "number_heard": 3,
                "themes": "Letters addressed to mothers only.",
                "what_to_change": "Write to both parents.",
            },
        ),
    ]
    with stage.on(stage.day(4, 8)):
        for key, facts in heard:
            row = record_lived_experience(by=stage.by("nadia"), heard_on=stage.day(4, 3), **facts)
            stage.things[f"heard_{key}"] = row


def _propose(stage: Stage) -> None:
    with stage.on(stage.day(4, 14)):
        stage.things["cycle"] = cycle = cycles.create_cycle(
            title=f"{stage.year} to {stage.year + 1}",
            starts=stage.day(4, 1),
            ends=stage.day(3, 31),
            first_on=stage.day(6, 12),
            second_on=stage.day(11, 20),
            by=stage.by("manager"),
        )
    sources = {"neglect": "heard_b_safe", "exploitation": "heard_youth_council", "early_help": "heard_parents"}
    with stage.on(stage.day(4, 22)):
        by = stage.by("grace")
        for one in chosen.ALL:
            priority = priorities.propose(
                cycle=cycle, title=one.title, why=one.why, success_looks_like=one.success, by=by
            )
            voice = stage.things[sources[one.key]].record
            grounds.add_basis(priority, kind="children", summary=one.voice, source=voice, by=by)
            grounds.add_basis(priority, kind="data", summary=one.data, by=by)
            grounds.record_consultation(
                priority,
                who="All relevant agencies, and young people through B-Safe and the Youth Council",
                how="One page by email with three questions; two sessions",
                asked_on=stage.day(4, 16),
                response="21 agencies answered. All but one supported it; one asked for fewer priorities.",
                by=by,
            )
            owner = stage.agencies[one.measure["owner"]]
            facts = {key: held for key, held in one.measure.items() if key != "owner"}
            measure = evidence.add_measure(priority, owner_agency=owner, by=by, **facts)
            for back, value in ((2, one.readings[0]), (1, one.readings[1])):
                starts = stage.year - back
                evidence.add_reading(
                    measure,
                    period=f"{starts} to {starts + 1}",
                    period_ends=stage.day(3, 31, year=-back),
                    value=Decimal(value),
                    by=by,
                )
            stage.things[one.key], stage.things[f"{one.key}_measure"] = priority, measure
            young_people.say_what_they_think(stage, one.key, by=by)


def _agree(stage: Stage) -> None:
    """The Executive decides; the chair, who did not propose them, agrees each on that decision."""
    with stage.on(stage.day(5, 14)):
        for one in chosen.ALL:
            priority = stage.things[one.key]
            decision = decisions.record(
                by=stage.by("manager"),
                group=stage.groups["executive"],
                text=f"{one.title} is a shared priority for {stage.year} to {stage.year + 1}.",
                rationale=one.why,
                consulted="Relevant agencies in April; B-Safe and the Youth Council; the education group.",
                decided_on=stage.day(5, 13),
                subject=priority.record,
            )
            priorities.agree(priority, decision=decision, by=stage.by("chair"))
            leads.name_lead(priority, person=stage.people[one.lead], by=stage.by("manager"))
        publishing.publish_priorities(stage.things["cycle"], by=stage.by("manager"))


def _first_event(stage: Stage) -> None:
    first, second = stage.things["cycle"].events.order_by("ordinal")
    stage.things["first_event"], stage.things["second_event"] = first, second
    with stage.on(stage.day(5, 19)):
        first = safeguarding_events.edit_event(
            first,
            title="Spring safeguarding event",
            held_on=first.held_on,
            venue="Civic Hall (invented venue)",
            purpose="Share the three priorities and hear from each agency what it will contribute.",
            facilitator=stage.people["elinor"],
            by=stage.by("manager"),
        )
        safeguarding_events.invite_agencies(first, by=stage.by("manager"))
    with stage.on(stage.day(6, 13)):
        attend(stage, first, absent=("armed_forces", "coroner", "ambulance"), others=6)
        first = safeguarding_events.hold(first, by=stage.by("manager"))
        for one in chosen.ALL:
            safeguarding_events.check_needs(
                first,
                stage.things[one.key],
                answer="yes",
                note="Young people opened the session on it.",
                by=stage.by("elinor"),
            )
        safeguarding_events.record_outcomes(
            first,
            outcomes=(
                "The three priorities were shared. Agencies said what they can contribute. Young people from B-Safe opened "
                "each session and asked to hear back in November."
            ),
            by=stage.by("elinor"),
        )


def attend(stage: Stage, event, *, absent: tuple[str, ...], others: int) -> None:
    """Two to six people from each agency, in a fixed pattern; nobody from those who did not come."""
    missing = {stage.agencies[key].pk for key in absent if key in stage.agencies}
    invited = event.invitations.order_by("agency__name").values_list("agency_id", flat=True)
    attended = {pk: 0 if pk in missing else 2 + place % 4 for place, pk in enumerate(invited)}
    safeguarding_events.record_attendance(event, attended=attended, others=others, by=stage.by("manager"))


def answer(stage: Stage, heard: str, **facts) -> None:
    """You said, we did: recorded on the day on which it is told back."""
    record_influence(lived_experience=stage.things[heard], by=stage.by("nadia"), **facts)
