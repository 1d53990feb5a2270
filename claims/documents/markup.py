"""A page's markup brought into the order a person sees it in: hidden words out, sentences whole.

Works on the tree in place. Every step walks the tree a fixed number of times.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from claims.documents.paragraphs import Paragraph
from claims.documents.stylesheets import HIDING, hiding_names, is_hidden
from claims.english.lexicon import word_set

Element: TypeAlias = Any  # lxml's elements have no types of their own

BLOCKS = word_set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre "
    "search section summary table tbody td tfoot th thead tr ul caption"
)
KEEPS_ITS_SHAPE = word_set("table tbody thead tfoot tr ul ol dl menu dir select html head")
FRAMES = word_set("div section article main body center blockquote aside header")
UNSEEN_TAGS = ("noscript", "template", "dialog")
STRUCK = ("s", "del", "strike")
# What trafilatura takes for controls wherever it stands, and people write into sentences too.
INLINE = ("time", "output", "data", "label", "button")
CONTROLS = ("label", "button")  # in a sentence only where a sentence is around them

HIDDEN_NAMES = word_set(
    "hidden d-none is-hidden visually-hidden visuallyhidden sr-only screen-reader-text "
    "screenreader assistive-text u-hidden a11y-hidden"
)
SHOWN_WIDE = re.compile(r"(?:^|[\s:-])(?:block|flex|grid|inline|inline-block|table|contents)\b")
STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s{0,9}:[^;]{0,40}line-through", re.I)
RAISED_STYLE = re.compile(r"vertical-align\s{0,9}:\s{0,9}(?:super|text-top)", re.I)

NOTE_NAMES = re.compile(r"foot-?notes?\b|noteref|cite_?ref|\bfn-?ref|endnote", re.I)
NOTE_MARK = re.compile(r"[\[(]?\s?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})\s?[\])]?", re.I)
NOTE_MARKS = re.compile(
    r"[\s\d\[\](),;*†‡§¶–-]{1,24}|[\[(]?[a-z](?:\s?[,;]\s?[a-z]){0,9}[\])]?|[ivx]{1,5}", re.I
)
ROMANCE = word_set("fr es pt it ca gl")  # "le 2e tour", "la 1a vez"; elsewhere a letter is a mark
ORDINAL = re.compile(r"st|nd|rd|th|re|er|ème|nde?|os|as|tm|sm|®|™|ter|te", re.I)
EXPONENT = re.compile(r"[+\-−–]?\d{1,3}")
# 10⁶ and −3 powers; squares and cubes of units and of a letter that stands alone.
POWER_OF_TEN = re.compile(r"(?:^|[^\d.,])10$")
UNIT = re.compile(
    r"(?:^|[\s\d/·*(.=²³])(?:[kcmdnµμ]?m|ft|yd|mi|s|sec|kg|h|hm|dam|[b-hj-zB-HJ-Z]|mc)$"
    r"|(?:\d |square |sq )in$"
)
FRACTION = re.compile(r"\s?[/⁄]")
RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
CONTEXT = 24  # characters looked at before a raised figure
LONG_CELL = 400  # characters; a table of figures has shorter cells
SENTENCE_ENDS = tuple(".!?:;”\"'’")
BLANK_LINE = re.compile(r"\n[ \t\r]{0,200}\n")


def as_seen(root: Element) -> Element:
    """Bring a parsed page into its reader's order: nothing hidden, every text in a paragraph."""
    _drop_unseen(root)
    _settle_marks(root)
    _make_paragraphs(root)
    _settle_inline(root)
    return root


def is_block(element: Element) -> bool:
    return element.tag in BLOCKS


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


# ---- what nobody sees


def _drop_unseen(root: Element) -> None:
    hiding = hiding_names(root)
    for element in list(root.iter("*")):
        if element.tag == "template" and element.get("shadowrootmode"):
            element.tag = "div"
        elif element.tag in STRUCK or STRUCK_STYLE.search(element.get("style", "")):
            _drop(element)
        elif _is_unseen(element, hiding):
            _empty(element)
        elif element.get("aria-hidden"):  # hidden from ears, not from eyes
            del element.attrib["aria-hidden"]


