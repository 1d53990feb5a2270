"""Small changes to the wording of a sentence, and its last polish."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.marks import unwrapped

OPENING = re.compile(
    r"^(?:[\s,;:–—-]+|(?-i:l)\s+(?=(?-i:[A-Z]))|[•·*▪■]\s*|…\s*|\.{3}\s*|(?:and|but)\b(?!\s+for\b)[\s,]+(?=\S)|"
    # "So far, prices" and "Yet another man" need their first word
    r"(?:so|yet|or|still|then|also)(?:,\s*|\s+(?=(?i:the|a|he|she|it|they|we|i|this|these|those|"
    r"there|his|her|its|their|even|most|many|some)\b|(?-i:[A-Z])))|"
    r"for\s+(?:instance|example)\s*:\s*that\b\s*|meantime\s+(?=[\"“])|"
    r"(?:besides|moreover|however|nevertheless|nonetheless|additionally|furthermore|"
    r"meanwhile|meantime|instead|indeed|likewise|similarly|consequently|"
    r"in\s+(?:addition|fact|particular|contrast|turn|the\s+meantime)|"
    r"what['’]s\s+more|for\s+(?:instance|example)|of\s+course|"
    r"on\s+the\s+(?:other\s+hand|contrary)|as\s+a\s+result|after\s+all|first\s+of\s+all|"
    r"look|well|listen|you\s+know|i\s+mean|see|yes|yeah(?!,\s+(?:right|sure)\b)|wait|hey|okay|ok|oh|ah)\s*[,:]\s*(?=\S))+",
    re.IGNORECASE,
)
EDITORIAL = re.compile(r"\s*\[(?:emphasis (?:added|mine|ours)|sic)\]", re.IGNORECASE)
BRACKETED_LETTER = re.compile(r"(?<!\w)\[(\w)\](?=\w)")  # "[I]f it was"
STOPS = (".", "?", "!", "…")
MARKS = "”\"'’"
CLOSERS = "”“\"'’)]"
TRAILING = re.compile(
    r"(?:[\s,;]+(?:and|but|or|yet|while|as)(?:\s+that)?|,\s*(?:so|that))[\s,;.]*$", re.IGNORECASE
)
DANGLING = re.compile(r"(?:[\s,;:]|(?<=\s)[–—-]+)+$")  # not the dash of a cut-off word
DOUBLED = re.compile(r"\s+([,.;:!?])(?!\.)")
FRONTED = re.compile(  # “On this basis,” she said, “wages fell”
    r"(?:[“\"„«]|''|``)?(?:on|in|at|by|for|with|from|under|over|during|without|despite|after|"
    r"before|if|when|while|because|since|although|though|unless|until|as)\b",
    re.IGNORECASE,
)
OPENING_MARK = re.compile(r"^(?:[“\"„«]|''|``)")
LAST_COMMA = re.compile(r"[,;:]((?:[”\"’']|'')+)\.?$")
INNER_COMMA = re.compile(r",([”\"’']+)$")  # “like a stone,”
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

    It stays where the next piece opens with a capital: "Judge, I have never seen that". Marks
    between two quoted pieces go as well; those of a piece quoted by itself stay.
    """
    joined: list[str] = []
    goes_on = False  # whether the piece before broke off inside the same marks
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        piece = OPENING_MARK.sub("", part) if goes_on else part
        if not following:
            joined.append(piece)
            continue
        opens = following.lstrip("“\"'‘`")[:1].isupper()
        trimmed = INNER_COMMA.sub(r"\1", piece.rstrip(" ,;"))
        goes_on = trimmed[-1:] in MARKS and OPENING_MARK.match(following) is not None
        trimmed = trimmed.rstrip(MARKS) if goes_on else trimmed
        joined.append(f"{trimmed}," if opens or FRONTED.match(trimmed) else trimmed)
    return joined


def polished(wording: str) -> str:
    """One line without the quotation marks round it, a capital first and a stop last."""
    wording = BRACKETED_LETTER.sub(r"\1", EDITORIAL.sub("", " ".join(wording.split())))
    wording = unwrapped(TRAILING.sub("", OPENING.sub("", unwrapped(wording))))
    wording = COMMAS.sub(",", DOUBLED.sub(r"\1", " ".join(wording.split())))
    wording = DANGLING.sub("", OPENING.sub("", wording))
    wording = LAST_COMMA.sub(r"\1", re.sub(r"\.\s?\.{2,3}$", ".", wording))
    if not wording:
        return ""
    if wording.rstrip(CLOSERS)[-1:] not in STOPS:
        wording += "."
    first = len(wording) - len(wording.lstrip("“„«‘\"'`("))
    return wording[:first] + wording[first : first + 1].upper() + wording[first + 1 :]
