"""Which candidates of a sentence an editor's list shows: each claim once, nothing empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import is_finite
from claims.extraction.parse import Sentence
from claims.extraction.statement import Wording
from claims.extraction.statement.marks import quoted_ranges
from claims.values import Candidate, Mode, Span

WORTH_A_LOOK = 0.15  # below it a candidate is left out unless every sentence is asked for
LEAST_SAID = 4  # words of a statement without a number
LEAST_QUOTED = 4  # words in marks that make a retold act somebody's statement
LEAST_OWN = 4  # words of a clause that is the article's own
OWN_CLAUSES = word_set("ROOT conj parataxis ccomp")


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate of a sentence and how its wording was made.

    ``spare`` marks the sentence in the article's own voice beside somebody's in the same words:
    one of the two is enough wherever all are shown.
    """

    candidate: Candidate
    wording: Wording
    spare: bool = False


def listed(sentence: Sentence, readings: Sequence[Reading]) -> list[Candidate]:
    """Return the candidates worth a look, one for each claim of the sentence.

    What a speaker only did ("the firm promised to cut jobs") is listed as the article's own, which
    tells it; the article's own is left out where all of it is somebody's words. Of two with the
    same words the one whose speaker is clear is kept.
    """
    shown = [r for r in readings if _says_something(sentence, r)]
    spoken = [r for r in shown if r.candidate.attribution is not None and _is_spoken(sentence, r)]
    own = [r for r in shown if r.candidate.attribution is None and _has_own(sentence, r, readings)]
    kept: list[Reading] = []
    for reading in sorted([*spoken, *own], key=_preference, reverse=True):
        if not any(_is_the_same(reading, other) for other in kept):
            kept.append(reading)
    return [r.candidate for r in readings if r in kept]


def _says_something(sentence: Sentence, reading: Reading) -> bool:
    candidate = reading.candidate
    words = sum(word.strip(".,;:!?\"'“”‘’()").isalpha() for word in candidate.statement.split())
    if words < LEAST_SAID and not candidate.quantities:
        return False
    return candidate.check_worthiness >= WORTH_A_LOOK and not _is_a_call(sentence, reading)


def _is_a_call(sentence: Sentence, reading: Reading) -> bool:
    """ "“My dear friend,” she said": words in marks that say nothing of anything."""
    said = reading.candidate.attribution
    if said is None or said.mode != Mode.DIRECT or not reading.wording.told:
        return False
    words = _inside(sentence, [said.content])
    opens = bool(words) and all(t.is_punct for t in sentence.doc[: words[0].i])
    return opens and not any(t.pos_ in ("VERB", "AUX") for t in words)


def _is_spoken(sentence: Sentence, reading: Reading) -> bool:
    """Whether the wording is what the speaker said, or shows it as a report must."""
    if not reading.wording.told or reading.wording.disclaimed:
        return True
    said = reading.candidate.attribution
    if said is None:
        return False
    start = max(said.content.start, sentence.start) - sentence.start
    words = sentence.text[start : said.content.end - sentence.start]
    return any(len(words[a:b].split()) >= LEAST_QUOTED for a, b in quoted_ranges(words))


def _has_own(sentence: Sentence, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the article's own row tells more than that somebody said something."""
    given = {
        t.i
        for r in readings
        if (said := r.candidate.attribution) is not None
        and (said.mode == Mode.DIRECT or _is_spoken(sentence, r))
        for t in _inside(sentence, [p for p in (said.content, said.source, said.cue) if p])
    }
    if not given:
        return True
    own = _inside(sentence, reading.wording.spans)
    return any(_tells(t, given) for t in own)


def _tells(verb: Token, given: set[int]) -> bool:
    if verb.i in given or verb.dep_ not in OWN_CLAUSES or verb.pos_ not in ("VERB", "AUX"):
        return False
    if not is_finite(verb):
        return False
    if verb.dep_ == "ccomp" and verb.head.i not in given:
        return False
    return sum(t.is_alpha and t.i not in given for t in verb.subtree) >= LEAST_OWN


def _inside(sentence: Sentence, spans: Sequence[Span]) -> list[Token]:
    return [
        t
        for t in sentence.doc
        if any(span.start <= sentence.start + t.idx < span.end for span in spans)
    ]


def _preference(reading: Reading) -> tuple[bool, bool, bool, float]:
    candidate = reading.candidate
    said = candidate.attribution
    clear = said is not None and not said.unclear
    return not reading.wording.told, clear, said is None, candidate.check_worthiness


def _is_the_same(reading: Reading, other: Reading) -> bool:
    """Whether a reading adds nothing to one preferred to it."""
    if _plain(reading) == _plain(other):
        return True
    said, told = reading.candidate.attribution, other.candidate.attribution
    if said is None or told is None:
        return False
    if said.unclear or reading.wording.told:
        mine = [said.content] if reading.wording.told else reading.wording.spans
        return any(a.overlaps(b) for a in mine for b in other.wording.spans)
    return False


def _plain(reading: Reading) -> str:
    return "".join(c for c in reading.candidate.statement.lower() if c.isalnum())
