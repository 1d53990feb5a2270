"""From a page's markup to the article in it; run as a program, in a process with limits.

One page of 2 MB with 200,000 attributes holds an html parser for more than 20 seconds, and no limit
on sizes prevents that. So markup is only ever parsed by ``python -m claims.documents.article``:
the page comes in on standard input, the article goes out as JSON on standard output, and the system
ends the process when it has used up its time or its memory.
"""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document as Extracted

from claims.documents.boxes import article_alone, first_prose, measured
from claims.documents.child import serve
from claims.documents.furniture import Block, without_furniture
from claims.documents.markup import as_seen
from claims.documents.published import published, told_apart
from claims.documents.shown import shown

NO_SEARCH = {"original_date": True, "extensive_search": False}  # its day is not asked for
PARAGRAPHS = ("p", "head", "item", "row", "quote", "code", "fw", "ab")
XML = re.compile(r"\s{0,1000}<\?xml[^>]{0,500}>")


def read_article(page: str, url: str) -> dict[str, str]:
    """Return the article of an html page: its text, paragraphs parted by a blank line, and what
    the page says of it (title, byline, published as an ISO date, site_name, language,
    canonical_url), "" where it says nothing. Captions are left out; table rows become lines.
    """
    page = XML.sub("", page, count=1)
    root = _parsed(page)
    told = {
        "title": _first(root, "//title/text()"),
        "language": _language(root),
        "canonical_url": _first(root, "//link[@rel='canonical']/@href"),
        **shown(root),
    }
    about = extract_metadata(root, url or None, NO_SEARCH)
    head = told_apart(root, url)
    as_seen(root)
    measures = measured(root)
    day = published(root, first_prose(root, measures), url, head)
    _drop_menus(root)
    found = trafilatura.bare_extraction(
        article_alone(root, measures), url=url or None, include_comments=False, include_links=True
    )
    blocks = _blocks(found.body) if isinstance(found, Extracted) else ()
    return {
        **told,
        "text": "\n\n".join(without_furniture(blocks)) or _all_text(page),
        "title": about.title or told["title"],
        "byline": about.author or "",
        "published": day,
        "site_name": about.sitename or "",
    }


def _parsed(page: str) -> html.HtmlElement:
    """The page's elements. Comments go at once: frameworks put them between the parts of a
    sentence ("$<!-- -->52<!-- --> million"), and what follows one would be lost.
    """
    return html.document_fromstring(
        page, parser=html.HTMLParser(remove_comments=True, remove_pis=True)
    )


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
    """What a reader sees of a page without an article in it: a notice, a table, a list.

    A menu counts only where there is nothing else.
    """
    body = as_seen(_parsed(page)).find("body")
    if body is None:
        return ""
    whole = _lines(body)
    _drop_menus(body)
    return _lines(body) or whole


def _drop_menus(root: Any) -> None:
    for menu in list(root.iter("nav")):
        menu.drop_tree()


def _lines(body: Any) -> str:
    lines = trafilatura.html2txt(body).split("\n")
    return "\n\n".join(line for line in lines if line.strip())


def _language(root: html.HtmlElement) -> str:
    locale = "//meta[@property='og:locale']/@content"
    return _first(root, "/html/@lang") or _first(root, locale).replace("_", "-")


def _first(root: html.HtmlElement, path: str) -> str:
    found = root.xpath(path)
    return str(found[0]).strip() if isinstance(found, list) and found else ""


if __name__ == "__main__":
    serve(read_article)
