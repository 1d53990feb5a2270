"""Figures of a poll, which say nothing without it: who polled, when, and of whom."""

import re
from collections.abc import Sequence

from claims.english.calendar import MONTHS
from claims.english.lexicon import word_set
from claims.extraction.parse import Sentence
from claims.extraction.things import Things

POLL = "poll"
MONTH = rf"\b(?:{'|'.join(MONTHS)})\b\.?"
METHOD = re.compile(
    r"\b(?:conducted|taken|carried out|surveyed|surveying|polled|interviewed|fielded)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    rf"(?:(?:from|between|on|in) )?{MONTH} \d{{1,2}}"
    rf"(?:(?: ?[-–—] ?| to | and | through )(?:{MONTH} )?\d{{1,2}})?(?:, \d{{4}})?",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:adults|voters|people|respondents|Americans|Republicans|Democrats|residents|citizens|"
    r"women|men|caucusgoers|households|students|Britons)"
)
SAMPLE = re.compile(rf"\b\d[\d,]{{2,}} (?:[\w-]+ ){{0,3}}{PEOPLE}\b")
SHARE = re.compile(r"(?:\bpercent\b|\bper cent\b|%|\bpoints?\b|\b(?:in|of|out of) (?:10|ten)\b)")
ASKED = re.compile(
    rf"\b{PEOPLE}\b|\b(?:independents|likely|registered|approv\w+|favou?rab\w+|would (?:vote|"
    r"support|choose|back|pick)|chose|support(?:s|ed)?|leads?|leading|led|trail\w*|lags?|"
    r"ahead|behind|second|third|beat|said|say|agreed?|expect|followed|race|primary|caucus)\b",
    re.IGNORECASE,
)
OTHER_SOURCE = word_set("""
    poll polls poll's polling survey surveys study census average averages report data figures exit
""")
VOTED = re.compile(r"\b(?:won|of the (?:vote|votes|delegates))\b")
SAMPLES = re.compile(r"\bmargin of (?:sampling )?error\b|\bsample (?:is|was)\b", re.IGNORECASE)


def methods(sentences: Sequence[Sentence], things: Things) -> dict[str, str]:
    """When each poll of an article was taken and of whom, in the article's words."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for poll in things.within(POLL, sentence.start, sentence.end):
            if not METHOD.search(sentence.text) and not SAMPLE.search(sentence.text):
                continue
            told = [m.group() for pattern in (WHEN, SAMPLE) if (m := pattern.search(sentence.text))]
            if told and poll.text:
                found.setdefault(poll.text, ", ".join(told))
    return found


def is_figure(statement: str) -> bool:
    """Whether a statement has shares of people asked, and not the poll they are from."""
    if VOTED.search(statement) and not re.search(PEOPLE, statement):
        return False
    if any(word.strip(".,;:()").lower() in OTHER_SOURCE for word in statement.split()):
        return False
    return SAMPLES.search(statement) is not None or bool(
        SHARE.search(statement) and ASKED.search(statement)
    )
