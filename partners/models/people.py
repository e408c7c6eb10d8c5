"""People of a partnership, the lead representatives of its statutory partners, and dated delegations."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.dated import Appointment, in_order, never_overlap
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class Person(Recorded):
    """An office holder, never a child, parent or patient. May sign in (user) or not (a chief officer, for one)."""

    name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=160)
    agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="people")
    accountable_service = models.CharField(max_length=160, blank=True)
    # For this post: another post or agency is confirmed anew (appendix 1: speak with authority, commit the agency).
    seniority_confirmed = models.BooleanField("can commit the agency", default=False)
    seniority_confirmed_by = models.CharField(max_length=160, blank=True)  # who in the agency said so: name and post
    seniority_confirmed_on = models.DateField(null=True, blank=True)
    deputy = OwnedForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputises_for")
    email = models.EmailField(blank=True)
    user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    left_on = models.DateField(null=True, blank=True)

    class Meta(Recorded.Meta):
        verbose_name_plural = "people"
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "user"],
                condition=models.Q(left_on__isnull=True),
                name="partners_person_user_once",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("id")),
                name="partners_person_deputy_is_another",
                violation_error_message="Somebody else deputises.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:person", args=[self.partnership.slug, self.pk])


class LeadRepresentative(Appointment):
    """Who leads a statutory partner (arrangements 2.2). One at a time for each body."""

    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="lead_representatives")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="led")
    post_title = models.CharField(max_length=160)

    class Meta(Appointment.Meta):
        ordering = ["-starts"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_lead_in_order"),
            never_overlap(
                "partners_lead_one_at_a_time",
                "agency",
                message="This partner has a lead representative on those days already. End that appointment first.",
            ),
        ]


class Delegation(Appointment):
    """The lead representative's functions, delegated to a named post (arrangements 2.3)."""

    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="delegations")
    delegate = OwnedForeignKey(Person, models.PROTECT, related_name="delegations")
    from_post = models.CharField(max_length=160)
    to_post = models.CharField(max_length=160)
    functions = models.TextField()
    agreed_on = models.DateField()

    class Meta(Appointment.Meta):
        ordering = ["-starts"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_delegation_in_order"),
            never_overlap(
                "partners_delegation_one_at_a_time",
                "agency",
                message="This partner has a delegate on those days already. End that delegation first.",
            ),
        ]
