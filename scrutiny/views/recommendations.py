"""The one register of recommendations, the Executive's answers, and the actions that follow."""

from typing import Any

from partners.actions import action_register
from partners.permissions import Permission
from scrutiny.actions import recommendations
from scrutiny.filters import RecommendationFilter
from scrutiny.forms import findings as forms
from scrutiny.models import Recommendation
from scrutiny.presenters import findings as words
from scrutiny.queries.recommendations import progress_of
from scrutiny.views import RecordPage, RegisterPage, RowForm
from scrutiny.views.findings import WRITERS
from wst import clock

ACT = (Permission.ACTIONS_MANAGE, Permission.DECISIONS_RECORD)


class Recommendations(RegisterPage):
    title = "Recommendations"
    introduction = (
        "From every method: scrutineers, audits, peer reviews and inspections. It is the Executive's responsibility to "
        "take each one forward or to say why not."
    )
    noun = "recommendations"
    empty = (
        "No recommendations to show",
        "They appear here once they are shared. If filters are selected, clear them.",
    )
    filter_class = RecommendationFilter
    shows = ("scrutiny.Recommendation", "partners.Action")

    def rows(self) -> Any:
        return self.partnership.recommendations.shared().select_related("finding__activity__method", "partnership")

    def table(self, rows: Any) -> Any:
        return words.recommendations(rows, progress_of(rows))

    def context(self) -> dict[str, Any]:
        late = self.partnership.recommendations.late().count()
        noun = "recommendation waits" if late == 1 else "recommendations wait"
        warning = f"{late} {noun} for an answer after the date to answer by." if late else ""
        return {**super().context(), "warning": warning}


class RecommendationPage(RecordPage):
    template_name = "scrutiny/recommendation.html"
    register = ("Recommendations", "recommendations")
    shows = ("scrutiny.Recommendation", "scrutiny.RecommendationResponse", "partners.Action", "partners.Decision")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.recommendations.visible_to(self.access).select_related(
            "finding__activity__partnership", "finding__partnership", "response__decision__partnership"
        )
        row = self.one(rows, pk=self.kwargs["pk"])
        is_draft = row.finding.status == "draft"
        waits = row.status == Recommendation.Status.AWAITING and not is_draft
        answers = waits and self.access.can(Permission.RECOMMENDATIONS_RESPOND)
        acts = row.status in Recommendation.TAKEN_FORWARD and self.access.can(*ACT)
        actions = list(row.record.actions.select_related("owner_agency", "partnership"))
        own = row.finding.author_id == self.access.user_id
        return {
            "title": row.reference,
            "recommendation": row,
            "facts": words.recommendation_facts(row),
            "is_draft": is_draft,
            "waits": waits,
            "is_late": row.is_late,
            "actions": words.actions(actions) if actions else None,
            "is_taken_forward": row.status in Recommendation.TAKEN_FORWARD,
            "respond": self.to("recommendation_respond", row.pk) if answers and not own else "",
            "act": self.to("recommendation_act", row.pk) if acts else "",
            "change": self.to("recommendation_change", row.pk) if is_draft else "",
            "discard": self.to("recommendation_discard", row.pk) if is_draft else "",
        }


class _OwnDraft(RowForm, abstract=True):
    permission = WRITERS
    shows = ("scrutiny.Recommendation",)

    def find(self) -> Any:
        own = self.partnership.recommendations.filter(finding__author=self.access.user)
        if self.request.method == "GET":
            own = own.filter(finding__status="draft")
        return self.one(own.select_related("finding__activity"), pk=self.kwargs["pk"])


class ChangeRecommendation(_OwnDraft):
    title = "Change the recommendation"
    form_class = forms.RecommendationForm
    success = "The recommendation is changed"

    def perform(self, form: Any) -> Any:
        return recommendations.change(recommendation=self.row, by=self.access, **form.cleaned_data)


class DiscardRecommendation(_OwnDraft):
    title = "Throw this recommendation away"
    template_name = "scrutiny/discard.html"
    form_class = forms.VersionForm
    button = "Throw it away"
    success = "The recommendation is gone. Nobody else has seen it."

    def perform(self, form: Any) -> Any:
        finding = self.row.finding
        recommendations.discard(recommendation=self.row, by=self.access, **form.cleaned_data)
        return finding


class Respond(RowForm):
    permission = Permission.RECOMMENDATIONS_RESPOND
    title = "Answer the recommendation"
    template_name = "scrutiny/recommendation_form.html"
    form_class = forms.ResponseForm
    button = "Record the answer"
    success = "The answer is recorded and the scrutineer has been told"
    keeps_draft = True
    shows = ("scrutiny.Recommendation", "partners.Decision")

    def find(self) -> Any:
        rows = self.partnership.recommendations.shared().select_related("finding__activity", "finding__author")
        return self.one(rows, pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version, "responded_on": clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        about = self.executive_decisions(self.row)
        return {"decisions": about | self.executive_decisions(self.row.finding.activity)}

    def context(self) -> dict[str, Any]:
        return {"recommendation": self.row}

    def perform(self, form: Any) -> Any:
        return recommendations.respond(recommendation=self.row, by=self.access, **form.cleaned_data)


class Act(RowForm):
    """An action in the one register, with the recommendation as its source."""

    permission = ACT
    title = "Add an action"
    template_name = "scrutiny/recommendation_form.html"
    form_class = forms.ActionForm
    button = "Add the action"
    success = "The action is in the register"
    shows = ("scrutiny.Recommendation", "partners.Agency", "partners.Person")

    def find(self) -> Any:
        taken = self.partnership.recommendations.shared().filter(status__in=Recommendation.TAKEN_FORWARD)
        return self.one(taken.select_related("finding__activity"), pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        return {}

    def form_arguments(self) -> dict[str, Any]:
        people = self.partnership.people.filter(left_on__isnull=True, agency__isnull=False)
        return {"agencies": self.partnership.agencies.active(), "people": people}

    def context(self) -> dict[str, Any]:
        return {"recommendation": self.row}

    def perform(self, form: Any) -> Any:
        action_register.create(source=self.row.record, by=self.access, **form.cleaned_data)
        return self.row
