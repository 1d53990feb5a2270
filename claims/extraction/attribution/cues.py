"""Cues of one sentence: verbs, nouns and prepositions that give words or thoughts to somebody."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims.extraction.attribution import lexicon
from claims.extraction.attribution.findings import Finding, Range, hull
from claims.extraction.attribution.sources import SUBJECTS, noun_phrase, subject_of
from claims.extraction.wordlists import word_set

AFTER_OBJECT = word_set("""
    dobj dative xcomp ccomp oprd acomp attr agent pobj pcomp prt
""")
INNER = word_set("""
    for as of to with about over against from by into on
""")

WEAK = word_set("object about infinitive")  # frames of verbs that also have plain senses
PREDICATES = word_set("VERB AUX NOUN ADJ PROPN ADV")
FINITE = word_set("VBD VBZ VBP MD")
COMMAS = frozenset((",", "”", '"', "''", "’", "'", "—", "–", "--", "-", "?", "!", "…", "..."))
FIRST_OR_SECOND = word_set("i we you me us it that this there")


def findings(doc: Doc) -> list[Finding]:
    """Return the attributions the parse of one sentence shows, in the order of their cues."""
    found: list[Finding] = []
    for token in doc:
        if token.lower_ in lexicon.ACCORDING:
            found.extend(_of_according(token))
        elif token.dep_ == "prep" and token.lower_ == "in":
            found.extend(_of_survey(token))
        elif token.pos_ in ("VERB", "AUX"):
            found.extend(_of_verb(token))
        elif token.pos_ == "NOUN":
            found.extend(_of_noun(token))
        elif token.pos_ == "ADJ":
            found.extend(_of_adjective(token))
    return found


def _of_verb(verb: Token) -> Iterator[Finding]:
    lemma = verb.lemma_.lower()
    lemma = lexicon.MISREAD.get(lemma, lemma)
    speaks = lemma in lexicon.SAYING
    contents, cue, frame = _contents(verb, lemma)
    if not contents and not speaks:
        return
    subject = subject_of(verb)
    nobody = False
    if _is_hearsay(verb, lemma):
        if frame == "object":
            return
        contents = _with_subject(verb, contents)
        subject, nobody = None, True
    elif subject is None or (frame in WEAK and not _asserts(verb, subject)):
        return
    source = noun_phrase(subject, cue) if subject is not None else None
    yield Finding(cue, source, contents, subject, speaks, frame, nobody)


def _with_subject(verb: Token, contents: list[Range]) -> list[Range]:
    """ "The bank is expected to merge": what is expected is that the bank merges."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.lower_ != "it"), None)
    return [hull(subject), *contents] if subject is not None and contents else contents


def _asserts(verb: Token, subject: Token | None) -> bool:
    """Whether the sentence tells that somebody did so, not that one might or in order to."""
    if subject is None or subject.lower_ in FIRST_OR_SECOND:
        return False
    if verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux"):
        return verb.dep_ not in ("acl", "advcl", "relcl")
    return True


def _is_hearsay(verb: Token, lemma: str) -> bool:
    """ "is expected to", "is said to have": the subject is not who says it."""
    return lemma in lexicon.SEEMING or (
        lemma in lexicon.HEARSAY
        and any(c.dep_ == "auxpass" for c in verb.children)
        and not any(c.dep_ == "agent" for c in verb.children)
    )


def _contents(verb: Token, lemma: str) -> tuple[list[Range], Range, str]:
    """What the verb reports, and the words that report it."""
    cue = _cue(verb)
    if lemma in lexicon.SAYING or lemma in lexicon.THINKING or lemma in lexicon.SEEMING:
        if (clause := _clause(verb)) is not None:
            return [clause], cue, "clause"
    if lemma in lexicon.WANTING and (clause := _infinitive(verb)) is not None:
        return [clause], cue, "infinitive"
    if lemma in lexicon.ABOUT:
        for child in verb.rights:
            if child.dep_ in ("prep", "prt", "agent") and child.lower_ in lexicon.ABOUT[lemma]:
                if (rest := _rest(verb, child.i + 1)) is not None:
                    return [rest], (cue[0], child.i + 1), "about"
    if lemma in lexicon.SEEMING and (clause := _infinitive(verb)) is not None:
        return [clause], cue, "clause"
    if contents := _parenthetical(verb, lemma):
        return contents, cue, "clause"
    if lemma in lexicon.TALKING_OF and (contents := _passive(verb)):
        return contents, cue, "object"
    if (
        lemma in lexicon.TALKING_OF
        or _shows(verb, lemma)
        or (lemma in lexicon.NAMING and _names(verb))
    ):
        if (thing := _object(verb)) is not None:
            return [thing], cue, "object"
    return [], cue, ""


