"""The chain of difference of one priority, with its gaps."""

from typing import Any

from django.urls import reverse

from partners.permissions import Permission as P
from priorities.presenters import chain as words
from priorities.queries.chain import chains, with_links
from priorities.views.rows import PriorityRows


class ChainPage(PriorityRows):
    """From why a priority was chosen to what the annual report says of it; each link leads to its record."""

    permission = P.WORKSPACE_VIEW
    template_name = "priorities/chain.html"
    shows = (
        "priorities.Priority",
        "priorities.PriorityBasis",
        "priorities.Evidence",
        "priorities.Measure",
        "priorities.MeasureReading",
        "priorities.ImpactStatement",
        "priorities.Pledge",
        "partners.Action",
        "scrutiny.Finding",
        "scrutiny.Recommendation",
        "reports.AnnualReport",
        "wst.Record",
    )

    def priorities(self) -> Any:
        return with_links(super().priorities())

    def context(self) -> dict[str, Any]:
        priority = self.priority
        priority.partnership = self.partnership
        chain = chains(self.partnership, [priority])[priority.pk]
        picture = words.drawing(chain, linked=True)
        return {
            "title": "The chain of difference",
            "priority": priority,
            "sentence": words.sentence(chain),
            "gaps": words.gaps(chain),
            "picture": picture,
            "wide": picture.svg(linked=True),
            "narrow": picture.svg(narrow=True, linked=True),
            "table": words.table(chain),
            "difference": reverse("priorities:difference", args=[self.partnership.slug]),
        }
