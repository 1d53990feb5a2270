"""Names of persons and bodies an article mentions, and whom a surname or "she" stands for.

Conservative on purpose: a link is made where the article leaves one answer, else not at all.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import is_will
from claims.extraction.namelists import (
    BODIES,
    CALENDAR,
    DEPARTMENTS,
    EITHER,
    FEMALE_TITLES,
    GIVEN,
    HUMAN,
    MALE,
    MALE_TITLES,
    MEN,
    PARTICLES,
    PERSONAL_TITLES,
    PLACES,
    SUFFIXES,
    TITLES,
    WOMEN,
)
from claims.extraction.parse import Sentence

LONGEST_NAME = 8  # words; a longer run of capitals is a headline
MOST_NAMESAKES = 20  # full names kept for one surname: more make a list, where no surname links
NO_GIVEN = word_set("new old fellow exclusive former even universe america world usa year")
OPENERS = word_set("though although while when as if because since after before but and yet so")
RELATIVES = word_set("""
    wife husband spouse widow widower lady son daughter brother sister mother father niece nephew
""")
OFFICES = PERSONAL_TITLES - MALE_TITLES - FEMALE_TITLES
NO_PERSONS = PLACES | BODIES
NICKNAMED = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
NICKNAME_MARKS = frozenset((*NICKNAMED, *NICKNAMED.values()))
HEADING = re.compile(r"(?:No\. ?|#)?\d{1,2}[.):] +(?:[^\W\d_][\w.'’-]*[ .:]*){1,5}")
SOMEBODY = ""  # the name of a person the article does not settle


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a person: character offset and full name, or SOMEBODY.

    ``word`` is the last word of the name as printed; ``acts`` marks the subject of a verb.
    """

    at: int
    name: str
    word: str = ""
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The persons and bodies of one article.

    ``full`` has the full names by their last word, ``male`` and ``female`` the last words behind
    "Mr." and "Ms.", ``short`` whom a surname alone was first said of; that is none of the
    ``relatives`` of "President Ruiz". ``mentions`` are in reading order; ``told`` are those a
    pronoun may point to, which the attribution stage settles: in the article's own voice, and the
    pronouns it has linked.
    """

    full: Mapping[str, frozenset[str]] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    relatives: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = ()
    told: tuple[Mention, ...] = ()

    def fullest(self, words: Sequence[str]) -> str:
        """The one full name the article has for these words, else the words as they are."""
        known = self.full.get(words[-1].lower(), frozenset())
        if len(words) > 1:
            known = frozenset(name for name in known if _same(name.split(), words))
        elif known & self.persons:
            known = (known & self.persons) - self.relatives
            if len(known) > 1 and words[-1].lower() in self.short:
                return self.short[words[-1].lower()]
        return next(iter(known)) if len(known) == 1 else " ".join(words)

    def knows(self, word: str) -> bool:
        """Whether a capitalised word is the last of one of the names."""
        return word[:1].isupper() and word.lower() in self.full

    def person_before(self, pronoun: str, since: int, at: int) -> str | None:
        """The one person of the pronoun's sex named from ``since`` up to ``at``, or None."""
        return only_person(between(self.told, since, at), pronoun, self)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The persons named between two offsets, quoted or not."""
        return between(self.mentions, start, end)

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether nothing speaks against a name's being "he" or "she"."""
        if name == SOMEBODY:
            return True
        words = name.lower().split()
        titled, given = (self.male, MEN) if pronoun in MALE else (self.female, WOMEN)
        others, other = (self.female, WOMEN) if pronoun in MALE else (self.male, MEN)
        if words[-1] in titled or words[-1] in others:
            return words[-1] in titled
        return words[0] in given | EITHER or words[0] not in other


def only_person(mentions: Sequence[Mention], pronoun: str, names: Names) -> str | None:
    """The one person of the pronoun's sex among some mentions, or None."""
    fitting = {m.name for m in mentions if names.fits(m.name, pronoun)}
    return (fitting.pop() or None) if len(fitting) == 1 else None


