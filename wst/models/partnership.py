"""The tenant: one safeguarding partnership, covering one or more local authority areas."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from wst import contrast

# Words that stand first in an address of the platform itself.
RESERVED_SLUGS = frozenset(
    "account accessibility components cookies healthz privacy readyz static robots.txt favicon.ico".split()  # noqa: SIM905
)


def is_free(slug: str) -> None:
    if slug != slug.lower():
        raise ValidationError("Write the address in small letters: two that differ in capitals alone look the same.")
    if slug in RESERVED_SLUGS:
        raise ValidationError("The platform uses this address itself. Choose another.")


def reads_on_white(colour: str) -> None:
    """A partnership's colour also draws borders and headings on white: WCAG 2.2 asks for 4.5 to 1."""
    if contrast.ratio(colour, "#ffffff") < 4.5:
        raise ValidationError("Choose a darker colour: this one is hard to read on white.")


class Partnership(models.Model):
    class Status(models.TextChoices):
        SETTING_UP = "setting_up", "Setting up"
        ACTIVE = "active", "Active"
        SUSPENDED = "suspended", "Suspended"
        ARCHIVED = "archived", "Archived"

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=20)
    slug = models.SlugField(max_length=40, unique=True, validators=[is_free])
    area_name = models.CharField("applies to", max_length=120)
    children_strand_name = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.SETTING_UP)
    year_start_month = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    colour = models.CharField(
        max_length=7, default="#1d4f91", validators=[RegexValidator(r"^#[0-9a-f]{6}$"), reads_on_white]
    )
    about = models.TextField(blank=True)
    contact_email = models.EmailField()
    concern_telephone = models.CharField(max_length=40, blank=True)
    concern_advice = models.TextField(blank=True, help_text="What somebody who is worried about a child does first.")
    is_demonstration = models.BooleanField(default=False)
    # What it calls things (wst.words), by key. Kept here because every request reads this row.
    words = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="wst_partnership_slug_free",
            )
        ]

    def __str__(self) -> str:
        return self.name
