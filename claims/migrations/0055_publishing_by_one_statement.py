"""Publishing takes the log's head in one statement, and keeps its lists by plans made once."""

from django.db import migrations

from claims.models.search_path import FIX_SEARCH_PATH

# The record is told up to its prev_hash, in pieces between which its time belongs; the rest of it
# (RFC 8785 sorts its names) follows from the head. The log's triggers check what comes of it.
PUBLISH = """
CREATE FUNCTION claims_log_publish(told_claim bigint, told_version integer, told_kind text, told text[])
    RETURNS SETOF claims_publication LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head claims_loghead;
    moment timestamptz;
    moment_told text;
    whole text;
BEGIN
    SELECT * INTO STRICT head FROM claims_loghead WHERE id = 1 FOR UPDATE;
    -- A clock set back must not reorder the log.
    moment := greatest(
        clock_timestamp(), (SELECT published_at FROM claims_publication WHERE seq = head.seq));
    moment_told := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    whole := array_to_string(told, moment_told) || head.hash || '","published_at":"' || moment_told
        || '","seq":' || head.seq + 1 || ',"version":' || told_version || '}';
    RETURN QUERY
    INSERT INTO claims_publication
        (seq, claim_id, version, kind, published_at, prev_hash, hash, record)
    VALUES (head.seq + 1, told_claim, told_version, told_kind, moment, head.hash,
        encode(sha256(convert_to(whole, 'UTF8')), 'hex'), whole)
    RETURNING *;
END $$;
"""
# As before, but in a language that keeps its plans, and nothing is looked for that cannot be there.
LISTS = """
CREATE OR REPLACE FUNCTION claims_headings_of(told jsonb)
    RETURNS TABLE (kind text, slug text, name text, detail jsonb) LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT DISTINCT ON (1, 2) * FROM (
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
    ) AS found;
END $$;

CREATE OR REPLACE FUNCTION claims_numbers_of(told jsonb)
    RETURNS TABLE (unit text, low numeric, high numeric) LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT coalesce(q ->> 'unit', ''), (q ->> 'value')::numeric,
        coalesce(q ->> 'upper', q ->> 'value')::numeric
    FROM jsonb_path_query(told, '$.document.appearances[*].quantities[*]') AS q;
END $$;

CREATE OR REPLACE FUNCTION claims_log_headings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb;
    told jsonb := NEW.record::jsonb;
BEGIN
    IF NEW.version > 1 THEN
        SELECT record::jsonb INTO before FROM claims_publication
        WHERE claim_id = NEW.claim_id AND version = NEW.version - 1;
        UPDATE claims_heading h SET claims = claims - 1
        FROM claims_headings_of(before) AS was WHERE (h.kind, h.slug) = (was.kind, was.slug);
    END IF;
    INSERT INTO claims_heading (kind, slug, name, detail, claims)
    SELECT kind, slug, name, detail, 1 FROM claims_headings_of(told)
    ON CONFLICT (kind, slug) DO UPDATE
    SET claims = claims_heading.claims + 1, name = EXCLUDED.name, detail = EXCLUDED.detail;
    IF NEW.version > 1 THEN
        DELETE FROM claims_heading h USING claims_headings_of(before) AS was
        WHERE (h.kind, h.slug) = (was.kind, was.slug) AND claims = 0;
        DELETE FROM claims_publishednumber USING claims_publication p
        WHERE p.claim_id = NEW.claim_id AND p.version = NEW.version - 1 AND publication_id = p.seq;
    END IF;
    INSERT INTO claims_publishednumber (publication_id, unit, low, high)
    SELECT NEW.seq, * FROM claims_numbers_of(told);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0052_robots_failing")]

    operations = [
        migrations.RunSQL(PUBLISH, "DROP FUNCTION claims_log_publish"),
        migrations.RunSQL(LISTS, migrations.RunSQL.noop),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
