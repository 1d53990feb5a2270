"""The anchor rule in SQL: what a row quotes is what stands at its offsets in the article.

Checked once per statement, not per row. Finding the n-th character of a text means walking to it,
so a check of each row by itself takes quadratic time on a long article; here each article is read
once and cut into pieces, and every row looks at the pieces it touches.
"""

import pgtrigger

PIECE = 250  # characters; PostgreSQL's regular expressions repeat at most 255 times

# Planned afresh each time (EXECUTE): the plan for one new row would be no plan for ten thousand.
_CHECK = """
EXECUTE $check$
    WITH place AS (
        SELECT DISTINCT {columns} FROM {rows}
    ), piece AS MATERIALIZED (
        SELECT article.id AS article_id, part.number - 1 AS number, part.found[1] AS text
        FROM claims_article article
        CROSS JOIN LATERAL regexp_matches(article.text, '.{{1,{piece}}}', 'g')
            WITH ORDINALITY AS part (found, number)
        WHERE article.id IN (SELECT article_id FROM place)
    )
    SELECT place.article_id, place.start, place."end"
    FROM place
    CROSS JOIN LATERAL generate_series(
        place.start / {piece}, (place.start + length(place.said)) / {piece}
    ) AS touched (number)
    LEFT JOIN piece USING (article_id, number)
    GROUP BY place.article_id, place.start, place."end", place.said
    HAVING length(place.said) <> place."end" - place.start OR place.said IS DISTINCT FROM substr(
        string_agg(piece.text, '' ORDER BY number), place.start % {piece} + 1, length(place.said)
    )
    LIMIT 1
$check$ INTO wrong;
IF wrong.article_id IS NOT NULL THEN
    RAISE EXCEPTION '{message}', wrong.start, wrong."end", wrong.article_id
        USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""


def anchored_in_its_article(
    name: str, *, columns: str, rows: str, message: str
) -> pgtrigger.Trigger:
    """A trigger that refuses inserts whose quoted text differs from their article's.

    ``columns`` are SQL for article_id, start, "end" and said, read from ``rows``, which draws on
    the inserted rows under the name ``inserted``. ``message`` has three % for start, end, article.
    """
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(new="inserted"),  # type: ignore[no-untyped-call]
        declare=[("wrong", "record")],
        func=_CHECK.format(columns=columns, rows=rows, message=message, piece=PIECE),
    )
