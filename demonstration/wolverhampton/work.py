"""July to March: priorities are scoped, evidence gathered, reported, agreed at the second event, delivered, and looked at."""

from datetime import timedelta
from decimal import Decimal

from demonstration.stage import Stage
from demonstration.wolverhampton import again, chosen, pledged
from demonstration.wolverhampton.spring import answer, attend
from partners.actions import action_register, challenges
from priorities.actions import (
    action_plans,
    evidence,
    grounds,
    impact,
    priorities,
    publishing,
    safeguarding_events,
    summary_reports,
)

# What was gathered for each priority: title, kind, summary, who from, strength.
GATHERED = {
    "neglect": [
        ("Nine children on what changed at home", "children", "They spoke of meals, sleep and one worker who stayed.", "council", "fair"),
        ("14 parents on the shared tool", "families", "It made clear what had to change and by when.", "council", "fair"),
        ("Practitioner forum on neglect", "practitioners", "31 practitioners: the tool gives one language.", "trust", "fair"),
        ("Second or later plans, three years", "data", "24%, 23%, 22%.", "council", "strong"),
        ("Case file audit: neglect", "audit", "Twelve of 20 good or better; eight plans ended too soon.", "trust", "strong"),
    ],
    "exploitation": [
        ("Young people’s walk at three places", "children", "They named the places and the hours; nothing has changed there.", "police", "strong"),
        ("Incidents at the three places", "data", "No fall in the year.", "police", "strong"),
    ],
    "early_help": [
        ("18 parents on the first door", "families", "They told their story once.", "council", "fair"),
        ("Young carers on what early help is", "children", "They want it in plain words, on one page.", "council", "fair"),
        ("Repeat referrals, three years", "data", "22%, 21%, 20%; England 22%.", "council", "strong"),
    ],
}  # fmt: skip


def play_summer(stage: Stage) -> None:
    for one in chosen.ALL:
        priority = stage.things[one.key]
        with stage.on(stage.day(6, 24)):
            by = stage.by(one.lead)
            priorities.move_on(priority, "scope", by=by)
            grounds.write_scope(priority, by=by, **one.scope)
            pledged.plan_evidence(stage, one)
        with stage.on(stage.day(7, 8)):
            priorities.move_on(priority, "gather", by=stage.by(one.lead))
    _answer_what_was_said(stage)


def _answer_what_was_said(stage: Stage) -> None:
    with stage.on(stage.day(7, 21)):
        answer(
            stage,
            "heard_parents",
            you_said="Let us tell our story once.",
            we_did="Schools and the MASH use one form. What a family says goes with it.",
            service="Early help and the MASH",
            agency=stage.agencies["council"],
            since=stage.day(7, 14),
        )
        answer(
            stage,
            "heard_b_safe",
            you_said="Somebody has to explain what happens after you tell.",
            we_did="B-Safe wrote a card, “What happens next”, that every school now gives out.",
            service="All secondary schools",
            agency=stage.agencies["education"],
            since=stage.day(7, 18),
        )
    with stage.on(stage.day(11, 24)):
        answer(
            stage,
            "heard_youth_council",
            you_said="Adults whom we know at the bus station, and light.",
            we_did="Youth workers are there on three evenings. The lighting has not been done: the contract is late.",
            service="Youth work and the transport operator",
            agency=stage.agencies["council"],
            since=stage.day(11, 3),
        )
        answer(
            stage,
            "heard_not_taken_up",
            you_said="Evening appointments.",
            we_did="Not this year: there is no money for evening staff at the hubs. We will ask again in the spring.",
            service="Family hubs",
            agency=stage.agencies["council"],
            since=stage.day(11, 20),
            is_refusal=True,
        )


