"""What came through the door, read as the kind of document it is."""

import re
from dataclasses import dataclass

from claims.documents.cleaning import clean
from claims.documents.decoding import decode, require_text
from claims.documents.errors import EmptyDocument, UnreadableDocument
from claims.documents.feeds import kind_of, read_feed
from claims.documents.reading import view_page

MOST_WORDLESS = 100_000  # bytes; an honest page without text is a shell that scripts fill
LETTER_OR_DIGIT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Read:
    """``kind`` is page, text, feed or sitemap; ``items`` are what the latter two list."""

    kind: str
    characters: int = 0
    items: int = 0


def read(data: bytes, *, content_type: str = "", url: str = "") -> Read:
    """Read a document of whatever kind, within the limits that every kind has.

    Raises DocumentError.
    """
    if kind := kind_of(data, content_type):
        return Read(kind, items=len(read_feed(data, content_type=content_type, url=url)))
    if require_text(data, url) == "an html page":
        page = view_page(data, content_type=content_type, url=url)
        if len(data) > MOST_WORDLESS and not LETTER_OR_DIGIT.search(page.text + page.seen):
            raise UnreadableDocument("unreadable", f"{url or 'The page'} is markup without a word.")
        return Read("page", characters=len(page.text))
    text = clean(decode(data, content_type=content_type))
    if not LETTER_OR_DIGIT.search(text):
        raise EmptyDocument("empty", f"{url or 'The document'} holds no word and no number.")
    return Read("text", characters=len(text))
