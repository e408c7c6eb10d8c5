"""September 2019: the partnership begins with its published arrangements. October 2022: its partners have changed."""

from datetime import date

from demonstration.stage import PASSWORD, Stage
from demonstration.wolverhampton import structure
from demonstration.wolverhampton.people import LATER, MANAGER, SINCE_2019, Invented
from engagement.actions import add_forum
from partners.actions import agencies, appointments, arrangements, chairs, decisions, glossary, groups, people
from partners.actions import relevant_agencies as lists
from partners.models import Group, GroupMembership
from partners.seed import loading
from wst.access import access_for
from wst.models import Partnership, User
from wst.opening import open_partnership

BEGAN = date(2019, 9, 2)
APPROVED = date(2019, 9, 16)
CHANGED = date(2022, 10, 3)
BOARD_BEGAN = date(2022, 7, 1)  # the care board, by the Health and Care Act 2022

ABOUT = (
    "Wolverhampton Safeguarding Together is how the council, the health commissioner, the police, schools and some "
    "thirty other agencies work together to keep children, young people and adults at risk safe in Wolverhampton. "
    "We ask one question of everything that we do: what difference have we made?"
)

# Short names for the printed entries that the story speaks of.
PRINTED = {
    "council": "City of Wolverhampton Council",
    "health": "Wolverhampton Clinical Commissioning Group",
    "police": "West Midlands Police",
    "trust": "The Royal Wolverhampton NHS Trust",
    "education": "Education Providers including college and university settings",
    "childcare": "Childcare providers including nurseries and childminders",
    "probation": "Probation – The National Probation Service and the Community Rehabilitation Company",
    "housing": "Housing Providers",
    "ambulance": "West Midlands Ambulance Service Foundation Trust",
    "armed_forces": "The Armed Forces",
    "coroner": "West Midlands Coroner’s Office",
}
SUCCEEDED = {
    "health": "NHS Black Country Integrated Care Board",
    "probation": "Probation Service",
    "residential": "Residential homes for children",
}
# How often a group meets; Learning and the others have not agreed it, as happens.
MEETS = {"scrutiny": Group.Frequency.TWO_MONTHLY, "education": Group.Frequency.QUARTERLY}
SUBSECTORS = "Early years settings, schools, colleges and universities"


def open_up() -> Partnership:
    """The operator opens the partnership and names its first business manager."""
    return open_partnership(
        name="Wolverhampton Safeguarding Together",
        short_name="WST",
        slug="wolverhampton",
        area_name="the City of Wolverhampton",
        children_strand_name="Wolverhampton Safeguarding Children Together",
        colour="#8a3b00",
        about=ABOUT,
        contact_email="safer@wolverhampton.gov.uk",
        concern_telephone="01632 960 001",
        concern_advice="Call the Multi-Agency Safeguarding Hub (MASH). You do not have to be sure.",
        is_demonstration=True,
        manager_name=MANAGER.name,
        manager_email=MANAGER.email,
        password=PASSWORD,
    )


def play(stage: Stage) -> None:
    with stage.on(BEGAN):
        _register(stage)
        _appoint(stage, BEGAN)
        _form_groups(stage)
        _rota(stage)
        agencies.set_live(stage.partnership, by=stage.by("manager"))
        stage.partnership.refresh_from_db()
    structure.play_beginnings(stage, BEGAN)
    with stage.on(APPROVED):
        _first_publications(stage)
    with stage.on(CHANGED):
        _successors(stage)
    with stage.on(stage.day(1, 15, year=-1)):
        _everybody_else(stage)


def _register(stage: Stage) -> None:
    manager = User.objects.get(email=MANAGER.email)
    by = access_for(manager, stage.partnership)
    stage.things["printed"] = found = loading.load_agencies(by=by, joined_on=BEGAN)
    stage.agencies.update({key: found[wording] for key, wording in PRINTED.items()})
    stage.people["manager"] = people.create(
        by=by,
        name=MANAGER.name,
        post_title=MANAGER.post,
        agency=stage.agencies["council"],
        accountable_service=MANAGER.service,
        user=manager,
    )
    for one in SINCE_2019:
        _add(stage, one)


def _add(stage: Stage, one: Invented) -> None:
    stage.add_person(one.key, one.name, one.post, one.agency, one.service, signs_in=one.signs_in)
    if one.role:
        stage.give_role(one.key, one.role)


def _appoint(stage: Stage, day: date, *partners: str) -> None:
    """Lead representatives and those to whom they delegate (arrangements 2.2 and 2.3)."""
    pairs = {"council": ("rashida", "helen"), "health": ("colin", "joan"), "police": ("amrit", "priya")}
    by = stage.by("manager")
    for partner in partners or pairs:
        lead, delegate = pairs[partner]
        appointments.appoint_lead(stage.agencies[partner], stage.people[lead], by=by, starts=day)
        appointments.delegate(
            stage.agencies[partner],
            stage.people[delegate],
            by=by,
            starts=day,
            functions="All functions of the safeguarding partner, save approval of the funding formula.",
            agreed_on=day,
        )


