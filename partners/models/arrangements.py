"""The published arrangements as a structured, versioned document, and the words of the glossary."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.governance import Decision
from wst.models import Publication, Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class Arrangements(Recorded):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        FOR_APPROVAL = "for_approval", "For approval"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    number = models.PositiveIntegerField("version")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    guidance_edition = models.CharField(max_length=80)
    effective_from = models.DateField()
    review_due = models.DateField()
    applies_to = models.CharField("applies to", max_length=200, help_text="The area, as the public reads it.")
    custody_statement = models.TextField(
        "statement on youth custody", blank=True, help_text="Whether there are youth custody facilities in the area."
    )
    change_note = models.TextField("what changed and why", blank=True)
    # Who wrote it last: whoever approves is somebody else.
    written_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="arrangements")
    publication = OwnedForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        verbose_name_plural = "arrangements versions"
        ordering = ["-number"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="partners_arrangements_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("partners:arrangements_version", args=[self.partnership.slug, self.pk])


class ArrangementsSection(PartnershipOwned):
    arrangements = OwnedForeignKey(Arrangements, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="Plain text with Markdown for lists and headings.")

    class Meta(PartnershipOwned.Meta):
        ordering = ["position"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "arrangements", "position"], name="partners_section_position_once"
            ),
        ]


class Signatory(PartnershipOwned):
    """Signatories are shown equally: same size, in the order of their names' agencies, none first by rank."""

    arrangements = OwnedForeignKey(Arrangements, models.PROTECT, related_name="signatories")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=160)

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "signatories"
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "arrangements", "agency"], name="partners_signatory_once"),
        ]


class Term(Recorded):
    """A word of the glossary, which the partnership may change."""

    short_form = models.CharField(max_length=20)
    meaning = models.CharField(max_length=160)
    definition = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ["short_form"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "short_form"], name="partners_term_once"),
        ]

    def __str__(self) -> str:
        return self.short_form

    def get_absolute_url(self) -> str:
        return reverse("partners:term", args=[self.partnership.slug, self.pk])
