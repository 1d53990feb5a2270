"""Pronouns of a claim replaced by the name they stand for, where that is certain."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.extraction.namelists import FEMALE, MALE
from claims.extraction.names import Names
from claims.extraction.parse import Sentence
from claims.extraction.statement.edits import Edit
from claims.extraction.wordlists import word_set
from claims.values import Mode, Quotation

QUOTE = re.compile(r"[“”\"]|''|``")
THINGS = word_set("it its they them their this these those")
SPEAKERS_OWN = word_set("i me my we us our mine ours")
READERS = word_set("you your")
PLACES = word_set("here there")
POSSESSIVE = word_set("PRP$")
PLAIN_VERB = word_set("VBD MD")  # forms that fit "I" and a name alike
FITTED = {"am": "is", "'m": " is", "’m": " is", "have": "has", "'ve": " has", "’ve": " has"}


def named(
    sentence: Sentence,
    pieces: Sequence[tuple[int, int]],
    attribution: Quotation | None,
    names: Names,
    since: int | None,
) -> tuple[list[Edit], list[str]]:
    """Edits that name persons inside ``pieces``, and flags for pronouns left as they are."""
    edits: list[Edit] = []
    own: list[Edit] = []  # the speaker's "I" and "my": named all together or not at all
    flags: list[str] = []
    left: list[str] = []
    done: set[str] = set()
    for token in _tokens(sentence, pieces):
        word = token.lower_
        if word in MALE or word in FEMALE:
            if _somebody_before(sentence, pieces, token, names):
                continue
            name = (
                None
                if _is_quoted(sentence, token, attribution)
                else _person(sentence, token, names, since)
            )
            if name is None:
                flags.append(f"pronoun {token.text!r} left as it is")
            elif name not in done:
                edits.extend((_put(token, name), *_uncontracted(token)))
                done.add(name)
        elif word in SPEAKERS_OWN and attribution is not None:
            own.extend(_speaker(token, attribution))
            said = f"{token.text!r} is {_whose(word)}{_who(attribution)}"
            left.extend([] if _speaker(token, attribution) else [said])
        elif word in SPEAKERS_OWN | READERS or (word in THINGS and _points_outside(token, pieces)):
            flags.append(f"pronoun {token.text!r} left as it is")
    edits.extend([] if left else own)
    if left and own:
        left.insert(0, f"'I' is the speaker{_who(attribution) if attribution else ''}")
    return edits, list(dict.fromkeys([*flags, *left]))


def _tokens(sentence: Sentence, pieces: Sequence[tuple[int, int]]) -> Iterator[Token]:
    for token in sentence.doc:
        if token.pos_ in ("PRON", "DET") and any(a <= token.idx < b for a, b in pieces):
            yield token


def _person(sentence: Sentence, token: Token, names: Names, since: int | None) -> str | None:
    at = sentence.start + token.idx
    return names.person_before(token.lower_, sentence.start if since is None else since, at)


def _somebody_before(
    sentence: Sentence, pieces: Sequence[tuple[int, int]], token: Token, names: Names
) -> bool:
    """Whether the claim itself has a person before the pronoun, whom a reader takes it for."""
    return any(
        start <= m.at - sentence.start < min(end, token.idx)
        for start, end in pieces
        for m in names.within(sentence.start, sentence.end)
    )


def _is_quoted(sentence: Sentence, token: Token, attribution: Quotation | None) -> bool:
    """Whether a pronoun is somebody's own word, which the article's names do not settle."""
    if attribution is not None and attribution.mode == Mode.DIRECT:
        return True
    marks = QUOTE.findall(sentence.text, 0, token.idx)
    straight = sum(mark not in "“”" for mark in marks)
    return straight % 2 == 1 or marks.count("“") > marks.count("”")


def _put(token: Token, name: str) -> Edit:
    owner = token.tag_ in POSSESSIVE or token.lower_ in ("his", "hers")
    return Edit(token.idx, token.idx + len(token), f"{name}{_genitive(name)}" if owner else name)


def _genitive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _whose(word: str) -> str:
    return "the speaker's side" if word in ("we", "us", "our", "ours") else "the speaker"


def _uncontracted(token: Token) -> list[Edit]:
    """ "He'd" and "he'll" spelt out, which a name does not take."""
    if token.i + 1 >= len(token.doc):
        return []
    verb = token.nbor()
    if verb.text[:1] not in ("'", "’") or verb.lower_[1:] not in ("d", "ll"):
        return []
    had = verb.lower_[1:] == "d" and verb.head.tag_ == "VBN" and verb.dep_ == "aux"
    full = " had" if had else " will" if verb.lower_[1:] == "ll" else " would"
    return [Edit(verb.idx, verb.idx + len(verb), full)]


def _who(attribution: Quotation) -> str:
    return f" ({attribution.speaker})" if attribution.speaker and not attribution.unclear else ""


def _speaker(token: Token, attribution: Quotation) -> list[Edit]:
    """The speaker's name for "I" and "my", the verb fitted to it; nothing where none would fit."""
    name = attribution.speaker
    if attribution.unclear or not name[:1].isupper() or token.lower_ not in ("i", "my"):
        return []
    if token.lower_ == "my":
        return [_put(token, name)]
    verb = token.nbor() if token.i + 1 < len(token.doc) else token
    own = Edit(token.idx, token.idx + len(token), name)
    if verb.lower_ in FITTED:
        return [own, Edit(verb.idx, verb.idx + len(verb), FITTED[verb.lower_])]
    fits = verb.tag_ in PLAIN_VERB and token.head.i in (verb.i, verb.head.i)
    return [own, *_uncontracted(token)] if fits else []


def _points_outside(token: Token, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether "it" or "they" has nothing before it in the claim that it could stand for."""
    if token.lower_ in ("this", "these", "those") and token.dep_ == "det":
        return False
    if token.lower_ == "it" and _is_expletive(token):
        return False
    first = pieces[0][0]
    return not any(
        t.pos_ in ("NOUN", "PROPN") and first <= t.idx < token.idx for t in token.doc[: token.i]
    )


def _is_expletive(token: Token) -> bool:
    """ "It is clear that", "it rained": "it" stands for nothing."""
    verb = token.head
    return token.dep_ == "expl" or (
        any(c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") for c in verb.children)
        and verb.lemma_ in ("be", "seem", "appear", "take", "turn", "happen")
    )
