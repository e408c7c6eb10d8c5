"""A serious incident: the flags that decide who is told, and what was agreed. Nothing about the child itself."""

from django.db import models

from partners.models import Agency
from reviews.models.case import Case, VaultRow
from wst import clock
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class SeriousIncident(VaultRow):
    """An incident in which a child died or was seriously harmed, as the council heard of it."""

    class Status(models.TextChoices):
        REPORTED = "reported", "Reported"
        ASSESSING = "assessing", "The council decides whether it is notifiable"
        NOT_NOTIFIABLE = "not_notifiable", "Not notifiable"
        NOTIFIED = "notified", "Notified"
        WITHDRAWN = "withdrawn", "Criteria withdrawn"

    UNDECIDED = (Status.REPORTED, Status.ASSESSING)  # the partners are asked whether to notify

    class Outcome(models.TextChoices):
        DEATH = "death", "A child died"
        SERIOUS_HARM = "serious_harm", "A child was seriously harmed"

    class Suspicion(models.TextChoices):
        KNOWN = "known", "Abuse or neglect is known"
        SUSPECTED = "suspected", "Abuse or neglect is suspected"
        NEITHER = "neither", "Neither known nor suspected"

    class Place(models.TextChoices):
        IN_AREA = "in_area", "In our area"
        ELSEWHERE_IN_ENGLAND = "elsewhere_in_england", "Elsewhere in England"
        OUTSIDE_ENGLAND = "outside_england", "Outside England"

    class Category(models.TextChoices):
        NEGLECT = "neglect", "Neglect"
        PHYSICAL = "physical", "Physical abuse"
        SEXUAL = "sexual", "Sexual abuse"
        EMOTIONAL = "emotional", "Emotional abuse"
        EXPLOITATION = "exploitation", "Exploitation"
        SELF_HARM = "self_harm", "Suicide or self-harm"
        INFANT_DEATH = "infant_death", "Sudden death of an infant"
        OTHER = "other", "Another kind"

    class AgeBand(models.TextChoices):
        """A band, since an exact age with a month and an area can identify a child."""

        UNBORN = "unborn", "Not yet born"
        UNDER_1 = "under_1", "Under 1"
        FROM_1 = "1_to_4", "1 to 4"
        FROM_5 = "5_to_9", "5 to 9"
        FROM_10 = "10_to_15", "10 to 15"
        FROM_16 = "16_to_17", "16 or 17"
        FROM_18 = "18_to_24", "18 to 24"
        FROM_25 = "25_and_over", "25 or over"

    class Children(models.TextChoices):
        ONE = "one", "One child"
        DIED = "died", "Several children who died"
        SIBLINGS = "siblings", "Siblings who were harmed"
        NOT_SIBLINGS = "not_siblings", "Several children who are not siblings"
        LARGE = "large", "A large case of exploitation"

    case = OwnedOneToOneField(Case, models.PROTECT, related_name="incident")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REPORTED)
    aware_on = models.DateField()
    incident_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    suspicion = models.CharField(max_length=20, choices=Suspicion.choices)
    place = models.CharField(max_length=25, choices=Place.choices)
    normally_resident = models.BooleanField("normally lives in our area", default=True)
    category = models.CharField(max_length=20, choices=Category.choices)
    age_band = models.CharField(max_length=15, choices=AgeBand.choices)
    children = models.CharField(max_length=15, choices=Children.choices, default=Children.ONE)
    looked_after = models.BooleanField("looked after by a council", default=False)
    care_leaver = models.BooleanField("a care leaver", default=False)
    other_areas = models.CharField("other areas concerned", max_length=200, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    panel_reference = models.CharField("reference of the national system", max_length=40, blank=True)
    round = models.PositiveSmallIntegerField(default=1, editable=False)  # of asking the partners whether to notify

    class Meta(VaultRow.Meta):
        constraints = [
            *VaultRow.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(status="notified") | models.Q(notified_on__isnull=False),
                name="reviews_incident_notified_has_date",
                violation_error_message="Enter the date of the notification.",
            ),
        ]

    def __str__(self) -> str:
        return self.case.reference

    @property
    def is_undecided(self) -> bool:
        return self.status in self.UNDECIDED

    @property
    def areas(self) -> list[str]:
        """The councils of the other areas concerned, one each: their partners are told too (SIN-3)."""
        names = (name.strip() for name in self.other_areas.replace(",", "\n").splitlines())
        return list(dict.fromkeys(name for name in names if name))


class CaseAgency(VaultRow):
    """An agency that is concerned in a case."""

    case = OwnedForeignKey(Case, models.PROTECT, related_name="agencies")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    involvement = models.CharField(max_length=200, blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "case", "agency"], name="reviews_caseagency_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency)


class PartnerView(PartnershipOwned):
    """What one statutory partner said when it was asked, or how it was tried to reach it. Append-only: the last one
    of a partner in a round of asking holds, and what it said before stays readable.

    A question is asked in a new `round` when what it was about is decided anew: views of an earlier round do not count.
    """

    app_rights = AppendOnly

    class Question(models.TextChoices):
        NOTIFY = "notify", "Whether to notify"
        REVIEW = "review", "Whether to hold a child safeguarding practice review"
        ADULT_REVIEW = "adult_review", "Whether to hold a safeguarding adult review"
        PUBLISH = "publish", "Whether to publish"

    class View(models.TextChoices):
        AGREES = "agrees", "Agrees"
        DISSENTS = "dissents", "Does not agree"
        ATTEMPTED = "attempted", "Was asked and could not be reached"

    case = OwnedForeignKey(Case, models.PROTECT, related_name="views")
    question = models.CharField(max_length=15, choices=Question.choices)
    review = OwnedForeignKey("reviews.CaseReview", models.PROTECT, null=True, blank=True, related_name="views")
    round = models.PositiveSmallIntegerField(default=1)
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    view = models.CharField(max_length=10, choices=View.choices)
    words = models.TextField(blank=True)
    given_on = models.DateField()
    said_by = models.CharField(max_length=120)
    recorded_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(view="agrees") | ~models.Q(words=""),
                name="reviews_partnerview_has_words",
                violation_error_message="Say why the partner does not agree, or how it was tried to reach it.",
            ),
            models.CheckConstraint(
                condition=models.Q(question="publish", review__isnull=False)
                | (~models.Q(question="publish") & models.Q(review__isnull=True)),
                name="reviews_partnerview_names_its_review",
                violation_error_message="Say which review is to be published.",
            ),
        ]


class RehearsalSheet(VaultRow):
    """What the council will type into the national form, drafted in its order. Coded answers only: what identifies a
    child goes straight from the council's own record into the national system and is never held here."""

    case = OwnedOneToOneField(Case, models.PROTECT, related_name="rehearsal_sheet")
    answers = models.JSONField(default=dict, blank=True)

    class Meta(VaultRow.Meta):
        pass
