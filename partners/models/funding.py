"""What the partnership costs: a formula for each year, what each partner pays, and what it is spent on. In pounds."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.governance import Decision
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned

NOT_BELOW_ZERO = [MinValueValidator(Decimal(0))]
WHOLE = Decimal(100)  # per cent


class FundingFormula(Recorded):
    """How a year is paid for (arrangements 8.1)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"

    year_starts = models.DateField("first day of the year")
    basis = models.TextField(help_text="How the shares were worked out.")
    total = models.DecimalField("total", max_digits=12, decimal_places=2, validators=NOT_BELOW_ZERO)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DRAFT)
    previous = OwnedForeignKey("partners.FundingFormula", models.PROTECT, null=True, blank=True, related_name="next")
    note = models.TextField(blank=True)
    decision = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="funding_formulas")
    written_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        ordering = ["-year_starts"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "year_starts"],
                name="partners_formula_year_once",
                violation_error_message="There is a funding formula for this year already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Funding formula {self.year}"

    @property
    def year(self) -> str:
        first = self.year_starts.year
        return str(first) if self.year_starts.month == 1 else f"{first} to {first + 1}"

    def get_absolute_url(self) -> str:
        return reverse("partners:funding_formula", args=[self.partnership.slug, self.pk])


class FundingContribution(PartnershipOwned):
    """One agency's share of a year: agreed, received, and what it gives in kind."""

    formula = OwnedForeignKey(FundingFormula, models.PROTECT, related_name="contributions")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="funding_contributions")
    share = models.DecimalField(
        "share in per cent",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(WHOLE)],
    )
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    received = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0), validators=NOT_BELOW_ZERO)
    received_on = models.DateField(null=True, blank=True)
    in_kind = models.TextField(blank=True)
    in_kind_value = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_BELOW_ZERO
    )

    class Meta(PartnershipOwned.Meta):
        ordering = ["agency__name"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "formula", "agency"],
                name="partners_contribution_once",
                violation_error_message="This agency has a share already.",
            ),
        ]

    @property
    def amount(self) -> Decimal:
        """The agreed share in pounds, to the penny."""
        return (self.formula.total * self.share / WHOLE).quantize(Decimal("0.01"), ROUND_HALF_UP)


class FundingSpend(PartnershipOwned):
    formula = OwnedForeignKey(FundingFormula, models.PROTECT, related_name="spends")
    heading = models.CharField(max_length=120)
    planned = models.DecimalField(max_digits=12, decimal_places=2, validators=NOT_BELOW_ZERO)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_BELOW_ZERO)

    class Meta(PartnershipOwned.Meta):
        ordering = ["heading"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "formula", "heading"],
                name="partners_spend_heading_once",
                violation_error_message="There is a line of this heading already.",
            ),
        ]