def between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those of some mentions in reading order that stand from ``start`` up to ``end``."""
    first = bisect_left(mentions, start, key=lambda m: m.at)
    last = bisect_left(mentions, end, key=lambda m: m.at)
    return mentions[first:last]


@dataclass(frozen=True, slots=True)
class Run:
    """Proper nouns in a row at a character of the article: titles, and the words of the name."""

    at: int
    span: Span
    titles: frozenset[str]
    words: Sequence[str]


def names_of(sentences: Sequence[Sentence]) -> Names:
    """Collect the names of an article: every run of proper nouns, titles taken off.

    A run of two words or more is a person where it has a title, an office, a known given name or
    an apposition that only persons have; bodies, places and days are none.
    """
    spans = [(s.start + span[0].idx, span) for s in sentences for span in _runs(s.doc)]
    every = (Run(at, span, *_untitled(span.text.split())) for at, span in spans)
    runs = [run for run in every if run.words]
    titled = {run.words[-1].lower(): run for run in reversed(runs) if run.titles & PERSONAL_TITLES}
    alone = {
        run.words[0].lower()
        for run in runs
        if len(run.words) == 1 and run.span[-1].dep_ == "nsubj" and _may_be_human(run.words[0])
    }
    names = replace(
        _full_names(runs, titled.keys() | alone),
        male=frozenset(run.words[-1].lower() for run in runs if run.titles & MALE_TITLES),
        female=frozenset(run.words[-1].lower() for run in runs if run.titles & FEMALE_TITLES),
        relatives=frozenset(_relatives_of_officials(runs)),
    )
    names = replace(names, short=_short_forms(names, runs))
    marked = [
        Mention(run.at, name, run.span[-1].lower_, _acts(run.span.root))
        for run in runs
        if (name := _person(names, run, titled)) is not None
    ]
    found = [*marked, *_mistagged(sentences, names)]
    found += _unnamed(sentences, _headed(sentences, marked))
    mentions = tuple(sorted(found, key=lambda m: m.at))
    return replace(names, mentions=mentions, told=mentions)


def _full_names(runs: Sequence[Run], titled: Collection[str]) -> Names:
    """The full names of an article, each once, by their last word, and which are of persons:
    those that look so, and those whose last word is ``titled`` elsewhere ("Mr. Quiros").
    """
    full: dict[str, set[str]] = defaultdict(set)
    persons: set[str] = set()
    for run in runs:
        if len(run.words) < 2:
            continue
        namesakes = full[run.words[-1].lower()]
        same = (n for n in namesakes if _same(n.split(), run.words))
        known = min(same, default=" ".join(run.words))
        if _is_a_headline(known.split(), run.words):
            namesakes.discard(known)
            persons.discard(known)
            known = " ".join(run.words)
        if known.lower() == " ".join(run.words).lower():
            namesakes.discard(known)  # "HIllary Clinton": a slip of the keyboard
            known = max(known, " ".join(run.words), key=str.istitle)
        if len(namesakes) < MOST_NAMESAKES:
            namesakes.add(known)
        borne = (
            run.words[-1].lower() in titled and run.span.start > 0
        )  # no "Derelict Ruiz" in a title
        if _looks_human(run) or (borne and _may_be_name(run)):
            persons.add(known)
    longest = {
        last: frozenset(n for n in known if not any(n.endswith(f" {o}") for o in known))
        for last, known in full.items()
    }
    return Names(longest, frozenset(persons))


def _is_a_headline(known: Sequence[str], words: Sequence[str]) -> bool:
    """ "Reason Hedge Funds Support Ana Ruiz" above a text in which "Ana Ruiz" stands."""
    ends = len(known) > len(words) and list(known[-len(words) :]) == list(words)
    return ends and words[0].lower() in GIVEN and known[0].lower() not in GIVEN


def _relatives_of_officials(runs: Sequence[Run]) -> Iterator[str]:
    """Full names that "President Ruiz" may not be given: those of the president's relatives."""
    officials = {r.words[-1].lower() for r in runs if len(r.words) == 1 and r.titles & OFFICES}
    for run in runs:
        if run.words[-1].lower() in officials and _is_a_relative(run):
            yield " ".join(run.words)


def _is_a_relative(run: Run) -> bool:
    """ "His wife, Ana Ruiz", "first lady Ana Ruiz", "Ana Ruiz, the first lady"."""
    head, before = run.span.root, run.span[0].i - 1
    near = [head.head] if head.dep_ == "appos" else []
    near += [c for c in head.children if c.dep_ == "appos"]
    near += [head.doc[before]] if before >= 0 else []
    return len(run.words) > 1 and any(t.lemma_.lower() in RELATIVES for t in near)


