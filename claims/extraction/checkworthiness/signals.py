"""What a sentence shows that bears on its check-worthiness, counted in one pass over its words."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from claims.english.lexicon import word_set
from claims.extraction.checkworthiness import words
from claims.extraction.checkworthiness.clauses import ASSERTED, STATED, Mood, Moods
from claims.extraction.checkworthiness.grammar import Word, words_of
from claims.extraction.checkworthiness.wording import wording
from claims.extraction.parse import Sentence
from claims.values import DateValue, Modifier, Quantity

T = TypeVar("T")
Found = defaultdict[str, float]  # how strongly each signal shows
SMALL, LARGE = 10, 1000
OVER = frozenset({Mood.PAST, Mood.PERFECT})
MAIN_MOODS = {
    Mood.FUTURE: "future", Mood.MIGHT: "might", Mood.CAN: "can", Mood.OUGHT: "ought",
    Mood.COMMAND: "command", Mood.PROGRESSIVE: "under way",
}  # fmt: skip
SUBJECTS = {who: who for who in ("it", "they", "you", "we")} | {
    "he": "he or she", "she": "he or she", "PROPN": "named subject", "NOUN": "noun subject",
}  # fmt: skip
SET_OFF = word_set("npadvmod ROOT dep intj advmod")  # a name outside the clause
OBJECTS = word_set("dobj attr prep agent oprd dative")
TOLD = word_set("attr dobj")
MAIN = word_set("ccomp conj parataxis")  # clauses that can be a sentence's own
BY_ASSERTION = word_set("statistic change")  # told apart in a plan or a possibility
QUESTIONED = word_set("when where whether how what who why which if")  # "did not say when"


# "the highest in 20 years", "more than any other", "for the first time since the war"
COMPARED = re.compile(
    r"\b(?:ever (?:recorded|seen|measured|built)|on record|in history|all-time|in a lifetime|"
    r"(?:than|like) (?:any|all|every) (?:other|of)|than (?:at any|any) time|than (?:ever|anyone)|"
    r"any other|"
    r"(?:first|only|last) time (?:since|in|that)|for the first time|"
    r"(?:in|for) (?:a|an|one|two|three|\d{1,3}|(?:almost|nearly|over|about|more than) [\w-]{1,12}) "
    r"(?:years?|decades?|century|centuries|generations?)|since (?:the |World War|1\d{3}|20\d\d))\b"
)
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
# "twice as many", "three times the national rate", "half that in the south"
MULTIPLE = re.compile(
    rf"\b(?:twice|{COUNT} times|half) (?:as |the |that |those |what |more |higher |their |its )",
    re.IGNORECASE,
)
# "one in five", "six of the ten", "a third of the money"
SHARE = re.compile(
    rf"\b(?:{COUNT} (?:in(?: every)?|of the|out of(?: the| every)?) {COUNT}\b|"
    r"(?:half|halves|thirds?|quarters?|fifths?|tenths?|majority|most) of (?:the|all|its|their)\b)",
    re.IGNORECASE,
)
SCORELINE = re.compile(r"\b(?:won|lost|beat|drew|led)\b[^.]{0,40}\b\d{1,3}[-–]\d{1,3}\b")


def signals(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateValue]
) -> Mapping[str, float]:
    """Return how strongly each signal shows, by its name in the table of weights."""
    found: Found = defaultdict(float, date=len(dates))
    tokens = words_of(sentence.doc)
    moods = Moods(tokens)
    _numbers(sentence, tokens, quantities, moods, found)
    for word in tokens:
        _word(word, tokens, moods, found)
        if word.is_verb:
            clause = Clause(word, moods.of(word))
            _count(VERB_RULES, clause, found)
            if word.dep == "ROOT":
                _count(MAIN_RULES, clause, found)
                _main_clause(clause, found)
        elif word.dep == "ROOT" and not any(_tells(other) for other in tokens):
            found["no verb"] = 1
    whole = Whole(sentence.text.strip(), tokens)
    for signal, measure in WHOLE_RULES:
        found[signal] = measure(whole)
    return found


def _count(rules: Sequence[tuple[str, Callable[[T], bool]]], what: T, found: Found) -> None:
    for signal, shows in rules:
        found[signal] += shows(what)


def _numbers(
    sentence: Sentence,
    tokens: Sequence[Word],
    quantities: Sequence[Quantity],
    moods: Moods,
    found: Found,
) -> None:
    starts = [word.start for word in tokens]
    for quantity in quantities:
        place = max(bisect_right(starts, quantity.start - sentence.start) - 1, 0)
        asserted = moods.around(tokens[place]) in ASSERTED
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


def _word(word: Word, tokens: Sequence[Word], moods: Moods, found: Found) -> None:
    following = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    for signal in words.shown_by(word):
        if signal == "now" and following is not None and following.text == ",":
            continue  # "Now, let me say": no time at all
        if signal == "judgement" and word.lower == "right" and not _is_right(word, following):
            continue
        planned = signal in BY_ASSERTION and moods.around(word) not in ASSERTED
        found[f"{signal} planned" if planned else signal] += 1
    if word.tag == "RB" and words.is_judged(word.lower):
        found["judgement"] += 1
    if word.pos == "PROPN" and (word.i == 0 or tokens[word.i - 1].pos != "PROPN"):
        found["name"] += 1  # once, however long
    found[BY_TAG.get(word.tag, "")] += 1
    if word.tag == "MD" and word.lower in words.MAY:
        found["hedge"] += 1
    if word.pos == "NUM":
        _figure(word, found)
    if word.dep == "neg":
        found["denial"] += moods.of(tokens[word.head]) in OVER
    elif word.dep == "amod":
        found["adjective"] += word.lemma not in words.JUDGEMENTS
        found["first"] += word.lower == "first"
    else:
        found[BY_ROLE.get(word.dep, "")] += 1


def _is_right(word: Word, following: Word | None) -> bool:
    """Whether "right" judges: not in "a right to", "right now", "right here"."""
    return word.pos != "NOUN" and (following is None or following.pos not in ("ADV", "ADP", "DET"))


def _figure(word: Word, found: Found) -> None:
    """A number that is the claim ("the price is 5"), and one that leaves open what it counts."""
    if word.dep in TOLD and word.lower != "one":  # not "it is one that"
        found["figure told"] += 1
    if word.dep == "nsubj":
        found["number alone"] += 1


BY_TAG = {"JJR": "comparison", "RBR": "comparison", "JJS": "superlative"}
BY_ROLE = {"agent": "agent", "expl": "there", "conj": "joined on"}


@dataclass(frozen=True)
class Clause:
    """A verb, how it presents what it says, and who does it."""

    verb: Word
    mood: Mood

    @property
    def lemma(self) -> str:
        return self.verb.lemma

    @cached_property
    def subject(self) -> Word | None:
        return self.verb.subject

    @cached_property
    def who(self) -> str:
        return self.subject.lower if self.subject is not None else ""

    @cached_property
    def complement(self) -> Word | None:
        return next((c for c in self.verb.children if c.dep in ("acomp", "oprd")), None)

    @property
    def is_own(self) -> bool:
        return self.who in ("i", "we")

    @property
    def is_talk(self) -> bool:
        return self.who in ("i", "we", "you")

    @property
    def is_named(self) -> bool:
        named = self.subject is not None and self.subject.pos == "PROPN"
        return named or self.who in ("he", "she", "they")

    @property
    def is_public(self) -> bool:
        """A public act, or on a public matter: "vetoed it", "cut the budget of the army"."""
        objects = [child for child in self.verb.children if child.dep in OBJECTS]
        near = objects + [word for thing in objects for word in thing.children]
        on_matter = any(word.lemma in words.FIELDS for word in near)
        return on_matter or self.lemma in words.PUBLIC_ACTS

    @property
    def is_law(self) -> bool:
        """What a law says or a law forbids: "the act bars it", "it is illegal to"."""
        subject = self.subject.lemma if self.subject is not None else ""
        return (subject in words.LEGAL_TEXTS and self.lemma != "be") or self.is_said_to_be(
            words.LAWFUL
        )

    @property
    def is_expected(self) -> bool:
        """ "Is forecast to slow", "is due to open"."""
        what = self.verb if self.verb.has("auxpass") else self.complement
        return what is not None and what.lemma in words.OUTLOOKS and what.has("xcomp")

    @property
    def is_silence(self) -> bool:
        """ "Declined to", "did not respond", "did not say when", "could not be reached"."""
        if self.lemma in words.DECLININGS:
            return True
        if not self.verb.has("neg"):
            return False
        if self.lemma == "say":
            asked = [c for c in self.verb.children if c.dep == "ccomp"]
            return any(w.lower in QUESTIONED for c in asked for w in c.children)
        reached = self.lemma == "reach" and self.verb.has("nsubjpass")
        return self.lemma in words.UNTOLD or reached

    def is_said_to_be(self, listed: frozenset[str]) -> bool:
        """Whether an adjective of the list is its complement: "was delighted"."""
        what = self.complement
        return what is not None and not listed.isdisjoint((what.lower, what.lemma))


VERB_RULES: tuple[tuple[str, Callable[[Clause], bool]], ...] = (
    ("own past", lambda c: c.mood in OVER and c.who == "i"),
    ("past state", lambda c: c.mood in OVER and c.who != "i" and c.lemma == "be"),
    ("past event", lambda c: c.mood in OVER and c.who != "i" and c.lemma != "be"),
    ("own record", lambda c: c.mood in OVER and c.is_own and c.is_public),
    ("act", lambda c: c.mood in STATED and c.lemma in words.PUBLIC_ACTS),
    ("act planned", lambda c: c.mood not in STATED and c.lemma in words.PUBLIC_ACTS),
    ("saying", lambda c: c.mood in STATED and c.lemma in words.SAYINGS and not c.is_talk),
    ("measuring", lambda c: c.mood in STATED and c.lemma in words.MEASURINGS),
    ("law", lambda c: c.mood in STATED and c.is_law),
    ("opinion", lambda c: c.is_own and c.mood in ASSERTED and c.lemma in words.OPINION_VERBS),
    ("wish", lambda c: c.is_own and c.lemma in words.WISHES),
    ("position", lambda c: c.mood in STATED and c.lemma in words.POSITIONS and c.is_named),
    ("unknown", lambda c: c.verb.has("neg") and c.is_said_to_be(words.CLEAR)),
    ("biography", lambda c: c.lemma == "grow" and c.verb.has("prt")),  # "grew up in Leeds"
    ("have to", lambda c: c.lemma == "have" and c.verb.has("xcomp")),
    ("no comment", lambda c: c.is_silence),
)
MAIN_RULES: tuple[tuple[str, Callable[[Clause], bool]], ...] = (
    ("feeling", lambda c: c.lemma in words.FEELINGS or c.is_said_to_be(words.FEELINGS)),
    ("procedure", lambda c: c.lemma in words.PROCEDURES),
    ("outlook", lambda c: c.is_expected),
    ("under opinion", lambda c: c.lemma in words.HEDGING_VERBS),
    ("under opinion", lambda c: c.is_own and c.lemma in words.OPINION_VERBS),
)


def _main_clause(clause: Clause, found: Found) -> None:
    found[MAIN_MOODS.get(clause.mood, "")] = 1
    if clause.subject is not None:
        found[SUBJECTS.get(clause.who) or SUBJECTS.get(clause.subject.pos, "")] = 1


def _tells(verb: Word) -> bool:
    """Whether a verb has a subject and a mood: a misread root makes no sentence a fragment."""
    return verb.dep in MAIN and verb.is_verb and verb.subject is not None


class Whole:
    """A sentence as a whole."""

    def __init__(self, text: str, tokens: Sequence[Word]) -> None:
        self.text, self.tokens = text, tokens
        self.lengths = [len(w.text) for w in tokens if w.text.isalpha() or w.text[:1].isdigit()]
        self.count = len(self.lengths)
        self.kinds = Counter(word.pos for word in tokens)
        self.worded = wording(tokens)

    def share(self, *kinds: str) -> float:
        """The share of the words that are of these parts of speech."""
        found = sum(self.kinds[kind] for kind in kinds)
        return min(found / self.count, 1.0) if self.count else 0.0

    @property
    def mean_length(self) -> float:
        return sum(self.lengths) / self.count if self.count else 0.0

    @property
    def is_stage_direction(self) -> bool:
        return self.text.startswith(("(", "[")) and not any(w.dep == "nsubj" for w in self.tokens)

    @property
    def addresses_somebody(self) -> bool:
        """ "Senator Hale, your answer?" or "Thank you, Senator": a name set off at either end."""
        words_only = [word for word in self.tokens if word.pos != "PUNCT" or word.text == ","]
        commas = [place for place, word in enumerate(words_only) if word.text == ","]
        if not commas:
            return False
        to_somebody = any(word.lower in ("you", "your") for word in self.tokens)
        parts = (words_only[: commas[0]], words_only[commas[-1] + 1 :])
        names = [part[-1] for part in parts if part and all(w.pos == "PROPN" for w in part)]
        return any(w.dep in SET_OFF or (to_somebody and w.dep == "nsubj") for w in names)


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
    ("multiple", lambda w: bool(MULTIPLE.search(w.text))),
    ("share", lambda w: bool(SHARE.search(w.text))),
    ("idiom", lambda w: words.has_idiom(w.text)),
    ("address", lambda w: w.addresses_somebody),
    ("broken off", lambda w: w.text.endswith(("...", "…", "--", "—"))),
    ("question", lambda w: w.text.rstrip("\"'”’)").endswith("?")),
    ("stage direction", lambda w: w.is_stage_direction),
)
