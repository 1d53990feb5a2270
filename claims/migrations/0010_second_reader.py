"""The second reader: its readings, what it costs a day, and which claims it alone found."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# As for the other history tables: plain SQL, which pgtrigger cannot set aside.
HISTORY_STANDS = """
CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON claims_secondreadingevent
    FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON claims_secondreadingevent
    FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_reviews_stay"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondReaderDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("tokens", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "ordering": ("-day",),
            },
        ),
        migrations.CreateModel(
            name="SecondReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "model",
                    models.CharField(
                        help_text="The model that was asked, by its name.", max_length=200
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the worker"),
                            ("reading", "Being read"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "tokens",
                    models.PositiveBigIntegerField(
                        default=0, help_text="Asked and answered, failed requests included."
                    ),
                ),
                ("requests", models.PositiveIntegerField(default=0)),
                (
                    "unread",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Characters at the end of the text that were not shown to the model.",
                    ),
                ),
                (
                    "added",
                    models.PositiveIntegerField(default=0, help_text="Claims that only it found."),
                ),
                (
                    "shared",
                    models.PositiveIntegerField(
                        default=0, help_text="Claims that were known already."
                    ),
                ),
                (
                    "dropped",
                    models.JSONField(
                        default=dict, help_text="What was not believed: counts by reason."
                    ),
                ),
                ("failure", models.CharField(blank=True, help_text="A code word.", max_length=20)),
                (
                    "detail",
                    models.CharField(
                        blank=True, help_text="What went wrong, for people.", max_length=500
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="SecondReadingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "model",
                    models.CharField(
                        help_text="The model that was asked, by its name.", max_length=200
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the worker"),
                            ("reading", "Being read"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "tokens",
                    models.PositiveBigIntegerField(
                        default=0, help_text="Asked and answered, failed requests included."
                    ),
                ),
                ("requests", models.PositiveIntegerField(default=0)),
                (
                    "unread",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Characters at the end of the text that were not shown to the model.",
                    ),
                ),
                (
                    "added",
                    models.PositiveIntegerField(default=0, help_text="Claims that only it found."),
                ),
                (
                    "shared",
                    models.PositiveIntegerField(
                        default=0, help_text="Claims that were known already."
                    ),
                ),
                (
                    "dropped",
                    models.JSONField(
                        default=dict, help_text="What was not believed: counts by reason."
                    ),
                ),
                ("failure", models.CharField(blank=True, help_text="A code word.", max_length=20)),
                (
                    "detail",
                    models.CharField(
                        blank=True, help_text="What went wrong, for people.", max_length=500
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appearance",
            name="appearance_stays_in_its_place",
        ),
        migrations.AddField(
            model_name="appearance",
            name="origin",
            field=models.CharField(
                choices=[("rules", "Rules"), ("second reader", "Second reader")],
                default="rules",
                editable=False,
                help_text="Who found it.",
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="secondreading",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="second_readings",
                to="claims.article",
            ),
        ),
        migrations.AddField(
            model_name="secondreading",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="appearance",
            name="second_reading",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The reading, and so the model, that alone found it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appearances",
                to="claims.secondreading",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="appearance_stays_in_its_place",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."exact" IS DISTINCT FROM (NEW."exact") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."second_reading_id" IS DISTINCT FROM (NEW."second_reading_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f4f47e4d1da07a0e06db5a533162672f43f093d8",
                    operation="UPDATE",
                    pgid="pgtrigger_appearance_stays_in_its_place_687eb",
                    table="claims_appearance",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appearance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "rules"), ("second_reading", None)),
                    models.Q(("origin", "second reader"), ("second_reading__isnull", False)),
                    _connector="OR",
                ),
                name="appearance_found_by_the_second_reader_says_which",
            ),
        ),
        migrations.AddField(
            model_name="secondreadingevent",
            name="article",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.article",
            ),
        ),
        migrations.AddField(
            model_name="secondreadingevent",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="secondreadingevent",
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
            model_name="secondreadingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.secondreading",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("model", ""), _negated=True),
                name="second_reading_names_its_model",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.UniqueConstraint(
                models.F("article"),
                condition=models.Q(("finished_at", None)),
                name="second_reading_one_open_per_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at", None), ("state__in", ("waiting", "reading"))),
                    models.Q(("finished_at__isnull", False), ("state__in", ("done", "failed"))),
                    _connector="OR",
                ),
                name="second_reading_finished_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "failed"),
                        models.Q(("failure", ""), _negated=True),
                        models.Q(("detail", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "failed"), _negated=True),
                        ("detail", ""),
                        ("failure", ""),
                    ),
                    _connector="OR",
                ),
                name="second_reading_failed_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "done"), ("added", 0), _connector="OR"),
                name="second_reading_adds_claims_when_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at", None),
                    ("finished_at__gte", models.F("asked_at")),
                    _connector="OR",
                ),
                name="second_reading_ends_after_it_was_asked_for",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondreading",
            trigger=pgtrigger.compiler.Trigger(
                name="second_reading_finished_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF OLD.finished_at IS NOT NULL THEN\n                    RAISE EXCEPTION 'second reading % is finished and stands', OLD.id\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                IF NEW.tokens < OLD.tokens OR NEW.requests < OLD.requests THEN\n                    RAISE EXCEPTION 'second reading %: what was spent is not taken back', OLD.id\n                        USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NEW;\n                ",
                    hash="e75f82b2b0b8febafcde7c794974ca70662b745e",
                    operation="UPDATE",
                    pgid="pgtrigger_second_reading_finished_stands_89fe1",
                    table="claims_secondreading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondreading",
            trigger=pgtrigger.compiler.Trigger(
                name="second_reading_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9e1e163a6a5f76d79325da1a9b5566380484b806",
                    operation="DELETE",
                    pgid="pgtrigger_second_reading_stays_23791",
                    table="claims_secondreading",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondreading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_secondreadingevent" ("added", "article_id", "asked_at", "asked_by_id", "detail", "dropped", "failure", "finished_at", "id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests", "shared", "started_at", "state", "tokens", "unread") VALUES (NEW."added", NEW."article_id", NEW."asked_at", NEW."asked_by_id", NEW."detail", NEW."dropped", NEW."failure", NEW."finished_at", NEW."id", NEW."model", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requests", NEW."shared", NEW."started_at", NEW."state", NEW."tokens", NEW."unread"); RETURN NULL;',
                    hash="16f8e262710d9ad64926edb4e6a2f731a4d662d8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c089",
                    table="claims_secondreading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondreading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_secondreadingevent" ("added", "article_id", "asked_at", "asked_by_id", "detail", "dropped", "failure", "finished_at", "id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests", "shared", "started_at", "state", "tokens", "unread") VALUES (NEW."added", NEW."article_id", NEW."asked_at", NEW."asked_by_id", NEW."detail", NEW."dropped", NEW."failure", NEW."finished_at", NEW."id", NEW."model", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requests", NEW."shared", NEW."started_at", NEW."state", NEW."tokens", NEW."unread"); RETURN NULL;',
                    hash="ec60f49e4d811d6bb8d3d6470a23f50f37c6216d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2795d",
                    table="claims_secondreading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondreading",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_secondreadingevent" ("added", "article_id", "asked_at", "asked_by_id", "detail", "dropped", "failure", "finished_at", "id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requests", "shared", "started_at", "state", "tokens", "unread") VALUES (OLD."added", OLD."article_id", OLD."asked_at", OLD."asked_by_id", OLD."detail", OLD."dropped", OLD."failure", OLD."finished_at", OLD."id", OLD."model", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requests", OLD."shared", OLD."started_at", OLD."state", OLD."tokens", OLD."unread"); RETURN NULL;',
                    hash="06424c451c9d1281e9a7d55bfebd2793499e50f5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_af979",
                    table="claims_secondreading",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
