"""The speaker's "I" and "my" replaced by the speaker's name, the verbs fitted to it."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.faithfulness.chain import QUOTING
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.scene import HE, Open, Scene, put, uncontracted
from claims.values import Quotation

SINGULAR = word_set("i me my mine myself")
SIDE = word_set("we us our ours ourselves")
FIRST = SINGULAR | SIDE
PLAIN_VERB = word_set("VBD MD")  # forms that fit "I" and a name alike
FITTED = {
    "am": "is", "'m": " is", "’m": " is", "have": "has", "'ve": " has", "’ve": " has", "do": "does",
    "go": "goes",
}  # fmt: skip
HIS = {"i": "he", "me": "him", "my": "his", "mine": "his", "myself": "himself"}
HERS = {"i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"}
NEAR = 4  # words before "I" that may bring in what another says
FILLERS = word_set("mean guess bet swear")  # "I mean, it fell" says nothing of the speaker
SIBILANT = ("s", "sh", "ch", "x", "z")
VOWELS = "aeiou"


def first_person(scene: Scene) -> tuple[list[Edit], list[Open]]:
    """Edits that name the speaker for each "I" and "my", all of them or none, and flags if none.

    The name stands once; "he" or "she" follows where the speaker's sex is known and nobody else is
    named in between, else the name again. What stays between quotation marks is left alone.
    """
    said = scene.attribution
    if said is None:
        return [], []
    edits: list[Edit] = []
    left: list[Open] = []
    placed: Token | None = None
    for token in scene.tokens():
        if token.lower_ not in FIRST or token.pos_ not in ("PRON", "DET") or _is_a_numeral(token):
            continue
        found = _edits(scene, token, placed)
        if not found:
            whose = "the speaker's side" if token.lower_ in SIDE else "the speaker"
            flag = f"{token.text!r} is {whose}{_who(said)}"
            left.append(Open(token.idx, token.text, flag))
        edits.extend(found)
        placed = placed or token
    if left and edits:
        left.insert(0, Open(0, "I", f"'I' is the speaker{_who(said)}"))
    return ([] if left else edits), left


def _who(said: Quotation) -> str:
    return f" ({said.speaker})" if said.speaker and not said.unclear else ""


def _edits(scene: Scene, token: Token, placed: Token | None) -> list[Edit]:
    """The edits for one pronoun; none where a name would not fit."""
    name, word = scene.speaker(), token.lower_
    if not name or word in SIDE or scene.is_kept(token.idx) or _is_anothers(token):
        return []
    sex = scene.sex(name)
    again = placed is not None and bool(sex) and not _others_between(scene, placed, token, sex)
    if word == "myself" and not again:
        return []
    later = (HIS if sex == HE else HERS)[word]
    own = Edit(token.idx, token.idx + len(token), later) if again else put(token, name)
    if word != "i":
        return [own]
    verbs = _fitted(token)
    return [] if verbs is None else [own, *verbs, *([] if again else uncontracted(token))]


def _is_a_numeral(token: Token) -> bool:
    """ "World War I", "Elizabeth I": the number of a name."""
    return token.text == "I" and token.i > 0 and token.nbor(-1).pos_ == "PROPN"


def _is_anothers(token: Token) -> bool:
    """ "Anyone who says, I did it, lies" and "I, Claudius": the word of another, or of a title."""
    before, after = token.doc[max(token.i - NEAR, 0) : token.i], token.doc[token.i + 1 :][:2]
    told = len(before) > 1 and before[-1].text in (",", ":")
    titled = len(after) > 1 and after[0].text == "," and after[1].pos_ == "PROPN"
    return titled or (told and any(t.lemma_ in QUOTING and t.pos_ == "VERB" for t in before))


def _others_between(scene: Scene, placed: Token, token: Token, sex: str) -> bool:
    start = scene.sentence.start
    between = scene.names.within(start + placed.idx, start + token.idx)
    return any(scene.fits(m.name, sex) for m in between)


def _fitted(subject: Token) -> list[Edit] | None:
    """Edits that fit the verbs of "I" to a name ("know" to "knows"); None where that is not sure.

    "Am I", "Bill and I are" and whatever the parse does not tie to a finite verb are left.
    """
    verb = subject.head
    joined = any(c.dep_ in ("conj", "cc") for c in subject.children)
    if subject.dep_ not in ("nsubj", "nsubjpass") or joined or verb.lemma_ in FILLERS:
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    finite = helpers[0] if helpers else verb
    if finite.i < subject.i or finite.lower_ in ("are", "were", "'re", "’re"):
        return None
    if finite.tag_ in PLAIN_VERB or finite.lower_ in ("'d", "’d", "'ll", "’ll"):
        return []
    if finite.lower_ not in FITTED and finite.tag_ not in ("VBP", "VB"):
        return None
    others = [] if helpers else [v for v in _joined_to(verb) if v.tag_ in ("VBP", "VB")]
    return [_inflected(v) for v in (finite, *others)]


def _joined_to(verb: Token) -> Iterator[Token]:
    """The verbs that share a verb's subject: "I go and see"."""
    for other in verb.conjuncts:
        alone = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in other.children)
        if other.i > verb.i and alone:
            yield other


def _inflected(verb: Token) -> Edit:
    word = verb.text
    if verb.lower_ in FITTED:
        form = FITTED[verb.lower_]
    elif word[-1:] == "y" and word[-2:-1] not in VOWELS:
        form = f"{word[:-1]}ies"
    else:
        form = f"{word}{'es' if word.endswith(SIBILANT) or word.endswith('o') else 's'}"
    return Edit(verb.idx, verb.idx + len(verb), form)
