"""One rule book for claims and reviews, a stage for retracted claims, a version on every record."""

import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from claims.models.search_path import FIX_SEARCH_PATH

# A claim whose review was retracted stood as published; it stands where its next review takes it.
MOVE_ON = """
UPDATE claims_claim claim SET stage = CASE living.state
    WHEN 'submitted' THEN 'in_review' WHEN 'draft' THEN 'accepted' ELSE 'retracted' END
FROM claims_claim same LEFT JOIN claims_claimreview living
    ON living.claim_id = same.id AND living.state <> 'retracted'
WHERE same.id = claim.id AND claim.stage = 'published' AND living.state IS DISTINCT FROM 'published'
    AND EXISTS (SELECT FROM claims_claimreview WHERE claim_id = claim.id AND state = 'retracted')
"""
# As for the other history tables: plain SQL, which pgtrigger cannot set aside.
HISTORY_STANDS = "".join(
    f"""
    CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON claims_{name}event
        FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
    CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON claims_{name}event
        FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
    """
    for name in ("source", "sourcedomain", "topic", "user")
)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0029_bodies_leave_the_rows"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record",
                    models.CharField(help_text="Kind and number, as claim:12.", max_length=60),
                ),
                (
                    "fields",
                    models.JSONField(
                        default=dict, help_text="By the name in the form: the values typed."
                    ),
                ),
                ("kept_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ("-kept_at",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Press",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                ("pressed_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "answer",
                    models.CharField(blank=True, help_text="Where it led to.", max_length=2000),
                ),
            ],
            options={
                "verbose_name_plural": "presses",
                "ordering": ("-pressed_at",),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SourceDomainEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "domain",
                    models.CharField(
                        help_text="Without www: example.org also stands for its sub-domains.",
                        max_length=253,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]+(\\.[a-z0-9-]+)+$",
                                "Write a bare host name, as news.example.org.",
                            )
                        ],
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SourceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outlet", "News outlet"),
                            ("agency", "News agency"),
                            ("ministry", "Government"),
                            ("statistics", "Statistics office"),
                            ("organisation", "Organisation"),
                            ("other", "Other"),
                        ],
                        default="outlet",
                        max_length=20,
                    ),
                ),
                ("homepage", models.URLField(blank=True)),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Two letters, ISO 3166: FR, US.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}$", "Write the two capital letters of ISO 3166."
                            )
                        ],
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("lock_version", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="claim_stage_follows_the_rules",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimant",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claimreview",
            name="review_state_follows_the_rules",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rating",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rating",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rating",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="claimant",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="claimantevent",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="evidence",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="evidenceevent",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="rating",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="ratingevent",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="topic",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="lock_version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="claim",
            name="stage",
            field=models.CharField(
                choices=[
                    ("candidate", "Candidate"),
                    ("accepted", "Accepted"),
                    ("in_review", "In review"),
                    ("published", "Published"),
                    ("retracted", "Retracted"),
                    ("rejected", "Rejected"),
                    ("merged", "Merged"),
                ],
                db_index=True,
                default="candidate",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="stage",
            field=models.CharField(
                choices=[
                    ("candidate", "Candidate"),
                    ("accepted", "Accepted"),
                    ("in_review", "In review"),
                    ("published", "Published"),
                    ("retracted", "Retracted"),
                    ("rejected", "Rejected"),
                    ("merged", "Merged"),
                ],
                default="candidate",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.RunSQL(MOVE_ON, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_stage_follows_the_rules",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."stage", \':\', NEW."stage") = ANY(\'{accepted:in_review,accepted:merged,accepted:rejected,candidate:accepted,candidate:merged,candidate:rejected,in_review:accepted,in_review:published,published:retracted,rejected:candidate,retracted:accepted,retracted:rejected}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."stage" IS DISTINCT FROM NEW."stage") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "stage" from "%" to "%" on table %\', OLD."stage", NEW."stage", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="6986d14fa2fbb4f917a23ca644e6c4723aa36be3",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_stage_follows_the_rules_23ec8",
                    table="claims_claim",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
                name="claim_and_review_stand_together",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."stage" IS DISTINCT FROM (NEW."stage"))',
                    constraint="CONSTRAINT",
                    func="\n                IF EXISTS (\n                    SELECT FROM claims_claim claim LEFT JOIN claims_claimreview review\n                        ON review.claim_id = claim.id AND review.state <> 'retracted'\n                    WHERE claim.id = NEW.id AND NOT CASE\n                        WHEN review.id IS NULL THEN claim.stage IN ('candidate', 'accepted', 'retracted', 'rejected', 'merged')\n                        ELSE (review.state, claim.stage) IN (('draft', 'accepted'), ('draft', 'candidate'), ('draft', 'rejected'), ('submitted', 'in_review'), ('published', 'published'))\n                    END\n                ) THEN\n                    RAISE EXCEPTION 'claim %: its stage and its review''s state do not go together',\n                        NEW.id USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NULL;\n                ",
                    hash="eb1bc49255f2b2ff76609e5f914b46b686aee187",
                    operation="UPDATE",
                    pgid="pgtrigger_claim_and_review_stand_together_20b72",
                    table="claims_claim",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="claimant_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="d25d2eb24ca80c275db6a4861c948ef406e3b8f9",
                    operation="UPDATE",
                    pgid="pgtrigger_claimant_lock_version_fb46b",
                    table="claims_claimant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (NEW."id", NEW."kind", NEW."lock_version", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."wikidata"); RETURN NULL;',
                    hash="9c03ce131b6f6e492f84e83e16200584b47ef12c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6aa81",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (NEW."id", NEW."kind", NEW."lock_version", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wikidata"); RETURN NULL;',
                    hash="765fc7169005e1b2eb2efa30baafcfdc57e614a9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7f028",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_claimantevent" ("id", "kind", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata") VALUES (OLD."id", OLD."kind", OLD."lock_version", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."wikidata"); RETURN NULL;',
                    hash="171bb2124335ef7c7a4584f4b8b98c2c29ca9618",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d4643",
                    table="claims_claimant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_state_follows_the_rules",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:submitted,published:retracted,submitted:draft,submitted:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="708ac1cb733fcbb8737228af43c67e012cdef52a",
                    operation="UPDATE",
                    pgid="pgtrigger_review_state_follows_the_rules_8a5d4",
                    table="claims_claimreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claimreview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_and_claim_stand_together",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n                IF EXISTS (\n                    SELECT FROM claims_claim claim LEFT JOIN claims_claimreview review\n                        ON review.claim_id = claim.id AND review.state <> 'retracted'\n                    WHERE claim.id = coalesce(NEW.claim_id, OLD.claim_id) AND NOT CASE\n                        WHEN review.id IS NULL THEN claim.stage IN ('candidate', 'accepted', 'retracted', 'rejected', 'merged')\n                        ELSE (review.state, claim.stage) IN (('draft', 'accepted'), ('draft', 'candidate'), ('draft', 'rejected'), ('submitted', 'in_review'), ('published', 'published'))\n                    END\n                ) THEN\n                    RAISE EXCEPTION 'claim %: its stage and its review''s state do not go together',\n                        coalesce(NEW.claim_id, OLD.claim_id) USING ERRCODE = 'check_violation';\n                END IF;\n                RETURN NULL;\n                ",
                    hash="cb1e49824bd172cf25410947b577ffe1a3e43815",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_review_and_claim_stand_together_2176a",
                    table="claims_claimreview",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="69c92db11cd4c9d174a61c4cc93ceb525833df76",
                    operation="UPDATE",
                    pgid="pgtrigger_evidence_lock_version_0955b",
                    table="claims_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."claim_id", NEW."end", NEW."id", NEW."lock_version", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."quotation", NEW."snapshot_id", NEW."source_id", NEW."stance", NEW."start", NEW."suffix", NEW."title", NEW."url", NEW."watch_id"); RETURN NULL;',
                    hash="70058fe15aa3a1cb1af29373e1a597eee8ed7298",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d2960",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."claim_id", NEW."end", NEW."id", NEW."lock_version", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."quotation", NEW."snapshot_id", NEW."source_id", NEW."stance", NEW."start", NEW."suffix", NEW."title", NEW."url", NEW."watch_id"); RETURN NULL;',
                    hash="62d448a519f68f53fb49d46974ff8e749b4872bd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0cf54",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_evidenceevent" ("added_at", "added_by_id", "claim_id", "end", "id", "lock_version", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "quotation", "snapshot_id", "source_id", "stance", "start", "suffix", "title", "url", "watch_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."claim_id", OLD."end", OLD."id", OLD."lock_version", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prefix", OLD."quotation", OLD."snapshot_id", OLD."source_id", OLD."stance", OLD."start", OLD."suffix", OLD."title", OLD."url", OLD."watch_id"); RETURN NULL;',
                    hash="e2b0720ff153157477dd76a0453bff7db08c2408",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26a0f",
                    table="claims_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="rating_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="6755be38815d998ec869d8a8df7dfae7b9b5f13f",
                    operation="UPDATE",
                    pgid="pgtrigger_rating_lock_version_4bc34",
                    table="claims_rating",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_ratingevent" ("colour", "definition", "id", "label", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "value") VALUES (NEW."colour", NEW."definition", NEW."id", NEW."label", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."value"); RETURN NULL;',
                    hash="1f1badc8480fe5608c7c7d13e9806acedaa436c2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49e43",
                    table="claims_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_ratingevent" ("colour", "definition", "id", "label", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "value") VALUES (NEW."colour", NEW."definition", NEW."id", NEW."label", NEW."lock_version", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."value"); RETURN NULL;',
                    hash="b1f5c3064756d0aa0982ee276899a2121ccbda75",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_40dc3",
                    table="claims_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_ratingevent" ("colour", "definition", "id", "label", "lock_version", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "value") VALUES (OLD."colour", OLD."definition", OLD."id", OLD."label", OLD."lock_version", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."value"); RETURN NULL;',
                    hash="6e2496fd1063ff9566a9007322370189ffb2bacc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eea28",
                    table="claims_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="source_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="933c2e35d3fac5a2befcda1a7eff3467524be20f",
                    operation="UPDATE",
                    pgid="pgtrigger_source_lock_version_f4c30",
                    table="claims_source",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_sourceevent" ("country", "homepage", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."country", NEW."homepage", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="0e0a0b2e6915cb0c70106e8723ac7a82f1e4a1d7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bbb94",
                    table="claims_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."homepage" IS DISTINCT FROM (NEW."homepage") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func='INSERT INTO "claims_sourceevent" ("country", "homepage", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."country", NEW."homepage", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="ef7993c0ffbade3286d2def96c1c34962c0a71e7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fde8d",
                    table="claims_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_sourceevent" ("country", "homepage", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."country", OLD."homepage", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="7dab3ef8023822aa273101424afbc6bb81ea2586",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_249e2",
                    table="claims_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcedomain",
            trigger=pgtrigger.compiler.Trigger(
                name="domain_counts_its_source_up",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                UPDATE claims_source SET lock_version = lock_version + 1\n                WHERE id IN (OLD.source_id, NEW.source_id);\n                RETURN NULL;\n                ",
                    hash="f75c70515f96564b949173d9aa016f1220ca0d16",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_domain_counts_its_source_up_261ad",
                    table="claims_sourcedomain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcedomain",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_sourcedomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."domain", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id"); RETURN NULL;',
                    hash="be0055eb6ebccc325c6356503fa4687bec639e56",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75a46",
                    table="claims_sourcedomain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcedomain",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_sourcedomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."domain", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id"); RETURN NULL;',
                    hash="9a9e746c5d67cd83b5d5c0ea4839fed65e0b5c68",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ed5f8",
                    table="claims_sourcedomain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcedomain",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_sourcedomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."domain", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;',
                    hash="c69b41f2e7f18052f9cda72ee5f4497f873494a7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7abc3",
                    table="claims_sourcedomain",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="topic_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="4523ce70f7a9343ecf51485a73786599b6308212",
                    operation="UPDATE",
                    pgid="pgtrigger_topic_lock_version_3c65c",
                    table="claims_topic",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_topicevent" ("id", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."lock_version", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="22337c75584577417905dc6f14cabc6338532155",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5f998",
                    table="claims_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "claims_topicevent" ("id", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."lock_version", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="a7a7ac1e97d75485107e37e0c99620e809906ed2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_010ac",
                    table="claims_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_topicevent" ("id", "lock_version", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."id", OLD."lock_version", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="4f455203d5bea3afc556b2b4d98605aa4072e34b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a32b8",
                    table="claims_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="user_lock_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."lock_version" IS DISTINCT FROM (NEW."lock_version") OR OLD."password" IS DISTINCT FROM (NEW."password") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                    func="NEW.lock_version = OLD.lock_version + 1; RETURN NEW;",
                    hash="03af299dbf7c24d01d9f86e8c88022d54cbdba6a",
                    operation="UPDATE",
                    pgid="pgtrigger_user_lock_version_59972",
                    table="claims_user",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."username"); RETURN NULL;',
                    hash="c866c7938cf9f53cef3f4a4e0cd598347fa961aa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_822fa",
                    table="claims_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                    func='INSERT INTO "claims_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."username"); RETURN NULL;',
                    hash="392350d1bbeee3278047e05c11ad3045e1463e7f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_955a1",
                    table="claims_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "claims_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."username"); RETURN NULL;',
                    hash="b8a32c83abdf1802a62957290293de5c037ac275",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b8837",
                    table="claims_user",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="press",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sourcedomainevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="sourcedomainevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.sourcedomain",
            ),
        ),
        migrations.AddField(
            model_name="sourcedomainevent",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="claims.source",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="sourceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.source",
            ),
        ),
        migrations.AddField(
            model_name="topicevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="topicevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="claims.topic",
            ),
        ),
        migrations.AddField(
            model_name="userevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="userevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                models.F("person"), models.F("record"), name="draft_once_per_person_and_record"
            ),
        ),
        migrations.RunSQL(HISTORY_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
