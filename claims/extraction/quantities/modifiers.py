"""Modifiers: whether a number was said exactly, roughly, as a bound, or as a rise or a fall."""

from claims.extraction.quantities.amounts import Amount
from claims.extraction.quantities.directions import DOWN_WORDS, FALLS, RISES, UP_WORDS
from claims.extraction.quantities.lexemes import Line
from claims.values import Modifier

ABOUT, MORE, LESS = Modifier.ABOUT, Modifier.MORE_THAN, Modifier.LESS_THAN


def _phrases(modifier: Modifier, lines: str) -> dict[tuple[str, ...], Modifier]:
    return {tuple(line.split()): modifier for line in lines.splitlines() if line.strip()}


BEFORE = {
    **_phrases(
        ABOUT,
        """about
        around
        roughly
        approximately
        approx
        approx .
        some
        nearly
        almost
        circa
        c .
        estimated
        close to
        near
        barely
        virtually
        practically
        in the region of
        in the order of
        on the order of
        in the neighborhood of
        somewhere around
        approaching
        ~
        ≈
        ∼""",
    ),
    **_phrases(
        MORE,
        """more than
        over
        over than
        above
        at least
        exceeding
        exceeded
        exceeds
        exceed
        surpassing
        surpassed
        topping
        topped
        upwards of
        upward of
        in excess of
        greater than
        higher than
        larger than
        longer than
        older than
        better than
        bigger than
        north of
        no fewer than
        no less than
        not less than
        not fewer than
        minimum of
        a minimum of
        beyond
        >
        ≥
        > =""",
    ),
    **_phrases(
        LESS,
        """less than
        fewer than
        lower than
        smaller than
        shorter than
        younger than
        under
        below
        up to
        at most
        at the most
        no more than
        not more than
        no greater than
        as much as
        as many as
        as high as
        maximum of
        a maximum of
        shy of
        short of
        sub -
        sub
        <
        ≤
        < =""",
    ),
}
LONGEST_BEFORE = 4
AFTER = {
    ("or", "more"): MORE,
    ("or", "above"): MORE,
    ("or", "over"): MORE,
    ("or", "older"): MORE,
    ("and", "above"): MORE,
    ("and", "over"): MORE,
    ("and", "older"): MORE,
    ("or", "higher"): MORE,
    ("or", "less"): LESS,
    ("or", "fewer"): LESS,
    ("or", "under"): LESS,
    ("or", "younger"): LESS,
    ("or", "so"): ABOUT,
    ("or", "thereabouts"): ABOUT,
}
STEPPED_OVER = frozenset("a an only just another further additional".split())


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
    if line[place].lower not in {"over", "around", "under", "about"}:
        return False
    token = line.token(place)
    lasting = amount.unit is not None and amount.unit.name in {"day", "week", "month", "year", "decade"}
    return bool(line[place].lower == "over" and lasting and token is not None and token.dep_ == "prep")


def _after(line: Line, amount: Amount) -> Modifier | None:
    sign = line[amount.end]
    if sign.text == "+" and sign.glued:
        return MORE
    if sign.text == "-" and line[amount.end + 1].lower == "plus":
        return MORE
    for place in (amount.end, amount.last, amount.last + 1):
        found = AFTER.get(line.words(place, place + 2))
        if found is not None:
            return found
    return None


def _direction(line: Line, amount: Amount, unit: str | None) -> Modifier | None:
    if amount.upper is not None:
        return None
    place = amount.first - 1
    while line[place].lower in STEPPED_OVER or line.tag(place) == "RB" and line[place].lower not in {"up", "down"}:
        place -= 1
    word = line[place].lower
    if word == "by":
        return _by(line, place)
    if word in {"up", "down"}:
        return Modifier.UP if word == "up" else Modifier.DOWN
    wide = unit is None or unit.endswith(("percent", "point", "cent", "penny"))
    if word in (UP_WORDS if wide else RISES):
        return Modifier.UP
    if word in (DOWN_WORDS if wide else FALLS):
        return Modifier.DOWN
    return None


def _by(line: Line, place: int) -> Modifier | None:
    """Read "grew sales by 35%", "an increase by 5 points", "revised upward by 40 billion"."""
    token = line.token(place)
    if token is None:
        return None
    before = line[place - 1].lower
    if before in {"up", "upward", "upwards", "higher"}:
        return Modifier.UP
    if before in {"down", "downward", "downwards", "lower"}:
        return Modifier.DOWN
    for word in (before, token.head.lower_):
        if word in UP_WORDS:
            return Modifier.UP
        if word in DOWN_WORDS:
            return Modifier.DOWN
    return None
