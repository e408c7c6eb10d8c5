"""The first page of Partners: at a glance, and what there is to open."""

from typing import Any

from partners.models import Group
from partners.permissions import Permission as P
from partners.presenters.links import Here
from partners.queries.agencies import PartnerKind
from wst.look.formats import date_words
from wst.look.parts import Row
from wst.models import Partnership

# Heading, then for each register: title, what it answers, name of the page, who may open it.
REGISTERS = [
    (
        "Who we are",
        [
            (
                "Safeguarding partners",
                "Who leads each, and to whom it delegates",
                "statutory_partners",
                P.WORKSPACE_VIEW,
            ),
            ("Agencies", "All agencies, and why each was chosen", "agencies", P.WORKSPACE_VIEW),
            ("People", "Who represents the agencies", "people", P.WORKSPACE_VIEW),
            (
                "Organisations that want to work with us",
                "Not named in the list; who asks, and what became of it",
                "organisation_requests",
                P.AGENCIES_MANAGE,
            ),
            (
                "Education’s part",
                "What each part of education did in a year, gaps shown",
                "education",
                P.WORKSPACE_VIEW,
            ),
            ("Groups", "Who sits where, and how groups report", "groups", P.WORKSPACE_VIEW),
            ("Mirrored groups", "Children's and adults' groups side by side", "groups_mirrored", P.WORKSPACE_VIEW),
            ("Who speaks for which sector", "Where a sector sits, and the gaps", "representation", P.WORKSPACE_VIEW),
            (
                "Linked partnerships",
                "Other boards: what is joint, what is separate, the last contact",
                "linked_partnerships",
                P.WORKSPACE_VIEW,
            ),
            (
                "Relevant agencies list",
                "The published list and its versions",
                "relevant_agency_lists",
                P.WORKSPACE_VIEW,
            ),
        ],
    ),
    (
        "How we decide and hold each other to account",
        [
            ("Meetings", "When groups meet, agendas, papers and minutes", "meetings", P.WORKSPACE_VIEW),
            ("Decisions", "What was decided, by whom and why", "decisions", P.WORKSPACE_VIEW),
            ("Actions", "What was agreed to be done, by when", "actions", P.WORKSPACE_VIEW),
            ("Challenges", "Where one partner challenged another", "challenges", P.WORKSPACE_VIEW),
            ("Memorandum of understanding", "What the partners signed", "memoranda", P.WORKSPACE_VIEW),
            ("Escalation policy", "Levels, who acts, and by when", "escalation_policies", P.WORKSPACE_VIEW),
            ("Risks", "What could go wrong, and what holds it down", "risks", P.WORKSPACE_VIEW),
            ("Funding", "What a year costs and who pays", "funding_formulas", (P.FUNDING_VIEW, P.FUNDING_AGREE_OWN)),
            (
                "Arrangements",
                "The published arrangements and their versions",
                "arrangements_versions",
                P.WORKSPACE_VIEW,
            ),
            ("Principles", "How we have agreed to work", "principles", P.WORKSPACE_VIEW),
            ("Documents", "Policies, guidance and papers, with their reviews", "documents", P.WORKSPACE_VIEW),
            ("Glossary", "What our words mean", "terms", P.WORKSPACE_VIEW),
        ],
    ),
    (
        "Who may do what",
        [
            ("Who may do what here", "Every role, and who holds it until when", "members", P.WORKSPACE_VIEW),
            ("Support by the operator", "Who of theirs was let in, until when and why", "support", P.MEMBERS_MANAGE),
            ("History", "Who did what, and when", "history", P.HISTORY_VIEW),
        ],
    ),
]


def at_a_glance(
    partnership: Partnership,
    kinds: list[PartnerKind],
    executive: Group | None,
    term: Any,
    here: Here,
    *,
    deputy: Any = None,
) -> list[Row]:
    rows = [Row("Applies to", partnership.area_name)]
    for kind in kinds:
        names = "\n".join(body.name for body in kind.bodies)
        rows.append(Row(kind.kind.label, names or "None yet: the partnership must have one before it goes live"))
    if executive:
        link = [here.to("rota", executive, "Chair rota")]
        until = f", until {date_words(term.ends)}" if term and term.ends else ""
        words = f"{term.person.name}, {term.agency.name}{until}" if term else "Nobody chairs the Executive today"
        if deputy:
            words = f"{deputy.person.name} stands in until {date_words(deputy.ends)}. In turn: {words}"
        rows.append(Row("Chair of the Executive", words, link))
    return rows
