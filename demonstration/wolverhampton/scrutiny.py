"""The year's scrutiny: a plan in two approvals, two scrutineers, two case file audits, a front door review, an appraisal."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from demonstration.stage import Stage
from partners.actions import action_register, decisions
from scrutiny.actions import (
    activities,
    appraisals,
    audit_returns,
    audits,
    engagements,
    findings,
    indicators,
    methods,
    plans,
    publications,
    ratings,
    recommendations,
)
from scrutiny.actions.appraisals import Domain
from scrutiny.actions.ratings import EvidenceRequest

INDEPENDENT = "Has never worked for one of the partners, reports findings without their approval, and is paid a fixed fee. Invented."

# name, definition, unit, direction, owner, counts people, values of three years (None: not available)
INDICATORS = [
    ("Contacts to the MASH", "All contacts about a child in the year", "contacts", "context", "council", False, "13900 14350 14720"),
    ("Contacts decided within one working day", "Contacts decided by the end of the next working day", "%", "up", "council", False, "86 89 91"),
    ("Repeat referrals within 12 months", "Referrals within 12 months of an earlier one", "%", "down", "council", False, "22 21 20"),
    ("Early help assessments started", "New assessments by any agency", "assessments", "context", "council", False, "1420 1610 1780"),
    ("Assessments finished in 45 working days", "Assessments finished on time", "%", "up", "council", False, "83 81 85"),
    ("Second or later child protection plan", "Plans that start for a child who had one before", "%", "down", "council", False, "24 23 22"),
    ("Children in care at 31 March", "Children looked after on the last day of the year", "children", "context", "council", True, "545 521 508"),
    ("Initial health assessments on time", "Assessments within 20 working days of entering care", "%", "up", "health", False, "61 68 74"),
    ("Return conversations within 72 hours", "Offered and held in time", "%", "up", "council", False, "74 78 81"),
    ("Children open to the exploitation team", "Open on the last day of the year", "children", "down", "police", True, "118 126 131"),
    ("Self-harm attendances, aged 10 to 17", "Attendances at hospital", "attendances", "down", "trust", False, "214 205 -"),
    ("Private fostering arrangements", "Known arrangements on the last day of the year", "children", "context", "council", True, "6 3 4"),
]  # fmt: skip


def play_before(stage: Stage) -> None:
    """The first days of April: the toolkit, two engagements, the figures of the two years before."""
    with stage.on(stage.day(4, 2)):
        by = stage.by("manager")
        stage.things["methods"] = {method.code: method for method in methods.load_toolkit(by=by)}
        decision = decisions.record(
            by=by,
            group=stage.groups["executive"],
            text="Two independent scrutineers are engaged: one for events and priorities, one for the Executive.",
            rationale="The arrangements chose a range of methods over one scrutineer.",
            decided_on=stage.day(4, 2),
        )
        for key, commission, facilitates, days in (
            ("elinor", "events_priorities", True, 20),
            ("martin", "executive_arrangements", False, 12),
        ):
            stage.things[f"{key}_engaged"] = engagements.appoint(
                person=stage.people[key],
                commission=commission,
                starts=stage.day(4, 1),
                ends=stage.day(3, 31, year=2),
                independence_statement=INDEPENDENT,
                days=days,
                is_facilitator=facilitates,
                decision=decision,
                by=by,
            )
        _enter_indicators(stage, (2, 1))


def _enter_indicators(stage: Stage, years_back: Iterable[int]) -> None:
    by = stage.by("manager")
    known = stage.things.setdefault("indicators", {})
    for name, definition, unit, direction, owner, counts_people, values in INDICATORS:
        if name not in known:
            known[name] = indicators.register(
                name=name,
                definition=definition,
                unit=unit,
                direction=direction,
                owner_agency=stage.agencies[owner],
                is_count_of_people=counts_people,
                by=by,
            )
        for back in years_back:
            value = values.split()[2 - back]
            indicators.enter_value(
                indicator=known[name],
                period_starts=date(stage.year - back, 4, 1),
                period_ends=date(stage.year - back + 1, 3, 31),
                value=None if value == "-" else Decimal(value),
                not_available_because="The hospital changed its system in January; counts are being checked."
                if value == "-"
                else "",
                by=by,
            )


def play_plan(stage: Stage) -> None:
    with stage.on(stage.day(4, 24)):
        by = stage.by("grace")
        stage.things["scrutiny_plan"] = plan = plans.start(
            title=f"Scrutiny plan {stage.year} to {stage.year + 1}",
            starts=stage.day(4, 1),
            ends=stage.day(3, 31),
            by=by,
        )
        planned = [
            ("audit_neglect", "a", "Case file audit: neglect", "Do children get help for neglect early enough?", (10, 31), "neglect"),
            ("front_door", "e", "Review of the front door", "Does a family that asks once get an answer?", (9, 30), "early_help"),
            ("learning_walk", "h", "Learning walk with young people", "Which places feel unsafe, and why?", (9, 15), "exploitation"),
            ("audit_exploitation", "a", "Case file audit: exploitation", "Do plans reach the places of harm?", (2, 28), "exploitation"),
            ("appraisal", "e", "Appraisal of the Executive", "Do partners hold each other to account?", (3, 20), None),
            ("peer_review", "c", "Peer review with a neighbouring partnership", "How do we compare on neglect?", (3, 31), "neglect"),
        ]  # fmt: skip
        for key, code, title, question, due, subject in planned:
            stage.things[key] = activities.plan_activity(
                plan=plan,
                method=stage.things["methods"][f"4.IS.8{code}"],
                title=title,
                question=question,
                reason="Asked for by the Executive after last year’s report.",
                due=stage.day(*due),
                subject=stage.things[subject].record if subject else None,
                by=by,
            )
        plans.propose(plan=plan, by=by)
    with stage.on(stage.day(5, 14)):
        decision = decisions.record(
            by=stage.by("manager"),
            group=stage.groups["executive"],
            text=f"The scrutiny plan for {stage.year} to {stage.year + 1} is set as Scrutiny and Assurance proposed it.",
            rationale="It covers the three priorities and the arrangements themselves.",
            decided_on=stage.day(5, 13),
            subject=plan.record,
        )
        plan = plans.set_plan(plan=plan, decision=decision, by=stage.by("chair"))
        publications.publish_plan(plan=plan, by=stage.by("manager"))
        for key, engaged in (("front_door", "elinor"), ("learning_walk", "elinor"), ("appraisal", "martin")):
            stage.things[key] = activities.commission(
                activity=stage.things[key], engagement=stage.things[f"{engaged}_engaged"], by=stage.by("manager")
            )


def play_front_door(stage: Stage) -> None:
    """September: the scrutineer's review, shared; October: the Executive answers, once with a refusal and its reason."""
    activity = stage.things["front_door"]
    with stage.on(stage.day(9, 22)):
        by = stage.by("elinor")
        findings.draft(
            activity=activity,
            kind="strength",
            text="A family that contacts the MASH is answered within one working day in nine cases out of ten.",
            evidence="30 contacts followed from start to end; the year’s contact data.",
            by=by,
        )
        gap = findings.draft(
            activity=activity,
            kind="develop",
            text="What agencies learn at the front door is not told back to the school that made the contact.",
            evidence="18 of 30 contacts; conversations with six designated safeguarding leads.",
            by=by,
        )
        hours = findings.draft(
            activity=activity,
            kind="develop",
            text="Contacts on Friday afternoons wait longest.",
            evidence="Contact data by hour of the week.",
            by=by,
        )
        asked = stage.day(10, 31)
        told_back = recommendations.recommend(
            finding=gap, text="Tell every school within two days what was decided and why.", respond_by=asked, by=by
        )
        one_form = recommendations.recommend(
            finding=gap, text="Use one form at every school and early years setting.", respond_by=asked, by=by
        )
        weekend = recommendations.recommend(
            finding=hours, text="Staff the MASH until 8pm on Fridays.", respond_by=asked, by=by
        )
        findings.share_findings(activity=activity, by=by)
    _respond(stage, told_back, "accepted", "Schools asked for the same at the spring event.", stage.day(10, 15))
    _respond(stage, one_form, "in_part", "For schools now; early years settings follow next year.", stage.day(10, 15))
    _respond(
        stage,
        weekend,
        "not_accepted",
        "Only four contacts in the year came after 5pm on a Friday. The duty team takes them. We will look again in a year.",
        stage.day(10, 15),
    )
    with stage.on(stage.day(10, 16)):
        stage.things["told_back_action"] = action_register.create(
            by=stage.by("manager"),
            text="Tell every school within two days what was decided and why",
            intended_outcome="Schools know what to do next for a child",
            measure="Share of contacts with an answer to the school in two days",
            owner_agency=stage.agencies["council"],
            owner=stage.people["sam"],
            due=stage.day(1, 31),
            source=told_back.record,
        )


