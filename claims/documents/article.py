"""From a page's markup to the article in it; run as a program, in a process with limits.

One page of 2 MB with 200,000 attributes holds an html parser for more than 20 seconds, and no limit
on sizes prevents that. So markup is only ever parsed by ``python -m claims.documents.article``:
the page comes in on standard input, the article goes out as JSON on standard output, and the system
ends the process when it has used up its time or its memory.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document as Extracted

from claims.documents.boxes import article_alone, first_prose, measured
from claims.documents.furniture import Block, without_furniture
from claims.documents.markup import as_seen
from claims.documents.published import published, told_apart
from claims.documents.shown import shown

NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY
PARAGRAPHS = ("p", "head", "item", "row", "quote", "code", "fw", "ab")


XML = re.compile(r"\s{0,1000}<\?xml[^>]{0,500}>")


def main() -> None:
    """Read a page from standard input; write its article, or {"error": ...}, as JSON.

    Arguments: CPU seconds and bytes of memory it may use, and the page's url ("" where unknown).
    """
    cpu_seconds, memory_bytes, url = sys.argv[1:]
    _limit_resources(int(cpu_seconds), int(memory_bytes))
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        article = read_article(page, url)
    except MemoryError:
        article = {"error": "memory"}
    except etree.XMLSyntaxError as error:
        article = {"error": "memory" if getattr(error, "code", 0) == NO_MEMORY else "markup"}
    except (etree.LxmlError, RecursionError, ValueError):
        article = {"error": "markup"}
    sys.stdout.write(json.dumps(article))


def read_article(page: str, url: str) -> dict[str, str]:
    """Return the article of an html page: its text, paragraphs parted by a blank line, and what
    the page says of it (title, byline, published as an ISO date, site_name, language,
    canonical_url), "" where it says nothing. Captions are left out; table rows become lines.
    """
    root = html.document_fromstring(XML.sub("", page, count=1))
    told = {
        "title": _first(root, "//title/text()"),
        "language": _language(root),
        "canonical_url": _first(root, "//link[@rel='canonical']/@href"),
        **shown(root),
    }
    head = told_apart(root, url)
    as_seen(root)
    measures = measured(root)
    told["published"] = published(root, first_prose(root, measures), url, head)
    found = trafilatura.bare_extraction(
        article_alone(root, measures),
        url=url or None,
        include_comments=False,
        include_links=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Extracted):
        found = Extracted()
    text = "\n\n".join(without_furniture(_blocks(found.body)))
    return {
        **told,
        "text": text or _all_text(page),
        "title": found.title or told["title"],
        "byline": found.author or "",
        "site_name": found.sitename or "",
    }


def _limit_resources(cpu_seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows this limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _blocks(body: Any) -> Iterator[Block]:
    """The paragraphs of an extracted body, outermost first, each word once."""
    for element in body.iter(*PARAGRAPHS):
        if any(parent.tag in PARAGRAPHS for parent in element.iterancestors()):
            continue
        for paragraph in _paragraphs(element):
            words = _joined(paragraph)
            if words:
                yield Block(words, paragraph.tag == "head", _is_linked(paragraph, words))


def _paragraphs(element: Any) -> list[Any]:
    """An element itself, or the paragraphs inside a quotation or list item that has some."""
    inner = [child for child in element if child.tag in PARAGRAPHS]
    return inner if inner and not (element.text or "").strip() else [element]


def _joined(element: Any) -> str:
    if element.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element]
        return " | ".join(cell for cell in cells if cell)
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = "".join(element.itertext()).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _is_linked(element: Any, words: str) -> bool:
    linked = sum(len("".join(" ".join(link.itertext()).split())) for link in element.iter("ref"))
    return linked >= len("".join(words.split()))


def _all_text(page: str) -> str:
    """What a reader sees of a page without an article in it: a notice, a table, a list."""
    return "\n\n".join(line for line in trafilatura.html2txt(page).split("\n") if line.strip())


def _language(root: html.HtmlElement) -> str:
    locale = "//meta[@property='og:locale']/@content"
    return _first(root, "/html/@lang") or _first(root, locale).replace("_", "-")


def _first(root: html.HtmlElement, path: str) -> str:
    found = root.xpath(path)
    return str(found[0]).strip() if isinstance(found, list) and found else ""


if __name__ == "__main__":
    main()
