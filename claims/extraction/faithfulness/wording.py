"""Two wordings compared word by word, without a parse: what was left out, put in or moved."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from claims.english.lexicon import table, word_set, words
from claims.english.numerals import ONES, SCALES, TENS
from claims.extraction.sentences import sentence_spans

TEXTS_KEPT, WORDS_KEPT = 64, 20_000  # read lately: a sentence is compared with each of its wordings
MOST_WORDS = 600  # of either text; the comparison is quadratic in them
TOKEN = re.compile(
    r"\[[^\W\d_]\][^\W\d_]+|(?:that|and|the|of)(?=[A-Z][a-z])|"
    r"\d+(?:[.,]\d+)*|n['’]t\b|['’](?:d|ll|s|m|re|ve)\b|"
    r"[^\W\d_]+?(?=n['’]t\b)|(?i:can(?=not\b))|[^\W\d_]+(?:\.[^\W\d_]\b)*"
)
LETTER_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion",
                 "b": "billion", "tn": "trillion", "trn": "trillion"}  # fmt: skip
SPELT = {"n't": "not", "'ll": "will", "ca": "can", "wo": "will", "'m": "am", "'re": "are",
         "'ve": "have", "'s": "s"}  # fmt: skip
# forms that cutting off an ending does not bring together
FORMS = {"said": "say", "told": "tell", "thought": "think", "known": "know", "knew": "know",
         "does": "do", "has": "have", "dying": "die", "lying": "lie", "note": "note",
         "notes": "note", "noted": "note", "noting": "note"}  # fmt: skip
SUFFIXES = ("ing", "ed", "es", "s", "e")
SHORTEST_STEM = 3
REPLACED = 3  # words of the source that a name or a number may stand for
NEAR = 4  # words from "and" to the verb of a second saying
NUMBER_WORDS = frozenset({*ONES, *TENS, *SCALES} - {"one"})
POINTING = word_set("""
    he him his himself she her hers herself it its itself they them their theirs themselves i me my
    mine myself we us our ours this that these those the who which
""")
REASONS = {
    "negation": "the source negates it: {!r}",
    "condition": "condition {!r} left out",
    "modality": "{!r} left out",
    "hearsay": "the source has it from hearsay: {!r}",
    "denial": "the source denies it: {!r}",
    "doubt": "the source doubts it: {!r}",
    "irony": "the source does not mean it: {!r}",
    "wish": "the source only wishes or fears it: {!r}",
    "prediction": "the source only expects or promises it: {!r}",
    "question": "the source only asks it: {!r}",
    "limit": "limit {!r} left out",
    "concession": "objection left out: {!r}",
}
RELATIVE = re.compile(r",\s(?:who|whose|whom|which|where)\b[^,;]{1,200}(?:,|$)")
UNNAMED = re.compile(  # "an official who wasn't authorized to speak": why no name is told
    r"\b(?:who|because (?:he|she|they))\s[^,;.]{0,40}"
    r"(?:\b(?:not|declined|refused|asked)\b|n['’]t\b)[^,;.]{0,40}"
    r"\b(?:authori[sz]ed|named|identified|quoted|permitted|allowed)\b[^,;.]{0,80}"
)
GOES_ON = re.compile(
    r"[;.:]|,?[”\"’]?\s(?:and|but|or)\s|,[”\"’]?\s(?:adding|saying|noting|who|whose|which)\b"
)
SOME = word_set("a last past next every")  # before "few" and "little"
SHORTENED = word_set("would had have")  # to "'d"
OPENING = word_set("that whether if")
ADDED = re.compile(r",[”\"’]?\s(?:adding|saying|noting)\b")
NEVER_APART = word_set("condition concession")
REBUTTAL = re.compile(
    r"\b(?:that|this|it|which|he|she|they|there|who|claims?|statement|reports?|allegations?|figures?|"
    r"evidence|records?|data|nobody|no one|none|nothing)\b[^.;]{0,60}?\b(?:not|never|no|false|"
    r"untrue|wrong|incorrect|debunked|retracted|den(?:y|ies|ied)|disputed|refuted|baseless|unfounded|misleading|myth|"
    r"hoax|satire|joke|otherwise|opposite|contrary)\b|n['’]t\b|\bin fact\b|\bno evidence\b",
    re.IGNORECASE,
)
TURN = re.compile(r"\b(?:but|yet|when|while)\b|,\s(?:a|an|which)\b")
ANSWERED = re.compile(  # the reporter's own clause behind a report: "..., which is untrue"
    r",\s(?:which|a|an)\b[^,.]{0,60}\b(?:false|untrue|wrong|incorrect|debunked|baseless|unfounded|"
    r"misleading|den(?:y|ies|ied)|disput\w{1,4}|refut\w{1,4}|not true|no evidence)\b",
    re.IGNORECASE,
)
CLOSING = " .”\"'’)\n"
SCARED = re.compile(r"[“\"‘]([^“”\"‘’]{1,40})[”\"’]")
BRACKETS = re.compile(r"\[([^\[\]]{1,80})\]")


class Word(NamedTuple):
    """One word of a text: ``key`` is what its other forms share."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement and its source, word for word: ``places`` has for each word of the statement
    the number of the source's word that it is, None for one that is not in its place there."""

    statement: str
    source: str
    given: tuple[str, ...]
    stated: tuple[Word, ...]
    sourced: tuple[Word, ...]
    places: tuple[int | None, ...]

    def kept(self) -> list[tuple[int, int]]:
        """Where the words of the source stand that the statement has, or has others for."""
        kept = {p for p in self.places if p is not None}
        for at, place in enumerate(self.places):
            if place is None:
                before, after = self.around(at)
                kept |= set(range(max(before + 1, after - REPLACED), after))
        return [(self.sourced[p].start, self.sourced[p].end) for p in sorted(kept)]

    def around(self, at: int) -> tuple[int, int]:
        """The words of the source between which a word of the statement is put."""
        before = max((p for p in self.places[:at] if p is not None), default=-1)
        after = (p for p in self.places[at + 1 :] if p is not None)
        return before, min(after, default=len(self.sourced))


