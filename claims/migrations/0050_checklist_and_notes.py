"""A checklist for every claim, which managing editors edit; notes, and who is called in them."""

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

STEPS = (
    "The speaker or their office was asked.",
    "The first source was found, not only a report of it.",
    "Each number was read again in its source, with its day and unit.",
    "Somebody who would disagree could follow the way to the verdict.",
)
VERBS = ("view", "add", "change", "delete")
GROUPS = {
    "Reporter": ("view_checkliststep",),
    "Editor": ("view_checkliststep",),
    "Managing editor": tuple(f"{verb}_checkliststep" for verb in VERBS),
}
TRACKED = ("checkliststep", "checklisttick")
# As for the other history tables: plain SQL, which pgtrigger cannot set aside.
HISTORY_STANDS = "".join(
    f"""
    CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON claims_{name}event
        FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
    CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON claims_{name}event
        FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
    CREATE INDEX {name}event_newest ON claims_{name}event (pgh_created_at DESC, pgh_id DESC);
    """
    for name in TRACKED
)


def furnish(apps, _schema_editor):
    step = apps.get_model("claims", "ChecklistStep")
    for order, text in enumerate(STEPS, 1):
        step.objects.create(text=text, order=order)
    # Permissions are made after all migrations; the groups need them now.
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        found = permission.objects.filter(content_type__app_label="claims", codename__in=codenames)
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0049_priority"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChecklistStepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(help_text="As it stands on each claim.", max_length=200)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "in_use",
                    models.BooleanField(
                        default=True,
                        help_text="Off: it is asked of no claim; what was ticked stays.",
                    ),
                ),
                ("lock_version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ChecklistTick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                (
                    "ticked_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
            ],
            options={
                "verbose_name": "ticked step",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChecklistTickEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(max_length=200)),
                (
                    "ticked_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ("-pk",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=5000)),
                (
                    "written_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChecklistStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="As it stands on each claim.", max_length=200, unique=True
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "in_use",
                    models.BooleanField(
                        default=True,
                        help_text="Off: it is asked of no claim; what was ticked stays.",
                    ),
                ),
                ("lock_version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "step of the checklist",
                "verbose_name_plural": "checklist",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="checkliststep_has_words",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkliststep",
            trigger=pgtrigger.compiler.Trigger(
                name="checkliststep_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="b7484ff8c755bea04bda0351788b5c12a8351600",
                    operation="UPDATE",
                    pgid="pgtrigger_checkliststep_lock_version_8358d",
                    table="claims_checkliststep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkliststep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_checkliststepevent" ("id", "in_use", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."in_use", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="bc96a32e7eeb376a60a497d8268e0536cb4d82ce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5aff6",
                    table="claims_checkliststep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkliststep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_checkliststepevent" ("id", "in_use", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."in_use", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="ea9fd5bc8e5c660d56f318d5076b04aaa147042e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cac01",
                    table="claims_checkliststep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checkliststep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_checkliststepevent" ("id", "in_use", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."id", OLD."in_use", OLD."lock_version", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="a83a8d5f94b6a8322e36d71213d054b33111d675",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c2e88",
                    table="claims_checkliststep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="checkliststepevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="checkliststepevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.checkliststep",
            ),
        ),
        migrations.AddField(
            model_name="checklisttick",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ticks", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="checklisttick",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticks",
                to="claims.checkliststep",
            ),
        ),
        migrations.AddField(
            model_name="checklisttick",
            name="ticked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="checklisttickevent",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="checklisttickevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="checklisttickevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.checklisttick",
            ),
        ),
        migrations.AddField(
            model_name="checklisttickevent",
            name="step",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.checkliststep",
            ),
        ),
        migrations.AddField(
            model_name="checklisttickevent",
            name="ticked_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="person",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="claims.claim"
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to="claims.note",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklisttick",
            constraint=models.UniqueConstraint(
                models.F("claim"), models.F("step"), name="checklisttick_once_per_claim_and_step"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklisttick",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_checklisttickevent" ("claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text", "ticked_at", "ticked_by_id") VALUES (NEW."claim_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."step_id", NEW."text", NEW."ticked_at", NEW."ticked_by_id"); RETURN NULL;',
                    hash="cedd5cdb9bda7b7064abc0d8cf33f25b7b7f629c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3dda7",
                    table="claims_checklisttick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklisttick",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_checklisttickevent" ("claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text", "ticked_at", "ticked_by_id") VALUES (NEW."claim_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."step_id", NEW."text", NEW."ticked_at", NEW."ticked_by_id"); RETURN NULL;',
                    hash="b7609c5de454868c18f470711adfe3d6f7dfc9d3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23bfb",
                    table="claims_checklisttick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklisttick",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_checklisttickevent" ("claim_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step_id", "text", "ticked_at", "ticked_by_id") VALUES (OLD."claim_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."step_id", OLD."text", OLD."ticked_at", OLD."ticked_by_id"); RETURN NULL;',
                    hash="19e2bf5706e3f85bd096ad38e8a79f4244a97a18",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_056eb",
                    table="claims_checklisttick",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="note_has_words"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="note_stands_as_it_was_written",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3ed03353bbc06d88aeb98a26a7abdbd791c1cf6c",
                    operation="UPDATE",
                    pgid="pgtrigger_note_stands_as_it_was_written_154e9",
                    table="claims_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="note_is_never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1c3a1963c17a0b4b68b43732ef9546e7e8117539",
                    operation="DELETE",
                    pgid="pgtrigger_note_is_never_deleted_55c0f",
                    table="claims_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="note_is_found",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO claims_deskentrydue (claim_id)\n                SELECT DISTINCT found.id FROM (SELECT NEW.claim_id) AS found (id) WHERE found.id IS NOT NULL;\n                RETURN NULL;\n                ",
                    hash="17350d4465672c742c1fb28f3fb3f5afa08bb221",
                    operation="INSERT",
                    pgid="pgtrigger_note_is_found_f87a8",
                    table="claims_note",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("seen_at", None)),
                fields=["person", "-id"],
                name="mention_unseen",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(fields=["person", "-id"], name="mention_newest"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                models.F("note"), models.F("person"), name="mention_once_per_note_and_person"
            ),
        ),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunPython(furnish, migrations.RunPython.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
