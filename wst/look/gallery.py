"""Every component on one page, with content such as the product shows. It needs no data and no sign-in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from wst.clock import LONDON
from wst.look.charts import Break, Chart, NotAvailable, Series, Suppressed
from wst.look.fields import DateField, MoneyField, TextField, TimeField, YesNoField
from wst.look.forms import Form
from wst.look.parts import Chain, Column, Link, NavigationItem, Phase, Row, Status, Table, Task
from wst.look.widgets import Checkboxes, Radios

AGENCIES = [
    ("council", "City of Wolverhampton Council"),
    ("icb", "Black Country Integrated Care Board"),
    ("police", "West Midlands Police"),
]


class EveryField(Form):
    """One field of each kind."""

    sections = [
        ("The meeting", ["name", "held_on", "starts", "agency"]),
        ("What was agreed", ["decision", "reason", "others", "grant", "public", "minutes", "chair_agrees"]),
    ]

    name = forms.CharField(label="Name of the meeting", max_length=80)
    held_on = DateField(label="When is it held?", noun="date of the meeting", help_text="For example, 6 May 2026")
    starts = TimeField(label="Start time", help_text="For example, 9am or 5:30pm")
    agency = forms.ChoiceField(label="Agency that hosts it", choices=[("", "Select an agency"), *AGENCIES])
    decision = forms.ChoiceField(
        label="Decision",
        choices=[("agreed", "Agreed"), ("amended", "Agreed with changes"), ("deferred", "Deferred")],
        widget=Radios(hints={"deferred": "It comes back to the next meeting."}, reveals={"amended": "changes"}),
    )
    changes = forms.CharField(label="What was changed", required=False)
    reason = TextField(label="Reason", limit_words=150, help_text="A sentence or two that a newcomer understands.")
    others = forms.MultipleChoiceField(
        label="Who is told", choices=AGENCIES, widget=Checkboxes(hints={"police": "Through the force's own inbox."})
    )
    grant = MoneyField(label="Money agreed", required=False)
    public = YesNoField(label="May this be published?")
    minutes = forms.FileField(label="Minutes", required=False, help_text="Word or PDF, up to 20 MB")
    chair_agrees = forms.BooleanField(label="The chair has agreed this record")


class ShortFilter(Form):
    agency = forms.MultipleChoiceField(label="Agency", choices=AGENCIES, required=False, widget=Checkboxes(small=True))
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Any"), ("open", "Open"), ("late", "Overdue"), ("done", "Complete")],
    )
    words = forms.CharField(label="Words in the title", required=False)


class SignIn(Form):
    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


def refused_form() -> EveryField:
    """Bound with typical mistakes, so that every error and the links to it can be seen."""
    data = {
        "name": "",
        "held_on_day": "31",
        "held_on_month": "2",
        "held_on_year": "2026",
        "starts": "half past",
        "agency": "",
        "decision": "amended",
        "reason": "word " * 160,
        "grant": "lots",
    }
    return EveryField(data=data, prefix=None)


def charts() -> list[Chart]:
    source = "Data and quality group, quarterly return"
    years = ["2021 to 2022", "2022 to 2023", "2023 to 2024", "2024 to 2025", "2025 to 2026"]
    return [
        Chart(
            "line",
            "More initial health assessments were on time",
            "Initial health assessments completed within 20 working days, April 2021 to March 2026",
            "%",
            years,
            [
                Series("Wolverhampton", [61, 64, NotAvailable("records moved to a new system"), 68, 74]),
                Series("England", [70, 71, 71, 72, 72]),
            ],
            source,
            category="Year",
            breaks=[Break("2024 to 2025", "the count now starts on the day a child comes into care")],
        ),
        Chart(
            "bar",
            "Schools and the police found most concerns about exploitation",
            "Referrals about child exploitation by the agency that made them, April 2025 to March 2026",
            "referrals",
            ["Schools and colleges", "West Midlands Police", "Health services", "Youth work", "Housing"],
            [Series("Referrals", [112, 96, 48, 21, Suppressed()])],
            source,
            category="Agency",
        ),
        Chart(
            "bar",
            "Two of three partners released more practitioners for training",
            "Places attended by agency, April 2024 to March 2026",
            "places",
            ["Council", "Health", "Police"],
            [Series("2024 to 2025", [410, 265, 130]), Series("2025 to 2026", [455, 301, NotAvailable("no return")])],
            source,
            category="Agency",
            keep_order=True,
        ),
        Chart(
            "stacked_bar",
            "Chronologies are better than last year, and still too often missing",
            "Grades given in the multi-agency audit of neglect, by agency, May 2026",
            "case files",
            ["Children's social care", "Health visiting", "Police"],
            [
                Series("Good", [9, 6, 3]),
                Series("Requires improvement", [6, 7, 6]),
                Series("Inadequate", [1, 2, Suppressed()]),
            ],
            "Multi-agency audit WST-2026-04",
            category="Agency",
        ),
    ]


def register_table() -> Table:
    return Table(
        "Actions of the neglect priority",
        ["Action", "Agency", "Due", Column("Days left", numeric=True), "Status"],
        [
            [
                Link("Use one chronology in every agency", "#tables"),
                "Council",
                date(2026, 6, 12),
                37,
                Status("On track", "green"),
            ],
            [
                Link("Re-audit of 30 case files", "#tables"),
                "Health",
                date(2026, 5, 29),
                23,
                Status("At risk", "yellow"),
            ],
            [Link("Briefing for school leads", "#tables"), "Schools", date(2026, 4, 30), -6, Status("Overdue", "red")],
            [Link("Neglect toolkit, second edition", "#tables"), "Council", date(2026, 3, 2), "", Status("Complete")],
        ],
    )


def money_table() -> Table:
    return Table(
        "Contributions, April 2026 to March 2027",
        ["Partner", Column("Pounds", numeric=True), Column("Share", numeric=True)],
        [["Council", "£176,000", "50%"], ["Integrated care board", "£105,600", "30%"], ["Police", "£70,400", "20%"]],
        caption_size="s",
        stacked=False,
        small=True,
    )


def chain() -> Chain:
    return Chain(
        "7 actions closed, 2 with evidence of difference.",
        ["Why", "What we found", "What was recommended", "What we did", "What we measured again", "What we report"],
        [
            [
                "Children said nobody noticed",
                "Chronologies missing in 12 of 30 files",
                "One chronology",
                "Shared template in use",
                "Missing in 4 of 30 files",
                Link("Section 1.2", "#chain"),
            ],
            ["Rapid review, June 2025", "Late health assessments", "Weekly list", "Weekly list since May", None, None],
        ],
    )


def context(request: HttpRequest) -> dict[str, Any]:
    query = QueryDict("agency=council&agency=police&state=late&page=4")
    return {
        "title": "Components",
        "navigation": [
            NavigationItem(label, "#main-content", label == "Priorities")
            for label in ["Home", "Partners", "Priorities", "Voice", "Scrutiny", "Reviews", "Learning", "Report"]
        ],
        "refused": refused_form(),
        "fresh": EveryField(
            initial={"held_on": date(2026, 5, 6), "grant": Decimal("352000"), "public": True}, auto_id="fresh_%s"
        ),
        "sign_in": SignIn(auto_id="sign_in_%s"),
        "filters": ShortFilter(data=query, auto_id="filter_%s"),
        "query": query,
        "page": Paginator(range(187), 20).page(4),
        "rows": [
            Row("Name", "Executive Group", [Link("Change", "#lists", "name of the group")]),
            Row("Next meeting", datetime(2026, 5, 6, 10, tzinfo=LONDON), [Link("Change", "#lists", "next meeting")]),
            Row("Members", 12),
            Row("Quorum", None, [Link("Add", "#lists", "quorum")]),
        ],
        "published": [
            Row("From", "Wolverhampton Safeguarding Together"),
            Row("Published", date(2026, 9, 22)),
            Row("Covers", "April 2025 to March 2026"),
        ],
        "tasks": [
            Task("Education", "Completed", "#lists"),
            Task("Health", Status("In progress", "blue"), "#lists", hint="Due Friday 8 May 2026"),
            Task("Police", Status("Not yet started", "grey"), "#lists"),
            Task("Check and send", "Cannot start yet"),
        ],
        "phases": [
            Phase("Agreed", "done"),
            Phase("Scoping", "done"),
            Phase("Gathering evidence", "current", hint="since 2 March 2026"),
            *[Phase(label) for label in ("Reporting", "Action plan", "Delivering", "Impact", "Embedded")],
        ],
        "register": register_table(),
        "money": money_table(),
        "chain": chain(),
        "charts": charts(),
        "provenance": [
            Row("Counted", "Assessments signed within 20 working days, of all that were due"),
            Row("Records", "212 rows of the health provider's return"),
            Row("As at", date(2026, 4, 30)),
        ],
        "day": date(2026, 5, 6),
        "later": date(2026, 5, 9),
        "moment": datetime(2026, 5, 6, 17, 30, tzinfo=LONDON),
        "amount": Decimal("352000"),
    }


def gallery(request: HttpRequest) -> HttpResponse:
    given = context(request)
    # The filters and the page links read the query string, so the gallery brings one of its own.
    request.GET = given["query"]  # type: ignore[assignment]
    return render(request, "look/gallery.html", given)