def compared(statement: str, source: str, given: Sequence[str] = ()) -> Comparison:
    """Find each word of a statement in its source; what is given elsewhere ties them least."""
    own = BRACKETS.sub(lambda found: found.group() if found.group() in source else "", statement)
    stated, sourced = read(own), read(source)
    light = _function_words().union(w.key for text in given for w in read(text))
    return Comparison(
        statement, source, tuple(given), stated, sourced, _aligned(stated, sourced, light)
    )


def faults(comparison: Comparison) -> Iterator[str]:
    """What the statement leaves out, puts in or moves, as words an editor reads."""
    if len(comparison.stated) > MOST_WORDS or len(comparison.sourced) > MOST_WORDS:
        yield "too long to compare"
        return
    yield from _put_in(comparison)
    yield from _left_out(comparison)
    yield from _unmarked(comparison)


@lru_cache(maxsize=TEXTS_KEPT)
def read(text: str) -> tuple[Word, ...]:
    """The words of a text, short forms spelt out."""
    return tuple(Word(m.group(), _key(m.group()), m.start(), m.end()) for m in TOKEN.finditer(text))


@lru_cache(maxsize=WORDS_KEPT)
def _key(text: str) -> str:
    text = text.replace("[", "").replace("]", "")
    plain = text.lower().replace("’", "'").replace(".", "" if text[0].isalpha() else ".")
    if plain[0].isdigit():
        return plain.replace(",", "")
    if form := FORMS.get(plain):
        return form
    plain = SPELT.get(plain, plain)
    if plain.endswith(("ies", "ied")) and len(plain) > SHORTEST_STEM + 1:
        return f"{plain[:-3]}y"
    for suffix in SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= SHORTEST_STEM:
            plain = plain[: -len(suffix)]
            break
    doubled = len(plain) > SHORTEST_STEM and plain[-1] == plain[-2] and plain[-1] not in "sl"
    return plain[:-1] if doubled else plain


def _aligned(
    stated: Sequence[Word], sourced: Sequence[Word], light: Collection[str]
) -> tuple[int | None, ...]:
    """The longest common run of words in order, unbroken ones before scattered ones."""
    if len(stated) > MOST_WORDS or len(sourced) > MOST_WORDS:
        return (None,) * len(stated)
    rows, columns = len(stated), len(sourced)
    mine, others = [w.key for w in stated], [w.key for w in sourced]
    for first in range(columns - rows + 1):  # most statements are one stretch of their source
        if others[first : first + rows] == mine:
            return tuple(range(first, first + rows))
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        below, here, word = best[i + 1], best[i], mine[i]
        weight = 0.2 if word in light else 1.0
        forms = ("'d", word) if word in SHORTENED else (word,)
        for j in range(columns - 1, -1, -1):
            score = below[j] if below[j] > here[j + 1] else here[j + 1]
            if others[j] in forms:
                next_too = i + 1 < rows and j + 1 < columns and mine[i + 1] == others[j + 1]
                score = max(score, below[j + 1] + weight * (1.5 if next_too else 1))
            here[j] = score
    return _path(best, stated, sourced)