def _cue(verb: Token) -> Range:
    """The verb with the auxiliaries, negation and adverbs right before it and its particle."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    near = {c.i: c.dep_ for c in verb.children}
    while near.get(start - 1) in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    if near.get(end) == "prt" and end < len(doc):
        end += 1
    return start, end


def _clause(verb: Token) -> Range | None:
    for child in verb.children:
        if child.dep_ != "ccomp" or child.pos_ not in PREDICATES:
            continue
        if verb.lemma_.lower() in lexicon.SENSING and not _finite(child):
            continue
        clause = hull(child)
        if child.i > verb.i or _set_off(verb, clause):
            return _extended(verb, clause)
    return None


def _finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(
        c.tag_ in FINITE for c in clause.children if "aux" in c.dep_
    )


def _set_off(verb: Token, clause: Range) -> bool:
    """Whether a clause before its verb is parted from it as reported words are."""
    if verb.lemma_.lower() not in lexicon.SAYING:
        return verb.i > clause[1] - 1 >= 0 and verb.doc[clause[1] - 1].text == ","
    between = verb.doc[max(0, clause[1] - 1) : verb.i]
    return clause[0] < verb.i < clause[1] or (
        any(t.text in COMMAS for t in between) and not any(t.text in ":;" for t in between)
    )


def _extended(verb: Token, clause: Range) -> Range:
    """A clause behind its verb reaches over adverbial clauses that no comma sets off."""
    start, end = clause
    doc = verb.doc
    if start < verb.i:
        return clause
    if end < len(doc) and doc[end].text == ":":
        return start, len(doc)
    for child in verb.rights:
        if child.i >= end and child.dep_ in ("advcl", "prep", "npadvmod", "advmod"):
            left, right = hull(child)
            if left == end:
                end = right
    return start, end


def _infinitive(verb: Token) -> Range | None:
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            return _extended(verb, hull(child))
    return None


def _names(verb: Token) -> bool:
    """Whether a verb of naming has both the thing and its name: "called it a disaster"."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return False  # "a website called Real Facts": a name, nobody's words
    parts = {c.dep_ for c in verb.rights}
    named_as = any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.rights)
    return bool(parts & {"oprd", "ccomp", "xcomp"}) or ("dobj" in parts and named_as)


def _object(verb: Token) -> Range | None:
    first = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp")), None)
    if first is None:
        return None
    return _rest(verb, hull(first)[0])


def _rest(verb: Token, start: int) -> Range | None:
    """From ``start`` to the end of the verb's own phrase, without times, places and asides."""
    end = start
    for child in verb.rights:
        left, right = hull(child)
        if right <= start:
            continue
        belongs = child.dep_ in AFTER_OBJECT or (child.dep_ == "prep" and child.lower_ in INNER)
        if left <= end and (belongs or child.dep_ in ("relcl", "acl") or end == start):
            end = max(end, right)
        elif end > start:
            break
    return (start, _without_aside(verb.doc, start, end)) if end > start else None


def _without_aside(doc: Doc, start: int, end: int) -> int:
    """Where a phrase ends that trails ", which ..." or ", who ..."."""
    for place in range(start + 1, end - 1):
        if doc[place].text == "," and doc[place + 1].tag_ in ("WDT", "WP", "WP$", "WRB"):
            return place
    return end


def _parenthetical(verb: Token, lemma: str) -> list[Range]:
    """What stands around "he said" where the parser hung it into the clause it reports."""
    if lemma not in lexicon.SAYING and lemma not in lexicon.THINKING:
        return []
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    head = verb.head
    if subject is None or head.i == verb.i or head.pos_ not in ("VERB", "AUX"):
        return []
    if verb.dep_ not in ("ccomp", "parataxis", "advcl", "dep", "relcl", "conj"):
        return []
    doc = verb.doc
    start, end = hull(verb)
    first, last = hull(head)
    fenced = start > 0 and doc[start - 1].text in COMMAS and end < len(doc) and doc[end].is_punct
    related = start > 0 and doc[start - 1].tag_ in ("WDT", "WP") and head.i > verb.i
    if not (fenced or related) or any(c.dep_ in ("mark", "advcl") for c in verb.children):
        return []
    return [r for r in ((first, start), (end, last)) if r[0] < r[1]]


