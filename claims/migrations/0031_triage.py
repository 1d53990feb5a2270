"""What a reading left off an article's list is kept; the desk's reasons for rejection are a list."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps as Apps

from claims.models.search_path import FIX_SEARCH_PATH

# What a desk starts with; the first nine have a number key.
REASONS = (
    "An opinion, not a fact.",
    "Too vague to be checked.",
    "A forecast, a promise or a wish.",
    "True beyond doubt: nobody would ask.",
    "Not important enough.",
    "The article does not say this.",
    "Makes no sense without the text around it.",
    "Checked already.",
    "A joke, satire or a figure of speech.",
)
VERBS = ("view", "add", "change", "delete")
GROUPS = {
    "Reporter": ("view_rejectionreason",),
    "Editor": tuple(f"{verb}_rejectionreason" for verb in VERBS),
    "Managing editor": tuple(f"{verb}_rejectionreason" for verb in VERBS),
}
# As for the other history tables: plain SQL, which pgtrigger cannot set aside.
HISTORY_STANDS = """
    CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON claims_rejectionreasonevent
        FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
    CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON claims_rejectionreasonevent
        FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
"""


def furnish(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    reason = apps.get_model("claims", "RejectionReason")
    for order, text in enumerate(REASONS, 1):
        reason.objects.create(text=text, order=order)
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
        ("claims", "0030_rule_book"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="RejectionReasonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.CharField(help_text="As it stands on the claim.", max_length=200)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("lock_version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="article",
            name="left_off",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="What its reading put on nobody's list: start, end and why.",
            ),
        ),
        migrations.CreateModel(
            name="RejectionReason",
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
                        help_text="As it stands on the claim.", max_length=200, unique=True
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("lock_version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "reason for rejection",
                "verbose_name_plural": "reasons for rejection",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="rejectionreason_has_words",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rejectionreason",
            trigger=pgtrigger.compiler.Trigger(
                name="rejectionreason_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="d822015a933bd3ec3b1a6a89c0df02005395b7ac",
                    operation="UPDATE",
                    pgid="pgtrigger_rejectionreason_lock_version_6fe62",
                    table="claims_rejectionreason",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rejectionreason",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_rejectionreasonevent" ("id", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="c6a9af5f918f330459fb58be6bd31cfce7cd7138",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4befe",
                    table="claims_rejectionreason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rejectionreason",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_rejectionreasonevent" ("id", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="e33373700653ec5ff87d1c8a4216ae8abeb6a429",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_13794",
                    table="claims_rejectionreason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rejectionreason",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_rejectionreasonevent" ("id", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."id", OLD."lock_version", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="ad29f13e2c8ec7400510b7f14bd36f4481bef720",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2fc47",
                    table="claims_rejectionreason",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="rejectionreasonevent",
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
            model_name="rejectionreasonevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.rejectionreason",
            ),
        ),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
        migrations.RunPython(furnish, migrations.RunPython.noop),
    ]
