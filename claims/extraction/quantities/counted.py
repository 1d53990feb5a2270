"""Counted nouns: what a number without a unit of measurement counts, and what narrows it.

"5,000 American troops" counts in units of "troop", qualified as "American". Nouns that stand as
one name of a thing stay together ("heart transplant"); adjectives and proper names qualify.
"""

from dataclasses import dataclass

from claims.english.lexicon import table, word_set
from claims.english.numerals import HYPHENS, PLURALS
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import TIMES

NOUNS = word_set("NN NNS NNP NNPS")
COMMON = word_set("NN NNS")
BEFORE_NOUN = word_set("JJ JJR JJS RBS VBN VBG CD")
OPENERS = word_set("DT PRP$ PDT WP$ CD")
WHEN = word_set(  # "killed 12 Friday", "she is 41 today"
    """today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"""
)
NOUN_ENDS = ("ion", "ment", "ure", "ness", "ity", "nce", "ship")
LONGEST_PHRASE = 12  # lexemes
LOOSE = word_set("odd plus strong some ish")  # "40-odd guests", "a 400-strong crowd"
BOUNDS = word_set("more fewer less so")
MORE = word_set("more other additional further extra such")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: ``unit`` is its singular noun, ``text`` and ``qualifiers`` as printed."""

    unit: str
    text: str
    qualifiers: str
    last: int


def noun_phrase(line: Line, place: int, *, of: bool = False) -> NounPhrase | None:
    """Return the noun phrase that starts at ``place``; None if none does.

    Behind an "of" the phrase may open with a determiner ("of the men").
    """
    while of and line.tag(place) in OPENERS:
        place += 1
    if of:
        place = _owned(line, place)
    if line[place].text in HYPHENS and line[place].glued and line[place + 1].glued:
        if line[place + 1].lower not in LOOSE:
            return _hyphenated(line, place + 1)
        place += 2
    place = _after_or_more(line, place)
    head = _head(line, place)
    if head is None:
        return None
    noun = _unit_start(line, place, head)
    while line[place].lower in MORE and place < noun:
        place += 1
    text, last = line.text, _model_number(line, head)
    unit = _unit_text(line, noun, head, last)
    second = _second(line, last) if line.tag(head) == "NNS" else None
    if second is not None:
        unit, last = f"{unit} and {_unit_text(line, last + 1, second, 0)}", second + 1
    return NounPhrase(
        unit,
        text[line[place].start : line[last - 1].end],
        text[line[place].start : line[noun].start].strip(" -"),
        last,
    )


def _second(line: Line, place: int) -> int | None:
    """Return the end of "and police officers" behind "100,000 soldiers", which counts both."""
    token = line.token(place)
    if token is None or token.lower_ != "and" or token.dep_ != "cc":
        return None
    step = place + 1
    while line.tag(step) == "NN":
        step += 1
    noun = line.token(step)
    joined = noun is not None and noun.tag_ == "NNS" and noun.dep_ == "conj"
    joined = joined and line[step].lower not in PLURALS  # "100 schools and dozens of shops"
    return step if joined and noun is not None and noun.head.i == token.head.i else None


def _owned(line: Line, place: int) -> int:
    """Step over the owner in "of the chain's 40 outlets" and "of the world's best cooks"."""
    for step in range(place, place + LONGEST_PHRASE):
        if line.tag(step) == "POS":
            owned = step + 1 + (line[step + 1].lower == "s")
            while line.tag(owned) in {"CD", "$"}:
                owned += 1  # "of its rival's $640 million plan"
            return owned
        if line.tag(step) == "JJS" and line.tag(step - 1) in NOUNS:
            return step  # "of the worlds best cooks", its apostrophe lost
        if line.tag(step) not in NOUNS | {"JJ"}:
            break
    return place


def _after_or_more(line: Line, place: int) -> int:
    """Step over the bound in "two or more servings" and "400 or so jobs"."""
    bound = line[place].lower == "or" and line[place + 1].lower in BOUNDS
    return place + 2 if bound and line.tag(place + 2) in NOUNS | {"JJ"} else place


def _model_number(line: Line, head: int) -> int:
    """Return the place after the "737s" of "three Boeing 737s", after the head otherwise."""
    named = line.tag(head) in {"NNP", "NNPS"} and line[head + 1].kind == "number"
    return head + 3 if named and line[head + 2].text == "s" and line[head + 2].glued else head + 1


def _hyphenated(line: Line, place: int) -> NounPhrase | None:
    """Read "six-cylinder": the noun joined to the number is the unit."""
    if line[place].kind != "word" or len(line[place].lower) < 3:
        return None
    tag = line.tag(place)
    if not tag.startswith(("NN", "JJ", "VB", "CD")):
        return None
    word = line[place]
    return NounPhrase(_singular(line, place), word.text, "", place + 1)


def _head(line: Line, place: int) -> int | None:
    """Return the place of the last noun of the phrase, a plural noun at the latest."""
    head: int | None = None
    place = _after_joined_number(line, place)
    if line.tag(place) == "CD" or line[place].lower in WHEN:
        return None
    if line[place].lower in {"last", "next", "past", "this"} and line[place + 1].lower in TIMES:
        return None
    for step in range(place, min(place + LONGEST_PHRASE, len(line))):
        tag, lexeme = line.tag(step), line[step]
        if lexeme.lower in WHEN:
            break
        if _is_model(line, step, head):
            continue
        if lexeme.kind == "word" and tag in NOUNS and len(lexeme.text) > 1:
            head = step
            timed = line[step + 1].lower.removesuffix("s") in TIMES  # "12 entities days after"
            if tag in {"NNS", "NNPS"} and (timed or line.tag(step + 1) != "NNS"):
                break
        elif _ends_compound(line, step):
            head = None
        elif not _inside(line, step, head, place):
            break
    return head


def _inside(line: Line, step: int, head: int | None, first: int) -> bool:
    """Tell whether a lexeme that is no noun may stand inside a phrase."""
    tag, lexeme = line.tag(step), line[step]
    if lexeme.kind == "number" and line[step - 1].text in HYPHENS and lexeme.glued:
        return True  # "COVID-19 tests"
    if lexeme.text in HYPHENS or lexeme.text == "&" or _joint(line, step, head, first):
        return True
    if head is not None:
        return False
    if tag == "RB":  # "most economically fragile regions"
        return line.tag(step + 1) in {"JJ", "VBN"}
    return tag in BEFORE_NOUN or _abbreviated(line, step) or _begins_compound(line, step)


def _is_model(line: Line, place: int, head: int | None) -> bool:
    """Tell the numbers inside "Peugeot 208 cars" and "Airbus A320neo jets"."""
    token = line.token(place)
    named = head is not None and line.tag(head) == "NNP" and token is not None
    coded = named and token is not None and any(letter.isdigit() for letter in token.text)
    return coded and line.tag(place + 1) in NOUNS


def _ends_compound(line: Line, place: int) -> bool:
    """Tell the "fired" of "gas-fired plants", which makes the noun before it no head."""
    joined = line[place].glued and line[place - 1].text in HYPHENS
    return joined and line.tag(place) in {"VBN", "VBG", "VBD", "JJ"}


def _abbreviated(line: Line, place: int) -> bool:
    """Tell the letters and signs of "U.S. troops" and "S&P sectors"."""
    token = line.token(place)
    return token is not None and token.tag_ in NOUNS and token.text[1:2] in {".", "&"}


def _begins_compound(line: Line, place: int) -> bool:
    """Tell the "in" of "in-person talks" and the "K" of "K-1 visas"."""
    hyphen = line[place + 1]
    return line[place].kind == "word" and hyphen.text in HYPHENS and hyphen.glued


def _after_joined_number(line: Line, place: int) -> int:
    """Step over the number in "1.6 million three-day parcels" and "40 2-litre bottles"."""
    joined = line.tag(place) == "CD" and line[place + 1].text in HYPHENS
    return place + 3 if joined and line[place + 2].glued else place


def _joint(line: Line, place: int, head: int | None, first: int) -> bool:
    """Tell the "and" of "Fiat and Volvo vans", where the noun is still to come."""
    if line[place].lower not in {"and", "or"}:
        return False
    if line[place - 1].text in HYPHENS:
        return place - 1 > first  # "coal- and gas-fired plants", not "four- and six-door"
    if head is None:  # "digital and physical sales"
        return line.tag(place - 1) == line.tag(place + 1) == "JJ"
    if line.tag(head) == "NNS":
        return False
    return line.tag(place + 1) in {"NN", "NNP"} and line.tag(place + 2) in {"NNS", "NNPS"}


def _unit_start(line: Line, place: int, head: int) -> int:
    """Return where the nouns that name the counted thing begin."""
    wanted = COMMON if line.tag(head) in COMMON else NOUNS
    start = head
    while start > place:
        before = start - 1
        if line[before].text in HYPHENS and before > place:
            before -= 1
        token = line.token(before)
        named = token is not None and token.dep_ == "compound" and token.tag_ == "JJ"
        if line[before].kind != "word" or not (line.tag(before) in wanted or named):
            break
        start = before
    return _word_start(line, place, start, head)


def _word_start(line: Line, place: int, start: int, head: int) -> int:
    """Return where the word begins that a hyphen ends in: "first-team players", "co-sponsors".

    The word stays out of the unit where it counts for itself ("three-day parcels"), begins with
    a preposition ("in-person talks") or is one of several ("low- and middle-income homes").
    """
    first = start
    if line[start - 1].lower.endswith(NOUN_ENDS) and line[start - 3].lower == "non":
        first -= 1  # "non-disclosure agreements", by taggers an adjective
    while first - 2 >= place and line[first - 1].text in HYPHENS and line[first - 1].glued:
        first -= 2
    if first >= start - 1:
        return start
    several = first > place and line[first - 1].lower in {"and", "or"}
    apart = several or line[first].kind == "number" or line.tag(first) in {"CD", "IN"}
    return min(start + 1, head) if apart else first


def _unit_text(line: Line, first: int, head: int, last: int) -> str:
    if last > head + 1:
        return line.text[line[first].start : line[head + 1].end].lower()
    unit = ""
    for place in range(first, head):
        if line[place].kind == "word":
            joined = line[place + 1].text in HYPHENS and line[place + 1].glued
            unit += line[place].lower + ("-" if joined else " ")
    return unit + _singular(line, head)


def _singular(line: Line, place: int) -> str:
    token, word = line.token(place), line[place].lower
    if word in table("quantities/singulars"):
        return table("quantities/singulars")[word]
    if token is not None and token.tag_ == "NNS" and token.idx == line[place].start:
        return str(token.lemma_).lower() if len(token.text) == len(word) else word
    initials = line[place].text[:-1].isupper() and line[place].text.endswith("s")  # "ETFs"
    if initials or (line.tag(place) == "NNPS" and word.endswith("s") and not word.endswith("ss")):
        return word[:-1]
    return word
