"""Options of a form in the partnership's own words, as far as they are the product's.

Whether an option is the product's word or what somebody typed is told by where it comes from, never by how it reads:
the product's stand with the class of the form or with a model's choices, as pairs of value and label. Options that are
made of rows (a model choice, names of people) are shown as they are. Values are never touched.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django import forms
from django.apps import apps
from django.utils.choices import CallableChoiceIterator

from wst.words import own

Pair = tuple[Any, Any]


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), str(label)


@lru_cache(maxsize=1)
def _of_models() -> frozenset[tuple[str, str]]:
    """Every value with its label that a field of any model may hold."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return frozenset(pair for field in fields if field.choices for pair in _flat(field.flatchoices))


def _declared(form: Any, name: str) -> frozenset[tuple[str, str]]:
    """The options with which the class of a form declares a field: the same for every request."""
    field = getattr(type(form), "base_fields", {}).get(name)
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return frozenset()
    if isinstance(field.choices, CallableChoiceIterator):
        return frozenset()
    return frozenset(_flat(field.choices))


def spoken(bound: Any, choices: Iterable[Any] | None = None) -> list[Any]:
    """The choices of a field on its form, those of the product in own words. Groups of options keep their form."""
    known = _declared(bound.form, bound.name)

    def is_ours(pair: tuple[str, str]) -> bool:
        return not pair[0] or pair in known or pair in _of_models()  # an empty value is never a row

    def say(pairs: Iterable[Any]) -> Iterator[Pair]:
        for value, label in pairs:
            if isinstance(label, (list, tuple)):
                whole = all(is_ours(pair) for pair in _flat(label))
                yield (own(value) if whole else value), list(say(label))
            else:
                yield value, own(str(label)) if is_ours((str(value), str(label))) else label

    return list(say(bound.field.choices if choices is None else choices))


def speak(bound: Any) -> None:
    """Before a field is drawn: its widget's options in own words."""
    field = bound.field
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = own(field.empty_label)
    elif isinstance(field, forms.ChoiceField) and hasattr(field.widget, "choices"):
        field.widget.choices = spoken(bound, field.widget.choices)
