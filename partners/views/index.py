"""Where the navigation's Partners leads: who we are at a glance, and every register."""

from typing import Any

from django.urls import NoReverseMatch

from partners.models import Group
from partners.permissions import Permission
from partners.presenters.index import REGISTERS, at_a_glance
from partners.queries.agencies import statutory_partners
from partners.queries.chairs import chair_term_on, deputy_on
from partners.views.register import PartnersPage
from wst import clock


class Index(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/index.html"
    title = "Partners"
    shows = ("partners.Agency", "partners.ChairTerm", "partners.ChairDeputy", "partners.Person")

    def context(self) -> dict[str, Any]:
        executive = self.partnership.groups.filter(kind=Group.Kind.EXECUTIVE, is_active=True).order_by("name").first()
        term = chair_term_on(executive, clock.today()) if executive else None
        sections = []
        for heading, registers in REGISTERS:
            found = []
            for title, words, name, permission in registers:
                if not self.access.can(*((permission,) if isinstance(permission, str) else permission)):
                    continue
                try:
                    found.append({"title": title, "words": words, "href": self.here.address(name)})
                except NoReverseMatch:
                    continue
            if found:
                sections.append({"heading": heading, "registers": found})
        deputy = deputy_on(executive, clock.today()) if executive else None
        kinds = statutory_partners(self.partnership)
        rows = at_a_glance(self.partnership, kinds, executive, term, self.here, deputy=deputy)
        return {"rows": rows, "sections": sections}
