"""A review in progress, inside the vault: reviewer, monitoring, drafts, holds, and the entry that may be published."""

from django.db import models

from reviews.models.case import Case, VaultRow
from reviews.models.decision import ReviewDecision
from reviews.models.practice_review import LearningPoint, PracticeReview
from wst import clock
from wst.models import Publication
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class CaseReview(VaultRow):
    """A practice review or a safeguarding adult review of a case. What the public will read is drafted here too, so
    that nothing outside the vault exists before it is published."""

    class Kind(models.TextChoices):
        LCSPR = "lcspr", "Local child safeguarding practice review"
        SAR = "sar", "Safeguarding adult review"

    class Status(models.TextChoices):
        COMMISSIONED = "commissioned", "Commissioned"
        UNDER_WAY = "under_way", "Under way"
        FINAL = "final", "Final report received"
        HELD = "held", "Held"
        PUBLISHED = "published", "Published"
        IMPROVEMENTS_PUBLISHED = "improvements_published", "Improvements published, the report is not"
        NOT_PUBLISHED = "not_published", "Finished, not published"

    class Delay(models.TextChoices):
        CRIMINAL = "criminal", "A criminal investigation or trial"
        INQUEST = "inquest", "An inquest"
        FAMILY_COURT = "family_court", "Family proceedings"
        PARALLEL = "parallel", "Another statutory review"
        REVIEWER = "reviewer", "The reviewer's capacity"
        FAMILY = "family", "Time for the family to take part"
        LATE = "late", "Late information from agencies"
        QUALITY = "quality", "A draft was returned"
        OTHER = "other", "Something else"

    case = OwnedForeignKey(Case, models.PROTECT, related_name="reviews")
    decision = OwnedForeignKey(ReviewDecision, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=25, choices=Status.choices, default=Status.COMMISSIONED)
    reviewer = models.CharField(max_length=120, blank=True)
    reviewer_appointed_on = models.DateField(null=True, blank=True)
    terms = models.TextField("terms of the review", blank=True)
    hold_kind = models.CharField(max_length=15, choices=Delay.choices, blank=True)
    hold_reason = models.TextField(blank=True)
    hold_check_on = models.DateField("look at the hold again on", null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    next_check_on = models.DateField("look at time and quality again on", null=True, blank=True)
    publish_on = models.DateField("planned day of publication", null=True, blank=True)

    # What the public will read, and who wrote any of it last: somebody else checks that it identifies nobody.
    texts_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    pseudonym = models.CharField(max_length=60, blank=True)
    summary = models.TextField(blank=True)
    chair_statement = models.TextField(blank=True)
    improvements = models.TextField(blank=True)
    recommendations_made = models.PositiveSmallIntegerField(default=0)
    not_published_because = models.TextField(blank=True)
    round = models.PositiveSmallIntegerField(default=1, editable=False)  # of asking the partners whether to publish
    comments_on_reasons = models.TextField("what the Panel and the Secretary of State said", blank=True)
    entry = OwnedOneToOneField(PracticeReview, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(VaultRow.Meta):
        ordering = ["-id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "decision"], name="reviews_casereview_one_per_decision"),
            models.CheckConstraint(
                condition=~models.Q(status="held")
                | (~models.Q(hold_reason="") & models.Q(hold_check_on__isnull=False)),
                name="reviews_casereview_hold_has_reason",
                violation_error_message="Enter why the review is held and when you will look again.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.reference}: {self.get_kind_display()}"


class ReviewerChange(PartnershipOwned):
    """A reviewer who was appointed, or removed (`reviewer` is empty then): SI 2018/789 regulations 12 and 13.
    Append-only."""

    app_rights = AppendOnly

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="reviewer_changes")
    reviewer = models.CharField(max_length=120, blank=True)
    changed_on = models.DateField()
    reason = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]


class ReviewCheck(PartnershipOwned):
    """Time taken and quality, looked at: SI 2018/789 regulation 14, at regular intervals. Append-only."""

    app_rights = AppendOnly

    class Finding(models.TextChoices):
        SATISFACTORY = "satisfactory", "Satisfactory"
        AT_RISK = "at_risk", "At risk"
        NOT_SATISFACTORY = "not_satisfactory", "Not satisfactory"

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    time_taken = models.CharField(max_length=20, choices=Finding.choices)
    quality = models.CharField(max_length=20, choices=Finding.choices)
    words = models.TextField()
    next_check_on = models.DateField()
    checked_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["checked_on", "id"]


class WrittenRequest(VaultRow):
    """Information or a draft asked of the reviewer. Such a request must be in writing: regulation 14."""

    class Form(models.TextChoices):
        LETTER = "letter", "Letter"
        SECURE_EMAIL = "secure_email", "Secure e-mail"

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="written_requests")
    sent_on = models.DateField()
    form = models.CharField("in what form", max_length=15, choices=Form.choices, default=Form.LETTER)
    asks_for = models.TextField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["sent_on", "id"]

    @property
    def case(self) -> Case:
        return self.review.case


class ReviewDraft(PartnershipOwned):
    """A draft that was received, and what was said to it. The draft itself is kept outside. Append-only."""

    app_rights = AppendOnly

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    comments = models.TextField()
    is_final = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["number"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "review", "number"], name="reviews_reviewdraft_once"),
        ]


class ReviewLearning(VaultRow):
    """A learning point as the review words it. Once it is handed over it stands outside too, without the case."""

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="learning")
    kind = models.CharField(max_length=15, choices=LearningPoint.Kind.choices)
    theme = models.CharField(max_length=80)
    text = models.TextField()
    handed_over = OwnedOneToOneField(LearningPoint, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(VaultRow.Meta):
        ordering = ["id"]

    @property
    def case(self) -> Case:
        return self.review.case


class IdentityCheck(PartnershipOwned):
    """A second person read what is to be published and found nobody identified. It holds for the text that was read,
    named by its digest. Append-only."""

    app_rights = AppendOnly

    review = OwnedForeignKey(CaseReview, models.PROTECT, related_name="identity_checks")
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    checked_by = models.CharField(max_length=120)
    checked_by_user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]


class AvailabilityCheck(PartnershipOwned):
    """One daily look at a published review's page: was it up, and was it what was published? Append-only; not of the
    vault, since the page is public."""

    app_rights = AppendOnly

    publication = OwnedForeignKey(Publication, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(default=clock.now)
    is_up = models.BooleanField()
    answer = models.CharField(max_length=120)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-checked_at", "-id"]
        indexes = [models.Index(fields=["partnership", "publication", "checked_at"])]
