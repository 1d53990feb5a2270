"""What a verb speaks of: "criticised the plan", "called for a vote", "called it a disaster"."""

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set
from claims.extraction.attribution import lexicon
from claims.extraction.attribution.grammar import RELATIVE, SUBJECTS, Range, hull, is_when

AFTER_OBJECT = word_set("""
    dobj dative xcomp ccomp oprd acomp attr agent pobj pcomp prt relcl acl advmod
""")
TELLING = word_set("VERB AUX NUM ADV")  # "Poll Shows Weiss Ahead", not "Poll Shows Bump"
OBJECTS = word_set("dobj ccomp xcomp oprd")
SPOKEN_OF = lexicon.TALKING_OF | lexicon.WANTING


def spoken_about(verb: Token, lemma: str) -> Range | None:
    """What follows the words a verb brings its matter in with: "called for", "lashed out at"."""
    start = _behind_phrase(verb, lemma)
    return _rest(verb, start) if start else _behind_preposition(verb, lemma)


def _behind_preposition(verb: Token, lemma: str) -> Range | None:
    """What follows the preposition of "called for", "accused him of"."""
    if lemma in lexicon.ANSWERING and any(c.dep_ == "neg" for c in verb.lefts):
        return None  # "did not respond to questions"
    allowed = lexicon.ABOUT.get(lemma, frozenset())
    for child in verb.rights:
        first = child.left_edge
        if child.dep_ == "advcl" and first.dep_ == "mark" and first.lower_ in allowed:
            return first.i + 1, hull(child)[1]  # "called for the army to leave"
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ in allowed:
            return _rest(verb, child.i + 1)
    return None


def _behind_phrase(verb: Token, lemma: str) -> int:
    """The place behind "out at" in "lashed out at", 0 where the verb has no such words."""
    behind = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 5]]
    for phrase in lexicon.PHRASES.get(lemma, ()):
        if tuple(behind[: len(phrase)]) == phrase:
            return verb.i + 1 + len(phrase)
    return 0


def passive(verb: Token) -> list[Range]:
    """ "The plan was criticised by the unions for its cost": the subject is what was spoken of."""
    parts = {c.dep_: c for c in verb.children}
    if "agent" not in parts or "nsubjpass" not in parts:
        return []
    after = [hull(c) for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("for", "as")]
    return [hull(parts["nsubjpass"]), *after]


def named(verb: Token) -> list[Range]:
    """ "What she called a ring", "what analysts describe as a bluff": the words around them."""
    what = next((c for c in verb.lefts if c.dep_ in ("dobj", "pobj") and c.tag_ in RELATIVE), None)
    if what is None:
        return []
    name = next((c for c in verb.rights if c.dep_ in ("oprd", "xcomp", "ccomp", "dobj")), None)
    if name is None:
        name = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    return [(what.i, what.i + 1), hull(name)] if name is not None else []


def thing_of(verb: Token, lemma: str) -> Range | None:
    """The object of a verb that speaks of it: "criticised the plan", "polls show a close race"."""
    speaks = lemma in lexicon.TALKING_OF or _shows(verb, lemma)
    if not speaks and not (lemma in lexicon.NAMING and _names(verb)):
        return None
    first = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd", "ccomp", "xcomp")), None)
    return _rest(verb, hull(first)[0]) if first is not None else None


def _shows(verb: Token, lemma: str) -> bool:
    """ "Polls show a close race": the subject is a document, the object what it holds."""
    if not any(c.dep_ == "nsubj" and c.lemma_.lower() in lexicon.DOCUMENTS for c in verb.lefts):
        return False
    held = (t for c in verb.rights if c.dep_ in OBJECTS for t in c.subtree)
    headline = verb.i > 0 and verb.text[0].isupper()
    tells = not headline or any(t.pos_ in TELLING or t.is_quote for t in held)
    return lemma in lexicon.SHOWING and tells


def _names(verb: Token) -> bool:
    """Whether a verb of naming has both the thing and its name: "called it a disaster"."""
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return False  # "a website called Open Harbour": a name, nobody's words
    parts = {c.dep_: c for c in verb.rights}
    if not parts.keys().isdisjoint(("oprd", "ccomp", "xcomp")):
        return True
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    if len(things) > 1:
        return True  # "branded the state an outlaw"
    as_what = (*verb.rights, *(c for thing in things for c in thing.rights))
    return bool(things) and (
        any(c.lower_ == "as" or c.left_edge.lower_ == "as" for c in as_what)
        or any(t.is_quote for t in verb.doc[things[0].left_edge.i : things[0].right_edge.i])
    )


def spoken_of(verb: Token, lemma: str) -> Range | None:
    """ "The policies she supported", "which the bank described": the noun is what was spoken of."""
    if lemma not in SPOKEN_OF or verb.dep_ != "relcl":
        return None
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.tag_ not in RELATIVE), None)
    if subject is None or not OBJECTS.isdisjoint(c.dep_ for c in verb.rights):
        return None
    opening = subject.left_edge.i
    relative = verb.doc[opening - 1]
    if relative.tag_ in RELATIVE:
        return relative.i, opening
    head = verb.head
    return (head.left_edge.i, opening) if head.pos_ in ("NOUN", "PROPN") else None


def _rest(verb: Token, start: int) -> Range | None:
    """From ``start`` to the end of the verb's own phrase, without times, places and asides."""
    end = start
    for child in verb.rights:
        left, right = hull(child)
        if right <= start:
            continue
        belongs = child.dep_ in AFTER_OBJECT or (child.dep_ == "prep" and not is_when(child))
        if left <= end and (belongs or end == start):
            end = max(end, right)
        elif end > start:
            break
    return (start, _without_aside(verb.doc, start, end)) if end > start else None


def _without_aside(doc: Doc, start: int, end: int) -> int:
    """Where a phrase ends that trails ", which ..." or ", who ..."."""
    for place in range(start + 1, end - 1):
        if doc[place].text == "," and doc[place + 1].tag_ in ("WDT", "WP", "WP$", "WRB"):
            return place
        if doc[place].lower_ == "by" and doc[place + 1].tag_ == "VBG":
            return place  # "criticised the plan by citing a poll"
    return end
