"""Modifiers: whether a number was said exactly, roughly, as a bound, or as a rise or a fall."""

from claims.english.lexicon import table, word_set
from claims.english.numerals import HYPHENS
from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.directions import DOWN_WORDS, FALLS, RISES, UP_WORDS
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.measures import LENGTHS, TIMES
from claims.values import Modifier

ABOUT, MORE, LESS = Modifier.ABOUT, Modifier.MORE_THAN, Modifier.LESS_THAN


def _phrases(name: str) -> dict[tuple[str, ...], Modifier]:
    return {tuple(phrase.split()): Modifier(mark) for phrase, mark in table(name).items()}


BEFORE = _phrases("quantities/bounds_before")
LONGEST_BEFORE = max(map(len, BEFORE))
AFTER = _phrases("quantities/bounds_after")
LASTING = word_set(
    "minute hour day week month year decade century inning game match season lap hole round"
)
UPWARD = word_set("up upward upwards higher")
DOWNWARD = word_set("down downward downwards lower")
PARTICLES = {"up": Modifier.UP, "down": Modifier.DOWN}
MOVING = word_set("go move push drive bid tick edge inch creep climb close end finish trade open")
PHRASAL: dict[tuple[str, ...], Modifier] = {  # of prices: "put on 2%", "gave up 14 points"
    **{(verb, "on"): Modifier.UP for verb in ("put", "puts", "putting", "tacked", "piled")},
    **{(verb, "up"): Modifier.UP for verb in ("picked", "picks", "picking")},
    **{("gave", particle): Modifier.DOWN for particle in ("up", "back", "away")},
    **{(verb, "off"): Modifier.DOWN for verb in ("wiped", "knocked")},
}
PARTS = frozenset(table("quantities/currency_parts").values())
ARRIVING = word_set("add adds added adding go goes went going come comes came")
HOLDING = word_set("make take give pick hand use sign set hold write pay put")  # "made up 5%"
COLLECTED = word_set(
    "raise raises raised raising"
)  # "raised $64 million to their rivals' $45 million"
COMPARED = word_set("higher lower")
FARTHEST = 6  # lexemes between a verb and its number
STEPPED_OVER = word_set("a an only just another further additional")


def modifier_of(line: Line, amount: Amount, unit: str | None) -> Modifier:
    """Return how the text qualifies an amount; EXACTLY where it does not."""
    bound = _before(line, amount, unit) or _after(line, amount)
    return bound or _direction(line, amount, unit) or Modifier.EXACTLY


def _before(line: Line, amount: Amount, unit: str | None) -> Modifier | None:
    first = amount.first
    if "couple" in line.words(amount.first, amount.end):
        return ABOUT
    for step in (first, first - (line[first - 1].lower in STEPPED_OVER)):
        for length in range(LONGEST_BEFORE, 0, -1):
            words = line.words(step - length, step)
            if words in BEFORE and not _no_bound(line, step - 1, unit):
                return BEFORE[words]
    if _is_passed(line, first):
        return MORE
    near = line[first - 1].lower in {"within", "inside"} and unit in LENGTHS
    return LESS if near else None


def _is_passed(line: Line, first: int) -> bool:
    """ "Climbed past 300", "past the $1 billion mark": not "half past 3", "the past 30 days"."""
    place = first - 1 - (line[first - 1].lower in ("a", "the"))
    token = line.token(place)
    if line[place].lower != "past" or token is None or token.dep_ != "prep":
        return False
    return token.head.pos_ in ("VERB", "AUX")


def _no_bound(line: Line, place: int, unit: str | None) -> bool:
    """Tell the "over" of "over three days", which means during, and the "up to" of "adds up to"."""
    if line[place].lower == "to" and line[place - 2].lower in ARRIVING | RISES:
        return True  # "adds up to 300"
    if line[place].lower != "over":
        return line[place].lower == "under" and line[place - 1].text in HYPHENS  # "a 5-under 65"
    token = line.token(place)
    if unit not in LASTING or token is None:
        return False
    if token.dep_ == "prep":
        lasted = token.head.lemma_ in {"take", "last"}  # "it took him over a year"
        return not (lasted and line.tag(place - 1).startswith(("PRP", "VB")))
    return line.tag(place - 1).startswith("NN")


def _after(line: Line, amount: Amount) -> Modifier | None:
    sign, following = line[amount.end], line[amount.end + 1].lower
    if sign.text == "+" and sign.glued:
        return MORE
    if sign.text == "-" and following in {"odd", "plus"}:
        return ABOUT if following == "odd" else MORE
    for place in (amount.end, amount.last, amount.last + 1):  # the last over a counted noun
        found = AFTER.get(line.words(place, place + 2))
        if found is not None:
            return found
    return None


def _direction(line: Line, amount: Amount, unit: str | None) -> Modifier | None:
    """Read "rose 5%", "up about 3 points", "cut by 20 jobs", "a gain of 2%", "+1%"."""
    place = amount.first - 1
    if line[place].text == "+" and not (line[place].glued and line[place - 1].kind == "number"):
        return Modifier.UP
    place = _over_adverbs(line, place, described=unit is None or amount.unit is not None)
    word = line[place].lower
    if line[place].glued and line[place - 1].text in HYPHENS:
        return None  # "an eyebrow-raising 40,570"
    if word == "by":
        return _by(line, place)
    bare = unit is None and amount.digits
    wide = bare or amount.part or (unit or "").endswith(("percent", "point")) or unit in PARTS
    if word == "of" and wide and line[place - 1].lower != "loss":
        word = line[place - 1].lower
    phrasal = PHRASAL.get(line.words(place - 1, place + 1))
    if phrasal is not None and wide and unit is not None:
        return phrasal
    if unit in TIMES:
        return None  # "crashed six minutes after take-off"
    to_level = line[amount.last].lower == "to" and line.tag(amount.last + 1) in {"$", "CD"}
    to_level = to_level and word not in COLLECTED
    wide = wide or to_level  # "gained $9.80 to $1,512"
    if word in COMPARED and line[place - 1].lower == "the":
        return None  # "the lower 95 percent"
    if word in (UP_WORDS if wide else RISES):
        return Modifier.UP
    if word in (DOWN_WORDS if wide else FALLS):
        return Modifier.DOWN
    return PARTICLES.get(word) if _moves(line, place, wide=wide) else None


def _moves(line: Line, place: int, *, wide: bool) -> bool:
    """Tell "went up 5%" and "was up 5%" from "gave up 5 yards" and "made up 5%"."""
    token = line.token(place)
    if token is None or token.dep_ != "prt":
        return True
    return token.head.lemma_ not in HOLDING if wide else token.head.lemma_ in MOVING


def _over_adverbs(line: Line, place: int, *, described: bool) -> int:
    for _ in range(FARTHEST):
        if described and line.tag(place) in {"JJ", "VBN"} and line[place - 1].lower in {"a", "an"}:
            place -= 1  # "rose a modest 2%"
        word = line[place].lower
        adverb = line.tag(place) == "RB" and word not in PARTICLES
        if word not in STEPPED_OVER and not adverb:
            break
        place -= 1
    return place


def _by(line: Line, place: int) -> Modifier | None:
    """Read "grew sales by 35%", "an increase by 5 points", "revised upward by 40 billion"."""
    token, before = line.token(place), line[place - 1].lower
    if token is None:
        return None
    for word in (before, token.head.lower_):
        if word in UP_WORDS or word in UPWARD:
            return Modifier.UP
        if word in DOWN_WORDS or word in DOWNWARD:
            return Modifier.DOWN
    return None
