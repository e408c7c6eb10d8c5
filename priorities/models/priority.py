"""A shared priority, why it was chosen (children's voice first), and its scope."""

from django.db import models
from django.urls import reverse

from partners.models import Agency, Decision, Group, Person
from priorities.models.cycle import PriorityCycle
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class Priority(Recorded):
    class Phase(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        AGREED = "agreed", "Agreed"
        SCOPING = "scoping", "Scoping"
        GATHERING = "gathering", "Gathering evidence"
        REPORTING = "reporting", "Reporting"
        PLAN_AGREED = "plan_agreed", "Action plan agreed"
        DELIVERING = "delivering", "Delivering"
        REVIEWING = "reviewing", "Reviewing impact"
        EMBEDDED = "embedded", "Embedded"
        CARRIED_FORWARD = "carried_forward", "Carried forward"
        PAUSED = "paused", "Paused"

    cycle = OwnedForeignKey(PriorityCycle, models.PROTECT, related_name="priorities")
    title = models.CharField(max_length=120)
    why = models.TextField("why this matters")
    success_looks_like = models.TextField()
    is_core = models.BooleanField("one of the core set", default=True)
    is_rapid = models.BooleanField("added in response to a concern", default=False)
    phase = models.CharField(max_length=20, choices=Phase.choices, default=Phase.PROPOSED)
    phase_before_pause = models.CharField(max_length=20, blank=True)
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="priorities_agreed")
    lead_agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="priorities_led")
    lead = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="priorities_led")
    group = OwnedForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="priorities")
    predecessor = OwnedForeignKey(
        "priorities.Priority", models.PROTECT, null=True, blank=True, related_name="successors"
    )

    class Meta(Recorded.Meta):
        verbose_name_plural = "priorities"
        ordering = ["title"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "cycle", "title"],
                name="priorities_priority_title_once",
                violation_error_message="This cycle has a priority of that title already.",
            ),
            models.CheckConstraint(
                condition=models.Q(phase="proposed") | models.Q(decision__isnull=False),
                name="priorities_priority_agreed_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:priority", args=[self.partnership.slug, self.pk])


class PriorityBasis(PartnershipOwned):
    """One reason for choosing a priority, linked to where it comes from."""

    class Kind(models.TextChoices):
        CHILDREN = "children", "What children and families told us"
        DATA = "data", "Data"
        AUDIT = "audit", "Audit"
        PRACTITIONERS = "practitioners", "What practitioners told us"
        REVIEW = "review", "Reviews"
        OTHER = "other", "Other"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="bases")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    summary = models.TextField()
    source = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="basis_of")

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "priority bases"
        ordering = ["id"]


class Scope(PartnershipOwned):
    priority = OwnedOneToOneField(Priority, models.PROTECT, related_name="scope")
    question = models.TextField("the question to answer")
    in_scope = models.TextField()
    out_of_scope = models.TextField(blank=True)
    methods = models.TextField("data review, audit and consultation planned")
    feasibility = models.TextField("how this can be achieved", blank=True)

    class Meta(PartnershipOwned.Meta):
        pass
