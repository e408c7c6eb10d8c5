"""The principles as the public reads them."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.text import slugify

from partners.models import Principle
from partners.presenters.first_use import written_out
from wst.markdown import to_html
from wst.models import Partnership, Publication
from wst.publishing import Snapshot

KEY = "principles"


def principles_snapshot(partnership: Partnership, rows: Sequence[Principle]) -> Snapshot:
    shown = [(slugify(row.title), row.title, to_html(row.text)) for row in rows]
    return Snapshot(
        kind=Publication.Kind.ARRANGEMENTS,
        key=KEY,
        title="Our principles",
        summary="How we have agreed to work with children, young people, families and each other.",
        html=written_out(
            render_to_string("publications/principles.html", {"principles": shown}), partnership.terms.all()
        ),
        contents=[{"id": anchor, "title": title} for anchor, title, _ in shown],
        facts={"Applies to": partnership.area_name},
    )
