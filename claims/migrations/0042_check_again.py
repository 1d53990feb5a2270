"""A claim has a day of its own on which it is checked again."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0042_quick_triggers"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="claim",
            name="check_again_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which it comes into the re-check queue.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="check_again_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which it comes into the re-check queue.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("check_again_on__isnull", False)),
                fields=["check_again_on"],
                name="claim_due_again",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_again_on", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_again_on", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="37dd254cfb4f2f5e30a4c4b668a5bc4da3f1395a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df8fa",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_again_on", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_again_on", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="59893bfc40476fdb136f9e4a3aa5027ea990cdae",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fe4ba",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_again_on", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (OLD."assignee_id", OLD."check_again_on", OLD."check_worthiness", OLD."claimant_id", OLD."created_at", OLD."deadline", OLD."id", OLD."language", OLD."lock_version", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reasons", OLD."rejection", OLD."said_on", OLD."stage", OLD."statement", OLD."volatility"); RETURN NULL;',
                    hash="1ada2705583f0085ab5fac0af0b6237c68a8709e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbf31",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
