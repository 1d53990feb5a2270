"""Records of format 3: they may name who checked and approved, and hold the numbers of evidence.

Those of format 2 stay as they are, with their hashes: what they do not hold is left out. From here
on the log takes format 3 alone.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

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
    dependencies = [
        ("claims", "0035_batches"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="update_update",
        ),
        migrations.AddField(
            model_name="evidence",
            name="numbers",
            field=models.JSONField(
                editable=False,
                help_text="Typed, as documents hold them; none where they were never read.",
                null=True,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lock_version" IS DISTINCT FROM (NEW."lock_version") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."quotation" IS DISTINCT FROM (NEW."quotation") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."watch_id" IS DISTINCT FROM (NEW."watch_id"))',
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."claim_id", NEW."end", NEW."id", NEW."lock_version", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."quotation", NEW."snapshot_id", NEW."source_id", NEW."stance", NEW."start", NEW."suffix", NEW."title", NEW."url", NEW."watch_id"); RETURN NULL;',
                    hash="59d15528002019fdc9171bf707e22cdb9e98400b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cf54",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FORMAT.format(new=3), FORMAT.format(new=2)),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
