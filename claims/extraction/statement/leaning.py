"""What else a claim leans on: words that only the text around it explains.

"Another $20 million", "Thursday's speeches", "the contempt resolution", "our shores", "(All rates
exclude it.)": each is known by its form. Nothing is put in here; what is found keeps a claim off
the list, so that an editor reads those that say by themselves what they mean.
"""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from claims.english.lexicon import word_set, words
from claims.extraction.attribution.grammar import FINITE, TIMES, is_when
from claims.extraction.namelists import PLACES
from claims.extraction.polls import is_figure
from claims.extraction.statement.completion import COURTESY
from claims.extraction.statement.scene import Open, Scene
from claims.extraction.things import OF_IT, kind_of

HAPPENINGS = words("things/happenings")
SAID = words("things/said")
FURTHER = word_set("other others another such similar different same")
JOINED = word_set("and or any no every each all as than like among including these those some")
BESIDE = word_set("than to from as that")
BODIES = word_set(
    "company firm group agency council board committee panel commission department district court"
)
PEOPLES = BODIES | word_set("nation country giant regime town city state region kingdom")
NARROWING = word_set("prep relcl acl appos")
AGREED = word_set("promise pledge announce vow threaten agree order rule")
AGREEING = word_set("agree disagree concur")
TELLING_WHEN = word_set("when before after until till since during once while ago")
RACES, OFFICES = word_set("race campaign contest"), word_set("presidential congressional senate")
BY_NAME = word_set("poll survey study report bill")  # "the Post-ABC poll" has its name
SUBJECTS = word_set("nsubj nsubjpass")
MODIFIERS = word_set("amod compound nmod poss")
ASIDE = re.compile(r"^[(\[]")
DESCRIBED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hat|[Oo]ur|[Mm]y|[Oo]ne|[Aa]nother)\b[^A-Z]*$"
)
ALSO = re.compile(r"(?:^|, )too,")
# what opens a sentence that goes on from another one
GOES_ON = re.compile(
    r"(?:(?:and |but |so )?(?:later(?:,| and,|(?= (?:on,|he|she|they|it)\b))|afterwards?,|"
    r"thereafter\b|instead,|in (?:response|return|turn|reply),|as proof,|"
    r"in the end,|in any case,|elsewhere,|(?:back|elsewhere) in(?= \w)|"
    r"a (?:few|short) [\w ]{1,20}\b(?:away|later|earlier|north|south|east|west)\b|"
    r"as a start,|to that end,|for that,|by comparison,|"
    r"that (?:way|is why)\b|this is (?:why|because)\b))",
    re.IGNORECASE,
)


def unexplained(scene: Scene) -> Iterator[Open]:
    """The words of a claim that it leans on beside its pronouns."""
    start, end = scene.pieces[0]
    if ASIDE.match(scene.sentence.text[start:end]):
        yield Open(start, "(", "an aside to the text before it")
    if goes_on := GOES_ON.match(scene.sentence.text[start:end]):
        yield Open(start, goes_on.group().rstrip(","))
    if ALSO.search(scene.sentence.text[start:end]):
        yield Open(start, "too", "adds to the text before it")
    if scene.things.subject_before(scene.sentence.start) is None:
        return  # nothing is told before the first sentence
    for token in scene.tokens():
        if _is_here(token) or _is_next(token):
            yield Open(token.idx, token.text)
        elif token.dep_ == "ROOT" and _is_told_against_a_time(scene, token):
            yield Open(token.idx, token.text, f"{token.text!r}: when, another sentence tells")
        elif token.lower_ == "would" and _is_conditional(scene, token):
            yield Open(token.idx, "would", "'would': under what, another sentence tells")
        elif token.pos_ == "NUM" and _is_of_nobody(scene, token):
            yield Open(token.idx, token.text, f"{token.text!r}: of whom, another sentence tells")
        elif token.lower_ == "any" and _stands_alone(token):
            yield Open(token.idx, token.text)
        elif token.lower_ == "both" and _are_not_told(scene, token):
            yield _open(token.head)
        elif token.lower_ in FURTHER and _is_further(token):
            yield _open(_noun_of(token))
        elif token.pos_ == "PROPN" and _is_half_a_name(scene, token):
            words = token.doc[token.i : token.i + 1 + (token.lower_ in COURTESY)].text
            yield Open(token.idx, words, f"{words!r}: a name not told in full")
        elif token.lemma_ in AGREEING and _is_bare(token):
            yield Open(token.idx, token.text)
        elif token.pos_ == "NOUN" and (_is_told_of(token) or _is_described(token)):
            yield _open(token)


