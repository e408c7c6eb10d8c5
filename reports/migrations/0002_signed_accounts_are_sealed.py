"""PostgreSQL itself refuses to change or delete an account once its scrutineer has signed it (arrangements 3.Exec.5)."""

from django.db import migrations

SEAL = """
CREATE FUNCTION reports_account_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'account % is signed and sealed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER reports_account_sealed BEFORE UPDATE OR DELETE ON reports_scrutineeraccount
    FOR EACH ROW WHEN (OLD.status = 'signed') EXECUTE FUNCTION reports_account_sealed();
"""

UNSEAL = """
DROP TRIGGER reports_account_sealed ON reports_scrutineeraccount;
DROP FUNCTION reports_account_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunSQL(SEAL, UNSEAL)]
