"""The parse: faster than the model as it comes, and the same; what it remembers has a bound."""

import spacy

from bench.checkworthiness import TRAINING, sentences_of
from claims.extraction import parse as parsing
from claims.extraction.parse import MODELS, forgetting, language_model, parse

ODD = ["He ain't gon na let's go, y'all.", "They’ve got ta, it ’s 'em.", "He had had it, did he?"]


def test_the_prepared_model_says_what_the_model_says():
    name = next(name for name in MODELS if spacy.util.is_package(name))
    plain = spacy.load(name, exclude=["ner"])
    texts = [*ODD, *sentences_of(TRAINING / "held_checkworthy.txt")]

    for mine, other in zip(language_model().pipe(texts), plain.pipe(texts), strict=True):
        for word, same in zip(mine, other, strict=True):
            assert (word.pos_, word.lemma_, word.tag_) == (same.pos_, same.lemma_, same.tag_)
            assert word.morph == same.morph


def test_what_the_model_met_in_a_block_is_forgotten():
    language = language_model()
    with forgetting():
        before = len(language.vocab.strings)
        parse("Zyxolian brokers from Qwertby outbid Plumdoodle.")
        assert len(language.vocab.strings) > before

    assert "Plumdoodle" not in language.vocab.strings


def test_lemmas_are_kept_up_to_a_bound(monkeypatch):
    lemmatizer = language_model().get_pipe("lemmatizer")
    monkeypatch.setattr(parsing, "MOST_LEMMAS", 3)
    with forgetting():
        parse("Brokers outbid other brokers for the houses they had wanted.")

    assert not lemmatizer.cache
