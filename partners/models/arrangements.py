"""The published arrangements as a structured, versioned document, and the words of the glossary."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.approval import ApprovedByLetter
from partners.models.governance import Decision
from wst.models import Publication, Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class Arrangements(ApprovedByLetter):
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

    class Meta(ApprovedByLetter.Meta):
        verbose_name_plural = "arrangements versions"
        ordering = ["-number"]
        constraints = [
            *ApprovedByLetter.Meta.constraints,
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


class ChecklistAnswer(PartnershipOwned):
    """Where a version covers what the Act or the guidance expects of arrangements, or why it does not.

    `expectation` is a key of partners.seed.expectations.
    """

    arrangements = OwnedForeignKey(Arrangements, models.PROTECT, related_name="checklist_answers")
    expectation = models.CharField(max_length=40)
    section = OwnedForeignKey(
        ArrangementsSection, models.PROTECT, null=True, blank=True, related_name="checklist_answers"
    )
    reason = models.TextField("why it is not covered", blank=True)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "arrangements", "expectation"], name="partners_checklistanswer_once"
            ),
            models.CheckConstraint(
                condition=models.Q(section__isnull=False, reason="")
                | (models.Q(section__isnull=True) & ~models.Q(reason="")),
                name="partners_checklistanswer_section_or_reason",
                violation_error_message="Select the section that covers it, or say why nothing does.",
            ),
        ]


class Principle(Recorded):
    """How the partners have agreed to work with children, families and each other (arrangements 1.6)."""

    title = models.CharField(max_length=120)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=1)
    still_holds = models.BooleanField(default=True)

    class Meta(Recorded.Meta):
        ordering = ["position", "title", "id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "title"],
                name="partners_principle_title_once",
                violation_error_message="There is a principle of this title already.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partners:principle", args=[self.partnership.slug, self.pk])
