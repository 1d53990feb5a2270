"""What an article tells of and takes up again: "the program" is "the EB-5 program" named before.

Conservative as the names are: a link is made where the article leaves one answer, else not at all.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from claims.english.calendar import WEEKDAYS
from claims.english.lexicon import table, word_set
from claims.extraction.attribution.grammar import TIMES, is_when
from claims.extraction.namelists import CALENDAR, HUMAN, PLACES
from claims.extraction.names import Names
from claims.extraction.parse import Sentence

KINDS = table("things/kinds")
NEAR = 500  # characters back in which two things of a kind are rivals
FAR = 2_000  # characters back that a thing without a name is looked for: a digest has many
LONGEST = 16  # words of a description
MOST = 200  # things of a kind in one article that are kept
NOUNS = word_set("NOUN PROPN")
PLURAL = word_set("NNS NNPS")
NO_ONE_THING = word_set("any every each no either neither")
SPEAKING = word_set("i me my we us our")
INDEFINITE = word_set("a an another some several many")
POINTING = word_set("the this that these those")
ANOTHER = word_set("previous earlier last another other second former")
FINITE = word_set("VBD VBZ VBP")
WORDS = re.compile(r"\w+")
BEFORE = word_set("det compound amod nmod nummod quantmod poss advmod punct")
SUBJECTS = word_set("nsubj nsubjpass")
ACTING = SUBJECTS | {"pobj"}
RIVALS = SUBJECTS | word_set("dobj attr")
TELLING = word_set("det poss compound nummod")
BEHIND = word_set("prep acl relcl")
OF = word_set("of for")
# prepositions that tell which one: not "as", "after" or "despite"
OF_IT = word_set(
    "of for to in on at by from with between against over about under into among within"
)
NATIONAL = PLACES | word_set("u.s. u.n. uk u.k. eu e.u. us american british brazilian")
WHEN = word_set("today yesterday tomorrow tonight last next this") | frozenset(WEEKDAYS)
# bodies that "the company" may mean where only one is told of: none of these says what it is
BODIES = word_set("company agency organization")
NAMED = re.compile(
    r",? \(?(?:officially )?(?:called|known as|named|dubbed|titled|entitled) (?:the )?"
    r"([“\"][A-Z][^“”\"]{2,80}[”\"]|[A-Z][\w-]*(?: [A-Z][\w-]*| (?:of|the|for|and|on)(?= )){0,6})"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as one place of the article tells of it: character offset, and its words there.

    ``text`` is "" for one that nothing is told of ("a bill"). ``named`` marks a name.
    """

    at: int
    text: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence that starts at ``start`` is about: its words, and the pronoun a text goes on
    with from them ("they", "it"); "" where another thing of the sentence may be meant as well.
    """

    start: int
    text: str
    pronoun: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Things:
    """The things of an article by their kind, in reading order; one taken up again stands once
    more. ``bodies`` are the names of those that act and are no persons, ``subjects`` what each
    sentence is about, ``methods`` when a poll was taken and of whom, by its words.
    """

    told: Mapping[str, Sequence[Thing]] = field(default_factory=dict)
    bodies: Sequence[Thing] = ()
    subjects: Sequence[Subject] = ()
    methods: Mapping[str, str] = field(default_factory=dict)

    def subject_before(self, at: int) -> Subject | None:
        """What the sentence just before a character of the article is about."""
        before = self.subjects[: bisect_left(self.subjects, at, key=lambda s: s.start)]
        return before[-1] if before else None

    def meant(self, kind: str, at: int) -> Thing | None:
        """The one thing of a kind that "the bill" at a character of the article can mean."""
        before = self._before(self.told.get(kind, ()), at)
        if kind == "law":  # farther back another law than a named act may be meant
            before = [thing for thing in before if thing.at > at - NEAR]
        before = [thing for thing in before if thing.named or thing.at > at - FAR]
        if before:
            return _one([t for t in before if t.at > at - NEAR] or before)
        bodies = self._before(self.bodies, at) if kind in BODIES else ()
        return _one([body for body in bodies if body.at > at - NEAR])

    def tells_of(self, kind: str, at: int) -> bool:
        """Whether a thing of a kind is told of before a character."""
        return bool(self._before(self.told.get(kind, ()), at))

    def within(self, kind: str, start: int, end: int) -> Sequence[Thing]:
        """The things of a kind told of between two characters."""
        return [thing for thing in self.told.get(kind, ()) if start <= thing.at < end]

    @staticmethod
    def _before(told: Sequence[Thing], at: int) -> Sequence[Thing]:
        return told[: bisect_left(told, at, key=lambda thing: thing.at)]


def _one(things: Sequence[Thing]) -> Thing | None:
    """The thing that all of some mentions tell of; None where nothing is told of it.

    "A new poll" is "a new poll by the institute".
    """
    fullest = max(things, key=lambda thing: len(thing.text), default=None)
    if fullest is None or not all(
        t.text and fullest.text.lower().startswith(t.text.lower()) for t in things
    ):
        return None
    return things[-1] if things[-1].text == fullest.text else fullest


def kind_of(noun: Token) -> str:
    """What "the bill", "the Fair Wages Act" and "the legislation" share."""
    word = noun.lower_ if noun.pos_ == "PROPN" else noun.lemma_.lower()
    if noun.text == "House":
        return noun.doc[max(0, noun.i - 1) : noun.i + 1].text  # of Congress, or the White House
    if word == "act" and noun.pos_ != "PROPN":
        return word  # a deed
    return f"{KINDS.get(word, word)}{'s' if noun.tag_ == 'NNS' else ''}"


def kinds_of(words: str) -> set[str]:
    """The kinds of thing that the words of a source may name: "poll" of "the Gallup survey"."""
    return {KINDS.get(word, word) for word in words.lower().split()}


def things_of(sentences: Sequence[Sentence], names: Names) -> Things:
    """Collect the things of an article: what its nouns tell beside the noun itself."""
    told: dict[str, list[Thing]] = defaultdict(list)
    bodies: list[Thing] = []
    behind = 0  # the name that "the bill, known as" brings in is no other bill
    for sentence in sentences:
        for noun in sentence.doc:
            at = sentence.start + noun.idx
            if noun.pos_ not in NOUNS or noun.dep_ in ("compound", "nmod") or at < behind:
                continue
            if noun.pos_ == "PROPN" and _is_person(noun, at, names):
                continue
            kind = kind_of(noun)
            known = told[kind]
            alias = _alias(sentence, noun, names)
            behind = sentence.text.find(alias, noun.idx) + sentence.start + len(alias)
            if len(known) < MOST:
                known.extend(_told(noun, at, known, alias))
            if noun.lower_ == "act" and known:
                told["law"].append(known[-1])  # "the law" as well as "the bill"
            for name, described in _described(noun):
                told[kind_of(described)].append(Thing(at, name, named=True))
            if name := _body(noun):  # also "according to the World Health Organization"
                bodies.append(Thing(at, name, named=True))
    subjects = tuple(_subject(sentence, names) for sentence in sentences)
    return Things({kind: tuple(t) for kind, t in told.items() if t}, tuple(bodies), subjects)


def _subject(sentence: Sentence, names: Names) -> Subject:
    """The subject of a sentence's main clause where no other noun could be "it" or "they"."""
    root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    head = next((c for c in root.lefts if c.dep_ in SUBJECTS), None) if root is not None else None
    if any(t.is_quote for t in sentence.doc):  # what is spoken of may be "it" as well
        return Subject(sentence.start, "", "it", sentence.paragraph)
    if head is None or head.pos_ not in NOUNS:
        return Subject(sentence.start, "", "", sentence.paragraph)
    pronoun = _pronoun(head)
    rivals = (t for t in sentence.doc if t.dep_ in RIVALS and t.pos_ in NOUNS and t.i != head.i)
    if any(_pronoun(t) == pronoun for t in rivals if t.head.dep_ != "conj" or t.dep_ != "conj"):
        return Subject(sentence.start, "", pronoun, sentence.paragraph)
    last = max([head, *head.conjuncts], key=lambda t: t.i)
    words = sentence.doc[_start(head) : last.i + 1 if last.i > head.i else end_of(head)]
    tells = len(words) > 1 + (words[0].lower_ in POINTING)
    fits = tells and len(words) <= LONGEST and words.text not in names.persons
    fits = fits and (pronoun == "they" or head.lemma_.lower() not in HUMAN | TIMES)
    return Subject(sentence.start, words.text if fits else "", pronoun, sentence.paragraph)


