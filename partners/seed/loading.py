"""Loading the seed through the actions, as the business manager would do it."""

from collections.abc import Mapping
from datetime import date

from partners.actions import agencies, arrangements, glossary
from partners.actions.relevant_agencies import Entry
from partners.models import Agency, Arrangements, RelevantAgencyEntry, Term
from partners.seed import arrangements as text
from partners.seed.glossary import TERMS
from partners.seed.relevant_agencies import ENTRIES, REVISIONS
from wst.access import Access

Change = RelevantAgencyEntry.Change


def load_agencies(*, by: Access, joined_on: date) -> dict[str, Agency]:
    """The 28 agencies of the first list, in the register. Keys are the wordings as printed."""
    found = {}
    for entry in ENTRIES:
        facts = entry.facts()
        if entry.basis == Agency.Basis.PARTNER:
            facts["boundary_statement"] = text.BOUNDARY_STATEMENT
        found[entry.wording] = agencies.create(by=by, name=entry.agency_name, joined_on=joined_on, **facts)
    return found


def first_list(found: Mapping[str, Agency]) -> list[Entry]:
    """The entries of version 1, exactly as printed and in printed order."""
    return [Entry(found[entry.wording], entry.wording) for entry in ENTRIES]


def load_successors(found: Mapping[str, Agency], *, by: Access) -> dict[str, Agency]:
    """The bodies that took over or were added since, in the register. Keys are their wordings in version 2."""
    new = {}
    for revision in REVISIONS:
        if revision.change == Change.SUCCEEDED:
            new[revision.wording] = agencies.succeed(
                found[revision.was],
                by=by,
                on=revision.on,
                reason=revision.reason,
                name=revision.wording,
                **revision.facts,
            )
        elif revision.change == Change.ADDED:
            new[revision.wording] = agencies.create(by=by, name=revision.wording, **revision.facts)
    return new


def second_list(found: Mapping[str, Agency], new: Mapping[str, Agency]) -> list[Entry]:
    """The entries of version 2: each change beside the printed wording, additions last."""
    revised = {revision.was: revision for revision in REVISIONS if revision.was}
    entries = []
    for entry in ENTRIES:
        revision = revised.get(entry.wording)
        if revision is None:
            entries.append(Entry(found[entry.wording], entry.wording))
        else:
            agency = new.get(revision.wording, found[entry.wording])
            entries.append(Entry(agency, revision.wording, revision.change, entry.wording, revision.reason))
    added = [revision for revision in REVISIONS if revision.change == Change.ADDED]
    return entries + [Entry(new[row.wording], row.wording, Change.ADDED, "", row.reason) for row in added]


def draft_arrangements(found: Mapping[str, Agency], *, by: Access, review_due: date) -> Arrangements:
    """Version 1 of the arrangements as printed, with its three signatories."""
    partners = {entry.kind: found[entry.wording] for entry in ENTRIES if entry.basis == Agency.Basis.PARTNER}
    return arrangements.draft(
        by=by,
        title=text.TITLE,
        guidance_edition=text.GUIDANCE_EDITION,
        effective_from=text.EFFECTIVE_FROM,
        review_due=review_due,
        sections=text.wolverhampton_sections(),
        signatories=[(partners[kind], name, post) for name, post, kind in text.SIGNATORIES],
        applies_to=text.APPLIES_TO,
        custody_statement=text.CUSTODY_STATEMENT,
    )


def load_glossary(*, by: Access) -> list[Term]:
    """The 14 terms as printed."""
    return [glossary.add(by=by, short_form=short, meaning=meaning) for short, meaning in TERMS]
