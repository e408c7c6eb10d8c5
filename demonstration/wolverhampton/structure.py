"""How the partnership is built: the city's two networks of schools, the hub, terms of reference, linked partnerships,
and how the chair is stood in for and exchanged. Names of people are invented."""

from datetime import date, timedelta

from demonstration.stage import Stage
from partners.actions import action_register, chairs, decisions, groups, linked, representation, rota, structure
from partners.models import Group
from partners.seed.hub import load_hub

EXECUTIVE_TERMS = """## Purpose

The Executive Group leads the partnership. It agrees the priorities, sees that the arrangements are reviewed and
scrutinised, and answers for what difference was made.

## Who sits here

- One delegate of each safeguarding partner
- Education, for the Education Safeguarding Group
- In attendance: the chair of Scrutiny and Assurance, and the business manager

## How it decides

Together. The chair rotates each year and has no casting vote. What cannot be agreed goes to the lead representatives.
"""
SCRUTINY_TERMS = """## Purpose

The group asks one question of everything: what difference have we made? It drafts the yearly scrutiny plan and runs
the audits.

## How it decides

By agreement of those present. It proposes; the Executive decides.
"""


def play_beginnings(stage: Stage, began: date) -> None:
    """Of 2019: the groups that stood already, the hub as printed, and the adults' board beside us."""
    with stage.on(began):
        by, top = stage.by("manager"), stage.groups["executive"]
        kind, strand = Group.Kind, Group.Strand
        for key, name, of_kind, of_strand, parent, purpose in (
            ("reference", "Education Reference Group", kind.OTHER, strand.CHILDREN, "education",
             "Head teachers and designated leads; links schools with the board."),
            ("connect_ed", "Connect-ED", kind.OTHER, strand.CHILDREN, "education",
             "The network of the city's schools."),
            ("adults_hub", "Adults' safeguarding front door partners", kind.OTHER, strand.ADULTS, "",
             "Agencies that work at the front door for adults at risk. An invented group."),
        ):  # fmt: skip
            above = stage.groups[parent] if parent else top
            stage.groups[key] = groups.create(
                by=by, name=name, kind=of_kind, strand=of_strand, parent=above, purpose=purpose
            )
        structure.mirror(stage.groups["mash"], stage.groups["adults_hub"], by=by)
        load_hub(stage.groups["mash"], stage.things["printed"], by=by)
        structure.agree_terms(top, by=by, text=EXECUTIVE_TERMS, agreed_on=began, review_on=stage.days_from_now(130))
        stage.things["adults_board"] = linked.create(
            by=by,
            name="Wolverhampton Safeguarding Adults Board",
            kind="adults_board",
            strand="adults",
            purpose="One city, one view of families: what harms an adult often harms a child.",
            how_linked="Both have one business office, and each chair attends the other twice a year.",
            joint="Practice reviews of children and adults, community engagement, and one training programme.",
            separate="Each has its own statutory duties, its own executive and its own yearly report.",
            group=stage.groups["review"],
            contact_post="Board manager (invented contact)",
            contact_email="adults.board@wolverhampton.example",
            contact_every=3,
            linked_on=began,
        )
        decision = decisions.record(
            by=by,
            group=top,
            text="Explore in the first year how schools, early years settings and colleges are best heard.",
            rationale="The links through the Education Reference Group and Connect-ED are good and could do more.",
            decided_on=began,
        )
        explored = action_register.create(
            by=by,
            text="Ask the Education Reference Group and Connect-ED how settings are best heard, and propose one way.",
            intended_outcome="Every setting knows whom to ask, and is asked.",
            measure="Settings that answer the yearly question",
            owner_agency=stage.agencies["council"],
            owner=stage.people["helen"],
            due=began + timedelta(days=300),
            source=decision.record,
            group=stage.groups["education"],
        )
    with stage.on(began + timedelta(days=290)):
        action_register.complete(
            explored,
            by=stage.by("manager"),
            difference="The Education Safeguarding Group speaks for all settings, with a seat on the Executive. Before, "
            "schools were told afterwards.",
        )


