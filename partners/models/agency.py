"""Organisations (platform data) and agencies: an organisation's place in one partnership."""

from datetime import date

from django.db import models
from django.urls import reverse

from wst import clock
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned, Rights


class Organisation(models.Model):
    """A police force, an integrated care board, a trust: one body, which may have a place in several partnerships."""

    app_rights = Rights.SELECT | Rights.INSERT | Rights.UPDATE

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    COUNCIL = "council", "Council"
    HEALTH_COMMISSIONER = "health_commissioner", "Health commissioner"
    POLICE = "police", "Police"
    HEALTH_PROVIDER = "health_provider", "Health provider"
    EDUCATION = "education", "Education"
    EARLY_YEARS = "early_years", "Early years"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing"
    VOLUNTARY = "voluntary", "Voluntary, community and sport"
    FAITH = "faith", "Faith"
    RESIDENTIAL_HOME = "residential_home", "Residential home"
    JUSTICE = "justice", "Justice"
    EMERGENCY_SERVICE = "emergency_service", "Emergency service"
    NATIONAL_BODY = "national_body", "National body"
    PARTNERSHIP = "partnership", "Another partnership"
    OTHER = "other", "Other"


# The three kinds of safeguarding partner: Children Act 2004 section 16E(3). There may be several bodies of one kind.
STATUTORY_KINDS = (Kind.COUNCIL, Kind.HEALTH_COMMISSIONER, Kind.POLICE)
EDUCATION_KINDS = (Kind.EDUCATION, Kind.EARLY_YEARS)


class AgencyQuerySet(models.QuerySet):
    def on(self, day: date) -> "AgencyQuerySet":
        """In the partnership on a day; the last day counts."""
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=day), joined_on__lte=day)

    def active(self) -> "AgencyQuerySet":
        """Not yet ended, as of today in London."""
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=clock.today()))

    def statutory_partners(self) -> "AgencyQuerySet":
        return self.active().filter(basis=Agency.Basis.PARTNER)

    def relevant(self) -> "AgencyQuerySet":
        return self.active().exclude(basis=Agency.Basis.PARTNER)


class Agency(Recorded):
    class Serves(models.TextChoices):
        CHILDREN = "children", "Children"
        ADULTS = "adults", "Adults"
        BOTH = "both", "Children and adults"

    class Basis(models.TextChoices):
        PARTNER = "partner", "Safeguarding partner (Children Act 2004 section 16E)"
        SCHEDULE = "schedule", "Relevant agency (Schedule to SI 2018/789)"
        INVITED = "invited", "Invited: not named in the Schedule"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    sector = models.CharField(
        max_length=60, blank=True, help_text="For education: early years, schools, colleges, universities."
    )
    serves = models.CharField(max_length=10, choices=Serves.choices, default=Serves.BOTH)
    basis = models.CharField("statutory basis", max_length=10, choices=Basis.choices)
    schedule_paragraph = models.CharField(max_length=20, blank=True)
    reason_chosen = models.TextField(
        help_text="Why this agency was chosen: its contact with children or adults at risk."
    )
    is_fourth_partner = models.BooleanField("fourth safeguarding partner (local)", default=False)
    is_named = models.BooleanField("named in the published list", default=True)
    is_collective = models.BooleanField("stands for many bodies", default=False)
    boundary_statement = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    joined_on = models.DateField(default=clock.today)
    ended_on = models.DateField("last day", null=True, blank=True)
    ended_reason = models.TextField("why it left", blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="partners_agency_name_once",
                violation_error_message="An agency of this name is in the register already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(basis="partner") | models.Q(kind__in=["council", "health_commissioner", "police"]),
                name="partners_agency_partner_kinds",
                violation_error_message="A safeguarding partner is a council, a health commissioner or a police force.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("joined_on")),
                name="partners_agency_dates_in_order",
                violation_error_message="The last day is before the day on which the agency joined. Check both dates.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_statutory_partner(self) -> bool:
        return self.basis == self.Basis.PARTNER

    @property
    def called(self) -> str:
        """What people call it in a table: the short name where there is one."""
        return self.short_name or self.name

    def has_ended(self, day: date | None = None) -> bool:
        return self.ended_on is not None and self.ended_on < (day or clock.today())

    def get_absolute_url(self) -> str:
        return reverse("partners:agency", args=[self.partnership.slug, self.pk])


class AgencySuccession(PartnershipOwned):
    """One agency took over from another on a date: history stays with the old, the new begins."""

    predecessor = OwnedForeignKey(Agency, models.PROTECT, related_name="successions")
    successor = OwnedForeignKey(Agency, models.PROTECT, related_name="origins")
    on = models.DateField()
    reason = models.TextField()

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "predecessor", "successor"], name="partners_succession_once"
            ),
        ]