def _path(
    best: Sequence[Sequence[float]], stated: Sequence[Word], sourced: Sequence[Word]
) -> tuple[int | None, ...]:
    places: list[int | None] = [None] * len(stated)
    i = j = 0
    while i < len(stated) and j < len(sourced):
        if best[i][j] == best[i][j + 1]:
            j += 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            places[i] = j
            i, j = i + 1, j + 1
    return tuple(places)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(_key, words("faithfulness/function_words")))


@cache
def _operators() -> dict[tuple[str, ...], str]:
    found = table("faithfulness/operators")
    return {tuple(w.key for w in read(phrase)): kind for phrase, kind in found.items()}


@cache
def _opening_operators() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _operators())


def _operators_of(text: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """First and last word and kind of each word or phrase that changes what is stated."""
    keys, reached = tuple(w.key for w in text), 0
    for at, key in enumerate(keys):
        if at < reached or key not in _opening_operators():
            continue
        for length in (3, 2, 1):
            phrase = keys[at : at + length]
            kind = _operators().get(phrase)
            if kind and not _is_plain(text, at):
                reached = at + len(phrase)
                yield at, reached - 1, kind
                break


def _is_plain(text: Sequence[Word], at: int) -> bool:
    """Whether a word only looks like an operator: "in May", "a few", "Will Ruiz"."""
    word = text[at]
    before = text[at - 1].key if at else ""
    after = text[at + 1] if at + 1 < len(text) else None
    if word.key in ("few", "littl"):
        return before in SOME
    if word.key == "ask":
        return word.text == "Asked" or before == "when"  # "Asked about it, Ruiz said ..."
    if word.text in ("May", "Will"):
        return at > 0 or (after is not None and after.text[0].isdigit())
    return word.key == "not" and after is not None and after.key == "only"


def _put_in(comparison: Comparison) -> Iterator[str]:
    """Words of the statement that are neither in their place in the source nor given."""
    known = {w.key for w in comparison.sourced}
    brought = {w.key for text in comparison.given for w in read(text)}
    for bracket in BRACKETS.findall(comparison.statement):
        if bracket not in comparison.source and {w.key for w in read(bracket)} - brought - known:
            yield f"{bracket!r} is not given"
    operators = {at: kind for at, _, kind in _operators_of(comparison.stated)}
    for at, (word, place) in enumerate(zip(comparison.stated, comparison.places, strict=True)):
        if place is not None:
            continue
        if at in operators and word.key not in brought:
            yield f"{word.text!r} is put in"
        elif word.text[0].isdigit() or word.key in NUMBER_WORDS:
            yield from _number(comparison, at)
        elif word.key in _function_words() or _replaces(comparison, at, brought):
            continue
        elif word.key in brought | known:
            yield f"{word.text!r} stands in another place than in the source"
        else:
            kind = "name" if word.text[0].isupper() and at else "word"
            yield f"{kind} {word.text!r} is not in the source"


def _number(comparison: Comparison, at: int) -> Iterator[str]:
    """A number must stand where the source has it, in whatever form, or be given."""
    word, (before, after) = comparison.stated[at], comparison.around(at)
    start = comparison.sourced[before].start if before >= 0 else 0
    end = comparison.sourced[after].start if after < len(comparison.sourced) else None
    here = _numbers(comparison.source[start:end]).union(*map(_numbers, comparison.given))
    if not _numbers(word.text) & here:
        moved = _numbers(word.text) & _numbers(comparison.source)
        place = "stands in another place than" if moved else "is not"
        yield f"number {word.text} {place} in the source"


def _replaces(comparison: Comparison, at: int, brought: set[str]) -> bool:
    """Whether a name stands where the source has a pronoun, "the agency" or a part of the name."""
    word, (before, after) = comparison.stated[at], comparison.around(at)
    if word.key not in brought and not word.text[0].isupper():
        return False
    gap = comparison.sourced[before + 1 : after]
    if any(w.text.lower() in POINTING for w in gap):
        return word.key in brought or any(word.key == w.key for w in comparison.sourced)
    beside = [comparison.sourced[p] for p in (before, after) if 0 <= p < len(comparison.sourced)]
    return word.key in brought and any(w.text[0].isupper() for w in beside)


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text by their digits, those in words and "5m" as well."""
    found: set[str] = set()
    text = re.sub(r"(?<=\d)\s?(k|mn?|bn?|trn?|tn)\b", lambda m: f" {LETTER_SCALES[m[1]]}", text)
    for word in read(text):
        low = word.text.lower()
        if word.text[0].isdigit():
            found.add(word.key)
        elif low in SCALES:
            found.add(low)
        elif low in ONES or low in TENS:
            found.add(str(ONES.get(low, TENS.get(low))))
    return frozenset(found)


def _left_out(comparison: Comparison) -> Iterator[str]:
    """Words of the source that change what the statement says and are not in it."""
    places = sorted(p for p in comparison.places if p is not None)
    content = [p for p in places if comparison.sourced[p].key not in _function_words()]
    for span in sentence_spans(comparison.source) if content else ():
        kept = [p for p in content if span.start <= comparison.sourced[p].start < span.end]
        if kept:
            yield from _around(comparison, span.start, span.end, kept)
            continue
        text = comparison.source[span.start : span.end]
        gap = comparison.source[comparison.sourced[content[-1]].end : max(span.start, 0)]
        if not gap.strip(CLOSING) and REBUTTAL.search(text):
            yield f"the source answers it: {text!r}"


def _around(comparison: Comparison, start: int, end: int, kept: Sequence[int]) -> Iterator[str]:
    """What one sentence, source[start:end], has beside the words the statement keeps of it."""
    source, sourced = comparison.source, comparison.sourced
    places = {p for p in comparison.places if p is not None}
    tail = source[sourced[kept[-1]].end : end]
    if tail.rstrip(CLOSING.replace(".", "")).endswith("?") and "?" not in comparison.statement:
        yield "the source asks it"
    if (turn := TURN.search(tail)) and REBUTTAL.search(tail, turn.start()):
        yield f"the source answers it: {tail.strip()!r}"
    relative = [m.span() for of in (RELATIVE, UNNAMED) for m in of.finditer(source, start, end)]
    for first, last, kind in _operators_of(sourced):
        at = sourced[first].start
        if not start <= at < end or places.issuperset(range(first, last + 1)):
            continue
        beside = any(a <= at < b for a, b in relative)
        if not beside and not _is_apart(comparison, first, kept, kind, tail):
            yield REASONS[kind].format(source[at : sourced[last].end])


def _is_apart(comparison: Comparison, at: int, kept: Sequence[int], kind: str, tail: str) -> bool:
    """Whether an operator belongs to another clause than the kept words: "... but did not say"."""
    word = comparison.sourced[at]
    if kind in NEVER_APART:
        return kind == "concession" and at + 1 == kept[0]
    if at > kept[-1]:
        between = comparison.source[comparison.sourced[kept[-1]].end : word.start]
        return bool(ADDED.search(between)) or (
            bool(GOES_ON.search(between)) and not REBUTTAL.search(tail)
        )
    if at > kept[0]:
        return False
    return at > 0 and _says_anew(comparison.sourced[at + 1 : kept[0]])


def _says_anew(between: Sequence[Word]) -> bool:
    """Whether a second saying starts behind an operator: "she denied it and said ...".

    In "denied that he left and said ..." both may be denied; in "..., but said ..." they are not.
    """
    for place, word in enumerate(between):
        following = {w.key for w in between[place + 1 : place + 1 + NEAR]}
        opened = any(w.key in OPENING for w in between[:place])
        if (word.key == "but" or (word.key == "and" and not opened)) and following & _saying():
            return True
    return False


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(_key, words("faithfulness/plain_reports")))


def _unmarked(comparison: Comparison) -> Iterator[str]:
    """Words between marks of doubt that the statement has without their marks."""
    stated = {p: n for n, p in enumerate(comparison.places) if p is not None}
    for quoted in SCARED.finditer(comparison.source):
        inside = [
            n for n, w in enumerate(comparison.sourced) if quoted.start() < w.start < quoted.end()
        ]
        if not inside or inside[0] == 0:
            continue
        first, before = stated.get(inside[0]), stated.get(inside[0] - 1)
        if first is None or before != first - 1:
            continue
        if comparison.stated and not re.search(
            rf"[“\"‘]\W*{re.escape(comparison.stated[first].text)}", comparison.statement
        ):
            yield f"quotation marks round {quoted.group(1)!r} left out"
