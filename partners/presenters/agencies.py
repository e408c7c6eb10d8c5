"""Words and tables of the pages about agencies."""

from datetime import date
from typing import Any

from partners.models import Agency, AgencySuccession
from partners.permissions import Permission
from partners.presenters.links import Here, state, until
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Row, Table
from wst.words import Labels

BASIS = Labels(
    {
        Agency.Basis.PARTNER: "Safeguarding partner",
        Agency.Basis.SCHEDULE: "Relevant agency",
        Agency.Basis.INVITED: "Invited agency",
    }
)
# Force in words: "must" is the Act's alone; what the arrangements say is agreed.
BASIS_IN_LAW = Labels(
    {
        Agency.Basis.PARTNER: "Safeguarding partner: must make and publish the arrangements (Children Act 2004 "
        "sections 16E and 16G)",
        Agency.Basis.SCHEDULE: "Relevant agency: named in the Schedule to SI 2018/789 and chosen by the partners",
        Agency.Basis.INVITED: "Invited: not named in the Schedule, works with the partnership by agreement",
    }
)


def register_row(agency: Agency, here: Here) -> list[Any]:
    name = here.to("agency", agency)
    words = BASIS[Agency.Basis(agency.basis)]
    if agency.is_fourth_partner:
        words += ", fourth partner (agreed)"
    if agency.has_ended():
        words += f", until {date_words(agency.ended_on)}"
    return [name, agency.get_kind_display(), agency.get_serves_display(), words, agency.reason_chosen]


def caption(agency: Agency, today: date) -> str:
    """What the agency is, in the words above its name: "Relevant agency, fourth partner (agreed)"."""
    words = BASIS[Agency.Basis(agency.basis)]
    if agency.is_fourth_partner:
        words += ", fourth partner (agreed)"
    if agency.has_ended(today):
        words += f", ended {date_words(agency.ended_on)}"
    elif agency.joined_on > today:
        words += f", joins {date_words(agency.joined_on)}"
    return words


def facts(agency: Agency, here: Here, *, may_change_contact: bool) -> list[Row]:
    change = [Link("Change", here.address("agency_contact", agency.pk), "email address of the front door")]
    basis = BASIS_IN_LAW[Agency.Basis(agency.basis)]
    if agency.schedule_paragraph:
        basis += f", paragraph {agency.schedule_paragraph}"
    rows = [
        Row("Kind", agency.get_kind_display() + (f": {agency.sector}" if agency.sector else "")),
        Row("Serves", agency.get_serves_display()),
        Row("Statutory basis", basis),
    ]
    if agency.is_fourth_partner:
        rows.append(Row("Fourth partner", "Agreed in the arrangements. In law it is a relevant agency."))
    rows.append(Row("Why it was chosen", agency.reason_chosen))
    if agency.organisation.name != agency.name:
        rows.append(Row("Organisation", agency.organisation.name))
    rows += [
        Row("Email address", agency.contact_email, change if may_change_contact else ()),
        Row("Boundary", agency.boundary_statement),
        Row("In the published list", "Yes" if agency.is_named else "No: it collaborates without being named"),
        Row("First day", agency.joined_on),
    ]
    if agency.is_collective:
        rows.insert(-1, Row("Stands for", "Many bodies of this kind"))
    if agency.ended_on:
        rows += [Row("Last day", agency.ended_on), Row("Why it left", agency.ended_reason)]
    return rows


def _actions(row: Any, here: Here, kind: str, who: str, today: date) -> Any:
    if row.starts > today:
        return Link("Cancel", here.address(f"{kind}_cancel", row.pk), f"the planned appointment of {who}")
    if row.ends is None or row.ends >= today:
        return Link("Set last day", here.address(f"{kind}_end", row.pk), f"of {who}")
    return ""


def leads_table(rows: list[Any], here: Here, access: Access, today: date) -> Table | None:
    """Lead representatives today, planned and in the past (arrangements 2.2). None without any."""
    if not rows:
        return None
    columns: list[Any] = ["Lead representative", "Post", "From", "Until", "State"]
    manages = access.can(Permission.AGENCIES_MANAGE)
    lines = [
        [here.to("person", row.person), row.post_title, row.starts, until(row), state(row, today)]
        + ([_actions(row, here, "lead", row.person.name, today)] if manages else [])
        for row in rows
    ]
    return Table("Lead representative", columns + (["Change"] if manages else []), lines, caption_hidden=True)


def delegations_table(rows: list[Any], here: Here, access: Access, today: date) -> Table | None:
    """Delegations today, planned and in the past (arrangements 2.3). None without any."""
    if not rows:
        return None
    columns: list[Any] = ["Delegate", "From post to post", "Functions", "Agreed on", "From", "Until", "State"]
    manages = access.can(Permission.AGENCIES_MANAGE)
    lines = [
        [
            here.to("person", row.delegate),
            f"{row.from_post} to {row.to_post}",
            row.functions,
            row.agreed_on,
            row.starts,
            until(row),
            state(row, today),
        ]
        + ([_actions(row, here, "delegation", row.delegate.name, today)] if manages else [])
        for row in rows
    ]
    return Table("Delegate", columns + (["Change"] if manages else []), lines, caption_hidden=True)


def people_table(people: list[Any], here: Here) -> Table | None:
    if not people:
        return None
    rows = [
        [
            here.to("person", person),
            person.post_title,
            person.accountable_service or "Not given",
            "Confirmed" if person.seniority_confirmed else "Not confirmed",
        ]
        for person in people
    ]
    return Table("People", ["Name", "Post", "Answers for", "Can commit the agency"], rows, caption_hidden=True)


def seats_table(seats: list[Any], here: Here) -> Table | None:
    if not seats:
        return None
    rows = [[here.to("group", seat.group), seat.person.name, seat.get_role_display(), seat.starts] for seat in seats]
    return Table("Groups", ["Group", "Person", "Sits on it as", "From"], rows, caption_hidden=True)


def successions(agency: Agency, links: list[AgencySuccession], here: Here) -> list[Row]:
    """Those before it first, then those after."""
    rows = [
        Row(f"Took over on {date_words(link.on)}", link.reason, [here.to("agency", link.predecessor)])
        for link in links
        if link.successor_id == agency.pk
    ]
    return rows + [
        Row(f"Succeeded on {date_words(link.on)}", link.reason, [here.to("agency", link.successor)])
        for link in links
        if link.predecessor_id == agency.pk
    ]


def partner_rows(body: Agency) -> list[Row]:
    """One safeguarding partner, in the same rows as every other: none stands out."""
    lead = body.lead_now[0] if body.lead_now else None
    delegate = body.delegate_now[0] if body.delegate_now else None
    return [
        Row("Lead representative", f"{lead.person.name}, {lead.post_title}" if lead else "None today"),
        Row("Delegate", f"{delegate.delegate.name}, {delegate.to_post}" if delegate else "None today"),
        Row("Boundary", body.boundary_statement),
    ]
