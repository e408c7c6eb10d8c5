"""What the public may read: immutable, versioned snapshots. Nothing else is granted to anonymous visitors."""

from django.core.validators import RegexValidator
from django.db import models

from wst import clock
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned, Rights


class Publication(PartnershipOwned):
    """One version of one published thing. Inserted once, never changed: the grant allows nothing else."""

    app_rights = AppendOnly
    public_rights = Rights.SELECT

    class Kind(models.TextChoices):
        ANNUAL_REPORT = "annual-reports", "Annual report"
        ARRANGEMENTS = "arrangements", "Arrangements"
        RELEVANT_AGENCIES = "relevant-agencies", "Relevant agencies"
        PRIORITIES = "priorities", "Priorities"
        PRACTICE_REVIEW = "practice-reviews", "Practice review"
        GLOSSARY = "glossary", "Glossary"
        SCRUTINY_PLAN = "scrutiny-plan", "Scrutiny plan"
        STRUCTURE = "structure", "How we are organised"
        NEWS = "news", "News"
        DOCUMENT = "documents", "Document"

    kind = models.CharField(max_length=30, choices=Kind.choices)
    key = models.CharField(max_length=80, validators=[RegexValidator(r"^[a-z0-9-]+$")])
    number = models.PositiveIntegerField("version")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    facts = models.JSONField(
        default=dict, blank=True
    )  # metadata shown as a summary list: covers, approved by, applies to
    contents = models.JSONField(default=list, blank=True)  # [{"id", "title"}] in order
    html = models.TextField()
    tables = models.JSONField(
        default=list, blank=True
    )  # [{"key", "title", "headers", "rows"}]: the data behind the page
    published_at = models.DateTimeField(default=clock.now)
    keep_until = models.DateField()
    correction_note = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    is_demonstration = models.BooleanField(default=False)
    expects_pdf = models.BooleanField(default=False)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "kind", "key", "number"], name="wst_publication_version_once"
            ),
        ]
        ordering = ["kind", "key", "-number"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class PublicationFile(PartnershipOwned):
    """A file of a publication, added when the worker has built it. Stored under its digest."""

    app_rights = AppendOnly
    public_rights = Rights.SELECT

    publication = OwnedForeignKey(Publication, models.PROTECT, related_name="files")
    name = models.CharField(max_length=80)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()  # bytes
    digest = models.CharField(max_length=64)  # SHA-256
    path = models.CharField(max_length=200)  # under MEDIA_ROOT
    added_at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "publication", "name"], name="wst_publicationfile_once"),
        ]


class PublicationWithdrawal(PartnershipOwned):
    """A version taken down for harm, at once, by two named people. A notice stands at its address."""

    app_rights = AppendOnly
    public_rights = Rights.SELECT

    class Reason(models.TextChoices):
        COURT_ORDER = "court_order", "A court has ordered it"
        IDENTIFICATION = "identification", "A person could be identified"
        CONSENT = "consent", "Consent was withdrawn"

    publication = OwnedOneToOneField(Publication, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    notice = models.TextField(help_text="What readers see at the address.")
    at = models.DateTimeField(default=clock.now)
    first_user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    second_user = models.ForeignKey("wst.User", models.PROTECT, related_name="+")

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(first_user=models.F("second_user")), name="wst_publicationwithdrawal_two_people"
            ),
            # A choice alone is the form's rule. This one is the database's: nothing is taken down but for harm.
            models.CheckConstraint(
                condition=models.Q(reason__in=("court_order", "identification", "consent")),
                name="wst_publicationwithdrawal_for_harm",
            ),
        ]
