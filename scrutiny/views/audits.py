"""Multi-agency case file audits, from plan to report."""

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from partners.permissions import Permission
from scrutiny.actions import audits, publications
from scrutiny.filters import AuditFilter
from scrutiny.forms import audits as forms
from scrutiny.forms.planning import PublishForm
from scrutiny.models import Audit, AuditReturn
from scrutiny.presenters import audits as words
from scrutiny.presenters import history, steps
from scrutiny.queries.audits import last_time, leads
from scrutiny.queries.grades import counted
from scrutiny.states import AUDIT
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm, StepPage
from wst import policies, publishing
from wst.look.formats import date_words
from wst.models import Publication
from wst.views.base import FormPage

MANAGE = Permission.AUDITS_MANAGE


class Audits(RegisterPage):
    title = "Audits"
    introduction = (
        "Several agencies look at the same few cases and agree what they see. An audit begins with an activity of that "
        "method; plan it from there."
    )
    noun = "audits"
    empty = (
        "No audits to show",
        "Add an activity with the method “Multi-agency case file audits”, then plan its audit.",
    )
    filter_class = AuditFilter
    shows = ("scrutiny.Audit",)

    def rows(self) -> Any:
        cases = self.partnership.audit_cases.filter(audit=OuterRef("pk")).order_by().values("audit")
        received = Q(returns__status=AuditReturn.Status.SUBMITTED)
        counted_ = self.partnership.audits.select_related("partnership").annotate(
            asked=Count("returns"),
            received=Count("returns", filter=received),
            sample=Coalesce(Subquery(cases.annotate(number=Count("pk")).values("number")), 0),
        )
        return counted_.order_by("-returns_due", "-id")

    def table(self, rows: Any) -> Any:
        return words.audits(rows)


class _AuditFields(Addresses, abstract=True):
    form_class = forms.AuditForm

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active(), "priorities": self.partnership.priorities.all()}


class AddAudit(_AuditFields, FormPage):
    permission = MANAGE
    title = "Plan the audit"
    template_name = "scrutiny/audit_form.html"
    button = "Save the plan"
    success = "The audit is planned"
    keeps_draft = True
    shows = ("scrutiny.ScrutinyActivity", "partners.Agency", "priorities.Priority")

    @property
    def activity(self) -> Any:
        if not hasattr(self, "_activity"):
            self._activity = self.one(
                self.partnership.scrutiny_activities.select_related("method"), pk=self.kwargs["pk"]
            )
        return self._activity

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return audits.plan_audit(activity=self.activity, by=self.access, **values)

    def back_address(self) -> str:
        return self.activity.get_absolute_url()


class AuditPage(RecordPage):
    template_name = "scrutiny/audit.html"
    register = ("Audits", "audits")
    shows = ("scrutiny.Audit", "scrutiny.AuditReturn", "scrutiny.AuditCase")

    def context(self) -> dict[str, Any]:
        audit = self.one(
            self.partnership.audits.select_related(
                "activity__engagement",
                "activity__method",
                "activity__partnership",
                "priority__partnership",
                "partnership",
            ),
            pk=self.kwargs["pk"],
        )
        returns = list(audit.returns.select_related("agency", "partnership").order_by("agency__name"))
        readable = set(
            self.partnership.audit_returns.visible_to(self.access).filter(audit=audit).values_list("pk", flat=True)
        )
        manages, is_shared = leads(audit, self.access), audit.status == Audit.Status.SHARED
        has_report = audit.status in (Audit.Status.REPORT_DRAFT, Audit.Status.REPORT_AGREED) and manages
        may_moderate = audit.status in Audit.MODERATED and (manages or readable)
        return {
            "title": audit.theme,
            "audit": audit,
            "facts": words.facts(audit, audit.cases.count()),
            "phases": words.phases(audit),
            "returns": words.returns(returns, audit, readable, self.missing_address(audit)),
            "steps": self.steps(audit),
            "own_returns": [
                one for one in returns if one.agency_id == self.access.place.agency_id and self.may_send(audit)
            ],
            "moderation": self.to("audit_moderation", audit.pk) if may_moderate else "",
            "shows_report": is_shared or has_report,
            "history": history(self.history_of(audit), AUDIT),
            **(self.grades(audit) if is_shared or has_report else {}),
            **self.addresses(audit),
        }

    def may_send(self, audit: Audit) -> bool:
        return self.access.can(Permission.AUDIT_RETURNS_OWN) and audit.status == Audit.Status.RETURNS_OPEN

    def missing_address(self, audit: Audit) -> Any:
        may = self.access.can(MANAGE) and audit.status == Audit.Status.RETURNS_OPEN
        return lambda one: self.to("audit_return_missing", one.pk) if may and one.status == "asked" else ""

    def steps(self, audit: Audit) -> Any:
        return steps(
            AUDIT,
            audit,
            self.access,
            lambda move: (
                self.to("audit_report", audit.pk) if move == "draft_report" else self.to("audit_move", audit.pk, move)
            ),
        )

    def grades(self, audit: Audit) -> dict[str, Any]:
        before = last_time(audit)
        counts = counted([audit, before] if before else [audit])
        then = counts[before.pk] if before else None
        chart = None
        if sum(counts[audit.pk].values()):
            on = date_words(before.shared_on) if before else ""
            chart = words.grades_chart(audit.theme, counts[audit.pk], then, on)
        return {"chart": chart, "grades": words.agreed_grades(counts[audit.pk], then), "before": before}

    def addresses(self, audit: Audit) -> dict[str, Any]:
        may = self.access.can(MANAGE)
        may_publish = audit.status == Audit.Status.SHARED and self.access.can(Permission.PUBLISH)
        publication = None
        if audit.status == Audit.Status.SHARED:
            publication = publishing.latest(self.partnership, Publication.Kind.DOCUMENT, f"audit-{audit.pk}")
        return {
            "change": self.to("audit_change", audit.pk) if may and audit.status == Audit.Status.PLANNED else "",
            "write": self.to("audit_report", audit.pk) if may and audit.status == Audit.Status.REPORT_DRAFT else "",
            "publish": self.to("audit_publish", audit.pk) if may_publish else "",
            "publication": publication,
        }


