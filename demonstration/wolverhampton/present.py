"""The days around today: what is due, late and waiting, so that every clock lives."""

from datetime import date, timedelta
from decimal import Decimal

from demonstration.stage import Stage
from demonstration.wolverhampton import chosen, pledged
from demonstration.wolverhampton.spring import attend
from engagement.actions import record_lived_experience
from partners.actions import action_register, decisions
from priorities.actions import cycles, evidence, grounds, leads, priorities, safeguarding_events
from priorities.models import Priority
from scrutiny.actions import activities, audits, findings, recommendations
from wst import clock


def play(stage: Stage) -> None:
    _voice(stage)
    _scrutiny(stage)
    _next_cycle(stage)
    _actions(stage)
    pledged.ask_what_difference(stage)


def _voice(stage: Stage) -> None:
    with stage.on(stage.days_from_now(-34)):
        stage.things["heard_lately"] = record_lived_experience(
            by=stage.by("nadia"),
            title="B-Safe: worries about phones at night",
            forum=stage.things["b_safe"],
            method="One B-Safe session",
            people="young_people",
            help_type="none",
            number_heard=12,
            heard_on=stage.days_from_now(-36),
            themes="Sleep; group messages that do not stop; not wanting to be the one who leaves.",
            what_to_change="Help parents to agree one rule for the whole year group.",
        )


def _scrutiny(stage: Stage) -> None:
    methods = stage.things["methods"]
    with stage.on(stage.days_from_now(-40)):
        by = stage.by("grace")
        walk = activities.plan_activity(
            method=methods["4.IS.8h"],
            title="Second learning walk with young people",
            question="What has changed at the three places since the first walk?",
            reason="The scrutineer asked for evidence twice.",
            due=stage.days_from_now(-15),
            subject=stage.things["exploitation"].record,
            by=by,
        )
        walk = activities.commission(activity=walk, engagement=stage.things["elinor_engaged"], by=stage.by("manager"))
        audit_of = activities.plan_activity(
            method=methods["4.IS.8a"],
            title="Case file audit: domestic abuse",
            question="Are children seen and heard when police attend?",
            reason="A concern raised by schools.",
            due=stage.days_from_now(45),
            by=by,
        )
    with stage.on(stage.days_from_now(-16)):
        by = stage.by("elinor")
        gap = findings.draft(
            activity=walk,
            kind="develop",
            text="The lighting at the bus station is still not there.",
            evidence="Walked again with seven young people.",
            by=by,
        )
        recommendations.recommend(
            finding=gap,
            text="Tell young people the date, in writing, this month.",
            respond_by=stage.days_from_now(5),
            by=by,
        )
        findings.share_findings(activity=walk, by=by)
    with stage.on(stage.days_from_now(-12)):
        by = stage.by("grace")
        audit = audits.plan_audit(
            activity=audit_of,
            theme="Domestic abuse: are children seen and heard?",
            why="Schools say that they hear about police visits late or not at all.",
            selection="Ten police notifications with a child present, every twentieth of the last three months.",
            method="Each agency grades its own files; one joint meeting.",
            period_starts=stage.days_from_now(-110),
            period_ends=stage.days_from_now(-20),
            returns_due=stage.days_from_now(9),
            sample_size=10,
            agencies=[stage.agencies[key] for key in ("council", "police", "trust", "education")],
            within_cycle=False,
            by=by,
        )
        activities.commission(activity=audit_of, by=stage.by("manager"))
        audits.open_returns(audit=audit, by=by)


def _next_cycle(stage: Stage) -> None:
    """This year's cycle: neglect carried forward and agreed, and one proposal that the Executive has not agreed yet."""
    begins = stage.today.year if stage.today.month >= 4 else stage.today.year - 1
    last_day = date(begins + 1, 3, 31)
    first_on, second_on = date(begins, 6, 11), min(stage.days_from_now(16), last_day)
    if second_on <= first_on:
        second_on = date(begins, 11, 19)
    opened = min(max(date(begins, 4, 9), stage.days_from_now(-200)), stage.days_from_now(-30))
    with stage.on(opened):
        cycle = cycles.create_cycle(
            title=f"{begins} to {begins + 1}",
            starts=date(begins, 4, 1),
            ends=last_day,
            first_on=first_on,
            second_on=second_on,
            by=stage.by("manager"),
        )
        by = stage.by("grace")
        again = priorities.propose(
            cycle=cycle,
            title="Neglect: does help last?",
            why="Help comes sooner; we do not know yet whether it lasts.",
            success_looks_like="Three months after a plan ends, things at home are still better.",
            predecessor=stage.things["neglect"],
            by=by,
        )
        priorities.propose(
            cycle=cycle,
            title="Children’s mental health",
            why="Young people raise it in every session.",
            success_looks_like="A young person who asks for help gets an answer within a week.",
            by=by,
        )
        _ground(stage, again)
    with stage.on(opened + timedelta(days=7)):
        decision = decisions.record(
            by=stage.by("manager"),
            group=stage.groups["executive"],
            text="Neglect stays a shared priority: does help last?",
            rationale="Last year showed that help comes sooner and not yet that it lasts.",
            consulted="All relevant agencies at the spring event",
            decided_on=opened + timedelta(days=6),
            subject=again.record,
        )
        because = "The youth groups did not meet before the decision. They are heard at the first event."
        priorities.agree(again, decision=decision, no_view_because=because, by=stage.by("chair"))
        leads.name_lead(again, person=stage.people["ruth"], by=stage.by("manager"))
    _go_on(stage, again, opened)
    pledged.gather_this_year(stage, again)
    pledged.say_who_comes(stage, cycle)
    if first_on < stage.days_from_now(-2):
        first = cycle.events.get(ordinal=1)
        with stage.on(max(opened, first_on - timedelta(days=20))):
            safeguarding_events.invite_agencies(first, by=stage.by("manager"))
        with stage.on(first_on + timedelta(days=1)):
            attend(stage, first, absent=("armed_forces", "coroner", "ambulance", "housing"), others=4)
            first = safeguarding_events.hold(first, by=stage.by("manager"))
            outcomes = "Neglect was shared. Young people asked when the lighting will come, and got no date."
            safeguarding_events.record_outcomes(first, outcomes=outcomes, by=stage.by("manager"))
            pledged.pledge_this_year(stage, first, again)
        pledged.report_this_year(stage, again)


