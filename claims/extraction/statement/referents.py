"""What "the program", "the two" and "they" take up, put in brackets behind them."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claims.english.lexicon import table, word_set, words
from claims.extraction.attribution.grammar import is_when
from claims.extraction.binding import set_off
from claims.extraction.namelists import CALENDAR, HUMAN
from claims.extraction.namelists import PLACES as NAMED_PLACES
from claims.extraction.names import SOMEBODY, Names
from claims.extraction.polls import POLL, is_figure
from claims.extraction.printed_names import name_runs
from claims.extraction.statement.edits import Edit
from claims.extraction.statement.scene import Open, Scene
from claims.extraction.things import OF_IT, end_of, kind_of, kinds_of

ELIDED = re.compile(r"(?:So|Nor) (?:did|do|does|is|are|was|were|has|have|had|will|would)\b")
GENITIVE = re.compile(r"['’]s?(?=[\s.,])")
UNIQUE = words("things/unique")
KINDS = table("things/kinds")
POINTED = words("things/happenings") | words("things/said") | KINDS.keys() | set(KINDS.values())
THIS = word_set("this that these those")
TIMES = word_set("""
    time day week month year decade hour minute moment night morning evening afternoon monday
    tuesday wednesday thursday friday saturday sunday spring summer fall autumn winter weekend
    quarter term period season point way kind sort type basis
""")
NEAR = TIMES | word_set("country nation world century half")  # "this year", "this country"
# an article takes them up from other words than their own: "the town" after its mayor
PLACES = word_set("""
    state city town village county province island neighborhood government property site resort
    facility venue building hotel
""")
STATES = word_set("state country island province")
BODIES = word_set("company firm bank agency network union airline university newspaper")
THIS_SORT = word_set("sort kind type")
MORE = word_set("of to between against")
VERBS = word_set("VERB AUX")
KNOWN = word_set("president pope king queen premier minister public man woman")
AVERAGE = word_set("average typical ordinary common american vice prime attorney")
EMPTY = word_set("same whole entire very new latest")
ANOTHER = word_set("last past previous next first second third other earlier latter former")
COUNTS = word_set("two three four five six")
PAIR = word_set("both neither two")
ELLIPTICAL = PAIR | word_set("either another others three four")
QUANTIFIERS = word_set("one many most several few")
NARROWING = word_set("relcl acl prep appos poss compound amod nmod nummod")
SUBJECTS = word_set("nsubj nsubjpass")


def taken_up(scene: Scene) -> Iterator[Edit | Open]:
    """An edit for each noun or number whose thing the article told of before, and what stays open.

    A thing is put in once. What stands between quotation marks inside the wording is left alone.
    """
    done: set[str] = set()
    if elided := ELIDED.match(scene.sentence.text, scene.pieces[0][0]):
        yield Open(scene.pieces[0][0], elided.group())
    for token in scene.tokens():
        if not (points := _points(scene, token)):
            continue
        meant = _meant(scene, token)
        if meant in done or (meant and _is_told(scene, meant)):
            continue
        if says_which(meant, scene.names) and not scene.is_kept(token.idx):
            yield behind(token, meant)
            done.add(meant)
        elif points == OPEN:
            words = scene.sentence.text[token.left_edge.idx : token.idx] + token.text
            yield Open(token.left_edge.idx, words)


def polled(scene: Scene) -> Iterator[Edit | Open]:
    """The poll that a claim's figures are from, put behind them."""
    claim = " ".join(scene.sentence.text[a:b] for a, b in scene.pieces)
    if not scene.things.tells_of(POLL, scene.sentence.start) or not is_figure(claim):
        return
    if scene.attribution is not None and POLL in kinds_of(scene.attribution.speaker):
        return
    poll = scene.things.meant(POLL, scene.sentence.start)
    start, end = scene.pieces[-1]
    at = start + len(scene.sentence.text[start:end].rstrip(" .\n"))
    if poll is None or not any(word[0].isupper() for word in poll.text.split()[1:]):
        yield Open(scene.pieces[0][0], "the poll", "figures of a poll that is not certain")
        return
    about = ", ".join(filter(None, (poll.text, scene.things.methods.get(poll.text, ""))))
    yield Edit(at, at, f" [{inside(about)}]")