class _AuditForm(RowForm, abstract=True):
    permission = MANAGE
    shows = ("scrutiny.Audit",)

    def find(self) -> Any:
        return self.one(self.partnership.audits.select_related("activity__method"), pk=self.kwargs["pk"])


class ChangeAudit(_AuditFields, _AuditForm):
    title = "Change the audit's plan"
    template_name = "scrutiny/audit_form.html"
    success = "The plan is changed"
    shows = ("scrutiny.Audit", "partners.Agency", "priorities.Priority")

    def form_values(self) -> dict[str, Any]:
        return {
            **super().form_values(),
            "sample_size": self.row.cases.count(),
            "agencies": list(self.row.returns.values_list("agency_id", flat=True)),
        }

    def perform(self, form: Any) -> Any:
        return audits.change_plan(audit=self.row, by=self.access, **form.cleaned_data)


class MoveAudit(StepPage):
    """Drafting the report has a page of its own."""

    permission = (MANAGE, Permission.SCRUTINY_PLAN_PROPOSE)
    lifecycle = AUDIT
    argument = "audit"
    verbs = {
        "open_returns": audits.open_returns,
        "moderate": audits.begin_moderation,
        "agree_report": audits.agree_report,
        "share": audits.share_report,
    }
    shows = ("scrutiny.Audit",)

    def find(self) -> Any:
        return self.one(self.partnership.audits, pk=self.kwargs["pk"])


class WriteReport(_AuditForm):
    title = "Write the report"
    template_name = "scrutiny/audit_report_form.html"
    form_class = forms.ReportForm
    button = "Save the report"
    success = "The report is saved. The chair of Scrutiny and Assurance agrees it."
    keeps_draft = True
    shows = ("scrutiny.Audit", "scrutiny.AuditReturn", "scrutiny.AuditCase")

    def context(self) -> dict[str, Any]:
        returns = list(self.row.returns.select_related("agency").filter(status=AuditReturn.Status.SUBMITTED))
        is_first = self.row.status == Audit.Status.MODERATION
        needs = AUDIT.moves["draft_report"].needs if is_first else ()
        before = last_time(self.row)
        counts = counted([self.row, before] if before else [self.row])
        return {
            "audit": self.row,
            "returns": returns,
            "before": before,
            "still_needed": policies.unmet(self.row, needs),
            "grades": words.agreed_grades(counts[self.row.pk], counts[before.pk] if before else None),
        }

    def perform(self, form: Any) -> Any:
        return audits.write_report(audit=self.row, by=self.access, **form.cleaned_data)


class PublishAudit(_AuditForm):
    permission = Permission.PUBLISH
    title = "Publish the summary"
    template_name = "scrutiny/audit_publish.html"
    form_class = PublishForm
    button = "Publish the summary"
    success = "The summary is published. Small numbers are hidden in it."

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        publications.publish_audit(audit=self.row, by=self.access, **form.cleaned_data)
        return self.row
