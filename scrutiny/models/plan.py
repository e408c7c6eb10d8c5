"""The yearly scrutiny plan, the toolkit's methods as data, and who is engaged to do what."""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models import Decision, Person
from partners.models.dated import Dated, DatedQuerySet, in_order
from wst.access import Access
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey


class ScrutinyMethod(Recorded):
    """One method of the toolkit (arrangements 4.IS.8). The partnership may reword it and add its own."""

    class RunsAs(models.TextChoices):
        ENGAGEMENT = "engagement", "Somebody is engaged to do it"
        AUDIT = "audit", "Agencies grade cases and moderate them together"

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=160)
    guidance = models.TextField()
    runs_as = models.CharField(
        "how it is carried out", max_length=12, choices=RunsAs.choices, default=RunsAs.ENGAGEMENT
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Recorded.Meta):
        ordering = ["position", "name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "code"], name="scrutiny_method_code_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:method", args=[self.partnership.slug, self.pk])


class EngagementQuerySet(DatedQuerySet):
    def of(self, access: Access) -> "EngagementQuerySet":
        """The commissions of the person who is asking."""
        return self.filter(person_id=access.place.person_id or 0)


class ScrutineerEngagement(Dated, Recorded):
    """One commission of one independent person. Many stand side by side: the arrangements chose a range of methods."""

    class Commission(models.TextChoices):
        EVENTS_AND_PRIORITIES = "events_priorities", "Safeguarding events and priorities"
        EXECUTIVE_AND_ARRANGEMENTS = "executive_arrangements", "The Executive and the arrangements"
        OTHER = "other", "A piece of scrutiny"

    person = OwnedForeignKey(Person, models.PROTECT, related_name="engagements")
    organisation = models.CharField(max_length=160, blank=True)
    commission = models.CharField(max_length=25, choices=Commission.choices)
    is_facilitator = models.BooleanField("facilitates the safeguarding events", default=False)
    days = models.PositiveSmallIntegerField("days a year", null=True, blank=True)
    independence_statement = models.TextField()
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="engagements")
    ended_because = models.TextField("why it ended early", blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-starts", "-id"]
        constraints = [*Recorded.Meta.constraints, in_order("scrutiny_engagement_in_order")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_commission_display()}"

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:engagement", args=[self.partnership.slug, self.pk])


class ScrutinyPlan(Recorded):
    """Proposed by Scrutiny and Assurance, set by the Executive: two approvals (arrangements 4.IS.9)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Proposed by Scrutiny and Assurance"
        APPROVED = "approved", "Set by the Executive"
        CLOSED = "closed", "Closed"

    title = models.CharField(max_length=120)
    starts = models.DateField()
    ends = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="scrutiny_plans")

    class Meta(Recorded.Meta):
        ordering = ["-starts"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "title"], name="scrutiny_plan_title_once"),
            in_order("scrutiny_plan_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:plan", args=[self.partnership.slug, self.pk])


class ActivityQuerySet(models.QuerySet):
    def of(self, access: Access) -> "ActivityQuerySet":
        """What the person who is asking was commissioned to do."""
        return self.filter(engagement__person_id=access.place.person_id or 0)

    def not_done(self) -> "ActivityQuerySet":
        return self.exclude(status__in=ScrutinyActivity.DONE)


class ScrutinyActivity(Recorded):
    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        COMMISSIONED = "commissioned", "Commissioned"
        IN_PROGRESS = "in_progress", "In progress"
        SHARED = "shared", "Findings shared"
        RESPONDED = "responded", "Responded to"
        CLOSED = "closed", "Closed"

    DONE = (Status.SHARED, Status.RESPONDED, Status.CLOSED)

    plan = OwnedForeignKey(ScrutinyPlan, models.PROTECT, null=True, blank=True, related_name="activities")
    method = OwnedForeignKey(ScrutinyMethod, models.PROTECT, related_name="activities")
    title = models.CharField(max_length=160)
    question = models.TextField("the question to answer")
    reason = models.TextField("why it needs scrutiny")
    subject = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="scrutiny_activities")
    engagement = OwnedForeignKey(ScrutineerEngagement, models.PROTECT, null=True, blank=True, related_name="activities")
    # The decision that commissioned it (arrangements 1.2): the decision's page leads here.
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="commissioned")
    due = models.DateField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    shared_on = models.DateField("findings first shared on", null=True, blank=True)

    objects: Any = ActivityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "scrutiny activities"
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("scrutiny:activity", args=[self.partnership.slug, self.pk])
