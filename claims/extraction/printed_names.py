"""Names as they are printed: runs of proper nouns, and the words of one without its titles."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claims.english.lexicon import word_set
from claims.extraction.namelists import (
    BODIES,
    CALENDAR,
    DEPARTMENTS,
    GIVEN,
    PARTICLES,
    SUFFIXES,
    TITLES,
)

LONGEST_NAME = 8  # words; a longer run of capitals is a headline
NO_GIVEN = word_set("new old fellow exclusive former even universe america world usa year")
COURTESY = word_set("mr mr. mrs mrs. ms ms. miss dr dr.")
SURNAMES_TOO = word_set("abbot baron bishop dean duke earl judge king major marshal pope prince")
OPENERS = word_set("though although while when as if because since after before but and yet so")
NICKNAMED = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
NICKNAME_MARKS = frozenset((*NICKNAMED, *NICKNAMED.values()))


def name_runs(doc: Doc) -> Iterator[Span]:
    """Runs of proper nouns without days and months between them, hyphens held together."""
    start = 0
    for token in doc:
        if token.i + 1 < len(doc) and _goes_on(token, token.nbor()):
            continue
        if is_name(token) and token.i - start < LONGEST_NAME:
            first = next(t.i for t in doc[start : token.i + 1] if is_name(t))
            yield doc[first : token.i + 1]
        start = token.i + 1


def untitled(words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """Titles and offices apart from the name that follows them, suffixes dropped.

    A body keeps all of its words: "the Justice Department" is no judge.
    """
    if len(words) > 1 and words[0].lower() in OPENERS:
        words = words[1:]
    if len(words) > 2 and words[0].lower() in DEPARTMENTS and words[1].lower() in GIVEN:
        words = words[1:]  # behind "Secretary of": "State Ana Ruiz"
    lower = [w.lower() for w in words]
    titled = [w in TITLES and words[n][0].isupper() for n, w in enumerate(lower)]  # no "del Rio"
    cut = max((n + 1 for n, title in enumerate(titled) if title), default=0)
    if any(w in BODIES for w in lower[cut:]):
        return frozenset(), list(words)
    if cut == len(words) > 1 and not titled[0]:
        cut = 0  # "Martin Luther King"
    elif cut == len(words) > 1 and lower[0] in COURTESY and lower[-1] in SURNAMES_TOO:
        cut -= 1  # "Mr. King"
    rest = list(words[cut:])
    if len(rest) > 2 and rest[0].lower() in NO_GIVEN and rest[1].lower() in GIVEN:
        rest = rest[1:]  # "New Mitt Romney", "Miss Universe Ana Ruiz"
    while len(rest) > 1 and rest[-1].lower() in SUFFIXES:
        rest = rest[:-1]
    return TITLES.intersection(lower[:cut]), rest


def name_words(head: Token) -> list[str]:
    """The words of the name that ends in ``head``, titles taken off; empty where it is no name."""
    if not is_name(head):
        return []
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and head.i - start < LONGEST_NAME and _goes_on(doc[start - 1], doc[start]):
        start -= 1
    while end < len(doc) and end - head.i < LONGEST_NAME and _goes_on(doc[end - 1], doc[end]):
        end += 1
    return untitled(doc[start:end].text.split())[1]


def is_name(token: Token) -> bool:
    if token.pos_ != "PROPN" or token.lower_ in CALENDAR:
        return False
    return token.text[0].isupper() or token.lower_ in PARTICLES or _ends_double_name(token)


def _ends_double_name(token: Token) -> bool:
    """Whether a lower-case word is the second half of a name: "Ki-sung", "Min-jae"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return False
    first = token.nbor(-2)
    return first.pos_ == "PROPN" and first.text[0].isupper() and not first.whitespace_


def _goes_on(token: Token, following: Token) -> bool:
    """Whether two neighbours belong to one name; a hyphen does where no space parts it."""
    one, other = token.text, following.text
    if one in NICKNAME_MARKS or other in NICKNAME_MARKS:
        return all(is_name(t) or _is_in_nickname(t) for t in (token, following))
    hyphen = (one == "-" or other == "-") and token.whitespace_ == ""
    return (is_name(token) or hyphen) and (is_name(following) or hyphen)


def _is_in_nickname(token: Token) -> bool:
    """Whether a word or mark belongs to the second name in "Maria “Mia” Torres"."""
    doc = token.doc
    for opening in range(max(1, token.i - 2), min(token.i + 1, len(doc) - 3)):
        before, mark, name, closing, after = doc[opening - 1 : opening + 4]
        marked = mark.text in NICKNAMED and closing.text in NICKNAMED[mark.text]
        if marked and name.text[0].isupper() and is_name(before) and is_name(after):
            return name.whitespace_ == "" and mark.whitespace_ == ""
    return False