def play_autumn(stage: Stage) -> None:
    with stage.on(stage.day(10, 20)):
        for one in chosen.ALL:
            by = stage.by(one.lead)
            priority = stage.things[one.key]
            for title, kind, summary, agency, strength in GATHERED[one.key]:
                stage.things[f"{one.key}:{title}"] = evidence.add_evidence(
                    title=title,
                    kind=kind,
                    summary=summary,
                    observed_on=stage.day(9, 30),
                    priority=priority,
                    source_agency=stage.agencies[agency],
                    strength=strength,
                    by=by,
                )
            pledged.link_evidence(stage, one)
            priorities.move_on(priority, "report", by=by)
            report = summary_reports.draft_summary_report(priority, by=by, **one.summary)
            stage.things[f"{one.key}_summary"] = summary_reports.send(report, by=by)
    with stage.on(stage.day(10, 29)):
        for one in chosen.ALL:
            summary_reports.receive_for_scrutiny(
                stage.things[f"{one.key}_summary"],
                comment="Clear, and honest about what is not known.",
                by=stage.by("grace"),
            )
    with stage.on(stage.day(11, 12)):
        for one in chosen.ALL:
            summary_reports.receive_for_executive(
                stage.things[f"{one.key}_summary"], comment="For the event on 20 November.", by=stage.by("chair")
            )
            _draw_up_plan(stage, one)
    pledged.report(stage)
    _second_event(stage)


def _draw_up_plan(stage: Stage, one: chosen.Chosen) -> None:
    by = stage.by(one.lead)
    stage.things[f"{one.key}_plan"] = plan = action_plans.draft_action_plan(stage.things[one.key], by=by)
    stage.things[f"{one.key}_actions"] = [
        action_register.create(
            by=by,
            text=text,
            intended_outcome=outcome,
            measure=measure,
            owner_agency=stage.agencies[agency],
            due=stage.day(11, 20) + timedelta(weeks=weeks),
            source=plan.record,
        )
        for text, outcome, measure, agency, weeks in one.actions
    ]


def _second_event(stage: Stage) -> None:
    event = stage.things["second_event"]
    with stage.on(stage.day(10, 21)):
        safeguarding_events.edit_event(
            event,
            title="Autumn safeguarding event",
            held_on=event.held_on,
            venue="Civic Hall (invented venue)",
            purpose="Collate progress from every agency and agree the action plans.",
            facilitator=stage.people["elinor"],
            by=stage.by("manager"),
        )
        safeguarding_events.invite_agencies(event, by=stage.by("manager"))
    with stage.on(stage.day(11, 21)):
        manager = stage.by("manager")
        attend(stage, event, absent=("armed_forces", "ambulance"), others=9)
        event = safeguarding_events.hold(event, by=manager)
        for one in chosen.ALL:
            summary_reports.present(stage.things[f"{one.key}_summary"], event=event, by=manager)
            _agree_plan(stage, one, event)
        safeguarding_events.record_outcomes(
            event,
            outcomes=(
                "All three action plans were agreed. Young people said that they had been answered on two of three things "
                "and asked when the lighting will come."
            ),
            by=stage.by("elinor"),
        )
    with stage.on(stage.day(12, 3)):
        for one in chosen.ALL:
            by = stage.by(one.lead)
            priorities.move_on(stage.things[one.key], "agree_plan", by=by)
            priorities.move_on(stage.things[one.key], "deliver", by=by)
        publishing.publish_priorities(
            stage.things["cycle"],
            correction_note="Where each priority stands after the second event, and how many agencies have pledged.",
            by=stage.by("manager"),
        )


def _agree_plan(stage: Stage, one: chosen.Chosen, event) -> None:
    plan = stage.things[f"{one.key}_plan"]
    came = event.invitations.filter(people_attended__gt=0).select_related("agency")
    for invitation in came:
        action_plans.agree_for_agency(plan, agency=invitation.agency, agreed_on=event.held_on, by=stage.by("manager"))
    action_plans.agree_plan(plan, event=event, by=stage.by("manager"))


def play_winter(stage: Stage) -> None:
    _do_actions(stage)
    _challenge(stage)
    pledged.say_what_came_of_them(stage)
    again.look_again(stage)
    _say_what_difference(stage)


def _do_actions(stage: Stage) -> None:
    neglect, exploitation, early_help = (stage.things[f"{one.key}_actions"] for one in chosen.ALL)
    with stage.on(stage.day(2, 10)):
        manager = stage.by("manager")
        action_register.complete(
            neglect[0],
            difference="78% of assessments used the tool in January; audited cases described neglect in the same words.",
            text="Part of the assessment form since January.",
            by=manager,
        )
        action_register.complete(
            early_help[1],
            look_again_on=stage.day(6, 1, year=1),
            text="The page is published; young carers will tell us in summer whether it helps.",
            by=manager,
        )
        action_register.complete(
            stage.things["told_back_action"],
            difference="Schools had an answer within two days for 84% of contacts in January, up from 40%.",
            by=manager,
        )
        action_register.update(neglect[1], text="19 of 40 are trained.", status="on_track", by=manager)
        action_register.update(neglect[2], text="The first eight reviews were held.", status="on_track", by=manager)
        action_register.update(
            exploitation[1], text="The contractor has not given a date.", status="at_risk", by=stage.by("manager")
        )


