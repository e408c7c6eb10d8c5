"""What agencies pledged at the first event and what came of it; the evidence plans; what Scrutiny and Assurance asked."""

from datetime import timedelta
from typing import Any

from demonstration.stage import Stage
from demonstration.wolverhampton import chosen
from partners.models import Agency
from partners.models.agency import Kind
from priorities.actions import (
    evidence,
    evidence_plan,
    impact_requests,
    pledges,
    registrations,
    safeguarding_events,
)
from priorities.models import EvidencePlanItem, Pledge, PledgeReminder, Priority, PriorityCycle
from priorities.queries.pledges import missing
from wst import clock

# Who speaks for an agency themselves; what the others said at the event is recorded with the post that said it.
SPEAKERS = {
    "council": "helen",
    "health": "joan",
    "police": "priya",
    "trust": "ruth",
    "education": "david",
    "probation": "owen",
}
POSTS = {Kind.RESIDENTIAL_HOME: "Manager of the home", Kind.VOLUNTARY: "Chief officer", Kind.HOUSING: "Head of housing"}
MISSING = ("armed_forces", "coroner")
ITSELF = {
    "council": ("Put the shared tool into every assessment form", "Share of assessments with the tool"),
    "health": ("Pay for four days of a named nurse for the pilot", "Cases in which the nurse was asked"),
    "police": ("Send two officers who know the young people to each place", "Young people’s walk repeated"),
    "trust": ("Train every health visitor in the shared words", "Number trained; referrals in the shared words"),
    "education": ("Give one adult at school to each child on a plan", "Children who can name that adult"),
    "probation": ("Ask each person on licence about children at home", "Share of assessments with an answer"),
}
ANYBODY = {
    "neglect": ("Say in our own induction what neglect looks like", "New staff who had the induction"),
    "exploitation": ("Tell the hub within a day of what we see at the three places", "Reports made by our staff"),
    "early_help": ("Use the one form when a family asks us for help", "Families who told their story once"),
}

DONE = {
    "neglect": (
        ("It is part of our induction now.", "New staff name neglect in the shared words; four asked for help early."),
        ("Every new member of staff has had it.", "We cannot say yet whether children notice a difference."),
    ),
    "exploitation": (
        ("We told the hub eleven times this year.", "None: the three places are no safer, young people say."),
        ("Our staff know the number and use it.", "The hub heard of two groups of children sooner."),
    ),
    "early_help": (
        ("We use the one form with every family.", "Families told us that they said things once."),
        ("The form is in use in all of our teams.", "Fewer families came back to us for the same thing."),
    ),
}

# The evidence plans of the reported year: method, what, weeks, and the evidence that closed it.
PLANS = {
    "neglect": [
        ("expert", "Nine conversations with children", 10, "Nine children on what changed at home"),
        ("feedback", "Parents who tried the shared tool", 10, "14 parents on the shared tool"),
        ("consultation", "One practitioner forum", 11, "Practitioner forum on neglect"),
        ("data_review", "Second or later plans over three years", 8, "Second or later plans, three years"),
        ("audit", "20 case files with five agencies", 12, "Case file audit: neglect"),
    ],
    "exploitation": [
        ("expert", "Walk the three places with young people", 8, "Young people’s walk at three places"),
        ("data_review", "Incidents by place", 9, "Incidents at the three places"),
    ],
    "early_help": [
        ("feedback", "18 parents at three family hubs", 9, "18 parents on the first door"),
        ("expert", "Young carers on what early help is", 10, "Young carers on what early help is"),
        ("data_review", "Repeat referrals over three years", 8, "Repeat referrals, three years"),
    ],
}  # fmt: skip


def plan_evidence(stage: Stage, one: chosen.Chosen) -> None:
    for method, what, weeks, _ in PLANS[one.key]:
        evidence_plan.plan_item(
            stage.things[one.key],
            method=method,
            what=what,
            owner=stage.people["grace" if method == "audit" else one.lead],
            due=clock.today() + timedelta(weeks=weeks),
            by=stage.by(one.lead),
        )


def link_evidence(stage: Stage, one: chosen.Chosen) -> None:
    for _, what, _, title in PLANS[one.key]:
        item = EvidencePlanItem.objects.get(priority=stage.things[one.key], what=what)
        evidence_plan.link_evidence(item, evidence=stage.things[f"{one.key}:{title}"], by=stage.by(one.lead))


