"""The annual report and the narrative of its sections. Facts are read live until the report is frozen."""

from django.db import models
from django.urls import reverse

from wst.models import Publication, Recorded
from wst.tenancy import OwnedForeignKey


class AnnualReport(Recorded):
    class Status(models.TextChoices):
        COLLECTING = "collecting", "Collecting contributions"
        DRAFTING = "drafting", "Drafting"
        WITH_PARTNERS = "with_partners", "With the statutory partners"
        APPROVED = "approved", "Approved and locked"
        PUBLISHED = "published", "Published"

    title = models.CharField(max_length=160)
    year_starts = models.DateField()
    year_ends = models.DateField()
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.COLLECTING)
    in_short = models.TextField("in short", blank=True, help_text="Five sentences that a parent understands.")
    correction_note = models.TextField(blank=True)
    publication = OwnedForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        ordering = ["-year_starts"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "year_starts"],
                name="reports_report_year_once",
                violation_error_message="A report for this year exists already. Open it from the list of reports.",
            ),
            models.CheckConstraint(
                condition=models.Q(year_ends__gt=models.F("year_starts")), name="reports_report_year_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """The last part of the public address: 2025-to-2026, or 2026 for a year that ends in December."""
        first, last = self.year_starts.year, self.year_ends.year
        return f"{first}" if first == last else f"{first}-to-{last}"

    @property
    def takes_changes(self) -> bool:
        """Whether sections, contributions and accounts may still change: until the report is frozen."""
        return self.status in (self.Status.COLLECTING, self.Status.DRAFTING)

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.partnership.slug, self.pk])


class ReportSection(Recorded):
    """The narrative of one section; its title, order and facts come from reports/sections."""

    report = OwnedForeignKey(AnnualReport, models.PROTECT, related_name="sections")
    key = models.CharField(max_length=40)
    narrative = models.TextField(blank=True, help_text="Plain words; Markdown for lists and headings.")
    is_complete = models.BooleanField("this section is complete", default=False)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "report", "key"], name="reports_section_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("reports:section", args=[self.partnership.slug, self.report_id, self.key])
