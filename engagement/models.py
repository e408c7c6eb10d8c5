"""What we hear: forums, lived experience (counts and themes, never a name), and what it changed."""

from datetime import date

from django.db import models
from django.urls import reverse

from partners.models import Agency
from wst.models import Recorded
from wst.tenancy import OwnedForeignKey


class Forum(Recorded):
    class Kind(models.TextChoices):
        YOUNG_PEOPLE = "young_people", "Young people's board"
        YOUTH_COUNCIL = "youth_council", "Youth council"
        PRACTITIONERS = "practitioners", "Practitioner forum"
        COMMUNITY = "community", "Community"
        FAITH = "faith", "Faith"
        OTHER = "other", "Other"

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    about = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ["name"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "name"], name="engagement_forum_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("engagement:forum", args=[self.partnership.slug, self.pk])


class LivedExperienceQuerySet(models.QuerySet):
    def waiting(self) -> "LivedExperienceQuerySet":
        """Nobody has been told yet what it changed (arrangements 1.4)."""
        return self.with_reply().filter(has_reply=False)

    def told(self) -> "LivedExperienceQuerySet":
        return self.with_reply().filter(has_reply=True)

    def with_reply(self) -> "LivedExperienceQuerySet":
        """Each row with `has_reply`: whether people have been told what changed, or why nothing did."""
        answers = Influence.objects.filter(lived_experience=models.OuterRef("pk"))
        return self.annotate(has_reply=models.Exists(answers))

    def heard_between(self, starts: date, ends: date) -> "LivedExperienceQuerySet":
        """Heard on a date in London from `starts` to `ends`, both included."""
        return self.filter(heard_on__range=(starts, ends))


class LivedExperience(Recorded):
    """Expert by experience: what people who were offered or received help told us (arrangements 4.SA.9, 6.V.5)."""

    class People(models.TextChoices):
        CHILDREN = "children", "Children"
        YOUNG_PEOPLE = "young_people", "Young people"
        FAMILIES = "families", "Parents and carers"
        ADULTS = "adults", "Adults at risk"
        PRACTITIONERS = "practitioners", "Practitioners"

    class Help(models.TextChoices):
        EARLY_HELP = "early_help", "Early help"
        OFFERED = "offered", "Help offered and not taken up"
        CHILD_IN_NEED = "child_in_need", "Child in need"
        PROTECTION = "protection", "Child protection"
        CARE = "care", "Care"
        ADULT = "adult", "Adult safeguarding"
        NONE = "none", "None: general views"

    title = models.CharField(max_length=160)
    forum = OwnedForeignKey(Forum, models.PROTECT, null=True, blank=True, related_name="lived_experiences")
    method = models.CharField(max_length=120)
    people = models.CharField(max_length=15, choices=People.choices)
    help_type = models.CharField("type of help", max_length=15, choices=Help.choices)
    number_heard = models.PositiveIntegerField("how many people were heard")
    heard_on = models.DateField("date")
    themes = models.TextField()
    what_works = models.TextField("what is effective", blank=True)
    what_to_change = models.TextField("what needs to change", blank=True)

    objects = LivedExperienceQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-heard_on", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:lived_experience", args=[self.partnership.slug, self.pk])


class Influence(Recorded):
    """You said, we did: the change, the service and the date (arrangements 9.4). "No, because" is an answer too."""

    lived_experience = OwnedForeignKey(LivedExperience, models.PROTECT, related_name="influences")
    you_said = models.TextField()
    we_did = models.TextField()
    service = models.CharField(max_length=160)
    agency = OwnedForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="influences")
    since = models.DateField()
    is_refusal = models.BooleanField("we did not, and said why", default=False)

    class Meta(Recorded.Meta):
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return self.you_said[:80]

    def get_absolute_url(self) -> str:
        return reverse("engagement:lived_experience", args=[self.partnership.slug, self.lived_experience_id])