def play_later(stage: Stage) -> None:
    """The year before the reported one: more of the hub's seats are filled, and early years still has none."""
    day = stage.day(1, 20, year=-1)
    with stage.on(day):
        by = stage.by("manager")
        for person in ("carla", "owen"):
            groups.add_member(stage.groups["mash"], stage.people[person], by=by, starts=day)
        structure.agree_terms(
            stage.groups["scrutiny"], by=by, text=SCRUTINY_TERMS, agreed_on=day, review_on=stage.days_from_now(-25)
        )
        for key, title in (("neglect", "Neglect"), ("exploitation", "Exploitation")):
            stage.groups[f"{key}_group"] = groups.create(
                by=by,
                name=f"{title} working group",
                kind=Group.Kind.PRIORITY,
                strand=Group.Strand.CHILDREN,
                parent=stage.groups["scrutiny"],
                purpose="Gathers the evidence for one shared priority and proposes the action plan.",
            )
        groups.add_member(stage.groups["neglect_group"], stage.people["ruth"], by=by, starts=day, role="chair")
        groups.add_member(stage.groups["neglect_group"], stage.people["david"], by=by, starts=day, sector="")
        groups.add_member(stage.groups["exploitation_group"], stage.people["carla"], by=by, starts=day, role="chair")
        representation.set_goal(
            by=by,
            sector="early_years",
            group=stage.groups["education"],
            why="Nurseries and childminders see the youngest children every day, and are heard where it is decided.",
            owner_agency=stage.agencies["council"],
            owner=stage.people["sam"],
            due=stage.days_from_now(45),
        )


def play_present(stage: Stage) -> None:
    """Around today: contacts with our neighbours, a deputy, and two far turns that were exchanged."""
    _links(stage)
    executive = stage.groups["executive"]
    with stage.on(stage.days_from_now(-30)):
        by = stage.by("manager")
        first, last = stage.days_from_now(-26), stage.days_from_now(-20)
        rota.deputise(
            executive, stage.people["joan"], by=by, starts=first, ends=last, reason="away",
            note="The minutes of the last meeting wait for the chair's word.",
        )  # fmt: skip
        turns = [
            chairs.add_term(
                executive,
                stage.people[person],
                by=by,
                starts=stage.day(4, 1, year=year),
                ends=stage.day(3, 31, year=year),
            )
            for year, person in ((3, "joan"), (4, "helen"))
        ]
        decision = decisions.record(
            by=by,
            group=executive,
            text="The council and the care board exchange their turns in the chair.",
            rationale="The care board expects to be reorganised in the year of its turn.",
            decided_on=stage.days_from_now(-30),
        )
        rota.swap(
            turns[0],
            turns[1],
            by=by,
            reason="agreed",
            text="The care board expects to be reorganised in that year, so the council takes it.",
            decision=decision,
        )
    with stage.on(stage.days_from_now(-2)):
        rota.deputise(
            executive,
            stage.people["joan"],
            by=stage.by("manager"),
            starts=stage.days_from_now(20),
            ends=stage.days_from_now(24),
            reason="under_review",
            note="The week in which the services of the chair's own agency are inspected.",
        )


def _links(stage: Stage) -> None:
    board = stage.things["adults_board"]
    with stage.on(stage.days_from_now(-260)):
        by = stage.by("manager")
        others = {
            name: linked.create(
                by=by, name=name, kind=kind, strand="joint", purpose=purpose, how_linked=how, contact_every=months
            )
            for name, kind, purpose, how, months in (
                ("Safer Wolverhampton Partnership", "community_safety",
                 "Domestic abuse and serious violence concern both.", "Our police delegate sits on both.", 4),
                ("Wolverhampton Health and Wellbeing Board", "health_and_wellbeing",
                 "It receives our yearly report.", "The report is presented each autumn.", 12),
            )
        }  # fmt: skip
        linked.record_contact(
            others["Safer Wolverhampton Partnership"], by=by, on=stage.days_from_now(-262), kind="meeting",
            text="We compared the two plans on domestic abuse and struck out three double actions.",
            difference="One referral form instead of two.",
        )  # fmt: skip
        linked.record_contact(
            board, by=by, on=stage.days_from_now(-261), kind="meeting",
            text="The chairs agreed which practice reviews are joint.",
        )  # fmt: skip
    with stage.on(stage.days_from_now(-33)):
        by = stage.by("manager")
        linked.record_contact(
            board, by=by, on=stage.days_from_now(-35), kind="event",
            text="A joint morning on families in which an adult is at risk: 64 people from 19 agencies.",
            difference="Both front doors ask the same first question now.",
        )  # fmt: skip
        linked.share(board, stage.things["neglect"].record, by=by, why="Their plan has the adults' half of it.")
