"""Evidence from every method, and the measures that show before and after."""

from collections.abc import Collection

from django.db import models
from django.urls import reverse

from partners.models import Action, Agency
from priorities.models.priority import Priority
from wst.models import Record, Recorded
from wst.models.record import Visibility
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class EvidenceQuerySet(models.QuerySet):
    def counting(self) -> "EvidenceQuerySet":
        """What a claim may rest on: it was not withdrawn, and everybody in the partnership may open it."""
        return self.filter(status=Evidence.Status.STANDING, visibility=Visibility.PARTNERSHIP)

    def readable(self, *, gathers: bool, led: Collection[int]) -> "EvidenceQuerySet":
        """What is open to all, and of the rest what belongs to a priority of `led`; everything for those who gather."""
        if gathers:
            return self
        return self.filter(models.Q(visibility=Visibility.PARTNERSHIP) | models.Q(priority__in=led))


class Evidence(Recorded):
    class Status(models.TextChoices):
        STANDING = "standing", "Stands"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Reader(models.TextChoices):
        PARTNERSHIP = Visibility.PARTNERSHIP, "Everybody in the partnership"
        GROUP = Visibility.GROUP, "The priority's lead and those who gather evidence"

    class Kind(models.TextChoices):
        CHILDREN = "children", "Children and young people"
        FAMILIES = "families", "Families"
        PRACTITIONERS = "practitioners", "Practitioners"
        DATA = "data", "Data"
        AUDIT = "audit", "Audit"
        REVIEW = "review", "Review"

    class Account(models.TextChoices):
        """Whose first-hand account it is: the four sources that the arrangements name (1.7)."""

        CHILDREN = "children", "Children and young people"
        FAMILIES = "families", "Families"
        PRACTITIONERS = "practitioners", "Frontline practitioners"
        AUDIT = "audit", "Audit responses"
        NONE = "none", "Nobody's: no first-hand account"

    FIRST_HAND = (Kind.CHILDREN, Kind.FAMILIES, Kind.PRACTITIONERS, Kind.AUDIT)

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong: several sources agree"
        FAIR = "fair", "Fair: one good source"
        EARLY = "early", "Early: a first sign"

    priority = OwnedForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="evidence")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    summary = models.TextField()
    source_agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="evidence")
    source = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="evidence_drawn")
    account = models.CharField("whose account it is", max_length=15, choices=Account.choices, default=Account.NONE)
    action = OwnedForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="evidence")  # looked at again
    observed_on = models.DateField("date of the observation")
    period = models.CharField("period that it covers", max_length=40, blank=True)  # "April to June 2026"
    strength = models.CharField(max_length=10, choices=Strength.choices, default=Strength.FAIR)
    visibility = models.CharField(
        "who may read it", max_length=20, choices=Reader.choices, default=Reader.PARTNERSHIP
    )  # the same as its record's
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.STANDING)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "evidence items"
        ordering = ["-observed_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status="standing", withdrawn_on__isnull=True)
                | (models.Q(status="withdrawn", withdrawn_on__isnull=False) & ~models.Q(withdrawn_because="")),
                name="priorities_evidence_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> bool:
        """Whether a claim may rest on it: it stands, and everybody in the partnership may open it."""
        return self.status == self.Status.STANDING and self.visibility == Visibility.PARTNERSHIP

    @property
    def speaks_as(self) -> set[str]:
        """The kinds that it counts as: its own, and the account in it. Data stays data, whoever was counted."""
        own = {self.kind}
        return own if self.kind == self.Kind.DATA or self.account == self.Account.NONE else {*own, self.account}

    def get_absolute_url(self) -> str:
        return reverse("priorities:evidence", args=[self.partnership.slug, self.pk])


class Measure(Recorded):
    """One number followed for a priority. Its baseline is the first reading, taken when the priority was agreed."""

    class Direction(models.TextChoices):
        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"
        CONTEXT = "context", "Neither: it needs a look"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="measures")
    name = models.CharField(max_length=160)
    definition = models.TextField()
    unit = models.CharField(max_length=40)  # "%", "children"
    direction = models.CharField(max_length=10, choices=Direction.choices)
    owner_agency = OwnedForeignKey(Agency, models.PROTECT, related_name="measures")

    class Meta(Recorded.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.priority.get_absolute_url()


class MeasureReading(PartnershipOwned):
    app_rights = AppendOnly

    measure = OwnedForeignKey(Measure, models.PROTECT, related_name="readings")
    period_ends = models.DateField()
    period = models.CharField(max_length=40)  # "2024 to 2025"
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    not_available_because = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["period_ends"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "measure", "period_ends"], name="priorities_reading_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(not_available_because=""),
                name="priorities_reading_or_reason",
                violation_error_message="Enter the value, or the reason why it is not available.",
            ),
        ]
