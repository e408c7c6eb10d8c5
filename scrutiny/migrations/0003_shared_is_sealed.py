"""What a scrutineer has shared cannot be changed by anybody, and the database itself says so (requirements 1.13, rule 3).

Triggers, because a grant cannot tell a draft from a shared row. wst_app does not own the tables, so it cannot switch
them off.
"""

from django.db import migrations

SEALS = """
CREATE FUNCTION scrutiny_finding_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'shared' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a shared finding cannot be deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.partnership_id, NEW.record_id, NEW.activity_id, NEW.engagement_id, NEW.author_id, NEW.kind, NEW.text,
        NEW.evidence, NEW.status, NEW.shared_at, NEW.digest)
       IS DISTINCT FROM
       (OLD.id, OLD.partnership_id, OLD.record_id, OLD.activity_id, OLD.engagement_id, OLD.author_id, OLD.kind, OLD.text,
        OLD.evidence, OLD.status, OLD.shared_at, OLD.digest)
    THEN
        RAISE EXCEPTION 'a shared finding is sealed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER scrutiny_finding_is_sealed BEFORE UPDATE OR DELETE ON scrutiny_finding
    FOR EACH ROW EXECUTE FUNCTION scrutiny_finding_is_sealed();

-- A recommendation is part of what its finding said. Only its answer may still come, and only once.
CREATE FUNCTION scrutiny_recommendation_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sealed boolean;
BEGIN
    SELECT bool_or(status = 'shared') INTO sealed FROM scrutiny_finding
        WHERE id IN (
            CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD.finding_id END,
            CASE TG_OP WHEN 'DELETE' THEN NULL ELSE NEW.finding_id END
        );
    IF NOT coalesce(sealed, false) THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'a shared finding takes no more recommendations'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a shared recommendation cannot be deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.partnership_id, NEW.record_id, NEW.reference, NEW.finding_id, NEW.text, NEW.made_on, NEW.respond_by)
       IS DISTINCT FROM
       (OLD.id, OLD.partnership_id, OLD.record_id, OLD.reference, OLD.finding_id, OLD.text, OLD.made_on, OLD.respond_by)
       OR (OLD.status <> 'awaiting' AND NEW.status <> OLD.status)
    THEN
        RAISE EXCEPTION 'a shared recommendation is sealed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER scrutiny_recommendation_is_sealed BEFORE INSERT OR UPDATE OR DELETE ON scrutiny_recommendation
    FOR EACH ROW EXECUTE FUNCTION scrutiny_recommendation_is_sealed();

CREATE FUNCTION scrutiny_appraisal_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'shared' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a shared appraisal cannot be deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.partnership_id, NEW.record_id, NEW.activity_id, NEW.engagement_id, NEW.author_id, NEW.year_starts,
        NEW.year_ends, NEW.narrative, NEW.status, NEW.shared_at, NEW.digest)
       IS DISTINCT FROM
       (OLD.id, OLD.partnership_id, OLD.record_id, OLD.activity_id, OLD.engagement_id, OLD.author_id, OLD.year_starts,
        OLD.year_ends, OLD.narrative, OLD.status, OLD.shared_at, OLD.digest)
    THEN
        RAISE EXCEPTION 'a shared appraisal is sealed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER scrutiny_appraisal_is_sealed BEFORE UPDATE OR DELETE ON scrutiny_executiveappraisal
    FOR EACH ROW EXECUTE FUNCTION scrutiny_appraisal_is_sealed();

CREATE FUNCTION scrutiny_domain_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM scrutiny_executiveappraisal
        WHERE status = 'shared'
          AND id IN (
              CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD.appraisal_id END,
              CASE TG_OP WHEN 'DELETE' THEN NULL ELSE NEW.appraisal_id END
          )
    ) THEN
        RAISE EXCEPTION 'a shared appraisal is sealed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER scrutiny_domain_is_sealed BEFORE INSERT OR UPDATE OR DELETE ON scrutiny_appraisaldomain
    FOR EACH ROW EXECUTE FUNCTION scrutiny_domain_is_sealed();
"""

UNDO = """
DROP TRIGGER scrutiny_domain_is_sealed ON scrutiny_appraisaldomain;
DROP TRIGGER scrutiny_appraisal_is_sealed ON scrutiny_executiveappraisal;
DROP TRIGGER scrutiny_recommendation_is_sealed ON scrutiny_recommendation;
DROP TRIGGER scrutiny_finding_is_sealed ON scrutiny_finding;
DROP FUNCTION scrutiny_domain_is_sealed();
DROP FUNCTION scrutiny_appraisal_is_sealed();
DROP FUNCTION scrutiny_recommendation_is_sealed();
DROP FUNCTION scrutiny_finding_is_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0002_dates_of_sharing_and_how_methods_run")]

    operations = [migrations.RunSQL(SEALS, UNDO)]
