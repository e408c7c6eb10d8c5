"""The short summary report and the action plan that all partners agree at an event."""

from django.db import models
from django.urls import reverse

from partners.models import Agency, Person
from priorities.models.cycle import SafeguardingEvent
from priorities.models.priority import Priority
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned

# Words in each part of a summary report: succinct, two pages at most (arrangements 3.Pri.5c).
WORD_LIMITS = {"headline": 30, "what_we_did": 150, "what_we_found": 200, "what_difference": 150, "what_next": 100}


class SummaryReport(Recorded):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        WITH_SCRUTINY = "with_scrutiny", "With Scrutiny and Assurance"
        WITH_EXECUTIVE = "with_executive", "With the Executive"
        RECEIVED = "received", "Received by both"
        PRESENTED = "presented", "Presented at the event"

    priority = OwnedOneToOneField(Priority, models.PROTECT, related_name="summary_report")
    headline = models.CharField(max_length=300)
    what_we_did = models.TextField()
    what_we_found = models.TextField()
    what_difference = models.TextField("what difference it made")
    what_next = models.TextField()
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.DRAFT)
    received_by_scrutiny_on = models.DateField(null=True, blank=True)
    scrutiny_comment = models.TextField(blank=True)
    received_by_executive_on = models.DateField(null=True, blank=True)
    executive_comment = models.TextField(blank=True)
    event = OwnedForeignKey(SafeguardingEvent, models.PROTECT, null=True, blank=True, related_name="summary_reports")

    class Meta(Recorded.Meta):
        pass

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("priorities:summary_report", args=[self.partnership.slug, self.pk])


class ActionPlan(Recorded):
    """Its actions are rows of the one action register whose source is this plan's record."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"

    priority = OwnedOneToOneField(Priority, models.PROTECT, related_name="action_plan")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    event = OwnedForeignKey(SafeguardingEvent, models.PROTECT, null=True, blank=True, related_name="action_plans")

    class Meta(Recorded.Meta):
        pass

    def __str__(self) -> str:
        return f"Action plan: {self.priority}"

    def get_absolute_url(self) -> str:
        return reverse("priorities:action_plan", args=[self.partnership.slug, self.pk])


class PlanAgreement(PartnershipOwned):
    """One agency's agreement to an action plan, given at the event or after it."""

    plan = OwnedForeignKey(ActionPlan, models.PROTECT, related_name="agreements")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="plan_agreements")
    agreed_on = models.DateField()
    given_by = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "plan", "agency"], name="priorities_agreement_once"),
        ]