def _respond(stage: Stage, recommendation, answer: str, reason: str, day: date) -> None:
    recommendation.refresh_from_db()  # its finding has been shared since
    with stage.on(day):
        decision = decisions.record(
            by=stage.by("manager"),
            group=stage.groups["executive"],
            text=f"Answer to {recommendation.reference}: {answer.replace('_', ' ')}.",
            rationale=reason,
            decided_on=day,
            subject=recommendation.record,
        )
        recommendations.respond(
            recommendation=recommendation, answer=answer, reason=reason, decision=decision, by=stage.by("chair")
        )


def play_neglect_audit(stage: Stage) -> None:
    """Plan to report. One agency sends nothing, and the report says so."""
    asked = ["council", "police", "trust", "education", "probation", "housing"]
    with stage.on(stage.day(9, 8)):
        by = stage.by("grace")
        audit = audits.plan_audit(
            activity=stage.things["audit_neglect"],
            theme="Neglect: is help early enough, and does it last?",
            why="Almost half of child protection plans are for neglect; last year’s audit found late help.",
            selection="Every tenth open case of children aged 0 to 11, drawn by the council’s data team.",
            method="Each agency grades its own files; two parents’ views are sought for each case; one joint meeting.",
            period_starts=stage.day(4, 1),
            period_ends=stage.day(8, 31),
            returns_due=stage.day(10, 3),
            sample_size=20,
            agencies=[stage.agencies[key] for key in asked],
            priority=stage.things["neglect"],
            by=by,
        )
        activities.commission(activity=stage.things["audit_neglect"], by=stage.by("manager"))
        audit = audits.open_returns(audit=audit, by=by)
    # Twelve good and eight that require improvement: grades below five would not show in public.
    grades = ["requires_improvement" if number % 5 in (0, 2) else "good" for number in range(1, 21)]
    submitters = {"council": "sam", "police": "priya", "trust": "ruth", "education": "david", "probation": "owen"}
    with stage.on(stage.day(10, 1)):
        for place, (agency, person) in enumerate(submitters.items()):
            own = audit.returns.get(agency=stage.agencies[agency])
            audit_returns.submit(
                audit_return=own,
                worked_well="Practitioners saw the home, spoke with the child alone and wrote down what the child said.",
                to_develop="Fathers are seldom asked; reviews come late when a worker leaves.",
                grades={number: (_shifted(grades, number, place), "Seen in the file.") for number in range(1, 21)},
                by=stage.by(person),
            )
    with stage.on(stage.day(10, 8)):
        by = stage.by("grace")
        audit_returns.mark_missing(
            audit_return=audit.returns.get(agency=stage.agencies["housing"]),
            reason="Two reminders; no auditor was available.",
            by=by,
        )
        audit.refresh_from_db()
        audit = audits.begin_moderation(audit=audit, by=by)
    with stage.on(stage.day(10, 17)):
        by = stage.by("grace")
        for case in audit.cases.order_by("number"):
            audits.agree_grade(case=case, grade=grades[case.number - 1], reason="Agreed at the joint meeting.", by=by)
        audit.refresh_from_db()
        audit = audits.write_report(
            audit=audit,
            worked_well="The child was seen and heard in 18 of 20 cases. The shared tool gave agencies the same words.",
            to_develop="Plans end before change has settled. Fathers are missing. Housing did not take part.",
            comparison="Twelve of 20 cases were good or better, against nine of 20 a year ago. Late help has become rarer.",
            by=by,
        )
        activity = stage.things["audit_neglect"]
        findings.draft(
            activity=activity,
            kind="strength",
            text="Children were seen alone and what they said was written down in 18 of 20 cases.",
            evidence="Case file audit, 20 cases, five agencies.",
            by=by,
        )
        gap = findings.draft(
            activity=activity,
            kind="develop",
            text="In 8 of 20 cases the plan ended before the changes at home had settled.",
            evidence="Case file audit, 20 cases, five agencies.",
            by=by,
        )
        lasting = recommendations.recommend(
            finding=gap,
            text="Look again at every case three months after a plan ends.",
            respond_by=stage.day(11, 30),
            by=by,
        )
        findings.share_findings(activity=activity, by=by)
        audit = audits.agree_report(audit=audit, by=by)
        stage.things["neglect_audit"] = audits.share_report(audit=audit, by=by)
    _respond(
        stage, lasting, "accepted", "The audit’s evidence is strong, and families asked for it.", stage.day(11, 12)
    )
    with stage.on(stage.day(11, 13)):
        action_register.create(
            by=stage.by("manager"),
            text="Review every case three months after a plan ends",
            intended_outcome="Change at home lasts after a plan ends",
            measure="Share of plans reviewed within four months",
            owner_agency=stage.agencies["council"],
            due=stage.day(9, 30, year=1),
            source=lasting.record,
        )


