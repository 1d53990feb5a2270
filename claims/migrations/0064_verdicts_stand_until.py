"""Records of format 5 tell until when the desk stands by a verdict; those of before stay."""

from django.db import migrations

from claims.models.search_path import FIX_SEARCH_PATH

FORMAT = """
CREATE OR REPLACE FUNCTION claims_log_format() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.record::jsonb -> 'format') IS DISTINCT FROM '{new}'::jsonb THEN
        RAISE EXCEPTION 'publication log: record % is of format %, not {new}', NEW.seq,
            coalesce(NEW.record::jsonb ->> 'format', '1') USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0062_words_of_the_desk")]

    operations = [
        migrations.RunSQL(FORMAT.format(new=5), FORMAT.format(new=4)),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