def _form_groups(stage: Stage) -> None:
    by = stage.by("manager")
    kind, joint = Group.Kind, Group.Strand.JOINT
    top = groups.create(
        by=by,
        name="Executive Group",
        kind=kind.EXECUTIVE,
        strand=Group.Strand.CHILDREN,
        purpose="The statutory partners lead the partnership, in turn in the chair; education sits with them.",
        meets=Group.Frequency.QUARTERLY,
    )
    stage.groups["executive"] = top
    for key, name, of_kind, purpose, speaks_for in (
        ("scrutiny", "Scrutiny and Assurance Co-ordination Group", kind.SCRUTINY, "Answers: what difference have we made?", ""),
        ("learning", "Learning and Improvement Group", kind.LEARNING, "Turns learning into training and practice.", ""),
        ("review", "Practice Review Group", kind.REVIEW, "Reviews serious harm to children and adults.", ""),
        ("engagement", "Community Engagement Group", kind.ENGAGEMENT, "Links with faith groups, charities and communities.", ""),
        ("education", "Education Safeguarding Group", kind.EDUCATION, "Speaks for every education provider.", SUBSECTORS),
        ("mash", "Multi-Agency Safeguarding Hub partners", kind.MASH, "Agencies that work in the hub.", ""),
    ):  # fmt: skip
        strand = Group.Strand.CHILDREN if key in ("education", "mash") else joint
        stage.groups[key] = groups.create(
            by=by, name=name, kind=of_kind, strand=strand, parent=top, purpose=purpose, speaks_for=speaks_for,
            meets=MEETS.get(key, ""),
        )  # fmt: skip
    for person in ("helen", "priya"):  # who sits for health follows with its board
        groups.add_member(top, stage.people[person], by=by, starts=BEGAN)
    groups.add_member(top, stage.people["manager"], by=by, starts=BEGAN, role=GroupMembership.Role.ATTENDEE)


def _rota(stage: Stage) -> None:
    """One year each, in turn. The reported year is health's; the council follows, then the police."""
    by = stage.by("manager")
    group, first = stage.groups["executive"], stage.day(4, 1, year=-1)
    chairs.add_term(group, stage.people["helen"], by=by, starts=BEGAN, ends=CHANGED)
    starts = date.fromordinal(CHANGED.toordinal() + 1)
    if starts < first:
        chairs.add_term(group, stage.people["priya"], by=by, starts=starts, ends=stage.day(3, 31, year=-2))
        starts = first
    chairs.add_term(group, stage.people["priya"], by=by, starts=starts, ends=stage.day(3, 31, year=-1))


def _first_publications(stage: Stage) -> None:
    manager, found = stage.by("manager"), stage.things["printed"]
    document = arrangements.send(
        loading.draft_arrangements(found, by=manager, review_due=stage.days_from_now(-3)), by=manager
    )
    listed = lists.send(lists.draft(by=manager, entries=loading.first_list(found)), by=manager)
    for thing, actions, text in (
        (document, arrangements, "The arrangements are approved."),
        (listed, lists, "The list of the former board is kept as the first list of relevant agencies."),
    ):
        approved = actions.approve(thing, decision=_decide(stage, text, thing), by=stage.by("chair"))
        actions.publish(approved, by=manager)
    loading.load_glossary(by=manager)
    glossary.publish(by=manager)


def _decide(stage: Stage, text: str, subject):
    return decisions.record(
        by=stage.by("manager"),
        group=stage.groups["executive"],
        text=text,
        rationale="Partners were consulted face to face and online, and agreed.",
        consulted="Members of the former board, stakeholders and partner organisations",
        decided_on=APPROVED if subject.number == 1 else CHANGED,
        subject=subject.record,
    )


def _successors(stage: Stage) -> None:
    """The list is flexible and is revised and republished as necessary (arrangements 2.4)."""
    manager = stage.by("manager")
    new = loading.load_successors(stage.things["printed"], by=manager)
    stage.agencies.update({key: new[wording] for key, wording in SUCCEEDED.items()})
    for key in ("colin", "joan"):
        stage.people[key].refresh_from_db()
    people.edit(stage.people["colin"], by=manager, post_title="Chief Executive")
    stage.people["colin"].refresh_from_db()
    _appoint(stage, CHANGED, "health")
    _sit_for_the_board(stage)
    entries = loading.second_list(stage.things["printed"], new)
    note = "Five bodies have changed their form or name by law, and children's homes are named on their own."
    listed = lists.send(lists.draft(by=manager, entries=entries, change_note=note), by=manager)
    decision = _decide(stage, "The second list of relevant agencies is approved.", listed)
    approved = lists.approve(listed, decision=decision, by=stage.by("chair"))
    lists.publish(approved, by=manager, change_note=note)


def _sit_for_the_board(stage: Stage) -> None:
    groups.add_member(stage.groups["executive"], stage.people["joan"], by=stage.by("manager"), starts=BOARD_BEGAN)


def _everybody_else(stage: Stage) -> None:
    by, today = stage.by("manager"), stage.day(1, 15, year=-1)
    for one in LATER:
        _add(stage, one)
    role, group = GroupMembership.Role, stage.groups
    for key, person, held_as in (
        ("scrutiny", "grace", role.CHAIR),
        ("scrutiny", "owen", role.MEMBER),
        ("learning", "leon", role.CHAIR),
        ("engagement", "nadia", role.CHAIR),
        ("review", "beth", role.MEMBER),
        ("mash", "sam", role.MEMBER),
    ):
        groups.add_member(group[key], stage.people[person], by=by, starts=today, role=held_as)
    groups.add_member(group["education"], stage.people["david"], by=by, starts=today, role=role.CHAIR, sector="schools")
    groups.add_member(group["executive"], stage.people["david"], by=by, starts=today, speaks_for=group["education"])
    groups.add_member(group["executive"], stage.people["grace"], by=by, starts=today, role=role.ATTENDEE)
    for year, person in enumerate(("joan", "helen", "priya")):
        chairs.add_term(
            group["executive"],
            stage.people[person],
            by=by,
            starts=stage.day(4, 1, year=year),
            ends=stage.day(3, 31, year=year),
        )
    stage.things["b_safe"] = add_forum(
        name="B-Safe", kind="young_people", about="The city's junior safeguarding board.", by=stage.by("nadia")
    )
    stage.things["youth_council"] = add_forum(
        name="Youth Council", kind="youth_council", about="Elected by young people.", by=stage.by("nadia")
    )