def _open(token: Token) -> Open:
    first = token.left_edge
    return Open(first.idx, token.doc[first.i : token.i + 1].text)


def _noun_of(token: Token) -> Token:
    return token.head if token.dep_ in ("amod", "det", "predet", "nummod") else token


def _is_further(token: Token) -> bool:
    """ "Another $20 million", "in other cities": beside which, the claim does not say."""
    noun = _noun_of(token)
    return not any(token.lower_ in of and says(token, noun) for of, says in SAY_BESIDE_WHAT)


def _before(word: Token, noun: Token) -> Doc | Span:
    return word.doc[: min(noun.left_edge.i, word.i)]


def _is_joined(word: Token, noun: Token) -> bool:
    """ "Lee and other senators", "no other country", "among other things"."""
    before = _before(word, noun)
    inside = word.doc[len(before) : word.i]
    return any(t.lower_ in JOINED for t in (*before[-1:], *inside))


# what tells beside which, and how: the word, the noun it belongs to
SAY_BESIDE_WHAT: tuple[tuple[frozenset[str], Callable[[Token, Token], bool]], ...] = (
    (word_set("similar different same such"), lambda word, noun: word.i == noun.i),
    (
        word_set("others"),
        lambda word, noun: word.dep_ == "dobj" and word.i == noun.i,
    ),  # "helps others"
    (word_set("such"), lambda word, _: word.doc[word.i + 1 : word.i + 2].text == "as"),
    # "beside Acme he bought other mills"
    (word_set("other others"), lambda w, noun: any(t.pos_ == "PROPN" for t in _before(w, noun))),
    (word_set("other another"), lambda w, n: _before(w, n)[-1:].text in ("each", "one")),
    (FURTHER, _is_joined),
    (
        FURTHER - {"another"},  # "other than", "similar to"
        lambda w, _: any(t.lower_ in BESIDE for t in w.doc[w.i + 1 : w.i + 4]),
    ),
)


def _is_here(word: Token) -> bool:
    return word.lower_ == "here" and word.dep_ == "advmod"


def _is_told_against_a_time(scene: Scene, verb: Token) -> bool:
    """ "Voters had lost interest", "he was heading home": before and at which time, the claim does
    not say. What somebody said is put back a step by the report alone."""
    helpers = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    before = "had" in helpers and verb.tag_ == "VBN"
    then = not helpers.isdisjoint(("was", "were")) and verb.tag_ == "VBG"
    if scene.attribution is not None or not (before or then) or scene.dates:
        return False
    return not any(t.lower_ in TELLING_WHEN or t.lemma_.lower() in TIMES for t in scene.tokens())


def _stands_alone(word: Token) -> bool:
    """ "Mayors balked at accepting any": of what, another sentence tells."""
    return word.dep_ in ("dobj", "pobj") and not any(c.dep_ == "prep" for c in word.rights)


def _is_of_nobody(scene: Scene, number: Token) -> bool:
    """ "An astonishing 40,570 have never voted": nothing before says 40,570 of what."""
    at = scene.sentence.start + number.idx
    if number.dep_ not in SUBJECTS or any(c.dep_ == "prep" for c in number.rights):
        return False
    if any(c.lower_ == "the" for c in number.lefts):
        return False  # "the two" takes up two told of before
    if any(date.start <= at < date.end for date in scene.dates):
        return False  # "2015 was a good year"
    before = (t for t in scene.tokens() if t.i < number.left_edge.i)
    return not any(t.pos_ in ("NOUN", "PROPN", "NUM", "SYM") for t in before)


def _are_not_told(scene: Scene, both: Token) -> bool:
    """ "Both candidates": who, the claim does not say before; "both Ruiz and Haddad" does."""
    noun = both.head
    if noun.pos_ != "NOUN" or any(c.dep_ in ("conj", "prep") for c in noun.children):
        return False
    return not any(t.pos_ == "PROPN" for t in scene.tokens() if t.i < both.i)


