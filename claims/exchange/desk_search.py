"""What the desk's searches find a claim by: its words, speakers, places and notes."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet

from claims.exchange.search import checked_words, entry_of, understood
from claims.models import Claim, RecordEntry
from claims.models.search import holding

MOST_PLACES = 50  # where a claim was said, the newest, whose words it is found by
NUMBER = 18  # digits of the longest number of a claim
SEARCHED = (
    "statement, speaker, source, article, reason for rejection and notes"  # as people read it
)
TEXTS = """
    SELECT claim.id, claim.statement, said.*, ARRAY[claimant.name], ARRAY[claim.rejection],
        ARRAY(
            SELECT concat_ws(' ', title, quotation, note) FROM claims_evidence
            WHERE claim_id = claim.id ORDER BY id DESC LIMIT %(most)s
        ),
        ARRAY(
            SELECT concat_ws(' ', summary, returned) FROM claims_claimreview
            WHERE claim_id = claim.id ORDER BY id DESC LIMIT %(most)s
        ),
        ARRAY(
            SELECT concat_ws(' ', publisher, claimant, rating, summary) FROM claims_foreignreview
            WHERE claim_id = claim.id ORDER BY id DESC LIMIT %(most)s
        ),
        ARRAY(
            SELECT text FROM claims_note
            WHERE claim_id = claim.id ORDER BY id DESC LIMIT %(most)s
        )
    FROM claims_claim claim
    LEFT JOIN claims_claimant claimant ON claimant.id = claim.claimant_id
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT speaker), array_agg(exact),
            array_agg(DISTINCT article.title), array_agg(DISTINCT source.name)
        FROM (
            SELECT speaker, exact, article_id FROM claims_appearance
            WHERE claim_id = claim.id ORDER BY id DESC LIMIT %(most)s
        ) AS place
        JOIN claims_article article ON article.id = place.article_id
        LEFT JOIN claims_source source ON source.id = article.source_id
    ) AS said
    WHERE claim.id = ANY(%(claims)s)
"""
WEIGHTS = "BDCCBDDDDD"  # of the texts behind the statement, in their order
RECORD_TEXTS: dict[str, str] = {
    RecordEntry.Kind.CLAIMANT: (
        "SELECT id, name, wikidata FROM claims_claimant WHERE id = ANY(%(numbers)s)"
    ),
    RecordEntry.Kind.ARTICLE: (
        "SELECT id, title, coalesce(url, '') FROM claims_article WHERE id = ANY(%(numbers)s)"
    ),
}
Found = TypeVar("Found", bound="QuerySet[Claim]")
Records = TypeVar("Records", bound="QuerySet[Any]")


def narrowed(claims: Found, typed: str) -> Found:
    """The claims that hold what somebody typed, the last word as a beginning; or "#12".

    Raises BadSearch for what is too long.
    """
    words = checked_words(typed)
    number = words.removeprefix("#")
    if words.startswith("#") and number.isdecimal():
        return claims.filter(pk=int(number)) if len(number) <= NUMBER else claims.none()
    query = understood(words, forgiving=False, unfinished=words == typed.lstrip()).query
    return holding(claims, query, "desk_entry__vector") if query else claims.none()


def named(records: Records, kind: str, typed: str) -> Records:
    """The claimants, or articles, that hold what somebody typed, the last word as a beginning.

    Raises BadSearch for what is too long.
    """
    words = checked_words(typed)
    query = understood(words, forgiving=False, unfinished=words == typed.lstrip()).query
    if not query:
        return records.none()
    found = holding(RecordEntry.objects.filter(kind=kind), query, "vector")
    return records.filter(pk__in=found.values("number"))


def record_entries(kind: str, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The number of each claimant, or article, that is there, and what it is found by."""
    with connection.cursor() as cursor:
        cursor.execute(RECORD_TEXTS[kind], {"numbers": list(numbers)})
        rows = cursor.fetchall()
    for number, *texts in rows:
        yield number, entry_of(zip("AB", texts, strict=True))[0]


def entries(claim_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The number of each claim that is there, and what it is found by, as a tsvector."""
    with connection.cursor() as cursor:
        cursor.execute(TEXTS, {"most": MOST_PLACES, "claims": list(claim_ids)})
        rows = cursor.fetchall()
    for claim_id, statement, *others in rows:
        yield claim_id, entry_of(_weighted(statement, others))[0]


def _weighted(statement: str, others: list[list[str | None] | None]) -> Iterator[tuple[str, str]]:
    yield "A", statement
    for weight, texts in zip(WEIGHTS, others, strict=True):
        yield from ((weight, text) for text in texts or () if text)
