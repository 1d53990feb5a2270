"""Reviews that somebody else published, read from a file: ClaimReview JSON-LD, a DataFeed, or CSV.

Everything in it is outside text: it is taken as plain text, cut to what a record holds, and refused
where it does not say what a record needs.
"""

import csv
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import orjson

from claims.documents.canonical import canonical_url

MOST_RECORDS = 200_000
LONGEST = {"statement": 4_000, "claimant": 300, "publisher": 300, "rating": 300, "summary": 10_000,
           "url": 2_000, "language": 12}  # fmt: skip
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COLUMNS = ("statement", "claimant", "said_on", "language", "url", "publisher", "rating", "summary",
           "reviewed_on")  # fmt: skip
DEEPEST = 6  # levels of lists and graphs around a review
Json = dict[str, Any]


class Unreadable(ValueError):
    """A file, or a record of it, that cannot be taken in; says why."""


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """A claim and what somebody published about it. Days are ISO 8601, "" where none is said."""

    statement: str
    url: str = ""
    publisher: str = ""
    claimant: str = ""
    said_on: str = ""
    language: str = "en"
    rating: str = ""
    summary: str = ""
    reviewed_on: str = ""

    @property
    def key(self) -> str:
        """The same whenever this review of this claim is read again."""
        whose = self.url or self.publisher.casefold()
        said = " ".join(self.statement.casefold().split())
        return sha256(f"{whose}\n{said}".encode()).hexdigest()

    def plain(self) -> dict[str, str]:
        return asdict(self)


def read(content: bytes) -> Iterator[tuple[int, ForeignClaim | Unreadable]]:
    """Return each record of a file with its number, from 1; those that cannot be read say why.

    JSON holds one review, a list, a ``@graph``, a DataFeed or an ItemList of them; or one a line.
    CSV has a heading with names of COLUMNS. Raises Unreadable for what is neither.
    """
    found = _json_records(content) if content.lstrip()[:1] in (b"{", b"[") else _csv_rows(content)
    for number, (record, make) in enumerate(found, start=1):
        if number > MOST_RECORDS:
            raise Unreadable(f"The file has more than {MOST_RECORDS:,} records. Split it.")
        try:
            yield number, make(record)
        except Unreadable as fault:
            yield number, fault
        except (AttributeError, TypeError, KeyError, ValueError, RecursionError):
            yield number, Unreadable("It is not built as a ClaimReview is.")


def unpacked(content: bytes, most: int) -> bytes:
    """A file as it was before gzip, if it was packed. Raises Unreadable for more than ``most``."""
    if content[:2] == b"\x1f\x8b":
        try:
            content = zlib.decompressobj(31).decompress(content, most + 1)
        except zlib.error as error:
            raise Unreadable(f"It cannot be unpacked: {error}.") from error
    if len(content) > most:
        raise Unreadable(f"The file has more than {most // 2**20:,} MB. Split it.")
    return content


def _json_records(content: bytes) -> Iterator[tuple[Any, Any]]:
    try:
        whole = [orjson.loads(content)]
    except orjson.JSONDecodeError as error:
        lines = [line for line in content.splitlines() if line.strip()]
        try:
            whole = [orjson.loads(line) for line in lines]
        except orjson.JSONDecodeError:
            raise Unreadable(f"It is no JSON: {error}.") from error
    reviews = [(record, _review) for part in whole for record in _reviews(part, DEEPEST)]
    if not reviews:
        raise Unreadable("There is no ClaimReview in the file.")
    yield from reviews


def _reviews(part: Any, deep: int) -> Iterator[Any]:
    """The reviews in a part of JSON-LD, wherever its kinds of list put them."""
    if isinstance(part, list):
        for one in part:
            yield from _reviews(one, deep - 1) if deep else ()
    elif isinstance(part, dict):
        inner = [part[name] for name in ("@graph", "dataFeedElement", "itemListElement", "item")
                 if name in part]  # fmt: skip
        if "claimReviewed" in part or "ClaimReview" in _list(part.get("@type")):
            yield part
        elif inner and deep:
            yield from _reviews(inner, deep - 1)


