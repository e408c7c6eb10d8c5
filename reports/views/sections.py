"""One section: its facts as they stand, and its narrative."""

from typing import Any

from django.http import Http404

from partners.permissions import Permission
from reports import actions, forms, queries
from reports.actions.report import may_write
from reports.presenters import narrative
from reports.presenters.facts import shown
from reports.presenters.publication import sections_of
from reports.sections import BY_KEY, Section
from reports.views.base import OfReport
from wst.views.base import FormPage, Page


class OfSection(OfReport, abstract=True):
    @property
    def section(self) -> Section:
        try:
            return BY_KEY[self.kwargs["key"]]
        except KeyError:
            raise Http404 from None


class SectionPage(OfSection, Page):
    """Live while the report is drafted; as it was frozen afterwards."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "reports/section.html"
    shows = ("reports.ReportSection", "reports.ScrutineerAccount", "reports.ContributionRequest")

    def context(self) -> dict[str, Any]:
        report, section = self.report, self.section
        common = {"title": section.title, "report": report, "section": section}
        if not report.takes_changes:
            snapshot = self.partnership.report_snapshots.filter(report=report).order_by("-number").first()
            frozen = [each for each in sections_of(snapshot.content) if each.key == section.key] if snapshot else []
            return {**common, "frozen": True, "snapshot": snapshot, "said": frozen[0] if frozen else None}
        (content,) = queries.section_contents(report, only=[section.key])
        return {
            **common,
            "frozen": False,
            "facts": shown(queries.frozen_facts(content.facts)),
            "narrative": narrative.render(content.narrative),
            "content": content,
            "account": queries.account_words(content.account) if content.has_signed_account else None,
            "write_address": self.address("section_write", section.key) if may_write(section.key, self.access) else "",
        }


class WriteSection(OfSection, FormPage):
    permission = Permission.REPORT_WRITE_SECTION
    template_name = "reports/section_write.html"
    form_class = forms.SectionForm
    button = "Save the section"
    success = "The section is saved"
    keeps_draft = True
    shows = ("reports.ReportSection",)

    def row(self) -> Any:
        return self.partnership.report_sections.filter(report=self.report, key=self.section.key).first()

    def context(self) -> dict[str, Any]:
        (content,) = queries.section_contents(self.report, only=[self.section.key])
        return {
            "title": self.section.title,
            "report": self.report,
            "section": self.section,
            "facts": shown(queries.frozen_facts(content.facts)),
            "has_facts": content.has_facts or content.facts.missing,
        }

    def form_values(self) -> dict[str, Any]:
        row = self.row()
        if row is None:
            return {"version": 0}
        return {"narrative": row.narrative, "is_complete": row.is_complete, "version": row.version}

    def perform(self, form: Any) -> Any:
        values = {**form.cleaned_data, "version": form.cleaned_data["version"] or None}
        return actions.write_section(self.report, key=self.section.key, by=self.access, **values)

    def back_address(self) -> str:
        return self.address("section", self.section.key)