def _is_unseen(element: Element, hiding: frozenset[str]) -> bool:
    if element.getparent() is None or element.tag == "body":
        return False
    if element.tag in UNSEEN_TAGS:
        return element.get("open") is None
    if element.get("fallback") is not None:  # of an AMP element that is there
        return True
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    if HIDING.search(element.get("style", "")):
        return True
    names = element.get("class", "")[:1000]
    if SHOWN_WIDE.search(names):
        return False
    return not HIDDEN_NAMES.isdisjoint(names.split()) or is_hidden(element, hiding)


def _drop(element: Element) -> None:
    """Take out what an element says; leave a space where two words would run together."""
    if before(element)[-1:].isalnum() and _after(element)[:1].isalnum():
        element.tail = f" {element.tail or ''}"
    _empty(element)


def _empty(element: Element) -> None:
    """Leave an element that says nothing: taking it out would copy the text around it each time."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _unwrap(element: Element) -> None:
    """Make an element a plain part of its sentence."""
    element.tag = "span"
    element.attrib.clear()


# ---- marks: raised and lowered figures


def _settle_marks(root: Element) -> None:
    for element in list(root.iter("sup", "sub", "a", "span")):
        if element.getparent() is None:
            continue
        text = _start_of(element)
        if len(text) > CONTEXT:
            continue
        if _is_note(element, text):
            _drop(element)
        elif element.tag == "sup" or RAISED_STYLE.search(element.get("style", "")):
            _raise(element, text)
        elif element.tag == "sub":
            _lower(element)


def _is_note(element: Element, text: str) -> bool:
    """Whether an element is a mark that leads to a note."""
    if not NOTE_MARK.fullmatch(text.replace(" ", "")):
        return False
    if element.tag == "a":
        named = (
            f"{element.get('class', '')} {element.get('id', '')} {element.get('href', '')[-80:]}"
        )
        raised = element.find(".//sup") is not None
        return (
            raised or element.get("role") == "doc-noteref" or NOTE_NAMES.search(named) is not None
        )
    return element.tag == "sup" and element.find(".//a") is not None


def _raise(element: Element, text: str) -> None:
    """Write a raised figure as an exponent, an ordinal or a fraction; what is none was a note."""
    earlier = before(element)
    if FRACTION.match(_after(element)):
        if earlier[-1:].isdigit():
            element.text = f" {text}"
        _unwrap(element)
    elif ORDINAL.fullmatch(text) or (text.lower() in "aeo" and _language(element) in ROMANCE):
        _unwrap(element)
    elif EXPONENT.fullmatch(text) and _is_power(earlier, text):
        _empty(element)
        element.text = text.translate(RAISED)
    elif NOTE_MARKS.fullmatch(text):
        _drop(element)
    else:
        _unwrap(element)


def _language(element: Element) -> str:
    told = (above.get("lang") for above in (element, *element.iterancestors()))
    return next((language[:2].lower() for language in told if language), "")


def _lower(element: Element) -> None:
    """Write a lowered figure as part of its formula or fraction; behind a number it was a note."""
    if before(element)[-1:].isdigit():
        _drop(element)
    else:
        _unwrap(element)


def _is_power(base: str, exponent: str) -> bool:
    if POWER_OF_TEN.search(base) or not exponent[0].isdigit():
        return True
    return exponent in ("2", "3") and UNIT.search(base) is not None


def _start_of(element: Element) -> str:
    """What an element says, or as much of it as shows that it is no mark."""
    said = ""
    for piece in element.itertext():
        said = (said + piece).lstrip()
        if len(said) > 2 * CONTEXT:
            break
    return said.strip()


def before(element: Element) -> str:
    """The last characters before an element, in its block."""
    found = ""
    while True:
        earlier = element.getprevious()
        if earlier is not None:
            found = (earlier.tail or "") + found
            if isinstance(earlier.tag, str) and not found:
                found = "".join(earlier.itertext())[-CONTEXT:]
            return found[-CONTEXT:]
        parent = element.getparent()
        found = ((parent.text or "") if parent is not None else "") + found
        if found or parent is None or is_block(parent):
            return found[-CONTEXT:]
        element = parent


def _after(element: Element) -> str:
    if element.tail:
        return str(element.tail)[:CONTEXT]
    following = element.getnext()
    if following is None or is_block(following) or not isinstance(following.tag, str):
        return ""
    return "".join(following.itertext())[:CONTEXT]


# ---- paragraphs


def _make_paragraphs(root: Element) -> None:
    """Put every bare run of words into a paragraph of its own; two line breaks end one."""
    _level_lists(root)
    _mend_addresses(root)
    holding = _holding_blocks(root)
    for element in list(root.iter("*")):
        if element.tag == "pre":
            _split_lines(element)
        elif element.tag == "table" and _is_layout(element):
            for part in list(_own_parts(element)):
                part.tag = "div"
        if element in holding and element.tag not in KEEPS_ITS_SHAPE:
            if element.tag == "a":
                _push_link_down(element)
            if not is_block(element) or element.tag in ("p", "address", "center"):
                element.tag = "div"
            _wrap_runs(element, holding)
        elif element.tag in FRAMES:
            _wrap_runs(element, holding)


def _level_lists(root: Element) -> None:
    """Move the items of a list inside an item behind that item."""
    for inner in list(root.iter("ul", "ol")):
        item = inner.getparent()
        if item is not None and item.tag == "li":
            for each in reversed(inner):
                item.addnext(each)
            inner.drop_tree()


def _mend_addresses(root: Element) -> None:
    """An address ends a paragraph for every parser; inside a sentence it is brought back."""
    for element in list(root.iter("address")):
        earlier = element.getprevious()
        if earlier is not None and earlier.tag == "p" and (element.tail or "").strip():
            element.tag = "span"
            earlier.append(element)
        elif before(element).strip():
            element.tag = "span"


def _holding_blocks(root: Element) -> set[Element]:
    """The elements that have a block somewhere inside."""
    holding: set[Element] = set()
    for element in reversed(list(root.iter("*"))):
        parent = element.getparent()
        if parent is not None and (element in holding or is_block(element)):
            holding.add(parent)
    return holding


def _split_lines(element: Element) -> None:
    """Make paragraphs of a text set line by line, where blank lines part it."""
    parts = [part.strip() for part in BLANK_LINE.split("".join(element.itertext()))]
    if len(parts) < 2 or element.find(".//code") is not None:
        return
    del element[:]
    element.tag, element.text = "div", None
    for part in filter(None, parts):
        etree.SubElement(element, "p").text = part


def _own_parts(table: Element) -> Iterator[Element]:
    """A table and its sections, rows and cells, without those of tables inside."""
    yield table
    for part in table:
        if part.tag in ("tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
            yield from _own_parts(part)


def _is_layout(table: Element) -> bool:
    """Whether a table only places things: it holds another, one cell a row, or long cells."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [part for part in _own_parts(table) if part.tag == "tr"]
    if all(len(row) < 2 for row in rows):
        return True
    return any(len(words_of(cell)) > LONG_CELL for row in rows for cell in row)