def _csv_rows(content: bytes) -> Iterator[tuple[Any, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not in UTF-8. Save it as “CSV UTF-8”.") from error
    first = text.partition("\n")[0]
    apart = next((sign for sign in ",;\t" if sign in first), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=apart)
    try:
        heading = [name.strip().casefold() for name in next(rows, [])]
        unknown = [name for name in heading if name not in COLUMNS]
        if twice := [name for name in heading if heading.count(name) > 1]:
            raise Unreadable(f"The heading has “{twice[0][:40]}” twice. Which one counts?")
        if "statement" not in heading or unknown:
            told = f"“{unknown[0][:40]}” is no column" if unknown else "there is no “statement”"
            raise Unreadable(
                f"The heading is not understood: {told}. Columns: {', '.join(COLUMNS)}."
            )
        for row in rows:
            if any(cell.strip() for cell in row):
                yield (heading, row), _row
    except csv.Error as error:
        raise Unreadable(f"It is no CSV: {error}.") from error


def _row(told: tuple[list[str], list[str]]) -> ForeignClaim:
    heading, row = told
    if len(row) > len(heading):
        raise Unreadable(f"It has {len(row)} cells; the heading has {len(heading)}.")
    # What an export guarded against spreadsheets is what it was.
    cells = {name: cell.removeprefix("'") if cell[:2] in GUARDED else cell
             for name, cell in zip(heading, row, strict=False)}  # fmt: skip
    return _checked(**cells)


GUARDED = ("'=", "'+", "'-", "'@")


def _review(review: Json) -> ForeignClaim:
    item, rating = _dict(review.get("itemReviewed")), _dict(review.get("reviewRating"))
    claimant = item.get("author") or item.get("creator")
    return _checked(
        statement=_text(review.get("claimReviewed")),
        claimant=_name(claimant),
        said_on=_text(item.get("datePublished"))[:10],
        language=_text(review.get("inLanguage") or item.get("inLanguage")),
        url=_text(review.get("url")),
        publisher=_name(review.get("author")) or _name(review.get("publisher")),
        rating=_text(
            rating.get("alternateName") or rating.get("name") or rating.get("ratingValue")
        ),
        summary=_text(rating.get("ratingExplanation") or review.get("description")
                      or review.get("headline")),
        reviewed_on=_text(review.get("datePublished"))[:10],
    )  # fmt: skip


def _checked(**said: str) -> ForeignClaim:
    """A record of plain text. Raises Unreadable."""
    plain = {name: " ".join(CONTROLS.sub("", text).split()) for name, text in said.items()}
    if not plain.get("statement"):
        raise Unreadable("It names no claim.")
    for name, most in LONGEST.items():
        if len(plain.get(name, "")) > most:
            raise Unreadable(
                f"Its {name} has {len(plain[name]):,} characters; {most:,} is the most."
            )
    for name in ("said_on", "reviewed_on"):
        if plain.get(name):
            plain[name] = _day(name, plain[name])
    if url := plain.get("url"):
        try:
            plain["url"] = canonical_url(url)
        except ValueError as error:
            raise Unreadable(f"Its address is no web address: {url[:80]}") from error
    if not plain.get("url") and not plain.get("publisher"):
        raise Unreadable("It has neither an address nor a publisher.")
    plain["language"] = plain.get("language") or "en"
    return ForeignClaim(**plain)


def _day(name: str, said: str) -> str:
    try:
        if DAY.fullmatch(said):
            return date.fromisoformat(said).isoformat()
    except ValueError:
        pass
    raise Unreadable(f"Its {name.replace('_', ' ')} is no day: “{said[:40]}”. Write 2026-03-14.")


def _text(value: Any) -> str:
    """What is meant to be text; of a list its first, of anything else nothing."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return str(value) if isinstance(value, str | int | float) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value)


def _dict(value: Any) -> Json:
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
