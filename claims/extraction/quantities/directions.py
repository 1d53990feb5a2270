"""Verbs that move a number up or down."""

RISES = frozenset(
    """rise climb increase grow jump surge soar rally rocket swell expand accelerate leap spike
    appreciate strengthen balloon skyrocket inch edge tick widen rebound mount bounce""".split()
)
FALLS = frozenset(
    """fall drop decline decrease plunge plummet slide slip sink tumble shrink dip slump dive crash
    contract retreat ease weaken depreciate recede dwindle narrow slow subside nosedive""".split()
)
# With these the number is what is won or lost, unless it is a percentage or points.
WINS = frozenset("gain add advance raise boost lift hike up".split())
LOSSES = frozenset("lose shed cut reduce lower slash trim shave erase".split())
UP_VERBS = RISES | WINS
DOWN_VERBS = FALLS | LOSSES
CHANGE_VERBS = UP_VERBS | DOWN_VERBS
