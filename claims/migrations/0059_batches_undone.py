"""Batches can be undone: each row says what it became, and how it was before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0058_parts_on_record"),
    ]

    operations = [
        migrations.AddField(
            model_name="batchrow",
            name="became",
            field=models.PositiveIntegerField(help_text="Its version once it was done.", null=True),
        ),
        migrations.AlterField(
            model_name="batch",
            name="kind",
            field=models.CharField(
                choices=[
                    ("accept", "Accept"),
                    ("reject", "Reject"),
                    ("assign", "Assign"),
                    ("topics", "Add topics"),
                    ("export", "Export"),
                    ("import", "Import"),
                    ("undo", "Undo"),
                ],
                max_length=10,
            ),
        ),
    ]
