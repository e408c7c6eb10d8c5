"""What we teach. For now: courses, their sessions, and attendance by agency."""

from datetime import date

from django.db import models
from django.urls import reverse

from partners.models import Agency
from priorities.models import Priority
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


class Course(Recorded):
    title = models.CharField(max_length=160)
    aims = models.TextField()
    audience = models.CharField(max_length=160)
    priority = OwnedForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="courses")

    class Meta(Recorded.Meta):
        ordering = ["title"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "title"], name="learning_course_title_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:course", args=[self.partnership.slug, self.pk])


class CourseSessionQuerySet(models.QuerySet):
    def held_between(self, starts: date, ends: date) -> "CourseSessionQuerySet":
        """Held on a date in London from `starts` to `ends`, both included."""
        return self.filter(held_on__range=(starts, ends))

    def without_attendance(self, today: date) -> "CourseSessionQuerySet":
        """Held before `today`, and nobody has recorded who came, or that nobody did."""
        return self.filter(held_on__lt=today, attendances__isnull=True, evaluations_returned__isnull=True)

    def counted(self) -> "CourseSessionQuerySet":
        """Each session with `booked` and `attended`, summed over agencies; None where nothing is recorded."""
        return self.annotate(
            booked=models.Sum("attendances__booked"), attended=models.Sum("attendances__attended")
        ).order_by("-held_on", "-pk")


class CourseSession(Recorded):
    course = OwnedForeignKey(Course, models.PROTECT, related_name="sessions")
    held_on = models.DateField("date")
    places = models.PositiveSmallIntegerField()
    evaluations_returned = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = CourseSessionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-held_on"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "course", "held_on"], name="learning_session_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.course}, {self.held_on:%-d %B %Y}"

    @property
    def is_recorded(self) -> bool:
        """Whether anybody has recorded who came. The session was read with counted()."""
        return self.attended is not None or self.evaluations_returned is not None

    def get_absolute_url(self) -> str:
        return reverse("learning:session", args=[self.partnership.slug, self.pk])


class SessionAttendance(PartnershipOwned):
    """How many people of one agency booked and came. Numbers only."""

    session = OwnedForeignKey(CourseSession, models.PROTECT, related_name="attendances")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="course_attendances")
    booked = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField()

    class Meta(PartnershipOwned.Meta):
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "session", "agency"], name="learning_attendance_once"),
            models.CheckConstraint(
                condition=models.Q(attended__lte=models.F("booked")),
                name="learning_attendance_of_booked",
                violation_error_message="More people attended than booked. Check both numbers.",
            ),
        ]
