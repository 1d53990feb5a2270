"""Shares of a whole: "half of", "two thirds", "a quarter of", "three in ten", "3/4"."""

from decimal import Decimal

from claims.english.lexicon import word_set
from claims.english.numerals import FRACTIONS, HYPHENS, ONES, SCALES, TENS, share
from claims.extraction.quantities.lexemes import Lexeme, Line
from claims.extraction.quantities.measures import TIMES, printed_units

BOTTOMS = frozenset((2, 3, 4, 5, 6, 7, 8, 10, 16, 32, 64, 100, 128))  # of a printed fraction
TENTHS = frozenset((3, 4, 5, 10))  # "three in ten" is a share; "five in 12" may be a score
COMPARED = word_set("of more less fewer higher lower")
HALF_OF = word_set("of what the its their his her our your my these those all that")
NOT_A_HALF = word_set("first second other this last next")  # "the second half of the year"

Found = tuple[Decimal, int]  # a value and the place after it


def slashed_fraction(line: Line, place: int) -> Decimal | None:
    """Return the value of "3/4" at ``place``; None for "9/11", "24/7" and dates."""
    top, slash, bottom = line[place], line[place + 1], line[place + 2]
    if slash.text not in {"/", "⁄"} or not (slash.glued and bottom.glued):
        return None
    if not (_short(top) and _short(bottom)) or line[place + 3].text == "/":
        return None
    over, under = int(top.text), int(bottom.text)
    return share(over, under) if 0 < over < under and under in BOTTOMS else None


def _short(lexeme: Lexeme) -> bool:
    return lexeme.text.isdecimal() and len(lexeme.text) <= 3


def read_ratio(line: Line, place: int) -> Found | None:
    """Read "one in five" and "three out of four" as the share they are."""
    over, last = small_number(line[place]), place + 1
    if not over:
        return None
    dashed = line[last].text in HYPHENS and line[last + 2].text in HYPHENS
    if dashed and line[last + 1].lower == "in":  # "a one-in-five chance"
        last += 3
    elif line[last].lower == "in":
        last += 1
        if over > 1 and small_number(line[last]) not in TENTHS:
            return None
    elif line.words(last, last + 2) == ("out", "of"):
        last += 2
    elif line.words(last, last + 2) == ("of", "every"):
        last += 1
    else:
        return None
    last += line[last].lower == "every"
    under = small_number(line[last])
    if under is None or over >= under or not _of_people(line, last + 1):
        return None
    return share(over, under), last + 1


def small_number(lexeme: Lexeme) -> int | None:
    """Return a whole number below 1,000 in digits, or below 100 in one word; else None."""
    if lexeme.kind == "number":
        return int(lexeme.text) if lexeme.text.isdecimal() and len(lexeme.text) <= 3 else None
    return ONES.get(lexeme.lower) or TENS.get(lexeme.lower)


def _of_people(line: Line, place: int) -> bool:
    """Tell "two in five adults" from "two in five games" and "one in 3 metres"."""
    following = line[place]
    if following.kind != "word":
        return following.text not in {"/", "-", ":", "%"}
    time = following.lower.removesuffix("s") in TIMES
    return not time and following.text not in printed_units()


def read_fraction(line: Line, place: int) -> Found | None:
    """Read "half of", "a third of", "two-thirds", "three quarters of", "by a quarter"."""
    word = line[place].lower
    if word == "half":
        return _half(line, place, place)
    over = 1 if word in {"a", "an"} else ONES.get(word)
    hyphen = line[place + 1].text in HYPHENS
    step = place + 1 + hyphen
    name = line[step].lower
    under = FRACTIONS.get(name)
    if not over or under is None or over >= under:
        return None
    if under == 2:
        return _half(line, step, place)
    if (over > 1) != name.endswith("s"):
        return None
    following = line[step + 1].lower
    if not (hyphen or following in COMPARED or _moved_by(line, place, step + 1)):
        ordinal_or_time = word in {"a", "an"} or under == 4
        if ordinal_or_time or line.tag(step + 1).startswith("NN"):
            return None
    return share(over, under), step + 1


def _half(line: Line, place: int, first: int) -> Found | None:
    """Read on from the word "half" at ``place``; the phrase started at ``first``."""
    if line[first - 1].lower in NOT_A_HALF:
        return None
    following = line[place + 1].lower
    article = first == place and following in {"a", "an"} and line[place + 2].lower not in SCALES
    if following in HALF_OF or article or _moved_by(line, first, place + 1):
        return Decimal("0.5"), place + 1 + article
    return None


def _moved_by(line: Line, first: int, last: int) -> bool:
    """Tell the share of "fell by a third" and "fell by nearly half"."""
    return "by" in line.words(first - 3, first) and not line.tag(last).startswith("NN")
