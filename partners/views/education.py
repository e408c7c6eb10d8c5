"""Education, the fourth partner as agreed: how each of its parts took part in a year."""

from typing import Any

from partners.permissions import Permission
from partners.presenters import agency_year as present
from partners.queries.agency_year import SOURCES, chosen_year, year_of
from partners.queries.education import engagement
from partners.views.register import PartnersPage


class Education(PartnersPage):
    permission = Permission.WORKSPACE_VIEW
    template_name = "partners/education.html"
    title = "Education’s part in the work"
    shows = ("partners.Agency", "partners.GroupMembership", "partners.Action")

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((self.title, ""))

    def context(self) -> dict[str, Any]:
        year, now = chosen_year(self.partnership, self.request.GET.get("year", "")), year_of(self.partnership)
        titles = [source.title for source in SOURCES]
        return {
            "period": present.year_words(year),
            "years": present.year_links(year, now, now.began - 4),
            "sectors": [
                {
                    "title": present.sector_title(one),
                    "table": present.sector_table(one, titles, self.here),
                    "gaps": present.sector_gaps(one),
                    "seats": present.seats_in_words(one),
                }
                for one in engagement(self.partnership, year)
            ],
            "counted": [(source.title, source.counted) for source in SOURCES],
        }