TELLS_LITTLE = 4  # words of "a House panel"
ARTICLES = word_set("a an the")
CLAUSE = re.compile(r" (?:to|that|which) ")  # "a plan to build lanes in Leeds" says what
PLACED = re.compile(r" (?:in|at|on) ")  # "a show in Leeds" is one of many
OWNER = re.compile(r"(\w+)['’]s?\s")  # "Ruiz's plan": one of how many?
COUNTED = re.compile(r"(?:the |a |an )?\d{1,3}(?:st|nd|rd|th)?\b", re.IGNORECASE)  # no year
OPEN, PERHAPS = "open", "perhaps"


def behind(token: Token, meant: str) -> Edit:
    """The edit that puts what is meant in brackets behind a word and its "'s"."""
    last = token.doc[end_of(token) - 1]
    end = last.idx + len(last)
    if genitive := GENITIVE.match(token.doc.text, end):
        end = genitive.end()
    return Edit(end, end, f" [{inside(meant)}]")


def inside(words: str) -> str:
    """Words as they stand inside a sentence: "The bank" as "the bank"."""
    opens = words.split(maxsplit=1)[0] in ("The", "A", "An")
    return words[0].lower() + words[1:] if opens else words


def says_which(meant: str, names: Names) -> bool:
    """Whether words tell one thing from others: not "a House panel", "14 candidates"."""
    owner = OWNER.search(meant)
    if owner is not None and names.fullest([owner[1]]) in names.persons:
        return False
    if _is_there(meant):
        return True
    tells = CLAUSE.search(meant) is not None
    words = (meant if tells else PLACED.split(meant, maxsplit=1)[0]).split()
    capitals = [_is_capital(word) for word in words]
    named = any(capitals[1:]) or (bool(words) and all(capitals))
    indefinite = meant.lower().startswith(("a ", "an "))
    little = indefinite and len(words) <= TELLS_LITTLE
    several = not words[:1] or not (capitals[0] or words[0].lower() in ARTICLES)
    return named and not (little or several or COUNTED.match(meant))


def _is_there(meant: str) -> bool:
    """Whether a place tells which: "the stone bridge at Corran", not "a show in Leeds"."""
    what, *behind = PLACED.split(meant, maxsplit=1)
    where = [word for words in behind for word in words.split()]
    return what.lower().startswith("the ") and any(map(_is_capital, where))


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word.lower() not in CALENDAR


def _points(scene: Scene, token: Token) -> str:
    """OPEN for a word that says nothing alone, PERHAPS for one that is known where it is told of
    before, "" for any other."""
    if token.lower_ in QUANTIFIERS and token.dep_ in SUBJECTS:
        which = any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights)
        said = any(t.pos_ in ("NOUN", "PROPN") and t.i < token.i for t in scene.tokens())
        return "" if which or said else OPEN
    if token.lower_ in ELLIPTICAL and token.pos_ in ("DET", "NUM", "PRON", "CCONJ", "NOUN"):
        return OPEN if _stands_for_more(token) else ""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in ("compound", "nmod", "attr"):
        return ""
    lemma = token.lemma_.lower()
    article = next((c for c in token.lefts if c.dep_ == "det" or _is_dated(c)), None)
    if article is None or not (article.lower_ in THIS | {"the"} or _is_dated(article)):
        return ""
    if lemma in THIS_SORT and article.lower_ in THIS:
        return OPEN
    told = article.lower_ == "that" and article.i and article.nbor(-1).pos_ in VERBS
    if token.pos_ == "NOUN" and lemma not in TIMES and _is_counted(scene, token):
        return OPEN
    if lemma in NEAR or (told and token.dep_ in SUBJECTS):
        return ""  # "show that coffee was the cause"
    if lemma in HUMAN and _headed(scene, token):
        return PERHAPS
    others = [c for c in token.children if _narrows(c) and not _is_dated(c)]
    another = [c for c in others if c.lower_ in ANOTHER]
    plural = token.tag_ in ("NNS", "NNPS")
    narrowed = any(c.i > token.i for c in others) or _goes_on(token)
    if article.lower_ in THIS and not (narrowed and article.lower_ in ("that", "those")):
        return OPEN if plural == (article.lower_ in ("these", "those")) else ""
    if (
        lemma in HUMAN - KNOWN
        and token.dep_ in SUBJECTS
        and others
        and _is_only_described(scene, token, others)
    ):
        return OPEN
    if len(others) > len(another):
        office = lemma in HUMAN and token.tag_ == "NN"
        return PERHAPS if not _is_named(token) and (office or _is_a_name(scene, token)) else ""
    if _goes_on(token):
        return ""
    if token.pos_ == "ADJ":
        return OPEN if token.lower_ in ANOTHER and token.dep_ in SUBJECTS else ""
    if scene.things.subject_before(scene.sentence.start) is None or kind_of(token) == "polls":
        return PERHAPS  # nothing is told before the first sentence
    if not another and _is_named_here(scene, token):
        return ""
    told_of = scene.things.tells_of(kind_of(token), scene.sentence.start + token.idx)
    if token.pos_ != "PROPN" and (another or not _is_known(scene, token)):
        return OPEN
    return OPEN if told_of and lemma not in UNIQUE else PERHAPS if lemma in HUMAN else ""


