"""Papers that somebody would scan and attach: one page, real PDF, plainly marked as invented."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape
from weasyprint import HTML


def letter(title: str, text: str) -> SimpleUploadedFile:
    """A one-page letter as an upload."""
    page = (
        f'<html lang="en"><title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(text)}</p>'
        "<p>Demonstration data: an invented letter.</p></html>"
    )
    return SimpleUploadedFile("letter.pdf", HTML(string=page).write_pdf(), content_type="application/pdf")
