"""Records of the log say their format and hold no address of the desk; the log is written anew.

Format 1 held the desk's base url in every document and the ClaimReview made of it, which could not
follow when the desk moved. Format 2 holds the page's path instead; ClaimReview is made when it is
served. Upgrading changes every hash, so the old chain is checked first and both heads are told:
whoever noted the old one can see that this upgrade, and nothing else, replaced it.
"""

import hashlib
import json
import sys
from typing import Any
from urllib.parse import urlsplit

import rfc8785
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import claims.models.publications

FORMAT = """
CREATE FUNCTION claims_log_format() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.record::jsonb -> 'format') IS DISTINCT FROM '2'::jsonb THEN
        RAISE EXCEPTION 'publication log: record % is of format %, not 2', NEW.seq,
            coalesce(NEW.record::jsonb ->> 'format', '1') USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER log_format BEFORE INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_log_format();
"""
ANY_FORMAT = """
DROP TRIGGER log_format ON claims_publication;
DROP FUNCTION claims_log_format;
"""
OPEN = """
ALTER TABLE claims_publication DISABLE TRIGGER log_append_only;
ALTER TABLE claims_loghead DISABLE TRIGGER head_moves_with_the_log;
"""
SHUT = """
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE claims_publication ENABLE TRIGGER log_append_only;
ALTER TABLE claims_loghead ENABLE TRIGGER head_moves_with_the_log;
"""
GENESIS = "0" * 64


def write_anew(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bring every record to format 2 and chain them again. Raises ValueError for a broken log."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM claims_publication ORDER BY seq")
        numbers = [seq for (seq,) in cursor.fetchall()]
        if not numbers:
            return
        cursor.execute(OPEN)
        old, new = GENESIS, GENESIS
        for number in numbers:
            old, new = _rewritten(cursor, number, old, new)
        cursor.execute("UPDATE claims_loghead SET hash = %s WHERE id = 1", [new])
        cursor.execute(SHUT)
    sys.stdout.write(f"\n  The log was written anew: head {old} is now {new}.\n")


def _rewritten(cursor: Any, number: int, old: str, new: str) -> tuple[str, str]:
    """Write one record anew behind ``new``; return its old and its new hash."""
    cursor.execute(
        "SELECT record, prev_hash, hash FROM claims_publication WHERE seq = %s", [number]
    )
    text, prev_hash, told = cursor.fetchone()
    if prev_hash != old or hashlib.sha256(text.encode()).hexdigest() != told:
        raise ValueError(
            f"Publication {number} is not what was published: its link of the chain is broken. "
            "Nothing was upgraded. Run verify_log with the version before, and restore a backup."
        )
    record = json.loads(text)
    record.pop("claimreview", None)
    url = record["document"].pop("url")
    record["document"]["path"] = urlsplit(url).path
    rewritten = rfc8785.dumps({**record, "format": 2, "prev_hash": new}).decode()
    digest = hashlib.sha256(rewritten.encode()).hexdigest()
    cursor.execute(
        "UPDATE claims_publication SET record = %s, prev_hash = %s, hash = %s WHERE seq = %s",
        [rewritten, new, digest, number],
    )
    return told, digest


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_second_reader")]

    operations = [
        migrations.RemoveField("publication", "claimreview"),
        migrations.AddField(
            "publication",
            "path",
            models.GeneratedField(
                db_persist=True,
                expression=claims.models.publications._FromRecord(
                    "({record} #>> '{document,path}')", models.TextField()
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.RunPython(write_anew),
        migrations.RunSQL(FORMAT, ANY_FORMAT),
    ]
