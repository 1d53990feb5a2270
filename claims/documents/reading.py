"""A document read: bytes in, clean text and what the page says of itself out."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from claims.documents.cleaning import clean
from claims.documents.decoding import decode, require_text
from claims.documents.errors import (
    DocumentTooLarge,
    EmptyDocument,
    FetchRefused,
)
from claims.documents.parsing import parsed
from claims.documents.urls import parse_url
from claims.values import PageView

MAX_TEXT_BYTES = 2_000_000  # of UTF-8, once clean
MAX_DATA_BYTES = 10 * 1024 * 1024  # before reading; markup is many times its text
MAX_HEADLINE = 160  # characters
MAX_FIELD = 300  # characters of a title, byline or name
HEADLINE = re.compile(rf"([^\n]{{1,{MAX_HEADLINE}}})\n\n")
SENTENCE_STOPS = (".", ":", ",", ";")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is stored. All offsets point into ``text``; ``sha256`` is its hex digest.

    The other fields are what the page says of itself, "" or None where it says nothing.
    """

    text: str
    sha256: str
    title: str = ""
    byline: str = ""
    published: date | None = None
    site_name: str = ""
    language: str = ""  # as the page gives it: "en", "en-GB"
    canonical_url: str = ""


def read_document(
    data: bytes, *, content_type: str = "", url: str = "", name: str = ""
) -> Document:
    """Read a text file or an html page of at most 10 MiB, whichever the bytes look like.

    ``content_type`` is an HTTP header's value and helps with the charset; ``name`` is a file's
    name, for messages. A text is stored whole, a page without its furniture.

    Raises NotText, EmptyDocument, DocumentTooLarge (over 2 MB of clean text or 10 MiB of data) or
    UnreadableDocument, all of them DocumentError.
    """
    what = f"{name!r}" if name else url or "The document"
    if len(data) > MAX_DATA_BYTES:
        raise DocumentTooLarge(
            "too_large",
            f"{what} has {len(data):,} bytes; the limit is {MAX_DATA_BYTES:,}. Add a part of it.",
        )
    kind = require_text(data, name)
    text = decode(data, content_type=content_type)
    if kind == "an html page":
        return read_html(text, url)
    return read_text(text, what)


def read_text(text: str, what: str = "The document") -> Document:
    """Read plain text. Its first line is the title where it stands alone and looks like a headline.

    Raises EmptyDocument or DocumentTooLarge.
    """
    stored = _stored(text, what)
    first = HEADLINE.match(stored)
    stands = first is not None and not first[1].rstrip("\"'”’").endswith(SENTENCE_STOPS)
    title = _field(first[1]) if first is not None and stands else ""
    return Document(stored, _digest(stored), title=title)


def read_html(page: bytes | str, url: str = "") -> Document:
    """Read the article of an html page, in a process of its own with limits on time and memory.

    Paragraphs are parted by a blank line; menus, boxes, buttons and captions are left out.
    Raises EmptyDocument, DocumentTooLarge or UnreadableDocument.
    """
    what = url or "The page"
    markup = page if isinstance(page, str) else decode(page)
    found = _article(markup, url, what)
    stored = _stored(found["text"], what)
    return Document(
        stored,
        _digest(stored),
        title=_field(found["title"]),
        byline=_field(found["byline"]),
        published=date.fromisoformat(found["published"]) if found["published"] else None,
        site_name=_field(found["site_name"]),
        language=_field(found["language"])[:35],
        canonical_url=_canonical(url, found["canonical_url"]),
    )


def view_page(data: bytes, *, content_type: str = "", url: str = "", status: int = 200) -> PageView:
    """Read a page for comparing it with an earlier look: a page without text is no error here.

    Raises NotText, DocumentTooLarge or UnreadableDocument.
    """
    kind = require_text(data, url)
    text = decode(data, content_type=content_type)
    if kind != "an html page":
        return PageView(clean(text), status=status)
    found = _article(text, url, url or "The page")
    return PageView(
        clean(found["text"]),
        seen=clean(found["seen"]),
        status=status,
        title=_field(found["title"]),
        language=_field(found["language"])[:35],
        canonical_url=_canonical(url, found["canonical_url"]) or url,
        links=int(found["links"]),
        scripts=int(found["scripts"]),
        password=bool(found["password"]),
        paid=bool(found["paid"]),
    )


def _article(page: str, url: str, what: str) -> dict[str, str]:
    if not page.strip():
        raise _empty(what)
    article: dict[str, str] = parsed("claims.documents.article", page, url, what)
    return article


def _stored(text: str, what: str) -> str:
    stored = clean(text)
    if not stored:
        raise _empty(what)
    if (size := len(stored.encode())) > MAX_TEXT_BYTES:
        raise DocumentTooLarge(
            "too_large",
            f"{what} has {size:,} bytes of text; the limit is {MAX_TEXT_BYTES:,}. "
            "Add a part of it.",
        )
    return stored


def _empty(what: str) -> EmptyDocument:
    return EmptyDocument("empty", f"{what} holds no text. Paste the text you mean instead.")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _field(value: str) -> str:
    return " ".join(clean(value).split())[:MAX_FIELD]


def _canonical(url: str, link: str) -> str:
    """The address a page gives as its own, where it is one that may be fetched."""
    if not link:
        return ""
    try:
        return parse_url(urljoin(url, link)).url
    except (FetchRefused, ValueError):
        return ""
