"""What the operator is told agrees with what the product reads and ships."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def text(name):
    return (ROOT / name).read_text()


def variables_read():
    """Every environment variable that settings read through wst/environment.py."""
    source = text("wst/settings.py")
    found = set(re.findall(r'environment\.(?:text|flag|whole_number|words)\(\s*"([A-Z_]+)"', source))
    # The database's are put together from parts.
    assert 'f"DATABASE_{name}"' in source
    found |= {"DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME"}
    found |= {f"DATABASE_{role}_{part}" for role in ("APP", "OWNER") for part in ("USER", "PASSWORD")}
    return found


def variables_explained():
    table = text("docs/operations.md").split("## Environment variables")[1]
    return set(
        re.findall(r"`([A-Z_]{4,})`", "\n".join(line.split("|")[1] for line in table.splitlines() if "|" in line))
    )


def test_every_variable_that_settings_read_is_explained():
    assert len(variables_read()) > 20
    assert variables_read() - variables_explained() == set()


def test_every_variable_that_is_explained_is_read_by_something():
    read = variables_read() | set(re.findall(r"\$\{([A-Z_]+)", text("docker-compose.yml")))
    assert variables_explained() - read == set()


def test_the_compose_file_sets_only_variables_that_exist():
    compose = text("docker-compose.yml")
    block = compose.split("x-environment:")[1].split("services:")[0]
    named = set(re.findall(r"^  ([A-Z_]+):", block, re.MULTILINE))
    assert "SECRET_KEY" in named
    assert named - variables_read() == set()


def test_no_secret_has_a_default():
    compose = text("docker-compose.yml")
    secrets = re.findall(r"\$\{((?:[A-Z_]*PASSWORD|SECRET_KEY))(:[?-])([^}]*)\}", compose)
    assert {name for name, _, _ in secrets} >= {"SECRET_KEY", "DATABASE_APP_PASSWORD", "DATABASE_OWNER_PASSWORD"}
    for name, kind, rest in secrets:
        if name == "EMAIL_HOST_PASSWORD":  # a mail server may want none
            assert (kind, rest) == (":-", "")
        else:
            assert kind == ":?", f"{name} has a default in docker-compose.yml."
    filled = [line for line in text(".env.example").splitlines() if re.match(r"[A-Z_]*(PASSWORD|SECRET_KEY)=.", line)]
    assert filled == []


def test_the_example_names_every_variable_that_the_compose_file_demands():
    demanded = set(re.findall(r"\$\{([A-Z_]+):\?", text("docker-compose.yml")))
    offered = set(re.findall(r"^([A-Z_]+)=", text(".env.example"), re.MULTILINE))
    assert demanded - offered == set()


def test_only_migrate_and_the_database_know_the_owners_password():
    services = re.split(r"^  (?=[a-z]+:$)", text("docker-compose.yml").split("\nservices:\n")[1], flags=re.MULTILINE)
    knowing = {service.split(":")[0] for service in services if "DATABASE_OWNER_PASSWORD" in service}
    assert knowing == {"migrate", "postgres"}


def test_the_image_gets_every_app():
    let_in = {line[1:] for line in text(".dockerignore").splitlines() if line.startswith("!")}
    ours = {app.split(".")[0] for app in settings.INSTALLED_APPS if (ROOT / app.split(".")[0]).is_dir()}
    assert ours >= {"wst", "reports"}
    assert ours - let_in == {"demonstration"}, "loaded in demonstrations and tests only"


@pytest.mark.django_db
def test_tests_and_production_run_the_same_postgresql():
    shipped = re.search(r"image: postgres:(\d+)", text("docker-compose.yml")).group(1)
    assert connection.pg_version // 10_000 == int(shipped)


def test_lock_files_name_no_address():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-node.txt"):
        assert "://" not in text(name)
        assert "--hash=sha256:" in text(name)
    assert '"resolved"' not in text("package-lock.json")
    assert '"integrity"' in text("package-lock.json")
