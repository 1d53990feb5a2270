"""Quotation marks of a wording: those round all of it go, those inside stay and stand in pairs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"[“”\"„«»]|''|``")
SINGLE_OPENS = re.compile(r"(?:^|(?<=[\s(,:“\"]))[‘`](?=[A-Z\[])")
SINGLE_CLOSES = re.compile(r"(?<=[.,!?…])’(?=\W|$)|(?<=\w)’(?=[.?!]?$)")
OPENERS = "“„«``"
# ‘Prices fell,’ inside a quotation: somebody else's words in the mouth of the one quoted
INNER = re.compile(r"(?:^|(?<=[\s(“\"]))['‘](?=\w).{0,400}?[\w.,!?]['’](?!\w)")
PARTNER = {"“": "”", "”": "“", "„": "“", "«": "»", "»": "«", "``": "''", "''": "''", '"': '"'}
WORD = re.compile(r"\w")
AFTER_THE_END = " .,;!?…)]’'"


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    text: str
    opens: bool


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """What stands between the quotation marks of ``text``, the marks left out; outermost only.

    A mark without a partner opens up to the end or closes from the start.
    """
    ranges = []
    for opening, closing in _pairs(_marks(text)):
        ranges.append((opening.end if opening else 0, closing.start if closing else len(text)))
    return ranges


def partly_quoted(text: str) -> list[tuple[int, int]]:
    """The words of ``text`` that keep their marks in a wording: verbatim, not to be changed."""
    inner = [m.span() for m in INNER.finditer(text) if m.start()]
    partly = [r for r in quoted_ranges(text) if WORD.search(text[: r[0]] + text[r[1] :])]
    return [*inner, *partly]


def unwrapped(text: str) -> str:
    """``text`` without the marks that enclose all of it, every mark inside with its partner.

    A sentence cut out of a longer quotation has marks without a partner: one at its very start or
    end goes, one further inside gets the partner that stood in another sentence.
    """
    opened, closed = "", ""
    dropped: set[Mark] = set()
    for opening, closing in _pairs(_marks(text)):
        at_start = opening is None or not text[: opening.start].strip()
        at_end = closing is None or not text[closing.end :].strip(AFTER_THE_END)
        if opening and closing:
            dropped |= {opening, closing} if at_start and at_end else set()
        elif opening and at_start:
            dropped.add(opening)
        elif closing and at_end:
            dropped.add(closing)
        elif opening:
            closed = PARTNER[opening.text]
        elif closing:
            opened = PARTNER[closing.text]
    for mark in sorted(dropped, key=lambda m: m.start, reverse=True):
        text = text[: mark.start] + text[mark.end :]
    return _single_marks_paired(f"{opened}{text.strip()}{closed}")


def _marks(text: str) -> list[Mark]:
    return [Mark(m.start(), m.end(), m.group(), _opens(text, m)) for m in MARK.finditer(text)]


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens, told by the blanks beside it: curly marks are often mistyped."""
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    head = not before or before.isspace() or before in "([{—–-/:‘"
    tail = not after or after.isspace() or after in ".,;:!?)]—–’"
    if head == tail:
        return mark.group() in OPENERS
    return head


def _pairs(marks: list[Mark]) -> Iterator[tuple[Mark | None, Mark | None]]:
    """Opening and closing marks of each quotation, None for a partner that is not there."""
    opening: Mark | None = None
    depth = 0  # of curly marks inside straight ones
    for mark in marks:
        if opening is None:
            if mark.opens:
                opening = mark
            else:
                yield None, mark
        elif mark.opens:
            depth += 1
        elif depth:
            depth -= 1
        else:
            yield opening, mark
            opening = None
    if opening is not None:
        yield opening, None


def _single_marks_paired(text: str) -> str:
    """Single marks the same way: round all of it they go, a lone one gets or loses its partner."""
    opening = list(SINGLE_OPENS.finditer(text))
    closing = list(SINGLE_CLOSES.finditer(text))
    if len(opening) > len(closing):
        return f"{text}’" if opening[-1].start() else text[1:]
    if len(closing) > len(opening) and closing[-1].end() == len(text.rstrip(AFTER_THE_END[:-2])):
        return text[: closing[-1].start()] + text[closing[-1].end() :]
    if len(opening) == len(closing) == 1 and opening[0].start() == 0:
        whole = not text[closing[0].end() :].strip(AFTER_THE_END)
        return text[1 : closing[0].start()] + text[closing[0].end() :] if whole else text
    return text
