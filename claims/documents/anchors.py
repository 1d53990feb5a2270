"""Quotations tied to the characters they stand on: the TextQuoteSelector of the W3C's Web
Annotation Data Model, with offsets.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from claims.values import Anchor

__all__ = ["Anchor", "Folded", "anchor_at", "find", "fold"]

CONTEXT = 32  # characters kept on each side of a quotation
WEIGHED = 2_000  # places whose context is looked at; a quotation has a few
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


def find(
    text: str, exact: str, prefix: str = "", suffix: str = "", *, folded: "Folded | None" = None
) -> Anchor | None:
    """Find a quotation in ``text``; return its anchor there, or None.

    White space, quotation marks, dashes, ellipses and unseen characters may differ. Where it
    stands more than once, ``prefix`` and ``suffix`` decide, then the very same characters, then
    the earlier place; of thousands of places only the first are weighed. Takes time linear in the
    length of ``text``; whoever looks for many quotations in one text brings it ``folded``.
    """
    exact = unicodedata.normalize("NFC", exact).strip()
    wanted = fold(exact)
    if not wanted.strip():
        return None
    if text.count(exact) == 1:
        start = text.index(exact)
        return anchor_at(text, start, start + len(exact))
    folded = folded or Folded(text)
    before, after = fold(prefix)[-CONTEXT:], fold(suffix)[:CONTEXT]
    whole = folded.text.find(before + wanted + after) if before or after else -1
    if whole >= 0:
        places = [whole + len(before)]
    else:
        places = list(islice(_occurrences(folded.text, wanted), WEIGHED))

    def worth(place: int) -> tuple[int, bool]:
        start, end = folded.original(place, place + len(wanted))
        fit = _fit(folded.text, place, place + len(wanted), before, after)
        return fit, text[start:end] == exact

    best = max(places, key=worth, default=None)
    if best is None:
        return None
    return anchor_at(text, *folded.original(best, best + len(wanted)))


def fold(text: str) -> str:
    """Return ``text`` with one spelling for quotation marks, dashes and white space."""
    return Folded(text).text


class Folded:
    """A text with one spelling for quotation marks, dashes and white space, and the way back."""

    def __init__(self, text: str) -> None:
        same = text.translate(SAME_LENGTH)
        pieces: list[str] = []
        # Stretches of the folded text: where each starts, there and in the original, and how long
        # the original is where it was replaced as a whole (0 where it is character for character).
        self._folded_at = [0]
        self._original_at = [0]
        self._replaced = [0]
        end = length = 0
        for match in OTHER_LENGTH.finditer(same):
            replacement = " " if match[0][0] == " " else REPLACED.get(match[0], "")
            pieces += same[end : match.start()], replacement
            length += match.start() - end
            self._add(length, match.start(), match.end() - match.start())
            length += len(replacement)
            end = match.end()
            self._add(length, end, 0)
        pieces.append(same[end:])
        self.text = "".join(pieces)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of folded text[start:end], which is not empty.

        What was replaced is taken whole: half of "..." leads to all of an ellipsis.
        """
        first, last = self._stretch(start), self._stretch(end - 1)
        left, right = self._original_at[first], self._original_at[last] + self._replaced[last]
        if not self._replaced[first]:
            left += start - self._folded_at[first]
        if not self._replaced[last]:
            right += end - self._folded_at[last]
        return left, right

    def _add(self, folded: int, original: int, replaced: int) -> None:
        self._folded_at.append(folded)
        self._original_at.append(original)
        self._replaced.append(replaced)

    def _stretch(self, folded: int) -> int:
        return bisect_right(self._folded_at, folded) - 1


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where ``wanted`` starts in ``text``, occurrences side by side, none overlapping."""
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _fit(text: str, start: int, end: int, before: str, after: str) -> int:
    """How many characters of context agree, counted outwards from the quotation."""
    left = text[max(0, start - CONTEXT - 1) : start].rstrip()
    right = text[end : end + CONTEXT + 1].lstrip()
    return _common(left[::-1], before.rstrip()[::-1]) + _common(right, after.lstrip())


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
