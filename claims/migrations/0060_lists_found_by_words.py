"""Claimants and articles are found by an index of words; a merged claimant says into whom."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# A worker makes the entries, some thousand at a time.
ALL_ARE_DUE = """
    INSERT INTO claims_recordentrydue (kind, number) SELECT 'claimant', id FROM claims_claimant;
    INSERT INTO claims_recordentrydue (kind, number) SELECT 'article', id FROM claims_article;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0059_batches_undone"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("claimant", "Claimant"), ("article", "Article")], max_length=10
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RecordEntryDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("claimant", "Claimant"), ("article", "Article")], max_length=10
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "made_in",
                    models.BigIntegerField(
                        db_default=models.Func(
                            output_field=models.BigIntegerField(),
                            template="pg_current_xact_id()::text::bigint",
                        ),
                        db_index=True,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="claimant",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                help_text="Who this is; published claims are given over with their next correction.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="claims.claimant",
            ),
        ),
        migrations.AddField(
            model_name="claimantevent",
            name="merged_into",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                help_text="Who this is; published claims are given over with their next correction.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claimant",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_is_listed_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO claims_recordentrydue (kind, number)\n                VALUES ('article', coalesce(NEW.id, OLD.id));\n                RETURN NULL;\n                ",
                    hash="77d2d1712c4964198a772f39d4f0051235e9537e",
                    operation='INSERT OR DELETE OR UPDATE OF "title", "url"',
                    pgid="pgtrigger_article_is_listed_anew_75e75",
                    table="claims_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="claimant_is_listed_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO claims_recordentrydue (kind, number)\n                VALUES ('claimant', coalesce(NEW.id, OLD.id));\n                RETURN NULL;\n                ",
                    hash="32944781e71bff4a09660cee63d1113d03499a7e",
                    operation='INSERT OR DELETE OR UPDATE OF "name", "wikidata"',
                    pgid="pgtrigger_claimant_is_listed_anew_3deaa",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (NEW."id", NEW."kind", NEW."lock_version", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wikidata"); RETURN NULL;',
                    hash="12100d748352c78984a5b05b8710c48ebd894e7e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6aa81",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (NEW."id", NEW."kind", NEW."lock_version", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wikidata"); RETURN NULL;',
                    hash="63a741449e42a583c855ecda2f3e7d20171490c5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7f028",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (OLD."id", OLD."kind", OLD."lock_version", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."wikidata"); RETURN NULL;',
                    hash="eb1cd4fcd025142dbe6df40b17c829995d977e6d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d4643",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="claimant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="claimant_merged_into_another",
            ),
        ),
        migrations.AddIndex(
            model_name="recordentry",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="record_entry"),
        ),
        migrations.AddConstraint(
            model_name="recordentry",
            constraint=models.UniqueConstraint(
                models.F("kind"), models.F("number"), name="record_entry_once_per_record"
            ),
        ),
        migrations.RunSQL(ALL_ARE_DUE, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
