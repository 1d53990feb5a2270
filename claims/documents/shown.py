"""What a page shows besides its article, and what its markup tells of the kind of page it is."""

import re

from lxml import etree, html

MAX_SEEN = 20_000  # characters of all that a page shows that are told
UNSHOWN = frozenset(("script", "style", "template", "head", "title", "meta", "link"))
# schema.org's way to say that an article is for subscribers.
PAID = re.compile(r"\"isAccessibleForFree\"\s{0,9}:\s{0,9}\"?false", re.I)


def shown(root: html.HtmlElement) -> dict[str, str]:
    """Return what a page shows as "seen", the number of its "links" and "scripts", and whether it
    has a field for a "password" and content marked as "paid", "" where it has not.
    """
    pieces: list[str] = []
    size = 0
    for element in root.iter(etree.Element):
        if element.tag not in UNSHOWN:
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
        size += len(pieces[-1]) + len(pieces[-2] if len(pieces) > 1 else "")
        if size > MAX_SEEN:
            break
    data = root.xpath("//script[@type='application/ld+json']/text()")
    paid = any(PAID.search(str(text)) for text in data)
    return {
        "seen": " ".join(" ".join(pieces).split())[:MAX_SEEN],
        "links": str(len(root.findall(".//a"))),
        "scripts": str(len(root.findall(".//script"))),
        "password": "yes" if root.find(".//input[@type='password']") is not None else "",
        "paid": "yes" if paid else "",
    }
