"""What editors say of pages is learned for their hosts; looks keep what a strange page is known by."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0042_check_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="recheck",
            name="face",
            field=models.JSONField(
                editable=False,
                help_text="What a page that was not as before is known by.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="answer",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_a_change", "Not a change"),
                    ("not_relevant", "Not relevant to the claim"),
                    ("not_the_page", "Not the page"),
                ],
                help_text="What an editor made of it.",
                max_length=15,
            ),
        ),
        migrations.CreateModel(
            name="PageLesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_page", models.BooleanField(help_text="Whether it is the page.")),
                ("seen", models.TextField(blank=True, help_text="What the look made of it.")),
                (
                    "runs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        help_text="Hashes of words in a row.",
                        size=None,
                    ),
                ),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "said_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("forgotten_at", models.DateTimeField(null=True)),
                (
                    "forgotten_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        db_column="host",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.host",
                        to_field="name",
                    ),
                ),
                (
                    "look",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lessons",
                        to="claims.recheck",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lesson about pages",
                "verbose_name_plural": "lessons about pages",
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("forgotten_at", None)),
                        fields=["host", "-id"],
                        name="lesson_standing",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("runs__len__gte", 4),
                            models.Q(("is_page", True), ("signs__len__gte", 1)),
                            _connector="OR",
                        ),
                        name="lesson_can_be_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forgotten_at", None), ("forgotten_by", None)),
                            models.Q(
                                ("forgotten_at__isnull", False), ("forgotten_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="lesson_forgotten_by_somebody",
                    ),
                ],
            },
        ),
    ]
