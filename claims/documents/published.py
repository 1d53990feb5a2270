"""The day an article was published, as its page says it of this article and of no other."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import dateparser
from htmldate.core import DATE_ATTRIBUTES

from claims.documents.markup import Element, is_block, words_of
from claims.english.lexicon import word_set

Node = dict[str, Any]

# Names that htmldate takes for a date of publication, less those that may be any date at all.
META_NAMES = (DATE_ATTRIBUTES | {"article:published_on", "dcterms.issued"}) - word_set(
    "meta timestamp gentime created release_date video:release_date date_created datecreated"
)
LATE_META = ("date", "dc.date", "dcterms.date", "dc:date")  # may be a modification in some systems
DATED_CLASSES = re.compile(r"(?:^|[\s_-])(?:published|dt-published|pubdate|entry-date)(?:$|[\s_-])")
BYLINE = re.compile(r"byline|dateline|pub(?:lish(?:ed)?|lication)?-?date|posted-on", re.I)
CHANGED = re.compile(
    r"updat|modif|chang|edit|revis|last |aktualis|geändert|mis à jour|actualiz|upd", re.I
)
PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|publié|veröffentlicht|erschienen"
    r"|publicado|pubblicato)"
    r"(?: on| at| le| am| el| il)?\s?:?\s?",
    re.I,
)
IN_WORDS = re.compile(
    r"(?<![\w.])(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: de)? [^\W\d]{3,10}\.?,?(?: de)?"
    r"|[^\W\d]{3,10}\.? \d{1,2}"
    r"(?:st|nd|rd|th)?,?) (?:19|20)\d\d(?!\d)"
)
ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
BASIC = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=T\d|$)")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")
WRAPPING = re.compile(r"^\s{0,99}(?:<!--|//\s?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/|<!\[CDATA\[)")
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")  # where a node keeps the node it is about
NEVER_SET = "1970-01-01"  # the day zero of computers: what a system writes that knows no day
FRAMES = ("article", "main")
MARKED = word_set("datepublished dc:date dc:issued dcterms:issued")
ELSEWHERE = ("nav", "aside", "footer", "form")
MAX_NODES = 200
MAX_LINE = 120  # characters of a line that gives the day
MAX_VALUE = 60  # characters of a value that is a day
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"]


def told_apart(root: Element, url: str) -> tuple[str, str]:
    """What a page's head says, read before its markup is touched: its article's day, its own."""
    own, pages = _linked_data(root, url)
    return own or _meta(root), pages or _meta(root, late=True)


def published(root: Element, prose: Element | None, url: str, head: tuple[str, str]) -> str:
    """Return the day of publication as an ISO date, "" where the page does not say.

    ``head`` is what told_apart gave; ``prose`` the first paragraph of the article. In turn: data
    about the article, microdata, a time or a line over its first paragraph, data about the page, a
    day in its address.
    """
    own, pages = head
    inside = set(prose.iterancestors()) if prose is not None else set()
    found = own or _marked(root, inside)
    if not found and prose is not None:
        found = _shown(root, prose, inside)
    found = found or pages
    if found or not (path := IN_PATH.search(url)):
        return found
    return _day(*path.groups())


# ---- data in the head


def _linked_data(root: Element, url: str) -> tuple[str, str]:
    """The day of the article the page is about, and the day of the page, from its JSON-LD."""
    addresses = {url.partition("?")[0].rstrip("/"), _address(root)} - {""}
    titles = {words_of(each).casefold() for each in (*root.iter("h1"), *root.iter("title"))}
    articles: list[tuple[int, str]] = []
    pages = ""
    for node in _nodes(root):
        day = read_day(str(node.get("datePublished") or ""))
        kinds = node.get("@type")
        kinds = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if not day:
            continue
        if any(kind.endswith(("Article", "Posting", "Report", "Review")) for kind in kinds):
            about = {str(node.get(key)).rstrip("/") for key in ("url", "@id", "mainEntityOfPage")}
            named = str(node.get("headline") or node.get("name")).casefold() in titles
            articles.append((2 * (not addresses.isdisjoint(about)) + named, day))
        elif any(kind.endswith("Page") for kind in kinds):
            pages = pages or day
    best = max(articles, key=lambda found: found[0], default=(0, ""))
    return best[1], pages


def _nodes(root: Element) -> Iterator[Node]:
    waiting: list[Any] = []
    for script in root.iterfind(".//script[@type]"):
        if "ld+json" in script.get("type", "").lower():
            waiting.extend(_parsed(WRAPPING.sub("", script.text or "").lstrip()))
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [node[key] for key in INSIDE if isinstance(node.get(key), dict | list)]


def _parsed(text: str) -> list[Any]:
    try:
        return [json.JSONDecoder(strict=False).raw_decode(text)[0]]
    except (ValueError, RecursionError):
        return []


def _address(root: Element) -> str:
    links = root.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")
    return str(links[0]).rstrip("/") if isinstance(links, list) and links else ""


def _meta(root: Element, *, late: bool = False) -> str:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        name = name.lower()
        day = read_day(element.get("content", "")) if name in META_NAMES else ""
        if day and (name in LATE_META) == late:
            return day
    return ""


# ---- the page itself


def _marked(root: Element, inside: set[Element]) -> str:
    """The day that microdata, RDFa or a microformat marks as the article's."""
    for element in root.iter("time", "abbr", "span", "p", "div"):
        properties = f"{element.get('itemprop', '')} {element.get('property', '')}".lower()
        if DATED_CLASSES.search(element.get("class", "")) or not MARKED.isdisjoint(
            properties.split()
        ):
            day = "" if _is_elsewhere(element, inside) else _of_element(element)
            if day:
                return day
    return ""


