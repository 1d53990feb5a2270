"""What a verb of saying, thinking or wanting reports, and the frame it does so in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.asides import TELLING, around, embedded, interposed
from claims.extraction.attribution.clauses import clause_of, infinitive_of, made_clear
from claims.extraction.attribution.comments import without_comment
from claims.extraction.attribution.grammar import Range, is_will
from claims.extraction.attribution.things import named, passive, spoken_about, spoken_of, thing_of

WITH_CLAUSE = TELLING | lexicon.SEEMING
WITH_INFINITIVE = lexicon.WANTING | lexicon.SEEMING


@dataclass(frozen=True, slots=True)
class Report:
    """What a cue reports, the words of the cue, and the frame it does so in (see Finding)."""

    contents: list[Range]
    cue: Range
    frame: str = ""


def report_of(verb: Token, lemma: str) -> Report:
    """Return what a verb reports in the first frame that fits; no contents where none does.

    A verb of saying without contents may still bring in a quotation that the parse left apart.
    """
    cue = _cue(verb)
    if lemma in lexicon.QUOTING and not any(t.is_quote for t in verb.doc):
        return Report([], cue)
    for frame in FRAMES:
        if (report := frame(verb, lemma, cue)) is not None:
            behind = [without_comment(verb.doc, c) if c[0] > verb.i else c for c in report.contents]
            return replace(report, contents=behind)
    return Report([], cue)


def _with_clause(verb: Token, lemma: str, cue: Range) -> Report | None:
    if lemma in TELLING and (contents := embedded(verb)):
        return Report(contents, cue, "clause")
    if lemma in WITH_CLAUSE and (clause := clause_of(verb, lemma)):
        return Report([clause], cue, "clause")
    if lemma == "make" and (clause := made_clear(verb)):
        return Report([clause], (cue[0], clause[0]), "clause")
    return None


def _with_infinitive(verb: Token, lemma: str, cue: Range) -> Report | None:
    if lemma not in WITH_INFINITIVE or (clause := infinitive_of(verb)) is None:
        return None
    if verb.doc[clause[0] : clause[1]].text == "to comment":
        return None  # "declined to comment"
    return Report([clause], cue, "clause" if lemma in lexicon.SEEMING else "infinitive")


def _inside_its_words(verb: Token, lemma: str, cue: Range) -> Report | None:
    puts_it = lemma == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in verb.rights)
    contents = around(verb) or interposed(verb) if lemma in TELLING or puts_it else []
    return Report(contents, cue, "clause") if contents else None


def _with_preposition(verb: Token, lemma: str, cue: Range) -> Report | None:
    about = spoken_about(verb, lemma)
    return Report([about], (cue[0], about[0]), "about") if about is not None else None


def _with_object(verb: Token, lemma: str, cue: Range) -> Report | None:
    contents = passive(verb) if lemma in lexicon.TALKING_OF else []
    if not contents and lemma in lexicon.NAMING:
        contents = named(verb)
    if not contents and (thing := thing_of(verb, lemma) or spoken_of(verb, lemma)) is not None:
        contents = [thing]
    return Report(contents, cue, "object") if contents else None


FRAMES: tuple[Callable[[Token, str, Range], Report | None], ...] = (
    _with_clause,
    _with_infinitive,
    _inside_its_words,
    _with_preposition,
    _with_object,
)


def _cue(verb: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs right before it and its particle."""
    start, end = verb.i, verb.i + 1
    near = {c.i: c.dep_ for c in verb.children if not is_will(c)}
    while near.get(start - 1) in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    if near.get(end) == "prt":
        end += 1
    return start, end
