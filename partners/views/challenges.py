"""The list of challenges and the pages of a challenge. Rows come through visible_challenges alone."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from partners.actions import challenges
from partners.filters.challenges import ChallengeFilter
from partners.forms.challenges import AdviceForm, ChallengeForm, OutcomeForm
from partners.models import Challenge
from partners.permissions import Permission
from partners.policies.challenges import EXECUTIVE_LEVEL
from partners.presenters import challenges as presenter
from partners.presenters.clocks import working
from partners.queries.challenges import visible_challenges
from partners.states import CHALLENGE
from partners.views.governance import DecidedRegister, RecordPage
from wst.look.parts import Link
from wst.models import Record
from wst.models.record import OPEN_TO_ALL
from wst.views.base import FormPage, MovePage

SHOWS = ("partners.Challenge", "partners.EscalationPolicy")
READ = (
    Permission.CHALLENGES_RAISE,
    Permission.CHALLENGES_MANAGE,
    Permission.DECISIONS_MAKE,
    Permission.REPORT_APPROVE_OWN,
    Permission.PRIORITIES_LEAD,
    Permission.FINDINGS_WRITE,
    Permission.SCRUTINY_PLAN_PROPOSE,
)


class Challenges(DecidedRegister):
    """Each sees what the rule lets them; of the rest only how many are open, and scrutiny the themes."""

    permission = READ
    shows = SHOWS
    template_name = "partners/governance/challenges.html"
    filter_class = ChallengeFilter
    title = "Challenges"
    lead = "How partners hold each other to account: raised, answered, and moved up a level where that is needed."
    noun = "challenges"
    columns = presenter.COLUMNS
    empty = (
        "No challenges to show",
        "You see those of your agency, and all of them once they reach the Executive if you sit on it.",
    )

    def rows(self) -> Any:
        rows = visible_challenges(self.access).select_related("raised_by", "about", "policy")
        return rows.prefetch_related("policy__levels")

    def present(self, row: Challenge) -> list[Any]:
        return presenter.register_row(row)

    def buttons(self) -> list[Link]:
        found = [Link("Challenges by partner", self.here.address("challenges_by_partner"))]
        if self.access.can(Permission.CHALLENGES_RAISE, Permission.CHALLENGES_MANAGE):
            found.insert(0, Link("Raise a challenge", self.here.address("challenge_new")))
        return found

    def context(self) -> dict[str, Any]:
        seen = visible_challenges(self.access).values("pk")
        others = self.partnership.challenges.filter(status=Challenge.Status.OPEN).exclude(pk__in=seen)
        themes = list(others.order_by("theme").values_list("theme", flat=True))
        shows_themes = self.access.can(Permission.SCRUTINY_PLAN_PROPOSE)
        return {**super().context(), "others": len(themes), "themes": themes if shows_themes else []}


class OneChallenge:
    def find(self: Any) -> Challenge:
        rows = visible_challenges(self.access).select_related("raised_by", "about", "subject", "record", "policy")
        return self.one(rows, pk=self.kwargs["pk"])

    @property
    def challenge(self) -> Challenge:
        if not hasattr(self, "_challenge"):
            self._challenge = self.find()
        return self._challenge

    def back_address(self) -> str:
        return self.challenge.get_absolute_url()


class ChallengePage(OneChallenge, RecordPage):
    permission = READ
    register = ("Challenges", "challenges")
    shows = (*SHOWS, "partners.ChallengeAdvice")
    template_name = "partners/governance/challenge.html"

    @property
    def record(self) -> Challenge:
        return self.challenge

    def context(self) -> dict[str, Any]:
        return {
            "title": self.challenge.reference,
            "challenge": self.challenge,
            "summary": presenter.summary(self.challenge, self.access),
            "levels": presenter.levels(self.challenge),
            "working": working(self.challenge, self.rung()),
            "advice": presenter.advice(self.challenge.advice.all()),
            "history": presenter.history(self.challenge.record.status_changes.all()),
            "buttons": presenter.buttons(self.challenge, self.access),
        }

    def rung(self) -> Any:
        """The level on which it stands, by its own version of the policy."""
        if self.challenge.policy is None:
            return None
        return self.challenge.policy.levels.select_related("policy").filter(number=self.challenge.level).first()


class NewChallenge(FormPage):
    permission = (Permission.CHALLENGES_RAISE, Permission.CHALLENGES_MANAGE)
    shows = SHOWS
    template_name = "partners/governance/form_about.html"
    form_class = ChallengeForm
    title = "Raise a challenge"
    guide = "It begins between the people concerned. The agency that it is about is told at once."
    button = "Raise the challenge"
    success = "Challenge raised"
    keeps_draft = True

    @property
    def subject(self) -> Record | None:
        if "record" not in self.kwargs:
            return None
        return self.one(self.partnership.records.filter(visibility__in=OPEN_TO_ALL), pk=self.kwargs["record"])

    def context(self) -> dict[str, Any]:
        return {"about": self.subject, "about_label": "It comes from"}

    def form_values(self) -> dict[str, Any]:
        return {"raised_by": self.access.place.agency_id}

    def form_arguments(self) -> dict[str, Any]:
        agencies = self.partnership.agencies.active()
        own = agencies.filter(pk=self.access.place.agency_id or 0)
        return {"raisers": agencies if self.access.can(Permission.CHALLENGES_MANAGE) else own, "agencies": agencies}

    def perform(self, form: ChallengeForm) -> Challenge:
        return challenges.open_(by=self.access, subject=self.subject, **form.cleaned_data)

    def next_address(self, result: Challenge) -> str:
        if visible_challenges(self.access).filter(pk=result.pk).exists():
            return result.get_absolute_url()
        return self.back_address()

    def back_address(self) -> str:
        return reverse("partners:challenges", args=[self.partnership.slug])


class ChallengeOutcome(OneChallenge, FormPage):
    """The outcome: by either side below the Executive, by those who decide there at its level."""

    permission = (Permission.CHALLENGES_RAISE, Permission.CHALLENGES_DECIDE)
    shows = SHOWS
    template_name = "partners/form.html"
    form_class = OutcomeForm
    button = "Record the outcome"
    success = "Outcome recorded"
    keeps_draft = True

    @property
    def title(self) -> str:  # type: ignore[override]
        at_executive = self.challenge.level >= EXECUTIVE_LEVEL
        return CHALLENGE.moves["resolve_at_executive" if at_executive else "resolve"].label

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.challenge.reference}: {self.challenge.theme}"}

    def form_values(self) -> dict[str, Any]:
        if self.challenge.level >= EXECUTIVE_LEVEL:
            self.access.require(Permission.CHALLENGES_DECIDE)
        return {"version": self.challenge.version}

    def perform(self, form: OutcomeForm) -> Challenge:
        return challenges.resolve(self.challenge, by=self.access, **form.cleaned_data)


class AdviseChallenge(OneChallenge, FormPage):
    """The scrutineer's advice: signed, and not changed afterwards."""

    permission = Permission.FINDINGS_WRITE
    shows = SHOWS
    template_name = "partners/governance/form_about.html"
    form_class = AdviceForm
    title = "Give advice on this challenge"
    guide = (
        "Your advice is dated and signed with your name. The two sides and the office read it, and the Executive once "
        "the challenge has reached it. It cannot be changed afterwards. You can add more while the challenge is open."
    )
    button = "Sign and give the advice"
    success = "Your advice is signed, and the two sides are told"
    keeps_draft = True

    def form_values(self) -> dict[str, Any]:
        return {"version": self.challenge.version}

    def context(self) -> dict[str, Any]:
        return {"about": self.challenge.record, "about_label": "It is about"}

    def perform(self, form: AdviceForm) -> Any:
        return challenges.advise(self.challenge, by=self.access, **form.cleaned_data)

    def next_address(self, result: Any) -> str:
        return self.back_address()


class ChallengeStep(OneChallenge, MovePage):
    """Move up a level, or withdraw: both with a reason."""

    permission = (Permission.CHALLENGES_RAISE, Permission.CHALLENGES_DECIDE)
    shows = SHOWS
    lifecycle = CHALLENGE
    VERBS = {
        "escalate": challenges.escalate,
        "escalate_at_executive": challenges.escalate,
        "withdraw": challenges.withdraw,
    }

    def move(self) -> Any:
        if self.kwargs["move"] not in self.VERBS:
            raise Http404
        move = super().move()
        self.access.require(move.permission)
        return move

    def act(self, row: Challenge, name: str, *, reason: str, version: int) -> Challenge:
        return self.VERBS[name](row, by=self.access, reason=reason, version=version)

    def back_address(self) -> str:
        return self.row.get_absolute_url()
