"""What readers filter by: columns derived from the record, and the indexes that find them."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

import claims.models.publications


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0003_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="language",
            field=models.GeneratedField(
                db_persist=True,
                expression=claims.models.publications._FromRecord(
                    "lower(split_part({record} #>> '{document,language}', '-', 1))",
                    models.CharField(max_length=12, null=True),
                ),
                output_field=models.CharField(max_length=12, null=True),
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="sources",
            field=models.GeneratedField(
                db_persist=True,
                expression=claims.models.publications._FromRecord(
                    "(jsonb_path_query_array({record}, '$.document.appearances[*].article.source.slug') || jsonb_path_query_array({record}, '$.document.evidence[*].source.slug'))",
                    models.JSONField(),
                ),
                output_field=models.JSONField(),
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="topics",
            field=models.GeneratedField(
                db_persist=True,
                expression=claims.models.publications._FromRecord(
                    "jsonb_path_query_array({record}, '$.document.topics[*].slug')",
                    models.JSONField(),
                ),
                output_field=models.JSONField(),
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="verification_status",
            field=models.GeneratedField(
                db_persist=True,
                expression=claims.models.publications._FromRecord(
                    "({record} #>> '{document,verification_status}')",
                    models.CharField(max_length=20, null=True),
                ),
                output_field=models.CharField(max_length=20, null=True),
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["verification_status", "-seq"], name="publication_by_status"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["language", "-seq"], name="publication_by_language"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["published_at", "seq"], name="publication_by_time"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                django.db.models.functions.text.Upper("claimant"),
                models.OrderBy(models.F("seq"), descending=True),
                name="publication_by_claimant",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("seq"), descending=True),
                condition=models.Q(("kind__in", ("corrected", "retracted"))),
                name="publication_corrections",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["topics"], name="publication_by_topic", opclasses=("jsonb_path_ops",)
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["sources"], name="publication_by_source", opclasses=("jsonb_path_ops",)
            ),
        ),
    ]
