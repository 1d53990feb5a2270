"""History is append-only, and no trigger function depends on the session's search_path.

The rules of the history tables are plain SQL for the same reason as those of the publication log:
pgtrigger's triggers can be told to stand aside, these cannot.
"""

from django.db import migrations

from claims.models.search_path import FIX_SEARCH_PATH

CLOSE_OLD_SUGGESTIONS = """
UPDATE claims_match SET state = 'closed'
WHERE state = 'suggested' AND EXISTS (
    SELECT FROM claims_claim WHERE id IN (first_id, second_id) AND stage = 'merged'
)
"""

TABLES = (
    "claims_claimevent",
    "claims_claimantevent",
    "claims_claimreviewevent",
    "claims_evidenceevent",
    "claims_ratingevent",
)

FUNCTIONS = """
CREATE FUNCTION claims_history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history stands as it was written: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

-- A context says who took a step and which. Steps taken together in one transaction write it anew;
-- the library does so for later ones of the same request too, and there the first word stands.
CREATE FUNCTION claims_history_context() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER history_context_stands BEFORE UPDATE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION claims_history_context();
CREATE TRIGGER history_context_stays BEFORE DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON pghistory_context
    FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
"""
ROWS = """
CREATE TRIGGER history_stands BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION claims_history_refuse();
CREATE TRIGGER history_not_truncated BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION claims_history_refuse();
"""
BACKWARDS = "DROP FUNCTION claims_history_refuse, claims_history_context CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_rows_under_review"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(CLOSE_OLD_SUGGESTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(
            FUNCTIONS + "".join(ROWS.format(table=table) for table in TABLES), BACKWARDS
        ),
        migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop),
    ]
