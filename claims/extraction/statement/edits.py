"""Small changes to the wording of a sentence, and its last polish."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

QUOTES = re.compile(r"[“”\"„«»]|''|``")
LONE_QUOTE = re.compile(r"^[^“”\"]*([“”\"])[^“”\"]*$")
OPENING = re.compile(
    r"^(?:[\s,;:–—-]+|(?:and|but|so|yet|or|also|then|besides|moreover|still)\b[\s,]+(?=\S))+",
    re.IGNORECASE,
)
STOPS = (".", "?", "!", "…")
CLOSERS = "”\"’')]"
TRAILING = re.compile(r"[\s,;]+(?:and|but|or|so|yet|while|as|that)[\s,;.]*$", re.IGNORECASE)
DANGLING = " \t\n,;:–—-"
DOUBLED = re.compile(r"\s+([,.;:!?])")
COMMAS = re.compile(r",(?:\s*,)+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of sentence[start:end]."""

    start: int
    end: int
    text: str


def edited(text: str, pieces: Sequence[tuple[int, int]], edits: Sequence[Edit]) -> str:
    """Join the pieces of a sentence with the edits inside them made; of two that overlap the first
    counts."""
    parts = []
    for start, end in pieces:
        at, out = start, []
        for edit in sorted(edits, key=lambda e: e.start):
            if at <= edit.start and edit.end <= end:
                out += [text[at : edit.start], edit.text]
                at = edit.end
        parts.append("".join([*out, text[at:end]]).strip())
    return " ".join(_joined(parts))


def _joined(parts: Sequence[str]) -> list[str]:
    """Pieces of one clause once the speaker between them is gone: a comma there went with them.

    It stays where the next piece opens with a capital: "Judge, I have never seen that".
    """
    joined = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        opens = following.lstrip("“\"'‘`")[:1].isupper()
        trimmed = part.rstrip(" ,;”\"’'")
        joined.append(part if not following else f"{trimmed}," if opens else trimmed)
    return joined


def polished(wording: str, *, unquoted: bool) -> str:
    """One line, a capital first and a stop last; ``unquoted`` drops double quotation marks."""
    wording = " ".join(wording.split())
    if unquoted:
        wording = QUOTES.sub("", wording)
        wording = TRAILING.sub("", OPENING.sub("", wording))
    elif lone := LONE_QUOTE.match(wording):
        wording = wording.replace(lone.group(1), "")
    wording = COMMAS.sub(",", DOUBLED.sub(r"\1", " ".join(wording.split()))).strip(DANGLING)
    wording = re.sub(r"\.\s?\.{2,3}$", ".", wording)
    if not wording:
        return ""
    if wording.rstrip(CLOSERS)[-1:] not in STOPS:
        wording += "."
    return wording[0].upper() + wording[1:]
