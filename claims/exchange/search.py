"""Readers' searches: what is asked, what is found by it, and the passages that answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from claims.english.terms import Term, asked, stem, terms
from claims.models import SearchWord
from claims.models.search import holding, ranked

LONGEST = 200  # characters of a search
MOST_ALIKE = 40  # words by which a text is compared
READ = 100_000  # characters of a text that are searched
SHOWN = 5_000  # characters of summary and body that a passage may be cut from
GAP = 20  # places between two texts of a document, so that no phrase reaches across
LAST_PLACE = 16_383  # PostgreSQL's
SHORTEST = 4  # letters of a word that may be a slip of the hand
PREFIX = 8  # letters that a word's forms are made of
CANDIDATES = 200  # words looked at for one that was mistyped
NEAR = 0.7  # least likeness of a word that may have been meant
OFFERED = 3  # words that are searched for in place of a mistyped one
AROUND = 120  # characters of a passage before the first word found; about as many follow
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
PART = re.compile(r'(?P<out>(?<!\S)[-−–](?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
Json = dict[str, Any]


class BadSearch(ValueError):
    """Words that are not searched for; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was understood.

    ``query`` is a tsquery, "" where nothing can be looked up; ``keys`` are what is marked in the
    texts found; ``meant`` is the search without its slips of the hand, "" where there are none.
    """

    query: str
    keys: frozenset[str]
    meant: str

    def narrow(self, found: Any) -> Any:
        """The publications found, in the order that they have."""
        return holding(found, self.query) if self.query else found.none()

    def rank(self, found: Any) -> Any:
        """The publications found with their ``score``, the best match first."""
        return ranked(found, self.query if self.query else NOTHING)


NOTHING = "'\x01'"  # no text holds it


@dataclass(frozen=True, slots=True)
class Hit:
    """What a reader sees of a publication found: html with the words found in <mark>.

    ``passage`` is empty where summary and body hold none of them.
    """

    statement: SafeString
    passage: SafeString


def checked_words(text: str) -> str:
    """Return a search as typed, trimmed; "" for nothing to search for.

    Raises BadSearch for more than LONGEST characters. A NUL, which PostgreSQL cannot read, parts
    words as a blank does.
    """
    words = text.replace("\x00", " ").strip()
    if len(words) > LONGEST:
        raise BadSearch(
            f"The search has {len(words):,} characters; at most {LONGEST} are read. Leave out some."
        )
    return words


def understood(words: str, *, forgiving: bool = True, unfinished: bool = False) -> Search:
    """Read what somebody typed: words, "phrases", -words and "or" between alternatives.

    With ``forgiving`` a word that no publication holds is searched for under those most like it;
    with ``unfinished`` the last word may be the beginning of a longer one.
    """
    groups = _groups(words.translate(QUOTES))
    if unfinished and groups[-1] and (last := groups[-1][-1]) and not last[0]:
        last[1][-1] = replace(last[1][-1], begins=bool(last[1][-1].word))
    typed = [term for group in groups for out, phrase in group if not out for term in phrase]
    slips = _slips(typed) if forgiving else {}
    clauses = [clause for group in groups if (clause := _clause(group, slips))]
    keys = {key for term in typed for key in _keys(term, slips)}
    meant = words
    for word, near in slips.items():
        meant = re.sub(rf"(?i)\b{re.escape(word)}\b", near[0], meant)
    return Search(" | ".join(clauses), frozenset(keys), "" if meant == words else meant)


def alike(text: str) -> Search:
    """A search for any of the first words of a text, for what tells of the same."""
    keys = {key for term in terms(text)[:MOST_ALIKE] for key in term.keys}
    return Search(" | ".join(map(_quoted, sorted(keys))), frozenset(keys), "")


def indexed(document: Json) -> tuple[str, set[str]]:
    """Return what a document is found by, as a tsvector, and its words.

    The statement weighs most (A); then names of claimant, topics, sources and outlets (B); the
    summary (C); how it was checked (D).
    """
    return entry_of(_texts(document))


def entry_of(texts: Iterable[tuple[str, str]]) -> tuple[str, set[str]]:
    """Return what texts, each with a weight (A to D), are found by, as a tsvector; their words."""
    places: dict[str, list[str]] = {}
    words: set[str] = set()
    first = 1
    for weight, text in texts:
        found = terms(text[:READ])
        for term in found:
            if term.word:
                words.add(term.word)
            for key in term.keys:
                at = min(first + term.place, LAST_PLACE)
                places.setdefault(key, []).append(f"{at}{weight}")
        first += (found[-1].place if found else 0) + GAP
    vector = " ".join(f"{_quoted(key)}:{','.join(at[:200])}" for key, at in places.items())
    return vector, words


def forms(word: str) -> list[str]:
    """The first letters of a word, and these without each of them."""
    start = word[:PREFIX]
    return sorted({start, *(start[:at] + start[at + 1 :] for at in range(len(start)))})


def hit(document: Json, search: Search) -> Hit:
    """The statement and the best passage of a publication that was found."""
    statement = CONTROLS.sub("", document["statement"])
    text = CONTROLS.sub("", f"{document['summary']} {document['body']}"[:SHOWN])
    found = [term for term in terms(text) if search.keys.intersection(term.keys)]
    return Hit(
        _marked(statement, search, terms(statement)),
        _passage(text, search, found) if found else mark_safe(""),
    )


def _groups(text: str) -> list[list[tuple[bool, list[Term]]]]:
    """The alternatives of a search: lists of phrases, and whether each is to be left out."""
    groups: list[list[tuple[bool, list[Term]]]] = [[]]
    plain: list[str] = []

    def flush() -> None:
        for phrase in _phrases(asked(" ".join(plain))):
            groups[-1].append((False, phrase))
        plain.clear()

    for part in PART.finditer(text):
        if part["word"] and not part["out"]:
            if part["word"].casefold() == "or":
                flush()
                groups.append([])
            else:
                plain.append(part["word"])
            continue
        flush()
        if phrase := asked(part["phrase"] or part["word"] or ""):
            groups[-1].append((bool(part["out"]), phrase))
    flush()
    return groups


def _phrases(found: list[Term]) -> list[list[Term]]:
    """Terms one by one; those with nothing but a hyphen between them together."""
    phrases: list[list[Term]] = []
    for term in found:
        if term.glued and phrases and phrases[-1][-1].place == term.place - 1:
            phrases[-1].append(term)
        else:
            phrases.append([term])
    return phrases


def _clause(group: list[tuple[bool, list[Term]]], slips: dict[str, list[str]]) -> str:
    """One alternative as a tsquery; "" where it has nothing to look up."""
    wanted = [_phrase(phrase, slips) for out, phrase in group if not out]
    unwanted = [f"!({_phrase(phrase, {})})" for out, phrase in group if out]
    return f"({' & '.join([*wanted, *unwanted])})" if wanted else ""


def _phrase(phrase: Sequence[Term], slips: dict[str, list[str]]) -> str:
    parts = [_any(phrase[0], slips)]
    for before, term in pairwise(phrase):
        parts.append(f"<{term.place - before.place}> {_any(term, slips)}")
    if len(phrase) == 2 and phrase[1].glued and all(term.word for term in phrase):
        parts.append(f"| {_quoted(stem(phrase[0].word + phrase[1].word))}")  # "re-election"
    return f"({' '.join(parts)})"


def _any(term: Term, slips: dict[str, list[str]]) -> str:
    found = [_quoted(key) for key in _keys(term, slips)]
    if term.begins:
        found.append(f"{_quoted(term.word)}:*")
    return f"({' | '.join(found)})"


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _keys(term: Term, slips: dict[str, list[str]]) -> list[str]:
    """What a term is found by, and the words that may have been meant."""
    near = [key for word in slips.get(term.word, ()) for key in asked(word)[0].keys]
    return list(dict.fromkeys([*term.keys, *near]))


def _slips(typed: Sequence[Term]) -> dict[str, list[str]]:
    """The words that no publication holds, with those they may stand for, the likeliest first."""
    stems = {term.keys[0]: term.word for term in typed if len(term.word) >= SHORTEST}
    known = set(SearchWord.objects.filter(stem__in=stems).values_list("stem", flat=True))
    unknown = [word for stem, word in stems.items() if stem not in known]
    found = {word: _near(word) for word in unknown}
    return {word: near for word, near in found.items() if near}


def _near(word: str) -> list[str]:
    """Words of publications that differ from ``word`` by a slip of the hand or two."""
    close = SearchWord.objects.filter(forms__overlap=forms(word)).values_list("word", flat=True)
    graded = [
        (SequenceMatcher(None, word, other).ratio(), other)
        for other in close[:CANDIDATES]
        if abs(len(other) - len(word)) <= 2
    ]
    best = sorted((pair for pair in graded if pair[0] >= NEAR), reverse=True)
    return [other for _, other in best[:OFFERED]]


def _texts(document: Json) -> list[tuple[str, str]]:
    """The texts of a document with their weights."""
    works = [each["article"] for each in document["appearances"]] + document["evidence"]
    sources = {work["source"]["name"] for work in works if work["source"]}
    topics = [topic["name"] for topic in document["topics"]]
    claimant = [document["claimant"]["name"]] if document["claimant"] else []
    return [
        ("A", document["statement"]),
        *(("B", name) for name in (*claimant, *topics, *sorted(sources))),
        ("C", document["summary"]),
        ("D", document["body"]),
    ]


def _passage(text: str, search: Search, found: list[Term]) -> SafeString:
    """Some words around those found, with dots where it is cut."""
    start = max(text.rfind(" ", 0, max(found[0].start - AROUND, 0)) + 1, 0)
    end = text.find(" ", min(start + 2 * AROUND, len(text)))
    cut = text[start : end if end >= 0 else len(text)].strip()
    before = "… " if cut[:1].islower() else ""
    after = "" if cut[-1:] in ".!?”" else " …"
    return mark_safe(f"{before}{_marked(cut, search, terms(cut))}{after}")  # noqa: S308 - escaped


def _marked(text: str, search: Search, found: list[Term]) -> SafeString:
    """The text as html, with what was searched for in <mark>."""
    html, at = "", 0
    for term in found:
        if term.start >= at and search.keys.intersection(term.keys):
            html += (
                f"{escape(text[at : term.start])}<mark>{escape(text[term.start : term.end])}</mark>"
            )
            at = term.end
    return mark_safe(html + escape(text[at:]))  # noqa: S308 - escaped; the marks are the only tags
