"""A question to the partners has rounds: a view counts for what was decided next after it, and never again. Rows of the
vault get numbers that do not tell how many there are. A rapid review that was sent may open again."""

import django.db.models.deletion
import reviews.models.case
import wst.tenancy.constraints
from django.db import migrations, models

# Views on publishing, from before they named their review, belonged to the only review that a case had. Row security
# holds for the owner too, so it is lifted for the one statement.
OF_WHICH_REVIEW = """
ALTER TABLE reviews_partnerview NO FORCE ROW LEVEL SECURITY;
ALTER TABLE reviews_casereview NO FORCE ROW LEVEL SECURITY;
UPDATE reviews_partnerview given SET review_id = (
    SELECT max(review.id) FROM reviews_casereview review WHERE review.case_id = given.case_id
) WHERE given.question = 'publish';
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE reviews_casereview FORCE ROW LEVEL SECURITY;
ALTER TABLE reviews_partnerview FORCE ROW LEVEL SECURITY;
"""

DECISION = """
CREATE OR REPLACE FUNCTION reviews_decision_is_consulted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    adult boolean := NEW.outcome IN ('adult_review', 'no_adult_review');
    asked smallint;
    missing bigint;
BEGIN
    IF NEW.decided_on > (NEW.at AT TIME ZONE 'Europe/London')::date THEN
        RAISE EXCEPTION 'a decision of a day to come' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT 1 + count(*) INTO asked
    FROM reviews_reviewdecision earlier
    WHERE earlier.partnership_id = NEW.partnership_id
        AND earlier.case_id = NEW.case_id
        AND earlier.id <> NEW.id
        AND (earlier.outcome IN ('adult_review', 'no_adult_review')) = adult;
    SELECT count(*) INTO missing
    FROM partners_agency agency
    WHERE agency.partnership_id = NEW.partnership_id
        AND agency.basis = 'partner'
        AND agency.joined_on <= NEW.decided_on
        AND (agency.ended_on IS NULL OR agency.ended_on >= NEW.decided_on)
        AND NOT EXISTS (
            SELECT 1
            FROM reviews_partnerview given
            WHERE given.partnership_id = NEW.partnership_id
                AND given.case_id = NEW.case_id
                AND given.agency_id = agency.id
                AND given.question = CASE WHEN adult THEN 'adult_review' ELSE 'review' END
                AND given.round = asked
                AND given.given_on <= NEW.decided_on
        );
    IF missing > 0 THEN
        RAISE EXCEPTION '% statutory partners were not asked about case %', missing, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0014_letters_advice_and_what_was_sent'),
        ('reviews', '0004_decisions_are_consulted'),
        ('wst', '0004_withdrawal_is_for_harm'),
    ]

    operations = [
        migrations.AddField(
            model_name='casereview',
            name='round',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='partnerview',
            name='review',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='views', to='reviews.casereview'),
        ),
        migrations.AddField(
            model_name='partnerview',
            name='round',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='rapidreview',
            name='opened_again_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='seriousincident',
            name='round',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='adultreviewtest',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='case',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='caseagency',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='casedeadline',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='caseholder',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='casereview',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='criterionfinding',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='notification',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='notification',
            name='occasion',
            field=models.CharField(choices=[('incident', 'A serious incident'), ('withdrawal', 'The criteria were withdrawn'), ('again', 'It was notified again after that'), ('rapid_review', 'The rapid review and the decision'), ('commission', 'The decision to commission a review'), ('report', 'The finished report'), ('delay', 'Why the review is delayed'), ('advance', 'A copy before publication'), ('publication', 'The decision to publish'), ('not_publishing', 'Why the report is not published'), ('published', 'The published report')], max_length=20),
        ),
        migrations.AlterField(
            model_name='partnerview',
            name='question',
            field=models.CharField(choices=[('notify', 'Whether to notify'), ('review', 'Whether to hold a child safeguarding practice review'), ('adult_review', 'Whether to hold a safeguarding adult review'), ('publish', 'Whether to publish')], max_length=15),
        ),
        migrations.AlterField(
            model_name='rapidreview',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='rehearsalsheet',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='reviewlearning',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='safetystep',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='seriousincident',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='summaryrequest',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='writtenrequest',
            name='id',
            field=models.BigIntegerField(default=reviews.models.case.row_number, editable=False, primary_key=True, serialize=False),
        ),
        migrations.RunSQL(OF_WHICH_REVIEW, migrations.RunSQL.noop),
        migrations.RunSQL(DECISION, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='partnerview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('question', 'publish'), ('review__isnull', False)), models.Q(models.Q(('question', 'publish'), _negated=True), ('review__isnull', True)), _connector='OR'), name='reviews_partnerview_names_its_review', violation_error_message='Say which review is to be published.'),
        ),
        migrations.AddConstraint(
            model_name='partnerview',
            constraint=wst.tenancy.constraints.SamePartnership(field='review', name='reviews_partnerview_review_same'),
        ),
    ]
