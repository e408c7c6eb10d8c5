"""The partnership's own words in templates. Loaded everywhere: no template says `load`."""

from typing import Any

from django import template

from wst import words

register = template.Library()


@register.simple_tag
def word(key: str, form: str = "singular", capital: bool = False) -> str:
    """`{% word "executive" "short" %}`: singular, plural or short; `capital=True` at the start of a sentence."""
    found = words.word(key, form)
    return found[:1].upper() + found[1:] if capital else found


@register.filter
def own(text: Any) -> Any:
    """A sentence of the product's in the partnership's words. Never for what somebody typed."""
    return words.own(text)
