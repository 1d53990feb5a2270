"""Reviews on the desk get the authors their history knows, so that none of them approves them now."""

from django.db import migrations

FORWARDS = """
WITH text AS (
    SELECT
        event.pgh_obj_id AS review_id,
        context.metadata ->> 'user' AS author,
        jsonb_build_array(event.rating_id, event.summary, event.body) AS now,
        lag(jsonb_build_array(event.rating_id, event.summary, event.body), 1, '[null, "", ""]')
            OVER (PARTITION BY event.pgh_obj_id ORDER BY event.pgh_id) AS before
    FROM claims_claimreviewevent event
    LEFT JOIN pghistory_context context ON context.id = event.pgh_context_id
), author AS (
    SELECT review_id, author::bigint AS id FROM text WHERE now <> before AND author ~ '^[0-9]{1,18}$'
    UNION
    SELECT id, verdict_by_id FROM claims_claimreview WHERE verdict_by_id IS NOT NULL
), known AS (
    SELECT review_id, array_agg(id ORDER BY id) AS ids FROM author GROUP BY review_id
)
UPDATE claims_claimreview review SET authors = known.ids FROM known
WHERE known.review_id = review.id AND review.state IN ('draft', 'submitted')
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_four_eyes")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
