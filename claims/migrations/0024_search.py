"""Searches look in entries that the desk makes itself, whatever the database's locale.

The column ``search`` of the log was made by PostgreSQL's own parser, which takes letters for what
the locale says they are: in an embedded database of locale C ``“free”`` was one word.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from claims.workflows import search


class Migration(migrations.Migration):
    dependencies = [("claims", "0023_subscribers")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("reading", models.PositiveSmallIntegerField()),
                (
                    "publication",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="search_entry")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(
                        db_collation="C", max_length=60, primary_key=True, serialize=False
                    ),
                ),
                ("stem", models.CharField(db_collation="C", db_index=True, max_length=60)),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(db_collation="C", max_length=60), size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["forms"], name="search_word_forms"
                    )
                ],
            },
        ),
        migrations.RemoveIndex(model_name="publication", name="publication_search"),
        migrations.RemoveField(model_name="publication", name="search"),
        migrations.RunPython(lambda *_: search.catch_up(), migrations.RunPython.noop),
    ]