def _pronoun(noun: Token) -> str:
    return "they" if noun.tag_ in PLURAL or any(noun.conjuncts) else "it"


def _is_person(name: Token, at: int, names: Names) -> bool:
    named = names.within(at - (name.idx - name.left_edge.idx), at + 1)
    follows = name.doc[name.i + 1 : name.i + 3].text.lower()
    return any(m.name for m in named) or (bool(named) and follows != ", which")


def _told(noun: Token, at: int, known: list[Thing], alias: str) -> Iterator[Thing]:
    """What a noun tells of: a thing, one of those ``known`` once more, or nothing."""
    article = next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "")
    if alias:
        if article in POINTING and known and not known[-1].named:  # "a law ... The law, known as"
            old = known[-1].text
            known[:] = [replace(t, text=alias, named=True) if t.text == old else t for t in known]
        yield Thing(at, alias, named=True)
        return
    if noun.lemma_.lower() in HUMAN and noun.tag_ not in PLURAL:
        return
    if article in NO_ONE_THING or any(t.lower_ in SPEAKING for t in noun.subtree):
        return  # "any room I've ever spoken in"
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return
    if noun.head.lower_ == "of" and kind_of(noun.head.head) == kind_of(noun):
        return  # "a subsidiary of Acme Inc."
    words, named = _description(noun, is_new=not known)
    if noun.dep_ == "oprd" or (noun.dep_ == "attr" and end_of(noun) == noun.i + 1):
        return  # "to be a smaller company", "called it the worst deal"
    same = next((t for t in reversed(known) if words and _is_same(t, words, named=named)), None)
    if same is not None:
        yield Thing(at, same.text, same.named)
    elif words or article in INDEFINITE:
        yield Thing(at, words, named)
    elif article in POINTING and known:
        near = [thing for thing in known if thing.at > at - NEAR] or known[-1:]
        yield replace(_one(near) or Thing(at, ""), at=at)


