"""Northvale's year, in short: enough to see that nothing of it shows at the neighbour's, and nothing there shows here."""

from datetime import date, time, timedelta

from demonstration.stage import PASSWORD, Stage
from partners.actions import (
    agencies,
    agenda,
    agenda_forward,
    appointments,
    arrangements,
    chairs,
    decisions,
    glossary,
    groups,
    linked,
    meetings,
    members,
    people,
    risks,
    words,
)
from partners.models import Group
from partners.models.agency import Kind
from partners.roles import RoleCode
from priorities.actions import cycles, grounds, priorities
from reviews.actions import incidents
from wst import working_days
from wst.access import access_for
from wst.models import User
from wst.opening import open_partnership
from wst.tenancy import partnership_scope
from wst.words import spoken_by

SLUG = "northvale"
MANAGER = ("Isla Brennan", "isla.brennan@northvale.example")
LISTED = (
    (MANAGER[0], MANAGER[1], "Business manager"),
    ("Oliver Penn", "oliver.penn@northvale.example", "Partner delegate, Northvale County Council (chairs the Board)"),
)
WORDS = (
    ("NSP", "Northvale Safeguarding Partnership", "The name of this partnership."),
    ("Board", "Leadership Board", "What other areas call the Executive."),
    ("ICB", "Integrated care board", "There are two in Northvale: north and south of the river."),
)


def accounts() -> list[dict[str, str]]:
    return [
        {"role": role, "name": name, "email": email, "password": PASSWORD, "partnership": SLUG}
        for name, email, role in LISTED
    ]


def load(today: date) -> None:
    stage = Stage(None, today)
    began = stage.day(4, 1, year=-2)
    with stage.on(began):
        partnership = open_partnership(
            name="Northvale Safeguarding Partnership",
            short_name="NSP",
            slug=SLUG,
            area_name="the County of Northvale",
            colour="#00594f",
            about="An invented partnership in an invented county.",
            contact_email="safeguarding@northvale.example",
            concern_telephone="01632 960 002",
            concern_advice="Call the Northvale front door, at any hour.",
            is_demonstration=True,
            manager_name=MANAGER[0],
            manager_email=MANAGER[1],
            password=PASSWORD,
        )
    stage.partnership = partnership
    with partnership_scope(partnership):
        with stage.on(began):
            _set_up(stage, began)
        with spoken_by(stage.partnership):  # as the middleware does for whoever works there
            _publish(stage)
            _work(stage)
            _meet(stage)
            _vault(stage)


def _set_up(stage: Stage, began: date) -> None:
    manager = User.objects.get(email=MANAGER[1])
    by = access_for(manager, stage.partnership)
    for key, name, kind in (
        ("council", "Northvale County Council", Kind.COUNCIL),
        ("north", "NHS North River Integrated Care Board", Kind.HEALTH_COMMISSIONER),
        ("south", "NHS South River Integrated Care Board", Kind.HEALTH_COMMISSIONER),
        ("police", "Northvale Constabulary", Kind.POLICE),
    ):
        stage.agencies[key] = agencies.create(
            by=by, name=name, kind=kind, basis="partner", reason_chosen="A safeguarding partner in law.",
            boundary_statement="It reaches beyond the county." if key == "police" else "Its area lies within the county.",
        )  # fmt: skip
    stage.agencies["schools"] = agencies.create(
        by=by, name="Northvale schools’ forum", kind=Kind.EDUCATION, sector="schools", basis="schedule",
        schedule_paragraph="1 to 6", reason_chosen="Sees every child every day.", is_collective=True,
    )  # fmt: skip
    stage.people["manager"] = people.create(
        by=by, name=MANAGER[0], post_title="Partnership manager", agency=stage.agencies["council"],
        accountable_service="Partnership office", user=manager,
    )  # fmt: skip
    for key, name, post, agency in (
        ("oliver", "Oliver Penn", "Director of Children’s Services", "council"),
        ("amara", "Amara Lewis", "Director of Nursing", "north"),
        ("jonas", "Jonas Weir", "Chief Nurse", "south"),
        ("kit", "Kit Farrow", "Superintendent", "police"),
    ):
        stage.add_person(key, name, post, agency)
        appointments.appoint_lead(stage.agencies[agency], stage.people[key], by=by, starts=began)
        appointments.delegate(
            stage.agencies[agency], stage.people[key], by=by, starts=began, functions="All functions", agreed_on=began,
            from_post="Chief executive",
        )  # fmt: skip
    stage.groups["executive"] = board = groups.create(
        by=by, name="Leadership Board", kind=Group.Kind.EXECUTIVE, strand="children", purpose="Leads the partnership.",
        meets=Group.Frequency.QUARTERLY,
    )  # fmt: skip
    groups.create(by=by, name="Impact and Challenge Group", kind=Group.Kind.SCRUTINY, strand="children", parent=board)
    chairs.add_term(board, stage.people["oliver"], by=by, starts=began)
    linked.create(
        by=by, name="Northvale Safeguarding Adults Board", kind="adults_board", strand="adults", linked_on=began,
        purpose="Families are seen whole.", how_linked="Our chairs meet twice a year.",
    )  # fmt: skip
    for short, meaning, definition in WORDS:
        glossary.add(by=by, short_form=short, meaning=meaning, definition=definition)
    _somebody_of_two(stage, began)
    words.change(
        "executive", by=by, singular="Leadership Board", plural="Leadership Boards", short="Board",
        definition="The council, both integrated care boards and the police decide there together.",
    )  # fmt: skip
    agencies.set_live(stage.partnership, by=by)
    stage.partnership.refresh_from_db()


