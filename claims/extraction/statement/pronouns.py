"""Pronouns of a claim replaced by the name they stand for, where that is certain."""

import re

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.binding import set_off
from claims.extraction.namelists import HUMAN
from claims.extraction.names import SOMEBODY, Mention
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.first_person import FIRST, first_person
from claims.extraction.statement.referents import behind, inside
from claims.extraction.statement.scene import Open, Scene, is_gendered, put, uncontracted

QUOTE = re.compile(r"[“”\"]|''|``")
REFLEXIVE = word_set("himself herself")
SINGULAR = word_set("it its this that")
PLURAL = word_set("they them their theirs these those")
READERS = word_set("you your yours yourself")
SUBJECTS = word_set("nsubj nsubjpass")
REACH = 40  # characters of a name before its last word
POINTED = SUBJECTS | word_set("dobj pobj")
TIMES = word_set("""
    time day week month year decade hour minute night morning evening afternoon moment
    monday tuesday wednesday thursday friday saturday sunday
""")
NO_THING = TIMES | word_set(
    "percent point dozen hundred thousand million today yesterday tomorrow tonight"
)  # no "it" stands for them
IT = word_set("it its")
ASIDE = word_set("as because since although while")  # "it will not be easy, as the vote has shown"
COLLECTIVE = word_set("""
    group team family police public party crowd staff company committee jury board union army
    government administration campaign majority people couple percent half number list
""")
EXPECTED_VERBS = word_set("be seem appear take turn happen remain become make")
DONE_TO = word_set("dobj xcomp ccomp prep")
NAMING = word_set("NOUN PROPN VERB")
# what only a body does, so that "it" is no plan and no accident: "said it would hire 300"
DEEDS = word_set("""
    acquire add agree aim allow announce appeal approve arrest ban build buy close collect cut
    deliver develop donate employ expand expect file find fund have hire intend introduce invest
    investigate launch lay lend lose make manufacture offer open operate own pay plan produce
    provide publish pull raise receive recall reject release remove repay report scrap seek sell
    send serve settle spend start stop sue support suspend train use want withdraw
""")
WEATHER = word_set("rain snow hail thunder")


def named(scene: Scene) -> tuple[list[Edit], list[Open]]:
    """Edits that name persons in a candidate, and the pronouns left as they are."""
    edits: list[Edit] = []
    left: list[Open] = []
    done: set[str] = set()
    for token in scene.tokens():
        if token.pos_ not in ("PRON", "DET"):
            continue
        if is_gendered(token):
            name = _bearer(scene, token)
            if name is None and _is_named_above(scene, token, done):
                continue
            if name is None:
                left.append(_left(token, leans=not _has_a_subject(scene, token)))
            elif name and name not in done and token.lower_ not in REFLEXIVE:
                edits.extend((put(token, name), *uncontracted(token)))
                done.add(name)
        elif _is_own_body(scene, token) and scene.speaker() not in done:
            edits.extend((put(token, inside(scene.speaker())), *uncontracted(token)))
            done.add(scene.speaker())
        elif _is_left(scene, token):
            word = token.lower_
            pronoun = "they" if word in PLURAL else "it" if word in IT else ""
            if pronoun and pronoun in done:
                continue
            if pronoun and (meant := _subject_before(scene, token, pronoun)):
                edits.append(behind(token, meant))
                done.add(pronoun)
            else:
                left.append(_left(token))
    own, mine = first_person(scene)
    return [*edits, *own], [*left, *mine]


def _subject_before(scene: Scene, token: Token, pronoun: str) -> str:
    """What the sentence before is about, where this one goes on from it: "They pulled out 215"."""
    opens = token.i == next((t.i for t in scene.sentence.doc if t.is_alpha), -1)
    if not opens or token.lower_ not in ("they", "it") or token.dep_ not in SUBJECTS:
        return ""
    if token.head.dep_ != "ROOT" or scene.is_direct() or _is_quoted(scene, token.idx):
        return ""
    subject = scene.things.subject_before(scene.sentence.start)
    return subject.text if subject is not None and subject.pronoun == pronoun else ""


def _mentions(scene: Scene, token: Token) -> list[Mention]:
    """The persons of the claim whom a pronoun may take up: not who is named in another's words."""
    start = scene.sentence.start
    quoted = _is_quoted(scene, token.idx)
    return [
        m
        for a, b in scene.pieces
        for m in scene.names.within(start + a, start + b)
        if scene.fits(m.name, token.lower_) and _is_quoted(scene, m.at - start) <= quoted
    ]