def _is_same(thing: Thing, words: str, *, named: bool) -> bool:
    """ "The EB-5 program" and "the EB-5 regional center program": one name holds the other."""
    if words == thing.text or not (named and thing.named):
        return words == thing.text
    mine, others = (WORDS.findall(text) for text in (words, thing.text))
    if ANOTHER.intersection(mine) != ANOTHER.intersection(others):
        return False
    names = [{w for w in both if w[0].isupper()} for both in (mine, others)]
    return names[0] <= names[1] or names[1] <= names[0]


def _alias(sentence: Sentence, noun: Token, names: Names) -> str:
    """The name in "the program, called EB-5," and "the company, Acme Towing,".

    A person's is none: "his rival in the crowded field, Ana Ruiz".
    """
    if noun.pos_ != "NOUN":
        return ""
    if found := NAMED.match(sentence.text, noun.idx + len(noun)):
        return found[1].strip()
    beside = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if beside is None or noun.doc[beside.left_edge.i - 1].text != ",":
        return ""
    start = sentence.start + beside.left_edge.idx
    is_person = any(m.name for m in names.within(start, sentence.start + beside.idx + len(beside)))
    return "" if is_person and noun.lemma_.lower() not in HUMAN else _with_others(beside)


def _with_others(name: Token) -> str:
    """A name with those coordinated with it: "Ariel Quiros and William Stenger"."""
    last = max([name, *(c for c in name.conjuncts if c.pos_ == "PROPN")], key=lambda t: t.i)
    words = name.doc[name.left_edge.i : last.i + 1]
    return words.text if len(words) <= LONGEST and not any(t.is_quote for t in words) else ""


def _described(noun: Token) -> Iterator[tuple[str, Token]]:
    """A name and what it is said to be: "Acme Towing, a towing company,"."""
    if noun.pos_ != "PROPN":
        return
    for beside in noun.rights:
        apart = beside.dep_ == "appos" and noun.doc[beside.left_edge.i - 1].text == ","
        if apart and beside.pos_ == "NOUN" and beside.lemma_.lower() not in HUMAN:
            yield noun.doc[_start(noun) : noun.i + 1].text, beside


def _body(noun: Token) -> str:
    """The name of a body that acts: "First Bus" in "First Bus has promised ..."."""
    if noun.pos_ != "PROPN" or noun.dep_ not in ACTING or noun.lower_ in CALENDAR:
        return ""
    if noun.dep_ == "pobj" and noun.head.head.lower_ != "according":
        return ""
    words = noun.doc[_start(noun) : noun.i + 1].text
    plain = words.removeprefix("The ").removeprefix("the ")
    known = noun.lower_ in PLACES or noun.lower_ in KINDS or noun.lower_ in NATIONAL
    return "" if known or noun.tag_ == "NNPS" or noun.lemma_.lower() in HUMAN else plain


