"""Decisions, the one action register, and challenges: how partners hold each other to account."""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.group import Group
from partners.models.people import Person
from wst import clock
from wst.models import Record, Recorded, StoredFile
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class Decision(Recorded):
    """What a group decided, with the chair of that day. `subject` is what the decision is about."""

    reference = models.CharField(max_length=30)
    group = OwnedForeignKey(Group, models.PROTECT, related_name="decisions")
    text = models.TextField("decision")
    rationale = models.TextField("reason")
    consulted = models.TextField("who was consulted", blank=True)
    decided_on = models.DateField()
    chair = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="decisions_chaired")
    subject = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="decisions")
    minute = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="decisions")
    source = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="decisions_made")  # a meeting
    dissent = models.TextField("who did not agree, and why", blank=True)
    made_outside = models.BooleanField("made outside a meeting", default=False)

    class Meta(Recorded.Meta):
        ordering = ["-decided_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="partners_decision_reference_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("partners:decision", args=[self.partnership.slug, self.pk])


class ActionQuerySet(models.QuerySet):
    def open(self) -> "ActionQuerySet":
        return self.filter(status__in=Action.OPEN)

    def unanswered(self) -> "ActionQuerySet":
        """Complete, with a date on which to look again for the difference that they made."""
        return self.filter(status=Action.Status.COMPLETE, difference="", look_again_on__isnull=False)

    def overdue(self, day: Any = None) -> "ActionQuerySet":
        return self.open().filter(due__lt=day or clock.today())


class Action(Recorded):
    """One thing that somebody has agreed to do, whatever it came from (`source`)."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        ON_TRACK = "on_track", "On track"
        AT_RISK = "at_risk", "At risk"
        COMPLETE = "complete", "Complete"
        NOT_NEEDED = "not_needed", "Closed as no longer needed"

    OPEN = (Status.NOT_STARTED, Status.ON_TRACK, Status.AT_RISK)

    reference = models.CharField(max_length=30)
    text = models.TextField("action")
    intended_outcome = models.TextField(help_text="What will be different for children, families or adults.")
    measure = models.TextField(blank=True, help_text="How you will know.")
    source = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="actions")
    owner_agency = OwnedForeignKey(Agency, models.PROTECT, related_name="actions")
    owner = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="actions")
    # The group that watches it: the decision's, the plan's, or whichever is chosen.
    group = OwnedForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="actions")
    due = models.DateField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    closed_on = models.DateField(null=True, blank=True)
    difference = models.TextField("evidence of difference", blank=True)
    look_again_on = models.DateField("none yet, look again on", null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["partnership", "status", "due"])]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="partners_action_reference_once"),
            models.CheckConstraint(
                condition=~models.Q(status="complete")
                | ~models.Q(difference="")
                | models.Q(look_again_on__isnull=False),
                name="partners_action_complete_says_difference",
                violation_error_message="Enter the evidence of difference, or the date on which you will look again.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("partners:action", args=[self.partnership.slug, self.pk])

    @property
    def is_overdue(self) -> bool:
        return self.status in self.OPEN and self.due < clock.today()


class ActionUpdate(PartnershipOwned):
    app_rights = AppendOnly

    action = OwnedForeignKey(Action, models.PROTECT, related_name="updates")
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    text = models.TextField()
    status = models.CharField(max_length=12, choices=Action.Status.choices)
    file = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(PartnershipOwned.Meta):
        ordering = ["-at", "-id"]


class ChallengeQuerySet(models.QuerySet):
    def open(self) -> "ChallengeQuerySet":
        return self.filter(status=Challenge.Status.OPEN)

    def overdue(self) -> "ChallengeQuerySet":
        """Open, and past the last day of the level on which they stand."""
        return self.open().filter(level_due__lt=clock.today())


class Challenge(Recorded):
    """One partner challenges another, or the Executive. Levels and their timescales come with the escalation policy."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        RESOLVED = "resolved", "Resolved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=30)
    theme = models.CharField(max_length=160)
    text = models.TextField("what is challenged, and why")
    raised_by = OwnedForeignKey(Agency, models.PROTECT, related_name="challenges_raised")
    about = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="challenges_received")
    subject = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="challenges")
    level = models.PositiveSmallIntegerField(default=1)
    opened_on = models.DateField(default=clock.today)
    # The version that it began under, and the clock of the level on which it stands: day 0 and the last day.
    policy = OwnedForeignKey(
        "partners.EscalationPolicy", models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    level_since = models.DateField(default=clock.today)
    level_due = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    resolved_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    objects = ChallengeQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-opened_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "reference"], name="partners_challenge_reference_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("partners:challenge", args=[self.partnership.slug, self.pk])

    @property
    def is_overdue(self) -> bool:
        return self.status == self.Status.OPEN and self.level_due is not None and self.level_due < clock.today()


class ChallengeAdvice(PartnershipOwned):
    """What an independent scrutineer advises the two sides of a challenge: dated, signed, and never changed."""

    app_rights = AppendOnly

    challenge = OwnedForeignKey(Challenge, models.PROTECT, related_name="advice")
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    by_post = models.CharField(max_length=160, blank=True)
    text = models.TextField("advice")

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "advice on challenges"
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Advice on {self.challenge}"
