"""Subscribers and what was sent to them; managing editors look after them."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

MANAGING_EDITOR = (
    *(f"{may}_subscriber" for may in ("view", "add", "change", "delete")),
    "view_delivery",
    "delete_delivery",
    "view_attempt",
    "delete_attempt",
)


def allow(apps, _schema_editor):
    # Permissions are made after all migrations; the group needs them now.
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claims", codename__in=MANAGING_EDITOR
    )
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Managing editor")
    group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0022_findings_answered"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "message_id",
                    models.CharField(
                        help_text="The same at every attempt: a receiver that has seen it does nothing.",
                        max_length=60,
                        unique=True,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("delivered", "Delivered"),
                            ("failed", "Given up"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "publication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("seconds", models.FloatField()),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        help_text="None: there was no answer.", null=True
                    ),
                ),
                ("told", models.CharField(blank=True, max_length=500)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tries",
                        to="claims.delivery",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "channel",
                    models.CharField(
                        choices=[("webhook", "Webhook (a program's address)"), ("mail", "Mail")],
                        default="webhook",
                        max_length=10,
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        help_text="Where to: https://… for a webhook, else a mail address.",
                        max_length=2000,
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="Only publications that hold these words, as in a reader's search. Empty: every publication.",
                        max_length=200,
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        blank=True,
                        help_text="Who is told by mail when a webhook is switched off.",
                        max_length=254,
                    ),
                ),
                ("secret", models.CharField(blank=True, editable=False, max_length=100)),
                ("old_secret", models.CharField(blank=True, editable=False, max_length=100)),
                ("old_secret_until", models.DateTimeField(editable=False, null=True)),
                (
                    "seq",
                    models.PositiveBigIntegerField(
                        default=0,
                        editable=False,
                        help_text="The last publication looked at for them.",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("failing_since", models.DateTimeField(editable=False, null=True)),
                ("disabled_at", models.DateTimeField(editable=False, null=True)),
                ("disabled_reason", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("address"),
                        models.F("words"),
                        name="subscriber_told_once",
                        violation_error_message="This address is told of these words already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "webhook"), ("secret__startswith", "whsec_")),
                            models.Q(("channel", "mail"), ("secret", "")),
                            _connector="OR",
                        ),
                        name="subscriber_webhooks_are_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address__regex", "^https?://"), ("channel", "webhook")),
                            models.Q(
                                ("address__regex", "^[^@[:space:]]+@[^@[:space:]]+$"),
                                ("channel", "mail"),
                            ),
                            _connector="OR",
                        ),
                        name="subscriber_address_fits_its_channel",
                        violation_error_message="Write https://… for a webhook, a mail address for mail.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disabled_at", None), ("disabled_reason", "")),
                            models.Q(
                                ("disabled_at__isnull", False),
                                models.Q(("disabled_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="subscriber_disabled_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="subscriber",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="claims.subscriber",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                models.F("due_at"), condition=models.Q(("state", "waiting")), name="delivery_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("subscriber", "publication"), name="delivery_once_per_subscriber"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due_at__isnull", False), ("finished_at", None), ("state", "waiting")
                    ),
                    models.Q(
                        ("due_at", None),
                        ("finished_at__isnull", False),
                        ("state__in", ("delivered", "failed")),
                    ),
                    _connector="OR",
                ),
                name="delivery_waits_or_is_finished",
            ),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop, elidable=False),
    ]
