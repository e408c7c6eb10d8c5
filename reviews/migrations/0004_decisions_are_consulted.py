"""PostgreSQL itself refuses a decision about a review without the view of each statutory partner of that day, or a
recorded attempt to reach it (arrangements 7.5; Children Act 2004 section 16F has the partners decide jointly)."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION reviews_decision_is_consulted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    missing bigint;
BEGIN
    IF NEW.decided_on > (NEW.at AT TIME ZONE 'Europe/London')::date THEN
        RAISE EXCEPTION 'a decision of a day to come' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
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
                AND given.question = 'review'
                AND given.given_on <= NEW.decided_on
        );
    IF missing > 0 THEN
        RAISE EXCEPTION '% statutory partners were not asked about case %', missing, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER reviews_decision_is_consulted BEFORE INSERT OR UPDATE ON reviews_reviewdecision
    FOR EACH ROW EXECUTE FUNCTION reviews_decision_is_consulted();
"""

ALLOW = """
DROP TRIGGER reviews_decision_is_consulted ON reviews_reviewdecision;
DROP FUNCTION reviews_decision_is_consulted();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_the_local_review")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
