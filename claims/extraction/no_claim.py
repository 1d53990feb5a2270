"""What is no claim, known by its grammar: questions, fragments, calls, views, forecasts.

A claim says what somebody did, or what can be looked up by a name, a figure or a day. What only
says how something looks to its writer ("the vote underscores", "is a major challenge") is a view.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.english.lexicon import word_set, words
from claims.extraction.attribution.grammar import FINITE
from claims.extraction.checkworthiness.words import JUDGEMENTS, has_idiom
from claims.extraction.namelists import BODIES, CALENDAR, HUMAN
from claims.values import Candidate

OUGHT = word_set("should must ought shall let")  # what is to be done is no fact
ASKING = word_set("how why whether")
SHOWING = word_set("ask describe discuss explain wonder illustrate")  # "described how he won"
PERHAPS = word_set("may might could must")
LIKELY, SAID_SO = word_set("likely probably presumably certainly surely"), word_set("ROOT ccomp")
MEASURED = word_set("many much few little")
# "there is no reason to presume": what exists is a view
VIEWED = word_set("""
    chance danger doubt hope more need nothing place point question reason room sense something
    time way
""")
ASKED = ASKING | word_set("if what who when where which")
INWARD = word_set("""
    believe consider feel guess hate hope intend like love pray regard thank think wish worry
