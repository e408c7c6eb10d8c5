"""Uploads: checked by content, size and, where one is set up, a virus scanner, before anything is kept."""

import subprocess
import tempfile
from pathlib import PurePath

import filetype
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from wst import clock, publishing
from wst.access import Access
from wst.models import Record, StoredFile
from wst.records import invalid

ALLOWED = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (docx)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (xlsx)",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
}


def check(upload: UploadedFile, *, field: str = "file") -> str:
    """The type of an upload by its content. Raises ValidationError at `field` with a sentence that says what to do."""
    if upload.size > settings.FILE_UPLOAD_MAX_BYTES:
        most = settings.FILE_UPLOAD_MAX_BYTES // (1024 * 1024)
        raise invalid(
            **{field: f"The file is larger than {most} MB. Make it smaller or split it, then choose it again."}
        )
    if upload.size == 0:
        raise invalid(**{field: "The file is empty. Check that it was saved, then choose it again."})
    upload.seek(0)
    kind = filetype.guess(upload.read(8192))
    upload.seek(0)
    if kind is None or kind.mime not in ALLOWED:
        raise invalid(**{field: f"Choose a file of one of these types: {', '.join(ALLOWED.values())}."})
    return kind.mime


def scan(content: bytes, *, field: str = "file") -> str:
    """Run the scanner that the operator set up (VIRUS_SCANNER). Raises ValidationError when it objects or fails."""
    if not settings.VIRUS_SCANNER:
        return StoredFile.Scan.NOT_SCANNED
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        result = subprocess.run([*settings.VIRUS_SCANNER, file.name], capture_output=True, timeout=60, check=False)
    if result.returncode:
        raise invalid(**{field: "The virus scanner did not accept this file. It was not kept."})
    return StoredFile.Scan.CLEAN


def store(upload: UploadedFile, *, record: Record, by: Access, field: str = "file") -> StoredFile:
    """Check, scan and keep an upload for `record`. Raises ValidationError at `field`."""
    content_type = check(upload, field=field)
    content = upload.read()
    result = scan(content, field=field)
    digest, path = publishing.keep(content)
    file = StoredFile(
        partnership=by.partnership,
        record=record,
        name=PurePath(upload.name or "file").name[-120:],
        content_type=content_type,
        size=len(content),
        digest=digest,
        path=path,
        scan=result,
        added_at=clock.now(),
        added_by=by.user,
    )
    file.full_clean()
    file.save(force_insert=True)
    return file