def pledge(stage: Stage) -> None:
    """Two days after the first event: all but two agencies; the partners to every priority, others to one or two."""
    event = stage.things["first_event"]
    with stage.on(stage.day(6, 15)):
        _pledge_all(stage, event, [(one.key, stage.things[one.key]) for one in chosen.ALL], stage.day(11, 20))


def _pledge_all(stage: Stage, event: Any, priorities: list[tuple[str, Priority]], due: Any) -> None:
    absent = {stage.agencies[key].pk for key in MISSING}
    keys = {agency.pk: key for key, agency in stage.agencies.items() if key in SPEAKERS}
    invited = Agency.objects.filter(event_invitations__event=event).order_by("name")
    for place, agency in enumerate(agency for agency in invited if agency.pk not in absent):
        key = keys.get(agency.pk, "")
        for number, (name, priority) in enumerate(priorities):
            always = key in ("council", "health", "police") or (key and name == "neglect")
            if always or len(priorities) == 1 or (place + number) % 3:
                _pledge(stage, priority, agency, key, name, due)


def _pledge(stage: Stage, priority: Priority, agency: Agency, key: str, name: str, due: Any) -> Pledge:
    what, measure = ITSELF[key] if key and name == "neglect" else ANYBODY[name]
    if key:
        return pledges.make_pledge(
            priority, agency=agency, what=what, measure=measure, due=due, by=stage.by(SPEAKERS[key])
        )
    return pledges.make_pledge(
        priority,
        agency=agency,
        what=what,
        measure=measure,
        due=due,
        given_by_post=POSTS.get(Kind(agency.kind), "Safeguarding lead"),
        by=stage.by("manager"),
    )


def report(stage: Stage) -> None:
    """A week before the second event: most say how far they have come, one gives up, a few say nothing."""
    with stage.on(stage.day(11, 13)):
        rows = Pledge.objects.filter(priority__cycle=stage.things["cycle"]).select_related("agency", "priority")
        for place, row in enumerate(rows.order_by("priority__title", "agency__name")):
            if row.agency == stage.agencies["probation"] and row.priority == stage.things["neglect"]:
                _say(stage, row, "The unit lost three of its eight officers.", "not_done",
                     reason="There was nobody to ask: the posts are empty until spring.")  # fmt: skip
            elif place % 6 != 5:
                _say(stage, row, "Begun with half of our teams; the rest follow after the event.", "in_progress")


def say_what_came_of_them(stage: Stage) -> None:
    with stage.on(stage.day(3, 18)):
        for key, progress, difference in (
            ("trust", "All 40 are trained.", "7 of 10 referrals use the shared words; families are asked once."),
            ("council", "The tool is in the form since January.", "Audited cases describe neglect in the same words."),
            ("education", "84% of children have a named adult.", "Nine of eleven children could name theirs."),
        ):
            row = Pledge.objects.filter(priority=stage.things["neglect"], agency=stage.agencies[key]).first()
            if row:
                _say(stage, row, progress, "done", difference=difference)
        rest = Pledge.objects.filter(priority__cycle=stage.things["cycle"], status=Pledge.Status.IN_PROGRESS)
        names = {stage.things[one.key].pk: one.key for one in chosen.ALL}
        speak_for_themselves = {stage.agencies[key].pk for key in SPEAKERS}
        for place, row in enumerate(rest.select_related("agency").order_by("priority__title", "agency__name")):
            if place % 5 or row.agency_id in speak_for_themselves:
                progress, difference = DONE[names[row.priority_id]][place % 2]
                _say(stage, row, progress, "done", difference=difference)


def _say(stage: Stage, row: Pledge, progress: str, status: str, **more: str) -> None:
    keys = {agency.pk: key for key, agency in stage.agencies.items() if key in SPEAKERS}
    key = keys.get(row.agency_id)
    by = stage.by(SPEAKERS[key]) if key else stage.by("manager")
    said_by = "" if key else row.given_by_post
    pledges.report_progress(row, progress=progress, status=status, said_by=said_by, by=by, **more)


def pledge_this_year(stage: Stage, event: Any, again: Priority) -> None:
    again.refresh_from_db()
    _pledge_all(stage, event, [("neglect", again)], event.cycle.events.get(ordinal=2).held_on)


def plan_this_year(stage: Stage, again: Priority) -> None:
    """Five items; three will be done, and one is late by now."""
    again.refresh_from_db()
    begun = clock.today()
    for method, what, owner, days in (
        ("feedback", "Conversations with families three months on", "ruth", 40),
        ("data_review", "Reviews held on time, by agency", "sam", 45),
        ("consultation", "One forum with lead practitioners", "leon", 60),
        ("audit", "Audit ten cases again", "grace", (stage.today - begun).days - 6),
        ("expert", "What children say three months on", "nadia", (stage.today - begun).days + 25),
    ):
        evidence_plan.plan_item(
            again,
            method=method,
            what=what,
            owner=stage.people[owner],
            due=begun + timedelta(days=days),
            by=stage.by("ruth"),
        )


