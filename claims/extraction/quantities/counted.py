"""Counted nouns: what a number without a unit of measurement counts, and what narrows it.

"5,000 American troops" counts in units of "troop", qualified as "American". Nouns that stand as
one name of a thing stay together ("heart transplant"); adjectives and proper names qualify.
"""

from dataclasses import dataclass

from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import TIMES
from claims.extraction.quantities.words import HYPHENS, word_set

NOUNS = word_set("NN NNS NNP NNPS")
COMMON = word_set("NN NNS")
BEFORE_NOUN = word_set("JJ JJR JJS VBN VBG CD")
OPENERS = word_set("DT PRP$ PDT WP$ CD")
WHEN = word_set(  # "killed 12 Friday", "she is 41 today"
    """today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"""
)
LONGEST_PHRASE = 12  # lexemes
LOOSE = word_set("odd plus strong some")  # "40-odd guests", "a 400-strong crowd"
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
    if line[place].text in HYPHENS and line[place].glued and line[place + 1].glued:
        if line[place + 1].lower not in LOOSE:
            return _hyphenated(line, place + 1)
        place += 2
    head = _head(line, place)
    if head is None:
        return None
    noun = _unit_start(line, place, head)
    while line[place].lower in MORE and place < noun:
        place += 1
    text, last = line.text, _model_number(line, head)
    return NounPhrase(
        _unit_text(line, noun, head, last),
        text[line[place].start : line[last - 1].end],
        text[line[place].start : line[noun].start].strip(" -"),
        last,
    )


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
    if line.tag(place) == "CD" or line[place].lower in WHEN:
        return None
    if line[place].lower in {"last", "next", "past", "this"} and line[place + 1].lower in TIMES:
        return None
    for step in range(place, min(place + LONGEST_PHRASE, len(line))):
        tag, lexeme = line.tag(step), line[step]
        if lexeme.kind == "word" and tag in NOUNS and len(lexeme.text) > 1:
            head = step
            if tag in {"NNS", "NNPS"} and line.tag(step + 1) not in {"NNS"}:
                break
        elif lexeme.kind == "number" and line[step - 1].text in HYPHENS and lexeme.glued:
            continue  # "COVID-19 tests"
        elif lexeme.text in HYPHENS or lexeme.text in {"&"} or _joint(line, step, head):
            continue
        elif head is not None or tag not in BEFORE_NOUN:
            break
    return head


def _joint(line: Line, place: int, head: int | None) -> bool:
    """Tell the "and" of "Kia and Hyundai vehicles", where the noun is still to come."""
    if line[place].lower not in {"and", "or"}:
        return False
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
    half_a_word = start > place and line[start - 1].text in HYPHENS  # "first-team players"
    return start + 1 if half_a_word and start < head else start


def _unit_text(line: Line, first: int, head: int, last: int) -> str:
    if last > head + 1:
        return line.text[line[first].start : line[head + 1].end].lower()
    words = [line[place].lower for place in range(first, head) if line[place].kind == "word"]
    return " ".join([*words, _singular(line, head)])


def _singular(line: Line, place: int) -> str:
    token, word = line.token(place), line[place].lower
    if word == "people":
        return "person"
    if token is not None and token.tag_ == "NNS" and token.idx == line[place].start:
        return str(token.lemma_).lower() if len(token.text) == len(word) else word
    if line.tag(place) == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
