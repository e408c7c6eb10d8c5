"""A rapid review: summaries asked of agencies, immediate safety, the criteria limb by limb, and the Panel's reply."""

from django.db import models
from django.urls import reverse

from partners.models import Agency
from reviews.models.case import Case, VaultRow
from wst import clock
from wst.tenancy import AppendOnly, OwnedForeignKey, OwnedOneToOneField, PartnershipOwned


class RapidReview(VaultRow):
    class Status(models.TextChoices):
        OPEN = "open", "Open"
        SUMMARIES_IN = "summaries_in", "Summaries in"
        PANEL_HELD = "panel_held", "Panel held"
        SIGNED_OFF = "signed_off", "Signed off"
        SENT = "sent", "Sent to the Panel"
        REPLIED = "replied", "The Panel has replied"
        STOPPED = "stopped", "Stopped: the criteria were withdrawn"

    case = OwnedOneToOneField(Case, models.PROTECT, related_name="rapid_review")
    status = models.CharField(max_length=15, choices=Status.choices, default=Status.OPEN)
    opened_on = models.DateField()
    # Its notification was withdrawn, and the incident notified again.
    opened_again_at = models.DateTimeField(null=True, blank=True, editable=False)
    panel_at = models.DateTimeField("when the panel meets", null=True, blank=True)
    panel_held_on = models.DateField(null=True, blank=True)
    known_so_far = models.TextField(blank=True)
    could_be_improved = models.TextField(blank=True)
    what_happens_next = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)

    class Meta(VaultRow.Meta):
        pass

    def __str__(self) -> str:
        return self.case.reference


class SafetyStep(VaultRow):
    """What was done at once so that children are safe."""

    case = OwnedForeignKey(Case, models.PROTECT, related_name="safety_steps")
    text = models.CharField("what is done", max_length=300)
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    due_on = models.DateField("by when")
    done_on = models.DateField(null=True, blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.text


class SummaryRequest(VaultRow):
    """An agency's summary: asked of a role in the agency, chased and received. The summary itself goes by secure mail
    and is never held here."""

    case = OwnedForeignKey(Case, models.PROTECT, related_name="summary_requests")
    agency = OwnedForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField("asked of which role", max_length=120)
    requested_on = models.DateField()
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    received_from = models.CharField("who says that it was sent", max_length=120, blank=True)
    not_needed_because = models.CharField(max_length=300, blank=True)

    class Meta(VaultRow.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "case", "agency"], name="reviews_summaryrequest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.role}"

    def answer_address(self) -> str:
        """The one page that whoever answers for the agency may open."""
        return reverse("reviews:summary_answer", args=[self.partnership.slug, self.case_id, self.pk])


class SummaryChase(PartnershipOwned):
    """One time that a summary was chased. Append-only."""

    app_rights = AppendOnly

    request = OwnedForeignKey(SummaryRequest, models.PROTECT, related_name="chases")
    how = models.CharField(max_length=120)
    chased_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["at", "id"]


class CriterionFinding(VaultRow):
    """Whether a criterion holds, with the reason. (a) to (d) are SI 2018/789 regulation 11, an "include" list, so
    there is room for others; the rest is statutory guidance."""

    class Code(models.TextChoices):
        IMPROVEMENT = "improvement", "(a) Something to improve in safeguarding, new or known before"
        RECURRENT = "recurrent", "(b) A theme that keeps coming back"
        JOINT_WORKING = "joint_working", "(c) A doubt about how agencies worked together"
        PANEL_LOCAL = "panel_local", "(d) The Panel considered the case and prefers a local review"
        SINGLE_AGENCY = "single_agency", "A concern about a single agency"
        NO_AGENCY = "no_agency", "No agency was involved, and that is itself a concern"
        SEVERAL_AREAS = "several_areas", "More than one council, police or health area"
        INSTITUTION = "institution", "A concern in an institution"
        OTHER = "other", "Something else"

    case = OwnedForeignKey(Case, models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=15, choices=Code.choices)
    holds = models.BooleanField("it holds")
    reason = models.TextField()

    class Meta(VaultRow.Meta):
        ordering = ["id"]
        constraints = [
            *VaultRow.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "case", "code"], name="reviews_criterion_once"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class PanelReply(PartnershipOwned):
    """What the national Panel answered. It has no due date: the guidance sets none. Append-only."""

    app_rights = AppendOnly

    class Opinion(models.TextChoices):
        AGREES = "agrees", "Agrees with the decision"
        QUERIES = "queries", "Queries the decision or the quality"
        PREFERS_LOCAL = "prefers_local", "Prefers a local review"
        CONSIDERS_NATIONAL = "considers_national", "Considers a national review"

    case = OwnedForeignKey(Case, models.PROTECT, related_name="panel_replies")
    replied_on = models.DateField()
    opinion = models.CharField(max_length=20, choices=Opinion.choices)
    words = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta(PartnershipOwned.Meta):
        ordering = ["replied_on", "id"]
