"""Every model is classified, and what it declares is what PostgreSQL does. The database's own catalogue is asked."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import CheckConstraint, ForeignKey, OneToOneField, UniqueConstraint

from wst.models import Partnership
from wst.tenancy import PartnershipOwned, Rights, partnership_scope
from wst.tenancy.rights import declared

OWN_APPS = ["wst", "partners", "priorities", "engagement", "scrutiny", "reviews", "learning", "reports"]

# Platform data, without row security: decided one by one. A new model belongs to a partnership unless it stands here.
SHARED = {
    "wst.Partnership": "the tenant itself; resolved before a scope exists",
    "wst.User": "one account may belong to several partnerships",
    "wst.Membership": "read by the platform to prove membership before a scope exists",
    "wst.User_groups": "Django's own join table of accounts; empty, since roles are code",
    "wst.User_user_permissions": "Django's own join table of accounts; empty, since roles are code",
    "wst.PartnershipUserObjectPermission": "django-guardian's direct-key table, read with the membership",
    "wst.PartnershipGroupObjectPermission": "django-guardian expects the pair; it stays empty",
    "wst.Job": "ids, state and lease, no content; the worker reads it before a scope exists",
    "partners.Organisation": "one body, which may have a place in several partnerships",
}

# What the public role may read. Nothing else, ever.
PUBLIC = {"wst.Publication", "wst.PublicationFile", "wst.PublicationWithdrawal"}
INTAKE = {"wst.IntakeSubmission"}

APPEND_ONLY = {
    "wst.Event",
    "wst.Publication",
    "wst.PublicationFile",
    "wst.PublicationWithdrawal",
    "wst.StatusChange",
    "wst.StoredFile",
    "partners.ActionUpdate",
    "partners.ChallengeAdvice",
    "partners.RiskScore",
    "partners.ChairSwap",
    "partners.LinkedContact",
    "partners.LinkedItem",
    "partners.TermsOfReference",
    "partners.DocumentAcknowledgement",
    "priorities.MeasureReading",
    "priorities.PledgeReminder",
    "priorities.PledgeUpdate",
    "reports.ReportSnapshot",
    "reviews.AvailabilityCheck",
    "reviews.CaseEvent",
    "reviews.CaseStep",
    "reviews.DeadlineChange",
    "reviews.IdentityCheck",
    "reviews.PanelReply",
    "reviews.PartnerView",
    "reviews.ReviewCheck",
    "reviews.ReviewDecision",
    "reviews.ReviewDraft",
    "reviews.ReviewerChange",
    "reviews.Sending",
    "reviews.SummaryChase",
    "scrutiny.FindingAddendum",
    "scrutiny.IndicatorValue",
    "scrutiny.PriorityRating",
    "scrutiny.RecommendationResponse",
}

own_models = [model for app in OWN_APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
owned_models = [model for model in own_models if issubclass(model, PartnershipOwned)]
each_own = pytest.mark.parametrize("model", own_models, ids=lambda model: model._meta.label)
each_owned = pytest.mark.parametrize("model", owned_models, ids=lambda model: model._meta.label)


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@each_own
def test_a_model_is_owned_by_a_partnership_or_listed_as_shared(model):
    label = model._meta.label
    assert issubclass(model, PartnershipOwned) != (label in SHARED), (
        f"{label}: inherit PartnershipOwned, or write in SHARED why every partnership may share its rows."
    )


@each_own
def test_no_join_table_comes_into_being_by_itself(model):
    assert not model._meta.auto_created or model._meta.label.startswith("wst.User_"), (
        f"{model._meta.label}: give the many-to-many an explicit through model, so that it carries its partnership."
    )


@each_owned
def test_row_security_is_enabled_forced_and_says_the_one_rule(db, model):
    table = model._meta.db_table
    assert ask("select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass", table) == [
        (True, True)
    ], f"{model._meta.label}: let its Meta inherit from PartnershipOwned.Meta and add to its constraints."
    policies = ask(
        "select polname, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) "
        "from pg_policy where polrelid = %s::regclass",
        table,
    )
    rule = "(partnership_id = ( SELECT current_partnership() AS current_partnership))"
    assert policies == [("in_partnership", True, rule, rule)]


@each_owned
def test_unique_constraints_begin_with_the_partnership(model):
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            assert constraint.fields[:1] == ("partnership",), (
                f"{constraint.name} would tell one partnership about another's rows: begin its fields with partnership."
            )
    for field in model._meta.local_fields:
        alone = field.unique and not field.primary_key and not isinstance(field, OneToOneField)
        assert not alone, f"{model._meta.label}.{field.name}: use a UniqueConstraint that begins with partnership."


@each_owned
def test_keys_between_owned_rows_are_composite(db, model):
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and issubclass(field.related_model, PartnershipOwned):
            found = ask(
                "select pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass and contype = 'f'",
                model._meta.db_table,
            )
            wanted = f"FOREIGN KEY (partnership_id, {field.column}) REFERENCES {field.related_model._meta.db_table}"
            assert any(row[0].startswith(wanted) for row in found), (
                f"{model._meta.label}.{field.name}: use OwnedForeignKey or OwnedOneToOneField."
            )


@each_own
def test_each_role_has_the_rights_that_the_model_declares_and_no_more(db, model):
    for short, role in {"app": "wst_app", "public": "wst_public", "intake": "wst_intake"}.items():
        wanted = declared(model, short)
        for right in (Rights.SELECT, Rights.INSERT, Rights.UPDATE, Rights.DELETE):
            [(held,)] = ask("select has_table_privilege(%s, %s, %s)", role, model._meta.db_table, right.name)
            assert held == (right in wanted), f"{role} {'has' if held else 'lacks'} {right.name} on {model._meta.label}"
        [(truncates,)] = ask("select has_table_privilege(%s, %s, 'TRUNCATE')", role, model._meta.db_table)
        assert not truncates


def test_what_the_public_and_the_intake_may_touch_is_decided_here():
    assert {m._meta.label for m in own_models if declared(m, "public")} == PUBLIC
    assert {m._meta.label for m in own_models if declared(m, "intake")} == INTAKE
    updates = Rights.UPDATE | Rights.DELETE
    assert {m._meta.label for m in own_models if not declared(m, "app") & updates} == APPEND_ONLY


@each_own
def test_choices_are_checked_and_statuses_cannot_hold_anything_else(model):
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            assert constraint.name


def test_as_the_public_role_every_other_table_is_refused(cast):
    tables = [row[0] for row in ask("select tablename from pg_tables where schemaname = 'public'")]
    allowed = {model._meta.db_table for model in own_models if model._meta.label in PUBLIC}
    assert len(tables) > 60
    with transaction.atomic(), partnership_scope(cast.ours.partnership, role="wst_public"):
        for table in tables:
            statement = f'select 1 from "{table}" limit 1'
            if table in allowed:
                ask(statement)
            else:
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                    ask(statement)


@pytest.mark.django_db(transaction=True)
def test_without_a_scope_every_tenant_table_raises():
    """On tables with a row, since the planner may skip a policy on a table that it knows to be empty."""
    for model in owned_models:
        with pytest.raises(ProgrammingError, match="no partnership in scope"), transaction.atomic():
            model._base_manager.count()


def test_the_app_connects_as_itself_and_sees_no_other_partnership(cast):
    from wst.checks import faults_of_connected_role

    assert faults_of_connected_role() == []
    with cast.ours.scope():
        for model in owned_models:
            seen = set(model._base_manager.values_list("partnership_id", flat=True).distinct())
            assert seen <= {cast.ours.partnership.pk}, model._meta.label
    assert Partnership.objects.count() == 2