def _has_a_subject(scene: Scene, token: Token) -> bool:
    """Whether the claim names one person who acts before "he", or alone could be "his"."""
    named = [m for m in _mentions(scene, token) if m.name]
    acting = {m.name for m in named if m.acts and m.at < scene.sentence.start + token.idx}
    alone = token.dep_ in ("dobj", "pobj") and len({m.name for m in named}) == 1
    return alone or len(acting) == 1


def _is_named_above(scene: Scene, token: Token, done: set[str]) -> bool:
    """Whether the one name put in already is whom a later "his" takes up."""
    others = {n for n in scene.persons_before(token) if scene.fits(n, token.lower_)}
    return len(done) == 1 and not others - done and scene.fits(next(iter(done)), token.lower_)


def _is_left(scene: Scene, token: Token) -> bool:
    word = token.lower_
    if word in READERS or (word in FIRST and scene.attribution is None):
        return True
    return word in SINGULAR | PLURAL and _points_outside(scene, token)


def _left(token: Token, *, leans: bool = True) -> Open:
    return Open(token.idx, token.text, f"pronoun {token.text!r} left as it is", leans)


def _bearer(scene: Scene, token: Token) -> str | None:
    """The name to put for "he" or "her": "" where the claim itself says who, None if open."""
    at = scene.sentence.start + token.idx
    others = set_off(token, scene.names, scene.sentence.start)
    before = {m.name for m in _mentions(scene, token) if m.at < at}
    before -= _subjects(scene, token) | others
    if _ahead(token):
        return SOMEBODY
    if len(before) == 1 or (not before and scene.described_before(token)):
        bound = token.lower_ in REFLEXIVE or _is_own(token)
        open_ = not bound and _may_be_the_speaker(scene, token, before)
        return None if open_ else SOMEBODY
    if before or scene.is_direct() or _is_quoted(scene, token.idx):
        return None
    if _may_be_another(scene, token):
        return None
    if _is_own_subject(scene, token) and scene.fits(scene.speaker(), token.lower_):
        return scene.speaker()
    start = scene.sentence.start
    since = start if scene.since is None else scene.since
    person = scene.names.person_before(token.lower_, since, start + token.idx)
    return None if person in others else person


def _subjects(scene: Scene, token: Token) -> set[str]:
    """Whom "her" in "Ruiz assailed her" cannot be: who does it to her."""
    if token.dep_ != "dobj" or token.lower_ in REFLEXIVE:
        return set()
    start = scene.sentence.start
    subjects = [c for c in token.head.lefts if c.dep_ in SUBJECTS]
    return {
        m.name
        for c in subjects
        for m in scene.names.within(start + c.left_edge.idx, start + c.idx + len(c))
        if m.name
    }


