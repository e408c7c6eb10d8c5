"""SupportAccess: the platform's operator reads a partnership's workspace for a time, with a reason."""

from django.db import models

from partners.models.dated import Appointment, in_order
from wst import clock


class SupportAccess(Appointment):
    """Granted by the business manager, never taken. The role follows it; it ends at once when it is ended."""

    operator = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    reason = models.TextField()
    granted_by = models.ForeignKey("wst.User", models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Appointment.Meta):
        verbose_name_plural = "support accesses"
        ordering = ["-starts", "-id"]
        constraints = [
            *Appointment.Meta.constraints,
            in_order("partners_support_in_order"),
            models.CheckConstraint(condition=models.Q(ends__isnull=False), name="partners_support_ends"),
        ]
