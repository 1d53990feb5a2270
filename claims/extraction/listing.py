"""Which candidates of a sentence an editor's list shows: each claim once, nothing empty."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import is_finite
from claims.extraction.checkworthiness.words import TIME_UNITS
from claims.extraction.marks import quoted_ranges
from claims.extraction.no_claim import Statement, no_claim
from claims.extraction.parse import Sentence
from claims.extraction.statement import Wording
from claims.values import Candidate, Mode, Quantity, Quotation, Span

WORTH_A_LOOK = 0.15  # below it a candidate is left out unless every sentence is asked for
BARE_WORTH = 0.48  # the same for one without a figure or a date: little of it can be checked
SAID_WORTH = 0.6  # the same for somebody's words, dated or not: more often views than facts
ALL = 100  # "she agrees 100 percent" measures nothing
SMALL = 10  # up to it a count is often an anecdote's
VAGUE = word_set("tens dozens scores hundreds thousands millions billions")
LEAST_SAID = 4  # words of a statement without a number
LEAST_QUOTED = 4  # words in marks that make a retold act somebody's statement
LEAST_OWN = 4  # words of a clause that is the article's own
WORD = re.compile(r"\w+(?:['’]t)?")
RIVALS = 50  # claims with the same numbers that one is held against; only a table has more
DENYING = word_set("no not never nobody none neither nor without cannot didn't didn’t don't don’t")
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


def listed(
    sentence: Sentence, readings: Sequence[Reading], *, is_first: bool = False
) -> list[Candidate]:
    """Return the candidates worth a look, one for each claim of the sentence.

    ``is_first`` says that the article tells nothing before it.

    What a speaker only did ("the firm promised to cut jobs") is listed as the article's own, which
    tells it; the article's own is left out where all of it is somebody's words. Of two with the
    same words the one whose speaker is clear is kept. A sentence kept whole is the article's unless
    all of it is somebody's. What leans on the text around it is left off later, by ``stands``.
    """
    shown = [r for r in readings if _says_something(sentence, r, is_first=is_first)]
    spoken = [r for r in shown if r.candidate.attribution is not None and _is_spoken(sentence, r)]
    own = [r for r in shown if r.candidate.attribution is None and _has_own(sentence, r, readings)]
    kept: list[Reading] = []
    for reading in sorted([*spoken, *own], key=_preference, reverse=True):
        if not any(_is_the_same(reading, other) for other in kept):
            kept.append(reading)
    return [_weighed(sentence, r) for r in readings if r in kept and not _is_held(r, kept)]


def _is_held(reading: Reading, kept: Sequence[Reading]) -> bool:
    """Whether another reading opens with the same words and says more: "A, he said, and B"."""
    mine = _letters(reading.candidate.statement)
    return any(
        mine != (others := _letters(r.candidate.statement)) and others.startswith(mine)
        for r in kept
        if not r.candidate.leans_on or reading.candidate.leans_on
    )


def apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of an article without those that another one of the same speaker says as well:
    word for word, or with the same numbers and more."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        letters = _letters(candidate.statement)
        known = first.get(letters)
        if known is None or (known.attribution is None and candidate.attribution is not None):
            first[letters] = candidate
    fuller: dict[tuple[str, ...], list[frozenset[str]]] = defaultdict(list)
    for candidate in sorted(first.values(), key=lambda c: -len(c.statement)):
        told, mine = fuller[_figures_and_speaker(candidate)], _words(candidate)
        if candidate.quantities and any(mine <= words for words in told[-RIVALS:]):
            del first[_letters(candidate.statement)]
        elif not candidate.leans_on:
            told.append(mine)
    return [c for c in candidates if first.get(_letters(c.statement)) is c]


def _figures_and_speaker(candidate: Candidate) -> tuple[str, ...]:
    said = candidate.attribution
    return (said.speaker if said else "", *sorted(q.text.lower() for q in candidate.quantities))


def _words(candidate: Candidate) -> frozenset[str]:
    """The words of a claim; a denial is told apart from what denies nothing."""
    words = frozenset(WORD.findall(candidate.statement.lower()))
    return words if words & DENYING else words | {""}


def stands(candidate: Candidate) -> bool:
    """Whether a candidate says enough on a card of its own: not "They lost 40 jobs"."""
    if candidate.leans_on:
        return False
    if any(_is_a_figure(quantity) for quantity in candidate.quantities):
        least = WORTH_A_LOOK
    elif candidate.attribution is not None:
        least = SAID_WORTH
    else:
        dated = any(date.value is not None for date in candidate.dates)
        least = WORTH_A_LOOK if dated else BARE_WORTH
    return candidate.check_worthiness >= least


def _is_a_figure(quantity: Quantity) -> bool:
    """Whether a number can be looked up: not "two candidates", "millions of people", "a week"."""
    unit = quantity.unit or ""
    if quantity.text.split()[0].lower() in VAGUE or unit.split(" ")[0] in TIME_UNITS:
        return False
    percent = unit.startswith("percent") and (quantity.value != ALL or bool(quantity.counted))
    return percent or unit[:3].isupper() or (SMALL < abs(quantity.value) != ALL)


def _weighed(sentence: Sentence, reading: Reading) -> Candidate:
    candidate = reading.candidate
    said = candidate.attribution
    if reading.wording.told and said is not None and not _is_quoted_whole(sentence, said):
        said = None  # the article tells what somebody did, thinks or might have said
    return replace(candidate, attribution=said)


def _is_quoted_whole(sentence: Sentence, said: Quotation) -> bool:
    """Whether a sentence is somebody's words in marks, who says them, and nothing else."""
    parts = [part for part in (said.content, said.source, said.cue) if part]
    given = {t.i for t in _inside(sentence, parts)}
    own = sum(t.is_alpha and t.i not in given for t in sentence.doc)
    return said.mode == Mode.DIRECT and own < LEAST_OWN


