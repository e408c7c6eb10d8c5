"""The document library: documents, their versions, who may read them, what they belong to, and who has taken note."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.governance import Decision
from partners.models.group import Group
from partners.models.people import Person
from wst import clock
from wst.models import Publication, Record, Recorded, StoredFile
from wst.models.record import Visibility
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned

THRESHOLDS = "thresholds"  # the key of the threshold document: one public address for good, so that links to it last


class Document(Recorded):
    """A document that practitioners or the public use. What it says stands in its versions."""

    class Kind(models.TextChoices):
        POLICY = "policy", "Policy"
        THRESHOLD = "threshold", "Threshold document"
        MEMORANDUM = "memorandum", "Memorandum of understanding"
        FRAMEWORK = "framework", "Framework"
        TERMS_OF_REFERENCE = "terms_of_reference", "Terms of reference"
        MINUTES = "minutes", "Minutes"
        REPORT = "report", "Report"
        BRIEFING = "briefing", "Briefing"
        OTHER = "other", "Other"

    class Readers(models.TextChoices):
        WORKSPACE = Visibility.PARTNERSHIP.value, "Everybody with a role here"
        GROUPS = Visibility.GROUP.value, "The groups that I name"
        PUBLIC = Visibility.PUBLIC.value, "Everybody, on the public site"

    # What binds every agency: the Executive decides about it (requirements 1.11).
    DECIDED = (Kind.POLICY, Kind.THRESHOLD, Kind.MEMORANDUM, Kind.FRAMEWORK)

    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=160)
    summary = models.TextField(help_text="What it is for, and who uses it.")
    owner = OwnedForeignKey(Person, models.PROTECT, related_name="documents")
    review_due = models.DateField()
    readers = models.CharField("who may read it", max_length=20, choices=Readers.choices, default=Readers.WORKSPACE)
    asks_acknowledgement = models.BooleanField("agencies acknowledge it", default=False)
    retired_on = models.DateField(null=True, blank=True)
    key = models.CharField(max_length=80, validators=[RegexValidator(r"^[a-z0-9-]+$")])  # in its public address
    # Title, summary and the newest text, as PostgreSQL searches them. Its actions keep it up to date.
    lexemes = SearchVectorField(null=True, editable=False)

    class Meta(Recorded.Meta):
        ordering = ["title", "id"]
        indexes = [GinIndex(fields=["lexemes"], name="partners_document_lexemes")]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "key"], name="partners_document_key_once"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(kind="threshold", retired_on__isnull=True),
                name="partners_document_one_threshold",
                violation_error_message="The partnership has a threshold document already. Start a new version of it.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partners:document", args=[self.partnership.slug, self.pk])

    @property
    def needs_decision(self) -> bool:
        """A decision is recorded about what the whole partnership may see; a group approves its own papers itself."""
        return self.kind in self.DECIDED and self.readers != self.Readers.GROUPS

    @property
    def is_past_review(self) -> bool:
        return self.retired_on is None and self.review_due < clock.today()


class DocumentVersion(Recorded):
    """One version: a file, a text, or both. The lifecycle is that of the arrangements (requirements 1.11)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        FOR_APPROVAL = "for_approval", "For approval"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    document = OwnedForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    text = models.TextField(blank=True)
    file = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    change_note = models.TextField("what changed and why", blank=True)
    # Who wrote it last: whoever approves is somebody else.
    written_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="document_versions")
    publication = OwnedForeignKey(Publication, models.PROTECT, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        ordering = ["-number"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "document", "number"], name="partners_documentversion_number_once"
            ),
            models.UniqueConstraint(
                fields=["partnership", "document"],
                condition=models.Q(status="published"),
                name="partners_documentversion_one_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("partners:document_version", args=[self.partnership.slug, self.pk])


class DocumentReader(PartnershipOwned):
    """A group whose members may read a document that is not for everybody."""

    document = OwnedForeignKey(Document, models.PROTECT, related_name="reading_groups")
    group = OwnedForeignKey(Group, models.PROTECT, related_name="+")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "document", "group"], name="partners_documentreader_once"),
        ]


class DocumentAttachment(PartnershipOwned):
    """A record that a document belongs to: a decision, a priority, a course."""

    document = OwnedForeignKey(Document, models.PROTECT, related_name="attachments")
    record = OwnedForeignKey(Record, models.PROTECT, related_name="documents")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "document", "record"],
                name="partners_documentattachment_once",
                violation_error_message="The document is attached there already.",
            ),
        ]


class ThresholdLevel(PartnershipOwned):
    """A level of need in a version of the threshold document: what it means, and how to get help (arrangements T.1)."""

    document_version = OwnedForeignKey(DocumentVersion, models.PROTECT, related_name="levels")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    meaning = models.TextField()
    how_to_get_help = models.TextField()

    class Meta(PartnershipOwned.Meta):
        ordering = ["position"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "document_version", "position"], name="partners_thresholdlevel_position_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DocumentAcknowledgement(PartnershipOwned):
    """An agency has taken note of one version and works by it. A new version asks again (arrangements T.2)."""

    app_rights = AppendOnly

    document_version = OwnedForeignKey(DocumentVersion, models.PROTECT, related_name="acknowledgements")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    # Where the office records it for an agency that does not sign in.
    told_by = models.CharField("how the agency told us", max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "document_version", "agency"],
                name="partners_documentacknowledgement_once",
                violation_error_message="This agency has acknowledged the version already.",
            ),
        ]