def _somebody_of_two(stage: Stage, began: date) -> None:
    """Probation works in both areas, and so does its head: one account, two partnerships."""
    by = stage.by("manager")
    probation = agencies.create(
        by=by, name="Probation Service, Northvale", organisation="Probation Service", kind=Kind.PROBATION,
        basis="schedule", schedule_paragraph="14", reason_chosen="Supervises adults who live with children.",
    )  # fmt: skip
    person = people.create(
        by=by, name="Owen Griffiths", post_title="Head of the probation delivery unit", agency=probation,
        accountable_service="Probation", email="owen.griffiths@wolverhampton.example",
    )  # fmt: skip
    members.make_account(person, by=by)
    person.refresh_from_db()
    members.give_role(person, RoleCode.AGENCY_REPRESENTATIVE, by=by, starts=began)


def _publish(stage: Stage) -> None:
    with stage.on(stage.day(4, 20, year=-2)):
        by = stage.by("manager")
        document = arrangements.draft(
            by=by,
            title="How we keep children safe in Northvale",
            guidance_edition="Working Together to Safeguard Children 2023",
            effective_from=stage.day(5, 1, year=-2),
            review_due=stage.days_from_now(40),
            sections=[
                ("1", "Who we are", "Four bodies lead: the council, two integrated care boards and the police."),
                ("2", "How we decide", "The Leadership Board decides together. Nobody outvotes anybody."),
                ("3", "How we check", "The Impact and Challenge Group looks at one theme each quarter."),
            ],
            signatories=[
                (stage.people[key].agency, stage.people[key].name, stage.people[key].post_title)
                for key in ("oliver", "amara", "jonas", "kit")
            ],
            applies_to="The County of Northvale",
            custody_statement="There is one secure children’s home in the county.",
        )
        document = arrangements.send(document, by=by)
        decision = decisions.record(
            by=by,
            group=stage.groups["executive"],
            text="The arrangements are approved.",
            rationale="They say who does what.",
            decided_on=stage.day(4, 20, year=-2),
            subject=document.record,
        )
        document = arrangements.approve(document, decision=decision, by=stage.by("chair"))
        arrangements.publish(document, by=by)
        glossary.publish(by=by)


def _work(stage: Stage) -> None:
    with stage.on(stage.day(4, 10)):
        by = stage.by("manager")
        cycle = cycles.create_cycle(
            title=f"{stage.year} to {stage.year + 1}",
            starts=stage.day(4, 1),
            ends=stage.day(3, 31),
            first_on=stage.day(6, 3),
            second_on=stage.day(11, 10),
            by=by,
        )
        priority = priorities.propose(
            cycle=cycle,
            title="Rural isolation",
            why="Children in villages wait longest for help.",
            success_looks_like="Help reaches a village as soon as a town.",
            by=by,
        )
        grounds.add_basis(priority, kind="children", summary="“There is no bus home after the club.”", by=by)
        risks.enter(
            by=by,
            title="Village clubs close",
            cause="Two of five leaders have left.",
            event="Clubs close for the winter.",
            effect="Children in villages have nobody to tell.",
            likelihood=3,
            impact=3,
            owner_agency=stage.agencies["council"],
            review_due=stage.days_from_now(20),
            subject=priority.record,
        )


def _meet(stage: Stage) -> None:
    """One meeting of the Leadership Board, three weeks ahead, with its agenda set."""
    day = stage.days_from_now(21)
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    with stage.on(stage.days_from_now(-10)):
        by, board = stage.by("manager"), stage.groups["executive"]
        for person in ("oliver", "amara", "jonas", "kit"):
            groups.add_member(board, stage.people[person], by=by, starts=stage.days_from_now(-10))
        times = {"starts": time(14), "ends": time(16)}
        meeting = meetings.schedule(by=by, group=board, day=day, venue="County Hall, room 2", **times)
        agenda_forward.fill(meeting, by=by)
        agenda.add_item(
            meeting, by=by, title="Rural isolation: buses after clubs", purpose="discuss", duration=25,
            lead=stage.people["kit"],
        )  # fmt: skip
        meetings.set_agenda(meeting, by=by)


def _vault(stage: Stage) -> None:
    """One case, which nobody in Wolverhampton can tell from none."""
    aware = stage.days_from_now(-3)
    with stage.on(aware):
        incidents.report_incident(
            by=stage.by("manager"),
            aware_on=aware,
            incident_on=None,
            outcome="serious_harm",
            suspicion="suspected",
            place="in_area",
            normally_resident=True,
            category="physical",
            age_band="under_1",
            children="one",
            looked_after=False,
            care_leaver=False,
            other_areas="",
        )
