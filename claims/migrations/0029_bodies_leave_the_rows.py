"""The bytes of snapshots move from the rows into the snapshot store.

Nothing is lost if this breaks off: the rows keep their bytes until all of them are in the store.
The table's space comes back with VACUUM FULL claims_snapshot.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps as Apps

from claims.models import snapshot_store
from claims.models.search_path import FIX_SEARCH_PATH

AT_ONCE = 20  # bodies in memory; each has 10 MB at the most


def move(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # A web server of the old version must not add a row behind us.
    schema_editor.execute("LOCK TABLE claims_snapshot IN EXCLUSIVE MODE")
    rows = apps.get_model("claims", "Snapshot").objects.order_by("pk")
    for pk, body, sha256 in rows.values_list("pk", "body", "sha256").iterator(AT_ONCE):
        if snapshot_store.put(bytes(body)) != sha256:
            raise ValueError(f"snapshot {pk} has other bytes than its hash says; look at it first")


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0028_page_requests"),
    ]

    operations = [
        migrations.RunPython(move),
        pgtrigger.migrations.RemoveTrigger(
            model_name="snapshot",
            name="snapshot_is_never_edited",
        ),
        migrations.RemoveConstraint(
            model_name="snapshot",
            name="snapshot_hash_is_of_its_body",
        ),
        migrations.RemoveConstraint(
            model_name="snapshot",
            name="snapshot_size_is_of_its_body",
        ),
        migrations.RemoveField(
            model_name="snapshot",
            name="body",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="snapshot_is_never_edited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."final_url" IS DISTINCT FROM (NEW."final_url") OR OLD."fetched_at" IS DISTINCT FROM (NEW."fetched_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="bc258adc82e722e3c1d1de3e7f7dcd518de7d5f2",
                    operation="UPDATE",
                    pgid="pgtrigger_snapshot_is_never_edited_37093",
                    table="claims_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="snapshot_hash_is_a_hash",
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
