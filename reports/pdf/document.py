"""The printed report: HTML of its own, a style sheet of its own, and WeasyPrint's PDF/UA-1."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from reports.models import PartnerApproval
from reports.presenters.publication import context_of
from wst.models import Publication
from wst.pdf import printing

STYLE = Path(__file__).resolve().parent / "report.css"


def html_of(content: dict[str, Any], answers: list[PartnerApproval], publication: Publication) -> str:
    """The whole document as HTML, from the frozen content and the partners' answers alone."""
    context = {**context_of(content, answers, paper=True), "publication": publication}
    return render_to_string("pdf/annual_report.html", context)


def pdf_of(html: str, tell: printing.Tell) -> bytes:
    return printing.pdf_of(html, tell, styles=(printing.PAPER, STYLE))
