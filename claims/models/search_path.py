"""Trigger functions that look for tables in one place, whatever the session's search_path says.

Without it a dump cannot be restored table by table (pg_dump empties the search_path), and a table
of the same name in front of ours would lead the triggers astray. The libraries that write most of
our triggers cannot set it, and every new version of a trigger forgets it: a migration that adds or
changes triggers ends with ``RunSQL(FIX_SEARCH_PATH)``, and a test tells who forgot.

The same statement puts two functions right that they ask first: whether a rule is set aside, and in
which context a change is made. As the libraries write them, they raise and catch an error where
nothing was set, and such a rollback walks over every foreign key that the transaction has yet to
check: of a hundred thousand rows in one transaction, each took longer than the one before.
"""

FIX_SEARCH_PATH = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS $$
BEGIN
    RETURN coalesce(
        trigger_name = ANY(nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false);
END;
$$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS pghistory_context.id%TYPE AS $$
DECLARE
    context UUID := nullif(current_setting('pghistory.context_id', true), '');
    told JSONB := nullif(current_setting('pghistory.context_metadata', true), '');
BEGIN
    IF context IS NULL OR told IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
        VALUES (context, told, now(), now())
        ON CONFLICT (id) DO UPDATE
        SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
        WHERE pghistory_context.metadata != EXCLUDED.metadata;
    RETURN context;
END;
$$ LANGUAGE plpgsql;
DO $$
DECLARE
    found regprocedure;
BEGIN
    FOR found IN
        SELECT tgfoid FROM pg_trigger
        JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
            AND (relname LIKE 'claims\\_%' OR relname = 'pghistory_context')
        UNION
        SELECT oid FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
            AND proname IN ('_pgh_attach_context', '_pgtrigger_should_ignore')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', found);
    END LOOP;
END $$
"""
