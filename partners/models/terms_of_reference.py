"""What a group works by: its terms of reference, version after version, and whom it expects at the table."""

from django.db import models

from partners.models.agency import Agency
from partners.models.governance import Decision
from partners.models.group import Group
from wst import clock
from wst.models import StoredFile
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class TermsOfReference(PartnershipOwned):
    """One version as it was agreed. A change is another version: the ones before stay readable."""

    app_rights = AppendOnly

    group = OwnedForeignKey(Group, models.PROTECT, related_name="terms_of_reference")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    change_note = models.TextField(blank=True)
    agreed_on = models.DateField()
    review_on = models.DateField()
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    paper = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    by_name = models.CharField(max_length=120)

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "terms of reference"
        ordering = ["-number"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "group", "number"], name="partners_terms_number_once"),
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("agreed_on")),
                name="partners_terms_review_after_agreement",
                violation_error_message="The review is before the agreement. Check both dates.",
            ),
        ]

    @property
    def is_overdue(self) -> bool:
        return self.review_on < clock.today()


class ExpectedMember(PartnershipOwned):
    """An agency that should be on a group. What is expected is the partnership's own choice, and it may change it."""

    group = OwnedForeignKey(Group, models.PROTECT, related_name="expected_members")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="expected_on")
    note = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["agency__name"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "group", "agency"],
                name="partners_expected_once",
                violation_error_message="This agency is expected on the group already.",
            ),
        ]
