"""Meetings of groups, who came, and the files that are made of them."""

from pathlib import PurePath
from typing import Any

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.group import Group, GroupMembership
from partners.models.people import Person
from wst.look.formats import date_words
from wst.models import Recorded, Run
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class MeetingQuerySet(models.QuerySet):
    def standing(self) -> "MeetingQuerySet":
        """Not cancelled."""
        return self.exclude(status=Meeting.Status.CANCELLED)

    def held(self) -> "MeetingQuerySet":
        return self.filter(status__in=Meeting.HAPPENED)

    def to_come(self) -> "MeetingQuerySet":
        """Neither held nor cancelled, whatever the date: a meeting of yesterday still waits for its record."""
        return self.filter(status__in=Meeting.BEFORE)


class Meeting(Recorded):
    """One meeting of a group, on a date in London."""

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        AGENDA_SET = "agenda_set", "Agenda set"
        PAPERS_OUT = "papers_out", "Papers out"
        HELD = "held", "Held"
        MINUTES_DRAFT = "minutes_draft", "Minutes in draft"
        MINUTES_AGREED = "minutes_agreed", "Minutes agreed"
        CANCELLED = "cancelled", "Cancelled"

    BEFORE = (Status.SCHEDULED, Status.AGENDA_SET, Status.PAPERS_OUT)
    HAPPENED = (Status.HELD, Status.MINUTES_DRAFT, Status.MINUTES_AGREED)
    OPEN_MINUTES = (Status.HELD, Status.MINUTES_DRAFT)

    group = OwnedForeignKey(Group, models.PROTECT, related_name="meetings")
    day = models.DateField("date")
    starts = models.TimeField("starts at")
    ends = models.TimeField("ends at")
    venue = models.CharField("place", max_length=160, blank=True)
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.SCHEDULED)
    papers_due = models.DateField("papers due on")
    chair = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="meetings_chaired")
    quorum_met = models.BooleanField(null=True, blank=True)  # none while the group has no rule, or before it met
    quorum_note = models.TextField(blank=True)
    amend_until = models.DateField("amendments until", null=True, blank=True)
    agreed_at = OwnedForeignKey("partners.Meeting", models.PROTECT, null=True, blank=True, related_name="agreed_here")
    agreed_on = models.DateField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["day", "starts", "id"]
        indexes = [models.Index(fields=["partnership", "group", "day"])]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "group", "day"],
                condition=~models.Q(status="cancelled"),
                name="partners_meeting_day_once",
                violation_error_message="The group meets on that day already. Choose another day.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="partners_meeting_times_in_order",
                violation_error_message="The meeting ends before it starts. Check both times.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="minutes_agreed")
                | models.Q(agreed_at__isnull=False, agreed_on__isnull=False),
                name="partners_meeting_agreed_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group.name}, {date_words(self.day)}"

    def get_absolute_url(self) -> str:
        return reverse("partners:meeting", args=[self.partnership.slug, self.pk])

    @property
    def has_happened(self) -> bool:
        return self.status in self.HAPPENED


class Attendance(PartnershipOwned):
    """Whether one person of the group came. Role and agency are those of that day, and stay."""

    class Status(models.TextChoices):
        ATTENDED = "attended", "Attended"
        DEPUTY = "deputy", "Sent a deputy"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent without apologies"

    PRESENT = (Status.ATTENDED, Status.DEPUTY)

    meeting = OwnedForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="attendances")
    agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="attendances")
    role = models.CharField(max_length=12, choices=GroupMembership.Role.choices)
    status = models.CharField(max_length=10, choices=Status.choices)
    deputy = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="deputised")

    class Meta(PartnershipOwned.Meta):
        ordering = ["person__name", "id"]
        constraints: Any = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "meeting", "person"], name="partners_attendance_once"),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | models.Q(status="deputy"),
                name="partners_attendance_deputy_fits",
            ),
        ]

    @property
    def decides(self) -> bool:
        return self.role in GroupMembership.DECIDING

    @property
    def is_present(self) -> bool:
        return self.status in self.PRESENT


class MeetingDocument(Run):
    """A pack or minutes as a PDF and a Word document, both made from one frozen content."""

    class Kind(models.TextChoices):
        PUBLIC_PACK = "public_pack", "Pack"
        CHAIR_PACK = "chair_pack", "Chair's pack"
        MINUTES = "minutes", "Minutes for members"
        PUBLIC_MINUTES = "public_minutes", "Minutes"

    class Sent(models.TextChoices):
        PAPERS = "papers", "Sent out with the papers"
        CIRCULATED = "circulated", "Circulated as the draft"
        AGREED = "agreed", "Kept as agreed"

    WITH_CONFIDENTIAL = (Kind.CHAIR_PACK, Kind.MINUTES)

    meeting = OwnedForeignKey(Meeting, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField()
    pdf_path = models.CharField(max_length=200, blank=True)  # under MEDIA_ROOT, named by its digest
    pdf_size = models.PositiveIntegerField(default=0)  # bytes
    word_path = models.CharField(max_length=200, blank=True)
    word_size = models.PositiveIntegerField(default=0)
    # Empty for a document that somebody asked for between two steps: it was sent to nobody.
    sent_as = models.CharField(max_length=10, choices=Sent.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta(Run.Meta):
        ordering = ["-id"]
        constraints: Any = [
            *Run.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "meeting", "kind", "number"], name="partners_meetingdocument_number_once"
            ),
            models.UniqueConstraint(
                fields=["partnership", "meeting", "kind", "fingerprint"],
                condition=~models.Q(status="failed"),
                name="partners_meetingdocument_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"

    @property
    def pdf_digest(self) -> str:
        """SHA-256 of the PDF as it was kept: files are named by it. Empty before it is made."""
        return PurePath(self.pdf_path).name

    @property
    def word_digest(self) -> str:
        return PurePath(self.word_path).name

    def get_absolute_url(self) -> str:
        return reverse("partners:meeting_document", args=[self.partnership.slug, self.pk])
