"""An article is known by a key that all its addresses share; its words may stand at two sources."""

from typing import Any

from django.db import migrations, models

from claims.documents.canonical import article_key


def give_keys(apps: Any, _schema_editor: Any) -> None:
    """Of articles stored under two forms of one address the first keeps the key."""
    article = apps.get_model("claims", "Article")
    taken: set[str] = set()
    for row in article.objects.exclude(url=None).only("url").order_by("pk").iterator():
        key = article_key(row.url)
        if key not in taken:
            taken.add(key)
            article.objects.filter(pk=row.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_record_format")]

    operations = [
        migrations.AddField(
            "article",
            "key",
            models.CharField(
                max_length=2000,
                unique=True,
                null=True,
                editable=False,
                help_text="The same for all addresses of the article: plain, AMP, print, mobile.",
            ),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField("article", "sha256", models.CharField(max_length=64)),
        migrations.AddConstraint(
            "article",
            models.UniqueConstraint(
                fields=("sha256", "source"),
                name="article_text_once_per_source",
                nulls_distinct=False,
            ),
        ),
    ]
