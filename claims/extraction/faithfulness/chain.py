"""The chain above a clause: cut out only where all of it is a plain, affirmed report.

A white list on purpose. Whatever the words left out are, unknown verbs, nouns and adverbs among
them, they stand in the way unless they are known to change nothing.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from claims.english.lexicon import word_set, words
from claims.extraction.attribution.voices import is_crowd
from claims.extraction.faithfulness.wording import SOME

PLAIN = words("faithfulness/plain_reports")
QUOTING = PLAIN | words("faithfulness/quoting_verbs")
ADVERBS = words("faithfulness/plain_adverbs")
AUXILIARIES = word_set("have has had is are was were be been being 's ’s 've ’ve 'd ’d did does do")
SAYING_TAGS = word_set("VBD VBZ VBP VBN VBG")
PREPOSITIONS = word_set("""
    on in at to during after before from by via through with into of for about over under since
    among amid alongside outside inside near per according as following
""")
EMPTY = word_set("""
    nobody none nothing neither nor no not few little hardly scarcely barely any anyone anybody
    whoever someone somebody never everyone everybody
""")
FICTION = word_set("""
    character hero heroine protagonist narrator
    dream novel film movie satire parody joke sketch fiction play hypothetical scenario fantasy
    nightmare spoof cartoon exaggeration error mistake jest theory story tale poem song
