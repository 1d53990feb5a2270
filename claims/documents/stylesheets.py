"""What a page's own style sheets hide: classes and ids, as far as a simple rule says so."""

import re

from lxml import html

HIDING = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)", re.I
)
SHOWING = re.compile(r"(?:display|visibility)\s{0,9}:", re.I)
NAME = re.compile(r"[.#][\w-]{1,100}")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
BRACE = re.compile(r"([{}])")
SCREENS = ("", "all", "screen")
MAX_CSS = 200_000  # characters of a page's style sheets that are read
MOST_HIDDEN = 600  # characters; what is longer waits for a script that shows it: a tab, a fold


def hiding_names(root: html.HtmlElement) -> frozenset[str]:
    """Return the ".class" and "#id" that the page's style elements hide.

    Only rules for one name alone count, and of several for the same name the last; what holds for
    some screens (@media) does not.
    """
    sheets = (s for s in root.iter("style") if s.get("media", "all").strip() in SCREENS)
    css = " ".join(sheet.text or "" for sheet in sheets)[:MAX_CSS]
    hidden: set[str] = set()
    for selectors, declarations in _rules(COMMENT.sub("", css)):
        names = [s for s in map(str.strip, selectors.split(",")) if NAME.fullmatch(s)]
        if HIDING.search(declarations):
            hidden.update(names)
        elif SHOWING.search(declarations):
            hidden.difference_update(names)
    return frozenset(hidden)


def is_hidden(element: html.HtmlElement, names: frozenset[str]) -> bool:
    """Whether one of ``names`` is an element's, and it is no longer than what stays hidden."""
    own = {f".{name}" for name in element.get("class", "")[:1000].split()}
    if names.isdisjoint(own | {f"#{element.get('id', '')}"}):
        return False
    size = 0
    for piece in element.itertext():
        size += len(piece)
        if size > MOST_HIDDEN:
            return False
    return True


def _rules(css: str) -> list[tuple[str, str]]:
    """The selectors and declarations of each rule that stands in no other."""
    found: list[tuple[str, str]] = []
    depth, selectors = 0, ""
    for piece in BRACE.split(css):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selectors = piece.rpartition(";")[2]
        elif depth == 1 and "@" not in selectors:
            found.append((selectors, piece))
    return found
