"""What a register page needs from its query string: the filters in force and the links between pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page
from django.http import QueryDict

from wst.look import options
from wst.look.formats import words
from wst.words import own


@dataclass(frozen=True)
class Chosen:
    """One value of one filter; `without` is the address that removes it."""

    label: str
    text: str
    without: str


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}" if query else "?"


def _text(bound: Any, value: Any) -> str:
    """What the chosen option is called, as the list of options calls it."""
    for key, label in options.spoken(bound) if hasattr(bound.field, "choices") else ():
        if isinstance(label, (list, tuple)):  # a group of options
            for inner, inner_label in label:
                if str(inner) == str(value):
                    return str(inner_label)
        elif str(key) == str(value):
            return str(label)
    return str(words(value))


def chosen_filters(form: Any, query: QueryDict) -> Iterator[Chosen]:
    """The filters that narrow this list, in the form's order. Invalid and empty ones are not in force."""
    if not form.is_bound:
        return
    form.is_valid()
    for bound in form.visible_fields():
        name, value = bound.html_name, form.cleaned_data.get(bound.name)
        unticked = value is False and isinstance(bound.field.widget, forms.CheckboxInput)
        if unticked or value in (None, "", [], ()) or bound.name in form.errors:
            continue
        several = hasattr(value, "__iter__") and not isinstance(value, str)
        for one in value if several else [value]:
            rest = query.copy()
            rest.pop("page", None)
            if several:
                key = str(getattr(one, "pk", one))
                rest.setlist(name, [other for other in rest.getlist(name) if other != key])
            else:
                for key in [key for key in rest if key == name or key.startswith(f"{name}_")]:
                    del rest[key]
            shown = str(one) if hasattr(one, "pk") else _text(bound, one)
            yield Chosen(own(str(bound.label)), shown, _address(rest))


def page_links(page: Page, query: QueryDict, name: str = "page") -> dict[str, Any]:
    """Links to the other pages of a list, keeping every filter in the query string."""

    def address(number: int) -> str:
        there = query.copy()
        there[name] = str(number)
        return _address(there)

    pages = page.paginator
    return {
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
        "pages": [
            {"gap": True}
            if number == pages.ELLIPSIS
            else {"number": number, "href": address(number), "current": number == page.number}
            for number in pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ]
        if pages.num_pages > 1
        else [],
        "first": page.start_index(),
        "last": page.end_index(),
        "total": pages.count,
    }
