"""A claim has a priority: that of today's claims is what their check-worthiness proposes."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# No edit of anybody's: it leaves no history, and no version moves under a form that is open.
PROPOSE = """
ALTER TABLE claims_claim DISABLE TRIGGER USER;
UPDATE claims_claim SET priority = CASE WHEN check_worthiness >= 0.8 THEN 3 ELSE 1 END
WHERE check_worthiness >= 0.8 OR check_worthiness < 0.35;
ALTER TABLE claims_claim ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0048_files_as_evidence"),
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
        migrations.RemoveIndex(
            model_name="claim",
            name="claim_queue",
        ),
        migrations.AddField(
            model_name="claim",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Low"), (2, "Normal"), (3, "High")],
                db_default=2,
                default=2,
                help_text="Proposed from its check-worthiness, until somebody sets it.",
            ),
        ),
        migrations.RunSQL(PROPOSE, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="claimevent",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Low"), (2, "Normal"), (3, "High")],
                db_default=2,
                default=2,
                help_text="Proposed from its check-worthiness, until somebody sets it.",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["stage", "-priority", "-check_worthiness", "id"], name="claim_queue"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="4eebd26c69eaa908510bd1a0f50b0212032fa51c",
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
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (NEW."assignee_id", NEW."check_worthiness", NEW."claimant_id", NEW."created_at", NEW."deadline", NEW."id", NEW."language", NEW."lock_version", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority", NEW."reasons", NEW."rejection", NEW."said_on", NEW."stage", NEW."statement", NEW."volatility"); RETURN NULL;',
                    hash="c7eebc9588dc3969436e3bbf7f712ea1ae824302",
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
                    func='INSERT INTO "claims_claimevent" ("assignee_id", "check_worthiness", "claimant_id", "created_at", "deadline", "id", "language", "lock_version", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "reasons", "rejection", "said_on", "stage", "statement", "volatility") VALUES (OLD."assignee_id", OLD."check_worthiness", OLD."claimant_id", OLD."created_at", OLD."deadline", OLD."id", OLD."language", OLD."lock_version", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority", OLD."reasons", OLD."rejection", OLD."said_on", OLD."stage", OLD."statement", OLD."volatility"); RETURN NULL;',
                    hash="a3e8d5d271baff3125386ae7dd9f247d1ae66b6c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dbf31",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__in", (1, 2, 3))), name="claim_priority_is_known"
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
