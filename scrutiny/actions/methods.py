"""The toolkit: loaded once, then the partnership's own to reword and to add to (arrangements 4.IS.7 and 8)."""

from typing import Any

from django.db import transaction

from partners.permissions import Permission
from scrutiny.models import ScrutinyMethod
from scrutiny.seed.methods import METHODS
from wst import records
from wst.access import Access


@transaction.atomic
def load_toolkit(*, by: Access) -> list[ScrutinyMethod]:
    """Add the nine methods that are not there yet; a method that was reworded stays as it is. Twice is once."""
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    standing = set(by.partnership.scrutiny_methods.values_list("code", flat=True))
    return [
        _add(
            by,
            code=method.code,
            name=method.name,
            guidance=method.guidance,
            runs_as=method.runs_as,
            position=position,
        )
        for position, method in enumerate(METHODS, start=1)
        if method.code not in standing
    ]


@transaction.atomic
def add(*, name: str, guidance: str, runs_as: str = ScrutinyMethod.RunsAs.ENGAGEMENT, by: Access) -> ScrutinyMethod:
    """Add a method of the partnership's own, after the others."""
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    own = by.partnership.scrutiny_methods
    last = own.order_by("-position").values_list("position", flat=True).first() or 0
    number = 1 + own.filter(code__startswith="own-").count()
    return _add(by, code=f"own-{number}", name=name, guidance=guidance, runs_as=runs_as, position=last + 1)


@transaction.atomic
def reword(
    *, method: ScrutinyMethod, name: str, guidance: str, by: Access, version: int | None = None
) -> ScrutinyMethod:
    by.require(Permission.SCRUTINY_PLAN_DRAFT)
    method = records.lock(method, version=version)
    return records.change(method, by=by, title=name, name=name, guidance=guidance)


def _add(by: Access, **values: Any) -> ScrutinyMethod:
    return records.create(ScrutinyMethod(**values), by=by, kind="scrutiny_method", title=values["name"])
