"""The relevant agencies list: flexible, revised and republished as necessary (arrangements 2.4)."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.approval import ApprovedByLetter
from partners.models.governance import Decision
from wst.models import Publication
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class RelevantAgencyList(ApprovedByLetter):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        FOR_APPROVAL = "for_approval", "For approval"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    number = models.PositiveIntegerField("version")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    change_note = models.TextField("what changed and why", blank=True)
    # Who wrote it last: whoever approves is somebody else.
    written_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="relevant_agency_lists")
    publication = OwnedForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(ApprovedByLetter.Meta):
        ordering = ["-number"]
        constraints = [
            *ApprovedByLetter.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="partners_relevantagencylist_number_once"),
        ]

    def __str__(self) -> str:
        return f"Relevant agencies, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("partners:relevant_agency_list", args=[self.partnership.slug, self.pk])


class RelevantAgencyEntry(PartnershipOwned):
    """One line of a list, in the words in which it is printed, and what changed since the version before."""

    class Change(models.TextChoices):
        UNCHANGED = "unchanged", "Unchanged"
        ADDED = "added", "Added"
        SUCCEEDED = "succeeded", "Succeeded another"
        RENAMED = "renamed", "Renamed"
        REMOVED = "removed", "Removed"

    list = OwnedForeignKey(RelevantAgencyList, models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="list_entries")
    wording = models.CharField(max_length=240)
    change = models.CharField(max_length=12, choices=Change.choices, default=Change.UNCHANGED)
    was = models.CharField("wording before", max_length=240, blank=True)
    reason = models.TextField(blank=True)

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "relevant agency entries"
        ordering = ["position"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "list", "position"], name="partners_entry_position_once"),
        ]
