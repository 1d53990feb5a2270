"""Quotations tied to the characters they stand on: the TextQuoteSelector of the W3C's Web
Annotation Data Model, with offsets.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from claims.values import Anchor

__all__ = ["Anchor", "Folded", "anchor_at", "find", "fold"]

CONTEXT = 32  # characters kept on each side of a quotation
# Characters that differ between two copies of the same words, one for one.
SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\n\t\r\x0b\x0c\u00a0\u1680\u202f\u205f\u3000", " "),
        **{chr(space): " " for space in range(0x2000, 0x200B)},
    }
)
OTHER_LENGTH = re.compile("  +|''|…|---?|[\u00ad\u200b\u2060\ufeff]")
REPLACED = {"''": '"', "…": "...", "--": "-", "---": "-"}


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of text[start:end], with 32 characters of context or fewer at the edges.

    Raises ValueError unless 0 <= start < end <= len(text).
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no quotation from {start} to {end} in a text of {len(text)} characters")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def find(text: str, exact: str, prefix: str = "", suffix: str = "") -> Anchor | None:
    """Find a quotation in ``text``; return its anchor there, or None.

    The same characters win; else white space, quotation marks, dashes, ellipses and unseen
    characters may differ. Where it stands more than once, ``prefix`` and ``suffix`` decide, then
    the earlier place. Takes time linear in the length of ``text``.
    """
    exact = unicodedata.normalize("NFC", exact).strip()
    if not exact:
        return None
    places = [(at, at + len(exact)) for at in _occurrences(text, exact)]
    folded = Folded(text)
    if not places:
        wanted = fold(exact)
        spots = _occurrences(folded.text, wanted) if wanted.strip() else iter(())
        places = [folded.original(at, at + len(wanted)) for at in spots]
    if not places:
        return None
    if len(places) == 1:
        return anchor_at(text, *places[0])
    before, after = fold(prefix)[-CONTEXT:], fold(suffix)[:CONTEXT]
    best = max(places, key=lambda place: _fit(text, place, before, after))
    return anchor_at(text, *best)


def fold(text: str) -> str:
    """Return ``text`` with one spelling for quotation marks, dashes and white space."""
    return Folded(text).text


class Folded:
    """A text with one spelling for quotation marks, dashes and white space, and the way back."""

    def __init__(self, text: str) -> None:
        same = text.translate(SAME_LENGTH)
        pieces: list[str] = []
        self._folded_at = [0]  # where a stretch of unchanged length starts, folded and original
        self._original_at = [0]
        end = length = 0
        for match in OTHER_LENGTH.finditer(same):
            replacement = " " if match[0][0] == " " else REPLACED.get(match[0], "")
            pieces += same[end : match.start()], replacement
            length += match.start() - end + len(replacement)
            end = match.end()
            self._folded_at.append(length)
            self._original_at.append(end)
        pieces.append(same[end:])
        self.text = "".join(pieces)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original text of folded text[start:end], not empty."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, folded: int) -> int:
        stretch = bisect_right(self._folded_at, folded) - 1
        return self._original_at[stretch] + folded - self._folded_at[stretch]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where ``wanted`` starts in ``text``, occurrences side by side, none overlapping."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _fit(text: str, place: tuple[int, int], before: str, after: str) -> int:
    """How many characters of context agree, counted outwards from the quotation."""
    start, end = place
    left = fold(text[max(0, start - 2 * CONTEXT) : start]).rstrip()
    right = fold(text[end : end + 2 * CONTEXT]).lstrip()
    return _common(left[::-1], before.rstrip()[::-1]) + _common(right, after.lstrip())


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
