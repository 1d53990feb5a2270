"""The speaker of an attribution by name: "Shamkhani" and "he" linked to "Ali Shamkhani"."""

from collections.abc import Sequence

from spacy.tokens import Token

from claims.english.lexicon import word_set
from claims.extraction.attribution.grammar import hull
from claims.extraction.attribution.groups import group_before, pronoun_for
from claims.extraction.attribution.lexicon import DOCUMENTS
from claims.extraction.attribution.listening import Listener
from claims.extraction.attribution.offices import Offices
from claims.extraction.binding import set_off
from claims.extraction.namelists import BODIES, CALENDAR, FEMALE, HUMAN, MALE, TITLES
from claims.extraction.names import Names, name_words
from claims.extraction.parse import Sentence, paragraph_start, sentence_reach

RELATIVE = word_set("who which that whom")
OTHER_PRONOUNS = word_set("""
    it they we you i them its their this these those
""")
MEANWHILE = word_set("""
    asked contacted cited interviewed quoted reached speaking talking writing saying adding
    responding referring testifying commenting appearing
""")
DAYS = word_set("today yesterday tonight earlier")
PLURAL = word_set("NNS NNPS")  # "Democrats" are no surname
MOST_NAMES = 4  # of one source
MOST_WORDS = 12  # of a described source; a longer one is cut to its head's own words


def speaker_of(
    subject: Token,
    sentences: Sequence[Sentence],
    number: int,
    listener: Listener,
    offices: Offices,
    *,
    retold: bool = False,
) -> tuple[str, bool]:
    """Return the fullest name of a source and whether the text leaves it unclear.

    ``subject`` is the source's head word in sentence ``number``. A pronoun is linked where one
    person alone fits it in its paragraph or the sentences just before, or where the last one to
    speak there does; else it is returned as it stands, unclear. The sources of an article are
    asked for in reading order; one ``retold`` in another's words is not gone on from.
    A bare office ("the senator") is linked to the one person introduced with it.
    """
    names, head = listener.names, _antecedent(subject)
    at = sentences[number].start + head.idx
    if head.lower_ in MALE or head.lower_ in FEMALE:
        person = _he_or_she(head.lower_, sentences, number, at, listener)
        if person is None or person in set_off(head, names, sentences[number].start):
            return head.text, True
        listener.link(at, person)
        listener.hear(at, person)
        return person, False
    if head.lower_ in ("they", "it") and (group := group_before(head, sentences, number, listener)):
        listener.hear_group(head.lower_, at, group, head.lower_)
        return group, False
    speaker, unclear = _named_ordescribed(head, at, names, offices)
    goes_on = not retold and subject.lower_ != "which"
    if goes_on and not unclear and _is_one_person(head, at, names, speaker):
        listener.hear(at, speaker)
    elif goes_on and not unclear and (pronoun := _group_pronoun(head, at, names, speaker)):
        listener.hear_group(pronoun, at, speaker, head.lower_)
    return speaker, unclear


def _he_or_she(
    pronoun: str, sentences: Sequence[Sentence], number: int, at: int, listener: Listener
) -> str | None:
    """Whom "he" stands for: the only person, else the last speaker, of the text before it."""
    for since in (paragraph_start(sentences, number), sentence_reach(sentences, number)):
        person = listener.person_before(pronoun, since, at)
        person = person or listener.speaker_before(pronoun, since, at)
        if person is not None:
            return person
    return None


def _is_one_person(head: Token, at: int, names: Names, speaker: str) -> bool:
    """Whether "he" or "she" may go on from this source at character ``at``."""
    if head.tag_ == "NN" and head.lemma_.lower() in HUMAN:
        return True
    here = names.within(at - head.idx, at + 1)
    return " and " not in speaker and any(m.word == head.lower_ for m in here)


def _group_pronoun(head: Token, at: int, names: Names, speaker: str) -> str:
    """ "They" for several who speak, "it" for a body that does, "" for others."""
    several = head.tag_ in PLURAL or " and " in speaker
    if several and head.lemma_.lower() in DOCUMENTS:
        return ""  # "Projections suggest it will. They argue ..."
    return "they" if several else pronoun_for(head, at, names)


def _named_ordescribed(head: Token, at: int, names: Names, offices: Offices) -> tuple[str, bool]:
    """The speaker of a source that is no "he" or "she"."""
    if head.lower_ == "it" and (body := _acting_body(head)) is not None:
        words = name_words(body)
        return names.fullest(words) if words else described(body), False
    if head.lower_ in OTHER_PRONOUNS or head.lower_ in RELATIVE:
        return head.text, True
    words = [] if head.tag_ in PLURAL else name_words(head)
    words = words or ([head.text] if _is_surname(head, names) else [])
    if words and (others := _others(head, names)):
        first = _full(head, names) if name_words(head) else names.fullest(words)
        return _listed([first, *others]), False
    if words and (name := names.fullest(words)) != head.text:
        return name, False
    if words and not any(c.dep_ == "prep" for c in head.rights):
        return _as_printed(head, words), False
    if named := _apposed(head, names):
        beside = dict.fromkeys(sorted([*head.conjuncts, *named.conjuncts]))
        return _listed([_called(t, names) for t in (named, *beside)]), False
    headed = next((m.name for m in names.within(at, at + 1)), "")  # by the heading above
    holder = "" if head.conjuncts else headed or offices.holder(head, at)
    return holder or described(head), False


