"""Whom "they say" and "it says" stand for: the group or the body that spoke or acts before."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.grammar import SUBJECTS
from claims.extraction.attribution.listening import Listener
from claims.extraction.namelists import BODIES, HUMAN
from claims.extraction.names import Mention, Names
from claims.extraction.parse import REACH, Sentence, paragraph_start, sentence_reach

PLURAL = word_set("NNS NNPS")
MAIN = word_set("ROOT conj ccomp")  # the parser hangs "“...,” the judge said" over its quotation
SINGULAR = word_set("NN NNP")
BODY = lexicon.GROUPS | lexicon.DOCUMENTS | BODIES


def group_before(
    pronoun: Token, sentences: Sequence[Sentence], number: int, listener: Listener
) -> str | None:
    """The group "they" or the body "it" in sentence ``number`` stands for, or None.

    It is the last one to speak in the paragraph, or else in the one before, unless another acts
    after it; for "they", where none speaks, the only one that acts.
    """
    word, at = pronoun.lower_, sentences[number].start + pronoun.idx
    near = sentences[max(0, number - REACH) : number + 1]
    for since in (paragraph_start(sentences, number), sentence_reach(sentences, number)):
        acting = list(_acting(near, since, at, word, listener.names))
        last = listener.last_heard(word, since, at)
        if last is not None:
            end = next(s.end for s in reversed(near) if s.start <= last.at)
            others = any(m.at > end and m.name != last.word for m in acting)
            return None if others else last.name
        if acting and word == "they":
            alone = len({m.name for m in acting}) == 1
            return acting[-1].word if alone else None
    return None


def pronoun_for(head: Token, at: int, names: Names) -> str:
    """The pronoun a text goes on with from the noun at ``at``: "they", "it", or "" for another."""
    lemma = head.lemma_.lower()
    if head.tag_ in PLURAL:
        known = head.tag_ == "NNPS" or lemma in HUMAN or lemma in lexicon.GROUPS
        return "they" if known else ""
    if head.tag_ not in SINGULAR or lemma in HUMAN:
        return ""
    if head.pos_ == "PROPN":
        person = any(m.word == head.lower_ for m in names.within(at - head.idx, at + 1))
        return "" if person else "it"
    return "it" if lemma in BODY else ""


def _acting(
    sentences: Sequence[Sentence], since: int, at: int, word: str, names: Names
) -> Iterator[Mention]:
    """Subjects from ``since`` up to ``at`` outside quotation marks that ``word`` could repeat."""
    for sentence in reversed(sentences):
        if sentence.start < since:
            return
        quoted = False
        for token in sentence.doc:
            quoted ^= token.is_quote
            place = sentence.start + token.idx
            main = token.dep_ in SUBJECTS and token.head.dep_ in MAIN
            heard = main and not quoted and place < at
            if heard and pronoun_for(token, place, names) == word:
                yield Mention(place, token.lower_, _words(token))


def _words(head: Token) -> str:
    """A noun with what stands before it: "Labor-policy experts"."""
    return head.doc[head.left_edge.i : head.i + 1].text
