"""What the public reads of the partners app: the list, the arrangements and the glossary as complete snapshots."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from partners.models import Arrangements, RelevantAgencyEntry, RelevantAgencyList, Term
from partners.presenters.differences import differences
from partners.presenters.groups import public_structure
from partners.presenters.sections import anchor, section_heading
from partners.queries.arrangements import NamedPartner, named_partners, stood_before
from wst import clock
from wst.look.formats import date_words
from wst.look.parts import Table
from wst.markdown import to_html
from wst.models import Partnership, Publication
from wst.publishing import Snapshot
from wst.words import vocabulary

Change = RelevantAgencyEntry.Change
CHANGE_HEADINGS = {
    Change.SUCCEEDED: "Another body took over",
    Change.ADDED: "Added",
    Change.RENAMED: "Renamed",
    Change.REMOVED: "Removed",
}


@dataclass(frozen=True)
class ChangesOfOneKind:
    heading: str
    entries: list[RelevantAgencyEntry]


def changes_by_kind(entries: Iterable[RelevantAgencyEntry]) -> list[ChangesOfOneKind]:
    """What differs from the version before, gathered by what happened."""
    entries = list(entries)
    kinds = ((heading, [e for e in entries if e.change == change]) for change, heading in CHANGE_HEADINGS.items())
    return [ChangesOfOneKind(heading, found) for heading, found in kinds if found]


def basis_words(entry: RelevantAgencyEntry) -> str:
    """Whether the law names it: a safeguarding partner, a paragraph of the Schedule, or invited."""
    agency = entry.agency
    if agency.basis == agency.Basis.PARTNER:
        return "Safeguarding partner"
    if agency.basis == agency.Basis.SCHEDULE:
        number = agency.schedule_paragraph
        several = any(word in number for word in (" ", ","))
        return f"Schedule, paragraph{'s' if several else ''} {number}" if number else "Named in the Schedule"
    return "Invited"


def approved_by(document: RelevantAgencyList | Arrangements) -> str:
    decision = document.decision
    return f"{decision.group.name}, {date_words(decision.decided_on)} ({decision.reference})" if decision else ""


def _facts(**said: str) -> dict[str, str]:
    return {key.replace("_", " "): value for key, value in said.items() if value}


LIST_COLUMNS = ["Agency or organisation", "Why it was chosen", "Works with", "Basis"]


def _list_context(document: RelevantAgencyList) -> dict[str, Any]:
    entries = list(document.entries.select_related("agency"))
    listed = [entry for entry in entries if entry.change != Change.REMOVED]
    rows = [[e.wording, e.agency.reason_chosen, e.agency.get_serves_display(), basis_words(e)] for e in listed]
    return {
        "number": document.number,
        "table": Table(f"{len(rows)} agencies and organisations", LIST_COLUMNS, rows),
        "changed": [entry for entry in entries if entry.change != Change.UNCHANGED],
        "changes": changes_by_kind(entries),
    }


def relevant_agencies_html(document: RelevantAgencyList) -> SafeString:
    return render_to_string("publications/relevant_agencies.html", _list_context(document))


def relevant_agencies_snapshot(document: RelevantAgencyList) -> Snapshot:
    """The list with why each was chosen, what changed since the version before, and the same as a table of data."""
    context = _list_context(document)
    rows = [list(row) for row in context["table"].rows]
    contents = [{"id": "list", "title": "The list"}]
    tables = [{"key": "relevant-agencies", "title": "Relevant agencies", "headers": LIST_COLUMNS, "rows": rows}]
    if document.number > 1:
        title = f"What changed in version {document.number}"
        contents.append({"id": "changes", "title": "What changed in this version"})
        changed = [[e.wording, e.get_change_display(), e.was, e.reason] for e in context["changed"]]
        headers = ["Agency or organisation", "Change", "Wording before", "Reason"]
        tables.append({"key": "changes", "title": title, "headers": headers, "rows": changed})
    contents.append({"id": "others", "title": "Organisations that are not on the list"})
    return Snapshot(
        kind=Publication.Kind.RELEVANT_AGENCIES,
        key="list",
        title="Relevant agencies",
        summary=f"The {len(rows)} agencies and organisations that work with the safeguarding partners, "
        "and why each was chosen.",
        html=render_to_string("publications/relevant_agencies.html", context),
        facts=_facts(Applies_to=document.partnership.area_name, Approved_by=approved_by(document)),
        contents=contents,
        tables=tables,
    )


def _arrangements_context(document: Arrangements) -> dict[str, Any]:
    day = document.effective_from if document.effective_from > clock.today() else clock.today()
    before = stood_before(document)
    return {
        "differences": differences(before, document) if before else None,
        "document": document,
        "sections": [
            (anchor(section.code), section_heading(section.code, section.title), to_html(section.body))
            for section in document.sections.all()
        ],
        "branches": public_structure(list(document.partnership.groups.filter(is_active=True))),
        "partners": named_partners(document.partnership, day),
        "signatories": document.signatories.select_related("agency").order_by("agency__name"),
    }


def arrangements_draft(document: Arrangements) -> tuple[SafeString, list[dict[str, str]]]:
    """How a version would read if it were published now, and its contents."""
    context = _arrangements_context(document)
    return render_to_string("publications/arrangements.html", context), _arrangements_contents(context)


def _arrangements_contents(context: dict[str, Any]) -> list[dict[str, str]]:
    contents = [{"id": key, "title": heading} for key, heading, _ in context["sections"]]
    if context["branches"]:
        contents.append({"id": "structure", "title": "How the groups report to each other"})
    contents += [
        {"id": "partners", "title": "Who leads and decides for each safeguarding partner"},
        {"id": "area", "title": "Where these arrangements apply"},
        {"id": "signatories", "title": "Who signed"},
    ]
    if context["differences"]:
        title = f"What changed since version {context['differences'].since}"
        contents.append({"id": "changes", "title": title})
    return contents


def _partner_row(named: NamedPartner) -> list[str]:
    lead, delegation = named.lead, named.delegation
    return [
        named.agency.name,
        f"{lead.post_title} ({lead.person.name})" if lead else "Nobody is appointed",
        f"{delegation.to_post} ({delegation.delegate.name})" if delegation else "Nobody is appointed",
        named.agency.boundary_statement or "No statement",
    ]


def arrangements_snapshot(document: Arrangements) -> Snapshot:
    """The whole document with who leads and decides for each partner, its area, and who signed."""
    context = _arrangements_context(document)
    return Snapshot(
        kind=Publication.Kind.ARRANGEMENTS,
        key="arrangements",
        title=document.title,
        summary="How the safeguarding partners and the relevant agencies have agreed to work together to keep children "
        f"safe in {document.applies_to}.",
        html=render_to_string("publications/arrangements.html", context),
        facts=_facts(
            Applies_to=document.applies_to,
            In_force_from=date_words(document.effective_from),
            Review_due=date_words(document.review_due),
            Approved_by=approved_by(document),
            Written_under=document.guidance_edition,
        ),
        contents=_arrangements_contents(context),
        tables=[
            {
                "key": "safeguarding-partners",
                "title": "Who leads and decides for each safeguarding partner",
                "headers": ["Safeguarding partner", "Lead representative", "Delegate", "Boundary"],
                "rows": [_partner_row(named) for named in context["partners"]],
            }
        ],
    )


def glossary_snapshot(partnership: Partnership, terms: Iterable[Term]) -> Snapshot:
    """The terms, and what the partnership calls what this site speaks of: those that no term explains."""
    terms = list(terms)
    known = {said.lower() for term in terms for said in (term.short_form, term.meaning)}
    said = [
        word
        for word in vocabulary(partnership).words.values()
        if word.definition and not {word.singular.lower(), word.short.lower()} & known
    ]
    return Snapshot(
        kind=Publication.Kind.GLOSSARY,
        key="glossary",
        title="Glossary",
        summary="What the short forms mean that the partnership uses.",
        html=render_to_string("publications/glossary.html", {"terms": terms, "words": said}),
        facts=_facts(From=partnership.name),
        tables=[
            {
                "key": "glossary",
                "title": "Glossary",
                "headers": ["Short form", "Meaning", "Definition"],
                "rows": [[term.short_form, term.meaning, term.definition] for term in terms],
            }
        ],
    )
