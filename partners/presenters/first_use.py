"""A short form written out where a reader meets it first: "multi-agency safeguarding hub (MASH)"."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from partners.models import Term

# Never inside a tag, a heading (it stands in contents lists too) or a link.
KEPT = re.compile(r"<(h[1-6]|a)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def written_out(html: str, terms: Iterable[Term]) -> SafeString:
    """The HTML with each short form written out at its first use. One that the text explains itself is left alone.

    `html` is safe HTML of ours; what is put in is escaped. Short forms in small letters are words and are left alone.
    """
    meanings = {term.short_form: term.meaning for term in terms if term.short_form.isupper() or _has_capitals(term)}
    pieces = _pieces(html)
    for short, meaning in meanings.items():
        found = re.compile(rf"(?<![\w&-]){re.escape(escape(short))}(?![\w-])")
        for place, (is_text, piece) in enumerate(pieces):
            match = found.search(piece) if is_text else None
            if match is None:
                continue
            before, after = piece[: match.start()], piece[match.end() :]
            explained = before.rstrip().endswith("(") or after.lstrip().startswith("(")
            if not explained:
                pieces[place] = (True, f"{before}{escape(meaning)} ({match[0]}){after}")
            break
    return mark_safe("".join(piece for _, piece in pieces))


def _has_capitals(term: Term) -> bool:
    return sum(letter.isupper() for letter in term.short_form) > 1


def _pieces(html: str) -> list[tuple[bool, str]]:
    """The HTML in order: text, and what is kept as it is."""
    pieces, end = [], 0
    for kept in KEPT.finditer(html):
        pieces += [(True, html[end : kept.start()]), (False, kept[0])]
        end = kept.end()
    return [*pieces, (True, html[end:])]