def _push_link_down(link: Element) -> None:
    """A link around whole blocks becomes a link inside each of them."""
    for block in [element for element in link.iter("*") if is_block(element)]:
        if not any(is_block(child) for child in block) and block.tag != "hr":
            inner = etree.Element("a", href=link.get("href", ""))
            inner.text, block.text = block.text, None
            inner.extend(list(block))
            block.append(inner)


def _wrap_runs(container: Element, holding: set[Element]) -> None:
    children, text = list(container), container.text
    container.text = None
    del container[:]
    run = Paragraph(container)
    run.say(text)
    for child in children:
        tail, child.tail = child.tail, None
        if not isinstance(child.tag, str) or child.tag == "script":
            container.append(child)
        elif child.tag == "br":
            run.end_line(child)
        elif is_block(child) or child in holding:
            run.end()
            container.append(child)
        else:
            run.add(child)
        run.say(tail)
    run.end()


# ---- words inside a sentence


def _settle_inline(root: Element) -> None:
    """Keep times, buttons and the like where they are words of a sentence."""
    for element in root.iter("*"):
        if element.tag == "meter" or "-" in element.tag:  # unknown, and lost in lists
            element.tag = "span"
    inside: dict[Element, list[Element]] = {}
    for element in root.iter(*INLINE):
        block = next((above for above in element.iterancestors() if is_block(above)), None)
        if block is not None and not is_block(element):
            inside.setdefault(block, []).append(element)
    for block, elements in inside.items():
        whole = words_of(block)
        own = sum(len(words_of(element)) for element in elements)
        in_sentence = whole.endswith(SENTENCE_ENDS) and len(whole) > 2 * own
        for element in elements:
            if in_sentence or (element.tag not in CONTROLS and len(whole) - own > 2):
                element.tag = "span"
