"""What a sentence shows that bears on its check-worthiness, counted in one pass over its parse."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set
from claims.extraction.checkworthiness import words
from claims.extraction.checkworthiness.clauses import (
    ASSERTED,
    STATED,
    Mood,
    Moods,
    is_verb,
    subject_of,
)
from claims.extraction.checkworthiness.wording import wording
from claims.extraction.parse import Sentence
from claims.values import DateValue, Modifier, Quantity

T = TypeVar("T")
Found = defaultdict[str, float]  # how strongly each signal shows
SMALL, LARGE = 10, 1000
OVER = frozenset({Mood.PAST, Mood.PERFECT})
MAIN_MOODS = {
    Mood.FUTURE: "future",
    Mood.MIGHT: "might",
    Mood.CAN: "can",
    Mood.OUGHT: "ought",
    Mood.COMMAND: "command",
    Mood.PROGRESSIVE: "under way",
}
SUBJECTS = {
    "he": "he or she",
    "she": "he or she",
    "it": "it",
    "they": "they",
    "you": "you",
    "we": "we",
    "PROPN": "named subject",
    "NOUN": "noun subject",
}
SET_OFF = word_set("npadvmod ROOT dep intj advmod")  # a name outside the clause
OBJECTS = word_set("dobj attr prep agent oprd dative")
TOLD = word_set("attr dobj")
MAIN = word_set("ccomp conj parataxis")  # clauses that can be a sentence's own
BY_ASSERTION = word_set("statistic change")  # told apart in a plan or a possibility


# "the highest in 20 years", "more than any other", "for the first time since the war"
COMPARED = re.compile(
    r"\b(?:ever (?:recorded|seen|measured|built)|on record|in history|all-time|in a lifetime|"
    r"(?:than|like) (?:any|all|every) (?:other|of)|than (?:at any|any) time|than (?:ever|anyone)|"
    r"any other|"
    r"(?:first|only|last) time (?:since|in|that)|for the first time|"
    r"(?:in|for) (?:a|an|one|two|three|\d{1,3}|(?:almost|nearly|over|about|more than) [\w-]{1,12}) "
    r"(?:years?|decades?|century|centuries|generations?)|since (?:the |World War|1\d{3}|20\d\d))\b"
)

SCORELINE = re.compile(r"\b(?:won|lost|beat|drew|led)\b[^.]{0,40}\b\d{1,3}[-–]\d{1,3}\b")


def signals(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateValue]
) -> Mapping[str, float]:
    """Return how strongly each signal shows, by its name in the table of weights."""
    found: Found = defaultdict(float, date=len(dates))
    moods = Moods()
    _numbers(sentence, quantities, moods, found)
    for token in sentence.doc:
        _word(token, moods, found)
        if is_verb(token):
            clause = Clause(token, moods.of(token))
            _count(VERB_RULES, clause, found)
            if token.dep_ == "ROOT":
                _count(MAIN_RULES, clause, found)
                _main_clause(clause, found)
        elif token.dep_ == "ROOT" and not any(_tells(other) for other in sentence.doc):
            found["no verb"] = 1
    whole = Whole(sentence.doc)
    for signal, measure in WHOLE_RULES:
        found[signal] = measure(whole)
    return found


def _count(rules: Sequence[tuple[str, Callable[[T], bool]]], what: T, found: Found) -> None:
    for signal, shows in rules:
        found[signal] += shows(what)


def _numbers(
    sentence: Sentence, quantities: Sequence[Quantity], moods: Moods, found: Found
) -> None:
    starts = [token.idx for token in sentence.doc]
    for quantity in quantities:
        place = max(bisect_right(starts, quantity.start - sentence.start) - 1, 0)
        asserted = moods.around(sentence.doc[place]) in ASSERTED
        found[_number_kind(quantity) + ("" if asserted else " planned")] += 1
        found["public count"] += _counted(quantity) in words.FIELDS
        found["by how much"] += quantity.modifier in (Modifier.UP, Modifier.DOWN)


def _number_kind(quantity: Quantity) -> str:
    unit, size = quantity.unit or "", abs(quantity.value)
    if unit.startswith("percent"):
        return "percent"
    if len(unit) == 3 and unit.isupper():
        return "sum"
    if unit.split(" ")[0] in words.TIME_UNITS:  # also "year of age"
        return "time span"
    return "large number" if size >= LARGE else "small number" if size <= SMALL else "number"


def _counted(quantity: Quantity) -> str:
    """The last word of the unit: "troop" of "American troop"."""
    return (quantity.unit or "").rpartition(" ")[2]


def _word(token: Token, moods: Moods, found: Found) -> None:
    for signal in words.shown_by(token):
        if signal == "now" and _is_followed_by_comma(token):
            continue  # "Now, let me say": no time at all
        planned = signal in BY_ASSERTION and moods.around(token) not in ASSERTED
        found[f"{signal} planned" if planned else signal] += 1
    _count(WORD_RULES, token, found)
    if token.dep_ == "neg":
        found["denial"] += moods.of(token.head) in OVER


def _is_followed_by_comma(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text == ","


WORD_RULES: tuple[tuple[str, Callable[[Token], bool]], ...] = (
    ("name", lambda t: t.pos_ == "PROPN" and (t.i == 0 or t.nbor(-1).pos_ != "PROPN")),  # once
    ("comparison", lambda t: t.tag_ in ("JJR", "RBR")),
    ("superlative", lambda t: t.tag_ == "JJS"),
    ("hedge", lambda t: t.tag_ == "MD" and t.lower_ in words.MAY),
    ("adjective", lambda t: t.dep_ == "amod" and t.lemma_.lower() not in words.JUDGEMENTS),
    ("agent", lambda t: t.dep_ == "agent"),
    ("there", lambda t: t.dep_ == "expl"),
    ("joined on", lambda t: t.dep_ == "conj"),
    ("number alone", lambda t: t.pos_ == "NUM" and t.dep_ == "nsubj"),
    # not "it is one that"
    ("figure told", lambda t: t.pos_ == "NUM" and t.dep_ in TOLD and t.lower_ != "one"),
    ("first", lambda t: t.lower_ == "first" and t.dep_ == "amod"),
)


@dataclass(frozen=True)
class Clause:
    """A verb, how it presents what it says, and who does it."""

    verb: Token
    mood: Mood

    @cached_property
    def lemma(self) -> str:
        return self.verb.lemma_.lower()

    @cached_property
    def subject(self) -> Token | None:
        return subject_of(self.verb)

    @cached_property
    def who(self) -> str:
        return self.subject.lower_ if self.subject is not None else ""

    @property
    def is_own(self) -> bool:
        return self.who in ("i", "we")

    @property
    def is_named(self) -> bool:
        subject = self.subject
        return subject is not None and (
            self.who in ("he", "she", "they") or subject.pos_ == "PROPN"
        )

    @property
    def is_on_public_matter(self) -> bool:
        """Whether what it acts on is one, or has one beside it: "cut the budget of the army"."""
        objects = [child for child in self.verb.children if child.dep_ in OBJECTS]
        near = objects + [word for thing in objects for word in thing.children]
        return any(token.lemma_.lower() in words.FIELDS for token in near)

    def has(self, role: str) -> bool:
        return any(child.dep_ == role for child in self.verb.children)

    def is_said_to_be(self, listed: frozenset[str]) -> bool:
        """Whether an adjective of the list is its complement: "was delighted"."""
        complements = [child for child in self.verb.children if child.dep_ in ("acomp", "oprd")]
        return any(c.lower_ in listed or c.lemma_.lower() in listed for c in complements)


VERB_RULES: tuple[tuple[str, Callable[[Clause], bool]], ...] = (
    ("own past", lambda c: c.mood in OVER and c.who == "i"),
    ("past state", lambda c: c.mood in OVER and c.who != "i" and c.lemma == "be"),
    ("past event", lambda c: c.mood in OVER and c.who != "i" and c.lemma != "be"),
    (
        "own record",
        lambda c: (
            c.mood in OVER and c.is_own and (c.lemma in words.PUBLIC_ACTS or c.is_on_public_matter)
        ),
    ),
    ("act", lambda c: c.mood in STATED and c.lemma in words.PUBLIC_ACTS),
    ("act planned", lambda c: c.mood not in STATED and c.lemma in words.PUBLIC_ACTS),
    (
        "saying",
        lambda c: c.mood in STATED and c.lemma in words.SAYINGS and not c.is_own and c.who != "you",
    ),
    ("measuring", lambda c: c.mood in STATED and c.lemma in words.MEASURINGS),
    ("opinion", lambda c: c.is_own and c.mood in ASSERTED and c.lemma in words.OPINION_VERBS),
    ("wish", lambda c: c.is_own and c.lemma in words.WISHES),
    (
        "position",
        lambda c: c.mood in STATED and c.lemma in words.POSITIONS and c.is_named,
    ),
    ("unknown", lambda c: c.has("neg") and c.is_said_to_be(words.CLEAR)),
    ("biography", lambda c: c.lemma == "grow" and c.has("prt")),  # "grew up in Leeds"
    ("have to", lambda c: c.lemma == "have" and c.has("xcomp")),
)
MAIN_RULES: tuple[tuple[str, Callable[[Clause], bool]], ...] = (
    ("feeling", lambda c: c.lemma in words.FEELINGS or c.is_said_to_be(words.FEELINGS)),
    ("procedure", lambda c: c.lemma in words.PROCEDURES),
    (
        "no comment",
        lambda c: (
            c.lemma in ("respond", "comment", "answer", "decline")
            and (c.has("neg") or c.lemma == "decline")
        ),
    ),
    (
        "under opinion",
        lambda c: c.lemma in words.HEDGING_VERBS or (c.is_own and c.lemma in words.OPINION_VERBS),
    ),
)


def _main_clause(clause: Clause, found: Found) -> None:
    found[MAIN_MOODS.get(clause.mood, "")] = 1
    if clause.subject is not None:
        found[SUBJECTS.get(clause.who) or SUBJECTS.get(clause.subject.pos_, "")] = 1


def _tells(verb: Token) -> bool:
    """Whether a verb has a subject and a mood: a misread root makes no sentence a fragment."""
    return verb.dep_ in MAIN and is_verb(verb) and subject_of(verb) is not None


class Whole:
    """A sentence as a whole."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text.strip()
        self.lengths = [len(token) for token in doc if token.is_alpha or token.like_num]
        self.count = len(self.lengths)
        self.worded = wording(doc)

    def share(self, *kinds: str) -> float:
        """The share of the words that are of these parts of speech."""
        found = sum(token.pos_ in kinds for token in self.doc)
        return min(found / self.count, 1.0) if self.count else 0.0

    @property
    def mean_length(self) -> float:
        return sum(self.lengths) / self.count if self.count else 0.0

    @property
    def is_stage_direction(self) -> bool:
        return self.text.startswith(("(", "[")) and not any(t.dep_ == "nsubj" for t in self.doc)

    @property
    def addresses_somebody(self) -> bool:
        """ "Senator Hale, your answer?" or "Thank you, Senator": a name set off at either end."""
        words_only = [token for token in self.doc if not token.is_punct or token.text == ","]
        commas = [place for place, token in enumerate(words_only) if token.text == ","]
        if not commas:
            return False
        to_somebody = any(token.lower_ in ("you", "your") for token in self.doc)
        parts = (words_only[: commas[0]], words_only[commas[-1] + 1 :])
        names = [part[-1] for part in parts if part and all(t.pos_ == "PROPN" for t in part)]
        return any(t.dep_ in SET_OFF or (to_somebody and t.dep_ == "nsubj") for t in names)


# Letters a word, share of nouns and of prepositions: above what even small talk has.
WHOLE_RULES: tuple[tuple[str, Callable[[Whole], float]], ...] = (
    ("worded as claim", lambda w: max(0.0, w.worded)),
    ("worded as talk", lambda w: max(0.0, -w.worded)),
    ("long words", lambda w: max(0.0, min(w.mean_length, 6.0) - 4.2)),
    ("nouns", lambda w: max(0.0, w.share("NOUN", "PROPN", "NUM") - 0.2)),
    ("prepositions", lambda w: max(0.0, w.share("ADP") - 0.05)),
    ("long", lambda w: max(0, w.count - 12)),
    ("scoreline", lambda w: bool(SCORELINE.search(w.text))),
    ("time compared", lambda w: bool(COMPARED.search(w.text))),
    ("address", lambda w: w.addresses_somebody),
    ("broken off", lambda w: w.text.endswith(("...", "…", "--", "—"))),
    ("question", lambda w: w.text.rstrip("\"'”’)").endswith("?")),
    ("stage direction", lambda w: w.is_stage_direction),
)