def _description(noun: Token, *, is_new: bool) -> tuple[str, bool]:
    """The words that tell more of a noun than itself, and whether they are a name; "" for none.

    "The new plan" tells of no other than "the plan" does, unless it is the first one told of.
    """
    doc, start = noun.doc, _start(noun)
    before = doc[start : noun.i]
    article = before[0].lower_ if len(before) else ""
    if _is_one_of_many(noun, before, article):
        return "", False
    named = any(t.pos_ == "PROPN" and t.lower_ not in NATIONAL for t in before)
    named = named and (article not in INDEFINITE or kind_of(noun) == "poll")
    tells = len(before) > (article in POINTING or article in INDEFINITE)
    if (
        noun.pos_ == "NOUN"
        and len(before)
        and before[-1].tag_ == "POS"
        and end_of(noun) == noun.i + 1
    ):
        return "", False  # "Mrs. Clinton's plan": of how many?
    end = end_of(noun) if article not in ("this", "that", "these", "those") else noun.i + 1
    bare = end == noun.i + 1
    if noun.pos_ == "PROPN" and not named and bare:
        return "", False  # a name of one word says itself
    if article == "the" and not named and bare and not (is_new and _is_told_apart(before)):
        return "", False
    if not tells and (bare or (not article and noun.tag_ not in PLURAL)):
        return "", False  # "victory over an enemy" is no victory in particular
    if noun.tag_ == "NN" and not any(
        t.dep_ in ("det", "poss", "compound", "nummod") for t in before
    ):
        return "", False  # "far less money"
    if named and noun.pos_ != "PROPN" and end - start > LONGEST // 2:
        end = noun.i + 1
    words = doc[start:end]
    if len(words) > LONGEST or any(t.is_quote or t.is_space for t in words):
        words = doc[start : noun.i + 1]
    if any(t.tag_ in FINITE and t.head.i == noun.i and t.left_edge.i == t.i for t in words):
        words = doc[start : noun.i + 1]  # "a Times article hailed Ruiz": misread as its own
    if len(words) == 1 + (article in INDEFINITE | POINTING) and not named:
        return "", False
    made = "" if named or kind_of(noun) != "poll" else _maker(noun)
    return ("", False) if words[0].tag_ == "PRP$" else (f"{words.text}{made}", named)


def _is_one_of_many(noun: Token, before: Span, article: str) -> bool:
    """ "Other plans", "the earlier bill", "more than three debates", "four casinos"."""
    if any(t.lower_ in ANOTHER for t in before) and (article != "the" or kind_of(noun) != "poll"):
        return True
    if any(t.lower_ in ("more", "fewer", "less") or t.dep_ == "quantmod" for t in before):
        return True
    counted = len(before) > 0 and all(t.dep_ == "nummod" for t in before)
    return counted and noun.pos_ == "NOUN"


def _maker(noun: Token) -> str:
    """ " by ABC News" of "a national poll released on Sunday by ABC News"."""
    by = (c for verb in noun.rights if verb.dep_ == "acl" for c in verb.rights if c.lower_ == "by")
    name = next((c for word in by for c in word.rights if c.pos_ == "PROPN"), None)
    return f" by {_with_others(name)}" if name is not None else ""


def _is_told_apart(before: Span) -> bool:
    """Whether "the 2015 nuclear deal" is one of its own; "the new deal" is any told of before."""
    return any(t.pos_ == "NUM" or t.dep_ == "compound" for t in before)


def _start(noun: Token) -> int:
    start = noun.i
    for child in reversed(list(noun.lefts)):
        if child.right_edge.i != start - 1 or child.dep_ not in BEFORE or child.is_quote:
            break
        start = child.left_edge.i
    return start


def _parts(mark: Token) -> bool:
    spaced = mark.i > 0 and mark.nbor(-1).whitespace_ != ""
    return mark.text in (",", ";", ":", "(", "—", "–") or (mark.text == "-" and spaced)


def end_of(noun: Token) -> int:
    """Where what narrows a noun ends: "a plan to build lanes", not ", which ..."."""
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ not in BEHIND or child.left_edge.i != end:
            break
        first = next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "")
        if noun.pos_ == "PROPN" and child.lower_ not in OF and first not in INDEFINITE:
            break
        if child.dep_ == "prep" and (child.lower_ not in OF_IT or is_when(child)):
            break
        if any(t.lower_ in WHEN for t in child.subtree):
            break
        last = child.right_edge.i + 1
        end = next((t.i for t in noun.doc[end:last] if _parts(t)), last)
    return end
