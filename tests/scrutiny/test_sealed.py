"""What is shared is sealed: PostgreSQL itself refuses the app's own role, whatever the code says."""

import pytest
from django.db import IntegrityError, connection, transaction

from scrutiny.actions import appraisals, findings
from tests.scrutiny import factories as make


@pytest.fixture
def ours(cast):
    with cast.ours.scope():
        yield cast.ours


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(sql, *values):
    with pytest.raises(IntegrityError, match=r"sealed|cannot be deleted|no more"), transaction.atomic():
        run(sql, *values)
    return True


def test_these_statements_run_as_the_role_that_serves(ours):
    with connection.cursor() as cursor:
        cursor.execute("select current_user, usesuper from pg_user where usename = current_user")
        assert cursor.fetchone() == ("wst_app", False)


@pytest.mark.parametrize(
    "change",
    [
        "text = 'softer'",
        "evidence = 'none'",
        "kind = 'strength'",
        "digest = repeat('0', 64)",
        "shared_at = now()",
        "status = 'draft', shared_at = null, digest = ''",
        "author_id = author_id + 1",
    ],
)
def test_a_shared_finding_refuses_every_change(ours, change):
    finding = make.make_finding(ours, "shared", kind="develop")
    assert refused(f"update scrutiny_finding set {change} where id = %s", finding.pk)
    assert refused("delete from scrutiny_finding where id = %s", finding.pk)
    finding.refresh_from_db()
    assert finding.digest == findings.digest_of(finding)


def test_a_draft_may_still_be_changed_and_deleted(ours):
    finding = make.make_finding(ours)
    assert run("update scrutiny_finding set text = 'better' where id = %s", finding.pk) == 1
    assert run("delete from scrutiny_finding where id = %s", finding.pk) == 1


def test_a_shared_recommendation_takes_its_one_answer_and_nothing_else(ours):
    one = make.make_recommendation(ours)
    for change in ("text = 'softer'", "respond_by = respond_by + 90", "reference = 'X'", "made_on = made_on - 1"):
        assert refused(f"update scrutiny_recommendation set {change} where id = %s", one.pk)
    assert refused("delete from scrutiny_recommendation where id = %s", one.pk)
    elsewhere = make.make_finding(ours, activity=make.make_activity(ours, "in_progress"), recommend="Another one.")
    assert refused(
        "update scrutiny_recommendation set finding_id = %s where finding_id = %s", one.finding_id, elsewhere.pk
    )
    make.answer(ours, one, "not_accepted")
    assert refused("update scrutiny_recommendation set status = 'accepted' where id = %s", one.pk)


def test_a_shared_finding_takes_no_more_recommendations(ours):
    one = make.make_recommendation(ours)
    assert refused(
        "insert into scrutiny_recommendation (partnership_id, record_id, version, created_at, updated_at, reference, "
        "finding_id, text, made_on, respond_by, status) select partnership_id, record_id, 1, now(), now(), 'SR-X', "
        "finding_id, 'slipped in', made_on, respond_by, 'awaiting' from scrutiny_recommendation where id = %s",
        one.pk,
    )


def test_a_shared_appraisal_and_its_domains_refuse_every_change(ours):
    appraisal = make.make_appraisal(ours, "shared")
    assert refused("update scrutiny_executiveappraisal set narrative = 'All is well.' where id = %s", appraisal.pk)
    assert refused("delete from scrutiny_executiveappraisal where id = %s", appraisal.pk)
    assert refused("update scrutiny_appraisaldomain set judgement = 'strong' where appraisal_id = %s", appraisal.pk)
    assert refused("delete from scrutiny_appraisaldomain where appraisal_id = %s", appraisal.pk)
    draft = make.make_appraisal(ours)
    assert refused(
        "update scrutiny_appraisaldomain set appraisal_id = %s, position = position + 20 where appraisal_id = %s",
        appraisal.pk,
        draft.pk,
    )
    appraisal.refresh_from_db()
    assert appraisal.digest == appraisals.digest_of(appraisal)
