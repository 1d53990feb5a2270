"""Which language a text is written in: English is presumed, anything else has to be plain.

A wrong "German" costs an English sentence its claim, a wrong "English" only a flag, so that names
and quoted words of another language never make an English text foreign.
"""

import re
from functools import cache

from babel.core import get_global
from babel.languages import get_official_languages
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claims.english.lexicon import word_set

ENGLISH = "en"
MOST_READ = 2_000  # characters, enough to tell any language
LEAST_WORDS = 4  # of a text in letters; fewer say nothing
LEAST_COMMON = 2  # of them that can be no names
PLAIN_WORDS = word_set("the and that with this from were which would have been their it she not")
PLAIN_SHARE = 1 / 10  # of a text's words, from which on it is English and nothing is left to ask
PARTICLES = word_set(
    "de del della di da do dos la le les el al van von der den bin y e i"
)  # of names
SURE = 0.5  # of 1, for a language other than English
DOUBTED = 0.02  # what English may have of the words that are no names
NO_LANGUAGE = "zxx"  # the model's own label for what is written in none
WRITTEN_AS = {"yue": "zh", "nn": "no"}  # varieties that are one language to a reader
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*+")


def recognised(text: str) -> str:
    """Return the language ``text`` is written in (ISO 639-1), "" where it is not plain.

    "en" needs a few plain English words; another language needs the model to be sure, of the
    whole and of what is left of it without its capitalised words.
    """
    text = text[:MOST_READ]
    words = WORD.findall(text)
    plain = sum(word.lower() in PLAIN_WORDS for word in words)
    if plain >= max(1, PLAIN_SHARE * len(words)):
        return ENGLISH
    if _is_short(words):
        return ""
    language, chance = _ranked(words)[0]
    if language == ENGLISH:
        return ENGLISH if chance >= SURE else ""
    if chance < SURE or language == NO_LANGUAGE or _may_be_english(words):
        return ""
    return WRITTEN_AS.get(language, language)


def _is_short(words: list[str]) -> bool:
    """Whether a text is too short to tell; scripts without blanks have few and long words."""
    latin = all(letter < "\u0370" for word in words for letter in word)
    return latin and len({word.lower() for word in words}) < LEAST_WORDS


def _may_be_english(words: list[str]) -> bool:
    """Whether the words that are no names may be English ("Volkswagen ... cut 35,000 jobs")."""
    common = [w for w in words[1:] if not w[0].isupper() and w not in PARTICLES]
    if len(set(common)) < LEAST_COMMON:
        return words[0][0].isupper()
    return dict(_ranked(common))[ENGLISH] > DOUBTED


def _ranked(words: list[str]) -> list[tuple[str, float]]:
    ranked: list[tuple[str, float]] = _model().rank(" ".join(words))
    return ranked


@cache
def _model() -> LanguageIdentifier:
    """The model of the languages that are official somewhere; the press writes in those."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    territories = get_global("territory_languages")
    official = {
        language.partition("_")[0]
        for territory in territories
        for language in get_official_languages(territory, de_facto=True)
    }
    model.set_languages((official | {NO_LANGUAGE}) & set(model.labels))
    return model
