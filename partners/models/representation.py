"""A goal to have a sector at a table where it is missing: what is done about it is an action in the one register."""

from django.db import models
from django.urls import reverse

from partners.models.governance import Action
from partners.models.group import EducationSector, Group
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey, OwnedOneToOneField


class SectorGoal(Recorded):
    """The gap is shown until somebody speaks for the sector there (arrangements 6.E.8); nobody ticks it off."""

    sector = models.CharField("part of education", max_length=20, choices=EducationSector.choices)
    group = OwnedForeignKey(Group, models.PROTECT, related_name="sector_goals")
    why = models.TextField("why it matters")
    action = OwnedOneToOneField(Action, models.PROTECT, null=True, blank=True, related_name="sector_goal")

    class Meta(Recorded.Meta):
        ordering = ["id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "sector", "group"],
                name="partners_sectorgoal_once",
                violation_error_message="This goal is in the register already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sector_display()} on the {self.group.name}"

    def get_absolute_url(self) -> str:
        return reverse("partners:sector_goal", args=[self.partnership.slug, self.pk])
