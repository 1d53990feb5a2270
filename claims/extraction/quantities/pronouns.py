"""Number words that count nothing: "no one", "one another", "one of the stars", "the two".

"One of" a group only says that somebody belongs to it. It is a count where the group is numbered
("one of two heirs") or where a word like "only" says that the number matters.
"""

from claims.english.lexicon import word_set
from claims.english.numerals import HYPHENS, ONES, SCALES
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.lexemes import Line

IDLE_BEFORE = word_set("no any every each some which this that another day")
IDLE_UNLESS_NOUN = word_set("the first last only next")
IDLE_COMPOUNDS = word_set("time off on way sided stop to size hit of")  # "one-off", "one-sided"
IDLE_AFTER = word_set("another day thing way")  # "one day, one another"
COUNTING = word_set("only just least most than exactly")
OPENERS = word_set("DT PRP$ JJ JJS")
LONGEST_OPENING = 4  # lexemes
BOTH = word_set("the these those")
CLOSING = frozenset((*".,;:?!)", ""))
AFTER_PRONOUN = word_set("VBD VBZ VBP MD IN CC")
TO = word_set("to or")
STILL_COUNTING = word_set("of or to and")  # "the two or three days", "the two and a half years"
ZEROS = word_set("ground patient day hour year")  # "ground zero"


def is_pronoun(line: Line, amount: Amount) -> bool:
    """Tell whether a number word stands for a thing, or in a figure of speech, and counts none."""
    if amount.end != amount.number + 1:
        return False
    return _idle_one(line, amount) or _idle_zero(line, amount) or _the_two(line, amount)


def _idle_one(line: Line, amount: Amount) -> bool:
    """No count is meant: "the one", "no one", "one another", "one day", "one-off"."""
    place = amount.number
    if line[place].lower != "one":
        return False
    before, after = line[place - 1].lower, line[place + 1]
    noun_follows = line.tag(place + 1).startswith("NN")
    described = _described(line, place + 1)
    barely = before == "only" and line.tag(place - 2) not in {"DT", "PRP$"}  # "the only one"
    counted = noun_follows or (barely and (described or after.lower == "of"))
    if before in IDLE_BEFORE or (before in IDLE_UNLESS_NOUN and not counted):
        return True
    if after.text in HYPHENS:
        return after.glued and line[place + 2].lower in IDLE_COMPOUNDS
    if after.lower in IDLE_AFTER and before not in COUNTING:
        return True
    if after.lower == "of":
        return before not in COUNTING and not _of_a_number(line, place + 2)
    if amount.unit is not None or (after.lower in TO and line.tag(place + 2) == "CD"):
        return False  # "one to two years"
    return not (noun_follows or described or after.lower in SCALES)


def _described(line: Line, place: int) -> bool:
    """Tell "one growing firm" from "one saying so" and "one developed by a bank"."""
    token = line.token(place)
    if token is None or not token.tag_.startswith(("JJ", "VBG", "VBN")):
        return False
    return token.dep_ != "acl"


def _of_a_number(line: Line, place: int) -> bool:
    """Tell "one of his two heirs" from "one of the heirs": how many there are stands first."""
    if line[place].lower in {"which", "whom"}:  # "three homes, one of which burned"
        return True
    return any(
        line.tag(step) == "CD" and all(line.tag(p) in OPENERS for p in range(place, step))
        for step in range(place, place + LONGEST_OPENING)
    )


def _idle_zero(line: Line, amount: Amount) -> bool:
    """Read "come from zero", "ground zero" and "zero in on" as the figures of speech they are."""
    place = amount.number
    if line[place].lower != "zero" or amount.unit is not None:
        return False
    before, after = line[place - 1].lower, line[place + 1].lower
    if before in ZEROS or line.words(place + 1, place + 3) == ("in", "on"):
        return True
    counting = line.tag(place + 1).startswith(("NN", "JJ")) or line[place + 1].text in HYPHENS
    return before == "from" and after not in {"to", "through"} and not counting


def _the_two(line: Line, amount: Amount) -> bool:
    """Tell the pronoun of "between the two" from "the two ministers" and "the two who died"."""
    place = amount.number
    if line[place].lower not in ONES or line[place - 1].lower not in BOTH:
        return False
    following = line[place + 1]
    if amount.unit is not None or following.text in HYPHENS or following.lower in STILL_COUNTING:
        return False
    token = line.token(place + 1)
    if following.text in CLOSING or token is None or token.tag_ in AFTER_PRONOUN:
        return True
    soured = token.tag_ == "VBN" and token.dep_ != "amod"  # "the deal between the two soured"
    return soured and line[place - 2].lower == "between"
