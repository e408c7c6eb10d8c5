"""What the page of a priority shows of it: its own small rows come with the query that finds it, as JSON."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from priorities.models import (
    Evidence,
    ImpactStatement,
    Measure,
    MeasureReading,
    Priority,
    PriorityBasis,
    PriorityConsultation,
    PriorityCycle,
    PriorityLead,
    Revisit,
    Strength,
    YoungPeoplesView,
    strength_of,
)
from priorities.states import PRIORITY
from wst.models import Record, StatusChange

Row = TypeVar("Row", bound=Model)

# By the name of the annotation: a function, since what counts as today moves on.
OWN: dict[str, Callable[[], QuerySet]] = {
    "its_leads": lambda: PriorityLead.objects.current().filter(priority=OuterRef("pk")),
    "its_steps": lambda: StatusChange.objects.filter(record=OuterRef("record"), lifecycle=PRIORITY.name),
    "its_consultations": lambda: PriorityConsultation.objects.filter(priority=OuterRef("pk")),
    "its_views": lambda: YoungPeoplesView.objects.filter(priority=OuterRef("pk")),
    "its_revisits": lambda: Revisit.objects.filter(priority=OuterRef("pk")),
    "its_evidence": lambda: Evidence.objects.counting().filter(priority=OuterRef("pk")),
}


def with_own_rows(rows: QuerySet[Priority]) -> QuerySet[Priority]:
    """With OWN, for `own`, the reasons and the successors: one query instead of nine."""
    bases = PriorityBasis.objects.filter(priority=OuterRef("pk"))
    after = Priority.objects.filter(predecessor=OuterRef("pk"))
    found = {name: as_json(source()) for name, source in OWN.items()}
    return rows.annotate(
        **found, its_bases=as_json(bases, "source", Record), its_successors=as_json(after, "cycle", PriorityCycle)
    )


def as_json(rows: QuerySet, beside: str = "", of: type[Model] | None = None) -> ArraySubquery:
    """All columns of the rows, in their own order; with those of the row `beside` each."""
    names = [field.attname for field in rows.model._meta.concrete_fields]
    if of:
        names += [f"{beside}__{field.attname}" for field in of._meta.concrete_fields]
    ordered = rows.order_by(*(rows.model._meta.ordering or ["pk"]))
    return ArraySubquery(ordered.values(one=JSONObject(**{name: F(name) for name in names})))


def rows_of(model: type[Row], found: list[dict[str, Any]], under: str = "") -> list[Row]:
    """The rows that `as_json` wrote, as they would come from the database."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]

    def value(field: Any, written: Any) -> Any:
        return field.to_python(str(written) if isinstance(written, float) else written)

    return [
        model.from_db(DEFAULT_DB_ALIAS, names, [value(field, one[f"{under}{field.attname}"]) for field in fields])
        for one in found
    ]


def own(priority: Priority, name: str) -> list[Any]:
    """The rows of one of OWN."""
    found = rows_of(OWN[name]().model, getattr(priority, name))
    for row in found:
        row.partnership = priority.partnership  # type: ignore[attr-defined]
    return found


def reasons_of(priority: Priority) -> list[PriorityBasis]:
    """Each with its source."""
    found = priority.its_bases  # type: ignore[attr-defined]
    bases = rows_of(PriorityBasis, found)
    for basis, source in zip(bases, found, strict=True):
        if basis.source_id:
            basis.source = rows_of(Record, [source], "source__")[0]
    return bases


def successors_of(priority: Priority) -> list[Priority]:
    """Each with its cycle."""
    found = priority.its_successors  # type: ignore[attr-defined]
    rows = rows_of(Priority, found)
    for row, cycle in zip(rows, rows_of(PriorityCycle, found, "cycle__"), strict=True):
        row.cycle = cycle
    return rows


def with_readings(measures: QuerySet[Measure]) -> list[Measure]:
    """Measures with their readings, in one query. Reads like `prefetch_related`."""
    readings = MeasureReading.objects.filter(measure=OuterRef("pk"))
    found = list(measures.annotate(its_readings=as_json(readings)))
    for measure in found:
        kept = measure.readings.all()
        kept._result_cache = rows_of(MeasureReading, measure.its_readings)
        measure._prefetched_objects_cache = {"readings": kept}
    return found


def with_strengths(statements: QuerySet[ImpactStatement]) -> list[tuple[ImpactStatement, Strength]]:
    """Each with how well it is evidenced, in one query."""
    counting = Evidence.objects.counting().filter(impact_links__statement=OuterRef("pk")).order_by("pk")
    kinds = counting.values(one=JSONObject(kind=F("kind"), account=F("account")))
    return [
        (row, strength_of(kind for one in row.rests_on_kinds for kind in Evidence(**one).speaks_as))
        for row in statements.annotate(rests_on_kinds=ArraySubquery(kinds))
    ]
