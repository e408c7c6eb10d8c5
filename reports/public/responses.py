"""How the public site answers: the same bytes for everybody, kept for a minute, and 304 while nothing has changed."""

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from wst.publishing import inert, table_as_csv_rows

KEPT = "public, max-age=60"


def kept(request: HttpRequest, response: HttpResponse, changed_at: datetime | None) -> HttpResponse:
    """`response` with its ETag, or 304 where the reader has it already.

    The ETag is made of the bytes that are sent, so that it also changes with the partnership's contact or a new
    look. `changed_at` is an aware datetime.
    """
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["Cache-Control"] = KEPT
    if changed_at is None:
        return get_conditional_response(request, etag=response["ETag"], response=response)
    response["Last-Modified"] = http_date(changed_at.timestamp())
    return get_conditional_response(
        request, etag=response["ETag"], last_modified=int(changed_at.timestamp()), response=response
    )


def not_kept(response: HttpResponse) -> HttpResponse:
    """What must not be shown a minute longer: nobody keeps it."""
    response["Cache-Control"] = "no-store"
    return response


def csv_response(tables: Iterable[dict[str, Any]], name: str) -> HttpResponse:
    """One table as it is; several with their titles above them and an empty line between. Every cell is inert."""
    tables = list(tables)
    text = io.StringIO()
    writer = csv.writer(text)
    for place, table in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([*([[]] if place else []), [inert(table["title"])]])
        writer.writerows(table_as_csv_rows(table))
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
