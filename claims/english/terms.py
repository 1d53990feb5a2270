"""What a text can be found by: words folded and stemmed, numbers by their value, whatever the form.

Both sides of a search go through here, the text that is found and the words that are typed, so that
what PostgreSQL's locale takes for a letter plays no part.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import Stemmer

from claims.english.lexicon import words
from claims.english.numerals import (
    ARTICLES,
    LETTER_SCALES,
    ONES,
    PLAIN_PARTS,
    SCALES,
    SHORT_SCALES,
    TENS,
    scaled,
    worded,
)

LONGEST = 60  # characters of a word; the rest of a longer one does not count
MARKS = "".join(
    chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
# Scripts that put no blanks between words: each sign is a word, a name of several a phrase.
SIGN = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
DIGITS = r"\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*"
WORD = rf"(?:(?!{SIGN})[^\W_])(?:(?!{SIGN})[^\W_]|[{MARKS}]|['’ʼ´`](?=[^\W_]))*"
TOKEN = re.compile(rf"(?P<digits>{DIGITS})(?P<scale>(?!{SIGN})[^\W\d_]*)|{SIGN}|{WORD}")
APOSTROPHES = re.compile("['’ʼ´`]")
HYPHENS = "-‐‑"
GROUPED = re.compile(r"\d{1,3}(?:([.,'\u00a0\u202f\u2009])\d{3})(?:\1\d{3})*")
LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
# Letters that are no letter with a mark on it.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
OPENING = frozenset({*ONES, *TENS, *SCALES, *PLAIN_PARTS})
_stemmers = threading.local()  # a stemmer serves one thread


@dataclass(frozen=True, slots=True)
class Term:
    """A word or number at one place of a text.

    ``keys`` are what it is found by, any of them: a stem, or "#" and a value. ``word`` is the word
    folded, "" for a number. ``glued`` says that nothing but a hyphen parts it from the one before,
    ``begins`` that it is asked for as the beginning of a word.
    """

    keys: tuple[str, ...]
    word: str
    place: int
    start: int
    end: int
    glued: bool = False
    begins: bool = False


def terms(text: str) -> list[Term]:
    """Return what ``text`` can be found by, in reading order; very common words are left out.

    A number gives its value beside the words it is written with: "1.2 billion" is found as 1.2, as
    billion and as 1200000000. "5.000" may be five or five thousand: it is both.
    """
    tokens = list(TOKEN.finditer(text))
    said = [_folded(token[0]) for token in tokens]
    found: list[Term] = []
    for place, token in enumerate(tokens):
        value = _spelt_out(text, tokens, said, place)
        own = _own_keys(token, said[place])
        keys = (*own, *((_key(value[0]),) if value else ()))
        glued = place > 0 and text[tokens[place - 1].end() : token.start()] in ("", *HYPHENS)
        if glued and text[token.start() - 1] in HYPHENS and found:
            joined = said[place - 1] + said[place]
            found.append(_term((stem(joined),), joined, place - 1, tokens[place - 1], token))
        if keys:
            word = "" if token["digits"] else said[place]
            found.append(_term(keys, word, place, token, token, glued=glued))
    return found


def asked(text: str) -> list[Term]:
    """Return what a reader asks for: as ``terms``, but a number by its value alone."""
    tokens = list(TOKEN.finditer(text))
    said = [_folded(token[0]) for token in tokens]
    found: list[Term] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        last, keys = place, _own_keys(token, said[place])
        if token["scale"] and len(keys) > 2:  # "1.2bn" asks for no other 1.2
            keys = (keys[0], keys[-1])
        if value := _spelt_out(text, tokens, said, place):
            last, keys = place + value[1] - 1, (_key(value[0]),)
        if keys:
            glued = place > 0 and text[tokens[place - 1].end() : token.start()] in ("", *HYPHENS)
            word = "" if keys[0].startswith("#") else said[place]
            found.append(_term(keys, word, place, token, tokens[last], glued=glued))
        place = last + 1
    return found


@lru_cache(maxsize=4_000)
def stem(word: str) -> str:
    """The stem of a folded word, by Snowball's English."""
    if not hasattr(_stemmers, "english"):
        _stemmers.english = Stemmer.Stemmer("english")
    return str(_stemmers.english.stemWord(word))