def _apposed(head: Token, names: Names) -> Token | None:
    """Who a description names: Haddad in "the chairman of Holm Mills, Omar Haddad,".

    The parser may hang the name to a noun nearer to it, which no name of a person describes.
    """
    person = head.lemma_.lower() in HUMAN
    end = min((c.left_edge.i for c in head.conjuncts if c.i > head.i), default=hull(head)[1])
    for token in head.doc[head.i + 1 : end]:
        if token.dep_ != "appos" or token.pos_ != "PROPN":
            continue
        above = token.head
        below = person and above.dep_ == "pobj" and above.lemma_.lower() not in HUMAN
        known = names.fullest(name_words(token) or [""]) in names.persons
        if known and (above.i == head.i or below):
            return token
    return None


def _called(one: Token, names: Names) -> str:
    """One of several sources by name, or as it is described."""
    named = one if one.pos_ == "PROPN" else _apposed(one, names)
    return names.fullest(name_words(named) or [named.text]) if named is not None else described(one)


def _listed(names: Sequence[str]) -> str:
    """ "Ana Ruiz, Tom Weiss and Omar Haddad"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _others(head: Token, names: Names) -> list[str]:
    """The names coordinated with a name: Weiss in "Mr. Novak and Mr. Weiss say"."""
    listed = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    listed = [c for c in listed if c.conjuncts]  # "Ana Ruiz, Tom Weiss and Omar Haddad"
    heads = [*head.conjuncts, *listed, *(o for c in listed for o in c.conjuncts)]
    behind = sorted({c.i for c in heads if c.i > head.i and name_words(c)})
    return [_full(head.doc[i], names) for i in behind[: MOST_NAMES - 1]]


def _full(head: Token, names: Names) -> str:
    """The fullest name of a name, with its title where it is a surname alone."""
    words = name_words(head)
    name = names.fullest(words)
    return _as_printed(head, words) if name == head.text else name


def _acting_body(pronoun: Token) -> Token | None:
    """Whom "it" stands for in "the Treasury fined them over what it said was": a body that acts."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.dep_ not in ("pcomp", "ccomp"):
        return None
    if not any(t.lower_ == "what" for t in pronoun.doc[max(0, pronoun.i - 1) : pronoun.i]):
        return None
    for above in verb.ancestors:
        subject = next((c for c in above.lefts if c.dep_ == "nsubj" and c.i < pronoun.i), None)
        if subject is not None and subject.i != pronoun.i:
            return subject if _is_body(subject) else None
    return None


def _is_body(subject: Token) -> bool:
    words = name_words(subject) or [subject.text]
    return subject.tag_ not in PLURAL and any(w.lower() in BODIES for w in words)


def _is_surname(head: Token, names: Names) -> bool:
    return head.tag_ not in PLURAL and names.knows(head.text)


def _antecedent(subject: Token) -> Token:
    """Whom "who" stands for in "the minister, who said"."""
    if subject.lower_ not in RELATIVE:
        return subject
    verb = subject.head
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else subject


def _as_printed(head: Token, words: list[str]) -> str:
    """A lone surname with its title, a body with its capital article: "Mr. Lee", "The Hague"."""
    before = head.nbor(-1) if head.i else head
    if before.lower_ in TITLES or (before.text == "The" and before.i > 0):
        return f"{before.text} {words[-1]}"
    return words[-1]


def described(head: Token) -> str:
    """A source without a name in its own words: "a spokesman for the ministry"."""
    start, end = hull(head)
    for child in head.rights:
        left = child.left_edge.i
        which = child.dep_ == "relcl" or (child.dep_ == "acl" and not _is_of_the_moment(child))
        if which and not head.doc[left - 1].is_punct:
            continue  # "economists who favour the tax", "a person briefed on it": which of them
        if left > head.i and child.dep_ in ("relcl", "acl", "appos", "punct"):
            end = min(end, left)
            break
    if head.dep_ == "poss":
        end = head.i + 1  # "the report's claim": without the "'s"
    if end - start > MOST_WORDS:
        end = min(end, head.i + 1)
        start = max(start, end - MOST_WORDS)
    return " ".join(head.doc[start:end].text.split()).strip(" ,;:—–-")


def _is_of_the_moment(participle: Token) -> bool:
    """Whether a participle behind a source tells when or how it spoke, not who it is."""
    days = any(t.lower_ in CALENDAR or t.lower_ in DAYS for t in participle.subtree)
    return days or participle.lower_ in MEANWHILE
