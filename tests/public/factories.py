"""Things published by the platform's own verb. Each needs the scope of `troupe`."""

from typing import Any

from partners.permissions import Permission
from partners.roles import RoleCode
from tests.cast import Troupe
from wst import publishing
from wst.models import Publication, PublicationFile, PublicationWithdrawal

Kind = Publication.Kind
TABLE = {"key": "grades", "title": "Grades", "headers": ["Grade", "Files"], "rows": [["Good", "27"], ["=1+1", "4"]]}


def publish(troupe: Troupe, kind: str = Kind.ANNUAL_REPORT, key: str = "2025-to-2026", **values: Any) -> Publication:
    note = values.pop("note", "")
    values = {
        "title": "Annual report 2025 to 2026",
        "summary": "What we did, and what difference it made.",
        "html": '<h2 class="govuk-heading-l" id="in-short">In short</h2>'
        '<p class="govuk-body">More children were seen.</p>'
        '<p class="govuk-body"><a class="govuk-link" href="data.csv">All figures</a></p>',
        "facts": {"Covers": "April 2025 to March 2026", "Approved by": "Council, Health, Police"},
        "contents": [{"id": "in-short", "title": "In short"}],
        "tables": [TABLE],
        **values,
    }
    return publishing.publish(
        publishing.Snapshot(kind=kind, key=key, **values),
        by=troupe.as_(RoleCode.BUSINESS_MANAGER),
        permission=Permission.PUBLISH,
        correction_note=note,
    )


def add_pdf(troupe: Troupe, publication: Publication, content: bytes = b"%PDF-1.7 report") -> PublicationFile:
    return publishing.add_file(
        publication,
        name="report.pdf",
        content_type="application/pdf",
        content=content,
        by=troupe.as_(RoleCode.BUSINESS_MANAGER),
    )


def withdraw(troupe: Troupe, publication: Publication) -> PublicationWithdrawal:
    return publishing.withdraw(
        publication,
        reason=PublicationWithdrawal.Reason.IDENTIFICATION,
        notice="A person could be identified, so we have taken this down.",
        second=troupe.user(RoleCode.EXECUTIVE_CHAIR),
        by=troupe.as_(RoleCode.BUSINESS_MANAGER),
        permission=Permission.WITHDRAW_PUBLICATION,
    )
