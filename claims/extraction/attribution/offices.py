"""Whom "the senator" stands for: the one person the article introduced so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.english.lexicon import table, word_set, words
from claims.extraction.names import Names, name_words
from claims.extraction.parse import Sentence

SHORT = table("names/office_forms")
OFFICES = words("names/offices")
# said of many at once: only a title before the name tells whose office it is
SHARED = word_set("president general speaker commissioner chancellor professor captain")
PARTIES = word_set("republican democrat")
NOT_NOW = word_set("former ex late then vice deputy acting assistant lieutenant lt lt.")
ANOTHER = word_set("a an another one")
ATTRIBUTES = word_set("compound amod nmod")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is told at a character to hold an office that some words narrow: "finance" minister."""

    narrowed: frozenset[str]
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of an article: who was introduced with each, and where first.

    ``unheld`` are those of somebody without a name: "a judge".
    """

    holders: dict[str, list[Holder]] = field(default_factory=dict)
    unheld: frozenset[str] = frozenset()

    def holder(self, noun: Token, at: int) -> str | None:
        """The one person "the senator" at ``at`` can be, None where that is not certain."""
        office = noun.lemma_.lower()
        if noun.dep_ == "compound" or office in self.unheld or not _is_bare(noun):
            return None
        narrowed = _narrowing(noun)
        held = [h for h in self.holders.get(office, ()) if narrowed <= h.narrowed]
        told_before = any(h.at < at for h in held)
        return held[0].name if told_before and len({h.name for h in held}) == 1 else None


def offices_of(sentences: Sequence[Sentence], names: Names) -> Offices:
    """Collect the offices an article gives to its persons, by title or apposition."""
    holders: dict[str, list[Holder]] = defaultdict(list)
    unheld: set[str] = set()
    for sentence in sentences:
        for token in sentence.doc:
            if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
                continue
            office = SHORT.get(token.lower_, token.lemma_.lower())
            if office not in OFFICES:
                continue
            if name := next(_holders(token, office, names), None):
                holders[office].append(Holder(_narrowing(token), name, sentence.start + token.idx))
            elif office in PARTIES and token.dep_ in ATTRIBUTES:
                unheld.add(office)  # "the Republican nominee": another one may be meant
            elif any(c.lower_ in ANOTHER for c in token.lefts) and token.dep_ != "attr":
                unheld.add(office)
    return Offices(dict(holders), frozenset(unheld))


def _narrowing(noun: Token) -> frozenset[str]:
    """The words that narrow an office: "finance" of "the finance minister"."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return frozenset(t.lower_ for t in before if t.dep_ in ATTRIBUTES)


def _is_bare(noun: Token) -> bool:
    """Whether an office has nothing but "the" and a word or two that narrow it."""
    parts = [c for c in noun.children if c.dep_ not in ("punct", "case")]
    articles = [c for c in parts if c.lower_ == "the"]
    narrowing = [c for c in parts if c.dep_ in ATTRIBUTES and c.i < noun.i]
    return len(articles) == 1 and len(articles) + len(narrowing) == len(parts)


def _holders(office: Token, word: str, names: Names) -> Iterator[str]:
    """Persons an office is given to: "Sen. Ruiz", "Ana Ruiz, the mayor,", "the mayor, Ana Ruiz"."""
    if any(t.lower_ in NOT_NOW for t in office.doc[max(0, office.i - 2) : office.i]):
        return
    titled = office.dep_ in ("compound", "nmod") and office.head.i > office.i
    heads = [office.head] if titled else []
    if word not in SHARED:
        heads += [office.head] if office.dep_ == "appos" else []
        heads += [c for c in office.rights if c.dep_ == "appos"]
    for head in heads:
        name = names.fullest(name_words(head) or [""])
        if name in names.persons:
            yield name
        elif titled and len(name.split()) == 1 and word in SHARED:
            yield f"{office.text} {name}"  # "President Ruiz"
