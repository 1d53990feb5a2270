"""The word lists of the signals: which words show which signal, as what part of speech."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from claims.english.lexicon import table, word_set, words
from claims.extraction.checkworthiness.grammar import Word

Shown = tuple[tuple[str, frozenset[str]], ...]  # signals, and the parts of speech they ask for


def listed(name: str) -> frozenset[str]:
    return words(f"checkworthiness/{name}")


FIELDS = table("checkworthiness/public_matters")
PUBLIC_ACTS = listed("public_acts")
SAYINGS = listed("sayings")
MEASURINGS = listed("measurings")
POSITIONS = listed("positions")
OPINION_VERBS = listed("opinion_verbs")
HEDGING_VERBS = listed("hedging_verbs")
FEELINGS = listed("feelings")
PROCEDURES = listed("procedures")
JUDGEMENTS = listed("judgements")
LEGAL_TEXTS = listed("legal_texts")
LAWFUL = word_set("illegal unlawful unconstitutional legal lawful constitutional")
OUTLOOKS = listed("outlooks")
UNTOLD = listed("untold")
DECLININGS = word_set("decline")
PLAIN_ADVERBS = word_set("fairly hardly considerably significantly strongly deeply newly surely")
WISHES = listed("wishes")
TIME_UNITS = word_set("century day decade hour minute month second week year")
CLEAR = word_set("clear known certain")
MAY = word_set("may might could")

ANY = word_set("")
NOMINAL, VERB_OR_NOUN = word_set("NOUN PRON"), word_set("VERB NOUN")
BY_LEMMA = (
    ("statistic", listed("statistics"), ANY),
    ("private person", listed("private_people"), ANY),
    ("change", listed("changes"), VERB_OR_NOUN),
    ("wrongdoing", listed("wrongdoing"), ANY),
    ("evidence", listed("evidence"), word_set("NOUN")),
    ("judgement", JUDGEMENTS, word_set("ADJ ADV NOUN")),
    ("metaphor", listed("metaphors"), word_set("NOUN")),
    ("scene", listed("scenes"), VERB_OR_NOUN),
    ("pastime", listed("pastimes"), word_set("NOUN ADJ")),
    ("caption", listed("captions"), ANY),
    ("biography", listed("biography"), ANY),
    ("courtesy", listed("courtesies"), ANY),
    ("talk", listed("talk"), NOMINAL),
    ("values", listed("values"), NOMINAL),
    ("vague", listed("vague"), NOMINAL),
    ("cause", listed("causes"), word_set("VERB NOUN SCONJ ADP ADJ")),
)
BY_FORM = (
    ("extreme", listed("extremes"), ANY),
    ("hedge", listed("hedges"), ANY),
    ("time", listed("times"), ANY),
    ("unknown", listed("unknown"), ANY),
    ("sample", listed("samples"), ANY),
    ("since", word_set("since"), ANY),
    ("ahead", word_set("next soon tomorrow"), ANY),
    ("none", word_set("any anybody anyone nobody none"), ANY),
    ("emphasis", word_set("even actually indeed"), ANY),
    ("rounded", word_set("almost approximately nearly roughly virtually"), ANY),
    ("occasion", word_set("here tonight"), ANY),
    ("now", word_set("already currently now presently today"), ANY),
    ("comparison", word_set("than"), ANY),
    ("if", word_set("if unless"), ANY),
    ("speaker", word_set("i me my"), ANY),
)


def _by_word(lists: Iterable[tuple[str, frozenset[str], frozenset[str]]]) -> Mapping[str, Shown]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for signal, entries, kinds in lists:
        for word in entries:
            found[word].append((signal, kinds))
    return {word: tuple(its) for word, its in found.items()}


LEMMAS, FORMS = _by_word(BY_LEMMA), _by_word(BY_FORM)


def shown_by(word: Word) -> Iterable[str]:
    """The signals of the lists a word stands in."""
    for signal, kinds in LEMMAS.get(word.lemma, ()) + FORMS.get(word.lower, ()):
        if not kinds or word.pos in kinds:
            yield signal
    if field := FIELDS.get(word.lemma):
        yield f"matter of {field}"


@cache
def is_judged(adverb: str) -> bool:
    """Whether an adverb is made from a judgement: "foolishly", "terribly", "happily"."""
    if not adverb.endswith("ly") or adverb in PLAIN_ADVERBS:
        return False
    return not JUDGEMENTS.isdisjoint((adverb[:-2], f"{adverb[:-1]}e", f"{adverb[:-3]}y"))


def _by_longest_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        found[max(WORD.findall(phrase), key=len)].append(phrase)
    return {word: tuple(its) for word, its in found.items()}


WORD = re.compile(r"[\w'-]+")
IDIOMS = _by_longest_word(listed("idioms"))


def has_idiom(text: str) -> bool:
    """Whether a figure of speech of several words stands in the text."""
    found = WORD.findall(text.lower().replace("’", "'"))
    run = f" {' '.join(found)} "
    return any(f" {phrase} " in run for word in found for phrase in IDIOMS.get(word, ()))
