"""Boxes between an article's paragraphs told from the article by what stands in them.

A name in the markup makes an element suspect, no more: "paywall" may be a wall or the paragraphs
behind it, "related" a list of other stories or the article's part on related deaths.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from trafilatura.xpaths import (
    BODY_XPATH,
    OVERALL_DISCARD_XPATH,
    REMOVE_COMMENTS_AND_LISTS_XPATH,
    TEASER_DISCARD_XPATH,
)

from claims.documents.furniture import is_furniture, is_lead_in
from claims.documents.markup import Element, before, is_block, words_of
from claims.english.lexicon import words

SUSPECT_TAGS = ("form", "div", "section", "aside", "ul", "p")
LIBRARY: list[Any] = [
    *OVERALL_DISCARD_XPATH,
    *REMOVE_COMMENTS_AND_LISTS_XPATH,
    *TEASER_DISCARD_XPATH,
]
FRAMES: list[Any] = BODY_XPATH
NAME_WORDS = re.compile(r"[A-Z]?[a-z]+")
MAX_NAMES = 1_000  # characters of class and id looked at
MAX_LINKED = 0.3  # share of an article's part that may be links
MIN_PROSE = 0.5  # share of it that sentences have to be
NEARLY_ALL = 0.8  # of a page's sentences
MIN_WORDS = 5  # of a sentence
SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]]*$")
LONG = 40  # characters a sentence of an article has that stands for itself
NAMING = ("class", "id", "style", "role", "data-component", "data-lp-replacement-content")
BESIDE = ("nav", "aside", "footer", "header", "form")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class Measure:
    """How many characters of an element are words, links, sentences of prose, and furniture."""

    letters: int = 0
    linked: int = 0
    prose: int = 0
    furniture: int = 0
    fields: int = 0

    def add(self, other: "Measure") -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.prose += other.prose
        self.furniture += other.furniture
        self.fields += other.fields

    @property
    def reads_as_article(self) -> bool:
        if self.furniture or self.fields or not self.prose:
            return False
        return self.linked <= MAX_LINKED * self.letters and self.prose >= MIN_PROSE * self.letters


Measures = defaultdict[Element, Measure]


def article_alone(root: Element, measures: Measures) -> Element:
    """Drop the boxes of a page that is brought into order, and join the parts of its article."""
    _settle_suspects(root, measures)
    frame = _joined(root, measures)
    if frame is not None:
        _add_standfirst(root, frame)
    return root


def first_prose(root: Element, measures: Measures) -> Element | None:
    """The first long sentence of the article itself, outside what is over and beside it."""
    for element in root.iter("p"):
        if measures[element].prose >= LONG and not any(
            above.tag in BESIDE or (above.tag == "article" and _is_card(above, measures[above]))
            for above in element.iterancestors()
        ):
            return element
    return None


def measured(root: Element) -> Measures:
    """The measure of every element that is or holds a block, in one walk from the leaves up."""
    _drop_leading_links(root)
    measures: Measures = defaultdict(Measure)
    for element in reversed(list(root.iter("*"))):
        if element.tag in ("input", "select", "textarea"):
            measures[element].fields += 1
        elif is_block(element) and not any(
            child in measures and measures[child].letters
            for child in element
            if isinstance(child.tag, str)
        ):
            measures[element].add(_of_block(element))
        parent = element.getparent()
        if parent is not None and element in measures:
            measures[parent].add(measures[element])
    return measures


def _of_block(block: Element) -> Measure:
    text = words_of(block)
    linked = sum(len(words_of(link)) for link in block.iter("a"))
    line = text.strip("*|-–—•·>»[] ").rstrip(":")
    if block.tag == "button" or is_lead_in(line) or is_furniture(line):
        return Measure(len(text), linked, furniture=len(text))
    sentence = (
        block.tag not in HEADINGS
        and SENTENCE_END.search(text) is not None
        and text.count(" ") >= MIN_WORDS - 1
        and linked <= len(text) / 2
    )
    return Measure(len(text), linked, prose=len(text) if sentence else 0)


def _drop_leading_links(root: Element) -> None:
    """Drop "Read more" and the like where a link says it at the end of a paragraph."""
    for link in list(root.iter("a")):
        ends = link.getnext() is None and not (link.tail or "").strip()
        if ends and is_lead_in(words_of(link)) and SENTENCE_END.search(before(link).rstrip()):
            link.drop_tree()


# ---- suspects


def _settle_suspects(root: Element, measures: Measures) -> None:
    gone: set[Element] = set()
    whole = measures[root].prose
    for element in list(_suspects(root)):
        if element in gone or element.getparent() is None:
            continue
        measure = measures[element]
        most = measure.prose > whole / 2
        if element.tag == "span" and measures[element.getparent()].prose:
            _clear_names(element)
        elif not most and (_is_box_by_name(element) or not measure.reads_as_article):
            gone.update(element.iter())
            for above in element.iterancestors():
                measures[above].prose -= measure.prose
                measures[above].linked -= measure.linked
                measures[above].letters -= measure.letters
                measures[above].furniture -= measure.furniture
            element.drop_tree()
        else:
            _clear_names(element)


def _suspects(root: Element) -> Iterator[Element]:
    """The elements whose names speak against them, as they stand in the page."""
    found = {element for path in LIBRARY for element in path(root)}
    for element in root.iter("*"):
        if element in found or (element.tag in SUSPECT_TAGS and _is_suspect(element)):
            yield element


def _is_suspect(element: Element) -> bool:
    return element.tag in ("aside", "form") or not words("documents/box_words").isdisjoint(
        word for name in _names(element) for word in name
    )


def _is_box_by_name(element: Element) -> bool:
    """Whether one of an element's names says that it is a box, and nothing else."""
    firm, parts = words("documents/box_names"), words("documents/box_parts")
    if element.tag in ("p", "span"):
        return False
    return any(
        not firm.isdisjoint(name) and all(word in firm or word in parts for word in name)
        for name in _names(element)
    )


