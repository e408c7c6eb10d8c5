"""Audits across agencies: who was asked, who answered, where grades differ, and how it was last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse

from partners.permissions import Permission
from partners.queries.agency_year import Part, YearSource
from scrutiny.models import Audit, AuditCase, AuditReturn, CaseGrade
from wst.access import Access
from wst.models import Partnership


def leads(audit: Audit, access: Access) -> bool:
    """Whoever runs audits, and the scrutineer who is engaged for this one, where there is one."""
    engagement = audit.activity.engagement
    own = engagement is not None and engagement.person_id == access.place.person_id
    return access.can(Permission.AUDITS_MANAGE) or (own and access.can(Permission.FINDINGS_WRITE))


@dataclass
class CaseRow:
    """One case of a moderation table: the agencies' grades in their order, None where there is no return."""

    case: AuditCase
    grades: list[CaseGrade | None]

    @property
    def differs(self) -> bool:
        return len({one.grade for one in self.grades if one is not None and one.grade != "not_graded"}) > 1

    @property
    def is_agreed(self) -> bool:
        return bool(self.case.agreed_grade)


def moderation(audit: Audit) -> tuple[list[AuditReturn], list[CaseRow]]:
    """The returns by agency, and the cases with their grades, open and differing ones first. Three queries."""
    returns = list(audit.returns.select_related("agency").order_by("agency__name"))
    cases = list(audit.cases.order_by("number"))
    given = {
        (grade.case_id, grade.audit_return_id): grade for grade in CaseGrade.objects.filter(audit_return__in=returns)
    }
    rows = [CaseRow(case, [given.get((case.pk, one.pk)) for one in returns]) for case in cases]
    rows.sort(key=lambda row: (row.is_agreed, not row.differs, row.case.number))
    return returns, rows


def last_time(audit: Audit) -> Audit | None:
    """The last shared audit of the same theme. One query."""
    earlier = Audit.objects.filter(partnership=audit.partnership_id, theme__iexact=audit.theme).exclude(pk=audit.pk)
    before = audit.shared_on or date.max
    return earlier.filter(status=Audit.Status.SHARED, shared_on__lte=before).order_by("-shared_on", "-pk").first()


def returns_by_audit(audits: Iterable[Audit]) -> dict[int, list[AuditReturn]]:
    """The returns of each audit, by its id, in the order of the agencies. One query."""
    found: dict[int, list[AuditReturn]] = {audit.pk: [] for audit in audits}
    for one in AuditReturn.objects.filter(audit__in=found).select_related("agency").order_by("agency__name"):
        found[one.audit_id].append(one)
    return found


def shared_between(partnership: Any, starts: date, ends: date) -> Any:
    return partnership.audits.filter(shared_on__range=(starts, ends)).order_by("shared_on", "pk")


def _returns(partnership: Partnership, starts: date, ends: date) -> list[Part]:
    asked = AuditReturn.objects.filter(partnership=partnership, audit__returns_due__range=(starts, ends)).exclude(
        audit__status=Audit.Status.PLANNED
    )
    sent = asked.filter(status=AuditReturn.Status.SUBMITTED)
    on_time = sent.filter(submitted_on__lte=F("audit__returns_due"))
    missing = asked.filter(status=AuditReturn.Status.MISSING)
    return [Part("asked for", asked), Part("sent", sent), Part("on time", on_time), Part("not received", missing)]


RETURNS_OF_AGENCIES = YearSource(
    "Audit returns",
    "Returns of audits that are due in the year",
    "No audit asked this agency for a return in the year.",
    _returns,
    lambda slug, agency: reverse("scrutiny:audits", args=[slug]),
)