def _challenge(stage: Stage) -> None:
    with stage.on(stage.day(1, 14)):
        challenge = challenges.open_(
            by=stage.by("ruth"),
            theme="Late health information for conferences",
            text="Reports reach the conference on the day. Please send them two days before.",
            raised_by=stage.agencies["trust"],
            about=stage.agencies["council"],
            level=2,
        )
    with stage.on(stage.day(1, 27)):
        challenges.resolve(
            challenge,
            outcome="Invitations now go out ten days before.",
            learning="Dates, not reminders.",
            by=stage.by("ruth"),
        )
    with stage.on(stage.day(2, 18)):
        stage.things["lighting"] = challenges.open_(
            by=stage.by("priya"),
            theme="Lighting at the bus station",
            text="Agreed in November to start by February. It has not started and nobody has said when it will.",
            raised_by=stage.agencies["police"],
            about=stage.agencies["council"],
            subject=stage.things["exploitation"].record,
            level=3,
        )
    with stage.on(stage.day(3, 11)):
        challenges.escalate(
            stage.things["lighting"], reason="No date was given at head of service level.", by=stage.by("priya")
        )


def _say_what_difference(stage: Stage) -> None:
    with stage.on(stage.day(3, 24)):
        _state(stage, "neglect", "children", "better", "Children who live with neglect are noticed sooner.",
               ["Second or later plans, three years", "Nine children on what changed at home", "Case file audit: neglect",
                "Assessments with the shared tool, January", "Auditors and parents on assessments with the tool"])  # fmt: skip
        _state(stage, "neglect", "families", "better", "Parents know what has to change and by when.",
               ["14 parents on the shared tool"])  # fmt: skip
        _state(stage, "exploitation", "young_people", "no_change", "The three places that young people named are no safer.",
               ["Young people’s walk at three places", "Incidents at the three places"])  # fmt: skip
        _state(stage, "early_help", "families", "better", "Families tell their story once and come back less often.",
               ["18 parents on the first door", "Repeat referrals, three years",
                "Answers to schools within two days, January", "Six heads on what they are told"], early_help=True)  # fmt: skip
        _state(
            stage,
            "early_help",
            "adults",
            "too_early",
            "Adults at risk in the same home are asked about more often.",
            [],
        )
        for one in (chosen.NEGLECT, chosen.EARLY_HELP):
            priorities.move_on(stage.things[one.key], "review", by=stage.by(one.lead))
    with stage.on(stage.day(3, 30)):
        priorities.close_as_embedded(
            stage.things["early_help"],
            look_again_on=stage.days_from_now(20),
            reason="The one form is everyday practice in schools.",
            by=stage.by("chair"),
        )
        priorities.carry_forward(
            stage.things["neglect"],
            reason="Help comes sooner; whether it lasts is not known yet.",
            by=stage.by("chair"),
        )


def play_year_end(stage: Stage) -> None:
    """The figures of the year come in April."""
    with stage.on(stage.day(4, 2, year=1)):
        for one in chosen.ALL:
            evidence.add_reading(
                stage.things[f"{one.key}_measure"],
                period=f"{stage.year} to {stage.year + 1}",
                period_ends=stage.day(3, 31),
                value=Decimal(one.readings[2]),
                by=stage.by("manager"),
            )


def _state(stage, key, who_for, direction, claim, links, *, early_help=False) -> None:
    priority = stage.things[key]
    lead = {one.key: one.lead for one in chosen.ALL}[key]
    impact.state_impact(
        about=priority.record,
        priority=priority,
        claim=claim,
        who_for=who_for,
        direction=direction,
        includes_early_help=early_help,
        evidence=[stage.things[f"{key}:{title}"] for title in links],
        by=stage.by(lead),
    )