def _says_something(sentence: Sentence, reading: Reading, *, is_first: bool) -> bool:
    candidate = reading.candidate
    count = sum(word.strip(".,;:!?\"'“”‘’()").isalpha() for word in candidate.statement.split())
    if count < LEAST_SAID and not candidate.quantities:
        return False
    if candidate.check_worthiness < WORTH_A_LOOK or _is_a_call(sentence, reading):
        return False
    return not why_no_claim(sentence, reading, is_first=is_first)


def why_no_claim(sentence: Sentence, reading: Reading, *, is_first: bool) -> str:
    """Return why a reading has nothing to check, for an editor to read; "" where it may have."""
    if sentence.text[:2].islower() and sentence.doc[0].pos_ != "PROPN":
        return "a fragment"  # the rest of a sentence that a line end has broken
    candidate = reading.candidate
    figured = any(_is_a_figure(quantity) for quantity in candidate.quantities)
    statement = Statement(candidate, _inside(sentence, reading.wording.spans), figured)
    if sentence.doc.has_annotation("DEP") and not statement.is_finite:
        counted = any(q.unit and _is_a_figure(q) for q in candidate.quantities)
        if not counted or candidate.check_worthiness < BARE_WORTH:
            return "a fragment"  # "Undecided 9%."
    return no_claim(statement, is_first=is_first)


def why_none(sentence: Sentence, readings: Sequence[Reading], *, is_first: bool) -> str:
    """Why a sentence has nothing to check that would be worth a look if it had."""
    worth = (r for r in readings if not r.spare and stands(r.candidate))
    whys = (why_no_claim(sentence, reading, is_first=is_first) for reading in worth)
    return next(filter(None, whys), "")


def _is_a_call(sentence: Sentence, reading: Reading) -> bool:
    """ "“My dear friend,” she said": words in marks that say nothing of anything."""
    said = reading.candidate.attribution
    if said is None or said.mode != Mode.DIRECT or not reading.wording.told:
        return False
    quoted = _inside(sentence, [said.content])
    opens = bool(quoted) and all(t.is_punct for t in sentence.doc[: quoted[0].i])
    return opens and not any(t.pos_ in ("VERB", "AUX") for t in quoted)


def _is_spoken(sentence: Sentence, reading: Reading) -> bool:
    """Whether the wording is what the speaker said, or shows it as a report must."""
    if not reading.wording.told or reading.wording.withheld:
        return True
    said = reading.candidate.attribution
    if said is None:
        return False
    start = max(said.content.start, sentence.start) - sentence.start
    content = sentence.text[start : said.content.end - sentence.start]
    return any(len(content[a:b].split()) >= LEAST_QUOTED for a, b in quoted_ranges(content))


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
    mine, others = (_letters(r.candidate.statement) for r in (reading, other))
    if mine == others:
        return True
    said, told = reading.candidate.attribution, other.candidate.attribution
    if said is None or told is None:
        return False
    if said.unclear or reading.wording.told:
        spans = [said.content] if reading.wording.told else reading.wording.spans
        return any(a.overlaps(b) for a in spans for b in other.wording.spans)
    return False


def _letters(statement: str) -> str:
    return "".join(c for c in statement.lower() if c.isalnum())
