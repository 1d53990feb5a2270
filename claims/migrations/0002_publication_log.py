"""The publication log's rules, in SQL that no setting can switch off.

An append must follow the head (seq without gaps, prev_hash, version, time), its hash must be the SHA-256
of its record, and its columns must say what the record says; then the head moves on. Nothing else
writes to the three tables: UPDATE, DELETE and TRUNCATE are refused, and the head and the list of
current publications take nothing but what the log itself says.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION claims_log_refuse() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the publication log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Publish a correction or a retraction instead.';
END $$;

CREATE FUNCTION claims_log_head_is_the_last() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.seq, NEW.hash) IS DISTINCT FROM (
        SELECT (seq, hash) FROM claims_publication ORDER BY seq DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'the publication log keeps its head itself: % is not its last', NEW.seq
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_current_is_the_newest() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.publication_id IS DISTINCT FROM (
        SELECT seq FROM claims_publication
        WHERE claim_id = NEW.claim_id ORDER BY version DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'the publication log keeps this itself: % is not the newest of claim %',
            NEW.publication_id, NEW.claim_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_append() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head claims_loghead;
    told jsonb := NEW.record::jsonb;
    versions integer;
BEGIN
    SELECT * INTO STRICT head FROM claims_loghead WHERE id = 1 FOR UPDATE;
    SELECT count(*) INTO versions FROM claims_publication WHERE claim_id = NEW.claim_id;
    IF NEW.seq <> head.seq + 1 THEN
        RAISE EXCEPTION 'publication log: seq % does not follow %', NEW.seq, head.seq
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.prev_hash <> head.hash THEN
        RAISE EXCEPTION 'publication log: prev_hash of % is not the hash of %', NEW.seq, head.seq
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.version <> versions + 1 THEN
        RAISE EXCEPTION 'publication log: claim % has % versions, % does not follow',
            NEW.claim_id, versions, NEW.version USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.published_at < (SELECT published_at FROM claims_publication WHERE seq = head.seq) THEN
        RAISE EXCEPTION 'publication log: % was published before %', NEW.seq, head.seq
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.published_at > clock_timestamp() + interval '5 minutes' THEN
        RAISE EXCEPTION 'publication log: % is stamped %, in the future', NEW.seq, NEW.published_at
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.hash <> encode(sha256(convert_to(NEW.record, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'publication log: hash of % is not the SHA-256 of its record', NEW.seq
            USING ERRCODE = 'check_violation';
    END IF;
    IF (told ->> 'seq')::bigint IS DISTINCT FROM NEW.seq
        OR told ->> 'prev_hash' IS DISTINCT FROM NEW.prev_hash
        OR (told ->> 'claim')::bigint IS DISTINCT FROM NEW.claim_id
        OR (told ->> 'version')::integer IS DISTINCT FROM NEW.version
        OR told ->> 'kind' IS DISTINCT FROM NEW.kind
        OR (told ->> 'published_at')::timestamptz IS DISTINCT FROM NEW.published_at
        OR told -> 'document' IS NULL
    THEN
        RAISE EXCEPTION 'publication log: the columns of % differ from its record', NEW.seq
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_current() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE claims_loghead SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
    INSERT INTO claims_currentpublication (claim_id, publication_id)
    VALUES (NEW.claim_id, NEW.seq)
    ON CONFLICT (claim_id) DO UPDATE SET publication_id = EXCLUDED.publication_id;
    RETURN NULL;
END $$;

INSERT INTO claims_loghead (id, seq, hash) VALUES (1, 0, repeat('0', 64));

CREATE TRIGGER log_append BEFORE INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_log_append();
CREATE TRIGGER log_current AFTER INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_log_current();
CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_not_truncated BEFORE TRUNCATE ON claims_publication
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();

CREATE TRIGGER head_moves_with_the_log BEFORE UPDATE ON claims_loghead
    FOR EACH ROW EXECUTE FUNCTION claims_log_head_is_the_last();
CREATE TRIGGER head_stays BEFORE INSERT OR DELETE ON claims_loghead
    FOR EACH ROW EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER head_not_truncated BEFORE TRUNCATE ON claims_loghead
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();

CREATE TRIGGER current_moves_with_the_log BEFORE INSERT OR UPDATE ON claims_currentpublication
    FOR EACH ROW EXECUTE FUNCTION claims_log_current_is_the_newest();
CREATE TRIGGER current_stays BEFORE DELETE ON claims_currentpublication
    FOR EACH ROW EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER current_not_truncated BEFORE TRUNCATE ON claims_currentpublication
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();

-- What publications rest on: pgtrigger guards their rows, this their tables.
CREATE TRIGGER corrections_not_truncated BEFORE TRUNCATE ON claims_correction
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER snapshots_not_truncated BEFORE TRUNCATE ON claims_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER articles_not_truncated BEFORE TRUNCATE ON claims_article
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();
"""

BACKWARDS = """
DROP TRIGGER log_append ON claims_publication;
DROP TRIGGER log_current ON claims_publication;
DROP TRIGGER log_append_only ON claims_publication;
DROP TRIGGER log_not_truncated ON claims_publication;
DROP TRIGGER head_moves_with_the_log ON claims_loghead;
DROP TRIGGER head_stays ON claims_loghead;
DROP TRIGGER head_not_truncated ON claims_loghead;
DROP TRIGGER current_moves_with_the_log ON claims_currentpublication;
DROP TRIGGER current_stays ON claims_currentpublication;
DROP TRIGGER current_not_truncated ON claims_currentpublication;
DROP TRIGGER corrections_not_truncated ON claims_correction;
DROP TRIGGER snapshots_not_truncated ON claims_snapshot;
DROP TRIGGER articles_not_truncated ON claims_article;
DROP FUNCTION claims_log_append, claims_log_current, claims_log_head_is_the_last,
    claims_log_current_is_the_newest, claims_log_refuse;
DELETE FROM claims_loghead;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_records")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
