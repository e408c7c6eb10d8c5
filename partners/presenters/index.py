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
            ("Groups", "Who sits where, and how groups report", "groups", P.WORKSPACE_VIEW),
            ("Mirrored groups", "Children's and adults' groups side by side", "groups_mirrored", P.WORKSPACE_VIEW),
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
            ("Decisions", "What was decided, by whom and why", "decisions", P.WORKSPACE_VIEW),
            ("Actions", "What was agreed to be done, by when", "actions", P.WORKSPACE_VIEW),
            ("Challenges", "Where one partner challenged another", "challenges", P.WORKSPACE_VIEW),
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
            ("History", "Who did what, and when", "history", P.HISTORY_VIEW),
        ],
    ),
]


def at_a_glance(
    partnership: Partnership, kinds: list[PartnerKind], executive: Group | None, term: Any, here: Here
) -> list[Row]:
    rows = [Row("Applies to", partnership.area_name)]
    for kind in kinds:
        names = "\n".join(body.name for body in kind.bodies)
        rows.append(Row(kind.kind.label, names or "None yet: the partnership must have one before it goes live"))
    if executive:
        link = [here.to("rota", executive, "Chair rota")]
        until = f", until {date_words(term.ends)}" if term and term.ends else ""
        words = f"{term.person.name}, {term.agency.name}{until}" if term else "Nobody chairs the Executive today"
        rows.append(Row("Chair of the Executive", words, link))
    return rows
