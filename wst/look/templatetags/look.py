"""Components for templates. `{% load look %}`; what each takes is listed in the docstring of wst.look."""

from datetime import date
from typing import Any

from django import template
from django.contrib.messages import SUCCESS, get_messages
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from wst.look import formats, registers

register = template.Library()

NOT_TYPED = {"version", "draft_of", "action", "then"}

for show in (
    formats.date_words,
    formats.day_words,
    formats.due_words,
    formats.date_range_words,
    formats.period_words,
    formats.time_words,
    formats.moment_words,
    formats.thousands,
    formats.money,
    formats.file_size,
    formats.words,
):
    register.filter(show.__name__, show)


def component(name: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", context)


def _forms(thing: Any) -> list[Any]:
    """The forms of a form, a formset, or a list of either."""
    if thing is None or thing == "":
        return []
    if hasattr(thing, "management_form"):
        return list(thing.forms)
    if isinstance(thing, (list, tuple)):
        return [form for one in thing for form in _forms(one)]
    return [thing] if hasattr(thing, "non_field_errors") else []


def _formsets(thing: Any) -> list[Any]:
    if isinstance(thing, (list, tuple)):
        return [formset for one in thing for formset in _formsets(one)]
    return [thing] if hasattr(thing, "management_form") else []


@register.filter
def has_errors(thing: Any) -> bool:
    """True when a bound form, a formset or a list of them was refused."""
    return any(form.is_bound and form.errors for form in _forms(thing)) or any(
        formset.is_bound and formset.non_form_errors() for formset in _formsets(thing)
    )


@register.simple_tag
def error_summary(thing: Any) -> str:
    """Everything that is wrong, each line a link that lands in the field. Empty when nothing is wrong."""
    if not has_errors(thing):
        return ""
    lines: list[dict[str, str]] = []
    for formset in _formsets(thing):
        lines += [{"text": text} for text in formset.non_form_errors()]
    for form in _forms(thing):
        lines += [{"text": text} for text in form.non_field_errors()]
        for bound in form:
            target = "" if bound.is_hidden else bound.first_id
            lines += [{"text": text, "target": target} for text in bound.messages]
    return component("error_summary", lines=lines)


# Actions


@register.inclusion_tag("components/button.html")
def button(text: str, href: str = "", kind: str = "", name: str = "", value: str = "", **attributes: Any) -> dict:
    """A submit button, or with `href` a link that looks like one. `kind`: secondary, warning, inverse, start."""
    if kind not in ("", "secondary", "warning", "inverse", "start"):
        raise template.TemplateSyntaxError(f"No button is {kind!r}.")
    return {
        "text": text,
        "href": href,
        "kind": kind,
        "name": name,
        "value": value,
        "attributes": {key.replace("_", "-"): value for key, value in attributes.items()},
    }


@register.simple_block_tag
def button_group(content: str) -> str:
    return component("button_group", content=content)


@register.inclusion_tag("components/exit_this_page.html")
def exit_this_page(href: str = "https://www.bbc.co.uk/weather") -> dict:
    """Leaves a sensitive public page at once. The page itself says that this does not clear the history."""
    return {"href": href}


# Finding the way


@register.inclusion_tag("components/back_link.html")
def back_link(href: str, text: str = "Back") -> dict:
    return {"href": href, "text": text}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*places: Any) -> dict:
    """A list of Links, or pairs: {% breadcrumbs "Reviews" href "WST-2026-003" %}; the last needs no address."""
    if len(places) == 1 and not isinstance(places[0], str):
        return {"links": places[0]}
    pairs = list(places) + [""] * (len(places) % 2)
    return {"links": [{"text": text, "href": href} for text, href in zip(pairs[::2], pairs[1::2], strict=True)]}


@register.inclusion_tag("components/navigation.html")
def navigation(items: Any, label: str = "Menu", identifier: str = "navigation") -> dict:
    return {"items": items, "label": label, "identifier": identifier}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Any, page: Any, noun: str = "results", name: str = "page") -> dict:
    return {**registers.page_links(page, context["request"].GET, name), "noun": noun}


@register.inclusion_tag("components/filter_panel.html", takes_context=True)
def filter_panel(context: Any, filters: Any, results: str = "results", action: str = "") -> dict:
    """`filters` is a FilterSet or a form with method get; `results` the id of the list that it narrows."""
    form = getattr(filters, "form", filters)
    query = context["request"].GET
    return {
        "form": form,
        "chosen": list(registers.chosen_filters(form, query)),
        "action": action,
        "results": results,
        "kept": [(key, value) for key, value in query.items() if key == "sort"],
    }


# Not losing what somebody typed


@register.inclusion_tag("components/autosave.html", takes_context=True)
def autosave(context: Any) -> dict:
    """Inside a form: keeps a draft two seconds after the last key. Without JavaScript the form works as ever."""
    request = context["request"]
    return {"path": request.path, "address": reverse("keep_draft", args=[request.partnership.slug])}


