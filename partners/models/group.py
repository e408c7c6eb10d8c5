"""Groups, who sits on them and as what, and the rota of chairs."""

from django.db import models
from django.urls import reverse

from partners.models.agency import Agency
from partners.models.dated import Appointment, in_order, never_overlap
from partners.models.people import Person
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField


class Group(Recorded):
    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Executive"
        SCRUTINY = "scrutiny", "Scrutiny and Assurance"
        LEARNING = "learning", "Learning and improvement"
        REVIEW = "review", "Review"
        ENGAGEMENT = "engagement", "Community engagement"
        EDUCATION = "education", "Education"
        PRIORITY = "priority", "Priority working group"
        MASH = "mash", "Multi-agency safeguarding hub"
        FORUM = "forum", "Forum"
        OTHER = "other", "Other"

    class Strand(models.TextChoices):
        CHILDREN = "children", "Children"
        ADULTS = "adults", "Adults"
        JOINT = "joint", "Children and adults"

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", "Every month"
        TWO_MONTHLY = "two_monthly", "Every two months"
        QUARTERLY = "quarterly", "Every three months"
        HALF_YEARLY = "half_yearly", "Every six months"
        YEARLY = "yearly", "Once a year"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    strand = models.CharField(max_length=10, choices=Strand.choices)
    parent = OwnedForeignKey("partners.Group", models.PROTECT, null=True, blank=True, related_name="children")
    purpose = models.TextField(blank=True)
    speaks_for = models.CharField(max_length=160, blank=True, help_text="The sectors that this group represents.")
    meets = models.CharField("how often it meets", max_length=12, choices=Frequency.choices, blank=True)
    is_active = models.BooleanField(default=True)
    quorum = models.PositiveSmallIntegerField(
        "members needed to decide", null=True, blank=True, help_text="Those in attendance and advisers do not count."
    )
    quorum_each_partner = models.BooleanField("each safeguarding partner must be present to decide", default=False)
    # The group that does the same for the other strand; each of the two names the other (arrangements 1.5).
    mirror = OwnedOneToOneField("partners.Group", models.PROTECT, null=True, blank=True, related_name="mirrored_by")

    class Meta(Recorded.Meta):
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "name"], name="partners_group_name_once"),
            models.CheckConstraint(
                condition=models.Q(mirror__isnull=True) | ~models.Q(mirror=models.F("id")),
                name="partners_group_mirrors_another",
                violation_error_message="A group cannot mirror itself. Select another group, or none.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "strand"],
                condition=models.Q(kind="executive", is_active=True),
                name="partners_group_one_executive",
                violation_error_message="The partnership has an Executive for this strand already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partners:group", args=[self.partnership.slug, self.pk])


class EducationSector(models.TextChoices):
    """Whom the Education Safeguarding Group represents (arrangements 3, the Executive Group, 2)."""

    EARLY_YEARS = "early_years", "Early years"
    SCHOOLS = "schools", "Schools"
    COLLEGES = "colleges", "Colleges"
    UNIVERSITIES = "universities", "Universities"


class GroupMembership(Appointment):
    """A seat on a group. Attendees and advisers are in the room and not in the decisions."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice chair"
        MEMBER = "member", "Member"
        ATTENDEE = "attendee", "In attendance"
        ADVISER = "adviser", "Adviser"

    DECIDING = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)

    group = OwnedForeignKey(Group, models.PROTECT, related_name="group_memberships")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="group_memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    speaks_for = OwnedForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="seats")
    sector = models.CharField("part of education", max_length=20, blank=True, choices=EducationSector.choices)

    class Meta(Appointment.Meta):
        ordering = ["starts", "id"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_groupmembership_in_order"),
            never_overlap(
                "partners_groupmembership_once",
                "group",
                "person",
                message="This person is on the group on those days already.",
            ),
            never_overlap(
                "partners_groupmembership_one_chair",
                "group",
                only=models.Q(role="chair"),
                message="Somebody else chairs the group on some of those days. End that seat first.",
            ),
        ]


class ChairTerm(Appointment):
    """One turn in the chair. PostgreSQL refuses two chairs on one day; a gap is shown, never hidden."""

    group = OwnedForeignKey(Group, models.PROTECT, related_name="chair_terms")
    order = models.PositiveSmallIntegerField()
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="chair_terms")
    person = OwnedForeignKey(Person, models.PROTECT, related_name="chair_terms")
    handover_note = models.TextField(blank=True)

    class Meta(Appointment.Meta):
        ordering = ["starts"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_chairterm_in_order"),
            never_overlap(
                "partners_chairterm_one_chair",
                "group",
                message="Somebody else chairs the group on some of those days. Change the dates: terms never overlap.",
            ),
            models.UniqueConstraint(fields=["partnership", "group", "order"], name="partners_chairterm_order_once"),
        ]
