"""Whom "the senator" stands for: the one person the article introduced with that office."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import table, word_set, words
from claims.extraction.names import Names, name_words
from claims.extraction.parse import Sentence

SHORT = table("names/office_forms")
OFFICES = words("names/offices")
# said of many at once: only a title before the name tells whose office it is
SHARED = word_set("president general speaker commissioner chancellor professor captain")
PARTIES = word_set("republican democrat")
NOT_NOW = word_set("former ex late then vice deputy acting assistant lieutenant lt lt. prime")
ANOTHER = word_set("a an another one")


class Offices:
    """The offices of an article: who was introduced with each, and where first."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[str, int]] = defaultdict(dict)
        self._shared: set[str] = set()

    def learn(self, office: str, name: str, at: int) -> None:
        """Note that ``name`` holds ``office``, told at character ``at``."""
        self._holders[office].setdefault(name, at)

    def share(self, office: str) -> None:
        """Note that the article speaks of somebody unnamed with ``office``: "a judge"."""
        self._shared.add(office)

    def holder(self, noun: Token, at: int) -> str | None:
        """The one person "the senator" at ``at`` can be, None where that is not certain."""
        office = noun.lower_
        alone = [c for c in noun.children if c.dep_ not in ("punct", "case")]
        bare = noun.dep_ != "compound" and len(alone) == 1 and alone[0].lower_ == "the"
        holders = self._holders.get(office, {})
        if not bare or office in self._shared or len(holders) != 1:
            return None
        name, told = next(iter(holders.items()))
        return name if told < at else None


def offices_of(sentences: Sequence[Sentence], names: Names) -> Offices:
    """Collect the offices an article gives to its persons, by title or apposition."""
    offices = Offices()
    for sentence in sentences:
        for token in sentence.doc:
            if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
                continue
            office = SHORT.get(token.lower_, token.lemma_.lower())
            if office not in OFFICES:
                continue
            if name := next(_holders(token, office, names), None):
                offices.learn(office, name, sentence.start + token.idx)
            elif office in PARTIES and token.dep_ in ("compound", "amod", "nmod"):
                offices.share(office)  # "the Republican nominee": another one may be meant
            elif any(c.lower_ in ANOTHER for c in token.lefts) and token.dep_ != "attr":
                offices.share(office)
    return offices


def _holders(office: Token, word: str, names: Names) -> Iterator[str]:
    """Persons an office is given to: "Sen. Ruiz", "Ana Ruiz, the mayor,", "the mayor, Ana Ruiz"."""
    if any(t.lower_ in NOT_NOW for t in office.doc[max(0, office.i - 2) : office.i]):
        return
    heads = (
        [office.head] if office.dep_ in ("compound", "nmod") and office.head.i > office.i else []
    )
    if word not in SHARED:
        heads += [office.head] if office.dep_ == "appos" else []
        heads += [c for c in office.rights if c.dep_ == "appos"]
    for head in heads:
        name = names.fullest(name_words(head) or [""])
        if name in names.persons:
            yield name