def _names(element: Element) -> Iterator[list[str]]:
    names = f"{element.get('class', '')} {element.get('id', '')}"[:MAX_NAMES]
    for name in names.split():
        yield [word.lower() for word in NAME_WORDS.findall(name)]


def _clear_names(element: Element) -> None:
    for attribute in (
        "class",
        "id",
        "style",
        "role",
        "data-component",
        "data-lp-replacement-content",
    ):
        element.attrib.pop(attribute, None)
    if element.tag == "aside":
        element.tag = "div"


# ---- one frame


def _joined(root: Element, measures: Measures) -> Element | None:
    """The element that holds the article, after its parts were brought together in one."""
    parts = [
        element
        for element in root.iter("article")
        if measures[element].prose
        and not _is_card(element, measures[element])
        and next(element.iterancestors("article"), None) is None
    ]
    headed = [part for part in parts if part.find(".//h1") is not None]
    for other in headed[1:]:
        parts.remove(other)
    if len(parts) > 1:
        return _wrapped(parts)
    for path in FRAMES:
        found = [element for element in path(root) if measures[element].prose]
        siblings = [each for each in found if each.getparent() is found[0].getparent()]
        if len(siblings) > 1:
            return _wrapped(siblings)
        if found:
            return found[0]
    return _enclosed(root, measures)


def _enclosed(root: Element, measures: Measures) -> Element | None:
    """On a page without any frame, the smallest element that holds nearly all of the article."""
    prose = first_prose(root, measures)
    for above in () if prose is None else prose.iterancestors():
        if measures[above].prose >= NEARLY_ALL * measures[root].prose:
            children, text = list(above), above.text
            above.text = None
            frame = etree.SubElement(above, "div")
            frame.set("class", "article-body")
            frame.text = text
            frame.extend(children)
            return frame
    return None


def _is_card(element: Element, measure: Measure) -> bool:
    """Whether an article element only leads to an article: its heading is a link."""
    heading = next(element.iter(*HEADINGS), None)
    leads = heading is not None and any(
        not link.get("href", "#").startswith("#")
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    )
    return leads or measure.linked > MAX_LINKED * measure.letters


def _wrapped(parts: Iterable[Element]) -> Element:
    """Move parts of an article into one new element where the first of them stood."""
    first, *others = parts
    frame = etree.Element("article")
    frame.set("class", "article-body")
    first.addprevious(frame)
    for part in (first, *others):
        tail, part.tail = part.tail, None
        frame.append(part)
        if tail and tail.strip():
            etree.SubElement(frame, "p").text = tail
        part.tag = "div"
        part.attrib.clear()
    return frame


def _add_standfirst(root: Element, frame: Element) -> None:
    """Bring the sentences between the headline and the article's frame into the frame."""
    headline = root.find(".//h1")
    if headline is None or headline in set(frame.iter("h1")):
        return
    between = []
    started = False
    for element in root.iter("*"):
        if element is frame:
            break
        started = started or element is headline
        if started and element.tag in ("p", "h2", "h3", "div"):
            between.append(element)
    else:
        return
    frame.set("class", "article-body")
    for element in reversed(between):
        if element in set(frame.iterancestors()) or not _is_standfirst(element):
            continue
        paragraph = etree.Element("p")
        paragraph.text = words_of(element)
        frame.insert(0, paragraph)
        element.drop_tree()


def _is_standfirst(element: Element) -> bool:
    if any(is_block(child) for child in element):
        return False
    if next(element.iterancestors("nav", "aside", "footer", "ul", "details"), None) is not None:
        return False
    text = words_of(element)
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    if len(text) < LONG or linked > len(text) / 2 or is_furniture(text):
        return False
    return SENTENCE_END.search(text) is not None
