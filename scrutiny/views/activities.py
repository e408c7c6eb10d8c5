"""Pieces of scrutiny: planned, commissioned, done, responded to."""

from typing import Any

from partners.models import Group
from partners.permissions import Permission
from partners.queries.decisions import visible_decisions
from scrutiny.actions import activities
from scrutiny.filters import ActivityFilter
from scrutiny.forms import planning as forms
from scrutiny.models import Finding, ScrutinyActivity, ScrutinyMethod, ScrutinyPlan
from scrutiny.presenters import findings as words
from scrutiny.presenters import history, planning, steps
from scrutiny.queries.recommendations import progress_of
from scrutiny.states import ACTIVITY
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm, StepPage
from wst.look.parts import Link
from wst.views.base import FormPage

DRAFT = Permission.SCRUTINY_PLAN_DRAFT
Status = ScrutinyActivity.Status


class Activities(RegisterPage):
    title = "Scrutiny activities"
    introduction = "Every piece of scrutiny has one question and a reason. Some stand in a year's plan, some beside it."
    noun = "activities"
    empty = ("No activities to show", "Add what needs scrutiny. If filters are selected, clear them to see all.")
    filter_class = ActivityFilter
    shows = ("scrutiny.ScrutinyActivity", "scrutiny.ScrutineerEngagement")

    def rows(self) -> Any:
        return self.partnership.scrutiny_activities.select_related(
            "method", "engagement__person", "engagement__partnership", "partnership"
        )

    def table(self, rows: Any) -> Any:
        return planning.activities(rows)

    def buttons(self) -> list[Link]:
        return [Link("Add an activity", self.to("activity_add"))] if self.access.can(DRAFT) else []


class _Fields(Addresses, abstract=True):
    """What the form of an activity is about, as the action takes it."""

    form_class = forms.ActivityForm

    def form_arguments(self) -> dict[str, Any]:
        return {"methods": self.partnership.scrutiny_methods.all(), "priorities": self.partnership.priorities.all()}

    def values(self, form: Any) -> dict[str, Any]:
        names = ("title", "question", "reason", "method", "due")
        priority = form.cleaned_data["priority"]
        return {
            **{name: form.cleaned_data[name] for name in names},
            "subject": priority.record if priority else None,
        }


class AddActivity(_Fields, FormPage):
    permission = DRAFT
    title = "Add an activity"
    template_name = "scrutiny/activity_form.html"
    button = "Add the activity"
    success = "The activity is added"
    keeps_draft = True
    shows = ("scrutiny.ScrutinyMethod", "priorities.Priority")

    @property
    def plan(self) -> Any:
        """The draft plan that the page was opened from, or None: the activity then stands beside the plan."""
        number = self.request.GET.get("plan", "")
        if not number:
            return None
        drafts = self.partnership.scrutiny_plans.filter(status=ScrutinyPlan.Status.DRAFT)
        return self.one(drafts, pk=int(number) if number.isdigit() else 0)

    def context(self) -> dict[str, Any]:
        return {"plan": self.plan}

    def perform(self, form: Any) -> Any:
        return activities.plan_activity(plan=self.plan, by=self.access, **self.values(form))

    def next_address(self, result: Any) -> str:
        return result.plan.get_absolute_url() if result.plan else result.get_absolute_url()

    def back_address(self) -> str:
        return self.plan.get_absolute_url() if self.plan else self.to("activities")


