"""The words of a sentence with their grammar, read from its parse once for all signals."""

from dataclasses import dataclass, field

from spacy.tokens import Doc


@dataclass(slots=True)
class Word:
    """One token: ``i`` and ``head`` are places in the sentence, ``lemma`` is in lower case."""

    i: int
    start: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: list["Word"] = field(default_factory=list)

    @property
    def is_verb(self) -> bool:
        """Whether it heads a clause; helpers and adjectival participles do not."""
        return self.pos in ("VERB", "AUX") and self.dep not in ("aux", "auxpass", "amod")

    @property
    def subject(self) -> "Word | None":
        for child in self.children:
            if child.dep in ("nsubj", "nsubjpass", "csubj", "expl"):
                return child
        return None

    def has(self, *roles: str) -> bool:
        return any(child.dep in roles for child in self.children)


def words_of(doc: Doc) -> list[Word]:
    """The words of ``doc`` in their order, each with its children."""
    words = [
        Word(t.i, t.idx, t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i)
        for t in doc
    ]
    for word in words:
        if word.head != word.i:
            words[word.head].children.append(word)
    return words