def _short_forms(names: Names, runs: Sequence[Run]) -> dict[str, str]:
    """The person each surname alone stands for: the one who bore it alone when it was first used.

    Relatives who come up later keep their full names: "Ana Ruiz ... Ruiz ... her son Tom Ruiz".
    """
    seen: dict[str, set[str]] = defaultdict(set)
    short: dict[str, str] = {}
    for run in runs:
        last = run.words[-1].lower()
        if len(run.words) > 1 and (
            (name := names.fullest(run.words)) in names.persons - names.relatives
        ):
            seen[last].add(name)
        elif len(run.words) == 1 and last not in short and len(seen[last]) == 1:
            short[last] = next(iter(seen[last]))
    mixed = names.male & names.female  # "Mr. Ruiz" and "Ms. Ruiz"
    return {last: name for last, name in short.items() if last not in mixed}


def _acts(head: Token) -> bool:
    """Whether a name is the subject of a verb, alone or with others."""
    if is_will(head):
        return True
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN", "PRON"):
        head = head.head
    return head.dep_ in ("nsubj", "nsubjpass")


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names with the same last word share the first: "John F. Kerry", "John Kerry"."""
    return (
        not _first_names(one).isdisjoint(_first_names(other))
        or list(one) == list(other)[-len(one) :]
        or list(other) == list(one)[-len(other) :]
    )


def _first_names(name: Sequence[str]) -> set[str]:
    """The first name and one in marks behind it: "Maria “Mia” Torres"."""
    called = [word[1:-1] for word in name[1:2] if word[0] in NICKNAMED]
    return {word.lower() for word in (name[0], *called)}


def _may_be_name(run: Run) -> bool:
    lower = [w.lower() for w in run.words]
    return len(lower) <= 4 and BODIES.isdisjoint(lower) and lower[0] not in PLACES


def _looks_human(run: Run) -> bool:
    if not _may_be_name(run):
        return False
    if run.titles or run.words[0].lower() in GIVEN:
        return True
    head = run.span[-1]
    before = head.doc[max(0, run.span.start - 1)]
    beside = [c for c in head.children if c.dep_ == "appos"]
    first = head.head if head.dep_ == "conj" else head  # "developers, Ariel Quiros and Tom Weiss,"
    beside += [first.head] if first.dep_ == "appos" else []
    return before.lemma_.lower() in HUMAN or any(c.lemma_.lower() in HUMAN for c in beside)


def _person(names: Names, run: Run, titled: Mapping[str, Run]) -> str | None:
    """The person a run names: a full name, SOMEBODY where that is open, None for no person."""
    name, printed, last = names.fullest(run.words), run.span.text, run.words[-1].lower()
    if name in names.persons:
        return name
    if len(run.words) > 1:
        return None if printed.isupper() or last in NO_PERSONS else SOMEBODY
    namesakes = names.full.get(last, frozenset()) & names.persons
    if last in titled and not namesakes and last not in NO_PERSONS:
        return " ".join(titled[last].span.text.split()[-2:])  # "Mr. Lee", "President Ruiz"
    if namesakes or (run.span[-1].dep_ == "nsubj" and _may_be_human(run.words[0])):
        return SOMEBODY
    return None


def _may_be_human(word: str) -> bool:
    return word.lower() not in NO_PERSONS and not word.isupper()


def _headed(sentences: Sequence[Sentence], marked: Sequence[Mention]) -> dict[int, str]:
    """The person whom a numbered heading gives to the sentence below it: "5. Jeb Bush."."""
    return {
        number + 1: here[0].name
        for number, sentence in enumerate(sentences)
        if HEADING.fullmatch(sentence.text.strip())
        and len(here := between(marked, sentence.start, sentence.end)) == 1
        and here[0].name
    }


def _unnamed(sentences: Sequence[Sentence], headed: Mapping[int, str]) -> Iterator[Mention]:
    """Persons without a name that "he" could stand for as well: "the judge ruled".

    The first of them below a heading is whom that names: "The former governor took 6 percent".
    """
    for number, sentence in enumerate(sentences):
        name = headed.get(number, SOMEBODY)
        for token in sentence.doc:
            if token.tag_ != "NN" or token.lemma_.lower() not in HUMAN or _is_named(token):
                continue
            if token.dep_ in ("nsubj", "nsubjpass"):
                yield Mention(sentence.start + token.idx, name, token.lower_, acts=True)
                name = SOMEBODY
            elif token.dep_ == "poss" and token.head.lemma_.lower() in HUMAN:
                yield Mention(sentence.start + token.idx, SOMEBODY, token.lower_)


def _mistagged(sentences: Sequence[Sentence], names: Names) -> Iterator[Mention]:
    """Surnames of the article's persons that the parser took for some other word."""
    surnames = {name.rsplit(maxsplit=1)[-1].lower() for name in names.persons}
    for sentence in sentences:
        for token in sentence.doc:
            if token.lower_ in surnames and token.text[0].isupper() and not _is_name(token):
                name = names.fullest([token.text])
                known = name in names.persons
                at = sentence.start + token.idx
                yield Mention(at, name if known else SOMEBODY, token.lower_, _acts(token))


