"""Challenges by partner: counts side by side, and the themes for scrutiny."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404

from partners.permissions import Permission
from partners.presenters import accountability as presenter
from partners.presenters.parts import Part
from partners.queries.challenges import counts_by_partner
from partners.views.challenges import READ
from partners.views.governance import RecordPage
from wst import clock
from wst.look.formats import period_words
from wst.look.parts import Link


class ChallengesByPartner(RecordPage):
    """Counts side by side for everybody who may read challenges; the themes for scrutiny."""

    permission = READ
    register = ("Challenges", "challenges")
    shows = ("partners.Challenge", "partners.Agency")
    template_name = "partners/accountability/record.html"
    record = "By partner"

    def history(self) -> str:
        return ""

    def period(self) -> tuple[date, date]:
        """The partnership's year that the address names by the year in which it begins; this one without a name."""
        today, month = clock.today(), self.partnership.year_start_month
        this = today.year if today.month >= month else today.year - 1
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdigit() and len(asked) == 4 else this
        if not 2000 <= year <= this:
            raise Http404
        return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)

    def context(self) -> dict[str, Any]:
        starts, ends = self.period()
        counts, themes = counts_by_partner(self.partnership, starts, ends)
        period = period_words(starts, ends)
        sections = []
        if self.access.can(Permission.FINDINGS_WRITE, Permission.SCRUTINY_PLAN_PROPOSE, Permission.CHALLENGES_MANAGE):
            rows = [[theme, number] for theme, number in sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))]
            sections.append(Part("Themes, for scrutiny", presenter.themes(rows), empty="No challenge was raised."))
        before = f"{self.here.address('challenges_by_partner')}?year={starts.year - 1}"
        return {
            "title": "Challenges by partner",
            "wide": True,
            "sections": [
                Part(
                    period,
                    presenter.by_partner(counts, period),
                    links=[Link("The year before", before)] if starts.year > 2000 else [],
                ),
                *sections,
            ],
        }