@register.simple_tag(takes_context=True)
def typed_text(context: Any) -> list[dict[str, str]]:
    """What was sent with a refused form, for the reader to copy. Never a password or a token."""
    sent = getattr(context.get("request"), "POST", {})
    return [
        {"label": name.replace("_", " ").capitalize(), "text": text}
        for name, text in sent.items()
        if text.strip() and not name.startswith("csrf") and name not in NOT_TYPED and "password" not in name
    ]


@register.simple_tag(takes_context=True)
def came_from(context: Any) -> str:
    """The page of this site that the reader came from, or nothing."""
    request = context.get("request")
    address = request.META.get("HTTP_REFERER", "") if request else ""
    own = address and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if own else ""


# Telling


@register.inclusion_tag("components/tag.html")
def tag(text: str, colour: str = "") -> dict:
    return {"text": text, "colour": colour or "grey"}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Any, card: str = "", plain: bool = False, level: int = 2) -> dict:
    """`rows` are Rows. `card` gives it a titled card; `plain` leaves the lines out."""
    rows = list(rows)
    return {
        "rows": rows,
        "card": card,
        "plain": plain,
        "level": level,
        "any_actions": any(
            getattr(row, "actions", None) or (isinstance(row, dict) and row.get("actions")) for row in rows
        ),
    }


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Any, identifier: str = "task") -> dict:
    return {"tasks": tasks, "identifier": identifier}


@register.inclusion_tag("components/table.html")
def table(table: Any) -> dict:
    return {"table": table}


@register.inclusion_tag("components/phase_list.html")
def phase_list(phases: Any, label: str = "Phases") -> dict:
    return {"phases": phases, "label": label}


@register.inclusion_tag("components/chain.html")
def chain(chain: Any) -> dict:
    return {"chain": chain}


@register.inclusion_tag("components/figure.html")
def chart_figure(chart: Any, csv: str = "", know: str = "", provenance: Any = (), level: int = 3) -> dict:
    """A chart with headline, table, CSV link, source. "How do we know?" is a link (`know`) or Rows (`provenance`)."""
    return {"chart": chart, "csv": csv, "know": know, "provenance": provenance, "level": level}


@register.inclusion_tag("components/progress.html")
def progress(percent: int, stage: str, poll: str = "", refresh: str = "", label: str = "Progress") -> dict:
    """`poll` is the address that answers with this component again; it is asked every 3 seconds until 100."""
    percent = max(0, min(100, int(percent or 0)))
    return {"percent": percent, "stage": stage, "poll": poll, "refresh": refresh, "label": label}


@register.inclusion_tag("components/need_list.html")
def need_list(needs: Any, today: date | None = None) -> dict:
    """What needs somebody: each has `title`, `why`, `address`, perhaps `due`; with `today` as "due tomorrow", else
    as a date."""
    return {"needs": needs, "today": today}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str = "", href: str = "", action: str = "") -> dict:
    return {"title": title, "text": text, "href": href, "action": action}


@register.inclusion_tag("components/panel.html")
def panel(title: str, text: str = "", level: int = 1) -> dict:
    return {"title": title, "text": text, "level": level}


@register.inclusion_tag("components/emergency_strip.html")
def emergency_strip(telephone: str = "", href: str = "") -> dict:
    return {"telephone": telephone, "href": href}


@register.inclusion_tag("components/demonstration_banner.html")
def demonstration_banner() -> dict:
    return {}


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> str:
    return component("details", summary=summary, content=content, open=open)


@register.simple_block_tag
def inset_text(content: str) -> str:
    return component("inset_text", content=content)


@register.simple_block_tag
def warning_text(content: str) -> str:
    return component("warning_text", content=content)


@register.simple_block_tag
def notification_banner(content: str, kind: str = "", title: str = "", identifier: str = "banner") -> str:
    """`kind="success"` is green and read out at once. One banner a page, above the h1."""
    success = kind == "success"
    return component(
        "notification_banner",
        content=content,
        success=success,
        identifier=identifier,
        title=title or ("Success" if success else "Important"),
    )


@register.simple_tag(takes_context=True)
def message_banner(context: Any) -> str:
    """Django's messages in one banner. Signed-in pages only: it reads the session."""
    messages = list(get_messages(context["request"]))
    if not messages:
        return ""
    success = all(message.level == SUCCESS for message in messages)
    return component(
        "notification_banner",
        messages=messages,
        success=success,
        identifier="banner",
        title="Success" if success else "Important",
    )


@register.filter
def cell(value: Any) -> Any:
    """A cell of a table: as `words`, a date is never broken over two lines, and each of several links has its own."""
    if isinstance(value, (list, tuple)):
        return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in value))
    if isinstance(value, date):
        return format_html('<span class="wst-nowrap">{}</span>', formats.words(value))
    return formats.words(value)


@register.filter
def at(sequence: Any, place: int) -> Any:
    return sequence[place]
