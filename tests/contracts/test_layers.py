"""Imports point down the street towards wst, views reach rows through their partnership, and files have their names."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STREET = ["wst", "partners", "priorities", "engagement", "scrutiny", "reviews", "learning", "reports"]
FILES = {
    "__init__", "apps", "models", "states", "actions", "policies", "events", "queries", "presenters", "forms",
    "filters", "views", "urls", "tasks",
}  # fmt: skip
# What an app may hold beside the common file names, and why.
MORE = {
    "partners": {"permissions", "roles", "seed"},
    "priorities": {"panels", "chain"},
    "scrutiny": {"seed"},
    "reviews": {"management", "rules", "timetable", "vault"},
    "reports": {"sections", "checklists", "public", "public_urls", "pdf", "management"},
}
NO_NAME = {"utils", "helpers", "common", "manager", "handler", "data", "misc", "base_utils"}
LONGEST = 400  # lines; about 300 is the aim

modules = [path for app in STREET for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
each_module = pytest.mark.parametrize("path", modules, ids=lambda path: str(path.relative_to(ROOT)))


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


@each_module
def test_imports_point_down(path):
    app = path.relative_to(ROOT).parts[0]
    above = set(STREET[STREET.index(app) + 1 :])
    for name in imported(ast.parse(path.read_text())):
        assert name.split(".")[0] not in above, f"{path.name} imports {name}, which stands above {app}. Use a registry."


@each_module
def test_modules_are_short_and_named_for_what_they_hold(path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST, f"{path} has {lines} lines: make it a folder of nouns."
    assert path.stem not in NO_NAME, f"{path}: name it for what it holds."


@pytest.mark.parametrize("app", STREET[1:])
def test_apps_have_the_same_file_names(app):
    found = {path.stem for path in (ROOT / app).iterdir() if not path.name.startswith("__pycache__")} - {"migrations"}
    assert found <= FILES | MORE.get(app, set()), f"{app} holds files that no other app has: {found - FILES}"


@each_module
def test_views_forms_and_filters_touch_no_manager(path):
    parts = set(path.with_suffix("").parts)
    if not parts & {"views", "forms", "filters", "presenters"} or path.relative_to(ROOT).parts[0] == "wst":
        return
    for node in ast.walk(ast.parse(path.read_text())):
        touches = isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager")
        assert not touches, f"{path}:{node.lineno} reach rows from self.partnership, never from a manager."


@each_module
def test_models_hold_nouns_only(path):
    if "models" not in path.with_suffix("").parts:
        return
    for node in ast.walk(ast.parse(path.read_text())):
        assert not (isinstance(node, ast.FunctionDef) and node.name in ("save", "delete")), (
            f"{path}:{node.lineno} overrides {node.name}(): actions are the only writers."
        )


def test_nobody_uses_signals_for_rules():
    for path in modules:
        names = set(imported(ast.parse(path.read_text())))
        if path.relative_to(ROOT).as_posix() != "wst/apps.py":
            assert "django.db.models.signals" not in names, f"{path} imports signals."
