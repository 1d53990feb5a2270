# A second person for corrections and retractions.

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# What the log itself refuses: another rating or another claim than the version before said, unless
# a second person approved it in this transaction, or the desk is of one person and said so.
LOG = """
-- It works the other way round too: whoever has an author's account in hand may be the author.
CREATE OR REPLACE FUNCTION claims_require_own_hand(approver bigint, authors bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM claims_accountreset
        WHERE cleared_at IS NULL AND (
            person_id = approver
            AND (made_by_id IS NULL OR made_by_id <> approver AND made_by_id = ANY (authors))
            OR made_by_id = approver AND person_id <> approver AND person_id = ANY (authors)
        )
    ) THEN
        RAISE EXCEPTION 'the account of user % was reset by somebody whose work it would approve, '
            'or reset that of an author', approver USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION claims_log_second_person() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb;
    after jsonb := NEW.record::jsonb -> 'document';
BEGIN
    SELECT record::jsonb -> 'document' INTO before FROM claims_publication
    WHERE claim_id = NEW.claim_id AND version = NEW.version - 1;
    IF before IS NULL
        OR (before ->> 'statement', before #>> '{claimant,name}', before ->> 'said_on',
            before #>> '{rating,label}', before #>> '{rating,value}')
        IS NOT DISTINCT FROM
           (after ->> 'statement', after #>> '{claimant,name}', after ->> 'said_on',
            after #>> '{rating,label}', after #>> '{rating,value}')
        OR current_setting('claims.desk_of_one', true) = 'yes'
        OR EXISTS (
            SELECT FROM claims_correction correction
            JOIN claims_claimreview review ON review.id = correction.review_id
            WHERE review.claim_id = NEW.claim_id AND correction.approved_by_id IS NOT NULL
                AND correction.made_at = transaction_timestamp()
        )
    THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'claim %: another rating or claim than published needs a second person',
        NEW.claim_id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER log_second_person AFTER INSERT ON claims_publication
    FOR EACH ROW WHEN (NEW.kind IN ('corrected', 'reaffirmed'))
    EXECUTE FUNCTION claims_log_second_person();
CREATE TRIGGER proposals_not_truncated BEFORE TRUNCATE ON claims_proposedcorrection
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER answers_not_truncated BEFORE TRUNCATE ON claims_retractionanswer
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_headings"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposedCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "review_version",
                    models.PositiveIntegerField(help_text="The review it was written on."),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clarification", "Clarification"),
                            ("correction", "Correction"),
                            ("retraction", "Retraction"),
                        ],
                        max_length=15,
                    ),
                ),
                ("statement", models.TextField()),
                ("summary", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("what_changed", models.TextField()),
                ("why", models.TextField()),
                (
                    "proposed_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Awaiting a second person"),
                            ("approved", "Approved"),
                            ("returned", "Sent back"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True, help_text="Why it was sent back.")),
            ],
            options={
                "ordering": ("-proposed_at", "-pk"),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RetractionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agrees", models.BooleanField()),
                ("comment", models.TextField(blank=True)),
                (
                    "answered_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="user",
            options={"verbose_name": "person", "verbose_name_plural": "people"},
        ),
        migrations.AddField(
            model_name="correction",
            name="approved_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="asks_second_person",
            field=models.BooleanField(default=False, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="correction_approved_by_its_approver_s_own_hand",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."approved_by_id" IS NOT NULL)',
                    func="\n                PERFORM claims_require_own_hand(NEW.approved_by_id, ARRAY[NEW.made_by_id]);\n                RETURN NEW;\n                ",
                    hash="6b0fe35717851e66b0a54a1d57bd85b1bec68fc2",
                    operation="INSERT",
                    pgid="pgtrigger_correction_approved_by_its_approver_s_own_hand_ac653",
                    table="claims_correction",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("made_by")), _negated=True),
                    _connector="OR",
                ),
                name="correction_two_people",
                violation_error_message="Whoever makes a correction may not approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asks_second_person", False), ("kind", "retraction"), _connector="OR"
                ),
                name="correction_asks_about_retractions_alone",
            ),
        ),
        migrations.AddField(
            model_name="proposedcorrection",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedcorrection",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposedcorrection",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="claims.rating"
            ),
        ),
        migrations.AddField(
            model_name="proposedcorrection",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposed_corrections",
                to="claims.claimreview",
            ),
        ),
        migrations.AddField(
            model_name="retractionanswer",
            name="answered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="retractionanswer",
            name="correction",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="second_look",
                to="claims.correction",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedcorrection",
            constraint=models.UniqueConstraint(
                models.F("review"),
                condition=models.Q(("state", "open")),
                name="proposedcorrection_one_open_per_review",
                violation_error_message="A correction of this review awaits a second person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("statement", ""), _negated=True),
                    models.Q(("summary", ""), _negated=True),
                    models.Q(("what_changed", ""), _negated=True),
                    models.Q(("why", ""), _negated=True),
                ),
                name="proposedcorrection_says_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("state", "open")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by", models.F("proposed_by")),
                        ("state", "withdrawn"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("state__in", ("approved", "returned")),
                        ("decided_by__isnull", False),
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="proposedcorrection_two_people",
                violation_error_message="Whoever proposes a correction may not approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="proposedcorrection_returned_with_an_answer",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedcorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="proposedcorrection_decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF OLD.state <> 'open' OR\n                    (to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer}'::text[]) <>\n                    (to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer}'::text[])\n                THEN\n                    RAISE EXCEPTION 'proposed correction % stands as it was written', OLD.id\n                        USING ERRCODE = 'restrict_violation';\n                END IF;\n                IF NEW.state = 'approved' THEN\n                    PERFORM claims_require_own_hand(NEW.decided_by_id, ARRAY[OLD.proposed_by_id]);\n                END IF;\n                RETURN NEW;\n                ",
                    hash="d5f8c77469f971d2dba660c6d7511df122b17204",
                    operation="UPDATE",
                    pgid="pgtrigger_proposedcorrection_decided_once_35aeb",
                    table="claims_proposedcorrection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposedcorrection",
            trigger=pgtrigger.compiler.Trigger(
                name="proposedcorrection_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ad24cc0e0ee272fdb89b44c5b58940fe0d108e9c",
                    operation="DELETE",
                    pgid="pgtrigger_proposedcorrection_stays_799ea",
                    table="claims_proposedcorrection",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="retractionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agrees", True), models.Q(("comment", ""), _negated=True), _connector="OR"
                ),
                name="retractionanswer_objection_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retractionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="retractionanswer_by_a_second_person",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE retracted_by bigint;",
                    func="\n                SELECT made_by_id INTO retracted_by FROM claims_correction\n                WHERE id = NEW.correction_id AND kind = 'retraction';\n                IF retracted_by IS NULL OR retracted_by = NEW.answered_by_id THEN\n                    RAISE EXCEPTION 'retraction % is answered by a second person',\n                        NEW.correction_id USING ERRCODE = 'check_violation';\n                END IF;\n                PERFORM claims_require_own_hand(NEW.answered_by_id, ARRAY[retracted_by]);\n                RETURN NEW;\n                ",
                    hash="29e05a310fedaa4bfb4b1558690bff9119fad384",
                    operation="INSERT",
                    pgid="pgtrigger_retractionanswer_by_a_second_person_8cf85",
                    table="claims_retractionanswer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retractionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="retractionanswer_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="78be460fb07ad1f3ebd211915109534b1a5fd979",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_retractionanswer_stands_dbdb9",
                    table="claims_retractionanswer",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(LOG, "DROP FUNCTION claims_log_second_person CASCADE"),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
