"""Feeds of sources, and what they listed; editors look after them."""

import datetime as dt

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# As for the other history tables: plain SQL, which pgtrigger cannot set aside.
HISTORY_STANDS = """
    CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON claims_feedevent
        FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
    CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON claims_feedevent
        FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
"""
ALLOWED = {
    "Reporter": ("view_feed", "view_feedentry"),
    "Editor": ("view_feed", "view_feedentry", "add_feed", "change_feed"),
    "Managing editor": ("view_feed", "view_feedentry", "add_feed", "change_feed"),
}


def allow(apps, _schema_editor):
    # Permissions are made after all migrations; the groups need them now.
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, codenames in ALLOWED.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(
            *permissions.filter(content_type__app_label="claims", codename__in=codenames)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0037_article_revisions"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=2000, unique=True, verbose_name="address")),
                (
                    "every",
                    models.DurationField(
                        default=dt.timedelta(seconds=1800),
                        editable=False,
                        help_text="From one look to the next.",
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, editable=False, help_text="In a row."),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, editable=False, help_text="In a word.", max_length=40
                    ),
                ),
                (
                    "problem",
                    models.TextField(
                        blank=True, editable=False, help_text="Why nothing could be read."
                    ),
                ),
                ("told", models.CharField(blank=True, editable=False, max_length=300)),
                ("paused_at", models.DateTimeField(editable=False, null=True)),
                ("paused_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="Whose articles it lists.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feeds",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "ordering": ("source__name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FeedEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=300)),
                ("published_on", models.DateField(null=True)),
                (
                    "found_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be fetched"),
                            ("stored", "Stored"),
                            ("known", "Known already"),
                            ("failed", "Came to nothing"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.TextField(blank=True, help_text="Why it could not be stored.")),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.article",
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="claims.feed",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feed entries",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="FeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("url", models.URLField(max_length=2000, verbose_name="address")),
                (
                    "every",
                    models.DurationField(
                        default=dt.timedelta(seconds=1800),
                        editable=False,
                        help_text="From one look to the next.",
                    ),
                ),
                ("paused_at", models.DateTimeField(editable=False, null=True)),
                ("paused_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="claims.feed",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Whose articles it lists.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="feed",
            index=models.Index(
                condition=models.Q(("paused_at", None)), fields=["due_at"], name="feed_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paused_at", None), ("paused_because", "")),
                    models.Q(
                        ("paused_at__isnull", False),
                        models.Q(("paused_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="feed_paused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("problem", ""), ("reason", "")),
                    models.Q(
                        models.Q(("problem", ""), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="feed_failed_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(("every__gte", dt.timedelta(seconds=300))),
                name="feed_is_looked_at_sometimes",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_feedevent" ("added_at", "added_by_id", "every", "id", "paused_at", "paused_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "url") VALUES (NEW."added_at", NEW."added_by_id", NEW."every", NEW."id", NEW."paused_at", NEW."paused_because", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."url"); RETURN NULL;',
                    hash="d786f185e96d6dcde64b5c8debb817afed51114c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5248e",
                    table="claims_feed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."every" IS DISTINCT FROM (NEW."every") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."paused_because" IS DISTINCT FROM (NEW."paused_because") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                    func='INSERT INTO "claims_feedevent" ("added_at", "added_by_id", "every", "id", "paused_at", "paused_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "url") VALUES (NEW."added_at", NEW."added_by_id", NEW."every", NEW."id", NEW."paused_at", NEW."paused_because", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."url"); RETURN NULL;',
                    hash="6341920171d33e4860f911d7472fdb0b365a6c73",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_113a4",
                    table="claims_feed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_feedevent" ("added_at", "added_by_id", "every", "id", "paused_at", "paused_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."every", OLD."id", OLD."paused_at", OLD."paused_because", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."url"); RETURN NULL;',
                    hash="02098150240385dace72d5dde9f725ca113a484e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0c34",
                    table="claims_feed",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="feedentry",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["feed", "id"],
                name="feed_entry_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedentry",
            constraint=models.UniqueConstraint(
                models.F("feed"), models.F("url"), name="feed_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article__isnull", False), ("state__in", ("stored", "known"))),
                    models.Q(("article", None), ("state__in", ("waiting", "failed"))),
                    _connector="OR",
                ),
                name="feed_entry_stored_is_an_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), _negated=True),
                    models.Q(("problem", ""), _negated=True),
                    _connector="OR",
                ),
                name="feed_entry_failed_with_a_reason",
            ),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
