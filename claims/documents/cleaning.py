"""Text as it is stored: one spelling for line ends, spaces and accents, nothing invisible.

Offsets of claims point into the result, so it is made before anything else looks at the text, and
cleaning a cleaned text changes nothing.
"""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, byte order marks, soft hyphens, zero-width spaces and direction marks: all
# unseen, and each enough to hide a word from a search or turn a number round on the screen.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
# Figures and letters as wide as Chinese characters, and joined ones: "５，０００", "oﬃce".
WIDE = re.compile("[￥＄￡]?[０-９]+(?:[，．][０-９]+)*％?|[Ａ-Ｚａ-ｚﬀ-ﬆ]+")
NOT_A_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=\n|\Z)")
BLANK_LINES = re.compile(r"\n{3,}")
MAX_MARKS = 30  # accents on one letter; the Stream-Safe Text Format of UAX #15
EXPANSION = 3  # characters one character becomes at most when normalised
MANY_MARKS = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS // EXPANSION + 1},}}")


def clean(text: str) -> str:
    """Return ``text`` as it is stored; deterministic, and the same when applied twice.

    Line ends become "\\n", at most two in a row; spaces of every kind become plain spaces, none
    of them before a line end; unseen characters go; halves of surrogate pairs become U+FFFD; wide
    figures and joined letters are plain ones; the rest is composed (NFC). Takes time linear in the
    length, whatever the text.
    """
    text = LINE_ENDS.sub("\n", text)
    text = UNSEEN.sub("", text)
    text = SPACES.sub(" ", text)
    text = NOT_A_CHARACTER.sub("\ufffd", text)
    if not text.isascii():
        text = WIDE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
        text = unicodedata.normalize("NFC", MANY_MARKS.sub(_with_fewer_marks, text))
    text = TRAILING.sub("", text)
    return BLANK_LINES.sub("\n\n", text).strip("\n \t")


def _with_fewer_marks(run: re.Match[str]) -> str:
    """Drop accents beyond the 30th on one letter: ordering them takes time squared."""
    kept = []
    marks = 0
    for character in run[0]:
        for part in unicodedata.normalize("NFD", character):
            marks = marks + 1 if unicodedata.combining(part) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
