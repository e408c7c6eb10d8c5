"""Who is to be told what by when, and each time that it was sent; the deadlines of a case, and how they moved."""

from django.db import models
from django.urls import reverse

from reviews.models.case import Case, VaultRow
from reviews.models.decision import ReviewDecision
from reviews.models.local_review import CaseReview
from reviews.rules import Recipient, Start
from wst import clock
from wst.models import Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class CaseDeadline(VaultRow):
    """A date by which something is due under a rule, stored with the calendar that it was worked out by.

    `about` says of what in the case it is ("incident", "review:12"). A deadline is open until it is met or given up.
    """

    case = OwnedForeignKey(Case, models.PROTECT, related_name="deadlines")
    rule = models.CharField(max_length=10)
    about = models.CharField(max_length=30)
    start = models.CharField(max_length=20, choices=[(start.value, start.words) for start in Start])
    started_on = models.DateField()
    due_on = models.DateField()
    stricter_on = models.DateField(null=True, blank=True)  # by the other start that published practice uses
    calendar = models.CharField(max_length=60)
    met_on = models.DateField(null=True, blank=True)
    given_up_on = models.DateField(null=True, blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "case", "rule", "about"], name="reviews_deadline_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.met_on is None and self.given_up_on is None


class DeadlineChange(PartnershipOwned):
    """A deadline that moved: before, after and why. Append-only."""

    app_rights = AppendOnly

    deadline = OwnedForeignKey(CaseDeadline, models.PROTECT, related_name="changes")
    before = models.DateField()
    after = models.DateField()
    why = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]


class ProclaimedHoliday(Recorded):
    """A bank holiday that was proclaimed after the product's calendar was made. Not of the vault: a date of England
    and Wales, with where it was proclaimed. Never a closure of an office, which moves no statutory date."""

    day = models.DateField()
    name = models.CharField(max_length=120)
    source = models.CharField("where it was proclaimed", max_length=200)

    class Meta(Recorded.Meta):
        ordering = ["day"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "day"], name="reviews_proclaimedholiday_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reviews:holidays", args=[self.partnership.slug])


class Notification(VaultRow):
    """Somebody who is to be told something about a case. It is sent when a Sending stands, never by a status."""

    class Occasion(models.TextChoices):
        INCIDENT = "incident", "A serious incident"
        WITHDRAWAL = "withdrawal", "The criteria were withdrawn"
        AGAIN = "again", "It was notified again after that"
        RAPID_REVIEW = "rapid_review", "The rapid review and the decision"
        COMMISSION = "commission", "The decision to commission a review"
        REPORT = "report", "The finished report"
        DELAY = "delay", "Why the review is delayed"
        ADVANCE = "advance", "A copy before publication"
        PUBLICATION = "publication", "The decision to publish"
        NOT_PUBLISHING = "not_publishing", "Why the report is not published"
        PUBLISHED = "published", "The published report"

    case = OwnedForeignKey(Case, models.PROTECT, related_name="notifications")
    occasion = models.CharField(max_length=20, choices=Occasion.choices)
    rule = models.CharField(max_length=10, blank=True)
    recipient = models.CharField(max_length=25, choices=[(one.value, one.words) for one in Recipient])
    area = models.CharField("of which other area", max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decision = OwnedForeignKey(ReviewDecision, models.PROTECT, null=True, blank=True, related_name="notifications")
    review = OwnedForeignKey(CaseReview, models.PROTECT, null=True, blank=True, related_name="notifications")
    not_needed_because = models.CharField(max_length=300, blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.to_whom}"

    @property
    def to_whom(self) -> str:
        """ "Safeguarding partners of Dudley": the recipient, and of which other area."""
        return f"{self.get_recipient_display()} of {self.area}" if self.area else self.get_recipient_display()


class Sending(PartnershipOwned):
    """One time that a notification was sent: to whom, when, how, by whom, with what evidence. Append-only."""

    app_rights = AppendOnly

    class How(models.TextChoices):
        NATIONAL_SYSTEM = "national_system", "National online system"
        SECURE_EMAIL = "secure_email", "Secure e-mail"
        LETTER = "letter", "Letter"
        TELEPHONE = "telephone", "Telephone"
        MEETING = "meeting", "In a meeting"

    notification = OwnedForeignKey(Notification, models.PROTECT, related_name="sendings")
    sent_at = models.DateTimeField()
    how = models.CharField(max_length=20, choices=How.choices)
    sent_by = models.CharField(max_length=120)
    reference = models.CharField(max_length=60, blank=True)
    evidence = models.CharField("where the evidence is kept", max_length=300)
    recorded_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["sent_at", "id"]
