"""Words and tables of the pages about people and their roles."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partners.models import Person
from partners.permissions import Permission as P
from partners.presenters.links import Here, state, until
from partners.roles import ROLES
from wst.access import Access, Role
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Status, Table
from wst.models import Membership

# What a permission lets somebody do, for the page on which a partnership audits who may do what.
MAY = {
    P.WORKSPACE_VIEW: "open the workspace and read what everybody in the partnership may read",
    P.MEMBERS_MANAGE: "add people, make accounts, give and end roles",
    P.AGENCIES_MANAGE: "add, change and end agencies, appoint lead representatives and delegates",
    P.AGENCY_UPDATE_OWN: "keep the email address of their own agency right",
    P.GROUPS_MANAGE: "add groups, seat members, set the chair rota",
    P.HISTORY_VIEW: "read the history: who did what, and when",
    P.DECISIONS_RECORD: "record the decisions of a group",
    P.DECISIONS_MAKE: "decide on the Executive",
    P.ACTIONS_MANAGE: "add, change and close actions",
    P.ACTIONS_UPDATE_OWN: "update the actions of their own agency",
    P.CHALLENGES_MANAGE: "keep the register of challenges",
    P.CHALLENGES_RAISE: "raise a challenge for their own agency",
    P.CHALLENGES_DECIDE: "move on and end challenges that have reached the Executive",
    P.MEMORANDUM_SIGN_OWN: "sign the memorandum of understanding for their own agency",
    P.RISKS_MANAGE: "add and change risks",
    P.FUNDING_VIEW: "read what every agency contributes",
    P.FUNDING_MANAGE: "enter shares, contributions and spending",
    P.FUNDING_AGREE: "agree a year's funding by a decision of the Executive",
    P.FUNDING_AGREE_OWN: "agree the share of their own agency",
    P.MEETINGS_READ: "read the agendas and minutes of every group but the review group",
    P.MEETINGS_MANAGE: "run the meetings of every group",
    P.MEETINGS_RUN: "run the meetings of the groups that they chair or serve",
    P.MEETINGS_AGREE: "confirm that minutes were agreed",
    P.ARRANGEMENTS_MANAGE: "draft the arrangements, the agencies list and the glossary, and record approvals by letter",
    P.PUBLISH: "publish what was approved",
    P.WITHDRAW_PUBLICATION: "withdraw a publication for harm, together with a second named person",
    P.DECISIONS_RECORD_OWN: "record the decisions of the groups that they run",
    P.ACTIONS_ADD: "add actions for the work of their groups",
    P.LINKED_CONTACTS_RECORD: "enter a contact with a linked partnership, and what was shared with it",
    P.PRIORITIES_MANAGE: "set up and keep the priorities",
    P.PRIORITIES_PROPOSE: "propose a priority",
    P.PRIORITIES_AGREE: "agree a priority by a decision of the Executive",
    P.PRIORITIES_LEAD: "lead the priorities that they are appointed to",
    P.SUMMARY_REPORTS_RECEIVE: "receive summary reports of priorities",
    P.PLEDGES_UPDATE: "make the pledges of their own agency and say what came of them",
    P.EVENTS_REGISTER: "say who comes to an event from their own agency",
    P.IMPACT_REQUEST: "ask what difference a piece of work made",
    P.EVENTS_MANAGE: "set up safeguarding events",
    P.PLANS_AGREE_OWN: "agree action plans for their own agency",
    P.EVIDENCE_WITHDRAW: "withdraw evidence and impact statements, with the reason",
    P.VOICE_RECORD: "record what children, families and communities say",
    P.SCRUTINY_PLAN_DRAFT: "draft the scrutiny plan",
    P.SCRUTINY_PLAN_PROPOSE: "propose the scrutiny plan to the Executive",
    P.SCRUTINY_PLAN_SET: "set the scrutiny plan for the Executive",
    P.SCRUTINEERS_ENGAGE: "engage independent scrutineers",
    P.FINDINGS_WRITE: "write findings and recommendations of their own, and advise on challenges",
    P.PRIORITIES_RATE: "rate the progress of a priority",
    P.RECOMMENDATIONS_RESPOND: "respond to recommendations",
    P.AUDITS_MANAGE: "run audits",
    P.AUDIT_RETURNS_OWN: "make audit returns for their own agency",
    P.INDICATORS_MANAGE: "keep indicators and their figures",
    P.PRACTICE_REVIEWS_PUBLISH: "publish practice reviews",
    P.CASES_OPEN: "open a case in the vault, as its first keeper",
    P.LEARNING_HAND_OVER: "hand learning from reviews to Scrutiny and Assurance",
    P.LEARNING_ANSWER: "answer what comes of learning that was handed over",
    P.TRAINING_MANAGE: "run the training programme",
    P.REPORT_MANAGE: "set up the annual report and ask for contributions",
    P.REPORT_WRITE_SECTION: "write sections of the annual report",
    P.REPORT_CONTRIBUTE_OWN: "contribute to the annual report for their own agency",
    P.REPORT_SIGN_ACCOUNT: "write and sign the scrutineer's account in the annual report",
    P.REPORT_APPROVE_OWN: "approve or refuse the annual report for their own agency",
    P.REPORT_RECORD_APPROVAL: "record an approval that was given on paper, with the paper attached",
    P.REPORT_PUBLISH: "publish the annual report once every partner has approved it",
}


def may(role: Role) -> list[str]:
    """What a role may do, in the order of the closed list. A permission without words yet is shown by its name."""
    return [MAY.get(p, p.value.replace("_", " ")) for p in P if str(p) in role.permissions]


def register_row(person: Person, here: Here) -> list[Any]:
    agency = here.to("agency", person.agency, person.agency.called) if person.agency else "Independent"
    left = f", until {date_words(person.left_on)}" if person.left_on else ""
    return [here.to("person", person), person.post_title + left, agency, person.accountable_service]


def facts(person: Person, here: Here, access: Access) -> list[Row]:
    manages = access.can(P.MEMBERS_MANAGE)
    rows = [
        Row("Post", person.post_title),
        Row("Agency", here.to("agency", person.agency) if person.agency else "Independent of the agencies"),
        Row("Answers for", person.accountable_service),
        _seniority(person, here, may_change=manages),
        _deputy(person, here, may_change=manages),
        Row("Email address", person.email),
    ]
    if manages:
        make = [Link("Make an account", here.address("account_make", person.pk), f"for {person.name}")]
        made = f"Signs in with {person.user.email}" if person.user else "Cannot sign in"
        links = [] if person.user or person.left_on else make
        if person.user and not person.user.has_usable_password():
            made = f"Invited as {person.user.email}: has not chosen a password yet"
            again = here.address("account_invite", person.pk)
            links = [] if person.left_on else [Link("Send the invitation again", again, f"to {person.name}")]
        rows.append(Row("Account", made, links))
    if person.left_on:
        rows.append(Row("Last day", person.left_on))
    return rows


def _seniority(person: Person, here: Here, *, may_change: bool) -> Row:
    """By whom and when it was confirmed that the person can commit the agency (appendix 1)."""
    if person.agency is None:
        return Row("Can commit the agency", "Belongs to no agency")
    said = "Not confirmed for this post yet"
    if person.seniority_confirmed:
        said = "Confirmed"
        if person.seniority_confirmed_by:
            said += f" by {person.seniority_confirmed_by}"
        if person.seniority_confirmed_on:
            said += f" on {date_words(person.seniority_confirmed_on)}"
    links = [Link("Confirm", here.address("person_seniority", person.pk), f"that {person.name} can commit the agency")]
    return Row("Can commit the agency", said, links if may_change and not person.left_on else ())


def _deputy(person: Person, here: Here, *, may_change: bool) -> Row:
    links = [Link("Change", here.address("person_deputy", person.pk), f"the deputy of {person.name}")]
    shown: Any = here.to("person", person.deputy) if person.deputy else "Nobody is named"
    return Row("Deputy", shown, links if may_change and person.agency and not person.left_on else ())


def appointments_table(person: Person, here: Here, today: date) -> Table | None:
    """Everything that the person was appointed to, the latest first. Four queries."""
    found: list[tuple[Any, Any, str]] = []
    for lead in person.led.select_related("agency"):
        found.append((lead, here.to("agency", lead.agency), "Lead representative"))
    for row in person.delegations.select_related("agency"):
        found.append((row, here.to("agency", row.agency), "Delegate"))
    for term in person.chair_terms.select_related("group"):
        found.append((term, here.to("group", term.group), "Chair, by the rota"))
    for seat in person.group_memberships.select_related("group"):
        found.append((seat, here.to("group", seat.group), seat.get_role_display()))
    found.sort(key=lambda line: line[0].starts, reverse=True)
    rows = [[where, what, row.starts, until(row), state(row, today)] for row, where, what in found]
    columns = ["Where", "As", "From", "Until", "State"]
    return Table("Appointments", columns, rows, caption_hidden=True) if rows else None


def _role_state(row: Membership, today: date) -> Status:
    if row.starts > today:
        return Status("Planned", "blue")
    return Status("Past") if row.ends and row.ends < today else Status("Current", "green")


def _end_link(row: Membership, here: Here, who: str, title: str) -> Any:
    if row.appointment:
        return "Ends with the appointment"
    return Link("Set last day", here.address("role_end", row.pk), f"of {who} as {title}")


def roles_table(person: Person, held: list[Membership], here: Here, access: Access, today: date) -> Table | None:
    titles = {role.code: role.title for role in ROLES}
    manages = access.can(P.MEMBERS_MANAGE)
    rows = [
        [
            titles.get(row.role, row.role),
            "By appointment" if row.appointment else "By hand",
            row.starts,
            row.ends or "No end set",
            _role_state(row, today),
        ]
        + (
            [
                _end_link(row, here, person.name, titles.get(row.role, row.role))
                if not row.ends or row.ends >= today
                else ""
            ]
            if manages
            else []
        )
        for row in held
    ]
    columns = ["Role", "Given", "From", "Until", "State"] + (["Change"] if manages else [])
    return Table("Roles", columns, rows, caption_hidden=True) if rows else None


@dataclass(frozen=True)
class RoleLine:
    """A role on the page "Who may do what here": what it is, what it may do, who holds it until when."""

    code: str
    title: str
    description: str
    may: list[str]
    by_appointment: bool
    holders: Table | None = field(default=None)


def role_lines(held: list[Membership], people: dict[int, Person], here: Here, access: Access) -> list[RoleLine]:
    """Every role of the closed list, in its order, with all who hold it today or will. No query."""
    manages = access.can(P.MEMBERS_MANAGE)
    by_role: dict[str, list[list[Any]]] = defaultdict(list)
    titles = {role.code: role.title for role in ROLES}
    for row in held:
        person = people.get(row.user_id)
        line = [
            here.to("person", person) if person else row.user.name,
            "By appointment" if row.appointment else "By hand",
            row.starts,
            row.ends or "No end set",
        ]
        if manages:
            line.append(_end_link(row, here, row.user.name, titles.get(row.role, row.role)))
        by_role[row.role].append(line)
    columns = ["Who", "Given", "From", "Until"] + (["Change"] if manages else [])
    return [
        RoleLine(
            role.code,
            role.title,
            role.description,
            may(role),
            role.by_appointment,
            Table(f"Who is {role.title.lower()}", columns, rows, caption_hidden=True)
            if (rows := by_role.get(role.code))
            else None,
        )
        for role in ROLES
    ]