def _is_conditional(scene: Scene, would: Token) -> bool:
    """ "The top 1 percent would pay less": under whose plan, the claim does not say."""
    verb, text = would.head, scene.sentence.text
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or is_figure(text):
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ in AGREED:
        return False
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    named = subject is None or any(t.pos_ == "PROPN" or t.tag_ == "PRP$" for t in subject.subtree)
    if subject is None or subject.pos_ != "NOUN" or named or _is_new(subject):
        return False
    bare = not any(c.dep_ in MODIFIERS for c in subject.lefts)
    if bare and scene.things.tells_of(kind_of(subject), scene.sentence.start):
        return False  # "the bill would": said which, or left open as that
    before = would.doc[verb.left_edge.i : would.i]
    return not any(c.dep_ == "advcl" for c in verb.children) and not any(
        t.pos_ == "PROPN" or t.lower_ in ("if", "it", "that") for t in before
    )


def _is_new(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an") for c in noun.lefts)


def _is_told_of(noun: Token) -> bool:
    """ "The contempt resolution", "Feinstein's concerns": of what, the claim does not say."""
    if any(c.dep_ in NARROWING and _narrows(c) for c in noun.rights):
        return False
    lemma = noun.lemma_.lower()
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    before = [c for c in noun.lefts if c.dep_ in MODIFIERS and (owner is None or c.i != owner.i)]
    if owner is not None:
        return lemma in SAID and not before and owner.lower_ not in ("its", "their")
    if not any(c.lower_ == "the" for c in noun.lefts) or lemma not in HAPPENINGS or not before:
        return False
    if any(c.tag_ in ("JJS", "RBS", "CD") for c in before):
        return False  # "the five most recent polls"
    if lemma in RACES and any(c.lower_ in OFFICES for c in before):
        return False  # "the presidential race"
    named = any(c.pos_ == "PROPN" for c in before)
    return not named or not (lemma in BY_NAME or any(c.lower_ in PLACES for c in before))


def _is_half_a_name(scene: Scene, name: Token) -> bool:
    """A surname whose bearer the article names in full, and the claim could not be given.

    So is one with a courtesy title that the article never tells in full: "Mr. Justice".
    """
    at = scene.sentence.start + name.idx
    named = scene.names.within(at, at + 1)
    if name.lower_ in COURTESY:
        return not any(m.name and not m.name.lower().startswith(name.lower_) for m in named)
    open_ = any(not m.name for m in named)
    if not open_ or name.lower_ not in scene.names.full or name.dep_ == "compound":
        return False
    around = (name.doc[i] for i in (name.i - 1, name.i + 1) if 0 <= i < len(name.doc))
    return not name.is_upper and not any(t.pos_ == "PROPN" for t in around)


def _is_next(word: Token) -> bool:
    """ "Ruiz then interjected": after what, another sentence tells."""
    verb = word.head
    if word.lower_ != "then" or word.dep_ != "advmod" or verb.dep_ != "ROOT" or word.i > verb.i:
        return False
    before = {c.dep_ for c in verb.lefts if c.i < word.i}
    return bool(before & SUBJECTS) and before.isdisjoint(("advcl", "prep"))


def _is_bare(verb: Token) -> bool:
    """ "Sixty percent agreed": with what, the claim does not say."""
    told = any(c.dep_ not in ("punct", "advmod", "npadvmod") for c in verb.rights)
    return verb.tag_ in FINITE and verb.dep_ in ("ROOT", "conj") and not told


def _narrows(child: Token) -> bool:
    return child.dep_ != "prep" or (child.lower_ in OF_IT and not is_when(child))


def _is_described(noun: Token) -> bool:
    """ "The long-isolated Southeast Asian nation": its name is another sentence's."""
    if noun.lemma_.lower() not in PEOPLES or not any(c.lower_ == "the" for c in noun.lefts):
        return False
    if any(c.dep_ in NARROWING and _narrows(c) for c in noun.rights):
        return False
    if noun.dep_ in ("appos", "attr", "compound") or (
        noun.lemma_.lower() in BODIES and noun.dep_ not in SUBJECTS
    ):
        return False
    if any(t.pos_ == "PROPN" and t.lower_ in PLACES for t in noun.doc[: noun.left_edge.i]):
        return False
    return any(c.dep_ in MODIFIERS for c in noun.lefts)
