"""The days around today: what is due, late and waiting, so that every clock lives."""

from datetime import date

from demonstration.stage import Stage
from engagement.actions import record_lived_experience
from partners.actions import action_register
from priorities.actions import cycles, grounds, priorities
from scrutiny.actions import activities, audits, findings, recommendations


def play(stage: Stage) -> None:
    _voice(stage)
    _scrutiny(stage)
    _next_cycle(stage)
    _actions(stage)


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
    """This year's cycle: what was carried forward, and one new proposal that the Executive has not agreed yet."""
    begins = stage.today.year if stage.today.month >= 4 else stage.today.year - 1
    last_day = date(begins + 1, 3, 31)
    first_on, second_on = date(begins, 6, 11), min(stage.days_from_now(16), last_day)
    if second_on <= first_on:
        second_on = date(begins, 11, 19)
    with stage.on(max(date(begins, 4, 9), stage.days_from_now(-200))):
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
        voice = stage.things["heard_b_safe"].record
        grounds.add_basis(again, kind="children", summary="Being told what happens next.", source=voice, by=by)
        priorities.propose(
            cycle=cycle,
            title="Children’s mental health",
            why="Young people raise it in every session.",
            success_looks_like="A young person who asks for help gets an answer within a week.",
            by=by,
        )


def _actions(stage: Stage) -> None:
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
