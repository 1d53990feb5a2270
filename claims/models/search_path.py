"""Trigger functions that look for tables in one place, whatever the session's search_path says.

Without it a dump cannot be restored table by table (pg_dump empties the search_path), and a table
of the same name in front of ours would lead the triggers astray. The libraries that write most of
our triggers cannot set it, and every new version of a trigger forgets it: a migration that adds or
changes triggers ends with ``RunSQL(FIX_SEARCH_PATH)``, and a test tells who forgot.
"""

FIX_SEARCH_PATH = """
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
