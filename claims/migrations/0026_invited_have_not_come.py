"""Who was invited and has not come yet is no managing editor to fall back on."""

from django.db import migrations

# A password that nobody has begins with "!".
LAST = """
CREATE OR REPLACE FUNCTION claims_require_managing_editor() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('claims: managing editors'));
    IF NOT EXISTS (
        SELECT FROM claims_user person
        JOIN claims_user_groups held ON held.user_id = person.id
        JOIN auth_group role ON role.id = held.group_id
        WHERE role.name = 'Managing editor' AND person.is_active AND person.is_staff
            AND person.password NOT LIKE '!%'
    ) THEN
        RAISE EXCEPTION 'the desk needs a managing editor: the last one stays'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0025_volatility_moves_watches")]

    operations = [migrations.RunSQL(LAST, migrations.RunSQL.noop)]