def _is_own(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "own"


def _may_be_the_speaker(scene: Scene, token: Token, before: set[str]) -> bool:
    """ "The senator said Haddad had attacked his wife": whose, the report leaves open."""
    said = scene.attribution
    if said is None or scene.is_direct() or token.dep_ in SUBJECTS or said.source is None:
        return False
    own = scene.sentence.doc
    source = [t for t in own if said.source.start <= scene.sentence.start + t.idx < said.source.end]
    person = scene.speaks_a_person() or any(
        is_gendered(t) or t.lemma_.lower() in HUMAN for t in source
    )
    return person and said.speaker not in before and scene.fits(said.speaker, token.lower_)


def _ahead(token: Token) -> bool:
    """ "Despite her accent, Ana Ruiz won": the name follows as the subject of the clause."""
    if token.tag_ != "PRP$":
        return False
    phrase = next((a for a in token.ancestors if a.dep_ == "prep"), None)
    if phrase is None or phrase.i > phrase.head.i:
        return False
    subject = next((c for c in phrase.head.lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.pos_ == "PROPN" and subject.i > token.i


def _is_own_subject(scene: Scene, token: Token) -> bool:
    """Whether "he" is the speaker himself: the subject of the clause that "Haddad said" brings in.

    So is an owner in that subject ("his plan would"). No other person may stand between.
    """
    if not scene.speaks_a_person():
        return False
    return _opens(scene, token.head if token.tag_ == "PRP$" else token)


def _may_be_another(scene: Scene, token: Token) -> bool:
    """ "He sold the mill, Haddad said": whoever was named before, where somebody was."""
    said, at = scene.attribution, scene.sentence.start + token.idx
    if said is None or said.cue is None or said.cue.start < at or not scene.speaks_a_person():
        return False
    since = scene.sentence.start if scene.since is None else scene.since
    others = {m.name for m in scene.names.within(since, at)} - {scene.speaker()}
    return any(scene.fits(name, token.lower_) for name in others)


def _is_own_body(scene: Scene, token: Token) -> bool:
    """Whether "it" is the body that speaks: "Acme said it would hire 300 people"."""
    said, verb = scene.attribution, token.head
    if said is None or token.lower_ != "it" or not scene.speaker() or scene.is_kept(token.idx):
        return False
    deed = verb.lemma_ in DEEDS and any(c.dep_ in DONE_TO for c in verb.rights)
    person = scene.names.fullest(scene.speaker().split()) in scene.names.persons
    if not deed or person or scene.is_direct() or not _opens(scene, token):
        return False
    before = scene.things.subject_before(scene.sentence.start)
    if before is None or before.paragraph != scene.sentence.paragraph:
        return True
    # "“Our plan saves money,” she said. The institute said it would cut ..."
    return before.pronoun != "it" or scene.speaker().lower() in before.text.lower()


def _opens(scene: Scene, token: Token) -> bool:
    """Whether a word is the subject of the clause that the cue brings in, nothing before it."""
    said = scene.attribution
    if said is None or said.cue is None or token.dep_ not in SUBJECTS:
        return False
    if any(t.i < token.left_edge.i and t.pos_ in NAMING for t in scene.tokens()):
        return False
    offset = scene.sentence.start
    cue = [t for t in scene.sentence.doc if said.cue.start <= offset + t.idx < said.cue.end]
    return any(token.head.head.i == t.i or token.head.i == t.head.i for t in cue)


def _is_quoted(scene: Scene, at: int) -> bool:
    """Whether what stands at an offset of the sentence is somebody's own word.

    A pronoun there is not settled by the article's names, nor one outside by a name in there.
    """
    marks = QUOTE.findall(scene.sentence.text, 0, at)
    straight = sum(mark not in "“”" for mark in marks)
    return straight % 2 == 1 or marks.count("“") > marks.count("”")


def _points_outside(scene: Scene, token: Token) -> bool:
    """Whether "it" or "they" has nothing before it in the claim that it could stand for."""
    word = token.lower_
    if word in ("this", "these", "those", "that"):
        if word == "that" and (token.tag_ != "DT" or token.dep_ not in POINTED):
            return False
        if token.dep_ == "det" or any(c.dep_ in ("relcl", "prep", "acl") for c in token.rights):
            return False  # "this year", "those who"
        if word in ("this", "that"):
            return token.dep_ in POINTED
    if word == "it" and _is_expletive(token):
        return False
    if word == "it" and _is_what_a_body_tells_of(token):
        return True
    plural = word in PLURAL
    barred = _subjects_own(token) if word in IT and token.dep_ == "dobj" else set()
    return not any(
        t.i < token.i
        and t.i not in barred
        and t.pos_ in ("NOUN", "PROPN")
        and _may_be_meant(t, plural=plural)
        and (plural or not _is_person(scene, t))
        for t in scene.tokens()
    )


def _subjects_own(token: Token) -> set[int]:
    """The words of the subject whose verb has "it" as its object: it is another thing."""
    return {t.i for c in token.head.lefts if c.dep_ in SUBJECTS for t in c.subtree}


def _is_person(scene: Scene, noun: Token) -> bool:
    at = scene.sentence.start + noun.idx
    return noun.lemma_.lower() in HUMAN or any(
        m.name and m.word == noun.lower_ for m in scene.names.within(at - REACH, at + 1)
    )


def _is_what_a_body_tells_of(token: Token) -> bool:
    """ "The center says it would cost 40 million": what would, unless it does what bodies do."""
    verb, saying = token.head, token.head.head
    if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.lemma_ in DEEDS:
        return False
    subject = next((c for c in saying.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ not in NAMING:
        return False
    own = {t.i for t in (subject, *subject.lefts)}
    return not any(
        t.i < token.i and t.i not in own and t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"
        for t in token.doc
    )


def _may_be_meant(noun: Token, *, plural: bool) -> bool:
    if noun.dep_ == "compound" or noun.lemma_.lower() in NO_THING:
        return False
    many = noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)
    return many or noun.lemma_.lower() in COLLECTIVE if plural else noun.tag_ in ("NN", "NNP")


def _is_expletive(token: Token) -> bool:
    """ "It is clear that", "it is time for us to", "it rained": "it" stands for nothing."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in WEATHER:
        return True
    if verb.lemma_ not in EXPECTED_VERBS and verb.lower_ not in ("'s", "’s"):
        return False
    below = [c for c in verb.children if c.i > verb.i]
    deep = [*below, *(g for c in below if c.dep_ in ("attr", "acomp", "prep") for g in c.children)]
    below = [c for c in below if not any(w.lower_ in ASIDE for w in c.lefts)]
    if any(c.dep_ in ("ccomp", "csubj", "advcl") or c.lower_ == "time" for c in below):
        return True
    return any(_is_infinitive(c) or c.dep_ == "ccomp" for c in deep)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)