""")
PLAIN_MARKS = word_set("as after while since and because that")
FINITE = word_set("VBD VBZ VBP")
SUBJECTS = word_set("nsubj nsubjpass expl")
PRONOUNS = word_set("PRP PRP$")  # a name stands for one that is left out
OPENERS = word_set("yet still instead indeed moreover nevertheless nonetheless meanwhile")
FACTIVE = word_set("although though while whereas")
INVERTED = word_set("had were should")  # "Had Ruiz won, Haddad said, the mill ..."
CLIMB = 12  # steps up the parse; garbage may be a chain of any length


def obstacles(
    doc: Doc, kept: Collection[int], *, quoted_by: Token | None = None
) -> tuple[str, ...]:
    """Why the words ``kept`` of a sentence do not say alone what they say in it; empty if they do.

    ``quoted_by`` is the verb that brings them in between quotation marks, where one does: any verb
    of speech may, and the marks tell what is said better than a parse.
    """
    left = [t for t in doc if t.i not in kept and not t.is_punct and not t.is_space]
    if not kept or not left:
        return ()
    if not doc.has_annotation("DEP"):
        return ("the sentence is not parsed",)
    if doc[0].i not in kept and doc[0].lower_ in INVERTED and doc[-1].text != "?":
        return (f"condition {doc[0].text!r} left out",)
    if quoted_by is None:
        return tuple(dict.fromkeys(_Reading(frozenset(kept), PLAIN).found(doc)))
    return tuple(dict.fromkeys(_Reading(frozenset(kept), QUOTING).quoted(quoted_by)))


class _Reading:
    """One look at a sentence; ``kept`` are the words cut out of it."""

    def __init__(self, kept: frozenset[int], verbs: Collection[str]) -> None:
        self.kept, self.verbs = kept, verbs

    def quoted(self, cue: Token) -> Iterator[str]:
        """What keeps a verb from bringing in words between marks as what somebody did say."""
        if cue.lemma_.lower() not in self.verbs:
            yield f"{cue.text!r} is not known to state it"
        yield from self.affirmed(cue)
        yield from self.above(cue)

    def found(self, doc: Doc) -> Iterator[str]:
        for token in doc:
            if token.i not in self.kept or token.is_punct:
                continue
            for child in token.children:
                if child.i not in self.kept:
                    yield from self.hanging(child)
            if token.head.i not in self.kept:
                yield from self.above(token)
                if _is_demanded(token):
                    yield f"{token.text!r} is demanded, not told"

    def hanging(self, child: Token) -> Iterator[str]:
        """What hangs below the kept words and is left out: "Prices fell, the bank said"."""
        if child.is_punct or child.is_space or child.dep_ in ("cc", "conj", "punct", "preconj"):
            return
        if child.lower_ == "that" and child.i + 1 in self.kept and child.i - 1 not in self.kept:
            return  # whatever the parse takes it for
        if child.dep_ == "mark" and child.lower_ in FACTIVE:
            return  # "although engineers found cracks": they did
        if child.lemma_.lower() in self.verbs and child.pos_ in ("VERB", "AUX"):
            yield from self.affirmed(child)
        elif not (child.tag_ in PRONOUNS or _is_according(child) or _is_harmless(child)):
            yield f"{child.text!r} left out"

    def above(self, token: Token) -> Iterator[str]:
        """What stands over the kept words, link by link up to the main clause."""
        for _ in range(CLIMB):
            head = token.head
            if head.i == token.i or head.i in self.kept:
                return
            if token.dep_ == "conj":
                yield from _shared(token, head)
                yield from self.nearer(token, head)
            elif token.dep_ in ("relcl", "acl"):
                if token.i in self.kept or not _is_named(head):
                    yield f"{head.text!r} is not known to state it"
                return
            elif token.dep_ == "advcl" and token.i not in self.kept:
                yield from _marked(token)
                return
            elif token.dep_ == "advcl" and any(c.lower_ in FACTIVE for c in token.lefts):
                return
            else:
                yield from self.governs(head, token)
            token = head
        yield "the sentence is not plain"

    def nearer(self, verb: Token, first: Token) -> Iterator[str]:
        """In "hinted that she left and said that he lied" either of two may have said it.

        Where the first is a plain report, as in "said that she left and said", both did.
        """
        own = any(c.dep_ in SUBJECTS for c in verb.lefts)
        between = verb.doc[first.i + 1 : verb.i]
        other = any(t.tag_ in FINITE and any(c.dep_ in SUBJECTS for c in t.lefts) for t in between)
        if other and not own and any(self.governs(first, verb)):
            yield f"{verb.text!r} may be somebody else's"

    def governs(self, head: Token, below: Token) -> Iterator[str]:
        if head.lemma_.lower() not in self.verbs or head.pos_ not in ("VERB", "AUX"):
            yield f"{head.text!r} is not known to state it"
            return
        yield from self.affirmed(head, below)

    def affirmed(self, verb: Token, below: Token | None = None) -> Iterator[str]:
        """What keeps a verb of saying from telling that somebody did say so."""
        did = any(c.lower_ in ("did", "does", "do") for c in verb.lefts if c.dep_ == "aux")
        if verb.tag_ not in SAYING_TAGS and not did:
            yield f"{verb.text!r} is not known to have been said"
        for child in verb.children:
            if child.i in self.kept or child is below or (below and child.i == below.i):
                continue
            if below is None and child.dep_ == "ccomp":
                continue  # "..., adding that she left": said beside the kept words
            rule = RULES.get(child.dep_)
            if rule is None:
                if not _is_harmless(child):
                    yield f"{child.text!r} stands in the way"
            elif reason := rule(child):
                yield reason


def _is_demanded(verb: Token) -> bool:
    """Whether a reported clause says what is to be: "insisted that any package include a cut"."""
    if verb.tag_ not in ("VB", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts):
        return False
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or verb.dep_ != "ccomp":
        return False
    return subject.tag_ in ("NN", "NNP") and not any(
        c.dep_ in ("conj", "cc") for c in subject.children
    )


def _is_harmless(child: Token) -> bool:
    if child.is_punct or child.is_space or child.dep_ in ("cc", "prt", "npadvmod", "punct"):
        return not _is_empty(child)
    rule = RULES.get(child.dep_)
    return rule is not None and not rule(child) and child.dep_ in ("advmod", "prep")


def _is_according(child: Token) -> bool:
    opens = child.left_edge.lower_ == "according" or child.lower_ in ("according", "per")
    return opens and not any(_is_empty(t) for t in _own_words(child))


def _is_empty(word: Token) -> bool:
    """Whether a word empties its phrase: "few", not "a few"."""
    some = word.lower_ in ("few", "little") and word.i and word.nbor(-1).lower_ in SOME
    return word.lower_ in EMPTY and not some


def _negated(child: Token) -> str:
    return f"the source negates it: {child.text!r}"


def _auxiliary(child: Token) -> str:
    return "" if child.lower_ in AUXILIARIES else f"{child.text!r} left out"


def _adverb(child: Token) -> str:
    if child.i == 0 and child.lower_ in OPENERS:
        return ""
    if child.lower_ in ADVERBS and all(
        c.lower_ in ADVERBS or c.pos_ == "NUM" or c.dep_ in ("npadvmod", "prep")
        for c in child.children
    ):
        return ""
    return f"{child.text!r} left out"


def _subject(child: Token) -> str:
    """Nobody, whoever, and how many of a crowd: they are what the sentence is about."""
    inner = _own_words(child)
    for word in inner:
        if _is_empty(word):
            return f"the source negates it: {word.text!r}"
        if word.lemma_.lower() in FICTION:
            return f"{word.text!r} left out"
    if is_crowd(child) or any(is_crowd(t) and t.head.i == child.i for t in inner):
        return f"{child.text!r} is how many say so"
    return ""


def _own_words(top: Token) -> list[Token]:
    """The words of a phrase without the clauses and names set beside its nouns."""
    return [t for t in top.subtree if not _is_aside(t, top)]


def _is_aside(token: Token, top: Token) -> bool:
    """Whether a word stands in a clause or a name set beside its noun."""
    while token.i != top.i:
        if token.dep_ in ("relcl", "acl", "appos"):
            return True
        token = token.head
    return False


def _mark(child: Token) -> str:
    return "" if child.lower_ in PLAIN_MARKS else f"condition {child.text!r} left out"


def _object(child: Token) -> str:
    empty = next((t for t in _own_words(child) if _is_empty(t)), None)
    return f"the source negates it: {empty.text!r}" if empty is not None else ""


def _phrase(child: Token) -> str:
    if child.lower_ not in PREPOSITIONS:
        return f"{child.text!r} left out"
    inner = _own_words(child)
    odd = next((t for t in inner if _is_empty(t) or t.lemma_.lower() in FICTION), None)
    return f"{odd.text!r} left out" if odd is not None else ""


def _another(_: Token) -> str:
    """A clause of its own beside the saying."""
    return ""


def _clause(child: Token) -> str:
    return next(_marked(child), "")


def _marked(verb: Token) -> Iterator[str]:
    """A clause beside the saying: "after ...", "as ...", "citing ..." change nothing."""
    mark = next(
        (c for c in verb.lefts if c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB")), None
    )
    if mark is not None and mark.lower_ == "when" and verb.lemma_ in ("ask", "reach", "contact"):
        return
    if mark is not None and mark.lower_ not in PLAIN_MARKS:
        yield f"condition {mark.text!r} left out"
    elif mark is None and verb.tag_ == "VBD" and not any("nsubj" in c.dep_ for c in verb.lefts):
        yield f"{verb.text!r} may be somebody else's"
    elif mark is None and verb.lemma_ != "ask" and verb.tag_ not in ("VBG", "VBD", "VBZ", "VBP"):
        yield f"{verb.text!r} left out"


def _shared(verb: Token, first: Token) -> Iterator[str]:
    """What the second of two verbs shares with the first: its subject, and a "not" before both.

    Nothing joins "arrested a man who said the mayor, quoting a doctor, reported": the parse does.
    """
    own = {c.dep_ for c in verb.children}
    if own.isdisjoint(SUBJECTS):
        if not any(c.dep_ == "cc" for c in (*first.children, *verb.children)):
            yield f"{verb.text!r} may be somebody else's"
        for child in first.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and (reason := _subject(child)):
                yield reason
    for child in first.children:
        if child.dep_ == "neg" and verb.tag_ == "VB" and "aux" not in own:
            yield _negated(child)
        if child.dep_ == "advcl" and child.i < first.i and (reason := _clause(child)):
            yield reason


def _is_named(noun: Token) -> bool:
    return noun.pos_ == "PROPN"


RULES: Mapping[str, Callable[[Token], str]] = {
    "neg": _negated,
    "aux": _auxiliary,
    "advmod": _adverb,
    "nsubj": _subject,
    "dobj": _object,
    "dative": _object,
    "pobj": _object,
    "prep": _phrase,
    "agent": _phrase,
    "advcl": _clause,
    "mark": _mark,
    "conj": _another,
    "parataxis": _another,
    "npadvmod": _object,
}
