"""Names of persons and bodies an article mentions, and whom a surname or "she" stands for.

Conservative on purpose: a link is made where the article leaves one answer, else not at all.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from claims.extraction.parse import Sentence
from claims.extraction.wordlists import word_set

LONGEST_NAME = 8  # words; a longer run of capitals is a headline
REACH = 3  # sentences back that "she" may point over

MALE = word_set("he him his himself")
FEMALE = word_set("she her hers herself")
TITLES = word_set("""
    mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady sen sen. sens. senator senators rep
    rep. reps. representative gov gov. governor president vice prime minister chancellor
    secretary general gen gen. col col. colonel lt lt. maj maj. major capt capt. captain sgt
    sgt. adm adm. admiral cmdr cmdr. rev rev. reverend prof prof. professor judge justice
    mayor speaker king queen prince princess pope bishop archbishop cardinal rabbi imam sheikh
    ayatollah chief attorney director chairman chairwoman chair ceo spokesman spokeswoman
    spokesperson former congressman congresswoman ambassador commissioner officer sheriff
    detective inspector minister deputy state del del. amb. republican democrat democratic
    republicans democrats candidate leader nominee coach
""")
MALE_TITLES = word_set("""
    mr mr. sir lord king prince congressman chairman spokesman
""")
FEMALE_TITLES = word_set("""
    mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman
""")
SUFFIXES = word_set("jr jr. sr sr. ii iii iv")
BODIES = word_set("""
    university college school committee commission council party house department post times
    news street journal inc inc. corp corp. co co. ltd ltd. llc plc group company bank court
    center centre institute association foundation states union ministry agency office bureau
    service services board fund congress senate parliament church club league league team
    hospital administration campaign coalition caucus society network radio tv television
    press magazine act bill day city county state district island islands river lake sea ocean
    mountain mountains avenue road park tower towers hotel airport war world america american
    national international federal kingdom republic east west north south law army navy force
    forces police security twitter facebook google apple amazon microsoft tribune herald
    gazette guardian telegraph globe reserve treasury pentagon kremlin nations organization
    organisation authority
""")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a person: character offset and the person's full name."""

    at: int
    name: str


@dataclass(slots=True)
class Names:
    """The persons and bodies of one article."""

    full: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by last word
    persons: set[str] = field(default_factory=set)
    male: set[str] = field(default_factory=set)  # last words after "Mr."
    female: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    def fullest(self, words: Sequence[str]) -> str:
        """The one fuller name the article has for these words, else the words as they are."""
        known = self.full.get(words[-1].lower(), set())
        if len(words) > 1:
            known = {name for name in known if name.split()[0].lower() == words[0].lower()}
        return next(iter(known)) if len(known) == 1 else " ".join(words)

    def knows(self, word: str) -> bool:
        """Whether a capitalised word is the last of one of the names."""
        return word[:1].isupper() and word.lower() in self.full

    def person_before(self, pronoun: str, since: int, at: int) -> str | None:
        """The one person of the pronoun's sex named from ``since`` up to ``at``, or None."""
        fitting = {m.name for m in self.within(since, at) if self._fits(m.name, pronoun)}
        return fitting.pop() if len(fitting) == 1 else None

    def within(self, start: int, end: int) -> list[Mention]:
        """The persons named between two offsets."""
        first = bisect_left(self.mentions, start, key=lambda m: m.at)
        last = bisect_left(self.mentions, end, key=lambda m: m.at)
        return self.mentions[first:last]

    def _fits(self, name: str, pronoun: str) -> bool:
        last = name.rsplit(maxsplit=1)[-1].lower()
        if pronoun in MALE:
            return last not in self.female or last in self.male
        return last not in self.male or last in self.female


def names_of(sentences: Sequence[Sentence]) -> Names:
    """Collect the names of an article: every run of proper nouns, titles taken off."""
    names = Names()
    runs = [(s, run) for s in sentences for run in _runs(s.doc)]
    for _, run in runs:
        titles, words = _untitled([t.text for t in run])
        if not words:
            continue
        last = words[-1].lower()
        if titles & MALE_TITLES:
            names.male.add(last)
        if titles & FEMALE_TITLES:
            names.female.add(last)
        if len(words) > 1:
            _learn(names, words)
    for sentence, run in runs:
        _, words = _untitled([t.text for t in run])
        if words and (name := names.fullest(words)) in names.persons:
            names.mentions.append(Mention(sentence.start + run[0].idx, name))
    return names


def _learn(names: Names, words: list[str]) -> None:
    last = words[-1].lower()
    same = {n for n in names.full[last] if n.split()[0].lower() == words[0].lower()}
    if not same:
        names.full[last].add(" ".join(words))
        if not any(w.lower() in BODIES for w in words) and len(words) <= 4:
            names.persons.add(" ".join(words))


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Runs of proper nouns, "Abdul-Rahman" held together."""
    run: list[Token] = []
    for token in doc:
        if token.pos_ == "PROPN" and token.text[0].isalpha():
            run.append(token)
            continue
        if run and len(run) <= LONGEST_NAME:
            yield run
        run = []
    if run and len(run) <= LONGEST_NAME:
        yield run


def _untitled(words: list[str]) -> tuple[set[str], list[str]]:
    """Leading titles and offices apart from the name, suffixes dropped."""
    titles: set[str] = set()
    place = 0
    while place < len(words) and words[place].lower() in TITLES:
        titles.add(words[place].lower())
        place += 1
    rest = words[place:]
    while len(rest) > 1 and rest[-1].lower() in SUFFIXES:
        rest = rest[:-1]
    return titles, rest


def name_words(head: Token) -> list[str]:
    """The words of the name that ends in ``head``, titles taken off; empty where it is no name."""
    if head.pos_ != "PROPN":
        return []
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and head.i - start < LONGEST_NAME:
        start -= 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and end - head.i < LONGEST_NAME:
        end += 1
    return _untitled([t.text for t in doc[start:end]])[1]


def sentence_reach(sentences: Sequence[Sentence], number: int) -> int:
    """Where the text starts that "he" in a sentence may point back to: its paragraph, at most
    REACH sentences back, and the paragraph before if the sentence opens its own."""
    first = max(0, number - REACH)
    floor = sentences[number].paragraph - 1
    starts = [s.start for s in sentences[first : number + 1] if s.paragraph >= floor]
    return starts[0]
