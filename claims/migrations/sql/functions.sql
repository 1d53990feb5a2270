-- The functions below the tables' rules, as they stand after 0060_lists_found_by_words.
-- Their bodies name tables that are made after them.
SET check_function_bodies = off;

CREATE FUNCTION claims_factor_in_other_hands()
 RETURNS trigger
 LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM claims_note_reset(OLD.user_id, 'factor');
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM claims_note_reset(NEW.user_id, 'factor');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_headings_of(told jsonb)
 RETURNS TABLE(kind text, slug text, name text, detail jsonb)
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
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

CREATE FUNCTION claims_history_context()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF OLD.created_at = transaction_timestamp() AND OLD.id = NEW.id
        AND OLD.created_at = NEW.created_at
    THEN
        RETURN NEW;
    END IF;
    IF current_setting('pghistory.context_id', true) = OLD.id::text THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'history stands as it was written: UPDATE on % is refused', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION claims_history_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'history stands as it was written: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION claims_holds_managing_role(person bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
    SELECT EXISTS (
        SELECT FROM claims_user_groups held JOIN auth_group role ON role.id = held.group_id
        WHERE held.user_id = person AND role.name = 'Managing editor'
    )
$$;

CREATE FUNCTION claims_is_managing_editor(person bigint, held_group bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
    SELECT EXISTS (
        SELECT FROM auth_group role WHERE role.name = 'Managing editor' AND role.id = held_group
    ) AND EXISTS (
        SELECT FROM claims_user WHERE id = person AND is_active AND is_staff
    )
$$;

CREATE FUNCTION claims_log_alone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the publication log keeps % itself: % is refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION claims_log_append()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
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

CREATE FUNCTION claims_log_current()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE claims_loghead SET seq = NEW.seq, hash = NEW.hash WHERE id = 1;
    INSERT INTO claims_currentpublication (claim_id, publication_id)
    VALUES (NEW.claim_id, NEW.seq)
    ON CONFLICT (claim_id) DO UPDATE SET publication_id = EXCLUDED.publication_id;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_log_current_is_the_newest()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
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

CREATE FUNCTION claims_log_format()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF (NEW.record::jsonb -> 'format') IS DISTINCT FROM '4'::jsonb THEN
        RAISE EXCEPTION 'publication log: record % is of format %, not 4', NEW.seq,
            coalesce(NEW.record::jsonb ->> 'format', '1') USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_head_is_the_last()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF (NEW.seq, NEW.hash) IS DISTINCT FROM (
        SELECT (seq, hash) FROM claims_publication ORDER BY seq DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'the publication log keeps its head itself: % is not its last', NEW.seq
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION claims_log_headings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $$
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

CREATE FUNCTION claims_log_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'the publication log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Publish a correction or a retraction instead.';
END $$;

CREATE FUNCTION claims_log_second_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
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

CREATE FUNCTION claims_note_reset(owner bigint, done text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
DECLARE
    hands bigint := nullif(current_setting('claims.hands', true), '')::bigint;
BEGIN
    IF hands IS NOT DISTINCT FROM owner OR EXISTS (
        SELECT FROM claims_accountreset WHERE person_id = owner
        AND made_by_id IS NOT DISTINCT FROM hands AND made_at = transaction_timestamp()
        AND cleared_at IS NULL
        AND (what = 'address') = (done = 'address')
    ) THEN
        RETURN;
    END IF;
    INSERT INTO claims_accountreset (person_id, what, made_by_id, mailed_to)
    VALUES (owner, done, hands, '');
END $$;

CREATE FUNCTION claims_numbers_of(told jsonb)
 RETURNS TABLE(unit text, low numeric, high numeric)
 LANGUAGE plpgsql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT coalesce(q ->> 'unit', ''), (q ->> 'value')::numeric,
        coalesce(q ->> 'upper', q ->> 'value')::numeric
    FROM jsonb_path_query(told, '$.document.appearances[*].quantities[*]') AS q;
END $$;

CREATE FUNCTION claims_require_managing_editor()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('claims: managing editors'));
    IF NOT EXISTS (
        SELECT FROM claims_user person
        JOIN claims_user_groups held ON held.user_id = person.id
        JOIN auth_group role ON role.id = held.group_id
        WHERE role.name = 'Managing editor' AND person.is_active AND person.is_staff
            AND person.password NOT LIKE '!%'
    ) THEN
        RAISE EXCEPTION 'the desk needs a managing editor: the last one stays'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_require_own_hand(approver bigint, authors bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
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

CREATE FUNCTION claims_reset_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.cleared_at IS NULL AND
        (NEW.id, NEW.person_id, NEW.what, NEW.made_by_id, NEW.made_at, NEW.mailed_to)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.person_id, OLD.what, OLD.made_by_id, OLD.made_at, OLD.mailed_to)
        AND (NEW.cleared_by_id IS DISTINCT FROM NEW.person_id OR NEW.what <> 'address' AND EXISTS (
            SELECT FROM claims_accountreset mailed JOIN claims_user ON claims_user.id = person_id
            WHERE person_id = NEW.person_id AND mailed_to <> '' AND mailed_to = email
        ))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the reset of account % stands as it was written', OLD.person_id
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION claims_role_stays()
 RETURNS trigger
 LANGUAGE plpgsql
SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
BEGIN
    RAISE EXCEPTION 'the group % is a role of the desk: it stays', OLD.name
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION claims_slug(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
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

CREATE FUNCTION claims_user_in_other_hands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $$
BEGIN
    IF OLD.password IS DISTINCT FROM NEW.password THEN
        PERFORM claims_note_reset(OLD.id, 'password');
    END IF;
    IF OLD.email IS DISTINCT FROM NEW.email THEN
        PERFORM claims_note_reset(OLD.id, 'address');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_words_of(statement text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $$
    SELECT array(
        SELECT key FROM (
            SELECT CASE WHEN word ~ '^[0-9]' THEN left(word, 40) ELSE left(word, 6) END AS key,
                max((word ~ '^[0-9]')::int) AS is_number, max(length(word)) AS longest
            FROM (
                SELECT replace(lower(found[1]), ',', '') AS word
                FROM regexp_matches(left(statement, 4000), '\w+(?:[.,][0-9]+)*', 'g') AS found
            ) AS words
            WHERE word <> ALL (string_to_array('a an and are as at be been but by for from had has have he her his in into is it its more of on or our she that the their they this to was we were which who will with would', ' '))
            GROUP BY key
        ) AS keys
        ORDER BY is_number DESC, longest DESC, key LIMIT 6
    )
$$;
