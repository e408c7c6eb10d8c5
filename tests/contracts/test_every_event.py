"""Every event has a stable name, a sentence, goes through JSON and back, and has no room for free text."""

import dataclasses
import typing
from datetime import date, datetime
from enum import Enum

import pytest

import wst.urls  # noqa: F401  (loads every app, and with it every event)
from wst import events

each = pytest.mark.parametrize("event", list(events.REGISTRY.values()), ids=lambda event: event.type)


def example(kind):
    if kind in (int, bool):
        return kind(3)
    if kind is events.Digest:
        return events.Digest("0" * 64)
    if kind in (date, datetime):
        return kind(2026, 5, 6)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return events.Code("some_code")


@each
def test_an_event_is_a_frozen_dataclass_without_free_text(event):
    assert dataclasses.is_dataclass(event) and event.__dataclass_params__.frozen
    for name, kind in typing.get_type_hints(event).items():
        if name in ("type", "schema"):
            continue
        allowed = kind in (int, bool, date, datetime, events.Code, events.Digest) or (
            isinstance(kind, type) and issubclass(kind, Enum)
        )
        assert allowed, f"{event.__name__}.{name}: identifiers, codes, dates and digests only."


@each
def test_an_event_has_a_sentence_and_goes_through_json(event, monkeypatch):
    hints = {name: kind for name, kind in typing.get_type_hints(event).items() if name not in ("type", "schema")}
    values = {name: example(kind) for name, kind in hints.items()}
    if event.type == "publication.withdrawn":
        values["reason"] = events.Code("consent")
    made = event(**values)
    assert made.sentence()[0].isupper()
    back = event(**made.payload())
    assert back.payload() == made.payload()
