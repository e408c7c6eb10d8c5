"""Moderation: cases down, agencies across, and the grade that they agree."""

from typing import Any

from partners.permissions import Permission
from scrutiny.actions import activities, audits
from scrutiny.forms import audits as forms
from scrutiny.models import Audit, AuditReturn
from scrutiny.presenters import audits as words
from scrutiny.queries.audits import leads, moderation
from scrutiny.views import Addresses, RecordPage, RowForm
from wst.refusals import NotPermitted

MANAGE = Permission.AUDITS_MANAGE


class _Moderated(Addresses, abstract=True):
    def moderated(self) -> Any:
        """The audit, once moderation has begun, for those who run it and for the agencies that took part."""
        rows = self.partnership.audits.filter(status__in=Audit.MODERATED)
        audit = self.one(
            rows.select_related("activity__engagement", "activity__method", "partnership"), pk=self.kwargs["pk"]
        )
        took_part = self.partnership.audit_returns.visible_to(self.access).filter(audit=audit)
        if not leads(audit, self.access) and not took_part.exists():
            raise NotPermitted("Grades are seen by the agencies that took part and by those who run the audit.")
        return audit


class Moderation(_Moderated, RecordPage):
    """Cases down, agencies across; the differing ones first."""

    template_name = "scrutiny/moderation.html"
    register = ("Audits", "audits")
    shows = ("scrutiny.Audit", "scrutiny.AuditReturn", "scrutiny.CaseGrade", "scrutiny.AuditCase")

    def context(self) -> dict[str, Any]:
        audit = self.moderated()
        returns, cases = moderation(audit)
        agrees = self.access.can(MANAGE) and audit.status == Audit.Status.MODERATION
        writes = activities.writes_findings(audit.activity, self.access)
        may_write = writes and audit.activity.status in ("in_progress", "shared")
        return {
            "title": "Moderation",
            "audit": audit,
            "table": words.moderation(
                returns,
                cases,
                lambda number: self.to("audit_case", audit.pk, number),
                lambda number: (
                    f"{self.to('finding_add', audit.activity_id, 'develop')}?case={number}" if may_write else ""
                ),
            ),
            "differing": sum(row.differs for row in cases),
            "agreed": sum(row.is_agreed for row in cases),
            "cases": len(cases),
            "absent": [one.agency.name for one in returns if one.status == AuditReturn.Status.MISSING],
            "agrees": agrees,
            "back": audit.get_absolute_url(),
        }


class Case(_Moderated, RowForm):
    """One case: what each agency said, and the grade to agree."""

    title = "Agree the grade"
    template_name = "scrutiny/case.html"
    form_class = forms.GradeForm
    button = "Record the agreed grade"
    success = "The grade is agreed"
    permission = Permission.WORKSPACE_VIEW
    shows = ("scrutiny.Audit", "scrutiny.AuditReturn", "scrutiny.CaseGrade", "scrutiny.AuditCase")

    def find(self) -> Any:
        return self.moderated()

    @property
    def case(self) -> Any:
        return self.one(self.partnership.audit_cases, audit=self.row, number=self.kwargs["number"])

    def context(self) -> dict[str, Any]:
        case = self.case
        returns, rows = moderation(self.row)
        row = next(one for one in rows if one.case.pk == case.pk)
        given = [
            (one, graded, words.grade(graded.grade) if graded else None)
            for one, graded in zip(returns, row.grades, strict=True)
        ]
        return {
            "title": f"Case {case.number}",
            "audit": self.row,
            "case": case,
            "given": given,
            "agrees": self.access.can(MANAGE) and self.row.status == Audit.Status.MODERATION,
        }

    def form_values(self) -> dict[str, Any]:
        case = self.case
        return {"version": self.row.version, "grade": case.agreed_grade, "reason": case.agreed_reason}

    def perform(self, form: Any) -> Any:
        return audits.agree_grade(case=self.case, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.to("audit_moderation", self.row.pk)

    def back_address(self) -> str:
        return self.to("audit_moderation", self.row.pk)
