"""What a claim's public document is made of beside claim and review, read by one statement.

Named and spelled as documents have it, so that nothing is copied field by field; a publication
waits for it, and six queries built by Django cost more than all else that publishing does.
"""

from dataclasses import dataclass
from typing import Any

import orjson

from claims.models.lookups import rows

Json = dict[str, Any]
INSTANT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
DAY = "to_char({}, 'YYYY-MM-DD')"
NAME = """
    CASE WHEN $2 = 1 THEN (
        SELECT coalesce(nullif(btrim(first_name || ' ' || last_name), ''), username)
        FROM claims_user WHERE id = {}
    ) END
"""
SOURCE = """
    (SELECT json_build_object('name', name, 'slug', slug) FROM claims_source WHERE id = {})
"""
QUANTITIES = """
    (SELECT coalesce(json_agg(json_build_object(
        'text', text, 'value', trim_scale(value)::text, 'upper', trim_scale(upper)::text,
        'modifier', modifier, 'unit', nullif(unit, ''), 'counted', nullif(counted, ''),
        'qualifiers', nullif(qualifiers, ''), 'start', q.start, 'end', q."end"
    ) ORDER BY q.start), '[]') FROM claims_quantity q WHERE appearance_id = said.id)
"""
# Of an article's revisions that say it the newest alone.
APPEARANCES = f"""
    SELECT coalesce(json_agg(json_build_object(
        'article', json_build_object(
            'title', title, 'url', url, 'source', {SOURCE.format("article.source_id")},
            'published_on', {DAY.format("published_on")}, 'language', language,
            'sha256', sha256, 'medium', medium
        ),
        'exact', exact, 'prefix', prefix, 'suffix', suffix,
        'start', said.start, 'end', said."end", 'speaker', nullif(speaker, ''),
        'cue', nullif(cue, ''), 'mode', nullif(mode, ''), 'unclear', unclear,
        'quantities', {QUANTITIES}
    ) ORDER BY article_id, said.start), '[]')
    FROM claims_appearance said JOIN claims_article article ON article.id = article_id
    WHERE claim_id = $1 AND NOT EXISTS (
        SELECT FROM claims_appearance later JOIN claims_article newer ON newer.id = later.article_id
        WHERE later.claim_id = $1 AND newer.revises_id = said.article_id
    )
"""  # noqa: S608 - our own SQL
EVIDENCE = f"""
    SELECT coalesce(json_agg(json_build_object(
        'title', title, 'url', nullif(evidence.url, ''),
        'source', {SOURCE.format("evidence.source_id")},
        'quotation', quotation, 'prefix', prefix, 'suffix', suffix,
        'start', evidence.start, 'end', evidence."end", 'stance', stance, 'note', note,
        'anchored', evidence.start IS NOT NULL, 'place', nullif(place, ''),
        'quantities', coalesce(numbers, '[]'),
        'snapshot', json_build_object(
            'sha256', sha256, 'fetched_at', {INSTANT.format("fetched_at")},
            'content_type', content_type, 'size', size, 'archive_url', nullif(archive_url, '')
        )
    ) ORDER BY evidence.id), '[]')
    FROM claims_evidence evidence JOIN claims_snapshot snapshot ON snapshot.id = snapshot_id
    WHERE claim_id = $1
"""  # noqa: S608 - our own SQL
CORRECTIONS = f"""
    SELECT coalesce(json_agg(json_build_object(
        'kind', correction.kind, 'what_changed', what_changed, 'why', why,
        'made_at', {INSTANT.format("made_at")}, 'made_by', {NAME.format("made_by_id")},
        'approved_by', {NAME.format("correction.approved_by_id")}
    ) ORDER BY made_at, correction.id), '[]')
    FROM claims_correction correction JOIN claims_claimreview review ON review.id = review_id
    WHERE claim_id = $1
"""  # noqa: S608 - our own SQL
TOPICS = """
    SELECT coalesce(json_agg(json_build_object('name', name, 'slug', slug) ORDER BY name), '[]')
    FROM claims_topic JOIN claims_claim_topics ON topic_id = claims_topic.id WHERE claim_id = $1
"""
CLAIMANT = """
    SELECT json_build_object(
        'name', name, 'kind', kind,
        'same_as', 'https://www.wikidata.org/wiki/' || nullif(wikidata, '')
    )
    FROM claims_claimant WHERE id = $3
"""
VERSION = "SELECT count(*) + 1 FROM claims_publication WHERE claim_id = $1"
STATEMENT = f"""
    SELECT json_build_object(
        'version', ({VERSION}), 'claimant', ({CLAIMANT}), 'topics', ({TOPICS}),
        'appearances', ({APPEARANCES}), 'evidence', ({EVIDENCE}), 'corrections', ({CORRECTIONS})
    )::text
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The parts of a document that are lists of others' rows, as plain JSON; the next version."""

    version: int
    claimant: Any
    topics: list[Any]
    appearances: list[Any]
    evidence: list[Any]
    corrections: list[Any]


def rows_of(claim: int, *, claimant: int | None, names: bool) -> Rows:
    """What a claim's document is made of now; who made corrections only with ``names``.

    ``claimant`` is whom it is given to, which a correction that is only looked at may change.
    """
    ((told,),) = rows(STATEMENT, claim, int(names), claimant or 0)
    return Rows(**orjson.loads(told))
