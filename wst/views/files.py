"""Downloads of stored files: never run in the browser."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from wst.models.record import OPEN_TO_ALL
from wst.surfaces import SurfaceKind
from wst.views.base import PartnershipView


def attachment(path: str, name: str, content_type: str) -> HttpResponse:
    """A file from MEDIA_ROOT that a browser saves and never opens as a page."""
    response = HttpResponse((Path(settings.MEDIA_ROOT) / path).read_bytes(), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class Download(PartnershipView):
    permission = "workspace_view"
    surface = SurfaceKind.FILE
    shows = ("wst.StoredFile",)

    def get(self, request: Any, pk: int) -> HttpResponse:
        file = self.one(self.partnership.stored_files.filter(record__visibility__in=OPEN_TO_ALL), pk=pk)
        return attachment(file.path, file.name, file.content_type)
