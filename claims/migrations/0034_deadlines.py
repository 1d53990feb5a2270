"""A claim has a deadline; what the home page counts by state and day has indexes."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0033_reports"),
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
            name="deadline",
            field=models.DateField(blank=True, help_text="When its verdict is due.", null=True),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="deadline",
            field=models.DateField(blank=True, help_text="When its verdict is due.", null=True),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-added_at", "-id"], name="article_newest"),
        ),
        migrations.AddIndex(
            model_name="claimreview",
            index=models.Index(fields=["state", "submitted_at"], name="review_by_state"),
        ),
        migrations.AddIndex(
            model_name="claimreview",
            index=models.Index(fields=["published_at"], name="review_by_publication"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="7f911add6b740b4fbf3c1e6e79306fceb58d028f",
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
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="9a364f74f07352a892077be3ced249a435f523fa",
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
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (OLD."assignee_id", OLD."check_worthiness", OLD."claimant_id", OLD."created_at", OLD."deadline", OLD."id", OLD."language", OLD."lock_version", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reasons", OLD."rejection", OLD."said_on", OLD."stage", OLD."statement", OLD."volatility"); RETURN NULL;',
                    hash="504470f324b2943f2293e76f5b1d71a3aead05b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbf31",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
