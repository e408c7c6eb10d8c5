"""Other partnerships that this one works with: the adults' board, community safety, a neighbour (arrangements 1.10)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from partners.models.group import Group
from wst import clock
from wst.models import Record, Recorded
from wst.tenancy import AppendOnly, OwnedForeignKey, PartnershipOwned


class LinkedPartnership(Recorded):
    """One partnership beside ours, with what is done jointly and what is kept apart (arrangements 1.2)."""

    class Kind(models.TextChoices):
        ADULTS_BOARD = "adults_board", "Safeguarding adults board"
        COMMUNITY_SAFETY = "community_safety", "Community safety partnership"
        HEALTH_AND_WELLBEING = "health_and_wellbeing", "Health and wellbeing board"
        OTHER_AREA = "other_area", "Safeguarding partnership of another area"
        REGIONAL = "regional", "Regional or national network"
        OTHER = "other", "Another partnership"

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    strand = models.CharField(max_length=10, choices=Group.Strand.choices)
    purpose = models.TextField("what the link is for")
    how_linked = models.TextField()
    joint = models.TextField("what is joint", blank=True)
    separate = models.TextField("what is separate", blank=True)
    group = OwnedForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="linked_partnerships")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_post = models.CharField(max_length=160, blank=True)
    contact_email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    contact_every = models.PositiveSmallIntegerField(
        "months between contacts", default=6, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    linked_on = models.DateField(default=clock.today)
    ended_on = models.DateField("last day", null=True, blank=True)
    ended_reason = models.TextField("why it ended", blank=True)

    class Meta(Recorded.Meta):
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="partners_linked_name_once",
                violation_error_message="A link with a partnership of this name is recorded already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:linked_partnership", args=[self.partnership.slug, self.pk])


class LinkedContact(PartnershipOwned):
    """One contact, in a sentence or two. Never about a person's case."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "Meeting"
        CALL = "call", "Call"
        MESSAGE = "message", "Email or letter"
        EVENT = "event", "Joint event"

    app_rights = AppendOnly

    linked = OwnedForeignKey(LinkedPartnership, models.PROTECT, related_name="contacts")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    difference = models.TextField("what difference it made", blank=True)
    by_user = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-on", "-id"]


class LinkedItem(PartnershipOwned):
    """A record of ours that was shared with a linked partnership: a decision, a priority, an action."""

    app_rights = AppendOnly

    linked = OwnedForeignKey(LinkedPartnership, models.PROTECT, related_name="items")
    record = OwnedForeignKey(Record, models.PROTECT, related_name="shared_with")
    shared_on = models.DateField()
    why = models.CharField(max_length=200)
    by_name = models.CharField(max_length=120)

    class Meta(PartnershipOwned.Meta):
        ordering = ["-shared_on", "-id"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "linked", "record"],
                name="partners_linked_item_once",
                violation_error_message="This is shared with that partnership already.",
            ),
        ]
