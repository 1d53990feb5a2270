"""Claims are found by few words of each, at a cost that does not grow; daily mails."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from claims.models.claim_words import CLAIM_WORDS_FUNCTION
from claims.models.search_path import FIX_SEARCH_PATH

FILL = """
INSERT INTO claims_claimword (word, claim_id)
SELECT word, claim.id FROM claims_claim claim CROSS JOIN unnest(claims_words_of(statement)) AS word
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0038_feeds"),
    ]

    operations = [
        migrations.RunSQL(CLAIM_WORDS_FUNCTION, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ClaimWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "word",
                        "claim_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_words",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="digest",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_on", models.DateField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_keeps_its_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        DELETE FROM claims_claimword WHERE claim_id = NEW.id AND TG_OP = 'UPDATE';\n        INSERT INTO claims_claimword (word, claim_id)\n        SELECT word, NEW.id FROM unnest(claims_words_of(NEW.statement)) AS word\n        ON CONFLICT DO NOTHING;\n        RETURN NULL;\n        ",
                    hash="5eb35f831a37097ff5f18a9412d9a7030f7609d8",
                    operation='INSERT OR UPDATE OF "statement"',
                    pgid="pgtrigger_claim_keeps_its_words_270a2",
                    table="claims_claim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