def _is_dated(child: Token) -> bool:
    """ "Thursday's" in "Thursday's summit": it says when, not which."""
    return child.dep_ == "poss" and child.lemma_.lower() in TIMES


def _is_counted(scene: Scene, noun: Token) -> bool:
    """ "The two Republican presidents", "the four states": which, the claim does not say before."""
    if noun.dep_ not in SUBJECTS or not any(c.lower_ in COUNTS for c in noun.lefts):
        return False
    if _is_named(noun) or any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in noun.rights):
        return False
    named = (t for t in scene.tokens() if t.pos_ == "PROPN" and t.lower_ not in CALENDAR)
    return not any(t.i < noun.left_edge.i for t in named)


def _is_only_described(scene: Scene, noun: Token, others: Sequence[Token]) -> bool:
    """ "The retired neurosurgeon": a person whom the article names elsewhere."""
    if noun.tag_ != "NN" or any(c.lower_ in AVERAGE or c.dep_ in ("relcl", "acl") for c in others):
        return False
    if scene.persons_before(noun) - set_off(noun, scene.names, scene.sentence.start) - {SOMEBODY}:
        return False  # "Ana Ruiz said ... the Ohio senator"
    former = any(c.lower_ == "former" for c in others)
    return former or all(c.dep_ in ("amod", "compound", "nmod") for c in others)


def _is_known(scene: Scene, noun: Token) -> bool:
    """Whether "the economy" and "the judge" behind "a judge" say what they mean."""
    lemma = noun.lemma_.lower()
    if lemma in UNIQUE or lemma in KNOWN:
        return True
    if lemma in HUMAN and any(scene.persons_before(noun)):
        return True
    if noun.dep_ not in SUBJECTS and lemma not in POINTED | PLACES and not lemma.endswith("ing"):
        return True  # "walked off the job", "the wilderness"
    return any(t.i < noun.i and t.lemma_.lower() == lemma for t in scene.tokens())


def _is_named_here(scene: Scene, noun: Token) -> bool:
    """Whether the claim names one body before "the company", or one place before "the state".

    Whoever acts and is not known to be a person may be either: it is counted, and not enough.
    """
    lemma, start = noun.lemma_.lower(), scene.sentence.start
    if lemma not in STATES | BODIES:
        return False
    claim = {t.i for t in scene.tokens()}
    names: dict[str, bool] = {}
    for run in name_runs(noun.doc):
        if run[0].i not in claim or run.end > noun.i or run.root.dep_ in ("compound", "amod"):
            continue  # "GOP efforts" name no body
        persons = scene.names.within(start + run.start_char, start + run.end_char)
        of_kind = (run.text.lower() in NAMED_PLACES) == (lemma in STATES)
        if of_kind and not any(m.name for m in persons):
            names[run.text] = not any(m.acts for m in persons)
    return len(names) == 1 and all(names.values())


