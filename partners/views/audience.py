"""Who can see this page, and what can this person see: in plain words, for everybody with a role."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import Resolver404, resolve

from partners.permissions import Permission
from partners.presenters import audience as present
from partners.queries.audience import everybody
from partners.views.register import PartnersPage
from wst import audience, clock
from wst.models.record import Visibility

PER_PAGE = 100


class WhoCanSee(PartnersPage):
    """About the page whose path is asked for, which the reader may open themselves."""

    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/who_can_see.html"
    title = "Who can see this page?"
    shows = ("wst.Membership", "wst.Record", "partners.Person", "partners.Agency")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail(("Who can see this page?", ""))

    def _view(self, path: str) -> Any:
        """The class of the page behind a path of this workspace, or 404."""
        if not path.startswith(f"/{self.partnership.slug}/workspace/"):
            raise Http404
        try:
            match = resolve(path)
        except Resolver404:
            raise Http404 from None
        view = getattr(match.func, "view_class", None)
        if view is None or not getattr(view, "permission", "") or getattr(view, "named_only", False):
            raise Http404  # a page for named people says itself who they are, to them
        return view

    def context(self) -> dict[str, Any]:
        path = self.request.GET.get("page") or self.here.address("index")
        view = self._view(path)
        permissions = tuple(map(str, view.permissions()))
        if not self.access.can(*permissions):
            raise Http404
        record = self.partnership.records.filter(address=path).first()
        candidates = [one for one in everybody(self.partnership) if one.can(*permissions)]
        found = audience.who_sees(record, candidates) if record else candidates
        if record and self.access.user_id not in {one.user_id for one in found}:
            raise Http404  # whoever may not open it is not told about it either
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page_number"))
        agencies = dict(self.partnership.agencies.values_list("pk", "name"))
        narrowing = audience.NARROWED.get(record.kind) if record else None
        return {
            "about": record.title if record else getattr(view, "title", "") or "This page",
            "path": path,
            "sentences": present.sentences(permissions, narrowing, len(candidates), len(found)),
            "public": bool(record and record.visibility == Visibility.PUBLIC),
            "table": present.audience_table(page.object_list, permissions, agencies, self.here),
            "page": page,
            "number": len(found),
        }


class PersonAccess(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/person_access.html"
    title = "What can this person see?"
    shows = ("partners.Person", "wst.Membership", "partners.GroupMembership", "wst.Record")

    @property
    def person(self) -> Any:
        if not hasattr(self, "_person"):
            self._person = self.one(self.partnership.people.select_related("agency", "user"), pk=self.kwargs["pk"])
        return self._person

    def trail(self) -> list[dict[str, str]]:
        person = self.person
        return self.here.trail(
            ("People", self.here.address("people")),
            (person.name, self.here.address("person", person.pk)),
            ("Access", ""),
        )

    def context(self) -> dict[str, Any]:
        person, today = self.person, clock.today()
        held, grants, counted, found = [], [], [], []
        if person.user:
            held = list(self.partnership.memberships.filter(user=person.user).not_ended(today).order_by("starts"))
            found = everybody(self.partnership, only=person.user)
            grants = [one for source in audience.GRANTS for one in source(self.partnership, person.user)]
            counted = audience.counts(found[0]) if found else []
        return {
            "title": f"What can {person.name} see?",
            "person": person,
            "may_come_in": bool(found),
            "roles": present.role_rows(held, today),
            "grants": present.grants_table(grants),
            "narrowed": present.narrowed_table(counted),
            "manages": self.access.can(Permission.MEMBERS_MANAGE),
        }
