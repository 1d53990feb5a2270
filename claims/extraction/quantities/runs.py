"""Runs of text that look like numbers and are no quantities, told by their shape alone.

Clock times, ordinals, decades, scores, telephone numbers, dates in digits, list labels, codes.
"""

import re

from claims.english.lexicon import word_set, words
from claims.english.numerals import HYPHENS, ONES, TENS
from claims.extraction.quantities.fractions import slashed_fraction
from claims.extraction.quantities.lexemes import Line

YEARS = range(1500, 2200)  # four digits that are read as a year where nothing is counted
PLAIN = re.compile(  # every repeat is possessive or bounded
    r"""\d++(?::\d++)++                                  # "10:27", a match clock, "3:1"
    | \d[\d.,]{0,9}\s?(?:[ap]m|gmt|utc|cet|bst|[ep][sd]t)\b
    | \d[\d.,]{0,9}\s?[ap]\.\s?m\b\.?
    | \d{1,2}\s?o['’]clock\b
    | \d[\d,]{0,9}(?:sts?|nd|rd|ths?)\b                  # ordinals
    | \d++['’]?s\b                                       # "1990s", "mid-30s", "737s", "90's"
    | (?<=\bf/)\d[\d.]{0,5}                              # the opening of a lens
    | \d{1,3}-(?:under|over)\b                           # strokes against par
    | \d{1,3}-(?:for|of)-(?:[a-z]{1,12}-){0,4}\d{1,3}\b  # "9-for-15", "0-for-his-last-17"
    | (?<=[(\[])\d{1,2}(?=[)\]])                         # "(2)"
    | \d[\d.,]{0,9}[^\W\d_]{1,9}(?![23](?![^\W_]))\d\w{0,20}  # "22M3"; "32m2" is an area
    | \d{1,5}\s[NESW]\b(?=\.?\s(?:[\w.]{1,20}\s){1,4}?(?:st|street|ave|avenue|rd|road)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
LIST_LABEL = re.compile(r"\d{1,3}[.)](?=\s)")  # at the start of a sentence
SLASHES = re.compile(r"\d++(?:[/⁄]\d++)++")  # "9/11", "24/7", "12/03/2019"
CHAIN = re.compile(r"\d++(?:[.,]\d++)*+(?:[-‐‑–—−]\d++(?:[.,]\d++)*+)++")
DIALLED = re.compile(r"\d{1,7}(?:[ )(-]{1,2}\d{1,7}){1,7}+")  # "0800 123 4567"
RESOLUTION = re.compile(r"(?:240|360|480|576|720|1080|1440|2160|4320)[pi]\b")
TO_SCORE = re.compile(r"(\d{1,3}) to (\d{1,3})\b(?!,\d)")
SCORE_WORDS = words("quantities/scoring")
SHARES = word_set("share shares stock stocks price prices pence trading traded closed")
RANGE_OPENERS = word_set("aged ages age about around between of from roughly some to")
CENTURIES = word_set("seventeen eighteen nineteen")
LONGEST_NAME = 6  # lexemes
# "two-for-one", "one-on-one", "two-to-one"
IDIOMS = frozenset(("-", link, "-") for link in ("for", "on", "to", "and", "by"))


def unquantified_run(line: Line, place: int) -> int | None:
    """Return the place after a run that starts at ``place`` and is no quantity, else None."""
    if line[place].kind != "number":
        return _worded_name(line, place)
    text, start = line.printed, line[place].start
    if place == 0 and LIST_LABEL.match(text, start):
        return 1
    if match := PLAIN.match(text, start):
        return line.place_at(match.end())
    if (match := SLASHES.match(text, start)) and slashed_fraction(line, place) is None:
        return line.place_at(match.end())
    if (match := RESOLUTION.match(text, start)) and SHARES.isdisjoint(line.vocabulary):
        return place + 2
    for shape, is_name in ((DIALLED, _is_dialled), (CHAIN, _is_chain), (TO_SCORE, _is_spoken)):
        match = shape.match(text, start)
        if match and is_name(line, place, line.place_at(match.end()), match):
            return line.place_at(match.end())
    return None


def _is_dialled(_line: Line, _place: int, _last: int, match: re.Match[str]) -> bool:
    """Tell a telephone number: three groups of digits, or a zero before the second."""
    groups = re.split(r"\D+", match[0])
    trunk = groups[0].startswith("0") and len(groups[0]) > 2
    spaced = " " in match[0] or ")" in match[0]
    return spaced and (trunk or (len(groups) >= 3 and sum(map(len, groups)) >= 9))


def _is_chain(line: Line, place: int, last: int, match: re.Match[str]) -> bool:
    """Numbers joined by hyphens: telephone numbers, ISO dates, scores, year spans."""
    if line[last].text in {"/", "⁄"} and slashed_fraction(line, last - 1) is not None:
        return False  # "3-1/4 cents"
    numbers = re.split(r"[-‐‑–—−]", match[0])
    if len(numbers) > 2 or max(map(len, numbers)) > 20:
        return True
    left, right = numbers
    if not (left.isdecimal() and right.isdecimal()):
        return False
    dialled = len(left) in {3, 4} and len(right) >= 4 and int(right) <= int(left) * 10
    year = len(left) == 4 and int(left) in YEARS
    years = year and (len(right) == 2 or (len(right) == 4 and int(right) in YEARS))
    return dialled or years or _is_score(line, place, last)


def _is_score(line: Line, place: int, last: int) -> bool:
    """Tell "won 2-1" and "a 52-48 vote" from "15-22 miles" and "3-5 years"."""
    left, right = line[place].text, line[last - 1].text
    if len(left) > 3 or len(right) > 3:
        return False
    if line[place - 1].text in {"$", "£", "€"} or line[last].text == "%":
        return False
    if int(left) >= int(right):
        return True
    tag = line.tag(last)
    counted = tag.startswith(("NN", "JJ", "VB")) or line[last].glued
    if not counted and line[place - 1].lower not in RANGE_OPENERS:
        return True
    if tag == "NNP" and line[last].text[:1].isupper() and line.tag(last + 1) != "NNS":
        return True  # "16-18 High Street"
    near = line.words(place - 4, place) + line.words(last, last + 2)
    return tag != "NNS" and not SCORE_WORDS.isdisjoint(near)


def _is_spoken(line: Line, place: int, last: int, match: re.Match[str]) -> bool:
    """Votes and scores with a word between: "the vote was 232 to 196"."""
    told = line[last].lower in SCORE_WORDS
    counted = line[last].kind == "word" and line.tag(last) not in {"IN", "CC", "RB"}
    near = line.words(place - 8, place) + line.words(last, last + 1)
    scored = not SCORE_WORDS.isdisjoint(near)
    return scored and (told or not counted) and int(match[1]) >= int(match[2])


def _worded_name(line: Line, place: int) -> int | None:
    """Number words in names and idioms: "Big Ten", "Seven Sisters", "two-for-one"."""
    word = line[place]
    if word.lower in CENTURIES and line[place + 1].lower in TENS:
        return place + 2 + 2 * (line[place + 2].text in HYPHENS)  # "nineteen ninety-six"
    if word.lower not in ONES:
        return None
    if line.words(place + 1, place + 4) in IDIOMS and line[place + 4].lower in ONES:
        return place + 5
    if line.words(place + 1, place + 3) == ("to", "one"):
        return place + 3
    if line[place + 1].text in HYPHENS and line[place + 2].lower in {"under", "over"}:
        return place + 3 + (line[place + 3].kind == "number")  # "a four-under 68"
    before, after = line[place - 1], line[place + 1]
    if not word.text[:1].isupper():
        return None
    if place == 0 or (before.kind == "sign" and before.text not in {",", "-"}):
        return place + 1 if _opens_name(line, place) else None
    return place + 1 if before.text[:1].isupper() or after.text[:1].isupper() else None


def _opens_name(line: Line, place: int) -> bool:
    """Tell the name in "Zero Waste reported" from the counts in "Five Guard members"."""
    if line[place].lower == "one" or line.tag(place) != "NNP":
        return False
    for last in range(place + 1, place + LONGEST_NAME):
        if line.tag(last) != "NNP":
            return last > place + 1 and not line.tag(last).startswith(("NN", "JJ", "HYPH"))
    return False
