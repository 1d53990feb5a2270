"""Whom a pronoun or a noun cannot stand for, by its place in the sentence."""

from spacy.tokens import Token

from claims.extraction.names import Names


def set_off(subject: Token, names: Names, start: int) -> set[str]:
    """Whom a subject of a sentence at ``start`` cannot be: "Campaigning against Ruiz, he won"."""
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return set()
    before = [c for c in subject.head.lefts if c.i < subject.i and c.dep_ in ("advcl", "prep")]
    verbs = [v for c in before for v in (c, *c.children) if v.dep_ in ("advcl", "pcomp")]
    verbs = [v for v in verbs if not any(w.dep_ == "nsubj" for w in v.children)]  # he does it
    beside = [*before, *verbs, *(p for v in verbs for p in v.children if p.dep_ == "prep")]
    words = {w for c in beside for w in c.children if w.dep_ in ("pobj", "dobj")}
    named = (m for w in words for m in names.within(start + w.left_edge.idx, start + w.idx + 1)
             if m.word == w.lower_)  # fmt: skip
    return {mention.name for mention in named}
