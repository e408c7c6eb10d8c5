"""What happened, for the business manager: events with who did them and what they are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import QuerySet, Value

from partners.models import Person
from wst.models import Event, Partnership, Record, Recorded, User
from wst.models.record import OPEN_TO_ALL


@dataclass(frozen=True)
class Subject:
    title: str
    address: str


@cache
def recorded_models() -> dict[str, type[Recorded]]:
    """Every kind of row that owns a Record, in any app. What owns none (the vault) has no history here."""
    found = [model for model in apps.get_models() if issubclass(model, Recorded)]
    return {model._meta.label_lower: model for model in found}


def history(partnership: Partnership) -> QuerySet[Event]:
    """All events that the business manager may read, the latest first."""
    kinds = [*recorded_models(), Partnership._meta.label_lower]
    return Event.objects.filter(partnership=partnership, subject_kind__in=kinds).order_by("-number")


def open_record(partnership: Partnership, kind: str, pk: int) -> Record | None:
    """The Record of a row by its kind ("partners.agency") and id, if everybody in the partnership may follow it."""
    model = recorded_models().get(kind)
    if model is None:
        return None
    row = model._default_manager.filter(partnership=partnership, pk=pk).select_related("record").first()
    return row.record if row and row.record.visibility in OPEN_TO_ALL else None


def subjects(partnership: Partnership, events: Iterable[Event]) -> dict[tuple[str, int], Subject]:
    """Titles and addresses of what the events are about, as far as everybody may follow them. One query."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        wanted.setdefault(event.subject_kind, set()).add(event.subject_id)
    parts = [
        model._default_manager.filter(partnership=partnership, pk__in=wanted[kind], record__visibility__in=OPEN_TO_ALL)
        .order_by()
        .values_list(Value(kind), "pk", "record__title", "record__address")
        for kind, model in recorded_models().items()
        if kind in wanted
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(kind, pk): Subject(title, address) for kind, pk, title, address in rows}


def names(partnership: Partnership, events: Iterable[Event]) -> tuple[dict[int, str], dict[int, str]]:
    """Who did it (by account) and who is meant (by person). Two queries."""
    events = list(events)
    actors = User.objects.filter(pk__in={event.actor_id for event in events if event.actor_id})
    meant = {event.payload["person"] for event in events if event.payload.get("person")}
    people = Person.objects.filter(partnership=partnership, pk__in=meant)
    return dict(actors.values_list("pk", "name")), dict(people.values_list("pk", "name"))


# What a filter calls a kind of event, and how the types of its events begin.
KINDS_OF_EVENT = [
    (
        "access",
        "Accounts, roles and access",
        ("partners.role_", "partners.account", "partners.invited", "partners.support"),
    ),
    ("refused", "Refused for want of permission", ("access.refused",)),
    ("appointments", "Appointments", ("partners.appoint",)),
    ("added", "Added", ("record.created",)),
    ("changed", "Changed", ("record.changed",)),
    ("moved", "Steps and decisions", ("lifecycle.",)),
    ("published", "Published or withdrawn", ("publication.",)),
    ("imported", "Imported from a spreadsheet", ("spreadsheet.",)),
]


def kinds_of_record() -> list[tuple[str, str]]:
    """Kinds of record by what people call them, with the partnership itself."""
    named = [(label, str(model._meta.verbose_name).capitalize()) for label, model in recorded_models().items()]
    return sorted([*named, (Partnership._meta.label_lower, "The partnership")], key=lambda pair: pair[1])


def actors(partnership: Partnership) -> QuerySet[User]:
    """Everybody who holds or held a role here. Events name no account that never did."""
    return User.objects.filter(memberships__partnership=partnership).distinct().order_by("name")
