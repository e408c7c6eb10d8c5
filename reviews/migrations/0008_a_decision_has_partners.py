"""A decision on a day on which no statutory partner is entered was consulted with nobody: the database refuses it."""

from django.db import migrations

# As in 0005, with the count of the partners of that day.
DECISION = """
CREATE OR REPLACE FUNCTION reviews_decision_is_consulted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    adult boolean := NEW.outcome IN ('adult_review', 'no_adult_review');
    asked smallint;
    every bigint;
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
    SELECT count(*), count(*) FILTER (
        WHERE NOT EXISTS (
            SELECT 1
            FROM reviews_partnerview given
            WHERE given.partnership_id = NEW.partnership_id
                AND given.case_id = NEW.case_id
                AND given.agency_id = agency.id
                AND given.question = CASE WHEN adult THEN 'adult_review' ELSE 'review' END
                AND given.round = asked
                AND given.given_on <= NEW.decided_on
        )
    ) INTO every, missing
    FROM partners_agency agency
    WHERE agency.partnership_id = NEW.partnership_id
        AND agency.basis = 'partner'
        AND agency.joined_on <= NEW.decided_on
        AND (agency.ended_on IS NULL OR agency.ended_on >= NEW.decided_on);
    IF every = 0 THEN
        RAISE EXCEPTION 'no statutory partner on the day of a decision about case %', NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
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
        ('reviews', '0007_what_a_review_has_changed'),
    ]

    operations = [
        migrations.RunSQL(DECISION, migrations.RunSQL.noop),
    ]
