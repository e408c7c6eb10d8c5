"""Uploads: checked by content, size and, where one is set up, a virus scanner, before anything is kept."""

import logging
import subprocess
import tempfile
import zipfile
from pathlib import PurePath

import filetype
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.module_loading import import_string

from wst import clock, publishing
from wst.access import Access
from wst.models import Record, StoredFile
from wst.records import invalid

log = logging.getLogger(__name__)

ALLOWED = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (docx)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (xlsx)",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
}

# The endings under which a download may be saved: a browser, and the reader's machine, go by the name.
ENDINGS = {
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
}
MOST_UNPACKED = 10  # times the largest upload: more than any document needs, less than fills a worker's memory
MOST_PARTS = 5_000  # files inside one document
FOUND = 1  # how a scanner ends that found something, as clamscan and clamdscan do; 0 is clean, the rest is a fault


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
    if kind.mime.startswith("application/vnd.openxmlformats"):
        _check_parts(upload, field)
    return kind.mime


def _check_parts(upload: UploadedFile, field: str) -> None:
    """An Office document is a zip archive. Its table of contents is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise invalid(**{field: "The file is damaged. Open it, save it again, then choose it again."}) from None
    finally:
        upload.seek(0)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED * settings.FILE_UPLOAD_MAX_BYTES or len(parts) > MOST_PARTS:
        raise invalid(**{field: "The file unpacks to far more than it should. Save it again, then choose it again."})
    if any(PurePath(part.filename).name.lower() == "vbaproject.bin" for part in parts):
        raise invalid(**{field: "The file contains macros. Save it without them, then choose it again."})


def safe_name(name: str, content_type: str) -> str:
    """The file's name for a download: one line, no folder, at most 120 characters, and an ending that fits."""
    plain = "".join(letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable()).strip(". ")
    endings = ENDINGS[content_type]
    plain = plain or "file"
    if not plain.lower().endswith(endings):
        plain += endings[0]
    return plain[-120:]


def scan(content: bytes, *, field: str = "file") -> str:
    """Ask the scanner that the operator set up (VIRUS_SCANNER). Raises ValidationError when it objects, with what it
    found, and when it fails or is away: a file that nobody has looked at is never let through."""
    if not settings.VIRUS_SCANNER:
        return StoredFile.Scan.NOT_SCANNED
    try:
        found = _ask_scanner(content)
    except Exception:  # whatever the scanner's own code raises
        log.exception("The virus scanner could not be asked.")
        raise invalid(
            **{field: "The virus scanner does not answer, so the file was not kept. Try again later."}
        ) from None
    if found:
        log.warning("The virus scanner refused a file: %s", found)
        said = f"The virus scanner did not accept this file: {found}. It was not kept. Tell your IT support."
        raise invalid(**{field: said})
    return StoredFile.Scan.CLEAN


def _ask_scanner(content: bytes) -> str:
    """What the scanner found, in its own words; empty when the file is clean. Raises when it gives no answer."""
    first = settings.VIRUS_SCANNER[0]
    if ":" in first and "/" not in first:  # a callable, as "package.module:function"
        found = import_string(first.replace(":", "."))(content)
        return _one_line(found or "")
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [*settings.VIRUS_SCANNER, file.name]
        result = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=60, check=False)
        if result.returncode == 0:
            return ""
        if result.returncode != FOUND:
            raise RuntimeError(f"The scanner ended with {result.returncode}: {_one_line(result.stderr)}")
        return _one_line(result.stdout.replace(f"{file.name}:", "")) or "it gave no reason"


def _one_line(text: str) -> str:
    line = next((line for line in str(text).splitlines() if line.strip()), "")
    return "".join(letter for letter in line if letter.isprintable()).strip()[:80]


def store(upload: UploadedFile, *, record: Record, by: Access, field: str = "file") -> StoredFile:
    """Check, scan and keep an upload for `record`. Raises ValidationError at `field`."""
    content_type = check(upload, field=field)
    content = upload.read()
    result = scan(content, field=field)
    digest, path = publishing.keep(content)
    file = StoredFile(
        partnership=by.partnership,
        record=record,
        name=safe_name(upload.name or "file", content_type),
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
