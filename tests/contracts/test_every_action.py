"""Every action: who acts is said by keyword, it happens whole or not at all, and it leaves an event.

Read from the source, without running it. A public function of an `actions` module that takes `by` is a verb when `by`
is keyword-only, and otherwise a question, which may not write.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ["partners", "priorities", "engagement", "scrutiny", "reviews", "learning", "reports"]

# Verbs that leave no event of their own, and why.
SILENT = {
    "partners.actions.references.lock": "holds a lock and changes nothing",
    "partners.actions.references.take": "the next number; the row that carries it is created in the same transaction",
    "partners.actions.documents.next_number": "as above",
    "partners.actions.chairs.tell_ahead": "stores a notice about what its caller recorded",
    "partners.actions.reminded.plan_missing": "plans what should have been planned when the action was entered",
    "partners.actions.reminders.plan": "plans reminders of what its caller recorded",
    "partners.actions.documents.open_draft": "locks a draft for the verb that changes it",
    "partners.actions.meeting_notices.remind": "sends notices about what its caller recorded",
    "partners.actions.meeting_notices.cancelled": "sends notices about what its caller recorded",
    "partners.actions.meeting_notices.papers_out": "sends notices about what its caller recorded",
    "partners.actions.meeting_notices.minutes_circulated": "sends notices about what its caller recorded",
    "partners.actions.meeting_notices.prompt": "sends notices about what its caller recorded",
    "partners.actions.agenda_order.open_agenda": "locks a meeting for the verb that changes its agenda",
    "reviews.actions.availability.record_look": "the row itself is the record of a look: append-only, and public",
    "reviews.actions.cases.let_run_out": "the last day stands in the naming, which was recorded",
    "reviews.actions.deadlines.tell_workers": "sends notices about what its caller recorded",
    "scrutiny.actions.telling.tell": "sends notices about what its caller recorded",
}
# Steps inside the transaction of another action, which is atomic. They are public because several modules take them.
INNER = {
    "partners.actions.appointments.make",
    "partners.actions.checklist.carry_over",
    "partners.actions.appointments.change",
    "partners.actions.appointments.stop",
    "partners.actions.appointments.cancel",
    "partners.actions.appointments.end_all",
    "partners.actions.appointments.end_all_of_agency",
    "partners.actions.chairs.tell_ahead",
    "partners.actions.documents.next_number",
    "partners.actions.documents.open_draft",
    "partners.actions.documents.written",
    "partners.actions.agenda_forward.carry_forward",
    "partners.actions.agenda_order.open_agenda",
    "partners.actions.agenda_order.put",
    "partners.actions.agenda_order.touched",
    "partners.actions.meeting_documents.make",
    "partners.actions.meeting_notices.remind",
    "partners.actions.meeting_notices.cancelled",
    "partners.actions.meeting_notices.papers_out",
    "partners.actions.meeting_notices.minutes_circulated",
    "partners.actions.meeting_notices.prompt",
    "partners.actions.members.end_all_roles",
    "partners.actions.references.lock",
    "partners.actions.references.take",
    "partners.actions.reminders.plan",
    "reviews.actions.deadlines.give_up",
    "reviews.actions.deadlines.meet",
    "reviews.actions.deadlines.reopen",
    "reviews.actions.deadlines.start",
    "reviews.actions.deadlines.tell_workers",
    "reviews.actions.notifications.copies_were_sent",
    "reviews.actions.notifications.expect",
    "reviews.actions.notifications.end_clock",
    "reports.actions.approvals.ask_partners",
    "reports.actions.contributions.send_link_again",
    "reports.actions.contributions.tell",
    "reports.actions.publishing.ask_for_pdf",
    "scrutiny.actions.findings.remove",
    "scrutiny.actions.telling.tell",
}
RECORDS = {
    "records.create",
    "records.change",
    "records.create_many",
    "records.change_many",
    "events.record",
    "events.record_many",
    "vault.create",
    "vault.change",
    "vault.add",
    "vault.record",
    "publishing.publish",
    "publishing.add_file",
    "publishing.withdraw",
}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "delete",
    "update",
    "update_or_create",
    "get_or_create",
    "transition",
    "send",
}


@dataclass
class Function:
    """`calls` holds what it calls in full (`partners.actions.decisions.record`, `PLAN.transition`)."""

    name: str
    node: ast.FunctionDef
    calls: set[str] = field(default_factory=set)

    @property
    def is_public(self) -> bool:
        return not self.name.split(".")[-1].startswith("_")

    @property
    def is_verb(self) -> bool:
        return "by" in [argument.arg for argument in self.node.args.kwonlyargs]

    @property
    def asks_by(self) -> bool:
        return "by" in [argument.arg for argument in (*self.node.args.posonlyargs, *self.node.args.args)]

    @property
    def is_decorated(self) -> bool:
        return any(ast.unparse(one).startswith("transaction.atomic") for one in self.node.decorator_list)


def names_in(tree: ast.Module, module: str) -> dict[str, str]:
    """What a name of the module stands for, in full."""
    known = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            known |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return known


def read() -> dict[str, Function]:
    found = {}
    for app in APPS:
        for path in [*(ROOT / app).glob("actions.py"), *(ROOT / app).glob("actions/*.py")]:
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            tree = ast.parse(path.read_text())
            known = names_in(tree, module)
            for node in tree.body:
                if isinstance(node, ast.FunctionDef):
                    function = Function(f"{module}.{node.name}", node)
                    for call in ast.walk(node):
                        if isinstance(call, ast.Call):
                            head, _, rest = ast.unparse(call.func).partition(".")
                            function.calls.add(f"{known.get(head, head)}.{rest}".removesuffix("."))
                    found[function.name] = function
    return found


FUNCTIONS = read()
VERBS = [one for one in FUNCTIONS.values() if one.is_public and one.is_verb]
QUESTIONS = [one for one in FUNCTIONS.values() if one.is_public and one.asks_by]


def each(found):
    return pytest.mark.parametrize("function", found, ids=lambda function: function.name)


def reaches(function, wanted, seen=frozenset()):
    """Whether it, or an action that it calls, calls something that `wanted` says yes to."""
    if any(wanted(call) for call in function.calls):
        return True
    inner = [FUNCTIONS[call] for call in function.calls if call in FUNCTIONS and call not in seen]
    return any(reaches(one, wanted, seen | {function.name}) for one in inner)


def moves(call):
    return call.split(".")[-1] == "transition"


def leaves_event(call):
    return moves(call) or ".".join(call.split(".")[-2:]) in RECORDS


def test_there_are_verbs():
    assert len(VERBS) > 100


@each(VERBS)
def test_a_verb_happens_whole_or_not_at_all(function):
    assert function.is_decorated or function.name in INNER or reaches(function, moves), (
        f"{function.name}: decorate it with @transaction.atomic, or list it in INNER when others call it in theirs."
    )


@each(VERBS)
def test_a_verb_leaves_an_event(function):
    assert reaches(function, leaves_event) != (function.name in SILENT), (
        f"{function.name}: record what happened (records.create, records.change, a lifecycle's transition or an event "
        "of its own), or say in SILENT why there is nothing to record."
    )


@each(QUESTIONS)
def test_who_acts_is_said_by_keyword_and_a_question_does_not_write(function):
    written = sorted(call for call in function.calls if call.split(".")[-1] in WRITES or leaves_event(call))
    assert not written, f"{function.name} writes ({', '.join(written)}): make `by` keyword-only."


def test_nothing_is_listed_that_is_gone():
    names = {function.name for function in VERBS}
    assert set(SILENT) <= names, sorted(set(SILENT) - names)
    assert names >= INNER, sorted(INNER - names)