def _passive(verb: Token) -> list[Range]:
    """ "The plan was criticised by the unions for its cost": the subject is what was spoken of."""
    parts = {c.dep_: c for c in verb.children}
    if "agent" not in parts or "nsubjpass" not in parts:
        return []
    after = [hull(c) for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "as")]
    return [hull(parts["nsubjpass"]), *after]


def _shows(verb: Token, lemma: str) -> bool:
    """ "Polls show a close race": the subject is a document, the object what it holds."""
    return lemma in lexicon.SHOWING and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in lexicon.DOCUMENTS for c in verb.lefts
    )


def _of_noun(noun: Token) -> Iterator[Finding]:
    lemma = noun.lemma_.lower()
    content = None
    if lemma in lexicon.NOUNS:
        content = next(
            (hull(c) for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_said(c)),
            None,
        )
    subject = _owner(noun)
    if content is None or subject is None:
        return
    cue = (noun.i, noun.i + 1)
    yield Finding(cue, noun_phrase(subject, cue), [content], subject, frame="noun")


def _of_adjective(adjective: Token) -> Iterator[Finding]:
    lemma, verb = adjective.lemma_.lower(), adjective.head
    if adjective.dep_ != "acomp" or verb.pos_ not in ("AUX", "VERB"):
        return
    content = None
    for child in adjective.rights:
        if (child.dep_ == "ccomp" and lemma in lexicon.ATTITUDES) or (
            child.dep_ == "xcomp" and lemma in lexicon.INCLINED
        ):
            content = hull(child)
        elif child.dep_ == "prep" and lemma in lexicon.ATTITUDES:
            if child.lower_ in lexicon.ATTITUDE_ABOUT:
                content = child.i + 1, hull(child)[1]
    subject = subject_of(verb)
    if content is None or subject is None or subject.lower_ in FIRST_OR_SECOND:
        return
    if content[0] < content[1]:
        cue = min(verb.i, adjective.i), adjective.i + 1
        yield Finding(cue, noun_phrase(subject, cue), [content], subject, frame="adjective")


def _is_said(clause: Token) -> bool:
    """Whether a noun's clause tells what was said: "that ...", "to ..."."""
    if clause.dep_ == "relcl" and not any(c.dep_ == "mark" for c in clause.children):
        return False
    return any(
        (c.dep_ == "mark" and c.lower_ == "that") or (c.dep_ == "aux" and c.lower_ == "to")
        for c in clause.children
    )


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "its claim", "a claim by the bank", "the bank made the claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon.LIGHT_VERBS:
        return subject_of(verb)
    return None


def _of_according(word: Token) -> Iterator[Finding]:
    preposition = word
    if word.lower_ == "according":
        after = word.i + 1
        if after >= len(word.doc) or word.doc[after].lower_ != "to":
            return
        preposition = word.doc[after]
    name = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if name is None:
        return
    cue = (word.i, preposition.i + 1)
    source = noun_phrase(name, cue)
    content = _around(word, source)
    yield Finding(cue, source, [content] if content else [], name, frame="according")


def _of_survey(word: Token) -> Iterator[Finding]:
    """ "In a poll released on Monday, half of voters said ...": the survey is the source."""
    name = next((c for c in word.children if c.dep_ == "pobj"), None)
    if name is None or name.lemma_.lower() not in lexicon.SURVEYS:
        return
    cue = (word.i, word.i + 1)
    source = noun_phrase(name, cue)
    content = _around(word, source)
    yield Finding(cue, source, [content] if content else [], name, frame="according")


def _around(word: Token, source: Range) -> Range | None:
    """The clause "according to" stands in: what comes before it, or behind it where it leads."""
    doc = word.doc
    sentence_end = len(doc) - 1 if doc[len(doc) - 1].is_punct else len(doc)
    if word.i - _first_word(doc) <= 1:
        return (source[1], sentence_end) if source[1] < sentence_end else None
    return 0, word.i


def _first_word(doc: Doc) -> int:
    return next((t.i for t in doc if not t.is_punct and not t.is_space), 0)


__all__ = ["SUBJECTS", "findings"]
