-- What the tables hold from the start, the table that is a cache, and the rules that are no model's.
INSERT INTO claims_loghead (id, seq, hash) VALUES (1, 0, repeat('0', 64));

CREATE TABLE claims_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX claims_cache_expires ON claims_cache (expires);
CREATE INDEX history_by_person ON pghistory_context ((metadata -> 'user'));

CREATE FUNCTION claims_log_publish(
    told_claim bigint, told_version integer, told_kind text, told text[]
)
 RETURNS SETOF claims_publication
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
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

CREATE TRIGGER role_stays
    BEFORE DELETE OR UPDATE OF name ON auth_group FOR EACH ROW
    WHEN (OLD.name IN ('Reporter', 'Editor', 'Managing editor'))
    EXECUTE FUNCTION claims_role_stays();
CREATE TRIGGER reset_stands
    BEFORE DELETE OR UPDATE ON claims_accountreset FOR EACH ROW
    EXECUTE FUNCTION claims_reset_stands();
CREATE TRIGGER resets_not_truncated
    BEFORE TRUNCATE ON claims_accountreset FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER rows_not_truncated
    BEFORE TRUNCATE ON claims_appearance FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER articles_not_truncated
    BEFORE TRUNCATE ON claims_article FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER rows_not_truncated
    BEFORE TRUNCATE ON claims_claimreview FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER corrections_not_truncated
    BEFORE TRUNCATE ON claims_correction FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER current_moves_with_the_log
    BEFORE INSERT OR UPDATE ON claims_currentpublication FOR EACH ROW
    EXECUTE FUNCTION claims_log_current_is_the_newest();
CREATE TRIGGER current_not_truncated
    BEFORE TRUNCATE ON claims_currentpublication FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER current_stays
    BEFORE DELETE ON claims_currentpublication FOR EACH ROW
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER rows_not_truncated
    BEFORE TRUNCATE ON claims_evidence FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER headings_not_truncated
    BEFORE TRUNCATE ON claims_heading FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_alone
    BEFORE INSERT OR DELETE OR UPDATE ON claims_heading FOR EACH ROW
    EXECUTE FUNCTION claims_log_alone();
CREATE TRIGGER head_moves_with_the_log
    BEFORE UPDATE ON claims_loghead FOR EACH ROW
    EXECUTE FUNCTION claims_log_head_is_the_last();
CREATE TRIGGER head_not_truncated
    BEFORE TRUNCATE ON claims_loghead FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER head_stays
    BEFORE INSERT OR DELETE ON claims_loghead FOR EACH ROW
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER proposals_not_truncated
    BEFORE TRUNCATE ON claims_proposedcorrection FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_append
    BEFORE INSERT ON claims_publication FOR EACH ROW
    EXECUTE FUNCTION claims_log_append();
CREATE TRIGGER log_append_only
    BEFORE DELETE OR UPDATE ON claims_publication FOR EACH ROW
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_current
    AFTER INSERT ON claims_publication FOR EACH ROW
    EXECUTE FUNCTION claims_log_current();
CREATE TRIGGER log_format
    BEFORE INSERT ON claims_publication FOR EACH ROW
    EXECUTE FUNCTION claims_log_format();
CREATE TRIGGER log_headings
    AFTER INSERT ON claims_publication FOR EACH ROW
    EXECUTE FUNCTION claims_log_headings();
CREATE TRIGGER log_not_truncated
    BEFORE TRUNCATE ON claims_publication FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER log_second_person
    AFTER INSERT ON claims_publication FOR EACH ROW
    WHEN (NEW.kind IN ('corrected', 'reaffirmed'))
    EXECUTE FUNCTION claims_log_second_person();
CREATE TRIGGER log_alone
    BEFORE INSERT OR DELETE OR UPDATE ON claims_publishednumber FOR EACH ROW
    EXECUTE FUNCTION claims_log_alone();
CREATE TRIGGER numbers_not_truncated
    BEFORE TRUNCATE ON claims_publishednumber FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER rows_not_truncated
    BEFORE TRUNCATE ON claims_quantity FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER answers_not_truncated
    BEFORE TRUNCATE ON claims_retractionanswer FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER snapshots_not_truncated
    BEFORE TRUNCATE ON claims_snapshot FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER user_in_other_hands
    AFTER UPDATE OF password, email ON claims_user FOR EACH ROW
    EXECUTE FUNCTION claims_user_in_other_hands();
CREATE TRIGGER user_last_managing_editor_stays
    AFTER UPDATE OF is_active, is_staff ON claims_user FOR EACH ROW
    WHEN ((old.is_active AND old.is_staff AND (NOT (new.is_active AND new.is_staff)) AND claims_holds_managing_role(old.id)))
    EXECUTE FUNCTION claims_require_managing_editor();
CREATE TRIGGER role_last_managing_editor_stays
    AFTER DELETE OR UPDATE ON claims_user_groups FOR EACH ROW
    WHEN (claims_is_managing_editor(old.user_id, (old.group_id)::bigint))
    EXECUTE FUNCTION claims_require_managing_editor();
CREATE TRIGGER roles_not_truncated
    BEFORE TRUNCATE ON claims_user_groups FOR EACH STATEMENT
    EXECUTE FUNCTION claims_log_refuse();
CREATE TRIGGER history_context_stands
    BEFORE UPDATE ON pghistory_context FOR EACH ROW
    EXECUTE FUNCTION claims_history_context();
CREATE TRIGGER history_context_stays
    BEFORE DELETE ON pghistory_context FOR EACH ROW
    EXECUTE FUNCTION claims_history_refuse();
CREATE TRIGGER history_not_truncated
    BEFORE TRUNCATE ON pghistory_context FOR EACH STATEMENT
    EXECUTE FUNCTION claims_history_refuse();

-- Every table of history is found by time, and stands as it was written.
DO $$
DECLARE
    record_of_history text;
BEGIN
    FOR record_of_history IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname LIKE 'claims\_%event'
    LOOP
        EXECUTE format('CREATE INDEX %I ON %I (pgh_created_at DESC, pgh_id DESC)',
            substr(record_of_history, 8) || '_newest', record_of_history);
        EXECUTE format('CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION claims_history_refuse()', record_of_history);
        EXECUTE format('CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse()', record_of_history);
    END LOOP;
END $$;