def _ground(stage: Stage, again: Priority) -> None:
    """Voice first, then data; who was asked; and the baseline."""
    by = stage.by("grace")
    voice = stage.things["heard_b_safe"].record
    grounds.add_basis(again, kind="children", summary="“Being told what happens next.”", source=voice, by=by)
    audit = stage.things["neglect_audit"].record
    grounds.add_basis(again, kind="audit", summary="In 8 of 20 cases the plan ended too soon.", source=audit, by=by)
    grounds.record_consultation(
        again,
        who="All relevant agencies",
        how="One page by email",
        asked_on=clock.today(),
        response="19 agencies answered and agreed.",
        by=by,
    )
    measure = evidence.add_measure(
        again,
        name="Cases looked at again three months after a plan ends",
        definition="Cases reviewed within four months of the end of a plan for neglect, as a share of all such plans.",
        unit="%",
        direction="up",
        owner_agency=stage.agencies["council"],
        by=by,
    )
    evidence.add_reading(
        measure,
        period=f"{stage.year} to {stage.year + 1}",
        period_ends=stage.day(3, 31),
        value=Decimal("12"),
        by=by,
    )


def _go_on(stage: Stage, again: Priority, opened: date) -> None:
    with stage.on(opened + timedelta(days=14)):
        by = stage.by("ruth")
        again.refresh_from_db()
        priorities.move_on(again, "scope", by=by)
        grounds.write_scope(
            again,
            question="Three months after a plan ends, are things at home still better?",
            in_scope="Plans for neglect that ended this year.",
            methods="Reviews by the lead practitioner, conversations with families, a re-audit of ten cases.",
            by=by,
        )
        pledged.plan_this_year(stage, again)
    with stage.on(opened + timedelta(days=21)):
        again.refresh_from_db()
        priorities.move_on(again, "gather", by=stage.by("ruth"))
        evidence.add_evidence(
            title="Six families, three months on",
            kind="families",
            summary="Four of six said that things had stayed better.",
            observed_on=clock.today(),
            priority=again,
            source_agency=stage.agencies["council"],
            by=stage.by("ruth"),
        )


def _actions(stage: Stage) -> None:
    with stage.on(stage.day(6, 18, year=1)):
        _finish_last_year(stage)
    with stage.on(stage.days_from_now(-60)):
        manager = stage.by("manager")
        for text, outcome, agency, due in (
            (
                "Write to young people with the date of the lighting work",
                "Young people know that they were heard",
                "council",
                6,
            ),
            ("Send the health data for January to March", "The Executive sees self-harm figures again", "trust", -9),
            ("Find a housing representative with authority", "Housing takes part in audits", "housing", 21),
        ):
            action_register.create(
                by=manager,
                text=text,
                intended_outcome=outcome,
                owner_agency=stage.agencies[agency],
                due=stage.days_from_now(due),
                source=stage.things["exploitation"].record if agency == "council" else None,
            )


def _finish_last_year(stage: Stage) -> None:
    """Most of last year's actions were done by summer. The lighting was not, and stands late in the register."""
    neglect, exploitation, early_help = (stage.things[f"{one.key}_actions"] for one in chosen.ALL)
    manager = stage.by("manager")
    for action, difference in (
        (neglect[1], "All 40 are trained; 7 of 10 referrals by health visitors use the shared words."),
        (neglect[2], ""),
        (neglect[3], ""),
        (exploitation[0], ""),
        (exploitation[2], "Patrols moved to the two hours that young people named."),
        (early_help[0], "All 21 secondary and 60 of 78 primary schools use the form."),
    ):
        again = None if difference else stage.days_from_now(30)
        action_register.complete(action, difference=difference, look_again_on=again, by=manager)
    early_help[1].refresh_from_db()
    action_register.look_again(
        early_help[1], difference="Young carers understood the page and changed two sentences.", by=manager
    )
