"""Topics, sources, claimants and numbers of what stands, kept by the log's own trigger.

Lists of them must not read the whole log. Nobody else writes these tables: the trigger works with
its owner's rights, and whoever writes past it is refused.
"""

import django.db.models.deletion
from django.db import migrations, models

import claims.models.publications
from claims.models.search_path import FIX_SEARCH_PATH

FUNCTIONS = r"""
CREATE FUNCTION claims_slug(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, public, pg_temp AS $$
    -- Letter by letter, for lower() depends on the database's locale.
    SELECT coalesce(
        nullif(left(trim(BOTH '-' FROM regexp_replace(
            translate(
                regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'),
                'ABCDEFGHIJKLMNOPQRSTUVWXYZØøŁłĐđÐðıÆæŒœÞþß',
                'abcdefghijklmnopqrstuvwxyzoollddddiaaoottss'
            ),
            '[^a-z0-9]+', '-', 'g'
        )), 80), ''),
        left(md5(name), 12)
    )
$$;
"""
FUNCTIONS_BACK = "DROP FUNCTION claims_slug"
LOG = """
CREATE FUNCTION claims_headings_of(told jsonb)
    RETURNS TABLE (kind text, slug text, name text, detail jsonb) LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT ON (1, 2) * FROM (
        SELECT 'topic', t ->> 'slug', t ->> 'name', NULL::jsonb
        FROM jsonb_path_query(told, '$.document.topics[*]') AS t
        UNION ALL
        SELECT 'source', s ->> 'slug', s ->> 'name', NULL
        FROM (
            SELECT jsonb_path_query(told, '$.document.appearances[*].article.source')
            UNION SELECT jsonb_path_query(told, '$.document.evidence[*].source')
        ) AS sources (s) WHERE jsonb_typeof(s) = 'object'
        UNION ALL
        SELECT 'claimant',
            claims_slug(c ->> 'name')
                || coalesce('-q' || substring(c ->> 'same_as' FROM 'Q([0-9]+)$'), ''),
            c ->> 'name',
            jsonb_build_object('kind', c -> 'kind', 'same_as', c -> 'same_as')
        FROM jsonb_path_query(told, '$.document.claimant') AS c WHERE jsonb_typeof(c) = 'object'
    ) AS found
$$;

CREATE FUNCTION claims_log_headings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb;
    told jsonb := NEW.record::jsonb;
BEGIN
    SELECT record::jsonb INTO before FROM claims_publication
    WHERE claim_id = NEW.claim_id AND version = NEW.version - 1;
    UPDATE claims_heading h SET claims = claims - 1
    FROM claims_headings_of(before) AS was WHERE (h.kind, h.slug) = (was.kind, was.slug);
    INSERT INTO claims_heading (kind, slug, name, detail, claims)
    SELECT kind, slug, name, detail, 1 FROM claims_headings_of(told)
    ON CONFLICT (kind, slug) DO UPDATE
    SET claims = claims_heading.claims + 1, name = EXCLUDED.name, detail = EXCLUDED.detail;
    DELETE FROM claims_heading h USING claims_headings_of(before) AS was
    WHERE (h.kind, h.slug) = (was.kind, was.slug) AND claims = 0;
    DELETE FROM claims_publishednumber USING claims_publication p
    WHERE p.claim_id = NEW.claim_id AND p.version = NEW.version - 1 AND publication_id = p.seq;
    INSERT INTO claims_publishednumber (publication_id, unit, low, high)
    SELECT NEW.seq, * FROM claims_numbers_of(told);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_numbers_of(told jsonb)
    RETURNS TABLE (unit text, low numeric, high numeric) LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT coalesce(q ->> 'unit', ''), (q ->> 'value')::numeric,
        coalesce(q ->> 'upper', q ->> 'value')::numeric
    FROM jsonb_path_query(told, '$.document.appearances[*].quantities[*]') AS q
$$;

INSERT INTO claims_heading (kind, slug, name, detail, claims)
SELECT DISTINCT ON (h.kind, h.slug) h.kind, h.slug, h.name, h.detail,
    count(*) OVER (PARTITION BY h.kind, h.slug)
FROM claims_currentpublication
JOIN claims_publication p ON p.seq = publication_id
CROSS JOIN LATERAL claims_headings_of(p.record::jsonb) AS h
ORDER BY h.kind, h.slug, p.seq DESC;
INSERT INTO claims_publishednumber (publication_id, unit, low, high)
SELECT p.seq, n.* FROM claims_currentpublication
JOIN claims_publication p ON p.seq = publication_id
CROSS JOIN LATERAL claims_numbers_of(p.record::jsonb) AS n;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

CREATE FUNCTION claims_log_alone() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the publication log keeps % itself: % is refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER log_alone BEFORE INSERT OR UPDATE OR DELETE ON claims_heading
    FOR EACH ROW EXECUTE FUNCTION claims_log_alone();
CREATE TRIGGER log_alone BEFORE INSERT OR UPDATE OR DELETE ON claims_publishednumber
    FOR EACH ROW EXECUTE FUNCTION claims_log_alone();
CREATE TRIGGER headings_not_truncated BEFORE TRUNCATE ON claims_heading
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER numbers_not_truncated BEFORE TRUNCATE ON claims_publishednumber
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_headings AFTER INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_log_headings();
"""
LOG_BACK = """
DROP TRIGGER log_headings ON claims_publication;
DROP TRIGGER log_alone ON claims_heading;
DROP TRIGGER log_alone ON claims_publishednumber;
DROP TRIGGER headings_not_truncated ON claims_heading;
DROP TRIGGER numbers_not_truncated ON claims_publishednumber;
DROP FUNCTION claims_log_headings, claims_log_alone, claims_headings_of, claims_numbers_of;
"""
GENERATED = (
    (
        "claimant_slug",
        "(claims_slug({record} #>> '{document,claimant,name}') || coalesce('-q' || substring({record} #>> '{document,claimant,same_as}' from 'Q([0-9]+)$'), ''))",
        models.CharField(max_length=120, null=True),
    ),
    (
        "claimed_day",
        "coalesce(replace({record} #>> '{document,said_on}', '-', '')::integer, 0)",
        models.IntegerField(),
    ),
    (
        "corrected",
        "coalesce(jsonb_array_length({record} #> '{document,corrections}') > 0, false)",
        models.BooleanField(),
    ),
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0016_people")]

    operations = [
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_BACK),
        migrations.CreateModel(
            name="Heading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic", "Topic"),
                            ("source", "Source"),
                            ("claimant", "Claimant"),
                        ],
                        max_length=8,
                    ),
                ),
                ("slug", models.CharField(db_collation="C", max_length=120)),
                ("name", models.CharField(max_length=300)),
                ("detail", models.JSONField(null=True)),
                ("claims", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "slug"), name="heading_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.TextField()),
                ("low", models.DecimalField(decimal_places=20, max_digits=60)),
                ("high", models.DecimalField(decimal_places=20, max_digits=60)),
                (
                    "publication",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="claims.publication",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "low", "high"], name="number_by_unit")],
            },
        ),
        migrations.RemoveIndex(model_name="publication", name="publication_by_claimant"),
        *(
            migrations.AddField(
                "publication",
                name,
                models.GeneratedField(
                    db_persist=True,
                    expression=claims.models.publications._FromRecord(sql, output),
                    output_field=output,
                ),
            )
            for name, sql, output in GENERATED
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["claimant_slug", "-seq"], name="publication_by_claimant_slug"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["-claimed_day", "-seq"], name="publication_by_claimed_day"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("seq"), descending=True),
                condition=models.Q(("corrected", True)),
                name="publication_ever_corrected",
            ),
        ),
        migrations.RunSQL(LOG, LOG_BACK),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
