"""The words by which claims are found that may say the same: few of each, kept by a trigger."""

import pgtrigger
from django.db import models

KEPT_WORDS = 6  # of a statement, numbers and long words first: common ones find everything
STOP_WORDS = (
    "a an and are as at be been but by for from had has have he her his in into is it its more of "
    "on or our she that the their they this to was we were which who will with would"
)
# The same words for what is stored and for what is sought. Words of one beginning count as one, as
# they do where two statements are compared; so do "5,000" and "5000".
CLAIM_WORDS_FUNCTION = f"""
CREATE OR REPLACE FUNCTION claims_words_of(statement text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT array(
        SELECT key FROM (
            SELECT CASE WHEN word ~ '^[0-9]' THEN left(word, 40) ELSE left(word, 6) END AS key,
                max((word ~ '^[0-9]')::int) AS is_number, max(length(word)) AS longest
            FROM (
                SELECT replace(lower(found[1]), ',', '') AS word
                FROM regexp_matches(left(statement, 4000), '\\w+(?:[.,][0-9]+)*', 'g') AS found
            ) AS words
            WHERE word <> ALL (string_to_array('{STOP_WORDS}', ' '))
            GROUP BY key
        ) AS keys
        ORDER BY is_number DESC, longest DESC, key LIMIT {KEPT_WORDS}
    )
$$
"""  # noqa: S608 - nothing in it comes from outside


def keeps_its_words() -> pgtrigger.Trigger:
    """A trigger for claims: the words of a statement are those it has now."""
    return pgtrigger.Trigger(
        name="claim_keeps_its_words",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("statement"),  # type: ignore[no-untyped-call]
        when=pgtrigger.After,
        func="""
        DELETE FROM claims_claimword WHERE claim_id = NEW.id AND TG_OP = 'UPDATE';
        INSERT INTO claims_claimword (word, claim_id)
        SELECT word, NEW.id FROM unnest(claims_words_of(NEW.statement)) AS word
        ON CONFLICT DO NOTHING;
        RETURN NULL;
        """,
    )


class ClaimWord(models.Model):
    """A word of a claim's statement; of each word the newest claims are found at once."""

    pk = models.CompositePrimaryKey("word", "claim_id")
    word = models.CharField(max_length=40)
    claim = models.ForeignKey(
        "claims.Claim", models.CASCADE, related_name="kept_words", db_index=True
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.word} in claim {self.claim_id}"