def _is_elsewhere(element: Element, inside: set[Element]) -> bool:
    """Whether an element is of something beside the article: a card, a box, an item of a list."""
    return any(
        (above.tag in ELSEWHERE and (above.tag != "footer" or above.getparent().tag != "article"))
        or (above.tag == "li" and above.find(".//a") is not None)
        or ((above.tag == "article" or "itemscope" in above.attrib) and above not in inside)
        for above in (element, *element.iterancestors())
    )


def _shown(root: Element, prose: Element, inside: set[Element]) -> str:
    """The day shown over the article's first paragraph, or labelled as such further down."""
    about = under = False
    for element in root.iter("*"):
        about = about or element.tag == "h1" or (element.tag in FRAMES and element in inside)
        under = under or element is prose
        if not about:
            continue
        day = ""
        if element.tag == "time" or "datetime" in element.attrib:
            day = "" if _is_change(element) else _of_element(element)
        elif is_block(element) and not any(is_block(child) for child in element):
            day = _of_line(words_of(element))
        if day and (not under or _is_labelled(element)) and not _is_elsewhere(element, inside):
            return day
    return ""


def _is_labelled(element: Element) -> bool:
    """Whether a line is named, by its first words or its markup, as the one of the publication."""
    block = next(above for above in (element, *element.iterancestors()) if is_block(above))
    return bool(PUBLISHED.match(words_of(block)) or BYLINE.search(block.get("class", "")))


def _is_change(element: Element) -> bool:
    earlier = element.getprevious()
    before = (earlier.tail or "") if earlier is not None else ""
    parent = element.getparent()
    if earlier is None and parent is not None:
        before = parent.text or ""
        if parent.getprevious() is not None and not before.strip():
            before = words_of(parent.getprevious())
    return CHANGED.search(f"{element.get('class', '')} {before[-40:]}") is not None


def _of_element(element: Element) -> str:
    values: Iterable[str | None] = (
        element.get("datetime"), element.get("content"), element.get("title"), words_of(element),
    )  # fmt: skip
    return next((day for value in values if value and (day := read_day(value))), "")


def _of_line(line: str) -> str:
    """The day in a line that says little else: "Published: 4 March 2031", "By A. Ruiz, 4 March"."""
    if len(line) > MAX_LINE:
        return ""
    label = PUBLISHED.search(line)
    start = label.end() if label else 0
    found = IN_WORDS.search(line, start)
    if found is None or CHANGED.search(line[start : found.start()]):
        return ""
    short = len(line) - len(found[0]) < MAX_VALUE and not line.endswith(".")
    return read_day(found[0]) if label or short else ""


# ---- values


def read_day(value: str) -> str:
    """Return the day a value names, as written in its own zone; "" for less than a day.

    Days in figures that can be read two ways ("04/03/2031") are none.
    """
    value = value.strip()
    if plain := ISO.match(value) or BASIC.match(value):
        return _day(*plain.groups()).replace(NEVER_SET, "")
    if EPOCH.fullmatch(value):
        day = datetime.fromtimestamp(int(value[:10]), UTC).date().isoformat()
        return day.replace(NEVER_SET, "")
    if len(value) > MAX_VALUE or not (found := IN_WORDS.search(value)):
        return ""
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    read = dateparser.parse(found[0], languages=LANGUAGES, settings=settings)
    return read.date().isoformat() if read else ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
