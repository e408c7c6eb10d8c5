"""docs/rules.md, the rules as data and the tests say the same about every rule of notifications and reviews."""

import ast
from pathlib import Path

from reviews.management.commands import list_rules
from reviews.rules import EDITIONS, RULES

ROOT = Path(__file__).resolve().parents[2]
# Those of the law and of guidance, named here one by one: a rule that is lost from the data is missed.
EXPECTED = {
    *(f"SIN-{number}" for number in range(1, 10)),
    *(f"RR-{number}" for number in range(1, 12)),
    *(f"LC-{number}" for number in range(1, 20)),
    *(f"SAB-{number}" for number in range(1, 12)),
}
COUNTING = {f"WD-{number}" for number in range(1, 7)}
LOCAL = {"A-7.3", "A-7.4"}


def rules_in_tests():
    """Rule -> test functions that carry its number."""
    carried = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for decorator in getattr(node, "decorator_list", []):
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.rule"):
                    for argument in decorator.args:
                        carried.setdefault(ast.literal_eval(argument), []).append(f"{path.name}::{node.name}")
    return carried


def test_every_rule_is_in_the_data():
    assert set(RULES) == EXPECTED | LOCAL


def test_every_rule_has_a_test_with_its_number():
    carried = set(rules_in_tests())
    every = EXPECTED | LOCAL | COUNTING
    assert carried == every, f"Without a test: {sorted(every - carried)}. No such rule: {sorted(carried - every)}."


def test_the_page_about_the_rules_is_what_the_data_says():
    written = (ROOT / list_rules.PAGE).read_text()
    assert written == list_rules.listed(), "Run bin/manage list_rules and commit docs/rules.md."
    assert all(f"| {code} |" in written for code in COUNTING)


def test_a_rule_names_editions_that_exist():
    for rule in RULES.values():
        assert {*rule.editions, *rule.assumed_in} <= set(EDITIONS), rule.code