def _is_named(noun: Token) -> bool:
    return any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.children)


def _runs(doc: Doc) -> Iterator[Span]:
    """Runs of proper nouns without days and months between them, hyphens held together."""
    start = 0
    for token in doc:
        if token.i + 1 < len(doc) and _goes_on(token, token.nbor()):
            continue
        if _is_name(token) and token.i - start < LONGEST_NAME:
            first = next(t.i for t in doc[start : token.i + 1] if _is_name(t))
            yield doc[first : token.i + 1]
        start = token.i + 1


def _untitled(words: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """Titles and offices apart from the name that follows them, suffixes dropped.

    A body keeps all of its words: "the Justice Department" is no judge.
    """
    if len(words) > 1 and words[0].lower() in OPENERS:
        words = words[1:]
    if len(words) > 2 and words[0].lower() in DEPARTMENTS and words[1].lower() in GIVEN:
        words = words[1:]  # behind "Secretary of": "State Ana Ruiz"
    lower = [w.lower() for w in words]
    titled = [w in TITLES and words[n][0].isupper() for n, w in enumerate(lower)]  # no "del Rio"
    cut = max((n + 1 for n, title in enumerate(titled) if title), default=0)
    if any(w in BODIES for w in lower[cut:]):
        return frozenset(), list(words)
    if cut == len(words) > 1 and not titled[0]:
        cut = 0  # "Martin Luther King"
    rest = list(words[cut:])
    if len(rest) > 2 and rest[0].lower() in NO_GIVEN and rest[1].lower() in GIVEN:
        rest = rest[1:]  # "New Mitt Romney", "Miss Universe Ana Ruiz"
    while len(rest) > 1 and rest[-1].lower() in SUFFIXES:
        rest = rest[:-1]
    return TITLES.intersection(lower[:cut]), rest


def name_words(head: Token) -> list[str]:
    """The words of the name that ends in ``head``, titles taken off; empty where it is no name."""
    if not _is_name(head):
        return []
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and head.i - start < LONGEST_NAME and _goes_on(doc[start - 1], doc[start]):
        start -= 1
    while end < len(doc) and end - head.i < LONGEST_NAME and _goes_on(doc[end - 1], doc[end]):
        end += 1
    return _untitled(doc[start:end].text.split())[1]


def _is_name(token: Token) -> bool:
    if token.pos_ != "PROPN" or token.lower_ in CALENDAR:
        return False
    return token.text[0].isupper() or token.lower_ in PARTICLES or _ends_double_name(token)


def _ends_double_name(token: Token) -> bool:
    """Whether a lower-case word is the second half of a name: "Ki-sung", "Min-jae"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return False
    first = token.nbor(-2)
    return first.pos_ == "PROPN" and first.text[0].isupper() and not first.whitespace_


def _goes_on(token: Token, following: Token) -> bool:
    """Whether two neighbours belong to one name; a hyphen does where no space parts it."""
    one, other = token.text, following.text
    if one in NICKNAME_MARKS or other in NICKNAME_MARKS:
        return all(_is_name(t) or _is_in_nickname(t) for t in (token, following))
    hyphen = (one == "-" or other == "-") and token.whitespace_ == ""
    return (_is_name(token) or hyphen) and (_is_name(following) or hyphen)


def _is_in_nickname(token: Token) -> bool:
    """Whether a word or mark belongs to the second name in "Maria “Mia” Torres"."""
    doc = token.doc
    for opening in range(max(1, token.i - 2), min(token.i + 1, len(doc) - 3)):
        before, mark, name, closing, after = doc[opening - 1 : opening + 4]
        marked = mark.text in NICKNAMED and closing.text in NICKNAMED[mark.text]
        if marked and name.text[0].isupper() and _is_name(before) and _is_name(after):
            return name.whitespace_ == "" and mark.whitespace_ == ""
    return False
