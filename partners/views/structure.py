"""Pages about how groups stand to each other and what they work by."""

from typing import Any

from partners.actions import structure as actions
from partners.forms.appointments import ConfirmForm
from partners.forms.structure import ExpectForm, MirrorForm, TermsForm, first_review
from partners.models import Group
from partners.permissions import Permission
from partners.presenters import structure as present
from partners.queries.chairs import chairs_of
from partners.queries.groups import members_counted
from partners.queries.structure import pairs
from partners.views.groups import OneGroup
from partners.views.register import PartnersForm, PartnersPage
from wst import clock
from wst.markdown import to_html


class MirroredGroups(PartnersPage):
    """Children's and adults' groups that do the same, side by side (arrangements 1.5)."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/mirrored.html"
    title = "Mirrored groups"
    shows = ("partners.Group", "partners.Person", "partners.TermsOfReference")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Groups", self.here.address("groups")), (self.title, ""))

    def context(self) -> dict[str, Any]:
        groups = list(self.partnership.groups.filter(is_active=True).order_by("name"))
        latest = self.partnership.terms_of_reference.order_by("group_id", "-number").distinct("group_id")
        known = present.SideBySide(
            chairs_of(groups, clock.today()),
            members_counted(self.partnership, clock.today()),
            {terms.group_id: terms for terms in latest},
        )
        return {
            "tables": [present.pair_table(pair, known, self.here) for pair in pairs(groups)],
            "alone": [
                (self.here.to("group", group), group.get_strand_display()) for group in present.without_mirror(groups)
            ],
            "joint": [self.here.to("group", group) for group in groups if group.strand == Group.Strand.JOINT],
        }


class Mirror(OneGroup):
    form_class = MirrorForm
    title = "Pair it with a mirrored group"
    button = "Save the pair"
    success = "The pair is saved"

    def form_values(self) -> dict[str, Any]:
        return {"other": self.group.mirror, "version": self.group.version}

    def form_arguments(self) -> dict[str, Any]:
        wanted = actions.OPPOSITE.get(Group.Strand(self.group.strand))
        return {"groups": self.partnership.groups.filter(is_active=True, strand=wanted).order_by("name")}

    def context(self) -> dict[str, Any]:
        joint = self.group.strand == Group.Strand.JOINT
        said = "It works for children and adults itself, so it needs no mirror." if joint else ""
        return {**super().context(), "sentence": said}

    def perform(self, form: Any) -> Any:
        return actions.mirror(self.group, by=self.access, **form.cleaned_data)


class GroupTerms(PartnersPage):
    """The terms of reference that stand, and every version before."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/terms.html"
    shows = ("partners.Group", "partners.TermsOfReference", "partners.Decision")

    def trail(self) -> list[dict[str, str]]:
        group = (self.group.name, self.here.address("group", self.group.pk))
        return self.here.trail(("Groups", self.here.address("groups")), group, ("Terms of reference", ""))

    @property
    def group(self) -> Any:
        if not hasattr(self, "_group"):
            self._group = self.one(self.partnership.groups.all(), pk=self.kwargs["pk"])
        return self._group

    def context(self) -> dict[str, Any]:
        versions = list(self.group.terms_of_reference.select_related("decision", "paper"))
        for row in versions:
            if row.decision:
                row.decision.partnership = self.partnership
        return {
            "title": f"Terms of reference: {self.group.name}",
            "group": self.group,
            "latest": versions[0] if versions else None,
            "words": present.terms_words(versions[0] if versions else None),
            "html": to_html(versions[0].text) if versions else "",
            "table": present.terms_table(versions, self.here, clock.today()) if versions else None,
            "before": [(f"Version {row.number}", to_html(row.text, top=4)) for row in versions[1:]],
            "manages": self.access.can(Permission.GROUPS_MANAGE),
        }


class NewTerms(OneGroup):
    """The next version, beginning from the text of the one that stands."""

    form_class = TermsForm
    title = "Record terms of reference as agreed"
    button = "Record this version"
    success = "The terms of reference are recorded"
    shows = ("partners.Group", "partners.TermsOfReference", "partners.Decision")
    keeps_draft = True

    def back_address(self) -> str:
        return self.here.address("group_terms", self.group.pk)

    def form_values(self) -> dict[str, Any]:
        latest = self.group.terms_of_reference.first()
        return {
            "text": latest.text if latest else "",
            "review_on": first_review(clock.today()),
            "version": latest.number if latest else 0,
        }

    def form_arguments(self) -> dict[str, Any]:
        return {"decisions": self.group.decisions.order_by("-decided_on", "-pk")}

    def perform(self, form: Any) -> Any:
        return actions.agree_terms(self.group, by=self.access, **form.cleaned_data)


class Expect(OneGroup):
    form_class = ExpectForm
    title = "Expect an agency on the group"
    button = "Expect the agency"
    success = "The agency is expected on the group"
    shows = ("partners.Group", "partners.Agency", "partners.ExpectedMember")

    def form_arguments(self) -> dict[str, Any]:
        already = self.group.expected_members.values("agency")
        return {"agencies": self.partnership.agencies.active().exclude(pk__in=already).order_by("name")}

    def perform(self, form: Any) -> Any:
        return actions.expect(self.group, by=self.access, **form.cleaned_data)


class NoLongerExpect(PartnersForm):
    permission = Permission.GROUPS_MANAGE
    template_name = "partners/confirm.html"
    shows = ("partners.ExpectedMember", "partners.Agency")
    form_class = ConfirmForm
    title = "Expect this agency no longer"
    button = "Remove the expectation"
    success = "The expectation is removed"

    @property
    def expected(self) -> Any:
        if not hasattr(self, "_expected"):
            rows = self.partnership.expected_members.select_related("group", "agency")
            self._expected = self.one(rows, pk=self.kwargs["pk"])
        return self._expected

    def form_values(self) -> dict[str, Any]:
        return {"version": 1}

    def back_address(self) -> str:
        return self.here.address("group", self.expected.group_id)

    def next_address(self, result: Any) -> str:
        return self.back_address()

    def context(self) -> dict[str, Any]:
        return {"caption": f"{self.expected.agency.name}, {self.expected.group.name}"}

    def perform(self, form: Any) -> Any:
        actions.no_longer_expect(self.expected, by=self.access)
        return self.expected
