"""Where the navigation lands: what is mine, how the year's plan stands, and the ways into every register."""

from typing import Any

from partners.permissions import Permission
from scrutiny.models import ScrutinyPlan
from scrutiny.presenters import planning
from scrutiny.views import RecordPage
from wst import clock
from wst.look.formats import due_words
from wst.look.parts import Link, Task
from wst.look.wording import lower_first


class Index(RecordPage):
    template_name = "scrutiny/index.html"
    title = "Scrutiny"
    shows = ("scrutiny.ScrutinyPlan", "scrutiny.ScrutinyActivity", "scrutiny.AuditReturn", "scrutiny.Recommendation")

    def context(self) -> dict[str, Any]:
        plan = (
            self.partnership.scrutiny_plans.exclude(status=ScrutinyPlan.Status.CLOSED)
            .select_related("partnership")
            .order_by("-starts")
            .first()
        )
        activities = list(plan.activities.all()) if plan else []
        methods = list(self.partnership.scrutiny_methods.all())
        return {
            "own": self.own(),
            "returns": self.returns(),
            "plan": plan,
            "plan_status": plan and lower_first(plan.get_status_display()),
            "progress": planning.done_of_planned(activities) if plan else "",
            "unused": len(planning.unused_methods(methods, activities)) if activities else 0,
            "methods": len(methods),
            "has_toolkit": bool(methods),
            "late": self.partnership.recommendations.late().count(),
            "registers": self.registers(),
            "may_plan": self.access.can(Permission.SCRUTINY_PLAN_DRAFT),
        }

    def own(self) -> Any:
        """The scrutineer's own pieces of work, or None for everybody else."""
        if not self.access.can(Permission.FINDINGS_WRITE):
            return None
        own = self.partnership.scrutiny_activities.of(self.access).not_done()
        rows = list(own.select_related("method", "engagement__person", "engagement__partnership", "partnership"))
        return planning.activities(rows, "Commissioned from you", compact=True) if rows else ""

    def returns(self) -> list[Task]:
        today = clock.today()
        rows = self.partnership.audit_returns.to_answer(self.access).select_related("audit")
        return [
            Task(
                row.audit.theme,
                "Completed" if row.status == "submitted" else "Not yet started",
                self.to("audit_return", row.pk),
                hint=due_words(row.audit.returns_due, today).capitalize(),
            )
            for row in rows
        ]

    def registers(self) -> list[tuple[Link, str]]:
        return [
            (Link("Scrutiny plans", self.to("plans")), "What is looked at each year, and why"),
            (Link("Activities", self.to("activities")), "Every piece of scrutiny, in a plan or beside it"),
            (Link("Findings", self.to("findings")), "Strengths and areas to develop that have been shared"),
            (Link("Recommendations", self.to("recommendations")), "One register, with the Executive's answers"),
            (Link("Ratings of priorities", self.to("ratings")), "What the scrutineer says of each priority"),
            (Link("Audits", self.to("audits")), "Case file audits across agencies"),
            (Link("Appraisals of the Executive", self.to("appraisals")), "Each year, by an independent scrutineer"),
            (Link("Indicators", self.to("indicators")), "Figures over time, with what they mean"),
            (Link("Methods", self.to("methods")), "The toolkit, with guidance"),
            (Link("Scrutineers", self.to("engagements")), "Who is engaged, for what, until when"),
        ]
