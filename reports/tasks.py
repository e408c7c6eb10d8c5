"""What the worker does for reports: builds PDFs and files contributions that came through a link."""

from typing import Any

from reports import actions
from reports.actions.contributions import PURPOSE
from reports.actions.publishing import TASK
from reports.pdf import building
from wst import jobs, links
from wst.models import SinglePurposeLink


@links.files(PURPOSE)
def file_contribution(link: SinglePurposeLink, values: dict[str, Any]) -> None:
    actions.answer_by_link(link, values)


def _give_up(claim: jobs.Claim, sentence: str) -> None:
    building.give_up(claim, sentence)


@jobs.handles(TASK, give_up=_give_up)
def build_report_pdf(claim: jobs.Claim) -> None:
    building.build(claim)
