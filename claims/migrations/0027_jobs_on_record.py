"""Faults of jobs are kept; jobs that wait move to the queues they have now."""

import django.db.models.functions.datetime
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps as Apps

GROUPS = {
    "Reporter": ("view_jobfault",),
    "Editor": ("view_jobfault", "change_jobfault"),
    "Managing editor": ("view_jobfault", "change_jobfault"),
}
# Rescuing and scheduling are no jobs any more; what they left behind would never be run.
QUEUES = """
DELETE FROM procrastinate_periodic_defers
    WHERE task_name IN ('claims.recheck_due', 'claims.rescue_jobs');
DELETE FROM procrastinate_jobs WHERE task_name IN ('claims.recheck_due', 'claims.rescue_jobs');
UPDATE procrastinate_jobs SET queue_name = 'articles' WHERE task_name = 'claims.extract_article';
UPDATE procrastinate_jobs SET queue_name = 'second_reader' WHERE task_name = 'claims.read_second';
"""


def permit(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations; the groups need them now.
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        found = permission.objects.filter(content_type__app_label="claims", codename__in=codenames)
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0026_invited_have_not_come"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobFault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job_id", models.BigIntegerField(editable=False)),
                (
                    "run",
                    models.PositiveIntegerField(
                        editable=False, help_text="Which run of the job, from 0."
                    ),
                ),
                ("task", models.CharField(max_length=128)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("error", "Broke off with an error"),
                            ("timeout", "Took too long"),
                            ("died", "Its process died"),
                            ("lost", "Its worker died"),
                        ],
                        max_length=10,
                    ),
                ),
                ("detail", models.TextField(blank=True, help_text="What the job reported.")),
                ("host", models.CharField(blank=True, max_length=253)),
                (
                    "happened_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "forgiven_at",
                    models.DateTimeField(
                        editable=False, help_text="When somebody let the job run anew.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ("-happened_at", "-pk"),
                "indexes": [models.Index(models.F("happened_at"), name="job_fault_by_time")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("job_id"), models.F("run"), name="job_fault_once_per_run"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[],
            options={"ordering": ("-pk",), "proxy": True, "indexes": [], "constraints": []},
            bases=("procrastinate.procrastinatejob",),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
        migrations.RunSQL(QUEUES, migrations.RunSQL.noop),
    ]
