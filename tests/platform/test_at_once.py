"""Two at the same moment, each in a thread with a connection of its own: nothing is lost, nobody sees a fault page."""

import threading
import time
from datetime import timedelta

import pytest
from django import forms
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory

from partners.permissions import Permission
from partners.roles import RoleCode
from tests.cast import LONG_AGO, Cast
from wst import access, clock, events, jobs, publishing
from wst.models import Event, Job, Membership, PartnershipUserObjectPermission, Publication
from wst.models.record import Record
from wst.refusals import NotReady, Refused, TwoAtOnce
from wst.tenancy import NoScope, current_partnership_id, partnership_scope
from wst.views.base import FormPage

pytestmark = pytest.mark.django_db(transaction=True)


PATIENCE = 120  # seconds, of which a busy machine may need many


def at_once(*works):
    """Run each in its own thread from the same moment; what each returned or raised, in order."""
    results, ready = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        try:
            ready.wait(timeout=PATIENCE)
            results[place] = work()
        except Exception as fault:
            results[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive(), f"Not done after {PATIENCE} seconds."
    return results


@pytest.fixture
def ours():
    return Cast.assemble().ours


def test_two_who_record_at_once_make_one_unbroken_chain(ours):
    def record(back):
        def work():
            with clock.set_to(clock.date(2024, 5, 6) - timedelta(days=back)):
                for _ in range(8):
                    with ours.scope():
                        by = ours.as_(RoleCode.BUSINESS_MANAGER)
                        events.record(events.Created(kind=events.Code("thing")), by=by, on=ours.partnership)

        return work

    with ours.scope():
        before = Event.objects.count()
    assert at_once(record(0), record(400)) == [None, None]
    with ours.scope():
        assert Event.objects.count() == before + 16
        assert list(events.faults(ours.partnership)) == []


def test_two_who_publish_at_once_make_one_version_and_the_other_is_told(ours):
    def publish(html):
        def work():
            with ours.scope():
                by = ours.as_(RoleCode.BUSINESS_MANAGER)
                snapshot = publishing.Snapshot(kind=Publication.Kind.NEWS, key="a", title="A", html=html)
                made = publishing.publish(snapshot, by=by, permission=Permission.PUBLISH)
                time.sleep(0.3)
                return made.number

        return work

    results = at_once(publish("<p>One</p>"), publish("<p>Two</p>"))
    assert sorted(str(type(result).__name__) for result in results) == ["NotReady", "int"]
    assert isinstance(next(r for r in results if isinstance(r, Exception)), NotReady)
    with ours.scope():
        assert Publication.objects.count() == 1


def test_two_changes_to_one_persons_roles_at_once_leave_guardian_right(ours):
    user = ours.user(RoleCode.TRAINING_LEAD)
    with ours.scope():
        [old] = Membership.objects.filter(user=user)

    def give():
        with ours.scope():
            access.grant(user, ours.partnership, RoleCode.ENGAGEMENT_LEAD, starts=LONG_AGO)
            time.sleep(0.3)

    def take():
        with ours.scope():
            with clock.set_to(clock.today() - timedelta(days=30)):
                yesterday = clock.today()
            access.end([old], on=yesterday)
            time.sleep(0.3)

    assert at_once(give, take) == [None, None]
    rows = PartnershipUserObjectPermission.objects.filter(user=user, content_object=ours.partnership)
    assert set(rows.values_list("permission__codename", flat=True)) == access.permissions_of([RoleCode.ENGAGEMENT_LEAD])


def test_of_two_workers_one_claims_the_job(ours, monkeypatch):
    monkeypatch.setitem(jobs.HANDLERS, "test", jobs.Handler(lambda claim: None, lambda claim, why: None))
    monkeypatch.setattr(jobs, "wake", lambda job_id: None)
    job = jobs.enqueue("test", partnership=ours.partnership, subject_id=1)
    claims = at_once(*[lambda: jobs.claim(job.pk)] * 4)
    assert sum(claim is not None for claim in claims) == 1
    assert Job.objects.get().attempts == 1


def test_two_who_wait_for_each_other_are_told_so_and_lose_nothing(ours):
    first, second = (ours.agencies[name].record for name in ("Council", "Trust"))
    each_holds_one = threading.Barrier(2)

    class Clash(FormPage):
        permission = "workspace_view"
        title = "Two"
        form_class = type("Form", (forms.Form,), {"words": forms.CharField(label="Words")})

        def perform(self, form):
            Record.objects.select_for_update().get(pk=self.order[0].pk)
            each_holds_one.wait(timeout=PATIENCE)
            Record.objects.select_for_update().get(pk=self.order[1].pk)
            return ours.people[RoleCode.SCRUTINEER]

        def next_address(self, result):
            return "/"

    def post(order):
        def work():
            request = RequestFactory().post("/", {"words": "Kept"})
            with ours.scope():
                request.partnership, request.access = ours.partnership, ours.as_(RoleCode.SCRUTINEER)
                view = type("V", (Clash,), {"order": order, "success": ""})
                answer = view.as_view()(request)
                return answer.status_code, answer.content.decode()

        return work

    results = dict(at_once(post([first, second]), post([second, first])))
    assert set(results) == {302, 409}
    assert "at the same moment" in results[409] and "Kept" in results[409]


def test_a_collision_outside_a_form_is_a_refusal_and_another_fault_is_not():
    from wst import collisions

    with transaction.atomic():
        cursor = connection.cursor()
        cursor.execute("create temporary table t (a int unique, b int not null)")
        for values, found in [("(1, 1), (1, 1)", TwoAtOnce), ("(2, null)", type(None))]:
            with pytest.raises(Exception, match="constraint") as raised, transaction.atomic():
                cursor.execute(f"insert into t values {values}")
            assert type(collisions.as_refusal(raised.value)) is found
        cursor.execute("drop table t")
    assert issubclass(TwoAtOnce, Refused)


def test_a_thread_of_its_own_is_in_no_scope(ours):
    with ours.scope():
        [fault] = at_once(lambda: partnership_scope(ours.partnership).__enter__())
        assert isinstance(fault, NoScope)
        assert at_once(current_partnership_id) == [None]


def test_limits_on_guessing_are_shared_between_connections():
    cache.set("guesses", 3)
    try:
        assert at_once(lambda: cache.get("guesses"), lambda: cache.get("guesses")) == [3, 3]
    finally:
        cache.delete("guesses")


def test_nothing_of_a_request_stays_on_its_connection(ours):
    """The client leaves the connection open, as a server does: after success, fault, 404 and an anonymous page."""

    def left_behind():
        with connection.cursor() as cursor:
            cursor.execute("select current_user, coalesce(current_setting('wst.partnership', true), '')")
            return cursor.fetchone()

    member = ours.client(RoleCode.SCRUTINEER)
    member.raise_request_exception = False
    for client, path, status in [
        (member, ours.url(), 200),
        (member, ours.url("notices/999999/"), 405),
        (member, ours.url("files/999999/"), 404),
        (Client(), f"/{ours.partnership.slug}/colours.css", 200),
        (Client(), f"/{ours.partnership.slug}/answer/no-such-token/", 404),
    ]:
        assert client.get(path).status_code == status, path
        assert left_behind() == ("wst_app", ""), path


def test_what_runs_after_the_commit_is_in_no_scope_and_has_no_other_role(ours):
    seen = []

    def look():
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            seen.extend([cursor.fetchone()[0], current_partnership_id()])

    with transaction.atomic(), partnership_scope(ours.partnership, role="wst_public", until_commit=True):
        transaction.on_commit(look)
    assert seen == ["wst_app", None]


def test_a_database_that_restarted_is_found_again(ours):
    client = ours.client(RoleCode.SCRUTINEER)
    assert client.get(ours.url()).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        [number] = cursor.fetchone()
    killer = connection.copy()
    with killer.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, %s)", [number, PATIENCE * 1000])  # returns when it is gone
        assert cursor.fetchone() == (True,)
    killer.close()
    with pytest.raises(OperationalError):
        connection.cursor().execute("select 1")
    connection.close_if_unusable_or_obsolete()  # what Django does before each request
    assert client.get(ours.url()).status_code == 200
