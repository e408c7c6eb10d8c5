"""The multi-agency case file audit: theme, sample, agency returns, grades, report.

Cases have a number and nothing else.
"""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Agency
from partners.permissions import Permission
from priorities.models import Priority
from scrutiny.models.plan import ScrutinyActivity
from wst.access import Access
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class Grade(models.TextChoices):
    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"
    NOT_GRADED = "not_graded", "Not graded"


class Audit(Recorded):
    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        RETURNS_OPEN = "returns_open", "Returns open"
        MODERATION = "moderation", "Moderation"
        REPORT_DRAFT = "report_draft", "Report drafted"
        REPORT_AGREED = "report_agreed", "Report agreed"
        SHARED = "shared", "Shared"

    MODERATED = (Status.MODERATION, Status.REPORT_DRAFT, Status.REPORT_AGREED, Status.SHARED)

    activity = OwnedOneToOneField(ScrutinyActivity, models.PROTECT, related_name="audit")
    theme = models.CharField(max_length=160)
    why = models.TextField("why this theme")
    priority = OwnedForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="audits")
    within_cycle = models.BooleanField("part of the priority cycle", default=True)
    selection = models.TextField("how cases are chosen")
    method = models.TextField("how agencies and families take part")
    period_starts = models.DateField()
    period_ends = models.DateField()
    returns_due = models.DateField()
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.PLANNED)
    worked_well = models.TextField(blank=True)
    to_develop = models.TextField(blank=True)
    comparison = models.TextField("compared with last time", blank=True)
    shared_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["-returns_due", "-id"]

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:audit", args=[self.partnership.slug, self.pk])


class AuditCase(PartnershipOwned):
    """One case of the sample, as a number. What identifies it stays in the agencies' own systems."""

    audit = OwnedForeignKey(Audit, models.PROTECT, related_name="cases")
    number = models.PositiveSmallIntegerField()
    agreed_grade = models.CharField(max_length=25, choices=Grade.choices, blank=True)
    agreed_reason = models.TextField(blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["number"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "audit", "number"], name="scrutiny_case_number_once"),
        ]


class AuditReturnQuerySet(models.QuerySet):
    def to_answer(self, access: Access) -> "AuditReturnQuerySet":
        """What the agency of the person who is asking still owes, or may still correct."""
        if not access.can(Permission.AUDIT_RETURNS_OWN) or access.place.agency_id is None:
            return self.none()
        return self.filter(agency_id=access.place.agency_id, audit__status=Audit.Status.RETURNS_OPEN)

    def visible_to(self, access: Access) -> "AuditReturnQuerySet":
        """The person's own agency's, once asked. From moderation on also the others' of the same audit, for the
        agencies that took part, for whoever runs audits and for the scrutineer engaged for it."""
        own, agency = models.Q(pk=None), access.place.agency_id
        moderated = models.Q(audit__status__in=Audit.MODERATED)
        others = models.Q(audit__activity__engagement__person_id=access.place.person_id or 0)
        if access.can(Permission.AUDITS_MANAGE):
            others = models.Q()
        elif access.can(Permission.AUDIT_RETURNS_OWN) and agency is not None:
            took_part = AuditReturn.objects.filter(audit=models.OuterRef("audit"), agency_id=agency)
            others |= models.Exists(took_part)
        if access.can(Permission.AUDIT_RETURNS_OWN) and agency is not None:
            own = models.Q(agency_id=agency) & ~models.Q(audit__status=Audit.Status.PLANNED)
        return self.filter(own | (moderated & others))


class AuditReturn(Recorded):
    """What one agency sends. Others see it once moderation begins."""

    class Status(models.TextChoices):
        ASKED = "asked", "Asked"
        SUBMITTED = "submitted", "Submitted"
        MISSING = "missing", "Not received"

    audit = OwnedForeignKey(Audit, models.PROTECT, related_name="returns")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="audit_returns")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ASKED)
    worked_well = models.TextField(blank=True)
    to_develop = models.TextField(blank=True)
    submitted_on = models.DateField(null=True, blank=True)

    objects: Any = AuditReturnQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["agency__name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "audit", "agency"], name="scrutiny_return_once"),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.agency}"

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:audit_return", args=[self.partnership.slug, self.pk])


class CaseGrade(PartnershipOwned):
    audit_return = OwnedForeignKey(AuditReturn, models.PROTECT, related_name="grades")
    case = OwnedForeignKey(AuditCase, models.PROTECT, related_name="grades")
    grade = models.CharField(max_length=25, choices=Grade.choices)
    reason = models.TextField(blank=True)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "audit_return", "case"], name="scrutiny_casegrade_once"),
        ]
