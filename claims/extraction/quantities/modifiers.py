"""Modifiers: whether a number was said exactly, roughly, as a bound, or as a rise or a fall."""

from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.directions import DOWN_WORDS, FALLS, RISES, UP_WORDS
from claims.extraction.quantities.lexemes import Line
from claims.extraction.quantities.money import CENTS
from claims.extraction.quantities.words import word_set
from claims.values import Modifier

ABOUT, MORE, LESS = Modifier.ABOUT, Modifier.MORE_THAN, Modifier.LESS_THAN


def _phrases(modifier: Modifier, listed: str) -> dict[tuple[str, ...], Modifier]:
    return {tuple(phrase.split()): modifier for phrase in listed.split(",")}


BEFORE = {
    **_phrases(
        ABOUT,
        """about, around, roughly, approximately, approx, approx ., some, nearly, almost, circa,
        c ., estimated, close to, near, barely, virtually, practically, in the region of, in
        the order of, on the order of, in the neighborhood of, somewhere around, approaching,
        ~, ≈, ∼""",
    ),
    **_phrases(
        MORE,
        """more than, over, over than, above, at least, exceed, exceeds, exceeded, exceeding,
        surpassed, surpassing, topped, topping, upwards of, upward of, in excess of, greater
        than, higher than, larger than, longer than, older than, better than, bigger than,
        north of, no fewer than, no less than, not less than, not fewer than, minimum of,
        beyond, >, ≥, > =""",
    ),
    **_phrases(
        LESS,
        """less than, fewer than, lower than, smaller than, shorter than, younger than, under,
        below, up to, at most, at the most, no more than, not more than, no greater than, as
        much as, as many as, as high as, maximum of, shy of, short of, sub -, sub, <, ≤, < =""",
    ),
}
LONGEST_BEFORE = max(map(len, BEFORE))
AFTER = {
    **_phrases(
        MORE,
        """or more, or above, or over, or older, or higher, or longer, and above, and over, and
        older, and up""",
    ),
    **_phrases(LESS, "or less, or fewer, or under, or younger, and under, and below"),
    **_phrases(ABOUT, "or so, or thereabouts"),
}
LASTING = word_set("day week month year decade century")
UPWARD = word_set("up upward upwards higher")
DOWNWARD = word_set("down downward downwards lower")
PARTICLES = {"up": Modifier.UP, "down": Modifier.DOWN}
MOVING = word_set("go move push drive bid tick edge inch creep climb close end finish trade open")
FARTHEST = 6  # lexemes between a verb and its number
STEPPED_OVER = word_set("a an only just another further additional")


def modifier_of(line: Line, amount: Amount, unit: str | None) -> Modifier:
    """Return how the text qualifies an amount; EXACTLY where it does not."""
    bound = _before(line, amount) or _after(line, amount)
    return bound or _direction(line, amount, unit) or Modifier.EXACTLY


def _before(line: Line, amount: Amount) -> Modifier | None:
    first = amount.first
    for step in (first, first - (line[first - 1].lower in STEPPED_OVER)):
        for length in range(LONGEST_BEFORE, 0, -1):
            words = line.words(step - length, step)
            if words in BEFORE and not _while(line, step - 1, amount):
                return BEFORE[words]
    return None


def _while(line: Line, place: int, amount: Amount) -> bool:
    """Tell the "over" of "over three days", which means during, from "over 300 days"."""
    if line[place].lower != "over" or amount.unit is None or amount.unit.name not in LASTING:
        return False
    token = line.token(place)
    return token is not None and token.dep_ == "prep"


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
    place = _over_adverbs(line, place)
    word = line[place].lower
    if word == "by":
        return _by(line, place)
    wide = unit is None or unit.endswith(("percent", "point")) or unit in CENTS.values()
    if word == "of" and wide and line[place - 1].lower != "loss":
        word = line[place - 1].lower
    if word in (UP_WORDS if wide else RISES):
        return Modifier.UP
    if word in (DOWN_WORDS if wide else FALLS):
        return Modifier.DOWN
    return PARTICLES.get(word) if wide or _moves(line, place) else None


def _moves(line: Line, place: int) -> bool:
    """Tell "went up 5%" and "was up 5%" from "gave up 5 yards" and "set up 5 camps"."""
    token = line.token(place)
    return token is None or token.dep_ != "prt" or token.head.lemma_ in MOVING


def _over_adverbs(line: Line, place: int) -> int:
    for _ in range(FARTHEST):
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
