"""Sources that another passes on: "quoted the minister as saying", "citing two officials"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.clauses import clause_of
from claims.extraction.attribution.extent import noun_phrase
from claims.extraction.attribution.findings import Finding
from claims.extraction.attribution.grammar import Range, hull
from claims.extraction.attribution.sources import subject_of
from claims.extraction.attribution.voices import is_voice

PASSING_ON = word_set("quote cite report record hear describe")
CITING = word_set("citing quoting")


def of_quoted(verb: Token) -> Iterator[Finding]:
    """ "The agency quoted the minister as saying ...", "..., an aide was quoted as saying"."""
    saying = said_by_another(verb)
    if saying is None:
        return
    passive = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    speaker = passive or next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if speaker is None:
        return
    first = saying.head.i
    if passive is not None:
        first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ == "auxpass")])
    cue = first, saying.i + 1
    source = noun_phrase(speaker, cue)
    behind = clause_of(saying, saying.lemma_.lower())
    carrier = _passed_on_by(verb, saying, passive)
    contents = [behind] if behind is not None else _before(verb, source)
    yield Finding(cue, source, contents, speaker, True, "clause", carrier=carrier)


def said_by_another(verb: Token) -> Token | None:
    """ "Saying" in "quoted the minister as saying", None where a verb passes nothing on."""
    if verb.lemma_.lower() not in PASSING_ON:
        return None
    preposition = next((c for c in verb.rights if c.lower_ == "as"), None)
    below = preposition.rights if preposition is not None else ()
    speech = (c for c in below if c.tag_ == "VBG" and c.lemma_.lower() in lexicon.SAYING)
    return next(speech, None)


def is_quoted(saying: Token) -> bool:
    """Whether a verb is the "saying" of "quoted the minister as saying"."""
    above = saying.head
    return above.lower_ == "as" and said_by_another(above.head) == saying


def _passed_on_by(verb: Token, saying: Token, passive: Token | None) -> Token | None:
    if passive is None:
        return subject_of(verb)
    agents = (c for v in (verb, saying) for c in v.rights if c.lower_ == "by")
    return next((c for agent in agents for c in agent.rights if c.dep_ == "pobj"), None)


def _before(verb: Token, source: Range) -> list[Range]:
    """What stands before ", an official was quoted as saying"."""
    clause = next((c for c in verb.lefts if c.dep_ in ("ccomp", "advcl")), None)
    start = hull(clause)[0] if clause is not None else 0
    carrier = next((c.left_edge.i for c in verb.lefts if c.dep_ == "nsubj"), source[0])
    end = min(source[0], carrier)
    return [(start, end)] if clause is not None and start < end else []


def cited(verb: Token) -> Token | None:
    """Whom a speaker only passes on: the officials in "Reuters, citing two officials, said"."""
    person = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    near = (*verb.children, *(person.rights if person is not None else ()))
    citing = next((c for c in near if c.lower_ in CITING), None)
    if citing is None:
        return None
    source = next((c for c in citing.rights if c.dep_ == "dobj"), None)
    return source if source is not None and is_voice(source) else None


def clause_of_citing(verb: Token) -> Range | None:
    """The clause of "Reuters reported, citing two officials, that ...", hung to "citing"."""
    citing = next((c for c in verb.rights if c.lower_ in CITING), None)
    return clause_of(citing, verb.lemma_) if citing is not None else None


def is_citing(verb: Token) -> bool:
    """Whether "citing two officials" only names the source of what its own head says."""
    if verb.lower_ not in CITING:
        return False
    saying = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb.head.head
    return saying.lemma_.lower() in lexicon.SAYING and cited(saying) is not None
