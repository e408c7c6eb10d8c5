"""docs/requirements.md and the tests say the same about every row of the arrangements."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| (\w+) \| (Tested|Later) \|$")


def rows():
    text = (ROOT / "docs" / "requirements.md").read_text()
    return {int(found[1]): found.groups() for line in text.splitlines() if (found := ROW.match(line))}


def rows_in_tests():
    """Row -> test functions that carry its number."""
    carried = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for decorator in getattr(node, "decorator_list", []):
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.requirement"):
                    for argument in decorator.args:
                        carried.setdefault(ast.literal_eval(argument), []).append(f"{path.name}::{node.name}")
    return carried


def test_every_row_is_listed_once_and_in_order():
    assert list(rows()) == list(range(1, 166))


def test_a_row_is_called_tested_exactly_when_a_test_carries_its_number():
    carried = rows_in_tests()
    assert set(carried) <= set(rows()), "A test carries a number that no row has."
    said = {number for number, row in rows().items() if row[4] == "Tested"}
    assert said == set(carried), f"Say Later: {sorted(said - set(carried))}. Say Tested: {sorted(set(carried) - said)}."


def test_each_row_names_an_app_that_exists():
    assert all((ROOT / row[3]).is_dir() for row in rows().values())
