"""The decision about a review: by the chair of the Executive on that date, in consultation (arrangements 7.5), and for
adults the test of section 44 of the Care Act 2014."""

from django.db import models

from reviews.models.case import Case, VaultRow
from wst import clock
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class AdultReviewTest(VaultRow):
    """Care Act 2014 section 44: when a safeguarding adults board must arrange a review, and when it may."""

    case = OwnedOneToOneField(Case, models.PROTECT, related_name="adult_test")
    in_area_with_needs = models.BooleanField("an adult in the area with needs for care and support")
    concern_about_working_together = models.BooleanField("reasonable cause for concern about how agencies worked")
    died_from_abuse = models.BooleanField("died, and abuse or neglect is known or suspected to be why")
    alive_after_serious_abuse = models.BooleanField("alive, and serious abuse or neglect is known or suspected")
    reasons = models.TextField()

    class Meta(VaultRow.Meta):
        pass

    @property
    def must(self) -> bool:
        """Section 44(1) to (3): the board must arrange a review. Otherwise it may: section 44(4)."""
        happened = self.died_from_abuse or self.alive_after_serious_abuse
        return self.in_area_with_needs and self.concern_about_working_together and happened


class ReviewDecision(PartnershipOwned):
    """What was decided, by whom, under which guidance and why. Append-only: a new decision takes the place of an old
    one, which stays readable with the views that were given on it."""

    app_rights = AppendOnly

    class Outcome(models.TextChoices):
        LOCAL_REVIEW = "local_review", "A local child safeguarding practice review"
        OTHER_LEARNING = "other_learning", "Other local learning"
        NO_REVIEW = "no_review", "No further review"
        ADULT_REVIEW = "adult_review", "A safeguarding adult review"
        NO_ADULT_REVIEW = "no_adult_review", "No safeguarding adult review"

    # Each set is decided about by itself: views on the one do not count for the other.
    FOR_CHILDREN = (Outcome.LOCAL_REVIEW, Outcome.OTHER_LEARNING, Outcome.NO_REVIEW)
    FOR_ADULTS = (Outcome.ADULT_REVIEW, Outcome.NO_ADULT_REVIEW)

    case = OwnedForeignKey(Case, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reasons = models.TextField()
    guidance = models.CharField("framework that was followed", max_length=200)
    may_be_national = models.BooleanField("may be complex or of national importance", default=False)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=120)  # the chair on that date
    decided_by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["decided_on", "id"]