def _narrows(child: Token) -> bool:
    if child.dep_ not in NARROWING or child.lower_ in EMPTY:
        return False
    if child.dep_ in ("relcl", "acl") and child.doc[child.left_edge.i - 1].text == ",":
        return False  # "this spot, which will run in spring,"
    return child.dep_ != "prep" or (child.lower_ in OF_IT and not is_when(child))


def _goes_on(noun: Token) -> bool:
    """ "The money to Ruiz was", "the group Leeds Cyclists": there is more of the noun."""
    if noun.i + 1 >= len(noun.doc):
        return False
    after = noun.nbor()
    if after.i + 1 < len(noun.doc) and after.nbor().like_num:
        return False  # "from 58 in the last poll to 55"
    before_verb = noun.dep_ in SUBJECTS and noun.head.i > noun.i and after.pos_ == "ADP"
    if after.lower_ == "to" and after.head.tag_ == "VB":
        return False  # "ordered the city to close it"; "the plan to close it" has it below the noun
    named = after.pos_ == "PROPN" and after.lower_ not in CALENDAR  # not "that report Friday"
    return named or ((before_verb or after.lower_ in MORE) and not is_when(after))


def _is_a_name(scene: Scene, noun: Token) -> bool:
    """Whether "the second-largest automaker" and "the survey of 721 voters" have a name."""
    if noun.dep_ == "appos" or any(c.dep_ == "appos" for c in noun.children):
        return False
    kind, at = kind_of(noun), scene.sentence.start + noun.idx
    meant = scene.things.meant(kind, at) if scene.things.tells_of(kind, at) else None
    phrase = noun.doc[noun.left_edge.i + 1 : noun.i + 1].text  # "pilot program"
    again = meant is not None and meant.text[meant.text.find(" ") + 1 :].startswith(f"{phrase} ")
    return again or (meant is not None and (meant.named or kind == "poll"))


def _is_named(noun: Token) -> bool:
    return any(c.pos_ == "PROPN" for c in noun.lefts)


def _stands_for_more(word: Token) -> bool:
    """Whether "both" or "the two" stands for what it does not name: no "both men"."""
    if word.lower_ == "others" and word.dep_ == "dobj":
        return False  # "plans that help others"
    if word.dep_ not in (*SUBJECTS, "dobj", "pobj") or any(c.dep_ == "prep" for c in word.rights):
        return False
    numeral = word.lower_ in ("two", "three", "four")
    return not numeral or any(c.lower_ == "the" for c in word.lefts)


def _meant(scene: Scene, token: Token) -> str:
    """What a word takes up, in the article's own words; "" where that is not certain."""
    at = scene.sentence.start + token.idx
    if token.lower_ in PAIR:
        return _pair(scene, at)
    if token.lemma_.lower() in PLACES:
        return ""
    if token.lemma_.lower() in HUMAN and token.tag_ == "NN":
        return _headed(scene, token) or scene.offices.holder(token, at) or ""
    if any(c.lower_ in ANOTHER or c.dep_ == "nummod" for c in token.lefts):
        return ""
    if token.lower_ in ANOTHER:
        return ""
    if is_when(token) or any(c.dep_ == "prep" and not is_when(c) for c in token.rights):
        return ""  # "the violence toward police officers" says which
    thing = scene.things.meant(kind_of(token), at)
    return thing.text if thing is not None else ""


def _headed(scene: Scene, noun: Token) -> str:
    """Whom the heading above names: "The former governor" below "5. Jeb Bush."."""
    at = scene.sentence.start + noun.idx
    return next((m.name for m in scene.names.within(at, at + 1)), "")


def _pair(scene: Scene, at: int) -> str:
    """The two persons who alone are named just before: "the two", "both"."""
    since = scene.sentence.start if scene.since is None else scene.since
    near = list(dict.fromkeys(m.name for m in scene.names.within(since, at)))
    return " and ".join(near) if len(near) == 2 and SOMEBODY not in near else ""


def _is_told(scene: Scene, meant: str) -> bool:
    """Whether the claim says itself what is meant."""
    text = scene.sentence.text
    return any(meant.lower() in text[a:b].lower() for a, b in scene.pieces)
