"""What difference it made: claims with their evidence, and looking again at what has closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from priorities.models.evidence import Evidence
from priorities.models.priority import Priority
from wst.models import Record, Recorded
from wst.tenancy import OwnedForeignKey, PartnershipOwned


@dataclass(frozen=True)
class Strength:
    """How well a claim is evidenced, in words, and what is missing."""

    code: str
    words: str
    missing: str = ""

    def __str__(self) -> str:
        return f"{self.words}: {self.missing}" if self.missing else self.words


def strength_of(kinds: Iterable[str]) -> Strength:
    """Worked out from the kinds of evidence linked. "Reliable data and first hand accounts" (arrangements 1.7)."""
    kinds = set(kinds)
    if not kinds:
        return Strength("none", "No evidence yet")
    data, heard = Evidence.Kind.DATA in kinds, not kinds.isdisjoint(Evidence.FIRST_HAND)
    if data and heard:
        return Strength("evidenced", "Evidenced")
    missing = [name for name, there in (("data", data), ("a first-hand account", heard)) if not there]
    return Strength(
        "partly",
        "Partly evidenced",
        f"{' and '.join(missing)} {'is' if missing == ['a first-hand account'] else 'are'} missing",
    )


class ImpactStatementQuerySet(models.QuerySet):
    def standing(self) -> "ImpactStatementQuerySet":
        """What we say today: a statement that was withdrawn stays in the register and is claimed nowhere."""
        return self.filter(status=ImpactStatement.Status.STANDING)


class ImpactStatement(Recorded):
    """One claim about one piece of work. How well it is evidenced is worked out from what is linked, never typed."""

    class Status(models.TextChoices):
        STANDING = "standing", "Stands"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class WhoFor(models.TextChoices):
        CHILDREN = "children", "Children"
        YOUNG_PEOPLE = "young_people", "Young people"
        FAMILIES = "families", "Families"
        ADULTS = "adults", "Adults at risk"
        PRACTITIONERS = "practitioners", "Practitioners"

    class Direction(models.TextChoices):
        BETTER = "better", "Better"
        NO_CHANGE = "no_change", "No change"
        WORSE = "worse", "Worse"
        TOO_EARLY = "too_early", "Too early to say"

    about = OwnedForeignKey(Record, models.PROTECT, related_name="impact_statements")
    priority = OwnedForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="impact_statements")
    claim = models.TextField()
    who_for = models.CharField(max_length=15, choices=WhoFor.choices)
    includes_early_help = models.BooleanField(default=False)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    stated_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.STANDING)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = ImpactStatementQuerySet.as_manager()

    class Meta(Recorded.Meta):
        ordering = ["-stated_on", "-id"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status="standing", withdrawn_on__isnull=True)
                | (models.Q(status="withdrawn", withdrawn_on__isnull=False) & ~models.Q(withdrawn_because="")),
                name="priorities_statement_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.claim[:80]

    @property
    def stands(self) -> bool:
        return self.status == self.Status.STANDING

    @property
    def strength(self) -> Strength:
        return strength_of(kind for one in self.rests_on for kind in one.speaks_as)

    @property
    def rests_on(self) -> list[Evidence]:
        """The dated observations behind it. What was withdrawn stays linked and counts no more."""
        return [link.evidence for link in self.links.all() if link.evidence.counts]

    def get_absolute_url(self) -> str:
        return reverse("priorities:impact_statement", args=[self.partnership.slug, self.pk])


class ImpactEvidence(PartnershipOwned):
    statement = OwnedForeignKey(ImpactStatement, models.PROTECT, related_name="links")
    evidence = OwnedForeignKey(Evidence, models.PROTECT, related_name="impact_links")

    class Meta(PartnershipOwned.Meta):
        verbose_name_plural = "impact evidence links"
        constraints = [
            *PartnershipOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "statement", "evidence"], name="priorities_impactevidence_once"
            ),
        ]


class Revisit(Recorded):
    """Looking again at a closed priority, to see that it stays embedded (arrangements 4.IS.9)."""

    class Outcome(models.TextChoices):
        DUE = "due", "Due"
        EMBEDDED = "embedded", "Embedded"
        PARTLY = "partly", "Partly embedded"
        NOT = "not", "Not embedded"

    priority = OwnedForeignKey(Priority, models.PROTECT, related_name="revisits")
    due = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DUE)
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        ordering = ["due"]
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(outcome="due") | models.Q(done_on__isnull=False), name="priorities_revisit_done_when"
            ),
        ]

    def __str__(self) -> str:
        return f"Look again at {self.priority}"

    def get_absolute_url(self) -> str:
        return self.priority.get_absolute_url()
