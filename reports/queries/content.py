"""What a report says: each section's facts and narrative, and the accounts and contributions that stand in it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from reports import checklists
from reports.models import AnnualReport, ContributionRequest, ReportSection, ScrutineerAccount
from reports.presenters import narrative
from reports.sections import SECTIONS, Section
from wst import clock
from wst.facts import Facts, Figure, Source


@dataclass(frozen=True)
class SectionContent:
    section: Section
    row: ReportSection | None
    facts: Facts
    account: ScrutineerAccount | None = None
    contributions: list[ContributionRequest] = field(default_factory=list)

    @property
    def narrative(self) -> str:
        return self.row.narrative.strip() if self.row else ""

    @property
    def is_complete(self) -> bool:
        return bool(self.row and self.row.is_complete)

    @property
    def has_signed_account(self) -> bool:
        return self.account is not None and self.account.status == ScrutineerAccount.Status.SIGNED

    @property
    def has_facts(self) -> bool:
        """Figures, charts, tables or at least one line of a list. A gap in words is no fact."""
        facts = self.facts
        return bool(facts.figures or facts.charts or facts.tables or any(each.items for each in facts.lists))

    @property
    def keys(self) -> set[str]:
        """Keys of the facts that say something: an empty list does not."""
        facts = self.facts
        lists = [each for each in facts.lists if each.items]
        return {each.key for each in (*facts.figures, *facts.charts, *facts.tables, *lists)}

    @property
    def says_something(self) -> bool:
        return bool(self.has_facts or self.narrative or self.has_signed_account or self.contributions)


def section_contents(report: AnnualReport, *, only: Iterable[str] = ()) -> list[SectionContent]:
    """The sections as they stand now, in order; `only` names keys. Each query of a section runs once."""
    wanted = set(only)
    rows = {row.key: row for row in report.sections.all()}
    accounts = {
        account.commission: account
        for account in report.accounts.select_related("engagement__person", "signed_by", "record")
    }
    requests = list(report.contribution_requests.select_related("agency"))
    found = []
    for section in SECTIONS:
        if wanted and section.key not in wanted:
            continue
        facts = section.facts(report.partnership, report.year_starts, report.year_ends)
        if section.method:
            facts = facts + how_it_was_made(requests)
        found.append(
            SectionContent(
                section,
                rows.get(section.key),
                facts,
                accounts.get(section.commission) if section.commission else None,
                requests if section.contributions else [],
            )
        )
    return found


def silent_sections(report: AnnualReport) -> list[Section]:
    """The required sections that would say nothing at all."""
    contents = section_contents(report)
    return [each.section for each in contents if each.section.required and not each.says_something]


def how_it_was_made(requests: list[ContributionRequest]) -> Facts:
    """How many agencies contributed, and who did not."""
    if not requests:
        return Facts(missing=["No agency was asked for a contribution."])
    received = [request for request in requests if request.status == ContributionRequest.Status.RECEIVED]
    source = Source(
        "requests for a contribution to this report",
        "asked, and answered before the report was frozen",
        clock.today(),
        len(requests),
    )
    sentence = f"{len(received)} of the {len(requests)} agencies that were asked sent a contribution"
    absent = [request.agency.name for request in requests if request not in received]
    missing = [f"No contribution was received from {name}." for name in absent]
    return Facts(figures=[Figure("contributions_received", sentence, f"{len(received)}", source)], missing=missing)


def content_of(report: AnnualReport) -> dict[str, Any]:
    """Everything that the report says, as plain JSON, as at now: what the partners approve and the public reads."""
    contents = section_contents(report)
    partnership = report.partnership
    said = {
        "schema": 1,
        "title": report.title,
        "key": report.key,
        "partnership": partnership.name,
        "area": partnership.area_name,
        "contact": partnership.contact_email,
        "colour": partnership.colour,
        "is_demonstration": partnership.is_demonstration,
        "year_starts": report.year_starts,
        "year_ends": report.year_ends,
        "as_at": clock.today(),
        "in_short": narrative.render("\n\n".join(report.in_short.splitlines()), top=3),
        "sections": [_section(each) for each in contents if each.section.required or each.says_something],
        "checklists": [checklist.plain() for checklist in checklists.assess(report, contents)],
    }
    return json.loads(json.dumps(said, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{value!r} cannot be frozen.")


def _section(each: SectionContent) -> dict[str, Any]:
    said: dict[str, Any] = {
        "key": each.section.key,
        "title": each.section.title,
        "facts": frozen_facts(each.facts),
        "narrative": narrative.render(each.narrative, top=3),
    }
    if each.section.commission:
        said["account"] = account_words(each.account) if each.has_signed_account else None
    if each.section.contributions:
        said["contributions"] = [_contribution(request) for request in each.contributions]
    if each.section.method:
        said["method"] = True
    return said


def frozen_facts(facts: Facts) -> dict[str, Any]:
    """Facts as JSON keeps them. Labels become pairs: PostgreSQL does not keep the order of an object's keys."""
    plain = facts.plain()
    for each in plain["lists"]:
        for item in each["items"]:
            item["labels"] = [list(pair) for pair in item["labels"].items()]
    return plain


def account_words(account: ScrutineerAccount) -> dict[str, Any]:
    person = account.engagement.person
    return {
        "about": account.get_commission_display(),
        "html": narrative.render(account.text, top=4),
        "signed_by": person.name,
        "post": person.post_title,
        "organisation": account.engagement.organisation,
        "independence": account.engagement.independence_statement,
        "signed_on": account.signed_at.astimezone(clock.LONDON).date(),
        "digest": account.digest,
    }


def _contribution(request: ContributionRequest) -> dict[str, Any]:
    received = request.status == ContributionRequest.Status.RECEIVED
    said: dict[str, Any] = {"agency": request.agency.name, "received": received}
    if received:
        said["answers"] = [
            {"question": question, "html": narrative.render(text, top=5)}
            for question, text in zip(QUESTIONS, (request.did, request.difference, request.next), strict=True)
        ]
    return said


QUESTIONS = (
    "What we did for the shared priorities",
    "What difference it made, and how we know",
    "What we will do next",
)
