"""What a document of the partnership keeps of an approval that was given on paper."""

from typing import Any

from django.db import models

from partners.models.people import Person
from wst.models import Recorded, StoredFile
from wst.tenancy import OwnedForeignKey


class ApprovedByLetter(Recorded):
    """Empty where whoever approved did so signed in. A chief officer who never signs in approves by a minute or letter:
    the office records it, with who gave it as they stood on that day, and the paper is kept with the version."""

    approved_by = OwnedForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by_name = models.CharField(max_length=120, blank=True)
    approved_by_post = models.CharField(max_length=160, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    letter = OwnedForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey("wst.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Recorded.Meta):
        abstract = True
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | models.Q(letter__isnull=False, approved_on__isnull=False),
                name="%(app_label)s_%(class)s_letter",
                violation_error_message="Attach the minute or the letter in which it was approved.",
            ),
        ]

    NO_LETTER: dict[str, Any] = {
        "approved_by": None,
        "approved_by_name": "",
        "approved_by_post": "",
        "approved_on": None,
        "letter": None,
        "recorded_by": None,
    }
