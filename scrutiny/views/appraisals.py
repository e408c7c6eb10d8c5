"""The appraisal of the Executive: written by its scrutineer alone, sealed once shared."""

from typing import Any

from partners.permissions import Permission
from scrutiny.actions import activities, appraisals
from scrutiny.forms import findings as forms
from scrutiny.models import ExecutiveAppraisal
from scrutiny.presenters import findings as words
from scrutiny.seed.appraisal import DOMAINS
from scrutiny.views import Addresses, RecordPage, RegisterPage, RowForm
from wst import policies
from wst.views.base import FormPage

SPARE = 2  # empty domains on the form, for the scrutineer's own


class Appraisals(RegisterPage):
    title = "Appraisals of the Executive"
    introduction = (
        "How well the Executive and the arrangements work, in the words of an independent scrutineer. The Executive "
        "reads them and answers the recommendations; it cannot change them."
    )
    noun = "appraisals"
    empty = ("No appraisal is shared yet", "Engage a scrutineer for the Executive and the arrangements to begin.")
    shows = ("scrutiny.ExecutiveAppraisal",)

    def rows(self) -> Any:
        own = self.partnership.executive_appraisals.visible_to(self.access)
        return own.select_related("engagement__person", "partnership")

    def table(self, rows: Any) -> Any:
        return words.appraisals(rows)


class AppraisalPage(RecordPage):
    template_name = "scrutiny/appraisal.html"
    register = ("Appraisals of the Executive", "appraisals")
    shows = ("scrutiny.ExecutiveAppraisal", "scrutiny.AppraisalDomain", "partners.Challenge")

    def context(self) -> dict[str, Any]:
        rows = self.partnership.executive_appraisals.visible_to(self.access)
        row = self.one(
            rows.select_related("engagement__person", "activity__partnership", "partnership"), pk=self.kwargs["pk"]
        )
        is_draft = row.status == ExecutiveAppraisal.Status.DRAFT
        challenges = self.partnership.challenges.filter(opened_on__range=(row.year_starts, row.year_ends))
        return {
            "title": str(row),
            "appraisal": row,
            "facts": words.appraisal_facts(row, is_intact=is_draft or row.digest == appraisals.digest_of(row)),
            "domains": words.domains(row),
            "is_draft": is_draft,
            "challenges": words.challenges(challenges.values_list("level", "status", "opened_on", "resolved_on")),
            "write": self.to("appraisal_write", row.pk) if is_draft else "",
            "share": self.to("appraisal_share", row.pk) if is_draft else "",
        }


class StartAppraisal(Addresses, FormPage):
    permission = Permission.FINDINGS_WRITE
    title = "Start the appraisal"
    form_class = forms.AppraisalYearForm
    button = "Start the appraisal"
    success = "Nobody else sees the appraisal until you share it"
    shows = ("scrutiny.ScrutinyActivity",)

    @property
    def activity(self) -> Any:
        if not hasattr(self, "_activity"):
            rows = self.partnership.scrutiny_activities.select_related("engagement", "method")
            self._activity = self.one(rows, pk=self.kwargs["pk"])
            activities.require_own(self._activity, self.access)
        return self._activity

    def perform(self, form: Any) -> Any:
        return appraisals.start(activity=self.activity, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.to("appraisal_write", result.pk)

    def back_address(self) -> str:
        return self.activity.get_absolute_url()


class _OwnDraft(RowForm, abstract=True):
    permission = Permission.FINDINGS_WRITE
    shows = ("scrutiny.ExecutiveAppraisal", "scrutiny.AppraisalDomain")

    def find(self) -> Any:
        own = self.partnership.executive_appraisals.filter(author=self.access.user)
        if self.request.method == "GET":
            own = own.filter(status=ExecutiveAppraisal.Status.DRAFT)
        return self.one(own.select_related("activity__engagement", "activity__method"), pk=self.kwargs["pk"])


class WriteAppraisal(_OwnDraft):
    title = "Write the appraisal"
    template_name = "scrutiny/appraisal_form.html"
    form_class = forms.AppraisalForm
    button = "Save the draft"
    success = "Your draft is saved. Nobody else sees it until you share it."
    keeps_draft = True

    def written(self) -> list[tuple[str, str, str]]:
        kept = [(one.name, one.judgement, one.text) for one in self.row.domains.all()]
        known = {name for name, _, _ in kept}
        return [*kept, *((name, "", "") for name in DOMAINS if name not in known)]

    def form_arguments(self) -> dict[str, Any]:
        return {"domains": len(self.written()) + SPARE}

    def form_values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"version": self.row.version, "narrative": self.row.narrative}
        for number, (name, judgement, text) in enumerate(self.written(), start=1):
            values |= {f"name_{number}": name, f"judgement_{number}": judgement, f"text_{number}": text}
        return values

    def perform(self, form: Any) -> Any:
        values = form.cleaned_data
        domains = [
            appraisals.Domain(values[f"name_{number}"], values[f"judgement_{number}"], values[f"text_{number}"])
            for number in range(1, form.domains + 1)
        ]
        return appraisals.write(
            appraisal=self.row,
            narrative=values["narrative"],
            domains=domains,
            by=self.access,
            version=values["version"],
        )


class ShareAppraisal(_OwnDraft):
    title = "Share the appraisal"
    template_name = "scrutiny/appraisal_share.html"
    form_class = forms.ShareForm
    button = "Share and seal"
    success = "Shared and sealed. The Executive has been told."

    def form_values(self) -> dict[str, Any]:
        return {}

    def context(self) -> dict[str, Any]:
        needs = appraisals.APPRAISAL.moves["share"].needs
        return {"appraisal": self.row, "still_needed": policies.unmet(self.row, needs)}

    def perform(self, form: Any) -> Any:
        return appraisals.share_appraisal(appraisal=self.row, by=self.access)