class ActivityPage(RecordPage):
    template_name = "scrutiny/activity.html"
    register = ("Activities", "activities")
    shows = (
        "scrutiny.ScrutinyActivity",
        "scrutiny.Finding",
        "scrutiny.Recommendation",
        "scrutiny.Audit",
        "scrutiny.ExecutiveAppraisal",
        "priorities.ImpactStatement",
    )

    def context(self) -> dict[str, Any]:
        rows = self.partnership.scrutiny_activities.select_related(
            "method__partnership",
            "engagement__person",
            "engagement__partnership",
            "plan__partnership",
            "subject",
            "decision__partnership",
            "partnership",
        )
        row = self.one(rows, pk=self.kwargs["pk"])
        writes = activities.writes_findings(row, self.access)
        found = list(row.findings.visible_to(self.access).select_related("partnership"))
        shared = [one for one in found if one.status == Finding.Status.SHARED]
        recommendations = list(
            self.partnership.recommendations.visible_to(self.access)
            .filter(finding__activity=row, finding__status=Finding.Status.SHARED)
            .select_related("finding__activity__method", "partnership")
        )
        progress = progress_of(recommendations) if recommendations else {}
        return {
            "title": row.title,
            "activity": row,
            "facts": planning.activity_facts(row),
            "steps": self.steps(row, writes),
            "writes": writes and row.status in (Status.COMMISSIONED, Status.IN_PROGRESS, Status.SHARED),
            "drafts": [one for one in found if one.status == Finding.Status.DRAFT],
            "strengths": [one for one in shared if one.kind == Finding.Kind.STRENGTH],
            "to_develop": [one for one in shared if one.kind == Finding.Kind.DEVELOP],
            "recommendations": words.recommendations(recommendations, progress, from_one_activity=True)
            if recommendations
            else None,
            "history": history(self.history_of(row), ACTIVITY),
            "impact": list(self.partnership.impact_statements.standing().filter(about=row.record_id)),
            **self.whole(row, writes),
            **self.addresses(row),
        }

    def steps(self, row: Any, writes: bool) -> Any:
        """Sharing happens with the findings themselves; the scrutineer's own steps are for that scrutineer."""
        hidden = {"share", "share_audit", "start_audit"} | (set() if writes else {"start"})
        return steps(
            ACTIVITY,
            row,
            self.access,
            lambda move: (
                self.to("activity_commission", row.pk)
                if move == "commission"
                else self.to("activity_move", row.pk, move)
            ),
            leave_out=hidden,
            asked_there=("commission",) if row.method.runs_as == ScrutinyMethod.RunsAs.ENGAGEMENT else (),
        )

    def whole(self, row: Any, writes: bool) -> dict[str, Any]:
        """The audit or the appraisal that answers the question, where there is one, or the way to begin it."""
        is_audit = row.method.runs_as == ScrutinyMethod.RunsAs.AUDIT
        audit = self.partnership.audits.filter(activity=row).first() if is_audit else None
        appraises = row.engagement is not None and row.engagement.commission == "executive_arrangements"
        appraisal = None
        if appraises:
            appraisal = self.partnership.executive_appraisals.visible_to(self.access).filter(activity=row).first()
        may_plan = is_audit and audit is None and self.access.can(Permission.AUDITS_MANAGE)
        may_start = appraises and appraisal is None and writes and row.status not in (Status.PLANNED, Status.CLOSED)
        return {
            "audit": audit,
            "plan_audit": self.to("audit_add", row.pk) if may_plan else "",
            "appraisal": appraisal,
            "start_appraisal": self.to("appraisal_add", row.pk) if may_start else "",
        }

    def addresses(self, row: Any) -> dict[str, str]:
        is_open = row.plan is None or row.plan.status == ScrutinyPlan.Status.DRAFT
        may_change = row.status == Status.PLANNED and is_open and self.access.can(DRAFT)
        return {
            "change": self.to("activity_change", row.pk) if may_change else "",
            "add_strength": self.to("finding_add", row.pk, "strength"),
            "add_develop": self.to("finding_add", row.pk, "develop"),
            "share": self.to("findings_share", row.pk),
        }


class ChangeActivity(_Fields, RowForm):
    permission = DRAFT
    title = "Change the activity"
    success = "The activity is changed"
    shows = ("scrutiny.ScrutinyActivity", "priorities.Priority")

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_activities.select_related("plan"), pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        priority = self.partnership.priorities.filter(record=self.row.subject_id).first()
        return {**super().form_values(), "priority": priority}

    def perform(self, form: Any) -> Any:
        return activities.change(
            activity=self.row, by=self.access, version=form.cleaned_data["version"], **self.values(form)
        )


class Commission(RowForm):
    permission = Permission.SCRUTINEERS_ENGAGE
    title = "Commission this activity"
    template_name = "scrutiny/commission.html"
    form_class = forms.CommissionForm
    button = "Commission this activity"
    success = "The activity is commissioned"
    shows = ("scrutiny.ScrutinyActivity", "scrutiny.ScrutineerEngagement", "partners.Decision")

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_activities.select_related("method"), pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "engagement": self.row.engagement_id}

    def form_arguments(self) -> dict[str, Any]:
        decisions = visible_decisions(self.access).filter(group__kind=Group.Kind.EXECUTIVE)
        return {
            "engagements": self.partnership.scrutineer_engagements.current().select_related("person"),
            "decisions": decisions,
        }

    def context(self) -> dict[str, Any]:
        return {"activity": self.row}

    def perform(self, form: Any) -> Any:
        return activities.commission(activity=self.row, by=self.access, **form.cleaned_data)


class MoveActivity(StepPage):
    """Commissioning and sharing have pages of their own."""

    permission = (Permission.FINDINGS_WRITE, Permission.RECOMMENDATIONS_RESPOND, DRAFT)
    lifecycle = ACTIVITY
    argument = "activity"
    verbs = {"start": activities.start, "respond": activities.confirm_response, "close": activities.close}
    shows = ("scrutiny.ScrutinyActivity",)

    def find(self) -> Any:
        return self.one(self.partnership.scrutiny_activities, pk=self.kwargs["pk"])
