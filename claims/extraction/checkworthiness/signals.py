"""What a sentence shows that bears on its check-worthiness, counted in one pass over its parse."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from claims.extraction.checkworthiness import words
from claims.extraction.checkworthiness.clauses import (
    ASSERTED,
    STATED,
    Mood,
    Moods,
    is_verb,
    subject_of,
)
from claims.extraction.checkworthiness.wording import wording
from claims.extraction.parse import Sentence
from claims.values import DateValue, Modifier, Quantity

Found = defaultdict[str, float]  # how strongly each signal shows
LONG_WORDS, LONGEST_MEAN = 4.2, 6.0  # mean letters a word: in talk, and where prose levels off
NOUNS_OF_TALK = 0.2  # share of the words, that even small talk has
PREPOSITIONS_OF_TALK = 0.05
VERY_SHORT, SHORT, PLAIN = 5, 9, 12  # words
SMALL, LARGE = 10, 1000
MAIN_MOODS = {
    Mood.FUTURE: "future",
    Mood.MIGHT: "might",
    Mood.CAN: "can",
    Mood.OUGHT: "ought",
    Mood.COMMAND: "command",
    Mood.PROGRESSIVE: "under way",
}
PRONOUNS = {
    "he": "he or she",
    "she": "he or she",
    "it": "it",
    "they": "they",
    "you": "you",
    "we": "we",
}
NOUNS = {"PROPN": "named subject", "NOUN": "noun subject"}
SET_OFF = frozenset({"npadvmod", "ROOT", "dep", "intj", "advmod"})  # a name outside the clause
OBJECTS = frozenset({"dobj", "attr", "prep", "agent", "oprd", "dative"})
MAIN = frozenset({"ccomp", "conj", "parataxis"})  # clauses that can be a sentence's own
BY_TAG = {"JJR": "comparison", "RBR": "comparison", "JJS": "superlative", "RBS": "most"}
BY_ROLE = {"agent": "agent", "expl": "there", "conj": "joined on"}
BY_ASSERTION = frozenset({"statistic", "change"})


def signals(
    sentence: Sentence, quantities: Sequence[Quantity], dates: Sequence[DateValue]
) -> Mapping[str, float]:
    """Return how strongly each signal shows, by its name in the table of weights."""
    found: Found = defaultdict(float, date=len(dates))
    moods = Moods()
    _numbers(sentence, quantities, moods, found)
    for token in sentence.doc:
        _word(token, moods, found)
        if is_verb(token):
            _verb(token, moods, found)
        if token.dep_ == "ROOT":
            _main_clause(token, moods, found)
    _whole(sentence.doc, found)
    return found


def _numbers(
    sentence: Sentence, quantities: Sequence[Quantity], moods: Moods, found: Found
) -> None:
    starts = [token.idx for token in sentence.doc]
    for quantity in quantities:
        place = max(bisect_right(starts, quantity.start - sentence.start) - 1, 0)
        asserted = moods.around(sentence.doc[place]) in ASSERTED
        found[_number_kind(quantity) + ("" if asserted else " planned")] += 1
        found["public count"] += _counted(quantity) in words.PUBLIC_MATTERS
        found["by how much"] += quantity.modifier in (Modifier.UP, Modifier.DOWN)


def _number_kind(quantity: Quantity) -> str:
    unit, size = quantity.unit or "", abs(quantity.value)
    if unit.startswith("percent"):
        return "percent"
    if len(unit) == 3 and unit.isupper():
        return "sum"
    if unit.split(" ")[0] in words.TIME_UNITS:  # also "year of age"
        return "time span"
    return "large number" if size >= LARGE else "small number" if size <= SMALL else "number"


def _counted(quantity: Quantity) -> str:
    """The last word of the unit: "troop" of "American troop"."""
    return (quantity.unit or "").rpartition(" ")[2]


def _word(token: Token, moods: Moods, found: Found) -> None:
    lower, tag = token.lower_, token.tag_
    listed = words.BY_LEMMA.get(token.lemma_.lower(), ()) + words.BY_FORM.get(lower, ())
    for signal, kinds in listed:
        if signal == "now" and _is_followed_by_comma(token):
            continue  # "Now, let me say": no time at all
        if not kinds or token.pos_ in kinds:
            planned = signal in BY_ASSERTION and moods.around(token) not in ASSERTED
            found[f"{signal} planned" if planned else signal] += 1
    if token.pos_ == "PROPN":
        found["name"] += token.i == 0 or token.nbor(-1).pos_ != "PROPN"  # each name once
    if tag in BY_TAG:
        found[BY_TAG[tag]] += 1
    if tag == "MD" and lower in words.MAY:
        found["hedge"] += 1
    if token.dep_ == "amod" and token.lemma_.lower() not in words.JUDGEMENTS:
        found["adjective"] += 1
    if token.dep_ in BY_ROLE:
        found[BY_ROLE[token.dep_]] += 1
    if token.pos_ == "NUM" and token.dep_ == "nsubj":
        found["number alone"] += 1
    if token.pos_ == "NUM" and token.dep_ == "attr" and lower != "one":  # "it is one that"
        found["figure told"] += 1
    if token.dep_ == "neg" and moods.of(token.head) in (Mood.PAST, Mood.PERFECT):
        found["denial"] += 1


def _is_followed_by_comma(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text == ","


def _verb(verb: Token, moods: Moods, found: Found) -> None:
    mood, lemma, subject = moods.of(verb), verb.lemma_.lower(), subject_of(verb)
    who = subject.lower_ if subject is not None else ""
    speaker = who in ("i", "we")
    if mood in (Mood.PAST, Mood.PERFECT):
        state = "past state" if lemma == "be" else "past event"
        found["own past" if who == "i" else state] += 1
        if speaker and (lemma in words.PUBLIC_ACTS or _is_on_public_matter(verb)):
            found["own record"] += 1
    if lemma in words.PUBLIC_ACTS:
        found["act" if mood in STATED else "act planned"] += 1
    if mood in STATED and lemma in words.SAYINGS and not speaker and who != "you":
        found["saying"] += 1
    if mood in STATED and lemma in words.MEASURINGS:
        found["measuring"] += 1
    if speaker and mood in ASSERTED and lemma in words.OPINION_VERBS:
        found["opinion"] += 1
    if speaker and lemma in words.WISHES:
        found["wish"] += 1
    if mood is Mood.PRESENT and lemma in words.POSITIONS and subject is not None:
        found["position"] += who in ("he", "she", "they") or subject.pos_ == "PROPN"
    if lemma == "have" and any(child.dep_ == "xcomp" for child in verb.children):
        found["have to"] += 1


def _is_on_public_matter(verb: Token) -> bool:
    """Whether what the verb acts on is one, or has one beside it: "cut the budget of the army"."""
    objects = [child for child in verb.children if child.dep_ in OBJECTS]
    near = objects + [word for thing in objects for word in thing.children]
    return any(token.lemma_.lower() in words.PUBLIC_MATTERS for token in near)


def _main_clause(root: Token, moods: Moods, found: Found) -> None:
    if not is_verb(root) and not any(_tells(token) for token in root.doc):
        found["no verb"] = 1
    if signal := MAIN_MOODS.get(moods.of(root)):
        found[signal] = 1
    subject, lemma = subject_of(root), root.lemma_.lower()
    if subject is None:
        return
    who = subject.lower_
    if signal := PRONOUNS.get(who) or NOUNS.get(subject.pos_):
        found[signal] = 1
    if lemma in words.HEDGING_VERBS or (who in ("i", "we") and lemma in words.OPINION_VERBS):
        found["under opinion"] = 1


def _tells(verb: Token) -> bool:
    """Whether a verb has a subject and a mood: a misread root makes no sentence a fragment."""
    return verb.dep_ in MAIN and is_verb(verb) and subject_of(verb) is not None


def _whole(doc: Doc, found: Found) -> None:
    worded = wording(doc)
    found["worded as claim"], found["worded as talk"] = max(0.0, worded), max(0.0, -worded)
    lengths = [len(token) for token in doc if token.is_alpha or token.like_num]
    count = len(lengths)
    if count:
        found["long words"] = max(0.0, min(sum(lengths) / count, LONGEST_MEAN) - LONG_WORDS)
        nouns = sum(token.pos_ in ("NOUN", "PROPN", "NUM") for token in doc)
        found["nouns"] = max(0.0, min(nouns / count, 1.0) - NOUNS_OF_TALK)
        prepositions = sum(token.pos_ == "ADP" for token in doc)
        found["prepositions"] = max(0.0, min(prepositions / count, 1.0) - PREPOSITIONS_OF_TALK)
    found["long"] = max(0, count - PLAIN)
    found["very short"] = int(count < VERY_SHORT)
    found["short"] = int(VERY_SHORT <= count < SHORT)
    found["address"] = int(_addresses_somebody(doc))
    text = doc.text.strip()
    found["broken off"] = int(text.endswith(("...", "…", "--", "—")))
    found["question"] = int(text.rstrip("\"'”’)").endswith("?"))
    bracketed = text.startswith(("(", "["))
    found["stage direction"] = int(bracketed and not any(t.dep_ == "nsubj" for t in doc))


def _addresses_somebody(doc: Doc) -> bool:
    """ "Senator Hale, your answer?" or "Thank you, Senator": a name set off at either end."""
    words_only = [token for token in doc if not token.is_punct or token.text == ","]
    commas = [place for place, token in enumerate(words_only) if token.text == ","]
    if not commas:
        return False
    to_somebody = any(token.lower_ in ("you", "your") for token in doc)
    parts = (words_only[: commas[0]], words_only[commas[-1] + 1 :])
    names = [part[-1] for part in parts if part and all(t.pos_ == "PROPN" for t in part)]
    return any(t.dep_ in SET_OFF or (to_somebody and t.dep_ == "nsubj") for t in names)
