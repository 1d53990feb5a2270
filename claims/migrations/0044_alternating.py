"""Articles and findings know pages that show different texts in turn."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0043_page_lessons"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="alternates_since",
            field=models.DateTimeField(
                editable=False,
                help_text="Since when its page shows earlier texts in turn.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="returns_to",
            field=models.ForeignKey(
                editable=False,
                help_text="The earlier text of the same page that this one brings back.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.article",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="alternates",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="The page showed this before and went back: it waits for an editor's answer.",
            ),
        ),
    ]
