"""What a meeting talks about: the group's standing items, the agenda, papers, minutes item by item, amendments."""

from typing import Any

from django.db import models
from django.urls import reverse

from partners.models.governance import Action, Decision
from partners.models.group import Group
from partners.models.meeting import Meeting
from partners.models.people import Person
from wst import clock
from wst.models import Record, Recorded, StoredFile
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class Purpose(models.TextChoices):
    DECIDE = "decide", "To decide"
    DISCUSS = "discuss", "To discuss"
    NOTE = "note", "To note"


class StandingItem(Recorded):
    """An item of every agenda of a group: its agenda template."""

    class Place(models.TextChoices):
        OPENING = "opening", "At the start"
        BUSINESS = "business", "Among the business"
        CLOSING = "closing", "At the end"

    group = OwnedForeignKey(Group, models.PROTECT, related_name="standing_items")
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.DISCUSS)
    place = models.CharField(max_length=8, choices=Place.choices, default=Place.BUSINESS)
    position = models.PositiveSmallIntegerField(default=0)
    duration = models.PositiveSmallIntegerField("minutes", default=10)
    is_confidential = models.BooleanField(default=False)
    reviews_arrangements = models.BooleanField(default=False)  # the Executive's (arrangements 3.Exec.4)
    is_active = models.BooleanField(default=True)

    class Meta(Recorded.Meta):
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partners:agenda_template", args=[self.partnership.slug, self.group_id])


class AgendaItem(Recorded):
    """One item of a meeting's agenda, and afterwards what the minutes say about it."""

    class Kind(models.TextChoices):
        BUSINESS = "business", "Business"
        STANDING = "standing", "Standing item"
        LAST_MINUTES = "last_minutes", "Minutes of the last meeting"
        ARISING = "arising", "Matter arising"
        OPEN_ACTIONS = "open_actions", "Open actions"
        RATIFY = "ratify", "Decision made outside a meeting"
        YOUNG_PEOPLE = "young_people", "From young people"

    # What somebody may add by hand; the rest is carried forward.
    BY_HAND = (Kind.BUSINESS, Kind.YOUNG_PEOPLE)

    meeting = OwnedForeignKey(Meeting, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.DISCUSS)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.BUSINESS)
    is_confidential = models.BooleanField(default=False)
    duration = models.PositiveSmallIntegerField("minutes", default=10)
    lead = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    text = models.TextField("what it is about", blank=True)
    subject = OwnedForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="agenda_items")
    # Where it comes from
    standing = OwnedForeignKey(StandingItem, models.PROTECT, null=True, blank=True, related_name="items")
    carried_from = OwnedForeignKey("partners.AgendaItem", models.PROTECT, null=True, blank=True, related_name="carried")
    agrees = OwnedForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="agreed_by")
    ratifies = OwnedForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="ratified_by")
    # From young people (arrangements 6, Voice of the Child, 2)
    question = models.TextField("what young people ask", blank=True)
    asked_by = models.CharField("forum or group", max_length=160, blank=True)
    reply = models.TextField("our reply", blank=True)
    replied_on = models.DateField(null=True, blank=True)
    told_back_on = models.DateField(null=True, blank=True)
    # Afterwards
    minute = models.TextField("what the minutes say", blank=True)
    comes_back = models.BooleanField("comes back at the next meeting", default=False)
    ratified = models.BooleanField(null=True, blank=True)
    ratified_note = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ["number", "id"]
        indexes = [models.Index(fields=["partnership", "meeting", "number"])]
        constraints: Any = [
            *Recorded.Meta.constraints,
            # Carried forward once, however often the agenda is filled.
            models.UniqueConstraint(fields=["partnership", "meeting", "standing"], name="partners_item_standing_once"),
            models.UniqueConstraint(
                fields=["partnership", "meeting", "carried_from"], name="partners_item_carried_once"
            ),
            models.UniqueConstraint(fields=["partnership", "meeting", "agrees"], name="partners_item_agrees_once"),
            models.UniqueConstraint(fields=["partnership", "meeting", "ratifies"], name="partners_item_ratifies_once"),
            models.CheckConstraint(
                condition=models.Q(told_back_on__isnull=True) | models.Q(replied_on__isnull=False),
                name="partners_item_replied_before_told",
                violation_error_message="Enter the reply before the date on which young people were told.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        where = reverse("partners:meeting", args=[self.partnership.slug, self.meeting_id])
        return f"{where}#item-{self.pk}"


class AgendaPaper(PartnershipOwned):
    """A paper of an item. The file belongs to the item's record, so it is seen by whoever may see the item."""

    item = OwnedForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    file = OwnedForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    added_at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class ItemOutcome(PartnershipOwned):
    """A decision or an action that was recorded under an item. Both stand in their registers; this says where from."""

    item = OwnedForeignKey(AgendaItem, models.PROTECT, related_name="outcomes")
    decision = OwnedOneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="made_at")
    action = OwnedOneToOneField(Action, models.PROTECT, null=True, blank=True, related_name="agreed_at")

    class Meta(PartnershipOwned.Meta):
        ordering = ["id"]
        constraints: Any = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(decision__isnull=True) ^ models.Q(action__isnull=True),
                name="partners_itemoutcome_one_thing",
            ),
        ]


class Amendment(PartnershipOwned):
    """What somebody who was there would change in the draft minutes, and what became of it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Waits for an answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    item = OwnedForeignKey(AgendaItem, models.PROTECT, related_name="amendments")
    by_person = OwnedForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField("what to change")
    proposed_at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PROPOSED)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["id"]


class DecisionAnswer(PartnershipOwned):
    """Who was asked about a decision that was made outside a meeting, and what they answered."""

    class Answer(models.TextChoices):
        AGREES = "agrees", "Agrees"
        DISAGREES = "disagrees", "Does not agree"
        NONE = "none", "No answer"

    decision = OwnedForeignKey(Decision, models.PROTECT, related_name="answers")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    words = models.CharField(max_length=300, blank=True)

    class Meta(PartnershipOwned.Meta):
        ordering = ["person__name", "id"]
        constraints: Any = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "decision", "person"], name="partners_decisionanswer_once"),
        ]
