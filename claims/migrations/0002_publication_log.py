"""The publication log's rules, in SQL that no setting can switch off.

An append must follow the head (seq without gaps, prev_hash, version, time), its hash must be the SHA-256
of its record, and its columns must say what the record says; then the head moves on. Nothing else
writes to the three tables: UPDATE, DELETE and TRUNCATE are refused, and the head and the list of
current publications change only from inside the log's own triggers.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION claims_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the publication log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Publish a correction or a retraction instead.';
END $$;

CREATE FUNCTION claims_log_own_trigger_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the publication log keeps % itself: % is refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_append() RETURNS trigger LANGUAGE plpgsql AS $$
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
    UPDATE claims_loghead SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_current() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
    FOR EACH ROW EXECUTE FUNCTION claims_log_own_trigger_only();
CREATE TRIGGER head_stays BEFORE INSERT OR DELETE ON claims_loghead
    FOR EACH ROW EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER head_not_truncated BEFORE TRUNCATE ON claims_loghead
    FOR EACH STATEMENT EXECUTE FUNCTION claims_log_refuse();

CREATE TRIGGER current_moves_with_the_log BEFORE INSERT OR UPDATE ON claims_currentpublication
    FOR EACH ROW EXECUTE FUNCTION claims_log_own_trigger_only();
CREATE TRIGGER current_stays BEFORE DELETE ON claims_currentpublication
    FOR EACH ROW EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER current_not_truncated BEFORE TRUNCATE ON claims_currentpublication
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
DROP FUNCTION claims_log_append, claims_log_current, claims_log_own_trigger_only, claims_log_refuse;
DELETE FROM claims_loghead;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_records")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