def gather_this_year(stage: Stage, again: Priority) -> None:
    with stage.on(stage.days_from_now(-9)):
        again.refresh_from_db()
        by = stage.by("ruth")
        found = {one.kind: one for one in again.evidence.all()}
        for kind, title, summary in (
            ("data", "Reviews three months after a plan, first half year", "41% were held on time, up from 12%."),
            ("practitioners", "Forum of 22 lead practitioners", "They want the review in the plan from the start."),
        ):
            found[kind] = evidence.add_evidence(
                title=title,
                kind=kind,
                summary=summary,
                observed_on=stage.days_from_now(-12),
                priority=again,
                source_agency=stage.agencies["council"],
                by=by,
            )
        for method, kind in (("feedback", "families"), ("data_review", "data"), ("consultation", "practitioners")):
            item = again.evidence_plan.get(method=method)
            evidence_plan.link_evidence(item, evidence=found[kind], by=by)


def report_this_year(stage: Stage, again: Priority) -> None:
    """Before the second event: a third has spoken, and one gives up. The others are asked for their progress."""
    with stage.on(stage.days_from_now(-5)):
        rows = list(again.pledges.select_related("agency").order_by("agency__name"))
        for place, row in enumerate(rows):
            if row.agency == stage.agencies["housing"]:
                _say(stage, row, "The induction was not changed.", "not_done",
                     reason="The training contract ended in summer and is not renewed.")  # fmt: skip
            elif place % 3 == 0:
                _say(stage, row, "Begun with half of our teams.", "in_progress")
    with stage.on(stage.days_from_now(-2)):
        silent = missing(again.cycle, PledgeReminder.About.PROGRESS)
        pledges.remind(again.cycle, agencies=silent, about=PledgeReminder.About.PROGRESS, by=stage.by("manager"))


def say_who_comes(stage: Stage, cycle: PriorityCycle) -> None:
    """The second event of this year is near: every agency is invited and some have said who comes."""
    event = cycle.events.get(ordinal=2)
    with stage.on(stage.days_from_now(-10)):
        if event.held_on <= clock.today():
            return
        safeguarding_events.invite_agencies(event, by=stage.by("manager"))
    home = Agency.objects.filter(kind=Kind.RESIDENTIAL_HOME, event_invitations__event=event).first()
    with stage.on(stage.days_from_now(-6)):
        for key, speaker, who in (
            ("council", "helen", "Sam Whitlock, Head of Early Help\nNadia Farouk, Participation lead"),
            ("police", "priya", "Carla Mbeki, Detective Chief Inspector"),
            ("education", "david", "David Osei, Headteacher"),
            ("probation", "owen", ""),
        ):
            registrations.register(event, agency=stage.agencies[key], who=who, by=stage.by(speaker))
        if home:
            who = "The manager of one home\nA keyworker of another"
            registrations.register(event, agency=home, who=who, by=stage.by("manager"))


def ask_what_difference(stage: Stage) -> None:
    """Scrutiny and Assurance asks: one question is late, one waits, one was answered."""
    with stage.on(stage.days_from_now(-30)):
        by = stage.by("grace")
        training = stage.things["neglect_actions"][1]
        answered = impact_requests.ask(
            about=training.record,
            asked_of=stage.people["ruth"],
            question="40 health visitors are trained. Do children under five get help sooner?",
            due=stage.days_from_now(-10),
            by=by,
        )
        impact_requests.ask(
            about=stage.things["exploitation"].record,
            asked_of=stage.people["carla"],
            question="Do young people feel safer at the three places, a year on?",
            due=stage.days_from_now(-4),
            by=by,
        )
        impact_requests.ask(
            about=stage.things["early_help_actions"][1].record,
            asked_of=stage.people["sam"],
            question="Do young carers ask for help more often since the page is there?",
            due=stage.days_from_now(12),
            by=by,
        )
    with stage.on(stage.days_from_now(-14)):
        impact_requests.answer_with(
            answered,
            claim="Health visitors name neglect sooner, and say so in words that the hub understands.",
            who_for="children",
            direction="better",
            evidence=[stage.things["neglect:Practitioner forum on neglect"]],
            by=stage.by("ruth"),
        )
