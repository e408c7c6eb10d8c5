"""Findings: drafted in private, a strength asked for first, shared and sealed together."""

from typing import Any

from django.http import Http404

from partners.permissions import Permission
from scrutiny.actions import activities, findings, recommendations
from scrutiny.filters import FindingFilter
from scrutiny.forms import findings as forms
from scrutiny.models import Finding
from scrutiny.presenters import findings as words
from scrutiny.queries.audits import moderation
from scrutiny.queries.recommendations import progress_of
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm
from wst.views.base import FormPage

WRITERS = (Permission.FINDINGS_WRITE, Permission.AUDITS_MANAGE)
Kind = Finding.Kind


class Findings(RegisterPage):
    title = "Findings"
    introduction = "What has been shared, from every method. Drafts are seen by their author alone."
    noun = "findings"
    empty = ("No findings to show", "Findings appear here once they are shared. If filters are selected, clear them.")
    filter_class = FindingFilter
    shows = ("scrutiny.Finding", "scrutiny.ScrutinyActivity")

    def rows(self) -> Any:
        own = self.partnership.findings.visible_to(self.access)
        return own.select_related("activity__method", "partnership").order_by("-shared_at", "-id")

    def table(self, rows: Any) -> Any:
        return words.findings(rows)


class _OnActivity(Addresses, FormPage, abstract=True):
    """A page of whoever writes an activity's findings. Everybody else is refused before the form is drawn."""

    permission = WRITERS

    @property
    def activity(self) -> Any:
        if not hasattr(self, "_activity"):
            rows = self.partnership.scrutiny_activities.select_related("engagement", "method")
            self._activity = self.one(rows, pk=self.kwargs["pk"])
            activities.require_own(self._activity, self.access)
        return self._activity

    def back_address(self) -> str:
        return self.activity.get_absolute_url()