def _shifted(grades: list[str], number: int, place: int) -> str:
    """Agencies seldom grade alike: every fourth case differs by one step in one agency."""
    scale = ["outstanding", "good", "requires_improvement", "inadequate"]
    at = scale.index(grades[number - 1])
    return scale[min(at + 1, 3)] if (number + place) % 4 == 0 else scale[at]


def play_learning_walk(stage: Stage) -> None:
    activity = stage.things["learning_walk"]
    with stage.on(stage.day(9, 16)):
        by = stage.by("elinor")
        findings.draft(
            activity=activity,
            kind="strength",
            text="Young people led the walk and knew every place that the police data shows.",
            evidence="A walk with nine young people at the bus station and two parks.",
            by=by,
        )
        gap = findings.draft(
            activity=activity,
            kind="develop",
            text="The lighting that was promised for the summer is not there, and nobody could say who is responsible.",
            evidence="Seen on the walk; asked of three agencies.",
            by=by,
        )
        lead = recommendations.recommend(
            finding=gap, text="Name one responsible lead for each place.", respond_by=stage.day(10, 31), by=by
        )
        findings.share_findings(activity=activity, by=by)
    _respond(stage, lead, "accepted", "Young people waited for this since April.", stage.day(10, 15))


def rate_priorities(stage: Stage, day: date, judged: dict[str, tuple[str, bool, str]], *, asks_for: str) -> None:
    """The scrutineer of events and priorities rates each; where evidence is thin, what it `asks_for` becomes an
    action."""
    with stage.on(day):
        for key, (progress, sufficient, comment) in judged.items():
            request = None
            if not sufficient:
                request = EvidenceRequest(
                    text=asks_for,
                    owner_agency=stage.agencies["police"],
                    owner=stage.people["carla"],
                    due=stage.day(5, 15, year=1),
                )
            ratings.rate(
                priority=stage.things[key],
                progress=progress,
                evidence_is_sufficient=sufficient,
                comment=comment,
                request=request,
                by=stage.by("elinor"),
            )


