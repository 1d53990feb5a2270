"""What is done with text that is not English: it is named, its numbers are read, nothing else.

No statement, speaker or pronoun is made of words that the English parse does not understand.
"""

from collections.abc import Sequence
from functools import cache

from babel import Locale

from claims.english.language import ENGLISH, recognised
from claims.extraction.parse import Sentence
from claims.extraction.quantities import quantities
from claims.values import Candidate

WITH_NUMBERS, WITHOUT = 0.5, 0.1  # check-worthiness; more cannot be said of it
HAS_NUMBER = "has a number"


def languages(text: str, sentences: Sequence[Sentence]) -> list[str]:
    """Return the language of each sentence: its paragraph's, else the text's, else English."""
    whole = recognised(text) or ENGLISH
    reach: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = reach.get(sentence.paragraph, (sentence.start, 0))
        reach[sentence.paragraph] = (start, sentence.end)
    spoken = {part: recognised(text[start:end]) or whole for part, (start, end) in reach.items()}
    return [spoken[sentence.paragraph] for sentence in sentences]


def foreign_candidates(
    sentence: Sentence, language: str, country: str, every: bool
) -> list[Candidate]:
    """Return the sentence as it stands with its numbers; nothing where it has none to list."""
    numbers = tuple(quantities(sentence, country=country, language=language))
    if not numbers and not every:
        return []
    score, reasons = (WITH_NUMBERS, (HAS_NUMBER,)) if numbers else (WITHOUT, ())
    flag = f"not English ({language_name(language)}): numbers only"
    return [
        Candidate(
            sentence.start, sentence.end, sentence.text, sentence.text, score, reasons, (flag,),
            quantities=numbers, language=language,
        )
    ]  # fmt: skip


@cache
def language_name(language: str) -> str:
    """The English name of a language."""
    return str(Locale("en").languages.get(language, language))
