"""The embedded server: what its roles may do, who may log in, and that a crash does not keep it from starting.

Each test that starts a server does so in a folder of its own, with the same code as bin/demo and bin/test.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from wst import embedded
from wst.embedded import facts, places, postmaster


def remove(folder):
    """What a server of root's keeps outside its var folder; the rest goes with pytest's own folder."""
    where = places.find(folder)
    if where.run_as:
        shutil.rmtree(where.data.parents[1])
    elif folder not in where.socket.parents:
        shutil.rmtree(where.socket)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A cluster of this module's own, stopped at the end."""
    folder = (tmp_path_factory.mktemp("embedded") / "var").resolve()
    before = os.environ.get("VAR_DIR")
    os.environ["VAR_DIR"] = str(folder)
    try:
        embedded.ensure_running()
        yield folder
    finally:
        embedded.stop()
        remove(folder)
        if before is None:
            del os.environ["VAR_DIR"]
        else:
            os.environ["VAR_DIR"] = before


@pytest.fixture
def running(cluster):
    return embedded.ensure_running()


def wait_until_gone(number):
    deadline = time.monotonic() + 60
    while "postgres" in postmaster.command_of(number):
        assert time.monotonic() < deadline, f"Process {number} is still there after 60 seconds."
        time.sleep(0.05)


def log_in(facts, role, password=None, name=None):
    connection = psycopg2.connect(
        host=facts["host"],
        port=facts["port"],
        dbname=name or facts["name"],
        user=f"wst_{role}",
        password=facts[f"{role}_password"] if password is None else password,
    )
    connection.autocommit = True
    return connection