def play_first_ratings(stage: Stage) -> None:
    """Priorities are rated twice in the year: history is kept, and the second rating shows what moved."""
    rate_priorities(
        stage,
        stage.day(11, 25),
        {
            "neglect": (
                "not_yet_evidenced",
                True,
                "Earlier help is visible; it is too early to know whether it lasts.",
            ),
            "exploitation": ("little", False, "I saw effort and no change at the three places."),
            "early_help": ("not_yet_evidenced", True, "Families are answered sooner; I want to see it over a winter."),
        },
        asks_for="Repeat the young people’s walk and show what has changed since September.",
    )


def play_second_ratings(stage: Stage) -> None:
    rate_priorities(
        stage,
        stage.day(3, 26),
        {
            "neglect": (
                "evidenced",
                True,
                "Data, audit and families agree that help comes sooner. Whether it lasts is open.",
            ),
            "exploitation": (
                "none",
                False,
                "The places that young people named are as they were. I asked twice for evidence.",
            ),
            "early_help": ("evidenced", True, "Repeat referrals fell for two years, and parents say why."),
        },
        asks_for="Count again at the three places, and ask young people on a school night whether they feel safer.",
    )


def play_appraisal(stage: Stage) -> None:
    activity = stage.things["appraisal"]
    with stage.on(stage.day(3, 18)):
        by = stage.by("martin")
        appraisal = appraisals.start(activity=activity, year_starts=stage.day(4, 1), year_ends=stage.day(3, 31), by=by)
        appraisal = appraisals.write(
            appraisal=appraisal,
            narrative=(
                "The Executive met six times and took its decisions with all three partners present. Challenge between "
                "partners is recorded and answered. Two things hold it back: work on the places where young people are "
                "harmed drifted for six months without anybody calling it out, and the ambulance service is seldom there."
            ),
            domains=[
                Domain(
                    "Leadership by the three partners", "sound", "Decisions are joint; each partner has held the chair."
                ),
                Domain(
                    "Holding each other to account",
                    "developing",
                    "Challenges are answered, but the lighting was not raised.",
                ),
                Domain(
                    "Children’s and families’ voice", "strong", "Young people open events and are told what changed."
                ),
                Domain("Use of data and audit", "sound", "Indicators are read each quarter; health data came late."),
                Domain("Learning from reviews", "sound", "Learning reached training within eight weeks."),
            ],
            by=by,
        )
        findings.draft(
            activity=activity,
            kind="strength",
            text="Young people’s voice stands first on the Executive’s agenda and is answered.",
            evidence="Six agendas and minutes; two meetings observed.",
            by=by,
        )
        gap = findings.draft(
            activity=activity,
            kind="develop",
            text="Partners did not challenge one another when agreed work on unsafe places did not start.",
            evidence="The challenge log; interviews with all three delegates.",
            by=by,
        )
        early = recommendations.recommend(
            finding=gap,
            text="Bring every action that is four weeks late to the next Executive.",
            respond_by=stage.day(5, 15, year=1),
            by=by,
        )
        findings.share_findings(activity=activity, by=by)
        appraisals.share_appraisal(appraisal=appraisal, by=by)
    _respond(stage, early, "accepted", "The standing list of late actions begins in April.", stage.day(4, 16, year=1))


def play_year_end(stage: Stage) -> None:
    with stage.on(stage.day(4, 20, year=1)):
        _enter_indicators(stage, (0,))
