"""Keeping what readers search in: written with every publication, made anew where it is behind."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.db import connection

from claims.english.terms import stem
from claims.exchange.chain import document_in
from claims.exchange.search import forms, indexed

Json = dict[str, Any]
READING = 1  # of the rules by which texts are read; a migration that raises it calls catch_up
BATCH = 500
BEHIND = """
    SELECT current.claim_id, seq, record FROM claims_currentpublication current
    JOIN claims_publication ON seq = current.publication_id
    LEFT JOIN claims_searchentry entry ON entry.publication_id = seq AND reading = %s
    WHERE entry.claim_id IS NULL AND seq > %s ORDER BY seq LIMIT %s
"""
ENTRY = """
    INSERT INTO claims_searchentry (claim_id, publication_id, vector, reading)
    {} ON CONFLICT (claim_id) DO UPDATE
    SET publication_id = EXCLUDED.publication_id, vector = EXCLUDED.vector,
        reading = EXCLUDED.reading
"""
ANEW = ENTRY.format("VALUES (%s, %s, %s::tsvector, %s)")
KNOWN = "SELECT word FROM claims_searchword WHERE word = ANY(%s)"
WORDS = """
    INSERT INTO claims_searchword (word, stem, forms) VALUES {} ON CONFLICT (word) DO NOTHING
"""


def vector_of(document: Json) -> str:
    """What a document is found by, as a tsvector; its words are kept for who mistypes them."""
    vector, words = indexed(document)
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(words)])
        known = {word for (word,) in cursor.fetchall()}
        new = sorted(words - known)
        if new:  # one statement: the history's context cannot be put before many
            rows = WORDS.format(", ".join(["(%s, %s, %s)"] * len(new)))
            cursor.execute(rows, [part for word in new for part in (word, stem(word), forms(word))])
    return vector


def catch_up() -> int:
    """Read every record that stands and is not found yet by today's rules; return how many."""
    done, last = 0, 0
    while rows := _behind(last):
        for claim, seq, record in rows:
            vector = vector_of(orjson.loads(document_in(record.encode())))
            with connection.cursor() as cursor:
                cursor.execute(
                    ENTRY.format("VALUES (%s, %s, %s::tsvector, %s)"), [claim, seq, vector, READING]
                )
        done, last = done + len(rows), rows[-1][1]
    return done


def _behind(last: int) -> list[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, [READING, last, BATCH])
        rows: Iterable[tuple[int, int, str]] = cursor.fetchall()
    return list(rows)