def rows(connection, sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_roles_have_exactly_the_attributes_that_the_design_gives_them(running):
    found = rows(
        log_in(running, "app"),
        "select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
        " from pg_roles where rolname like 'wst%%' order by rolname",
    )
    assert found == [
        ("wst_app", True, False, False, False, False, False),
        ("wst_intake", False, False, False, False, False, False),
        ("wst_owner", True, False, True, True, False, False),
        ("wst_public", False, False, False, False, False, False),
    ]


def test_the_app_can_become_public_or_intake_but_has_neither_right_before(running):
    found = rows(
        log_in(running, "app"),
        "select roleid::regrole::text, inherit_option, set_option, admin_option"
        " from pg_auth_members where member = 'wst_app'::regrole order by 1",
    )
    assert found == [("wst_intake", False, True, False), ("wst_public", False, True, False)]


def test_the_app_cannot_become_the_owner(running):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        rows(log_in(running, "app"), "set role wst_owner")


def test_the_database_belongs_to_the_owner_and_the_app_can_make_nothing_in_it(running):
    app = log_in(running, "app")
    owned = rows(app, "select datdba::regrole::text from pg_database where datname = 'wst'")
    assert owned == [("wst_owner",)]
    for statement in ("create table anything (id int)", "create schema another", "create temporary table t (id int)"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            rows(app, statement)


@pytest.mark.parametrize("role", ["app", "owner"])
def test_a_login_needs_its_own_password(running, role):
    other = running["owner_password" if role == "app" else "app_password"]
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        log_in(running, role, password=other)


def test_the_superuser_is_let_in_only_from_the_servers_own_system_user(running, cluster):
    def superuser():
        with psycopg2.connect(host=running["host"], port=running["port"], dbname="postgres", user="postgres") as it:
            return rows(it, "select rolsuper from pg_roles where rolname = current_user")

    if places.find(cluster).run_as:  # this run is root's, and the server is not
        with pytest.raises(psycopg2.OperationalError, match=r"(?i)peer authentication failed"):
            superuser()
    else:
        assert superuser() == [(True,)]


def test_the_server_has_no_network_address_and_its_folder_is_private(running):
    assert rows(log_in(running, "owner"), "show listen_addresses") == [("",)]
    assert Path(running["host"]).stat().st_mode & 0o777 == 0o700
    assert facts.facts_file(facts.var_folder()).stat().st_mode & 0o777 == 0o600


def test_asking_again_changes_nothing(running):
    assert embedded.ensure_running() == running
    assert embedded.connection_facts() == running


def test_it_starts_after_a_crash_that_left_a_pid_file_and_a_socket(running, cluster):
    owner = log_in(running, "owner")
    rows(owner, "create table if not exists kept (word text); insert into kept values ('here') returning 1")
    owner.close()
    where = places.find(cluster)
    process = postmaster.process(where.data)
    os.kill(process, 9)
    wait_until_gone(process)
    # The number now belongs to a process of the same user that is no PostgreSQL: alone, this stops pg_ctl.
    impostor = subprocess.Popen(["sleep", "600"], cwd="/", **where.run_as)
    try:
        file = where.data / "postmaster.pid"
        file.write_text(file.read_text().replace(str(process), str(impostor.pid), 1))
        assert embedded.connection_facts() is None
        again = embedded.ensure_running()
        assert rows(log_in(again, "owner"), "select word from kept limit 1") == [("here",)]
        assert again == running
    finally:
        impostor.kill()
        impostor.wait()


def test_lost_facts_are_made_anew_and_the_data_stays(running, cluster):
    rows(
        log_in(running, "owner"),
        "create table if not exists kept (word text); insert into kept values ('here') returning 1",
    )
    facts.facts_file(cluster).unlink()
    assert embedded.connection_facts() is None
    again = embedded.ensure_running()
    assert again["app_password"] != running["app_password"]
    assert rows(log_in(again, "owner"), "select word from kept limit 1") == [("here",)]


def test_a_copied_folder_does_not_speak_for_the_original(running, cluster, tmp_path):
    copy = tmp_path / "var"
    copy.mkdir()
    facts.facts_file(copy).write_text(facts.facts_file(cluster).read_text())
    assert facts.read(copy) is None


def test_the_last_one_out_stops_the_server(tmp_path):
    """Two programs use it; the first to end leaves it running for the second."""
    program = (
        "import sys; from wst import embedded\n"
        "with embedded.running(): print('in', flush=True); sys.stdin.readline()\n"
        "print('up' if embedded.connection_facts() else 'down', flush=True)"
    )
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path / "var"),
        "PYTHONPATH": str(Path(embedded.__file__).parents[2]),
    }

    def start():
        return subprocess.Popen(
            [sys.executable, "-c", program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    with start() as first, start() as second:
        assert [first.stdout.readline(), second.stdout.readline()] == ["in\n", "in\n"]
        assert first.communicate("\n")[0] == "up\n"
        assert second.communicate("\n")[0] == "down\n"
    remove((tmp_path / "var").resolve())


def test_somebody_elses_folder_is_refused(tmp_path):
    """Others may write to /var/tmp: a folder of that name which we did not make is not used."""
    target = tmp_path / "elsewhere"
    target.mkdir()
    (tmp_path / "wst-mark").symlink_to(target)
    with pytest.raises(embedded.DatabaseServerError, match="not the folder"):
        places._private_folder(tmp_path / "wst-mark", os.geteuid())
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    with pytest.raises(embedded.DatabaseServerError, match="not the folder"):
        places._private_folder(open_to_all, os.geteuid())


def test_a_folder_made_anew_in_the_same_place_starts_empty_and_its_old_data_goes(tmp_path, monkeypatch):
    var = (tmp_path / "var").resolve()
    monkeypatch.setenv("VAR_DIR", str(var))
    embedded.ensure_running()
    before = places.find(var)
    number = postmaster.process(before.data)
    shutil.rmtree(var)  # with the server still running, as when a checkout is deleted
    try:
        again = embedded.ensure_running()
        after = places.find(var)
        assert rows(log_in(again, "owner"), "select count(*) from pg_tables where schemaname = 'public'") == [(0,)]
        if before.run_as:
            assert after.data != before.data
            assert not before.data.exists()
            wait_until_gone(number)
    finally:
        embedded.stop()
        remove(var)
