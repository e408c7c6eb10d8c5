"""Reads the records of some priorities once, and sorts what it finds into lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from partners.models import Action, ActionUpdate
from priorities.chain import FINDERS, TOLD, Node, Step, Told, Work
from priorities.models import (
    ActionPlan,
    Evidence,
    ImpactEvidence,
    ImpactStatement,
    Measure,
    MeasureReading,
    Pledge,
    Priority,
    PriorityBasis,
    SummaryReport,
    strength_of,
)
from priorities.queries.chain.lines import PriorityChain, Statement, WorkLine
from priorities.queries.measures import BeforeAfter
from wst import clock
from wst.look.formats import date_words
from wst.models import Partnership
from wst.models.record import OPEN_TO_ALL


def has_difference(action: Action, linked: Sequence[Evidence], standing: Sequence[Evidence]) -> bool:
    """Whether a completed action shows a difference: by evidence that counts, or by its own account of one.

    An account whose evidence was withdrawn, all of it, shows none.
    """
    return bool(standing) or (bool(action.difference.strip()) and not linked)


def with_telling(rows: QuerySet[ImpactStatement]) -> QuerySet[ImpactStatement]:
    """With where each statement is told, for `told_in`."""
    return rows.annotate(**{f"told_{place}": telling.expression() for place, telling in enumerate(TOLD)})


def told_in(partnership: Partnership, row: ImpactStatement) -> Told | None:
    """The published report that tells a statement of `with_telling`, if any."""
    for place, telling in enumerate(TOLD):
        if found := getattr(row, f"told_{place}"):
            return telling.in_words(partnership, found)
    return None


class Reading:
    """Reads once and sorts what it finds into lines."""

    def __init__(
        self,
        partnership: Partnership,
        priorities: Sequence[Priority],
        until: date,
        *,
        public: bool,
        others: bool = False,
    ) -> None:
        self.here, self.until, self.public, self.others = partnership, until, public, others
        self.elsewhere: list[Statement] = []
        self.chains = {priority.pk: PriorityChain(priority) for priority in priorities}
        self.own = {priority.pk: WorkLine(None) for priority in priorities}
        self.lines: dict[tuple[int, int], WorkLine] = {}
        self.line_of: dict[tuple[int, int], WorkLine] = {}  # by priority and record

    def read(self) -> dict[int, PriorityChain]:
        self._find()
        self._reasons()
        self._plans()
        actions = self._actions()
        self._promises(actions)
        self._observe(actions)
        self._pledges()
        self._measures()
        for key, chain in self.chains.items():
            works = [line for (priority, _), line in self.lines.items() if priority == key]
            chain.lines = [self.own[key], *works]
        return self.chains

    # From reasons to recommendations

    def _find(self) -> None:
        """What the higher apps found: each piece of work is a line of its own."""
        rows = [chain.priority for chain in self.chains.values()]
        sources = {
            row.pk: {row.record_id, *(one["source_id"] for one in row.reasons if one["source_id"])} for row in rows
        }
        for finder in FINDERS:
            for key, node in finder(self.here, rows, sources):
                line = self._line(key, node.work)
                line.nodes[node.step].append(node)
                self.line_of[key, node.record] = line

    def _line(self, key: int, work: Work | None) -> WorkLine:
        if work is None:
            return self.own[key]
        line = self.lines.setdefault((key, work.key), WorkLine(work))
        for record in (work.key, *work.records):
            self.line_of[key, record] = line
        return line

    def _reasons(self) -> None:
        for key, chain in self.chains.items():
            page = f"{self._address('priority', key)}#why"
            for reason in chain.priority.reasons:  # type: ignore[attr-defined]
                is_open = reason["source_id"] is not None and reason["visibility"] in OPEN_TO_ALL
                source = reason["source_id"] if is_open else 0
                node = Node(
                    Step.BASIS,
                    source or chain.priority.record_id,
                    reason["summary"],
                    (is_open and reason["address"]) or page,
                    kind=reason["kind"],
                    says=PriorityBasis.Kind(reason["kind"]).label,
                )
                self.line_of.get((key, source), self.own[key]).nodes[Step.BASIS].append(node)

    def _plans(self) -> None:
        for key, chain in self.chains.items():
            own = self.own[key]
            report = getattr(chain.priority, "summary_report", None)
            if report and report.status != SummaryReport.Status.DRAFT and report.record.visibility in OPEN_TO_ALL:
                title, page = f"Summary report: {report.headline}", self._address("summary_report", report.pk)
                said = report.get_status_display()
                node = Node(Step.FOUND, report.record_id, title, page, kind="summary_report", says=said)
                own.nodes[Step.FOUND].append(node)
            plan = getattr(chain.priority, "action_plan", None)
            if plan and plan.record.visibility in OPEN_TO_ALL:
                node = Node(
                    Step.ADVICE,
                    plan.record_id,
                    "Action plan",
                    self._address("action_plan", plan.pk),
                    kind="action_plan",
                    says=plan.get_status_display(),
                    wants_action=plan.status == ActionPlan.Status.AGREED,
                )
                own.nodes[Step.ADVICE].append(node)
                self.line_of[key, plan.record_id] = own

    # What was done

    def _actions(self) -> dict[int, list[tuple[int, Action]]]:
        """The actions of each record of the chain, by the id of the action: a priority may share one with another."""
        for key, chain in self.chains.items():
            self.line_of.setdefault((key, chain.priority.record_id), self.own[key])
        sources = {record for _, record in self.line_of}
        shown = ActionUpdate.objects.filter(action=OuterRef("pk"), evidence__isnull=False).order_by()
        rows: QuerySet[Action] = Action.objects.filter(source__in=sources, record__visibility__in=OPEN_TO_ALL)
        found: dict[int, list[tuple[int, Action]]] = {}
        places: dict[int, list[tuple[int, WorkLine]]] = {}
        for (key, record), line in self.line_of.items():
            places.setdefault(record, []).append((key, line))
        for action in rows.annotate(shown=ArraySubquery(shown.values("evidence_id"))).order_by("due", "pk"):
            for key, line in places[action.source_id]:
                line.actions.append(action)
                found.setdefault(action.pk, []).append((key, action))
        return found

    def _promises(self, actions: dict[int, list[tuple[int, Action]]]) -> None:
        """What was accepted and has no action yet is a gap."""
        kept = {pairs[0][1].source_id for pairs in actions.values()}
        for line in [*self.own.values(), *self.lines.values()]:
            line.nodes[Step.ADVICE] = [
                replace(node, gap=f"{node.title} promises something and has no action yet.")
                if node.wants_action and node.record not in kept
                else node
                for node in line.nodes[Step.ADVICE]
            ]

    def _measures(self) -> None:
        rows = Measure.objects.filter(priority__in=self.chains, record__visibility__in=OPEN_TO_ALL)
        names = ("period", "period_ends", "value", "not_available_because")
        readings = MeasureReading.objects.filter(measure=OuterRef("pk"), period_ends__lte=self.until)
        read = readings.order_by("period_ends").values(one=JSONObject(**{name: F(name) for name in names}))
        for measure in rows.annotate(read=ArraySubquery(read)):
            measure.priority = self.chains[measure.priority_id].priority
            pair = BeforeAfter(measure, [_reading(one) for one in measure.read], self.public)
            self.chains[measure.priority_id].pairs.append(pair)
            page = f"{self._address('priority', measure.priority_id)}#measures"
            again = pair.last is not None and pair.last.value is not None
            due = self.own[measure.priority_id].is_due(Step.AGAIN, measure.priority.phase)
            node = Node(
                Step.AGAIN if again else Step.BASIS,
                measure.record_id,
                pair.sentence if again else f"Baseline: {measure.name}",
                page,
                kind="measure",
                says="" if again else pair.words(pair.first),
                gap="" if again or not due else f"“{measure.name}” has no second reading yet.",
            )
            self.own[measure.priority_id].nodes[node.step].append(node)

    def _pledges(self) -> None:
        """What each agency pledged stands with what was done, its state in words."""
        today = clock.today()
        for key, chain in self.chains.items():
            for one in chain.priority.pledged:  # type: ignore[attr-defined]
                values = {**one, "due": date.fromisoformat(one["due"]), "made_on": date.fromisoformat(one["made_on"])}
                agency = values.pop("agency")
                pledge = Pledge(**values)
                if pledge.made_on > self.until:
                    continue
                self.own[key].pledges.append(pledge)
                self.own[key].nodes[Step.ACTION].append(_pledge_node(self.here, pledge, agency, today))
                chain.pledges.append(pledge)

    # What was seen again, and what is said

    def _observe(self, actions: dict[int, list[tuple[int, Action]]]) -> None:
        statements = self._statements()
        by_record = {record: action for pairs in actions.values() for _, action in pairs[:1] for record in action.shown}
        evidence = self._evidence(list(actions), list(by_record), statements)
        linked: dict[int, list[Evidence]] = {}
        rests: dict[int, list[Evidence]] = {}
        for row in evidence:
            of = {row.action_id, by_record[row.record_id].pk if row.record_id in by_record else None} - {None}
            for action in of:
                linked.setdefault(action, []).append(row)
            for statement in row.statement_ids:
                rests.setdefault(statement, []).append(row)
            if row.counts and row.observed_on <= self.until:
                self._place(row, of, statements)
        self._close(actions, linked)
        self._say(statements, rests)

    def _statements(self) -> dict[int, ImpactStatement]:
        """Those of the priorities, and with `others` those of no priority, each with where it is told."""
        about = Q(priority__in=self.chains)
        if self.others:
            about |= Q(priority__isnull=True)
        rows = ImpactStatement.objects.standing().filter(about, partnership=self.here, stated_on__lte=self.until)
        rows = with_telling(rows.filter(record__visibility__in=OPEN_TO_ALL)).select_related("about")
        return {row.pk: row for row in rows.order_by("stated_on", "pk")}

    def _evidence(
        self, actions: list[int], records: list[int], statements: dict[int, ImpactStatement]
    ) -> list[Evidence]:
        links = ImpactEvidence.objects.filter(evidence=OuterRef("pk")).order_by()
        used = ImpactEvidence.objects.filter(statement__in=statements).values("evidence_id")
        rows = Evidence.objects.filter(
            Q(priority__in=self.chains) | Q(action__in=actions) | Q(record__in=records) | Q(pk__in=used),
            visibility__in=OPEN_TO_ALL,
        )
        rows = rows.annotate(statement_ids=ArraySubquery(links.values("statement_id")))
        return list(rows.order_by("observed_on", "pk"))

    def _place(self, row: Evidence, of: set[int | None], statements: dict[int, ImpactStatement]) -> None:
        """Into the line whose action it looks at again, else into that of its source, else into the priority's own."""
        said = [statements[key] for key in row.statement_ids if key in statements]
        step = Step.AGAIN if of or said else Step.FOUND
        node = Node(
            step,
            row.record_id,
            row.title,
            self._address("evidence", row.pk),
            kind="evidence",
            says=f"{row.get_kind_display()}, {date_words(row.observed_on)}",
        )
        homes = [
            (key, line)
            for (key, _), line in [*self.lines.items(), *(((key, 0), line) for key, line in self.own.items())]
            if any(action.pk in of for action in line.actions)
        ]
        if not homes:
            keys = {row.priority_id, *(one.priority_id for one in said)} & set(self.chains)
            homes = [(key, self.line_of.get((key, row.source_id or 0), self.own[key])) for key in sorted(keys)]
        for _, line in homes:
            line.nodes[step].append(node)

    def _close(self, actions: dict[int, list[tuple[int, Action]]], linked: dict[int, list[Evidence]]) -> None:
        today = clock.today()
        counted: dict[int, set[int]] = {key: set() for key in self.chains}
        for line in [*self.own.values(), *self.lines.values()]:
            for action in line.actions:
                rows = linked.get(action.pk, [])
                shows = has_difference(action, rows, [row for row in rows if row.counts])
                line.nodes[Step.ACTION].append(_action_node(self.here, action, shows, today))
        for pk, pairs in actions.items():
            rows = linked.get(pk, [])
            for key, action in pairs:
                if action.status != Action.Status.COMPLETE or pk in counted[key]:
                    continue
                counted[key].add(pk)
                self.chains[key].closed += 1
                self.chains[key].with_difference += has_difference(action, rows, [row for row in rows if row.counts])

    def _say(self, statements: dict[int, ImpactStatement], rests: dict[int, list[Evidence]]) -> None:
        for pk, row in statements.items():
            counting = [one for one in rests.get(pk, []) if one.counts]
            strength = strength_of(kind for one in counting for kind in one.speaks_as)
            said = Statement(row, strength, told_in(self.here, row))
            if row.priority_id is None:
                self.elsewhere.append(said)
                continue
            chain = self.chains[row.priority_id]
            chain.statements.append(said)
            records = {one.record_id for one in counting}
            homes = [
                line
                for line in (
                    self.own[row.priority_id],
                    *(x for (key, _), x in self.lines.items() if key == row.priority_id),
                )
                if any(node.record in records for node in line.nodes[Step.AGAIN])
            ]
            for line in homes or [self.own[row.priority_id]]:
                line.statements.append(said)
                line.nodes[Step.STATEMENT].append(_statement_node(self.here, said))

    def _address(self, name: str, pk: int) -> str:
        return reverse(f"priorities:{name}", args=[self.here.slug, pk])


