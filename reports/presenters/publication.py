"""A frozen report as it is published: the HTML fragment, the tables behind it, and what stands at its head."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import html_safe
from django.utils.safestring import mark_safe

from reports.models import PartnerApproval, ReportSnapshot
from reports.presenters.facts import ShownFacts, shown
from wst import clock, publishing
from wst.look.formats import date_words, period_words
from wst.look.parts import Link, Table
from wst.models import Publication

IN_SHORT, APPROVED_BY = "in-short", "approved-by"


@dataclass(frozen=True)
class ShownSection:
    """A section of the frozen content, numbered; `said` is the plain form."""

    number: int
    key: str
    title: str
    said: dict[str, Any]
    facts: ShownFacts

    @property
    def narrative(self) -> str:
        return mark_safe(self.said["narrative"])

    @property
    def account(self) -> dict[str, Any] | None:
        account = self.said.get("account")
        return account and {
            **account,
            "html": mark_safe(account["html"]),
            "signed_on": date.fromisoformat(account["signed_on"]),
        }

    @property
    def has_account(self) -> bool:
        return "account" in self.said

    @property
    def contributions(self) -> list[dict[str, Any]]:
        return [
            {
                **each,
                "answers": [{**answer, "html": mark_safe(answer["html"])} for answer in each.get("answers", ())],
            }
            for each in self.said.get("contributions", ())
        ]


def sections_of(content: dict[str, Any], *, number: int | None = None) -> list[ShownSection]:
    """The sections, each chart and table with the address of its data in version `number` of the publication."""
    return [
        ShownSection(place, said["key"], said["title"], said, shown(said["facts"], data=_data(said["key"], number)))
        for place, said in enumerate(content["sections"], 1)
    ]


def _data(section: str, number: int | None) -> str:
    """Beside the page of the report, as the public site serves it. Nothing before it is published."""
    return f"data/{section}-KEY.csv?version={number}" if number else ""


def answers_table(approvals: list[PartnerApproval]) -> Table:
    """How each statutory partner answered: one row each, all alike, in the order of their names."""
    rows = []
    for approval in sorted(approvals, key=lambda one: one.agency.name):
        how = "" if approval.status == PartnerApproval.Status.AWAITED else f", {date_words(approval.given_at)}"
        rows.append(
            [approval.agency.name, approval.given_by_name, approval.given_by_post, f"{answer_words(approval)}{how}"]
        )
    return Table("How each statutory partner answered", ["Partner", "Name", "Post", "Answer"], rows, caption_size="s")


def answer_words(approval: PartnerApproval) -> str:
    return {
        PartnerApproval.Status.APPROVED: "Approved",
        PartnerApproval.Status.REFUSED: "Not approved",
        PartnerApproval.Status.ABSENT: "Took no part, with written notice",
        PartnerApproval.Status.AWAITED: "Not answered yet",
    }[PartnerApproval.Status(approval.status)]


def checklist_tables(content: dict[str, Any], *, paper: bool = False) -> list[Table]:
    """On paper the sections are given by number, so that each list stays on its page; on screen they are links."""
    numbers = {said["key"]: place for place, said in enumerate(content["sections"], 1)}

    def where(item: dict[str, Any]) -> Any:
        held = [(numbers[key], key, title) for key, title in item["titles"] if key in numbers]
        if paper:
            return ", ".join(str(place) for place, _, _ in held) or "No section"
        return Links([Link(f"{place}. {title}", f"#{key}") for place, key, title in held]) if held else "No section"

    return [
        Table(
            f"{checklist['title']} ({checklist['force']})",
            ["What the report should cover", "Source", "State", "Section"],
            [
                [item["text"], f"{item['source']}{TO_CHECK if item['to_check'] else ''}", item["state"], where(item)]
                for item in checklist["items"]
            ],
            caption_size="s",
        )
        for checklist in content["checklists"]
    ]


TO_CHECK = ", to be checked"  # recalled, and not yet compared with the text of the guidance


@html_safe
class Links:
    """Several links in one cell, separated by a comma and a space."""

    def __init__(self, links: list[Link]) -> None:
        self.links = links

    def __str__(self) -> str:
        return ", ".join(str(link) for link in self.links)


def context_of(
    content: dict[str, Any], answers: list[PartnerApproval], *, number: int | None = None, paper: bool = False
) -> dict[str, Any]:
    """What the fragment and the PDF are drawn from: the frozen content and the partners' answers, nothing live.

    `number` is the version as which it is published; without it no data can be linked yet.
    """
    return {
        "content": content,
        "demonstration": content["is_demonstration"],
        "in_short": mark_safe(content["in_short"]),
        "sections": sections_of(content, number=number),
        "covers": covers(content),
        "as_at": date.fromisoformat(content["as_at"]),
        "answers": answers_table(answers),
        "checklists": checklist_tables(content, paper=paper),
        "data_address": f"data.csv?version={number}" if number else "",
    }


def answers_of(snapshot: ReportSnapshot) -> list[PartnerApproval]:
    return list(snapshot.approvals.select_related("agency"))


def covers(content: dict[str, Any]) -> str:
    return period_words(date.fromisoformat(content["year_starts"]), date.fromisoformat(content["year_ends"]))


def fragment(content: dict[str, Any], answers: list[PartnerApproval], *, number: int | None = None) -> str:
    """The page's HTML without a request: the same bytes whenever it is drawn from the same content."""
    return render_to_string("publications/annual_report.html", context_of(content, answers, number=number))


