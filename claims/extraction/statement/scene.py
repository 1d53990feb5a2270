"""What the wording of one candidate can look at: its words, its speaker, the persons named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.offices import Offices
from claims.extraction.namelists import FEMALE, HUMAN, MALE, MEN, WOMEN
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.extraction.things import Things
from claims.values import DateValue, Mode, Quotation

POSSESSIVE = word_set("his hers my mine")
HE, SHE = "he", "she"


@dataclass(frozen=True, slots=True)
class Open:
    """Words at an offset of the sentence that nothing in the claim or the article settles.

    ``flag`` is what an editor reads. ``leans`` marks those that leave the claim unclear: "they",
    not "you".
    """

    at: int
    words: str
    flag: str = ""
    leans: bool = True

    def said(self) -> str:
        return self.flag or f"{self.words!r}: told of before"


@dataclass(frozen=True, slots=True)
class Scene:
    """``pieces`` are the words of the candidate and ``kept`` those among them that stay between
    quotation marks, in offsets of the sentence; ``since`` is where in the article a pronoun may
    look for its name. ``attribution`` is None where the wording still tells who says it.
    """

    sentence: Sentence
    pieces: Sequence[tuple[int, int]]
    attribution: Quotation | None
    names: Names
    since: int | None
    kept: Sequence[tuple[int, int]]
    things: Things = field(default_factory=Things)
    offices: Offices = field(default_factory=Offices)
    dates: Sequence[DateValue] = ()

    def tokens(self) -> Iterator[Token]:
        for token in self.sentence.doc:
            if any(a <= token.idx < b for a, b in self.pieces):
                yield token

    def is_direct(self) -> bool:
        return self.attribution is not None and self.attribution.mode == Mode.DIRECT

    def is_kept(self, at: int) -> bool:
        """Whether what stands at an offset of the sentence is between marks the wording keeps."""
        return any(a <= at < b for a, b in self.kept)

    def persons_before(self, token: Token) -> set[str]:
        """The persons whom the candidate itself names before a word, SOMEBODY for one left open."""
        start = self.sentence.start
        return {
            m.name
            for a, b in self.pieces
            for m in self.names.within(start + a, start + min(b, token.idx))
        }

    def described_before(self, token: Token) -> bool:
        """Whether the candidate has a person without a name before a word: "the candidate who"."""
        before = (t for t in self.tokens() if t.i < token.i and t.pos_ == "NOUN")
        before = (t for t in before if t.dep_ != "appos" or t.head.pos_ != "PROPN")
        # in "one candidate he likes" he is not the candidate
        liked = token.head.head if token.dep_ == "nsubj" and token.head.dep_ == "relcl" else None
        return any(t.lemma_.lower() in HUMAN and t.tag_ == "NN" and t != liked for t in before)

    def speaker(self) -> str:
        """The speaker's name, "" where it is not settled or only a description."""
        said = self.attribution
        return said.speaker if said and not said.unclear and said.speaker[:1].isupper() else ""

    def speaks_a_person(self) -> bool:
        """Whether the speaker is a person with a name: "Ana Ruiz", not "The White House"."""
        said = self.attribution
        if said is None or said.source is None or not self.speaker() or "’s" in said.speaker:
            return False
        if any(p in self.names.persons for p in (said.speaker, self.names.fullest([said.speaker]))):
            return True
        named = self.names.within(said.source.start, said.source.end)
        return any(m.word == said.speaker.split()[-1].lower() for m in named)

    def sex(self, name: str) -> str:
        """ "he" or "she" for a name whose bearer's sex is known, else ""."""
        words = name.lower().split()
        if len(words) > 1 and words[0] in MEN ^ WOMEN:
            return HE if words[0] in MEN else SHE
        if words[-1] in self.names.male ^ self.names.female:
            return HE if words[-1] in self.names.male else SHE
        return ""

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether nothing speaks against a person's being the "he" or "she" meant."""
        known = self.sex(name) if name else ""
        return not known or (known == HE) == (pronoun in MALE)


def put(token: Token, name: str) -> Edit:
    """The edit that puts a name in the place of a pronoun, in the pronoun's case."""
    owner = token.tag_ == "PRP$" or token.lower_ in POSSESSIVE
    straight = any(t.text[0] in "'\"" for t in token.doc)
    mark = "'" if straight and not any(t.text[0] in "’“”" for t in token.doc) else "’"
    genitive = f"{mark}{'' if name.endswith('s') else 's'}" if owner else ""
    return Edit(token.idx, token.idx + len(token), f"{name}{genitive}")


def uncontracted(token: Token) -> list[Edit]:
    """ "He'd", "he'll" and "he's" spelt out, which a name does not take."""
    if token.i + 1 >= len(token.doc):
        return []
    verb = token.nbor()
    if verb.text[:1] not in ("'", "’") or verb.lower_[1:] not in ("d", "ll", "s"):
        return []
    being = any(c.lower_ == "being" for c in verb.head.children)  # "he's not being audited"
    over = verb.dep_ == "aux" or any(c.lower_ == "been" for c in verb.head.children)
    past = verb.head.tag_ in ("VBN", "VBD") and over and not being
    if not past and verb.dep_ == "auxpass" and any(c.dep_ == "dobj" for c in verb.head.rights):
        return []  # "he's given time" may be what he did, or got
    full = {"d": "had" if past else "would", "ll": "will", "s": "has" if past else "is"}
    return [Edit(verb.idx, verb.idx + len(verb), f" {full[verb.lower_[1:]]}")]


def is_gendered(token: Token) -> bool:
    return token.lower_ in MALE or token.lower_ in FEMALE
