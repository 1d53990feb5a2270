"""Articles that change are kept as revisions; what vanished from them is on the desk's list."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# What was fetched before is watched from now on, the first looks spread over a month.
WATCH_THEM = """
INSERT INTO claims_host (name, robots, watches)
SELECT DISTINCT split_part(article.url, '/', 3), '', 0
FROM claims_article article JOIN claims_snapshot snapshot ON snapshot.id = snapshot_id
WHERE article.url IS NOT NULL AND snapshot.status IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO claims_watch (url, host, health, health_set, failures, next_check_at, "interval",
    weight, etag, last_modified, unmodified_looks, created_at)
SELECT article.url, split_part(article.url, '/', 3), 'unknown', '', 0,
    now() + random() * interval '30 days', interval '30 days', 1, '', '', 0, now()
FROM claims_article article JOIN claims_snapshot snapshot ON snapshot.id = snapshot_id
WHERE article.url IS NOT NULL AND snapshot.status IS NOT NULL
ON CONFLICT (url) DO NOTHING;
UPDATE claims_article SET watch_id = watch.id
FROM claims_watch watch, claims_snapshot snapshot
WHERE watch.url = claims_article.url AND snapshot.id = snapshot_id AND snapshot.status IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0036_names_and_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="VanishedPassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-found_at", "-pk"),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_text_never_changes",
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_text_once_per_source",
        ),
        migrations.AddField(
            model_name="article",
            name="changed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="changed_to",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="What a first look saw instead.",
                max_length=64,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="revises",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revised_by",
                to="claims.article",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="superseded_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="watch",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="articles",
                to="claims.watch",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="key",
            field=models.CharField(
                editable=False,
                help_text="The same for all addresses of the article: plain, AMP, print, mobile.",
                max_length=2000,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="url",
            field=models.URLField(blank=True, max_length=2000, null=True),
        ),
        migrations.AlterField(
            model_name="pagerequest",
            name="problem",
            field=models.TextField(blank=True, help_text="Why nothing, or not all, came of it."),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_text_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3482493ea4b708d04ad2a3e3db9f7e002c151644",
                    operation="UPDATE",
                    pgid="pgtrigger_article_text_never_changes_b0f21",
                    table="claims_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_revision_takes_its_place",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."revises_id" IS NOT NULL)',
                    func="\n                UPDATE claims_article SET superseded_at = clock_timestamp()\n                WHERE id = NEW.revises_id;\n                RETURN NEW;\n                ",
                    hash="af69233737062794760fc3bb0bc8acf0b67cec2e",
                    operation="INSERT",
                    pgid="pgtrigger_article_revision_takes_its_place_50302",
                    table="claims_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_is_superseded_by_its_revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n                IF EXISTS (\n                    SELECT FROM claims_article article\n                    WHERE article.id = NEW.id AND (superseded_at IS NOT NULL) <> EXISTS (\n                        SELECT FROM claims_article WHERE revises_id = article.id\n                    )\n                ) THEN\n                    RAISE EXCEPTION 'article % is superseded by its revision, and by nothing else',\n                        NEW.id USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NULL;\n                ",
                    hash="f196e1a142fa73b47bb24db58f803ffcbc3490e1",
                    operation='INSERT OR UPDATE OF "superseded_at"',
                    pgid="pgtrigger_article_is_superseded_by_its_revision_cd9f8",
                    table="claims_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("url",),
                name="article_url_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("key",),
                name="article_key_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("sha256", "source"),
                name="article_text_once_per_source",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revises", None),
                    models.Q(("revises", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="article_revises_another",
            ),
        ),
        migrations.AddField(
            model_name="vanishedpassage",
            name="appearance",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vanished",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="vanishedpassage",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vanished",
                to="claims.article",
            ),
        ),
        migrations.AddField(
            model_name="vanishedpassage",
            name="seen_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="vanishedpassage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at", None), ("seen_by", None)),
                    models.Q(("seen_at__isnull", False), ("seen_by__isnull", False)),
                    _connector="OR",
                ),
                name="vanished_passage_seen_by_somebody",
            ),
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
        migrations.RunSQL(WATCH_THEM, migrations.RunSQL.noop),
    ]