def _reading(one: dict[str, Any]) -> MeasureReading:
    value = None if one["value"] is None else Decimal(str(one["value"]))
    return MeasureReading(**{**one, "value": value, "period_ends": date.fromisoformat(one["period_ends"])})


def _action_node(here: Partnership, action: Action, shows: bool, today: date) -> Node:
    says, gap = action.get_status_display(), ""
    if action.is_overdue:
        says = f"{says}, overdue"
    elif action.status == Action.Status.COMPLETE:
        says = "Complete, with evidence of difference" if shows else "Complete, no evidence of difference yet"
        if not shows:
            gap = f"{action.reference} is complete and shows no difference yet."
    return Node(
        Step.ACTION,
        action.record_id,
        f"{action.reference}: {action.text}",
        reverse("partners:action", args=[here.slug, action.pk]),
        kind="action",
        says=says,
        gap=gap,
    )


def _pledge_node(here: Partnership, pledge: Pledge, agency: str, today: date) -> Node:
    """A pledge whose day has passed and of which nobody says what came is a gap."""
    due, late = date_words(pledge.due), pledge.is_overdue(today)
    says = f"Pledge. {pledge.get_status_display()}"
    return Node(
        Step.ACTION,
        pledge.record_id,
        f"{agency}: {pledge.what}",
        reverse("priorities:pledge", args=[here.slug, pledge.pk]),
        kind="pledge",
        says=f"{says}, due {due}" if pledge.is_open else says,
        gap=f"The pledge of {agency} was due on {due}, and nobody says what came of it." if late else "",
    )


def _statement_node(here: Partnership, said: Statement) -> Node:
    strength, row = said.strength, said.row
    where = said.told.words if said.told else "In no published report yet"
    gap = "" if strength.code == "evidenced" else f"“{row.claim}”: {str(strength)[:1].lower()}{str(strength)[1:]}."
    if said.told and strength.code == "none":
        gap = f"“{row.claim}” is published, and its evidence was withdrawn since. Correct the report."
    return Node(
        Step.STATEMENT,
        row.record_id,
        row.claim,
        reverse("priorities:impact_statement", args=[here.slug, row.pk]),
        kind="statement",
        says=f"{row.get_direction_display()}. {strength}. {where}.",
        gap=gap,
    )
