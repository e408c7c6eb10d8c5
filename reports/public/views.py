"""Pages of the public site. They run as wst_public, which may read publications, and touch no user and no session."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag

from reports.public import presenters, queries, responses
from reports.public.kinds import KINDS
from wst.models import Publication
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView
from wst.words import own

MOST_LETTERS = 100  # of a search
SHOWS = ("wst.Publication", "wst.PublicationFile", "wst.PublicationWithdrawal")


class PublicPage(PartnershipView, abstract=True):
    door = "public"
    template_name: ClassVar[str]

    def draw(self, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
        menu = presenters.menu(self.partnership, self.request.path)
        given = {"title": title, "public_navigation": menu, "front": f"/{self.partnership.slug}/", **context}
        return render(self.request, self.template_name, given, status=status)


class Home(PublicPage):
    public = "the partnership's front page"
    template_name = "public/home.html"
    shows = SHOWS

    def get(self, request: Any) -> HttpResponse:
        rows = queries.latest_of_each(self.partnership)
        by_kind: dict[str, list[Publication]] = {kind: [] for kind in KINDS}
        for row in rows:
            by_kind[row.kind].append(row)
        reports = presenters.newest_first(
            row for row in by_kind[Publication.Kind.ANNUAL_REPORT] if not row.withdrawn_at
        )
        kinds = [
            {
                "kind": known,
                "href": presenters.address(self.partnership.slug, kind),
                "count": sum(known.only in ("", row.key) for row in by_kind[kind]),
            }
            for kind, known in KINDS.items()
        ]
        standing = [row for row in rows if not row.withdrawn_at]
        beside = [row for row in standing if KINDS[row.kind].only not in ("", row.key)]
        response = self.draw(
            self.partnership.name,
            kinds=kinds,
            beside=presenters.listed(self.partnership, beside),
            thresholds=presenters.listed(self.partnership, presenters.thresholds(standing)),
            report=presenters.listed(self.partnership, reports[:1]),
            reports_href=presenters.address(self.partnership.slug, Publication.Kind.ANNUAL_REPORT),
        )
        return responses.kept(request, response, _newest(rows))


class Contact(PublicPage):
    public = "how to reach the partnership"
    template_name = "public/contact.html"
    shows = ("wst.Partnership",)

    def get(self, request: Any) -> HttpResponse:
        return responses.kept(request, self.draw("Contact us"), None)


def _newest(rows: list[Any]) -> Any:
    moments = [moment for row in rows for moment in (row.published_at, row.withdrawn_at) if moment]
    return max(moments, default=None)


class PublicationView(PublicPage, abstract=True):
    """Finds the version that an address names, in one query."""

    def find(self, kind: str, key: str) -> presenters.Shown:
        asked = self.request.GET.get("version", "")
        if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 6):
            raise Http404
        found = queries.version(self.partnership, kind, key, int(asked) if asked else None)
        if found is None:
            raise Http404
        return presenters.Shown(self.partnership, found)

    def show(self, kind: str, key: str) -> HttpResponse:
        shown = self.find(kind, key)
        if shown.notice:
            return self.gone(shown)
        return responses.kept(self.request, self.draw(shown.publication.title, shown=shown), shown.changed_at)

    def gone(self, shown: presenters.Shown) -> HttpResponse:
        """The notice, without the title: that too may say who somebody is."""
        self.template_name = "public/publication.html"
        return responses.not_kept(self.draw("Withdrawn", status=410, shown=shown))


class KindPage(PublicationView):
    """What is published of one kind, or the publication itself where there is only one."""

    public = "what is published"
    template_name = "public/publication.html"
    surface = SurfaceKind.LIST
    shows = SHOWS

    def get(self, request: Any, kind: str) -> HttpResponse:
        known = KINDS[kind]
        words = request.GET.get("words", "").replace("\0", "").strip()[:MOST_LETTERS] if known.searched else ""
        if words:
            rows = queries.found(self.partnership, kind, words)
        else:
            rows = queries.latest_of_each(self.partnership, kind) if not known.only else []
        if known.only:
            try:
                return self.show(kind, known.only)
            except Http404:
                if "version" in request.GET:
                    raise
        self.template_name = "public/kind.html"
        lines = presenters.listed(self.partnership, presenters.newest_first(rows))
        page = self.draw(own(known.title), kind=known, rows=lines, words=words)
        return responses.kept(request, page, None if words else _newest(rows))


class PublicationPage(PublicationView):
    public = "a publication"
    template_name = "public/publication.html"
    shows = SHOWS

    def get(self, request: Any, kind: str, key: str) -> HttpResponse:
        if KINDS[kind].only == key:
            query = request.META.get("QUERY_STRING", "")
            there = presenters.address(self.partnership.slug, kind)
            return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)
        return self.show(kind, key)


class _Part(PublicationView, abstract=True):
    """Something of a publication that is not its page. It goes when the version is withdrawn."""

    template_name = "public/publication.html"
    shows = SHOWS

    def get(self, request: Any, kind: str, key: str = "", **names: str) -> HttpResponse:
        key = key or KINDS[kind].only
        if not key:
            raise Http404
        shown = self.find(kind, key)
        if shown.notice:
            return self.gone(shown)
        return self.part(shown, **names)

    def part(self, shown: presenters.Shown, **names: str) -> HttpResponse:
        raise NotImplementedError


class Data(_Part):
    """The tables behind a publication, all of them or one, as CSV."""

    public = "the figures of a publication"
    surface = SurfaceKind.EXPORT

    def part(self, shown: presenters.Shown, table: str = "") -> HttpResponse:
        said = shown.publication
        tables = [one for one in said.tables if table in ("", one["key"])]
        if not tables:
            raise Http404
        name = "-".join(part for part in (self.partnership.slug, said.kind, said.key, table) if part)
        return responses.kept(self.request, responses.csv_response(tables, f"{name}.csv"), said.published_at)


class File(_Part):
    """A file of a publication as it was added, under its own digest."""

    public = "a file of a publication"
    surface = SurfaceKind.FILE

    def part(self, shown: presenters.Shown, name: str) -> HttpResponse:
        file = next((one for one in shown.files if one.name == name), None)
        if file is None:
            if shown.waits_for_pdf and name.endswith(".pdf"):
                return responses.not_kept(self.draw(shown.publication.title, status=404, shown=shown))
            raise Http404
        headers = {
            "ETag": quote_etag(file.digest),
            "Last-Modified": http_date(file.added_at.timestamp()),
            "Cache-Control": responses.KEPT,
        }
        changed = int(file.added_at.timestamp())
        response = get_conditional_response(self.request, etag=headers["ETag"], last_modified=changed)
        if response is None:
            content = (Path(settings.MEDIA_ROOT) / file.path).read_bytes()
            response = HttpResponse(content, content_type=file.content_type)
            stem = f"{self.partnership.slug}-{shown.publication.kind}-{shown.publication.key}"
            shown_name = f"{stem}{Path(name).suffix}" if name == "report.pdf" else name
            # What somebody uploaded is saved and never opened as a page; the report is our own PDF.
            uploaded = shown.publication.kind == Publication.Kind.DOCUMENT
            response["Content-Disposition"] = content_disposition_header(uploaded, shown_name)
            if uploaded:
                response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        for header, value in headers.items():
            response[header] = value
        return response
