"""A shared priority, why it was chosen (children's voice first), and its scope."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Agency, Decision, Group, Person
from partners.models.dated import Dated, in_order, never_overlap
from priorities.models.cycle import PriorityCycle
from wst import clock
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned

# The evidence that counts: see EvidenceQuerySet.counting.
COUNTS = {"status": "standing", "visibility": "partnership"}


class PriorityQuerySet(models.QuerySet):
    def agreed(self) -> "PriorityQuerySet":
        """All that the Executive has agreed, whatever became of them."""
        return self.exclude(phase=Priority.Phase.PROPOSED)

    def in_current_cycle(self, day: date | None = None) -> "PriorityQuerySet":
        day = day or clock.today()
        return self.filter(cycle__starts__lte=day, cycle__ends__gte=day)

    def with_readiness(self) -> "PriorityQuerySet":
        """Adds what the policies ask of a priority (READINESS), so that a board of any length takes one query."""

        def related(name: str, **wanted: Any) -> models.Exists:
            model = Priority._meta.get_field(name).related_model
            return models.Exists(model._base_manager.filter(priority=models.OuterRef("pk"), **wanted))

        def method_without_owner() -> models.Exists:
            """A planned method of which no item has an owner and a date."""
            items = Priority._meta.get_field("evidence_plan").related_model._base_manager.filter(dropped_because="")
            ready = items.filter(
                priority=models.OuterRef("priority"),
                method=models.OuterRef("method"),
                owner__isnull=False,
                due__isnull=False,
            )
            return models.Exists(items.filter(~models.Exists(ready), priority=models.OuterRef("pk")))

        return self.annotate(
            has_voice_basis=related("bases", kind="children"),
            has_reading=related("measures", readings__isnull=False),
            has_consultation=related("consultations"),
            has_young_peoples_view=related("young_peoples_views", given_on__isnull=False),
            has_scope=related("scope"),
            has_evidence=related("evidence", **COUNTS),
            has_voice_evidence=related("evidence", account="children", **COUNTS),
            has_impact=related("impact_statements", status="standing"),
            summary_is_received=related(
                "summary_report", received_by_scrutiny_on__isnull=False, received_by_executive_on__isnull=False
            ),
            summary_is_presented=related("summary_report", status="presented"),
            has_evidence_plan=related("evidence_plan", dropped_because=""),
            has_method_without_owner=method_without_owner(),
            plan_is_agreed=related("action_plan", status="agreed", event__isnull=False),
        )


READINESS = (
    "has_voice_basis",
    "has_reading",
    "has_consultation",
    "has_young_peoples_view",
    "has_scope",
    "has_evidence",
    "has_voice_evidence",
    "has_impact",
    "summary_is_received",
    "summary_is_presented",
    "has_evidence_plan",
    "has_method_without_owner",
    "plan_is_agreed",
)


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
    # Whoever proposed a priority never agrees it.
    proposed_by = models.ForeignKey("wst.User", models.PROTECT, null=True, editable=False, related_name="+")
    # The Executive's decision to pause: a change in mid-year is logged with its decision (arrangements 3.Pri.2).
    pause_decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="priorities_paused")
    evidence_missing = models.TextField("evidence that is missing, and why", blank=True)
    no_view_because = models.TextField("why it is decided without young people's view", blank=True)

    objects = PriorityQuerySet.as_manager()

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


class PriorityConsultation(PartnershipOwned):
    """Who was asked about a proposed priority before it was agreed, how, and what they said (arrangements 1.7)."""

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="consultations")
    who = models.CharField("who was asked", max_length=200)
    how = models.CharField("how they were asked", max_length=200)
    asked_on = models.DateField()
    response = models.TextField("what they said")

    class Meta(PartnershipOwned.Meta):
        ordering = ["asked_on", "id"]


class YoungPeoplesView(PartnershipOwned):
    """What young people say of a proposed priority, asked for before the Executive decides (arrangements 6.V.4)."""

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="young_peoples_views")
    who = models.CharField("which group was asked", max_length=200)
    asked_on = models.DateField()
    given_on = models.DateField(null=True, blank=True)
    view = models.TextField("what they say", blank=True)
    rank = models.PositiveSmallIntegerField("their place for it", null=True, blank=True)
    out_of = models.PositiveSmallIntegerField("of how many", null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "young peoples views"
        ordering = ["asked_on", "id"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(given_on__isnull=True, view="")
                | (models.Q(given_on__isnull=False) & ~models.Q(view="")),
                name="priorities_view_given_is_dated",
            ),
            models.CheckConstraint(
                condition=models.Q(rank__isnull=True, out_of__isnull=True)
                | models.Q(rank__gte=1, rank__lte=models.F("out_of")),
                name="priorities_view_rank_in_order",
            ),
        ]


class PriorityLead(Dated, PartnershipOwned):
    """Who leads a priority from one date to another. The rights of a lead begin and end with it."""

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="leads")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="priority_leads")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="priority_leads")

    class Meta(PartnershipOwned.Meta):
        ordering = ["-starts"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            in_order("priorities_lead_in_order"),
            never_overlap(
                "priorities_lead_one_at_a_time",
                "priority",
                message="Somebody else leads this priority on some of those days. Change the date.",
            ),
        ]


class Scope(PartnershipOwned):
    priority = OwnedOneToOneField(Priority, models.PROTECT, related_name="scope")
    question = models.TextField("the question to answer")
    in_scope = models.TextField()
    out_of_scope = models.TextField(blank=True)
    methods = models.TextField("data review, audit and consultation planned")
    feasibility = models.TextField("how this can be achieved", blank=True)

    class Meta(PartnershipOwned.Meta):
        pass
