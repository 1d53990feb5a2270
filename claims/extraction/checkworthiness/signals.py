"""What a sentence shows that bears on its check-worthiness, counted in one pass over its parse."""

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from claims.extraction.checkworthiness import words
from claims.extraction.checkworthiness.clauses import ASSERTED, Mood, Moods, is_verb, subject_of

I = frozenset({"i"})


def signals(doc: Doc) -> Mapping[str, float]:
    """Return how strongly each feature shows; features that do not show are absent."""
    found: Counter[str] = Counter()
    moods = Moods(doc)
    number_before = False
    length = 0
    for token in doc:
        number = _is_number(token)
        if number and not number_before:
            found[_number_kind(token, moods)] += 1
        number_before = number
        length += token.is_alpha or number
        _word(token, found, moods)
        if is_verb(token):
            _verb(token, found, moods)
        if token.dep_ == "ROOT":
            _root(token, found, moods)
    _whole(doc, length, found)
    return found


def _is_number(token: Token) -> bool:
    if token.pos_ == "NUM":
        return bool(token.lower_ not in ("one", "zero"))
    return any(c.isdigit() for c in token.text)


def _number_kind(token: Token, moods: Moods) -> str:
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if moods.around(token) not in ASSERTED:
        return "number planned"
    if after.lemma_.lower() in words.TIME_UNITS:
        return "length of time"
    return "small number" if token.lower_ in words.SMALL_NUMBERS else "number"


def _word(token: Token, found: Counter[str], moods: Moods) -> None:
    lemma, lower = token.lemma_.lower(), token.lower_
    if lemma in words.FIGURES:
        found["figure" if moods.around(token) in ASSERTED else "figure planned"] += 1
    if token.pos_ == "PROPN":
        found["name"] += 1
    if lemma in words.PUBLIC_MATTERS:
        found["public matter"] += 1
    if token.tag_ in ("JJR", "RBR") or lower == "than":
        found["comparison"] += 1
    if token.tag_ in ("JJS", "RBS"):
        found["superlative"] += 1
    if lower in words.ABSOLUTES:
        found["absolute"] += 1
    if lemma in words.CHANGES and token.pos_ in ("VERB", "NOUN"):
        found["change"] += moods.around(token) in ASSERTED
    if lemma in words.JUDGEMENTS and token.pos_ in ("ADJ", "ADV", "NOUN"):
        found["judgement"] += 1
    if lower in words.HEDGES or lower in words.MAY and token.tag_ == "MD":
        found["hedge"] += 1
    if lower == "if":
        found["if"] += 1
    if lower in words.TIMES:
        found["time"] += 1
    if lemma in words.COURTESIES:
        found["courtesy"] += 1
    if token.pos_ in ("NOUN", "PRON"):
        if lemma in words.TALK:
            found["talk"] += 1
        if lemma in words.VALUES:
            found["values"] += 1
        if lemma in words.VAGUE:
            found["vague"] += 1
    if token.dep_ == "agent":
        found["agent"] += 1
    if token.text in ("\"", "“", "``"):
        found["quote"] += 1
    if lower in ("i", "me", "my", "i'm"):
        found["i"] += 1
    if lower in ("you", "your"):
        found["you"] += 1
    if lower in ("he", "she", "his", "her", "him", "they", "their", "them"):
        found["they"] += 1


def _verb(verb: Token, found: Counter[str], moods: Moods) -> None:
    mood = moods.of(verb)
    found[f"mood {mood.value}"] += 1
    subject = subject_of(verb)
    who = subject.lower_ if subject is not None else ""
    lemma = verb.lemma_.lower()
    if mood in (Mood.PAST, Mood.PERFECT):
        if who == "i":
            found["own past"] += 1
        elif lemma != "be":
            found["past event"] += 1
        else:
            found["past state"] += 1
    if lemma in words.PUBLIC_ACTS and mood in ASSERTED:
        found["act"] += 1
    if who in ("i", "we"):
        if lemma in words.OPINION_VERBS and mood in ASSERTED:
            found["opinion"] += 1
        if lemma in words.WISHES:
            found["wish"] += 1
    if lemma == "have" and any(c.dep_ == "xcomp" for c in verb.children):
        found["have to"] += 1


def _root(root: Token, found: Counter[str], moods: Moods) -> None:
    mood = moods.of(root)
    lemma = root.lemma_.lower()
    found[f"root {mood.value}"] = 1
    if not is_verb(root):
        found["no verb"] = 1
    subject = subject_of(root)
    if subject is None:
        return
    who = subject.lower_
    if who in ("i", "we"):
        found["root i" if who == "i" else "root we"] = 1
        if lemma in words.OPINION_VERBS:
            found["root opinion"] = 1
        if lemma in words.WISHES:
            found["root wish"] = 1
    elif who in ("he", "she"):
        found["root he"] = 1
    elif subject.pos_ == "PROPN":
        found["root name"] = 1
    elif subject.pos_ == "NOUN":
        found["root noun"] = 1
    elif who == "you":
        found["root you"] = 1
    elif who == "they":
        found["root they"] = 1
    else:
        found["root pron"] = 1


def _vocative(doc: Doc) -> bool:
    first = 0
    while first < len(doc) and doc[first].pos_ == "PROPN":
        first += 1
    if 0 < first < len(doc) and doc[first].text == ",":
        return True
    last = len(doc) - 1
    while last > 0 and doc[last].is_punct:
        last -= 1
    end = last
    while last > 0 and doc[last].pos_ == "PROPN":
        last -= 1
    return last < end and doc[last].text == ","


def _whole(doc: Doc, length: int, found: Counter[str]) -> None:
    found["words beyond twelve"] = max(0, length - 12)
    if _vocative(doc):
        found["vocative"] = 1
    if doc.text.rstrip("\"'”’) ").endswith("?"):
        found["question"] = 1
    if length < 5:
        found["very short"] = 1
    elif length < 9:
        found["short"] = 1
    elif length >= 25:
        found["long"] = 1
    if doc.text.startswith(("(", "[")):
        found["stage direction"] = 1