@lru_cache(maxsize=4_000)
def _folded(token: str) -> str:
    """A word in small letters without marks, apostrophes and a possessive s."""
    plain = APOSTROPHES.sub("'", token.casefold()).removesuffix("'s").replace("'", "")
    parts = unicodedata.normalize("NFKD", plain)
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return bare.casefold().translate(LETTERS)[:LONGEST]


def _term(
    keys: tuple[str, ...],
    word: str,
    place: int,
    first: re.Match[str],
    last: re.Match[str],
    *,
    glued: bool = False,
) -> Term:
    return Term(keys, word, place, first.start(), last.end(), glued)


def _own_keys(token: re.Match[str], folded: str) -> tuple[str, ...]:
    """What a token is found by alone; nothing for a very common word."""
    if not token["digits"]:
        return () if folded in words("search/stop_words") else (stem(folded),)
    values = _values(token["digits"])
    letters = token["scale"].casefold()
    scale = LETTER_SCALES.get(letters) or SHORT_SCALES.get(letters) or SCALES.get(letters)
    keys = [_key(value * scale) for value in values] if scale else []
    keys += [_key(value) for value in values]
    return tuple(dict.fromkeys([*keys, folded] if letters else keys))


def _spelt_out(
    text: str, tokens: Sequence[re.Match[str]], said: Sequence[str], place: int
) -> tuple[Decimal, int] | None:
    """The number that begins at a token in several words or with a scale word, and their count."""
    if not _may_open(said, place, digits=bool(tokens[place]["digits"])):
        return None
    run = list(_run(text, tokens, said, place))
    if tokens[place]["digits"]:
        value = _values(tokens[place]["digits"])[0]
        number = scaled(run, value, 1, digits=True) if not tokens[place]["scale"] else None
        if number is None or number.length < 2:
            return None
    else:
        number = worded(run)
        if number is None or not number.length:
            return None
    taken = run[: number.length]
    return number.value, len(taken) - sum(word in HYPHENS for word in taken)


def _may_open(said: Sequence[str], place: int, *, digits: bool) -> bool:
    """Whether a number in several words may begin here; spares most words a closer look."""
    following = said[place + 1] if place + 1 < len(said) else ""
    if digits:
        return following in SCALES or following in SHORT_SCALES
    if said[place] in ARTICLES:
        return following in SCALES or following in PLAIN_PARTS
    return said[place] in OPENING


def _run(
    text: str, tokens: Sequence[re.Match[str]], said: Sequence[str], place: int
) -> Iterator[str]:
    """The words from a token on, up to eight, with the hyphens between them; a comma ends it."""
    for at in range(place, min(place + 8, len(tokens))):
        gap = text[tokens[at - 1].end() : tokens[at].start()].strip() if at > place else ""
        if gap and gap not in HYPHENS:
            return
        if gap:
            yield "-"
        yield said[at]


@lru_cache(maxsize=4_000)
def _values(digits: str) -> tuple[Decimal, ...]:
    """What digits with separators may mean, in English first: "5.000" is 5 or 5000."""
    plain = digits.replace("’", "'")[:LONGEST]
    bare = re.sub(r"\D", "", plain)
    marks = re.findall(r"\D", plain)
    if not marks:
        return (Decimal(bare),)
    if LAKHS.fullmatch(plain):
        return (Decimal(bare),)
    if grouped := GROUPED.fullmatch(plain):
        one = grouped[1] == "." and len(marks) == 1
        return (Decimal(plain), Decimal(bare)) if one else (Decimal(bare),)
    if marks[-1] in ".," and marks.count(marks[-1]) == 1:
        whole, _, part = plain.rpartition(marks[-1])
        before = re.sub(r"\D", "", whole)
        return (Decimal(f"{before}.{part}"),)
    return tuple(Decimal(part) for part in re.split(r"\D", plain) if part)


def _key(value: Decimal) -> str:
    plain = f"{value:f}"
    return "#" + (plain.rstrip("0").rstrip(".") if "." in plain else plain)[:LONGEST]