def as_publication(snapshot: ReportSnapshot, *, number: int) -> publishing.Snapshot:
    """Version `number` of the report, complete: page, contents, tables and what stands at its head."""
    content, answers = snapshot.content, answers_of(snapshot)
    approved = [each for each in answers if each.status == PartnerApproval.Status.APPROVED]
    frozen_on = snapshot.frozen_at.astimezone(clock.LONDON).date()
    return publishing.Snapshot(
        kind=Publication.Kind.ANNUAL_REPORT,
        key=content["key"],
        title=content["title"],
        html=fragment(content, answers, number=number),
        summary=f"What {content['partnership']} did from {covers(content)}, and what difference it made.",
        facts={
            "Covers": covers(content),
            "Applies to": content["area"],
            "Approved by": ", ".join(each.agency.name for each in approved),
            "Figures as at": date_words(date.fromisoformat(content["as_at"])),
            "Frozen on": date_words(frozen_on),
        },
        contents=contents_of(content),
        tables=data_tables(content),
        expects_pdf=True,
    )


def contents_of(content: dict[str, Any]) -> list[dict[str, str]]:
    numbered = [
        {"id": said["key"], "title": f"{number}. {said['title']}"} for number, said in enumerate(content["sections"], 1)
    ]
    return [{"id": IN_SHORT, "title": "In short"}, *numbered, {"id": APPROVED_BY, "title": "Approved by"}]


def data_tables(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything that is counted in the report, each table whole, as the public may see it."""
    sections = sections_of(content)
    figures = [
        [section.title, figure.sentence, figure.value, *(str(_in_row(figure.provenance, key)) for key in PROVENANCE)]
        for section in sections
        for figure in section.facts.figures
    ]
    headers = ["Section", "What it says", "Figure", *PROVENANCE]
    tables = [{"key": "figures", "title": "Figures and how we know", "headers": headers, "rows": figures}]
    for section in sections:
        for chart in section.facts.charts:
            head, *rows = chart.chart.csv_rows()
            rows = [[str(cell) for cell in row] for row in rows]
            tables.append(
                {"key": f"{section.key}-{chart.key}", "title": chart.chart.subtitle, "headers": head, "rows": rows}
            )
        for each in (*section.facts.tables, *section.facts.chains):
            rows = [[str(cell) for cell in row] for row in each.table.rows]
            key = f"{section.key}-{each.key}"
            tables.append({"key": key, "title": each.table.caption, "headers": each.table.headers, "rows": rows})
    return tables  # an empty one too: the page links to each


PROVENANCE = ("Records", "Counted", "How many", "As at", "Answers for it", "Definition")


def _in_row(rows: list[Any], key: str) -> Any:
    return next((row.value for row in rows if row.key == key), "")