""")
WISHING = word_set("maybe perhaps hopefully")
INTERPRETING = words("listing/interpreting")
ASSESSED = words("listing/assessed")
UNIQUE, SUBJECTS = words("things/unique"), word_set("nsubj nsubjpass")
ANONYMOUS = words("listing/anonymous")
STRIVING = word_set("seek try attempt struggle hope aim manage want work")
# judgements of what can be looked up all the same
MATTERS_OF_FACT = word_set("cold empty fake peaceful phony safe toxic")
BEING = word_set("be become remain represent prove")
COMPLEMENTS = word_set("attr acomp oprd dobj")
OPEN = word_set("possible impossible likely unlikely unclear clear doubtful conceivable hard easy")
AHEAD = word_set("sure certain bound destined likely unlikely poised")
PRESENTING = word_set("bring carry create give mark offer pose present provide raise")
PASSING_ON = word_set("offer deliver send give take have")
WITHOUT_CONTENT = word_set("advice message swipe jab dig tone glimpse hint opportunity")
NO_COMMENT = re.compile(
    r"\b(?:respond|reply|answer|return)\w* to (?:[\w-]+ ){0,4}(?:requests?|questions?|calls?)\b|"
    r"\bdeclin\w+ to (?:comment|elaborate|be interviewed)\b|\bcould(?: not|n.t) be reached\b|"
    r"\breturn\w* (?:[\w-]+ ){0,3}(?:calls?|messages?|emails?)\b",
)
NAME = re.compile(r"\S [\"'“‘(\[]*([A-Z][\w.]+)")  # not the capital a sentence opens with
CLOSING = "”\"'’) "


@dataclass(frozen=True)
class Statement:
    """The words of one candidate; ``has_figure`` where a number of it can be looked up."""

    candidate: Candidate
    tokens: Sequence[Token]
    has_figure: bool

    @property
    def is_finite(self) -> bool:
        return any(t.tag_ in FINITE or t.lower_ in ("'s", "’s", "is", "are") for t in self.tokens)

    @property
    def names_nothing(self) -> bool:
        """ "Many schools fail", "on Friday women left their jobs": who and where?

        Words of a speaker with a day can be held against him.
        """
        told = self.candidate
        if told.leans_on:  # that is the better reason
            return False
        if self.has_figure or (told.attribution and any(d.value for d in told.dates)):
            return False
        if any(map(_is_unique, self.tokens)):
            return False
        named = [t.lower_ for t in self.tokens if t.pos_ == "PROPN"]
        put_in = (word.lower() for word in NAME.findall(told.statement))
        return CALENDAR.issuperset((*named, *put_in))

    @property
    def tops(self) -> Sequence[Token]:
        inside = {t.i for t in self.tokens}
        return [t for t in self.tokens if t.dep_ == "ROOT" or t.head.i not in inside]


@dataclass(frozen=True)
class Clause:
    """The main verb of a statement and its subject."""

    verb: Token
    subject: Token
    statement: Statement

    @property
    def helpers(self) -> set[str]:
        return {c.lower_ for c in self.verb.lefts if c.dep_ == "aux"}

    @property
    def lemma(self) -> str:
        return self.verb.lemma_.lower()

    @property
    def complements(self) -> Sequence[Token]:
        """What something is said to be: "is a challenge", "was sure to fall"."""
        is_said = self.lemma in BEING
        return [c for c in self.verb.rights if is_said and c.dep_ in COMPLEMENTS]


def no_claim(statement: Statement, *, is_first: bool) -> str:
    """Return why the words of a candidate are no claim, "" where they may be one.

    A sentence that opens an article (``is_first``) need not name anybody: nothing is told before.
    """
    tokens = statement.tokens
    if not tokens:
        return ""
    if why := _by_its_form(statement):
        return why
    if not tokens[0].doc.has_annotation("DEP"):
        return ""
    if not is_first and statement.names_nothing:
        return "names nobody and no place"
    verb = next((t for t in statement.tops if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:  # "In one of the funds."
        return "a fragment" if any(map(_is_preposition, statement.tops)) else ""
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is None:
        return "a call to do something" if _is_command(verb, tokens) else ""
    rules = ALWAYS if statement.has_figure else (*ALWAYS, *WITHOUT_FIGURE)
    clause = Clause(verb, subject, statement)
    return next((why for why, holds in rules if holds(clause)), "")


def _by_its_form(statement: Statement) -> str:
    first, text = statement.tokens[0], statement.candidate.statement
    if text.rstrip(CLOSING).endswith("?"):
        return "a question"
    if first.lower_ in ASKING and first.dep_ in ("advmod", "mark"):
        return "a question"  # "how surprised he is that ..."
    if NO_COMMENT.search(text):
        return "no comment"
    return "a wish" if first.lower_ in WISHING else ""


def _is_unique(word: Token) -> bool:
    """ "The economy": of which there is one."""
    the = any(c.lower_ == "the" for c in word.lefts)
    return the and word.lemma_.lower() in UNIQUE and word.dep_ in SUBJECTS and word.tag_ == "NN"


def _is_preposition(top: Token) -> bool:
    return top.dep_ == "ROOT" and top.pos_ == "ADP"


def _is_command(verb: Token, tokens: Sequence[Token]) -> bool:
    first = next((t for t in tokens if t.is_alpha), verb)
    return verb.tag_ == "VB" and (first.i == verb.i or first.lower_ in ("do", "please"))


def _seems(clause: Clause) -> bool:
    """ "Seemed to know little of the 40 mills", "appeared to show contempt"."""
    appears = clause.lemma == "appear" and any(c.dep_ == "xcomp" for c in clause.verb.rights)
    return appears or clause.lemma == "seem"


def _shows_how(clause: Clause) -> bool:
    """ "An editor asked the mayor how he would pay"."""
    asked = any(w.lower_ in ASKED for c in clause.verb.rights for w in c.lefts)
    return clause.lemma in SHOWING and asked


def _is_open(clause: Clause) -> bool:
    """ "It is possible that", "it was not clear whether"."""
    return clause.subject.lower_ == "it" and any(c.lower_ in OPEN for c in clause.complements)


def _is_ahead(clause: Clause) -> bool:
    """ "Any backsliding is sure to spur a war"."""
    ahead = (c for c in clause.complements if c.lower_ in AHEAD)
    return any(c.dep_ == "xcomp" for word in ahead for c in word.rights)


def _interprets(clause: Clause) -> bool:
    """ "The attacks have complicated her strategy", "she sought to bolster her credibility"."""
    subject = clause.subject
    is_thing = subject.pos_ == "NOUN" and subject.lemma_.lower() not in HUMAN | BODIES
    aims = (c.lemma_ for c in clause.verb.rights if c.dep_ == "xcomp")
    if clause.lemma in STRIVING and not INTERPRETING.isdisjoint(aims):
        return True
    brings = {c.lemma_ for c in clause.verb.rights if c.dep_ == "dobj"} & ASSESSED
    presents = clause.lemma in PRESENTING and bool(brings)  # "poses a challenge"
    return is_thing and (presents or clause.lemma in INTERPRETING)


def _is_said_by_nobody(clause: Clause) -> bool:
    """ "Some note that", "critics say": nobody in particular can be asked."""
    told = clause.statement.candidate
    if told.attribution is not None and told.attribution.speaker not in told.statement:
        speaker = told.attribution.speaker
        return speaker[1:].islower() and _singular(speaker.lower().split()[-1]) in ANONYMOUS
    named = any(t.text[:1].isupper() and t.i > 0 for t in clause.subject.subtree)
    tells = any(c.dep_ == "ccomp" for c in clause.verb.rights)
    return tells and not named and clause.subject.lemma_.lower() in ANONYMOUS


def _singular(word: str) -> str:
    return word if word in ANONYMOUS else word.removesuffix("s")


def _assesses(clause: Clause) -> bool:
    """ "Is the biggest challenge", "was a major factor in her defeat", "is absurd"."""
    return any(
        c.lemma_ in (ASSESSED if c.pos_ == "NOUN" else JUDGEMENTS - MATTERS_OF_FACT)
        for c in clause.complements
    )


def _leaves_out_what(clause: Clause) -> bool:
    """ "Offered some pointed advice": what it was, another sentence tells."""
    passed = (c.lemma_ in WITHOUT_CONTENT for c in clause.verb.rights if c.dep_ == "dobj")
    return clause.lemma in PASSING_ON and any(passed)


def _guesses(clause: Clause) -> bool:
    """ "Prices will likely fall", "she probably knew"."""
    likely = (t for t in clause.statement.tokens if t.lower_ in LIKELY and t.dep_ == "advmod")
    return any(t.head.dep_ in SAID_SO for t in likely)


def _is_too_much(word: Token) -> bool:
    """ "Too many calls", "not enough care": how many are enough is a view."""
    if word.lower_ == "enough":
        verb = next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return verb is not None and any(c.dep_ == "neg" for c in verb.children)
    return word.lower_ in MEASURED and word.i > 0 and word.nbor(-1).lower_ == "too"


def _exists_in_a_view(clause: Clause) -> bool:
    things = (c.lemma_.lower() for c in clause.verb.rights)
    return clause.subject.dep_ == "expl" and not VIEWED.isdisjoint(things)


def _is_inward(clause: Clause) -> bool:
    """ "The senator believes", "he may have thought"."""
    now = clause.verb.tag_ in ("VBZ", "VBP")
    return clause.lemma in INWARD and (now or not PERHAPS.isdisjoint(clause.helpers))


def _is_figurative(clause: Clause) -> bool:
    """ "The rivals got down to business": an article's own idiom, not what it quotes."""
    told = clause.statement.candidate
    return told.attribution is None and has_idiom(told.statement)


VIEW, FORECAST = "a view", "a forecast"
Rules = tuple[tuple[str, Callable[[Clause], bool]], ...]
ALWAYS: Rules = ((VIEW, _seems), (VIEW, _shows_how), (FORECAST, _is_open))
WITHOUT_FIGURE: Rules = (
    ("says what should be", lambda clause: bool(clause.helpers & OUGHT)),
    (VIEW, _is_inward),
    (VIEW, lambda clause: any(map(_is_too_much, clause.statement.tokens))),
    (VIEW, _exists_in_a_view),
    (FORECAST, _is_ahead),
    (VIEW, _interprets),
    (VIEW, _assesses),
    ("nobody in particular says it", _is_said_by_nobody),
    (FORECAST, _guesses),
    ("figure of speech", _is_figurative),
    ("does not tell what was said", _leaves_out_what),
)
