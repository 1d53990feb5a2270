"""Stretches of a text that are written for machines: addresses, tags, styles."""

import re

from claims.values import Span

# Every repeat is possessive or bounded, so that hostile text costs no more than its length.
TAG = re.compile(r"</?[a-z][^<>]{0,300}+>", re.IGNORECASE)  # '<tweet id="667">'
STYLE = re.compile(  # "padding-top:20px;"
    r"\b(?:width|height|margin|padding|size|radius|border|opacity|spacing|top|bottom|left|right)"
    r"\s?+:\s?+[\d.]++(?:px|em|rem|pt|vh|vw|%)?+[^;{}\n]{0,40}+[;}]"
)


def unread(text: str) -> list[Span]:
    """Return the stretches whose numbers nobody said, in reading order, without overlap.

    They are web and mail addresses, hashtags ("#1"), markup tags and style rules.
    """
    found = _addresses(text)
    if "<" in text:
        found += _matches(TAG, text)
    if ";" in text or "}" in text:
        found += _matches(STYLE, text)
    found.sort(key=lambda span: span.start)
    joined: list[Span] = []
    for span in found:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _addresses(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for word in text.split(" "):
        end = start + len(word)
        if "@" in word or "://" in word or word.startswith(("#", "(#", "www.")):
            found.append(Span(start, end))
        start = end + 1
    return found


def _matches(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]
