"""Evidence may be a file: its name, and where in it the passage stands."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0047_words_without_an_article"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="evidence_passage_stays",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="update_update",
        ),
        migrations.AddField(
            model_name="evidence",
            name="file_name",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of a file that was handed in.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="place",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Where in its file the passage stands: a page, a cell, a part of a picture.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="file_name",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of a file that was handed in.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="place",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Where in its file the passage stands: a page, a cell, a part of a picture.",
                max_length=200,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_passage_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."quotation" IS DISTINCT FROM (NEW."quotation") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."place" IS DISTINCT FROM (NEW."place"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="47f4375f3cfbfd118ee3db7a7be82136126521a5",
                    operation="UPDATE",
                    pgid="pgtrigger_evidence_passage_stays_dc576",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "file_name", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."claim_id", NEW."end", NEW."file_name", NEW."id", NEW."lock_version", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."prefix", NEW."quotation", NEW."snapshot_id", NEW."source_id", NEW."stance", NEW."start", NEW."suffix", NEW."title", NEW."url", NEW."watch_id"); RETURN NULL;',
                    hash="14a996be6b3b171bd4fed7af8e06dcb8f855c152",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d2960",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lock_version" IS DISTINCT FROM (NEW."lock_version") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."quotation" IS DISTINCT FROM (NEW."quotation") OR OLD."snapshot_id" IS DISTINCT FROM (NEW."snapshot_id") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."watch_id" IS DISTINCT FROM (NEW."watch_id"))',
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "file_name", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."claim_id", NEW."end", NEW."file_name", NEW."id", NEW."lock_version", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."prefix", NEW."quotation", NEW."snapshot_id", NEW."source_id", NEW."stance", NEW."start", NEW."suffix", NEW."title", NEW."url", NEW."watch_id"); RETURN NULL;',
                    hash="78ea9c21d936be0082d5c4835e8e114f4d30a7b2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cf54",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "file_name", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."claim_id", OLD."end", OLD."file_name", OLD."id", OLD."lock_version", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."prefix", OLD."quotation", OLD."snapshot_id", OLD."source_id", OLD."stance", OLD."start", OLD."suffix", OLD."title", OLD."url", OLD."watch_id"); RETURN NULL;',
                    hash="e07847c15cd24ac651ec89d7d32e832915f6715c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26a0f",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file_name", ""), ("place", "")),
                    models.Q(
                        models.Q(("file_name", ""), _negated=True),
                        models.Q(("place", ""), _negated=True),
                        ("watch", None),
                    ),
                    _connector="OR",
                ),
                name="evidence_of_a_file_says_where_in_it",
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
