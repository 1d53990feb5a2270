"""Published claims as CSV (RFC 4180): one a line, for people who work with tables."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from claims.exchange.document import address

Json = dict[str, Any]
# A spreadsheet takes a cell that begins so for a formula and runs it, behind blanks too.
FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠|%]|[\t\r\n]")
COLUMNS: dict[str, Callable[[Json], Any]] = {
    "id": lambda d: d["id"],
    "statement": lambda d: d["statement"],
    "claimant": lambda d: d["claimant"] and d["claimant"]["name"],
    "said_on": lambda d: d["said_on"],
    "rating": lambda d: d["rating"] and d["rating"]["label"],
    "summary": lambda d: d["summary"],
    "verification_status": lambda d: d["verification_status"],
    "topics": lambda d: "; ".join(topic["name"] for topic in d["topics"]),
    "numbers": lambda d: "; ".join(dict.fromkeys(map(_number, _numbers(d)))),
    "said_in": lambda d: "; ".join(a["article"]["url"] or "" for a in d["appearances"]),
    "evidence": lambda d: "; ".join(e["url"] or e["title"] for e in d["evidence"]),
    "language": lambda d: d["language"],
    "version": lambda d: d["version"],
    "first_published_at": lambda d: d["first_published_at"],
    "published_at": lambda d: d["published_at"],
    "url": lambda d: address(d["path"]),
}
EXAMPLE = (
    "id,statement,claimant\r\n"
    "12,More than 5000 American troops are stationed in Niger.,Jane Roe\r\n"
)


def render_csv(documents: Iterable[Json]) -> str:
    """Return a table with a heading; text that a spreadsheet would run gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for document in documents:
        writer.writerow([guarded(tell(document)) for tell in COLUMNS.values()])
    return text.getvalue()


def guarded(value: Any) -> Any:
    """A cell of CSV: text that a spreadsheet would run gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _numbers(document: Json) -> list[Json]:
    return [number for each in document["appearances"] for number in each["quantities"]]


def _number(number: Json) -> str:
    sign = "" if number["modifier"] == "=" else f"{number['modifier']} "
    upper = f" to {number['upper']}" if number["upper"] else ""
    return f"{sign}{number['value']}{upper} {number['unit'] or ''}".strip()
