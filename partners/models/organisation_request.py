"""OrganisationRequest: a body that is not named in the published list asks to work with the partnership."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency, Kind
from wst import clock
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class OrganisationRequest(Recorded):
    """Organisations and agencies that are not named should still collaborate (arrangements 2.6). Written on the public
    page or by the business manager; never about a child or an adult."""

    class Status(models.TextChoices):
        RECEIVED = "received", "Received"
        JOINED = "joined", "In the register"
        DECLINED = "declined", "Declined"

    class Source(models.TextChoices):
        PUBLIC = "public", "The public page"
        OFFICE = "office", "The partnership's office"

    name = models.CharField("name of the organisation", max_length=160)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    serves = models.CharField(max_length=10, choices=Agency.Serves.choices, default=Agency.Serves.BOTH)
    work = models.TextField("its work with children or adults")
    wants = models.TextField("how it wants to take part", blank=True)
    contact_name = models.CharField(max_length=120)
    contact_post = models.CharField(max_length=160)
    contact_email = models.EmailField()
    source = models.CharField(max_length=10, choices=Source.choices)
    received_at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RECEIVED)
    agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="requests")

    class Meta(Recorded.Meta):
        ordering = ["-received_at", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(status="joined") | models.Q(agency__isnull=False),
                name="partners_request_joined_as_agency",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:organisation_request", args=[self.partnership.slug, self.pk])
