"""The sections of an annual report as data: what section 9 of the arrangements asks for, in the order of the report.

A section names the queries that fill it (each `report_<what>(partnership, starts, ends) -> Facts`), who writes its
narrative, and what else stands in it. Facts are read live until the report is frozen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from engagement.queries import report_voice
from learning.queries import report_training
from partners.queries.report_governance import (
    report_actions,
    report_arrangements_changes,
    report_challenges,
    report_decisions,
)
from partners.queries.report_money import report_money
from partners.queries.report_people import report_partnership
from partners.roles import RoleCode as R
from priorities.queries.report.chain import report_chain
from priorities.queries.report.difference import report_difference
from priorities.queries.report.events import report_events
from priorities.queries.report.pledges import report_pledges
from priorities.queries.report.priorities import report_priorities
from reports.sections.communities import report_community
from reviews.queries.report import report_reviews
from scrutiny.models import ScrutineerEngagement
from scrutiny.queries.report.appraisal import report_appraisal
from scrutiny.queries.report.audits import report_audits
from scrutiny.queries.report.indicators import report_indicators
from scrutiny.queries.report.methods import report_methods
from scrutiny.queries.report.ratings import report_ratings
from scrutiny.queries.report.recommendations import report_recommendations
from scrutiny.queries.report.work import report_scrutiny_work
from wst.facts import Facts
from wst.models import Partnership

Query = Callable[[Partnership, date, date], Facts]
Commission = ScrutineerEngagement.Commission


@dataclass(frozen=True)
class Section:
    """`writers` may write the narrative beside the business manager and the support officer.

    `commission` names the scrutineer's account that stands in the section; `contributions` those of the agencies;
    `method` how the report was made. A section that is not `required` is left out of the report while it is empty.
    `leaves_out` are keys of facts that another query of the section tells in its own way.
    """

    key: str
    title: str
    hint: str
    queries: tuple[Query, ...] = ()
    writers: tuple[str, ...] = ()
    commission: str = ""
    contributions: bool = False
    method: bool = False
    required: bool = True
    leaves_out: tuple[str, ...] = ()

    def facts(self, partnership: Partnership, starts: date, ends: date) -> Facts:
        """What the records say between two dates, both included. Needs the partnership's scope.

        What an earlier query of the section has told under the same key is not told again.
        """
        found = Facts()
        for query in self.queries:
            found = found + self._new(query(partnership, starts, ends), found)
        return found

    def _new(self, facts: Facts, told: Facts) -> Facts:
        def fresh(rows: list[Any], before: list[Any]) -> list[Any]:
            known = {*self.leaves_out, *(each.key for each in before)}
            return [each for each in rows if each.key not in known]

        return Facts(
            fresh(facts.figures, told.figures),
            fresh(facts.charts, told.charts),
            fresh(facts.tables, told.tables),
            fresh(facts.lists, told.lists),
            facts.missing,
            fresh(facts.chains, told.chains),
        )


SECTIONS: tuple[Section, ...] = (
    Section(
        "difference",
        "What difference we made",
        "For children, young people, families and adults at risk, early help included. Say what got better, what did "
        "not, and how you know.",
        (report_difference, report_chain),
        writers=(R.SCRUTINY_CHAIR, R.PRIORITY_LEAD),
    ),
    Section(
        "priorities",
        "Our shared priorities and how far they have come",
        "For each priority: what worked well, what is still a concern, what happens next. Little or no progress is "
        "said in the same size as success.",
        (report_priorities, report_ratings, report_pledges),
        writers=(R.PRIORITY_LEAD,),
    ),
    Section(
        "events",
        "The two safeguarding events",
        "What the events were for, who came and what was agreed. The scrutineer's account stands below.",
        (report_events,),
        commission=Commission.EVENTS_AND_PRIORITIES,
    ),
    Section(
        "executive",
        "How well the Executive and the arrangements work",
        "How partners held each other to account. The scrutineer's appraisal and account stand here in their words.",
        (report_challenges, report_appraisal),
        leaves_out=("challenge_days",),
        commission=Commission.EXECUTIVE_AND_ARRANGEMENTS,
    ),
    Section(
        "scrutiny",
        "The work of Scrutiny and Assurance",
        "What the group looked at during the year, with every method of the toolkit, and what each method found.",
        (report_scrutiny_work, report_methods, report_audits),
        writers=(R.SCRUTINY_CHAIR,),
    ),
    Section(
        "recommendations",
        "What scrutiny recommended and what we answered",
        "Every recommendation of the year, the answer with its reason, and what has been done since.",
        (report_recommendations,),
        writers=(R.SCRUTINY_CHAIR,),
    ),
    Section(
        "indicators",
        "What the figures show",
        "What the figures mean for children and families, and what you will do about those that went the wrong way.",
        (report_indicators,),
        writers=(R.SCRUTINY_CHAIR,),
    ),
    Section(
        "voice",
        "You said, we did",
        "What children, young people, families and practitioners told us, and what changed in a service because of it. "
        "Name no child, parent or adult.",
        (report_voice,),
        writers=(R.ENGAGEMENT_LEAD,),
    ),
    Section(
        "community",
        "Our communities",
        "How the partnership worked with communities, faith groups and the voluntary sector during the year.",
        (report_community,),
        writers=(R.ENGAGEMENT_LEAD,),
    ),
    Section(
        "reviews",
        "Practice reviews and what we learnt",
        "What was learnt from published and national reviews, what was done about it, and what improved. Give nothing "
        "that could identify a child or an adult.",
        (report_reviews,),
        writers=(R.REVIEW_GROUP, R.GROUP_CHAIR),
    ),
    Section(
        "training",
        "Training and what it changed",
        "Who came, what they thought, and what changed in practice afterwards.",
        (report_training,),
        writers=(R.TRAINING_LEAD,),
    ),
    Section(
        "partnership",
        "Who we are and what we decided",
        "The statutory partners, the agencies and groups, the year's decisions, and what changed in the arrangements.",
        (report_partnership, report_decisions, report_actions, report_arrangements_changes),
        writers=(R.GROUP_CHAIR,),
    ),
    Section(
        "money",
        "What it cost",
        "What each partner paid for the partnership, what it was spent on, and whether it was worth it.",
        (report_money,),
        required=False,
    ),
    Section(
        "contributions",
        "What each agency did",
        "Each agency's own answers. An agency that sent nothing is named.",
        contributions=True,
    ),
    Section(
        "method",
        "How this report was made",
        "Where the figures come from and what was checked. Written by the product; add what readers should know.",
        method=True,
    ),
)

BY_KEY = {section.key: section for section in SECTIONS}
