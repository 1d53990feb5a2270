"""Words heard or handed in are texts of their own; records of format 4 tell how words came."""

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
        ("claims", "0044_alternating"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_text_never_changes",
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_url_once",
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_text_once_per_source",
        ),
        migrations.AddField(
            model_name="article",
            name="medium",
            field=models.CharField(
                choices=[
                    ("page", "Article"),
                    ("broadcast", "Radio or television"),
                    ("message", "Message or post"),
                    ("print", "Leaflet, poster or letter"),
                    ("speech", "Speech or conversation"),
                ],
                db_default="page",
                default="page",
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_text_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."revises_id" IS DISTINCT FROM (NEW."revises_id") OR OLD."medium" IS DISTINCT FROM (NEW."medium"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7ed28fc82476b9114f652f909b4a441e5dac35d3",
                    operation="UPDATE",
                    pgid="pgtrigger_article_text_never_changes_b0f21",
                    table="claims_article",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("medium", "page"), ("superseded_at", None)),
                fields=("url",),
                name="article_url_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("medium", "page"), ("superseded_at", None)),
                fields=("sha256", "source"),
                name="article_text_once_per_source",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("medium", "page"), _negated=True),
                fields=("sha256", "medium", "title", "published_on"),
                name="words_once_per_place_and_day",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("medium__in", ("page", "broadcast", "message", "print", "speech"))
                ),
                name="article_medium_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("medium", "page"),
                    models.Q(("key", None), ("revises", None), ("snapshot", None), ("watch", None)),
                    _connector="OR",
                ),
                name="typed_words_are_nobodys_page",
            ),
        ),
        migrations.RunSQL(FORMAT.format(new=4), FORMAT.format(new=3)),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