class AddFinding(_OnActivity):
    """One kind at a time. After the first strength the page asks for an area to develop."""

    template_name = "scrutiny/finding_form.html"
    form_class = forms.NewFindingForm
    button = "Save the draft"
    success = "Your draft is saved. Nobody else sees it until you share it."
    keeps_draft = True
    shows = ("scrutiny.ScrutinyActivity", "scrutiny.CaseGrade", "scrutiny.AuditCase")

    def kind(self) -> str:
        if self.kwargs["kind"] not in Kind.values:
            raise Http404
        return self.kwargs["kind"]

    def context(self) -> dict[str, Any]:
        own = self.activity.findings.filter(author=self.access.user)
        is_strength = self.kind() == Kind.STRENGTH
        return {
            "title": "A strength" if is_strength else "An area to develop",
            "activity": self.activity,
            "is_strength": is_strength,
            "strengths": own.filter(kind=Kind.STRENGTH).count(),
            "add_strength": self.to("finding_add", self.activity.pk, Kind.STRENGTH),
            "add_develop": self.to("finding_add", self.activity.pk, Kind.DEVELOP),
        }

    def form_values(self) -> dict[str, Any]:
        """From the moderation of an audit, what the finding rests on is filled in."""
        number = self.request.GET.get("case", "")
        audit = self.partnership.audits.filter(activity=self.activity).first() if number.isdigit() else None
        if audit is None or audit.status not in audit.MODERATED:
            return {}
        returns, rows = moderation(audit)
        for row in rows:
            if row.case.number == int(number):
                graded = [
                    f"{one.agency.name}: {given.get_grade_display().lower()}"
                    for one, given in zip(returns, row.grades, strict=True)
                    if given is not None
                ]
                agreed = f" Agreed: {row.case.get_agreed_grade_display().lower()}." if row.is_agreed else ""
                return {"evidence": f"Case {number} of the audit. {'; '.join(graded)}.{agreed}"}
        return {}

    def perform(self, form: Any) -> Any:
        return findings.draft(activity=self.activity, kind=self.kind(), by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        own = self.activity.findings.filter(author=self.access.user)
        if result.kind == Kind.STRENGTH and not own.filter(kind=Kind.DEVELOP).exists():
            return self.to("finding_add", self.activity.pk, Kind.DEVELOP)
        return result.get_absolute_url()


class ShareFindings(_OnActivity):
    title = "Share what you found"
    template_name = "scrutiny/findings_share.html"
    form_class = forms.ShareForm
    button = "Share and seal"
    success = "Shared and sealed. The Executive has been told."
    shows = ("scrutiny.Finding", "scrutiny.Recommendation")

    def drafts(self) -> Any:
        own = self.activity.findings.filter(author=self.access.user)
        return own.prefetch_related("recommendations")

    def context(self) -> dict[str, Any]:
        own = list(self.drafts())
        kinds = {one.kind for one in own}
        return {
            "activity": self.activity,
            "drafts": [one for one in own if one.status == Finding.Status.DRAFT],
            "no_strength": Kind.STRENGTH not in kinds,
            "no_develop": Kind.DEVELOP not in kinds,
            "add_strength": self.to("finding_add", self.activity.pk, Kind.STRENGTH),
            "add_develop": self.to("finding_add", self.activity.pk, Kind.DEVELOP),
        }

    def perform(self, form: Any) -> Any:
        findings.share_findings(activity=self.activity, by=self.access)
        return self.activity


class FindingPage(RecordPage):
    template_name = "scrutiny/finding.html"
    register = ("Findings", "findings")
    shows = ("scrutiny.Finding", "scrutiny.FindingAddendum", "scrutiny.Recommendation")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.findings.visible_to(self.access).select_related(
            "activity__engagement", "activity__method", "activity__partnership", "author", "partnership"
        )
        row = self.one(rows, pk=self.kwargs["pk"])
        is_draft = row.status == Finding.Status.DRAFT
        recommended = list(row.recommendations.select_related("finding__activity__method", "partnership"))
        progress = progress_of(recommended) if recommended else {}
        own = row.author_id == self.access.user_id and self.access.can(*WRITERS)
        return {
            "title": f"{row.get_kind_display()}: {words.short(row.text, 60)}",
            "finding": row,
            "facts": words.finding_facts(row, is_intact=is_draft or row.digest == findings.digest_of(row)),
            "addenda": list(row.addenda.select_related("author")),
            "recommendations": words.recommendations(recommended, progress, from_one_activity=True)
            if recommended
            else None,
            "is_draft": is_draft,
            "own_draft": own and is_draft,
            "addendum": self.to("finding_addendum", row.pk) if own and not is_draft else "",
            "change": self.to("finding_change", row.pk),
            "recommend": self.to("finding_recommend", row.pk),
            "discard": self.to("finding_discard", row.pk),
            "share": self.to("findings_share", row.activity_id),
        }


class _OwnDraft(RowForm, abstract=True):
    """A form about the reader's own draft: nobody else has such a page. Sealed words are refused."""

    permission = WRITERS
    shows = ("scrutiny.Finding",)

    def find(self) -> Any:
        own = self.partnership.findings.filter(author=self.access.user)
        if self.request.method == "GET":
            own = own.filter(status=Finding.Status.DRAFT)
        return self.one(own.select_related("activity__engagement", "activity__method"), pk=self.kwargs["pk"])


class ChangeFinding(_OwnDraft):
    title = "Change your draft"
    form_class = forms.FindingForm
    success = "Your draft is changed"
    keeps_draft = True

    def perform(self, form: Any) -> Any:
        return findings.change(finding=self.row, by=self.access, **form.cleaned_data)


class DiscardFinding(_OwnDraft):
    title = "Throw this draft away"
    template_name = "scrutiny/discard.html"
    form_class = forms.VersionForm
    button = "Throw the draft away"
    success = "The draft is gone. Nobody else has seen it."

    def perform(self, form: Any) -> Any:
        activity = self.row.activity
        findings.discard(finding=self.row, by=self.access, **form.cleaned_data)
        return activity


class Recommend(_OwnDraft):
    title = "Add a recommendation"
    form_class = forms.RecommendationForm
    button = "Add the recommendation"
    success = "The recommendation is added to your draft. It is shared with the finding."

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        recommendations.recommend(
            finding=self.row, text=values["text"], respond_by=values["respond_by"], by=self.access
        )
        return self.row


class AddAddendum(RowForm):
    permission = WRITERS
    title = "Add to your finding"
    form_class = forms.AddendumForm
    button = "Add the addendum"
    success = "The addendum is added"
    shows = ("scrutiny.Finding",)

    def find(self) -> Any:
        return self.one(self.partnership.findings.shared().filter(author=self.access.user), pk=self.kwargs["pk"])

    def form_values(self) -> dict[str, Any]:
        return {}

    def perform(self, form: Any) -> Any:
        findings.add_addendum(finding=self.row, by=self.access, **form.cleaned_data)
        return self.row
