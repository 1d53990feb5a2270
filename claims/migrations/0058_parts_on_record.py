"""Changes of passages, numbers and likenesses are on record as well."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

TRACKED = ("appearance", "quantity", "match")
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


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0055_publishing_by_one_statement"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppearanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("exact", models.TextField()),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                (
                    "start",
                    models.PositiveIntegerField(help_text="In code points of the article's text."),
                ),
                ("end", models.PositiveIntegerField()),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Direct"),
                            ("indirect", "Indirect"),
                            ("mixed", "Mixed"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "speaker",
                    models.CharField(
                        blank=True, help_text="Who the article says it.", max_length=300
                    ),
                ),
                (
                    "cue",
                    models.CharField(
                        blank=True, help_text="The word that says so: said.", max_length=200
                    ),
                ),
                (
                    "unclear",
                    models.BooleanField(
                        default=False, help_text="The text does not settle the speaker."
                    ),
                ),
                ("flags", models.JSONField(blank=True, default=list)),
                (
                    "origin",
                    models.CharField(
                        choices=[("rules", "Rules"), ("second reader", "Second reader")],
                        default="rules",
                        editable=False,
                        help_text="Who found it.",
                        max_length=15,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("score", models.FloatField(help_text="From 0 to 1.")),
                ("why", models.CharField(max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("confirmed", "Confirmed"),
                            ("rejected", "Rejected"),
                            ("closed", "Closed: one of the two was merged"),
                        ],
                        default="suggested",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuantityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "start",
                    models.PositiveIntegerField(help_text="In code points of the article's text."),
                ),
                ("end", models.PositiveIntegerField()),
                ("text", models.CharField(max_length=500)),
                ("value", models.DecimalField(decimal_places=20, max_digits=60)),
                (
                    "upper",
                    models.DecimalField(blank=True, decimal_places=20, max_digits=60, null=True),
                ),
                (
                    "modifier",
                    models.CharField(
                        choices=[
                            ("=", "exactly"),
                            ("~", "about"),
                            (">", "more than"),
                            ("<", "less than"),
                            ("up", "up"),
                            ("down", "down"),
                        ],
                        max_length=4,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("counted", models.CharField(blank=True, max_length=500)),
                ("qualifiers", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_appearanceevent" ("article_id", "claim_id", "cue", "end", "exact", "flags", "id", "mode", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "second_reading_id", "speaker", "start", "suffix", "unclear") VALUES (OLD."article_id", OLD."claim_id", OLD."cue", OLD."end", OLD."exact", OLD."flags", OLD."id", OLD."mode", OLD."origin", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."prefix", OLD."second_reading_id", OLD."speaker", OLD."start", OLD."suffix", OLD."unclear"); RETURN NULL;',
                    hash="63c91c570557cf6d3616d3812a75aa8463e74ae0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cdcd1",
                    table="claims_appearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_appearanceevent" ("article_id", "claim_id", "cue", "end", "exact", "flags", "id", "mode", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "second_reading_id", "speaker", "start", "suffix", "unclear") VALUES (OLD."article_id", OLD."claim_id", OLD."cue", OLD."end", OLD."exact", OLD."flags", OLD."id", OLD."mode", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."second_reading_id", OLD."speaker", OLD."start", OLD."suffix", OLD."unclear"); RETURN NULL;',
                    hash="ec8976b534fa9733469c48dd0240c892380e5ec0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2b6e2",
                    table="claims_appearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="match",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_matchevent" ("first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "second_id", "state", "why") VALUES (OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."score", OLD."second_id", OLD."state", OLD."why"); RETURN NULL;',
                    hash="e026bef596cd39a24eca21ffb9fce657639f23b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_22faa",
                    table="claims_match",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="match",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_matchevent" ("first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "second_id", "state", "why") VALUES (OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."score", OLD."second_id", OLD."state", OLD."why"); RETURN NULL;',
                    hash="b7e5db23bacfa8be8998e4e3be1c0fed1d83bcb1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99a0c",
                    table="claims_match",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quantity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_quantityevent" ("appearance_id", "counted", "end", "id", "modifier", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifiers", "start", "text", "unit", "upper", "value") VALUES (OLD."appearance_id", OLD."counted", OLD."end", OLD."id", OLD."modifier", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."qualifiers", OLD."start", OLD."text", OLD."unit", OLD."upper", OLD."value"); RETURN NULL;',
                    hash="082382a7947a8e058a00be6915d3da4439ac23a6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b7f57",
                    table="claims_quantity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quantity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_quantityevent" ("appearance_id", "counted", "end", "id", "modifier", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifiers", "start", "text", "unit", "upper", "value") VALUES (OLD."appearance_id", OLD."counted", OLD."end", OLD."id", OLD."modifier", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."qualifiers", OLD."start", OLD."text", OLD."unit", OLD."upper", OLD."value"); RETURN NULL;',
                    hash="bd8ccd26720ab09714fe17456a2d6e9187a1a570",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e2aa5",
                    table="claims_quantity",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="appearanceevent",
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
            model_name="appearanceevent",
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
            model_name="appearanceevent",
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
            model_name="appearanceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="appearanceevent",
            name="second_reading",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                help_text="The reading, and so the model, that alone found it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.secondreading",
            ),
        ),
        migrations.AddField(
            model_name="matchevent",
            name="first",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="matchevent",
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
            model_name="matchevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.match",
            ),
        ),
        migrations.AddField(
            model_name="matchevent",
            name="second",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.claim",
            ),
        ),
        migrations.AddField(
            model_name="quantityevent",
            name="appearance",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.appearance",
            ),
        ),
        migrations.AddField(
            model_name="quantityevent",
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
            model_name="quantityevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.quantity",
            ),
        ),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
